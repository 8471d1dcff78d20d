//! A good plan without a full list of groups: merging greedily, then solving small neighbourhoods of the plan exactly,
//! again and again (large-neighbourhood search [Shaw 1998]).

use crate::domain::AtomId;
use crate::rules::{CountRange, Group, Problem};

use super::levels::solve_parts;
use super::observe::{Silent, Stop};
use super::pool::{Extent, connected, enumerate_within};
use super::{Progress, components_of};

/// Atoms of a neighbourhood, at most.
const ATOMS: usize = 14;
/// Groups of a neighbourhood, at most; denser ones are left alone.
const GROUPS: usize = 30_000;

/// How far a plan is from the rules, then its values by level: smaller is better in this order.
pub(super) type Key = Vec<i128>;

/// Improves plans of one problem.
pub(super) struct Improver<'a> {
    problem: &'a Problem,
    hard: Vec<usize>,
    stop: &'a dyn Stop,
    random: u64,
}

impl<'a> Improver<'a> {
    /// An improver whose choices depend on the seed alone.
    pub(super) fn new(problem: &'a Problem, seed: u64, stop: &'a dyn Stop) -> Self {
        Self {
            problem,
            hard: problem.hard_rules(),
            stop,
            random: seed | 1,
        }
    }

    /// Key of a plan. Its first number is 0 exactly when the plan keeps the rules.
    pub(super) fn key(&self, plan: &[Vec<AtomId>]) -> Key {
        let mut sum = vec![0_i128; self.problem.levels.len() + 1];
        for group in plan {
            add(&mut sum, &self.part(group), 1);
        }
        sum[0] += outside(self.problem.count, plan.len());
        for budget in &self.problem.budgets {
            let cost = |atoms: &Vec<AtomId>| {
                let group = Group::new(atoms, &self.problem.facts);
                self.problem.group_cost(&budget.level, &group)
            };
            let spent = plan.iter().map(cost).sum::<i128>() + self.problem.level_constant(&budget.level);
            sum[0] += (spent - i128::from(budget.at_most)).max(0);
        }
        sum
    }

    fn part(&self, atoms: &[AtomId]) -> Key {
        let group = Group::new(atoms, &self.problem.facts);
        let broken = self.hard.iter();
        let broken = broken.map(|&r| i128::from(self.problem.rules[r].violation(&group)));
        let mut key = vec![broken.sum()];
        let levels = self.problem.levels.iter();
        key.extend(levels.map(|level| self.problem.group_cost(level, &group)));
        key
    }

    /// Merges neighbouring units, the best pair first, as long as that helps.
    pub(super) fn merged(&self) -> Vec<Vec<AtomId>> {
        let mut plan: Vec<Vec<AtomId>> = (0..self.problem.len()).map(|a| vec![AtomId::from(a)]).collect();
        let mut keys: Vec<Key> = plan.iter().map(|group| self.part(group)).collect();
        // a plan is owed even to those who stop at once
        while plan.len() > 1 && (self.problem.len() <= 100 || !self.stop.stopped()) {
            let count = |units| outside(self.problem.count, units);
            let fewer = count(plan.len() - 1) - count(plan.len());
            let mut best: Option<(Key, usize, usize)> = None;
            for (a, b) in self.borders(&plan) {
                let mut change = self.part(&join(&plan[a], &plan[b]));
                add(&mut change, &keys[a], -1);
                add(&mut change, &keys[b], -1);
                change[0] += fewer;
                if best.as_ref().is_none_or(|(least, ..)| change < *least) {
                    best = Some((change, a, b));
                }
            }
            match best {
                Some((change, a, b)) if change.iter().find(|&&c| c != 0).is_some_and(|&c| c < 0) => {
                    let group = plan.swap_remove(b);
                    keys.swap_remove(b);
                    plan[a] = join(&plan[a], &group);
                    keys[a] = self.part(&plan[a]);
                }
                _ => break,
            }
        }
        plan
    }

