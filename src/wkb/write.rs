//! Writing, little-endian.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Point};

const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// A point as a GeoPackage blob, without envelope as the standard asks.
#[must_use]
pub fn point(at: Point<f64>, srs: i32) -> Vec<u8> {
    let mut blob = header(None, srs);
    start(&mut blob, POINT);
    coordinate(&mut blob, at.0);
    blob
}

/// A boundary as a GeoPackage blob with its envelope.
#[must_use]
pub fn multi_polygon(area: &MultiPolygon<f64>, srs: i32) -> Vec<u8> {
    let sides = area
        .bounding_rect()
        .map(|r| [r.min().x, r.max().x, r.min().y, r.max().y]);
    let mut blob = header(sides, srs);
    start(&mut blob, MULTI_POLYGON);
    count(&mut blob, area.0.len());
    for polygon in area {
        start(&mut blob, POLYGON);
        count(&mut blob, 1 + polygon.interiors().len());
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for LineString(points) in rings {
            count(&mut blob, points.len());
            for at in points {
                coordinate(&mut blob, *at);
            }
        }
    }
    blob
}

fn header(envelope: Option<[f64; 4]>, srs: i32) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 1;
    const ENVELOPE_XY: u8 = 1 << 1;
    let flags = LITTLE_ENDIAN | envelope.map_or(0, |_| ENVELOPE_XY);
    let mut blob = vec![b'G', b'P', 0, flags];
    blob.extend(srs.to_le_bytes());
    for side in envelope.into_iter().flatten() {
        blob.extend(side.to_le_bytes());
    }
    blob
}

fn start(blob: &mut Vec<u8>, kind: u32) {
    blob.push(1);
    blob.extend(kind.to_le_bytes());
}

fn count(blob: &mut Vec<u8>, number: usize) {
    blob.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn coordinate(blob: &mut Vec<u8>, at: Coord<f64>) {
    blob.extend(at.x.to_le_bytes());
    blob.extend(at.y.to_le_bytes());
}
