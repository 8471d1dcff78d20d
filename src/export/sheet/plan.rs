//! One sheet a plan: the new units with their members below them; sums, results and funds are formulas.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, FormatAlign, Worksheet, XlsxError};

use super::book::{Book, FIRST, plan, today};
use super::canvas::{Canvas, Now, at, down, fixed, total};
use super::current::hectares;
use super::style::{self, Weight};
use crate::compare::{is_exempt, is_unchanged};
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::domain::{AtomId, UnitId};
use crate::staffing::fund::{FundLine, FundReason, plan_fund};
use crate::text::compare as names;
use crate::text::number;

const WIDTHS: [f64; 16] = [
    5.0, 25.0, 7.0, 27.0, 11.0, 8.0, 9.0, 10.0, 18.0, 9.0, 10.0, 10.0, 14.0, 16.0, 10.0, 20.0,
];

/// Writes the sheet of plan `index`.
pub(super) fn sheet(book: &Book<'_>, index: usize, document: &PlanDocument) -> Result<Worksheet, XlsxError> {
    let words = book.words;
    let name = book.plan_names.get(index).map_or("", String::as_str);
    let mut canvas = Canvas::new(name, &book.footer(), words.page)?;
    canvas.widths(&WIDTHS)?;
    head(&mut canvas, book, index, document)?;
    if document.new_units.is_empty() {
        reasons(&mut canvas, book, document, FIRST - 1)?;
        return canvas.finish();
    }
    canvas.heads(
        FIRST - 1,
        &[
            words.number,
            words.new_name,
            words.code,
            words.members,
            words.form,
            words.households,
            words.residents,
            words.area,
            words.hall,
            words.standard,
            words.against,
            words.result,
            words.fund_month,
            words.fund_year,
            words.moved,
            words.note,
        ],
    )?;
    let funds = plan_fund(book.profile, book.salary.unwrap_or(0), book.commune(), document);
    let mut row = FIRST;
    let mut sums = Sums {
        area: Some(0.0),
        ..Sums::default()
    };
    for ((unit, fund), number) in document.new_units.iter().zip(&funds).zip(1_u32..) {
        let members: Vec<Option<AtomId>> = unit.members.iter().map(|code| book.atom(code)).collect();
        let facts = Facts {
            book,
            document,
            unit,
            fund,
            members: &members,
        };
        row = new_unit(&mut canvas, &facts, row, number, &mut sums)?;
    }
    totals(&mut canvas, book, index, &sums)?;
    let last = row.saturating_sub(1);
    reasons(&mut canvas, book, document, row + 2)?;
    let alarm = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(words.not_met))
        .set_format(style::alarm());
    let sheet = &mut canvas.sheet;
    sheet.add_conditional_format(FIRST, plan::RESULT, last, plan::RESULT, &alarm)?;
    sheet.set_freeze_panes(FIRST, plan::NAME + 1)?;
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?;
    sheet.group_symbols_above(true);
    let members = document
        .new_units
        .iter()
        .flat_map(|unit| &unit.members)
        .filter_map(|code| book.atom(code));
    let former = members
        .map(|id| book.commune().unit_of(id))
        .any(|unit| unit.former_commune.is_some());
    if !former && document.new_units.iter().all(|unit| unit.warnings.is_empty()) {
        sheet.set_column_hidden(plan::NOTE)?;
    }
    if document.new_units.iter().all(|unit| unit.hall.is_none()) {
        sheet.set_column_hidden(plan::HALL)?;
    }
    canvas.finish()
}

/// Title, place, status and rules.
fn head(
    canvas: &mut Canvas,
    book: &Book<'_>,
    index: usize,
    document: &PlanDocument,
) -> Result<(), XlsxError> {
    let words = book.words;
    let title = if document.scenario_title.is_empty() {
        &document.scenario
    } else {
        &document.scenario_title
    };
    let title = format!("{} {}: {}", words.title_plan, index + 1, title.to_uppercase());
    canvas.line(0, plan::NOTE, &title, &style::title())?;
    canvas.line(1, plan::NOTE, &book.place_line(), &style::subtitle())?;
    let status = format!(
        "{}: {}. {}: {}",
        words.status,
        names::status(book.lang, document.status),
        words.gap,
        gap(book, document)
    );
    canvas.line(2, plan::NOTE, &status, &style::subtitle().set_bold())?;
    let mut rules = format!("{}: {}", words.rules, document.profile.title);
    for (kind, standard) in &document.profile.standard {
        let kind = match kind.as_str() {
            "thon" => names::unit_kind(book.lang, crate::domain::UnitKind::Thon),
            "tdp" => names::unit_kind(book.lang, crate::domain::UnitKind::Tdp),
            other => other,
        };
        rules.push_str(&format!(
            "; {kind} {} {}",
            words.at_least,
            number::count(book.lang, u64::from(*standard))
        ));
    }
    if !document.profile.source.is_empty() {
        rules.push_str(&format!(" ({})", document.profile.source));
    }
    canvas.line(3, plan::NOTE, &rules, &style::remark())?;
    canvas.line(
        4,
        plan::NOTE,
        &sentences(&[&book.data_line(), words.fund_note]),
        &style::remark(),
    )
}

