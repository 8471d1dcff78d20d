//! The because-chain of one conflict.

use std::collections::BTreeSet;

use super::conflict::Conflict;
use super::count_bounds::count_bounds;
use super::explain::Teller;
use super::oracle::Oracle;
use crate::domain::code::codes;
use crate::domain::{AtomId, Code, Finding, UnitId};
use crate::rules::{Group, Problem};

/// Ways to merge one unit that are written out.
const TOLD: usize = 6;
/// Examples of many ways.
const EXAMPLES: usize = 3;
/// Ways to merge one unit that are looked at.
const LOOKED_AT: usize = 4_000;
/// Units whose situation is written out.
const UNITS_TOLD: usize = 5;

/// Premises first, conclusion last. In `brief`, only what one unit lacks and the conclusion.
pub(super) fn chain(
    teller: &Teller<'_>,
    conflict: &Conflict,
    brief: bool,
    oracle: &mut Oracle<'_>,
) -> Vec<Finding> {
    let mut steps = locks(teller, conflict);
    if conflict.units.is_empty() {
        steps.extend(count_steps(teller, conflict, oracle));
        return steps;
    }
    for &unit in conflict.units.iter().take(UNITS_TOLD) {
        if brief {
            let own = &teller.problem.facts.unit_atoms[unit];
            steps.extend(first_miss(teller.problem, conflict, own).map(|miss| told(teller, own, miss)));
        } else {
            steps.extend(unit_steps(teller, conflict, unit));
        }
    }
    if let Some(rest) = conflict.units.get(UNITS_TOLD..).filter(|rest| !rest.is_empty()) {
        steps.push(
            Finding::new(codes::LIKEWISE)
                .with("count", rest.len())
                .with("units", teller.units(rest)),
        );
    }
    steps.push(match conflict.units.as_slice() {
        [unit] => Finding::new(codes::UNIT_FITS_NOWHERE).with("unit", teller.unit(*unit)),
        units => Finding::new(codes::UNITS_EXCLUDE_EACH_OTHER).with("units", teller.units(units)),
    });
    if !conflict.same.is_empty() {
        steps.push(Finding::new(codes::SAME_REASON).with("units", teller.units(&conflict.same)));
    }
    steps
}

/// The locks that take part.
fn locks(teller: &Teller<'_>, conflict: &Conflict) -> Vec<Finding> {
    conflict
        .rules
        .iter()
        .filter_map(|&rule| {
            let rule = &teller.problem.rules[rule];
            let code = match rule.code() {
                codes::TOGETHER_BROKEN => codes::LOCKED_TOGETHER,
                codes::APART_BROKEN => codes::LOCKED_APART,
                codes::KEEP_BROKEN => codes::LOCKED_UNCHANGED,
                codes::CHANGE_BROKEN => codes::LOCKED_TO_CHANGE,
                _ => return None,
            };
            Some(Finding::new(code).with("units", teller.atoms(&rule.subject())))
        })
        .collect()
}

/// What stands in the way of one unit.
fn unit_steps(teller: &Teller<'_>, conflict: &Conflict, unit: UnitId) -> Vec<Finding> {
    let problem = teller.problem;
    let own = &problem.facts.unit_atoms[unit];
    let mut steps = Vec::new();
    if let Some(miss) = first_miss(problem, conflict, own) {
        steps.push(told(teller, own, miss));
    }
    let around = surroundings(problem, own);
    steps.push(if around.is_empty() {
        Finding::new(codes::NO_NEIGHBOURS).with("unit", teller.unit(unit))
    } else {
        Finding::new(codes::ONLY_NEIGHBOURS)
            .with("unit", teller.unit(unit))
            .with("neighbours", teller.atoms(&around))
    });
    if around.is_empty() {
        return steps;
    }
    let ways = ways(problem, conflict, own);
    let merged = |group: &&Vec<AtomId>| group.as_slice() != own.as_slice();
    if !ways.complete {
        steps.push(Finding::new(codes::EVERY_WAY_SEARCHED).with("unit", teller.unit(unit)));
    } else if ways.admissible.is_empty() {
        if let Some(part) = ways
            .broken
            .iter()
            .find(|group| closed(problem, group))
            .filter(|_| ways.cut.is_empty())
            && let Some(miss) = first_miss(problem, conflict, part)
        {
            // growing never meets a ceiling: the whole connected part is still too small
            steps.push(told(teller, part, miss));
        } else if ways.cut.len() <= TOLD {
            for group in ways.cut.iter().filter(merged) {
                if let Some(miss) = first_miss(problem, conflict, group) {
                    steps.push(told(teller, group, miss));
                }
            }
            for group in ways
                .broken
                .iter()
                .filter(merged)
                .filter(|_| ways.broken.len() <= TOLD)
            {
                if let Some(miss) = first_miss(problem, conflict, group) {
                    steps.push(told(teller, group, miss));
                }
            }
        } else {
            let count = ways.cut.len() + ways.broken.len();
            steps.push(
                Finding::new(codes::NO_WAY_HOLDS)
                    .with("unit", teller.unit(unit))
                    .with("count", count),
            );
            steps.extend(nearest_way(teller, conflict, &ways));
        }
    } else {
        let many = ways.admissible.len() > TOLD;
        let options: Vec<String> = ways
            .admissible
            .iter()
            .take(if many { EXAMPLES } else { TOLD })
            .map(|group| teller.group(group))
            .collect();
        let code = if many {
            codes::SO_MANY_WAYS
        } else {
            codes::ONLY_THESE_WAYS
        };
        steps.push(
            Finding::new(code)
                .with("unit", teller.unit(unit))
                .with("count", ways.admissible.len())
                .with("options", options.join("; ")),
        );
    }
    steps
}

