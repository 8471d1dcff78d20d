//! The whole trade-off curve of a part in one sweep: of partial plans that cover the same atoms, all those that no other
//! beats in every goal.
//!
//! Goals are sums over new units, so a partial plan that is beaten by another one with the same atoms covered is beaten
//! whatever comes after. This is dynamic programming over covered sets with labels of several goals [Martins 1984, *On a
//! multicriteria shortest path problem*]; no rounding, no tolerance takes part. Soft rules are told first: with the same
//! atoms covered only what breaks them least can be part of a plan that breaks them least.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::bound::Safe;
use super::curve::{GOALS, Staircase};
use super::layers::places;
use super::master::Ground;
use super::observe::Stop;
use super::set::{AtomSet, with_width};
use super::sides::Sides;
use crate::domain::AtomId;
use crate::rules::CountRange;

/// Levels of soft rules, at most.
const SOFT: usize = 2;
/// Binary digits after the point of reduced costs.
const DIGITS: u32 = 16;

const NONE: u32 = u32::MAX;

/// Values of a plan of the part, one a goal, and its groups.
pub(super) type Found = (Vec<i64>, Vec<u32>);

/// What is swept.
#[derive(Clone, Copy)]
pub(super) struct Sweep<'a> {
    /// Atoms and groups.
    pub(super) ground: Ground<'a>,
    /// Groups in play.
    pub(super) active: &'a [u32],
    /// The goals are the first so many columns of costs.
    pub(super) goals: usize,
    /// Columns of the soft rules, most important first, with the least that they can sum up to.
    pub(super) soft: &'a [(usize, i64)],
    /// Limits of the number of groups.
    pub(super) count: Option<CountRange>,
    /// Only plans that this leaves room for.
    pub(super) prices: Option<Prices<'a>>,
    /// Partial plans that may be kept: about 40 bytes each.
    pub(super) held: usize,
    /// Asked now and then.
    pub(super) stop: &'a dyn Stop,
}

/// Duals of a sum of the goals: plans whose sum is above the limit are not looked for.
#[derive(Clone, Copy)]
pub(super) struct Prices<'a> {
    /// Duals made for a set of groups that holds all that are in play.
    pub(super) safe: &'a Safe,
    /// Cost of each group, the sum of its goals.
    pub(super) costs: &'a [i64],
    /// Rows of the programme.
    pub(super) sides: &'a Sides,
    /// The limit.
    pub(super) limit: i64,
}

/// Every combination of values that no plan over the groups in play beats, each with one plan, best in the first goal
/// first. With prices some that lie above their limit may be among them, and be beaten by others above it. `None` where
/// too many partial plans would be kept, or when stopped.
pub(super) fn front(task: Sweep<'_>) -> Option<Vec<Found>> {
    if task.soft.len() > SOFT || task.goals > GOALS {
        return None;
    }
    with_width!(task.ground.atoms.len(), W => sweep::<W>(task), None)
}

/// A group that covers an open atom.
struct Choice<const W: usize> {
    /// Beyond its price.
    reduced: i64,
    group: u32,
    atoms: AtomSet<W>,
    cost: [i64; GOALS],
    soft: [i64; SOFT],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    cost: [i64; GOALS],
    /// Of the room.
    spent: i64,
    parent: u32,
    group: u32,
}

/// Partial plans that cover the same atoms with as many groups.
#[derive(Default)]
struct Labels {
    /// How far all of them break the soft rules.
    soft: [i64; SOFT],
    all: Vec<Label>,
    /// So many are known not to beat each other.
    clean: usize,
}

impl Labels {
    /// Takes in a partial plan. Returns by how many the list grew or shrank.
    fn offer(&mut self, soft: [i64; SOFT], label: Label) -> isize {
        let before = self.all.len() as isize;
        if !self.all.is_empty() && soft > self.soft {
            return 0;
        }
        if soft < self.soft {
            self.all.clear();
            self.clean = 0;
        }
        self.soft = soft;
        self.all.push(label);
        if self.all.len() >= 2 * self.clean + 16 {
            self.thin();
        }
        self.all.len() as isize - before
    }

    /// Drops what is beaten, and all but one of equals.
    fn thin(&mut self) {
        self.all.sort_unstable();
        let mut best = Staircase::default();
        self.all.retain(|label| best.take(label.cost));
        self.clean = self.all.len();
    }
}

type Layer<const W: usize> = IndexMap<(AtomSet<W>, u32), Labels, FixedState>;