/// Texts as sentences one after the other; empty ones left out.
fn sentences(texts: &[&str]) -> String {
    let closed = |text: &&str| {
        if text.ends_with('.') {
            (*text).to_owned()
        } else {
            format!("{text}.")
        }
    };
    texts
        .iter()
        .filter(|text| !text.is_empty())
        .map(closed)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The gap as people read it.
pub(super) fn gap(book: &Book<'_>, document: &PlanDocument) -> String {
    match document.gap {
        Some(0.0) => "0 %".to_owned(),
        Some(gap) => format!("{} %", number::decimal(book.lang, gap * 100.0, 2)),
        None => book.words.not_proved.to_owned(),
    }
}

/// Reasons why there is no plan, and warnings.
fn reasons(
    canvas: &mut Canvas,
    book: &Book<'_>,
    document: &PlanDocument,
    first: u32,
) -> Result<(), XlsxError> {
    let mut lines: Vec<String> = Vec::new();
    if document.new_units.is_empty() {
        lines.push(book.words.no_plan.to_owned());
    }
    let sentences = document.reasons.iter().chain(&document.warnings);
    lines.extend(sentences.map(|sentence| format!("[{}] {}", sentence.code, sentence.text)));
    for (row, line) in (first..).zip(&lines) {
        canvas.line(row, plan::NOTE, line, &style::remark())?;
    }
    Ok(())
}

struct Facts<'a> {
    book: &'a Book<'a>,
    document: &'a PlanDocument,
    unit: &'a NewUnit,
    fund: &'a FundLine,
    members: &'a [Option<AtomId>],
}

/// Present values of the totals.
#[derive(Default)]
struct Sums {
    households: f64,
    residents: f64,
    area: Option<f64>,
    month: f64,
    moved: f64,
}

impl Facts<'_> {
    fn known(&self) -> impl Iterator<Item = AtomId> + '_ {
        self.members.iter().copied().flatten()
    }

    fn residents(&self) -> Vec<f64> {
        let commune = self.book.commune();
        self.known()
            .filter_map(|id| commune.atoms[id].residents.map(f64::from))
            .collect()
    }

    /// Hectares, known only when every member's are.
    fn area(&self) -> Option<f64> {
        let commune = self.book.commune();
        self.members
            .iter()
            .map(|id| id.and_then(|id| hectares(commune.atoms[id].area_m2)))
            .sum()
    }

    fn names(&self) -> String {
        let commune = self.book.commune();
        let names: Vec<String> = self
            .unit
            .members
            .iter()
            .zip(self.members)
            .map(|(code, id)| id.map_or_else(|| code.clone(), |id| commune.atoms[id].name.clone()))
            .collect();
        names.join(", ")
    }

    fn form(&self) -> &'static str {
        let words = self.book.words;
        let commune = self.book.commune();
        let whole = |id: &AtomId| {
            commune
                .atoms
                .iter()
                .filter(|a| a.unit == commune.atoms[*id].unit)
                .count()
                == 1
        };
        if is_unchanged(commune, self.unit) {
            words.kept
        } else if self.members.len() > 1 && self.known().all(|id| whole(&id)) {
            words.merged
        } else {
            words.rearranged
        }
    }

    /// Positions of the members by old unit: parts of one old unit are one member.
    fn by_unit(&self) -> BTreeMap<UnitId, Vec<usize>> {
        let mut units: BTreeMap<UnitId, Vec<usize>> = BTreeMap::new();
        for (position, member) in self.members.iter().enumerate() {
            if let Some(id) = *member {
                units
                    .entry(self.book.commune().atoms[id].unit)
                    .or_default()
                    .push(position);
            }
        }
        units
    }

    /// Residents outside the largest member.
    fn moved(&self) -> f64 {
        let commune = self.book.commune();
        let residents = |position: &usize| {
            let member = self.members.get(*position).copied().flatten();
            member
                .and_then(|id| commune.atoms[id].residents)
                .map_or(0.0, f64::from)
        };
        let units: Vec<f64> = self
            .by_unit()
            .values()
            .map(|positions| positions.iter().map(residents).sum())
            .collect();
        units.iter().sum::<f64>() - units.iter().copied().fold(0.0, f64::max)
    }

    /// The same as a formula; the members stand in the rows from `first` on.
    fn moved_formula(&self, row: u32, first: u32) -> String {
        let cell = |position: usize| at(first + u32::try_from(position).unwrap_or(0), plan::RESIDENTS);
        let units = self.by_unit();
        let largest = if units.values().all(|positions| positions.len() == 1) {
            down(
                plan::RESIDENTS,
                first,
                first + u32::try_from(self.members.len()).unwrap_or(1) - 1,
            )
        } else {
            let sums = units.values().map(|positions| {
                let cells: Vec<String> = positions.iter().map(|&position| cell(position)).collect();
                format!("SUM({})", cells.join(","))
            });
            sums.collect::<Vec<_>>().join(",")
        };
        format!("={}-MAX({largest})", at(row, plan::RESIDENTS))
    }
}

