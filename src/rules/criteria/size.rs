//! Size of a new unit: households, residents, area.

use crate::domain::Code;
use crate::domain::code::codes;
use crate::rules::group::Facts;
use crate::rules::group::Group;
use crate::rules::problem::{Between, GroupRule, SumLimit};

/// Minimum households: the standard of the class and kind, or the scenario's number. [NĐ 185/2026/NĐ-CP, Đ.10.1]
///
/// A new unit all of whose members carry an exception (Đ.10.3a) may be below it, down to the floor that the province
/// has set, if it has set one (Đ.10.3b).
#[derive(Clone, Debug)]
pub struct MinHouseholds;

impl MinHouseholds {
    /// Households that this group must reach.
    #[must_use]
    pub fn required(group: &Group<'_>) -> i64 {
        let standard = group.members().map(|a| a.standard).max().unwrap_or(0);
        let floors: Option<Vec<i64>> = group.members().map(|a| a.exempt_floor).collect();
        match floors {
            Some(floors) => floors.into_iter().max().unwrap_or(0).min(standard),
            None => standard,
        }
    }
}

impl GroupRule for MinHouseholds {
    fn code(&self) -> Code {
        codes::BELOW_MIN_HOUSEHOLDS
    }

    fn name(&self) -> &'static str {
        "min_households"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        (Self::required(group) - group.households).max(0)
    }

    fn monotone(&self) -> bool {
        false
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        // a member that is not exempt holds the whole new unit to its standard; with exempt ones only, one more may lift it
        let bound = between.inside.members().any(|a| a.exempt_floor.is_none());
        let standard = between.inside.members().map(|a| a.standard).max().unwrap_or(0);
        if bound {
            (standard - between.reach.households).max(0)
        } else {
            0
        }
    }

    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        let first = facts.atoms.first()?;
        facts
            .atoms
            .iter()
            .all(|atom| atom.exempt_floor.is_none() && atom.standard == first.standard)
            .then(|| SumLimit {
                share: facts.atoms.iter().map(|atom| atom.households).collect(),
                low: first.standard,
                high: None,
            })
    }

    fn implied_limit(&self, facts: &Facts) -> Option<SumLimit> {
        // Every group has at least as many households as the least that any of its members requires, so its members'
        // shares of what they require sum up to one whole.
        let share = facts.atoms.iter().map(|atom| {
            let least = atom
                .exempt_floor
                .map_or(atom.standard, |floor| floor.min(atom.standard));
            if least > 0 {
                atom.households.saturating_mul(WHOLE) / least + 1
            } else {
                WHOLE
            }
        });
        self.sum_limit(facts).or_else(|| {
            Some(SumLimit {
                share: share.collect(),
                low: WHOLE,
                high: None,
            })
        })
    }
}

/// The whole of which shares are taken.
const WHOLE: i64 = 1_000_000_000;

macro_rules! ceiling {
    ($(#[$doc:meta])* $name:ident, $rule:literal, $code:ident, $field:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Most that is allowed.
            pub limit: i64,
        }

        impl GroupRule for $name {
            fn code(&self) -> Code {
                codes::$code
            }

            fn name(&self) -> &'static str {
                $rule
            }

            fn violation(&self, group: &Group<'_>) -> i64 {
                (group.$field - self.limit).max(0)
            }

            fn monotone(&self) -> bool {
                true
            }

            fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
                Some(SumLimit {
                    share: facts.atoms.iter().map(|atom| atom.$field).collect(),
                    low: 0,
                    high: Some(self.limit),
                })
            }
        }
    };
}

ceiling! {
    /// Maximum households of every new unit.
    MaxHouseholds, "max_households", ABOVE_MAX_HOUSEHOLDS, households
}
ceiling! {
    /// Maximum residents of every new unit.
    MaxResidents, "max_residents", ABOVE_MAX_RESIDENTS, residents
}
ceiling! {
    /// Maximum area of every new unit, m².
    MaxArea, "max_area_ha", ABOVE_MAX_AREA, area_m2
}

/// Maximum households of a merged unit, in percent of its standard. A unit that stays as it is may be larger.
#[derive(Clone, Debug)]
pub struct MaxMergedHouseholds {
    /// Percent of the standard.
    pub percent: i64,
    /// All atoms of the commune have one standard. Else a member of another kind could raise the ceiling, and growing
    /// could heal a group that is too large.
    pub one_standard: bool,
}

impl GroupRule for MaxMergedHouseholds {
    fn code(&self) -> Code {
        codes::ABOVE_MAX_MERGED_HOUSEHOLDS
    }

    fn name(&self) -> &'static str {
        "max_merged_households_percent"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let mut members = group.members();
        let Some(first) = members.next() else { return 0 };
        if members.all(|atom| atom.unit == first.unit) {
            return 0;
        }
        let standard = group.members().map(|a| a.standard).max().unwrap_or(0);
        (group.households - standard * self.percent / 100).max(0)
    }

    fn monotone(&self) -> bool {
        self.one_standard
    }
}
