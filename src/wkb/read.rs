//! Reading: what the bytes announce is never believed before the bytes are there.

use geo::{Coord, LineString, Point};

/// Collections within collections, deeper than anybody draws.
const MAX_DEPTH: usize = 32;

/// What takes the geometries of a blob, one at a time, as they stand in it.
pub trait Sink {
    /// A point; an empty one is not handed on.
    fn point(&mut self, at: Point<f64>);
    /// A line.
    fn line(&mut self, line: LineString<f64>);
    /// A polygon as drawn: its rings may be open, cross or nest.
    fn polygon(&mut self, exterior: LineString<f64>, holes: Vec<LineString<f64>>);
}

/// Why a blob gave no geometry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It breaks off, or holds numbers that are none.
    Broken,
    /// A kind of geometry that bounds nothing (curves, surfaces), by its number.
    Kind(u32),
    /// Collections within collections, deeper than anybody draws.
    Deep,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Broken => f.write_str("WKB"),
            Self::Kind(kind) => write!(f, "WKB type {kind}"),
            Self::Deep => write!(f, "WKB > {MAX_DEPTH}"),
        }
    }
}

/// Hands on the geometry of a GeoPackage blob. An empty geometry hands on nothing.
///
/// # Errors
/// See [`Fault`]; what was read before the fault has been handed on.
pub fn packaged(blob: &[u8], into: &mut impl Sink) -> Result<(), Fault> {
    const HEADER: usize = 8;
    const EMPTY: u8 = 1 << 4;
    let Some((&[b'G', b'P', _, flags], _)) = blob.split_first_chunk::<4>() else {
        return Err(Fault::Broken);
    };
    if flags & EMPTY != 0 {
        return Ok(());
    }
    let envelope = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(Fault::Broken),
    };
    plain(blob.get(HEADER + envelope..).ok_or(Fault::Broken)?, into)
}

/// Hands on the geometry of plain well-known binary.
///
/// # Errors
/// See [`Fault`].
pub fn plain(bytes: &[u8], into: &mut impl Sink) -> Result<(), Fault> {
    Reader { rest: bytes }.geometry(into, 0)
}

struct Reader<'a> {
    rest: &'a [u8],
}

/// What the head of one geometry says.
#[derive(Clone, Copy)]
struct Head {
    little: bool,
    kind: u32,
    /// Numbers of one position: 2, 3 or 4.
    numbers: usize,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(Fault::Broken)?;
        self.rest = rest;
        Ok(*head)
    }

    fn whole(&mut self, little: bool) -> Result<u32, Fault> {
        let bytes = self.take()?;
        Ok(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn real(&mut self, little: bool) -> Result<f64, Fault> {
        let bytes = self.take()?;
        Ok(if little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    fn head(&mut self) -> Result<Head, Fault> {
        let [order] = self.take()?;
        let little = order == 1;
        let mut kind = self.whole(little)?;
        let mut numbers = 2;
        // Both ways of saying "with heights": thousands (ISO) and high bits (PostGIS).
        const Z: u32 = 0x8000_0000;
        const M: u32 = 0x4000_0000;
        const SRID: u32 = 0x2000_0000;
        numbers += usize::from(kind & Z != 0) + usize::from(kind & M != 0);
        if kind & SRID != 0 {
            self.whole(little)?;
        }
        kind &= !(Z | M | SRID);
        numbers += match kind / 1000 {
            1 | 2 => 1,
            3 => 2,
            _ => 0,
        };
        if kind < 4000 {
            kind %= 1000;
        }
        Ok(Head {
            little,
            kind,
            numbers,
        })
    }

    fn position(&mut self, head: Head) -> Result<Coord<f64>, Fault> {
        let (x, y) = (self.real(head.little)?, self.real(head.little)?);
        for _ in 2..head.numbers {
            self.real(head.little)?;
        }
        Ok(Coord { x, y })
    }

    fn line(&mut self, head: Head) -> Result<LineString<f64>, Fault> {
        let count = self.count(head)?;
        // What is announced may be a lie: nothing is reserved that the bytes cannot hold.
        if self.rest.len() / 8 / head.numbers < count {
            return Err(Fault::Broken);
        }
        let mut coords = Vec::with_capacity(count);
        for _ in 0..count {
            let at = self.position(head)?;
            if !(at.x.is_finite() && at.y.is_finite()) {
                return Err(Fault::Broken);
            }
            coords.push(at);
        }
        Ok(LineString::new(coords))
    }

    fn count(&mut self, head: Head) -> Result<usize, Fault> {
        usize::try_from(self.whole(head.little)?).map_err(|_| Fault::Broken)
    }

    fn geometry(&mut self, into: &mut impl Sink, depth: usize) -> Result<(), Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::Deep);
        }
        let head = self.head()?;
        match head.kind {
            1 => {
                let at = self.position(head)?;
                // An empty point is written as two NaN.
                if at.x.is_finite() && at.y.is_finite() {
                    into.point(Point(at));
                }
            }
            2 => {
                let line = self.line(head)?;
                into.line(line);
            }
            3 => {
                let mut rings = Vec::new();
                for _ in 0..self.count(head)? {
                    rings.push(self.line(head)?);
                }
                let mut rings = rings.into_iter();
                if let Some(exterior) = rings.next() {
                    into.polygon(exterior, rings.collect());
                }
            }
            4..=7 => {
                for _ in 0..self.count(head)? {
                    self.geometry(into, depth + 1)?;
                }
            }
            kind => return Err(Fault::Kind(kind)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wkb::Shapes;

    fn point(order: u8, kind: u32, numbers: &[f64]) -> Vec<u8> {
        let mut bytes = vec![order];
        let (le, kind_bytes) = (order == 1, kind);
        bytes.extend(if le {
            kind_bytes.to_le_bytes()
        } else {
            kind_bytes.to_be_bytes()
        });
        for n in numbers {
            bytes.extend(if le { n.to_le_bytes() } else { n.to_be_bytes() });
        }
        bytes
    }

    #[test]
    fn both_orders_and_heights_are_read() {
        for (order, kind, numbers) in [
            (1, 1, vec![105.0, 20.0]),
            (0, 1, vec![105.0, 20.0]),
            (1, 1001, vec![105.0, 20.0, 9.0]),
            (1, 0x8000_0001, vec![105.0, 20.0, 9.0]),
            (0, 3001, vec![105.0, 20.0, 9.0, 1.0]),
        ] {
            let mut shapes = Shapes::default();
            plain(&point(order, kind, &numbers), &mut shapes).unwrap();
            assert_eq!(shapes.points, [Point::new(105.0, 20.0)]);
        }
    }

    #[test]
    fn lies_and_depths_are_faults() {
        let mut shapes = Shapes::default();
        let mut lie = vec![1];
        lie.extend(2_u32.to_le_bytes());
        lie.extend(u32::MAX.to_le_bytes());
        assert_eq!(plain(&lie, &mut shapes), Err(Fault::Broken));
        let mut deep = Vec::new();
        for _ in 0..1000 {
            deep.push(1);
            deep.extend(7_u32.to_le_bytes());
            deep.extend(1_u32.to_le_bytes());
        }
        assert_eq!(plain(&deep, &mut shapes), Err(Fault::Deep));
        assert_eq!(plain(&point(1, 8, &[]), &mut shapes), Err(Fault::Kind(8)));
        assert_eq!(plain(&point(1, 1, &[f64::NAN, f64::NAN]), &mut shapes), Ok(()));
        assert!(shapes.points.is_empty() && packaged(b"GP\0\x01", &mut shapes).is_err());
    }
}
