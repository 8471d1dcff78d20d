//! Degrees to whole metres, for distances, perimeters and areas.
//!
//! Meaning shared with the rest of the program: transverse Mercator on WGS 84, scale 1, centred on the middle of the box
//! around all boundaries and declared points of atoms and halls; positions are rounded to whole metres. [Snyder, USGS
//! Professional Paper 1395, equations 3-21, 8-9 and 8-10]

use geo::{Area, Centroid, Contains, CoordsIter, InteriorPoint};

use crate::domain::{Atom, Commune};

/// Equatorial radius and squared eccentricity of WGS 84.
const RADIUS: f64 = 6_378_137.0;
const ECC2: f64 = 0.006_694_379_990_141_316;

/// The commune's centre in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Centre {
    lon: f64,
    lat: f64,
}

impl Centre {
    pub(super) fn of(commune: &Commune) -> Self {
        let mut places: Vec<(f64, f64)> = Vec::new();
        for atom in &commune.atoms {
            places.extend(
                atom.boundary
                    .iter()
                    .flat_map(|b| b.coords_iter().map(|c| (c.x, c.y))),
            );
            places.extend(atom.point.map(|p| (p.x(), p.y())));
        }
        places.extend(
            commune
                .halls
                .iter()
                .filter_map(|h| h.point)
                .map(|p| (p.x(), p.y())),
        );
        places.retain(|(x, y)| x.is_finite() && y.is_finite());
        let middle = |pick: fn(&(f64, f64)) -> f64| {
            let low = places.iter().map(pick).fold(f64::INFINITY, f64::min);
            let high = places.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
            if low <= high { (low + high) / 2.0 } else { 0.0 }
        };
        Self {
            lon: middle(|p| p.0),
            lat: middle(|p| p.1),
        }
    }

    /// Metres east and north of the centre.
    pub(super) fn metres(self, lon: f64, lat: f64) -> (f64, f64) {
        let phi = lat.to_radians();
        let prime2 = ECC2 / (1.0 - ECC2);
        let nu = RADIUS / (1.0 - ECC2 * phi.sin().powi(2)).sqrt();
        let t = phi.tan().powi(2);
        let c = prime2 * phi.cos().powi(2);
        let a = (lon - self.lon).to_radians() * phi.cos();
        let east = nu
            * (a + (1.0 - t + c) * a.powi(3) / 6.0
                + (5.0 - 18.0 * t + t.powi(2) + 72.0 * c - 58.0 * prime2) * a.powi(5) / 120.0);
        let north = arc(phi) - arc(self.lat.to_radians())
            + nu * phi.tan()
                * (a.powi(2) / 2.0
                    + (5.0 - t + 9.0 * c + 4.0 * c.powi(2)) * a.powi(4) / 24.0
                    + (61.0 - 58.0 * t + t.powi(2) + 600.0 * c - 330.0 * prime2) * a.powi(6) / 720.0);
        (east, north)
    }

    /// The same, in whole metres.
    pub(super) fn rounded(self, lon: f64, lat: f64) -> (i64, i64) {
        let (east, north) = self.metres(lon, lat);
        (whole(east), whole(north))
    }

    /// Where an atom is: its declared point, else the centre of its largest polygon, or a point inside where that lies
    /// outside.
    pub(super) fn position(self, atom: &Atom) -> Option<(i64, i64)> {
        let drawn = || {
            let polygons = &atom.boundary.as_ref()?.0;
            let mut largest = polygons.first()?;
            for polygon in polygons {
                if polygon.unsigned_area() >= largest.unsigned_area() {
                    largest = polygon;
                }
            }
            match largest.centroid() {
                Some(centre) if largest.contains(&centre) => Some(centre),
                _ => largest.interior_point(),
            }
        };
        let point = atom.point.or_else(drawn)?;
        Some(self.rounded(point.x(), point.y()))
    }

    /// Length of the outer rings in whole metres; 0 without a boundary.
    pub(super) fn perimeter(self, atom: &Atom) -> i64 {
        let mut total = 0.0;
        for polygon in atom.boundary.iter().flat_map(|b| &b.0) {
            let ring: Vec<(f64, f64)> = polygon
                .exterior()
                .coords()
                .map(|c| self.metres(c.x, c.y))
                .collect();
            let side = |p: &[(f64, f64)]| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1);
            total += ring.windows(2).map(side).sum::<f64>();
        }
        whole(total)
    }

    /// Area in whole m²: as stated, else of the boundary, else 0.
    pub(super) fn area(self, atom: &Atom) -> i64 {
        if let Some(stated) = atom.area_m2 {
            return i64::try_from(stated).unwrap_or(i64::MAX);
        }
        let mut total = 0.0;
        for polygon in atom.boundary.iter().flat_map(|b| &b.0) {
            let holes: f64 = polygon.interiors().iter().map(|ring| self.enclosed(ring)).sum();
            total += self.enclosed(polygon.exterior()) - holes;
        }
        whole(total)
    }

    fn enclosed(self, ring: &geo::LineString<f64>) -> f64 {
        let points: Vec<(f64, f64)> = ring.coords().map(|c| self.metres(c.x, c.y)).collect();
        // Relative to the first point, so that large numbers do not cancel.
        let Some(&(x0, y0)) = points.first() else {
            return 0.0;
        };
        let cross = |p: &[(f64, f64)]| (p[0].0 - x0) * (p[1].1 - y0) - (p[1].0 - x0) * (p[0].1 - y0);
        (points.windows(2).map(cross).sum::<f64>() / 2.0).abs()
    }
}

/// Whole metres between two positions.
pub(super) fn apart(a: (i64, i64), b: (i64, i64)) -> i64 {
    let (east, north) = ((a.0 - b.0) as f64, (a.1 - b.1) as f64);
    whole(east.hypot(north))
}

fn whole(metres: f64) -> i64 {
    metres.round() as i64
}

fn arc(phi: f64) -> f64 {
    let (e4, e6) = (ECC2.powi(2), ECC2.powi(3));
    let terms = [
        (1.0 - ECC2 / 4.0 - 3.0 * e4 / 64.0 - 5.0 * e6 / 256.0) * phi,
        -(3.0 * ECC2 / 8.0 + 3.0 * e4 / 32.0 + 45.0 * e6 / 1024.0) * (2.0 * phi).sin(),
        (15.0 * e4 / 256.0 + 45.0 * e6 / 1024.0) * (4.0 * phi).sin(),
        -(35.0 * e6 / 3072.0) * (6.0 * phi).sin(),
    ];
    RADIUS * terms.iter().sum::<f64>()
}
