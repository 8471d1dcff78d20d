//! Locks of the plan's rules.

use super::limits::soft;
use super::lists::short;
use super::membership::Members;
use crate::domain::code::codes;
use crate::domain::name::folded;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::{Lock, LockKind};
use crate::domain::{AtomId, Commune, Finding, Place};

/// A unit named by a lock: its name and atoms.
struct Named {
    name: String,
    atoms: Vec<AtomId>,
}

pub(super) fn check(commune: &Commune, plan: &PlanDocument, groups: &[Members], findings: &mut Vec<Finding>) {
    for lock in &plan.rules.locks {
        let mut units = Vec::new();
        for written in &lock.units {
            match find(commune, written) {
                Some(unit) => units.push(unit),
                None => findings.push(
                    Finding::new(codes::LOCK_UNIT_UNCLEAR)
                        .at(Place::unit(written))
                        .with("unit", written),
                ),
            }
        }
        match lock.kind {
            LockKind::Together => together(plan, lock, &units, groups, findings),
            LockKind::Apart => apart(plan, lock, &units, groups, findings),
            LockKind::Keep | LockKind::Change => single(plan, lock, &units, groups, findings),
        }
    }
}

/// The unit or part meant by an id or, if that is nobody's id, by a name; `None` for nobody or several.
fn find(commune: &Commune, written: &str) -> Option<Named> {
    let key = folded(written);
    let units = |by_name: bool| -> Vec<Named> {
        let matching = commune
            .units
            .iter_enumerated()
            .filter(|(_, u)| folded(if by_name { &u.name } else { &u.code }) == key);
        let named = matching.map(|(id, unit)| Named {
            name: unit.name.clone(),
            atoms: commune
                .atoms
                .iter_enumerated()
                .filter(|(_, a)| a.unit == id)
                .map(|(a, _)| a)
                .collect(),
        });
        named.collect()
    };
    let parts = |by_name: bool| -> Vec<Named> {
        let matching = commune
            .atoms
            .iter_enumerated()
            .filter(|(_, a)| folded(if by_name { &a.name } else { &a.code }) == key);
        matching
            .map(|(id, atom)| Named {
                name: atom.name.clone(),
                atoms: vec![id],
            })
            .collect()
    };
    let mut found = [units(false), parts(false), units(true), parts(true)]
        .into_iter()
        .find(|list| !list.is_empty())?;
    if found.len() == 1 { found.pop() } else { None }
}

fn homes(unit: &Named, groups: &[Members]) -> Vec<usize> {
    let holds = |g: &Members| unit.atoms.iter().any(|&a| g.contains(a));
    groups
        .iter()
        .enumerate()
        .filter(|(_, g)| holds(g))
        .map(|(index, _)| index)
        .collect()
}

fn together(
    plan: &PlanDocument,
    lock: &Lock,
    units: &[Named],
    groups: &[Members],
    findings: &mut Vec<Finding>,
) {
    let mut all: Vec<usize> = units.iter().flat_map(|u| homes(u, groups)).collect();
    all.sort_unstable();
    all.dedup();
    if all.len() > 1 {
        let code = if soft(plan, "together") {
            codes::SOFT_TOGETHER
        } else {
            codes::TOGETHER_BROKEN
        };
        findings.push(broken(
            code,
            lock,
            units,
            all.into_iter().map(|i| groups[i].name.as_str()),
        ));
    }
}

fn apart(plan: &PlanDocument, lock: &Lock, units: &[Named], groups: &[Members], findings: &mut Vec<Finding>) {
    for group in groups {
        let inside = units
            .iter()
            .filter(|u| u.atoms.iter().any(|&a| group.contains(a)))
            .count();
        if inside > 1 {
            let code = if soft(plan, "apart") {
                codes::SOFT_APART
            } else {
                codes::APART_BROKEN
            };
            findings.push(broken(code, lock, units, std::iter::once(group.name.as_str())));
        }
    }
}

/// `keep`: the unit is a new unit by itself. `change`: it is not.
fn single(
    plan: &PlanDocument,
    lock: &Lock,
    units: &[Named],
    groups: &[Members],
    findings: &mut Vec<Finding>,
) {
    let keep = lock.kind == LockKind::Keep;
    for unit in units {
        let alone = groups.iter().any(|g| g.atoms == unit.atoms);
        let in_plan = homes(unit, groups);
        if alone == keep || in_plan.is_empty() {
            continue;
        }
        let code = match (keep, soft(plan, if keep { "keep" } else { "change" })) {
            (true, false) => codes::KEEP_BROKEN,
            (true, true) => codes::SOFT_KEEP,
            (false, false) => codes::CHANGE_BROKEN,
            (false, true) => codes::SOFT_CHANGE,
        };
        let names = in_plan.into_iter().map(|i| groups[i].name.as_str());
        findings.push(broken(code, lock, std::slice::from_ref(unit), names));
    }
}

fn broken<'a>(
    code: crate::domain::Code,
    lock: &Lock,
    units: &[Named],
    new_units: impl Iterator<Item = &'a str>,
) -> Finding {
    let names: Vec<&str> = units.iter().map(|u| u.name.as_str()).collect();
    let new_units: Vec<&str> = new_units.collect();
    Finding::new(code)
        .at(Place::unit(new_units.first().copied().unwrap_or_default()))
        .with("members", short(&names))
        .with("new_units", short(&new_units))
        .with("reason", &lock.reason)
}
