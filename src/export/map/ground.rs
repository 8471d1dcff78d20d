//! The commune on the ground: metres east and south of its corner, whatever the input gave.

use geo::algorithm::bool_ops::unary_union;
use geo::{
    Area, BooleanOps, BoundingRect, Buffer, Coord, Distance, Euclidean, Line, LineString, MapCoords,
    MultiPolygon, Point, Polygon,
};

use crate::domain::{Adjacency, AtomId, Commune};
use crate::graph::{LocalFrame, projection};

/// What the positions on a map rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Boundaries drawn by people.
    Boundaries,
    /// At least one boundary was estimated by the program.
    Estimated,
    /// Only points: a diagram with true positions.
    Points,
    /// Nothing: a diagram without scale.
    Diagram,
}

/// Geometry of the commune in metres, x east and y south.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// What it rests on.
    pub basis: Basis,
    /// Boundary of each atom; empty where there is none.
    pub areas: Vec<MultiPolygon<f64>>,
    /// Where people live or the hall stands, where known; for a diagram the node.
    pub points: Vec<Option<Point<f64>>>,
    /// Halls, in the order of the commune's.
    pub halls: Vec<Option<Point<f64>>>,
    /// Atoms whose boundary the program estimated.
    pub estimated: Vec<bool>,
    /// From degrees to metres (north up) and back.
    pub frame: LocalFrame,
    /// Lower and upper corner of everything.
    pub bounds: (Coord<f64>, Coord<f64>),
    /// Gaps up to this many metres between members of one group are closed.
    closing_m: f64,
}

impl Ground {
    /// The ground of a commune; without boundaries and points a diagram laid out from the links.
    pub(crate) fn new(commune: &Commune, adjacency: &Adjacency) -> Self {
        let frame = projection(commune);
        let flat = |c: Coord<f64>| {
            let metres = frame.to_metres(c);
            Coord {
                x: metres.x,
                y: -metres.y,
            }
        };
        let areas: Vec<MultiPolygon<f64>> = commune
            .atoms
            .iter()
            .map(|atom| {
                atom.boundary
                    .as_ref()
                    .map_or_else(|| MultiPolygon::new(vec![]), |b| b.map_coords(flat))
            })
            .collect();
        let mut points: Vec<Option<Point<f64>>> = commune
            .atoms
            .iter()
            .map(|atom| atom.point.map(|p| flat(p.0).into()))
            .collect();
        let halls = commune
            .halls
            .iter()
            .map(|hall| hall.point.map(|p| flat(p.0).into()))
            .collect();
        let drawn = areas.iter().filter(|a| !a.0.is_empty()).count();
        let basis = if drawn > 0 {
            if commune.atoms.iter().any(|a| a.boundary_estimated) {
                Basis::Estimated
            } else {
                Basis::Boundaries
            }
        } else if points.iter().filter(|p| p.is_some()).count() * 2 > points.len() {
            Basis::Points
        } else {
            Basis::Diagram
        };
        if matches!(basis, Basis::Points | Basis::Diagram) {
            super::diagram::spread(&mut points, adjacency, basis == Basis::Diagram);
        }
        let all: Vec<Coord<f64>> = areas
            .iter()
            .filter_map(BoundingRect::bounding_rect)
            .flat_map(|r| [r.min(), r.max()])
            .chain(points.iter().flatten().map(|p| p.0))
            .collect();
        let bounds = corners(&all).unwrap_or((Coord { x: 0.0, y: 0.0 }, Coord { x: 1.0, y: 1.0 }));
        Self {
            basis,
            areas,
            points,
            halls,
            estimated: commune.atoms.iter().map(|a| a.boundary_estimated).collect(),
            frame,
            bounds,
            closing_m: adjacency.tolerance_m.clamp(0.0, 200.0).max(20.0),
        }
    }

    /// Longitude and latitude of every atom of a diagram; `None` where the commune has boundaries or points of its own.
    #[cfg(feature = "web")]
    pub(crate) fn nodes(&self) -> Option<Vec<Coord<f64>>> {
        (self.basis == Basis::Diagram).then(|| {
            let points = self.points.iter().flatten();
            points.map(|point| self.degrees(point.0)).collect()
        })
    }

    /// Whether positions stand for polygons rather than a diagram of nodes.
    pub(crate) fn has_areas(&self) -> bool {
        matches!(self.basis, Basis::Boundaries | Basis::Estimated)
    }

    /// Longitude and latitude of a place in metres.
    pub(crate) fn degrees(&self, at: Coord<f64>) -> Coord<f64> {
        self.frame.to_degrees(Coord { x: at.x, y: -at.y })
    }

