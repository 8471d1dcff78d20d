//! Why this plan, why not the others: figures in sentences.

use std::collections::BTreeSet;

use super::super::build::Builder;
use super::super::facts::{Facts, NewFacts};
use super::super::ooxml::Style;
use super::super::template::{MARKED, Vars};
use super::super::values::{count, decimal};
use super::plan::shown;
use crate::compare::{Better, Comparison, Key, Quantity, Row, compare};
use crate::domain::TermName;
use crate::domain::plan::PlanDocument;
use crate::text::Lang;
use crate::text::compare::{figure_name, figure_unit};
use crate::text::dossier::words::noun_in;
use crate::text::dossier::{choice, tables, words};

/// Figures that speak for or against a plan before a council, the weightiest first.
const WEIGHED: [Key; 10] = [
    Key::BelowStandard,
    Key::ResidentsMoved,
    Key::AnnualFund,
    Key::Term(TermName::LeavingPayments),
    Key::Term(TermName::FormerCommunes),
    Key::Term(TermName::EthnicMix),
    Key::Term(TermName::ReligionMix),
    Key::Term(TermName::HallDistance),
    Key::Term(TermName::HallShortage),
    Key::Term(TermName::HouseholdsSplit),
];

/// [`WEIGHED`] without what the commune gives no data for: without halls the way to one is a reckoning to points that
/// nobody has chosen.
fn weighed(facts: &Facts<'_>) -> impl Iterator<Item = Key> {
    let halls = !facts.commune().halls.is_empty();
    let of_halls = |key: &Key| matches!(key, Key::Term(TermName::HallDistance | TermName::HallShortage));
    WEIGHED.into_iter().filter(move |key| halls || !of_halls(key))
}

/// The plans that are shown side by side, compared.
fn compared(facts: &Facts<'_>) -> (Vec<usize>, Comparison) {
    let shown = shown(facts);
    let plans: Vec<&PlanDocument> = shown.iter().map(|&index| &facts.report.plans[index]).collect();
    let comparison = compare(facts.commune(), facts.profile, &plans);
    (shown, comparison)
}

/// What the figures say for the plan chosen.
pub(super) fn reasons(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    let mut own = Vars::over(vars);
    let kept = facts.new.iter().filter(|unit| !unit.is_changed()).count();
    own.text("kept_or_renamed", count(kept as u64));
    standard(&mut own, facts);
    builder.line(Style::Body, choice::REASONS);
    let fewer = facts.new.len() < facts.old.len();
    builder.line(Style::Body, if fewer { choice::FEWER } else { choice::NOT_FEWER });
    builder.line_with(Style::Body, &own, choice::STANDARD);
    builder.line_with(Style::Body, &own, choice::DISTURBANCE);
    let (before, after) = facts.totals();
    builder.line(
        Style::Body,
        if after.yearly <= before.yearly {
            choice::SAVES
        } else {
            choice::COSTS
        },
    );
    community(builder, facts);
    best(builder, facts);
    builder.line(Style::Body, choice::OPINION);
}

/// How many reach the standard, today and after, and what of those that do not.
fn standard(own: &mut Vars<'_>, facts: &Facts<'_>) {
    let after = |test: fn(&&NewFacts) -> bool| facts.new.iter().filter(test).count();
    let reached = after(|unit| unit.standard.is_some() && unit.short().is_none());
    let today = facts
        .old
        .iter()
        .filter(|unit| unit.standard.is_some() && unit.households.is_some() && unit.short().is_none())
        .count();
    own.text("reached", count(reached as u64));
    own.text("reached_today", count(today as u64));
    let parts: Vec<String> = [
        (
            choice::BY_EXCEPTION,
            after(|unit| unit.short().is_some() && unit.exempt),
        ),
        (
            choice::NOT_REACHED,
            after(|unit| unit.short().is_some() && !unit.exempt),
        ),
        (choice::NOT_KNOWN, after(|unit| unit.standard.is_none())),
    ]
    .into_iter()
    .filter(|&(_, number)| number > 0)
    .map(|(text, number)| text.replace("{count}", &count(number as u64)))
    .collect();
    let rest = if parts.is_empty() {
        String::new()
    } else {
        format!("{MARKED}; {}", parts.join("; "))
    };
    own.text("rest", rest);
}

/// New units that join land of several former communes.
fn community(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    if commune.units.iter().all(|unit| unit.former_commune.is_none()) {
        return;
    }
    let crossed: Vec<String> = facts
        .new
        .iter()
        .filter(|unit| {
            let of: BTreeSet<&String> = unit
                .members
                .iter()
                .filter_map(|member| commune.units[member.unit].former_commune.as_ref())
                .collect();
            of.len() > 1
        })
        .map(|unit| facts.spoken(&unit.name))
        .collect();
    if crossed.is_empty() {
        builder.line(Style::Body, choice::NOT_CROSSED);
        return;
    }
    let mut own = Vars::over(builder.vars);
    own.text("count", count(crossed.len() as u64));
    own.text("names", words::and(&crossed));
    builder.line_with(Style::Body, &own, choice::CROSSED);
}

