//! Boundaries that neither overlap nor leave gaps.
//!
//! All borders are laid on one plane of whole millimetres and cut where they meet; the faces between them are covered
//! by one unit, by several (an overlap) or by none (a gap). Overlaps and gaps up to a limit are given to the units
//! around them, larger ones stay and are reported. What two units share is the same line to the last digit. Pure; the
//! result does not depend on the order of units but for ties.

mod accuracy;
mod assign;
mod faces;
mod near;
mod necks;
mod noding;
mod plane;
mod regions;
mod report;
mod simplify;
mod split;
mod trace;

use std::collections::BTreeSet;

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect};

pub use self::accuracy::Accuracy;
pub use self::report::{apply, findings, of_commune, summary, width};

use self::assign::Assigned;
use self::faces::{Faces, NECK, Ring};
use self::plane::{Plane, Spot, doubled_area, square_metres};
use super::frame::LocalFrame;

/// How far a repair may go. An overlap or a gap is repaired when it is narrow or small; both limits are generous enough
/// for slips of the hand and far too small for a hamlet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepairOptions {
    /// Widest strip in metres (twice its area by its perimeter).
    pub max_width_m: f64,
    /// A drawing whose overlaps are wider than that is repaired up to the width that they tell ([`Accuracy`]).
    pub as_drawn: bool,
    /// Largest area as a share of the smallest unit that it concerns.
    pub max_share: f64,
}

/// Wider than any crack that rounding makes, in metres.
const CRACK_M: f64 = 0.01;

impl Default for RepairOptions {
    fn default() -> Self {
        Self {
            max_width_m: 15.0,
            as_drawn: true,
            max_share: 0.05,
        }
    }
}

impl RepairOptions {
    /// Repairs only strips up to this width, whatever their area: 0 for none.
    #[must_use]
    pub fn only_within(width_m: f64) -> Self {
        Self {
            max_width_m: width_m,
            as_drawn: false,
            max_share: 0.0,
        }
    }
}

/// What became of an overlap or a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// All of it went to one unit (index).
    Given(usize),
    /// It was divided among the units around it.
    Divided,
    /// A unit lies whole in another one and was cut out of it (index of the inner one).
    CutOut(usize),
    /// Above the limits: it stays as drawn.
    Left,
}

/// An overlap or a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// One of its corners, degrees.
    pub at: Coord<f64>,
    /// Its ground, degrees.
    pub ground: MultiPolygon<f64>,
    /// Square metres.
    pub area_m2: f64,
    /// Mean width in metres.
    pub width_m: f64,
    /// Units that overlap, or that lie around the gap, by index, ascending.
    pub units: Vec<usize>,
    /// What became of it.
    pub fate: Fate,
}

/// Area of one unit before and after, in square metres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AreaChange {
    /// As drawn (where it overlaps itself, once).
    pub before_m2: f64,
    /// Repaired.
    pub after_m2: f64,
    /// Ground that came from gaps and overlaps.
    pub gained_m2: f64,
    /// Ground that went to other units.
    pub lost_m2: f64,
}

/// A repaired coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// By unit, in the order given; `None` where there was no boundary.
    pub shapes: Vec<Option<MultiPolygon<f64>>>,
    /// By unit.
    pub areas: Vec<AreaChange>,
    /// Overlaps, the largest first.
    pub overlaps: Vec<Patch>,
    /// Gaps, the largest first.
    pub gaps: Vec<Patch>,
    /// Mean width in metres up to which strips were repaired.
    pub width_m: f64,
    /// What the overlaps tell about the drawing, where they were asked and tell anything.
    pub accuracy: Option<Accuracy>,
}

/// Repairs the boundaries of a commune together.
#[must_use]
pub fn coverage(
    shapes: &[Option<MultiPolygon<f64>>],
    frame: &LocalFrame,
    options: &RepairOptions,
) -> Coverage {
    let mut first = once(shapes, frame, options);
    if first.gaps.iter().any(|gap| gap.fate == Fate::Divided) {
        // Corners of dividing lines are rounded to the plane; where one falls on a border it is cut there.
        let cracks = RepairOptions::only_within(CRACK_M);
        let second = once(&first.shapes, frame, &cracks);
        first.shapes = second.shapes;
        for (change, again) in first.areas.iter_mut().zip(&second.areas) {
            change.after_m2 = again.after_m2;
        }
    }
    first
}