    /// One clean outline around atoms: streets left between hand-drawn borders are closed, slivers dropped. Parts
    /// that are really apart (islands) stay apart.
    pub(crate) fn outline(&self, atoms: &[AtomId]) -> MultiPolygon<f64> {
        let members: Vec<&MultiPolygon<f64>> = atoms
            .iter()
            .filter_map(|a| self.areas.get(a.index()))
            .filter(|a| !a.0.is_empty())
            .collect();
        if let [only] = members.as_slice() {
            return (*only).clone();
        }
        let union = unary_union(members);
        let clean = union.0.len() <= 1 && union.iter().all(|p| p.interiors().is_empty());
        if clean {
            return union;
        }
        // Slits too narrow to print are closed too, unless another unit lies in them.
        let extent = (self.bounds.1.x - self.bounds.0.x).max(self.bounds.1.y - self.bounds.0.y);
        let reach = (extent * 0.0025).min(60.0).max(self.closing_m / 2.0 + 1.0);
        let closed = union.buffer(reach).buffer(-reach);
        let others: Vec<&MultiPolygon<f64>> = (0..self.areas.len())
            .filter(|i| !atoms.iter().any(|a| a.index() == *i))
            .map(|i| &self.areas[i])
            .filter(|area| !area.0.is_empty() && boxes_meet(area, &closed))
            .collect();
        let filled = if others.is_empty() {
            closed
        } else {
            closed.difference(&unary_union(others)).union(&union)
        };
        let smallest = reach * reach;
        let parts = filled
            .into_iter()
            .filter(|p| p.unsigned_area() > smallest)
            .map(|polygon| {
                let (outer, holes) = polygon.into_inner();
                let holes = holes
                    .into_iter()
                    .filter(|hole| {
                        let hole = Polygon::new(hole.clone(), vec![]);
                        hole.unsigned_area() > smallest && !hole.buffer(-reach / 2.0).0.is_empty()
                    })
                    .collect();
                Polygon::new(outer, holes)
            });
        let parts = MultiPolygon::new(parts.collect());
        if parts.0.is_empty() { union } else { parts }
    }

    /// Stretches of the outline of `a` that run beside `b`, within the gap that hand-drawn borders leave.
    pub(crate) fn common_border(&self, a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> Vec<Vec<Coord<f64>>> {
        let reach = self.closing_m + 1.0;
        let near: Vec<Line<f64>> = b
            .iter()
            .flat_map(|p| rings(p).flat_map(LineString::lines))
            .collect();
        let Some(frame) = b.bounding_rect() else {
            return Vec::new();
        };
        let close = |c: Coord<f64>| {
            let outside = c.x < frame.min().x - reach
                || c.y < frame.min().y - reach
                || c.x > frame.max().x + reach
                || c.y > frame.max().y + reach;
            !outside
                && near
                    .iter()
                    .any(|line| Euclidean.distance(&Point(c), line) <= reach)
        };
        let mut stretches = Vec::new();
        for ring in a.iter().flat_map(rings) {
            let length: f64 = ring
                .lines()
                .map(|l| Euclidean.distance(&l.start_point(), &l.end_point()))
                .sum();
            let step = (reach / 2.0).max(length / 800.0);
            let mut stretch: Vec<Coord<f64>> = Vec::new();
            for line in ring.lines() {
                let long = Euclidean.distance(&line.start_point(), &line.end_point());
                let pieces = (long / step).ceil().max(1.0);
                for piece in 0..pieces as usize {
                    let (from, to) = (
                        along(line, piece as f64 / pieces),
                        along(line, (piece + 1) as f64 / pieces),
                    );
                    if close((from + to) / 2.0) {
                        if stretch.is_empty() {
                            stretch.push(from);
                        }
                        stretch.push(to);
                    } else if !stretch.is_empty() {
                        stretches.push(std::mem::take(&mut stretch));
                    }
                }
            }
            if !stretch.is_empty() {
                stretches.push(stretch);
            }
        }
        stretches
    }
}

fn boxes_meet(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> bool {
    match (a.bounding_rect(), b.bounding_rect()) {
        (Some(a), Some(b)) => {
            a.min().x <= b.max().x
                && b.min().x <= a.max().x
                && a.min().y <= b.max().y
                && b.min().y <= a.max().y
        }
        _ => false,
    }
}

fn along(line: Line<f64>, share: f64) -> Coord<f64> {
    line.start + (line.end - line.start) * share
}

/// Outer ring first, then holes.
pub(crate) fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

fn corners(coords: &[Coord<f64>]) -> Option<(Coord<f64>, Coord<f64>)> {
    let first = *coords.first()?;
    Some(coords.iter().fold((first, first), |(min, max), c| {
        (
            Coord {
                x: min.x.min(c.x),
                y: min.y.min(c.y),
            },
            Coord {
                x: max.x.max(c.x),
                y: max.y.max(c.y),
            },
        )
    }))
}
