//! What a repair did, in findings, and the commune with it.

use std::collections::BTreeMap;

use super::{Coverage, Fate, Patch, RepairOptions, coverage};
use crate::domain::code::codes;
use crate::domain::{AtomId, Commune, Finding, Place};
use crate::graph::projection;

/// Area in m² below which a change of a unit is the rounding of its corners.
const TOLD_M2: f64 = 1.0;

/// Repairs the drawn boundaries of a commune together. Estimated ones need none.
#[must_use]
pub fn of_commune(commune: &Commune, options: &RepairOptions) -> Coverage {
    let shapes: Vec<_> = commune
        .atoms
        .iter()
        .map(|atom| atom.boundary.clone().filter(|_| !atom.boundary_estimated))
        .collect();
    coverage(&shapes, &projection(commune), options)
}

/// Puts the repaired boundaries into the commune. A unit whose boundary would vanish keeps what it had.
pub fn apply(commune: &mut Commune, coverage: &Coverage) {
    for (atom, shape) in commune.atoms.iter_mut().zip(&coverage.shapes) {
        if let Some(shape) = shape {
            atom.boundary = Some(shape.clone());
        }
    }
}

/// Up to which width strips are repaired, and why; nothing for a sound coverage.
#[must_use]
pub fn width(coverage: &Coverage, options: &RepairOptions) -> Option<Finding> {
    if !faulty(coverage) {
        return None;
    }
    let width = whole(coverage.width_m);
    Some(match coverage.accuracy {
        _ if !options.as_drawn => Finding::new(codes::WIDTH_GIVEN).with("width", width),
        Some(told) if coverage.width_m > options.max_width_m => Finding::new(codes::WIDTH_AS_DRAWN)
            .with("width", width)
            .with("usual", whole(options.max_width_m))
            .with("pairs", whole(told.pairs_percent))
            .with("overlaps", told.overlaps)
            .with("median", whole(told.median_m))
            .with("most", whole(told.most_m)),
        _ => Finding::new(codes::WIDTH_USUAL).with("width", width),
    })
}

/// Overlaps and gaps by the units concerned and what became of them, the largest first, and the area of each unit
/// before and after.
#[must_use]
pub fn findings(commune: &Commune, coverage: &Coverage) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (patches, repaired, left) in [
        (&coverage.overlaps, codes::OVERLAP_REPAIRED, codes::OVERLAP_LEFT),
        (&coverage.gaps, codes::GAP_REPAIRED, codes::GAP_LEFT),
    ] {
        findings.extend(together(patches).into_iter().map(|group| {
            let code = if group.fate == Fate::Left { left } else { repaired };
            let to = match group.fate {
                Fate::Given(unit) | Fate::CutOut(unit) => name(commune, unit),
                Fate::Divided | Fate::Left => names(commune, &group.units),
            };
            let first = group.units.first().map(|&u| name(commune, u)).unwrap_or_default();
            Finding::new(code)
                .at(Place::unit(first))
                .with("units", names(commune, &group.units))
                .with("count", group.count)
                .with("area", whole(group.area_m2))
                .with("width", format!("{:.1}", group.width_m))
                .with("at", format!("{:.6}, {:.6}", group.at.x, group.at.y))
                .with("to", to)
        }));
    }
    for (index, change) in coverage.areas.iter().enumerate() {
        let difference = change.after_m2 - change.before_m2;
        if change.before_m2 > 0.0 && difference.abs() >= TOLD_M2 {
            let unit = name(commune, index);
            findings.push(
                Finding::new(codes::AREA_CHANGED)
                    .at(Place::unit(&unit))
                    .with("unit", &unit)
                    .with("before", whole(change.before_m2))
                    .with("after", whole(change.after_m2))
                    .with(
                        "percent",
                        format!("{:+.2}", 100.0 * difference / change.before_m2),
                    ),
            );
        }
    }
    findings
}

/// One line where the boundaries overlap or leave gaps: what a repair would do. `None` for a sound coverage.
#[must_use]
pub fn summary(coverage: &Coverage) -> Option<Finding> {
    let area = |patches: &[Patch]| patches.iter().map(|p| p.area_m2).sum::<f64>();
    let left = |patches: &[Patch]| patches.iter().filter(|p| p.fate == Fate::Left).count();
    faulty(coverage).then(|| {
        Finding::new(codes::COVERAGE_FAULTS)
            .with("overlaps", coverage.overlaps.len())
            .with("overlap_area", whole(area(&coverage.overlaps)))
            .with("gaps", coverage.gaps.len())
            .with("gap_area", whole(area(&coverage.gaps)))
            .with("left", left(&coverage.overlaps) + left(&coverage.gaps))
            .with("width", whole(coverage.width_m))
    })
}

/// Whether anything overlaps or gapes by more than rounding.
fn faulty(coverage: &Coverage) -> bool {
    let mut patches = coverage.overlaps.iter().chain(&coverage.gaps);
    patches.any(|p| p.area_m2 >= TOLD_M2)
}

struct Group {
    units: Vec<usize>,
    fate: Fate,
    count: usize,
    area_m2: f64,
    width_m: f64,
    at: geo::Coord<f64>,
}

/// Patches of the same units with the same fate, as one; the place is that of the largest.
fn together(patches: &[Patch]) -> Vec<Group> {
    let mut groups: BTreeMap<(&[usize], Fate), Group> = BTreeMap::new();
    for patch in patches {
        let group = groups.entry((&patch.units, patch.fate)).or_insert_with(|| Group {
            units: patch.units.clone(),
            fate: patch.fate,
            count: 0,
            area_m2: 0.0,
            width_m: patch.width_m,
            at: patch.at,
        });
        group.count += 1;
        group.area_m2 += patch.area_m2;
    }
    let mut groups: Vec<Group> = groups.into_values().filter(|g| g.area_m2 >= TOLD_M2).collect();
    groups.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    groups
}

fn whole(square_metres: f64) -> String {
    format!("{square_metres:.0}")
}

fn name(commune: &Commune, index: usize) -> String {
    let atom = commune.atoms.get(AtomId::from(index));
    atom.map(|a| a.name.clone()).unwrap_or_default()
}

fn names(commune: &Commune, units: &[usize]) -> String {
    let names: Vec<String> = units.iter().map(|&u| name(commune, u)).collect();
    names.join(", ")
}
