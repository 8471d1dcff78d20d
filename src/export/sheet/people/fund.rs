//! Funds: unit by unit before and after, the summary, the coming years.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::budget::budget;
use super::posts::HelpersAt;
use super::{Book, Canvas, FIRST, HEAD, Label, Now, Weight, at, sheet_ref, signed, style, sum, wide};
use crate::domain::UnitKind;
use crate::domain::date::Date;
use crate::staffing::fund::FundReason;
use crate::staffing::parts::FundParts;
use crate::staffing::report::UnitMoney;
use crate::text::Lang;
use crate::text::number::date;
use crate::text::staff::{kind, leaving_case, reason};

/// Where the totals of a table of units stand: month and year.
const MONTH: u16 = 8;
pub(super) const YEAR: u16 = 9;
/// What the province adds, a month.
pub(super) const PROVINCIAL: u16 = 12;

/// The funds of today's units or of the new ones.
pub(super) fn units(book: &Book<'_>, side: Label, lines: &[UnitMoney]) -> Result<Worksheet, XlsxError> {
    let name = book.label(side);
    let title = format!("{} – {}", book.label(Label::Fund), name.to_lowercase()).to_uppercase();
    let widths = [
        6.0, 34.0, 9.0, 10.0, 14.0, 10.0, 12.0, 9.0, 17.0, 19.0, 17.0, 17.0, 15.0,
    ];
    let mut canvas = book.sheet(name, &title, &widths)?;
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Number,
            Label::Unit,
            Label::Kind,
            Label::Households,
            Label::Reason,
            Label::Threshold,
            Label::Distance,
            Label::Multiple,
            Label::Month,
            Label::Year,
            Label::Allowances,
            Label::Insurance,
            Label::Provincial,
        ]),
    )?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let mut row = FIRST;
    for (money, number) in lines.iter().zip(1_u32..) {
        let line = &money.line;
        canvas.number(row, 0, Some(number.into()), &style::middle(Weight::Normal))?;
        canvas.text(row, 1, &line.name, &style::text(Weight::Normal))?;
        canvas.text(row, 2, kind(line.kind), &style::middle(Weight::Normal))?;
        canvas.number(row, 3, Some(wide(line.households)), &whole)?;
        let flagged = matches!(line.reason, FundReason::CommuneFlag(_) | FundReason::UnitFlag(_));
        canvas.text(
            row,
            4,
            reason(book.lang, line.reason),
            &style::middle(Weight::Normal),
        )?;
        let threshold = match line.kind {
            UnitKind::Thon => "=nguong_thon",
            UnitKind::Tdp => "=nguong_tdp",
        };
        canvas.formula(row, 5, threshold, Now::Number(line.threshold.into()), &whole)?;
        let (households, limit) = (at(row, 3), at(row, 5));
        let signed_format = style::number(Weight::Normal, style::SIGNED);
        let distance = Now::Number(signed(line.distance));
        canvas.formula(
            row,
            6,
            &format!("={households}-{limit}"),
            distance,
            &signed_format,
        )?;
        let multiple = if flagged {
            "=he_so_cao".to_owned()
        } else {
            format!("=IF({households}>={limit},he_so_cao,he_so_thap)")
        };
        let format = style::number(Weight::Normal, style::MULTIPLE);
        canvas.formula(
            row,
            7,
            &multiple,
            Now::Number(f64::from(line.tenths) / 10.0),
            &format,
        )?;
        let month = format!("=ROUND(luong_co_so*{},0)", at(row, 7));
        canvas.formula(row, MONTH, &month, Now::Number(wide(line.monthly)), &whole)?;
        let year = format!("=12*{}", at(row, MONTH));
        canvas.formula(row, YEAR, &year, Now::Number(wide(line.yearly)), &whole)?;
        let allowances = format!("={}-{}", at(row, MONTH), at(row, 11));
        canvas.formula(
            row,
            10,
            &allowances,
            Now::Number(wide(money.parts.allowances)),
            &whole,
        )?;
        let insurance = format!("=ROUND({}*ty_le_bhxh/(1000+ty_le_bhxh),0)", at(row, MONTH));
        canvas.formula(
            row,
            11,
            &insurance,
            Now::Number(wide(money.parts.insurance)),
            &whole,
        )?;
        canvas.formula(
            row,
            12,
            "=tinh_them",
            Now::Number(wide(money.parts.provincial)),
            &whole,
        )?;
        row += 1;
    }
    canvas.text(row, 0, "", &style::text(Weight::Total))?;
    canvas.text(row, 1, book.label(Label::Total), &style::text(Weight::Total))?;
    for column in [2, 4, 5, 6, 7] {
        canvas.text(row, column, "", &style::text(Weight::Total))?;
    }
    let total = |of: &dyn Fn(&UnitMoney) -> u64| wide(lines.iter().map(of).sum());
    sum(&mut canvas, row, 3, total(&|m| m.line.households))?;
    sum(&mut canvas, row, MONTH, total(&|m| m.line.monthly))?;
    sum(&mut canvas, row, YEAR, total(&|m| m.line.yearly))?;
    sum(&mut canvas, row, 10, total(&|m| m.parts.allowances))?;
    sum(&mut canvas, row, 11, total(&|m| m.parts.insurance))?;
    sum(&mut canvas, row, 12, total(&|m| m.parts.provincial))?;
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish()
}

