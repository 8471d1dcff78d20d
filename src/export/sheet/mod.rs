//! `phuong-an.xlsx`: the commune of today, one sheet a plan, the comparison and the basis.
//!
//! Sums, results, funds and the comparison are formulas: a corrected number of households on the sheet of today flows
//! through. Every formula carries its present result for viewers that do not compute. The same input gives the same
//! bytes: there is no clock.

mod annexes;
mod basis;
mod book;
mod canvas;
mod current;
mod plan;
mod style;
mod versus;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use self::annexes::annexes;
use self::book::Book;
use crate::domain::Profile;
use crate::export::Report;

/// The workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("workbook: {0}")]
pub struct SheetError(#[from] XlsxError);

/// The workbook as bytes. Money is reckoned with the profile's base salary on the commune's money date.
///
/// # Errors
/// When a limit of the file format is passed (more than a million rows, more than 16 384 plans).
pub fn workbook(report: &Report<'_>, profile: &Profile) -> Result<Vec<u8>, SheetError> {
    let book = Book::new(report, profile);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), 21, 72)?;
    workbook.set_properties(&properties(&book)?);
    workbook.push_worksheet(current::sheet(&book)?);
    for (index, plan) in report.plans.iter().enumerate() {
        workbook.push_worksheet(plan::sheet(&book, index, plan)?);
    }
    workbook.push_worksheet(versus::sheet(&book)?);
    workbook.push_worksheet(basis::sheet(&book)?);
    basis::define_names(&mut workbook, &book)?;
    Ok(workbook.save_to_buffer()?)
}

/// Title, program and a creation date that does not depend on the clock: the date of the data, else the day on which the
/// profile comes into force.
fn properties(book: &Book<'_>) -> Result<DocProperties, XlsxError> {
    let dates = [
        book.commune().data_date.as_deref(),
        Some(book.profile.in_force.as_str()),
        Some("2026-01-01"),
    ];
    let date = dates
        .into_iter()
        .flatten()
        .find_map(|date| ExcelDateTime::parse_from_str(date).ok())
        .map_or_else(|| ExcelDateTime::from_ymd(2026, 1, 1), Ok)?;
    let mut properties = DocProperties::new()
        .set_title(format!("{} – {}", book.words.title_compare, book.place_line()))
        .set_author("sapxep")
        .set_creation_datetime(&date);
    if let Some(plan) = book.report.plans.first() {
        properties = properties
            .set_comment(format!("sapxep {} · SHA-256 {}", plan.version, plan.input_sha256))
            .set_subject(&plan.profile.title);
    }
    Ok(properties)
}

#[cfg(test)]
mod tests;
