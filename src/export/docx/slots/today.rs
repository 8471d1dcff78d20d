//! The commune of today: sizes, units below the standard, exceptions.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::{Facts, NewFacts, OldUnit};
use super::super::ooxml::Style;
use super::super::template::Vars;
use super::super::values::{count, share};
use crate::domain::{Unit, UnitId};
use crate::text::Lang;
use crate::text::compare::exception;
use crate::text::dossier::{tables, words};

/// A known number, or the word for an unknown one.
pub(super) fn known(value: Option<u64>) -> String {
    value.map_or_else(|| words::UNKNOWN.to_owned(), count)
}

/// The grounds of a unit's exceptions.
pub(in crate::export) fn ground(unit: &Unit) -> String {
    let mut grounds: Vec<&str> = unit
        .exceptions
        .iter()
        .map(|claimed| exception(Lang::Vi, claimed.flag))
        .collect();
    grounds.dedup();
    grounds.join("; ")
}

/// The halls of a unit of today with their seats.
pub(in crate::export) fn halls_of(facts: &Facts<'_>, unit: &OldUnit) -> String {
    let halls: Vec<String> = unit.halls.iter().map(|&hall| hall_name(facts, hall)).collect();
    halls.join("; ")
}

/// A hall by its position in the commune, with its seats.
pub(super) fn hall_name(facts: &Facts<'_>, hall: usize) -> String {
    let Some(hall) = facts.commune().halls.get(hall) else {
        return String::new();
    };
    match hall.capacity {
        Some(seats) => format!("{} ({} {})", hall.name, count(seats), tables::SEATS),
        None => hall.name.clone(),
    }
}

/// Remark on a unit of today: grounds of exceptions, then what the table says.
pub(in crate::export) fn remarks_of(unit: &Unit) -> String {
    let parts: Vec<String> = [ground(unit), unit.note.clone().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}

/// Remark on a new unit below the standard.
pub(in crate::export) fn notes_of(facts: &Facts<'_>, unit: &NewFacts) -> String {
    if unit.short().is_none() {
        return String::new();
    }
    if !unit.exempt {
        return tables::NOTE_SHORT.to_owned();
    }
    let members = unit.members.iter();
    let grounds: Vec<String> = members
        .map(|member| ground(&facts.commune().units[member.unit]))
        .filter(|ground| !ground.is_empty())
        .collect();
    tables::NOTE_EXEMPT.replace("{ground}", &grounds.join("; "))
}

/// Most units that a list in the text holds: a longer one would part the reader from the argument for pages.
const MOST_LISTED: usize = 40;

/// Units below the standard, with what they lack.
pub(super) fn below(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let below: Vec<&OldUnit> = facts.old.iter().filter(|unit| unit.short().is_some()).collect();
    if below.is_empty() {
        return;
    }
    if below.len() > MOST_LISTED {
        builder.line(Style::Body, tables::BELOW_IN_ANNEX);
        return;
    }
    builder.line(Style::Body, tables::BELOW_LEAD);
    builder.keep_last();
    let mut rows: Vec<Vec<Entry>> = below
        .iter()
        .zip(1_u32..)
        .map(|(unit, number)| {
            let of = &commune.units[unit.id];
            vec![
                number.to_string().into(),
                of.name.clone().into(),
                known(unit.households).into(),
                known(unit.standard.map(u64::from)).into(),
                known(unit.short()).into(),
                ground(of).into(),
            ]
        })
        .collect();
    let households: u64 = below.iter().filter_map(|unit| unit.households).sum();
    let short: u64 = below.iter().filter_map(|unit| unit.short()).sum();
    rows.push(vec![
        Entry::Span(words::TOTAL.to_owned(), 2),
        Entry::Strong(count(households)),
        "".into(),
        Entry::Strong(count(short)),
        "".into(),
    ]);
    builder.table(
        &Grid::new(&tables::BELOW, &[7, 30, 12, 13, 13, 25], "mtnnnt"),
        rows,
    );
}

/// Exceptions with their reasons; a missing reason is a field.
pub(super) fn exceptions(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    for (id, unit) in facts.commune().units.iter_enumerated() {
        for claimed in &unit.exceptions {
            let mut own = Vars::over(vars);
            let name = facts.unit_spoken(id);
            own.text("name", words::capital(&name));
            own.text("ground", exception(Lang::Vi, claimed.flag));
            let label = tables::EXCEPTION_LABEL.replace("{name}", &name);
            own.maybe("reason", claimed.reason.clone(), &label);
            builder.line_with(Style::Body, &own, tables::EXCEPTION);
        }
    }
}

/// Units by class of size, measured by their own standard.
pub(super) fn sizes(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let mut classes = [(0_u64, 0_u64); 5];
    for unit in &facts.old {
        let class = match (unit.households, unit.standard.map(u64::from)) {
            (Some(households), Some(standard)) if households * 2 < standard => 0,
            (Some(households), Some(standard)) if households < standard => 1,
            (Some(households), Some(standard)) if households < standard * 2 => 2,
            (Some(_), Some(_)) => 3,
            _ => 4,
        };
        if let Some(slot) = classes.get_mut(class) {
            slot.0 += 1;
            slot.1 += unit.households.unwrap_or(0);
        }
    }
    let units = facts.old.len() as u64;
    let mut rows: Vec<Vec<Entry>> = tables::SIZE_CLASSES
        .iter()
        .zip(classes)
        .filter(|(name, (number, _))| *number > 0 || **name != tables::SIZE_CLASSES[4])
        .map(|(name, (number, households))| {
            vec![
                Entry::Text((*name).to_owned()),
                count(number).into(),
                count(households).into(),
                share(number, units).into(),
            ]
        })
        .collect();
    let households: u64 = facts.old.iter().filter_map(|unit| unit.households).sum();
    rows.push(vec![
        Entry::Strong(words::TOTAL.to_owned()),
        Entry::Strong(count(units)),
        Entry::Strong(count(households)),
        Entry::Strong(share(units, units)),
    ]);
    builder.table(&Grid::new(&tables::SIZES, &[49, 17, 17, 17], "tnnn"), rows);
}

/// Units to dissolve.
pub(super) fn dissolved(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let of = |id: &UnitId| facts.old.iter().find(|unit| unit.id == *id);
    let rows = facts
        .given
        .dissolved
        .iter()
        .filter_map(of)
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                facts.unit_name(unit.id).to_owned().into(),
                known(unit.households).into(),
                known(unit.residents).into(),
            ]
        })
        .collect();
    builder.table(&Grid::new(&tables::DISSOLVED, &[8, 52, 20, 20], "mtnn"), rows);
}
