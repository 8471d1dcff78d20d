//! Where the commune comes from and who lives there, as far as the table of units says.

use std::collections::BTreeMap;

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::{Facts, OldUnit};
use super::super::ooxml::Style;
use super::super::template::Vars;
use super::super::values::count;
use crate::domain::Unit;
use crate::text::dossier::{choice, words};

/// Units with their former commune, ethnic group or religion as key, in the order in which these first appear.
fn grouped<'f>(
    facts: &'f Facts<'_>,
    key: fn(&Unit) -> Option<&str>,
) -> Vec<(Option<&'f str>, Vec<&'f OldUnit>)> {
    let mut groups: Vec<(Option<&str>, Vec<&OldUnit>)> = Vec::new();
    let mut place: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for unit in &facts.old {
        let of = key(&facts.commune().units[unit.id]);
        let at = *place.entry(of).or_insert_with(|| {
            groups.push((of, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, units)) = groups.get_mut(at) {
            units.push(unit);
        }
    }
    groups
}

fn households(units: &[&OldUnit]) -> u64 {
    units.iter().filter_map(|unit| unit.households).sum()
}

/// Former communes with their units, households, residents.
pub(super) fn former(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let groups = grouped(facts, |unit| unit.former_commune.as_deref());
    let named: Vec<&str> = groups.iter().filter_map(|(name, _)| *name).collect();
    let mut own = Vars::over(builder.vars);
    match (named.as_slice(), groups.as_slice()) {
        ([], _) => return,
        ([one], [_]) => {
            own.text("former", words::former(one));
            builder.line_with(Style::Body, &own, choice::FORMER_ONE);
            return;
        }
        _ => {}
    }
    own.text("count", count(named.len() as u64));
    builder.line_with(Style::Body, &own, choice::FORMER);
    let mut rows: Vec<Vec<Entry>> = groups
        .iter()
        .zip(1_u32..)
        .map(|((name, units), number)| {
            let residents: u64 = units.iter().filter_map(|unit| unit.residents).sum();
            let below = units.iter().filter(|unit| unit.short().is_some()).count();
            vec![
                number.to_string().into(),
                name.map_or_else(|| choice::FORMER_UNKNOWN.to_owned(), str::to_owned)
                    .into(),
                count(units.len() as u64).into(),
                count(households(units)).into(),
                count(residents).into(),
                count(below as u64).into(),
            ]
        })
        .collect();
    let sum = |of: fn(&OldUnit) -> u64| Entry::Strong(count(facts.old.iter().map(of).sum::<u64>()));
    rows.push(vec![
        Entry::Span(words::TOTAL.to_owned(), 2),
        Entry::Strong(count(facts.old.len() as u64)),
        sum(|unit| unit.households.unwrap_or(0)),
        sum(|unit| unit.residents.unwrap_or(0)),
        sum(|unit| u64::from(unit.short().is_some())),
    ]);
    builder.table(
        &Grid::new(&choice::FORMER_COLUMNS, &[7, 33, 13, 15, 16, 16], "mtnnnn"),
        rows,
    );
}

/// What a unit is grouped by.
type Key = fn(&Unit) -> Option<&str>;

/// The main ethnic group and religion of the units, where the table gives them.
pub(super) fn peoples(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let kinds: [(&str, Key); 2] = [
        (choice::ETHNIC, |unit| unit.ethnic.as_deref()),
        (choice::RELIGION, |unit| unit.religion.as_deref()),
    ];
    for (text, key) in kinds {
        let groups = grouped(facts, key);
        let list: Vec<String> = groups
            .iter()
            .filter_map(|(name, units)| {
                let given = (*name)?;
                let none = choice::NO_RELIGION.contains(&given.trim().to_lowercase().as_str());
                let group = if none { choice::WITHOUT_RELIGION } else { given };
                Some(
                    choice::GROUP
                        .replace("{group}", group)
                        .replace("{count}", &count(units.len() as u64))
                        .replace("{households}", &count(households(units)))
                        .replace("{thon}", &facts.noun),
                )
            })
            .collect();
        if list.is_empty() {
            continue;
        }
        let mut own = Vars::over(builder.vars);
        own.text("list", list.join("; "));
        builder.line_with(Style::Body, &own, text);
    }
}