/// Cell of the totals of a table of units on another sheet.
pub(super) fn total_cell(book: &Book<'_>, side: Label, lines: usize, column: u16) -> String {
    let row = FIRST + u32::try_from(lines).unwrap_or(0);
    format!("{}{}", sheet_ref(book.label(side)), at(row, column))
}

/// Where the sum of the payments stands on its own sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaidAt {
    /// Row of the totals.
    pub(super) row: u32,
    /// Column of the sums.
    pub(super) column: u16,
}

/// Last column of the summary.
const LAST: u16 = 6;

/// Before, after, saving, all money, payments and break-even; periods and the rule before; units near a threshold.
pub(super) fn summary(
    book: &Book<'_>,
    paid: Option<PaidAt>,
    helpers: Option<HelpersAt>,
) -> Result<Worksheet, XlsxError> {
    let fund = &book.report.fund;
    let widths = [46.0, 14.0, 22.0, 22.0, 22.0, 22.0, 22.0];
    let mut canvas = book.sheet(book.label(Label::SheetSummary), book.label(Label::Title), &widths)?;
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Fund,
            Label::Units,
            Label::Month,
            Label::Year,
            Label::Allowances,
            Label::Insurance,
            Label::Provincial,
        ]),
    )?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let sides = [
        (Label::Before, &fund.before, fund.total.before, fund.parts_before),
        (Label::After, &fund.after, fund.total.after, fund.parts_after),
    ];
    for (row, (side, lines, total, parts)) in (FIRST..).zip(sides) {
        let FundParts {
            allowances,
            insurance,
            provincial,
        } = parts;
        canvas.text(row, 0, book.label(side), &style::text(Weight::Normal))?;
        canvas.number(row, 1, Some(total.units.into()), &whole)?;
        for (column, from, now) in [
            (2, MONTH, total.monthly),
            (3, YEAR, total.yearly),
            (4, 10, allowances),
            (5, 11, insurance),
            (6, PROVINCIAL, provincial),
        ] {
            let cell = format!("={}", total_cell(book, side, lines.len(), from));
            canvas.formula(row, column, &cell, Now::Number(wide(now)), &whole)?;
        }
    }
    let row = FIRST + 2;
    let strong = style::number(Weight::Total, style::WHOLE);
    canvas.text(row, 0, book.label(Label::Saving), &style::text(Weight::Total))?;
    let saved = fund.total;
    let (before, after) = (fund.parts_before, fund.parts_after);
    let part = |before: u64, after: u64| wide(before) - wide(after);
    let nows = [
        f64::from(saved.before.units) - f64::from(saved.after.units),
        signed(saved.saving_monthly),
        signed(saved.saving_yearly),
        part(before.allowances, after.allowances),
        part(before.insurance, after.insurance),
        part(before.provincial, after.provincial),
    ];
    for (column, now) in (1_u16..).zip(nows) {
        let formula = format!("={}-{}", at(FIRST, column), at(FIRST + 1, column));
        canvas.formula(row, column, &formula, Now::Number(now), &strong)?;
    }
    let leaving = paid.map(|paid| {
        let sheet = sheet_ref(book.label(Label::Leaving));
        format!("{sheet}{}", at(paid.row, paid.column))
    });
    let row = budget(book, &mut canvas, row + 2, helpers, leaving.as_deref())?;
    let row = payments(book, &mut canvas, row, leaving.as_deref())?;
    let row = periods(book, &mut canvas, row)?;
    near(book, &mut canvas, row + 1)?;
    canvas.finish()
}

