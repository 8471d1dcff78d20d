//! Is there any plan at all? Asked many times by relaxations and explanations: plans found before are tried first.

use super::EARLY_ROUNDS;
use super::improve::quick_plan;
use crate::domain::outcome::canonical;
use crate::domain::{AtomId, Outcome, Partition, Status, UnitId};
use crate::rules::{Group, Problem};

/// Solves a problem; the caller's options, stop condition and observer are inside.
pub type Solve<'s> = dyn FnMut(&Problem) -> Outcome + 's;

/// Answers with plans known from earlier questions, and by solving where none of them fits.
pub(super) struct Oracle<'s> {
    solve: &'s mut Solve<'s>,
    known: Vec<Partition>,
    last_open: bool,
    /// The solver was stopped: it is asked nothing more.
    stopped: bool,
    /// Some question was left open.
    pub unsettled: bool,
}

/// Plans that are remembered.
const REMEMBERED: usize = 64;

impl<'s> Oracle<'s> {
    pub(super) fn new(solve: &'s mut Solve<'s>) -> Self {
        Self::knowing(solve, Vec::new())
    }

    /// The same with plans that may keep some of the rules.
    pub(super) fn knowing(solve: &'s mut Solve<'s>, known: Vec<Partition>) -> Self {
        Self {
            solve,
            known,
            last_open: false,
            stopped: false,
            unsettled: false,
        }
    }

    /// The best plan of a problem.
    pub(super) fn solve(&mut self, problem: &Problem) -> Outcome {
        let outcome = (self.solve)(problem);
        self.stopped |= outcome.status == Status::Stopped;
        if let Some(partition) = &outcome.partition
            && self.known.len() < REMEMBERED
        {
            self.known.push(partition.clone());
        }
        outcome
    }

    /// Whether any plan keeps the hard rules; `None` when that could not be settled.
    pub(super) fn feasible(&mut self, problem: &Problem) -> Option<bool> {
        match self.any_plan(problem) {
            Some(_) => Some(true),
            None if self.last_open => None,
            None => Some(false),
        }
    }

    /// Whether a plan is at hand, or found by merging and mending alone. Never takes long; "no" says nothing.
    pub(super) fn quickly(&mut self, problem: &Problem) -> bool {
        if self.at_hand(problem).is_some() {
            return true;
        }
        let found = quick_plan(problem, 1, EARLY_ROUNDS).map(canonical);
        let found = found.filter(|plan| keeps(problem, plan));
        let any = found.is_some();
        self.known.extend(found);
        any
    }

    /// A plan from earlier questions, or a simple one.
    fn at_hand(&self, problem: &Problem) -> Option<Partition> {
        let simple = [singletons(problem), parts(problem)];
        let mut plans = self.known.iter().chain(&simple);
        if let Some(plan) = plans.find(|plan| keeps(problem, plan)) {
            return Some(plan.clone());
        }
        self.known.iter().find_map(|plan| with_broken_left(problem, plan))
    }

    /// A plan that keeps the hard rules. Where there is none, [`Oracle::unsettled`] tells whether that is proved.
    pub(super) fn any_plan(&mut self, problem: &Problem) -> Option<Partition> {
        self.last_open = false;
        if let Some(plan) = self.at_hand(problem) {
            return Some(plan);
        }
        if self.stopped {
            (self.last_open, self.unsettled) = (true, true);
            return None;
        }
        let outcome = self.solve(problem);
        if outcome.partition.is_none() && outcome.status != Status::Infeasible {
            (self.last_open, self.unsettled) = (true, true);
        }
        outcome.partition.filter(|_| outcome.status != Status::Infeasible)
    }
}

/// A plan whose new units that break a rule are left as they were, if that keeps the rules: some units may be let off.
fn with_broken_left(problem: &Problem, plan: &Partition) -> Option<Partition> {
    let hard = problem.hard_rules();
    let mut mended = Partition::new();
    for atoms in plan {
        let group = Group::new(atoms, &problem.facts);
        if hard
            .iter()
            .all(|&rule| problem.rules[rule].violation(&group) == 0)
        {
            mended.push(atoms.clone());
            continue;
        }
        let mut units: Vec<UnitId> = group.members().map(|atom| atom.unit).collect();
        units.sort_unstable();
        units.dedup();
        for unit in units {
            let own = |&atom: &AtomId| problem.facts.atoms[atom].unit == unit;
            let left: Vec<AtomId> = atoms.iter().copied().filter(own).collect();
            let whole = Group::new(&left, &problem.facts);
            if hard.iter().any(|&rule| problem.rules[rule].violation(&whole) > 0) {
                return None;
            }
            mended.push(left);
        }
    }
    keeps(problem, &mended).then_some(mended)
}

fn singletons(problem: &Problem) -> Partition {
    (0..problem.len()).map(|atom| vec![AtomId::from(atom)]).collect()
}

/// Each connected part of the commune as one new unit.
pub(super) fn parts(problem: &Problem) -> Partition {
    let mut seen = vec![false; problem.len()];
    let mut parts = Vec::new();
    for start in 0..problem.len() {
        if !seen[start] {
            let mut part = vec![AtomId::from(start)];
            seen[start] = true;
            let mut next = 0;
            while next < part.len() {
                for &other in &problem.neighbours[part[next].index()] {
                    if !seen[other.index()] {
                        seen[other.index()] = true;
                        part.push(other);
                    }
                }
                next += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
    }
    parts
}

/// Whether a partition of all atoms keeps the hard rules, contiguity and the number of new units.
pub(super) fn keeps(problem: &Problem, plan: &Partition) -> bool {
    let count = u32::try_from(plan.len()).unwrap_or(u32::MAX);
    let hard = problem.hard_rules();
    (problem.count.min..=problem.count.max).contains(&count)
        && plan.iter().all(|atoms| {
            let group = Group::new(atoms, &problem.facts);
            hard.iter()
                .all(|&rule| problem.rules[rule].violation(&group) == 0)
                && connected(problem, atoms)
        })
}

/// Whether sorted atoms hang together.
fn connected(problem: &Problem, atoms: &[AtomId]) -> bool {
    let Some(&first) = atoms.first() else { return false };
    let mut reached = vec![first];
    let mut next = 0;
    while next < reached.len() {
        for &other in &problem.neighbours[reached[next].index()] {
            if atoms.binary_search(&other).is_ok() && !reached.contains(&other) {
                reached.push(other);
            }
        }
        next += 1;
    }
    reached.len() == atoms.len()
}
