//! Where the groups are too many to list: a plan by large-neighbourhood search, a bound by column generation with
//! pricing over connected sets, and, once the gap is small, the list of just those groups that a better plan could use.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::{AtomId, Outcome, Status, TermName};
use crate::rules::{CountRange, Group, Level, Problem};

use super::improve::{Improver, quick_plan};
use super::levels::solve_parts;
use super::master::{Ground, Master, Verdict};
use super::observe::{Phase, Silent, Stop};
use super::pool::{Pool, connected, small_groups};
use super::price::{Effort, Prices, price};
use super::sides::{Sense, SideKind, Sides};
use super::{EARLY_ROUNDS, Progress, SolveOptions, constant, finish};

/// Small groups that the first programme knows.
const SMALL: usize = 20_000;
/// Passes of column generation for one level.
const PASSES: usize = 40;

/// Polls of a search over small groups for as many new units as possible.
const PATIENCE: u64 = 300_000;

/// Attempts at a plan of one new unit fewer, and moves of each.
const TRIES: u64 = 8;
const MOVES: usize = 30_000;

/// Limits on the number of new units that follow from ceilings and floors on sums: what all atoms have together must
/// fit into that many new units, and suffice for them.
fn narrow(problem: &mut Problem) {
    let limits = (problem.hard_rules().into_iter())
        .filter_map(|rule| problem.rules[rule].implied_limit(&problem.facts))
        .collect::<Vec<_>>();
    for limit in limits {
        let all: i128 = limit.share.iter().map(|&share| i128::from(share)).sum();
        if let Some(high) = limit.high.filter(|&high| high > 0) {
            let least = (all + i128::from(high) - 1) / i128::from(high);
            problem.count.min = problem.count.min.max(u32::try_from(least).unwrap_or(u32::MAX));
        }
        if limit.low > 0 {
            let most = all / i128::from(limit.low);
            problem.count.max = problem.count.max.min(u32::try_from(most).unwrap_or(u32::MAX));
        }
    }
}

/// Whether these limits, with those asked for, leave no number of new units.
pub(super) fn impossible(problem: &Problem) -> bool {
    let free = problem.count.min <= 1 && problem.count.max as usize >= problem.len();
    if free || problem.is_empty() {
        return false;
    }
    let mut narrowed = problem.clone();
    narrow(&mut narrowed);
    narrowed.count.min > narrowed.count.max
}

/// Stops after so many polls: a budget that does not depend on the clock.
pub(super) struct Budget<'a> {
    stop: &'a dyn Stop,
    left: AtomicU64,
}

impl<'a> Budget<'a> {
    /// So many polls from now.
    pub(super) fn new(stop: &'a dyn Stop, polls: u64) -> Self {
        Self {
            stop,
            left: AtomicU64::new(polls),
        }
    }
}

impl Stop for Budget<'_> {
    fn stopped(&self) -> bool {
        let spend = |left: u64| left.checked_sub(1);
        self.stop.stopped()
            || self
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend)
                .is_err()
    }
}

