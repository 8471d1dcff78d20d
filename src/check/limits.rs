//! Limits of the plan's rules: sizes, kinds, former communes, halls, number of new units, splitting, clusters.

use std::collections::BTreeSet;

use super::lists::short;
use super::membership::Members;
use super::metrics::hall_of;
use super::numbers::Numbers;
use crate::domain::code::codes;
use crate::domain::name::folded;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Firmness;
use crate::domain::{Code, Commune, Finding, Place, UnitId, UnitKind};

/// Square metres in a hectare.
const HECTARE: i64 = 10_000;

/// Is this rule only a wish?
pub(super) fn soft(plan: &PlanDocument, rule: &str) -> bool {
    plan.rules.soft.iter().any(|name| name == rule)
}

pub(super) fn check(
    commune: &Commune,
    numbers: &Numbers,
    plan: &PlanDocument,
    groups: &[Members],
    findings: &mut Vec<Finding>,
) {
    if numbers.standard.is_none() {
        findings.push(Finding::new(codes::MINIMUM_NOT_CHECKED));
    }
    for group in groups.iter().filter(|g| !g.involved().is_empty()) {
        size(commune, numbers, plan, group, findings);
        composition(commune, numbers, plan, group, findings);
        hall(commune, numbers, plan, group, findings);
    }
    split(commune, groups, findings);
    count(commune, plan, groups.len(), findings);
}

/// A limit that was passed: what there is, what is allowed, by how much.
fn passed(code: Code, group: &Members, value: i64, limit: i64) -> Finding {
    let finding = Finding::new(code)
        .at(Place::unit(&group.name))
        .with("unit", &group.name);
    finding
        .with("value", value)
        .with("limit", limit)
        .with("by", (value - limit).abs())
}

fn size(
    commune: &Commune,
    numbers: &Numbers,
    plan: &PlanDocument,
    group: &Members,
    findings: &mut Vec<Finding>,
) {
    let limits = &plan.rules.limits;
    let pick = |rule: &str, hard: Code, wish: Code| if soft(plan, rule) { wish } else { hard };
    let households = group.households(numbers);
    // Without figures for every part, only what a table states can be judged.
    let judged = group.whole() || group.stated.is_some();
    if let Some(required) = numbers
        .required(&group.involved())
        .filter(|&r| judged && households < r)
    {
        let code = pick(
            "min_households",
            codes::BELOW_MIN_HOUSEHOLDS,
            codes::SOFT_MIN_HOUSEHOLDS,
        );
        findings.push(passed(code, group, households, required));
    }
    let mut above = |rule: &str, hard: Code, wish: Code, value: i64, limit: Option<i64>| {
        if let Some(limit) = limit.filter(|&limit| value > limit) {
            findings.push(passed(pick(rule, hard, wish), group, value, limit));
        }
    };
    above(
        "max_households",
        codes::ABOVE_MAX_HOUSEHOLDS,
        codes::SOFT_MAX_HOUSEHOLDS,
        households,
        limits.max_households.map(i64::from),
    );
    let units: BTreeSet<UnitId> = group.involved().iter().map(|&a| commune.atoms[a].unit).collect();
    let merged = limits.max_merged_households_percent.filter(|_| units.len() > 1);
    let ceiling =
        merged.and_then(|percent| Some(numbers.standard_of(&group.involved())? * i64::from(percent) / 100));
    above(
        "max_merged_households_percent",
        codes::ABOVE_MAX_MERGED_HOUSEHOLDS,
        codes::SOFT_MAX_MERGED_HOUSEHOLDS,
        households,
        ceiling,
    );
    above(
        "max_residents",
        codes::ABOVE_MAX_RESIDENTS,
        codes::SOFT_MAX_RESIDENTS,
        group.sum(|a| numbers.residents[a]),
        limits.max_residents.map(i64::from),
    );
    if let Some(limit) = limits.max_area_ha.map(i64::from) {
        let area = group.sum(|a| numbers.area[a]);
        if area > limit * HECTARE {
            let code = pick("max_area_ha", codes::ABOVE_MAX_AREA, codes::SOFT_MAX_AREA);
            // Rounded up: 500.2 ha is above 500.
            findings.push(passed(
                code,
                group,
                area.saturating_add(HECTARE - 1) / HECTARE,
                limit,
            ));
        }
    }
}

