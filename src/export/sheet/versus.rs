//! The comparison: today and the plans side by side, as formulas over their sheets.

use rust_xlsxwriter::{ConditionalFormatFormula, Worksheet, XlsxError};

use super::book::{Book, FIRST, PlanPlace, plan, today};
use super::canvas::{Canvas, Now, at, fixed, letter, sheet_ref};
use super::plan::gap;
use super::style::{self, Weight};
use crate::compare::{Better, Key, Quantity, Row};
use crate::domain::commune::Standing;
use crate::text::compare as names;

const HEAD: u32 = 3;
/// Up to this many rows the comparison is printed on one page.
const ONE_PAGE: u32 = 48;
/// Column of today.
const TODAY: u16 = 2;

/// Writes the sheet.
pub(super) fn sheet(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let words = book.words;
    let plans = book.report.plans;
    let last_column = TODAY + u16::try_from(plans.len()).unwrap_or(0);
    let mut canvas = Canvas::new(words.sheet_compare, &book.footer(), words.page)?;
    let mut widths = vec![48.0, 14.0, 18.0];
    widths.resize(widths.len() + plans.len(), 20.0);
    canvas.widths(&widths)?;
    canvas.line(0, last_column, words.title_compare, &style::title())?;
    canvas.line(1, last_column, &book.place_line(), &style::subtitle())?;
    canvas.line(
        2,
        last_column,
        &format!("{} {}", words.best_note, words.live_note),
        &style::remark(),
    )?;
    let mut heads = vec![
        words.figure.to_owned(),
        words.measure.to_owned(),
        words.today.to_owned(),
    ];
    heads.extend(book.plan_names.iter().cloned());
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    canvas.heads(HEAD, &heads)?;
    let (text, middle) = (style::text(Weight::Normal), style::middle(Weight::Normal));
    for (row, label) in [(HEAD + 1, words.status), (HEAD + 2, words.gap)] {
        canvas.text(row, 0, label, &text)?;
        canvas.text(row, 1, "", &middle)?;
        canvas.text(row, TODAY, "", &middle)?;
    }
    for (column, document) in (TODAY + 1..).zip(plans) {
        canvas.text(
            HEAD + 1,
            column,
            names::status(book.lang, document.status),
            &middle,
        )?;
        canvas.text(HEAD + 2, column, &gap(book, document), &middle)?;
    }
    let mut row = HEAD + 3;
    let (live, fixed): (Vec<&Row>, Vec<&Row>) = book
        .comparison
        .rows
        .iter()
        .partition(|row| !matches!(row.key, Key::Term(_)));
    let mut rows_of_keys = Vec::new();
    for figure in live {
        rows_of_keys.push((figure.key, row));
        live_row(&mut canvas, book, row, figure, &rows_of_keys)?;
        mark_best(&mut canvas, row, figure.key, last_column)?;
        row += 1;
    }
    if !fixed.is_empty() {
        canvas.line(row + 1, last_column, words.fixed_figures, &style::section())?;
        row += 2;
        for figure in fixed {
            label(&mut canvas, book, row, figure.key)?;
            for (column, value) in (TODAY..).zip(&figure.values) {
                let format = style::number(Weight::Normal, style::WHOLE);
                canvas.number(row, column, value.map(|value| value as f64), &format)?;
            }
            mark_best(&mut canvas, row, figure.key, last_column)?;
            row += 1;
        }
    }
    differences(&mut canvas, book, row + 1, last_column)?;
    canvas.sheet.set_freeze_panes(HEAD + 1, TODAY)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.sheet.set_repeat_columns(0, 1)?;
    if row < ONE_PAGE {
        canvas.sheet.set_print_fit_to_pages(1, 1);
    }
    canvas.finish()
}

fn label(canvas: &mut Canvas, book: &Book<'_>, row: u32, key: Key) -> Result<(), XlsxError> {
    canvas.text(
        row,
        0,
        &names::figure_name(book.lang, key.as_str()),
        &style::text(Weight::Normal),
    )?;
    canvas.text(
        row,
        1,
        names::figure_unit(book.lang, key.as_str()),
        &style::middle(Weight::Normal),
    )
}

