//! A good plan without a full list of groups: merging greedily, then solving small neighbourhoods of the plan exactly,
//! again and again (large-neighbourhood search [Shaw 1998]).

use std::collections::BTreeMap;

use crate::domain::AtomId;
use crate::rules::{CountRange, Group, Problem};

use super::draw::Draw;
use super::levels::solve_parts;
use super::observe::{Never, Silent, Stop};
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
    random: Draw,
}

/// A plan that keeps the rules, from merging and mending alone; `None` where that does not get there.
pub(super) fn quick_plan(problem: &Problem, seed: u64, rounds: usize) -> Option<Vec<Vec<AtomId>>> {
    let mut improver = Improver::new(problem, seed, &Never);
    let mut plan = improver.merged();
    if improver.repaired(&mut plan, rounds) {
        return Some(plan);
    }
    improver.settle(&mut plan, 100 * rounds);
    improver.repaired(&mut plan, rounds).then_some(plan)
}

impl<'a> Improver<'a> {
    /// An improver whose choices depend on the seed alone.
    pub(super) fn new(problem: &'a Problem, seed: u64, stop: &'a dyn Stop) -> Self {
        Self {
            problem,
            hard: problem.hard_rules(),
            stop,
            random: Draw::new(seed),
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

    /// Merges neighbouring units, the best pair first, as long as that helps. Quick: a merge changes only the pairs that
    /// one of the two was part of.
    pub(super) fn merged(&self) -> Vec<Vec<AtomId>> {
        let mut plan: Vec<Vec<AtomId>> = (0..self.problem.len()).map(|a| vec![AtomId::from(a)]).collect();
        let mut keys: Vec<Key> = plan.iter().map(|group| self.part(group)).collect();
        let mut near: Vec<Vec<usize>> = (self.problem.neighbours.iter())
            .map(|list| list.iter().map(|other| other.index()).collect())
            .collect();
        let gain = |plan: &[Vec<AtomId>], keys: &[Key], a: usize, b: usize| {
            let mut change = self.part(&join(&plan[a], &plan[b]));
            add(&mut change, &keys[a], -1);
            add(&mut change, &keys[b], -1);
            change
        };
        let mut pairs: BTreeMap<(usize, usize), Key> = BTreeMap::new();
        for (a, b) in self.borders(&plan) {
            pairs.insert((a, b), gain(&plan, &keys, a, b));
        }
        let mut units = plan.len();
        while let Some((&(a, b), least)) = pairs.iter().min_by(|x, y| x.1.cmp(y.1).then(x.0.cmp(y.0))) {
            let mut change = least.clone();
            change[0] += outside(self.problem.count, units - 1) - outside(self.problem.count, units);
            if change.iter().find(|&&c| c != 0).is_none_or(|&c| c > 0) {
                break;
            }
            units -= 1;
            let group = std::mem::take(&mut plan[b]);
            plan[a] = join(&plan[a], &group);
            keys[a] = self.part(&plan[a]);
            let moved = std::mem::take(&mut near[b]);
            near[a].extend(moved);
            near[a].sort_unstable();
            near[a].dedup();
            near[a].retain(|&other| other != a && other != b);
            pairs.retain(|&(x, y), _| x != a && x != b && y != a && y != b);
            for other in near[a].clone() {
                near[other].retain(|&x| x != b && x != a);
                near[other].push(a);
                let (low, high) = (a.min(other), a.max(other));
                pairs.insert((low, high), gain(&plan, &keys, low, high));
            }
        }
        plan.retain(|group| !group.is_empty());
        plan
    }

    fn broken(&self, atoms: &[AtomId]) -> i128 {
        let group = Group::new(atoms, &self.problem.facts);
        let broken = self.hard.iter();
        broken
            .map(|&r| i128::from(self.problem.rules[r].violation(&group)))
            .sum()
    }

    /// Moves single atoms over borders, at first also where that breaks the rules somewhat more, until the plan keeps
    /// them (threshold accepting [Dueck, Scheuer 1990]). Numbers of groups stay.
    pub(super) fn settle(&mut self, plan: &mut [Vec<AtomId>], moves: usize) -> bool {
        let mut group_of = vec![0; self.problem.len()];
        for (number, group) in plan.iter().enumerate() {
            for atom in group {
                group_of[atom.index()] = number;
            }
        }
        let mut broken: Vec<i128> = plan.iter().map(|group| self.broken(group)).collect();
        let mut excess: i128 = broken.iter().sum();
        let start = excess;
        for step in 0..moves {
            if excess == 0 {
                break;
            }
            if step % 256 == 0 && self.stop.stopped() {
                return false;
            }
            let threshold = start * (moves - step) as i128 / (4 * moves as i128);
            let atom = AtomId::from(self.draw(self.problem.len()));
            let near = &self.problem.neighbours[atom.index()];
            if near.is_empty() {
                continue;
            }
            let other = self.random.below(near.len());
            let (from, to) = (group_of[atom.index()], group_of[near[other].index()]);
            if from == to || plan[from].len() < 2 {
                continue;
            }
            let rest: Vec<AtomId> = plan[from].iter().copied().filter(|&x| x != atom).collect();
            let more = join(&plan[to], &[atom]);
            let after = (self.broken(&rest), self.broken(&more));
            let change = after.0 + after.1 - broken[from] - broken[to];
            if change > threshold || !connected(self.problem, &rest) {
                continue;
            }
            excess += change;
            (broken[from], broken[to]) = after;
            group_of[atom.index()] = to;
            (plan[from], plan[to]) = (rest, more);
        }
        excess == 0
    }

    /// A plan of one new unit fewer: two are joined and the others make room.
    pub(super) fn fewer(&mut self, plan: &[Vec<AtomId>], moves: usize) -> Option<Vec<Vec<AtomId>>> {
        let joined = |&(a, b): &(usize, usize)| self.broken(&join(&plan[a], &plan[b]));
        let mut pairs: Vec<(usize, usize)> = self.borders(plan);
        pairs.sort_by_cached_key(joined);
        pairs.truncate(4);
        let (a, b) = *pairs.get(self.random.below(pairs.len()))?;
        let mut next = plan.to_vec();
        let group = next.swap_remove(b);
        next[a] = join(&next[a], &group);
        self.settle(&mut next, moves).then_some(next)
    }

    /// Mends what a plan breaks; `true` when it then keeps the rules.
    pub(super) fn repaired(&mut self, plan: &mut Vec<Vec<AtomId>>, rounds: usize) -> bool {
        for round in 0..rounds {
            if self.key(plan)[0] == 0 {
                break;
            }
            if self.problem.budgets.is_empty() {
                self.shift(plan);
            }
            self.neighbourhood(plan, round);
        }
        self.key(plan)[0] == 0
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
        let mut cores = Vec::new();
        if chosen.len() < 2 || atoms > ATOMS {
            // groups too large to be taken apart: what lies at their borders moves, the rest of each holds together
            let near = |&(a, b): &(usize, usize)| {
                let first = chosen[0];
                (a == first).then_some(b).or((b == first).then_some(a))
            };
            let beside: Vec<usize> = borders.iter().filter_map(near).collect();
            if beside.is_empty() {
                return false;
            }
            chosen.truncate(1);
            let next = beside[self.draw(beside.len())];
            chosen.push(next);
            let third = beside[self.draw(beside.len())];
            if third != next {
                chosen.push(third);
            }
            cores = self.cores(plan, &chosen);
        }
        let Some(found) = self.solve(plan, &chosen, &cores) else {
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

    /// Connected pieces of some groups without a few of the atoms at the borders between them.
    fn cores(&mut self, plan: &[Vec<AtomId>], chosen: &[usize]) -> Vec<Vec<AtomId>> {
        let mut border: Vec<AtomId> = Vec::new();
        for &group in chosen {
            for &atom in &plan[group] {
                let mut near = self.problem.neighbours[atom.index()].iter();
                let other = |x: &&AtomId| chosen.iter().any(|&g| g != group && plan[g].contains(x));
                if near.any(|x| other(&x)) {
                    border.push(atom);
                }
            }
        }
        let mut free: Vec<AtomId> = Vec::new();
        while free.len() < ATOMS - 2 && !border.is_empty() {
            let at = self.draw(border.len());
            free.push(border.swap_remove(at));
        }
        let mut cores = Vec::new();
        for &group in chosen {
            let mut rest: Vec<AtomId> = plan[group]
                .iter()
                .copied()
                .filter(|a| !free.contains(a))
                .collect();
            while let Some(first) = rest.pop() {
                let mut piece = vec![first];
                let mut at = 0;
                while at < piece.len() {
                    for next in &self.problem.neighbours[piece[at].index()] {
                        if let Some(place) = rest.iter().position(|x| x == next) {
                            piece.push(rest.swap_remove(place));
                        }
                    }
                    at += 1;
                }
                piece.sort_unstable();
                cores.push(piece);
            }
        }
        cores
    }

    /// The best way to divide the atoms of some groups, the cores held together.
    fn solve(
        &self,
        plan: &[Vec<AtomId>],
        chosen: &[usize],
        cores: &[Vec<AtomId>],
    ) -> Option<Vec<Vec<AtomId>>> {
        let mut atoms: Vec<AtomId> = chosen.iter().flat_map(|&g| plan[g].iter().copied()).collect();
        atoms.sort_unstable();
        let pool = enumerate_within(self.problem, &self.hard, &atoms, cores, GROUPS, self.stop);
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
            components_of(&atoms, self.problem.len(), &pool, 0..pool.len())
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

    fn draw(&mut self, limit: usize) -> usize {
        self.random.below(limit)
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
