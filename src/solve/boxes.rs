//! The trade-off curve of two goals where partial plans are too many for one sweep.
//!
//! Between two neighbouring points whatever is still to be found lies in a box: better than the one in the first goal and
//! than the other in the second. In the direction across the box the sum of the goals is limited for all of it, so that
//! the duals of that sum leave few groups, and the sweep of the box few partial plans. Where these are still too many,
//! the plan of the least sum is found and divides the box [two phases: Visée, Teghem, Pirlot, Ulungu 1998, *Two-phases
//! method and branch and bound procedures to solve the bi-objective knapsack problem*; here the second phase is a sweep].

use std::collections::VecDeque;
use std::rc::Rc;

use super::curve::Values;
use super::cuts::sharpened;
use super::front::{Found, Prices, Sweep, front};
use super::levels::by_units;
use super::master::{Ground, Master, Verdict};
use super::observe::Stop;
use super::search::Search;
use super::sides::{Sense, SideKind, Sides};
use crate::rules::CountRange;

/// Groups left with which it is tried.
const FEW: usize = 30_000;
/// Nodes of a search before it goes through the numbers of new units one by one.
const PATIENCE: u64 = 60;

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

/// What lies between two points.
struct Between {
    left: Found,
    right: Found,
    /// Groups that plans in it can have.
    active: Rc<Vec<u32>>,
    /// Nothing says yet that no point lies below the line from the one to the other.
    hull: bool,
    /// The sweep is tried with fewer groups than this.
    hopeful: usize,
}

/// The least sum of a search.
enum Least {
    None,
    Found(Found),
    /// Not known, but no less than this.
    Open(i64),
}

