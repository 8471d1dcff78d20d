//! Divides a gap among the units around it: every place goes to the border that is nearest, so that no unit reaches
//! across the gap to one it never touched.
//!
//! The gap is triangulated over the corners of its border; each triangle is cut halfway between corners of different
//! units. What results is close to the lines of equal distance, and adds no corner to the border itself.

use std::collections::BTreeMap;

use geo::triangulate_delaunay::{DelaunayTriangulationConfig, TriangulateDelaunay};
use geo::{Coord, LineString, Polygon};

use super::plane::{Spot, cross, doubled_area};
use super::trace;

/// Corners beyond this are not divided: the gap goes to one unit as a whole.
const MOST: usize = 4_000;

/// A side of the gap, the gap on its left, with the unit on its right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bank {
    pub(super) from: Spot,
    pub(super) to: Spot,
    /// `None`: open ground that is not divided.
    pub(super) unit: Option<u32>,
}

/// Parts of the gap with their units, as rings that run counter-clockwise; `None` where it cannot be divided exactly.
pub(super) fn divide(banks: &[Bank]) -> Option<Vec<(u32, Vec<Spot>)>> {
    if banks.len() > MOST {
        return None;
    }
    // Where two units meet the corner counts for one of them: by where their banks lie, not by their numbers.
    let mut first: BTreeMap<u32, (Spot, Spot)> = BTreeMap::new();
    for bank in banks {
        if let Some(unit) = bank.unit {
            let place = first.entry(unit).or_insert((bank.from, bank.to));
            *place = (bank.from, bank.to).min(*place);
        }
    }
    let mut labels: BTreeMap<Spot, u32> = BTreeMap::new();
    for bank in banks {
        for end in [bank.from, bank.to] {
            if let Some(unit) = bank.unit {
                let label = labels.entry(end).or_insert(unit);
                if first.get(&unit) < first.get(label) {
                    *label = unit;
                }
            }
        }
    }
    let border: BTreeMap<(Spot, Spot), u32> = banks
        .iter()
        .filter_map(|b| Some(((b.from, b.to), b.unit?)))
        .collect();
    let shapes = trace::polygons(banks.iter().map(|b| (b.from, b.to)).collect());
    let mut parts = Vec::new();
    let mut whole: i128 = 0;
    for shape in &shapes {
        whole += doubled_area(&shape.exterior) + shape.holes.iter().map(|h| doubled_area(h)).sum::<i128>();
        let polygon = Polygon::new(
            line(&shape.exterior),
            shape.holes.iter().map(|h| line(h)).collect(),
        );
        let config = DelaunayTriangulationConfig { snap_radius: 0.25 };
        for triangle in polygon.constrained_triangulation(config).ok()? {
            let corners = triangle.to_array().map(spot);
            let turn = cross(corners[0], corners[1], corners[2]);
            let corners = if turn < 0 {
                [corners[0], corners[2], corners[1]]
            } else {
                corners
            };
            if turn != 0 {
                cut(corners, &labels, &border, &mut parts)?;
            }
        }
    }
    let sum: i128 = parts.iter().map(|(_, ring)| doubled_area(ring)).sum();
    (sum == whole).then_some(parts)
}

#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
fn line(ring: &[Spot]) -> LineString<f64> {
    ring.iter()
        .map(|s| Coord {
            x: s.0 as f64,
            y: s.1 as f64,
        })
        .collect()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "came from whole numbers below 2^53"
)]
fn spot(at: Coord<f64>) -> Spot {
    (at.x.round() as i64, at.y.round() as i64)
}

/// Where a side of a triangle passes from one unit to the next; on the border of the gap that is at a corner.
fn middle(a: (Spot, u32), b: (Spot, u32), border: &BTreeMap<(Spot, Spot), u32>) -> Spot {
    let bank = border.get(&(a.0, b.0)).or(border.get(&(b.0, a.0)));
    match bank.filter(|_| a.1 != b.1) {
        Some(unit) if *unit == a.1 => b.0,
        Some(unit) if *unit == b.1 => a.0,
        Some(_) => a.0.max(b.0),
        None => ((a.0.0 + b.0.0).div_euclid(2), (a.0.1 + b.0.1).div_euclid(2)),
    }
}

fn cut(
    corners: [Spot; 3],
    labels: &BTreeMap<Spot, u32>,
    border: &BTreeMap<(Spot, Spot), u32>,
    parts: &mut Vec<(u32, Vec<Spot>)>,
) -> Option<()> {
    let mut named = Vec::with_capacity(3);
    for corner in corners {
        named.push((corner, *labels.get(&corner)?));
    }
    let &[a, b, c] = named.as_slice() else { return None };
    let mut push = |unit: u32, mut ring: Vec<Spot>| {
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() > 2 {
            ring.extend(ring.first().copied());
            parts.push((unit, ring));
        }
    };
    if a.1 == b.1 && b.1 == c.1 {
        push(a.1, vec![a.0, b.0, c.0]);
        return Some(());
    }
    let (ab, bc, ca) = (middle(a, b, border), middle(b, c, border), middle(c, a, border));
    if a.1 != b.1 && b.1 != c.1 && c.1 != a.1 {
        let centre = (
            (a.0.0 + b.0.0 + c.0.0).div_euclid(3),
            (a.0.1 + b.0.1 + c.0.1).div_euclid(3),
        );
        push(a.1, vec![a.0, ab, centre, ca]);
        push(b.1, vec![b.0, bc, centre, ab]);
        push(c.1, vec![c.0, ca, centre, bc]);
        return Some(());
    }
    // Turned so that the odd one stands last.
    let (p, q, odd, q_odd, odd_p) = if a.1 == b.1 {
        (a, b, c, bc, ca)
    } else if b.1 == c.1 {
        (b, c, a, ca, ab)
    } else {
        (c, a, b, ab, bc)
    };
    push(p.1, vec![p.0, q.0, q_odd, odd_p]);
    push(odd.1, vec![q_odd, odd.0, odd_p]);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn banks(corners: &[(Spot, u32)]) -> Vec<Bank> {
        (0..corners.len())
            .map(|i| Bank {
                from: corners[i].0,
                to: corners[(i + 1) % corners.len()].0,
                unit: Some(corners[i].1),
            })
            .collect()
    }

    #[test]
    fn a_strip_is_shared_between_its_banks() {
        // Unit 0 below, 1 to the right, 2 above, 3 to the left.
        let strip = banks(&[
            ((0, 0), 0),
            ((1000, 0), 0),
            ((2000, 0), 1),
            ((2000, 100), 2),
            ((1000, 100), 2),
            ((0, 100), 3),
        ]);
        let parts = divide(&strip).unwrap();
        let mut share: BTreeMap<u32, i128> = BTreeMap::new();
        for (unit, ring) in &parts {
            *share.entry(*unit).or_default() += doubled_area(ring);
        }
        assert_eq!(share.values().sum::<i128>(), 400_000);
        assert!(share[&0] > 100_000 && share[&2] > 100_000, "{share:?}");
    }

    #[test]
    fn three_banks_of_a_triangle_share_it() {
        let parts = divide(&banks(&[((0, 0), 0), ((900, 0), 1), ((450, 900), 2)])).unwrap();
        let sum: i128 = parts.iter().map(|(_, ring)| doubled_area(ring)).sum();
        assert_eq!(sum, 810_000);
    }
}
