//! What a person says about tables: stronger than the headings.

use serde::{Deserialize, Serialize};

use super::ColumnChoice;
use super::table::{Grid, Header, Row, header};
use super::tables::label;
use super::words::{Vocabulary, vocabulary};

/// Rows of a table without a recognised heading that are shown to choose from.
const SHOWN_ROWS: usize = header::SEARCHED_ROWS;
/// Columns of them.
const SHOWN_COLUMNS: usize = 30;
/// Longest text of a cell of them, characters.
const SHOWN_TEXT: usize = 40;
/// Sheets of one workbook that are shown.
const SHOWN_SHEETS: usize = 8;

/// The row that a person names as the heading of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingChoice {
    /// File.
    pub file: String,
    /// Sheet of a workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Number of the row as the spreadsheet shows it; `None`: the table has no heading.
    #[serde(default)]
    pub row: Option<u32>,
}

/// The first rows of a table in which no heading was recognised, or whose heading a person has named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unheaded {
    /// File.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether a person has named the heading.
    pub chosen: bool,
    /// The row that was named; `None` also where the table has no heading.
    pub row: Option<u32>,
    /// Letters of the columns.
    pub columns: Vec<String>,
    /// Rows with their numbers, each with its first cells.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Choices for the tables of one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Meanings of columns.
    pub(super) meanings: Vec<ColumnChoice>,
    /// Rows that are headings.
    pub(super) headings: Vec<HeadingChoice>,
    /// Tables that a person has to explain, or has explained.
    pub(super) unheaded: Vec<Unheaded>,
}

impl Columns {
    /// Gives the columns of one table the meanings that a person has chosen. `words`: the kind of table. A choice of a field
    /// or a column that the table does not have changes nothing.
    pub(super) fn apply(&self, grid: &Grid, header: &mut Header, words: &str) {
        for choice in &self.meanings {
            if choice.file != grid.file || choice.sheet.is_some() && choice.sheet != grid.sheet {
                continue;
            }
            let known = choice
                .field
                .as_deref()
                .is_none_or(|field| vocabulary(words).ids().any(|id| id == field));
            let read = header.columns.values().map(|column| column.index);
            let all = read.chain(header.unused.iter().map(|(index, _)| *index));
            let mut all: Vec<usize> = all
                .chain(header.clashes.iter().map(|(_, _, other)| *other))
                .collect();
            all.sort_unstable();
            let index = all.into_iter().find(|&index| label(grid, index) == choice.column);
            if let Some(index) = index.filter(|_| known) {
                header.assign(index, choice.field.as_deref());
            }
        }
    }

    /// Whether a person has named the heading of a table of this file.
    pub(super) fn headed(&self, file: &str) -> bool {
        self.headings.iter().any(|choice| choice.file == file)
    }

    /// The table under the heading that a person has named; `None` where nobody has.
    pub(super) fn named(&mut self, grids: &[Grid], words: &Vocabulary) -> Option<(Grid, Header)> {
        let (choice, grid) = self.headings.iter().rev().find_map(|choice| {
            let of = |grid: &&Grid| grid.file == choice.file && grid.sheet == choice.sheet;
            Some((choice.clone(), widest(grids.iter().filter(of))?))
        })?;
        let header = header::at(grid, choice.row, words)?;
        self.show(grid, Some(&choice));
        Some((grid.clone(), header))
    }

    /// Notes tables without a recognised heading: one a sheet, of a text the reading with most cells.
    pub(super) fn unheaded(&mut self, grids: &[Grid]) {
        let mut sheets: Vec<&Option<String>> = grids.iter().map(|grid| &grid.sheet).collect();
        sheets.dedup();
        for sheet in sheets.into_iter().take(SHOWN_SHEETS) {
            if let Some(grid) = widest(grids.iter().filter(|grid| grid.sheet == *sheet)) {
                self.show(grid, None);
            }
        }
    }

