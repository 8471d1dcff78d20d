//! `phu-luc.xlsx`: annexes I–V of the project, ready to print: A4 lying, Times New Roman, repeated heads. The numbers of
//! annex I are typed; sizes of new units, sums and the summary are formulas over it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::SheetError;
use super::canvas::{Canvas, Now, at, down, sheet_ref, total};
use super::style::{self, Weight};
use crate::domain::UnitId;
use crate::export::docx::facts::{Facts, Member, NewFacts, OldUnit};
use crate::export::docx::{Dossier, slots};
use crate::text::dossier::{tables, words};

/// First row of the numbers, from 0.
const FIRST: u32 = 4;
/// Columns of annex I.
mod today {
    pub(super) const NUMBER: u16 = 0;
    pub(super) const HOUSEHOLDS: u16 = 3;
    pub(super) const RESIDENTS: u16 = 4;
    pub(super) const AREA: u16 = 5;
    pub(super) const STANDARD: u16 = 6;
    pub(super) const AGAINST: u16 = 7;
    pub(super) const LAST: u16 = 9;
}
/// Columns of annex II.
mod plan {
    pub(super) const NUMBER: u16 = 0;
    pub(super) const HOUSEHOLDS: u16 = 4;
    pub(super) const RESIDENTS: u16 = 5;
    pub(super) const AREA: u16 = 6;
    pub(super) const LAST: u16 = 8;
}

/// The workbook of the annexes of a dossier. The same dossier gives the same bytes.
///
/// # Errors
/// When a limit of the file format is passed.
pub fn annexes(dossier: &Dossier<'_>) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), 21, 72)?;
    let date =
        ExcelDateTime::parse_from_str(&dossier.date()).or_else(|_| ExcelDateTime::from_ymd(2026, 1, 1))?;
    let facts = dossier.facts();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(dossier.say(words::ANNEX_OF).trim_matches(['(', ')']))
            .set_author("sapxep")
            .set_comment(format!(
                "sapxep {} · SHA-256 {}",
                facts.plan.version, facts.plan.input_sha256
            ))
            .set_creation_datetime(&date),
    );
    workbook.push_worksheet(current(dossier)?);
    workbook.push_worksheet(planned(dossier)?);
    workbook.push_worksheet(boundaries(dossier)?);
    workbook.push_worksheet(people(dossier)?);
    workbook.push_worksheet(summary(dossier)?);
    Ok(workbook.save_to_buffer()?)
}

/// `PL I`.
fn name(index: usize) -> String {
    format!(
        "{} {}",
        tables::ANNEX_SHEET,
        tables::ROMAN.get(index).unwrap_or(&"")
    )
}

