//! Money.

use crate::domain::TermName;
use crate::domain::UnitKind;
use crate::rules::group::{AtomFacts, Group};
use crate::rules::problem::{Between, Line, Term};
use crate::staffing::fund::merged_kind;

/// Allowance fund of a new unit, đồng a year. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15]
///
/// It jumps at a number of households, so savings are not linear in the number of units.
#[derive(Clone, Debug)]
pub struct AnnualFund {
    /// Đồng a year below the threshold.
    pub low: i64,
    /// Đồng a year from the threshold on, or by flags.
    pub high: i64,
    /// Threshold of a thôn, households.
    pub thon_high_from: i64,
    /// Threshold of a TDP, households.
    pub tdp_high_from: i64,
    /// A flag of the commune gives every unit the higher fund.
    pub all_high: bool,
}

impl Term for AnnualFund {
    fn name(&self) -> TermName {
        TermName::AnnualFund
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let households = |a: &AtomFacts| u64::try_from(a.households).unwrap_or(0);
        let threshold = match merged_kind(group.members().map(|a| (a.kind, households(a)))) {
            UnitKind::Thon => self.thon_high_from,
            UnitKind::Tdp => self.tdp_high_from,
        };
        let by_flag = self.all_high || group.members().all(|a| a.high_fund);
        if by_flag || group.households >= threshold {
            self.high
        } else {
            self.low
        }
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.limits(between).0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.limits(between).1))
    }
}

impl AnnualFund {
    /// The least and the most that a group between can cost.
    fn limits(&self, between: &Between<'_>) -> (i64, i64) {
        let thresholds = [self.thon_high_from, self.tdp_high_from];
        let (least, most) = (self.low.min(self.high), self.low.max(self.high));
        let by_flag = self.all_high || between.inside.members().all(|a| a.high_fund);
        if self.all_high || thresholds.iter().all(|&t| between.inside.households >= t) {
            (self.high, self.high)
        } else if !by_flag && thresholds.iter().all(|&t| between.reach.households < t) {
            (self.low, self.low)
        } else {
            (least, most)
        }
    }
}
