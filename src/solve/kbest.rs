//! The K best plans in the order of their level values, exactly.
//!
//! With safe duals of a level, a plan's value is the bound plus the reduced costs of its groups, none of them negative.
//! So all plans of value at most `T` are exact covers by groups whose reduced costs sum up to no more than `T` minus the
//! bound. `T` is raised until K plans are found. Where a single value has too many plans to list, the next level decides
//! among them.

use crate::domain::AtomId;
use crate::rules::{CountRange, Problem};

use super::bound::{Grid, Safe};
use super::levels::{ceilings, sides};
use super::master::{Ground, Master, Verdict};
use super::observe::Stop;
use super::pool::Pool;
use super::search::Search;
use super::set::{AtomSet, with_width};
use super::sides::{Sense, SideKind, Sides};

/// Work of one pass (groups looked at) before the threshold counts as too high.
const WORK: u64 = 12_000_000;

/// A plan with its values by level (without constants).
pub(super) type Ranked = (Vec<i64>, Vec<u32>);

/// The best `top` plans, best first; fewer where there are no more. `None` when stopped.
pub(super) fn k_best(
    problem: &Problem,
    pool: &Pool,
    count: Option<CountRange>,
    top: usize,
    stop: &dyn Stop,
) -> Option<Vec<Ranked>> {
    let atoms: Vec<AtomId> = (0..problem.len()).map(AtomId::from).collect();
    let row_of: Vec<u32> = (0..problem.len() as u32).collect();
    let lister = Lister {
        ground: Ground {
            pool,
            row_of: &row_of,
            atoms: &atoms,
        },
        ceilings: ceilings(problem, pool),
        count,
        stop,
    };
    let all = (0..pool.len() as u32).collect();
    let mut plans = lister.list(0, Vec::new(), all, top)?;
    plans.sort_unstable_by(|a, b| {
        let groups = |plan: &Ranked| {
            let mut groups: Vec<&[AtomId]> = plan.1.iter().map(|&g| pool.atoms(g as usize)).collect();
            groups.sort_unstable();
            groups
        };
        a.0.cmp(&b.0).then_with(|| groups(a).cmp(&groups(b)))
    });
    Some(plans)
}

struct Lister<'a> {
    ground: Ground<'a>,
    /// Budgets.
    ceilings: Vec<(usize, i64)>,
    count: Option<CountRange>,
    stop: &'a dyn Stop,
}

/// Result of one pass.
struct Pass {
    plans: Vec<Ranked>,
    /// Every plan up to the threshold was seen.
    complete: bool,
    /// No plan was left out for its value.
    all: bool,
}

