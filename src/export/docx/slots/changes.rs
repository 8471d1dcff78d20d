//! Each new unit in words: members, size, boundaries, reasons; clauses of the resolution.

use super::super::build::Builder;
use super::super::facts::{Facts, Form, Member, NewFacts};
use super::super::ooxml::Style;
use super::super::template::Vars;
use super::super::values::{count, decimal};
use super::today::ground;
use crate::domain::scenario::LockKind;
use crate::domain::{AtomId, DeclaredLinkKind};
use crate::export::wording::{Neighbour, Sides};
use crate::text::dossier::tables::{self, change, clause};
use crate::text::dossier::words;

/// A member with its households and residents.
fn member(facts: &Facts<'_>, member: &Member, vars: &Vars<'_>) -> String {
    let mut own = Vars::over(vars);
    own.text("name", facts.unit_spoken(member.unit));
    own.text("households", count(member.households));
    own.text("residents", count(member.residents));
    own.text("part", parts(facts, member));
    own.plain(if member.cluster {
        tables::CLUSTER
    } else if member.whole {
        tables::WHOLE
    } else {
        tables::PIECE
    })
}

/// The names of a member's atoms.
fn parts(facts: &Facts<'_>, member: &Member) -> String {
    let names: Vec<&str> = member
        .atoms
        .iter()
        .map(|&atom| facts.commune().atoms[atom].name.as_str())
        .collect();
    names.join(", ")
}

/// The members of a new unit as they stand in tables.
pub(in crate::export) fn member_names(facts: &Facts<'_>, unit: &NewFacts) -> String {
    let names: Vec<String> = unit
        .members
        .iter()
        .map(|member| {
            let name = facts.unit_name(member.unit).to_owned();
            if member.whole {
                name
            } else {
                tables::PIECE_SHORT
                    .replace("{part}", &parts(facts, member))
                    .replace("{name}", &name)
            }
        })
        .collect();
    names.join("; ")
}

/// Members as a phrase; a cluster goes *into* the unit.
fn joined(facts: &Facts<'_>, unit: &NewFacts, vars: &Vars<'_>) -> String {
    if unit.form == Form::Attached {
        let clusters: Vec<String> = unit
            .members
            .iter()
            .filter(|m| m.cluster)
            .map(|m| member(facts, m, vars))
            .collect();
        let into = unit.members.iter().find(|m| !m.cluster);
        let into = into.map_or(String::new(), |m| member(facts, m, vars));
        tables::ATTACHED_TO
            .replace("{cluster}", &words::and(&clusters))
            .replace("{name}", &into)
    } else {
        let members: Vec<String> = unit.members.iter().map(|m| member(facts, m, vars)).collect();
        words::and(&members)
    }
}

fn values<'v>(facts: &Facts<'_>, unit: &NewFacts, number: usize, vars: &'v Vars<'v>) -> Vars<'v> {
    let mut own = Vars::over(vars);
    own.text("n", number.to_string());
    own.text("name", facts.spoken(&unit.name));
    own.text("Name", words::capital(&facts.spoken(&unit.name)));
    own.text("members", joined(facts, unit, vars));
    own.text("households", count(unit.households));
    own.text("residents", count(unit.residents));
    own.maybe(
        "area",
        unit.area_ha.map(|area| decimal(area, 1)),
        words::AREA_LABEL,
    );
    if let Some(standard) = unit.standard {
        own.text("standard", count(standard));
        own.text("by", count(u64::from(standard).abs_diff(unit.households)));
    }
    own
}

