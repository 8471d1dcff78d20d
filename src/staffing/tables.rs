//! Tables of money rules: data with source and confidence, read once from text.

use serde::Deserialize;

use crate::domain::Confidence;
use crate::domain::date::Date;
use crate::domain::profile::{FundRule, Sourced};

/// Retirement ages of one sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeLadder {
    /// First year of the ladder.
    pub first_year: u16,
    /// Age in months before that year.
    pub before_months: u16,
    /// Age in months in that year.
    pub first_months: u16,
    /// Months added every year.
    pub step_months: u16,
    /// Final age in months.
    pub last_months: u16,
}

/// Retirement ages. [NĐ 135/2020/NĐ-CP]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetirementTable {
    /// `sapxep/retirement/1`.
    pub schema: String,
    /// Where it stands.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Men.
    pub men: AgeLadder,
    /// Women.
    pub women: AgeLadder,
}

/// Those whom the commune-level policy covers instead. [NĐ 185/2026/NĐ-CP, Đ.19.1]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommuneLevelRule {
    /// Placed on or after this day,
    pub from: Date,
    /// and before this day.
    pub before: Date,
    /// Where it stands.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Leaving payments. [NĐ 154/2025/NĐ-CP, Đ.10]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavingTable {
    /// `sapxep/leaving/1`.
    pub schema: String,
    /// Name of the rule for people.
    pub title: String,
    /// One-off support: tenths of the monthly allowance a month.
    pub support_tenths: Sourced<u32>,
    /// A year served: tenths of the monthly allowance.
    pub per_year_tenths: Sourced<u32>,
    /// Job search: months of allowance.
    pub job_search_months: Sourced<u32>,
    /// At or over retirement age or on a pension: months of allowance.
    pub pension_months: Sourced<u32>,
    /// Fewer months of service than this: support by months served.
    pub short_service_months: Sourced<u32>,
    /// Most months of support.
    pub most_support_months: Sourced<u32>,
    /// Odd months of service up to this count as half a year, more as a year.
    pub half_year_up_to_months: Sourced<u32>,
    /// Placed again within this many months: pays back.
    pub pay_back_months: Sourced<u32>,
    /// Former commune-level part-timers.
    pub commune_level: CommuneLevelRule,
}

/// A fund rule that is no longer in force, for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldFund {
    /// The decree.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// Its rule.
    pub fund: FundRule,
}

impl OldFund {
    /// The fund of NĐ 33/2023/NĐ-CP.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn built_in() -> Result<Self, TableError> {
        read(include_str!("../../data/staffing/fund-nd-33-2023.toml"))
    }
}

const RETIREMENT: &str = include_str!("../../data/staffing/retirement.toml");
const LEAVING: &str = include_str!("../../data/staffing/leaving.toml");

/// A table could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TableError(pub String);

fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, TableError> {
    toml::from_str(text).map_err(|error| TableError(error.message().to_owned()))
}

impl RetirementTable {
    /// The ages of NĐ 135/2020/NĐ-CP.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn built_in() -> Result<Self, TableError> {
        read(RETIREMENT)
    }

    /// Reads a table that a user brings.
    ///
    /// # Errors
    /// The reason: not TOML, unknown or missing key, wrong type.
    pub fn from_toml(text: &str) -> Result<Self, TableError> {
        read(text)
    }
}

impl LeavingTable {
    /// The payments of NĐ 154/2025/NĐ-CP.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn built_in() -> Result<Self, TableError> {
        read(LEAVING)
    }

    /// Reads a table that a user brings.
    ///
    /// # Errors
    /// The reason: not TOML, unknown or missing key, wrong type.
    pub fn from_toml(text: &str) -> Result<Self, TableError> {
        read(text)
    }

    /// Numbers of the table that are remembered, not read: each is shown as "cần kiểm tra lại".
    #[must_use]
    pub fn to_check(&self) -> Vec<(&'static str, &Sourced<u32>)> {
        [
            ("support_tenths", &self.support_tenths),
            ("per_year_tenths", &self.per_year_tenths),
            ("job_search_months", &self.job_search_months),
            ("pension_months", &self.pension_months),
            ("short_service_months", &self.short_service_months),
            ("most_support_months", &self.most_support_months),
            ("half_year_up_to_months", &self.half_year_up_to_months),
            ("pay_back_months", &self.pay_back_months),
        ]
        .into_iter()
        .filter(|(_, number)| number.confidence == Confidence::Recall)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_tables_are_whole() {
        let leaving = LeavingTable::built_in().unwrap();
        assert_eq!(
            leaving
                .to_check()
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>(),
            ["pension_months", "most_support_months", "half_year_up_to_months"]
        );
        assert_eq!(OldFund::built_in().unwrap().fund.high_tenths, 60);
        assert_eq!(
            RetirementTable::built_in().unwrap().confidence,
            Confidence::Recall
        );
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        assert!(LeavingTable::from_toml(&LEAVING.replace("support_tenths", "suport_tenths")).is_err());
        assert!(LeavingTable::from_toml(&LEAVING.replace("2025-07-01", "2025-17-01")).is_err());
    }
}