fn once(shapes: &[Option<MultiPolygon<f64>>], frame: &LocalFrame, options: &RepairOptions) -> Coverage {
    let mut plane = Plane::new(frame);
    let mut rings = Vec::new();
    let mut pieces = noding::Pieces::new();
    let mut usable = vec![false; shapes.len()];
    for (unit, shape) in shapes.iter().enumerate() {
        let Some(polygons) = shape.as_ref().and_then(|s| plane.rings(s)) else {
            continue;
        };
        if let Some(slot) = usable.get_mut(unit) {
            *slot = true;
        }
        for (polygon, parts) in polygons.iter().enumerate() {
            for (nth, ring) in parts.iter().enumerate() {
                let id = short(rings.len());
                rings.push(Ring {
                    unit: short(unit),
                    polygon: short(polygon),
                    hole: nth > 0,
                });
                for pair in ring.windows(2) {
                    if let &[from, to] = pair {
                        noding::add(&mut pieces, from, to, id);
                    }
                }
            }
        }
    }
    let mut pieces = noding::node(pieces);
    let mut faces = Faces::new(&pieces, &rings);
    let sizes = assign::sizes(&faces, shapes.len());
    let accuracy = options.as_drawn.then(|| accuracy::of(&faces, &sizes)).flatten();
    let width_m = accuracy.map_or(0.0, |a| a.width_m).max(options.max_width_m);
    let options = &RepairOptions {
        max_width_m: width_m,
        ..*options
    };
    let mut assigned = Assigned::new(&faces, shapes.len(), options);
    let necks = necks::across(&faces, &assigned.open, options.max_width_m);
    if !necks.is_empty() {
        let drawn: BTreeSet<Spot> = pieces.keys().flat_map(|&(a, b)| [a, b]).collect();
        for &(from, to) in &necks {
            noding::add(&mut pieces, from, to, NECK);
        }
        pieces = noding::node(pieces);
        faces = Faces::new(&pieces, &rings);
        assigned = Assigned::new(&faces, shapes.len(), options);
        let ends = pieces.keys().flat_map(|&(a, b)| [a, b]);
        assigned.added = ends.filter(|spot| !drawn.contains(spot)).collect();
    }
    Coverage {
        width_m,
        accuracy,
        ..assemble(shapes, &usable, &mut plane, &faces, assigned)
    }
}

/// The same boundary without self-crossings, rings that cross, spikes or holes outside: what one of its polygons has
/// around it and none of that polygon's holes takes away. `None` where nothing with an area is left.
#[must_use]
pub fn make_valid(boundary: &MultiPolygon<f64>, frame: &LocalFrame) -> Option<MultiPolygon<f64>> {
    let alone = [Some(boundary.clone())];
    coverage(&alone, frame, &RepairOptions::only_within(0.0))
        .shapes
        .into_iter()
        .next()
        .flatten()
}