/// Colours the best plan of a row; follows changed numbers.
fn mark_best(canvas: &mut Canvas, row: u32, key: Key, last_column: u16) -> Result<(), XlsxError> {
    let best = match key.better() {
        Better::Less => "MIN",
        Better::More => "MAX",
        Better::Neither => return Ok(()),
    };
    if last_column <= TODAY + 1 {
        return Ok(());
    }
    let range = format!(
        "${}{row}:${}{row}",
        letter(TODAY + 1),
        letter(last_column),
        row = row + 1
    );
    let first = at(row, TODAY + 1);
    let rule = format!("=AND({first}<>\"\",{first}={best}({range}),MIN({range})<MAX({range}))");
    let format = ConditionalFormatFormula::new()
        .set_rule(rule.as_str())
        .set_format(style::best());
    canvas
        .sheet
        .add_conditional_format(row, TODAY + 1, row, last_column, &format)?;
    Ok(())
}

fn live_row(
    canvas: &mut Canvas,
    book: &Book<'_>,
    row: u32,
    figure: &Row,
    rows_of_keys: &[(Key, u32)],
) -> Result<(), XlsxError> {
    label(canvas, book, row, figure.key)?;
    let format = match figure.key.quantity() {
        Quantity::PerMille => style::PERCENT,
        _ => style::WHOLE,
    };
    let format = style::number(Weight::Normal, format);
    let row_of = |key: Key| rows_of_keys.iter().find(|(k, _)| *k == key).map(|&(_, row)| row);
    for (index, value) in figure.values.iter().enumerate() {
        let column = TODAY + u16::try_from(index).unwrap_or(0);
        let Some(value) = *value else {
            canvas.text(row, column, "", &format)?;
            continue;
        };
        let source = match index.checked_sub(1) {
            None => Source::today(book),
            Some(plan) => Source::plan(book, plan),
        };
        let formula = source.and_then(|source| source.formula(book, figure.key, column, &row_of));
        let mut now = value as f64;
        if figure.key == Key::ResidentsMovedShare {
            let moved = book
                .comparison
                .row(Key::ResidentsMoved)
                .and_then(|r| r.values.get(index).copied().flatten());
            now = moved.unwrap_or(0) as f64 / (book.commune().residents().max(1)) as f64;
        }
        match formula {
            Some(Formula::Plain(formula)) => {
                canvas.formula(row, column, &formula, Now::Number(now), &format)?
            }
            Some(Formula::Array(formula)) => {
                canvas.array_formula(row, column, &formula, Now::Number(now), &format)?;
            }
            None => canvas.number(row, column, Some(now), &format)?,
        }
    }
    Ok(())
}

enum Formula {
    Plain(String),
    Array(String),
}

/// A sheet that figures are taken from.
struct Source {
    sheet: String,
    last: u32,
    total: u32,
    /// `None` for today.
    plan: Option<usize>,
}

impl Source {
    fn today(book: &Book<'_>) -> Option<Self> {
        (!book.rows.is_empty()).then(|| Self {
            sheet: sheet_ref(book.words.sheet_today),
            last: book.today_last(),
            total: book.today_total(),
            plan: None,
        })
    }

    fn plan(book: &Book<'_>, index: usize) -> Option<Self> {
        let PlanPlace { last, total } = *book.places.get(index)?;
        let sheet = sheet_ref(book.plan_names.get(index)?);
        (total > FIRST).then_some(Self {
            sheet,
            last,
            total,
            plan: Some(index),
        })
    }

    fn column(&self, today: u16, plan: u16) -> String {
        let column = if self.plan.is_some() { plan } else { today };
        format!("{}{}", self.sheet, fixed(column, FIRST, self.last))
    }

    fn total(&self, today: u16, plan: u16) -> String {
        let column = if self.plan.is_some() { plan } else { today };
        format!("{}{}", self.sheet, at(self.total, column))
    }

