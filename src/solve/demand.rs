//! Is there a plan at all? Explanations ask this again and again, most often where only some units demand anything.
//!
//! A unit that every rule spares may stay by itself, so a plan needs only new units that hold a demanding atom; all
//! others may as well stay as they are. And of those that hold the same demanding atoms only the smallest matter: what
//! else they hold could stay as well. They are few even where no ceiling ends their growth. They are found by branch
//! and bound, an atom in or out, cut short by what rules say of all sets between [`GroupRule::least_violation`].
//!
//! [`GroupRule::least_violation`]: crate::rules::GroupRule::least_violation

use crate::domain::{AtomId, Outcome, Status};
use crate::rules::{Between, Group, Level, Problem};

use super::improve::quick_plan;
use super::levels::solve_parts;
use super::observe::{Silent, Stop};
use super::oracle::keeps;
use super::pool::Pool;
use super::price::reach;
use super::{EARLY_ROUNDS, Progress, SolveOptions, components, finish};

/// With no more groups than this the common way is as quick.
pub(super) const FEW: usize = 20_000;
/// Most demanding atoms for which new units are looked for one by one.
const DEMANDING: usize = 12;
/// Sets looked at in all, and new units kept for one demanding atom.
const STEPS: usize = 30_000;
const GROUPS: usize = 2_000;

/// Whether any plan will do.
pub(super) fn without_goals(problem: &Problem) -> bool {
    let goals = |level: &Level| !level.terms.is_empty() || !level.soft.is_empty();
    !problem.levels.iter().any(goals) && problem.budgets.is_empty() && !problem.is_empty()
}

/// Whether some atom fits nowhere, by what the rules say of all connected sets that hold it.
pub(super) fn fits_nowhere(problem: &Problem) -> bool {
    let hard = problem.hard_rules();
    let free = vec![false; problem.len()];
    (0..problem.len()).map(AtomId::from).any(|atom| {
        let own = [atom];
        let (reach, extra) = reach(problem, &own, &free);
        let between = Between {
            inside: Group::new(&own, &problem.facts),
            extra: &extra,
            reach: Group::new(&reach, &problem.facts),
        };
        (hard.iter()).any(|&rule| problem.rules[rule].least_violation(&between) > 0)
    })
}

/// Settles whether a problem without goals has a plan, where that is quickly seen. `None`: not seen.
pub(super) fn settle(
    problem: &Problem,
    options: &SolveOptions,
    stop: &dyn Stop,
    progress: &Progress<'_>,
) -> Option<Outcome> {
    let found = |plan: Vec<Vec<AtomId>>| {
        // without goals every plan is as good as any other
        finish(
            problem,
            progress,
            Status::Optimal,
            plan,
            &vec![0; problem.levels.len()],
        )
    };
    match by_demand(problem, stop) {
        Some(Some(plan)) => return Some(found(plan)),
        Some(None) => return Some(progress.outcome(Status::Infeasible, None)),
        None => {}
    }
    let mut plan = quick_plan(problem, options.seed, EARLY_ROUNDS)?;
    for atoms in &mut plan {
        atoms.sort_unstable();
    }
    keeps(problem, &plan).then(|| found(plan))
}

/// A plan, or proof that there is none, where few atoms demand anything.
fn by_demand(problem: &Problem, stop: &dyn Stop) -> Option<Option<Vec<Vec<AtomId>>>> {
    let count_free = problem.count.min <= 1 && problem.count.max as usize >= problem.len();
    if !count_free {
        return None;
    }
    let hard = problem.hard_rules();
    let spared = |atom: &AtomId| {
        let unit = problem.facts.atoms[*atom].unit;
        hard.iter().all(|&rule| problem.rules[rule].spares(unit))
    };
    let (idle, demanding): (Vec<AtomId>, Vec<AtomId>) =
        (0..problem.len()).map(AtomId::from).partition(spared);
    if idle.is_empty() || demanding.len() > DEMANDING {
        return None;
    }
    let mut walk = Walk::new(problem, hard, &demanding, stop);
    for &root in &demanding {
        walk.root(root);
    }
    let (complete, mut pool) = (walk.complete, walk.pool);
    for atom in idle {
        pool.push(problem, &Group::new(&[atom], &problem.facts));
    }
    let parts = components(problem.len(), &pool);
    let mut silent = Silent;
    let mut quiet = Progress::new(problem, &mut silent);
    let solved = solve_parts(problem, &pool, &parts, None, stop, &mut quiet);
    match solved.groups {
        Some(groups) => {
            let plan = groups.iter().map(|&g| pool.atoms(g as usize).to_vec());
            Some(Some(plan.collect()))
        }
        None if complete && solved.infeasible => Some(None),
        None => None,
    }
}

struct Walk<'a> {
    problem: &'a Problem,
    hard: Vec<usize>,
    demanding: &'a [AtomId],
    stop: &'a dyn Stop,
    pool: Pool,
    /// Nothing was left unseen.
    complete: bool,
    /// Decided against; demanding atoms that were roots before.
    out: Vec<bool>,
    inside: Vec<AtomId>,
    steps: usize,
    groups: usize,
}

impl<'a> Walk<'a> {
    fn new(problem: &'a Problem, hard: Vec<usize>, demanding: &'a [AtomId], stop: &'a dyn Stop) -> Self {
        Self {
            problem,
            hard,
            demanding,
            stop,
            pool: Pool::new(problem),
            complete: true,
            out: vec![false; problem.len()],
            inside: Vec::new(),
            steps: 0,
            groups: 0,
        }
    }

    /// The new units whose first demanding atom is `root`.
    fn root(&mut self, root: AtomId) {
        self.groups = 0;
        self.inside = vec![root];
        self.visit(true);
        self.out[root.index()] = true;
    }

    /// All sets that hold `inside` and no atom that is out; `fresh`: `inside` itself was not looked at yet. Small sets
    /// come first.
    fn visit(&mut self, fresh: bool) {
        let problem = self.problem;
        if self.groups >= GROUPS || (self.demanding.len() == 1 && self.groups > 0) {
            // one is enough where one unit demands
            self.complete = false;
            return;
        }
        let (reach, extra) = reach(self.problem, &self.inside, &self.out);
        let inside = Group::new(&self.inside, &problem.facts);
        let between = Between {
            inside,
            extra: &extra,
            reach: Group::new(&reach, &problem.facts),
        };
        let missed = |rule: &usize| problem.rules[*rule].least_violation(&between) > 0;
        if self.hard.iter().any(missed) {
            return;
        }
        self.steps += 1;
        if self.steps > STEPS || self.stop.stopped() {
            self.complete = false;
            return;
        }
        let keeps = self
            .hard
            .iter()
            .all(|&rule| problem.rules[rule].violation(&inside) == 0);
        if keeps {
            if fresh {
                self.groups += 1;
                self.pool.push(problem, &inside);
            }
            if !extra
                .iter()
                .any(|atom| self.demanding.binary_search(atom).is_ok())
            {
                return;
            }
        }
        let beside = |atom: &&AtomId| {
            let mut near = problem.neighbours[atom.index()].iter();
            near.any(|other| self.inside.binary_search(other).is_ok())
        };
        let Some(&next) = extra.iter().find(beside) else {
            return;
        };
        self.out[next.index()] = true;
        self.visit(false);
        self.out[next.index()] = false;
        let place = self.inside.partition_point(|&a| a < next);
        self.inside.insert(place, next);
        self.visit(true);
        self.inside.remove(place);
    }
}
