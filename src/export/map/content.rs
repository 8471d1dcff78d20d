//! What a map says: regions with colour, name and figures, drawn from the commune or from a plan.

use std::collections::{BTreeMap, BTreeSet};

use geo::MultiPolygon;

use super::atlas::Atlas;
use super::colour::{PALETTE, colouring};
use super::ground::Ground;
use super::scene::Rgb;
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::domain::{Adjacency, AtomId, Commune, UnitKind};
use crate::export::Report;
use crate::text::map::{Words, words};
use crate::text::{Lang, number};

/// Tint of a unit that reaches the standard.
pub(crate) const AT_STANDARD: Rgb = Rgb(0xe4, 0xee, 0xe4);
/// Tint of a unit below the standard.
pub(crate) const BELOW_STANDARD: Rgb = Rgb(0xf8, 0xcf, 0xa8);
/// Tint of a unit below the standard with an exception.
pub(crate) const EXEMPT: Rgb = Rgb(0xfb, 0xf0, 0xb4);
/// Tint of a unit whose households are not known.
pub(crate) const UNKNOWN: Rgb = Rgb(0xee, 0xee, 0xee);

/// One coloured, labelled area of a map.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Short name on a crowded map: the unit's code, or its number.
    pub number: String,
    /// Atoms in it.
    pub atoms: Vec<AtomId>,
    /// Outline in metres; empty where no boundary is known.
    pub outline: MultiPolygon<f64>,
    /// Colour.
    pub fill: Rgb,
    /// Name.
    pub name: String,
    /// Households as printed.
    pub figure: String,
    /// What it is made of, for the table; empty for a unit of today.
    pub detail: String,
    /// The same with the members' numbers, where maps carry numbers.
    pub detail_numbered: String,
}

/// A map's content.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// Units of today, or new units.
    pub after: bool,
    /// Regions in the order of the table.
    pub regions: Vec<Region>,
    /// Halls chosen by the plan, by position in the commune's list.
    pub chosen_halls: Vec<bool>,
    /// Tints of the current state that occur: at standard, below, exempt, unknown.
    pub tints: [bool; 4],
}

/// Short names of the atoms on a crowded map: their codes where all are short, else 1, 2, 3 …
pub(crate) fn atom_numbers(commune: &Commune) -> Vec<String> {
    let short = commune
        .atoms
        .iter()
        .all(|a| (1..=4).contains(&a.code.chars().count()));
    commune
        .atoms
        .iter()
        .enumerate()
        .map(|(i, atom)| {
            if short {
                atom.code.clone()
            } else {
                (i + 1).to_string()
            }
        })
        .collect()
}

/// The commune of today.
pub(crate) fn current(report: &Report<'_>, ground: &Ground, numbers: &[String]) -> Content {
    let words = words(report.lang);
    let standards = report.plans.first().map(|plan| &plan.profile.standard);
    let mut tints = [false; 4];
    let regions = report
        .commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let unit = report.commune.unit_of(id);
            let kind = match unit.kind {
                UnitKind::Thon => "thon",
                UnitKind::Tdp => "tdp",
            };
            let standard = standards.and_then(|s| s.get(kind)).copied();
            let (tint, fill) = match (atom.households, standard) {
                (None, _) => (3, UNKNOWN),
                (Some(have), Some(need)) if have < need && !unit.exceptions.is_empty() => (2, EXEMPT),
                (Some(have), Some(need)) if have < need => (1, BELOW_STANDARD),
                _ => (0, AT_STANDARD),
            };
            tints[tint] = true;
            Region {
                number: numbers.get(id.index()).cloned().unwrap_or_default(),
                atoms: vec![id],
                outline: ground.outline(&[id]),
                fill,
                name: atom.name.clone(),
                figure: households(report.lang, words, atom.households.map(u64::from)),
                detail: String::new(),
                detail_numbered: String::new(),
            }
        })
        .collect();
    if standards.is_none() {
        tints[0] = false;
    }
    Content {
        after: false,
        regions,
        chosen_halls: vec![false; report.commune.halls.len()],
        tints,
    }
}

