//! The pool: every connected group of atoms that may be a new unit, each listed once, with its cost on every level.
//!
//! Connected sets are grown from their smallest atom; the candidates to grow by stand on a stack, and a candidate that
//! was passed over is not offered again below that point, so that no set appears twice
//! [Wernicke 2006, *Efficient detection of network motifs*, ESU].

use crate::domain::AtomId;
use crate::rules::{Facts, Group, Problem};

use super::observe::Stop;

/// Why an enumeration ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every admissible group is listed.
    Complete,
    /// More groups than the limit: all those of at most this many atoms are listed.
    UpTo(usize),
    /// Stopped from outside; what is listed is arbitrary.
    Stopped,
}

/// Admissible connected groups in a fixed order, with costs by level.
#[derive(Clone, Debug)]
pub struct Pool {
    starts: Vec<u32>,
    members: Vec<AtomId>,
    costs: Vec<Vec<i64>>,
    /// Columns of costs that are levels; the others are budgets.
    levels: usize,
    /// How much is listed.
    pub extent: Extent,
    /// A cost does not fit 64 bits: nothing can be proved with it.
    pub overflow: bool,
    /// Connected sets looked at, admissible or not.
    pub visited: u64,
}

impl Pool {
    fn new(problem: &Problem) -> Self {
        let levels = problem.levels.len();
        Self {
            starts: vec![0],
            members: Vec::new(),
            costs: vec![Vec::new(); levels + problem.budgets.len()],
            levels,
            extent: Extent::Complete,
            overflow: false,
            visited: 0,
        }
    }

    /// Number of groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether no group is admissible.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The atoms of a group, sorted.
    #[must_use]
    pub fn atoms(&self, group: usize) -> &[AtomId] {
        &self.members[self.starts[group] as usize..self.starts[group + 1] as usize]
    }

    /// Cost of a group on a level, without the level's constant. The budgets' sums stand behind the levels.
    #[must_use]
    pub fn cost(&self, level: usize, group: usize) -> i64 {
        self.costs[level][group]
    }

    /// Costs of all groups on a level.
    #[must_use]
    pub fn costs(&self, level: usize) -> &[i64] {
        &self.costs[level]
    }

    /// Number of levels.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// Adds a group (sorted atoms) with its costs.
    pub(crate) fn push(&mut self, problem: &Problem, group: &Group<'_>) {
        self.members.extend_from_slice(group.atoms);
        self.starts
            .push(u32::try_from(self.members.len()).unwrap_or(u32::MAX));
        let limit = i128::from(i64::MAX / 8) / (problem.len().max(1) as i128);
        let ceilings = problem.budgets.iter().map(|budget| &budget.level);
        for (costs, level) in self.costs.iter_mut().zip(problem.levels.iter().chain(ceilings)) {
            let cost = problem.group_cost(level, group);
            self.overflow |= cost.abs() > limit;
            costs.push(i64::try_from(cost).unwrap_or(i64::MAX));
        }
    }
}

/// Lists every connected group that keeps the rules `hard_rules` (indices in [`Problem::rules`]). When there are more
/// than `limit`, the list holds all groups up to the largest number of atoms that fits.
#[must_use]
pub fn enumerate(problem: &Problem, hard_rules: &[usize], limit: usize, stop: &dyn Stop) -> Pool {
    let mut walk = Walk::new(problem, hard_rules, limit, usize::MAX, stop);
    walk.run();
    if walk.pool.extent != Extent::UpTo(usize::MAX) {
        return walk.pool;
    }
    let mut best: Option<Pool> = None;
    for atoms in 1..problem.len() {
        let mut walk = Walk::new(problem, hard_rules, limit, atoms, stop);
        walk.run();
        match walk.pool.extent {
            Extent::Complete => walk.pool.extent = Extent::UpTo(atoms),
            Extent::UpTo(_) => break,
            Extent::Stopped => return best.unwrap_or(walk.pool),
        }
        best = Some(walk.pool);
    }
    best.unwrap_or_else(|| Pool {
        extent: Extent::UpTo(0),
        ..Pool::new(problem)
    })
}