/// Units, rings and polygons are counted in thousands.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn assemble(
    shapes: &[Option<MultiPolygon<f64>>],
    usable: &[bool],
    plane: &mut Plane<'_>,
    faces: &Faces,
    assigned: Assigned,
) -> Coverage {
    let mut sides: Vec<Vec<(Spot, Spot)>> = vec![Vec::new(); shapes.len()];
    let mut add = |unit: u32, from: Spot, to: Spot| {
        if let Some(list) = usize::try_from(unit).ok().and_then(|u| sides.get_mut(u)) {
            list.push((from, to));
        }
    };
    for (index, side) in faces.sides.iter().enumerate() {
        let owners = assigned.owners.get(side.face).map_or(&[][..], Vec::as_slice);
        if owners.is_empty() {
            continue;
        }
        let mut corners = assigned.helpers.get(&(index / 2)).cloned().unwrap_or_default();
        if index % 2 == 1 {
            corners.reverse();
        }
        corners.insert(0, side.from);
        corners.push(side.to);
        for pair in corners.windows(2) {
            if let &[from, to] = pair {
                owners.iter().for_each(|&unit| add(unit, from, to));
            }
        }
    }
    for (unit, ring) in &assigned.parts {
        for pair in ring.windows(2) {
            if let &[from, to] = pair {
                add(*unit, from, to);
            }
        }
    }
    let sides: Vec<Vec<(Spot, Spot)>> = sides.into_iter().map(trace::without_pairs).collect();
    let idle = simplify::idle(&sides, &assigned.helpers, &assigned.added, &assigned.middles);
    let mut result = Coverage::default();
    let traced: Vec<Vec<trace::Shape>> = sides
        .into_iter()
        .map(|sides| {
            let mut polygons = trace::polygons(sides);
            for polygon in &mut polygons {
                std::iter::once(&mut polygon.exterior)
                    .chain(&mut polygon.holes)
                    .for_each(|ring| trace::without(ring, &idle));
            }
            polygons
        })
        .collect();
    plane.hold(&near::corners(traced.iter().flatten()));
    let plane = &*plane;
    for ((shape, polygons), (&usable, drawn)) in shapes
        .iter()
        .zip(traced)
        .zip(usable.iter().zip(assigned.before_m2.iter().copied()))
    {
        let doubled: i128 = polygons
            .iter()
            .map(|p| doubled_area(&p.exterior) + p.holes.iter().map(|h| doubled_area(h)).sum::<i128>())
            .sum();
        let written: Vec<Polygon<f64>> = polygons.iter().map(|p| in_degrees(p, plane)).collect();
        let unit = result.shapes.len();
        let ground = plane.ground(shape.as_ref().and_then(BoundingRect::bounding_rect));
        let of = |list: &[f64]| list.get(unit).copied().unwrap_or(0.0) * ground;
        result.shapes.push(match (usable, written.is_empty()) {
            (true, false) => Some(MultiPolygon(written)),
            (true, true) => None,
            // Positions that are no place: nothing is known that could be better.
            (false, _) => shape.clone(),
        });
        result.areas.push(AreaChange {
            before_m2: drawn * ground,
            after_m2: square_metres(doubled) * ground,
            gained_m2: of(&assigned.gained_m2),
            lost_m2: of(&assigned.lost_m2),
        });
    }
    let place = |patches: Vec<(Vec<usize>, Patch)>| -> Vec<Patch> {
        let placed = patches.into_iter().map(|(sides, patch)| {
            let sides = sides.iter().filter_map(|&s| faces.sides.get(s));
            let sides: Vec<(Spot, Spot)> = sides.map(|s| (s.from, s.to)).collect();
            let at = sides.iter().map(|s| s.0).min().unwrap_or_default();
            let ground = trace::polygons(sides)
                .iter()
                .map(|p| in_degrees(p, plane))
                .collect();
            let at = plane.degrees(at);
            let area_m2 = patch.area_m2 * plane.ground(Some(Rect::new(at, at)));
            Patch {
                at,
                ground,
                area_m2,
                ..patch
            }
        });
        let mut placed: Vec<Patch> = placed.collect();
        placed.sort_by(|a, b| {
            let area = b.area_m2.total_cmp(&a.area_m2);
            area.then(a.at.x.total_cmp(&b.at.x))
                .then(a.at.y.total_cmp(&b.at.y))
        });
        placed
    };
    result.overlaps = place(assigned.overlaps);
    result.gaps = place(assigned.gaps);
    result
}

fn in_degrees(shape: &trace::Shape, plane: &Plane<'_>) -> Polygon<f64> {
    let ring = |spots: &[Spot]| -> LineString<f64> { spots.iter().map(|&s| plane.degrees(s)).collect() };
    Polygon::new(
        ring(&shape.exterior),
        shape.holes.iter().map(|h| ring(h)).collect(),
    )
}

#[cfg(test)]
mod tests;
