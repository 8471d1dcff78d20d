//! The commune under a plan.

use geo::MultiPolygon;

use super::super::atlas::{Atlas, DrawnPlan};
use super::super::colour::PALETTE;
use super::super::paint::Paint;
use super::{Content, Region, UNKNOWN, beside, colours, groups, households};
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::domain::{AtomId, Commune};
use crate::text::map::{Words, words};

/// The commune under a plan.
pub(crate) fn planned(atlas: &Atlas<'_>, plan: &PlanDocument) -> Content {
    let report = atlas.report();
    let words = words(report.lang);
    let commune = report.commune;
    let drawn = atlas.drawn(plan);
    let mut chosen_halls = vec![false; commune.halls.len()];
    let regions = plan
        .new_units
        .iter()
        .zip(&drawn.groups)
        .enumerate()
        .map(|(i, (unit, atoms))| {
            mark_hall(commune, unit, atoms, &mut chosen_halls);
            Region {
                number: (i + 1).to_string(),
                atoms: atoms.clone(),
                outline: outline(&drawn, i),
                paint: drawn.paints.get(i).copied().unwrap_or(UNKNOWN),
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

/// Outline of a new unit.
pub(super) fn outline(drawn: &DrawnPlan, place: usize) -> MultiPolygon<f64> {
    drawn
        .outlines
        .get(place)
        .cloned()
        .unwrap_or_else(|| MultiPolygon::new(vec![]))
}

/// Groups, outlines and fills of a plan.
pub(crate) fn drawn(atlas: &Atlas<'_>, plan: &PlanDocument) -> DrawnPlan {
    let groups = groups(atlas.commune(), plan);
    DrawnPlan {
        outlines: groups.iter().map(|atoms| atlas.ground.outline(atoms)).collect(),
        paints: paints(atlas, &groups),
        beside: beside(
            atlas.adjacency(),
            &atlas.close,
            atlas.commune().atoms.len(),
            &groups,
        ),
        groups,
    }
}

/// The fill of each group.
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
