//! All money of the plan: every year, once, and when it is paid back. Formulas over the other sheets.

use rust_xlsxwriter::XlsxError;

use super::fund::{PROVINCIAL, YEAR, total_cell};
use super::posts::{HELPERS_AFTER, HELPERS_BEFORE, HelpersAt};
use super::{Book, Canvas, Label, Now, Weight, at, sheet_ref, signed, style, wide};
use crate::staffing::report::{OnceItem, OnceLine, YearlyItem, YearlyLine};
use crate::text::staff::{once_item, yearly_item};

/// Columns of the yearly money: before, after, saving.
const BEFORE: u16 = 2;
const AFTER: u16 = 3;
const SAVING: u16 = 4;
/// Last column of the sheet.
const LAST: u16 = 6;

/// Writes the table from a row on; gives the row below it. `leaving`: the cell of the known payments.
pub(super) fn budget(
    book: &Book<'_>,
    canvas: &mut Canvas,
    first: u32,
    helpers: Option<HelpersAt>,
    leaving: Option<&str>,
) -> Result<u32, XlsxError> {
    let budget = &book.report.budget;
    let heads = [
        Label::BudgetYearly,
        Label::Blank,
        Label::BeforeYear,
        Label::AfterYear,
        Label::SavingYear,
    ];
    canvas.line(first, LAST, book.label(Label::Budget), &style::section())?;
    canvas.heads(first + 1, &book.labels(&heads))?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let strong = style::number(Weight::Total, style::WHOLE);
    let (text, total) = (style::text(Weight::Normal), style::text(Weight::Total));
    let top = first + 2;
    let mut row = top;
    for line in &budget.yearly {
        canvas.text(row, 0, yearly_item(book.lang, line.item), &text)?;
        canvas.text(row, 1, "", &text)?;
        for (column, now) in [(BEFORE, line.before), (AFTER, line.after)] {
            let formula = yearly(book, line, column, helpers);
            canvas.formula(row, column, &formula, Now::Number(wide(now)), &whole)?;
        }
        let saving = format!("={}-{}", at(row, BEFORE), at(row, AFTER));
        canvas.formula(row, SAVING, &saving, Now::Number(signed(line.saving)), &whole)?;
        row += 1;
    }
    canvas.text(row, 0, book.label(Label::BudgetTotal), &total)?;
    canvas.text(row, 1, "", &total)?;
    let sums = [wide(budget.before), wide(budget.after), signed(budget.saving)];
    for (column, now) in [BEFORE, AFTER, SAVING].into_iter().zip(sums) {
        let formula = format!("=SUM({}:{})", at(top, column), at(row - 1, column));
        canvas.formula(row, column, &formula, Now::Number(now), &strong)?;
    }
    let saving = at(row, SAVING);
    row += 1;
    let mut once_total = None;
    if !budget.once.is_empty() {
        canvas.heads(
            row,
            &book.labels(&[Label::BudgetOnce, Label::Blank, Label::Amount]),
        )?;
        let from = row + 1;
        for line in &budget.once {
            row += 1;
            canvas.text(row, 0, once_item(book.lang, line.item), &text)?;
            canvas.text(row, 1, "", &text)?;
            let formula = once(book, line, leaving);
            canvas.formula(row, BEFORE, &formula, Now::Number(signed(line.amount)), &whole)?;
        }
        row += 1;
        canvas.text(row, 0, book.label(Label::OnceTotal), &total)?;
        canvas.text(row, 1, "", &total)?;
        let formula = format!("=SUM({}:{})", at(from, BEFORE), at(row - 1, BEFORE));
        canvas.formula(
            row,
            BEFORE,
            &formula,
            Now::Number(signed(budget.once_total)),
            &strong,
        )?;
        let cost = at(row, BEFORE);
        row += 1;
        canvas.text(row, 0, book.label(Label::AllBreakEven), &text)?;
        canvas.text(row, 1, "", &text)?;
        let formula = format!("=IF({cost}<=0,0,IF({saving}<=0,\"\",ROUNDUP(12*{cost}/{saving},0)))");
        let now = Now::known(budget.break_even_months.map(wide));
        canvas.formula(row, BEFORE, &formula, now, &whole)?;
        once_total = Some(cost);
        row += 1;
    }
    let years = budget.years.to_string();
    canvas.text(
        row,
        0,
        &book.label(Label::BalanceAfter).replace("{n}", &years),
        &text,
    )?;
    canvas.number(row, 1, Some(budget.years.into()), &style::middle(Weight::Normal))?;
    let less = once_total.map_or_else(String::new, |cost| format!("-{cost}"));
    let formula = format!("={}*{saving}{less}", at(row, 1));
    canvas.formula(row, BEFORE, &formula, Now::Number(signed(budget.balance)), &whole)?;
    Ok(row + 2)
}

fn yearly(book: &Book<'_>, line: &YearlyLine, column: u16, helpers: Option<HelpersAt>) -> String {
    let fund = &book.report.fund;
    let (side, lines) = if column == BEFORE {
        (Label::Before, fund.before.len())
    } else {
        (Label::After, fund.after.len())
    };
    match line.item {
        YearlyItem::Fund => format!("={}", total_cell(book, side, lines, YEAR)),
        YearlyItem::Provincial => format!("=12*{}", total_cell(book, side, lines, PROVINCIAL)),
        YearlyItem::Helpers => {
            let month = if column == BEFORE {
                HELPERS_BEFORE
            } else {
                HELPERS_AFTER
            };
            let row = helpers.map_or(0, |place| place.row);
            format!(
                "=12*{}{}",
                sheet_ref(book.label(Label::SheetPosts)),
                at(row, month)
            )
        }
        YearlyItem::Halls => {
            let halls = book.report.budget.halls.as_ref().map_or([0, 0], |h| h.halls);
            format!("={}*nvh_duy_tri", halls[usize::from(column == AFTER)])
        }
    }
}

fn once(book: &Book<'_>, line: &OnceLine, leaving: Option<&str>) -> String {
    let report = book.report;
    match line.item {
        OnceItem::Leaving => {
            let low = report.leaving.as_ref().map_or(0, |section| section.total.low);
            leaving.map_or_else(|| format!("={}", line.amount), |cell| format!("={cell}+{low}"))
        }
        OnceItem::Seats => {
            let seats = report.budget.halls.as_ref().map_or(0, |halls| halls.seats);
            format!("={seats}*nvh_cho_ngoi")
        }
        OnceItem::Handover => {
            let spare = report.hall_total.map_or(0, |total| total.spare);
            format!("=-{spare}*nvh_ban_giao")
        }
    }
}
