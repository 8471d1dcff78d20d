//! Shapefiles: shapes from `.shp`, rows from `.dbf`, text in the code page of `.cpg` or recognised by its content.
//!
//! Read here and not by a crate: the text must come out as bytes, since no code page of that time names TCVN3 or VNI.

use geo::{Coord, LineString, Point, Polygon};

use super::Feature;
use crate::load::legacy;
use crate::load::table::Cell;

/// Most points that one shape may have.
const MAX_POINTS: usize = 5_000_000;

/// The bytes of the files of one shapefile.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// `.shp`
    pub shapes: Vec<u8>,
    /// `.dbf`
    pub rows: Option<Vec<u8>>,
    /// `.cpg`
    pub code_page: Option<String>,
}

/// Features of a shapefile, and the encoding of its text where it was found by content.
///
/// # Errors
/// Where the bytes break off or are no shapefile.
pub fn read(parts: &Parts) -> Result<(Vec<Feature>, Option<&'static str>), String> {
    let bytes = &parts.shapes;
    if int_be(bytes, 0) != Some(9994) {
        return Err("9994 ?".to_owned());
    }
    if bytes.len() < 100 {
        return Err("< 100".to_owned());
    }
    let mut features = Vec::new();
    let mut at = 100;
    while let (Some(_), Some(words)) = (int_be(bytes, at), int_be(bytes, at + 4)) {
        let number = features.len() + 1;
        let length = usize::try_from(words).unwrap_or(0).saturating_mul(2);
        let record = bytes
            .get(at + 8..at + 8 + length)
            .ok_or_else(|| number.to_string())?;
        let mut feature = Feature {
            number,
            ..Feature::default()
        };
        shape(record, &mut feature).ok_or_else(|| number.to_string())?;
        features.push(feature);
        at += 8 + length;
    }
    let mut found = None;
    if let Some(rows) = &parts.rows {
        let rows = table(rows).ok_or(".dbf")?;
        for (feature, row) in features.iter_mut().zip(rows) {
            feature.properties = row;
        }
        found = decode(&mut features, parts.code_page.as_deref());
    }
    Ok((features, found))
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn int_be(bytes: &[u8], at: usize) -> Option<i32> {
    array(bytes, at).map(i32::from_be_bytes)
}

fn int(bytes: &[u8], at: usize) -> Option<usize> {
    array(bytes, at).and_then(|b| usize::try_from(i32::from_le_bytes(b)).ok())
}

fn position(bytes: &[u8], at: usize) -> Option<Coord<f64>> {
    let x = f64::from_le_bytes(array(bytes, at)?);
    let y = f64::from_le_bytes(array(bytes, at + 8)?);
    (x.is_finite() && y.is_finite()).then_some(Coord { x, y })
}

/// Heights and measures follow the positions and are not read.
fn shape(record: &[u8], into: &mut Feature) -> Option<()> {
    match int(record, 0)? {
        0 => {}
        1 | 11 | 21 => into.points.push(Point::from(position(record, 4)?)),
        8 | 18 | 28 => {
            let count = int(record, 36)?;
            into.points = positions(record, 40, count)?
                .into_iter()
                .map(Point::from)
                .collect();
        }
        3 | 13 | 23 => into.lines = parts(record)?,
        5 | 15 | 25 => into.polygons = polygons(parts(record)?),
        kind => into.faults.push(format!("type {kind}")),
    }
    Some(())
}

fn positions(record: &[u8], at: usize, count: usize) -> Option<Vec<Coord<f64>>> {
    if count > MAX_POINTS || record.len() < at + count * 16 {
        return None;
    }
    (0..count).map(|i| position(record, at + i * 16)).collect()
}

fn parts(record: &[u8]) -> Option<Vec<LineString<f64>>> {
    let (count, points) = (int(record, 36)?, int(record, 40)?);
    if count > MAX_POINTS || record.len() < 44 + count * 4 {
        return None;
    }
    let all = positions(record, 44 + count * 4, points)?;
    let starts: Option<Vec<usize>> = (0..count).map(|i| int(record, 44 + i * 4)).collect();
    let mut ends: Vec<usize> = starts.clone()?.into_iter().skip(1).collect();
    ends.push(points);
    let ring = |(start, end): (usize, usize)| all.get(start..end).map(|r| LineString::new(r.to_vec()));
    starts?.into_iter().zip(ends).map(ring).collect()
}

/// Outer rings run clockwise, holes the other way; a hole belongs to the outer ring before it that begins around it.
fn polygons(rings: Vec<LineString<f64>>) -> Vec<Polygon<f64>> {
    let clockwise = |ring: &LineString<f64>| {
        ring.lines()
            .map(|l| (l.end.x - l.start.x) * (l.end.y + l.start.y))
            .sum::<f64>()
            >= 0.0
    };
    let mut found: Vec<Polygon<f64>> = Vec::new();
    let mut holes: Vec<LineString<f64>> = Vec::new();
    for ring in rings {
        if clockwise(&ring) {
            found.push(Polygon::new(ring, Vec::new()));
        } else {
            holes.push(ring);
        }
    }
    for hole in holes {
        use geo::Contains;
        let inside = |p: &&mut Polygon<f64>| hole.0.iter().any(|&c| p.contains(&Point::from(c)));
        match found.iter_mut().rev().find(inside) {
            Some(outer) => outer.interiors_push(hole),
            // Drawn the wrong way round: an outer ring after all.
            None => found.push(Polygon::new(hole, Vec::new())),
        }
    }
    found
}

/// Rows of a dBase table; text as one character a byte.
fn table(bytes: &[u8]) -> Option<Vec<Vec<(String, Cell)>>> {
    let latin = |b: &[u8]| b.iter().map(|&b| char::from(b)).collect::<String>();
    let count = usize::try_from(u32::from_le_bytes(array(bytes, 4)?)).ok()?;
    let head = usize::from(u16::from_le_bytes(array(bytes, 8)?));
    let length = usize::from(u16::from_le_bytes(array(bytes, 10)?));
    let mut fields: Vec<(String, u8, usize)> = Vec::new();
    let mut at = 32;
    while at + 32 <= head && bytes.get(at) != Some(&0x0d) {
        let name = bytes
            .get(at..at + 11)?
            .split(|&b| b == 0)
            .next()
            .unwrap_or_default();
        fields.push((
            latin(name),
            *bytes.get(at + 11)?,
            usize::from(*bytes.get(at + 16)?),
        ));
        at += 32;
    }
    if length == 0 || fields.is_empty() {
        return None;
    }
    let records = bytes.get(head..)?.chunks_exact(length).take(count);
    let row = |record: &[u8]| {
        let mut at = 1;
        fields
            .iter()
            .map(|(name, kind, size)| {
                let text = latin(record.get(at..at + size).unwrap_or_default());
                at += size;
                let text = text.trim_matches(['\0', ' ']);
                let cell = match kind {
                    b'N' | b'F' => text
                        .parse::<f64>()
                        .map_or_else(|_| Cell::raw(text.trim_matches('*')), Cell::Number),
                    b'L' => Cell::text(match text {
                        "T" | "t" | "Y" | "y" => "x",
                        "F" | "f" | "N" | "n" => "0",
                        _ => "",
                    }),
                    // Not tidied before it is decoded: the last byte of "ễ" would be a blank of its own.
                    b'C' | b'D' if !text.is_empty() => Cell::Text(text.to_owned()),
                    _ => Cell::Empty,
                };
                (name.clone(), cell)
            })
            .collect()
    };
    Some(records.map(row).collect())
}

fn decode(features: &mut [Feature], code_page: Option<&str>) -> Option<&'static str> {
    let mut texts: Vec<&mut String> = features.iter_mut().flat_map(Feature::texts_mut).collect();
    let bytes = |text: &str| -> Vec<u8> {
        let byte = |c: char| u8::try_from(u32::from(c)).unwrap_or(b'?');
        text.chars().map(byte).collect()
    };
    let all: Vec<Vec<u8>> = texts.iter().map(|t| bytes(t)).collect();
    let named = code_page.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    let unicode = all.iter().all(|t| std::str::from_utf8(t).is_ok());
    // "1252" is what programs write when nobody told them; only Vietnamese code pages are believed.
    let believed = if unicode {
        Some(encoding_rs::UTF_8)
    } else {
        named.filter(|e| *e == encoding_rs::WINDOWS_1258)
    };
    if let Some(encoding) = believed {
        for (text, bytes) in texts.iter_mut().zip(&all) {
            **text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        }
        return None;
    }
    // One verdict for all texts: a line each.
    let (text, name) = legacy::from_bytes(&all.join(&b'\n'))?;
    for (slot, line) in texts.iter_mut().zip(text.split('\n')) {
        **slot = line.to_owned();
    }
    Some(name)
}
