//! Cuts border pieces where they cross or touch, until they meet at their ends alone.

use std::collections::BTreeMap;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::plane::{Spot, cross};

/// Rounds of cutting. Each round cuts what the rounding of the last one made cross anew: two or three are usual.
const ROUNDS: usize = 16;

/// A piece of border: ends in order, and the rings that run along it with their direction (1: from the first end).
pub(super) type Pieces = BTreeMap<(Spot, Spot), Vec<(u32, i32)>>;

/// Adds one side of a ring.
pub(super) fn add(pieces: &mut Pieces, from: Spot, to: Spot, ring: u32) {
    if from != to {
        let (key, way) = if from < to {
            ((from, to), 1)
        } else {
            ((to, from), -1)
        };
        use_piece(pieces.entry(key).or_default(), ring, way);
    }
}

fn use_piece(uses: &mut Vec<(u32, i32)>, ring: u32, way: i32) {
    match uses.binary_search_by_key(&ring, |u| u.0) {
        Ok(at) => {
            if let Some(known) = uses.get_mut(at) {
                known.1 += way;
            }
        }
        Err(at) => uses.insert(at, (ring, way)),
    }
}

type Segment = (Spot, Spot);
type Entry = GeomWithData<Rectangle<[f64; 2]>, Segment>;

#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
fn corner(spot: Spot) -> [f64; 2] {
    [spot.0 as f64, spot.1 as f64]
}

/// The pieces cut so that no two cross, overlap or touch but at ends.
pub(super) fn node(mut pieces: Pieces) -> Pieces {
    let mut fresh: Vec<Segment> = pieces.keys().copied().collect();
    for _ in 0..ROUNDS {
        let entries: Vec<Entry> = pieces
            .keys()
            .map(|&s| GeomWithData::new(Rectangle::from_corners(corner(s.0), corner(s.1)), s))
            .collect();
        let tree = RTree::bulk_load(entries);
        let mut cuts: BTreeMap<Segment, Vec<Spot>> = BTreeMap::new();
        for &segment in &fresh {
            let (a, b) = (corner(segment.0), corner(segment.1));
            let reach = AABB::from_corners(
                [a[0].min(b[0]) - 1.0, a[1].min(b[1]) - 1.0],
                [a[0].max(b[0]) + 1.0, a[1].max(b[1]) + 1.0],
            );
            for other in tree.locate_in_envelope_intersecting(reach) {
                if other.data != segment {
                    meet(segment, other.data, &mut cuts);
                }
            }
        }
        if cuts.is_empty() {
            break;
        }
        fresh = apply(&mut pieces, cuts);
    }
    pieces.retain(|_, uses| {
        uses.retain(|u| u.1 != 0);
        !uses.is_empty()
    });
    pieces
}

/// Where two segments have to be cut.
fn meet(s: Segment, t: Segment, cuts: &mut BTreeMap<Segment, Vec<Spot>>) {
    let mut touched = false;
    for (segment, ends) in [(s, [t.0, t.1]), (t, [s.0, s.1])] {
        for end in ends {
            if on(end, segment) {
                cuts.entry(segment).or_default().push(end);
                touched = true;
            }
        }
    }
    let shared = s.0 == t.0 || s.0 == t.1 || s.1 == t.0 || s.1 == t.1;
    if touched || shared {
        return;
    }
    let (d1, d2) = (cross(s.0, s.1, t.0), cross(s.0, s.1, t.1));
    let (d3, d4) = (cross(t.0, t.1, s.0), cross(t.0, t.1, s.1));
    if d1.signum() * d2.signum() >= 0 || d3.signum() * d4.signum() >= 0 {
        return;
    }
    // Along s by d3 / (d3 - d4).
    let along = |from: i64, to: i64| {
        let (part, whole) = (d3, d3 - d4);
        from + i64::try_from(rounded(i128::from(to - from) * part, whole)).unwrap_or(0)
    };
    let at = (along(s.0.0, s.1.0), along(s.0.1, s.1.1));
    for segment in [s, t] {
        if at != segment.0 && at != segment.1 {
            cuts.entry(segment).or_default().push(at);
        }
    }
}

fn rounded(part: i128, whole: i128) -> i128 {
    let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
    (2 * part + whole).div_euclid(2 * whole)
}

/// Whether a spot lies on the inside of a segment, or so near that rounding could put it there.
fn on(spot: Spot, (a, b): Segment) -> bool {
    if spot == a || spot == b {
        return false;
    }
    let (dx, dy) = (i128::from(b.0 - a.0), i128::from(b.1 - a.1));
    let (px, py) = (i128::from(spot.0 - a.0), i128::from(spot.1 - a.1));
    let along = px * dx + py * dy;
    let length2 = dx * dx + dy * dy;
    if along <= 0 || along >= length2 {
        return false;
    }
    let off = px * dy - py * dx;
    // At most 0.71 mm away: half the diagonal of a cell.
    2 * off * off <= length2
}

/// Cuts the segments and returns the new ones.
fn apply(pieces: &mut Pieces, cuts: BTreeMap<Segment, Vec<Spot>>) -> Vec<Segment> {
    let mut fresh = Vec::new();
    for (segment, mut spots) in cuts {
        let Some(uses) = pieces.remove(&segment) else {
            continue;
        };
        let (a, b) = segment;
        let along = |s: &Spot| {
            i128::from(s.0 - a.0) * i128::from(b.0 - a.0) + i128::from(s.1 - a.1) * i128::from(b.1 - a.1)
        };
        spots.sort_by_key(|s| (along(s), *s));
        spots.dedup();
        spots.insert(0, a);
        spots.push(b);
        for pair in spots.windows(2) {
            let &[from, to] = pair else { continue };
            if from == to {
                continue;
            }
            let (key, turn) = if from < to {
                ((from, to), 1)
            } else {
                ((to, from), -1)
            };
            let known = pieces.entry(key).or_default();
            for &(ring, way) in &uses {
                use_piece(known, ring, way * turn);
            }
            fresh.push(key);
        }
    }
    fresh.sort_unstable();
    fresh.dedup();
    fresh
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noded(lines: &[(Spot, Spot)]) -> Vec<(Spot, Spot)> {
        let mut pieces = Pieces::new();
        for (ring, (a, b)) in lines.iter().enumerate() {
            add(&mut pieces, *a, *b, u32::try_from(ring).unwrap());
        }
        node(pieces).into_keys().collect()
    }

    #[test]
    fn crossings_touches_and_overlaps_are_cut() {
        assert_eq!(
            noded(&[((0, 0), (10, 10)), ((0, 10), (10, 0))]).len(),
            4,
            "a crossing"
        );
        assert_eq!(noded(&[((0, 0), (10, 0)), ((5, 0), (5, 9))]).len(), 3, "a touch");
        assert_eq!(
            noded(&[((0, 0), (10, 0)), ((5, 0), (20, 0))]),
            [((0, 0), (5, 0)), ((5, 0), (10, 0)), ((10, 0), (20, 0))],
            "an overlap"
        );
        assert_eq!(noded(&[((0, 0), (10, 0)), ((20, 0), (30, 0))]).len(), 2);
    }

    #[test]
    fn a_side_run_there_and_back_is_no_side() {
        let mut pieces = Pieces::new();
        add(&mut pieces, (0, 0), (5, 5), 0);
        add(&mut pieces, (5, 5), (0, 0), 0);
        assert!(node(pieces).is_empty());
    }
}
