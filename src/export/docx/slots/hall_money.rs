//! Money of halls: upkeep, seats, hand-over, by the commune's own amounts.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::Facts;
use super::super::ooxml::Style;
use super::super::template::Vars;
use super::super::values::count;
use crate::staffing::halls::{HallTotal, hall_lines};
use crate::text::dossier::tables;

/// The amounts that the commune states, times what the plan needs of them. Nothing where it states none.
pub(super) fn table(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let Some(money) = commune
        .people
        .hall_money
        .as_ref()
        .filter(|money| !money.is_nothing())
    else {
        return;
    };
    let lines = hall_lines(commune, facts.plan);
    if lines.is_empty() {
        return;
    }
    let total = HallTotal::of(&lines);
    let (today, kept, spare) = (
        commune.halls.len() as u64,
        u64::from(total.kept),
        u64::from(total.spare),
    );
    let row = |name: &str, number: u64, unit: &str, amount: u64| -> Vec<Entry> {
        vec![
            Entry::Template(name.to_owned()),
            count(number).into(),
            unit.into(),
            count(amount).into(),
            count(amount.saturating_mul(number)).into(),
        ]
    };
    let mut rows = Vec::new();
    let hall = tables::HALL_UNIT;
    let [before, after, less] = tables::HALL_UPKEEP;
    if money.upkeep > 0 {
        rows.push(row(before, today, hall, money.upkeep));
        rows.push(row(after, kept, hall, money.upkeep));
        rows.push(row(less, today.saturating_sub(kept), hall, money.upkeep));
    }
    if money.seat > 0 {
        rows.push(row(tables::HALL_SEATS, total.shortage, tables::SEATS, money.seat));
    }
    if money.handover > 0 {
        rows.push(row(tables::HALL_HANDOVER, spare, hall, money.handover));
    }
    builder.line(Style::Caption, tables::HALL_MONEY_CAPTION);
    builder.table(
        &Grid::new(&tables::HALL_MONEY, &[40, 12, 10, 18, 20], "tnmnn"),
        rows,
    );
    let mut own = Vars::over(builder.vars);
    let source = Some(money.source.trim().to_owned()).filter(|source| !source.is_empty());
    own.maybe("source", source, tables::HALL_MONEY_SOURCE_LABEL);
    builder.line_with(Style::Body, &own, tables::HALL_MONEY_SOURCE);
    if money.seat > 0 {
        builder.line(Style::Body, tables::HALL_SEATS_NOTE);
    }
}