/// Of the ways that miss nothing but the minimum the one that comes nearest to it.
fn nearest_way(teller: &Teller<'_>, conflict: &Conflict, ways: &Ways) -> Option<Finding> {
    let problem = teller.problem;
    let missing = |atoms: &Vec<AtomId>| {
        let group = Group::new(atoms, &problem.facts);
        let mut misses = conflict.rules.iter().map(|&rule| &problem.rules[rule]);
        let minimum = misses
            .clone()
            .find(|rule| rule.code() == codes::BELOW_MIN_HOUSEHOLDS)?;
        misses
            .all(|rule| rule.code() == codes::BELOW_MIN_HOUSEHOLDS || rule.violation(&group) == 0)
            .then(|| minimum.violation(&group))
    };
    let merged = ways.broken.iter().filter(|atoms| atoms.len() > 1);
    let (missing, atoms) = merged.filter_map(|atoms| Some((missing(atoms)?, atoms))).min()?;
    let households = Group::new(atoms, &problem.facts).households;
    Some(
        Finding::new(codes::NEAREST_WAY)
            .with("units", teller.group(atoms))
            .with("value", households)
            .with("missing", missing),
    )
}

/// Atoms linked to the given ones from outside.
fn surroundings(problem: &Problem, atoms: &[AtomId]) -> Vec<AtomId> {
    let around: BTreeSet<AtomId> = atoms
        .iter()
        .flat_map(|atom| problem.neighbours[atom.index()].iter().copied())
        .filter(|other| !atoms.contains(other))
        .collect();
    around.into_iter().collect()
}

fn closed(problem: &Problem, atoms: &[AtomId]) -> bool {
    surroundings(problem, atoms).is_empty()
}

/// Connected groups around a unit.
#[derive(Default)]
struct Ways {
    /// Keep the conflict's rules.
    admissible: Vec<Vec<AtomId>>,
    /// Break a rule that more members could heal.
    broken: Vec<Vec<AtomId>>,
    /// Break a rule for good; smallest ones only.
    cut: Vec<Vec<AtomId>>,
    /// All were looked at.
    complete: bool,
}

fn ways(problem: &Problem, conflict: &Conflict, own: &[AtomId]) -> Ways {
    let mut ways = Ways::default();
    let Some(&first) = own.first() else { return ways };
    let mut layer: BTreeSet<Vec<AtomId>> = BTreeSet::from([vec![first]]);
    let mut looked_at = 0;
    while !layer.is_empty() {
        let mut next = BTreeSet::new();
        for atoms in layer {
            looked_at += 1;
            if looked_at > LOOKED_AT {
                return ways;
            }
            let group = Group::new(&atoms, &problem.facts);
            let misses = |rule: &&usize| problem.rules[**rule].violation(&group) > 0;
            let mut missed = conflict.rules.iter().filter(misses).peekable();
            let any = missed.peek().is_some();
            if missed.any(|&rule| problem.rules[rule].monotone()) {
                ways.cut.push(atoms);
                continue;
            }
            for other in surroundings(problem, &atoms) {
                let mut wider = atoms.clone();
                let place = wider.partition_point(|&atom| atom < other);
                wider.insert(place, other);
                next.insert(wider);
            }
            if any {
                ways.broken.push(atoms);
            } else {
                ways.admissible.push(atoms);
            }
        }
        layer = next;
    }
    ways.complete = true;
    ways
}

/// A rule of the conflict that a group breaks, rather one that is broken for good.
fn first_miss(problem: &Problem, conflict: &Conflict, atoms: &[AtomId]) -> Option<(usize, i64)> {
    let group = Group::new(atoms, &problem.facts);
    conflict
        .rules
        .iter()
        .map(|&rule| (rule, problem.rules[rule].violation(&group)))
        .filter(|&(_, violation)| violation > 0)
        .min_by_key(|&(rule, _)| !problem.rules[rule].monotone())
}

