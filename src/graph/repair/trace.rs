//! From the sides that have a unit on their left to its polygons.

use std::collections::{BTreeMap, BTreeSet};

use super::plane::{Spot, cross, doubled_area};

/// A polygon: exterior counter-clockwise, holes clockwise, all closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) exterior: Vec<Spot>,
    pub(super) holes: Vec<Vec<Spot>>,
}

/// Sides that are there in one direction alone, sorted: those in both directions lie inside a unit and bound nothing.
pub(super) fn without_pairs(mut sides: Vec<(Spot, Spot)>) -> Vec<(Spot, Spot)> {
    sides.sort_unstable();
    sides
        .iter()
        .filter(|(a, b)| sides.binary_search(&(*b, *a)).is_err())
        .copied()
        .collect()
}

/// Takes corners out of a closed ring that still has three others.
pub(super) fn without(ring: &mut Vec<Spot>, gone: &BTreeSet<Spot>) {
    let mut kept: Vec<Spot> = ring.iter().copied().filter(|spot| !gone.contains(spot)).collect();
    if kept.first() != kept.last() {
        kept.extend(kept.first().copied());
    }
    if kept.len() > 3 {
        *ring = kept;
    }
}

/// The polygons bounded by sides.
pub(super) fn polygons(sides: Vec<(Spot, Spot)>) -> Vec<Shape> {
    let mut rings: Vec<Vec<Spot>> = walks(without_pairs(sides)).into_iter().flat_map(simple).collect();
    rings.iter_mut().for_each(from_smallest);
    rings.sort_unstable();
    let (exteriors, holes): (Vec<_>, Vec<_>) = rings
        .into_iter()
        .filter(|ring| doubled_area(ring) != 0)
        .partition(|ring| doubled_area(ring) > 0);
    let mut shapes: Vec<Shape> = exteriors
        .into_iter()
        .map(|exterior| Shape {
            exterior,
            holes: Vec::new(),
        })
        .collect();
    for hole in holes {
        let around = shapes
            .iter_mut()
            .filter(|shape| surrounds(&shape.exterior, &hole))
            .min_by_key(|shape| doubled_area(&shape.exterior));
        if let Some(shape) = around {
            shape.holes.push(hole);
        }
    }
    shapes
}

/// Closed walks with the inside always on the left.
fn walks(sides: Vec<(Spot, Spot)>) -> Vec<Vec<Spot>> {
    let mut out: BTreeMap<Spot, Vec<Spot>> = BTreeMap::new();
    for (from, to) in sides {
        out.entry(from).or_default().push(to);
    }
    let mut walks = Vec::new();
    while let Some((&start, _)) = out.iter().find(|(_, to)| !to.is_empty()) {
        // Starts are taken in order, so those before this one are used up for good.
        out = out.split_off(&start);
        while let Some(first) = out.get_mut(&start).and_then(Vec::pop) {
            let mut walk = vec![start, first];
            let (mut back, mut here) = (start, first);
            while here != start || walk.len() < 3 {
                let Some(ways) = out.get_mut(&here) else { break };
                let Some(best) = (0..ways.len()).reduce(|a, b| match (ways.get(a), ways.get(b)) {
                    (Some(&x), Some(&y)) if sooner(here, back, y, x) => b,
                    _ => a,
                }) else {
                    break;
                };
                let to = ways.swap_remove(best);
                walk.push(to);
                (back, here) = (here, to);
            }
            if walk.first() == walk.last() {
                walks.push(walk);
            }
        }
    }
    walks
}

/// Whether `a` comes before `b` when one turns clockwise around `hub`, beginning at `back`.
fn sooner(hub: Spot, back: Spot, a: Spot, b: Spot) -> bool {
    // 0: straight back itself, 1: less than a half turn, 2: a half turn, 3: more.
    let turn = |to: Spot| {
        let side = cross(hub, back, to);
        let ahead = i128::from(back.0 - hub.0) * i128::from(to.0 - hub.0)
            + i128::from(back.1 - hub.1) * i128::from(to.1 - hub.1);
        match side.signum() {
            -1 => 1,
            0 if ahead < 0 => 2,
            0 => 4,
            _ => 3,
        }
    };
    let (ta, tb) = (turn(a), turn(b));
    ta < tb || ta == tb && cross(hub, a, b) < 0
}

