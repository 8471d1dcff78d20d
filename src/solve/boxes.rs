//! The trade-off curve of two goals where partial plans are too many for one sweep.
//!
//! Between two neighbouring points whatever is still to be found lies in a box: better than the one in the first goal and
//! than the other in the second. In the direction across the box the sum of the goals is limited for all of it, so that
//! the duals of that sum leave few groups, and the sweep of the box few partial plans. Where these are still too many,
//! the plan of the least sum is found and divides the box [two phases: Visée, Teghem, Pirlot, Ulungu 1998, *Two-phases
//! method and branch and bound procedures to solve the bi-objective knapsack problem*; here the second phase is a sweep].

use std::collections::VecDeque;
use std::rc::Rc;

use super::by_number::by_units;
use super::curve::Values;
use super::cuts::sharpened;
use super::front::{Found, Prices, Sweep, front};
use super::master::{Ground, Master, Verdict};
use super::observe::Stop;
use super::search::Search as Level;
use super::sides::{Sense, SideKind, Sides};
use crate::rules::CountRange;

/// Groups left with which it is tried.
const FEW: usize = 30_000;
/// Nodes of a search, by how often it was tried before; then numbers of new units are gone through one by one.
const PATIENCE: [u64; 2] = [60, 1_000];

/// What is searched.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    /// Atoms and groups.
    pub(super) ground: Ground<'a>,
    /// Groups in play.
    pub(super) active: &'a [u32],
    /// Rows of every programme.
    pub(super) sides: &'a Sides,
    /// As in [`Sweep::soft`].
    pub(super) soft: &'a [(usize, i64)],
    /// Limits of the number of groups.
    pub(super) count: Option<CountRange>,
    /// Partial plans of the sweep of a box.
    pub(super) held: usize,
    /// Asked now and then.
    pub(super) stop: &'a dyn Stop,
}

/// Points with their groups, and corners of what is open.
pub(super) struct Known {
    /// The first goal rises, the second falls.
    pub(super) points: Vec<Found>,
    /// As in [`super::curve::Curve::open`].
    pub(super) open: Vec<Values>,
}

/// What is still to be searched.
enum Task {
    /// Plans better in a goal than the point, which is the best known in it.
    End(End),
    /// Plans between two points.
    Between(Between),
}

struct End {
    goal: usize,
    point: Found,
    /// A bound of the goal.
    bound: i64,
    tried: usize,
}

struct Between {
    left: Found,
    right: Found,
    /// Groups that plans in it can have.
    active: Rc<Vec<u32>>,
    /// Nothing says yet that no point lies below the line from the one to the other.
    hull: bool,
    /// The sweep is tried with fewer groups than this.
    hopeful: usize,
    /// The best plan of a search in it that was given up.
    known: Vec<u32>,
    tried: usize,
}

/// The least sum of a search.
enum Least {
    None,
    Found(Found),
    /// Not known, but no less than this; the best that was found.
    Open(i64, Option<Found>),
}

/// The whole curve of a field, or what is known of it when the search is stopped. `found` is told the number of points.
pub(super) fn curve(field: Field<'_>, found: &mut dyn FnMut(usize)) -> Known {
    let mut search = Search {
        field,
        points: Vec::new(),
        tasks: VecDeque::new(),
    };
    let mut open = search.begin();
    while let Some(task) = search.tasks.pop_front() {
        let corner = task.corner();
        if field.stop.stopped() || !search.step(task) {
            open.extend(corner);
        }
        found(search.points.len());
    }
    Known {
        points: search.points,
        open,
    }
}

struct Search<'a> {
    field: Field<'a>,
    /// Plans found, some of them beaten by others.
    points: Vec<Found>,
    tasks: VecDeque<Task>,
}

