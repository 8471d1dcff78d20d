//! Borders of former communes.

use crate::domain::Code;
use crate::domain::code::codes;
use crate::rules::group::Group;
use crate::rules::problem::GroupRule;

/// A new unit stays inside one former commune (practice: borders are usually kept). Units whose former commune is not
/// known do not count.
#[derive(Clone, Debug)]
pub struct FormerCommunes;

/// Former communes in a group beyond the first.
pub(crate) fn crossings(group: &Group<'_>) -> i64 {
    beyond_first(group, |a| a.former_commune)
}

fn beyond_first(group: &Group<'_>, key: fn(&crate::rules::group::AtomFacts) -> Option<u32>) -> i64 {
    let mut found: Vec<u32> = group.members().filter_map(key).collect();
    found.sort_unstable();
    found.dedup();
    i64::try_from(found.len().saturating_sub(1)).unwrap_or(i64::MAX)
}

impl GroupRule for FormerCommunes {
    fn code(&self) -> Code {
        codes::FORMER_COMMUNE_CROSSED
    }

    fn name(&self) -> &'static str {
        "former_communes"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        crossings(group)
    }

    fn monotone(&self) -> bool {
        true
    }
}