/// A sheet with its title rows and heads.
fn open(dossier: &Dossier<'_>, index: usize, heads: &[&str], widths: &[f64]) -> Result<Canvas, XlsxError> {
    let place = dossier.say("{Xa}");
    let mut canvas = Canvas::new(&name(index), &place, tables::PAGE)?;
    canvas.widths(widths)?;
    let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(0);
    let number = tables::ROMAN.get(index).copied().unwrap_or("");
    canvas.line(0, last, &format!("{} {number}", words::ANNEX), &style::title())?;
    let title = tables::ANNEXES.get(index).copied().unwrap_or("");
    canvas.line(1, last, &dossier.say(title), &style::title())?;
    canvas.line(
        2,
        last,
        &dossier.say(words::ANNEX_OF),
        &style::subtitle().set_italic(),
    )?;
    let heads: Vec<String> = heads.iter().map(|head| dossier.say(head)).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    canvas.heads(FIRST - 1, &heads)?;
    canvas.sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?;
    canvas.sheet.set_freeze_panes(FIRST, 2)?;
    Ok(canvas)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a commune")]
fn float(value: u64) -> f64 {
    value as f64
}

fn rows(units: usize) -> u32 {
    u32::try_from(units).unwrap_or(0)
}

/// Units of today and clusters in the order of annex I.
fn listed<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f OldUnit> {
    facts.old.iter().chain(&facts.clusters)
}

fn current(dossier: &Dossier<'_>) -> Result<Worksheet, XlsxError> {
    let facts = dossier.facts();
    let commune = facts.commune();
    let widths = [6.0, 24.0, 16.0, 10.0, 11.0, 12.0, 11.0, 11.0, 26.0, 22.0];
    let mut canvas = open(dossier, 0, &tables::CURRENT, &widths)?;
    let (text, whole) = (
        style::text(Weight::Normal),
        style::number(Weight::Normal, style::WHOLE),
    );
    let area = style::number(Weight::Normal, style::AREA);
    let signed = style::number(Weight::Normal, style::SIGNED);
    let mut row = FIRST;
    for unit in listed(facts) {
        let of = &commune.units[unit.id];
        canvas.number(
            row,
            today::NUMBER,
            Some(f64::from(row - FIRST + 1)),
            &style::middle(Weight::Normal),
        )?;
        canvas.text(row, 1, &of.name, &text)?;
        canvas.text(row, 2, of.former_commune.as_deref().unwrap_or(""), &text)?;
        canvas.number(row, today::HOUSEHOLDS, unit.households.map(float), &whole)?;
        canvas.number(row, today::RESIDENTS, unit.residents.map(float), &whole)?;
        canvas.number(
            row,
            today::AREA,
            unit.area_m2.map(|m2| float(m2) / 10_000.0),
            &area,
        )?;
        canvas.number(row, today::STANDARD, unit.standard.map(f64::from), &whole)?;
        let against = unit
            .households
            .zip(unit.standard)
            .map(|(h, s)| float(h) - f64::from(s));
        let (households, standard) = (at(row, today::HOUSEHOLDS), at(row, today::STANDARD));
        canvas.formula(
            row,
            today::AGAINST,
            &format!("=IF(OR({households}=\"\",{standard}=\"\"),\"\",{households}-{standard})"),
            Now::known(against),
            &signed,
        )?;
        canvas.text(row, 8, &slots::halls_of(facts, unit), &text)?;
        canvas.text(row, 9, &slots::remarks_of(of), &text)?;
        row += 1;
    }
    let area: Option<u64> = listed(facts).map(|unit| unit.area_m2).sum();
    let sums = [
        (today::HOUSEHOLDS, style::WHOLE, Some(commune.households() as f64)),
        (today::RESIDENTS, style::WHOLE, Some(commune.residents() as f64)),
        (today::AREA, style::AREA, area.map(|m2| float(m2) / 10_000.0)),
    ];
    totals(&mut canvas, row, today::LAST, &sums, today::AREA)?;
    canvas.finish()
}

/// The row of totals below the numbered rows.
fn totals(
    canvas: &mut Canvas,
    row: u32,
    last: u16,
    sums: &[(u16, &str, Option<f64>)],
    area: u16,
) -> Result<(), XlsxError> {
    let text = style::text(Weight::Total);
    for column in 0..=last {
        canvas.text(row, column, "", &text)?;
    }
    canvas.text(row, 1, words::TOTAL, &text)?;
    if row == FIRST {
        return Ok(());
    }
    for &(column, format, now) in sums {
        let formula = total(
            &down(0, FIRST, row - 1),
            &down(column, FIRST, row - 1),
            column == area,
        );
        let format = style::number(Weight::Total, format);
        canvas.formula(row, column, &formula, Now::known(now), &format)?;
    }
    Ok(())
}

/// Formula for a figure of a new unit: cells of annex I for whole units, numbers for parts of units.
fn figure(facts: &Facts<'_>, unit: &NewFacts, column: u16, part: impl Fn(&Member) -> u64) -> String {
    let row_of = |id: UnitId| {
        listed(facts)
            .position(|old| old.id == id)
            .map(|at| FIRST + rows(at))
    };
    let terms: Vec<String> = unit
        .members
        .iter()
        .map(|member| match (member.whole, row_of(member.unit)) {
            (true, Some(row)) => format!("N({}{})", sheet_ref(&name(0)), at(row, column)),
            _ => part(member).to_string(),
        })
        .collect();
    format!("={}", terms.join("+"))
}

fn planned(dossier: &Dossier<'_>) -> Result<Worksheet, XlsxError> {
    let facts = dossier.facts();
    let widths = [6.0, 24.0, 40.0, 14.0, 10.0, 11.0, 12.0, 24.0, 22.0];
    let mut canvas = open(dossier, 1, &tables::PLAN, &widths)?;
    let (text, whole) = (
        style::text(Weight::Normal),
        style::number(Weight::Normal, style::WHOLE),
    );
    let bold = style::text(Weight::Normal).set_bold();
    let mut row = FIRST;
    for unit in &facts.new {
        canvas.number(
            row,
            plan::NUMBER,
            Some(f64::from(row - FIRST + 1)),
            &style::middle(Weight::Normal),
        )?;
        canvas.text(row, 1, &unit.name, &bold)?;
        canvas.text(row, 2, &slots::member_names(facts, unit), &text)?;
        canvas.text(row, 3, slots::form_name(unit), &style::middle(Weight::Normal))?;
        let households = figure(facts, unit, today::HOUSEHOLDS, |member| member.households);
        canvas.formula(
            row,
            plan::HOUSEHOLDS,
            &households,
            Now::Number(float(unit.households)),
            &whole,
        )?;
        let residents = figure(facts, unit, today::RESIDENTS, |member| member.residents);
        canvas.formula(
            row,
            plan::RESIDENTS,
            &residents,
            Now::Number(float(unit.residents)),
            &whole,
        )?;
        let area = style::number(Weight::Normal, style::AREA);
        if unit.members.iter().all(|member| member.whole) && unit.area_ha.is_some() {
            let formula = figure(facts, unit, today::AREA, |_| 0);
            canvas.formula(row, plan::AREA, &formula, Now::known(unit.area_ha), &area)?;
        } else {
            canvas.number(row, plan::AREA, unit.area_ha, &area)?;
        }
        canvas.text(row, 7, unit.hall.as_deref().unwrap_or(""), &text)?;
        canvas.text(row, 8, &slots::notes_of(facts, unit), &text)?;
        row += 1;
    }
    let area: Option<f64> = facts.new.iter().map(|unit| unit.area_ha).sum();
    let sum = |of: fn(&NewFacts) -> u64| Some(float(facts.new.iter().map(of).sum()));
    let sums = [
        (plan::HOUSEHOLDS, style::WHOLE, sum(|unit| unit.households)),
        (plan::RESIDENTS, style::WHOLE, sum(|unit| unit.residents)),
        (plan::AREA, style::AREA, area),
    ];
    totals(&mut canvas, row, plan::LAST, &sums, plan::AREA)?;
    canvas.finish()
}

fn boundaries(dossier: &Dossier<'_>) -> Result<Worksheet, XlsxError> {
    let facts = dossier.facts();
    let mut canvas = open(
        dossier,
        2,
        &tables::BOUNDARIES,
        &[6.0, 26.0, 32.0, 32.0, 32.0, 32.0],
    )?;
    let text = style::text(Weight::Normal);
    let mut row = FIRST;
    let mut estimated = false;
    for unit in &facts.new {
        canvas.number(
            row,
            0,
            Some(f64::from(row - FIRST + 1)),
            &style::middle(Weight::Normal),
        )?;
        canvas.text(row, 1, &unit.name, &style::text(Weight::Normal).set_bold())?;
        for (column, side) in (2_u16..).zip(0..4) {
            let words = unit
                .sides
                .as_ref()
                .and_then(|sides| sides.towards.get(side))
                .map(|neighbours| {
                    let names = slots::neighbours_named(facts, neighbours, dossier.vars());
                    words::capital(&names.join("; "))
                });
            canvas.text(row, column, &words.unwrap_or_default(), &text)?;
        }
        estimated |= unit.sides.as_ref().is_some_and(|sides| sides.estimated);
        row += 1;
    }
    if estimated {
        canvas.line(row, 5, words::ESTIMATED_NOTE, &style::remark())?;
    }
    canvas.finish()
}

/// Posts to be filled in by people: no names are written.
fn people(dossier: &Dossier<'_>) -> Result<Worksheet, XlsxError> {
    let facts = dossier.facts();
    let mut canvas = open(dossier, 3, &tables::PEOPLE, &[6.0, 30.0, 30.0, 34.0, 30.0, 20.0])?;
    let text = style::text(Weight::Normal);
    for (row, unit) in (FIRST..).zip(&facts.new) {
        canvas.number(
            row,
            0,
            Some(f64::from(row - FIRST + 1)),
            &style::middle(Weight::Normal),
        )?;
        canvas.text(row, 1, &unit.name, &text)?;
        for column in 2..=5 {
            canvas.text(row, column, "", &text)?;
        }
        canvas.sheet.set_row_height(row, 24.0)?;
    }
    canvas.finish()
}

fn summary(dossier: &Dossier<'_>) -> Result<Worksheet, XlsxError> {
    let facts = dossier.facts();
    let mut canvas = open(dossier, 4, &tables::RESULT, &[6.0, 56.0, 24.0, 24.0, 24.0])?;
    let (text, whole) = (
        style::text(Weight::Normal),
        style::number(Weight::Normal, style::WHOLE),
    );
    let signed = style::number(Weight::Normal, style::SIGNED);
    let (old, new) = (rows(listed(facts).count()), rows(facts.new.len()));
    let last = [FIRST + old.saturating_sub(1), FIRST + new.saturating_sub(1)];
    let units = [FIRST + rows(facts.old.len()).saturating_sub(1), last[1]];
    let columns = [
        [today::HOUSEHOLDS, today::RESIDENTS],
        [plan::HOUSEHOLDS, plan::RESIDENTS],
    ];
    let posts = facts.profile.max_part_timers.value;
    // Side 0 is annex I (today), side 1 annex II (the plan).
    let formula = |line: usize, side: usize| -> Option<String> {
        let sheet = sheet_ref(&name(side));
        let [households, residents] = columns[side];
        let numbers = format!("{sheet}{}", down(0, FIRST, units[side]));
        let sizes = format!("{sheet}{}", down(households, FIRST, units[side]));
        let all = |column: u16| format!("=SUM({sheet}{})", down(column, FIRST, last[side]));
        Some(match line {
            0 => format!("=COUNT({numbers})"),
            6 => all(households),
            7 => all(residents),
            8 => format!("=MIN({sizes})"),
            10 => format!("=MAX({sizes})"),
            11 => format!("={posts}*COUNT({numbers})"),
            _ => return None,
        })
    };
    let figures = slots::result_figures(facts);
    for ((row, label), (line, (before, after))) in (FIRST..)
        .zip(tables::RESULT_ROWS)
        .zip(figures.into_iter().enumerate())
    {
        canvas.number(
            row,
            0,
            Some(f64::from(row - FIRST + 1)),
            &style::middle(Weight::Normal),
        )?;
        canvas.text(row, 1, &dossier.say(label), &text)?;
        for (side, column, value) in [(0, 2_u16, before), (1, 3, after)] {
            #[expect(clippy::cast_precision_loss, reason = "figures of a commune")]
            let value = value.map(|value| value as f64);
            match formula(line, side).filter(|_| value.is_some() && old > 0 && new > 0) {
                Some(formula) => canvas.formula(row, column, &formula, Now::known(value), &whole)?,
                None => canvas.number(row, column, value, &whole)?,
            }
        }
        let (left, right) = (at(row, 2), at(row, 3));
        #[expect(clippy::cast_precision_loss, reason = "figures of a commune")]
        let change = before.zip(after).map(|(before, after)| (after - before) as f64);
        canvas.formula(
            row,
            4,
            &format!("=IF(OR({left}=\"\",{right}=\"\"),\"\",{right}-{left})"),
            Now::known(change),
            &signed,
        )?;
    }
    canvas.finish()
}