impl Lister<'_> {
    /// The best `wanted` plans of those with the levels `fixed`.
    fn list(
        &self,
        level: usize,
        fixed: Vec<(usize, i64)>,
        mut active: Vec<u32>,
        wanted: usize,
    ) -> Option<Vec<Ranked>> {
        let pool = self.ground.pool;
        let costs = pool.costs(level);
        let Some(sides) = sides(&mut active, self.ground, &fixed, &self.ceilings, self.count) else {
            return Some(Vec::new());
        };
        let mut quiet = |_: Option<i64>, _: Option<i64>, _: u64, _: u64| {};
        let best = Search::new(
            self.ground,
            costs,
            sides.clone(),
            &active,
            None,
            self.stop,
            &mut quiet,
        )
        .run(&active, false);
        if !best.proved {
            return None;
        }
        let Some((least, groups)) = best.best else {
            return Some(Vec::new());
        };
        let grid = Grid::of(costs, &active, sides.units());
        let mut master = Master::new(self.ground, costs, sides.clone(), &active);
        master.seed(&groups);
        let Verdict::Bound(safe) = master.solve(&active, i64::MAX / 4, self.stop) else {
            return Some(Vec::new());
        };
        let ready = Level {
            level,
            sides: &sides,
            safe: &safe,
            active: &active,
        };
        // all plans of value at most `done` are known and fewer than wanted
        let mut done: Option<(i64, Vec<Ranked>)> = None;
        let mut step = grid.step.max(least.unsigned_abs() as i64 / 4096);
        let mut limit = least;
        let mut too_high: Option<i64> = None;
        loop {
            if self.stop.stopped() {
                return None;
            }
            let pass = self.pass(&ready, limit, wanted, WORK);
            if pass.complete && (pass.plans.len() >= wanted || pass.all) {
                return Some(pass.plans);
            }
            if pass.complete {
                done = Some((limit, pass.plans));
                step = step.saturating_mul(2);
                limit = limit.saturating_add(step);
            } else {
                let worst = pass.plans.last().filter(|_| pass.plans.len() >= wanted);
                too_high = Some(worst.map_or(limit, |worst| worst.0[level].min(limit)));
            }
            if let Some(high) = too_high {
                let low = done.as_ref().map_or(least - 1, |d| d.0);
                let next = grid.below(high);
                if next <= low || next < least {
                    // one value with too many plans to list
                    let mut plans = done.take().map(|d| d.1).unwrap_or_default();
                    plans.extend(self.ties(&ready, fixed.clone(), high, wanted - plans.len())?);
                    if plans.len() >= wanted {
                        return Some(plans);
                    }
                    let mut beyond = sides.clone();
                    beyond.push(SideKind::Level(level), Sense::AtLeast, high + grid.step);
                    let mut quiet = |_: Option<i64>, _: Option<i64>, _: u64, _: u64| {};
                    let next = Search::new(self.ground, costs, beyond, &active, None, self.stop, &mut quiet)
                        .run(&active, false);
                    if !next.proved {
                        return None;
                    }
                    let Some((value, _)) = next.best else {
                        return Some(plans);
                    };
                    done = Some((value - 1, plans));
                    too_high = None;
                    limit = value;
                    continue;
                }
                let middle = low + (high - low) / 2;
                limit = grid.below(middle.saturating_add(1)).max(least);
                if limit <= low {
                    limit = next;
                }
            }
        }
    }

    /// The best plans of exactly this value on a level.
    fn ties(
        &self,
        ready: &Level<'_>,
        mut fixed: Vec<(usize, i64)>,
        value: i64,
        wanted: usize,
    ) -> Option<Vec<Ranked>> {
        let pool = self.ground.pool;
        if ready.level + 1 < pool.levels() {
            fixed.push((ready.level, value));
            let active = self.within(ready, value);
            return self.list(ready.level + 1, fixed, active, wanted);
        }
        let pass = self.dive(ready, value, wanted, u64::MAX, Some(value));
        (!self.stop.stopped()).then_some(pass.plans)
    }

    fn within(&self, ready: &Level<'_>, limit: i64) -> Vec<u32> {
        let ground = self.ground;
        let costs = ground.pool.costs(ready.level);
        (ready.safe).within(
            ground.pool,
            costs,
            ready.active,
            ground.row_of,
            ready.sides,
            limit,
        )
    }

    fn pass(&self, ready: &Level<'_>, limit: i64, wanted: usize, work: u64) -> Pass {
        self.dive(ready, limit, wanted, work, None)
    }

    fn dive(&self, ready: &Level<'_>, limit: i64, wanted: usize, work: u64, only: Option<i64>) -> Pass {
        let none = Pass {
            plans: Vec::new(),
            complete: false,
            all: false,
        };
        let active = self.within(ready, limit);
        with_width!(self.ground.atoms.len(), W => self.cover::<W>(ready, active, limit, wanted, work, only), none)
    }

    fn cover<const W: usize>(
        &self,
        ready: &Level<'_>,
        active: Vec<u32>,
        limit: i64,
        wanted: usize,
        work: u64,
        only: Option<i64>,
    ) -> Pass {
        let ground = self.ground;
        let costs = ground.pool.costs(ready.level);
        let mut options: Vec<Choice<W>> = active
            .iter()
            .map(|&group| Choice {
                group,
                atoms: AtomSet::of(ground.pool.atoms(group as usize)),
                reduced: (ready.safe).reduced_cost(ground.pool, costs, ground.row_of, ready.sides, group),
            })
            .collect();
        options.sort_unstable_by_key(|choice| (choice.reduced, choice.group));
        let mut cover = Cover {
            pool: ground.pool,
            level: ready.level,
            sides: ready.sides,
            safe: ready.safe,
            wanted,
            work,
            only,
            limit,
            stop: self.stop,
            chosen: Vec::new(),
            plans: Vec::new(),
            capped: false,
            cut: active.len() < ready.active.len(),
        };
        cover.grow(&options, AtomSet::first(ground.atoms.len()), 0);
        Pass {
            complete: !cover.capped,
            all: !cover.capped && !cover.cut,
            plans: cover.plans,
        }
    }
}

