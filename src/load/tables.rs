//! From the bytes of any table file to the one grid and header that are meant.

use super::columns::Columns;
use super::decode;
use super::report::{ColumnRead, TableRead};
use super::table::csv::{DELIMITERS, MAX_ROWS};
use super::table::grid::column_letters;
use super::table::{Cell, Grid, Header, csv, header, workbook};
use super::words::Vocabulary;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};

/// The grid whose header is best understood, over all sheets or separators.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    words: &Vocabulary,
    said: &mut Columns,
    findings: &mut Vec<Finding>,
) -> Option<(Grid, Header)> {
    let grids = grids(file, bytes, findings)?;
    best(file, grids, words, said, findings)
}

/// All sheets of a workbook, or a text under every separator, in Unicode.
pub(super) fn grids(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Vec<Grid>> {
    if workbook::looks_like(bytes) {
        return match workbook::read(file, bytes) {
            Ok(mut grids) => {
                decode::modernise(file, grids.iter_mut().flat_map(Grid::texts_mut), findings);
                Some(grids)
            }
            Err(cause) => {
                findings.push(
                    Finding::new(codes::NOT_A_TABLE)
                        .at(Place::file(file))
                        .with("cause", cause),
                );
                None
            }
        };
    }
    if decode::is_binary(bytes) {
        let start: Vec<String> = bytes.iter().take(4).map(|b| format!("{b:02X}")).collect();
        findings.push(
            Finding::new(codes::NOT_A_TABLE)
                .at(Place::file(file))
                .with("cause", start.join(" ")),
        );
        return None;
    }
    let text = decode::text(file, bytes, findings)?;
    if markup(&text) {
        let finding = Finding::new(codes::NOT_A_TABLE).at(Place::file(file));
        findings.push(finding.with("cause", "HTML, XML"));
        return None;
    }
    let mut grids: Vec<Grid> = DELIMITERS.iter().map(|&d| csv::read(file, &text, d)).collect();
    // All read the same text: only one of them is to be reported on.
    let mut silent = Vec::new();
    for (index, grid) in grids.iter_mut().enumerate() {
        let findings = if index == 0 { &mut *findings } else { &mut silent };
        decode::modernise(file, grid.texts_mut(), findings);
    }
    Some(grids)
}

/// A web page or an XML document, which some programs save as `.xls`.
fn markup(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(200)
        .collect::<String>()
        .to_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

/// Chooses among grids. What a person says about the heading is stronger.
pub(super) fn best(
    file: &str,
    grids: Vec<Grid>,
    words: &Vocabulary,
    said: &mut Columns,
    findings: &mut Vec<Finding>,
) -> Option<(Grid, Header)> {
    if grids.iter().all(|g| g.rows.is_empty()) {
        findings.push(Finding::new(codes::EMPTY_TABLE).at(Place::file(file)));
        return None;
    }
    let mut headed: Vec<(Grid, Header)> = match said.named(&grids, words) {
        Some(named) => vec![named],
        None => grids
            .iter()
            .filter_map(|g| header::find(g, words).map(|h| (g.clone(), h)))
            .collect(),
    };
    let rank =
        |(grid, header): &(Grid, Header)| (header.columns.len(), grid.rows.len().saturating_sub(header.data));
    let chosen = (0..headed.len()).rev().max_by_key(|&i| headed.get(i).map(rank));
    let Some(chosen) = chosen else {
        said.unheaded(&grids);
        findings.push(
            Finding::new(codes::NO_HEADER)
                .at(Place::file(file))
                .with("valid", words.listed()),
        );
        return None;
    };
    let (mut grid, header) = headed.swap_remove(chosen);
    unmerge(&mut grid, &header, findings);
    if grid.sheet.is_some() && !headed.is_empty() {
        let others: Vec<String> = headed.iter().filter_map(|(g, _)| g.sheet.clone()).collect();
        let place = Place {
            sheet: grid.sheet.clone(),
            ..Place::file(file)
        };
        findings.push(
            Finding::new(codes::SHEET_CHOSEN)
                .at(place)
                .with("sheet", grid.sheet.clone().unwrap_or_default())
                .with("others", others.join(", ")),
        );
    }
    if grid.rows.len() >= MAX_ROWS {
        findings.push(
            Finding::new(codes::TABLE_CUT)
                .at(grid.place(u32::try_from(MAX_ROWS).unwrap_or(u32::MAX), None))
                .with("limit", MAX_ROWS),
        );
    }
    let head_row = header.rows.first().copied().unwrap_or(1);
    for (field, kept, other) in &header.clashes {
        let finding = Finding::new(codes::COLUMN_CLASH)
            .at(grid.place(head_row, Some(*other)))
            .with("field", field);
        findings.push(
            finding
                .with("used", label(&grid, *kept))
                .with("other", label(&grid, *other)),
        );
    }
    if grid.rows.len() <= header.data {
        findings.push(Finding::new(codes::EMPTY_TABLE).at(grid.place(head_row, None)));
        return None;
    }
    Some((grid, header))
}

/// Columns whose merged cells speak for every row that they cover. A merged number is one number for several rows and is
/// left to the first of them.
const SHARED: &[&str] = &[
    "xa_cu",
    "loai",
    "dac_thu",
    "dan_toc",
    "ton_giao",
    "nha_van_hoa",
    "thuoc",
    "new",
    "former_commune",
];

fn unmerge(grid: &mut Grid, header: &Header, findings: &mut Vec<Finding>) {
    let first = header.rows.last().copied().unwrap_or(0);
    for merged in std::mem::take(&mut grid.merged) {
        let shared = SHARED
            .iter()
            .any(|field| header.index(field) == Some(merged.column));
        let (from, to) = merged.rows;
        let source = grid
            .rows
            .iter()
            .find(|row| row.number == from)
            .map(|row| row.cell(merged.column));
        let Some(Cell::Text(text)) = source.filter(|_| shared && from > first).cloned() else {
            continue;
        };
        let mut count = 1;
        for row in grid
            .rows
            .iter_mut()
            .filter(|row| row.number > from && row.number <= to)
        {
            if row.cells.len() <= merged.column {
                row.cells.resize(merged.column + 1, Cell::Empty);
            }
            if let Some(cell) = row.cells.get_mut(merged.column).filter(|cell| cell.is_empty()) {
                *cell = Cell::Text(text.clone());
                count += 1;
            }
        }
        if count > 1 {
            let finding = Finding::new(codes::CELLS_MERGED).at(grid.place(from, Some(merged.column)));
            findings.push(finding.with("value", text).with("count", count));
        }
    }
}

pub(super) fn label(grid: &Grid, column: usize) -> String {
    grid.keys
        .as_ref()
        .and_then(|k| k.get(column).cloned())
        .unwrap_or_else(|| column_letters(column))
}

/// Reports fields without a column. Returns whether all are there.
pub(super) fn require(grid: &Grid, header: &Header, fields: &[&str], findings: &mut Vec<Finding>) -> bool {
    let missing: Vec<&&str> = fields.iter().filter(|f| header.index(f).is_none()).collect();
    let headings = header.unused.iter().map(|(_, h)| h.as_str());
    let headings: Vec<&str> = headings.filter(|h| !h.is_empty()).take(12).collect();
    for field in &missing {
        let code = if **field == "so_ho" {
            codes::NO_HOUSEHOLD_COLUMN
        } else {
            codes::MISSING_COLUMN
        };
        let mut place = grid.place(header.rows.last().copied().unwrap_or(1), None);
        place.feature = None;
        findings.push(Finding::new(code).at(place).with("column", field).with(
            "headings",
            if headings.is_empty() {
                "–".to_owned()
            } else {
                headings.join(" | ")
            },
        ));
    }
    missing.is_empty()
}

/// The columns for the report.
#[must_use]
pub(super) fn describe(grid: &Grid, header: &Header, kind: &'static str) -> TableRead {
    let mut columns: Vec<(usize, String, Option<String>)> = header
        .columns
        .iter()
        .map(|(field, c)| (c.index, c.heading.clone(), Some(field.clone())))
        .collect();
    columns.extend(
        header
            .unused
            .iter()
            .map(|(index, heading)| (*index, heading.clone(), None)),
    );
    columns.sort();
    TableRead {
        kind,
        file: grid.file.clone(),
        sheet: grid.sheet.clone(),
        header_rows: if grid.keys.is_some() {
            Vec::new()
        } else {
            header.rows.clone()
        },
        columns: columns
            .into_iter()
            .map(|(index, heading, field)| ColumnRead {
                column: label(grid, index),
                heading,
                field,
            })
            .collect(),
    }
}
