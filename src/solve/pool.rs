//! The pool: every connected group of atoms that may be a new unit, each listed once, with its cost on every level.
//!
//! Connected sets are grown from their smallest atom; the candidates to grow by stand on a stack, and a candidate that
//! was passed over is not offered again below that point, so that no set appears twice
//! [Wernicke 2006, *Efficient detection of network motifs*, ESU].

use crate::domain::AtomId;
use crate::rules::{Facts, Group, Problem};

use super::draw::Draw;
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
    pub(super) fn new(problem: &Problem) -> Self {
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
    match enumerate_all(problem, hard_rules, limit, stop) {
        Some(pool) => pool,
        None => small_groups(problem, hard_rules, limit, stop),
    }
}

/// Random descents that tell whether listing is hopeless, and how far beyond the limit it has to look.
const PROBES: u64 = 60;
const HOPELESS: f64 = 50.0;

/// Lists every connected group that keeps the rules; `None` when there are more than `limit`.
pub(super) fn enumerate_all(
    problem: &Problem,
    hard_rules: &[usize],
    limit: usize,
    stop: &dyn Stop,
) -> Option<Pool> {
    let mut walk = Walk::new(problem, hard_rules, limit.min(20_000), usize::MAX, stop);
    walk.run();
    if walk.pool.extent != Extent::UpTo(usize::MAX) {
        return Some(walk.pool);
    }
    if limit <= 20_000 || hopeless(problem, hard_rules, limit, stop) {
        return None;
    }
    let mut walk = Walk::new(problem, hard_rules, limit, usize::MAX, stop);
    walk.run();
    (walk.pool.extent != Extent::UpTo(usize::MAX)).then_some(walk.pool)
}

/// Whether there are far more connected sets than may be listed: the size of the search tree by random descents [Knuth
/// 1975, *Estimating the efficiency of backtrack programs*]. A wrong guess costs time or a proof, never a wrong answer.
fn hopeless(problem: &Problem, hard_rules: &[usize], limit: usize, stop: &dyn Stop) -> bool {
    let mut walk = Walk::new(problem, hard_rules, limit, usize::MAX, stop);
    let mut draw = Draw::new(limit as u64);
    let roots = walk.blocks.atoms.len();
    let mut sizes: Vec<f64> = (0..PROBES)
        .map(|_| {
            let root = draw.below(roots);
            for (block, seen) in walk.seen.iter_mut().enumerate() {
                *seen = block <= root;
            }
            walk.candidates.clear();
            walk.descend(root, &mut draw) * roots as f64
        })
        .collect();
    // a few deep descents outweigh all others: the middle one is a cautious guess
    sizes.sort_unstable_by(f64::total_cmp);
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    middle > HOPELESS * limit as f64
}

/// Lists every admissible connected group of the sorted atoms `within`, as [`enumerate`] does, that holds each of the
/// `cores` whole or not at all.
pub(super) fn enumerate_within(
    problem: &Problem,
    hard_rules: &[usize],
    within: &[AtomId],
    cores: &[Vec<AtomId>],
    limit: usize,
    stop: &dyn Stop,
) -> Pool {
    let mut walk = Walk::new(problem, hard_rules, limit, usize::MAX, stop);
    if !cores.is_empty() {
        let blocks = Blocks::of(problem, hard_rules, cores);
        walk.seen = vec![false; blocks.atoms.len()];
        walk.blocks = blocks;
    }
    for (seen, block) in walk.seen.iter_mut().zip(&walk.blocks.atoms) {
        *seen = block.iter().any(|atom| within.binary_search(atom).is_err());
    }
    walk.run();
    walk.pool
}

/// Lists the groups of at most so many atoms as would stay below `limit`.
pub(super) fn small_groups(problem: &Problem, hard_rules: &[usize], limit: usize, stop: &dyn Stop) -> Pool {
    let mut best = Pool {
        extent: Extent::UpTo(0),
        ..Pool::new(problem)
    };
    for atoms in 1..=problem.len() {
        let mut walk = Walk::new(problem, hard_rules, limit, atoms, stop);
        walk.run();
        if walk.pool.extent != Extent::Complete {
            break;
        }
        walk.pool.extent = Extent::UpTo(atoms);
        best = walk.pool;
    }
    best
}

