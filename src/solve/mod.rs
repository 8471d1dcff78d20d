//! Exact optimisation: the best partition of a commune into new units, with a proof. Pure.
//!
//! The pool of candidate new units is enumerated, bounded by column generation with duals made safe in integers,
//! thinned by reduced cost and searched exactly, one objective level after the other. The mathematics, with sources,
//! is in `docs/solver.md`.

pub mod answer;
pub mod count;
pub mod diverse;
pub mod estimate;
pub mod explain;
pub mod observe;
pub mod pareto;
pub mod pool;
pub mod rank;
pub mod relax;
pub mod sample;
pub mod set;

mod across;
mod bound;
mod boxes;
mod branch;
mod by_number;
mod chain;
pub mod conflict;
mod count_bounds;
mod cover;
mod curve;
mod cuts;
mod demand;
mod draw;
mod edit;
mod front;
mod improve;
mod kbest;
mod large;
mod layers;
mod levels;
mod lp;
mod master;
mod oracle;
mod part_curve;
mod paths;
mod poly;
mod price;
mod ranked;
mod remedy;
mod search;
mod sides;
mod sweep;
mod transfer;
mod warm;
mod zones;

pub use answer::{answer, answer_from};
pub use observe::{Event, Never, Observer, Phase, Silent, Stop};
use pool::enumerate_all;
pub use pool::{Extent, Pool, enumerate};
pub use set::{AtomSet, with_width};
pub use warm::WarmStart;

use crate::domain::outcome::canonical;
use crate::domain::{Alternative, AtomId, LevelResult, Outcome, SolveStats, Status};
use crate::rules::{CountRange, Group, Problem};

/// Neighbourhoods looked at to mend a plan that is owed to somebody who does not wait.
const EARLY_ROUNDS: usize = 120;

/// How to solve.
#[derive(Clone, Debug)]
pub struct SolveOptions {
    /// Number of plans wanted, best first; 0 counts as 1.
    pub top: usize,
    /// Seed of whatever is random.
    pub seed: u64,
    /// Most candidate new units held in memory at once (about 60 bytes each with one level); where they hold more than
    /// six old units on average, fewer.
    pub pool_limit: usize,
    /// Most partial plans that a sweep over a trade-off curve of three goals holds at once (about 40 bytes each); with two
    /// goals a quarter, as what does not fit is divided.
    pub curve_limit: usize,
}

impl Default for SolveOptions {
    fn default() -> Self {
        Self {
            top: 1,
            seed: 1,
            pool_limit: 4_000_000,
            curve_limit: 2_000_000,
        }
    }
}

/// Finds the best plan of a problem. The status is `Optimal` or `Infeasible` only with a proof.
pub fn solve(
    problem: &Problem,
    options: &SolveOptions,
    stop: &dyn Stop,
    observer: &mut dyn Observer,
) -> Outcome {
    solve_from(problem, options, None, stop, observer).0
}

