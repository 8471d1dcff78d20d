//! Which row is the header, and which column holds which field.

use std::collections::BTreeMap;

use super::{Cell, Grid, Row};
use crate::load::words::{Fit, Vocabulary};

/// Rows from the top in which a header is looked for.
pub const SEARCHED_ROWS: usize = 20;

/// One recognised column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Index from 0.
    pub index: usize,
    /// Heading as written (of a two-row header both parts).
    pub heading: String,
    fit: Fit,
}

/// The header of a table.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Index in `grid.rows` of the first row under the header.
    pub data: usize,
    /// Row numbers of the header as the user sees them.
    pub rows: Vec<u32>,
    /// Field → column.
    pub columns: BTreeMap<String, Column>,
    /// Columns with a heading that means nothing to us.
    pub unused: Vec<(usize, String)>,
    /// Fields claimed by two columns: field, column used, column not used.
    pub clashes: Vec<(String, usize, usize)>,
}

impl Header {
    /// The cell of a field in a row.
    #[must_use]
    pub fn cell<'a>(&self, row: &'a Row, field: &str) -> &'a Cell {
        self.columns
            .get(field)
            .map_or(&Cell::Empty, |column| row.cell(column.index))
    }

    /// Index of a field's column.
    #[must_use]
    pub fn index(&self, field: &str) -> Option<usize> {
        self.columns.get(field).map(|column| column.index)
    }

    /// Gives a column another meaning (`None`: it is not read). The column that had the field before is not read any more.
    pub fn assign(&mut self, index: usize, field: Option<&str>) {
        let of = |columns: &BTreeMap<String, Column>, index: usize| {
            let found = columns.iter().find(|(_, column)| column.index == index);
            found.map(|(field, column)| (field.clone(), column.heading.clone()))
        };
        let mut heading = String::new();
        if let Some((before, written)) = of(&self.columns, index) {
            self.columns.remove(&before);
            heading = written;
        }
        if let Some(at) = self.unused.iter().position(|(i, _)| *i == index) {
            heading = self.unused.remove(at).1;
        }
        self.clashes
            .retain(|(_, kept, other)| *kept != index && *other != index);
        let Some(field) = field else {
            self.unused.push((index, heading));
            self.unused.sort();
            return;
        };
        let column = Column {
            index,
            heading,
            fit: Fit::Exact,
        };
        if let Some(before) = self.columns.insert(field.to_owned(), column) {
            self.unused.push((before.index, before.heading));
            self.unused.sort();
        }
    }

    /// Heading of a field's column as written.
    #[must_use]
    pub fn heading(&self, field: &str) -> &str {
        self.columns.get(field).map_or("", |column| &column.heading)
    }
}

/// The best header among the first rows: the one that names most fields. `None` when no row names any.
#[must_use]
pub fn find(grid: &Grid, words: &Vocabulary) -> Option<Header> {
    let mut best: Option<Header> = None;
    for index in 0..grid.rows.len().min(SEARCHED_ROWS) {
        let Some(row) = grid.rows.get(index) else { break };
        let single = read(&headings(row), words);
        let double = grid
            .rows
            .get(index + 1)
            .filter(|below| may_be_second(below))
            .map(|below| read(&joined(row, below), words));
        let below = grid
            .rows
            .get(index + 1)
            .map_or(0, |row| read(&headings(row), words).columns.len());
        let (mut header, height) = match double {
            Some(double) if double.columns.len() > single.columns.len().max(below) => (double, 2),
            _ => (single, 1),
        };
        header.data = index + height;
        header.rows = grid
            .rows
            .iter()
            .skip(index)
            .take(height)
            .map(|r| r.number)
            .collect();
        let cells = row.cells.iter().filter(|c| !c.is_empty()).count();
        let known = header.columns.len();
        if known == 0 || (known == 1 && cells < 2 && grid.keys.is_none()) {
            continue;
        }
        if best.as_ref().is_none_or(|b| known > b.columns.len()) {
            best = Some(header);
        }
    }
    let mut header = best?;
    while grid.rows.get(header.data).is_some_and(numbers_of_columns) {
        header.data += 1;
    }
    Some(header)
}

/// The header in a row that a person has named by its number, or (`None`) of a table without one. Every column with something
/// in it can then be given a meaning. `None` where the table has no such row.
#[must_use]
pub fn at(grid: &Grid, row: Option<u32>, words: &Vocabulary) -> Option<Header> {
    let mut header = match row {
        None => Header::default(),
        Some(number) => {
            let index = grid.rows.iter().position(|row| row.number == number)?;
            let mut header = read(&headings(grid.rows.get(index)?), words);
            header.data = index + 1;
            header.rows = vec![number];
            while grid.rows.get(header.data).is_some_and(numbers_of_columns) {
                header.data += 1;
            }
            header
        }
    };
    let body = || grid.rows.iter().skip(header.data).take(SEARCHED_ROWS);
    let width = body().map(|row| row.cells.len()).max().unwrap_or(0);
    let filled: Vec<usize> = (0..width)
        .filter(|&index| body().any(|row| !row.cell(index).is_empty()))
        .collect();
    for index in filled {
        let known = header.columns.values().any(|column| column.index == index)
            || header.unused.iter().any(|(other, _)| *other == index);
        if !known {
            header.unused.push((index, String::new()));
        }
    }
    header.unused.sort();
    Some(header)
}