/// A paragraph and its lines for every changed unit.
pub(super) fn paragraphs(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    for (number, unit) in facts.new.iter().filter(|unit| unit.is_changed()).enumerate() {
        let mut own = values(facts, unit, number + 1, vars);
        let against = match unit.standard.map(u64::from) {
            None => "",
            Some(standard) if unit.households > standard => change::REACHED,
            Some(standard) if unit.households == standard => change::EXACT,
            Some(_) if unit.exempt => change::EXEMPT,
            Some(_) => change::SHORT,
        };
        own.text("against", format!("{}{against}", super::super::template::MARKED));
        let opening = if unit.form == Form::Attached {
            change::ATTACH
        } else {
            change::JOIN
        };
        let runs = builder.runs(&own, opening);
        builder.push(super::super::ooxml::Paragraph::new(Style::Body, runs).keep_next());
        builder.line_with(Style::Body, &own, change::SIZE);
        if let Some(hall) = &unit.hall {
            own.text("hall", hall.clone());
            builder.line_with(Style::Body, &own, change::HALL);
        }
        own.maybe(
            "boundary",
            unit.sides.as_ref().map(|sides| boundary(facts, sides, vars)),
            words::BOUNDARY_LABEL,
        );
        builder.line_with(Style::Body, &own, change::BOUNDARY);
        let reasons = reasons(facts, unit, vars);
        if !reasons.is_empty() {
            own.text("reasons", reasons.join("; "));
            builder.line_with(Style::Body, &own, change::REASONS);
        }
    }
}

/// What lies around a new unit, in one sentence.
pub(in crate::export) fn boundary(facts: &Facts<'_>, sides: &Sides, vars: &Vars<'_>) -> String {
    let mut parts: Vec<String> = words::DIRECTIONS
        .iter()
        .zip(&sides.towards)
        .map(|(direction, neighbours)| {
            let names = neighbours_named(facts, neighbours, vars);
            format!(
                "{} {direction} {} {}",
                words::TOWARDS,
                words::BORDERS,
                words::and(&names)
            )
        })
        .collect();
    if !sides.encloses.is_empty() {
        let inside: Vec<Neighbour> = sides.encloses.iter().map(|&unit| Neighbour::Unit(unit)).collect();
        let names = neighbours_named(facts, &inside, vars);
        parts.push(format!("{} {}", words::ENCLOSES, words::and(&names)));
    }
    let mut text = parts.join("; ");
    if sides.estimated {
        text.push_str(words::ESTIMATED);
    }
    text
}

/// Neighbours by name.
pub(in crate::export) fn neighbours_named(
    facts: &Facts<'_>,
    neighbours: &[Neighbour],
    vars: &Vars<'_>,
) -> Vec<String> {
    neighbours
        .iter()
        .map(|neighbour| match neighbour {
            Neighbour::Unit(index) => facts
                .new
                .get(*index)
                .map_or(String::new(), |unit| facts.spoken(&unit.name)),
            Neighbour::Outer => vars.plain(words::OUTER),
        })
        .collect()
}

