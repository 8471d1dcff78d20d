//! How many admissible plans there are, exactly: "no better plan exists" says more beside "out of 584 million".

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::cover::{Cover, Halt};
use super::poly::Poly;
use super::pool::enumerate_all;
use super::sweep::sweep_order;
use super::transfer::count_partitions;
use super::{Extent, Pool, Stop};
use crate::rules::{Problem, SumLimit};

/// So many groups are listed without a second thought.
const FEW_GROUPS: usize = 20_000;
/// Most groups that are held.
pub(super) const MAX_GROUPS: usize = 4_000_000;
/// Room that the states of a sweep may take, in lots of 16 bytes: half of it where their numbers of ways grow one by one,
/// as vectors then have as much again to spare.
pub(super) const MAX_LOTS: usize = 52_000_000;

/// Number of admissible plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In all.
    pub total: BigUint,
    /// By number of new units; only numbers that occur.
    pub by_new_units: BTreeMap<u32, BigUint>,
}

/// Counts the plans that keep every hard rule and the range of the number of new units. `None` when stopped, or when
/// the commune is beyond exact counting (more groups or states than can be held). Budgets are not looked at.
#[must_use]
pub fn count(problem: &Problem, stop: &dyn Stop) -> Option<Counts> {
    let mut product: BTreeMap<u32, BigUint> = BTreeMap::from([(0, BigUint::from(1_u8))]);
    for polynomial in count_parts(problem, stop)? {
        let mut wider: BTreeMap<u32, BigUint> = BTreeMap::new();
        for (units, ways) in &product {
            for (more, factor) in &polynomial {
                *wider.entry(units + more).or_default() += ways * factor;
            }
        }
        product = wider;
    }
    product.retain(|&units, ways| {
        (problem.count.min..=problem.count.max).contains(&units) && *ways != BigUint::default()
    });
    Some(Counts {
        total: product.values().sum(),
        by_new_units: product,
    })
}

type Counted = Vec<Vec<(u32, BigUint)>>;

/// Groups are listed where they are few; else rules that are limits on sums do without them.
fn count_parts(problem: &Problem, stop: &dyn Stop) -> Option<Counted> {
    let links = problem_links(problem);
    let listed = |limit| {
        let pool = admissible(problem, limit, stop)?;
        count_covers(problem.len(), &links, &pool, stop)
    };
    let limits: Option<Vec<SumLimit>> = problem
        .hard_rules()
        .into_iter()
        .map(|rule| problem.rules[rule].sum_limit(&problem.facts))
        .collect();
    match limits {
        None => listed(MAX_GROUPS),
        Some(limits) if limits.is_empty() => count_fronts(&links, &limits, stop),
        Some(limits) => listed(FEW_GROUPS)
            .or_else(|| count_fronts(&links, &limits, stop))
            .or_else(|| listed(MAX_GROUPS)),
    }
}

/// Every group that keeps the hard rules, without costs; `None` when stopped or more than `limit`.
pub(super) fn admissible(problem: &Problem, limit: usize, stop: &dyn Stop) -> Option<Pool> {
    let hard = problem.hard_rules();
    let bare = Problem {
        levels: Vec::new(),
        budgets: Vec::new(),
        ..problem.clone()
    };
    enumerate_all(&bare, &hard, limit, stop).filter(|pool| pool.extent == Extent::Complete)
}

/// Connected partitions of every part of the graph, within limits on sums.
fn count_fronts(links: &[Vec<usize>], limits: &[SumLimit], stop: &dyn Stop) -> Option<Counted> {
    let pairs = links
        .iter()
        .enumerate()
        .flat_map(|(a, list)| list.iter().map(move |&b| [a, b]));
    parts(links.len(), pairs)
        .iter()
        .map(|part| {
            let (order, inside) = ordered_part(links, part);
            let limits: Vec<SumLimit> = limits
                .iter()
                .map(|limit| SumLimit {
                    share: order.iter().map(|&atom| limit.share[atom]).collect(),
                    ..*limit
                })
                .collect();
            in_full(
                || count_partitions::<u128>(&inside, &limits, MAX_LOTS, stop),
                || count_partitions::<BigUint>(&inside, &limits, MAX_LOTS, stop),
            )
        })
        .collect()
}

