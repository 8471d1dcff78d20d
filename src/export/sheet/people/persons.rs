//! Placement and leaving payments. Without names a person is a number.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::fund::{PaidAt, case_word};
use super::{Book, Canvas, FIRST, HEAD, Label, Now, Weight, at, style, sum, wide};
use crate::staffing::leaving::{Leaving, LeavingPayment, StepKind};
use crate::staffing::report::{LeavingLine, PersonRef, SeatState};
use crate::text::number::date;
use crate::text::staff::{lack, missing, person, retires, state, titles, wish};

fn called(book: &Book<'_>, who: &PersonRef) -> String {
    who.name.clone().unwrap_or_else(|| person(book.lang, &who.number))
}

/// Posts of the new units with the persons proposed, then those without a post.
pub(super) fn placement(book: &Book<'_>) -> Result<Option<Worksheet>, XlsxError> {
    if book.report.units.is_empty() {
        return Ok(None);
    }
    let widths = [6.0, 32.0, 30.0, 26.0, 30.0, 8.0, 10.0, 14.0, 18.0, 30.0];
    let mut canvas = book.sheet(
        book.label(Label::SheetPlacement),
        &book.label(Label::Placement).to_uppercase(),
        &widths,
    )?;
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Number,
            Label::NewUnit,
            Label::PostTitleHead,
            Label::Person,
            Label::UnitToday,
            Label::Age,
            Label::Service,
            Label::WishHead,
            Label::State,
            Label::Lacks,
        ]),
    )?;
    let mut row = FIRST;
    let mut number = 0_u32;
    for unit in &book.report.units {
        for seat in &unit.seats {
            number += 1;
            let word = state(book.lang, seat.state);
            let weight = if seat.state == SeatState::Tied {
                Weight::Strong
            } else {
                Weight::Normal
            };
            let title = titles(book.lang, &seat.titles);
            line(
                book,
                &mut canvas,
                row,
                number,
                (&unit.unit, &title, word),
                seat.person.as_ref(),
                weight,
            )?;
            row += 1;
        }
        for who in &unit.redundant {
            number += 1;
            let title = titles(book.lang, &who.titles);
            let word = book.label(Label::Redundant).to_lowercase();
            line(
                book,
                &mut canvas,
                row,
                number,
                (&unit.unit, &title, &word),
                Some(who),
                Weight::Member,
            )?;
            row += 1;
        }
    }
    canvas.line(row + 1, 9, book.label(Label::Proposed), &style::remark())?;
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish().map(Some)
}

fn line(
    book: &Book<'_>,
    canvas: &mut Canvas,
    row: u32,
    number: u32,
    (unit, title, word): (&str, &str, &str),
    who: Option<&PersonRef>,
    weight: Weight,
) -> Result<(), XlsxError> {
    canvas.number(row, 0, Some(number.into()), &style::middle(weight))?;
    canvas.text(row, 1, unit, &style::text(weight))?;
    canvas.text(row, 2, title, &style::text(weight))?;
    let name = who.map_or_else(String::new, |who| called(book, who));
    canvas.text(row, 3, &name, &style::text(weight))?;
    canvas.text(row, 4, who.map_or("", |who| &who.unit), &style::text(weight))?;
    canvas.number(
        row,
        5,
        who.and_then(|w| w.age).map(f64::from),
        &style::middle(weight),
    )?;
    canvas.number(
        row,
        6,
        who.and_then(|w| w.service_years).map(f64::from),
        &style::middle(weight),
    )?;
    let wanted = who.map_or("", |who| wish(book.lang, who.wish));
    canvas.text(row, 7, wanted, &style::middle(weight))?;
    canvas.text(row, 8, word, &style::middle(weight))?;
    let lacks: Vec<&str> = who
        .iter()
        .flat_map(|who| &who.lacks_for_head)
        .map(|&l| lack(book.lang, l))
        .collect();
    canvas.text(row, 9, &lacks.join(", "), &style::text(weight))
}