fn composition(
    commune: &Commune,
    numbers: &Numbers,
    plan: &PlanDocument,
    group: &Members,
    findings: &mut Vec<Finding>,
) {
    let limits = &plan.rules.limits;
    let atoms = group.involved();
    let about = |code| {
        Finding::new(code)
            .at(Place::unit(&group.name))
            .with("unit", &group.name)
    };
    let old: BTreeSet<UnitId> = atoms
        .iter()
        .filter(|&&a| !numbers.cluster[a])
        .map(|&a| commune.atoms[a].unit)
        .collect();
    let count = i64::try_from(old.len()).unwrap_or(i64::MAX);
    if let Some(limit) = limits.max_members.map(i64::from).filter(|&limit| count > limit) {
        let code = if soft(plan, "max_members") {
            codes::SOFT_MEMBERS
        } else {
            codes::TOO_MANY_MEMBERS
        };
        findings.push(passed(code, group, count, limit));
    }
    let has = |kind: UnitKind| atoms.iter().any(|&a| numbers.kind[a] == kind);
    if has(UnitKind::Thon) && has(UnitKind::Tdp) && limits.mixed_kinds != Some(true) {
        findings.push(about(codes::MIXED_KINDS));
    }
    if atoms.iter().all(|&a| numbers.cluster[a]) {
        findings.push(about(codes::CLUSTER_ALONE));
    }
    let firmness = limits.former_communes.unwrap_or_default();
    let mut former: Vec<(String, &str)> = atoms
        .iter()
        .filter_map(|&a| commune.units[commune.atoms[a].unit].former_commune.as_deref())
        .map(|name| (folded(name), name))
        .filter(|(key, _)| !key.is_empty())
        .collect();
    former.sort();
    former.dedup_by(|a, b| a.0 == b.0);
    if former.len() > 1 && firmness != Firmness::Off {
        let wish = firmness == Firmness::Soft || soft(plan, "former_communes");
        let code = if wish {
            codes::SOFT_FORMER_COMMUNE
        } else {
            codes::FORMER_COMMUNE_CROSSED
        };
        let names: Vec<&str> = former.iter().map(|f| f.1).collect();
        findings.push(about(code).with("communes", short(&names)));
    }
}

fn hall(
    commune: &Commune,
    numbers: &Numbers,
    plan: &PlanDocument,
    group: &Members,
    findings: &mut Vec<Finding>,
) {
    let Some(limit) = plan.rules.limits.max_hall_distance_m.map(i64::from) else {
        return;
    };
    let Some(hall) = hall_of(numbers, &group.atoms) else {
        return;
    };
    let ways = group.atoms.iter().map(|&a| (hall.way(numbers, a), a));
    if let Some((metres, atom)) = ways.max_by_key(|&(m, a)| (m, std::cmp::Reverse(a)))
        && metres > limit
    {
        let wish = soft(plan, "max_hall_distance_m");
        let code = if wish {
            codes::SOFT_HALL_TOO_FAR
        } else {
            codes::HALL_TOO_FAR
        };
        findings.push(passed(code, group, metres, limit).with("member", &commune.atoms[atom].name));
    }
}

fn split(commune: &Commune, groups: &[Members], findings: &mut Vec<Finding>) {
    for (id, unit) in commune
        .units
        .iter_enumerated()
        .filter(|(_, unit)| !unit.splittable)
    {
        let homes: BTreeSet<usize> = groups
            .iter()
            .enumerate()
            .filter(|(_, g)| g.involved().iter().any(|&a| commune.atoms[a].unit == id))
            .map(|(index, _)| index)
            .collect();
        let parts = commune.atoms.iter().filter(|a| a.unit == id).count();
        if homes.len() > 1 && parts > 1 {
            let names: Vec<&str> = homes.iter().map(|&h| groups[h].name.as_str()).collect();
            let finding = Finding::new(codes::SPLIT_BROKEN).at(Place::unit(&unit.name));
            findings.push(finding.with("unit", &unit.name).with("new_units", short(&names)));
        }
    }
}

fn count(commune: &Commune, plan: &PlanDocument, count: usize, findings: &mut Vec<Finding>) {
    let Some(limit) = plan.rules.limits.new_units else {
        return;
    };
    let today = commune.unit_count() as u64;
    let count = count as u64;
    let least = [limit.min, limit.exact]
        .into_iter()
        .flatten()
        .map(u64::from)
        .max()
        .unwrap_or(0);
    let share = limit.max_percent.map(|percent| today * u64::from(percent) / 100);
    let most = [limit.max, limit.exact]
        .into_iter()
        .flatten()
        .map(u64::from)
        .chain(share)
        .min();
    if count < least || most.is_some_and(|most| count > most) {
        let most = most.map_or_else(|| "…".to_owned(), |m| m.to_string());
        let finding = Finding::new(codes::NEW_UNIT_COUNT).with("value", count);
        findings.push(finding.with("least", least).with("most", most));
    }
}
