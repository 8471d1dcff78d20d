//! What was read, matched and guessed, for `sapxep data`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::Finding;

/// A file that was read.
#[derive(Clone, Debug, Serialize)]
pub struct FileRead {
    /// Name as the user knows it.
    pub name: String,
    /// What it is for: `units`, `boundaries`, `commune` …
    pub role: &'static str,
    /// Size.
    pub bytes: u64,
    /// Hex SHA-256 of the bytes.
    pub sha256: String,
    /// Data rows or features found in it.
    pub rows: usize,
}

/// One column of the table of units.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnRead {
    /// Letters (or the key of a map property).
    pub column: String,
    /// Heading as written.
    pub heading: String,
    /// Field it was read as; `None`: not used.
    pub field: Option<String>,
}

/// How a table was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableRead {
    /// Kind of table: `unit`, `link`, `hall`, `roster`, `ballot`, `opinion`.
    pub kind: &'static str,
    /// File.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Rows of the header as the spreadsheet shows them.
    pub header_rows: Vec<u32>,
    /// All columns with a heading.
    pub columns: Vec<ColumnRead>,
}

/// How one boundary found its unit.
#[derive(Clone, Debug, Serialize)]
pub struct BoundaryMatch {
    /// Code of the unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Numbers of the features, from 1.
    pub features: Vec<usize>,
    /// `code`, `name`, `normalised`, `untitled`, `loose`, `point`, `same_row`.
    pub how: &'static str,
}

/// How the boundaries were read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BoundariesRead {
    /// File.
    pub file: String,
    /// Features in it.
    pub features: usize,
    /// Features with polygons.
    pub polygons: usize,
    /// Features with only points.
    pub points: usize,
    /// The axes were swapped.
    pub axes_swapped: bool,
    /// Match by match, in the order of the units.
    pub matches: Vec<BoundaryMatch>,
    /// Features that belong to no unit: number and label.
    pub set_aside: Vec<String>,
}

/// Sizes of what was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// Units of today.
    pub units: usize,
    /// Clusters.
    pub clusters: usize,
    /// What a plan moves.
    pub atoms: usize,
    /// Units with a boundary.
    pub with_boundary: usize,
    /// Units with a point.
    pub with_point: usize,
    /// Atoms whose households are not known.
    pub households_unknown: usize,
    /// Households in all.
    pub households: u64,
    /// Residents in all.
    pub residents: u64,
    /// Halls.
    pub halls: usize,
    /// Declared neighbours, links and barriers.
    pub declared: usize,
}

/// The data report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataReport {
    /// Files read.
    pub files: Vec<FileRead>,
    /// The table of units.
    pub table: Option<TableRead>,
    /// The other tables.
    pub other_tables: Vec<TableRead>,
    /// The boundaries.
    pub boundaries: Option<BoundariesRead>,
    /// Matches by manner.
    pub matched_by: BTreeMap<&'static str, usize>,
    /// Sizes.
    pub counts: Counts,
    /// What the program assumed or guessed: the notes and guessing warnings of the list of findings.
    pub guesses: Vec<Finding>,
}