/// Writes a new unit and its members; gives the next free row.
fn new_unit(
    canvas: &mut Canvas,
    facts: &Facts<'_>,
    row: u32,
    number: u32,
    sums: &mut Sums,
) -> Result<u32, XlsxError> {
    let (text, middle) = (style::text(Weight::Strong), style::middle(Weight::Strong));
    let centred = style::number(Weight::Strong, "0").set_align(FormatAlign::Center);
    canvas.number(row, plan::NUMBER, Some(number.into()), &centred)?;
    canvas.text(row, plan::NAME, &facts.unit.name, &text)?;
    canvas.text(row, plan::MEMBERS, &facts.names(), &text)?;
    canvas.text(row, plan::FORM, facts.form(), &middle)?;
    canvas.text(row, plan::HALL, facts.unit.hall.as_deref().unwrap_or(""), &text)?;
    let notes: Vec<String> = facts
        .unit
        .warnings
        .iter()
        .map(|w| format!("[{}] {}", w.code, w.text))
        .collect();
    canvas.text(row, plan::NOTE, &notes.join("\n"), &text)?;
    let residents = facts.residents();
    let moved = facts.moved();
    let next = if let [only] = facts.members {
        canvas.text(
            row,
            plan::CODE,
            facts.unit.members.first().map_or("", String::as_str),
            &middle,
        )?;
        fetched(canvas, facts.book, row, *only, Weight::Strong)?;
        canvas.number(
            row,
            plan::MOVED,
            Some(0.0),
            &style::number(Weight::Strong, style::WHOLE),
        )?;
        row + 1
    } else {
        canvas.text(row, plan::CODE, "", &middle)?;
        let last = row + u32::try_from(facts.members.len()).unwrap_or(0);
        let whole = style::number(Weight::Strong, style::WHOLE);
        let range = |column| down(column, row + 1, last);
        let cells = range(plan::HOUSEHOLDS);
        let formula = format!("=IF(COUNT({cells})=0,\"\",SUM({cells}))");
        let known = facts.fund.households > 0 || !facts.fund.households_incomplete;
        let now = Now::known(known.then_some(facts.fund.households as f64));
        canvas.formula(row, plan::HOUSEHOLDS, &formula, now, &whole)?;
        let formula = format!("=SUM({})", range(plan::RESIDENTS));
        canvas.formula(
            row,
            plan::RESIDENTS,
            &formula,
            Now::Number(residents.iter().sum()),
            &whole,
        )?;
        let area = range(plan::AREA);
        let formula = format!("=IF(COUNT({area})<ROWS({area}),\"\",SUM({area}))");
        canvas.formula(
            row,
            plan::AREA,
            &formula,
            Now::known(facts.area()),
            &style::number(Weight::Strong, style::AREA),
        )?;
        let formula = facts.moved_formula(row, row + 1);
        canvas.formula(row, plan::MOVED, &formula, Now::Number(moved), &whole)?;
        for ((member_row, &member), code) in (row + 1..).zip(facts.members).zip(&facts.unit.members) {
            self::member(canvas, facts.book, member_row, member, code)?;
        }
        canvas.sheet.group_rows(row + 1, last)?;
        last + 1
    };
    judged(canvas, facts, row)?;
    sums.households += facts.fund.households as f64;
    sums.residents += residents.iter().sum::<f64>();
    sums.area = sums.area.zip(facts.area()).map(|(sum, area)| sum + area);
    sums.month += facts.fund.monthly as f64;
    sums.moved += moved;
    Ok(next)
}

