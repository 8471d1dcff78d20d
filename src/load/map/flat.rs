//! FlatGeobuf. The tables are verified and read by the crate of the format; the frame around them is walked here, since
//! its own reader trusts the sizes that a file announces.

use flatgeobuf::{
    Column, ColumnType, Geometry, GeometryType, Header, size_prefixed_root_as_feature,
    size_prefixed_root_as_header,
};
use geo::{Coord, LineString, Point};

use super::limits::{MAX_DEPTH, MAX_FEATURES};
use super::open::DeclaredCrs;
use super::{Feature, gpkg};
use crate::load::table::Cell;

/// Bytes of one node of the index.
const NODE: u64 = 40;

/// Whether bytes begin like a FlatGeobuf.
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"fgb") && bytes.get(4..7) == Some(b"fgb")
}

/// Features and declared coordinate system.
///
/// # Errors
/// Where the bytes break off or are not what the format says.
pub fn read(bytes: &[u8]) -> Result<(Vec<Feature>, Option<DeclaredCrs>), String> {
    let rest = bytes.get(8..).ok_or("< 8")?;
    let (head, mut rest) = framed(rest).ok_or("header")?;
    let header = size_prefixed_root_as_header(head).map_err(|e| e.to_string())?;
    let index = index_bytes(&header).ok_or("index")?;
    rest = rest.get(index..).ok_or("index")?;
    let columns = header.columns();
    let columns: Vec<Column<'_>> = columns.iter().flat_map(|c| c.iter()).collect();
    let mut features = Vec::new();
    while !rest.is_empty() && features.len() <= MAX_FEATURES {
        let number = features.len() + 1;
        let (one, after) = framed(rest).ok_or_else(|| number.to_string())?;
        rest = after;
        let table = size_prefixed_root_as_feature(one).map_err(|e| format!("{number}: {e}"))?;
        let mut feature = Feature {
            number,
            ..Feature::default()
        };
        if let Some(shape) = table.geometry() {
            let kind = if header.geometry_type() == GeometryType::Unknown {
                shape.type_()
            } else {
                header.geometry_type()
            };
            if geometry(&shape, kind, &mut feature, 0).is_none() {
                feature.faults.push(format!("{kind:?}"));
            }
        }
        let own: Vec<Column<'_>> = table.columns().iter().flat_map(|c| c.iter()).collect();
        let columns = if own.is_empty() { &columns } else { &own };
        if let Some(values) = table.properties() {
            feature.properties =
                properties(values.bytes(), columns).ok_or_else(|| format!("{number}: properties"))?;
        }
        features.push(feature);
    }
    let crs = header.crs().and_then(|crs| {
        let definition = crs.wkt().unwrap_or_default();
        let code = i64::from(crs.code());
        (code != 0 || !definition.is_empty())
            .then(|| gpkg::declared(crs.org().unwrap_or("EPSG"), code, definition))
    });
    Ok((features, crs))
}

/// A table with its size before it, and what follows.
fn framed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (size, _) = bytes.split_first_chunk::<4>()?;
    let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
    // Fewer bytes cannot hold a table.
    if size < 8 {
        return None;
    }
    bytes.split_at_checked(size.checked_add(4)?)
}

/// Size of the packed tree that may stand before the features.
fn index_bytes(header: &Header<'_>) -> Option<usize> {
    let (count, width) = (header.features_count(), u64::from(header.index_node_size()));
    if width == 0 || count == 0 {
        return Some(0);
    }
    if width < 2 {
        return None;
    }
    let (mut level, mut nodes) = (count, count);
    while level > 1 {
        level = level.div_ceil(width);
        nodes = nodes.checked_add(level)?;
    }
    // One feature still has a root above it.
    if count == 1 {
        nodes += 1;
    }
    usize::try_from(nodes.checked_mul(NODE)?).ok()
}

