//! The tally of opinions and the answers to them.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::{Facts, OldUnit};
use super::super::ooxml::Style;
use super::super::procedure;
use super::super::template::Vars;
use super::super::values::{count, share};
use crate::domain::dossier::{UnitOpinions, Voiced};
use crate::text::Lang;
use crate::text::dossier::{tables, words};
use crate::text::number;

/// What the tally says of a unit.
fn of<'f>(facts: &'f Facts<'_>, unit: &OldUnit) -> Option<&'f UnitOpinions> {
    let code = &facts.commune().units.get(unit.id)?.code;
    facts
        .given
        .consultation?
        .units
        .iter()
        .find(|opinions| &opinions.unit == code)
}

/// One row a unit or cluster; what is not known is blank.
pub(super) fn tally(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let mut sums = [0_u64; 5];
    let mut complete = true;
    let mut low: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for (unit, row) in facts.old.iter().chain(&facts.clusters).zip(1_u32..) {
        let opinions = of(facts, unit);
        let households = opinions
            .and_then(|o| o.households)
            .map(u64::from)
            .or(unit.households);
        let numbers = [
            households,
            opinions.and_then(|o| o.took_part).map(u64::from),
            opinions.and_then(|o| o.agree).map(u64::from),
            opinions.and_then(|o| o.disagree).map(u64::from),
            opinions.and_then(|o| o.other).map(u64::from),
        ];
        let mut cells: Vec<Entry> = vec![row.to_string().into(), facts.unit_name(unit.id).to_owned().into()];
        for (sum, value) in sums.iter_mut().zip(numbers) {
            match value {
                Some(value) => {
                    *sum += value;
                    cells.push(count(value).into());
                }
                None => {
                    complete = false;
                    cells.push(Entry::Blank);
                }
            }
        }
        match (numbers[2], households) {
            (Some(agree), Some(households)) => {
                cells.push(share(agree, households).into());
                if agree * 100 <= households * u64::from(procedure::agreement_percent()) {
                    low.push(facts.unit_spoken(unit.id));
                }
            }
            _ => cells.push(Entry::Blank),
        }
        let form = opinions.map(|o| {
            let date = o.date.as_deref().map(|date| number::date(Lang::Vi, date));
            let parts: Vec<String> = o.form.clone().into_iter().chain(date).collect();
            parts.join(", ")
        });
        cells.push(match form.filter(|form| !form.is_empty()) {
            Some(form) => form.into(),
            None => {
                complete = false;
                Entry::Blank
            }
        });
        rows.push(cells);
    }
    let mut total = vec![Entry::Span(words::TOTAL.to_owned(), 2)];
    let asked = facts.given.consultation.is_some();
    total.extend(sums.iter().enumerate().map(|(index, &sum)| {
        if asked || index == 0 {
            Entry::Strong(count(sum))
        } else {
            Entry::Blank
        }
    }));
    total.push(if asked {
        Entry::Strong(share(sums[2], sums[0]))
    } else {
        Entry::Blank
    });
    total.push("".into());
    rows.push(total);
    if !complete {
        builder.blanks(tables::OPINIONS_LABEL);
    }
    builder.table(
        &Grid::new(
            &tables::OPINIONS,
            &[6, 22, 10, 10, 10, 10, 9, 10, 13],
            "mtnnnnnnt",
        )
        .dense(),
        rows,
    );
    if !low.is_empty() {
        let mut own = Vars::over(builder.vars);
        own.text("low_agreement", low.join(", "));
        builder.line_with(Style::Body, &own, tables::LOW_AGREEMENT);
    }
}

/// Results of the rounds that later ones replaced.
pub(super) fn earlier(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let unknown = || words::UNKNOWN.to_owned();
    let rows: Vec<Vec<Entry>> = facts
        .given
        .earlier
        .iter()
        .zip(1_u32..)
        .map(|(result, row)| {
            let mut cells: Vec<Entry> = vec![
                row.to_string().into(),
                named(facts, &result.unit).into(),
                result.round.to_string().into(),
            ];
            let numbers = [
                result.households,
                result.took_part,
                result.agree,
                result.disagree,
                result.other,
            ];
            cells.extend(numbers.map(|value| Entry::Text(value.map_or_else(unknown, count))));
            cells
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    builder.line(Style::Caption, tables::EARLIER_CAPTION);
    builder.table(
        &Grid::new(&tables::EARLIER, &[6, 26, 8, 12, 12, 12, 12, 12], "mtmnnnnn").dense(),
        rows,
    );
}

/// The name of a unit by its id.
fn named(facts: &Facts<'_>, code: &str) -> String {
    let unit = facts.commune().units.iter().find(|unit| unit.code == code);
    unit.map_or_else(|| code.to_owned(), |unit| unit.name.clone())
}

/// What was said with its answer; a field where there is none yet.
pub(super) fn answers(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let mut said: Vec<Voiced> = facts.given.voiced.to_vec();
    if said.is_empty() {
        for opinions in facts.given.consultation.iter().flat_map(|all| &all.units) {
            said.extend(opinions.remarks.iter().map(|remark| Voiced {
                unit: Some(opinions.unit.clone()),
                text: remark.clone(),
                ..Voiced::default()
            }));
        }
    }
    if said.is_empty() {
        builder.line(Style::Body, tables::OPINIONS_OPEN);
        return;
    }
    let mut open = false;
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for (voiced, number) in said.iter().zip(1_u32..) {
        let whole = || tables::WHOLE_PLAN.to_owned();
        let unit = voiced.unit.as_ref().map_or_else(whole, |code| named(facts, code));
        let answer = match (&voiced.answer, voiced.accepted) {
            (Some(answer), Some(true)) => format!("{} {answer}", tables::TAKEN_IN),
            (Some(answer), Some(false)) => format!("{} {answer}", tables::EXPLAINED),
            (Some(answer), None) => answer.clone(),
            (None, _) => String::new(),
        };
        open |= answer.is_empty();
        rows.push(vec![
            number.to_string().into(),
            unit.into(),
            voiced.text.clone().into(),
            voiced.households.map_or(String::new(), count).into(),
            if answer.is_empty() {
                Entry::Blank
            } else {
                answer.into()
            },
        ]);
    }
    if open {
        builder.blanks(tables::ANSWER_LABEL);
    }
    builder.table(&Grid::new(&tables::ANSWERS, &[7, 18, 34, 8, 33], "mttnt"), rows);
}
