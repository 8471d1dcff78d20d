//! Number of old units in one new unit.

use crate::domain::Code;
use crate::domain::code::codes;
use crate::rules::group::{Facts, Group};
use crate::rules::problem::{GroupRule, SumLimit};

/// Most old units that may become one new unit. Parts of one unit count once, clusters do not count.
#[derive(Clone, Debug)]
pub struct MaxMembers {
    /// Most that is allowed.
    pub limit: i64,
}

/// Different old units in a group, clusters left out.
pub(crate) fn old_units(group: &Group<'_>) -> i64 {
    let mut count = 0;
    for (index, &atom) in group.atoms.iter().enumerate() {
        let facts = &group.facts.atoms[atom];
        let seen = group.atoms[..index]
            .iter()
            .any(|&before| group.facts.atoms[before].unit == facts.unit);
        if !facts.cluster && !seen {
            count += 1;
        }
    }
    count
}

impl GroupRule for MaxMembers {
    fn code(&self) -> Code {
        codes::TOO_MANY_MEMBERS
    }

    fn name(&self) -> &'static str {
        "max_members"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        (old_units(group) - self.limit).max(0)
    }

    fn monotone(&self) -> bool {
        true
    }

    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        facts
            .unit_atoms
            .iter()
            .all(|parts| parts.len() == 1)
            .then(|| SumLimit {
                share: facts.atoms.iter().map(|atom| i64::from(!atom.cluster)).collect(),
                low: 0,
                high: Some(self.limit),
            })
    }
}