fn geometry(shape: &Geometry<'_>, kind: GeometryType, into: &mut Feature, depth: usize) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    match kind {
        GeometryType::Point | GeometryType::MultiPoint => {
            into.points.extend(coords(shape)?.into_iter().map(Point));
        }
        GeometryType::LineString | GeometryType::MultiLineString => into.lines.extend(lines(shape)?),
        GeometryType::Polygon => {
            let mut rings = lines(shape)?.into_iter();
            if let Some(exterior) = rings.next() {
                into.add_polygon(exterior, rings.collect());
            }
        }
        GeometryType::MultiPolygon | GeometryType::GeometryCollection => {
            let Some(parts) = shape.parts() else {
                return shape
                    .xy()
                    .is_some()
                    .then(|| geometry(shape, GeometryType::Polygon, into, depth + 1))?;
            };
            for part in parts {
                let inner = if kind == GeometryType::MultiPolygon {
                    GeometryType::Polygon
                } else {
                    part.type_()
                };
                geometry(&part, inner, into, depth + 1)?;
            }
        }
        _ => return None,
    }
    Some(())
}

fn coords(shape: &Geometry<'_>) -> Option<Vec<Coord<f64>>> {
    let numbers: Vec<f64> = shape.xy()?.iter().collect();
    numbers
        .chunks_exact(2)
        .map(|pair| match pair {
            &[x, y] if x.is_finite() && y.is_finite() => Some(Coord { x, y }),
            _ => None,
        })
        .collect()
}

/// Rings or lines of one geometry: all positions, cut at the ends.
fn lines(shape: &Geometry<'_>) -> Option<Vec<LineString<f64>>> {
    let all = coords(shape)?;
    let Some(ends) = shape.ends() else {
        return Some(vec![LineString::new(all)]);
    };
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends {
        let end = usize::try_from(end).ok()?;
        found.push(LineString::new(all.get(start..end)?.to_vec()));
        start = end;
    }
    Some(found)
}

fn properties(mut bytes: &[u8], columns: &[Column<'_>]) -> Option<Vec<(String, Cell)>> {
    fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
        let (head, rest) = bytes.split_first_chunk::<N>()?;
        *bytes = rest;
        Some(*head)
    }
    let mut found = Vec::new();
    // A single byte left over is padding.
    while bytes.len() > 1 {
        let column = columns.get(usize::from(u16::from_le_bytes(take(&mut bytes)?)))?;
        #[allow(
            clippy::cast_precision_loss,
            reason = "counts of people and codes stay below 2^53"
        )]
        let cell = match column.type_() {
            ColumnType::Byte => Cell::Number(f64::from(i8::from_le_bytes(take(&mut bytes)?))),
            ColumnType::UByte => Cell::Number(f64::from(u8::from_le_bytes(take(&mut bytes)?))),
            ColumnType::Bool => Cell::text(if take::<1>(&mut bytes)? == [0] { "0" } else { "x" }),
            ColumnType::Short => Cell::Number(f64::from(i16::from_le_bytes(take(&mut bytes)?))),
            ColumnType::UShort => Cell::Number(f64::from(u16::from_le_bytes(take(&mut bytes)?))),
            ColumnType::Int => Cell::Number(f64::from(i32::from_le_bytes(take(&mut bytes)?))),
            ColumnType::UInt => Cell::Number(f64::from(u32::from_le_bytes(take(&mut bytes)?))),
            ColumnType::Long => Cell::Number(i64::from_le_bytes(take(&mut bytes)?) as f64),
            ColumnType::ULong => Cell::Number(u64::from_le_bytes(take(&mut bytes)?) as f64),
            ColumnType::Float => number(f64::from(f32::from_le_bytes(take(&mut bytes)?))),
            ColumnType::Double => number(f64::from_le_bytes(take(&mut bytes)?)),
            ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
                let size = usize::try_from(u32::from_le_bytes(take(&mut bytes)?)).ok()?;
                let (text, rest) = bytes.split_at_checked(size)?;
                bytes = rest;
                match column.type_() {
                    ColumnType::String | ColumnType::DateTime => Cell::raw(&String::from_utf8_lossy(text)),
                    _ => Cell::Empty,
                }
            }
            _ => return None,
        };
        found.push((column.name().to_owned(), cell));
    }
    Some(found)
}

fn number(value: f64) -> Cell {
    if value.is_finite() {
        Cell::Number(value)
    } else {
        Cell::Empty
    }
}
