//! Where the money of a unit comes from: central fund, social insurance inside it, what the province adds.
//! [NĐ 185/2026/NĐ-CP, Đ.15]

use serde::{Deserialize, Serialize};

use super::fund::multiple;
use super::tables::TableError;
use crate::domain::profile::Sourced;

/// Rate of the support for compulsory social insurance that the fund includes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsuranceTable {
    /// `sapxep/insurance/1`.
    pub schema: String,
    /// Employer's contribution per thousand đồng of allowance.
    pub employer_per_mille: Sourced<u32>,
}

impl InsuranceTable {
    /// The built-in rate; remembered, needs checking.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn built_in() -> Result<Self, TableError> {
        toml::from_str(include_str!("../../data/staffing/insurance.toml"))
            .map_err(|error| TableError(error.message().to_owned()))
    }
}

/// What a province adds to the fund of each unit out of its own budget. Nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvincialSupplement {
    /// Tenths of the base salary a unit and month.
    #[serde(default)]
    pub tenths: u32,
    /// Đồng a unit and month.
    #[serde(default)]
    pub fixed: u64,
    /// The province's resolution.
    #[serde(default)]
    pub source: String,
}

/// The money of one unit a month, đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FundParts {
    /// Allowances out of the central fund.
    pub allowances: u64,
    /// Support for compulsory social insurance out of the central fund.
    pub insurance: u64,
    /// Added by the province.
    pub provincial: u64,
}

impl FundParts {
    /// Central fund: allowances and insurance.
    #[must_use]
    pub fn central(&self) -> u64 {
        self.allowances.saturating_add(self.insurance)
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.central().saturating_add(self.provincial)
    }
}

/// Splits a monthly central fund into allowances and the insurance reckoned on them, so that both together are exactly the
/// fund: insurance = fund × rate / (1000 + rate), rounded to the đồng. With a rate of 0 all of it is allowances.
#[must_use]
pub fn parts(
    fund: u64,
    base_salary: u64,
    rate_per_mille: u32,
    supplement: &ProvincialSupplement,
) -> FundParts {
    let rate = u128::from(rate_per_mille);
    let insurance = (u128::from(fund) * rate + (1000 + rate) / 2) / (1000 + rate);
    let insurance = u64::try_from(insurance).unwrap_or(u64::MAX).min(fund);
    FundParts {
        allowances: fund - insurance,
        insurance,
        provincial: multiple(base_salary, supplement.tenths).saturating_add(supplement.fixed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_fund() {
        let none = ProvincialSupplement::default();
        // 16 445 000 × 170 / 1170 = 2 389 444.4 → 2 389 444; allowances 14 055 556
        let p = parts(16_445_000, 2_530_000, 170, &none);
        assert_eq!(
            (p.allowances, p.insurance, p.provincial),
            (14_055_556, 2_389_444, 0)
        );
        assert_eq!(p.central(), 16_445_000);
        assert_eq!(parts(16_445_000, 2_530_000, 0, &none).insurance, 0);
    }

    #[test]
    fn a_province_adds() {
        // 0.5 × 2 530 000 = 1 265 000, and 300 000
        let supplement = ProvincialSupplement {
            tenths: 5,
            fixed: 300_000,
            source: "NQ".into(),
        };
        let p = parts(20_240_000, 2_530_000, 0, &supplement);
        assert_eq!((p.provincial, p.total()), (1_565_000, 21_805_000));
    }

    #[test]
    fn the_built_in_rate_needs_checking() {
        let table = InsuranceTable::built_in().unwrap();
        assert_eq!(
            table.employer_per_mille.confidence,
            crate::domain::Confidence::Recall
        );
    }
}