    fn formula(
        &self,
        book: &Book<'_>,
        key: Key,
        column: u16,
        row_of: &dyn Fn(Key) -> Option<u32>,
    ) -> Option<Formula> {
        let words = book.words;
        let numbers = self.column(today::NUMBER, plan::NUMBER);
        let sizes = self.column(today::HOUSEHOLDS, plan::HOUSEHOLDS);
        let kinds = self.column(today::KIND, plan::FORM);
        let has_clusters = self.plan.is_none()
            && book
                .commune()
                .units
                .iter()
                .any(|unit| unit.standing == Standing::Cluster);
        // Unit rows only: members and parts have no running number, clusters are not units.
        let over_units = |function: &str| {
            let clusters = if has_clusters {
                format!("*({kinds}<>\"{}\")", words.cluster)
            } else {
                String::new()
            };
            Formula::Array(format!(
                "=ROUND({function}(IF(({numbers}<>\"\")*({sizes}<>\"\"){clusters},{sizes})),0)"
            ))
        };
        let count = |word: &str, today: u16, plan: u16| {
            Formula::Plain(format!("=COUNTIF({},\"{word}\")", self.column(today, plan)))
        };
        let same = |key: Key| row_of(key).map(|row| at(row, column));
        let before = |key: Key| row_of(key).map(|row| at(row, TODAY));
        let plain = |formula: String| Some(Formula::Plain(formula));
        match key {
            Key::Units if has_clusters => plain(format!(
                "=COUNT({numbers})-COUNTIF({kinds},\"{}\")",
                words.cluster
            )),
            Key::Units => plain(format!("=COUNT({numbers})")),
            Key::UnitsFewer => plain(format!("={}-{}", before(Key::Units)?, same(Key::Units)?)),
            Key::Kept => Some(count(words.kept, plan::FORM, plan::FORM)),
            Key::Merged => plain(format!("={}-{}", same(Key::Units)?, same(Key::Kept)?)),
            Key::MinHouseholds => Some(over_units("MIN")),
            Key::MedianHouseholds => Some(over_units("MEDIAN")),
            Key::MaxHouseholds => Some(over_units("MAX")),
            Key::BelowStandard => Some(count(words.not_met, today::RESULT, plan::RESULT)),
            Key::Exempt => Some(count(words.excepted, today::RESULT, plan::RESULT)),
            Key::HighFund => plain(format!(
                "=COUNTIF({},ROUND(luong_co_so*he_so_cao,0))",
                self.column(today::FUND, plan::FUND_MONTH)
            )),
            Key::ResidentsMoved => plain(format!("={}", self.total(today::FUND, plan::MOVED))),
            Key::ResidentsMovedShare => plain(format!(
                "=IF({residents}=0,\"\",{}/{residents})",
                same(Key::ResidentsMoved)?,
                residents = format_args!(
                    "{}{}",
                    sheet_ref(words.sheet_today),
                    at(book.today_total(), today::RESIDENTS)
                ),
            )),
            Key::MonthlyFund => plain(format!("={}", self.total(today::FUND, plan::FUND_MONTH))),
            Key::AnnualFund => plain(format!("=12*{}", same(Key::MonthlyFund)?)),
            Key::AnnualSaving => plain(format!(
                "={}-{}",
                before(Key::AnnualFund)?,
                same(Key::AnnualFund)?
            )),
            Key::LargestGroup | Key::Term(_) => None,
        }
    }
}

/// Which share of the residents two plans place differently.
fn differences(canvas: &mut Canvas, book: &Book<'_>, first: u32, last_column: u16) -> Result<(), XlsxError> {
    if book.plan_names.len() < 2 {
        return Ok(());
    }
    canvas.line(first, last_column, book.words.differences, &style::section())?;
    let (text, head) = (style::text(Weight::Normal), style::middle(Weight::Total));
    let number = style::number(Weight::Normal, style::PERCENT);
    for column in 0..=TODAY {
        canvas.text(first + 1, column, "", &head)?;
    }
    for (i, name) in (0_u32..).zip(&book.plan_names) {
        let row = first + 2 + i;
        canvas.text(row, 0, name, &text)?;
        canvas.text(row, 1, "", &text)?;
        canvas.text(row, TODAY, "", &text)?;
        for (j, other) in (0_u32..).zip(&book.plan_names) {
            let column = TODAY + 1 + u16::try_from(j).unwrap_or(0);
            if i == 0 {
                canvas.text(first + 1, column, other, &head)?;
            }
            let pair = book
                .comparison
                .differences
                .iter()
                .find(|difference| (difference.first, difference.second) == (i.min(j) + 1, i.max(j) + 1));
            let share = pair.map(|p| f64::from(p.share_per_mille) / 1000.0);
            canvas.number(row, column, if i == j { Some(0.0) } else { share }, &number)?;
        }
    }
    Ok(())
}