    /// Pairs of neighbouring groups, each once, the smaller number first.
    fn borders(&self, plan: &[Vec<AtomId>]) -> Vec<(usize, usize)> {
        let mut group_of = vec![0; self.problem.len()];
        for (number, group) in plan.iter().enumerate() {
            for atom in group {
                group_of[atom.index()] = number;
            }
        }
        let mut pairs = Vec::new();
        for (atom, near) in self.problem.neighbours.iter().enumerate() {
            for other in near {
                let (a, b) = (group_of[atom], group_of[other.index()]);
                if a < b {
                    pairs.push((a, b));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Solves neighbourhoods until many in a row bring nothing.
    pub(super) fn improve(&mut self, plan: &mut Vec<Vec<AtomId>>, rounds: usize) {
        let mut idle = 0;
        for round in 0..rounds {
            if idle > 2 * plan.len() + 10 || self.stop.stopped() {
                return;
            }
            let better =
                (self.problem.budgets.is_empty() && self.shift(plan)) | self.neighbourhood(plan, round);
            idle = if better { 0 } else { idle + 1 };
        }
    }

    /// Solves one neighbourhood: a group and some groups around it.
    fn neighbourhood(&mut self, plan: &mut Vec<Vec<AtomId>>, round: usize) -> bool {
        let borders = self.borders(plan);
        let broken = |group: &&usize| self.part(&plan[**group])[0] > 0;
        let all: Vec<usize> = (0..plan.len()).collect();
        // groups that break rules come first
        let wrong: Vec<usize> = all.iter().filter(broken).copied().collect();
        let seeds = if wrong.is_empty() || round % 4 == 3 {
            &all
        } else {
            &wrong
        };
        let mut chosen = vec![seeds[self.draw(seeds.len())]];
        let mut atoms = plan[chosen[0]].len();
        loop {
            let fits = |group: usize| !chosen.contains(&group) && atoms + plan[group].len() <= ATOMS;
            let mut near: Vec<usize> = (borders.iter())
                .filter_map(|&(a, b)| match (chosen.contains(&a), chosen.contains(&b)) {
                    (true, false) => Some(b),
                    (false, true) => Some(a),
                    _ => None,
                })
                .filter(|&group| fits(group))
                .collect();
            near.sort_unstable();
            near.dedup();
            if near.is_empty() {
                break;
            }
            let next = near[self.draw(near.len())];
            atoms += plan[next].len();
            chosen.push(next);
        }
        if atoms > ATOMS || (chosen.len() < 2 && atoms < 2) {
            return false;
        }
        let Some(found) = self.solve(plan, &chosen) else {
            return false;
        };
        let mut next: Vec<Vec<AtomId>> = (0..plan.len())
            .filter(|group| !chosen.contains(group))
            .map(|group| plan[group].clone())
            .collect();
        next.extend(found);
        if self.key(&next) < self.key(plan) {
            *plan = next;
            return true;
        }
        false
    }

    /// The best way to divide the atoms of some groups.
    fn solve(&self, plan: &[Vec<AtomId>], chosen: &[usize]) -> Option<Vec<Vec<AtomId>>> {
        let mut atoms: Vec<AtomId> = chosen.iter().flat_map(|&g| plan[g].iter().copied()).collect();
        atoms.sort_unstable();
        let pool = enumerate_within(self.problem, &self.hard, &atoms, GROUPS, self.stop);
        if pool.extent != Extent::Complete || pool.overflow {
            return None;
        }
        let others = u32::try_from(plan.len() - chosen.len()).unwrap_or(u32::MAX);
        let range = CountRange {
            min: self.problem.count.min.saturating_sub(others).max(1),
            max: self.problem.count.max.saturating_sub(others),
        };
        let free = range.min <= 1 && range.max as usize >= atoms.len();
        let parts = if free && self.problem.budgets.is_empty() {
            components_of(&atoms, self.problem.len(), &pool)
        } else {
            vec![atoms]
        };
        let mut silent = Silent;
        let mut progress = Progress::new(self.problem, &mut silent);
        let range = (!free).then_some(range);
        let solved = solve_parts(self.problem, &pool, &parts, range, self.stop, &mut progress);
        let groups = solved.groups?;
        Some(groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect())
    }

    /// Moves one atom over a border, or joins two groups, where that helps: the only moves between large groups.
    fn shift(&self, plan: &mut Vec<Vec<AtomId>>) -> bool {
        for (a, b) in self.borders(plan) {
            if plan[a].len() + plan[b].len() <= ATOMS {
                continue;
            }
            let mut before = self.part(&plan[a]);
            add(&mut before, &self.part(&plan[b]), 1);
            for (from, to) in [(a, b), (b, a)] {
                for &atom in &plan[from] {
                    let near = &self.problem.neighbours[atom.index()];
                    if !near.iter().any(|other| plan[to].contains(other)) {
                        continue;
                    }
                    let rest: Vec<AtomId> = plan[from].iter().copied().filter(|&x| x != atom).collect();
                    if rest.is_empty() || !connected(self.problem, &rest) {
                        continue;
                    }
                    let more = join(&plan[to], &[atom]);
                    let mut after = self.part(&rest);
                    add(&mut after, &self.part(&more), 1);
                    if after < before {
                        (plan[from], plan[to]) = (rest, more);
                        return true;
                    }
                }
            }
            let count = |units| outside(self.problem.count, units);
            let mut after = self.part(&join(&plan[a], &plan[b]));
            after[0] += count(plan.len() - 1) - count(plan.len());
            if after < before {
                let group = plan.swap_remove(b);
                plan[a] = join(&plan[a], &group);
                return true;
            }
        }
        false
    }

    /// A number below `limit` (xorshift [Marsaglia 2003]).
    fn draw(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % limit.max(1) as u64) as usize
    }
}

fn outside(range: CountRange, units: usize) -> i128 {
    let units = units as i128;
    (i128::from(range.min) - units)
        .max(units - i128::from(range.max))
        .max(0)
}

fn add(sum: &mut [i128], part: &[i128], sign: i128) {
    for (sum, part) in sum.iter_mut().zip(part) {
        *sum += sign * part;
    }
}

fn join(a: &[AtomId], b: &[AtomId]) -> Vec<AtomId> {
    let mut all = [a, b].concat();
    all.sort_unstable();
    all
}
