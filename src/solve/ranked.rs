//! The best plans among the groups left, in order of their values.
//!
//! Partial plans are laid out layer by layer as in `layers`; a pass backwards gives each the exact cost to go, level by
//! level; best first with that estimate then walks straight to one plan after the other (K shortest paths with exact
//! estimates: Hart, Nilsson, Raphael 1968; Dechter, Flerova, Marinescu 2012).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::layers::{Choice, SUMS, Task, choices, room};
use super::observe::Stop;
use super::set::{AtomSet, with_width};

/// What a pass found.
pub(super) struct Ranking {
    /// Groups of the plans, best first.
    pub(super) plans: Vec<Vec<u32>>,
    /// Every plan of at most the limit was in view.
    pub(super) complete: bool,
    /// No plan was left out for its value.
    pub(super) all: bool,
}

impl Ranking {
    fn none() -> Self {
        Self {
            plans: Vec::new(),
            complete: false,
            all: false,
        }
    }
}

/// The best `wanted` plans of at most the limit on level `level`, in order of that level and those after it. Gives up,
/// not complete, beyond `held` partial plans.
pub(super) fn best_plans(
    task: Task<'_>,
    level: usize,
    wanted: usize,
    held: usize,
    stop: &dyn Stop,
) -> Ranking {
    if task.sides.plain() > SUMS {
        return Ranking::none();
    }
    with_width!(task.ground.atoms.len(), W => {
        match Layout::<W>::of(task, level, held, stop) {
            Some(layout) => layout.ranking(wanted, stop),
            None => Ranking::none(),
        }
    }, Ranking::none())
}

type States<const W: usize> = IndexMap<(AtomSet<W>, [i64; SUMS]), i64, FixedState>;

/// A node of the walk: where it came from and the group taken.
struct Step {
    parent: usize,
    group: u32,
    layer: usize,
    state: usize,
    /// Costs so far, by level.
    cost: Vec<i64>,
}

struct Layout<'a, const W: usize> {
    task: Task<'a>,
    level: usize,
    by_first: Vec<Vec<Choice<W>>>,
    room: i64,
    /// By layer: covered atoms and sums, with the least reduced costs spent.
    layers: Vec<States<W>>,
    /// By layer and state: least costs to go, by level; `None` where no plan can come of it.
    rest: Vec<Vec<Option<Vec<i64>>>>,
    cut: bool,
}

impl<'a, const W: usize> Layout<'a, W> {
    fn of(task: Task<'a>, level: usize, held: usize, stop: &dyn Stop) -> Option<Self> {
        let size = task.ground.atoms.len();
        let mut layout = Self {
            task,
            level,
            by_first: choices(task),
            room: room(task)?,
            layers: (0..=size).map(|_| States::default()).collect(),
            rest: Vec::new(),
            cut: false,
        };
        layout.layers[0].insert((AtomSet::default(), [0; SUMS]), 0);
        let mut known = 0;
        for at in 0..size {
            let layer = std::mem::take(&mut layout.layers[at]);
            known += layer.len();
            for (&(covered, sums), &spent) in &layer {
                if known > held || stop.stopped() {
                    return None;
                }
                for choice in &layout.by_first[at] {
                    let spent = spent + choice.reduced;
                    if spent > layout.room {
                        layout.cut = true;
                        break;
                    }
                    if let Some((next, key)) = choice.step(at, size, covered, sums) {
                        let least = layout.layers[next].entry(key).or_insert(spent);
                        *least = spent.min(*least);
                    }
                }
            }
            layout.layers[at] = layer;
        }
        layout.look_back();
        Some(layout)
    }

    fn levels(&self) -> std::ops::Range<usize> {
        self.level..self.task.ground.pool.levels()
    }