struct Level<'a> {
    level: usize,
    sides: &'a Sides,
    safe: &'a Safe,
    active: &'a [u32],
}

#[derive(Clone, Copy)]
struct Choice<const W: usize> {
    group: u32,
    atoms: AtomSet<W>,
    reduced: i128,
}

/// Exact covers within the threshold.
struct Cover<'a> {
    pool: &'a Pool,
    level: usize,
    sides: &'a Sides,
    safe: &'a Safe,
    wanted: usize,
    work: u64,
    /// Only plans of this value, and no more of them than wanted.
    only: Option<i64>,
    limit: i64,
    stop: &'a dyn Stop,
    chosen: Vec<u32>,
    /// Sorted by values.
    plans: Vec<Ranked>,
    capped: bool,
    /// Something was left out for its value.
    cut: bool,
}

impl Cover<'_> {
    fn grow<const W: usize>(&mut self, options: &[Choice<W>], open: AtomSet<W>, spent: i128) {
        if open.is_empty() {
            self.offer();
            return;
        }
        let size = options.len() as u64 + 1;
        self.capped |= self.work < size || self.stop.stopped();
        if self.capped {
            return;
        }
        self.work -= size;
        // the atom with the fewest groups left
        let mut times = [0_u32; 4096];
        for choice in options {
            for atom in choice.atoms.iter() {
                times[atom.index()] += 1;
            }
        }
        let Some(next) = open.iter().min_by_key(|atom| (times[atom.index()], *atom)) else {
            return;
        };
        for choice in options.iter().filter(|choice| choice.atoms.contains(next)) {
            let spent = spent + choice.reduced;
            let room = self.safe.room(self.limit) - spent;
            if room < 0 {
                self.cut = true;
                break;
            }
            let rest: Vec<Choice<W>> = options
                .iter()
                .filter(|other| !other.atoms.meets(&choice.atoms))
                .copied()
                .collect();
            let fit = rest.partition_point(|other| other.reduced <= room);
            self.cut |= fit < rest.len();
            self.chosen.push(choice.group);
            self.grow(&rest[..fit], open.without(&choice.atoms), spent);
            self.chosen.pop();
            if self.capped || (self.only.is_some() && self.plans.len() >= self.wanted) {
                return;
            }
        }
    }

    fn offer(&mut self) {
        if !self.sides.keeps(self.pool, &self.chosen) {
            return;
        }
        let value = |level| {
            self.chosen
                .iter()
                .map(|&g| self.pool.cost(level, g as usize))
                .sum()
        };
        let values: Vec<i64> = (0..self.pool.levels()).map(value).collect();
        let own = values[self.level];
        if self.only.is_some_and(|only| only != own) {
            return;
        }
        if own > self.limit {
            self.cut = true;
            return;
        }
        let mut groups = self.chosen.clone();
        groups.sort_unstable();
        let plan = (values, groups);
        let place = self.plans.partition_point(|other| *other < plan);
        self.plans.insert(place, plan);
        if self.plans.len() > self.wanted {
            self.plans.pop();
            self.cut = true;
        }
        if self.only.is_none() && self.plans.len() == self.wanted {
            // plans of the same value may still be better on later levels
            self.limit = self.plans.last().map_or(self.limit, |worst| worst.0[self.level]);
        }
    }
}
