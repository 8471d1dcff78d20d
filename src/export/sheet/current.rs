//! The sheet of today: one row a unit, with its standard and its fund.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Worksheet, XlsxError};

use super::book::{Book, FIRST, TodayRow, today};
use super::canvas::{Canvas, Now, at, down, fixed, total};
use super::style::{self, Weight};
use crate::domain::commune::Standing;
use crate::domain::{AtomId, UnitId};
use crate::staffing::fund::{FundLine, FundReason, commune_fund};
use crate::text::compare as names;

/// Widths of the columns, in characters.
const WIDTHS: [f64; 14] = [
    6.0, 9.0, 24.0, 13.0, 10.0, 11.0, 12.0, 16.0, 12.0, 12.0, 24.0, 22.0, 17.0, 22.0,
];

/// Writes the sheet.
pub(super) fn sheet(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let words = book.words;
    let mut canvas = Canvas::new(words.sheet_today, &book.footer(), words.page)?;
    canvas.widths(&WIDTHS)?;
    canvas.line(0, today::NOTE, words.title_today, &style::title())?;
    canvas.line(1, today::NOTE, &book.place_line(), &style::subtitle())?;
    canvas.line(2, today::NOTE, &book.data_line(), &style::remark())?;
    canvas.line(3, today::NOTE, words.live_note, &style::remark())?;
    canvas.heads(
        FIRST - 1,
        &[
            words.number,
            words.code,
            words.unit_name,
            words.kind,
            words.households,
            words.residents,
            words.area,
            words.former,
            words.standard,
            words.result,
            words.exceptions,
            words.hall,
            words.fund_month,
            words.note,
        ],
    )?;
    let funds = funds(book);
    let mut number = 0;
    for (row, &entry) in (FIRST..).zip(&book.rows) {
        match entry {
            TodayRow::Whole(unit, atom) => {
                number += 1;
                numbers(&mut canvas, book, row, atom, Weight::Normal)?;
                unit_cells(&mut canvas, book, row, number, unit, funds.get(&unit))?;
            }
            TodayRow::Parted(unit, parts) => {
                number += 1;
                sums(&mut canvas, book, row, unit, parts)?;
                unit_cells(&mut canvas, book, row, number, unit, funds.get(&unit))?;
                canvas.sheet.group_rows(row + 1, row + parts)?;
            }
            TodayRow::Part(atom) => part(&mut canvas, book, row, atom)?,
        }
    }
    totals(&mut canvas, book, &funds)?;
    let sheet = &mut canvas.sheet;
    sheet.set_freeze_panes(FIRST, today::NAME + 1)?;
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?;
    sheet.group_symbols_above(true);
    let commune = book.commune();
    let unused = [
        (
            today::FORMER,
            commune.units.iter().all(|unit| unit.former_commune.is_none()),
        ),
        (
            today::EXCEPTIONS,
            commune.units.iter().all(|unit| unit.exceptions.is_empty()),
        ),
        (today::HALL, commune.halls.is_empty()),
    ];
    for (column, _) in unused.iter().filter(|(_, empty)| *empty) {
        sheet.set_column_hidden(*column)?;
    }
    if !book.rows.is_empty() {
        let alarm = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(words.not_met))
            .set_format(style::alarm());
        sheet.add_conditional_format(FIRST, today::RESULT, book.today_last(), today::RESULT, &alarm)?;
    }
    canvas.finish()
}

fn funds(book: &Book<'_>) -> BTreeMap<UnitId, FundLine> {
    let commune = book.commune();
    let units = commune
        .units
        .iter_enumerated()
        .filter(|(_, unit)| unit.standing == Standing::Unit);
    units
        .map(|(id, _)| id)
        .zip(commune_fund(book.profile, book.salary.unwrap_or(0), commune))
        .collect()
}