/// Solves a problem with more groups than may be listed, from a plan of a solve before if there was one.
pub(super) fn solve_large(
    problem: &Problem,
    options: &SolveOptions,
    known: &[Vec<AtomId>],
    stop: &dyn Stop,
    progress: &mut Progress<'_>,
) -> Outcome {
    let Some(mut plan) = first_plan(problem, options, known, stop) else {
        let status = if stop.stopped() {
            Status::Stopped
        } else {
            Status::Unknown
        };
        return progress.outcome(status, None);
    };
    let mut bounds = vec![i64::MIN; problem.levels.len()];
    let mut proved = false;
    let mut narrowed = problem.clone();
    narrow(&mut narrowed);
    for level in 0..problem.levels.len() {
        if stop.stopped() {
            break;
        }
        progress.level = level;
        let mut best = value(problem, level, &plan);
        progress.tell(Phase::Improve, None, told(problem, level, best), 0, 0);
        let counted = is_count(problem, &problem.levels[level]);
        if narrowed.count.max == 1 {
            // everything in one new unit, the only plan there is
            for (level, bound) in bounds.iter_mut().enumerate().skip(level) {
                *bound = value(problem, level, &plan);
            }
            proved = true;
            break;
        }
        if let Some(least) = with_all_links_cut(&narrowed, level, stop) {
            bounds[level] = least.min(best);
        }
        let weight = counted_weight(problem, level);
        if counted && weight < 0 {
            let most = (narrowed.count.max as usize).min(problem.len());
            bounds[level] = i64::try_from(most).unwrap_or(i64::MAX / 4).saturating_mul(weight);
            if best > bounds[level] {
                // many new units are small ones
                let small = small_groups(&narrowed, &narrowed.hard_rules(), SMALL, stop);
                if let Some(more) = solved(&narrowed, &small, &Budget::new(stop, PATIENCE))
                    && value(problem, level, &more) < best
                {
                    plan = more;
                    best = value(problem, level, &plan);
                    progress.tell(Phase::Improve, None, told(problem, level, best), 0, 0);
                }
            }
        } else if counted {
            bounds[level] = i64::from(narrowed.count.min.max(1)) * weight;
            let mut tries = 0;
            while best > bounds[level] && tries < TRIES && !stop.stopped() {
                let mut improver = Improver::new(&narrowed, options.seed + tries, stop);
                match improver.fewer(&plan, MOVES) {
                    Some(mut fewer) => {
                        improver.improve(&mut fewer, 100);
                        plan = fewer;
                        best = value(problem, level, &plan);
                        tries = 0;
                        progress.tell(Phase::Improve, None, told(problem, level, best), 0, 0);
                    }
                    None => tries += 1,
                }
            }
        }
        if counted && best == bounds[level] && weight < 0 {
            let units = u32::try_from(plan.len()).unwrap_or(u32::MAX);
            narrowed.count = CountRange {
                min: units,
                max: units,
            };
            proved = level + 1 == problem.levels.len() && earlier_settled(problem, level);
            continue;
        }
        let Some(root) = Root::solve(&narrowed, level, &plan, best, stop) else {
            continue;
        };
        if root.bound < best && !stop.stopped() {
            // the programme's groups hold better plans than neighbourhoods find
            let budget = Budget::new(stop, 400);
            let small = root.promising(&narrowed, level, best);
            let mut better = solved(&narrowed, &small, &budget).unwrap_or_else(|| plan.clone());
            let mut improver = Improver::new(&narrowed, options.seed, stop);
            improver.improve(&mut better, 100);
            if improver.key(&better) < improver.key(&plan) {
                plan = better;
                best = value(problem, level, &plan);
            }
        }
        bounds[level] = root.bound.max(bounds[level]).min(best);
        progress.stats.columns = progress.stats.columns.max(root.pool.len() as u64);
        progress.tell(
            Phase::Bound,
            told(problem, level, bounds[level]),
            told(problem, level, best),
            0,
            0,
        );
        if !(counted && bounds[level] == best)
            && let Some(pool) = root.complete(&narrowed, level, best, stop)
        {
            // every plan as good as this one is made of these groups: from here on all is proof
            progress.stats.left = pool.len() as u64;
            if let Some((groups, exact)) = proof(&narrowed, &pool, stop) {
                plan = groups;
                bounds[level..].copy_from_slice(&exact[level..]);
                proved = true;
                break;
            }
        }
        proved =
            bounds[level] == best && level + 1 == problem.levels.len() && earlier_settled(problem, level);
        if counted && bounds[level] == best {
            let units = u32::try_from(plan.len()).unwrap_or(u32::MAX);
            narrowed.count = CountRange {
                min: units,
                max: units,
            };
        }
    }
    if proved {
        for (level, bound) in bounds.iter_mut().enumerate() {
            *bound = value(problem, level, &plan);
        }
    }
    let status = match (proved, stop.stopped()) {
        (true, _) => Status::Optimal,
        (false, true) => Status::Stopped,
        (false, false) => Status::Feasible,
    };
    finish(problem, progress, status, plan, &bounds)
}

