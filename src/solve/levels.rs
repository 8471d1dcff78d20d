//! The levels in order, part by part.
//!
//! Parts that share no group are independent, and lexicographic values add up, so each part is solved through all its
//! levels by itself. Once a level is proved, groups that no plan of that value can use are dropped and the value
//! becomes a side row of the next level.

use crate::domain::AtomId;
use crate::rules::{CountRange, Problem};

use super::by_number::by_units;
use super::master::Ground;
use super::observe::{Phase, Stop};
use super::pool::Pool;
use super::search::{LevelOutcome, Search};
use super::sides::{Sense, SideKind, Sides};
use super::{Progress, components_of, constant};

/// Nodes in which a level must show a plan where it is only hoped that there is one.
const HOPE: u64 = 200;

/// The parts solved and put together.
pub(super) struct Solved {
    /// Best plan as groups of the pool.
    pub(super) groups: Option<Vec<u32>>,
    /// Bound of each level, without constants.
    pub(super) bounds: Vec<i64>,
    /// All levels of all parts are proved (an optimum, or that there is none).
    pub(super) proved: bool,
    /// Proved: some part has no plan.
    pub(super) infeasible: bool,
}

/// Solves each part through all levels. `count` limits the number of groups of the one part given.
pub(super) fn solve_parts(
    problem: &Problem,
    pool: &Pool,
    parts: &[Vec<AtomId>],
    count: Option<CountRange>,
    stop: &dyn Stop,
    progress: &mut Progress<'_>,
) -> Solved {
    let ceilings = ceilings(problem, pool);
    let active = (0..pool.len() as u32).collect();
    solve_within(problem, pool, active, parts, &ceilings, count, stop, progress)
}

/// [`solve_parts`] over the groups `active` only, which all lie in the parts given, with these ceilings on columns of the
/// pool.
#[expect(
    clippy::too_many_arguments,
    reason = "what is solved, under which limits, and who watches"
)]
pub(super) fn solve_within(
    problem: &Problem,
    pool: &Pool,
    active: Vec<u32>,
    parts: &[Vec<AtomId>],
    ceilings: &[(usize, i64)],
    count: Option<CountRange>,
    stop: &dyn Stop,
    progress: &mut Progress<'_>,
) -> Solved {
    let whole = Whole {
        problem,
        pool,
        ceilings,
        stop,
    };
    let rest = Rest {
        active,
        level: 0,
        fixed: Vec::new(),
        count,
        plan: progress.seeds.plan.clone(),
        patience: u64::MAX,
        alone: parts.len() == 1,
        at_most: None,
    };
    whole.parts(parts, rest, progress)
}

/// What all parts and levels share.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    pub(super) problem: &'a Problem,
    pub(super) pool: &'a Pool,
    /// Budgets, as [`ceilings`] gives them.
    pub(super) ceilings: &'a [(usize, i64)],
    pub(super) stop: &'a dyn Stop,
}

/// What is left to do of a part.
#[derive(Clone)]
pub(super) struct Rest {
    /// Groups in play, ascending.
    pub(super) active: Vec<u32>,
    /// The next level.
    pub(super) level: usize,
    /// Levels settled, with their values.
    pub(super) fixed: Vec<(usize, i64)>,
    /// Limits of the number of groups.
    pub(super) count: Option<CountRange>,
    /// A plan known, to begin with.
    pub(super) plan: Vec<u32>,
    /// Nodes after which a level is given up while no plan is known.
    pub(super) patience: u64,
    /// Whether values of the part are those of the whole.
    pub(super) alone: bool,
    /// Only plans of at most this value on the next level are wanted; others count as none.
    pub(super) at_most: Option<i64>,
}

/// A part after one more level.
pub(super) enum Step {
    /// Nothing is left to do: no plan, or stopped.
    Done(Solved),
    /// The level's value is proved; what is left.
    Next(i64, Rest),
}

