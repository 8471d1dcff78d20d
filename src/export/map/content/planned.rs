//! The commune under a plan.

use super::super::atlas::Atlas;
use super::super::colour::PALETTE;
use super::super::paint::Paint;
use super::{Content, Region, UNKNOWN, colours, groups, households};
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::domain::{AtomId, Commune};
use crate::text::map::{Words, words};

/// The commune under a plan.
pub(crate) fn planned(atlas: &Atlas<'_>, plan: &PlanDocument) -> Content {
    let report = atlas.report();
    let words = words(report.lang);
    let commune = report.commune;
    let groups = groups(commune, plan);
    let paints = paints(atlas, &groups);
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
                outline: atlas.ground.outline(atoms),
                paint: paints.get(i).copied().unwrap_or(UNKNOWN),
                name: unit.name.clone(),
                figure: households(report.lang, words, Some(unit.households)),
                detail: members(commune, words, None, unit, atoms),
                detail_numbered: members(commune, words, Some(&atlas.numbers), unit, atoms),
                aside: false,
            }
        })
        .collect();
    Content {
        chosen_halls,
        ..Content::new(true, regions, commune)
    }
}

/// The fill of each new unit.
pub(super) fn paints(atlas: &Atlas<'_>, groups: &[Vec<AtomId>]) -> Vec<Paint> {
    let atoms = atlas.commune().atoms.len();
    colours(atlas.adjacency(), &atlas.close, atoms, groups)
        .into_iter()
        .map(|colour| {
            PALETTE
                .get(colour % PALETTE.len())
                .map_or(UNKNOWN, |&fill| Paint::plain(fill))
        })
        .collect()
}

/// Position of the hall that a plan chose for a new unit.
pub(super) fn chosen_hall(commune: &Commune, unit: &NewUnit, atoms: &[AtomId]) -> Option<usize> {
    let name = unit.hall.as_ref()?;
    commune
        .halls
        .iter()
        .position(|hall| &hall.name == name && atoms.contains(&hall.atom))
}

fn mark_hall(commune: &Commune, unit: &NewUnit, atoms: &[AtomId], chosen: &mut [bool]) {
    let place = chosen_hall(commune, unit, atoms);
    if let Some(slot) = place.and_then(|p| chosen.get_mut(p)) {
        *slot = true;
    }
}

/// Names of the members, with their numbers where maps carry numbers.
pub(super) fn members(
    commune: &Commune,
    words: &Words,
    numbers: Option<&[String]>,
    unit: &NewUnit,
    atoms: &[AtomId],
) -> String {
    if atoms.len() == 1 && unit.flags.iter().any(|f| f == "kept") {
        return words.kept.to_owned();
    }
    names(commune, numbers, atoms)
}

/// Names of atoms in a row.
pub(super) fn names(commune: &Commune, numbers: Option<&[String]>, atoms: &[AtomId]) -> String {
    let named = |id: AtomId| {
        let name = &commune.atoms.get(id)?.name;
        let number = numbers.and_then(|n| n.get(id.index()));
        // A name that holds the number says nothing twice.
        Some(match number {
            Some(number) if !name.split_whitespace().any(|word| word == number) => format!("{number} {name}"),
            _ => name.clone(),
        })
    };
    let names: Vec<String> = atoms.iter().filter_map(|&id| named(id)).collect();
    names.join(if numbers.is_some() { "; " } else { ", " })
}
