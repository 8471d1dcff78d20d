//! How much border two units have in common, and how far apart it lies.
//!
//! Each metre of a unit's border is given to the *nearest* other unit, if one is near at all. So a unit that lies
//! between two others keeps them apart however thin it is, and four units that meet at a crossing are neighbours of
//! the two beside them, not of the one across. The border is not sampled: a stretch is halved until one unit is
//! certainly the nearest along all of it, which takes a logarithmic number of steps at each change of neighbour.
//! Border that runs past the end of a neighbour, or away from a common corner, does not face it and does not count.

use std::collections::BTreeMap;

use geo::{BoundingRect, Contains, Coord, LineString, MapCoords, MultiPolygon, Point};
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

use super::frame::LocalFrame;
use super::segment::{Edge, distance_range, faces, way_to_segment};
use crate::domain::{AtomId, Commune};

/// Borders this close are the same line: coordinates are rounded to 0.1 m by most programs.
pub(super) const TOUCH_M: f64 = 0.15;

/// Tolerances that are reported when the default leaves the commune in parts.
pub(super) const REPORTED_M: [f64; 5] = [0.0, 5.0, 10.0, 20.0, 30.0];

/// Stretches are not halved below this length.
const RESOLUTION_M: f64 = 0.5;

/// Distances that differ by less are equal: both units count.
const TIE_M: f64 = 1e-6;

/// Common border of two atoms, by the distance between the lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Common {
    /// Metres of the first atom's border, by step.
    forth: Vec<f64>,
    /// Metres of the second atom's border, by step.
    back: Vec<f64>,
    /// Smallest distance in metres.
    pub(super) gap_m: f64,
}

/// Common borders of all pairs that come near each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// Upper ends of the distance steps, ascending.
    steps: Vec<f64>,
    /// By pair, smaller atom first.
    pub(super) pairs: BTreeMap<(AtomId, AtomId), Common>,
}

impl Measured {
    /// Length in metres of the common border that lies within `tolerance` (one of the steps): the mean of both sides.
    pub(super) fn shared(&self, common: &Common, tolerance: f64) -> f64 {
        let upto = self.steps.partition_point(|&s| s <= tolerance.max(TOUCH_M));
        let sum = |side: &[f64]| side.iter().take(upto).sum::<f64>();
        (sum(&common.forth) + sum(&common.back)) / 2.0
    }

    fn add(&mut self, of: u32, other: u32, metres: f64, step: usize, gap: f64) {
        let pair = (AtomId(of.min(other)), AtomId(of.max(other)));
        let steps = self.steps.len();
        let common = self.pairs.entry(pair).or_insert_with(|| Common {
            forth: vec![0.0; steps],
            back: vec![0.0; steps],
            gap_m: f64::INFINITY,
        });
        let side = if of < other {
            &mut common.forth
        } else {
            &mut common.back
        };
        if let Some(length) = side.get_mut(step) {
            *length += metres;
        }
        common.gap_m = common.gap_m.min(gap);
    }
}

/// Measures all common borders up to twice the tolerance and at least up to 30 m.
pub(super) fn measure(commune: &Commune, frame: &LocalFrame, tolerance: f64) -> Measured {
    let mut steps: Vec<f64> = REPORTED_M.iter().map(|m| m.max(TOUCH_M)).collect();
    steps.extend([tolerance.max(TOUCH_M), (2.0 * tolerance).max(TOUCH_M)]);
    steps.sort_by(f64::total_cmp);
    steps.dedup();
    let shapes: Vec<(u32, MultiPolygon<f64>)> = commune
        .atoms
        .iter_enumerated()
        .filter_map(|(id, atom)| Some((id.0, atom.boundary.as_ref()?)))
        .map(|(id, shape)| (id, shape.map_coords(|c| frame.to_metres(c))))
        .collect();
    let rings: Vec<Vec<Edge>> = shapes
        .iter()
        .flat_map(|(id, shape)| shape.iter().map(move |polygon| (*id, polygon)))
        .flat_map(|(id, polygon)| {
            std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .map(move |ring| edges(id, ring))
        })
        .collect();
    let areas = shapes
        .iter()
        .enumerate()
        .filter_map(|(index, (_, shape))| {
            let b = shape.bounding_rect()?;
            let corners = Rectangle::from_corners([b.min().x, b.min().y], [b.max().x, b.max().y]);
            Some(GeomWithData::new(corners, index))
        })
        .collect();
    let survey = Survey {
        edges: RTree::bulk_load(rings.iter().flatten().copied().collect()),
        areas: RTree::bulk_load(areas),
        shapes: &shapes,
        reach: steps.last().copied().unwrap_or(TOUCH_M),
    };
    let mut measured = Measured {
        steps,
        pairs: BTreeMap::new(),
    };
    for ring in &rings {
        survey.walk(ring, &mut measured);
    }
    measured
}

fn edges(atom: u32, ring: &LineString<f64>) -> Vec<Edge> {
    ring.lines()
        .filter(|line| line.start != line.end)
        .filter(|line| {
            [line.start.x, line.start.y, line.end.x, line.end.y]
                .iter()
                .all(|v| v.is_finite())
        })
        .map(|line| Edge {
            from: line.start,
            to: line.end,
            atom,
        })
        .collect()
}

/// All that is needed to find the neighbours of a stretch of border.
struct Survey<'a> {
    edges: RTree<Edge>,
    areas: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    shapes: &'a [(u32, MultiPolygon<f64>)],
    reach: f64,
}

/// A run of border with no other border near it.
struct Lonely {
    middle: Coord<f64>,
    metres: f64,
}

