//! The sheets of one workbook that holds a whole input, as the template does: each is known by its name.

use std::fmt::Write as _;

use super::table::{Grid, header};
use super::words::vocabulary;
use super::xa::{self, CommuneRow};
use crate::domain::Finding;
use crate::domain::name::fold;

/// What the sheets of a workbook are for.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// May hold the table of units.
    pub units: Vec<Grid>,
    /// `xa`
    pub commune: Option<Grid>,
    /// `ke-can`, when it has rows.
    pub links: Option<Grid>,
    /// `nha-van-hoa`, when it has rows.
    pub halls: Option<Grid>,
}

/// Sorts sheets by their names. A sheet called `don-vi` is the table of units; without one every sheet that has no other
/// use may be it.
pub(super) fn sort(grids: Vec<Grid>) -> Sheets {
    let mut sheets = Sheets::default();
    let mut named = Vec::new();
    for grid in grids {
        match fold(grid.sheet.as_deref().unwrap_or_default()).as_str() {
            "don vi" | "thon" | "tdp" | "to dan pho" => named.push(grid),
            "xa" | "phuong" | "dac khu" => sheets.commune = Some(grid),
            "ke can" => sheets.links = with_rows(grid, "link"),
            "nha van hoa" => sheets.halls = with_rows(grid, "hall"),
            "can bo" | "y kien" | "danh muc" | "huong dan" => {}
            _ => sheets.units.push(grid),
        }
    }
    if !named.is_empty() {
        sheets.units = named;
    }
    sheets
}

/// A sheet that is only a header was not filled in.
fn with_rows(grid: Grid, words: &str) -> Option<Grid> {
    let header = header::find(&grid, vocabulary(words));
    let empty = header.is_some_and(|header| grid.rows.len() <= header.data);
    (!empty).then_some(grid)
}

/// The sheet of the commune: a key in the first cell of a row, its value in the second. It is read as the TOML that it
/// stands for, so both have the same keys, the same checks and the same row numbers; lines with other keys are remarks.
pub(super) fn commune(grid: &Grid, findings: &mut Vec<Finding>) -> CommuneRow {
    let mut text = String::new();
    let mut line = 1;
    for row in &grid.rows {
        let (key, value) = (row.cell(0).shown(), row.cell(1).shown());
        let Some(field) = vocabulary("commune").exact(&key).filter(|_| !value.is_empty()) else {
            continue;
        };
        while line < row.number {
            text.push('\n');
            line += 1;
        }
        let _ = writeln!(text, "{field} = {}", toml::Value::String(value));
        line += 1;
    }
    let mut found = Vec::new();
    let read = xa::read(&grid.file, &text, &mut found);
    for mut finding in found {
        finding.place.sheet.clone_from(&grid.sheet);
        finding.place.column = Some("B".to_owned());
        findings.push(finding);
    }
    read
}