/// Paper size A3 in the file format.
const A3: u8 = 8;

/// Columns of the sheet of payments.
const ALLOWANCE: u16 = 6;
const SERVED: u16 = 8;
const TO_GO: u16 = 10;
const MONTHS: u16 = 11;
const YEARS: u16 = 12;
const FIRST_SUM: u16 = 13;
const TOTAL: u16 = 17;

/// Payments person by person, each a formula over P, months and years.
pub(super) fn payments(book: &Book<'_>) -> Result<Option<(Worksheet, PaidAt)>, XlsxError> {
    let Some(section) = &book.report.leaving else {
        return Ok(None);
    };
    let widths = [
        5.0, 18.0, 18.0, 18.0, 20.0, 22.0, 12.0, 12.0, 9.0, 18.0, 9.0, 9.0, 9.0, 14.0, 14.0, 13.0, 13.0,
        16.0, 26.0,
    ];
    let title = format!("{} ({})", book.label(Label::Leaving).to_uppercase(), section.rule);
    let mut canvas = book.sheet(book.label(Label::Leaving), &title, &widths)?;
    // Nineteen columns: A4 would print them too small to read.
    canvas.sheet.set_paper_size(A3);
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Number,
            Label::Person,
            Label::UnitToday,
            Label::NewUnit,
            Label::PostTitleHead,
            Label::LeavingCaseHead,
            Label::Allowance,
            Label::ServiceFrom,
            Label::MonthsServed,
            Label::RetiresIn,
            Label::MonthsToGo,
            Label::SupportMonths,
            Label::HalfYears,
            Label::SupportSum,
            Label::ServiceSum,
            Label::JobSum,
            Label::PensionSum,
            Label::Sum,
            Label::Warning,
        ]),
    )?;
    let mut row = FIRST;
    for (line, number) in section.lines.iter().zip(1_u32..) {
        head(book, &mut canvas, row, number, line)?;
        match &line.payment {
            Leaving::Known(payment) => known(book, &mut canvas, row, payment)?,
            Leaving::Between {
                low,
                high,
                missing: lacking,
            } => {
                let lacking: Vec<&str> = lacking.iter().map(|&m| missing(book.lang, m)).collect();
                let range = crate::text::number::count(book.lang, *low);
                let upper = crate::text::number::amount(book.lang, *high);
                let note = format!(
                    "{}: {}; {range} … {upper}",
                    book.label(Label::Missing),
                    lacking.join(", ")
                );
                blank(&mut canvas, row, &note)?;
            }
            Leaving::CommuneLevel => blank(&mut canvas, row, book.label(Label::CommuneLevel))?,
        }
        row += 1;
    }
    for column in 0..FIRST_SUM {
        let text = if column == 1 {
            book.label(Label::KnownSum)
        } else {
            ""
        };
        canvas.text(row, column, text, &style::text(Weight::Total))?;
    }
    let of = |kind: StepKind| -> f64 {
        let steps = section.lines.iter().filter_map(|line| match &line.payment {
            Leaving::Known(payment) => Some(
                payment
                    .steps
                    .iter()
                    .filter(|s| s.kind == kind)
                    .map(|s| s.amount)
                    .sum::<u64>(),
            ),
            _ => None,
        });
        wide(steps.sum::<u64>())
    };
    for (column, kind) in (FIRST_SUM..).zip([
        StepKind::Support,
        StepKind::Service,
        StepKind::JobSearch,
        StepKind::Pensioner,
    ]) {
        sum(&mut canvas, row, column, of(kind))?;
    }
    sum(&mut canvas, row, TOTAL, wide(section.total.amount))?;
    canvas.text(row, TOTAL + 1, "", &style::text(Weight::Total))?;
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    let place = PaidAt { row, column: TOTAL };
    canvas.finish().map(|sheet| Some((sheet, place)))
}