impl Search<'_> {
    /// A first point, in the middle, and the ways to both ends. Returns what stays open when there is none.
    fn begin(&mut self) -> Vec<Values> {
        let field = self.field;
        let weights = field.weights([field.largest(1), field.largest(0)]);
        let costs = field.costs(weights);
        let mut known = Vec::new();
        for tried in 0..=PATIENCE.len() {
            match field.least(&costs, field.active, field.sides, &known, None, tried) {
                Least::None => return Vec::new(),
                Least::Found(point) => {
                    self.points.push(point.clone());
                    for goal in [0, 1] {
                        self.tasks.push_back(Task::End(End {
                            goal,
                            point: point.clone(),
                            bound: i64::MIN,
                            tried: 0,
                        }));
                    }
                    return Vec::new();
                }
                Least::Open(_, Some(plan)) => {
                    known.clone_from(&plan.1);
                    self.points.push(plan);
                }
                Least::Open(_, None) => {}
            }
        }
        vec![vec![i64::MIN; 2]]
    }

    /// Searches on. `false`: nothing more is known than was.
    fn step(&mut self, task: Task) -> bool {
        match task {
            // tried in every way: never but for a fault of the arithmetic
            Task::End(End { tried, .. }) | Task::Between(Between { tried, .. }) if tried > PATIENCE.len() => {
                false
            }
            Task::End(end) => self.end(end),
            Task::Between(between) if between.corner().is_some() => self.divide(between),
            Task::Between(_) => true,
        }
    }

    /// The least value of a goal.
    fn end(&mut self, mut end: End) -> bool {
        let field = self.field;
        let mut weights = [0, 0];
        weights[end.goal] = 1;
        let costs = field.costs(weights);
        let known = Some(end.point.0[end.goal]);
        match field.least(&costs, field.active, field.sides, &[], known, end.tried) {
            Least::None => {}
            Least::Found(point) => {
                self.points.push(point.clone());
                let (left, right) = if end.goal == 0 {
                    (point, end.point)
                } else {
                    (end.point, point)
                };
                self.tasks.push_back(Task::Between(Between {
                    left,
                    right,
                    active: Rc::new(field.active.to_vec()),
                    hull: true,
                    hopeful: FEW,
                    known: Vec::new(),
                    tried: 0,
                }));
            }
            Least::Open(bound, plan) => {
                self.points.extend(plan);
                end.bound = end.bound.max(bound);
                end.tried += 1;
                self.tasks.push_back(Task::End(end));
            }
        }
        true
    }

    /// Searches a box: all its points, or one of them and two boxes more, or later with more patience.
    fn divide(&mut self, mut between: Between) -> bool {
        let field = self.field;
        let (left, right) = (&between.left.0, &between.right.0);
        let weights = field.weights([
            left[1].saturating_sub(right[1]).unsigned_abs(),
            right[0].saturating_sub(left[0]).unsigned_abs(),
        ]);
        let costs = field.costs(weights);
        let sum = |values: &[i64]| -> i64 { values.iter().zip(weights).map(|(v, w)| v * w).sum() };
        let highest = between.highest();
        let limit = sum(&highest);
        if between.tried == 0 {
            let active = between.active.clone();
            let (ground, stop) = (field.ground, field.stop);
            let mut master = Master::new(ground, &costs, field.sides.clone(), &active);
            let Verdict::Bound(safe) = master.solve(&active, i64::MAX / 4, stop) else {
                // no plan at all has only these groups
                return true;
            };
            let middle = (sum(left).max(sum(right)), 0.0);
            let safe = sharpened(ground, &mut master, &active, safe, middle, stop);
            if stop.stopped() {
                return false;
            }
            let within = safe.within(ground.pool, &costs, &active, ground.row_of, &master.sides, limit);
            if within.len() < between.hopeful {
                let task = Sweep {
                    ground,
                    active: &within,
                    goals: 2,
                    soft: field.soft,
                    count: field.count,
                    prices: Some(Prices {
                        safe: &safe,
                        costs: &costs,
                        sides: &master.sides,
                        limit,
                    }),
                    held: field.held,
                    stop,
                };
                if let Some(all) = front(task) {
                    let inside = all.into_iter().filter(|point| between.holds(&point.0));
                    self.points.extend(inside);
                    return true;
                }
                between.hopeful = within.len() * 7 / 8;
            }
            between.active = Rc::new(within);
        }
        if between.hull {
            let known = Some(sum(left).min(sum(right)));
            match field.least(&costs, &between.active, field.sides, &[], known, between.tried) {
                Least::Found(point) if between.holds(&point.0) => {
                    self.split(between, point);
                    return true;
                }
                Least::Open(_, plan) => {
                    self.later(between, plan);
                    return true;
                }
                _ => between.hull = false,
            }
        }
        let mut inside = field.sides.clone();
        for (goal, &value) in highest.iter().enumerate() {
            inside.push(SideKind::Level(goal), Sense::AtMost, value);
        }
        match field.least(
            &costs,
            &between.active,
            &inside,
            &between.known,
            None,
            between.tried,
        ) {
            Least::None => {}
            Least::Found(point) => self.split(between, point),
            Least::Open(_, plan) => {
                if let Some(plan) = &plan {
                    between.known.clone_from(&plan.1);
                }
                self.later(between, plan);
            }
        }
        true
    }

    /// The boxes on both sides of a point.
    fn split(&mut self, between: Between, point: Found) {
        for (left, right) in [(&between.left, &point), (&point, &between.right)] {
            self.tasks.push_back(Task::Between(Between {
                left: left.clone(),
                right: right.clone(),
                active: between.active.clone(),
                hull: between.hull,
                hopeful: between.hopeful,
                known: Vec::new(),
                tried: 0,
            }));
        }
        self.points.push(point);
    }

    /// A box that was given up comes again after all others.
    fn later(&mut self, mut between: Between, plan: Option<Found>) {
        self.points.extend(plan);
        between.tried += 1;
        self.tasks.push_back(Task::Between(between));
    }
}

