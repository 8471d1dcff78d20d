//! Pricing where groups are too many to list: connected sets are built by branch and bound, an atom in or out, and a
//! branch is left as soon as no set in it can cost little enough at the prices in hand.
//!
//! All arithmetic is in integers. What the search leaves unseen for lack of time keeps the lower bound of its branch, so
//! the bound of the whole holds whether or not the search came to its end.

use crate::domain::AtomId;
use crate::rules::{Between, Group, Line, Problem};

use super::observe::Stop;

/// Prices in fixed point: what each atom pays towards the group that holds it, and each group for being one.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    /// Digits after the binary point.
    pub(super) shift: u32,
    /// By atom.
    pub(super) atoms: Vec<i64>,
    /// For every group.
    pub(super) group: i128,
    /// What a plan is worth at least when no group costs less than it is paid.
    pub(super) total: i128,
}

/// What one pricing pass found.
#[derive(Clone, Debug, Default)]
pub(super) struct Priced {
    /// Admissible groups (sorted atoms) of reduced cost at most the limit.
    pub(super) found: Vec<Vec<AtomId>>,
    /// By smallest atom: no admissible group costs less beyond its price, at most 0.
    pub(super) low: Vec<i128>,
    /// Nothing was left unseen.
    pub(super) complete: bool,
}

/// How much to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Reduced cost of the groups wanted, at most.
    pub(super) limit: i128,
    /// Groups wanted for one smallest atom, at most.
    pub(super) groups: usize,
    /// Steps for one smallest atom, at most.
    pub(super) steps: u64,
    /// End at the first branch that has to be left unseen.
    pub(super) whole: bool,
}

/// Looks for admissible groups whose cost on a level is little more than their price. `None` when a term of the level
/// gives no lower line: nothing can then be said about groups unseen.
pub(super) fn price(
    problem: &Problem,
    level: usize,
    prices: &Prices,
    effort: Effort,
    stop: &dyn Stop,
) -> Option<Priced> {
    let mut pricer = Pricer {
        problem,
        level,
        capacities: capacities(problem),
        hard: problem.hard_rules(),
        prices,
        effort,
        stop,
        out: vec![false; problem.len()],
        inside: Vec::new(),
        result: Priced {
            complete: true,
            ..Priced::default()
        },
        low: 0,
        steps: 0,
        groups: 0,
        blind: false,
    };
    for root in 0..problem.len() {
        pricer.low = 0;
        pricer.steps = 0;
        pricer.groups = 0;
        pricer.inside = vec![AtomId::from(root)];
        pricer.visit(true);
        if pricer.blind {
            return None;
        }
        let low = pricer.low;
        pricer.result.low.push(low);
        pricer.out[root] = true;
        if effort.whole && !pricer.result.complete {
            break;
        }
    }
    Some(pricer.result)
}

struct Pricer<'a> {
    problem: &'a Problem,
    level: usize,
    hard: Vec<usize>,
    capacities: Vec<(Vec<i64>, i64)>,
    prices: &'a Prices,
    effort: Effort,
    stop: &'a dyn Stop,
    /// Atoms decided against, or smaller than the root.
    out: Vec<bool>,
    inside: Vec<AtomId>,
    result: Priced,
    low: i128,
    steps: u64,
    groups: usize,
    blind: bool,
}