/// Why these units: sizes, common border, former communes, ethnic groups, locks, declared joins.
fn reasons(facts: &Facts<'_>, unit: &NewFacts, vars: &Vars<'_>) -> Vec<String> {
    let commune = facts.commune();
    let mut reasons = Vec::new();
    for member in &unit.members {
        let short = facts
            .old
            .iter()
            .find(|old| old.id == member.unit)
            .and_then(|old| old.short());
        if let Some(short) = short {
            reasons.push(
                change::REASON_BELOW
                    .replace("{by}", &count(short))
                    .replace("{name}", &facts.unit_spoken(member.unit)),
            );
        }
    }
    let inside = |a: AtomId, b: AtomId| unit.atoms.contains(&a) && unit.atoms.contains(&b);
    let metres: u64 = facts
        .report
        .adjacency
        .links
        .iter()
        .filter(|link| inside(link.a, link.b))
        .map(|link| u64::from(link.shared_m))
        .sum();
    if unit.members.len() > 1 {
        #[expect(clippy::cast_precision_loss, reason = "metres of a commune")]
        let km = decimal(metres as f64 / 1000.0, 1);
        reasons.push(if metres >= 100 {
            vars.plain(&change::REASON_BORDER.replace("{km}", &km))
        } else {
            vars.plain(change::REASON_NEIGHBOURS)
        });
    }
    let distinct = |of: fn(&crate::domain::Unit) -> Option<&String>| -> Option<Vec<String>> {
        let mut values: Vec<String> = unit
            .members
            .iter()
            .map(|member| of(&commune.units[member.unit]).cloned())
            .collect::<Option<_>>()?;
        values.sort_unstable();
        values.dedup();
        Some(values)
    };
    match distinct(|unit| unit.former_commune.as_ref()).as_deref() {
        Some([one]) => reasons.push(change::REASON_FORMER.replace("{former}", &words::former(one))),
        Some([]) | None => {}
        Some(several) => {
            reasons.push(vars.plain(&change::REASON_CROSSED.replace("{former}", &words::and(several))))
        }
    }
    if let Some([ethnic]) = distinct(|unit| unit.ethnic.as_ref()).as_deref()
        && unit.members.len() > 1
    {
        reasons.push(change::REASON_ETHNIC.replace("{ethnic}", ethnic));
    }
    for lock in &facts.plan.rules.locks {
        let touches = unit.members.iter().any(|member| {
            let of = &commune.units[member.unit];
            lock.units.iter().any(|written| {
                written == &of.code
                    || crate::domain::name::folded(written) == crate::domain::name::folded(&of.name)
            })
        });
        if touches && matches!(lock.kind, LockKind::Together | LockKind::Change) {
            reasons.push(change::REASON_LOCK.replace("{reason}", lock.reason.trim_end_matches('.')));
        }
    }
    for link in &commune.declared {
        if let (DeclaredLinkKind::Join, Some(reason)) = (link.kind, &link.reason)
            && inside(link.a, link.b)
        {
            let pair = [link.a, link.b].map(|atom| facts.spoken(&commune.atoms[atom].name));
            reasons.push(
                change::REASON_JOIN
                    .replace("{pair}", &words::and(&pair))
                    .replace("{reason}", reason.trim_end_matches('.')),
            );
        }
    }
    reasons
}

/// Units that stay, with the reason where they are below the standard or locked.
pub(super) fn kept(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let vars = builder.vars;
    for unit in facts.new.iter().filter(|unit| unit.form == Form::Kept) {
        let mut own = values(facts, unit, 0, vars);
        let mut why = String::new();
        match unit.short() {
            None if unit.standard.is_some() => why.push_str(tables::KEPT_REACHED),
            Some(_) if !unit.exempt => why.push_str(tables::KEPT_SHORT),
            _ => {}
        }
        let mut why = own.plain(&why);
        if let Some(member) = unit.members.first() {
            let of = &commune.units[member.unit];
            if let (Some(by), false) = (unit.short(), of.exceptions.is_empty()) {
                let given: Vec<&str> = of
                    .exceptions
                    .iter()
                    .filter_map(|claimed| claimed.reason.as_deref())
                    .collect();
                let mut reason = ground(of);
                if !given.is_empty() {
                    reason = format!("{reason} ({})", given.join("; "));
                }
                why.push_str(
                    &tables::KEPT_EXEMPT
                        .replace("{by}", &count(by))
                        .replace("{reason}", &reason),
                );
            }
            if let Some(reason) = facts.is_kept_by_lock(member.unit) {
                why.push_str(&tables::KEPT_LOCK.replace("{reason}", reason.trim_end_matches('.')));
            }
        }
        if let Some(hall) = &unit.hall {
            why.push_str(&tables::KEPT_HALL.replace("{hall}", hall));
        }
        own.text("why", why);
        builder.line_with(Style::Body, &own, tables::KEPT);
    }
}

/// Clauses of the resolution.
pub(super) fn clauses(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    let units = facts.new.iter().filter(|unit| unit.form != Form::Kept);
    for (number, unit) in units.enumerate() {
        let mut own = values(facts, unit, number + 1, vars);
        let text = match unit.form {
            Form::Renamed => {
                let old = unit
                    .members
                    .first()
                    .map_or(String::new(), |m| facts.unit_spoken(m.unit));
                own.text("old", old);
                clause::RENAME
            }
            Form::Attached => clause::ATTACH,
            _ => clause::JOIN,
        };
        builder.line_with(Style::Body, &own, text);
    }
}
