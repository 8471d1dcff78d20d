//! The plan in tables: side by side, new units, names, halls, result.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::{Facts, Form, NewFacts};
use super::super::ooxml::Style;
use super::super::values::{changed, count, decimal};
use super::changes::member_names;
use super::today::{hall_name, known};
use crate::compare::{Key, Quantity, compare, figures_of_plan, figures_of_today};
use crate::domain::TermName;
use crate::domain::plan::PlanDocument;
use crate::staffing::halls::hall_plans;
use crate::text::Lang;
use crate::text::compare::{figure_name, figure_unit, status};
use crate::text::dossier::words::noun_in;
use crate::text::dossier::{tables, words};
use crate::text::number;

/// Most plans side by side on an upright page.
const MOST_PLANS: usize = 6;

/// The plans that stand side by side, by index.
pub(super) fn shown(facts: &Facts<'_>) -> Vec<usize> {
    let chosen = facts.given.plan;
    let mut shown: Vec<usize> = (0..facts.report.plans.len())
        .filter(|&index| facts.report.plans[index].rank == 1 || index == chosen)
        .collect();
    while shown.len() > MOST_PLANS {
        let Some(last) = shown.iter().rposition(|&index| index != chosen) else {
            break;
        };
        shown.remove(last);
    }
    shown
}

/// Plans side by side; the chosen one is bold. Of a k-best list only the first plan of each scenario stands here, and
/// the chosen one.
pub(super) fn side_by_side(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let chosen = facts.given.plan;
    let shown = shown(facts);
    let plans: Vec<&PlanDocument> = shown.iter().map(|&index| &facts.report.plans[index]).collect();
    let comparison = compare(facts.commune(), facts.profile, &plans);
    let mut heads: Vec<String> = tables::COMPARE.iter().map(|head| (*head).to_owned()).collect();
    heads.extend(shown.iter().zip(&plans).map(|(index, plan)| {
        format!(
            "{}: {}",
            tables::plan_label(*index),
            crate::text::map::plan_title(Lang::Vi, plan)
        )
    }));
    let exceptions = facts
        .commune()
        .units
        .iter()
        .any(|unit| !unit.exceptions.is_empty());
    let mut rows: Vec<Vec<Entry>> = comparison
        .rows
        .iter()
        .filter(|row| row.key.quantity() != Quantity::Index && weighed(row.key, &plans))
        .map(|row| {
            let mut name = noun_in(&figure_name(Lang::Vi, row.key.as_str()), &facts.noun);
            // The text before counts those with an exception among the units below the standard.
            if row.key == Key::BelowStandard && exceptions {
                name.push_str(tables::NOT_EXEMPT);
            }
            match row.key.quantity() {
                Quantity::Dong => name = format!("{name} {}", tables::MILLIONS),
                Quantity::Metres | Quantity::PerMille => {
                    name = format!("{name} ({})", figure_unit(Lang::Vi, row.key.as_str()));
                }
                _ => {}
            }
            let mut cells: Vec<Entry> = vec![name.into()];
            for (column, value) in row.values.iter().enumerate() {
                let text = value.map_or(String::new(), |value| figure(row.key, value));
                let is_chosen = column > 0 && shown.get(column - 1) == Some(&chosen);
                cells.push(if is_chosen {
                    Entry::Strong(text)
                } else {
                    Entry::Text(text)
                });
            }
            cells
        })
        .collect();
    let mut words_row: Vec<Entry> = vec![tables::STATUS_ROW.into(), "".into()];
    let mut gap_row: Vec<Entry> = vec![tables::GAP_ROW.into(), "".into()];
    for plan in &plans {
        words_row.push(status(Lang::Vi, plan.status).into());
        let gap = plan.gap.filter(|gap| gap.is_finite());
        gap_row.push(
            gap.map_or(String::new(), |gap| decimal((gap * 10_000.0).ceil() / 100.0, 2))
                .into(),
        );
    }
    rows.push(words_row);
    // Where nothing is proved of any plan the row would be blank.
    if plans.iter().any(|plan| plan.gap.is_some_and(f64::is_finite)) {
        rows.push(gap_row);
    }
    let mut widths = vec![30, 14];
    widths.extend(plans.iter().map(|_| 14));
    let columns = format!("t{}", "n".repeat(plans.len() + 1));
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    builder.table(&Grid::new(&heads, &widths, &columns).dense(), rows);
}