impl Pricer<'_> {
    /// All groups that hold `inside` and no atom that is out; `fresh`: `inside` itself was not looked at yet.
    fn visit(&mut self, fresh: bool) {
        let problem = self.problem;
        let (reach, extra) = reach(self.problem, &self.inside, &self.out);
        let inside = Group::new(&self.inside, &problem.facts);
        let between = Between {
            inside,
            extra: &extra,
            reach: Group::new(&reach, &problem.facts),
        };
        let hopeless = |&&rule: &&usize| problem.rules[rule].least_violation(&between) > 0;
        if self.hard.iter().any(|rule| hopeless(&rule)) {
            return;
        }
        let Some((bound, gains)) = self.bound(&between) else {
            self.blind = true;
            return;
        };
        if bound > self.effort.limit {
            return;
        }
        self.steps += 1;
        if self.effort.whole && !self.result.complete {
            return;
        }
        if self.steps > self.effort.steps || self.groups >= self.effort.groups || self.stop.stopped() {
            self.low = self.low.min(bound);
            self.result.complete = false;
            return;
        }
        if fresh
            && self
                .hard
                .iter()
                .all(|&r| problem.rules[r].violation(&inside) == 0)
        {
            let cost = problem.group_cost(&problem.levels[self.level], &inside);
            let reduced = (cost << self.prices.shift) - self.paid();
            if reduced <= self.effort.limit {
                self.low = self.low.min(reduced);
                self.groups += 1;
                self.result.found.push(self.inside.clone());
            }
        }
        let beside = |atom: AtomId| {
            let mut near = problem.neighbours[atom.index()].iter();
            near.any(|other| self.inside.binary_search(other).is_ok())
        };
        let next = (extra.iter().zip(&gains))
            .filter(|&(&atom, _)| beside(atom))
            .max_by_key(|&(&atom, &gain)| (gain, std::cmp::Reverse(atom)));
        let Some((&next, _)) = next else { return };
        let place = self.inside.partition_point(|&a| a < next);
        self.inside.insert(place, next);
        self.visit(true);
        self.inside.remove(place);
        self.out[next.index()] = true;
        self.visit(false);
        self.out[next.index()] = false;
    }

    fn paid(&self) -> i128 {
        let atoms: i128 = self
            .inside
            .iter()
            .map(|a| i128::from(self.prices.atoms[a.index()]))
            .sum();
        atoms + self.prices.group
    }

    /// Least reduced cost of the groups between, and what each further atom can take off it.
    fn bound(&self, between: &Between<'_>) -> Option<(i128, Vec<i128>)> {
        let (base, share) = floor_line(self.problem, self.level, between)?;
        let mut bound = (base << self.prices.shift) - self.paid();
        let mut gains = Vec::with_capacity(between.extra.len());
        for (&atom, share) in between.extra.iter().zip(share) {
            let gain = i128::from(self.prices.atoms[atom.index()]) - (share << self.prices.shift);
            gains.push(gain);
        }
        bound -= self.most(between, &gains);
        Some((bound, gains))
    }

    /// The most that further atoms can gain together: all that gain, or what fits under a ceiling, the last one in
    /// part (Dantzig's bound for the knapsack).
    fn most(&self, between: &Between<'_>, gains: &[i128]) -> i128 {
        let mut best: i128 = gains.iter().map(|&gain| gain.max(0)).sum();
        for (share, high) in &self.capacities {
            let of = |atom: &AtomId| share[atom.index()];
            let mut room = high - between.inside.atoms.iter().map(of).sum::<i64>();
            let mut worth: Vec<(i128, i64)> = (gains.iter().zip(between.extra))
                .filter(|&(&gain, atom)| gain > 0 && of(atom) <= room)
                .map(|(&gain, atom)| (gain, of(atom)))
                .collect();
            if worth.iter().map(|w| w.1).sum::<i64>() <= room {
                continue;
            }
            worth.sort_unstable_by(|a, b| (b.0 * i128::from(a.1)).cmp(&(a.0 * i128::from(b.1))));
            let mut most = 0;
            for (gain, size) in worth {
                if size > room {
                    most += gain * i128::from(room) / i128::from(size) + 1;
                    break;
                }
                room -= size;
                most += gain;
            }
            best = best.min(most);
        }
        best
    }
}

/// Hard ceilings on sums over atoms: shares by atom and limit.
fn capacities(problem: &Problem) -> Vec<(Vec<i64>, i64)> {
    let hard = problem.hard_rules().into_iter();
    hard.filter_map(|rule| problem.rules[rule].sum_limit(&problem.facts))
        .filter_map(|limit| Some((limit.share, limit.high?)))
        .collect()
}

/// A line that the cost on a level of no group between is below: base and shares of the further atoms.
fn floor_line(problem: &Problem, level: usize, between: &Between<'_>) -> Option<(i128, Vec<i128>)> {
    let level = &problem.levels[level];
    let mut base = 0_i128;
    let mut share = vec![0_i128; between.extra.len()];
    for &(term, weight) in &level.terms {
        let term = &problem.terms[term];
        let line: Line = match weight {
            0 => continue,
            1.. => term.at_least(between)?,
            _ => term.at_most(between)?,
        };
        base += i128::from(weight) * i128::from(line.base);
        for (sum, own) in share.iter_mut().zip(&line.share) {
            *sum += i128::from(weight) * i128::from(*own);
        }
    }
    for soft in &level.soft {
        if soft.weight < 0 {
            return None;
        }
        let least = problem.rules[soft.rule].least_violation(between);
        base += i128::from(soft.weight) * i128::from(least);
    }
    Some((base, share))
}

/// Atoms that a connected group can still take, `inside` among them, and those of them that are not inside; both sorted.
/// `inside` is sorted, `out` says by number which atoms it may not take.
pub(super) fn reach(problem: &Problem, inside: &[AtomId], out: &[bool]) -> (Vec<AtomId>, Vec<AtomId>) {
    let mut seen = out.to_vec();
    let mut reach = inside.to_vec();
    for atom in inside {
        seen[atom.index()] = true;
    }
    let mut at = 0;
    while at < reach.len() {
        for &next in &problem.neighbours[reach[at].index()] {
            if !seen[next.index()] {
                seen[next.index()] = true;
                reach.push(next);
            }
        }
        at += 1;
    }
    let mut extra = reach[inside.len()..].to_vec();
    extra.sort_unstable();
    reach.sort_unstable();
    (reach, extra)
}