/// Exact covers by groups. Atoms that share no group are independent of each other.
fn count_covers(atoms: usize, links: &[Vec<usize>], pool: &Pool, stop: &dyn Stop) -> Option<Counted> {
    let groups = || (0..pool.len()).map(|group| pool.atoms(group));
    let pairs = groups().flat_map(|group| group.windows(2).map(|pair| [pair[0].index(), pair[1].index()]));
    let parts = parts(atoms, pairs);
    let mut place = vec![(0, 0); atoms];
    for (number, part) in parts.iter().enumerate() {
        let (order, _) = ordered_part(links, part);
        for (position, &atom) in order.iter().enumerate() {
            place[atom] = (number, position);
        }
    }
    let mut by_part: Vec<Vec<Vec<usize>>> = vec![Vec::new(); parts.len()];
    for group in groups() {
        let positions: Vec<usize> = group.iter().map(|atom| place[atom.index()].1).collect();
        if let Some(first) = group.first() {
            by_part[place[first.index()].0].push(positions);
        }
    }
    let covers: Vec<Cover> = (parts.iter().zip(by_part))
        .map(|(part, groups)| Cover::new(part.len(), groups.into_iter()).ok())
        .collect::<Option<_>>()?;
    covers
        .iter()
        .map(|cover| {
            in_full(
                || cover.count::<u128>(MAX_LOTS / 2, stop),
                || cover.count::<BigUint>(MAX_LOTS / 2, stop),
            )
        })
        .collect()
}

/// All atoms in the order of a sweep over groups; atoms that share no group stand in separate runs.
pub(super) fn sweep_of_covers(problem: &Problem, pool: &Pool) -> Vec<usize> {
    let groups = (0..pool.len()).map(|group| pool.atoms(group));
    let pairs = groups.flat_map(|group| group.windows(2).map(|pair| [pair[0].index(), pair[1].index()]));
    let links = problem_links(problem);
    parts(problem.len(), pairs)
        .iter()
        .flat_map(|part| ordered_part(&links, part).0)
        .collect()
}

/// Counts in 128 bits, and again in arbitrary precision where that is not enough.
fn in_full(
    narrow: impl FnOnce() -> Result<Poly<u128>, Halt>,
    wide: impl FnOnce() -> Result<Poly<BigUint>, Halt>,
) -> Option<Vec<(u32, BigUint)>> {
    match narrow() {
        Ok(ways) => Some(ways.terms().collect()),
        Err(Halt::Overflow) => wide().ok().map(|ways| ways.terms().collect()),
        Err(_) => None,
    }
}

fn problem_links(problem: &Problem) -> Vec<Vec<usize>> {
    problem
        .neighbours
        .iter()
        .map(|list| list.iter().map(|atom| atom.index()).collect())
        .collect()
}

/// Classes of `0..size` that the pairs tie together, each sorted, by their first element.
fn parts(size: usize, pairs: impl Iterator<Item = [usize; 2]>) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..size).collect();
    fn root(parent: &mut [usize], mut v: usize) -> usize {
        while parent[v] != v {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        v
    }
    for [a, b] in pairs {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for v in 0..size {
        classes.entry(root(&mut parent, v)).or_default().push(v);
    }
    classes.into_values().collect()
}

/// The atoms of a part in sweep order, and the links inside it by position in that order.
fn ordered_part(links: &[Vec<usize>], part: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let inside = |order: &[usize]| -> Vec<Vec<usize>> {
        let mut sorted: Vec<(usize, usize)> =
            order.iter().copied().enumerate().map(|(p, v)| (v, p)).collect();
        sorted.sort_unstable();
        let place = |v: &usize| {
            sorted
                .binary_search_by_key(v, |&(atom, _)| atom)
                .ok()
                .map(|i| sorted[i].1)
        };
        order
            .iter()
            .map(|&v| links[v].iter().filter_map(place).collect())
            .collect()
    };
    let order: Vec<usize> = sweep_order(&inside(part)).into_iter().map(|i| part[i]).collect();
    let ordered = inside(&order);
    (order, ordered)
}
