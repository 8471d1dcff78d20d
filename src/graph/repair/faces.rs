//! The faces that border pieces cut the plane into, and which units cover each of them.

use std::collections::{BTreeMap, VecDeque};

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::noding::Pieces;
use super::plane::{Spot, cross, distance};

/// Stands for the ring of lines that belong to no unit.
pub(super) const NECK: u32 = u32::MAX;

/// What a ring is: the unit it belongs to, the polygon of that unit, and whether it is a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ring {
    pub(super) unit: u32,
    pub(super) polygon: u32,
    pub(super) hole: bool,
}

/// A border piece seen from one side: the face lies to its left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub(super) from: Spot,
    pub(super) to: Spot,
    /// The face to the left; 0 is the outside.
    pub(super) face: usize,
}

/// The plane cut into faces. Sides stand in pairs: `2i` and `2i + 1` are the two of one piece.
#[derive(Debug, Default)]
pub(super) struct Faces {
    pub(super) sides: Vec<Side>,
    /// By face: twice its area in square millimetres (0 for the outside).
    pub(super) area: Vec<i128>,
    /// By face: the units that cover it, ascending.
    pub(super) cover: Vec<Vec<u32>>,
    /// By piece: a line across a strip, no border.
    necks: Vec<bool>,
}

impl Faces {
    /// Cuts the plane.
    pub(super) fn new(pieces: &Pieces, rings: &[Ring]) -> Self {
        let sides: Vec<(Spot, Spot)> = pieces.keys().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        let next = following(&sides);
        let (loop_of, loops) = loops(&sides, &next);
        let area: Vec<i128> = loops.iter().map(|l| contour_area(&sides, l)).collect();
        let face_of_loop = nest(&sides, &loop_of, &loops, &area);
        let count = face_of_loop.iter().max().map_or(1, |m| m + 1);
        let mut faces = Self {
            sides: sides
                .iter()
                .zip(&loop_of)
                .map(|(&(from, to), &l)| Side {
                    from,
                    to,
                    face: face_of_loop.get(l).copied().unwrap_or(0),
                })
                .collect(),
            area: vec![0; count],
            cover: vec![Vec::new(); count],
            necks: pieces
                .values()
                .map(|uses| uses.iter().all(|(ring, _)| *ring == NECK))
                .collect(),
        };
        for (l, &doubled) in area.iter().enumerate() {
            let face = face_of_loop.get(l).copied().unwrap_or(0);
            if let Some(total) = faces.area.get_mut(face).filter(|_| face != 0) {
                *total += doubled;
            }
        }
        faces.wind(pieces, rings);
        faces
    }

    /// The other side of the same piece.
    pub(super) fn twin(&self, side: usize) -> usize {
        side ^ 1
    }

    /// Whether a side is a line across a strip and no border.
    pub(super) fn is_neck(&self, side: usize) -> bool {
        self.necks.get(side / 2).copied().unwrap_or(false)
    }

    /// Face on the far side.
    pub(super) fn across(&self, side: usize) -> usize {
        self.sides.get(self.twin(side)).map_or(0, |s| s.face)
    }