/// The sentence that a group breaks a rule.
fn told(teller: &Teller<'_>, atoms: &[AtomId], (rule, violation): (usize, i64)) -> Finding {
    let problem = teller.problem;
    let group = Group::new(atoms, &problem.facts);
    let code = problem.rules[rule].code();
    let (value, limit) = measured(&group, code, violation);
    let (told, hectares) = match code {
        codes::BELOW_MIN_HOUSEHOLDS if atoms.len() == 1 => (codes::UNIT_TOO_SMALL, false),
        codes::BELOW_MIN_HOUSEHOLDS => (codes::TOGETHER_TOO_SMALL, false),
        codes::ABOVE_MAX_HOUSEHOLDS if atoms.len() == 1 => (codes::UNIT_TOO_LARGE, false),
        codes::ABOVE_MAX_RESIDENTS if atoms.len() == 1 => (codes::UNIT_TOO_MANY_RESIDENTS, false),
        codes::ABOVE_MAX_AREA if atoms.len() == 1 => (codes::UNIT_TOO_WIDE, true),
        codes::ABOVE_MAX_HOUSEHOLDS | codes::ABOVE_MAX_MERGED_HOUSEHOLDS => {
            (codes::TOGETHER_TOO_LARGE, false)
        }
        codes::ABOVE_MAX_RESIDENTS => (codes::TOGETHER_TOO_MANY_RESIDENTS, false),
        codes::ABOVE_MAX_AREA => (codes::TOGETHER_TOO_WIDE, true),
        codes::TOO_MANY_MEMBERS => (codes::TOGETHER_TOO_MANY_UNITS, false),
        codes::MIXED_KINDS => (codes::TOGETHER_MIXED, false),
        codes::TOGETHER_BROKEN => (codes::LEAVES_LOCKED_OUT, false),
        codes::APART_BROKEN => (codes::HAS_LOCKED_APART, false),
        codes::KEEP_BROKEN => (codes::HAS_LOCKED_UNCHANGED, false),
        codes::CHANGE_BROKEN => (codes::STAYS_UNCHANGED, false),
        codes::FORMER_COMMUNE_CROSSED => (codes::CROSSES_FORMER_COMMUNES, false),
        codes::HALL_TOO_FAR => (codes::TOO_FAR_FROM_HALL, false),
        codes::SPLIT_BROKEN => (codes::LEAVES_PARTS_OUT, false),
        codes::CLUSTER_ALONE => (codes::ONLY_CLUSTERS, false),
        _ => (codes::BREAKS_RULE, false),
    };
    let number = |value: i64| {
        if hectares {
            tenths_of_hectares(value)
        } else {
            value.to_string()
        }
    };
    Finding::new(told)
        .with("units", teller.group(atoms))
        .with("value", number(value))
        .with("limit", number(limit))
        .with("missing", number(violation))
        .with("rule", problem.rules[rule].name())
}

/// What a rule measures of a group, and its limit.
pub(super) fn measured(group: &Group<'_>, code: Code, violation: i64) -> (i64, i64) {
    match code {
        codes::BELOW_MIN_HOUSEHOLDS => (group.households, group.households + violation),
        codes::ABOVE_MAX_RESIDENTS => (group.residents, group.residents - violation),
        codes::ABOVE_MAX_AREA => (group.area_m2, group.area_m2 - violation),
        codes::TOO_MANY_MEMBERS => {
            let mut units: Vec<UnitId> = group.members().filter(|a| !a.cluster).map(|a| a.unit).collect();
            units.sort_unstable();
            units.dedup();
            let units = i64::try_from(units.len()).unwrap_or(i64::MAX);
            (units, units - violation)
        }
        _ => (group.households, group.households - violation),
    }
}

/// Square metres as hectares with one decimal.
pub(super) fn tenths_of_hectares(m2: i64) -> String {
    let tenths = (m2 + 500) / 1000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The number of new units against the rules.
fn count_steps(teller: &Teller<'_>, conflict: &Conflict, oracle: &mut Oracle<'_>) -> Vec<Finding> {
    let problem = teller.problem;
    let mut steps = vec![count_asked(problem, conflict)];
    // locks were told before
    let told = |rule: &&usize| problem.rules[**rule].subject().is_empty();
    steps.extend(
        conflict
            .rules
            .iter()
            .filter(told)
            .map(|&rule| Finding::new(codes::COUNT_AGAINST_RULE).with("rule", problem.rules[rule].name())),
    );
    let (below, above) = count_bounds(problem, conflict, oracle);
    if let Some(most) = below {
        steps.push(Finding::new(codes::AT_MOST_SO_MANY).with("count", most));
    }
    if let Some(least) = above {
        steps.push(Finding::new(codes::AT_LEAST_SO_MANY).with("count", least));
    }
    steps.push(Finding::new(codes::COUNT_IMPOSSIBLE));
    steps
}

fn count_asked(problem: &Problem, conflict: &Conflict) -> Finding {
    let (min, max) = (problem.count.min, problem.count.max);
    match (conflict.min_count, conflict.max_count) {
        (true, false) => Finding::new(codes::COUNT_ASKED_MIN).with("min", min),
        (false, true) => Finding::new(codes::COUNT_ASKED_MAX).with("max", max),
        _ => Finding::new(codes::COUNT_ASKED_RANGE)
            .with("min", min)
            .with("max", max),
    }
}
