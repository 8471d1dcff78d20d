//! Halls by new unit, and the spare ones as public assets.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Book, FIRST, HEAD, Label, Now, Weight, at, style, sum, wide};
use crate::text::staff::consider;

/// Which hall each new unit keeps.
pub(super) fn halls(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let name = book.label(Label::Halls);
    let widths = [5.0, 24.0, 9.0, 30.0, 9.0, 9.0, 11.0, 10.0, 16.0, 34.0, 38.0];
    let mut canvas = book.sheet(name, &name.to_uppercase(), &widths)?;
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Number,
            Label::NewUnit,
            Label::Households,
            Label::KeptHall,
            Label::Capacity,
            Label::SeatsMissing,
            Label::MeanWay,
            Label::LongestWay,
            Label::Condition,
            Label::Spare,
            Label::Consider,
        ]),
    )?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let text = style::text(Weight::Normal);
    let mut row = FIRST;
    for (line, number) in book.report.halls.iter().zip(1_u32..) {
        let kept = line.kept.as_ref();
        canvas.number(row, 0, Some(number.into()), &style::middle(Weight::Normal))?;
        canvas.text(row, 1, &line.unit, &text)?;
        canvas.number(row, 2, Some(wide(line.households)), &whole)?;
        canvas.text(
            row,
            3,
            kept.map_or(book.label(Label::NoHall), |hall| &hall.name),
            &text,
        )?;
        canvas.number(row, 4, kept.and_then(|hall| hall.capacity).map(f64::from), &whole)?;
        let (households, seats) = (at(row, 2), at(row, 4));
        let formula = format!("=IF({seats}=\"\",\"\",MAX(0,{households}-{seats}))");
        canvas.formula(row, 5, &formula, Now::known(line.seats_missing.map(wide)), &whole)?;
        canvas.number(row, 6, kept.and_then(|hall| hall.mean_m).map(wide), &whole)?;
        canvas.number(row, 7, kept.and_then(|hall| hall.longest_m).map(wide), &whole)?;
        let condition = kept
            .and_then(|hall| hall.condition.as_deref())
            .unwrap_or_default();
        canvas.text(row, 8, condition, &text)?;
        let spare: Vec<&str> = line.spare.iter().map(|hall| hall.name.as_str()).collect();
        canvas.text(row, 9, &spare.join("; "), &text)?;
        let advice = line.consider.as_ref().map(|choice| consider(book.lang, choice));
        canvas.text(row, 10, advice.as_deref().unwrap_or_default(), &text)?;
        row += 1;
    }
    for column in [0, 1, 3, 4, 6, 7, 8, 9, 10] {
        let label = if column == 1 { book.label(Label::Total) } else { "" };
        canvas.text(row, column, label, &style::text(Weight::Total))?;
    }
    let lines = &book.report.halls;
    sum(
        &mut canvas,
        row,
        2,
        wide(lines.iter().map(|line| line.households).sum()),
    )?;
    sum(
        &mut canvas,
        row,
        5,
        wide(lines.iter().filter_map(|line| line.seats_missing).sum()),
    )?;
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish()
}

/// Spare halls with what the table of public assets asks for; what is not known is blank.
pub(super) fn assets(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let widths = [
        5.0, 32.0, 22.0, 22.0, 9.0, 16.0, 9.0, 11.0, 11.0, 18.0, 15.0, 22.0,
    ];
    let name = book.label(Label::Assets).split(':').next().unwrap_or_default();
    let mut canvas = book.sheet(name, &book.label(Label::Assets).to_uppercase(), &widths)?;
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::Number,
            Label::Hall,
            Label::UnitToday,
            Label::NewUnit,
            Label::Capacity,
            Label::Condition,
            Label::Built,
            Label::Floor,
            Label::Land,
            Label::Papers,
            Label::Cost,
            Label::Proposal,
        ]),
    )?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let text = style::text(Weight::Normal);
    let mut row = FIRST;
    for line in &book.report.halls {
        for hall in &line.spare {
            canvas.number(
                row,
                0,
                Some(f64::from(row - FIRST + 1)),
                &style::middle(Weight::Normal),
            )?;
            canvas.text(row, 1, &hall.name, &text)?;
            canvas.text(row, 2, &hall.unit, &text)?;
            canvas.text(row, 3, &line.unit, &text)?;
            canvas.number(row, 4, hall.capacity.map(f64::from), &whole)?;
            canvas.text(row, 5, hall.condition.as_deref().unwrap_or_default(), &text)?;
            canvas.number(row, 6, hall.built.map(f64::from), &style::middle(Weight::Normal))?;
            canvas.number(row, 7, hall.floor_m2.map(f64::from), &whole)?;
            canvas.number(row, 8, hall.land_m2.map(f64::from), &whole)?;
            canvas.text(row, 9, hall.papers.as_deref().unwrap_or_default(), &text)?;
            canvas.number(row, 10, hall.cost_thousand.map(f64::from), &whole)?;
            canvas.text(row, 11, "", &text)?;
            row += 1;
        }
    }
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish()
}
