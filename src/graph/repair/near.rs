//! Corners that another border passes so closely that their digits matter.
//!
//! A corner that came in as degrees lies up to 0.71 mm beside its spot. Where a side that does not end there passes within
//! twice that, the two could lie on the wrong sides of each other as they are written; then both are written as they lie
//! on the plane, where they do not.

use std::collections::BTreeSet;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::plane::{Spot, metres};
use super::trace::Shape;
use crate::graph::segment::way_to_segment;

/// More than two corners can move towards each other, in millimetres.
const NEAR_MM: i64 = 2;
/// The same in metres.
const NEAR_M: f64 = 0.002;

/// Corners of these polygons that lie near a side that they do not end, and the ends of that side.
pub(super) fn corners<'a>(shapes: impl Iterator<Item = &'a Shape>) -> BTreeSet<Spot> {
    let mut sides: BTreeSet<(Spot, Spot)> = BTreeSet::new();
    for shape in shapes {
        for ring in std::iter::once(&shape.exterior).chain(&shape.holes) {
            sides.extend(ring.windows(2).filter_map(|pair| match pair {
                &[a, b] => Some((a.min(b), a.max(b))),
                _ => None,
            }));
        }
    }
    let spots: BTreeSet<Spot> = sides.iter().flat_map(|&(a, b)| [a, b]).collect();
    let tree = RTree::bulk_load(
        sides
            .into_iter()
            .map(|side| {
                let (a, b) = side;
                GeomWithData::new(Rectangle::from_corners([a.0, a.1], [b.0, b.1]), side)
            })
            .collect(),
    );
    let mut held = BTreeSet::new();
    for spot in spots {
        let reach = AABB::from_corners(
            [spot.0 - NEAR_MM, spot.1 - NEAR_MM],
            [spot.0 + NEAR_MM, spot.1 + NEAR_MM],
        );
        for entry in tree.locate_in_envelope_intersecting(reach) {
            let (a, b) = entry.data;
            if spot == a || spot == b {
                continue;
            }
            let way = way_to_segment(metres(spot), metres(a), metres(b));
            if way.x.hypot(way.y) < NEAR_M {
                held.extend([spot, a, b]);
            }
        }
    }
    held
}