/// In what the plan chosen is better than every other one.
fn best(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let (shown, comparison) = compared(facts);
    let Some(column) = shown
        .iter()
        .position(|&index| index == facts.given.plan)
        .map(|at| at + 1)
    else {
        return;
    };
    let names: Vec<String> = weighed(facts)
        .filter_map(|key| comparison.row(key))
        .filter(|row| row.best.as_slice() == [column])
        .map(|row| name(facts, row.key))
        .collect();
    if shown.len() < 2 || names.is_empty() {
        return;
    }
    let mut own = Vars::over(builder.vars);
    own.text("best", names.join("; "));
    builder.line_with(Style::Body, &own, choice::BEST);
}

/// A figure's name inside a sentence, with what the units of this commune are called.
fn name(facts: &Facts<'_>, key: Key) -> String {
    let name = noun_in(&figure_name(Lang::Vi, key.as_str()), &facts.noun);
    let mut chars = name.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Every plan that was not chosen: what is worse, what is better.
pub(super) fn rivals(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let (shown, comparison) = compared(facts);
    let chosen = facts.given.plan;
    let Some(own_column) = shown.iter().position(|&index| index == chosen).map(|at| at + 1) else {
        return;
    };
    if shown.len() < 2 {
        return;
    }
    builder.line(Style::Topic, choice::RIVALS);
    let own_groups = groups(facts.plan);
    for (column, &index) in shown.iter().enumerate().map(|(at, index)| (at + 1, index)) {
        if index == chosen {
            continue;
        }
        let plan = &facts.report.plans[index];
        let mut own = Vars::over(builder.vars);
        own.text("label", tables::plan_label(index));
        own.text("title", crate::text::map::plan_title(Lang::Vi, plan));
        own.text("rival_units", count(plan.new_units.len() as u64));
        if groups(plan) == own_groups {
            builder.line_with(Style::Body, &own, choice::SAME);
            continue;
        }
        let (here, there) = (facts.new.len(), plan.new_units.len());
        let against = match there.cmp(&here) {
            std::cmp::Ordering::Equal => choice::AS_MANY.to_owned(),
            std::cmp::Ordering::Greater => choice::MORE.replace("{count}", &count((there - here) as u64)),
            std::cmp::Ordering::Less => choice::LESS.replace("{count}", &count((here - there) as u64)),
        };
        own.text("against", against);
        let (weak, strong) = differences(facts, &comparison, column, own_column);
        let marked =
            |text: &str, list: &[String]| format!("{MARKED}{}", text.replace("{list}", &list.join("; ")));
        let weak = if weak.is_empty() {
            format!(
                "{MARKED}{}",
                choice::NO_WORSE.replace("{label}", &tables::plan_label(index))
            )
        } else {
            marked(choice::WEAK, &weak)
        };
        own.text("weak", weak);
        let strong = if strong.is_empty() {
            String::new()
        } else {
            marked(choice::STRONG, &strong)
        };
        own.text("strong", strong);
        builder.line_with(Style::Body, &own, choice::RIVAL);
    }
    let further = facts.report.plans.len() - shown.len();
    if further > 0 {
        let mut own = Vars::over(builder.vars);
        own.text("count", count(further as u64));
        builder.line_with(Style::Body, &own, choice::FURTHER);
    }
}

/// A plan as sets of members.
fn groups(plan: &PlanDocument) -> BTreeSet<BTreeSet<&String>> {
    plan.new_units
        .iter()
        .map(|unit| unit.members.iter().collect())
        .collect()
}

/// Worse and better figures of a plan against the chosen one, in words.
fn differences(
    facts: &Facts<'_>,
    comparison: &Comparison,
    rival: usize,
    chosen: usize,
) -> (Vec<String>, Vec<String>) {
    let (mut weak, mut strong) = (Vec::new(), Vec::new());
    for row in weighed(facts).filter_map(|key| comparison.row(key)) {
        let (Some(Some(there)), Some(Some(here))) = (row.values.get(rival), row.values.get(chosen)) else {
            continue;
        };
        if there == here || row.key.better() == Better::Neither {
            continue;
        }
        let Some(text) = difference(facts, row, *there, *here) else {
            continue;
        };
        if (there > here) == (row.key.better() == Better::Less) {
            weak.push(text);
        } else {
            strong.push(text);
        }
    }
    (weak, strong)
}

/// How much larger or smaller a figure is; `None` where the difference rounds to nothing.
#[expect(clippy::cast_precision_loss, reason = "shares")]
fn difference(facts: &Facts<'_>, row: &Row, there: i64, here: i64) -> Option<String> {
    let larger = there > here;
    let by = there.abs_diff(here);
    let (text, by) = match row.key.quantity() {
        Quantity::Dong => (if larger { choice::DEARER } else { choice::CHEAPER }, count(by)),
        Quantity::Index => {
            let share = by as f64 * 100.0 / here.unsigned_abs().max(1) as f64;
            if share < 0.05 || here == 0 {
                return None;
            }
            (
                if larger { choice::LONGER } else { choice::SHORTER },
                decimal(share, 1),
            )
        }
        _ => (if larger { choice::HIGHER } else { choice::LOWER }, count(by)),
    };
    let unit = noun_in(figure_unit(Lang::Vi, row.key.as_str()), &facts.noun);
    Some(
        text.replace("{figure}", &name(facts, row.key))
            .replace("{by}", &by)
            .replace("{unit}", &unit),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighed_figures_have_a_better_end() {
        for key in WEIGHED {
            assert_ne!(key.better(), Better::Neither, "{}", key.as_str());
        }
    }
}