/// Levels before the last one that only count new units are settled by fixing the number.
fn earlier_settled(problem: &Problem, level: usize) -> bool {
    problem.levels[..level].iter().all(|l| is_count(problem, l))
}

fn told(problem: &Problem, level: usize, value: i64) -> Option<i64> {
    Some(value.saturating_add(constant(problem, level)))
}

/// A bound of a level that counts cut links beside others: at least none is cut, and the others are bounded without
/// prices. `None` where none is counted, or nothing is known of the others.
fn with_all_links_cut(problem: &Problem, level: usize, stop: &dyn Stop) -> Option<i64> {
    let counts_cuts =
        |&&(term, weight): &&(usize, i64)| weight > 0 && problem.terms[term].name() == TermName::CutLinks;
    let (cuts, others): (Vec<_>, Vec<_>) = (problem.levels[level].terms.iter()).partition(counts_cuts);
    if cuts.is_empty() {
        return None;
    }
    let mut rest = problem.clone();
    rest.levels[level].terms = others.into_iter().copied().collect();
    let least = Root::unpriced(&rest, level, stop)?.bound;
    let all: i64 = (cuts.iter())
        .map(|&&(term, weight)| weight.saturating_mul(problem.terms[term].constant()))
        .fold(0, i64::saturating_add);
    Some(least.saturating_sub(all))
}

/// Whether a level is nothing but the number of new units.
fn is_count(problem: &Problem, level: &Level) -> bool {
    level.soft.is_empty()
        && matches!(level.terms[..], [(term, weight)]
            if weight != 0 && problem.terms[term].name() == TermName::NewUnits)
}

fn counted_weight(problem: &Problem, level: usize) -> i64 {
    problem.levels[level].terms.first().map_or(1, |t| t.1)
}

fn value(problem: &Problem, level: usize, plan: &[Vec<AtomId>]) -> i64 {
    let cost =
        |atoms: &Vec<AtomId>| problem.group_cost(&problem.levels[level], &Group::new(atoms, &problem.facts));
    i64::try_from(plan.iter().map(cost).sum::<i128>()).unwrap_or(i64::MAX / 4)
}

/// A plan that keeps the rules.
fn first_plan(
    problem: &Problem,
    options: &SolveOptions,
    known: &[Vec<AtomId>],
    stop: &dyn Stop,
) -> Option<Vec<Vec<AtomId>>> {
    let mut improver = Improver::new(problem, options.seed, stop);
    let atoms: usize = known.iter().map(Vec::len).sum();
    if atoms == problem.len() {
        let mut plan = known.to_vec();
        if improver.repaired(&mut plan, EARLY_ROUNDS) && plan.iter().all(|group| connected(problem, group)) {
            improver.improve(&mut plan, 100);
            return Some(plan);
        }
    }
    // owed even to those who stop at once
    let mut plan = quick_plan(problem, options.seed, EARLY_ROUNDS).unwrap_or_else(|| improver.merged());
    improver.improve(&mut plan, 200 + 2 * problem.len());
    if improver.key(&plan)[0] == 0 {
        return Some(plan);
    }
    let small = small_groups(problem, &problem.hard_rules(), 10 * SMALL, stop);
    let mut plan = solved(problem, &small, &Budget::new(stop, 2_000)).or_else(|| {
        let small = small_groups(problem, &problem.hard_rules(), options.pool_limit, stop);
        solved(problem, &small, stop)
    })?;
    improver.improve(&mut plan, 200);
    Some(plan)
}

