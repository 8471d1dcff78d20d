//! Faces with the same cover that lie side by side, as one: an overlap, a gap, or the ground of one unit.

use std::collections::BTreeMap;

use super::faces::Faces;
use super::plane::square_metres;

/// One region.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) cover: Vec<u32>,
    pub(super) faces: Vec<usize>,
    /// Sides with the region on their left and something else on their right.
    pub(super) sides: Vec<usize>,
    pub(super) area_m2: f64,
    pub(super) perimeter_m: f64,
    /// It reaches to the end of the world.
    pub(super) outside: bool,
}

impl Region {
    /// Mean width in metres: of a long strip its width, of a square half its side.
    pub(super) fn width_m(&self) -> f64 {
        if self.perimeter_m > 0.0 {
            2.0 * self.area_m2 / self.perimeter_m
        } else {
            0.0
        }
    }
}

/// All regions of faces that `keep`, joined where one may go `through` a side, in the order of their first face.
pub(super) fn regions<K: Ord + Clone>(
    faces: &Faces,
    key: impl Fn(usize) -> K,
    keep: impl Fn(usize) -> bool,
    through: impl Fn(usize) -> bool,
) -> Vec<Region> {
    let count = faces.area.len();
    let mut parent: Vec<usize> = (0..count).collect();
    for (index, side) in faces.sides.iter().enumerate().step_by(2) {
        let (a, b) = (side.face, faces.across(index));
        if a != b && keep(a) && keep(b) && key(a) == key(b) && through(index) {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            if let Some(slot) = parent.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    let mut found: BTreeMap<usize, Region> = BTreeMap::new();
    for face in (0..count).filter(|&f| keep(f)) {
        let region = found.entry(root(&mut parent, face)).or_default();
        region.faces.push(face);
        region.outside |= face == 0;
        region.area_m2 += square_metres(faces.area.get(face).copied().unwrap_or(0));
        if region.cover.is_empty() {
            region.cover = faces.cover.get(face).cloned().unwrap_or_default();
        }
    }
    for (index, side) in faces.sides.iter().enumerate() {
        let across = faces.across(index);
        if keep(side.face) && !(keep(across) && root(&mut parent, across) == root(&mut parent, side.face)) {
            let home = root(&mut parent, side.face);
            if let Some(region) = found.get_mut(&home) {
                region.sides.push(index);
                region.perimeter_m += faces.length(index);
            }
        }
    }
    found.into_values().collect()
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while let Some(&up) = parent.get(node) {
        if up == node {
            break;
        }
        let over = parent.get(up).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(node) {
            *slot = over;
        }
        node = over;
    }
    node
}
