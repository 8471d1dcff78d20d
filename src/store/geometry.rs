//! Boundaries and points of a project as GeoPackage blobs in WGS 84.

use geo::{BoundingRect, MultiPolygon, Point};

use crate::wkb::{self, Shapes};

/// WGS 84 longitude and latitude in degrees.
pub(super) const SRS: i32 = 4326;

/// A boundary as a blob.
pub(super) fn multi_polygon(shape: &MultiPolygon<f64>) -> Vec<u8> {
    wkb::multi_polygon(shape, SRS)
}

/// A point as a blob.
pub(super) fn point(place: Point<f64>) -> Vec<u8> {
    wkb::point(place, SRS)
}

/// Reads a polygon or multipolygon blob, whoever wrote it; `None` for anything else.
pub(super) fn read_multi_polygon(blob: &[u8]) -> Option<MultiPolygon<f64>> {
    let shapes = read(blob)?;
    (!shapes.polygons.is_empty() && shapes.points.is_empty()).then_some(MultiPolygon(shapes.polygons))
}

/// Reads a point blob.
pub(super) fn read_point(blob: &[u8]) -> Option<Point<f64>> {
    let shapes = read(blob)?;
    match (&shapes.points[..], &shapes.polygons[..]) {
        (&[place], []) => Some(place),
        _ => None,
    }
}

fn read(blob: &[u8]) -> Option<Shapes> {
    let mut shapes = Shapes::default();
    wkb::packaged(blob, &mut shapes).ok()?;
    (shapes.lines == 0).then_some(shapes)
}

/// Envelope of a blob: west, east, south, north. QGIS adds triggers that ask for it.
pub(super) fn envelope(blob: &[u8]) -> Option<[f64; 4]> {
    if let Some(point) = read_point(blob) {
        return Some([point.x(), point.x(), point.y(), point.y()]);
    }
    let rect = read_multi_polygon(blob)?.bounding_rect()?;
    Some([rect.min().x, rect.max().x, rect.min().y, rect.max().y])
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn a_boundary_comes_back_as_it_was() {
        let shape = MultiPolygon(vec![polygon![
            exterior: [(x: 105.0, y: 21.0), (x: 105.2, y: 21.0), (x: 105.1, y: 21.2)],
            interiors: [[(x: 105.08, y: 21.05), (x: 105.12, y: 21.05), (x: 105.1, y: 21.1)]],
        ]]);
        let blob = multi_polygon(&shape);
        assert_eq!(read_multi_polygon(&blob), Some(shape));
        assert_eq!(envelope(&blob), Some([105.0, 105.2, 21.0, 21.2]));
        assert_eq!(read_point(&blob), None);
    }

    #[test]
    fn a_cut_blob_is_refused_not_a_panic() {
        let blob = multi_polygon(&MultiPolygon(vec![polygon![
            (x: 105.0, y: 21.0), (x: 105.2, y: 21.0), (x: 105.1, y: 21.2)
        ]]));
        for length in 0..blob.len() {
            assert_eq!(read_multi_polygon(&blob[..length]), None);
        }
        let place = Point::new(105.5, 21.5);
        assert_eq!(read_point(&point(place)), Some(place));
    }

    #[test]
    fn other_writers_use_big_endian_and_heights() {
        let mut blob = vec![b'G', b'P', 0, 0, 0, 0, 0x10, 0xe6, 0];
        blob.extend(1001u32.to_be_bytes());
        for number in [105.0f64, 21.0, 7.0] {
            blob.extend(number.to_be_bytes());
        }
        assert_eq!(read_point(&blob), Some(Point::new(105.0, 21.0)));
    }
}