    /// How often each ring runs around each face, from the outside inwards.
    fn wind(&mut self, pieces: &Pieces, rings: &[Ring]) {
        let mut of_face: Vec<Vec<usize>> = vec![Vec::new(); self.area.len()];
        for (index, side) in self.sides.iter().enumerate() {
            if let Some(list) = of_face.get_mut(side.face) {
                list.push(index);
            }
        }
        let uses: Vec<&Vec<(u32, i32)>> = pieces.values().collect();
        let mut state: Vec<Option<Vec<(u32, i32)>>> = vec![None; self.area.len()];
        let mut queue = VecDeque::from([0_usize]);
        if let Some(outside) = state.get_mut(0) {
            *outside = Some(Vec::new());
        }
        while let Some(face) = queue.pop_front() {
            let here = state.get(face).cloned().flatten().unwrap_or_default();
            for &side in of_face.get(face).into_iter().flatten() {
                let there = self.across(side);
                if state.get(there).is_none_or(Option::is_some) {
                    continue;
                }
                // A ring that runs along this side has us on its left: the far side is one turn poorer.
                let way = if side % 2 == 0 { 1 } else { -1 };
                let mut winding = here.clone();
                for &(ring, turns) in uses
                    .get(side / 2)
                    .copied()
                    .into_iter()
                    .flatten()
                    .filter(|u| u.0 != NECK)
                {
                    match winding.binary_search_by_key(&ring, |w| w.0) {
                        Ok(at) => {
                            if let Some(known) = winding.get_mut(at) {
                                known.1 -= turns * way;
                            }
                        }
                        Err(at) => winding.insert(at, (ring, -turns * way)),
                    }
                }
                winding.retain(|w| w.1 != 0);
                if let Some(slot) = self.cover.get_mut(there) {
                    *slot = covering(&winding, rings);
                }
                if let Some(slot) = state.get_mut(there) {
                    *slot = Some(winding);
                }
                queue.push_back(there);
            }
        }
    }

    /// Length in metres of each side.
    pub(super) fn length(&self, side: usize) -> f64 {
        self.sides.get(side).map_or(0.0, |s| distance(s.from, s.to))
    }
}

/// A unit covers a face that one of its polygons has around it and not in a hole.
fn covering(winding: &[(u32, i32)], rings: &[Ring]) -> Vec<u32> {
    let mut polygons: BTreeMap<(u32, u32), (bool, bool)> = BTreeMap::new();
    for (ring, _) in winding {
        let Some(ring) = usize::try_from(*ring).ok().and_then(|r| rings.get(r)) else {
            continue;
        };
        let inside = polygons.entry((ring.unit, ring.polygon)).or_default();
        if ring.hole {
            inside.1 = true;
        } else {
            inside.0 = true;
        }
    }
    let mut units: Vec<u32> = polygons
        .iter()
        .filter(|(_, inside)| inside.0 && !inside.1)
        .map(|((unit, _), _)| *unit)
        .collect();
    units.dedup();
    units
}

/// By direction from a common start, counter-clockwise from east.
fn by_angle(from: Spot, a: Spot, b: Spot) -> std::cmp::Ordering {
    let half = |to: Spot| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        !(dy > 0 || dy == 0 && dx > 0)
    };
    half(a).cmp(&half(b)).then_with(|| 0.cmp(&cross(from, a, b)))
}

/// For each side the next one around the same face: the first one clockwise from the way back.
fn following(sides: &[(Spot, Spot)]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..sides.len()).collect();
    out.sort_by(|&i, &j| match (sides.get(i), sides.get(j)) {
        (Some(a), Some(b)) => a.0.cmp(&b.0).then_with(|| by_angle(a.0, a.1, b.1)),
        _ => i.cmp(&j),
    });
    let mut next = vec![0; sides.len()];
    let mut start = 0;
    while start < out.len() {
        let hub = out.get(start).and_then(|&s| sides.get(s)).map(|s| s.0);
        let mut end = start;
        while out.get(end).and_then(|&s| sides.get(s)).map(|s| s.0) == hub && end < out.len() {
            end += 1;
        }
        let around = out.get(start..end).unwrap_or_default();
        for (at, &side) in around.iter().enumerate() {
            let before = if at == 0 { around.len() - 1 } else { at - 1 };
            // The twin of a side that leaves the hub arrives there.
            if let (Some(slot), Some(&clockwise)) = (next.get_mut(side ^ 1), around.get(before)) {
                *slot = clockwise;
            }
        }
        start = end;
    }
    next
}