impl Field<'_> {
    /// The plan of least cost, better than a value known, from a plan known.
    fn least(
        self,
        costs: &[i64],
        active: &[u32],
        sides: &Sides,
        from: &[u32],
        known: Option<i64>,
        tried: usize,
    ) -> Least {
        let mut quiet = |_: Option<i64>, _: Option<i64>, _: u64, _: u64| {};
        let (ground, stop) = (self.ground, self.stop);
        let counted = sides.units().is_some();
        let patience = match PATIENCE.get(tried) {
            Some(&patience) => patience,
            None if counted => u64::MAX,
            None => 1,
        };
        let from = (!from.is_empty()).then_some(from);
        let mut outcome = Level::new(ground, costs, sides.clone(), active, from, stop, &mut quiet)
            .better_than(known)
            .patient(patience, patience)
            .run(active, false);
        if !outcome.proved && !counted && tried >= PATIENCE.len() && !stop.stopped() {
            let range = self.count.unwrap_or(CountRange {
                min: 1,
                max: u32::MAX,
            });
            let at_most = known.map(|known| known.saturating_sub(1));
            outcome = by_units(
                ground, costs, sides, active, outcome, range, at_most, stop, &mut quiet,
            );
        }
        let best = outcome.best.map(|(_, groups)| {
            let value = |goal| groups.iter().map(|&g| ground.pool.cost(goal, g as usize)).sum();
            (vec![value(0), value(1)], groups)
        });
        match best {
            best if !outcome.proved => Least::Open(outcome.bound, best),
            None => Least::None,
            Some(point) => Least::Found(point),
        }
    }

    /// Cost of every group in a sum of the goals.
    fn costs(self, weights: [i64; 2]) -> Vec<i64> {
        let mut costs = vec![0; self.ground.pool.len()];
        for &group in self.active {
            let cost = |goal: usize| self.ground.pool.cost(goal, group as usize);
            costs[group as usize] = weights[0] * cost(0) + weights[1] * cost(1);
        }
        costs
    }

    /// Largest absolute cost in a goal.
    fn largest(self, goal: usize) -> u64 {
        let costs = self
            .active
            .iter()
            .map(|&g| self.ground.pool.cost(goal, g as usize));
        costs.map(i64::unsigned_abs).max().unwrap_or(0)
    }

    /// These weights, at least 1 and small enough for sums of a whole plan.
    fn weights(self, wanted: [u64; 2]) -> [i64; 2] {
        let mut weights = wanted.map(|weight| weight.clamp(1, 1 << 62));
        let largest = [self.largest(0), self.largest(1)];
        let atoms = self.ground.atoms.len() as u128;
        let sum = |weights: [u64; 2]| -> u128 {
            let each = weights.iter().zip(largest);
            each.map(|(&weight, cost)| u128::from(weight) * u128::from(cost))
                .sum::<u128>()
        };
        while sum(weights) > (1 << 60) / atoms.max(1) && weights != [1, 1] {
            weights = weights.map(|weight| (weight >> 1).max(1));
        }
        weights.map(|weight| weight as i64)
    }
}

impl Task {
    /// The best that plans still to be found can have.
    fn corner(&self) -> Option<Values> {
        match self {
            Self::Between(between) => between.corner(),
            Self::End(end) => {
                let mut lowest = end.point.0.clone();
                lowest[end.goal] = end.bound;
                Some(lowest)
            }
        }
    }
}

impl Between {
    /// The highest values of the box.
    fn highest(&self) -> [i64; 2] {
        [self.right.0[0] - 1, self.left.0[1] - 1]
    }

    /// The lowest values of the box; `None` where nothing fits in.
    fn corner(&self) -> Option<Values> {
        let lowest = vec![self.left.0[0], self.right.0[1]];
        lowest
            .iter()
            .zip(self.highest())
            .all(|(a, b)| *a <= b)
            .then_some(lowest)
    }

    fn holds(&self, values: &[i64]) -> bool {
        values.iter().zip(self.highest()).all(|(a, b)| *a <= b)
    }
}
