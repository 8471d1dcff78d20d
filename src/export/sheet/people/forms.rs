//! Results of the consultation, and a blank record for each unit of today, one page a unit.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Book, Canvas, FIRST, HEAD, Label, Now, Weight, at, style, sum, wide};
use crate::domain::Standing;
use crate::staffing::report::{ConsultMeeting, ConsultUnit};
use crate::text::number::date;
use crate::text::staff::{CONSULTATION_HEADS, MEETING_HEADS};

/// Results by unit and by new unit; `None` where none were collected.
pub(super) fn results(book: &Book<'_>) -> Result<Option<Worksheet>, XlsxError> {
    let Some(section) = &book.report.consultation else {
        return Ok(None);
    };
    let name = book.label(Label::Consultation);
    let widths = [34.0, 7.0, 11.0, 11.0, 11.0, 13.0, 12.0, 12.0, 36.0];
    let mut canvas = book.sheet(name, &name.to_uppercase(), &widths)?;
    canvas.heads(HEAD, &book.labels(&CONSULTATION_HEADS))?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let numbers = |unit: &ConsultUnit| {
        let tally = unit.tally;
        [
            tally.households,
            tally.took_part,
            tally.agree,
            tally.disagree,
            tally.other,
        ]
        .map(wide)
    };
    let share = |row: u32| format!("=IF({h}>0,{a}/{h},\"\")", h = at(row, 2), a = at(row, 4));
    let present = |unit: &ConsultUnit| {
        let tally = unit.tally;
        Now::known((tally.households > 0).then(|| wide(tally.agree) / wide(tally.households)))
    };
    let line = |canvas: &mut Canvas, row: u32, unit: &ConsultUnit| -> Result<(), XlsxError> {
        canvas.text(row, 0, &unit.name, &style::text(Weight::Normal))?;
        for (column, value) in (2_u16..).zip(numbers(unit)) {
            canvas.number(row, column, Some(value), &whole)?;
        }
        let percent = style::number(Weight::Normal, style::PERCENT);
        canvas.formula(row, 7, &share(row), present(unit), &percent)?;
        let note = if unit.low {
            book.label(Label::SecondRound)
        } else {
            ""
        };
        canvas.text(row, 8, note, &style::text(Weight::Normal))
    };
    let mut row = FIRST;
    for unit in &section.units {
        line(&mut canvas, row, unit)?;
        canvas.number(row, 1, Some(unit.round.into()), &style::middle(Weight::Normal))?;
        row += 1;
    }
    canvas.text(row, 0, book.label(Label::Total), &style::text(Weight::Total))?;
    canvas.text(row, 1, "", &style::text(Weight::Total))?;
    for (column, value) in (2_u16..).zip(numbers(&section.commune)) {
        sum(&mut canvas, row, column, value)?;
    }
    let percent = style::number(Weight::Total, style::PERCENT);
    canvas.formula(row, 7, &share(row), present(&section.commune), &percent)?;
    canvas.text(row, 8, "", &style::text(Weight::Total))?;
    row += 2;
    canvas.line(row, 8, book.label(Label::After), &style::section())?;
    for unit in &section.new_units {
        row += 1;
        line(&mut canvas, row, unit)?;
        canvas.text(row, 1, "", &style::text(Weight::Normal))?;
    }
    if let Some(level) = section.level {
        let note = format!("{}: {level} %", book.label(Label::LevelNote));
        canvas.line(row + 2, 8, &note, &style::remark())?;
    }
    canvas.sheet.set_freeze_panes(FIRST, 1)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish().map(Some)
}

/// Every meeting and ballot with its minutes; `None` where there were none.
pub(super) fn meetings(book: &Book<'_>) -> Result<Option<Worksheet>, XlsxError> {
    let section = book.report.consultation.as_ref();
    let meetings: &[ConsultMeeting] = section.map_or(&[][..], |section| section.meetings.as_slice());
    if meetings.is_empty() {
        return Ok(None);
    }
    let widths = [40.0, 7.0, 11.0, 11.0, 11.0, 13.0, 12.0, 13.0, 36.0];
    let mut canvas = book.sheet(
        book.label(Label::SheetMeetings),
        &book.label(Label::Meetings).to_uppercase(),
        &widths,
    )?;
    canvas.heads(HEAD, &book.labels(&MEETING_HEADS))?;
    let whole = style::number(Weight::Normal, style::WHOLE);
    for (row, meeting) in (FIRST..).zip(meetings) {
        let name = match &meeting.cluster {
            Some(cluster) => format!("{} – {cluster}", meeting.unit),
            None => meeting.unit.clone(),
        };
        canvas.text(row, 0, &name, &style::text(Weight::Normal))?;
        canvas.number(row, 1, Some(meeting.round.into()), &style::middle(Weight::Normal))?;
        let numbers = [meeting.took_part, meeting.agree, meeting.disagree, meeting.other];
        canvas.number(row, 2, meeting.households.map(wide), &whole)?;
        for (column, value) in (3_u16..).zip(numbers) {
            canvas.number(row, column, value.map(f64::from), &whole)?;
        }
        let day = meeting
            .date
            .map_or_else(String::new, |day| date(book.lang, &day.to_string()));
        canvas.text(row, 7, &day, &style::middle(Weight::Normal))?;
        let replaced = (!meeting.counted).then(|| book.label(Label::Replaced));
        let said = [meeting.form.as_deref(), meeting.minutes.as_deref(), replaced];
        let said: Vec<&str> = said.into_iter().flatten().collect();
        canvas.text(row, 8, &said.join("; "), &style::text(Weight::Normal))?;
    }
    canvas.sheet.set_freeze_panes(FIRST, 1)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish().map(Some)
}

