//! Degrees to metres and back, around the commune's centre.

use geo::{BoundingRect, Coord, Point};

use crate::domain::Commune;

/// Semi-major axis of WGS 84, metres.
const A: f64 = 6_378_137.0;
/// Flattening of WGS 84.
const F: f64 = 1.0 / 298.257_223_563;
/// Squared eccentricity.
const E2: f64 = F * (2.0 - F);
/// Second eccentricity squared.
const EP2: f64 = E2 / (1.0 - E2);

/// A transverse Mercator plane on WGS 84 whose origin and central meridian are those of the commune's centre, scale 1.
///
/// Distances are true to 3 mm in a km at 15 km from the centre, to 1 m in a km at 280 km. Series of J. P. Snyder, *Map
/// Projections: A Working Manual*, USGS Professional Paper 1395 (1987), equations 3-21, 3-26, 8-9, 8-10, 8-17 and 8-18.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalFrame {
    lon0: f64,
    lat0: f64,
    arc0: f64,
}

impl LocalFrame {
    /// A frame around a point in degrees (longitude, latitude).
    #[must_use]
    pub fn around(centre: Point<f64>) -> Self {
        Self {
            lon0: centre.x(),
            lat0: centre.y(),
            arc0: meridian_arc(centre.y().to_radians()),
        }
    }

    /// The centre, in degrees (longitude, latitude).
    #[must_use]
    pub fn centre(&self) -> Point<f64> {
        Point::new(self.lon0, self.lat0)
    }

    /// Degrees (longitude, latitude) of a metre (east, north) at the centre.
    #[must_use]
    pub fn degrees_per_metre(&self) -> Coord<f64> {
        let (sin, cos) = self.lat0.to_radians().sin_cos();
        let w = 1.0 - E2 * sin * sin;
        let n = A / w.sqrt();
        Coord {
            x: (1.0 / (n * cos)).to_degrees(),
            y: (w / (n * (1.0 - E2))).to_degrees(),
        }
    }

    /// Metres (east, north) of the centre of a position in degrees (longitude, latitude).
    #[must_use]
    pub fn to_metres(&self, degrees: Coord<f64>) -> Coord<f64> {
        let lat = degrees.y.to_radians();
        let (sin, cos) = lat.sin_cos();
        let n = A / (1.0 - E2 * sin * sin).sqrt();
        let t = (sin / cos) * (sin / cos);
        let c = EP2 * cos * cos;
        let a = (degrees.x - self.lon0).to_radians() * cos;
        let (a2, a3) = (a * a, a * a * a);
        let x = n
            * (a + (1.0 - t + c) * a3 / 6.0
                + (5.0 - 18.0 * t + t * t + 72.0 * c - 58.0 * EP2) * a3 * a2 / 120.0);
        let y = meridian_arc(lat) - self.arc0
            + n * (sin / cos)
                * (a2 / 2.0
                    + (5.0 - t + 9.0 * c + 4.0 * c * c) * a2 * a2 / 24.0
                    + (61.0 - 58.0 * t + t * t + 600.0 * c - 330.0 * EP2) * a3 * a3 / 720.0);
        Coord { x, y }
    }

