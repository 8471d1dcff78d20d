//! The outline of a new unit as even steps, and the borders of all atoms to measure against.

use geo::{Area, BoundingRect, Contains, Coord, LineString, MultiPolygon, Point, unary_union};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::Neighbour;

/// Steps of an outline, at least and at most.
const STEPS: (f64, f64) = (160.0, 1200.0);
/// Metres of a step where the number allows it.
const STEP_M: f64 = 10.0;
/// The chord that gives the direction reaches this share of the outline to each side.
const CHORD: usize = 16;

/// One step of an outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) at: Coord<f64>,
    pub(super) metres: f64,
    /// Outward direction, unit length: east, north.
    pub(super) looks: (f64, f64),
}

/// The outline of joined atoms, in metres.
pub(super) struct Outline {
    shape: MultiPolygon<f64>,
}

impl Outline {
    pub(super) fn new(members: &[&MultiPolygon<f64>]) -> Self {
        let shape = match members {
            [one] => (*one).clone(),
            many => unary_union(many.iter().copied()),
        };
        Self { shape }
    }

    /// Steps along all outer rings.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for polygon in &self.shape {
            walk(polygon.exterior(), &mut steps);
        }
        steps
    }

    /// A point inside each hole.
    pub(super) fn holes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        use geo::InteriorPoint;
        self.shape
            .iter()
            .flat_map(|polygon| polygon.interiors())
            .filter_map(|ring| geo::Polygon::new(ring.clone(), Vec::new()).interior_point())
            .map(|point| (point.x(), point.y()))
    }
}

fn walk(ring: &LineString<f64>, steps: &mut Vec<Step>) {
    let length: f64 = ring
        .lines()
        .map(|line| line.delta().x.hypot(line.delta().y))
        .sum();
    if !length.is_finite() || length <= 0.0 {
        return;
    }
    let count = (length / STEP_M).clamp(STEPS.0, STEPS.1).round();
    let metres = length / count;
    let points = even(ring, metres, count as usize);
    // Outward is to the right of a ring that runs against the clock.
    let against = geo::Polygon::new(ring.clone(), Vec::new()).signed_area() > 0.0;
    let reach = (points.len() / CHORD).max(1);
    for (index, &at) in points.iter().enumerate() {
        let before = points[(index + points.len() - reach) % points.len()];
        let after = points[(index + reach) % points.len()];
        let chord = if against { after - before } else { before - after };
        let size = chord.x.hypot(chord.y);
        if size > 0.0 {
            steps.push(Step {
                at,
                metres,
                looks: (chord.y / size, -chord.x / size),
            });
        }
    }
}

/// Points at even distances along a ring.
fn even(ring: &LineString<f64>, metres: f64, count: usize) -> Vec<Coord<f64>> {
    let mut points = Vec::with_capacity(count);
    let mut next = metres / 2.0;
    let mut passed = 0.0;
    for line in ring.lines() {
        let length = line.delta().x.hypot(line.delta().y);
        while length > 0.0 && next <= passed + length && points.len() < count {
            points.push(line.start + line.delta() * ((next - passed) / length));
            next += metres;
        }
        passed += length;
    }
    points
}

/// A straight piece of an atom's border.
struct Edge {
    from: Coord<f64>,
    to: Coord<f64>,
    atom: usize,
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.from.x, self.from.y], [self.to.x, self.to.y])
    }
}

impl PointDistance for Edge {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let p = Coord {
            x: point[0],
            y: point[1],
        };
        let way = self.way_from(p);
        way.x * way.x + way.y * way.y
    }
}

impl Edge {
    /// The way from a point to the nearest point of the edge.
    fn way_from(&self, p: Coord<f64>) -> Coord<f64> {
        let d = self.to - self.from;
        let length = d.x * d.x + d.y * d.y;
        let t = if length > 0.0 {
            (((p.x - self.from.x) * d.x + (p.y - self.from.y) * d.y) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.from + d * t - p
    }
}

/// What an atom is to the unit whose outline is walked.
pub(super) enum Belongs {
    /// A member.
    Own,
    /// Of a neighbouring new unit.
    Beside(usize),
    /// Of a new unit that is no neighbour by the links.
    Other(usize),
    /// Of none.
    Nobody,
}

/// A step looks at what lies within 45° of its direction.
const LOOKS_AT: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// The borders of all atoms.
pub(super) struct Borders<'a> {
    edges: RTree<Edge>,
    shapes: &'a [Option<MultiPolygon<f64>>],
}

impl<'a> Borders<'a> {
    pub(super) fn new(shapes: &'a [Option<MultiPolygon<f64>>]) -> Self {
        let mut edges = Vec::new();
        for (atom, shape) in shapes.iter().enumerate() {
            for polygon in shape.iter().flatten() {
                let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                for line in rings.flat_map(LineString::lines) {
                    edges.push(Edge {
                        from: line.start,
                        to: line.end,
                        atom,
                    });
                }
            }
        }
        Self {
            edges: RTree::bulk_load(edges),
            shapes,
        }
    }

    /// What lies beyond a step: the nearest neighbour within `near`; else the nearest unit within `far` that the step
    /// looks at, across a road, a canal or land that nobody has drawn; else the outer border. `None` inside the unit:
    /// another member lies there across a narrow gap.
    pub(super) fn beyond(
        &self,
        step: &Step,
        (near, far): (f64, f64),
        belongs: impl Fn(usize) -> Belongs,
    ) -> Option<Neighbour> {
        // A little outside, so that the own border is not in the way.
        const OUT_M: f64 = 1.0;
        let at = Coord {
            x: step.at.x + step.looks.0 * OUT_M,
            y: step.at.y + step.looks.1 * OUT_M,
        };
        let mut inner = false;
        for (edge, distance) in self.edges.nearest_neighbor_iter_with_distance_2([at.x, at.y]) {
            if distance > far * far {
                break;
            }
            let close = distance <= near * near;
            match belongs(edge.atom) {
                Belongs::Own if close => {
                    let shape = self.shapes.get(edge.atom).and_then(Option::as_ref);
                    inner |= shape.is_some_and(|shape| shape.contains(&Point::from(at)));
                }
                Belongs::Beside(other) if close => return Some(Neighbour::Unit(other)),
                Belongs::Beside(other) | Belongs::Other(other) if !close && !inner => {
                    let way = edge.way_from(at);
                    let towards = way.x * step.looks.0 + way.y * step.looks.1;
                    if towards >= LOOKS_AT * way.x.hypot(way.y) {
                        return Some(Neighbour::Unit(other));
                    }
                }
                _ => {}
            }
        }
        if inner { None } else { Some(Neighbour::Outer) }
    }

    /// The atom whose area holds a point.
    pub(super) fn inside(&self, (x, y): (f64, f64)) -> Option<usize> {
        let point = Point::new(x, y);
        self.shapes.iter().position(|shape| {
            shape.as_ref().is_some_and(|shape| {
                shape
                    .bounding_rect()
                    .is_some_and(|bounds| bounds.contains(&point))
                    && shape.contains(&point)
            })
        })
    }
}