impl Whole<'_> {
    /// Solves parts that share no group: the next level of each, then the levels to come of each. So whoever is stopped
    /// later on has a plan of every part, with that level proved for all of them.
    fn parts(self, parts: &[Vec<AtomId>], rest: Rest, progress: &mut Progress<'_>) -> Solved {
        let pool = self.pool;
        let mut row_of = vec![u32::MAX; self.problem.len()];
        let mut part_of = vec![0_u32; self.problem.len()];
        for (number, part) in parts.iter().enumerate() {
            for (row, atom) in part.iter().enumerate() {
                row_of[atom.index()] = row as u32;
                part_of[atom.index()] = number as u32;
            }
        }
        let divided = |groups: &[u32]| {
            let mut lists: Vec<Vec<u32>> = vec![Vec::new(); parts.len()];
            for &group in groups {
                if let Some(first) = pool.atoms(group as usize).first() {
                    lists[part_of[first.index()] as usize].push(group);
                }
            }
            lists
        };
        let (groups_of, plans) = (divided(&rest.active), divided(&rest.plan));
        let mut all = Solved {
            groups: Some(Vec::new()),
            bounds: vec![0; pool.levels()],
            proved: true,
            infeasible: false,
        };
        let ground = |part| Ground {
            pool,
            row_of: &row_of,
            neighbours: &self.problem.neighbours,
            atoms: part,
        };
        let mut steps = Vec::with_capacity(parts.len());
        for ((part, active), plan) in parts.iter().zip(groups_of).zip(plans) {
            let own = Rest {
                active,
                plan,
                fixed: rest.fixed.clone(),
                ..rest
            };
            let step = self.opening(ground(part), own, progress);
            if let Step::Done(solved) = &step
                && (solved.infeasible || rest.patience < u64::MAX && solved.groups.is_none())
            {
                all.groups = None;
                (all.infeasible, all.proved) = (solved.infeasible, solved.infeasible);
                return all;
            }
            steps.push(step);
        }
        for (part, step) in parts.iter().zip(steps) {
            let solved = self.ending(ground(part), rest.level, step, progress);
            for (level, bound) in solved.bounds.iter().enumerate() {
                let sum = &mut all.bounds[level];
                // nothing known about one part is nothing known about the whole
                *sum = if *sum == i64::MIN || *bound == i64::MIN {
                    i64::MIN
                } else {
                    *sum + bound
                };
            }
            all.proved &= solved.proved;
            all.infeasible |= solved.infeasible;
            match (&mut all.groups, solved.groups) {
                (Some(groups), Some(more)) => {
                    groups.extend(more);
                }
                (groups, _) => *groups = None,
            }
        }
        all
    }

    /// Solves a part from a level on, in smaller parts where the groups left share fewer atoms.
    fn rest(self, ground: Ground<'_>, mut rest: Rest, progress: &mut Progress<'_>) -> Solved {
        if rest.level < self.pool.levels()
            && rest.fixed.is_empty()
            && rest.count.is_none()
            && self.ceilings.is_empty()
        {
            let groups = rest.active.iter().map(|&group| group as usize);
            let parts = components_of(ground.atoms, self.problem.len(), self.pool, groups);
            if parts.len() > 1 {
                rest.alone = false;
                return self.parts(&parts, rest, progress);
            }
        }
        self.part(ground, rest, progress)
    }

    /// Nothing can be less than 0 where no group costs less. So the levels to come are solved with the groups that cost
    /// nothing: any plan they have settles this level too, and they often fall apart into parts. `None` when that came to
    /// no plan; second: whether there is none for certain.
    fn at_zero(self, ground: Ground<'_>, rest: &Rest, progress: &mut Progress<'_>) -> (Option<Solved>, bool) {
        let costs = self.pool.costs(rest.level);
        let cost = |group: &u32| costs[*group as usize];
        if rest.level + 1 >= self.pool.levels() || !rest.active.iter().all(|group| cost(group) >= 0) {
            return (None, false);
        }
        let active: Vec<u32> = rest
            .active
            .iter()
            .copied()
            .filter(|group| cost(group) == 0)
            .collect();
        if active.len() == rest.active.len() {
            return (None, false);
        }
        let mut covered = vec![false; ground.atoms.len()];
        for &group in &active {
            for atom in self.pool.atoms(group as usize) {
                covered[ground.row_of[atom.index()] as usize] = true;
            }
        }
        if covered.contains(&false) {
            return (None, true);
        }
        let next = Rest {
            active,
            level: rest.level + 1,
            fixed: rest.fixed.clone(),
            count: rest.count,
            plan: rest.plan.clone(),
            patience: HOPE,
            alone: rest.alone,
            at_most: None,
        };
        let mut solved = self.rest(ground, next, progress);
        if solved.infeasible || solved.groups.is_none() {
            return (None, solved.infeasible);
        }
        solved.bounds[rest.level] = 0;
        (Some(solved), false)
    }

    fn part(self, ground: Ground<'_>, rest: Rest, progress: &mut Progress<'_>) -> Solved {
        let level = rest.level;
        let step = self.opening(ground, rest, progress);
        self.ending(ground, level, step, progress)
    }

    /// The levels of a part that come after a step on this one.
    fn ending(self, ground: Ground<'_>, level: usize, step: Step, progress: &mut Progress<'_>) -> Solved {
        match step {
            Step::Done(solved) => solved,
            Step::Next(value, next) => {
                let mut later = self.rest(ground, next, progress);
                later.bounds[level] = value;
                later
            }
        }
    }

    /// The next level of a part, or all of them where that is as quick.
    fn opening(self, ground: Ground<'_>, mut rest: Rest, progress: &mut Progress<'_>) -> Step {
        let nothing = Solved {
            groups: None,
            bounds: vec![0; self.pool.levels()],
            proved: true,
            infeasible: false,
        };
        if rest.level >= self.pool.levels() {
            return Step::Done(Solved {
                groups: Some(rest.plan),
                ..nothing
            });
        }
        let Some(sides) = sides(&mut rest.active, ground, &rest.fixed, self.ceilings, rest.count) else {
            return Step::Done(Solved {
                infeasible: true,
                ..nothing
            });
        };
        let (found, nowhere) = self.at_zero(ground, &rest, progress);
        if let Some(found) = found {
            return Step::Done(found);
        }
        let mut plan = known_plan(&rest.plan, ground, &rest.active, &sides);
        if let Some(found) = self.across(ground, &rest, &sides, &mut plan, progress) {
            return Step::Done(found);
        }
        rest.plan = plan.unwrap_or_default();
        self.step(ground, rest, nowhere, progress)
    }

    /// Solves the next level of a part. `nowhere`: nothing but a value of 0 is out of the question.
    pub(super) fn step(
        self,
        ground: Ground<'_>,
        mut rest: Rest,
        nowhere: bool,
        progress: &mut Progress<'_>,
    ) -> Step {
        let (pool, level) = (self.pool, rest.level);
        let mut solved = Solved {
            groups: None,
            bounds: vec![i64::MIN; pool.levels()],
            proved: true,
            infeasible: false,
        };
        for bound in &mut solved.bounds[..level] {
            *bound = 0;
        }
        let costs = pool.costs(level);
        let Some(sides) = sides(&mut rest.active, ground, &rest.fixed, self.ceilings, rest.count) else {
            solved.infeasible = true;
            return Step::Done(solved);
        };
        // the plan of a solve before is as good as any to begin with, where it still keeps the rules and is wanted at all
        let wanted = |groups: &Vec<u32>| {
            let value: i64 = groups.iter().map(|&g| costs[g as usize]).sum();
            rest.at_most.is_none_or(|most| value <= most)
        };
        let known = known_plan(&rest.plan, ground, &rest.active, &sides).filter(wanted);
        let outcome = self.level(ground, &rest, &sides, known.as_deref(), nowhere, progress);
        let LevelOutcome {
            best,
            bound,
            ties,
            proved,
            number,
            ..
        } = outcome;
        if let Some(columns) = progress.columns.get_mut(level) {
            columns.extend(outcome.first);
        }
        progress.stats.columns = progress.stats.columns.max(outcome.columns);
        progress.stats.left = progress.stats.left.max(outcome.left);
        progress.stats.nodes += outcome.nodes;
        solved.proved = proved;
        let Some((value, groups)) = best else {
            solved.infeasible = proved;
            solved.groups = known;
            return Step::Done(solved);
        };
        solved.bounds[level] = bound;
        let units = groups.len() as u32;
        if !proved {
            solved.groups = Some(groups);
            return Step::Done(solved);
        }
        let (mut fixed, mut count) = (rest.fixed, rest.count);
        let mut active = ties;
        match active.first().map(|&g| costs[g as usize]) {
            // every group costs the same: the level is the number of groups
            Some(cost) if active.iter().all(|&g| costs[g as usize] == cost) => {
                if cost != 0 {
                    count = Some(CountRange {
                        min: units,
                        max: units,
                    });
                }
            }
            _ if value == 0 && active.iter().all(|&g| costs[g as usize] >= 0) => {
                active.retain(|&g| costs[g as usize] == 0);
            }
            _ => {
                fixed.push((level, value));
                // where many groups cost nothing, solving what they leave apart is worth more than the number
                let free = active.iter().filter(|&&g| costs[g as usize] == 0).count();
                if let Some(units) = number
                    && 2 * free < active.len()
                {
                    count = Some(CountRange {
                        min: units,
                        max: units,
                    });
                }
            }
        }
        let next = Rest {
            active,
            level: level + 1,
            fixed,
            count,
            plan: groups,
            patience: u64::MAX,
            alone: rest.alone,
            at_most: None,
        };
        Step::Next(value, next)
    }

    /// One level of a part. `nowhere`: nothing but a value of 0 is out of the question.
    fn level(
        self,
        ground: Ground<'_>,
        rest: &Rest,
        sides: &Sides,
        incumbent: Option<&[u32]>,
        nowhere: bool,
        progress: &mut Progress<'_>,
    ) -> LevelOutcome {
        let (level, active, stop) = (rest.level, &rest.active, self.stop);
        let costs = self.pool.costs(level);
        progress.level = level;
        let seeds: Vec<u32> = (progress.seeds.columns.get(level).into_iter().flatten())
            .copied()
            .filter(|group| active.binary_search(group).is_ok())
            .collect();
        let mut told = |bound: Option<i64>, best: Option<i64>, columns: u64, nodes: u64| {
            // with several parts the values of one of them say nothing about the whole
            let whole = |v: Option<i64>| {
                v.filter(|_| rest.alone)
                    .map(|v| v.saturating_add(constant(self.problem, level)))
            };
            let phase = if nodes <= 1 { Phase::Bound } else { Phase::Search };
            progress.tell(phase, whole(bound), whole(best), columns, nodes);
        };
        let floor = if nowhere {
            let paid = active.iter().map(|&g| costs[g as usize]).filter(|&cost| cost > 0);
            paid.min().unwrap_or(i64::MIN)
        } else {
            i64::MIN
        };
        let ties = level + 1 < self.pool.levels();
        let can_split = sides.units().is_none() && active.len() < 200_000;
        let patience = if can_split { 60 } else { u64::MAX };
        let first = Search::new(ground, costs, sides.clone(), active, incumbent, stop, &mut told)
            .patient(patience, rest.patience)
            .better_than(rest.at_most.map(|value| value.saturating_add(1)))
            .seeded(&seeds)
            .at_least(floor)
            .run(active, ties);
        let hopeless = first.best.is_none() && rest.patience < u64::MAX;
        if first.proved || stop.stopped() || !can_split || hopeless {
            return first;
        }
        let range = rest.count.unwrap_or(CountRange {
            min: 1,
            max: u32::MAX,
        });
        by_units(
            ground,
            costs,
            sides,
            active,
            first,
            range,
            rest.at_most,
            stop,
            &mut told,
        )
    }
}

