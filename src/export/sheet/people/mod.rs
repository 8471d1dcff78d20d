//! `nhan-su.xlsx`: funds, placement, leaving payments, halls, opinions and blank forms of one plan. Sums and payments are
//! formulas over named parameters; every formula carries its present result.

mod budget;
mod forms;
mod fund;
mod halls;
mod persons;
mod posts;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::SheetError;
use super::canvas::{Canvas, Now, at, fixed, sheet_ref};
use super::style::{self, Weight};
use crate::domain::Commune;
use crate::domain::plan::PlanDocument;
use crate::staffing::report::StaffReport;
use crate::staffing::settings::Settings;
use crate::staffing::tables::LeavingTable;
use crate::text::Lang;
use crate::text::number::date;
use crate::text::staff::{Label, label, to_check};

/// What all sheets share.
struct Book<'a> {
    lang: Lang,
    commune: &'a Commune,
    plan: &'a PlanDocument,
    report: &'a StaffReport,
    settings: &'a Settings,
    table: LeavingTable,
}

impl Book<'_> {
    fn label(&self, name: Label) -> &'static str {
        label(self.lang, name)
    }

    fn labels(&self, names: &[Label]) -> Vec<&'static str> {
        names.iter().map(|&name| self.label(name)).collect()
    }

    /// A sheet with its title lines; the table begins at [`FIRST`].
    fn sheet(&self, name: &str, title: &str, widths: &[f64]) -> Result<Canvas, XlsxError> {
        let footer = format!("{} · sapxep {}", self.commune.name, self.report.version);
        let page = match self.lang {
            Lang::Vi => "Trang",
            Lang::En => "Page",
        };
        let mut canvas = Canvas::new(name, &footer, page)?;
        canvas.widths(widths)?;
        let last = u16::try_from(widths.len()).unwrap_or(2).saturating_sub(1);
        canvas.line(0, last, title, &style::title())?;
        let plan = if self.report.scenario_title.is_empty() {
            &self.report.scenario
        } else {
            &self.report.scenario_title
        };
        let day = date(self.lang, &self.report.day.to_string());
        let below = format!(
            "{} · {}: {plan} · {} {day}",
            self.commune.name,
            self.label(Label::Plan),
            self.label(Label::ReckonedOn).to_lowercase(),
        );
        canvas.line(1, last, &below, &style::subtitle())?;
        Ok(canvas)
    }
}

/// Row of the headings of every table.
const HEAD: u32 = 3;
/// First row below the headings.
const FIRST: u32 = HEAD + 1;

