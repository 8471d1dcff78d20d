//! Cells as the file holds them, with the row numbers that the user sees.

use crate::domain::Place;
use crate::domain::name::{single_spaced, tidy};

/// Marks a row of the template that only shows how to fill it in.
const EXAMPLE: &str = "(mẫu)";

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, tidied (NFC, single blanks) once the encoding of its file is known.
    Text(String),
    /// A number that the file holds as a number.
    Number(f64),
    /// The error value of a formula, e.g. `#REF!`, or a formula (`=C2+D2`) without its result.
    Fault(String),
}

impl Cell {
    /// A text cell as the file holds it, single-spaced, empty when nothing is left of the text.
    #[must_use]
    pub fn raw(text: &str) -> Self {
        if tidy(text).is_empty() {
            Self::Empty
        } else {
            Self::Text(single_spaced(text))
        }
    }

    /// A text cell, tidied, empty when nothing is left of the text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = tidy(text);
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// What the user sees in the cell.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Fault(text) => text.clone(),
            #[allow(clippy::cast_possible_truncation, reason = "whole and below 1e15")]
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{}", *n as i64),
            Self::Number(n) => n.to_string(),
        }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Whether it is a number, or text that begins like one.
    #[must_use]
    pub fn looks_numeric(&self) -> bool {
        match self {
            Self::Number(_) => true,
            Self::Text(text) => text
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ' | b'(' | b')')),
            Self::Empty | Self::Fault(_) => false,
        }
    }
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Number as the spreadsheet shows it; for map features the number of the feature.
    pub number: u32,
    /// Cells from column A on; shorter than the header when the rest is empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column; empty beyond the end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether all cells are empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// Whether it is an example of the template: `(mẫu)` stands in its first cell.
    #[must_use]
    pub fn is_example(&self) -> bool {
        let first = self.cells.iter().find(|cell| !cell.is_empty());
        matches!(first, Some(Cell::Text(text)) if tidy(text) == EXAMPLE)
    }
}

/// Cells of one column merged over several rows; only the first of them holds the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// First and last row number as the user sees them.
    pub rows: (u32, u32),
    /// Column, from 0.
    pub column: usize,
}

/// A table as read.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// File name.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The sheet is hidden: whoever keeps the workbook does not see it.
    pub hidden: bool,
    /// Rows; entirely blank ones are left out.
    pub rows: Vec<Row>,
    /// Cells merged over several rows.
    pub merged: Vec<Merged>,
    /// Keys of the properties when the rows are map features; the first row then repeats them.
    pub keys: Option<Vec<String>>,
}

impl Grid {
    /// Every text in it.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.filter_map(|cell| match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The place of a cell (or of a row, without a column).
    #[must_use]
    pub fn place(&self, row: u32, column: Option<usize>) -> Place {
        let mut place = Place::file(&self.file);
        place.sheet.clone_from(&self.sheet);
        match &self.keys {
            Some(keys) => {
                place.feature = Some(row.to_string());
                place.column = column.and_then(|c| keys.get(c).cloned());
            }
            None => {
                place.row = Some(row);
                place.column = column.map(column_letters);
            }
        }
        place
    }
}

/// Column letters as a spreadsheet shows them: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (index, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(index), letters);
        }
    }
}
