//! Ground estimated from points: every place belongs to the point that is nearest.

use geo::{
    Area, BooleanOps, BoundingRect, ConvexHull, Coord, LineString, MapCoords, MultiPoint, MultiPolygon,
    Point, Polygon,
};

use super::frame::LocalFrame;

/// Points nearer than this, in metres, stand for the same place and are moved apart.
const SAME_M: f64 = 1.0;
/// Ground around the outermost points where no outline is given: the median way to the nearest other point, but not
/// less than this, in metres.
const LEAST_MARGIN_M: f64 = 100.0;
/// Corners of the circle around an outermost point.
const CORNERS: u32 = 12;

/// The cell of each point within the outline; without one, within the hull of the points with a margin. `None` for
/// what has no point, and for points whose cell lies outside the outline.
#[must_use]
pub fn cells(
    points: &[Option<Point<f64>>],
    outline: Option<&MultiPolygon<f64>>,
    frame: &LocalFrame,
) -> Vec<Option<MultiPolygon<f64>>> {
    let sites = apart(points.iter().map(|p| p.map(|p| frame.to_metres(p.0))).collect());
    let known: Vec<Coord<f64>> = sites.iter().flatten().copied().collect();
    let ground = match outline {
        Some(outline) => outline.map_coords(|c| frame.to_metres(c)),
        None => MultiPolygon(vec![hull(&known)]),
    };
    let Some(bounds) = ground.bounding_rect() else {
        return vec![None; points.len()];
    };
    // Cells reach beyond the ground and beyond every point, so that only the ground cuts them.
    let reach = known.iter().fold(bounds, |r, c| {
        geo::Rect::new(
            (r.min().x.min(c.x), r.min().y.min(c.y)),
            (r.max().x.max(c.x), r.max().y.max(c.y)),
        )
    });
    let (low, high) = (
        reach.min() - Coord { x: 1e3, y: 1e3 },
        reach.max() + Coord { x: 1e3, y: 1e3 },
    );
    sites
        .iter()
        .map(|site| {
            let site = (*site)?;
            let mut cell = vec![
                low,
                Coord { x: high.x, y: low.y },
                high,
                Coord { x: low.x, y: high.y },
            ];
            for &other in &known {
                if other != site {
                    cell = nearer(&cell, site, other);
                }
            }
            let cell = Polygon::new(LineString::new(cell), Vec::new());
            let own = ground.intersection(&cell);
            (own.unsigned_area() > 0.0).then(|| own.map_coords(|c| frame.to_degrees(c)))
        })
        .collect()
}

/// Moves points that stand on one another a little apart, each in its turn.
fn apart(mut sites: Vec<Option<Coord<f64>>>) -> Vec<Option<Coord<f64>>> {
    let mut placed: Vec<Coord<f64>> = Vec::new();
    for site in sites.iter_mut().flatten() {
        while placed.iter().any(|p| (p.x - site.x).hypot(p.y - site.y) < SAME_M) {
            site.x += 2.0 * SAME_M;
        }
        placed.push(*site);
    }
    sites
}

fn hull(sites: &[Coord<f64>]) -> Polygon<f64> {
    let mut ways: Vec<f64> = sites
        .iter()
        .map(|a| {
            let others = sites.iter().filter(|b| *b != a);
            others
                .map(|b| (a.x - b.x).hypot(a.y - b.y))
                .fold(f64::INFINITY, f64::min)
        })
        .filter(|way| way.is_finite())
        .collect();
    ways.sort_by(f64::total_cmp);
    let margin = ways
        .get(ways.len() / 2)
        .copied()
        .unwrap_or(0.0)
        .max(LEAST_MARGIN_M);
    let around = sites.iter().flat_map(|site| {
        (0..CORNERS).map(move |k| {
            let angle = f64::from(k) * std::f64::consts::TAU / f64::from(CORNERS);
            Point::new(site.x + margin * angle.cos(), site.y + margin * angle.sin())
        })
    });
    around.collect::<MultiPoint<f64>>().convex_hull()
}

/// The part of a convex cell that is nearer to `site` than to `other`.
fn nearer(cell: &[Coord<f64>], site: Coord<f64>, other: Coord<f64>) -> Vec<Coord<f64>> {
    let way = other - site;
    let middle = (site + other) / 2.0;
    let beyond = |c: Coord<f64>| (c.x - middle.x) * way.x + (c.y - middle.y) * way.y;
    let mut kept = Vec::with_capacity(cell.len() + 1);
    for (index, &from) in cell.iter().enumerate() {
        let Some(&to) = cell.get((index + 1) % cell.len()) else {
            continue;
        };
        let (a, b) = (beyond(from), beyond(to));
        if a <= 0.0 {
            kept.push(from);
        }
        if a * b < 0.0 {
            kept.push(from + (to - from) * (a / (a - b)));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> LocalFrame {
        LocalFrame::around(Point::new(106.0, 21.0))
    }

    fn at(x: f64, y: f64) -> Option<Point<f64>> {
        Some(Point(frame().to_degrees(Coord { x, y })))
    }

    fn area(cell: &Option<MultiPolygon<f64>>) -> f64 {
        let metres = cell.as_ref().unwrap().map_coords(|c| frame().to_metres(c));
        metres.unsigned_area()
    }

    #[test]
    fn the_outline_is_shared_out() {
        let outline = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 500.0), (0.0, 500.0)]
            .map(|(x, y)| frame().to_degrees(Coord { x, y }));
        let outline = MultiPolygon(vec![Polygon::new(LineString::new(outline.to_vec()), vec![])]);
        let points = [at(250.0, 250.0), at(750.0, 250.0), None];
        let cells = cells(&points, Some(&outline), &frame());
        assert!((area(&cells[0]) - 250_000.0).abs() < 10.0 && (area(&cells[1]) - 250_000.0).abs() < 10.0);
        assert!(cells[2].is_none());
    }

    #[test]
    fn without_an_outline_the_hull_with_a_margin_is_shared_out() {
        let points: Vec<_> = (0..9)
            .map(|i| at(f64::from(i % 3) * 400.0, f64::from(i / 3) * 400.0))
            .collect();
        let cells = cells(&points, None, &frame());
        assert!((area(&cells[4]) - 160_000.0).abs() < 10.0, "{}", area(&cells[4]));
        assert!(cells.iter().all(Option::is_some));
        let total: f64 = cells.iter().map(area).sum();
        assert!(total > 800.0 * 800.0 && total < 1600.0 * 1600.0);
    }

    #[test]
    fn two_halls_in_one_yard_both_get_ground() {
        let points = [at(0.0, 0.0), at(0.0, 0.0), at(500.0, 0.0)];
        let cells = cells(&points, None, &frame());
        assert!(cells.iter().all(|c| c.is_some()));
    }
}