/// The best plan found over a list of groups.
fn solved(problem: &Problem, pool: &Pool, stop: &dyn Stop) -> Option<Vec<Vec<AtomId>>> {
    let (groups, ..) = over(problem, pool, stop)?;
    Some(groups)
}

/// The best plan over a list of groups with its values, when it is proved to be the best over them.
fn proof(problem: &Problem, pool: &Pool, stop: &dyn Stop) -> Option<(Vec<Vec<AtomId>>, Vec<i64>)> {
    let (groups, bounds, proved) = over(problem, pool, stop)?;
    proved.then_some((groups, bounds))
}

fn over(problem: &Problem, pool: &Pool, stop: &dyn Stop) -> Option<(Vec<Vec<AtomId>>, Vec<i64>, bool)> {
    if pool.overflow {
        return None;
    }
    let all: Vec<AtomId> = (0..problem.len()).map(AtomId::from).collect();
    let mut silent = Silent;
    let mut progress = Progress::new(problem, &mut silent);
    let solved = solve_parts(problem, pool, &[all], Some(problem.count), stop, &mut progress);
    let groups = solved.groups?;
    let plan = groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect();
    Some((plan, solved.bounds, solved.proved))
}

/// The linear programme of one level over all groups, listed or not.
struct Root {
    pool: Pool,
    prices: Prices,
    /// What groups not in the programme may still take off the bound in all; at most 0.
    slack: i128,
    bound: i64,
}

impl Root {
    /// `None` where nothing can be said about groups that are not listed.
    fn solve(
        problem: &Problem,
        level: usize,
        plan: &[Vec<AtomId>],
        best: i64,
        stop: &dyn Stop,
    ) -> Option<Self> {
        let mut pool = small_groups(problem, &problem.hard_rules(), SMALL, stop);
        let known = pool.len();
        for atoms in plan {
            pool.push(problem, &Group::new(atoms, &problem.facts));
        }
        let all: Vec<AtomId> = (0..problem.len()).map(AtomId::from).collect();
        let row_of: Vec<u32> = (0..problem.len() as u32).collect();
        let mut seeds: Vec<u32> = (known as u32..pool.len() as u32).collect();
        let mut root = Self::unpriced(problem, level, stop)?;
        let mut steps = 300;
        for _ in 0..PASSES {
            let active: Vec<u32> = (0..pool.len() as u32).collect();
            let ground = Ground {
                pool: &pool,
                row_of: &row_of,
                neighbours: &problem.neighbours,
                atoms: &all,
            };
            let (sides, rows) = sides(problem);
            let mut master = Master::new(ground, pool.costs(level), sides, &active);
            master.seed(&seeds);
            let verdict = master.solve(&active, i64::MAX / 4, stop);
            let Verdict::Bound(safe) = verdict else { break };
            seeds = master.solution().into_iter().map(|s| s.0).collect();
            let prices = prices(&safe, &rows);
            let next = loop {
                let effort = Effort {
                    limit: -1,
                    groups: 6,
                    steps,
                    whole: false,
                };
                let next = price(problem, level, &prices, effort, stop)?;
                if !next.found.is_empty() || next.complete || steps > 20_000 || stop.stopped() {
                    break next;
                }
                steps *= 8;
            };
            let slack = slack(problem, &next.low);
            let bound = ceiling(prices.total + slack, prices.shift);
            if bound > root.bound {
                root = Self {
                    pool: Pool::new(problem),
                    prices,
                    slack,
                    bound,
                };
            }
            if next.found.is_empty() || bound >= best || stop.stopped() {
                break;
            }
            for atoms in &next.found {
                seeds.push(pool.len() as u32);
                pool.push(problem, &Group::new(atoms, &problem.facts));
            }
            if pool.overflow {
                return None;
            }
        }
        root.pool = pool;
        Some(root)
    }

