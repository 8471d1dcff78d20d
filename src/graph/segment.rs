//! Straight pieces of border and the distances between them, in metres.

use geo::Coord;
use rstar::{AABB, RTreeObject};

/// A straight piece of an atom's border.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) from: Coord<f64>,
    pub(super) to: Coord<f64>,
    /// Index of the atom.
    pub(super) atom: u32,
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.from.x, self.from.y], [self.to.x, self.to.y])
    }
}

impl Edge {
    /// The box around it, wider by `metres` on each side.
    pub(super) fn reach(&self, metres: f64) -> AABB<[f64; 2]> {
        AABB::from_corners(
            [
                self.from.x.min(self.to.x) - metres,
                self.from.y.min(self.to.y) - metres,
            ],
            [
                self.from.x.max(self.to.x) + metres,
                self.from.y.max(self.to.y) + metres,
            ],
        )
    }
}

/// Distance of a point from the segment `from`–`to`.
fn point_to_segment(p: Coord<f64>, from: Coord<f64>, to: Coord<f64>) -> f64 {
    let off = way_to_segment(p, from, to);
    off.x.hypot(off.y)
}

/// The way from a point to the nearest point of the segment `from`–`to`.
pub(super) fn way_to_segment(p: Coord<f64>, from: Coord<f64>, to: Coord<f64>) -> Coord<f64> {
    let d = to - from;
    let length2 = d.x * d.x + d.y * d.y;
    let t = if length2 > 0.0 {
        (((p.x - from.x) * d.x + (p.y - from.y) * d.y) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    from + d * t - p
}

/// Does a stretch in direction `along` look towards `way`, or does it run past it? Within 45° of the perpendicular it
/// looks.
pub(super) fn faces(along: Coord<f64>, way: Coord<f64>) -> bool {
    let across = (along.x * way.y - along.y * way.x).abs();
    across >= std::f64::consts::FRAC_1_SQRT_2 * along.x.hypot(along.y) * way.x.hypot(way.y)
}

/// Smallest and largest distance from the points of `p`–`q` to a segment. The largest is exact because the distance to
/// a segment is a convex function along a straight line: its maximum is at an end.
pub(super) fn distance_range(p: Coord<f64>, q: Coord<f64>, edge: &Edge) -> (f64, f64) {
    let at_p = point_to_segment(p, edge.from, edge.to);
    let at_q = point_to_segment(q, edge.from, edge.to);
    let high = at_p.max(at_q);
    if crosses(p, q, edge.from, edge.to) {
        return (0.0, high);
    }
    let low = at_p
        .min(at_q)
        .min(point_to_segment(edge.from, p, q))
        .min(point_to_segment(edge.to, p, q));
    (low, high)
}

fn crosses(p: Coord<f64>, q: Coord<f64>, r: Coord<f64>, s: Coord<f64>) -> bool {
    let side =
        |a: Coord<f64>, b: Coord<f64>, c: Coord<f64>| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0
}