fn loops(sides: &[(Spot, Spot)], next: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
    const NONE: usize = usize::MAX;
    let mut loop_of = vec![NONE; sides.len()];
    let mut loops = Vec::new();
    for first in 0..sides.len() {
        if loop_of.get(first) != Some(&NONE) {
            continue;
        }
        let mut contour = Vec::new();
        let mut side = first;
        while loop_of.get(side) == Some(&NONE) {
            if let Some(slot) = loop_of.get_mut(side) {
                *slot = loops.len();
            }
            contour.push(side);
            side = next.get(side).copied().unwrap_or(first);
        }
        loops.push(contour);
    }
    (loop_of, loops)
}

fn contour_area(sides: &[(Spot, Spot)], contour: &[usize]) -> i128 {
    let Some(origin) = contour.first().and_then(|&s| sides.get(s)).map(|s| s.0) else {
        return 0;
    };
    contour
        .iter()
        .filter_map(|&s| sides.get(s))
        .map(|&(a, b)| cross(origin, a, b))
        .sum()
}

/// The face of each loop: loops that run counter-clockwise bound a face of their own from outside; the others are the
/// outer contours of connected pieces of line-work and lie in the face around them (0: none).
fn nest(sides: &[(Spot, Spot)], loop_of: &[usize], loops: &[Vec<usize>], area: &[i128]) -> Vec<usize> {
    let mut own = vec![0; loops.len()];
    let mut faces = 0;
    for (slot, &doubled) in own.iter_mut().zip(area) {
        if doubled > 0 {
            faces += 1;
            *slot = faces;
        }
    }
    let outer = |l: usize| area.get(l).is_some_and(|&a| a <= 0);
    let group = groups(sides, loop_of, loops.len());
    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
    let entries: Vec<GeomWithData<Rectangle<[f64; 2]>, usize>> = sides
        .iter()
        .enumerate()
        .step_by(2)
        .map(|(index, (a, b))| {
            let corners = [[a.0 as f64, a.1 as f64], [b.0 as f64, b.1 as f64]];
            GeomWithData::new(Rectangle::from_corners(corners[0], corners[1]), index)
        })
        .collect();
    let lowest = sides.iter().map(|s| s.0.1).min().unwrap_or(0);
    let tree = RTree::bulk_load(entries);
    // What lies below the leftmost spot of each outer contour: its loop, or nothing.
    let below: Vec<Option<usize>> = (0..loops.len())
        .map(|l| {
            let contour = loops.get(l).filter(|_| outer(l))?;
            let spot = contour.iter().filter_map(|&s| sides.get(s)).map(|s| s.0).min()?;
            under(spot, lowest, sides, &tree, |side| {
                loop_of.get(side).map(|&o| group.get(o)) != Some(group.get(l))
            })
            .and_then(|side| loop_of.get(side).copied())
        })
        .collect();
    (0..loops.len())
        .map(|l| {
            let mut at = l;
            // Each step goes to line-work around, so it ends; the bound is for line-work that rounding left crossing.
            for _ in 0..loops.len() {
                match own.get(at) {
                    Some(&face) if face > 0 => return face,
                    _ => match below.get(at).copied().flatten() {
                        Some(around) => at = around,
                        None => return 0,
                    },
                }
            }
            0
        })
        .collect()
}

/// Connected pieces of line-work, as a number for each loop.
fn groups(sides: &[(Spot, Spot)], loop_of: &[usize], loops: usize) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..loops).collect();
    fn root(parent: &mut [usize], mut l: usize) -> usize {
        while let Some(&up) = parent.get(l) {
            if up == l {
                break;
            }
            let over = parent.get(up).copied().unwrap_or(up);
            if let Some(slot) = parent.get_mut(l) {
                *slot = over;
            }
            l = over;
        }
        l
    }
    let mut join = |a: usize, b: usize| {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        if let Some(slot) = parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    };
    let mut at_spot: BTreeMap<Spot, usize> = BTreeMap::new();
    for (side, &l) in sides.iter().zip(loop_of) {
        match at_spot.get(&side.0) {
            Some(&known) => join(known, l),
            None => {
                at_spot.insert(side.0, l);
            }
        }
    }
    (0..loops).map(|l| root(&mut parent, l)).collect()
}

