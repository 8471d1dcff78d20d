//! Rule profile: the numbers of the law as data, each with its source and how sure we are of it.

use serde::{Deserialize, Serialize};

use super::UnitKind;

/// How sure we are of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the full text of the law.
    Law,
    /// Read in the press, a portal or a dossier.
    Seen,
    /// Remembered; shown as "cần kiểm tra lại".
    Recall,
    /// Chosen by this program from practice; not law.
    Practice,
}

/// Id of a class of the size standard, scoped to its profile, e.g. `dong_bang_song_hong`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RegionClass(pub String);

/// A value with the place in the law where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Article, circular, article of the press.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Minimum sizes of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassStandard {
    /// Id used in files.
    pub id: RegionClass,
    /// Vietnamese name as the decree writes it.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// Minimum households of a thôn.
    pub thon: u32,
    /// Minimum households of a TDP.
    pub tdp: u32,
    /// Where the two numbers stand.
    pub source: String,
    /// How sure we are of the two numbers.
    pub confidence: Confidence,
    /// Provinces of the class, names as in `data/provinces.toml`.
    pub provinces: Vec<String>,
    /// How sure we are of the list of provinces.
    pub provinces_confidence: Confidence,
}

/// Monthly allowance fund of a unit as a multiple of the base salary. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundRule {
    /// Lower multiple in tenths of the base salary (6.5 is 65).
    pub low_tenths: u32,
    /// Higher multiple in tenths (8.0 is 80).
    pub high_tenths: u32,
    /// A thôn of at least this many households gets the higher one.
    pub thon_high_from: u32,
    /// A TDP of at least this many households gets the higher one.
    pub tdp_high_from: u32,
    /// Commune flags that give every unit the higher one.
    pub high_commune_flags: Vec<super::CommuneFlag>,
    /// Unit exceptions that give the higher one.
    pub high_unit_flags: Vec<super::ExceptionFlag>,
    /// Kinds of unit for which those exceptions count; all kinds where a profile does not say.
    #[serde(default = "every_kind")]
    pub high_unit_flag_kinds: Vec<super::UnitKind>,
    /// Where it stands.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

fn every_kind() -> Vec<super::UnitKind> {
    vec![super::UnitKind::Thon, super::UnitKind::Tdp]
}

/// Base salary (lương cơ sở) from a date on, đồng a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseSalary {
    /// First day in force, ISO 8601.
    pub from: String,
    /// Đồng a month.
    pub amount: u64,
    /// Decree.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Floor for units with an exception, where the province has set one (Đ.10.3b). Empty by default: a person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionFloor {
    /// Exception it belongs to.
    pub flag: super::ExceptionFlag,
    /// Minimum households of a thôn with it.
    pub thon: u32,
    /// Minimum households of a TDP with it.
    pub tdp: u32,
    /// The province's document.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A complete set of rules in force at some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `sapxep/profile/1`.
    pub schema: String,
    /// ASCII id, e.g. `nd-185-2026`.
    pub id: String,
    /// Vietnamese title with the number of the decree.
    pub title: String,
    /// English title.
    pub title_en: String,
    /// First day in force, ISO 8601.
    pub in_force: String,
    /// Size standards by class.
    pub class: Vec<ClassStandard>,
    /// Floors for exceptions, empty unless the province has set them.
    #[serde(default)]
    pub exception_floor: Vec<ExceptionFloor>,
    /// Allowance fund.
    pub fund: FundRule,
    /// Base salaries, oldest first.
    pub base_salary: Vec<BaseSalary>,
    /// Most part-timers a unit may have.
    pub max_part_timers: Sourced<u32>,
}

impl Profile {
    /// The standard of a class.
    #[must_use]
    pub fn class(&self, id: &RegionClass) -> Option<&ClassStandard> {
        self.class.iter().find(|c| &c.id == id)
    }

    /// The class of a province, by its official name.
    #[must_use]
    pub fn class_of_province(&self, province: &str) -> Option<&ClassStandard> {
        self.class
            .iter()
            .find(|c| c.provinces.iter().any(|p| p == province))
    }

    /// Base salary in force on a date (ISO 8601); without a date the newest.
    #[must_use]
    pub fn base_salary_on(&self, date: Option<&str>) -> Option<&BaseSalary> {
        match date {
            Some(date) => self
                .base_salary
                .iter()
                .rev()
                .find(|salary| salary.from.as_str() <= date),
            None => self.base_salary.last(),
        }
    }
}

impl ClassStandard {
    /// Minimum households for a kind of unit.
    #[must_use]
    pub fn minimum(&self, kind: UnitKind) -> u32 {
        match kind {
            UnitKind::Thon => self.thon,
            UnitKind::Tdp => self.tdp,
        }
    }
}
