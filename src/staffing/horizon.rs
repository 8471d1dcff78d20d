//! The fund over the coming years: households grow, units pass the threshold, the base salary rises.

use serde::{Deserialize, Serialize};

use super::fund::{FundLine, FundReason, multiple};
use crate::domain::profile::FundRule;

/// Longest horizon, years.
pub const MOST_YEARS: u32 = 10;

/// What is assumed about the coming years; an assumption of a person, printed as such.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assumptions {
    /// Name for people; empty: nothing changes.
    pub title: String,
    /// Growth of households a year, tenths of a percent; may be negative.
    pub household_growth_per_mille: i32,
    /// Rises of the base salary: from year (1 is the first year) on, đồng a month. The last one that has begun holds.
    pub base_salary_steps: Vec<(u32, u64)>,
    /// Growth of the base salary a year, tenths of a percent; from the first year, or from the last step that has begun, on.
    pub base_salary_growth_per_mille: i32,
}

/// One year of the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// 1 is the first year, with the households of today.
    pub year: u32,
    /// Base salary, đồng a month.
    pub base_salary: u64,
    /// Units with the higher fund.
    pub high: u32,
    /// Fund, đồng a year.
    pub fund: u64,
    /// Sum of the funds up to and with this year, đồng.
    pub sum: u64,
}

/// The fund of these units year by year, for 1 to [`MOST_YEARS`] years.
///
/// Growth compounds on exact fractions and is rounded down to whole households only to compare with the threshold: a unit
/// passes it when it has as many. Flags stay as they are.
#[must_use]
pub fn horizon(
    rule: &FundRule,
    lines: &[FundLine],
    base_salary: u64,
    assumptions: &Assumptions,
    years: u32,
) -> Vec<Year> {
    let mut sum = 0_u64;
    let mut result = Vec::new();
    for year in 1..=years.min(MOST_YEARS) {
        let salary = salary_in(year, base_salary, assumptions);
        let (mut high, mut monthly) = (0_u32, 0_u64);
        for line in lines {
            let is_high = match line.reason {
                FundReason::CommuneFlag(_) | FundReason::UnitFlag(_) => true,
                FundReason::Households | FundReason::BelowThreshold => {
                    grown(line.households, assumptions.household_growth_per_mille, year - 1)
                        >= u64::from(line.threshold)
                }
            };
            high += u32::from(is_high);
            let tenths = if is_high {
                rule.high_tenths
            } else {
                rule.low_tenths
            };
            monthly = monthly.saturating_add(multiple(salary, tenths));
        }
        let fund = monthly.saturating_mul(12);
        sum = sum.saturating_add(fund);
        result.push(Year {
            year,
            base_salary: salary,
            high,
            fund,
            sum,
        });
    }
    result
}

/// Base salary of a year, đồng a month: the last step that has begun, grown since, to the nearest 10 000 đồng, because every
/// base salary so far was a multiple of that.
fn salary_in(year: u32, base_salary: u64, assumptions: &Assumptions) -> u64 {
    let (since, amount) = assumptions
        .base_salary_steps
        .iter()
        .filter(|(from, _)| *from <= year)
        .max_by_key(|(from, _)| *from)
        .map_or((1, base_salary), |&(from, amount)| (from.max(1), amount));
    let per_mille = assumptions.base_salary_growth_per_mille;
    if per_mille == 0 || year == since {
        return amount;
    }
    let (numerator, denominator) = compounded(amount, per_mille, year - since);
    let steps = numerator.saturating_add(5_000 * denominator) / (10_000 * denominator);
    u64::try_from(steps.saturating_mul(10_000)).unwrap_or(u64::MAX)
}

/// Households after some years of growth, rounded down.
fn grown(households: u64, per_mille: i32, years: u32) -> u64 {
    let (numerator, denominator) = compounded(households, per_mille, years);
    u64::try_from(numerator / denominator).unwrap_or(u64::MAX)
}