/// Solves a problem that differs little from one solved before (a lock, a number of households, a weight; the same
/// units) and leaves a start for the next. Among plans of equal values it may choose another one than [`solve`].
pub fn solve_from(
    problem: &Problem,
    options: &SolveOptions,
    warm: Option<&WarmStart>,
    stop: &dyn Stop,
    observer: &mut dyn Observer,
) -> (Outcome, WarmStart) {
    let mut progress = Progress::new(problem, observer);
    progress.tell(Phase::Enumerate, None, None, 0, 0);
    if large::impossible(problem) || demand::fits_nowhere(problem) {
        return (progress.outcome(Status::Infeasible, None), WarmStart::default());
    }
    let hard = problem.hard_rules();
    let mut listed = None;
    if demand::without_goals(problem) {
        listed = enumerate_all(problem, &hard, options.pool_limit.min(demand::FEW), stop);
        if listed.is_none()
            && let Some(outcome) = demand::settle(problem, options, stop, &progress)
        {
            return (outcome, WarmStart::default());
        }
    }
    let Some(pool) = listed.or_else(|| enumerate_all(problem, &hard, options.pool_limit, stop)) else {
        progress.stats.groups = options.pool_limit as u64;
        let known = warm.map_or(&[][..], WarmStart::plan);
        let outcome = large::solve_large(problem, options, known, stop, &mut progress);
        let next = WarmStart::of_plan(&outcome);
        return (outcome, next);
    };
    progress.stats.groups = pool.visited;
    progress.tell(Phase::Enumerate, None, None, pool.len() as u64, 0);
    if pool.overflow {
        return (progress.outcome(Status::Unknown, None), WarmStart::default());
    }
    if pool.extent == Extent::Stopped {
        return (early(problem, options, &progress), WarmStart::default());
    }
    if let Some(warm) = warm {
        progress.seeds = warm.seeds(&pool);
    }
    let all: Vec<AtomId> = (0..problem.len()).map(AtomId::from).collect();
    let count_free = problem.count.min <= 1 && problem.count.max as usize >= problem.len();
    let parts = components(problem.len(), &pool);
    let mut solved = None;
    // a budget ties the parts together
    if problem.budgets.is_empty() && (parts.len() > 1 || count_free) {
        // parts that share no group are independent; their best plans together may keep the count by themselves
        let joined = levels::solve_parts(problem, &pool, &parts, None, stop, &mut progress);
        let units = joined.groups.as_ref().map_or(0, Vec::len);
        let in_range = (problem.count.min as usize..=problem.count.max as usize).contains(&units);
        if count_free || joined.infeasible || (joined.groups.is_some() && in_range) {
            solved = Some(joined);
        }
    }
    let solved = solved.unwrap_or_else(|| {
        levels::solve_parts(problem, &pool, &[all], Some(problem.count), stop, &mut progress)
    });
    let status = match (&solved.groups, solved.proved) {
        (Some(_), true) => Status::Optimal,
        (None, true) => Status::Infeasible,
        (Some(_), false) => Status::Stopped,
        (None, false) if stop.stopped() => Status::Stopped,
        (None, false) => Status::Unknown,
    };
    let outcome = match solved.groups {
        None if status == Status::Stopped => early(problem, options, &progress),
        None => progress.outcome(status, None),
        Some(groups) => {
            let plan = groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect();
            let best = groups;
            let mut outcome = finish(problem, &progress, status, plan, &solved.bounds);
            if options.top > 1 && status == Status::Optimal {
                let count = (!count_free).then_some(problem.count);
                outcome.alternatives =
                    alternatives(problem, &pool, count, options.top, &best, &outcome, stop);
            }
            outcome
        }
    };
    let next = WarmStart::of(&outcome, &progress.columns, &pool);
    (outcome, next)
}

/// What can be had without a search, for whoever stops before the first plan: units merged and mended in a fixed number
/// of quick steps, whatever the clock says.
fn early(problem: &Problem, options: &SolveOptions, progress: &Progress<'_>) -> Outcome {
    match improve::quick_plan(problem, options.seed, EARLY_ROUNDS) {
        Some(plan) => finish(problem, progress, Status::Stopped, plan, &[]),
        None => progress.outcome(Status::Stopped, None),
    }
}

/// The best plans after the first one.
fn alternatives(
    problem: &Problem,
    pool: &Pool,
    count: Option<CountRange>,
    top: usize,
    best: &[u32],
    outcome: &Outcome,
    stop: &dyn Stop,
) -> Vec<Alternative> {
    let Some(plans) = kbest::k_best(problem, pool, count, top, best, stop) else {
        return Vec::new();
    };
    let mut alternatives: Vec<Alternative> = plans
        .into_iter()
        .map(|(values, groups)| {
            let partition = groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect();
            let constants = (0..values.len()).map(|level| constant(problem, level));
            Alternative {
                partition: canonical(partition),
                levels: values.iter().zip(constants).map(|(v, c)| v + c).collect(),
            }
        })
        .filter(|plan| Some(&plan.partition) != outcome.partition.as_ref())
        .collect();
    alternatives.truncate(top - 1);
    alternatives
}