/// The groups of a plan that lie in a ground, where they divide it and keep the rows.
fn known_plan(plan: &[u32], ground: Ground<'_>, active: &[u32], sides: &Sides) -> Option<Vec<u32>> {
    let groups: Vec<u32> = plan
        .iter()
        .copied()
        .filter(|group| active.binary_search(group).is_ok())
        .collect();
    let atoms: usize = groups
        .iter()
        .map(|&group| ground.pool.atoms(group as usize).len())
        .sum();
    (atoms == ground.atoms.len() && sides.keeps(ground.pool, &groups)).then_some(groups)
}

/// Columns of the budgets' costs with the most that their sums may be, constants left out.
pub(super) fn ceilings(problem: &Problem, pool: &Pool) -> Vec<(usize, i64)> {
    (pool.levels()..)
        .zip(&problem.budgets)
        .map(|(column, budget)| {
            let room = i128::from(budget.at_most) - problem.level_constant(&budget.level);
            (column, room.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
        })
        .collect()
}

/// Side rows for budgets (`ceilings`), the levels settled and the number of groups. Rows that forbid groups one by one do so instead.
/// `None` when they cannot be met.
pub(super) fn sides(
    active: &mut Vec<u32>,
    ground: Ground<'_>,
    fixed: &[(usize, i64)],
    ceilings: &[(usize, i64)],
    count: Option<CountRange>,
) -> Option<Sides> {
    let mut sides = Sides::default();
    for &(level, at_most) in ceilings {
        let costs = ground.pool.costs(level);
        if active.iter().all(|&g| costs[g as usize] >= 0) {
            active.retain(|&g| costs[g as usize] <= at_most);
            if at_most < 0 {
                return None;
            }
            if at_most == 0 {
                continue;
            }
        }
        sides.push(SideKind::Level(level), Sense::AtMost, at_most);
    }
    for &(level, value) in fixed {
        let costs = ground.pool.costs(level);
        let lowest = active.iter().map(|&g| costs[g as usize]).min().unwrap_or(0);
        if lowest >= 0 && value == 0 {
            active.retain(|&g| costs[g as usize] == 0);
            continue;
        }
        sides.push(SideKind::Level(level), Sense::Equal, value);
    }
    if let Some(CountRange { min, max }) = count {
        let atoms = ground.atoms.len() as u32;
        let max = max.min(atoms);
        if min > max || (min > 0 && atoms == 0) {
            return None;
        }
        if min == max {
            sides.push(SideKind::Count, Sense::Equal, i64::from(min));
        } else {
            if min > 1 {
                sides.push(SideKind::Count, Sense::AtLeast, i64::from(min));
            }
            if max < atoms {
                sides.push(SideKind::Count, Sense::AtMost, i64::from(max));
            }
        }
    }
    Some(sides)
}