struct Walk<'a> {
    problem: &'a Problem,
    facts: &'a Facts,
    monotone: Vec<usize>,
    final_rules: Vec<usize>,
    blocks: Blocks,
    limit: usize,
    max_atoms: usize,
    stop: &'a dyn Stop,
    pool: Pool,
    /// Blocks that are in the group, beside it, or passed over.
    seen: Vec<bool>,
    /// Candidates to grow by.
    candidates: Vec<u32>,
    /// One sorted group per depth.
    groups: Vec<Vec<AtomId>>,
    done: bool,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    households: i64,
    residents: i64,
    area_m2: i64,
    /// A block that hangs together only through others is inside: the group's connection must be looked at.
    loose: bool,
}

impl<'a> Walk<'a> {
    fn new(problem: &'a Problem, hard: &[usize], limit: usize, max_atoms: usize, stop: &'a dyn Stop) -> Self {
        let (monotone, final_rules) = hard.iter().partition(|&&rule| problem.rules[rule].monotone());
        let blocks = Blocks::of(problem, hard, &[]);
        Self {
            problem,
            facts: &problem.facts,
            monotone,
            final_rules,
            limit: limit.min(u32::MAX as usize / 64),
            max_atoms,
            stop,
            pool: Pool::new(problem),
            seen: vec![false; blocks.atoms.len()],
            blocks,
            candidates: Vec::new(),
            groups: vec![Vec::new(); problem.len() + 1],
            done: false,
        }
    }

    fn run(&mut self) {
        for root in 0..self.blocks.atoms.len() {
            if self.seen[root] {
                continue;
            }
            self.seen[root] = true;
            self.candidates.clear();
            self.grow(0, root, Sums::default(), 0);
            if self.done {
                return;
            }
        }
    }

    /// Nodes below a root by one random descent: each node's number of children, multiplied along the way and summed up.
    fn descend(&mut self, root: usize, draw: &mut Draw) -> f64 {
        let (mut block, mut sums, mut atoms) = (root, Sums::default(), Vec::<AtomId>::new());
        let (mut nodes, mut ways, mut from) = (0.0, 1.0, 0);
        loop {
            for &atom in &self.blocks.atoms[block] {
                let place = atoms.partition_point(|&a| a < atom);
                atoms.insert(place, atom);
                let new = &self.facts.atoms[atom];
                sums.households += new.households;
                sums.residents += new.residents;
                sums.area_m2 += new.area_m2;
            }
            let group = Group {
                atoms: &atoms,
                households: sums.households,
                residents: sums.residents,
                area_m2: sums.area_m2,
                facts: self.facts,
            };
            let keeps = |&rule: &usize| self.problem.rules[rule].violation(&group) == 0;
            if !self.monotone.iter().all(keeps) {
                return nodes;
            }
            nodes += ways;
            for &next in &self.blocks.near[block] {
                if !self.seen[next as usize] {
                    self.seen[next as usize] = true;
                    self.candidates.push(next);
                }
            }
            let children = self.candidates.len() - from;
            if children == 0 {
                return nodes;
            }
            let next = from + draw.below(children);
            ways *= children as f64;
            block = self.candidates[next] as usize;
            from = next + 1;
        }
    }

