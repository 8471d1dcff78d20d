//! The last search: partial plans layer by layer along a sweep.
//!
//! With safe duals the value of a plan is the bound plus the reduced costs of its groups, none negative. Once few groups
//! are left, partial plans are built atom by atom in sweep order: the first open atom takes its group. Of partial plans
//! that cover the same atoms (with the same sums in the side rows) only the cheapest goes on, and none goes on whose
//! reduced costs already exceed the room up to the limit. Held to a fixed width it is a quick heuristic; when no layer
//! was cut off the answer is proved [dynamic programming with bounds: Baldacci, Mingozzi, Roberti 2011].

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::bound::Safe;
use super::master::Ground;
use super::observe::Stop;
use super::set::{AtomSet, with_width};
use super::sides::Sides;
use super::sweep::sweep_order;
use crate::domain::AtomId;

/// Side rows whose sums a partial plan carries, at most.
pub(super) const SUMS: usize = 3;
/// Binary digits after the point of reduced costs.
const DIGITS: u32 = 16;
/// Partial plans of one search, at most: about 100 bytes each.
const PENDING: usize = 200_000;
/// Groups tried with a partial plan: on average where the search may be given up, at most where it is a heuristic.
const STEPS: usize = 60;
const SIDEWAYS: usize = 64;
const NONE: u32 = u32::MAX;

/// What a last search is about.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    /// Atoms and groups.
    pub(super) ground: Ground<'a>,
    /// Costs of the level.
    pub(super) costs: &'a [i64],
    /// Side rows.
    pub(super) sides: &'a Sides,
    /// Duals made for a set of groups that holds all of `active`.
    pub(super) safe: &'a Safe,
    /// Groups left.
    pub(super) active: &'a [u32],
    /// Positions of the rows in the sweep.
    pub(super) place: &'a [u32],
    /// Only plans of at most this value.
    pub(super) limit: i64,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The best plan of at most the limit.
    pub(super) best: Option<(i64, Vec<u32>)>,
    /// There is no better one (or none at all).
    pub(super) complete: bool,
}

/// Positions of the rows in a sweep over the atoms of a ground.
pub(super) fn places(ground: Ground<'_>) -> Vec<u32> {
    let row = |other: &AtomId| {
        let row = *ground.row_of.get(other.index())? as usize;
        // a neighbour of another part has a row of that part
        (ground.atoms.get(row) == Some(other)).then_some(row)
    };
    let near: Vec<Vec<usize>> = (ground.atoms.iter())
        .map(|atom| ground.neighbours[atom.index()].iter().filter_map(row).collect())
        .collect();
    let mut place = vec![0; ground.atoms.len()];
    for (at, row) in sweep_order(&near).into_iter().enumerate() {
        place[row] = at as u32;
    }
    place
}

/// Searches with at most `width` partial plans a layer and `held` in all.
pub(super) fn search(task: Task<'_>, width: usize, held: usize, stop: &dyn Stop) -> Found {
    let none = Found {
        best: None,
        complete: false,
    };
    if task.sides.plain() > SUMS {
        return none;
    }
    with_width!(task.ground.atoms.len(), W => sweep::<W>(task, width, held, stop), none)
}

/// A group that covers an open atom.
#[derive(Clone, Copy)]
pub(super) struct Choice<const W: usize> {
    /// Beyond its price.
    pub(super) reduced: i64,
    /// Which one.
    pub(super) group: u32,
    atoms: AtomSet<W>,
    sums: [i64; SUMS],
}

impl<const W: usize> Choice<W> {
    /// First open atom, covered atoms and sums after taking it at position `at` of `size`; `None` where it overlaps.
    pub(super) fn step(
        &self,
        at: usize,
        size: usize,
        covered: AtomSet<W>,
        mut sums: [i64; SUMS],
    ) -> Option<(usize, (AtomSet<W>, [i64; SUMS]))> {
        if covered.meets(&self.atoms) {
            return None;
        }
        let covered = covered.union(&self.atoms);
        for (sum, more) in sums.iter_mut().zip(self.sums) {
            *sum += more;
        }
        Some((covered.first_gap(at).min(size), (covered, sums)))
    }
}

/// What the reduced costs of a plan of at most the limit can sum up to.
pub(super) fn room(task: Task<'_>) -> Option<i64> {
    let room = task.safe.room(task.limit) >> down(task);
    // while no plan is known there is no limit to speak of
    i64::try_from(room.min(i128::from(i64::MAX / 4))).ok()
}

fn down(task: Task<'_>) -> u32 {
    task.safe.digits().saturating_sub(DIGITS)
}

#[derive(Clone, Copy)]
struct Partial {
    cost: i64,
    spent: i64,
    parent: u32,
    group: u32,
}

type Key<const W: usize> = (AtomSet<W>, [i64; SUMS]);

/// Partial plans with the same first open atom.
#[derive(Default)]
struct Layer<const W: usize> {
    partials: IndexMap<Key<W>, Partial, FixedState>,
    /// Partial plans that spend as much are no longer taken in.
    full: Option<i64>,
}

