//! Number and size of new units.

use crate::domain::{AtomId, TermName};
use crate::rules::criteria::MinHouseholds;
use crate::rules::group::Group;
use crate::rules::problem::{Between, Line, Term};

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

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(1))
    }

    fn at_most(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(1))
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

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        if inside.members().all(|a| a.exempt_floor.is_some()) {
            return Some(Line::flat(0));
        }
        let standard = inside.members().map(|a| a.standard).max().unwrap_or(0);
        Some(Line::flat((standard - reach.households).max(0)))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let standard = between.reach.members().map(|a| a.standard).max().unwrap_or(0);
        Some(Line::flat((standard - between.inside.households).max(0)))
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

impl Target {
    fn of(self, group: &Group<'_>) -> i64 {
        match self {
            Self::Households(households) => households,
            Self::PercentOfStandard(percent) => {
                group.members().map(|a| a.standard).max().unwrap_or(0) * percent / 100
            }
        }
    }
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
        (group.households - self.target.of(group)).abs()
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        let households = |atom: AtomId| inside.facts.atoms[atom].households;
        let (low, high) = (self.target.of(inside), self.target.of(reach));
        Some(if inside.households >= high {
            between.line(inside.households - high, households)
        } else if reach.households <= low {
            between.line(low - inside.households, |atom| -households(atom))
        } else {
            Line::flat(0)
        })
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        let (low, high) = (self.target.of(inside), self.target.of(reach));
        let base = (inside.households - low).max(high - inside.households).max(0);
        Some(between.line(base, |atom| inside.facts.atoms[atom].households))
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

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let standard = between.reach.members().map(|a| a.standard).max().unwrap_or(0);
        Some(Line::flat(standard * self.percent / 100))
    }
}