/// The side with its left towards the spot that lies first below it.
fn under(
    spot: Spot,
    lowest: i64,
    sides: &[(Spot, Spot)],
    tree: &RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    eligible: impl Fn(usize) -> bool,
) -> Option<usize> {
    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
    let strip = AABB::from_corners(
        [spot.0 as f64, lowest as f64 - 1.0],
        [spot.0 as f64, spot.1 as f64],
    );
    let mut best: Option<(f64, usize)> = None;
    for entry in tree.locate_in_envelope_intersecting(strip) {
        let index = entry.data;
        let Some(&(a, b)) = sides.get(index).filter(|_| eligible(index)) else {
            continue;
        };
        // Sides with an even number run from the smaller spot: left to right. Upright ones are never below.
        if a.0 > spot.0 || b.0 <= spot.0 || cross(a, b, spot) <= 0 {
            continue;
        }
        #[allow(clippy::cast_precision_loss, reason = "only compared")]
        let depth = cross(a, b, spot) as f64 / (b.0 - a.0) as f64;
        if best.is_none_or(|(nearest, known)| (depth, index) < (nearest, known)) {
            best = Some((depth, index));
        }
    }
    best.map(|(_, side)| side)
}

#[cfg(test)]
mod tests {
    use super::super::noding::{add, node};
    use super::*;

    fn square(pieces: &mut Pieces, ring: u32, x: i64, y: i64, side: i64) {
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
        for pair in corners.windows(2) {
            add(pieces, pair[0], pair[1], ring);
        }
    }

    fn unit(unit: u32) -> Ring {
        Ring {
            unit,
            polygon: 0,
            hole: false,
        }
    }

    fn faces(squares: &[(i64, i64, i64)], rings: &[Ring]) -> Vec<(i128, Vec<u32>)> {
        let mut pieces = Pieces::new();
        for (ring, &(x, y, side)) in squares.iter().enumerate() {
            square(&mut pieces, u32::try_from(ring).unwrap(), x, y, side);
        }
        let faces = Faces::new(&node(pieces), rings);
        let mut found: Vec<_> = faces.area.iter().copied().zip(faces.cover).skip(1).collect();
        found.sort();
        found
    }

    #[test]
    fn an_overlap_is_a_face_of_two() {
        let found = faces(&[(0, 0, 10), (5, 5, 10)], &[unit(0), unit(1)]);
        assert_eq!(found, [(50, vec![0, 1]), (150, vec![0]), (150, vec![1])]);
    }

    #[test]
    fn what_lies_inside_another_is_covered_by_both_and_a_hole_by_none() {
        let found = faces(&[(0, 0, 10), (2, 2, 3)], &[unit(0), unit(1)]);
        assert_eq!(found, [(18, vec![0, 1]), (182, vec![0])]);
        let hole = Ring {
            hole: true,
            ..unit(0)
        };
        assert_eq!(
            faces(&[(0, 0, 10), (2, 2, 3)], &[unit(0), hole]),
            [(18, vec![]), (182, vec![0])]
        );
    }

    #[test]
    fn a_ring_of_four_leaves_a_gap() {
        let squares = [(0, 0, 10), (10, 0, 10), (0, 10, 9), (9, 10, 11)];
        let found = faces(&squares, &[unit(0), unit(1), unit(2), unit(3)]);
        assert!(found.iter().all(|(_, cover)| cover.len() == 1), "{found:?}");
        let around = [
            (0, 0, 3),
            (3, 0, 3),
            (6, 0, 3),
            (0, 3, 3),
            (6, 3, 3),
            (0, 6, 3),
            (3, 6, 3),
            (6, 6, 3),
        ];
        let rings: Vec<Ring> = (0..8).map(unit).collect();
        let gaps = faces(&around, &rings);
        assert_eq!(gaps.iter().filter(|(_, cover)| cover.is_empty()).count(), 1);
    }
}
