//! GeoPackage geometry blobs (OGC 12-128r18, 2.1.3): a header with the envelope, then well-known binary. WGS 84.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Point, Polygon};

/// WGS 84 longitude and latitude in degrees.
pub(super) const SRS: i32 = 4326;

const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;
/// Rings, polygons and points beyond this are not from a commune.
const MOST: u32 = 5_000_000;

/// A boundary as a blob.
pub(super) fn multi_polygon(shape: &MultiPolygon<f64>) -> Vec<u8> {
    let mut blob = header(
        shape
            .bounding_rect()
            .map(|r| [r.min().x, r.max().x, r.min().y, r.max().y]),
    );
    start(&mut blob, MULTI_POLYGON);
    count(&mut blob, shape.0.len());
    for polygon in shape {
        start(&mut blob, POLYGON);
        count(&mut blob, 1 + polygon.interiors().len());
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            count(&mut blob, ring.0.len());
            for point in ring.coords() {
                coordinate(&mut blob, *point);
            }
        }
    }
    blob
}

/// A point as a blob.
pub(super) fn point(place: Point<f64>) -> Vec<u8> {
    let mut blob = header(None);
    start(&mut blob, POINT);
    coordinate(&mut blob, place.0);
    blob
}

fn header(envelope: Option<[f64; 4]>) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 1;
    const ENVELOPE_XY: u8 = 1 << 1;
    let flags = LITTLE_ENDIAN | envelope.map_or(0, |_| ENVELOPE_XY);
    let mut blob = vec![b'G', b'P', 0, flags];
    blob.extend(SRS.to_le_bytes());
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

fn coordinate(blob: &mut Vec<u8>, place: Coord<f64>) {
    blob.extend(place.x.to_le_bytes());
    blob.extend(place.y.to_le_bytes());
}

/// Reads a polygon or multipolygon blob, whoever wrote it; `None` for anything else.
pub(super) fn read_multi_polygon(blob: &[u8]) -> Option<MultiPolygon<f64>> {
    let mut wkb = Wkb::open(blob)?;
    let (kind, dimensions) = wkb.start()?;
    match kind {
        POLYGON => Some(MultiPolygon(vec![wkb.polygon(dimensions)?])),
        MULTI_POLYGON => {
            let number = wkb.count()?;
            let mut polygons = Vec::new();
            for _ in 0..number {
                let (POLYGON, dimensions) = wkb.start()? else {
                    return None;
                };
                polygons.push(wkb.polygon(dimensions)?);
            }
            Some(MultiPolygon(polygons))
        }
        _ => None,
    }
}

/// Reads a point blob.
pub(super) fn read_point(blob: &[u8]) -> Option<Point<f64>> {
    let mut wkb = Wkb::open(blob)?;
    let (POINT, dimensions) = wkb.start()? else {
        return None;
    };
    let place = wkb.coordinate(dimensions)?;
    (place.x.is_finite() && place.y.is_finite()).then_some(Point(place))
}

/// Envelope of a blob: west, east, south, north. QGIS adds triggers that ask for it.
pub(super) fn envelope(blob: &[u8]) -> Option<[f64; 4]> {
    if let Some(point) = read_point(blob) {
        return Some([point.x(), point.x(), point.y(), point.y()]);
    }
    let rect = read_multi_polygon(blob)?.bounding_rect()?;
    Some([rect.min().x, rect.max().x, rect.min().y, rect.max().y])
}

struct Wkb<'a> {
    rest: &'a [u8],
    little: bool,
}

impl<'a> Wkb<'a> {
    fn open(blob: &'a [u8]) -> Option<Self> {
        const HEADER: usize = 8;
        let (&[b'G', b'P', _, flags], _) = blob.split_first_chunk::<4>()? else {
            return None;
        };
        let envelope = match (flags >> 1) & 0b111 {
            0 => 0,
            1 => 32,
            2 | 3 => 48,
            4 => 64,
            _ => return None,
        };
        Some(Self {
            rest: blob.get(HEADER + envelope..)?,
            little: true,
        })
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*head)
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.take::<4>()?;
        Some(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn count(&mut self) -> Option<u32> {
        self.number().filter(|n| *n <= MOST)
    }

    /// Kind without its dimensions, and the numbers a point has.
    fn start(&mut self) -> Option<(u32, usize)> {
        self.little = self.take::<1>()? == [1];
        let code = self.number()?;
        let dimensions = match code / 1000 {
            0 => 2,
            1 | 2 => 3,
            3 => 4,
            _ => return None,
        };
        Some((code % 1000, dimensions))
    }

    fn coordinate(&mut self, dimensions: usize) -> Option<Coord<f64>> {
        let mut numbers = [0.0; 4];
        for number in numbers.iter_mut().take(dimensions) {
            let bytes = self.take::<8>()?;
            *number = if self.little {
                f64::from_le_bytes(bytes)
            } else {
                f64::from_be_bytes(bytes)
            };
        }
        Some(Coord {
            x: numbers[0],
            y: numbers[1],
        })
    }

    fn polygon(&mut self, dimensions: usize) -> Option<Polygon<f64>> {
        let rings = self.count()?;
        let mut read = Vec::new();
        for _ in 0..rings {
            let points = self.count()?;
            let mut ring = Vec::new();
            for _ in 0..points {
                ring.push(self.coordinate(dimensions)?);
            }
            read.push(LineString(ring));
        }
        let mut rings = read.into_iter();
        Some(Polygon::new(rings.next()?, rings.collect()))
    }
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
