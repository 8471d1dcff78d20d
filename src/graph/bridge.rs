//! Links across a wide street or a drawing fault, for parts that would otherwise have no neighbour at all.

use geo::{BoundingRect, Distance, Euclidean, MapCoords, MultiPolygon, Rect};

use super::frame::LocalFrame;
use super::parts::connected_parts;
use crate::domain::code::codes;
use crate::domain::{Adjacency, AtomId, Commune, Finding, Link, LinkOrigin, Place};

/// Besides the nearest pair, pairs up to this much further apart are linked too: a part across a street has several
/// neighbours there, not one.
const NEARLY_AS_NEAR: f64 = 1.5;

/// Joins every part that has come off to its nearest neighbours, at most `limit_m` metres away, and says so: a person
/// confirms the link or cuts it in `ke-can.csv`. Declared barriers are never crossed.
pub(super) fn bridge(
    commune: &Commune,
    frame: &LocalFrame,
    adjacency: &mut Adjacency,
    limit_m: f64,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if connected_parts(commune.atoms.len(), &adjacency.links).len() < 2 {
        return findings;
    }
    let shapes: Vec<Option<Shape>> = commune
        .atoms
        .iter()
        .map(|atom| Shape::new(atom.boundary.as_ref()?, frame))
        .collect();
    loop {
        let parts = connected_parts(commune.atoms.len(), &adjacency.links);
        // The largest part stands first; the smallest are joined first, so that each goes to what is next to it.
        let gaps = parts
            .iter()
            .skip(1)
            .rev()
            .map(|part| pairs_out_of(part, &shapes, adjacency, limit_m));
        let Some(pairs) = gaps.into_iter().find(|pairs| !pairs.is_empty()) else {
            return findings;
        };
        for (gap, a, b) in pairs {
            findings.push(
                Finding::new(codes::BRIDGED)
                    .at(Place::unit(commune.atoms[a].name.clone()))
                    .with("a", &commune.atoms[a].name)
                    .with("b", &commune.atoms[b].name)
                    .with("gap", gap.round()),
            );
            adjacency.near_misses.retain(|near| (near.a, near.b) != (a, b));
            adjacency.links.push(Link {
                a,
                b,
                origin: LinkOrigin::Estimated,
                shared_m: 0,
                // At most the limit, far inside u32.
                gap_m: gap.round() as u32,
                reason: None,
            });
        }
        adjacency.links.sort_by_key(|link| (link.a, link.b));
    }
}

/// Boundary in metres with its box.
struct Shape {
    metres: MultiPolygon<f64>,
    frame: Rect<f64>,
}

impl Shape {
    fn new(boundary: &MultiPolygon<f64>, frame: &LocalFrame) -> Option<Self> {
        let metres = boundary.map_coords(|c| frame.to_metres(c));
        let frame = metres.bounding_rect()?;
        Some(Self { metres, frame })
    }

    fn boxes_within(&self, other: &Self, limit: f64) -> bool {
        let apart = |low: f64, high: f64| low - high > limit;
        !(apart(self.frame.min().x, other.frame.max().x)
            || apart(other.frame.min().x, self.frame.max().x)
            || apart(self.frame.min().y, other.frame.max().y)
            || apart(other.frame.min().y, self.frame.max().y))
    }
}

/// The nearest pairs `(metres, a, b)` between a part and the rest, `a < b`, nearest first.
fn pairs_out_of(
    part: &[AtomId],
    shapes: &[Option<Shape>],
    adjacency: &Adjacency,
    limit: f64,
) -> Vec<(f64, AtomId, AtomId)> {
    let mut found = Vec::new();
    for &inside in part {
        let Some(Some(own)) = shapes.get(inside.index()) else {
            continue;
        };
        for (index, shape) in shapes.iter().enumerate() {
            let other = AtomId::from(index);
            let Some(shape) = shape else { continue };
            if part.binary_search(&other).is_ok() || !own.boxes_within(shape, limit) {
                continue;
            }
            let pair = (inside.min(other), inside.max(other));
            if adjacency.barriers.iter().any(|b| (b.0, b.1) == pair) {
                continue;
            }
            let gap = Euclidean.distance(&own.metres, &shape.metres);
            if gap <= limit {
                found.push((gap, pair.0, pair.1));
            }
        }
    }
    found.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let reach = found
        .first()
        .map_or(0.0, |nearest| (nearest.0 * NEARLY_AS_NEAR).max(1.0));
    found.retain(|pair| pair.0 <= reach);
    found
}

#[cfg(test)]
mod tests {
    use crate::graph::{AdjacencyOptions, adjacency, fixture};

    #[test]
    fn a_part_across_a_wide_street_is_joined_and_told_but_not_across_a_river() {
        // 1 and 2 touch, 3 lies 40 m east of 2, 4 lies 200 m east of 3.
        let commune = fixture::rectangles(&[
            (0.0, 0.0, 100.0, 100.0),
            (100.0, 0.0, 200.0, 100.0),
            (240.0, 0.0, 340.0, 100.0),
            (540.0, 0.0, 640.0, 100.0),
        ]);
        let (found, findings) = adjacency(&commune, &AdjacencyOptions::default());
        let pairs: Vec<(u32, u32)> = found.links.iter().map(|l| (l.a.0, l.b.0)).collect();
        assert_eq!(pairs, [(0, 1), (1, 2)]);
        assert_eq!(found.links[1].gap_m, 40);
        let codes: Vec<&str> = findings.iter().map(|f| f.code.0).collect();
        assert!(codes.contains(&"W155") && codes.contains(&"W151"), "{codes:?}");
    }
}
