//! Boundaries estimated from points, where nobody drew any and no table says who lies beside whom.

use geo::{Contains, MultiPolygon, Point};

use super::draft::Draft;
use super::map::Feature;
use super::rows::UnitTable;
use crate::domain::code::codes;
use crate::domain::{AtomId, Commune, Finding, Hall, Place};
use crate::graph::{projection, voronoi};

/// Points that make an estimate worth anything.
const LEAST_POINTS: usize = 2;
/// A shape that holds at least this share of the units' points is the outline of the commune.
const MOST_INSIDE: f64 = 0.6;

/// The outline of the commune.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    file: String,
    shape: MultiPolygon<f64>,
}

/// The only polygon of a file, where it holds most of the units' points: that is the commune, not a unit. It is set
/// aside from the matching.
pub(super) fn outline(
    file: &str,
    features: &mut [Feature],
    table: &UnitTable,
    draft: &Draft,
    halls: &[Hall],
) -> Option<Outline> {
    // Points of the same file are the units' own, whatever the table says.
    let marked: Vec<Point<f64>> = features
        .iter()
        .filter(|f| !f.set_aside && f.polygons.is_empty() && f.lines.is_empty())
        .filter_map(|f| f.points.first().copied())
        .collect();
    let mut drawn = features
        .iter_mut()
        .filter(|f| !f.set_aside && !f.polygons.is_empty());
    let feature = drawn.next()?;
    if drawn.next().is_some() || draft.atoms.len() < LEAST_POINTS {
        return None;
    }
    let shape = MultiPolygon(feature.polygons.clone());
    let points: Vec<Point<f64>> = draft
        .atoms
        .iter()
        .enumerate()
        .filter_map(|(index, (row, _))| {
            let own = table.rows.get(*row).and_then(|r| r.point);
            own.or_else(|| hall_point(halls, AtomId::from(index)))
        })
        .collect();
    let points = if points.is_empty() { marked } else { points };
    let inside = points.iter().filter(|p| shape.contains(*p)).count();
    #[allow(clippy::cast_precision_loss, reason = "counts of units")]
    let most = inside as f64 >= MOST_INSIDE * points.len() as f64;
    if inside < LEAST_POINTS || !most {
        return None;
    }
    feature.set_aside = true;
    Some(Outline {
        file: file.to_owned(),
        shape,
    })
}

fn hall_point(halls: &[Hall], atom: AtomId) -> Option<Point<f64>> {
    halls.iter().find(|h| h.atom == atom && h.point.is_some())?.point
}

/// Gives every unit with a point the ground that is nearest to it, marked as estimated, where no unit has a boundary
/// and no neighbour lists stand in the table.
pub(super) fn boundaries(commune: &mut Commune, outline: Option<&Outline>, findings: &mut Vec<Finding>) {
    if commune.has_neighbour_lists || commune.atoms.iter().any(|a| a.boundary.is_some()) {
        return;
    }
    let points: Vec<Option<Point<f64>>> = commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| atom.point.or_else(|| hall_point(&commune.halls, id)))
        .collect();
    let known = points.iter().flatten().count();
    if known < LEAST_POINTS {
        return;
    }
    let frame = projection(commune);
    let cells = voronoi::cells(&points, outline.map(|o| &o.shape), &frame);
    for (atom, cell) in commune.atoms.iter_mut().zip(cells) {
        if let Some(cell) = cell {
            atom.boundary = Some(cell);
            atom.boundary_estimated = true;
        }
    }
    findings.push(Finding::new(codes::BOUNDARIES_ESTIMATED).with("units", known));
    if let Some(outline) = outline {
        findings.push(Finding::new(codes::OUTLINE_USED).at(Place::file(&outline.file)));
    }
}