/// A walk that comes to a spot twice is cut there: an outer ring and a hole that touch, or two outer rings.
fn simple(walk: Vec<Spot>) -> Vec<Vec<Spot>> {
    let mut rings = Vec::new();
    let mut path: Vec<Spot> = Vec::new();
    let mut at: BTreeMap<Spot, usize> = BTreeMap::new();
    for spot in walk {
        if let Some(&first) = at.get(&spot) {
            let mut ring: Vec<Spot> = path.split_off(first);
            for gone in &ring {
                at.remove(gone);
            }
            ring.push(spot);
            if ring.len() > 3 {
                rings.push(ring);
            }
        }
        at.insert(spot, path.len());
        path.push(spot);
    }
    rings
}

/// A closed ring begun at its smallest spot: the same ring is written the same way.
fn from_smallest(ring: &mut Vec<Spot>) {
    ring.pop();
    let first = ring
        .iter()
        .enumerate()
        .min_by_key(|(_, s)| **s)
        .map_or(0, |(i, _)| i);
    ring.rotate_left(first);
    ring.extend(ring.first().copied());
}

fn surrounds(exterior: &[Spot], hole: &[Spot]) -> bool {
    let sides = hole.iter().find_map(|&spot| inside(exterior, spot));
    sides.unwrap_or(false)
}

/// Whether a spot lies inside a ring; `None` on it.
pub(super) fn inside(ring: &[Spot], spot: Spot) -> Option<bool> {
    let mut inside = false;
    for pair in ring.windows(2) {
        let &[a, b] = pair else { continue };
        let turn = cross(a, b, spot);
        let within = |p: i64, q: i64, v: i64| p.min(q) <= v && v <= p.max(q);
        if turn == 0 && within(a.0, b.0, spot.0) && within(a.1, b.1, spot.1) {
            return None;
        }
        if (a.1 > spot.1) != (b.1 > spot.1) && (turn > 0) == (b.1 > a.1) {
            inside = !inside;
        }
    }
    Some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[Spot]) -> Vec<(Spot, Spot)> {
        let mut closed = corners.to_vec();
        closed.push(corners[0]);
        closed.windows(2).map(|w| (w[0], w[1])).collect()
    }

    #[test]
    fn two_lobes_that_touch_are_two_polygons() {
        let mut sides = ring(&[(0, 0), (4, 0), (4, 4), (0, 4)]);
        sides.extend(ring(&[(4, 4), (8, 4), (8, 8), (4, 8)]));
        let shapes = polygons(sides);
        assert_eq!(shapes.len(), 2);
        assert!(shapes.iter().all(|s| s.exterior.len() == 5 && s.holes.is_empty()));
    }

    #[test]
    fn a_hole_that_touches_its_outer_ring_stays_a_hole() {
        let mut sides = ring(&[(0, 0), (8, 0), (8, 8), (0, 8)]);
        sides.extend(ring(&[(0, 0), (2, 4), (4, 2)]));
        let shapes = polygons(sides);
        assert_eq!((shapes.len(), shapes[0].holes.len()), (1, 1));
        let mut inner = ring(&[(0, 0), (8, 0), (8, 8), (0, 8)]);
        inner.extend(ring(&[(2, 2), (2, 4), (4, 4), (4, 2)]));
        inner.extend(ring(&[(4, 4), (4, 6), (6, 6), (6, 4)]));
        let shapes = polygons(inner);
        assert_eq!((shapes.len(), shapes[0].holes.len()), (1, 2));
    }

    #[test]
    fn sides_between_two_faces_of_one_unit_vanish() {
        let mut sides = ring(&[(0, 0), (4, 0), (4, 4), (0, 4)]);
        sides.extend(ring(&[(4, 0), (8, 0), (8, 4), (4, 4)]));
        let shapes = polygons(sides);
        assert_eq!((shapes.len(), shapes[0].exterior.len()), (1, 7));
    }
}