    /// States after a state, with the group taken.
    fn after(&self, at: usize, state: usize) -> impl Iterator<Item = (usize, usize, u32)> + '_ {
        let size = self.by_first.len();
        let entry = self.layers[at].get_index(state);
        let list = self.by_first.get(at).map_or(&[][..], Vec::as_slice);
        entry.into_iter().flat_map(move |(&(covered, sums), &spent)| {
            let fits = list
                .iter()
                .take_while(move |choice| spent + choice.reduced <= self.room);
            fits.filter_map(move |choice| {
                let (next, key) = choice.step(at, size, covered, sums)?;
                Some((next, self.layers[next].get_index_of(&key)?, choice.group))
            })
        })
    }

    fn look_back(&mut self) {
        let size = self.by_first.len();
        let mut rest: Vec<Vec<Option<Vec<i64>>>> = vec![Vec::new(); size + 1];
        let nothing = vec![0; self.levels().len()];
        rest[size] = (self.layers[size].keys())
            .map(|(_, sums)| self.task.sides.allow(sums).then(|| nothing.clone()))
            .collect();
        for at in (0..size).rev() {
            rest[at] = (0..self.layers[at].len())
                .map(|state| {
                    let mut best: Option<Vec<i64>> = None;
                    for (next, place, group) in self.after(at, state) {
                        let Some(Some(more)) = rest[next].get(place) else {
                            continue;
                        };
                        let own = self.levels().zip(more);
                        let cost = own.map(|(level, more)| self.cost(level, group) + more);
                        if best
                            .as_ref()
                            .is_none_or(|best| cost.clone().lt(best.iter().copied()))
                        {
                            best = Some(cost.collect());
                        }
                    }
                    best
                })
                .collect();
        }
        self.rest = rest;
    }

    fn cost(&self, level: usize, group: u32) -> i64 {
        self.task.ground.pool.cost(level, group as usize)
    }

    fn ranking(&self, wanted: usize, stop: &dyn Stop) -> Ranking {
        let size = self.by_first.len();
        let mut steps = vec![Step {
            parent: usize::MAX,
            group: u32::MAX,
            layer: 0,
            state: 0,
            cost: vec![0; self.levels().len()],
        }];
        let mut open = BinaryHeap::new();
        if let Some(Some(rest)) = self.rest[0].first() {
            // of equal values the longest first: it is nearest to a plan
            open.push(Reverse((rest.clone(), Reverse(0_usize), 0_usize)));
        }
        let mut plans = Vec::new();
        let mut beyond = false;
        while let Some(Reverse((value, _, step))) = open.pop() {
            if value.first().is_some_and(|&value| value > self.task.limit) {
                beyond = true;
                break;
            }
            if plans.len() >= wanted {
                beyond = true;
                break;
            }
            if stop.stopped() {
                return Ranking::none();
            }
            let (layer, state) = (steps[step].layer, steps[step].state);
            if layer == size {
                plans.push(path(&steps, step));
                continue;
            }
            for (next, place, group) in self.after(layer, state) {
                let Some(Some(rest)) = self.rest[next].get(place) else {
                    continue;
                };
                let before = &steps[step].cost;
                let cost: Vec<i64> = (self.levels().zip(before))
                    .map(|(level, before)| before + self.cost(level, group))
                    .collect();
                let value: Vec<i64> = cost.iter().zip(rest).map(|(a, b)| a + b).collect();
                let number = steps.len();
                steps.push(Step {
                    parent: step,
                    group,
                    layer: next,
                    state: place,
                    cost,
                });
                open.push(Reverse((value, Reverse(next), number)));
            }
        }
        Ranking {
            plans,
            complete: true,
            all: !beyond && !self.cut,
        }
    }
}

fn path(steps: &[Step], end: usize) -> Vec<u32> {
    let mut groups = Vec::new();
    let mut at = end;
    while let Some(step) = steps.get(at).filter(|step| step.group != u32::MAX) {
        groups.push(step.group);
        at = step.parent;
    }
    groups.sort_unstable();
    groups
}