struct Walk<'a> {
    problem: &'a Problem,
    facts: &'a Facts,
    monotone: Vec<usize>,
    final_rules: Vec<usize>,
    limit: usize,
    max_atoms: usize,
    stop: &'a dyn Stop,
    pool: Pool,
    /// Atoms that are in the group, beside it, or passed over.
    seen: Vec<bool>,
    /// Candidates to grow by.
    candidates: Vec<AtomId>,
    /// One sorted group per depth.
    groups: Vec<Vec<AtomId>>,
    done: bool,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    households: i64,
    residents: i64,
    area_m2: i64,
}

impl<'a> Walk<'a> {
    fn new(problem: &'a Problem, hard: &[usize], limit: usize, max_atoms: usize, stop: &'a dyn Stop) -> Self {
        let (monotone, final_rules) = hard.iter().partition(|&&rule| problem.rules[rule].monotone());
        Self {
            problem,
            facts: &problem.facts,
            monotone,
            final_rules,
            limit: limit.min(u32::MAX as usize / 64),
            max_atoms,
            stop,
            pool: Pool::new(problem),
            seen: vec![false; problem.len()],
            candidates: Vec::new(),
            groups: vec![Vec::new(); problem.len() + 1],
            done: false,
        }
    }

    fn run(&mut self) {
        for root in 0..self.problem.len() {
            self.seen[root] = true;
            self.candidates.clear();
            self.grow(0, AtomId::from(root), Sums::default(), 0);
            if self.done {
                return;
            }
        }
    }

    /// Adds `atom` to the group of depth `depth`, lists the result and grows it by the candidates from `from` on.
    fn grow(&mut self, depth: usize, atom: AtomId, sums: Sums, from: usize) {
        self.pool.visited += 1;
        if self.pool.visited.is_multiple_of(4096) && self.stop.stopped() {
            self.pool.extent = Extent::Stopped;
            self.done = true;
            return;
        }
        let (below, above) = self.groups.split_at_mut(depth + 1);
        let (old, atoms) = (&below[depth], &mut above[0]);
        let place = old.partition_point(|&a| a < atom);
        atoms.clear();
        atoms.extend_from_slice(&old[..place]);
        atoms.push(atom);
        atoms.extend_from_slice(&old[place..]);
        let facts = self.facts;
        let new = &facts.atoms[atom];
        let sums = Sums {
            households: sums.households + new.households,
            residents: sums.residents + new.residents,
            area_m2: sums.area_m2 + new.area_m2,
        };
        let group = Group {
            atoms,
            households: sums.households,
            residents: sums.residents,
            area_m2: sums.area_m2,
            facts,
        };
        let keeps = |rules: &[usize]| {
            rules
                .iter()
                .all(|&r| self.problem.rules[r].violation(&group) == 0)
        };
        if !keeps(&self.monotone) {
            return;
        }
        if keeps(&self.final_rules) {
            if self.pool.len() >= self.limit {
                self.pool.extent = Extent::UpTo(self.max_atoms);
                self.done = true;
                return;
            }
            self.pool.push(self.problem, &group);
        }
        if atoms.len() >= self.max_atoms {
            return;
        }
        let end = self.candidates.len();
        for &next in &self.problem.neighbours[atom.index()] {
            if !self.seen[next.index()] {
                self.seen[next.index()] = true;
                self.candidates.push(next);
            }
        }
        let mut at = from;
        while at < self.candidates.len() {
            let next = self.candidates[at];
            at += 1;
            self.grow(depth + 1, next, sums, at);
            if self.done {
                return;
            }
        }
        for next in self.candidates.drain(end..) {
            self.seen[next.index()] = false;
        }
    }
}
