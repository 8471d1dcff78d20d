//! A plane of whole millimetres. On it every test is exact, and what two units share is shared to the last digit.
//!
//! It is degrees times a constant, so that a straight side is straight in both: what does not cross on the plane does not
//! cross as it is written. Lengths are those at the centre (to 0.1 % at 15 km from it), areas are corrected.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Coord, LineString, MultiPolygon, Rect};

use crate::graph::frame::LocalFrame;

/// A point in millimetres, east and north of the frame's centre.
pub(super) type Spot = (i64, i64);

/// Millimetres of a metre.
const UNITS: f64 = 1000.0;
/// Nothing of a commune lies farther from its centre, in metres; beyond it the frame means nothing.
const FARTHEST_M: f64 = 1_000_000.0;

/// Between degrees and millimetres. A point that came in as degrees goes out with the very same digits, unless another
/// border is so near that it could lie on the wrong side of it.
#[derive(Debug)]
pub(super) struct Plane<'a> {
    frame: &'a LocalFrame,
    /// Degrees of a metre at the centre.
    step: Coord<f64>,
    known: BTreeMap<Spot, Coord<f64>>,
}

impl<'a> Plane<'a> {
    pub(super) fn new(frame: &'a LocalFrame) -> Self {
        Self {
            frame,
            step: frame.degrees_per_metre(),
            known: BTreeMap::new(),
        }
    }

    /// The spot of a position in degrees; `None` for what is no place in the frame.
    pub(super) fn spot(&mut self, at: Coord<f64>) -> Option<Spot> {
        let centre = Coord::from(self.frame.centre());
        let metres = Coord {
            x: (at.x - centre.x) / self.step.x,
            y: (at.y - centre.y) / self.step.y,
        };
        let near = |m: f64| m.is_finite() && m.abs() < FARTHEST_M;
        if !near(metres.x) || !near(metres.y) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, reason = "below 10^9")]
        let spot = (
            (metres.x * UNITS).round() as i64,
            (metres.y * UNITS).round() as i64,
        );
        let known = self.known.entry(spot).or_insert(at);
        // Of several positions within a millimetre the smallest stands for all, whatever the order of reading.
        if (at.x, at.y) < (known.x, known.y) {
            *known = at;
        }
        Some(spot)
    }

    /// Degrees of a spot.
    pub(super) fn degrees(&self, spot: Spot) -> Coord<f64> {
        self.known.get(&spot).copied().unwrap_or_else(|| {
            let metres = metres(spot);
            let centre = self.frame.centre();
            Coord {
                x: centre.x() + metres.x * self.step.x,
                y: centre.y() + metres.y * self.step.y,
            }
        })
    }

    /// From now on these spots are written where they lie on the plane, not with the digits that they came with.
    pub(super) fn hold(&mut self, spots: &BTreeSet<Spot>) {
        for spot in spots {
            self.known.remove(spot);
        }
    }

    /// Square metres on the ground of a square metre of the plane around the middle of a box in degrees.
    pub(super) fn ground(&self, around: Option<Rect<f64>>) -> f64 {
        around.map_or(1.0, |b| {
            let there = LocalFrame::around(b.center().into()).degrees_per_metre();
            (self.step.x * self.step.y) / (there.x * there.y)
        })
    }

    /// The rings of a boundary, closed, without repeated points; `None` where a position is no place.
    pub(super) fn rings(&mut self, boundary: &MultiPolygon<f64>) -> Option<Vec<Vec<Vec<Spot>>>> {
        let polygons = boundary.0.iter();
        polygons
            .map(|polygon| {
                std::iter::once(polygon.exterior())
                    .chain(polygon.interiors())
                    .map(|ring| self.ring(ring))
                    .collect()
            })
            .collect()
    }

    fn ring(&mut self, ring: &LineString<f64>) -> Option<Vec<Spot>> {
        let mut spots = Vec::with_capacity(ring.0.len());
        for &at in &ring.0 {
            spots.push(self.spot(at)?);
        }
        spots.dedup();
        if spots.len() > 1 && spots.first() != spots.last() {
            spots.extend(spots.first().copied());
        }
        Some(spots)
    }
}

/// Metres of a spot.
#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
pub(super) fn metres(spot: Spot) -> Coord<f64> {
    Coord {
        x: spot.0 as f64 / UNITS,
        y: spot.1 as f64 / UNITS,
    }
}

/// Twice the signed area of the triangle `a b c`: positive where it runs counter-clockwise.
pub(super) fn cross(a: Spot, b: Spot, c: Spot) -> i128 {
    let (ux, uy) = (i128::from(b.0 - a.0), i128::from(b.1 - a.1));
    let (vx, vy) = (i128::from(c.0 - a.0), i128::from(c.1 - a.1));
    ux * vy - uy * vx
}

/// Distance in metres.
#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
pub(super) fn distance(a: Spot, b: Spot) -> f64 {
    ((a.0 - b.0) as f64).hypot((a.1 - b.1) as f64) / UNITS
}

/// Square metres of twice an area in square millimetres.
#[allow(clippy::cast_precision_loss, reason = "an area need not be exact")]
pub(super) fn square_metres(doubled: i128) -> f64 {
    doubled as f64 / 2.0 / UNITS / UNITS
}

/// Twice the signed area of a ring, closed or not.
pub(super) fn doubled_area(ring: &[Spot]) -> i128 {
    let Some(&origin) = ring.first() else { return 0 };
    ring.windows(2)
        .map(|w| match w {
            &[a, b] => cross(origin, a, b),
            _ => 0,
        })
        .sum()
}
