//! Reads what a commune has (tables, boundaries, lists) into a [`Commune`], with every fault in one list.
//!
//! ```text
//! bytes ─ decode ─▶ text ─ table ─▶ cells + header ─ rows ─▶ unit rows ─ draft ─▶ units, atoms ┐
//!                   text ─ map ───▶ features ─ prepare ─▶ matching ─▶ boundaries, points ──────┼─▶ Commune
//!                   side tables ── links ─▶ neighbours, links, barriers, halls ────────────────┘
//! ```

mod boundaries;
pub mod canonical;
mod columns;
pub mod coords;
pub mod crs;
pub mod decode;
pub mod directory;
mod draft;
mod estimate;
mod fill;
mod gathered;
mod input;
pub mod inquiry;
pub mod legacy;
mod letterhead;
mod links;
pub mod map;
mod meant;
pub mod number;
mod people;
mod plan_table;
mod plausible;
pub mod portion;
pub mod report;
mod rows;
mod sheets;
mod source;
pub mod table;
mod tables;
pub mod words;
pub mod xa;

use std::collections::BTreeMap;
use std::path::Path;

use geo::MultiPolygon;

use crate::domain::dossier::Letterhead;
use crate::domain::{AtomId, Commune, CommuneFlag, CommuneKind, Finding, Question};

pub use columns::{HeadingChoice, Unheaded};
pub use plan_table::{PlanRow, load_plan_table};
pub use report::DataReport;

/// What the command line says about the commune; it is stronger than `xa.toml`.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Name.
    pub name: Option<String>,
    /// Xã, phường or đặc khu.
    pub kind: Option<CommuneKind>,
    /// Province.
    pub province: Option<String>,
    /// Class id.
    pub class: Option<String>,
    /// Flags.
    pub flags: Option<Vec<CommuneFlag>>,
    /// Profile.
    pub profile: Option<String>,
    /// Coordinate system of boundaries and points.
    pub crs: Option<String>,
}

/// Options of [`load`].
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// From the command line.
    pub overrides: Overrides,
    /// What columns mean, where a person says so.
    pub columns: Vec<ColumnChoice>,
    /// Which rows are headings, where a person says so.
    pub headings: Vec<HeadingChoice>,
    /// Ids of questions with what a person has answered, before the file of answers.
    pub answers: Vec<(String, String)>,
}

/// The meaning that a person gives to one column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// File.
    pub file: String,
    /// Sheet of a workbook; `None`: whatever sheet was read.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Letters (or the key of a map property), as the report has it.
    pub column: String,
    /// Field; `None`: the column is not read.
    pub field: Option<String>,
}

/// What a file is for by its name: `units`, `boundaries`, `roster` …; `None` for what is not read.
#[must_use]
pub fn role_of(name: &str) -> Option<&'static str> {
    source::role_of(name).map(source::Role::word)
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The commune; `None` when an error stands in `findings`.
    pub commune: Option<Commune>,
    /// Boundaries as drawn, of the units whose boundary had to be made valid.
    pub drawn: BTreeMap<AtomId, MultiPolygon<f64>>,
    /// Errors, warnings and notes, sorted by file, sheet, row and column.
    pub findings: Vec<Finding>,
    /// What is wrong with the tables of people and opinions, sorted alike. It does not stop a plan: who asks about people
    /// (`sapxep staff`) shows it and says that the figures are not whole.
    pub people_findings: Vec<Finding>,
    /// What was read, matched and guessed.
    pub report: DataReport,
    /// The table of units as it stands in its file, sheet by sheet (properties of map features where those are the table).
    pub tables: Vec<table::Grid>,
    /// Tables whose heading nobody recognised, or whose heading a person has named.
    pub unheaded: Vec<Unheaded>,
    /// What only a person can decide, answered or not.
    pub questions: Vec<Question>,
    /// Name and text of `kich-ban.toml`.
    pub scenario_file: Option<(String, String)>,
    /// Name and text of `quy-dinh.toml`, a rule profile of the folder's own.
    pub profile_file: Option<(String, String)>,
    /// Name and text of `che-do.toml`: shares, helpers, supplements and weights that the province or the commune decides.
    pub staffing_file: Option<(String, String)>,
    /// Heading, numbers and signers of the documents, from `[van_ban]` of `xa.toml`.
    pub letterhead: Letterhead,
    /// Hash of the commune in canonical order: the same for any order of rows and features. Empty without a commune.
    pub input_sha256: String,
}

/// Reads one table or boundary file that is already in memory, as [`load`] reads one from a path. Side files of a folder
/// and companions of a shapefile do not belong to it.
#[must_use]
pub fn load_bytes(name: &str, bytes: &[u8], options: &LoadOptions) -> Loaded {
    input::Input::default().run_bytes(name, bytes, options)
}

/// Reads a folder, one table (CSV, XLSX, XLS, ODS) or one boundary file whose properties hold the table.
/// Faults never stop the reading early: they are all in [`Loaded::findings`].
#[must_use]
pub fn load(input: &Path, options: &LoadOptions) -> Loaded {
    input::Input::default().run(input, options)
}
