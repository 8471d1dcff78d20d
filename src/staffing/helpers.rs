//! Helpers of a unit (người tham gia hoạt động): numbers and pay by formulas of the province, a table that is empty by
//! default. Deputies, security teams, village health workers, militia leaders …

use serde::{Deserialize, Serialize};

use super::fund::multiple;
use super::tables::TableError;
use crate::domain::Confidence;

/// What a formula counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Households.
    Households,
    /// Residents.
    Residents,
}

/// Persons of the first band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstBand {
    /// Up to this many.
    pub up_to: u64,
    /// Persons.
    pub persons: u32,
}

/// Persons beyond the first band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoreBand {
    /// For every begun step of this many beyond the first band; 0: once, whatever the number.
    pub each: u64,
    /// Persons a step.
    pub persons: u32,
    /// At most this many more.
    pub most: Option<u32>,
}

/// One person paid by a multiple that depends on the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayBand {
    /// Below this many; `None`: all others.
    pub below: Option<u64>,
    /// Tenths of the base salary a month.
    pub tenths: u32,
}

/// One kind of helper in a unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelperRule {
    /// ASCII id.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What the bands count.
    pub by: Measure,
    /// A team: persons by bands. Without it there is one person.
    pub first: Option<FirstBand>,
    /// More persons beyond the first band.
    pub more: Option<MoreBand>,
    /// Đồng a month: of the leader, the deputy, every other one (the last amount holds for all further persons).
    #[serde(default)]
    pub pay: Vec<u64>,
    /// In place of `pay`: one person, paid by the size.
    #[serde(default)]
    pub bands: Vec<PayBand>,
    /// The province's resolution.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A table of helpers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelperTable {
    /// `sapxep/helpers/1`.
    #[serde(default)]
    pub schema: String,
    /// Rules that apply to every unit.
    #[serde(default, rename = "rule")]
    pub rules: Vec<HelperRule>,
}

impl HelperTable {
    /// Reads a table.
    ///
    /// # Errors
    /// The reason: not TOML, unknown or missing key, wrong type.
    pub fn from_toml(text: &str) -> Result<Self, TableError> {
        toml::from_str(text).map_err(|error| TableError(error.message().to_owned()))
    }

    /// Examples seen in provinces; none applies by itself.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn examples() -> Result<Self, TableError> {
        Self::from_toml(include_str!("../../data/staffing/helpers/vi-du.toml"))
    }
}

/// Helpers of one kind in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Helpers {
    /// Persons.
    pub persons: u32,
    /// Đồng a month, all of them.
    pub monthly: u64,
}

/// Helpers that a rule gives a unit of this size.
#[must_use]
pub fn helpers(rule: &HelperRule, base_salary: u64, households: u64, residents: u64) -> Helpers {
    let size = match rule.by {
        Measure::Households => households,
        Measure::Residents => residents,
    };
    if !rule.bands.is_empty() {
        let band = rule
            .bands
            .iter()
            .find(|band| band.below.is_none_or(|below| size < below));
        return band.map_or_else(Helpers::default, |band| Helpers {
            persons: 1,
            monthly: multiple(base_salary, band.tenths),
        });
    }
    let mut persons = rule.first.map_or(1, |first| first.persons);
    if let (Some(first), Some(more)) = (rule.first, rule.more)
        && size > first.up_to
    {
        let steps = if more.each == 0 {
            1
        } else {
            (size - first.up_to).div_ceil(more.each)
        };
        let added = u32::try_from(steps)
            .unwrap_or(u32::MAX)
            .saturating_mul(more.persons);
        persons = persons.saturating_add(more.most.map_or(added, |most| added.min(most)));
    }
    let last = rule.pay.last().copied().unwrap_or(0);
    let named = u32::try_from(rule.pay.len()).unwrap_or(u32::MAX).min(persons);
    let monthly = rule
        .pay
        .iter()
        .take(persons as usize)
        .fold(0_u64, |sum, &pay| sum.saturating_add(pay));
    let rest = last.saturating_mul(u64::from(persons - named));
    Helpers {
        persons,
        monthly: monthly.saturating_add(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: &str) -> HelperRule {
        HelperTable::examples()
            .unwrap()
            .rules
            .into_iter()
            .find(|rule| rule.id == id)
            .unwrap()
    }

    #[test]
    fn security_team_of_dak_lak() {
        // up to 2 000 residents 3 persons: 1.8 + 1.5 + 1.2 = 4.5 M; above 4: + 1.2 = 5.7 M
        let rule = rule("antt-dak-lak");
        assert_eq!(
            helpers(&rule, 0, 0, 2000),
            Helpers {
                persons: 3,
                monthly: 4_500_000
            }
        );
        assert_eq!(
            helpers(&rule, 0, 0, 2001),
            Helpers {
                persons: 4,
                monthly: 5_700_000
            }
        );
        assert_eq!(
            helpers(&rule, 0, 0, 9000),
            Helpers {
                persons: 4,
                monthly: 5_700_000
            }
        );
    }

    #[test]
    fn security_team_of_ho_chi_minh_city() {
        // ≤ 2 700: 3; 2 701–3 600: 4; 3 601–4 500: 5: 6.5 + 6.3 + 6.0 × (n − 2)
        let rule = rule("antt-tp-hcm");
        assert_eq!(
            helpers(&rule, 0, 0, 2700),
            Helpers {
                persons: 3,
                monthly: 18_800_000
            }
        );
        assert_eq!(
            helpers(&rule, 0, 0, 3600),
            Helpers {
                persons: 4,
                monthly: 24_800_000
            }
        );
        assert_eq!(
            helpers(&rule, 0, 0, 3601),
            Helpers {
                persons: 5,
                monthly: 30_800_000
            }
        );
    }

    #[test]
    fn militia_leader_of_hung_yen() {
        // 0.8, 0.9, 1.0 × 2 530 000
        let rule = rule("thon-doi-truong-hung-yen");
        for (households, monthly) in [
            (349, 2_024_000),
            (350, 2_277_000),
            (500, 2_277_000),
            (501, 2_530_000),
        ] {
            assert_eq!(
                helpers(&rule, 2_530_000, households, 0),
                Helpers { persons: 1, monthly },
                "{households}"
            );
        }
    }

    #[test]
    fn no_table_no_helpers() {
        assert!(HelperTable::from_toml("").unwrap().rules.is_empty());
        assert!(HelperTable::from_toml("[[rule]]\nid = 'x'").is_err());
    }
}