/// Payments against the saving of the fund.
fn payments(book: &Book<'_>, canvas: &mut Canvas, row: u32, paid: Option<&str>) -> Result<u32, XlsxError> {
    let whole = style::number(Weight::Normal, style::WHOLE);
    let mut row = row;
    if let (Some(paid), Some(leaving)) = (paid, &book.report.leaving) {
        canvas.line(row, LAST, book.label(Label::Leaving), &style::section())?;
        let heads = [Label::Blank, Label::PersonCount, Label::Amount];
        canvas.heads(row + 1, &book.labels(&heads))?;
        row += 2;
        let month = at(FIRST + 2, 2);
        let cost = at(row, 2);
        canvas.text(row, 0, book.label(Label::KnownSum), &style::text(Weight::Normal))?;
        canvas.number(row, 1, Some(leaving.total.known.into()), &whole)?;
        canvas.formula(
            row,
            2,
            &format!("={paid}"),
            Now::Number(wide(leaving.total.amount)),
            &whole,
        )?;
        row += 1;
        canvas.text(
            row,
            0,
            book.label(Label::UncertainSum),
            &style::text(Weight::Normal),
        )?;
        canvas.number(row, 1, Some(leaving.total.uncertain.into()), &whole)?;
        canvas.number(row, 2, Some(wide(leaving.total.low)), &whole)?;
        canvas.number(row, 3, Some(wide(leaving.total.high)), &whole)?;
        row += 1;
        canvas.text(row, 0, book.label(Label::BreakEven), &style::text(Weight::Normal))?;
        canvas.text(row, 1, "", &style::text(Weight::Normal))?;
        let low = at(row - 1, 2);
        let formula = format!("=IF({cost}+{low}=0,0,IF({month}<=0,\"\",ROUNDUP(({cost}+{low})/{month},0)))");
        let now = Now::known(leaving.break_even_months.map(wide));
        canvas.formula(row, 2, &formula, now, &whole)?;
        row += 1;
        canvas.text(row, 0, book.label(Label::Cheapest), &style::text(Weight::Normal))?;
        canvas.text(row, 1, "", &style::text(Weight::Normal))?;
        canvas.number(row, 2, Some(signed(leaving.cheapest)), &whole)?;
        row += 2;
    }
    Ok(row)
}

/// Rule and base salary period by period, and the rule before with the base salary of today.
fn periods(book: &Book<'_>, canvas: &mut Canvas, first: u32) -> Result<u32, XlsxError> {
    let fund = &book.report.fund;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let mut row = first;
    canvas.line(row, LAST, book.label(Label::ByPeriod), &style::section())?;
    row += 1;
    canvas.heads(
        row,
        &book.labels(&[
            Label::Rule,
            Label::From,
            Label::Until,
            Label::BaseSalary,
            Label::BeforeYear,
            Label::AfterYear,
            Label::SavingYear,
        ]),
    )?;
    let old = (fund.old_rule, fund.base_salary);
    let compared = format!("{}: {}", book.label(Label::OldRuleNow), fund.old_rule_title);
    let lines = fund.periods.iter().map(|line| {
        let day = |day: Option<Date>| day.map_or_else(String::new, |d| date(book.lang, &d.to_string()));
        let rule = if line.current {
            format!("{} ({})", line.rule, book.label(Label::Reckoned))
        } else {
            line.rule.clone()
        };
        let weight = if line.current {
            Weight::Strong
        } else {
            Weight::Normal
        };
        let days = [day(Some(line.from)), day(line.until)];
        (rule, days, (line.total, line.base_salary), weight)
    });
    let last = [(compared, [String::new(), String::new()], old, Weight::Member)];
    for (rule, days, (total, salary), weight) in lines.chain(last) {
        row += 1;
        canvas.text(row, 0, &rule, &style::text(weight))?;
        for (column, day) in (1_u16..).zip(&days) {
            canvas.text(row, column, day, &style::middle(weight))?;
        }
        for (column, value) in [(3, salary), (4, total.before.yearly), (5, total.after.yearly)] {
            canvas.number(row, column, Some(wide(value)), &whole)?;
        }
        let formula = format!("={}-{}", at(row, 4), at(row, 5));
        canvas.formula(row, 6, &formula, Now::Number(signed(total.saving_yearly)), &whole)?;
    }
    Ok(row + 1)
}