/// Cells of a unit that do not depend on whether it has parts.
fn unit_cells(
    canvas: &mut Canvas,
    book: &Book<'_>,
    row: u32,
    number: u32,
    id: UnitId,
    fund: Option<&FundLine>,
) -> Result<(), XlsxError> {
    let words = book.words;
    let commune = book.commune();
    let unit = &commune.units[id];
    let (text, middle) = (style::text(Weight::Normal), style::middle(Weight::Normal));
    canvas.number(
        row,
        today::NUMBER,
        Some(number.into()),
        &style::number(Weight::Normal, "0").set_align(rust_xlsxwriter::FormatAlign::Center),
    )?;
    canvas.text(row, today::CODE, &unit.code, &middle)?;
    canvas.text(row, today::NAME, &unit.name, &text)?;
    let kind = match unit.standing {
        Standing::Cluster => words.cluster,
        Standing::Unit => unit
            .title
            .as_deref()
            .unwrap_or_else(|| names::unit_kind(book.lang, unit.kind)),
    };
    canvas.text(row, today::KIND, kind, &middle)?;
    canvas.text(
        row,
        today::FORMER,
        unit.former_commune.as_deref().unwrap_or(""),
        &text,
    )?;
    let households = at(row, today::HOUSEHOLDS);
    let whole = style::number(Weight::Normal, style::WHOLE);
    match (book.standard(unit.kind, None), fund) {
        (Some((formula, value)), Some(fund)) => {
            canvas.formula(row, today::STANDARD, &formula, Now::Number(value.into()), &whole)?;
            let short = if unit.exceptions.is_empty() {
                words.not_met
            } else {
                words.excepted
            };
            let formula = format!(
                "=IF({households}=\"\",\"\",IF({households}>={},\"{}\",\"{short}\"))",
                at(row, today::STANDARD),
                words.met
            );
            let known = fund.households > 0 || !fund.households_incomplete;
            let now = match known {
                false => Now::Blank,
                true if fund.households >= value.into() => Now::Word(words.met.into()),
                true => Now::Word(short.into()),
            };
            canvas.formula(row, today::RESULT, &formula, now, &middle)?;
        }
        _ => {
            canvas.text(row, today::STANDARD, "", &middle)?;
            canvas.text(row, today::RESULT, "", &middle)?;
        }
    }
    let exceptions: Vec<String> = unit
        .exceptions
        .iter()
        .map(|exception| {
            let name = names::exception(book.lang, exception.flag);
            exception
                .reason
                .as_ref()
                .map_or_else(|| name.to_owned(), |reason| format!("{name}: {reason}"))
        })
        .collect();
    canvas.text(row, today::EXCEPTIONS, &exceptions.join("; "), &text)?;
    let halls: Vec<String> = commune
        .halls
        .iter()
        .filter(|hall| commune.atoms[hall.atom].unit == id)
        .map(|hall| {
            hall.capacity.map_or_else(
                || hall.name.clone(),
                |seats| format!("{} ({seats} {})", hall.name, words.seats),
            )
        })
        .collect();
    canvas.text(row, today::HALL, &halls.join("; "), &text)?;
    match fund {
        Some(fund) => {
            let flagged = matches!(fund.reason, FundReason::CommuneFlag(_) | FundReason::UnitFlag(_));
            let formula = book.fund_formula(unit.kind, &households, flagged);
            let now = Now::known(book.salary.map(|_| fund.monthly as f64));
            canvas.formula(row, today::FUND, &formula, now, &whole)?;
        }
        None => canvas.text(row, today::FUND, "", &middle)?,
    }
    canvas.text(row, today::NOTE, unit.note.as_deref().unwrap_or(""), &text)
}

/// Households, residents and area of an atom as they were read.
fn numbers(
    canvas: &mut Canvas,
    book: &Book<'_>,
    row: u32,
    id: AtomId,
    weight: Weight,
) -> Result<(), XlsxError> {
    let atom = &book.commune().atoms[id];
    let whole = style::number(weight, style::WHOLE);
    canvas.number(row, today::HOUSEHOLDS, atom.households.map(f64::from), &whole)?;
    canvas.number(row, today::RESIDENTS, atom.residents.map(f64::from), &whole)?;
    canvas.number(
        row,
        today::AREA,
        hectares(atom.area_m2),
        &style::number(weight, style::AREA),
    )
}

