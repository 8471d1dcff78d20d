//! A hand-made table of old and new units.

use std::collections::BTreeMap;

use super::membership::{Members, missing, without_households};
use super::numbers::Numbers;
use super::{CheckReport, metrics, report, review};
use crate::domain::code::codes;
use crate::domain::name::{bare_key, folded};
use crate::domain::plan::{
    CommuneHead, NewUnit, Objective, PLAN_SCHEMA, PlanDocument, PlanRow, ProfileHead, RulesInForce,
};
use crate::domain::scenario::Limits;
use crate::domain::{Adjacency, AtomId, Commune, Finding, Place, Profile, Status, UnitKind};

/// Checks a hand-made table under the limits given, and makes a plan document of it.
///
/// Names are compared without regard to case, spacing, Unicode form and the way a number is written; a code in the
/// table comes first, a former commune tells units of one name apart. "Một phần" is resolved where the commune's data
/// has that part; otherwise it is reported, and the households stated for the new unit are used.
#[must_use]
pub fn check_table(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    profile: &Profile,
    limits: &Limits,
    rows: &[PlanRow],
) -> (PlanDocument, CheckReport) {
    let numbers = Numbers::of(commune, profile, limits);
    let mut findings = Vec::new();
    let groups = groups(commune, &numbers, rows, &mut findings);
    let mut plan = document(commune, profile, limits, &numbers, &groups);
    findings.extend(review(commune, adjacency, &numbers, &plan, &groups));
    plan.metrics = metrics::reckon(commune, adjacency, &numbers, &groups);
    let report = report(commune, &numbers, &groups, plan.metrics.clone(), findings);
    (plan, report)
}

fn groups(
    commune: &Commune,
    numbers: &Numbers,
    rows: &[PlanRow],
    findings: &mut Vec<Finding>,
) -> Vec<Members> {
    let mut groups: Vec<Members> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut placed: BTreeMap<AtomId, usize> = BTreeMap::new();
    let mut partly: Vec<AtomId> = Vec::new();
    for row in rows {
        let home = *index.entry(folded(&row.new)).or_insert_with(|| {
            groups.push(Members {
                name: row.new.clone(),
                known: true,
                ..Members::default()
            });
            groups.len() - 1
        });
        let name = groups[home].name.clone();
        stated(row, &mut groups[home], findings);
        let Some(unit) = old_unit(commune, row, findings) else {
            continue;
        };
        let atoms = match part(commune, row, &unit) {
            Part::Whole(atoms) => atoms,
            Part::Unclear => {
                let finding = Finding::new(codes::PART_UNRESOLVED).at(row.place.clone());
                let finding = finding.with("old", &row.old).with("unit", &row.new);
                findings.push(finding.with("part", row.part.as_deref().unwrap_or_default()));
                groups[home].partly.extend(unit.iter().copied());
                partly.extend(unit);
                continue;
            }
        };
        old_figures(commune, row, &atoms, findings);
        for atom in atoms {
            if let Some(before) = placed.insert(atom, home) {
                let finding = Finding::new(codes::MEMBER_TWICE).at(row.place.clone());
                let finding = finding
                    .with("unit", &name)
                    .with("member", &commune.atoms[atom].name);
                findings.push(finding.with("other", &groups[before].name));
            }
            groups[home].atoms.push(atom);
        }
    }
    for group in &mut groups {
        group.atoms.sort_unstable();
        group.atoms.dedup();
        group.partly.sort_unstable();
        group.partly.dedup();
        group.known = group.atoms.iter().all(|&a| commune.atoms[a].households.is_some());
        let sum = group.sum(|a| numbers.households[a]);
        if let Some(stated) = group
            .stated
            .filter(|&stated| group.whole() && !group.atoms.is_empty() && stated != sum)
        {
            let finding = Finding::new(codes::HOUSEHOLDS_DIFFER).at(Place::unit(&group.name));
            findings.push(
                finding
                    .with("unit", &group.name)
                    .with("stated", stated)
                    .with("found", sum),
            );
        }
    }
    missing(
        commune,
        |atom| placed.contains_key(&atom) || partly.contains(&atom),
        findings,
    );
    without_households(commune, findings);
    groups
}

/// Households that the table states for the new unit; two different figures are a fault.
fn stated(row: &PlanRow, group: &mut Members, findings: &mut Vec<Finding>) {
    let Some(value) = row.new_households.map(i64::from) else {
        return;
    };
    match group.stated {
        Some(before) if before != value => {
            let finding = Finding::new(codes::ROW_FIGURES_DIFFER).at(row.place.clone());
            findings.push(
                finding
                    .with("unit", &row.new)
                    .with("first", before)
                    .with("second", value),
            );
        }
        _ => group.stated = Some(value),
    }
}

