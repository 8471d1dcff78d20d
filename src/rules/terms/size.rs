//! Number and size of new units.

use crate::domain::TermName;
use crate::rules::criteria::MinHouseholds;
use crate::rules::group::Group;
use crate::rules::problem::Term;

/// One for every new unit.
#[derive(Clone, Debug)]
pub struct NewUnits;

impl Term for NewUnits {
    fn name(&self) -> TermName {
        TermName::NewUnits
    }

    fn value(&self, _: &Group<'_>) -> i64 {
        1
    }
}

/// Households short of the standard, where not all members are exempt.
#[derive(Clone, Debug)]
pub struct BelowStandard;

impl Term for BelowStandard {
    fn name(&self) -> TermName {
        TermName::BelowStandard
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        if group.members().all(|a| a.exempt_floor.is_some()) {
            return 0;
        }
        let standard = group.members().map(|a| a.standard).max().unwrap_or(0);
        (standard - group.households).max(0)
    }
}

/// Size that new units should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Households.
    Households(i64),
    /// Percent of the new unit's standard.
    PercentOfStandard(i64),
}

/// |households − target|.
#[derive(Clone, Debug)]
pub struct SizeDeviation {
    /// Wished size.
    pub target: Target,
}

impl Term for SizeDeviation {
    fn name(&self) -> TermName {
        TermName::SizeDeviation
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let target = match self.target {
            Target::Households(households) => households,
            Target::PercentOfStandard(percent) => {
                group.members().map(|a| a.standard).max().unwrap_or(0) * percent / 100
            }
        };
        (group.households - target).abs()
    }
}

/// Households missing to a margin above what the unit must reach.
#[derive(Clone, Debug)]
pub struct ThinMargin {
    /// Percent above the minimum.
    pub percent: i64,
}

impl Term for ThinMargin {
    fn name(&self) -> TermName {
        TermName::ThinMargin
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let required = MinHouseholds::required(group);
        let safe = required + required * self.percent / 100;
        (safe - group.households.max(required)).max(0)
    }
}
