//! Parts of one unit.

use crate::domain::code::codes;
use crate::domain::{AtomId, Code};
use crate::rules::group::{Facts, Group};
use crate::rules::problem::{Between, GroupRule};

/// The parts of a unit stay in one new unit unless the user allows that unit to be split.
#[derive(Clone, Debug)]
pub struct NotSplittable;

impl GroupRule for NotSplittable {
    fn code(&self) -> Code {
        codes::SPLIT_BROKEN
    }

    fn name(&self) -> &'static str {
        "not_splittable"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let broken = group.members().filter(|atom| {
            !atom.splittable
                && group.facts.unit_atoms[atom.unit]
                    .iter()
                    .any(|&part| !group.contains(part))
        });
        i64::try_from(broken.count()).unwrap_or(i64::MAX)
    }

    fn monotone(&self) -> bool {
        false
    }

    fn blocks(&self, facts: &Facts) -> Vec<Vec<AtomId>> {
        let whole = |parts: &&Vec<AtomId>| parts.iter().all(|&part| !facts.atoms[part].splittable);
        facts.unit_atoms.iter().filter(whole).cloned().collect()
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        let broken = between.inside.members().filter(|atom| {
            !atom.splittable
                && between.inside.facts.unit_atoms[atom.unit]
                    .iter()
                    .any(|&part| !between.reach.contains(part))
        });
        i64::try_from(broken.count()).unwrap_or(i64::MAX)
    }
}