/// Measures of form say little to a council: they stand in the table only where some plan was chosen by them.
fn weighed(key: Key, plans: &[&PlanDocument]) -> bool {
    let Key::Term(term) = key else { return true };
    let technical = matches!(
        term,
        TermName::ThinMargin | TermName::CutLinks | TermName::WeakLinks | TermName::Perimeter
    );
    !technical
        || plans
            .iter()
            .any(|plan| plan.objective.terms.contains_key(term.as_str()))
}

#[expect(clippy::cast_precision_loss, reason = "shares")]
fn figure(key: Key, value: i64) -> String {
    match key.quantity() {
        Quantity::PerMille => decimal(value as f64 / 10.0, 1),
        // Funds are multiples of a thousand đồng: three decimals of a million lose nothing.
        Quantity::Dong => decimal(value as f64 / 1_000_000.0, 3),
        _ => number::whole(Lang::Vi, value),
    }
}

/// Facts on why no plan keeps every rule, each once. What could be relaxed (I260 to I279) is advice to whoever works with
/// the program, not a text for the council.
pub(super) fn broken(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    const ADVICE: std::ops::RangeInclusive<&str> = "I260"..="I279";
    let mut texts: Vec<&str> = Vec::new();
    for reason in &facts.plan.reasons {
        let advice = ADVICE.contains(&reason.code.as_str());
        if !advice && !texts.contains(&reason.text.as_str()) {
            texts.push(&reason.text);
        }
    }
    for text in texts {
        builder.push(super::super::ooxml::Paragraph::text(
            Style::Body,
            format!("- {}", noun_in(text, &facts.noun)),
        ));
    }
}

/// New units in short, with totals.
pub(super) fn new_units(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let mut rows: Vec<Vec<Entry>> = facts
        .new
        .iter()
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                unit.name.clone().into(),
                member_names(facts, unit).into(),
                count(unit.households).into(),
                count(unit.residents).into(),
            ]
        })
        .collect();
    rows.push(vec![
        Entry::Span(words::TOTAL.to_owned(), 3),
        Entry::Strong(count(facts.new.iter().map(|unit| unit.households).sum::<u64>())),
        Entry::Strong(count(facts.new.iter().map(|unit| unit.residents).sum::<u64>())),
    ]);
    builder.table(&Grid::new(&tables::SHORT, &[7, 28, 41, 11, 13], "mttnn"), rows);
}

/// New names beside the old ones, for units that change.
pub(super) fn names(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let rows: Vec<Vec<Entry>> = facts
        .new
        .iter()
        .filter(|unit| unit.form != Form::Kept)
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                Entry::Strong(unit.name.clone()),
                member_names(facts, unit).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    builder.table(&Grid::new(&tables::NAMES, &[7, 35, 58], "mtt"), rows);
}

/// Units that keep their territory under another name.
pub(super) fn renamed(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let rows: Vec<Vec<Entry>> = facts
        .new
        .iter()
        .filter(|unit| unit.form == Form::Renamed)
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                member_names(facts, unit).into(),
                Entry::Strong(unit.name.clone()),
                count(unit.households).into(),
                count(unit.residents).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    builder.table(&Grid::new(&tables::RENAMED, &[7, 33, 33, 13, 14], "mttnn"), rows);
}