impl Field<'_> {
    /// The whole curve, or what is known of it when the search is stopped. `found` is told the number of points.
    pub(super) fn curve(self, found: &mut dyn FnMut(usize)) -> Known {
        let mut known = Known {
            points: Vec::new(),
            open: Vec::new(),
        };
        let ends = [[1, 0], [0, 1]].map(|weights| {
            let costs = self.costs(weights);
            self.least(&costs, self.active, self.sides, None)
        });
        let (left, right) = match ends {
            [Least::None, _] | [_, Least::None] => return known,
            [Least::Found(left), Least::Found(right)] => (left, right),
            [a, b] => {
                known.open.push(vec![least(&a, 0), least(&b, 1)]);
                for end in [a, b] {
                    if let Least::Found(point) = end {
                        known.points.push(point);
                    }
                }
                return known;
            }
        };
        let active = Rc::new(self.active.to_vec());
        known.points.extend([left.clone(), right.clone()]);
        let mut open = VecDeque::from([Between {
            left,
            right,
            active,
            hull: true,
            hopeful: FEW,
        }]);
        while let Some(between) = open.pop_front() {
            let Some(corner) = between.corner() else { continue };
            if self.stop.stopped() || !self.divide(between, &mut open, &mut known.points) {
                known.open.push(corner);
            }
            found(known.points.len());
        }
        known
    }

    /// Searches a box: all its points, or one of them and two boxes more. `false`: neither.
    fn divide(self, mut between: Between, open: &mut VecDeque<Between>, points: &mut Vec<Found>) -> bool {
        let weights = self.weights(&between);
        let costs = self.costs(weights);
        let sum = |values: &[i64]| -> i64 { values.iter().zip(weights).map(|(v, w)| v * w).sum() };
        let highest = between.highest();
        let limit = sum(&highest);
        let active = between.active.clone();
        let mut master = Master::new(self.ground, &costs, self.sides.clone(), &active);
        let Verdict::Bound(safe) = master.solve(&active, i64::MAX / 4, self.stop) else {
            // no plan at all has only these groups
            return true;
        };
        let middle = (sum(&between.left.0).max(sum(&between.right.0)), 0.0);
        let safe = sharpened(self.ground, &mut master, &active, safe, middle, self.stop);
        if self.stop.stopped() {
            return false;
        }
        let ground = self.ground;
        let left = safe.within(ground.pool, &costs, &active, ground.row_of, &master.sides, limit);
        if left.len() < between.hopeful {
            let task = Sweep {
                ground,
                active: &left,
                goals: 2,
                soft: self.soft,
                count: self.count,
                prices: Some(Prices {
                    safe: &safe,
                    costs: &costs,
                    sides: &master.sides,
                    limit,
                }),
                held: self.held,
                stop: self.stop,
            };
            if let Some(all) = front(task) {
                points.extend(all.into_iter().filter(|point| between.holds(&point.0)));
                return true;
            }
            between.hopeful = left.len() * 7 / 8;
        }
        between.active = Rc::new(left);
        if between.hull {
            let known = sum(&between.left.0).min(sum(&between.right.0));
            match self.least(&costs, &between.active, self.sides, Some(known)) {
                Least::Found(point) if between.holds(&point.0) => {
                    points.push(point.clone());
                    open.extend(between.parts(&point));
                    return true;
                }
                Least::Open(_) => return false,
                _ => between.hull = false,
            }
        }
        let mut inside = self.sides.clone();
        for (goal, &value) in highest.iter().enumerate() {
            inside.push(SideKind::Level(goal), Sense::AtMost, value);
        }
        match self.least(&costs, &between.active, &inside, None) {
            Least::None => true,
            Least::Found(point) => {
                points.push(point.clone());
                open.extend(between.parts(&point));
                true
            }
            Least::Open(_) => false,
        }
    }

    /// The plan of least cost, better than a value known.
    fn least(self, costs: &[i64], active: &[u32], sides: &Sides, known: Option<i64>) -> Least {
        let mut quiet = |_: Option<i64>, _: Option<i64>, _: u64, _: u64| {};
        let (ground, stop) = (self.ground, self.stop);
        let counted = sides.units().is_some();
        let patience = if counted { u64::MAX } else { PATIENCE };
        let mut outcome = Search::new(ground, costs, sides.clone(), active, None, stop, &mut quiet)
            .better_than(known)
            .patient(patience, u64::MAX)
            .run(active, false);
        if !outcome.proved && !counted && !stop.stopped() {
            let range = self.count.unwrap_or(CountRange {
                min: 1,
                max: u32::MAX,
            });
            let at_most = known.map(|known| known.saturating_sub(1));
            outcome = by_units(
                ground, costs, sides, active, outcome, range, at_most, stop, &mut quiet,
            );
        }
        match outcome.best {
            _ if !outcome.proved => Least::Open(outcome.bound),
            None => Least::None,
            Some((_, groups)) => {
                let value = |goal| groups.iter().map(|&g| ground.pool.cost(goal, g as usize)).sum();
                Least::Found((vec![value(0), value(1)], groups))
            }
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

    /// Weights with which both points have about the same sum, small enough for sums of a whole plan.
    fn weights(self, between: &Between) -> [i64; 2] {
        let mut weights = [
            (between.left.0[1].saturating_sub(between.right.0[1])).max(1),
            (between.right.0[0].saturating_sub(between.left.0[0])).max(1),
        ];
        let largest = [0, 1].map(|goal| {
            let costs = self
                .active
                .iter()
                .map(|&g| self.ground.pool.cost(goal, g as usize));
            costs.map(i64::unsigned_abs).max().unwrap_or(0)
        });
        let atoms = self.ground.atoms.len() as u128;
        let sum = |weights: [i64; 2]| -> u128 {
            let each = weights.iter().zip(largest);
            each.map(|(&w, c)| u128::from(w.unsigned_abs()) * u128::from(c) * atoms)
                .sum()
        };
        while sum(weights) > 1 << 60 && weights != [1, 1] {
            weights = weights.map(|weight| (weight >> 1).max(1));
        }
        weights
    }
}

/// What is known of the least value of a goal.
fn least(end: &Least, goal: usize) -> i64 {
    match end {
        Least::Found(point) => point.0[goal],
        Least::Open(bound) => *bound,
        Least::None => i64::MAX,
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

    /// The boxes on both sides of a point inside.
    fn parts(self, point: &Found) -> [Self; 2] {
        let part = |left: &Found, right: &Found| Self {
            left: left.clone(),
            right: right.clone(),
            active: self.active.clone(),
            hull: self.hull,
            hopeful: self.hopeful,
        };
        [part(&self.left, point), part(point, &self.right)]
    }
}
