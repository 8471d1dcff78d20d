//! Where a border must be crossed.
//!
//! A level that few groups cost anything on (borders of former communes crossed), settled at a value above 0, leaves a
//! row behind that ties all parts together, although without the few groups that cost something they share none. So
//! those groups are chosen first, best bound first; what a choice leaves of each part is solved by itself, once for all
//! choices that leave the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::bound::{Grid, Safe};
use super::components_of;
use super::levels::{Rest, Solved, Step, Whole};
use super::master::{Ground, Master, Verdict};
use super::pool::Pool;
use super::sides::Sides;
use super::{Progress, levels};
use crate::domain::AtomId;

/// Groups that cross in one plan, at most.
const DEEP: i64 = 3;
/// Bounds and levels of parts worked out before the choice is left to the ordinary search.
const STAGES: usize = 4_000;
/// Columns that one programme leaves to the next about the same part.
const SEEDS: usize = 1_000;
/// Choices looked at before that.
const CHOICES: usize = 400_000;

/// What is left of a part.
struct Piece {
    part: usize,
    atoms: Vec<AtomId>,
    rest: Rest,
    /// Values of the levels settled so far.
    settled: Vec<i64>,
    /// Bound of the next level.
    ahead: Option<i64>,
    /// There is no plan of it.
    dead: bool,
}

/// Groups that cross, chosen or being chosen.
enum Choice {
    /// Positions in the list of such groups, and their cost; the last one may still change.
    Open(Vec<usize>, i64),
    /// Groups and the pieces they leave.
    Made(Vec<u32>, Vec<usize>),
}

/// The search over choices.
struct Across<'a> {
    whole: Whole<'a>,
    base: usize,
    parts: Vec<Vec<AtomId>>,
    /// Part of each atom.
    part_of: Vec<usize>,
    /// Groups within each part.
    free: Vec<Vec<u32>>,
    pieces: Vec<Piece>,
    known: BTreeMap<(usize, Vec<AtomId>), usize>,
    choices: Vec<Choice>,
    queue: BinaryHeap<Reverse<(Vec<i64>, usize)>>,
    best: Option<(Vec<i64>, Vec<u32>)>,
    /// Columns of the last programme, by part and level: what is left of a part differs little from choice to choice.
    seeds: BTreeMap<(usize, usize), Vec<u32>>,
    stages: usize,
}

impl Whole<'_> {
    /// Solves all levels left of a part that the row of one settled level ties together. `None` where nothing is so tied
    /// or there are too many choices; the best plan found is then left in `plan`.
    pub(super) fn across(
        self,
        ground: Ground<'_>,
        rest: &Rest,
        sides: &Sides,
        plan: &mut Option<Vec<u32>>,
        progress: &mut Progress<'_>,
    ) -> Option<Solved> {
        let &[(row, value)] = &rest.fixed[..] else {
            return None;
        };
        let paid = self.pool.costs(row);
        let cost = |group: u32| paid[group as usize];
        if rest.count.is_some() || !self.ceilings.is_empty() || rest.active.iter().any(|&g| cost(g) < 0) {
            return None;
        }
        let least = rest
            .active
            .iter()
            .map(|&group| cost(group))
            .filter(|&cost| cost > 0)
            .min();
        if least.is_none_or(|least| value > DEEP * least) {
            return None;
        }
        let (free, crossing): (Vec<u32>, Vec<u32>) = rest.active.iter().partition(|&&group| cost(group) == 0);
        let tied = free.iter().map(|&group| group as usize);
        let parts = components_of(ground.atoms, self.problem.len(), self.pool, tied);
        // a few odd atoms beside one large part are no reason
        if parts.iter().any(|part| 4 * part.len() > 3 * ground.atoms.len()) {
            return None;
        }
        let costs = self.pool.costs(rest.level);
        let seeds = plan.as_deref().unwrap_or_default();
        let (safe, grid, _) = self.bound(ground, rest.level, sides, &rest.active, seeds)?;
        let reduced = |group: u32| {
            let reduced = safe.reduced_cost(self.pool, costs, ground.row_of, sides, group);
            (reduced.max(0), group)
        };
        let mut crossing: Vec<(i128, u32)> = crossing.into_iter().map(reduced).collect();
        crossing.sort_unstable();
        let mut search = Across::new(self, rest, parts, &free);
        search.best = plan.take().map(|groups| (search.values(&groups), groups));
        let columns: Vec<usize> = progress.columns.iter().map(Vec::len).collect();
        let proved = search.run(
            &crossing,
            value,
            paid,
            |beyond| safe.value_beyond(beyond, grid),
            progress,
        );
        for (columns, length) in progress.columns.iter_mut().zip(columns) {
            columns.truncate(length);
        }
        let (values, groups) = search.best?;
        if proved != Some(true) {
            *plan = Some(groups);
            return None;
        }
        let mut bounds = vec![0; rest.level];
        bounds.extend(values);
        Some(Solved {
            groups: Some(groups),
            bounds,
            proved: true,
            infeasible: false,
        })
    }

    /// Bound of a level by its first programme, with the grid of its values and the groups in the programme.
    fn bound(
        self,
        ground: Ground<'_>,
        level: usize,
        sides: &Sides,
        active: &[u32],
        seeds: &[u32],
    ) -> Option<(Safe, Grid, Vec<u32>)> {
        let costs = self.pool.costs(level);
        let mut master = Master::new(ground, costs, sides.clone(), active);
        let mut seeds = seeds.to_vec();
        seeds.retain(|group| active.binary_search(group).is_ok());
        master.seed(&seeds);
        match master.solve(active, i64::MAX / 4, self.stop) {
            Verdict::Bound(safe) => Some((safe, Grid::of(costs, active, sides.units()), master.groups())),
            Verdict::Infeasible(_) => None,
        }
    }
}