fn headings(row: &Row) -> Vec<String> {
    row.cells.iter().map(Cell::shown).collect()
}

/// The second row of a header has no numbers.
fn may_be_second(row: &Row) -> bool {
    !row.is_blank()
        && row
            .cells
            .iter()
            .all(|c| matches!(c, Cell::Empty | Cell::Text(_)) && !c.looks_numeric())
}

/// Headings of a two-row header: the lower one, the upper one, or both where only both together mean something.
fn joined(upper: &Row, lower: &Row) -> Vec<String> {
    let width = upper.cells.len().max(lower.cells.len());
    let mut carried = String::new();
    (0..width)
        .map(|i| {
            let (top, bottom) = (upper.cell(i).shown(), lower.cell(i).shown());
            if !top.is_empty() {
                carried.clone_from(&top);
            }
            if bottom.is_empty() {
                top
            } else if carried.is_empty() {
                bottom
            } else {
                format!("{carried}\n{bottom}")
            }
        })
        .collect()
}

fn read(headings: &[String], words: &Vocabulary) -> Header {
    let mut header = Header::default();
    for (index, heading) in headings.iter().enumerate() {
        if heading.trim().is_empty() {
            continue;
        }
        let field = match heading.split_once('\n') {
            Some((top, bottom)) => words
                .field(bottom)
                .or_else(|| words.field(&format!("{top} {bottom}")))
                .or_else(|| words.field(&format!("{bottom} {top}"))),
            None => words.field(heading),
        };
        let heading = heading.replace('\n', " / ");
        let Some((field, fit)) = field else {
            header.unused.push((index, heading));
            continue;
        };
        let column = Column { index, heading, fit };
        match header.columns.get(field) {
            Some(known) if known.fit > fit => header.unused.push((index, column.heading)),
            Some(known) if known.fit == fit => {
                header.clashes.push((field.to_owned(), known.index, index));
                header.unused.push((index, column.heading));
            }
            Some(known) => {
                header.unused.push((known.index, known.heading.clone()));
                header.clashes.retain(|(f, ..)| f != field);
                header.columns.insert(field.to_owned(), column);
            }
            None => {
                header.columns.insert(field.to_owned(), column);
            }
        }
    }
    header
}

/// A row `(1) (2) (3) …` or `A B 1 2 …` under the header only numbers the columns.
fn numbers_of_columns(row: &Row) -> bool {
    let shown: Vec<String> = row
        .cells
        .iter()
        .filter(|c| !c.is_empty())
        .map(Cell::shown)
        .collect();
    if shown.len() < 2 {
        return false;
    }
    let bracketed = shown
        .iter()
        .all(|s| s.starts_with('(') && s.ends_with(')') && s.len() <= 10);
    let counted = shown.iter().enumerate().all(|(i, s)| *s == (i + 1).to_string());
    bracketed || (counted && shown.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::table::csv;
    use crate::load::words::vocabulary;

    fn header(text: &str) -> Header {
        find(&csv::read("t.csv", text, b','), vocabulary("unit")).unwrap_or_default()
    }

    #[test]
    fn a_person_s_choice_is_stronger_than_the_heading() {
        let mut header = header("Tên,Số hộ,Điện,Số khẩu\nA,1,2,3\n");
        header.assign(2, Some("so_ho"));
        assert_eq!(
            (header.index("so_ho"), header.heading("so_ho")),
            (Some(2), "Điện")
        );
        assert_eq!(header.unused, [(1, "Số hộ".to_owned())]);
        header.assign(3, None);
        assert_eq!(header.index("nhan_khau"), None);
        header.assign(1, Some("nhan_khau"));
        assert_eq!(header.index("nhan_khau"), Some(1));
        assert_eq!(header.unused, [(3, "Số khẩu".to_owned())]);
    }

    #[test]
    fn title_rows_stand_above_the_header() {
        let h = header(
            "ỦY BAN NHÂN DÂN XÃ A\nBIỂU TỔNG HỢP\n\nSTT,Tên thôn,Số hộ,Số khẩu,Ghi chú\n1,Thôn 1,100,400,\n",
        );
        assert_eq!(h.rows, [4]);
        assert_eq!(h.index("so_ho"), Some(2));
    }

    #[test]
    fn a_two_row_header_is_joined() {
        let h = header(
            "TT,Tên thôn,Quy mô,,Diện tích\n,,Số hộ,Nhân khẩu,(ha)\n(1),(2),(3),(4),(5)\n1,Thôn 1,100,400,5\n",
        );
        assert_eq!(h.rows, [1, 2]);
        assert_eq!(h.index("nhan_khau"), Some(3));
        assert_eq!(h.index("dien_tich"), Some(4));
        assert_eq!(h.data, 3);
    }

    #[test]
    fn two_equal_columns_are_reported() {
        let h = header("Tên thôn,Số hộ,Số hộ\nA,1,2\n");
        assert_eq!(h.clashes, [("so_ho".to_owned(), 1, 2)]);
    }
}
