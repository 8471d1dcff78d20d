//! Scenarios: limits, goals and locks that a person chooses. The file format is `kich-ban.toml`
//! (`sapxep/scenario/1`); reading and unknown-key reports are in `load/`, built-in ones in `data/scenarios.toml`.

use serde::{Deserialize, Serialize};

use super::TermName;

/// How firmly a former-commune border holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Firmness {
    /// Never crossed.
    Hard,
    /// Crossed as little as possible, before any goal is looked at.
    Soft,
    /// Not looked at.
    #[default]
    Off,
}

/// Allowed number of new units. All given conditions hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountLimit {
    /// At least.
    pub min: Option<u32>,
    /// At most.
    pub max: Option<u32>,
    /// Exactly.
    pub exact: Option<u32>,
    /// At most this percentage of today's units, rounded down.
    pub max_percent: Option<u32>,
}

/// Limits of a scenario; what is `None` comes from the profile or does not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Minimum households of a new unit, in place of the profile's standard.
    pub min_households: Option<u32>,
    /// Maximum households of a new unit.
    pub max_households: Option<u32>,
    /// Maximum households of a *merged* unit, in percent of its standard; unchanged units may be larger.
    pub max_merged_households_percent: Option<u32>,
    /// Maximum residents.
    pub max_residents: Option<u32>,
    /// Maximum area in hectares.
    pub max_area_ha: Option<u32>,
    /// Most old units in one new unit.
    pub max_members: Option<u32>,
    /// Longest distance from a member's point to the chosen hall, metres.
    pub max_hall_distance_m: Option<u32>,
    /// Number of new units.
    pub new_units: Option<CountLimit>,
    /// Former-commune borders.
    pub former_communes: Option<Firmness>,
    /// May thôn and TDP be joined? Default: no.
    pub mixed_kinds: Option<bool>,
    /// Target households for `size_deviation`; default: the average of the smallest possible number of units is not
    /// used, but 1.25 × the standard, rounded (practice).
    pub target_households: Option<u32>,
    /// Floor for units with an exception, in place of the profile's (a province's guidance).
    pub exception_floor: Option<u32>,
}

/// What a lock demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LockKind {
    /// All named units in one new unit.
    Together,
    /// No two of the named units in one new unit.
    Apart,
    /// Each named unit stays as it is.
    Keep,
    /// No named unit stays as it is.
    Change,
}

/// A lock with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// What it demands.
    pub kind: LockKind,
    /// Ids or names as written.
    pub units: Vec<String>,
    /// Why; it goes into the documents.
    pub reason: String,
}

/// Weight of a term inside a level, fixed-point with [`WEIGHT_SCALE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermWeight {
    /// The term.
    pub term: TermName,
    /// Weight × [`WEIGHT_SCALE`].
    pub scaled: i64,
}

/// Weights are decimal numbers with up to six places, held as integers.
pub const WEIGHT_SCALE: i64 = 1_000_000;

/// One scenario, complete: built-in defaults and the user's file are already joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scenario {
    /// ASCII id.
    pub name: String,
    /// Title for people, Vietnamese.
    pub title: String,
    /// Profile id or path; `None`: the commune's, else the newest built-in.
    pub profile: Option<String>,
    /// Limits.
    pub limits: Limits,
    /// Rules that may be broken, at a cost that is minimised before every goal. Names of rules as in `limits`.
    pub soft: Vec<String>,
    /// Levels, first is minimised first; each a weighted sum.
    pub levels: Vec<Vec<TermWeight>>,
    /// Locks.
    pub locks: Vec<Lock>,
    /// Comes from `data/scenarios.toml`, not from the user.
    pub built_in: bool,
}

/// All scenarios of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScenarioSet {
    /// In the order of the file.
    pub scenarios: Vec<Scenario>,
}
