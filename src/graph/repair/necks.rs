//! Where a strip of empty ground opens into the outside or into a wide gap, nothing closes it: a street that leaves the
//! ward between two hand-drawn borders. Necks are lines across such strips from one unit to another; they cut the strip
//! off, so that it is a gap like any other.

use std::collections::BTreeSet;

use geo::Coord;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::faces::Faces;
use super::plane::{Spot, cross, distance, metres};
use super::regions::Region;
use crate::graph::segment::way_to_segment;

/// A strip is at least this many times as long as it is wide; what is shorter is a corner of the outline.
const LENGTH: f64 = 4.0;
/// Samples on one side at most.
const MOST: f64 = 400.0;
/// A neck ends at a corner of the border when that is nearer than this, in metres.
const SNAP_M: f64 = 0.05;

type Entry = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// A line across a strip.
pub(super) type Neck = (Spot, Spot);

/// Lines up to `width_m` metres from one unit to the nearest border of another one, across the empty ground that has
/// these sides.
pub(super) fn across(faces: &Faces, sides: &[usize], width_m: f64) -> BTreeSet<Neck> {
    let mut necks = BTreeSet::new();
    if width_m <= 0.0 {
        return necks;
    }
    let entries: Vec<Entry> = sides
        .iter()
        .filter_map(|&index| {
            let side = faces.sides.get(index)?;
            let (a, b) = (metres(side.from), metres(side.to));
            Some(GeomWithData::new(
                Rectangle::from_corners([a.x, a.y], [b.x, b.y]),
                index,
            ))
        })
        .collect();
    let tree = RTree::bulk_load(entries);
    for &index in sides {
        let Some(side) = faces.sides.get(index) else {
            continue;
        };
        let own = units(faces, index);
        let (a, b) = (metres(side.from), metres(side.to));
        let reach = AABB::from_corners(
            [a.x.min(b.x) - width_m, a.y.min(b.y) - width_m],
            [a.x.max(b.x) + width_m, a.y.max(b.y) + width_m],
        );
        let mut others: Vec<usize> = tree
            .locate_in_envelope_intersecting(reach)
            .map(|entry| entry.data)
            .filter(|&other| units(faces, other).iter().all(|u| !own.contains(u)))
            .collect();
        others.sort_unstable();
        if others.is_empty() {
            continue;
        }
        for from in samples(side.from, side.to, width_m) {
            let Some(to) = nearest(faces, from, &others, width_m) else {
                continue;
            };
            // Only over the ground to the left of the side, and over no border.
            if cross(side.from, side.to, to) > 0 && clear(faces, &tree, from, to) {
                necks.insert((from.min(to), from.max(to)));
            }
        }
    }
    necks
}

/// Whether a region that necks cut off is a strip and no corner of the outline.
pub(super) fn is_strip(faces: &Faces, region: &Region) -> bool {
    let (mut banks, mut necks) = (0.0, 0.0);
    for &side in &region.sides {
        if faces.is_neck(side) {
            necks += faces.length(side);
        } else {
            banks += faces.length(side);
        }
    }
    banks >= LENGTH * necks
}

/// Units on the far side, which is covered ground.
fn units(faces: &Faces, side: usize) -> &[u32] {
    faces.cover.get(faces.across(side)).map_or(&[], Vec::as_slice)
}

/// Both ends of a side and places between them, not farther apart than the strip is wide.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a few hundred steps at most"
)]
fn samples(from: Spot, to: Spot, width_m: f64) -> Vec<Spot> {
    let steps = (distance(from, to) / width_m).ceil().clamp(1.0, MOST) as i64;
    let part = |a: i64, b: i64, step: i64| a + ((b - a) as f64 * step as f64 / steps as f64).round() as i64;
    (0..=steps)
        .map(|step| (part(from.0, to.0, step), part(from.1, to.1, step)))
        .collect()
}

/// The nearest place of the sides, within the width and not where the spot itself is.
fn nearest(faces: &Faces, from: Spot, sides: &[usize], width_m: f64) -> Option<Spot> {
    let at = metres(from);
    let mut best: Option<(f64, Spot)> = None;
    for &index in sides {
        let side = faces.sides.get(index)?;
        let way = way_to_segment(at, metres(side.from), metres(side.to));
        let far = way.x.hypot(way.y);
        if far > width_m {
            continue;
        }
        let mut to = spot(at + way);
        for end in [side.from, side.to] {
            if distance(end, to) < SNAP_M {
                to = end;
            }
        }
        if best.is_none_or(|known| (far, to) < known) {
            best = Some((far, to));
        }
    }
    best.map(|(_, to)| to).filter(|&to| to != from)
}

#[allow(clippy::cast_possible_truncation, reason = "came from millimetres")]
fn spot(at: Coord<f64>) -> Spot {
    ((at.x * 1000.0).round() as i64, (at.y * 1000.0).round() as i64)
}

/// Whether no border lies across the way.
fn clear(faces: &Faces, tree: &RTree<Entry>, from: Spot, to: Spot) -> bool {
    let (a, b) = (metres(from), metres(to));
    let strip = AABB::from_corners([a.x.min(b.x), a.y.min(b.y)], [a.x.max(b.x), a.y.max(b.y)]);
    let crossed = |index: usize| {
        let Some(side) = faces.sides.get(index) else {
            return false;
        };
        let ends = [side.from, side.to];
        if ends.contains(&from) || ends.contains(&to) {
            return false;
        }
        let (d1, d2) = (cross(from, to, side.from), cross(from, to, side.to));
        let (d3, d4) = (cross(side.from, side.to, from), cross(side.from, side.to, to));
        // The side on which an end lies is touched, not crossed; rounding puts the end a little off it.
        let touched = near(from, side.from, side.to) || near(to, side.from, side.to);
        !touched && d1.signum() * d2.signum() <= 0 && d3.signum() * d4.signum() <= 0
    };
    !tree
        .locate_in_envelope_intersecting(strip)
        .any(|entry| crossed(entry.data))
}

fn near(spot: Spot, a: Spot, b: Spot) -> bool {
    let way = way_to_segment(metres(spot), metres(a), metres(b));
    way.x.hypot(way.y) < 0.002
}