/// The commune under a plan.
pub(crate) fn planned(atlas: &Atlas<'_>, plan: &PlanDocument) -> Content {
    let (report, ground, numbers) = (atlas.report(), &atlas.ground, &atlas.numbers);
    let words = words(report.lang);
    let commune = report.commune;
    let groups = groups(commune, plan);
    let colours = colours(report.adjacency, &atlas.close, commune.atoms.len(), &groups);
    let mut chosen_halls = vec![false; commune.halls.len()];
    let regions = plan
        .new_units
        .iter()
        .zip(&groups)
        .enumerate()
        .map(|(i, (unit, atoms))| {
            mark_hall(commune, unit, atoms, &mut chosen_halls);
            Region {
                number: (i + 1).to_string(),
                atoms: atoms.clone(),
                outline: ground.outline(atoms),
                fill: colours
                    .get(i)
                    .and_then(|&c| PALETTE.get(c % PALETTE.len()))
                    .copied()
                    .unwrap_or(UNKNOWN),
                name: unit.name.clone(),
                figure: households(report.lang, words, Some(unit.households)),
                detail: members(commune, words, None, unit, atoms),
                detail_numbered: members(commune, words, Some(numbers), unit, atoms),
            }
        })
        .collect();
    Content {
        after: true,
        regions,
        chosen_halls,
        tints: [false; 4],
    }
}

/// Atoms of each new unit, in the plan's order. Codes that the commune does not have are passed over: `check` names
/// them.
pub(crate) fn groups(commune: &Commune, plan: &PlanDocument) -> Vec<Vec<AtomId>> {
    let by_code: BTreeMap<&str, AtomId> = commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| (atom.code.as_str(), id))
        .collect();
    plan.new_units
        .iter()
        .map(|unit| {
            let mut atoms: Vec<AtomId> = unit
                .members
                .iter()
                .filter_map(|code| by_code.get(code.as_str()).copied())
                .collect();
            atoms.sort_unstable();
            atoms.dedup();
            atoms
        })
        .collect()
}

/// Colour numbers of the groups: groups that touch, or lie close for the eye, differ, whether or not they may be
/// joined.
pub(crate) fn colours(
    adjacency: &Adjacency,
    close: &BTreeSet<(usize, usize)>,
    atoms: usize,
    groups: &[Vec<AtomId>],
) -> Vec<usize> {
    let mut group_of = vec![None; atoms];
    for (number, group) in groups.iter().enumerate() {
        for atom in group {
            if let Some(slot) = group_of.get_mut(atom.index()) {
                *slot = Some(number);
            }
        }
    }
    let pairs = adjacency.links.iter().map(|l| (l.a, l.b));
    let cut = adjacency.barriers.iter().map(|(a, b, _)| (*a, *b));
    let near = adjacency.near_misses.iter().map(|n| (n.a, n.b));
    let mut neighbours = vec![Vec::new(); groups.len()];
    let close = close.iter().map(|&(a, b)| (AtomId::from(a), AtomId::from(b)));
    for (a, b) in pairs.chain(cut).chain(near).chain(close) {
        let find = |atom: AtomId| group_of.get(atom.index()).copied().flatten();
        if let (Some(a), Some(b)) = (find(a), find(b))
            && a != b
        {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    colouring(&neighbours)
}

fn households(lang: Lang, words: &Words, households: Option<u64>) -> String {
    households.map_or_else(
        || words.no_households.to_owned(),
        |count| format!("{} {}", number::count(lang, count), words.households),
    )
}

fn mark_hall(commune: &Commune, unit: &NewUnit, atoms: &[AtomId], chosen: &mut [bool]) {
    let Some(name) = &unit.hall else {
        return;
    };
    let place = commune
        .halls
        .iter()
        .position(|hall| &hall.name == name && atoms.contains(&hall.atom));
    if let Some(slot) = place.and_then(|p| chosen.get_mut(p)) {
        *slot = true;
    }
}

fn members(
    commune: &Commune,
    words: &Words,
    numbers: Option<&[String]>,
    unit: &NewUnit,
    atoms: &[AtomId],
) -> String {
    if atoms.len() == 1 && unit.flags.iter().any(|f| f == "kept") {
        return words.kept.to_owned();
    }
    let named = |id: AtomId| {
        let name = &commune.atoms.get(id)?.name;
        let number = numbers.and_then(|n| n.get(id.index()));
        // "14 Tổ 14" says nothing twice.
        Some(match number {
            Some(number) if !name.split_whitespace().any(|word| word == number) => format!("{number} {name}"),
            _ => name.clone(),
        })
    };
    let names: Vec<String> = atoms.iter().filter_map(|&id| named(id)).collect();
    names.join(if numbers.is_some() { "; " } else { ", " })
}