    /// Position in degrees (longitude, latitude) of a point given in metres (east, north) of the centre.
    #[must_use]
    pub fn to_degrees(&self, metres: Coord<f64>) -> Coord<f64> {
        let root = (1.0 - E2).sqrt();
        let e1 = (1.0 - root) / (1.0 + root);
        let (e1_2, e1_3) = (e1 * e1, e1 * e1 * e1);
        let mu = (self.arc0 + metres.y)
            / (A * (1.0 - E2 / 4.0 - 3.0 * E2 * E2 / 64.0 - 5.0 * E2 * E2 * E2 / 256.0));
        let foot = mu
            + (1.5 * e1 - 27.0 * e1_3 / 32.0) * (2.0 * mu).sin()
            + (21.0 * e1_2 / 16.0 - 55.0 * e1_2 * e1_2 / 32.0) * (4.0 * mu).sin()
            + (151.0 * e1_3 / 96.0) * (6.0 * mu).sin()
            + (1097.0 * e1_2 * e1_2 / 512.0) * (8.0 * mu).sin();
        let (sin, cos) = foot.sin_cos();
        let tan = sin / cos;
        let (c, t) = (EP2 * cos * cos, tan * tan);
        let w = 1.0 - E2 * sin * sin;
        let n = A / w.sqrt();
        let r = n * (1.0 - E2) / w;
        let d = metres.x / n;
        let (d2, d3) = (d * d, d * d * d);
        let lat = foot
            - (n * tan / r)
                * (d2 / 2.0 - (5.0 + 3.0 * t + 10.0 * c - 4.0 * c * c - 9.0 * EP2) * d2 * d2 / 24.0
                    + (61.0 + 90.0 * t + 298.0 * c + 45.0 * t * t - 252.0 * EP2 - 3.0 * c * c) * d3 * d3
                        / 720.0);
        let lon = (d - (1.0 + 2.0 * t + c) * d3 / 6.0
            + (5.0 - 2.0 * c + 28.0 * t - 3.0 * c * c + 8.0 * EP2 + 24.0 * t * t) * d3 * d2 / 120.0)
            / cos;
        Coord {
            x: self.lon0 + lon.to_degrees(),
            y: lat.to_degrees(),
        }
    }
}

/// Length of the meridian from the equator to a latitude in radians, metres.
fn meridian_arc(lat: f64) -> f64 {
    let (e4, e6) = (E2 * E2, E2 * E2 * E2);
    A * ((1.0 - E2 / 4.0 - 3.0 * e4 / 64.0 - 5.0 * e6 / 256.0) * lat
        - (3.0 * E2 / 8.0 + 3.0 * e4 / 32.0 + 45.0 * e6 / 1024.0) * (2.0 * lat).sin()
        + (15.0 * e4 / 256.0 + 45.0 * e6 / 1024.0) * (4.0 * lat).sin()
        - (35.0 * e6 / 3072.0) * (6.0 * lat).sin())
}

/// The frame around the commune's centre: the middle of the box around all boundaries and declared points of atoms
/// and halls. Where nothing has a position the frame stands at longitude 0, latitude 0 and no one will ask it.
#[must_use]
pub fn projection(commune: &Commune) -> LocalFrame {
    let boxes = commune
        .atoms
        .iter()
        .filter_map(|atom| atom.boundary.as_ref()?.bounding_rect());
    let corners = boxes.flat_map(|b| [b.min(), b.max()]);
    let points = commune.atoms.iter().filter_map(|atom| atom.point);
    let halls = commune.halls.iter().filter_map(|hall| hall.point);
    let mut bounds: Option<(Coord<f64>, Coord<f64>)> = None;
    for c in corners.chain(points.chain(halls).map(Coord::from)) {
        if !(c.x.is_finite() && c.y.is_finite()) {
            continue;
        }
        let (low, high) = bounds.get_or_insert((c, c));
        *low = Coord {
            x: low.x.min(c.x),
            y: low.y.min(c.y),
        };
        *high = Coord {
            x: high.x.max(c.x),
            y: high.y.max(c.y),
        };
    }
    let centre = bounds.map_or(Coord { x: 0.0, y: 0.0 }, |(low, high)| (low + high) / 2.0);
    LocalFrame::around(centre.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Geodesic};

    #[test]
    fn distances_are_those_of_the_ellipsoid() {
        let frame = LocalFrame::around(Point::new(108.15, 16.07));
        let a = Point::new(108.10, 16.02);
        let b = Point::new(108.21, 16.13);
        let flat = frame.to_metres(a.into()) - frame.to_metres(b.into());
        let true_metres = Geodesic.distance(a, b);
        assert!(
            (flat.x.hypot(flat.y) - true_metres).abs() < 0.05,
            "{flat:?} {true_metres}"
        );
    }

    #[test]
    fn degrees_come_back() {
        let frame = LocalFrame::around(Point::new(105.0, 21.5));
        for (lon, lat) in [(105.0, 21.5), (105.4, 21.9), (104.2, 20.8)] {
            let back = frame.to_degrees(frame.to_metres(Coord { x: lon, y: lat }));
            assert!((back.x - lon).abs() < 1e-9 && (back.y - lat).abs() < 1e-9);
        }
    }
}
