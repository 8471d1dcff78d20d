//! The data report: what was read, what is wrong with it and what to ask, as a page and as workbooks.

mod page;
mod questions;
mod workbook;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::domain::{Adjacency, Commune, Finding, Question, Severity};
use crate::text::Lang;
use crate::text::{place, remedy, sentence};

pub use page::html;
pub use questions::{csv, questions};
pub use workbook::workbook;

/// A cell of the copied table.
#[derive(Clone, Debug, PartialEq)]
pub enum CopiedCell {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

/// The table of units as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableCopy {
    /// File.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Letters of the columns, or keys of the properties of map features.
    pub columns: Vec<String>,
    /// Number of each row (or feature) as people see it, with its cells.
    pub rows: Vec<(u32, Vec<CopiedCell>)>,
    /// The rows are map features.
    pub features: bool,
}

/// Which boundary a unit got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedBoundary {
    /// Unit.
    pub unit: String,
    /// Numbers of the shapes.
    pub shapes: String,
    /// Word of the manner, see [`crate::text::data_report::manner`].
    pub how: &'static str,
}

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// Name.
    pub name: String,
    /// Word of its role.
    pub role: &'static str,
    /// Rows or features.
    pub rows: usize,
    /// Size.
    pub bytes: u64,
    /// SHA-256.
    pub sha256: String,
}

/// Everything that the report is made of.
#[derive(Clone, Debug)]
pub struct DataSheet<'a> {
    /// Language of every word.
    pub lang: Lang,
    /// The commune; `None` when errors prevent it.
    pub commune: Option<&'a Commune>,
    /// Who may join whom.
    pub adjacency: &'a Adjacency,
    /// Hash of the commune; empty without one.
    pub input_sha256: &'a str,
    /// Everything found.
    pub findings: &'a [Finding],
    /// Everything asked.
    pub questions: &'a [Question],
    /// The table as it stands in its file.
    pub tables: Vec<TableCopy>,
    /// Boundaries by unit.
    pub matches: Vec<MatchedBoundary>,
    /// Shapes and labels that are no unit's.
    pub set_aside: Vec<String>,
    /// Files.
    pub files: Vec<FileLine>,
}

impl DataSheet<'_> {
    /// Findings of one severity, in the order found.
    fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |f| f.code.severity() == severity)
    }

    /// 0 usable, 1 with warnings, 2 not usable.
    fn verdict(&self) -> usize {
        if self.commune.is_none() || self.of(Severity::Error).next().is_some() {
            2
        } else {
            usize::from(self.of(Severity::Warning).next().is_some())
        }
    }

    /// Worst severity and sentences of the findings that stand at a cell; a finding of a whole row stands at the
    /// name of its unit.
    fn marks(&self, table: &TableCopy, row: u32, column: usize) -> Option<(Severity, String)> {
        let cells = table
            .rows
            .iter()
            .find(|(number, _)| *number == row)
            .map(|(_, cells)| cells);
        let first = cells.and_then(|cells| cells.iter().position(|cell| *cell != CopiedCell::Empty));
        let named = |unit: &String| {
            let is = |cell: &CopiedCell| matches!(cell, CopiedCell::Text(text) if text == unit);
            cells.and_then(|cells| cells.iter().position(is))
        };
        let here = |finding: &&Finding| {
            let at = &finding.place;
            let same_file = at.file.as_ref() == Some(&table.file) && at.sheet == table.sheet;
            let same_row = if table.features {
                let number = at
                    .feature
                    .as_ref()
                    .and_then(|f| f.split(' ').next()?.parse().ok());
                number == Some(row)
            } else {
                at.row == Some(row)
            };
            let same_column = match &at.column {
                Some(letters) => table.columns.get(column) == Some(letters),
                None => at.unit.as_ref().and_then(named).or(first) == Some(column),
            };
            same_file && same_row && same_column && finding.code.severity() != Severity::Note
        };
        let found: Vec<&Finding> = self.findings.iter().filter(here).collect();
        let worst = found.iter().map(|f| f.code.severity()).min()?;
        let told: Vec<String> = found
            .iter()
            .map(|f| {
                format!("{} {} {}", f.code, sentence(self.lang, f), remedy(self.lang, f))
                    .trim()
                    .to_owned()
            })
            .collect();
        Some((worst, told.join("\n")))
    }

    fn place(&self, finding: &Finding) -> String {
        place(self.lang, &finding.place)
    }
}

/// A creation date that does not depend on the clock: the date of the data, else the first day of the year of the decree.
fn properties(sheet: &DataSheet<'_>) -> Result<DocProperties, XlsxError> {
    let date = sheet.commune.and_then(|commune| commune.data_date.as_deref());
    let date = date.and_then(|date| ExcelDateTime::parse_from_str(date).ok());
    let date = date.map_or_else(|| ExcelDateTime::from_ymd(2026, 1, 1), Ok)?;
    Ok(DocProperties::new()
        .set_author("sapxep")
        .set_creation_datetime(&date))
}

fn rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

#[cfg(test)]
mod tests;