impl<const W: usize> Layer<W> {
    /// Takes in a partial plan; `false` where the layer is full of better ones.
    fn offer(&mut self, key: Key<W>, offered: Partial) -> bool {
        if self.full.is_some_and(|full| offered.spent >= full) {
            return false;
        }
        self.partials
            .entry(key)
            .and_modify(|known| {
                if (offered.cost, offered.spent) < (known.cost, known.spent) {
                    *known = offered;
                }
            })
            .or_insert(offered);
        true
    }

    /// Keeps the best `width` partial plans.
    fn thin(&mut self, width: usize) {
        let mut all: Vec<_> = std::mem::take(&mut self.partials).into_iter().collect();
        all.select_nth_unstable_by_key(width, |(key, partial)| (partial.spent, *key));
        all.truncate(width);
        self.full = all.iter().map(|(_, partial)| partial.spent).max();
        self.partials.extend(all);
    }
}

/// Groups by the position of their first atom, cheapest first.
pub(super) fn choices<const W: usize>(task: Task<'_>) -> Vec<Vec<Choice<W>>> {
    let Task { ground, sides, .. } = task;
    let down = down(task);
    let mut by_first: Vec<Vec<Choice<W>>> = vec![Vec::new(); ground.atoms.len()];
    for &group in task.active {
        let reduced = (task.safe).reduced_cost(ground.pool, task.costs, ground.row_of, sides, group) >> down;
        let mut atoms = AtomSet::default();
        for atom in ground.pool.atoms(group as usize) {
            atoms.insert(AtomId(task.place[ground.row_of[atom.index()] as usize]));
        }
        let mut sums = [0; SUMS];
        sides.each_plain(ground.pool, group, |row, a| sums[row] = a);
        if let (Ok(reduced), Some(first)) = (i64::try_from(reduced.max(0)), atoms.smallest()) {
            by_first[first.index()].push(Choice {
                reduced,
                group,
                atoms,
                sums,
            });
        }
    }
    for list in &mut by_first {
        list.sort_unstable_by_key(|choice| (choice.reduced, choice.group));
    }
    by_first
}

fn sweep<const W: usize>(task: Task<'_>, width: usize, held: usize, stop: &dyn Stop) -> Found {
    let size = task.ground.atoms.len();
    let Some(room) = room(task) else {
        return Found {
            best: None,
            complete: false,
        };
    };
    let by_first = choices::<W>(task);
    let mut layers: Vec<Layer<W>> = (0..=size).map(|_| Layer::default()).collect();
    let start = Partial {
        cost: 0,
        spent: 0,
        parent: NONE,
        group: NONE,
    };
    layers[0].offer((AtomSet::default(), [0; SUMS]), start);
    let mut trail: Vec<(u32, u32)> = Vec::new();
    let mut complete = room >= 0;
    let heuristic = width < usize::MAX;
    let most = if heuristic { SIDEWAYS } else { usize::MAX };
    let mut steps = 0;
    for at in 0..size {
        let mut layer = std::mem::take(&mut layers[at]);
        if layer.partials.len() > width {
            complete = false;
            layer.thin(width);
        }
        for ((covered, sums), partial) in layer.partials {
            if trail.len() >= held || steps > STEPS * held.min(PENDING) || stop.stopped() {
                return Found {
                    best: None,
                    complete: false,
                };
            }
            let own = trail.len() as u32;
            trail.push((partial.parent, partial.group));
            let mut taken = 0;
            for choice in &by_first[at] {
                let spent = partial.spent + choice.reduced;
                if spent > room {
                    break;
                }
                if taken >= most {
                    complete = false;
                    break;
                }
                let Some((next, key)) = choice.step(at, size, covered, sums) else {
                    continue;
                };
                taken += 1;
                let offered = Partial {
                    cost: partial.cost + task.costs[choice.group as usize],
                    spent,
                    parent: own,
                    group: choice.group,
                };
                complete &= layers[next].offer(key, offered);
                if heuristic && next < size && layers[next].partials.len() >= 4 * width {
                    complete = false;
                    layers[next].thin(width);
                }
            }
            steps += taken;
        }
    }
    let mut ends: Vec<Partial> = std::mem::take(&mut layers[size])
        .partials
        .into_iter()
        .filter(|((_, sums), partial)| partial.cost <= task.limit && task.sides.allow(sums))
        .map(|(_, partial)| partial)
        .collect();
    ends.sort_unstable_by_key(|end| (end.cost, end.spent, end.parent, end.group));
    let best = ends.first().map(|end| {
        let mut groups: Vec<u32> = Vec::new();
        let (mut group, mut at) = (end.group, end.parent);
        while group != NONE {
            groups.push(group);
            (at, group) = trail.get(at as usize).copied().unwrap_or((NONE, NONE));
        }
        groups.sort_unstable();
        (end.cost, groups)
    });
    Found { best, complete }
}