/// The workbook as bytes.
///
/// # Errors
/// When a limit of the file format is passed.
pub fn people_workbook(
    lang: Lang,
    commune: &Commune,
    plan: &PlanDocument,
    report: &StaffReport,
    settings: &Settings,
) -> Result<Vec<u8>, SheetError> {
    let table = LeavingTable::built_in().map_err(|error| XlsxError::ParameterError(error.to_string()))?;
    let book = Book {
        lang,
        commune,
        plan,
        report,
        settings,
        table,
    };
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), 21, 72)?;
    workbook.set_properties(&properties(&book)?);
    let before = fund::units(&book, Label::Before, &report.fund.before)?;
    let after = fund::units(&book, Label::After, &report.fund.after)?;
    let paid = persons::payments(&book)?;
    let (posts, helpers) = posts::posts(&book)?;
    let paid_at = paid.as_ref().map(|(_, total)| *total);
    workbook.push_worksheet(fund::summary(&book, paid_at, helpers)?);
    workbook.push_worksheet(before);
    workbook.push_worksheet(after);
    workbook.push_worksheet(fund::horizon(&book)?);
    workbook.push_worksheet(posts);
    if let Some(sheet) = persons::placement(&book)? {
        workbook.push_worksheet(sheet);
    }
    if let Some((sheet, _)) = paid {
        workbook.push_worksheet(sheet);
    }
    if !report.halls.is_empty() {
        workbook.push_worksheet(halls::halls(&book)?);
        workbook.push_worksheet(halls::assets(&book)?);
    }
    if let Some(sheet) = forms::results(&book)? {
        workbook.push_worksheet(sheet);
    }
    if let Some(sheet) = forms::meetings(&book)? {
        workbook.push_worksheet(sheet);
    }
    workbook.push_worksheet(forms::forms(&book)?);
    workbook.push_worksheet(basis(&book)?);
    for (row, parameter) in (FIRST..).zip(parameters(&book)) {
        let cell = fixed(1, row, row);
        let cell = cell.split(':').next().unwrap_or_default();
        let name = book.label(Label::SheetBasis);
        workbook.define_name(parameter.0, &format!("={}{cell}", sheet_ref(name)))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(book: &Book<'_>) -> Result<DocProperties, XlsxError> {
    let day = book.report.day;
    let date = ExcelDateTime::from_ymd(day.year(), day.month(), day.day())?;
    Ok(DocProperties::new()
        .set_title(format!("{} – {}", book.label(Label::Title), book.commune.name))
        .set_author("sapxep")
        .set_comment(format!(
            "sapxep {} · SHA-256 {}",
            book.report.version, book.report.input_sha256
        ))
        .set_creation_datetime(&date))
}

/// Name in formulas, label, value, source.
type Parameter = (&'static str, Label, f64, String);

fn parameters(book: &Book<'_>) -> Vec<Parameter> {
    let (fund, table) = (&book.report.fund, &book.table);
    let rule = book.report.profile.clone();
    let tenth = |value: u32| f64::from(value) / 10.0;
    #[expect(clippy::cast_precision_loss, reason = "dong a month, below 2^53")]
    let provincial =
        crate::staffing::parts::parts(0, fund.base_salary, 0, &book.settings.supplement).provincial as f64;
    #[expect(clippy::cast_precision_loss, reason = "dong a month, below 2^53")]
    let salary = fund.base_salary as f64;
    let check = |number: &crate::domain::profile::Sourced<u32>| number.source.clone();
    let mut all = vec![
        (
            "luong_co_so",
            Label::BaseSalary,
            salary,
            fund.base_salary_source.clone(),
        ),
        (
            "he_so_thap",
            Label::LowMultiple,
            tenth(fund.tenths[0]),
            rule.clone(),
        ),
        (
            "he_so_cao",
            Label::HighMultiple,
            tenth(fund.tenths[1]),
            rule.clone(),
        ),
        (
            "nguong_thon",
            Label::ThonThreshold,
            fund.thresholds[0].into(),
            rule.clone(),
        ),
        ("nguong_tdp", Label::TdpThreshold, fund.thresholds[1].into(), rule),
        (
            "ty_le_bhxh",
            Label::InsuranceRate,
            fund.insurance_per_mille.into(),
            String::new(),
        ),
        (
            "tinh_them",
            Label::Provincial,
            provincial,
            book.settings.supplement.source.clone(),
        ),
        (
            "tro_cap",
            Label::SupportFactor,
            tenth(table.support_tenths.value),
            check(&table.support_tenths),
        ),
        (
            "nam_cong_tac",
            Label::ServiceFactor,
            tenth(table.per_year_tenths.value),
            check(&table.per_year_tenths),
        ),
        (
            "thang_tim_viec",
            Label::JobMonths,
            table.job_search_months.value.into(),
            check(&table.job_search_months),
        ),
        (
            "thang_huu",
            Label::PensionMonths,
            table.pension_months.value.into(),
            check(&table.pension_months),
        ),
    ];
    if let Some(halls) = &book.report.budget.halls {
        let amounts = [
            ("nvh_duy_tri", Label::HallUpkeep, halls.upkeep),
            ("nvh_cho_ngoi", Label::HallSeat, halls.seat),
            ("nvh_ban_giao", Label::HallHandover, halls.handover),
        ];
        all.extend(amounts.map(|(name, label, amount)| (name, label, wide(amount), halls.source.clone())));
    }
    all
}

/// The parameters that the formulas name, and what should be compared with the law.
fn basis(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let name = book.label(Label::SheetBasis);
    let mut canvas = book.sheet(name, &name.to_uppercase(), &[52.0, 22.0, 60.0])?;
    canvas.heads(
        HEAD,
        &book.labels(&[Label::Parameter, Label::Value, Label::Source]),
    )?;
    let mut row = FIRST;
    for (_, name, value, source) in parameters(book) {
        canvas.text(row, 0, book.label(name), &style::text(Weight::Normal))?;
        let format = if value.fract() == 0.0 {
            style::WHOLE
        } else {
            style::MULTIPLE
        };
        canvas.number(row, 1, Some(value), &style::number(Weight::Normal, format))?;
        canvas.text(row, 2, &source, &style::text(Weight::Normal))?;
        row += 1;
    }
    row += 1;
    canvas.line(row, 2, book.label(Label::ToCheck), &style::section())?;
    for item in &book.report.to_check {
        row += 1;
        canvas.text(
            row,
            0,
            to_check(book.lang, item.item),
            &style::text(Weight::Normal),
        )?;
        canvas.text(row, 1, &item.value, &style::middle(Weight::Normal))?;
        canvas.text(row, 2, &item.source, &style::text(Weight::Normal))?;
    }
    canvas.finish()
}

/// A whole number as a cell.
#[expect(clippy::cast_precision_loss, reason = "counts and dong stay below 2^53")]
fn wide(value: u64) -> f64 {
    value as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts and dong stay below 2^53")]
fn signed(value: i64) -> f64 {
    value as f64
}

/// `=SUM(B5:B9)` with its result, over the rows of a table.
fn sum(canvas: &mut Canvas, row: u32, column: u16, now: f64) -> Result<(), XlsxError> {
    let format = style::number(Weight::Total, style::WHOLE);
    let range = format!(
        "{}:{}",
        at(FIRST, column),
        at(row.saturating_sub(1).max(FIRST), column)
    );
    let formula = if row > FIRST {
        format!("=SUM({range})")
    } else {
        "=0".to_owned()
    };
    canvas.formula(row, column, &formula, Now::Number(now), &format)
}

#[cfg(test)]
mod tests;
