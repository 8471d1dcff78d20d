//! Where an atom is, as one point.

use geo::{Area, Centroid, Contains, InteriorPoint, Point};

use super::frame::LocalFrame;
use crate::domain::{Atom, AtomId, Commune};

/// The atom's point in degrees (longitude, latitude): the declared one; else the centre of its largest polygon, or a
/// point well inside where the centre lies outside; `None` where it has neither point nor boundary.
#[must_use]
pub fn atom_place(atom: &Atom) -> Option<Point<f64>> {
    atom.point.or_else(|| {
        let polygon = atom
            .boundary
            .as_ref()?
            .iter()
            .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
        polygon
            .centroid()
            .filter(|centre| polygon.contains(centre))
            .or_else(|| polygon.interior_point())
    })
}

/// The atom's point in whole metres (east, north) of the frame's centre.
#[must_use]
pub fn atom_position(commune: &Commune, atom: AtomId, frame: &LocalFrame) -> Option<(i64, i64)> {
    let place = atom_place(commune.atoms.get(atom)?)?;
    let metres = frame.to_metres(place.into());
    Some((metres.x.round() as i64, metres.y.round() as i64))
}
