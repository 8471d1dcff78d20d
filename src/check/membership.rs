//! Who is in which new unit: every atom exactly once.

use std::collections::BTreeMap;

use super::numbers::Numbers;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Commune, Finding, Place};

/// A new unit of the plan with the members that the commune has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Members {
    pub(super) name: String,
    /// Sorted, no repeats.
    pub(super) atoms: Vec<AtomId>,
    /// Atoms of which only a part, not known which, belongs to it (hand-made tables).
    pub(super) partly: Vec<AtomId>,
    /// Households that a table states, used where the members do not tell.
    pub(super) stated: Option<i64>,
    /// Households of every member are known.
    pub(super) known: bool,
}

impl Members {
    pub(super) fn sum(&self, value: impl Fn(AtomId) -> i64) -> i64 {
        self.atoms.iter().map(|&a| value(a)).sum()
    }

    /// Members, and units of which only a part belongs to it.
    pub(super) fn involved(&self) -> Vec<AtomId> {
        let mut all = [self.atoms.as_slice(), self.partly.as_slice()].concat();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether its sums follow from whole members.
    pub(super) fn whole(&self) -> bool {
        self.partly.is_empty() && self.known
    }

    pub(super) fn households(&self, numbers: &Numbers) -> i64 {
        let sum = self.sum(|a| numbers.households[a]);
        if self.whole() {
            sum
        } else {
            self.stated.unwrap_or(sum)
        }
    }

    /// Area in m²; `None` where a member's is not known.
    pub(super) fn area(&self, numbers: &Numbers) -> Option<i64> {
        let known = self.partly.is_empty() && self.atoms.iter().all(|&a| numbers.area[a] > 0);
        known.then(|| self.sum(|a| numbers.area[a]))
    }

    pub(super) fn contains(&self, atom: AtomId) -> bool {
        self.atoms.binary_search(&atom).is_ok()
    }
}

/// The new units of a plan; what is wrong with their members goes into the findings.
pub(super) fn groups(commune: &Commune, plan: &PlanDocument, findings: &mut Vec<Finding>) -> Vec<Members> {
    let by_code = commune.atoms_by_code();
    let mut seen: BTreeMap<AtomId, String> = BTreeMap::new();
    let mut groups = Vec::new();
    for unit in &plan.new_units {
        let mut group = Members {
            name: unit.name.clone(),
            ..Members::default()
        };
        let about = |code| {
            Finding::new(code)
                .at(Place::unit(&unit.name))
                .with("unit", &unit.name)
        };
        if unit.members.is_empty() {
            findings.push(about(codes::EMPTY_NEW_UNIT));
        }
        for member in &unit.members {
            let Some(&atom) = by_code.get(member.as_str()) else {
                findings.push(about(codes::UNKNOWN_MEMBER).with("member", member));
                continue;
            };
            if let Some(before) = seen.insert(atom, unit.name.clone()) {
                let finding = about(codes::MEMBER_TWICE).with("member", &commune.atoms[atom].name);
                findings.push(finding.with("other", before));
            }
            group.atoms.push(atom);
        }
        group.atoms.sort_unstable();
        group.atoms.dedup();
        group.known = group.atoms.iter().all(|&a| commune.atoms[a].households.is_some());
        groups.push(group);
    }
    missing(commune, |atom| seen.contains_key(&atom), findings);
    without_households(commune, findings);
    groups
}

pub(super) fn missing(commune: &Commune, placed: impl Fn(AtomId) -> bool, findings: &mut Vec<Finding>) {
    for (id, atom) in commune.atoms.iter_enumerated().filter(|(id, _)| !placed(*id)) {
        let code = &commune.atoms[id].code;
        let finding = Finding::new(codes::MEMBER_MISSING).at(Place::unit(&atom.name));
        findings.push(finding.with("member", &atom.name).with("code", code));
    }
}

pub(super) fn without_households(commune: &Commune, findings: &mut Vec<Finding>) {
    let blank: Vec<&str> = commune
        .atoms
        .iter()
        .filter(|a| a.households.is_none())
        .map(|a| a.name.as_str())
        .collect();
    if let Some(&first) = blank.first() {
        let finding = Finding::new(codes::MEMBER_WITHOUT_HOUSEHOLDS).at(Place::unit(first));
        findings.push(
            finding
                .with("count", blank.len())
                .with("units", super::lists::short(&blank)),
        );
    }
}