fn head(
    book: &Book<'_>,
    canvas: &mut Canvas,
    row: u32,
    number: u32,
    line: &LeavingLine,
) -> Result<(), XlsxError> {
    let normal = Weight::Normal;
    canvas.number(row, 0, Some(number.into()), &style::middle(normal))?;
    canvas.text(row, 1, &called(book, &line.person), &style::text(normal))?;
    canvas.text(row, 2, &line.person.unit, &style::text(normal))?;
    canvas.text(row, 3, &line.new_unit, &style::text(normal))?;
    canvas.text(
        row,
        4,
        &titles(book.lang, &line.person.titles),
        &style::text(normal),
    )
}

fn blank(canvas: &mut Canvas, row: u32, note: &str) -> Result<(), XlsxError> {
    for column in 5..=TOTAL {
        canvas.text(row, column, "", &style::text(Weight::Normal))?;
    }
    canvas.text(row, TOTAL + 1, note, &style::text(Weight::Normal))
}

fn known(book: &Book<'_>, canvas: &mut Canvas, row: u32, payment: &LeavingPayment) -> Result<(), XlsxError> {
    let whole = style::number(Weight::Normal, style::WHOLE);
    let step = |kind| payment.steps.iter().find(|step| step.kind == kind);
    canvas.text(
        row,
        5,
        case_word(book.lang, payment),
        &style::text(Weight::Normal),
    )?;
    let allowance = payment.steps.first().map(|step| wide(step.allowance));
    canvas.number(row, ALLOWANCE, allowance, &whole)?;
    let middle = style::middle(Weight::Normal);
    let basis = payment.basis;
    let start = basis.and_then(|basis| basis.start);
    let start = start.map_or_else(String::new, |day| date(book.lang, &day.to_string()));
    canvas.text(row, SERVED - 1, &start, &middle)?;
    canvas.number(row, SERVED, Some(payment.months_served.into()), &whole)?;
    let reached = basis.filter(|_| payment.months_to_go.is_some());
    let reached = reached.and_then(|basis| Some((basis.age_months?, basis.retires?)));
    let retires = reached.map_or_else(String::new, |(age, month)| retires(book.lang, age, month));
    canvas.text(row, TO_GO - 1, &retires, &middle)?;
    canvas.number(row, TO_GO, payment.months_to_go.map(f64::from), &whole)?;
    let half = |kind| step(kind).map(|step| f64::from(step.halves) / 2.0);
    canvas.number(row, MONTHS, half(StepKind::Support), &whole)?;
    let years = style::number(Weight::Normal, style::MULTIPLE);
    canvas.number(row, YEARS, half(StepKind::Service), &years)?;
    let p = at(row, ALLOWANCE);
    let formulas = [
        (
            StepKind::Support,
            format!("=ROUND(tro_cap*{p}*{},0)", at(row, MONTHS)),
        ),
        (
            StepKind::Service,
            format!("=ROUND(nam_cong_tac*{p}*{},0)", at(row, YEARS)),
        ),
        (StepKind::JobSearch, format!("=ROUND(thang_tim_viec*{p},0)")),
        (StepKind::Pensioner, format!("=ROUND(thang_huu*{p},0)")),
    ];
    for (column, (kind, formula)) in (FIRST_SUM..).zip(formulas) {
        match step(kind) {
            Some(step) => canvas.formula(row, column, &formula, Now::Number(wide(step.amount)), &whole)?,
            None => canvas.number(row, column, None, &whole)?,
        }
    }
    let total = format!("=SUM({}:{})", at(row, FIRST_SUM), at(row, TOTAL - 1));
    canvas.formula(row, TOTAL, &total, Now::Number(wide(payment.total)), &whole)?;
    let note = payment.pay_back_until.map_or_else(String::new, |day| {
        format!(
            "{} {} {}",
            book.label(Label::PayBack),
            date(book.lang, &day.to_string()),
            book.label(Label::PayBackNote)
        )
    });
    canvas.text(row, TOTAL + 1, &note, &style::text(Weight::Normal))
}
