//! Exact optimisation: the best partition of a commune into new units, with a proof. Pure.
//!
//! The pool of candidate new units is enumerated, bounded by column generation with duals made safe in integers,
//! thinned by reduced cost and searched exactly, one objective level after the other. The mathematics, with sources,
//! is in `docs/solver.md`.

pub mod answer;
pub mod count;
pub mod explain;
pub mod observe;
pub mod pareto;
pub mod pool;
pub mod relax;
pub mod set;

mod bound;
mod branch;
mod chain;
pub mod conflict;
mod count_bounds;
mod cover;
mod cuts;
mod edit;
mod levels;
mod lp;
mod master;
mod oracle;
mod poly;
mod remedy;
mod search;
mod sides;
mod sweep;
mod transfer;

pub use answer::answer;
pub use observe::{Event, Never, Observer, Phase, Silent, Stop};
pub use pool::{Extent, Pool, enumerate};
pub use set::{AtomSet, with_width};

use crate::domain::outcome::canonical;
use crate::domain::{AtomId, LevelResult, Outcome, SolveStats, Status};
use crate::rules::Problem;

/// How to solve.
#[derive(Clone, Debug)]
pub struct SolveOptions {
    /// Number of plans wanted, best first; 0 counts as 1.
    pub top: usize,
    /// Seed of whatever is random.
    pub seed: u64,
    /// Most candidate new units held in memory at once (about 60 bytes each with one level).
    pub pool_limit: usize,
}

impl Default for SolveOptions {
    fn default() -> Self {
        Self {
            top: 1,
            seed: 1,
            pool_limit: 4_000_000,
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
    let mut progress = Progress::new(problem, observer);
    progress.tell(Phase::Enumerate, None, None, 0, 0);
    let pool = enumerate(problem, &problem.hard_rules(), options.pool_limit, stop);
    progress.stats.groups = pool.visited;
    progress.tell(Phase::Enumerate, None, None, pool.len() as u64, 0);
    if pool.overflow || pool.extent == Extent::Stopped {
        let status = if pool.overflow {
            Status::Unknown
        } else {
            Status::Stopped
        };
        return progress.outcome(status, None);
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
    let complete = pool.extent == Extent::Complete;
    let status = match (&solved.groups, solved.proved, complete) {
        (Some(_), true, true) => Status::Optimal,
        (Some(_), true, false) => Status::Feasible,
        (Some(_), false, _) => Status::Stopped,
        (None, true, true) => Status::Infeasible,
        (None, _, _) if stop.stopped() => Status::Stopped,
        (None, _, _) => Status::Unknown,
    };
    let best = solved.groups.map(|groups| {
        let partition = groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect();
        (canonical(partition), groups, solved.bounds)
    });
    let mut outcome = progress.outcome(status, None);
    if let Some((partition, groups, bounds)) = best {
        outcome.levels = (0..problem.levels.len())
            .map(|level| {
                let constant = constant(problem, level);
                let value = groups.iter().map(|&g| pool.cost(level, g as usize)).sum::<i64>() + constant;
                let bound = bounds.get(level).map_or(i64::MIN, |b| b.saturating_add(constant));
                LevelResult {
                    value,
                    bound: if complete { bound.min(value) } else { i64::MIN },
                }
            })
            .collect();
        outcome.partition = Some(partition);
    }
    outcome
}

/// Constant of a level.
fn constant(problem: &Problem, level: usize) -> i64 {
    i64::try_from(problem.level_constant(&problem.levels[level])).unwrap_or(i64::MAX)
}

/// Atoms that share a group are in one part: the parts are independent of each other. Smallest first.
fn components(atoms: usize, pool: &Pool) -> Vec<Vec<AtomId>> {
    let mut leader: Vec<usize> = (0..atoms).collect();
    fn find(leader: &mut [usize], mut a: usize) -> usize {
        while leader[a] != a {
            leader[a] = leader[leader[a]];
            a = leader[a];
        }
        a
    }
    for group in 0..pool.len() {
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
    for atom in 0..atoms {
        parts[find(&mut leader, atom)].push(AtomId::from(atom));
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
}

impl<'o> Progress<'o> {
    fn new(problem: &Problem, observer: &'o mut dyn Observer) -> Self {
        Self {
            observer,
            levels: problem.levels.len(),
            level: 0,
            stats: SolveStats::default(),
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
