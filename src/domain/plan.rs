//! `phuong-an.json`: the exchange format of every `--json` and of `check`. Schema version first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Status;
use super::code::codes;

/// Schema string of a single plan.
pub const PLAN_SCHEMA: &str = "sapxep/plan/1";
/// Schema string of several plans.
pub const PLANS_SCHEMA: &str = "sapxep/plans/1";

/// Several plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlansDocument {
    /// [`PLANS_SCHEMA`].
    pub schema: String,
    /// One a scenario (or more with `--top`).
    pub plans: Vec<PlanDocument>,
}

/// One plan as it leaves the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanDocument {
    /// [`PLAN_SCHEMA`].
    pub schema: String,
    /// The commune it is for.
    pub commune: CommuneHead,
    /// Rules used.
    pub profile: ProfileHead,
    /// Scenario id.
    pub scenario: String,
    /// Scenario title.
    #[serde(default)]
    pub scenario_title: String,
    /// Rank in a k-best list, from 1.
    #[serde(default = "one")]
    pub rank: u32,
    /// The word.
    pub status: Status,
    /// Value of the goal.
    pub objective: Objective,
    /// Proved lower bound of `objective.total`; `null` when nothing is proved.
    pub bound: Option<f64>,
    /// `(total − bound) / |total|`; 0 when proved, `null` when nothing is proved.
    pub gap: Option<f64>,
    /// The new units.
    pub new_units: Vec<NewUnit>,
    /// All terms and some counts, by name.
    pub metrics: BTreeMap<String, i64>,
    /// Limits, soft rules and locks that were in force, so that the plan can be checked without the scenario file.
    #[serde(default)]
    pub rules: RulesInForce,
    /// Why there is no admissible plan, as sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Sentence>,
    /// Why it is in a list of alternatives: what it is best at, what it costs against the optimum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// Warnings that travel with the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Sentence>,
    /// SHA-256 of the commune as read, in canonical order: the same for any order of rows.
    pub input_sha256: String,
    /// Random seed.
    pub seed: u64,
    /// Program version.
    pub version: String,
}

fn one() -> u32 {
    1
}

/// A coded sentence in the language of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Stable code.
    pub code: String,
    /// Sentence.
    pub text: String,
}

impl Sentence {
    /// Whether it heads the sentences after it.
    #[must_use]
    pub fn heads(&self) -> bool {
        [codes::CAUSE, codes::ONE_OF_THESE, codes::ALL_AT_ONCE]
            .iter()
            .any(|code| code.to_string() == self.code)
    }
}

/// The commune in a plan file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneHead {
    /// Name without title.
    pub name: String,
    /// xa, phuong or dac_khu.
    pub kind: super::CommuneKind,
    /// Province.
    pub province: Option<String>,
    /// Class id.
    pub class: Option<String>,
    /// Units today.
    pub units: u32,
    /// Households today.
    pub households: u64,
    /// Residents today.
    pub residents: u64,
    /// Date of the data.
    pub data_date: Option<String>,
}

/// The profile in a plan file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileHead {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Standard households for the kind of the commune's units.
    pub standard: BTreeMap<String, u32>,
    /// Legal source of the standard.
    pub source: String,
    /// Base salary used, đồng a month.
    pub base_salary: u64,
}

/// Value of the goal. With several levels `total` is the value of the deciding level: the first that is not proved,
/// else the last; `levels` has them all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Objective {
    /// Weighted sum of the deciding level.
    pub total: f64,
    /// Unweighted value of each term that has a weight.
    pub terms: BTreeMap<String, i64>,
    /// Value and proved bound of each level, most important first; levels of soft rules stand before the goals.
    #[serde(default)]
    pub levels: Vec<LevelValue>,
}

/// One objective level in a plan file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelValue {
    /// Weighted sum of the plan.
    pub value: f64,
    /// Proved lower bound among the plans that are equal on the levels before; `null` when nothing is proved.
    pub bound: Option<f64>,
}

/// One new unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewUnit {
    /// Name proposed.
    pub name: String,
    /// Ids of its members (atoms).
    pub members: Vec<String>,
    /// Households.
    pub households: u64,
    /// Residents.
    pub residents: u64,
    /// Area in hectares, where known for all members.
    pub area_ha: Option<f64>,
    /// Chosen hall, where halls are known.
    pub hall: Option<String>,
    /// `kept`, `merged`, `exempt`, `high_fund`, `split`.
    #[serde(default)]
    pub flags: Vec<String>,
    /// What a person should look at.
    #[serde(default)]
    pub warnings: Vec<Sentence>,
}

/// Rules in force when the plan was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesInForce {
    /// Limits.
    #[serde(default)]
    pub limits: super::scenario::Limits,
    /// Soft rules.
    #[serde(default)]
    pub soft: Vec<String>,
    /// Locks.
    #[serde(default)]
    pub locks: Vec<super::scenario::Lock>,
}

/// One row of a hand-made table: an old unit, or a part of one, and the new unit it goes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanRow {
    /// Where the row stands.
    pub place: super::Place,
    /// Code of the old unit where the table has one.
    pub old_code: Option<String>,
    /// Old unit by name.
    pub old: String,
    /// Former commune of the old unit.
    pub former_commune: Option<String>,
    /// "một phần", "16 hộ", …; `None`: the whole unit.
    pub part: Option<String>,
    /// New unit by name.
    pub new: String,
    /// Households of the old unit (or of the part) as stated.
    pub old_households: Option<u32>,
    /// Residents of the old unit as stated.
    pub old_residents: Option<u32>,
    /// Area of the old unit in hectares as stated.
    pub old_area_ha: Option<f64>,
    /// Households of the new unit as stated, repeated in each of its rows.
    pub new_households: Option<u32>,
    /// Residents of the new unit as stated.
    pub new_residents: Option<u32>,
    /// Area of the new unit in hectares as stated.
    pub new_area_ha: Option<f64>,
    /// Remark.
    pub note: Option<String>,
}
