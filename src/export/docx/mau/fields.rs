//! What the fields of a template stand for.

use std::collections::BTreeMap;

use super::super::facts::{Facts, NewFacts, OldUnit};
use super::super::slots;
use super::super::template::Vars;
use super::super::values::{count, decimal, hectares};
use crate::text::dossier::fields::{FIELDS, NEW, TODAY};
use crate::text::dossier::words;

/// Values of fields by name.
pub(super) type Values = BTreeMap<String, String>;

/// Everything that fields may name.
pub(super) struct Book {
    pub whole: Values,
    pub today: Vec<Values>,
    pub new: Vec<Values>,
}

impl Book {
    pub(super) fn new(facts: &Facts<'_>, vars: &Vars<'_>) -> Self {
        let whole = FIELDS
            .iter()
            .map(|(name, text, _, _)| ((*name).to_owned(), vars.plain(text)))
            .collect();
        let units = facts.old.iter().chain(&facts.clusters);
        Self {
            whole,
            today: units
                .zip(1_u32..)
                .map(|(unit, number)| today(facts, unit, number))
                .collect(),
            new: facts
                .new
                .iter()
                .zip(1_u32..)
                .map(|(unit, number)| new(facts, vars, unit, number))
                .collect(),
        }
    }

    /// All names.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        let whole = FIELDS.iter().map(|(name, ..)| *name);
        whole.chain(TODAY.iter().chain(NEW).map(|(name, ..)| *name))
    }
}

fn named(names: &[(&str, &str, &str)], values: Vec<String>) -> Values {
    names
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .zip(values)
        .collect()
}

fn known(value: Option<String>) -> String {
    value.unwrap_or_else(|| words::BLANK.to_owned())
}

fn today(facts: &Facts<'_>, unit: &OldUnit, number: u32) -> Values {
    let of = &facts.commune().units[unit.id];
    let into: Vec<&str> = unit
        .goes_to
        .iter()
        .filter_map(|&index| facts.new.get(index))
        .map(|new| new.name.as_str())
        .collect();
    named(
        TODAY,
        vec![
            number.to_string(),
            of.name.clone(),
            of.former_commune.clone().unwrap_or_default(),
            known(unit.households.map(count)),
            known(unit.residents.map(count)),
            known(unit.area_m2.map(hectares)),
            known(unit.standard.map(count)),
            unit.short().map(count).unwrap_or_default(),
            slots::halls_of(facts, unit),
            slots::remarks_of(of),
            into.join("; "),
        ],
    )
}

fn new(facts: &Facts<'_>, vars: &Vars<'_>, unit: &NewFacts, number: u32) -> Values {
    let side = |at: usize| -> String {
        let sides = unit.sides.as_ref().and_then(|sides| sides.towards.get(at));
        known(sides.map(|neighbours| slots::neighbours_named(facts, neighbours, vars).join("; ")))
    };
    named(
        NEW,
        vec![
            number.to_string(),
            unit.name.clone(),
            slots::member_names(facts, unit),
            slots::form_name(unit).to_owned(),
            count(unit.households),
            count(unit.residents),
            known(unit.area_ha.map(|area| decimal(area, 1))),
            unit.hall.clone().unwrap_or_default(),
            side(0),
            side(1),
            side(2),
            side(3),
            slots::notes_of(facts, unit),
        ],
    )
}