/// Scale at which a record is as wide as an A4 page, percent.
const FORM_SCALE: u16 = 85;

/// Rows of one record.
const FORM_ROWS: u32 = 17;

/// A blank record a unit: figures to fill in, the share and whether they add up as formulas.
pub(super) fn forms(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let name = book.label(Label::SheetForms);
    let mut canvas = Canvas::new(name, &book.commune.name, "")?;
    canvas.widths(&[58.0, 40.0])?;
    let (text, whole) = (
        style::text(Weight::Normal),
        style::number(Weight::Normal, style::WHOLE),
    );
    let mut breaks = Vec::new();
    let mut top = 0_u32;
    for (id, unit) in book.commune.units.iter_enumerated() {
        let parts = || book.commune.atoms.iter().filter(|atom| atom.unit == id);
        let households: Option<u64> = parts().map(|atom| atom.households.map(u64::from)).sum();
        let codes: Vec<&str> = parts().map(|atom| atom.code.as_str()).collect();
        let joins: Vec<&str> = book
            .plan
            .new_units
            .iter()
            .filter(|new| new.members.iter().any(|member| codes.contains(&member.as_str())))
            .map(|new| new.name.as_str())
            .collect();
        canvas.line(top, 1, book.label(Label::FormTitle), &style::title())?;
        let heading = format!("{} – {}", book.label(Label::FormUnit), unit.name);
        canvas.line(top + 1, 1, &heading, &style::subtitle())?;
        let mut row = top + 3;
        let label = if unit.standing == Standing::Unit {
            Label::Households
        } else {
            Label::Kind
        };
        canvas.text(row, 0, book.label(label), &text)?;
        canvas.number(row, 1, households.map(wide), &whole)?;
        let total = at(row, 1);
        row += 1;
        canvas.text(row, 0, book.label(Label::FormJoins), &text)?;
        canvas.text(row, 1, &joins.join("; "), &text)?;
        for label in [Label::FormForm, Label::FormDate] {
            row += 1;
            canvas.text(row, 0, book.label(label), &text)?;
            canvas.text(row, 1, "", &text)?;
        }
        let first = row + 1;
        for label in [
            Label::FormIssued,
            Label::FormReturned,
            Label::FormValid,
            Label::Agree,
            Label::Disagree,
            Label::Other,
        ] {
            row += 1;
            canvas.text(row, 0, book.label(label), &text)?;
            canvas.number(row, 1, None, &whole)?;
        }
        let cell = |index: u32| at(first + index, 1);
        row += 1;
        canvas.text(row, 0, book.label(Label::Share), &text)?;
        let formula = format!("=IF(OR({total}=\"\",{a}=\"\"),\"\",{a}/{total})", a = cell(3));
        let percent = style::number(Weight::Normal, style::PERCENT);
        canvas.formula(row, 1, &formula, Now::Blank, &percent)?;
        row += 1;
        canvas.text(row, 0, book.label(Label::FormCheck), &text)?;
        let formula = format!(
            "=IF({agree}=\"\",\"\",IF(AND({agree}+{against}+{other}={valid},{valid}<={back},{back}<={out}),\"{good}\",\"{bad}\"))",
            agree = cell(3),
            against = cell(4),
            other = cell(5),
            valid = cell(2),
            back = cell(1),
            out = cell(0),
            good = book.label(Label::FormOk),
            bad = book.label(Label::FormBad),
        );
        canvas.formula(row, 1, &formula, Now::Blank, &style::middle(Weight::Normal))?;
        row += 1;
        canvas.text(row, 0, book.label(Label::FormOpinions), &text)?;
        canvas.text(row, 1, "", &text)?;
        canvas.line(row + 2, 1, book.label(Label::FormSignatures), &style::remark())?;
        top += FORM_ROWS + 2;
        breaks.push(top);
    }
    breaks.pop();
    canvas.sheet.set_portrait();
    // One record a page: page breaks do not hold where a sheet is fitted to the width of a page.
    canvas.sheet.set_print_scale(FORM_SCALE);
    canvas.sheet.set_page_breaks(&breaks)?;
    canvas.finish()
}