/// The outcome of a plan with the bounds of its levels (without constants; `i64::MIN`: nothing is known).
fn finish(
    problem: &Problem,
    progress: &Progress<'_>,
    status: Status,
    plan: Vec<Vec<AtomId>>,
    bounds: &[i64],
) -> Outcome {
    let mut outcome = progress.outcome(status, None);
    outcome.levels = (problem.levels.iter().enumerate())
        .map(|(number, level)| {
            let cost = |atoms: &Vec<AtomId>| problem.group_cost(level, &Group::new(atoms, &problem.facts));
            let constant = constant(problem, number);
            let value = i64::try_from(plan.iter().map(cost).sum::<i128>()).unwrap_or(i64::MAX) + constant;
            let bound = match bounds.get(number) {
                None | Some(&i64::MIN) => i64::MIN,
                Some(bound) => bound.saturating_add(constant).min(value),
            };
            // where a programme was cut short its bound may say less than nothing
            let idle = value > 0 && bound < -value && status == Status::Stopped;
            LevelResult {
                value,
                bound: if idle { i64::MIN } else { bound },
            }
        })
        .collect();
    outcome.partition = Some(canonical(plan));
    outcome
}

/// Constant of a level.
fn constant(problem: &Problem, level: usize) -> i64 {
    i64::try_from(problem.level_constant(&problem.levels[level])).unwrap_or(i64::MAX)
}

/// Atoms that share a group are in one part: the parts are independent of each other. Smallest first.
fn components(atoms: usize, pool: &Pool) -> Vec<Vec<AtomId>> {
    let all: Vec<AtomId> = (0..atoms).map(AtomId::from).collect();
    components_of(&all, atoms, pool, 0..pool.len())
}

/// The parts among some of the atoms as some of the groups tie them.
fn components_of(
    among: &[AtomId],
    atoms: usize,
    pool: &Pool,
    groups: impl Iterator<Item = usize>,
) -> Vec<Vec<AtomId>> {
    let mut leader: Vec<usize> = (0..atoms).collect();
    fn find(leader: &mut [usize], mut a: usize) -> usize {
        while leader[a] != a {
            leader[a] = leader[leader[a]];
            a = leader[a];
        }
        a
    }
    for group in groups {
        let members = pool.atoms(group);
        for pair in members.windows(2) {
            let (a, b) = (
                find(&mut leader, pair[0].index()),
                find(&mut leader, pair[1].index()),
            );
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut parts: Vec<Vec<AtomId>> = vec![Vec::new(); atoms];
    for &atom in among {
        parts[find(&mut leader, atom.index())].push(atom);
    }
    parts.retain(|part| !part.is_empty());
    // small ones first: a part without a plan is then found before the work on the large ones
    parts.sort_by_key(|part| (part.len(), part.first().copied()));
    parts
}

/// The observer with the numbers that all events share.
struct Progress<'o> {
    observer: &'o mut dyn Observer,
    levels: usize,
    level: usize,
    stats: SolveStats,
    /// From a solve before.
    seeds: warm::Seeds,
    /// By level, for the solve after.
    columns: Vec<Vec<u32>>,
}

impl<'o> Progress<'o> {
    fn new(problem: &Problem, observer: &'o mut dyn Observer) -> Self {
        Self {
            observer,
            levels: problem.levels.len(),
            level: 0,
            stats: SolveStats::default(),
            seeds: warm::Seeds::default(),
            columns: vec![Vec::new(); problem.levels.len()],
        }
    }

    fn tell(&mut self, phase: Phase, bound: Option<i64>, best: Option<i64>, columns: u64, nodes: u64) {
        self.observer.event(&Event {
            phase,
            level: self.level,
            levels: self.levels,
            bound,
            best,
            columns,
            nodes,
        });
    }

    fn outcome(&self, status: Status, partition: Option<Vec<Vec<AtomId>>>) -> Outcome {
        Outcome {
            status,
            partition,
            levels: Vec::new(),
            alternatives: Vec::new(),
            explanations: Vec::new(),
            stats: self.stats,
        }
    }
}