impl<'a> Across<'a> {
    fn new(whole: Whole<'a>, rest: &Rest, parts: Vec<Vec<AtomId>>, free: &[u32]) -> Self {
        let mut part_of = vec![0; whole.problem.len()];
        for (number, part) in parts.iter().enumerate() {
            for atom in part {
                part_of[atom.index()] = number;
            }
        }
        let mut lists = vec![Vec::new(); parts.len()];
        for &group in free {
            if let Some(first) = whole.pool.atoms(group as usize).first() {
                lists[part_of[first.index()]].push(group);
            }
        }
        Self {
            whole,
            base: rest.level,
            parts,
            part_of,
            free: lists,
            pieces: Vec::new(),
            known: BTreeMap::new(),
            choices: Vec::new(),
            queue: BinaryHeap::new(),
            best: None,
            seeds: BTreeMap::new(),
            stages: 0,
        }
    }

    fn pool(&self) -> &'a Pool {
        self.whole.pool
    }

    /// Values of groups on the levels in hand.
    fn values(&self, groups: &[u32]) -> Vec<i64> {
        let sum = |level| groups.iter().map(|&g| self.pool().cost(level, g as usize)).sum();
        (self.base..self.pool().levels()).map(sum).collect()
    }

    /// `Some(true)`: the best plan in hand is the optimum. `None`: stopped, or given up.
    fn run(
        &mut self,
        crossing: &[(i128, u32)],
        value: i64,
        paid: &[i64],
        bound: impl Fn(i128) -> i64,
        progress: &mut Progress<'_>,
    ) -> Option<bool> {
        let open = |search: &mut Self, mut set: Vec<usize>, at: usize| {
            if at >= crossing.len() {
                return;
            }
            set.push(at);
            let groups = set.iter().map(|&at| crossing[at]);
            let cost = groups.clone().map(|(_, group)| paid[group as usize]).sum();
            let reduced = groups.map(|(reduced, _)| reduced).sum();
            let mut bounds = vec![i64::MIN; search.pool().levels() - search.base];
            bounds[0] = bound(reduced);
            search.push(bounds, Choice::Open(set, cost));
        };
        open(self, Vec::new(), 0);
        let mut first = true;
        while let Some(Reverse((bounds, number))) = self.queue.pop() {
            if self.best.as_ref().is_some_and(|(best, _)| bounds >= *best) {
                return Some(true);
            }
            if self.stages > STAGES || self.choices.len() > CHOICES || self.whole.stop.stopped() {
                return None;
            }
            let choice = std::mem::replace(&mut self.choices[number], Choice::Made(Vec::new(), Vec::new()));
            match choice {
                Choice::Open(mut set, cost) => {
                    let groups: Vec<u32> = set.iter().map(|&at| crossing[at].1).collect();
                    let last = set.pop()?;
                    open(self, set.clone(), last + 1);
                    set.push(last);
                    if cost > value || !self.disjoint(&groups) {
                        continue;
                    }
                    if cost < value {
                        open(self, set, last + 1);
                    } else {
                        let pieces = self.pieces_beside(&groups);
                        self.push(bounds, Choice::Made(groups, pieces));
                    }
                }
                Choice::Made(groups, pieces) => {
                    let floor = bounds[0];
                    let mut bounds = self.refine(bounds, &groups, &pieces, progress)?;
                    // the first choice is followed to its end: a plan to hold the others against
                    while first
                        && (bounds.as_ref()).is_some_and(|b| self.better(b) && !self.finished(b, &pieces))
                    {
                        bounds = self.refine(bounds?, &groups, &pieces, progress)?;
                    }
                    let Some(mut bounds) = bounds else { continue };
                    first = false;
                    bounds[0] = bounds[0].max(floor);
                    if self.finished(&bounds, &pieces) {
                        let mut plan = groups;
                        for &piece in &pieces {
                            plan.extend(&self.pieces[piece].rest.plan);
                        }
                        plan.sort_unstable();
                        if self.better(&bounds) {
                            self.best = Some((bounds, plan));
                        }
                    } else {
                        self.push(bounds, Choice::Made(groups, pieces));
                    }
                }
            }
        }
        Some(self.best.is_some())
    }

    fn better(&self, bounds: &Vec<i64>) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| bounds < best)
    }

    fn push(&mut self, bounds: Vec<i64>, choice: Choice) {
        if self.better(&bounds) {
            self.queue.push(Reverse((bounds, self.choices.len())));
            self.choices.push(choice);
        }
    }

    fn disjoint(&self, groups: &[u32]) -> bool {
        let mut atoms: Vec<AtomId> = (groups.iter())
            .flat_map(|&g| self.pool().atoms(g as usize).iter().copied())
            .collect();
        let all = atoms.len();
        atoms.sort_unstable();
        atoms.dedup();
        atoms.len() == all
    }

    /// What some groups leave of each part.
    fn pieces_beside(&mut self, groups: &[u32]) -> Vec<usize> {
        let mut taken: Vec<Vec<AtomId>> = vec![Vec::new(); self.parts.len()];
        for &group in groups {
            for &atom in self.pool().atoms(group as usize) {
                taken[self.part_of[atom.index()]].push(atom);
            }
        }
        let mut pieces = Vec::new();
        for (part, mut taken) in taken.into_iter().enumerate() {
            if taken.len() == self.parts[part].len() {
                continue;
            }
            taken.sort_unstable();
            if let Some(&known) = self.known.get(&(part, taken.clone())) {
                pieces.push(known);
                continue;
            }
            let open = |atom: &AtomId| taken.binary_search(atom).is_err();
            let pool = self.pool();
            self.pieces.push(Piece {
                part,
                atoms: self.parts[part].iter().copied().filter(open).collect(),
                rest: Rest {
                    active: (self.free[part].iter().copied())
                        .filter(|&group| pool.atoms(group as usize).iter().all(open))
                        .collect(),
                    level: self.base,
                    fixed: Vec::new(),
                    count: None,
                    plan: Vec::new(),
                    patience: u64::MAX,
                    alone: false,
                    at_most: None,
                },
                settled: Vec::new(),
                ahead: None,
                dead: false,
            });
            self.known.insert((part, taken), self.pieces.len() - 1);
            pieces.push(self.pieces.len() - 1);
        }
        pieces
    }

    /// Whether the values are exact on all levels.
    fn finished(&self, bounds: &[i64], pieces: &[usize]) -> bool {
        pieces
            .iter()
            .all(|&piece| self.pieces[piece].settled.len() == bounds.len())
    }

    /// Works out one more thing about a choice and gives what its levels cost at least. Inner `None`: it has no plan;
    /// outer: stopped.
    fn refine(
        &mut self,
        mut bounds: Vec<i64>,
        groups: &[u32],
        pieces: &[usize],
        progress: &mut Progress<'_>,
    ) -> Option<Option<Vec<i64>>> {
        let level = (0..bounds.len()).find(|&level| {
            pieces
                .iter()
                .any(|&piece| self.pieces[piece].settled.len() <= level)
        });
        if let Some(level) = level {
            let open = |piece: &&usize| self.pieces[**piece].settled.len() == level;
            let unseen = |piece: &&usize| {
                let piece = &self.pieces[**piece];
                piece.settled.len() == level && piece.ahead.is_none() && !piece.dead
            };
            let next = pieces.iter().find(unseen).or_else(|| pieces.iter().find(open));
            if let Some(&next) = next
                && !self.pieces[next].dead
            {
                let at_most = self.room(level, &bounds, groups, pieces, next);
                self.advance(next, at_most, progress)?;
            }
        }
        if pieces.iter().any(|&piece| self.pieces[piece].dead) {
            return Some(None);
        }
        let own = self.values(groups);
        for (level, own) in own.into_iter().enumerate() {
            let mut exact = true;
            let mut sum = own;
            for &piece in pieces {
                let piece = &self.pieces[piece];
                match (piece.settled.get(level), piece.ahead) {
                    (Some(&value), _) => sum += value,
                    (None, Some(bound)) if piece.settled.len() == level => {
                        sum += bound;
                        exact = false;
                    }
                    _ => return Some(Some(bounds)),
                }
            }
            bounds[level] = bounds[level].max(sum);
            if !exact {
                break;
            }
        }
        Some(Some(bounds))
    }

    /// What a piece's next level may cost in a choice as good as the best plan in hand.
    fn room(
        &self,
        level: usize,
        bounds: &[i64],
        groups: &[u32],
        pieces: &[usize],
        piece: usize,
    ) -> Option<i64> {
        let (best, _) = self.best.as_ref()?;
        let mut room = best[level] - self.values(groups)[level];
        for &other in pieces.iter().filter(|&&other| other != piece) {
            let other = &self.pieces[other];
            room -= other.settled.get(level).copied().or(other.ahead)?;
        }
        (bounds[..level] == best[..level]).then_some(room)
    }

    /// The bound of a piece's next level, or where it is known its value as far as it is at most `at_most`. `None`:
    /// stopped.
    fn advance(&mut self, piece: usize, at_most: Option<i64>, progress: &mut Progress<'_>) -> Option<()> {
        self.stages += 1;
        let (whole, piece) = (self.whole, &mut self.pieces[piece]);
        let mut row_of = vec![u32::MAX; whole.problem.len()];
        for (row, atom) in piece.atoms.iter().enumerate() {
            row_of[atom.index()] = row as u32;
        }
        let ground = Ground {
            pool: whole.pool,
            row_of: &row_of,
            neighbours: &whole.problem.neighbours,
            atoms: &piece.atoms,
        };
        if piece.ahead.is_none() {
            let Some(sides) = levels::sides(
                &mut piece.rest.active,
                ground,
                &piece.rest.fixed,
                &[],
                piece.rest.count,
            ) else {
                piece.dead = true;
                return Some(());
            };
            let seeds = self.seeds.entry((piece.part, piece.rest.level)).or_default();
            seeds.extend(&piece.rest.plan);
            match whole.bound(ground, piece.rest.level, &sides, &piece.rest.active, seeds) {
                Some((safe, grid, mut columns)) => {
                    piece.ahead = Some(safe.value(grid));
                    *seeds = columns.split_off(columns.len().saturating_sub(SEEDS));
                }
                None => piece.dead = true,
            }
            return Some(());
        }
        let mut rest = piece.rest.clone();
        rest.at_most = at_most;
        let level = rest.level;
        let own = self.seeds.get(&(piece.part, level)).cloned().unwrap_or_default();
        progress.seeds.columns.resize(whole.pool.levels(), Vec::new());
        let seeds = std::mem::replace(&mut progress.seeds.columns[level], own);
        let step = whole.step(ground, rest, false, progress);
        progress.seeds.columns[level] = seeds;
        match step {
            Step::Next(value, rest) => {
                piece.settled.push(value);
                (piece.rest, piece.ahead) = (rest, None);
            }
            Step::Done(solved) if solved.infeasible => match at_most {
                Some(at_most) => piece.ahead = Some(at_most + 1),
                None => piece.dead = true,
            },
            Step::Done(_) => return None,
        }
        Some(())
    }
}
