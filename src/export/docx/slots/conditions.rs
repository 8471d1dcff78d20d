//! Legal bases, limits, locks, barriers, roadmap.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::Facts;
use super::super::ooxml::{Run, Style};
use super::super::template::Vars;
use super::super::values::count;
use crate::domain::scenario::{Firmness, LockKind};
use crate::domain::{AtomId, DeclaredLinkKind};
use crate::text::Lang;
use crate::text::compare::figure_name;
use crate::text::dossier::tables::{self, limit};
use crate::text::dossier::words::noun_in;

/// Legal bases, italic.
pub(super) fn bases(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let italic = |builder: &mut Builder<'_>, vars: &Vars<'_>, text: &str| {
        let runs = builder.runs(vars, text);
        let runs = runs.into_iter().map(|run| Run { italic: true, ..run }).collect();
        builder.push(super::super::ooxml::Paragraph::new(Style::Body, runs));
    };
    let vars = builder.vars;
    for base in tables::BASES {
        italic(builder, vars, base);
    }
    let guidance = &facts.given.letterhead.guidance;
    for (index, document) in guidance.iter().enumerate() {
        let mut own = Vars::over(vars);
        own.text("guidance", document.trim_end_matches(['.', ';', ' ']));
        own.text("end", if index + 1 == guidance.len() { "." } else { ";" });
        italic(builder, &own, tables::GUIDANCE);
    }
    if guidance.is_empty() {
        italic(builder, vars, tables::GUIDANCE_OPEN);
    }
}

/// What the arrangement carries out, italic.
pub(super) fn policies(builder: &mut Builder<'_>) {
    let vars = builder.vars;
    for policy in tables::POLICIES {
        let runs = builder.runs(vars, policy);
        let runs = runs.into_iter().map(|run| Run { italic: true, ..run }).collect();
        builder.push(super::super::ooxml::Paragraph::new(Style::Body, runs));
    }
}

/// Limits of the scenario and its goals, one line each.
pub(super) fn limits(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let limits = &facts.plan.rules.limits;
    let vars = builder.vars;
    let mut line = |text: &str, value: Option<String>| {
        let mut own = Vars::over(vars);
        own.text("value", value.unwrap_or_default());
        builder.line_with(Style::Body, &own, text);
    };
    line(limit::MIN, None);
    line(limit::CONTIGUOUS, None);
    let numbers = [
        (limit::MAX_HOUSEHOLDS, limits.max_households),
        (limit::MAX_MERGED, limits.max_merged_households_percent),
        (limit::MAX_RESIDENTS, limits.max_residents),
        (limit::MAX_AREA, limits.max_area_ha),
        (limit::MAX_MEMBERS, limits.max_members),
        (limit::MAX_DISTANCE, limits.max_hall_distance_m),
    ];
    for (text, value) in numbers {
        if let Some(value) = value {
            line(text, Some(count(value)));
        }
    }
    match limits.former_communes {
        Some(Firmness::Hard) => line(limit::FORMER_HARD, None),
        Some(Firmness::Soft) if facts.commune().units.iter().any(|u| u.former_commune.is_some()) => {
            line(limit::FORMER_SOFT, None);
        }
        _ => {}
    }
    if let Some(units) = limits.new_units {
        for (text, value) in [
            (limit::COUNT_EXACT, units.exact),
            (limit::COUNT_MIN, units.min),
            (limit::COUNT_MAX, units.max),
            (limit::COUNT_PERCENT, units.max_percent),
        ] {
            if let Some(value) = value {
                line(text, Some(count(value)));
            }
        }
    }
    let goals: Vec<String> = facts
        .plan
        .objective
        .terms
        .keys()
        .map(|term| noun_in(&figure_name(Lang::Vi, term), &facts.noun).to_lowercase())
        .collect();
    if !goals.is_empty() {
        line(limit::GOALS, Some(goals.join("; ")));
    }
}

/// Locks with their reasons.
pub(super) fn locks(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    for lock in &facts.plan.rules.locks {
        let kind = match lock.kind {
            LockKind::Together => 0,
            LockKind::Apart => 1,
            LockKind::Keep => 2,
            LockKind::Change => 3,
        };
        let units: Vec<String> = lock.units.iter().map(|written| named(facts, written)).collect();
        let mut own = Vars::over(vars);
        let kind = tables::LOCK_KINDS.get(kind).copied().unwrap_or_default();
        own.text("kind", vars.plain(kind));
        own.text("units", units.join(", "));
        reason(&mut own, Some(&lock.reason));
        builder.line_with(Style::Body, &own, tables::LOCK);
    }
}

/// A unit as a lock writes it, by its name.
fn named(facts: &Facts<'_>, written: &str) -> String {
    let unit = facts.commune().units.iter().find(|unit| unit.code == written);
    unit.map_or_else(|| written.to_owned(), |unit| facts.spoken(&unit.name))
}

fn reason(vars: &mut Vars<'_>, reason: Option<&str>) {
    let given = reason
        .filter(|reason| !reason.trim().is_empty())
        .map(|reason| reason.trim().trim_end_matches('.').to_owned());
    vars.maybe("reason", given, tables::REASON_LABEL);
}

/// Declared barriers and joins; those with the same reason stand together.
pub(super) fn declared(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let vars = builder.vars;
    let name = |atom: AtomId| {
        commune
            .atoms
            .get(atom)
            .map_or(String::new(), |atom| facts.spoken(&atom.name))
    };
    let mut lines: Vec<(DeclaredLinkKind, Option<&str>, Vec<String>)> = Vec::new();
    for link in &commune.declared {
        if link.kind == DeclaredLinkKind::Listed {
            continue;
        }
        let pair = tables::PAIR
            .replace("{a}", &name(link.a))
            .replace("{b}", &name(link.b));
        let reason = link.reason.as_deref();
        match lines
            .iter_mut()
            .find(|line| (line.0, line.1) == (link.kind, reason))
        {
            Some(line) => line.2.push(pair),
            None => lines.push((link.kind, reason, vec![pair])),
        }
    }
    for (kind, why, pairs) in lines {
        let mut own = Vars::over(vars);
        own.text("pairs", pairs.join("; "));
        reason(&mut own, why);
        let text = match kind {
            DeclaredLinkKind::Cut => tables::BARRIER,
            _ => tables::JOINED,
        };
        builder.line_with(Style::Body, &own, text);
    }
}

/// Steps, who does them, when.
pub(super) fn roadmap(builder: &mut Builder<'_>) {
    let rows = tables::STEPS
        .iter()
        .zip(1_u32..)
        .map(|(&(what, who, when), number)| {
            vec![
                Entry::Text(number.to_string()),
                Entry::Template(what.to_owned()),
                Entry::Template(who.to_owned()),
                Entry::Template(when.to_owned()),
            ]
        })
        .collect();
    builder.table(&Grid::new(&tables::ROADMAP, &[7, 44, 25, 24], "mttt"), rows);
}