/// Hectares of an area in m².
pub(super) fn hectares(area_m2: Option<u64>) -> Option<f64> {
    area_m2.map(|area| area as f64 / 10_000.0)
}

/// A unit's numbers as sums over its parts.
fn sums(canvas: &mut Canvas, book: &Book<'_>, row: u32, unit: UnitId, parts: u32) -> Result<(), XlsxError> {
    let commune = book.commune();
    let atoms = || commune.atoms.iter().filter(|atom| atom.unit == unit);
    let known = |values: Vec<Option<f64>>| {
        let values: Vec<f64> = values.into_iter().flatten().collect();
        Now::known((!values.is_empty()).then(|| values.iter().sum()))
    };
    let cells = [
        (
            today::HOUSEHOLDS,
            style::WHOLE,
            known(atoms().map(|a| a.households.map(f64::from)).collect()),
        ),
        (
            today::RESIDENTS,
            style::WHOLE,
            known(atoms().map(|a| a.residents.map(f64::from)).collect()),
        ),
        (
            today::AREA,
            style::AREA,
            known(atoms().map(|a| hectares(a.area_m2)).collect()),
        ),
    ];
    for (column, format, now) in cells {
        let range = down(column, row + 1, row + parts);
        let formula = format!("=IF(COUNT({range})=0,\"\",SUM({range}))");
        canvas.formula(row, column, &formula, now, &style::number(Weight::Normal, format))?;
    }
    Ok(())
}

fn part(canvas: &mut Canvas, book: &Book<'_>, row: u32, id: AtomId) -> Result<(), XlsxError> {
    let commune = book.commune();
    let atom = &commune.atoms[id];
    let (text, middle) = (style::text(Weight::Member), style::middle(Weight::Member));
    for column in [
        today::NUMBER,
        today::FORMER,
        today::STANDARD,
        today::RESULT,
        today::EXCEPTIONS,
    ] {
        canvas.text(row, column, "", &middle)?;
    }
    for column in [today::HALL, today::FUND] {
        canvas.text(row, column, "", &middle)?;
    }
    canvas.text(row, today::CODE, &atom.code, &middle)?;
    canvas.text(row, today::NAME, &atom.name, &text)?;
    canvas.text(row, today::KIND, "", &middle)?;
    let whole = format!("{} {}", book.words.part, commune.units[atom.unit].name);
    canvas.text(row, today::NOTE, &whole, &text)?;
    numbers(canvas, book, row, id, Weight::Member)
}

fn totals(canvas: &mut Canvas, book: &Book<'_>, funds: &BTreeMap<UnitId, FundLine>) -> Result<(), XlsxError> {
    let (row, last) = (book.today_total(), book.today_last());
    let commune = book.commune();
    let text = style::text(Weight::Total);
    for column in today::NUMBER..=today::NOTE {
        canvas.text(row, column, "", &text)?;
    }
    canvas.text(row, today::NAME, book.words.total, &text)?;
    if book.rows.is_empty() {
        return Ok(());
    }
    let area: Option<f64> = commune.atoms.iter().map(|atom| hectares(atom.area_m2)).sum();
    let fund: f64 = funds.values().map(|line| line.monthly as f64).sum();
    let sums = [
        (today::HOUSEHOLDS, style::WHOLE, Some(commune.households() as f64)),
        (today::RESIDENTS, style::WHOLE, Some(commune.residents() as f64)),
        (today::AREA, style::AREA, area),
        (today::FUND, style::WHOLE, Some(fund)),
    ];
    for (column, format, now) in sums {
        let numbers = fixed(today::NUMBER, FIRST, last);
        let formula = total(&numbers, &down(column, FIRST, last), column == today::AREA);
        canvas.formula(
            row,
            column,
            &formula,
            Now::known(now),
            &style::number(Weight::Total, format),
        )?;
    }
    Ok(())
}