    fn show(&mut self, grid: &Grid, choice: Option<&HeadingChoice>) {
        let known = |u: &Unheaded| u.file == grid.file && u.sheet == grid.sheet;
        let rows: Vec<&Row> = grid
            .rows
            .iter()
            .filter(|row| !row.is_blank())
            .take(SHOWN_ROWS)
            .collect();
        if rows.is_empty() || self.unheaded.iter().any(known) {
            return;
        }
        let width = rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
            .min(SHOWN_COLUMNS);
        let cell = |row: &Row, index: usize| -> String {
            row.cell(index).shown().trim().chars().take(SHOWN_TEXT).collect()
        };
        self.unheaded.push(Unheaded {
            file: grid.file.clone(),
            sheet: grid.sheet.clone(),
            chosen: choice.is_some(),
            row: choice.and_then(|choice| choice.row),
            columns: (0..width).map(|index| label(grid, index)).collect(),
            rows: rows
                .into_iter()
                .map(|row| (row.number, (0..width).map(|index| cell(row, index)).collect()))
                .collect(),
        });
    }
}

/// The grid with most filled cells; the first of several.
fn widest<'a>(grids: impl Iterator<Item = &'a Grid>) -> Option<&'a Grid> {
    let filled = |grid: &Grid| -> usize {
        let rows = grid.rows.iter().take(SHOWN_ROWS);
        rows.map(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count())
            .sum()
    };
    let mut best: Option<(usize, &Grid)> = None;
    for grid in grids {
        let cells = filled(grid);
        if best.is_none_or(|(most, _)| cells > most) {
            best = Some((cells, grid));
        }
    }
    best.map(|(_, grid)| grid)
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnChoice, HeadingChoice, LoadOptions, Overrides, load_bytes};
    use crate::domain::CommuneKind;

    fn overrides() -> Overrides {
        Overrides {
            name: Some("An Khê".to_owned()),
            kind: Some(CommuneKind::Xa),
            province: Some("Nghệ An".to_owned()),
            ..Overrides::default()
        }
    }

    fn meanings(pairs: &[(&str, &str)]) -> Vec<ColumnChoice> {
        let choice = |(column, field): &(&str, &str)| ColumnChoice {
            file: "bang.csv".to_owned(),
            column: (*column).to_owned(),
            field: Some((*field).to_owned()),
            ..ColumnChoice::default()
        };
        pairs.iter().map(choice).collect()
    }

    fn heading(row: Option<u32>) -> Vec<HeadingChoice> {
        vec![HeadingChoice {
            file: "bang.csv".to_owned(),
            sheet: None,
            row,
        }]
    }

    #[test]
    fn a_table_without_any_heading_is_shown_and_read_as_a_person_says() {
        let text = "Đoài;120;450\nĐông;98;380\nThượng;240;960\n";
        let nothing = load_bytes("bang.csv", text.as_bytes(), &LoadOptions::default());
        assert!(nothing.commune.is_none());
        let shown = nothing.unheaded.first().unwrap();
        assert_eq!(
            (shown.rows.len(), shown.columns.len(), shown.chosen),
            (3, 3, false),
            "the separator is found"
        );
        let options = LoadOptions {
            headings: heading(None),
            columns: meanings(&[("A", "ten"), ("B", "so_ho"), ("C", "nhan_khau")]),
            overrides: overrides(),
            ..LoadOptions::default()
        };
        let read = load_bytes("bang.csv", text.as_bytes(), &options);
        let units = &read.report.table.as_ref().unwrap().columns;
        assert!(units.iter().all(|column| column.field.is_some()), "{units:?}");
        assert_eq!(read.report.counts.units, 3, "{:#?}", read.findings);
        assert_eq!(read.report.counts.households, 458);
        assert!(read.unheaded.first().unwrap().chosen);
    }

    #[test]
    fn a_row_of_unknown_headings_is_named_as_the_heading() {
        let text = "BẢNG KÊ\nX1,X2,X3\nĐoài,120,450\nĐông,98,380\n";
        let options = LoadOptions {
            headings: heading(Some(2)),
            columns: meanings(&[("A", "ten"), ("B", "so_ho")]),
            overrides: overrides(),
            ..LoadOptions::default()
        };
        let read = load_bytes("bang.csv", text.as_bytes(), &options);
        let table = read.report.table.as_ref().unwrap();
        assert_eq!(table.header_rows, [2]);
        assert_eq!(
            table
                .columns
                .iter()
                .map(|c| c.heading.as_str())
                .collect::<Vec<_>>(),
            ["X1", "X2", "X3"]
        );
        assert_eq!(
            (read.report.counts.units, read.report.counts.households),
            (2, 218)
        );
        let gone = LoadOptions {
            headings: heading(Some(99)),
            ..LoadOptions::default()
        };
        assert!(
            load_bytes("bang.csv", text.as_bytes(), &gone).commune.is_none(),
            "a row that is not there names nothing"
        );
    }
}