/// Clusters and the units that take them in.
pub(super) fn clusters(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let rows: Vec<Vec<Entry>> = facts
        .clusters
        .iter()
        .zip(1_u32..)
        .map(|(cluster, number)| {
            let into: Vec<String> = cluster
                .goes_to
                .iter()
                .map(|&index| facts.new[index].name.clone())
                .collect();
            vec![
                number.to_string().into(),
                facts.unit_name(cluster.id).to_owned().into(),
                known(cluster.households).into(),
                known(cluster.residents).into(),
                into.join("; ").into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    builder.table(&Grid::new(&tables::CLUSTERS, &[7, 36, 12, 13, 32], "mtnnt"), rows);
}

/// The hall chosen and the others of each new unit.
pub(super) fn halls(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    if commune.halls.is_empty() {
        return;
    }
    let spoken = |index: usize| hall_name(facts, index);
    if facts.new.iter().any(|unit| unit.hall.is_none()) {
        builder.blanks(tables::HALLS_LABEL);
    }
    let proposals = hall_plans(commune, facts.plan);
    let rows = facts
        .new
        .iter()
        .zip(1_u32..)
        .zip(proposals)
        .map(|((unit, number), proposal)| {
            let here: Vec<usize> = (0..commune.halls.len())
                .filter(|&index| unit.atoms.contains(&commune.halls[index].atom))
                .collect();
            let chosen = here
                .iter()
                .copied()
                .find(|&index| Some(&commune.halls[index].name) == unit.hall.as_ref());
            let others: Vec<String> = here
                .iter()
                .filter(|&&index| Some(index) != chosen)
                .map(|&index| spoken(index))
                .collect();
            let main = match (chosen, &unit.hall) {
                (Some(index), _) => spoken(index),
                (None, Some(name)) => name.clone(),
                (None, None) => String::new(),
            };
            vec![
                number.to_string().into(),
                unit.name.clone().into(),
                if main.is_empty() {
                    Entry::Blank
                } else {
                    main.into()
                },
                proposal.seats_missing.map_or(String::new(), count).into(),
                others.join("; ").into(),
            ]
        })
        .collect();
    builder.table(&Grid::new(&tables::HALLS, &[7, 25, 30, 13, 25], "mttnt"), rows);
}

/// Halls that no new unit keeps: assets to hand over.
pub(super) fn spare_halls(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for proposal in hall_plans(commune, facts.plan) {
        for &hall in &proposal.spare {
            let Some(of) = commune.halls.get(hall) else {
                continue;
            };
            let unit = facts.new.get(proposal.new_unit);
            rows.push(vec![
                (rows.len() + 1).to_string().into(),
                hall_name(facts, hall).into(),
                commune.atoms[of.atom].name.clone().into(),
                unit.map_or(String::new(), |unit| unit.name.clone()).into(),
                of.condition.clone().unwrap_or_default().into(),
                Entry::Blank,
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    builder.blanks(tables::SPARE_LABEL);
    builder.line(Style::Caption, tables::SPARE_CAPTION);
    builder.table(
        &Grid::new(&tables::SPARE, &[7, 25, 18, 18, 14, 18], "mttttm").dense(),
        rows,
    );
}

/// How a new unit comes about.
pub(in crate::export) fn form_name(unit: &NewFacts) -> &'static str {
    match unit.form {
        Form::Kept => tables::form::KEPT,
        Form::Renamed => tables::form::RENAMED,
        Form::Joined => tables::form::JOINED,
        Form::Rearranged => tables::form::REARRANGED,
        Form::Attached => tables::form::ATTACHED,
    }
}

/// Rows of the table of results in the order of [`tables::RESULT_ROWS`]: before, after.
pub(in crate::export) fn result_figures(facts: &Facts<'_>) -> [(Option<i64>, Option<i64>); 15] {
    let commune = facts.commune();
    let today = figures_of_today(commune, facts.profile);
    let after = figures_of_plan(commune, facts.profile, facts.plan);
    let of = |form: Form| facts.new.iter().filter(|unit| unit.form == form).count() as i64;
    let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let sum = |of: fn(&NewFacts) -> u64| signed(facts.new.iter().map(of).sum());
    let posts = i64::from(facts.profile.max_part_timers.value);
    let pair = |key: Key| (today.value(key, &today), after.value(key, &today));
    [
        pair(Key::Units),
        pair(Key::BelowStandard),
        pair(Key::Exempt),
        (None, Some(of(Form::Kept))),
        (None, Some(of(Form::Renamed))),
        (None, Some(changed(facts).count() as i64)),
        (
            Some(signed(commune.households())),
            Some(sum(|unit| unit.households)),
        ),
        (
            Some(signed(commune.residents())),
            Some(sum(|unit| unit.residents)),
        ),
        pair(Key::MinHouseholds),
        pair(Key::MedianHouseholds),
        pair(Key::MaxHouseholds),
        (
            Some(posts * facts.old.len() as i64),
            Some(posts * facts.new.len() as i64),
        ),
        pair(Key::HighFund),
        pair(Key::MonthlyFund),
        pair(Key::AnnualFund),
    ]
}

/// Before and after in numbers.
pub(in super::super) fn result(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let rows = tables::RESULT_ROWS
        .iter()
        .zip(result_figures(facts))
        .zip(1_u32..)
        .map(|((name, (before, after)), number)| {
            let whole = |value: Option<i64>| value.map_or(String::new(), |v| number::whole(Lang::Vi, v));
            let change = match (before, after) {
                (Some(before), Some(after)) if after > before => {
                    format!("+{}", number::whole(Lang::Vi, after - before))
                }
                (Some(before), Some(after)) => number::whole(Lang::Vi, after - before),
                _ => String::new(),
            };
            vec![
                number.to_string().into(),
                Entry::Template((*name).to_owned()),
                whole(before).into(),
                whole(after).into(),
                change.into(),
            ]
        })
        .collect();
    builder.table(&Grid::new(&tables::RESULT, &[7, 36, 19, 19, 19], "mtnnn"), rows);
}