    /// Adds a block to the group of depth `depth`, lists the result and grows it by the candidates from `from` on.
    fn grow(&mut self, depth: usize, block: usize, sums: Sums, from: usize) {
        self.pool.visited += 1;
        if self.pool.visited.is_multiple_of(4096) && self.stop.stopped() {
            self.pool.extent = Extent::Stopped;
            self.done = true;
            return;
        }
        let (below, above) = self.groups.split_at_mut(depth + 1);
        let (old, atoms) = (&below[depth], &mut above[0]);
        let facts = self.facts;
        let mut sums = sums;
        atoms.clear();
        atoms.extend_from_slice(old);
        for &atom in &self.blocks.atoms[block] {
            let place = atoms.partition_point(|&a| a < atom);
            atoms.insert(place, atom);
            let new = &facts.atoms[atom];
            sums.households += new.households;
            sums.residents += new.residents;
            sums.area_m2 += new.area_m2;
        }
        sums.loose |= self.blocks.loose[block];
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
        if atoms.len() > self.max_atoms || !keeps(&self.monotone) {
            return;
        }
        if keeps(&self.final_rules) && (!sums.loose || connected(self.problem, atoms)) {
            if self.pool.len() >= self.limit || self.pool.members.len() >= 6 * self.limit {
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
        for &next in &self.blocks.near[block] {
            if !self.seen[next as usize] {
                self.seen[next as usize] = true;
                self.candidates.push(next);
            }
        }
        let mut at = from;
        while at < self.candidates.len() {
            let next = self.candidates[at];
            at += 1;
            self.grow(depth + 1, next as usize, sums, at);
            if self.done {
                return;
            }
        }
        for next in self.candidates.drain(end..) {
            self.seen[next as usize] = false;
        }
    }
}

/// Atoms that hard rules bind together, contracted: the enumeration takes all of a block or none.
struct Blocks {
    /// Sorted atoms, by block; blocks in the order of their first atoms.
    atoms: Vec<Vec<AtomId>>,
    near: Vec<Vec<u32>>,
    /// Not connected by itself.
    loose: Vec<bool>,
}

impl Blocks {
    fn of(problem: &Problem, hard: &[usize], cores: &[Vec<AtomId>]) -> Self {
        let mut leader: Vec<usize> = (0..problem.len()).collect();
        for set in hard
            .iter()
            .flat_map(|&rule| problem.rules[rule].blocks(&problem.facts))
            .chain(cores.iter().cloned())
        {
            for pair in set.windows(2) {
                let (a, b) = (leader[pair[0].index()], leader[pair[1].index()]);
                for entry in &mut leader {
                    if *entry == a.max(b) {
                        *entry = a.min(b);
                    }
                }
            }
        }
        let mut block_of = vec![0_u32; problem.len()];
        let mut atoms: Vec<Vec<AtomId>> = Vec::new();
        for (atom, &first) in leader.iter().enumerate() {
            if first == atom {
                block_of[atom] = atoms.len() as u32;
                atoms.push(Vec::new());
            } else {
                block_of[atom] = block_of[first];
            }
            atoms[block_of[atom] as usize].push(AtomId::from(atom));
        }
        let near = atoms.iter().enumerate().map(|(own, block)| {
            let all = block.iter().flat_map(|atom| &problem.neighbours[atom.index()]);
            let mut near: Vec<u32> = all.map(|other| block_of[other.index()]).collect();
            if block.len() > 1 {
                near.sort_unstable();
                near.dedup();
            }
            near.retain(|&other| other as usize != own);
            near
        });
        Self {
            near: near.collect(),
            loose: atoms.iter().map(|block| !connected(problem, block)).collect(),
            atoms,
        }
    }
}

/// Whether a sorted set of atoms hangs together.
pub(super) fn connected(problem: &Problem, atoms: &[AtomId]) -> bool {
    let mut reached: Vec<AtomId> = atoms.iter().take(1).copied().collect();
    let mut seen = vec![false; atoms.len()];
    seen.iter_mut().take(1).for_each(|first| *first = true);
    let mut at = 0;
    while at < reached.len() {
        for next in &problem.neighbours[reached[at].index()] {
            if let Ok(place) = atoms.binary_search(next)
                && !seen[place]
            {
                seen[place] = true;
                reached.push(*next);
            }
        }
        at += 1;
    }
    reached.len() == atoms.len()
}