/// Standard, result and fund of a new unit.
fn judged(canvas: &mut Canvas, facts: &Facts<'_>, row: u32) -> Result<(), XlsxError> {
    let (book, words, fund) = (facts.book, facts.book.words, facts.fund);
    let whole = style::number(Weight::Strong, style::WHOLE);
    let middle = style::middle(Weight::Strong);
    let households = at(row, plan::HOUSEHOLDS);
    if let Some((formula, standard)) = book.standard(fund.kind, Some(facts.document)) {
        canvas.formula(
            row,
            plan::STANDARD,
            &formula,
            Now::Number(standard.into()),
            &whole,
        )?;
        let against = fund.households as f64 - f64::from(standard);
        let formula = format!("=N({households})-{}", at(row, plan::STANDARD));
        canvas.formula(
            row,
            plan::AGAINST,
            &formula,
            Now::Number(against),
            &style::number(Weight::Strong, style::SIGNED),
        )?;
        let short = if is_exempt(book.commune(), facts.unit) {
            words.excepted
        } else {
            words.not_met
        };
        let formula = format!("=IF({}>=0,\"{}\",\"{short}\")", at(row, plan::AGAINST), words.met);
        let now = if against >= 0.0 { words.met } else { short };
        canvas.formula(row, plan::RESULT, &formula, Now::Word(now.into()), &middle)?;
    } else {
        for column in [plan::STANDARD, plan::AGAINST, plan::RESULT] {
            canvas.text(row, column, "", &middle)?;
        }
    }
    let flagged = matches!(fund.reason, FundReason::CommuneFlag(_) | FundReason::UnitFlag(_));
    let salary = book.salary.is_some();
    let formula = book.fund_formula(fund.kind, &households, flagged);
    canvas.formula(
        row,
        plan::FUND_MONTH,
        &formula,
        Now::known(salary.then_some(fund.monthly as f64)),
        &whole,
    )?;
    let month = at(row, plan::FUND_MONTH);
    let formula = format!("=IF({month}=\"\",\"\",12*{month})");
    canvas.formula(
        row,
        plan::FUND_YEAR,
        &formula,
        Now::known(salary.then_some(fund.yearly as f64)),
        &whole,
    )
}

fn member(
    canvas: &mut Canvas,
    book: &Book<'_>,
    row: u32,
    member: Option<AtomId>,
    code: &str,
) -> Result<(), XlsxError> {
    let commune = book.commune();
    let (text, middle) = (style::text(Weight::Member), style::middle(Weight::Member));
    for column in plan::NUMBER..=plan::NOTE {
        canvas.text(row, column, "", &middle)?;
    }
    canvas.text(row, plan::CODE, code, &middle)?;
    let name = member.map_or(book.words.unknown_member, |id| commune.atoms[id].name.as_str());
    canvas.text(row, plan::NAME, name, &text)?;
    if let Some(former) = member.and_then(|id| commune.unit_of(id).former_commune.as_deref()) {
        canvas.text(
            row,
            plan::NOTE,
            &format!("{}: {former}", book.words.former),
            &text,
        )?;
    }
    fetched(canvas, book, row, member, Weight::Member)
}

/// Numbers of an atom, fetched from the sheet of today.
fn fetched(
    canvas: &mut Canvas,
    book: &Book<'_>,
    row: u32,
    member: Option<AtomId>,
    weight: Weight,
) -> Result<(), XlsxError> {
    let commune = book.commune();
    let columns = [
        (plan::HOUSEHOLDS, today::HOUSEHOLDS, style::WHOLE),
        (plan::RESIDENTS, today::RESIDENTS, style::WHOLE),
        (plan::AREA, today::AREA, style::AREA),
    ];
    for (column, source, format) in columns {
        let format = style::number(weight, format);
        let Some(id) = member else {
            canvas.number(row, column, None, &format)?;
            continue;
        };
        let atom = &commune.atoms[id];
        let value = match source {
            today::HOUSEHOLDS => atom.households.map(f64::from),
            today::RESIDENTS => atom.residents.map(f64::from),
            _ => hectares(atom.area_m2),
        };
        let formula = book.fetch(id, &at(row, plan::CODE), source);
        canvas.formula(row, column, &formula, Now::known(value), &format)?;
    }
    Ok(())
}

fn totals(canvas: &mut Canvas, book: &Book<'_>, index: usize, sums: &Sums) -> Result<(), XlsxError> {
    let Some(place) = book.places.get(index) else {
        return Ok(());
    };
    let row = place.total;
    let text = style::text(Weight::Total);
    for column in plan::NUMBER..=plan::NOTE {
        canvas.text(row, column, "", &text)?;
    }
    canvas.text(row, plan::NAME, book.words.total, &text)?;
    let columns = [
        (plan::HOUSEHOLDS, style::WHOLE, Some(sums.households)),
        (plan::RESIDENTS, style::WHOLE, Some(sums.residents)),
        (plan::AREA, style::AREA, sums.area),
        (plan::FUND_MONTH, style::WHOLE, Some(sums.month)),
        (plan::FUND_YEAR, style::WHOLE, Some(sums.month * 12.0)),
        (plan::MOVED, style::WHOLE, Some(sums.moved)),
    ];
    for (column, format, now) in columns {
        let numbers = fixed(plan::NUMBER, FIRST, place.last);
        let formula = total(&numbers, &down(column, FIRST, place.last), column == plan::AREA);
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
