//! Locks of a scenario: names to atoms.

use super::criteria::{Apart, Change, Keep, Together};
use super::problem::GroupRule;
use crate::domain::code::codes;
use crate::domain::name::folded;
use crate::domain::scenario::LockKind;
use crate::domain::{AtomId, Commune, Finding, Place, Scenario};

pub(super) fn locks(
    commune: &Commune,
    scenario: &Scenario,
    findings: &mut Vec<Finding>,
) -> Vec<Box<dyn GroupRule>> {
    let mut rules: Vec<Box<dyn GroupRule>> = Vec::new();
    for (index, lock) in scenario.locks.iter().enumerate() {
        let place = || Place {
            column: Some(format!("{}.locks[{}]", scenario.name, index + 1)),
            ..Place::default()
        };
        let mut units: Vec<Vec<AtomId>> = Vec::new();
        for written in &lock.units {
            match find(commune, written) {
                Ok(atoms) => units.push(atoms),
                Err(finding) => findings.push(finding.at(place())),
            }
        }
        match lock.kind {
            LockKind::Together => {
                let mut atoms = units.concat();
                atoms.sort_unstable();
                atoms.dedup();
                rules.push(Box::new(Together { atoms }));
            }
            LockKind::Apart => rules.push(Box::new(Apart { units })),
            LockKind::Keep => rules.extend(
                units
                    .into_iter()
                    .map(|atoms| Box::new(Keep { atoms }) as Box<dyn GroupRule>),
            ),
            LockKind::Change => {
                rules.extend(
                    units
                        .into_iter()
                        .map(|atoms| Box::new(Change { atoms }) as Box<dyn GroupRule>),
                );
            }
        }
    }
    rules
}

/// The atoms of the unit (or the part) meant by an id or a name.
///
/// # Errors
/// [`codes::LOCK_UNKNOWN_UNIT`] or, where several units have that name, [`codes::LOCK_AMBIGUOUS_UNIT`].
pub fn find(commune: &Commune, written: &str) -> Result<Vec<AtomId>, Finding> {
    let key = folded(written);
    let of_units = |matches: &dyn Fn(&crate::domain::Unit) -> bool| -> Vec<Vec<AtomId>> {
        commune
            .units
            .iter_enumerated()
            .filter(|(_, unit)| matches(unit))
            .map(|(id, _)| {
                let atoms = commune.atoms.iter_enumerated();
                atoms
                    .filter(|(_, atom)| atom.unit == id)
                    .map(|(atom, _)| atom)
                    .collect()
            })
            .collect()
    };
    let of_atoms = |matches: &dyn Fn(&crate::domain::Atom) -> bool| -> Vec<Vec<AtomId>> {
        let atoms = commune.atoms.iter_enumerated();
        atoms
            .filter(|(_, atom)| matches(atom))
            .map(|(id, _)| vec![id])
            .collect()
    };
    let attempts = [
        of_units(&|unit| folded(&unit.code) == key),
        of_atoms(&|atom| folded(&atom.code) == key),
        of_units(&|unit| folded(&unit.name) == key),
        of_atoms(&|atom| folded(&atom.name) == key),
    ];
    let found = attempts
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(atoms), None) => Ok(atoms),
        (None, _) => Err(Finding::new(codes::LOCK_UNKNOWN_UNIT)
            .with("unit", written)
            .with("nearest", nearest(commune, &key))),
        _ => Err(Finding::new(codes::LOCK_AMBIGUOUS_UNIT).with("unit", written)),
    }
}

fn nearest(commune: &Commune, key: &str) -> String {
    let names: Vec<String> = commune.units.iter().map(|u| folded(&u.name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let near = super::keys::nearest(key, &names);
    let unit = commune
        .units
        .iter()
        .find(|u| Some(folded(&u.name).as_str()) == near);
    unit.map(|u| u.name.clone()).unwrap_or_default()
}