impl Survey<'_> {
    fn walk(&self, ring: &[Edge], measured: &mut Measured) {
        let mut lonely: Option<Lonely> = None;
        let mut near: Vec<Edge> = Vec::new();
        for edge in ring {
            near.clear();
            near.extend(
                self.edges
                    .locate_in_envelope_intersecting(edge.reach(self.reach))
                    .filter(|other| other.atom != edge.atom),
            );
            self.halve(edge.atom, edge.from, edge.to, &mut near, 0, measured, &mut lonely);
        }
        if let Some(edge) = ring.first() {
            self.flush(edge.atom, &mut lonely, measured);
        }
    }

    /// Gives the stretch `p`–`q` to its nearest units. `near[start..]` are the edges that may be nearest.
    #[allow(clippy::too_many_arguments, reason = "the recursion's whole state")]
    fn halve(
        &self,
        atom: u32,
        p: Coord<f64>,
        q: Coord<f64>,
        near: &mut Vec<Edge>,
        start: usize,
        measured: &mut Measured,
        lonely: &mut Option<Lonely>,
    ) {
        let length = (q - p).x.hypot((q - p).y);
        let ranges: Vec<(f64, f64)> = near[start..].iter().map(|e| distance_range(p, q, e)).collect();
        let best_high = ranges.iter().map(|r| r.1).fold(f64::INFINITY, f64::min);
        let limit = best_high.min(self.reach);
        let end = near.len();
        let mut low = f64::INFINITY;
        for (offset, range) in ranges.iter().enumerate() {
            if range.0 <= limit + TIE_M {
                near.push(near[start + offset]);
                low = low.min(range.0);
            }
        }
        let left = &near[end..];
        if left.is_empty() {
            let run = lonely.get_or_insert(Lonely {
                middle: (p + q) / 2.0,
                metres: 0.0,
            });
            run.metres += length;
        } else if length <= RESOLUTION_M || uniform(p, q, left, low, best_high, &measured.steps) {
            self.settle(atom, p, q, left, low, measured, lonely);
        } else {
            let middle = (p + q) / 2.0;
            self.halve(atom, p, middle, near, end, measured, lonely);
            self.halve(atom, middle, q, near, end, measured, lonely);
        }
        near.truncate(end);
    }

    /// A stretch that needs no further halving belongs to what is nearest to its middle.
    #[allow(clippy::too_many_arguments, reason = "the recursion's whole state")]
    fn settle(
        &self,
        atom: u32,
        p: Coord<f64>,
        q: Coord<f64>,
        left: &[Edge],
        low: f64,
        measured: &mut Measured,
        lonely: &mut Option<Lonely>,
    ) {
        let middle = (p + q) / 2.0;
        let length = (q - p).x.hypot((q - p).y);
        let mut nearest: BTreeMap<u32, (f64, Coord<f64>)> = BTreeMap::new();
        for edge in left {
            let way = way_to_segment(middle, edge.from, edge.to);
            let metres = way.x.hypot(way.y);
            let best = nearest.entry(edge.atom).or_insert((metres, way));
            if metres < best.0 {
                *best = (metres, way);
            }
        }
        let best = nearest.values().map(|n| n.0).fold(f64::INFINITY, f64::min);
        let step = measured.steps.partition_point(|&s| s < best);
        if step >= measured.steps.len() {
            return;
        }
        self.flush(atom, lonely, measured);
        for (&other, &(metres, way)) in &nearest {
            if metres <= best + TIE_M {
                let facing = metres <= TOUCH_M || faces(q - p, way);
                measured.add(
                    atom,
                    other,
                    if facing { length } else { 0.0 },
                    step,
                    low.min(metres),
                );
            }
        }
        // Whoever else comes near at an end only touches a corner: it gets no length, but it is remembered.
        for edge in left {
            if nearest.get(&edge.atom).is_some_and(|n| n.0 > best + TIE_M) {
                measured.add(atom, edge.atom, 0.0, step, distance_range(p, q, edge).0);
            }
        }
    }

    /// Border with no other border near it either faces nobody, or runs through the middle of an overlapping unit.
    fn flush(&self, atom: u32, lonely: &mut Option<Lonely>, measured: &mut Measured) {
        let Some(run) = lonely.take() else { return };
        let here = AABB::from_point([run.middle.x, run.middle.y]);
        for area in self.areas.locate_in_envelope_intersecting(here) {
            let Some((other, shape)) = self.shapes.get(area.data) else {
                continue;
            };
            if *other != atom && shape.contains(&Point::from(run.middle)) {
                measured.add(atom, *other, run.metres, 0, 0.0);
            }
        }
    }
}

/// Whether the whole stretch has the same nearest unit, in one distance step, and faces it from end to end or nowhere.
fn uniform(p: Coord<f64>, q: Coord<f64>, left: &[Edge], low: f64, best_high: f64, steps: &[f64]) -> bool {
    let step = steps.partition_point(|&s| s < low);
    if !steps.get(step).is_some_and(|&s| best_high <= s) {
        return false;
    }
    if best_high <= TIE_M {
        return true;
    }
    let one = left
        .first()
        .is_some_and(|first| left.iter().all(|e| e.atom == first.atom));
    let looks = |end: Coord<f64>| {
        left.iter()
            .map(|e| way_to_segment(end, e.from, e.to))
            .min_by(|a, b| a.x.hypot(a.y).total_cmp(&b.x.hypot(b.y)))
            .is_some_and(|way| faces(q - p, way))
    };
    one && (step == 0 || looks(p) == looks(q))
}