/// An amount after some years of growth as a fraction. Passes 128 bits for absurd numbers only: then it is as large as can be.
fn compounded(amount: u64, per_mille: i32, years: u32) -> (u128, u128) {
    let factor = u128::try_from(1000 + i64::from(per_mille)).unwrap_or(0);
    let (mut numerator, mut denominator) = (u128::from(amount), 1_u128);
    for _ in 0..years.min(MOST_YEARS) {
        let Some(product) = numerator.checked_mul(factor) else {
            return (u128::MAX, 1);
        };
        numerator = product;
        denominator *= 1000;
    }
    (numerator, denominator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staffing::fixture::{commune, profile};
    use crate::staffing::fund::commune_fund;

    #[test]
    fn growth_passes_the_threshold() {
        // 690 households, 1 % a year: 690, 696.9, 703.869: the third year is high
        let profile = profile();
        let lines = commune_fund(&profile, 2_530_000, &commune(&[("A", 690), ("B", 300)]));
        let assumptions = Assumptions {
            title: String::new(),
            household_growth_per_mille: 10,
            ..Assumptions::default()
        };
        let years = horizon(&profile.fund, &lines, 2_530_000, &assumptions, 3);
        assert_eq!(years.iter().map(|y| y.high).collect::<Vec<_>>(), [0, 0, 1]);
        // 2 × 197 340 000; third year 197 340 000 + 242 880 000
        assert_eq!(
            years.iter().map(|y| y.fund).collect::<Vec<_>>(),
            [394_680_000, 394_680_000, 440_220_000]
        );
        assert_eq!(years[2].sum, 1_229_580_000);
    }

    #[test]
    fn shrinking_falls_below_it() {
        // 703 × 0.995 = 699.485 → 699
        let profile = profile();
        let lines = commune_fund(&profile, 2_530_000, &commune(&[("A", 703)]));
        let assumptions = Assumptions {
            title: String::new(),
            household_growth_per_mille: -5,
            ..Assumptions::default()
        };
        let years = horizon(&profile.fund, &lines, 2_530_000, &assumptions, 2);
        assert_eq!(years.iter().map(|y| y.high).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn base_salary_steps() {
        // 6.5 × 2 530 000 × 12 = 197 340 000; 6.5 × 2 700 000 × 12 = 210 600 000
        let profile = profile();
        let lines = commune_fund(&profile, 2_530_000, &commune(&[("A", 300)]));
        let assumptions = Assumptions {
            title: String::new(),
            base_salary_steps: vec![(2, 2_700_000), (30, 9)],
            ..Assumptions::default()
        };
        let years = horizon(&profile.fund, &lines, 2_530_000, &assumptions, 99);
        assert_eq!(years.len(), 10);
        assert_eq!(
            (years[0].fund, years[1].fund, years[9].fund),
            (197_340_000, 210_600_000, 210_600_000)
        );
    }

    #[test]
    fn base_salary_growth_compounds_from_the_last_step() {
        // 2 530 000 × 1.07 = 2 707 100 → 2 710 000; × 1.07² = 2 896 597 → 2 900 000; from the step on
        // 3 000 000; × 1.07 = 3 210 000
        let assumptions = Assumptions {
            base_salary_growth_per_mille: 70,
            base_salary_steps: vec![(4, 3_000_000)],
            ..Assumptions::default()
        };
        let salary = |year| salary_in(year, 2_530_000, &assumptions);
        assert_eq!(
            [1, 2, 3, 4, 5].map(salary),
            [2_530_000, 2_710_000, 2_900_000, 3_000_000, 3_210_000]
        );
        // half of 10 000 is rounded up: 2 500 000 × 1.002 = 2 505 000 → 2 510 000
        let half = Assumptions {
            base_salary_growth_per_mille: 2,
            ..Assumptions::default()
        };
        assert_eq!(salary_in(2, 2_500_000, &half), 2_510_000);
        // an amount no multiple of 10 000 stays as it is where nothing grows
        assert_eq!(salary_in(7, 2_345_678, &Assumptions::default()), 2_345_678);
    }

    #[test]
    fn one_to_ten_years() {
        // 600 households, 2 % a year: 600 × 1.02⁷ = 689.2, × 1.02⁸ = 702.99: high from the ninth year
        let profile = profile();
        let lines = commune_fund(&profile, 2_530_000, &commune(&[("A", 600)]));
        let assumptions = Assumptions {
            household_growth_per_mille: 20,
            ..Assumptions::default()
        };
        for years in 1..=MOST_YEARS {
            let run = horizon(&profile.fund, &lines, 2_530_000, &assumptions, years);
            assert_eq!(run.len(), years as usize);
            let low = u64::from(years.min(8));
            let high = u64::from(years.saturating_sub(8));
            // 197 340 000 a year, 242 880 000 from the ninth on
            assert_eq!(
                run.last().map(|year| year.sum),
                Some(low * 197_340_000 + high * 242_880_000),
                "{years}"
            );
        }
        // ten years: 8 × 197 340 000 + 2 × 242 880 000
        let ten = horizon(&profile.fund, &lines, 2_530_000, &assumptions, 10);
        assert_eq!(ten[9].sum, 2_064_480_000);
    }

    #[test]
    fn exactly_the_threshold_is_high() {
        // 625 × 1.12 = 700 to the household, 10 000/16 × 1.12 with no rounding: high; 624 × 1.12 = 698.88: low
        let profile = profile();
        let lines = commune_fund(&profile, 2_530_000, &commune(&[("A", 625), ("B", 624)]));
        let assumptions = Assumptions {
            household_growth_per_mille: 120,
            ..Assumptions::default()
        };
        let years = horizon(&profile.fund, &lines, 2_530_000, &assumptions, 2);
        assert_eq!(years.iter().map(|y| y.high).collect::<Vec<_>>(), [0, 1]);
        // a rise of the base salary in the same year: (8.0 + 6.5) × 2 700 000 × 12
        let both = Assumptions {
            base_salary_steps: vec![(2, 2_700_000)],
            ..assumptions
        };
        let years = horizon(&profile.fund, &lines, 2_530_000, &both, 2);
        assert_eq!(years[1].fund, 469_800_000);
    }

    #[test]
    fn absurd_growth_saturates() {
        assert_eq!(grown(u64::MAX, i32::MAX, 10), u64::MAX);
        assert_eq!(grown(100, -2000, 3), 0);
    }
}