    /// The bound without any prices: what groups can cost less than nothing.
    fn unpriced(problem: &Problem, level: usize, stop: &dyn Stop) -> Option<Self> {
        let prices = Prices {
            shift: 0,
            atoms: vec![0; problem.len()],
            group: 0,
            total: 0,
        };
        let effort = Effort {
            limit: -1,
            groups: 1,
            steps: 1,
            whole: false,
        };
        let slack = slack(problem, &price(problem, level, &prices, effort, stop)?.low);
        Some(Self {
            pool: Pool::new(problem),
            prices,
            slack,
            bound: ceiling(slack, 0),
        })
    }

    /// Reduced cost that a group of a plan of value `best` can have.
    fn room(&self, best: i64) -> i128 {
        (i128::from(best) << self.prices.shift) - self.prices.total - self.slack
    }

    /// The groups of the programme that can be in a plan of value `best`, the cheapest ones only.
    fn promising(&self, problem: &Problem, level: usize, best: i64) -> Pool {
        let room = self.room(best);
        let mut order: Vec<(i128, usize)> = (0..self.pool.len())
            .map(|g| {
                let paid: i128 = self
                    .pool
                    .atoms(g)
                    .iter()
                    .map(|a| i128::from(self.prices.atoms[a.index()]))
                    .sum();
                let cost = i128::from(self.pool.cost(level, g)) << self.prices.shift;
                (cost - paid - self.prices.group, g)
            })
            .filter(|&(reduced, _)| reduced <= room)
            .collect();
        order.sort_unstable();
        let mut pool = Pool::new(problem);
        for &(_, group) in order.iter().take(6_000) {
            pool.push(problem, &Group::new(self.pool.atoms(group), &problem.facts));
        }
        pool
    }

    /// Every group that a plan of value at most `best` can use; `None` when they are too many.
    fn complete(&self, problem: &Problem, level: usize, best: i64, stop: &dyn Stop) -> Option<Pool> {
        let effort = Effort {
            limit: self.room(best),
            groups: 100_000,
            steps: 150_000,
            whole: true,
        };
        let found = price(problem, level, &self.prices, effort, stop)?;
        if !found.complete {
            return None;
        }
        let mut pool = Pool::new(problem);
        for atoms in &found.found {
            pool.push(problem, &Group::new(atoms, &problem.facts));
        }
        Some(pool)
    }
}

/// Rows for the number of new units, and their limits.
fn sides(problem: &Problem) -> (Sides, Vec<i64>) {
    let CountRange { min, max } = problem.count;
    let mut sides = Sides::default();
    let mut rows = Vec::new();
    if min > 1 {
        sides.push(SideKind::Count, Sense::AtLeast, i64::from(min));
        rows.push(i64::from(min));
    }
    if (max as usize) < problem.len() {
        sides.push(SideKind::Count, Sense::AtMost, i64::from(max));
        rows.push(i64::from(max));
    }
    (sides, rows)
}

fn prices(safe: &super::bound::Safe, rows: &[i64]) -> Prices {
    let (shift, atoms) = safe.prices();
    let mut prices = Prices {
        shift,
        atoms: atoms.to_vec(),
        group: 0,
        total: atoms.iter().map(|&u| i128::from(u)).sum(),
    };
    for (side, &limit) in rows.iter().enumerate() {
        // rounding down keeps the sign that the row allows
        let price = safe.side_price(side);
        prices.group += price;
        prices.total += price * i128::from(limit);
    }
    prices
}

/// What groups that cost less than they are paid can take off the bound: one for each smallest atom, and no more than
/// there can be new units.
fn slack(problem: &Problem, low: &[i128]) -> i128 {
    let units = i128::from(problem.count.max).min(problem.len() as i128);
    let least = low.iter().copied().min().unwrap_or(0);
    low.iter().sum::<i128>().max(least * units)
}

fn ceiling(value: i128, shift: u32) -> i64 {
    i64::try_from(-((-value) >> shift)).unwrap_or(i64::MIN)
}