fn near(book: &Book<'_>, canvas: &mut Canvas, first: u32) -> Result<(), XlsxError> {
    let near = &book.report.fund.near;
    if near.is_empty() {
        return Ok(());
    }
    let whole = style::number(Weight::Normal, style::WHOLE);
    let mut row = first;
    canvas.line(row, LAST, book.label(Label::Near), &style::section())?;
    row += 1;
    canvas.heads(
        row,
        &book.labels(&[
            Label::Unit,
            Label::Fund,
            Label::Households,
            Label::Threshold,
            Label::Distance,
        ]),
    )?;
    for line in near {
        row += 1;
        let side = if line.after { Label::After } else { Label::Before };
        canvas.text(row, 0, &line.name, &style::text(Weight::Normal))?;
        canvas.text(row, 1, book.label(side), &style::middle(Weight::Normal))?;
        canvas.number(row, 2, Some(wide(line.households)), &whole)?;
        canvas.number(row, 3, Some(line.threshold.into()), &whole)?;
        let formula = format!("={}-{}", at(row, 2), at(row, 3));
        let format = style::number(Weight::Normal, style::SIGNED);
        canvas.formula(row, 4, &formula, Now::Number(signed(line.distance)), &format)?;
    }
    Ok(())
}

/// The coming years under each assumption.
pub(super) fn horizon(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let name = book.label(Label::Horizon);
    let widths = [10.0, 20.0, 24.0, 24.0, 24.0, 26.0];
    let mut canvas = book.sheet(name, &name.to_uppercase(), &widths)?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let mut row = HEAD;
    for case in &book.report.fund.horizon {
        let growth = f64::from(case.household_growth_per_mille) / 10.0;
        let title = if case.title.is_empty() {
            book.label(Label::NothingChanges).to_owned()
        } else {
            {
                let growth = crate::text::number::decimal(book.lang, growth, 1);
                format!("{} · {}: {growth}", case.title, book.label(Label::Growth))
            }
        };
        canvas.line(row, 5, &title, &style::section())?;
        row += 1;
        canvas.heads(
            row,
            &book.labels(&[
                Label::YearNumber,
                Label::BaseSalary,
                Label::Before,
                Label::After,
                Label::SavingYear,
                Label::Saved,
            ]),
        )?;
        let first = row + 1;
        for year in &case.years {
            row += 1;
            canvas.number(row, 0, Some(year.year.into()), &style::middle(Weight::Normal))?;
            canvas.number(row, 1, Some(wide(year.base_salary)), &whole)?;
            canvas.number(row, 2, Some(wide(year.before)), &whole)?;
            canvas.number(row, 3, Some(wide(year.after)), &whole)?;
            let formula = format!("={}-{}", at(row, 2), at(row, 3));
            canvas.formula(row, 4, &formula, Now::Number(signed(year.saving)), &whole)?;
            let formula = format!("=SUM({}:{})", at(first, 4), at(row, 4));
            canvas.formula(row, 5, &formula, Now::Number(signed(year.saved)), &whole)?;
        }
        row += 2;
    }
    canvas.finish()
}

/// The case of a payment in words.
pub(super) fn case_word(lang: Lang, payment: &crate::staffing::leaving::LeavingPayment) -> &'static str {
    leaving_case(lang, payment.case)
}