/// The atoms of the old unit that a row names.
fn old_unit(commune: &Commune, row: &PlanRow, findings: &mut Vec<Finding>) -> Option<Vec<AtomId>> {
    let atoms_where = |fits: &dyn Fn(AtomId) -> bool| -> Vec<AtomId> {
        commune.atoms.keys().filter(|&a| fits(a)).collect()
    };
    if let Some(code) = row.old_code.as_deref().map(folded) {
        let by_code = atoms_where(&|a| {
            folded(&commune.unit_of(a).code) == code || folded(&commune.atoms[a].code) == code
        });
        if !by_code.is_empty() {
            return Some(by_code);
        }
    }
    let key = bare_key(&row.old);
    let mut named = atoms_where(&|a| bare_key(&commune.unit_of(a).name) == key);
    if named.is_empty() {
        named = atoms_where(&|a| bare_key(&commune.atoms[a].name) == key);
    }
    if let Some(former) = row.former_commune.as_deref().map(folded) {
        let there = |a: &AtomId| {
            commune
                .unit_of(*a)
                .former_commune
                .as_deref()
                .is_some_and(|f| folded(f) == former)
        };
        if named.iter().any(there) {
            named.retain(there);
        }
    }
    let mut units: Vec<_> = named.iter().map(|&a| commune.atoms[a].unit).collect();
    units.dedup();
    let code = match units.len() {
        1 => return Some(named),
        0 => codes::ROW_UNIT_UNKNOWN,
        _ => codes::ROW_UNIT_AMBIGUOUS,
    };
    findings.push(
        Finding::new(code)
            .at(row.place.clone())
            .with("old", &row.old)
            .with("unit", &row.new),
    );
    None
}

enum Part {
    Whole(Vec<AtomId>),
    Unclear,
}

/// The atoms that a row moves.
fn part(commune: &Commune, row: &PlanRow, unit: &[AtomId]) -> Part {
    let Some(part) = row.part.as_deref().map(folded).filter(|p| !p.is_empty()) else {
        return Part::Whole(unit.to_vec());
    };
    let whole = [
        "to\u{e0}n b\u{1ed9}",
        "c\u{1ea3}",
        "to\u{e0}n b\u{1ed9} t\u{1ed5}",
        "100%",
    ];
    if whole.contains(&part.as_str()) {
        return Part::Whole(unit.to_vec());
    }
    let named: Vec<AtomId> = unit
        .iter()
        .copied()
        .filter(|&a| folded(&commune.atoms[a].name) == part || folded(&commune.atoms[a].code) == part)
        .collect();
    if named.len() == 1 && unit.len() > 1 {
        Part::Whole(named)
    } else {
        Part::Unclear
    }
}

/// Households of the old unit in the table against the commune's data.
fn old_figures(commune: &Commune, row: &PlanRow, atoms: &[AtomId], findings: &mut Vec<Finding>) {
    let known: Option<u32> = atoms.iter().map(|&a| commune.atoms[a].households).sum();
    if let (Some(stated), Some(found)) = (row.old_households, known)
        && stated != found
    {
        let finding = Finding::new(codes::OLD_FIGURES_DIFFER).at(row.place.clone());
        findings.push(
            finding
                .with("old", &row.old)
                .with("stated", stated)
                .with("found", found),
        );
    }
}

fn document(
    commune: &Commune,
    profile: &Profile,
    limits: &Limits,
    numbers: &Numbers,
    groups: &[Members],
) -> PlanDocument {
    let positive = |value: i64| u64::try_from(value).unwrap_or(0);
    let mut standard = BTreeMap::new();
    if let Some((thon, tdp)) = numbers.standard {
        for (kind, key, value) in [(UnitKind::Thon, "thon", thon), (UnitKind::Tdp, "tdp", tdp)] {
            if commune.units.iter().any(|u| u.kind == kind) {
                standard.insert(key.to_owned(), u32::try_from(value).unwrap_or(u32::MAX));
            }
        }
    }
    let new_unit = |group: &Members| {
        let units: std::collections::BTreeSet<_> =
            group.involved().iter().map(|&a| commune.atoms[a].unit).collect();
        let mut flags = vec![
            if units.len() == 1 && group.partly.is_empty() {
                "kept"
            } else {
                "merged"
            }
            .to_owned(),
        ];
        if !group.partly.is_empty() {
            flags.push("split".to_owned());
        }
        NewUnit {
            name: group.name.clone(),
            members: group
                .atoms
                .iter()
                .map(|&a| commune.atoms[a].code.clone())
                .collect(),
            households: positive(group.households(numbers)),
            residents: positive(group.sum(|a| numbers.residents[a])),
            area_ha: group.area(numbers).map(|m2| m2 as f64 / 10_000.0),
            hall: None,
            flags,
            warnings: Vec::new(),
        }
    };
    PlanDocument {
        schema: PLAN_SCHEMA.to_owned(),
        commune: CommuneHead {
            name: commune.name.clone(),
            kind: commune.kind,
            province: commune.province.clone(),
            class: commune.class.as_ref().map(|c| c.0.clone()),
            units: u32::try_from(commune.unit_count()).unwrap_or(u32::MAX),
            households: commune.households(),
            residents: commune.residents(),
            data_date: commune.data_date.clone(),
        },
        profile: ProfileHead {
            id: profile.id.clone(),
            title: profile.title.clone(),
            standard,
            source: String::new(),
            base_salary: profile
                .base_salary_on(commune.money_date.as_deref())
                .map_or(0, |s| s.amount),
        },
        scenario: "bang-tay".to_owned(),
        scenario_title: String::new(),
        rank: 1,
        status: Status::Feasible,
        objective: Objective::default(),
        bound: None,
        gap: None,
        new_units: groups.iter().map(new_unit).collect(),
        metrics: BTreeMap::new(),
        rules: RulesInForce {
            limits: limits.clone(),
            ..RulesInForce::default()
        },
        reasons: Vec::new(),
        why: None,
        warnings: Vec::new(),
        input_sha256: String::new(),
        seed: 0,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