fn sweep<const W: usize>(task: Sweep<'_>) -> Option<Vec<Found>> {
    let size = task.ground.atoms.len();
    let by_first = choices::<W>(task);
    let room = task.prices.map_or(0, |prices| {
        let room = prices.safe.room(prices.limit) >> down(prices.safe);
        i64::try_from(room.min(i128::from(i64::MAX / 4))).unwrap_or(-1)
    });
    if room < 0 {
        return Some(Vec::new());
    }
    let most = task.count.map_or(u32::MAX, |count| count.max);
    let mut layers: Vec<Layer<W>> = Vec::new();
    layers.resize_with(size + 1, IndexMap::default);
    let start = Label {
        cost: [0; GOALS],
        spent: 0,
        parent: NONE,
        group: NONE,
    };
    (layers[0].entry((AtomSet::default(), 0)).or_default()).offer([0; SOFT], start);
    let mut trail: Vec<(u32, u32)> = Vec::new();
    let mut open = 1_isize;
    for at in 0..size {
        for ((covered, units), mut labels) in std::mem::take(&mut layers[at]) {
            if task.stop.stopped() {
                return None;
            }
            open -= labels.all.len() as isize;
            let units = units + u32::from(task.count.is_some());
            if labels.all.is_empty() || units > most {
                continue;
            }
            labels.thin();
            let first = trail.len() as u32;
            trail.extend(labels.all.iter().map(|label| (label.parent, label.group)));
            let thriftiest = labels.all.iter().map(|label| label.spent).min().unwrap_or(0);
            for choice in &by_first[at] {
                if thriftiest + choice.reduced > room {
                    break;
                }
                if covered.meets(&choice.atoms) {
                    continue;
                }
                let next = covered.union(&choice.atoms);
                let place = next.first_gap(at).min(size);
                let after = layers[place].entry((next, units)).or_default();
                let mut soft = labels.soft;
                for (sum, more) in soft.iter_mut().zip(choice.soft) {
                    *sum += more;
                }
                for (own, label) in (first..).zip(&labels.all) {
                    let spent = label.spent + choice.reduced;
                    if spent > room {
                        continue;
                    }
                    let mut cost = label.cost;
                    for (sum, more) in cost.iter_mut().zip(choice.cost) {
                        *sum += more;
                    }
                    let label = Label {
                        cost,
                        spent,
                        parent: own,
                        group: choice.group,
                    };
                    open += after.offer(soft, label);
                }
            }
            if open as usize + trail.len() / 4 > task.held {
                return None;
            }
        }
    }
    Some(ends(task, std::mem::take(&mut layers[size]), &trail))
}

/// The plans at the end of a sweep.
fn ends<const W: usize>(task: Sweep<'_>, last: Layer<W>, trail: &[(u32, u32)]) -> Vec<Found> {
    let mut all = Labels::default();
    for ((_, units), labels) in last {
        let counted = (task.count).is_none_or(|count| (count.min..=count.max).contains(&units));
        let least = (task.soft.iter().zip(labels.soft)).all(|(&(_, least), soft)| soft <= least);
        if counted && least {
            all.all.extend(labels.all);
        }
    }
    all.thin();
    let found = all.all.iter().map(|end| {
        let mut groups = Vec::new();
        let (mut at, mut group) = (end.parent, end.group);
        while group != NONE {
            groups.push(group);
            (at, group) = trail.get(at as usize).copied().unwrap_or((NONE, NONE));
        }
        groups.sort_unstable();
        (end.cost[..task.goals].to_vec(), groups)
    });
    found.collect()
}

fn down(safe: &Safe) -> u32 {
    safe.digits().saturating_sub(DIGITS)
}

/// Groups by the position of their first atom, those of least reduced cost first.
fn choices<const W: usize>(task: Sweep<'_>) -> Vec<Vec<Choice<W>>> {
    let Sweep { ground, active, .. } = task;
    let place = places(ground);
    let mut by_first: Vec<Vec<Choice<W>>> = Vec::new();
    by_first.resize_with(ground.atoms.len(), Vec::new);
    for &group in active {
        let mut atoms = AtomSet::default();
        for atom in ground.pool.atoms(group as usize) {
            atoms.insert(AtomId(place[ground.row_of[atom.index()] as usize]));
        }
        let mut cost = [0; GOALS];
        for (goal, cost) in cost.iter_mut().enumerate().take(task.goals) {
            *cost = ground.pool.cost(goal, group as usize);
        }
        let mut soft = [0; SOFT];
        for (soft, &(column, _)) in soft.iter_mut().zip(task.soft) {
            *soft = ground.pool.cost(column, group as usize);
        }
        let reduced = task.prices.map_or(0, |prices| {
            let Prices {
                safe, costs, sides, ..
            } = prices;
            let reduced = safe.reduced_cost(ground.pool, costs, ground.row_of, sides, group) >> down(safe);
            // never negative; what does not fit fits into no room
            i64::try_from(reduced.max(0))
                .unwrap_or(i64::MAX / 2)
                .min(i64::MAX / 2)
        });
        if let Some(first) = atoms.smallest() {
            by_first[first.index()].push(Choice {
                reduced,
                group,
                atoms,
                cost,
                soft,
            });
        }
    }
    for list in &mut by_first {
        list.sort_unstable_by_key(|choice| (choice.reduced, choice.group));
    }
    by_first
}
