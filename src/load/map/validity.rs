//! Everything that is wrong with the boundary of one unit: every reason, each with the first place where it shows.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Contains, Coord, Line, MultiPolygon, Point, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::domain::Code;
use crate::domain::code::codes;

/// More crossings than this are not counted.
const MOST: usize = 1_000;

/// One reason why a boundary is not valid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// Self-crossing, rings crossing, hole outside, parts overlapping.
    pub code: Code,
    /// First place.
    pub at: Coord<f64>,
    /// How often.
    pub count: usize,
}

/// Polygon, ring in it, place in the ring, length of the ring.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Segment {
    polygon: usize,
    ring: usize,
    index: usize,
    of: usize,
}

type Entry = GeomWithData<Rectangle<[f64; 2]>, (Segment, usize)>;

/// All faults of a boundary, at most one of a kind.
#[must_use]
pub fn faults(boundary: &MultiPolygon<f64>) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let mut add = |code: Code, at: Coord<f64>| match found.iter_mut().find(|f| f.code == code) {
        Some(fault) => fault.count += 1,
        None => found.push(Fault { code, at, count: 1 }),
    };
    crossings(boundary, &mut add);
    for (i, polygon) in boundary.0.iter().enumerate() {
        for hole in polygon.interiors() {
            let shell = Polygon::new(polygon.exterior().clone(), Vec::new());
            if let Some(c) = hole
                .0
                .first()
                .filter(|c| !hole.0.iter().any(|d| shell.contains(&Point::from(*d))) && !on_ring(&shell, **c))
            {
                add(codes::HOLE_OUTSIDE, *c);
            }
        }
        for (j, other) in boundary.0.iter().enumerate() {
            let inside = polygon
                .exterior()
                .0
                .first()
                .filter(|c| i != j && other.contains(&Point::from(**c)));
            if let Some(c) = inside {
                add(codes::PARTS_OVERLAP, *c);
            }
        }
    }
    found.sort_by_key(|f| f.code);
    found
}

fn on_ring(shell: &Polygon<f64>, c: Coord<f64>) -> bool {
    shell.exterior().0.contains(&c)
}

fn crossings(boundary: &MultiPolygon<f64>, add: &mut impl FnMut(Code, Coord<f64>)) {
    let mut lines: Vec<(Line<f64>, Segment)> = Vec::new();
    for (p, polygon) in boundary.0.iter().enumerate() {
        for (r, ring) in std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .enumerate()
        {
            let of = ring.0.len().saturating_sub(1);
            lines.extend(ring.lines().enumerate().map(|(index, line)| {
                (
                    line,
                    Segment {
                        polygon: p,
                        ring: r,
                        index,
                        of,
                    },
                )
            }));
        }
    }
    let entries: Vec<Entry> = lines
        .iter()
        .enumerate()
        .map(|(i, (line, segment))| {
            GeomWithData::new(
                Rectangle::from_corners([line.start.x, line.start.y], [line.end.x, line.end.y]),
                (*segment, i),
            )
        })
        .collect();
    let tree = RTree::bulk_load(entries);
    let mut count = 0;
    for (i, (line, segment)) in lines.iter().enumerate() {
        let envelope = AABB::from_corners([line.start.x, line.start.y], [line.end.x, line.end.y]);
        for entry in tree.locate_in_envelope_intersecting(envelope) {
            let (other, j) = entry.data;
            let Some((other_line, _)) = lines.get(j).filter(|_| j > i) else {
                continue;
            };
            if let Some((code, at)) = judge((line, *segment), (other_line, other)) {
                add(code, at);
                count += 1;
                if count >= MOST {
                    return;
                }
            }
        }
    }
}

fn judge((a, sa): (&Line<f64>, Segment), (b, sb): (&Line<f64>, Segment)) -> Option<(Code, Coord<f64>)> {
    let (at, proper, along) = match line_intersection(*a, *b)? {
        LineIntersection::SinglePoint {
            intersection,
            is_proper,
        } => (intersection, is_proper, false),
        LineIntersection::Collinear { intersection } => {
            (intersection.start, false, intersection.start != intersection.end)
        }
    };
    if sa.polygon != sb.polygon {
        return proper.then_some((codes::PARTS_OVERLAP, at));
    }
    if sa.ring != sb.ring {
        return (proper || along).then_some((codes::RINGS_CROSS, at));
    }
    let gap = sa.index.abs_diff(sb.index);
    let neighbours = gap == 1 || gap + 1 == sa.of;
    // Neighbouring sides share a corner; only a spike runs back along itself.
    match (neighbours, along) {
        (true, true) => Some((codes::SPIKE, at)),
        (true, false) => None,
        (false, _) => Some((codes::SELF_CROSSING, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    fn kinds(boundary: MultiPolygon<f64>) -> Vec<Code> {
        faults(&boundary).iter().map(|f| f.code).collect()
    }

    #[test]
    fn valid_shapes_have_no_faults() {
        let square = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        assert!(kinds(square.into()).is_empty());
        let holed = polygon!(exterior: [(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)],
            interiors: [[(x: 1.0, y: 1.0), (x: 2.0, y: 1.0), (x: 2.0, y: 2.0)]]);
        assert!(kinds(holed.into()).is_empty());
    }

    #[test]
    fn each_fault_is_named() {
        let bow = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 4.0, y: 0.0), (x: 0.0, y: 4.0)];
        assert_eq!(kinds(bow.into()), [codes::SELF_CROSSING]);
        let outside = polygon!(exterior: [(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)],
            interiors: [[(x: 7.0, y: 7.0), (x: 8.0, y: 7.0), (x: 8.0, y: 8.0)]]);
        assert_eq!(kinds(outside.into()), [codes::HOLE_OUTSIDE]);
        let a = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        let b = polygon![(x: 2.0, y: 2.0), (x: 6.0, y: 2.0), (x: 6.0, y: 6.0), (x: 2.0, y: 6.0)];
        assert_eq!(kinds(MultiPolygon(vec![a, b])), [codes::PARTS_OVERLAP]);
        let spike = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 4.0, y: 9.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        assert_eq!(kinds(spike.into()), [codes::SPIKE, codes::SELF_CROSSING]);
    }
}
