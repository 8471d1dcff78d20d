//! Well-known binary, and the header that a GeoPackage puts before it (OGC 12-128r18, 2.1.3; OGC 06-103r4, 8).

mod read;
mod write;

use geo::{LineString, Point, Polygon};

pub use read::{Fault, Sink, packaged, plain};
pub use write::{multi_polygon, point};

/// The points and areas of a blob; lines bound nothing and are only counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    /// Points in their order.
    pub points: Vec<Point<f64>>,
    /// Polygons in their order.
    pub polygons: Vec<Polygon<f64>>,
    /// Lines met.
    pub lines: usize,
}

impl Sink for Shapes {
    fn point(&mut self, at: Point<f64>) {
        self.points.push(at);
    }

    fn line(&mut self, _: LineString<f64>) {
        self.lines += 1;
    }

    fn polygon(&mut self, exterior: LineString<f64>, holes: Vec<LineString<f64>>) {
        self.polygons.push(Polygon::new(exterior, holes));
    }
}
