//! Shapefile: `.shp`, `.shx`, `.dbf` in UTF-8, `.prj`, `.cpg`.

use std::io::Cursor;

use dbase::{FieldError, FieldName, FieldValue, FieldWriter, TableWriterBuilder, WritableRecord};
use geo::{LineString, MultiPolygon};
use shapefile::{Point, Polygon, PolygonRing, ShapeWriter};

use super::GeoError;
use super::crs::{CoordinateSystem, Projector};
use super::layer::{Feature, Geometry, Layer, Shape, Type, Value};

/// Bytes of a text field; longer texts go on in further columns.
const WIDTH: u8 = 254;

/// The five files of a layer.
pub(super) fn write(
    layer: &Layer,
    crs: &CoordinateSystem,
    projector: &Projector,
) -> Result<Vec<(String, Vec<u8>)>, GeoError> {
    let refuse = |error: shapefile::Error| GeoError::Shapefile(error.to_string());
    let (mut shp, mut shx) = (Cursor::new(Vec::new()), Cursor::new(Vec::new()));
    {
        let mut writer = ShapeWriter::with_shx(&mut shp, &mut shx);
        for feature in &layer.features {
            match (&feature.shape, layer.geometry) {
                (Shape::Area(area), Geometry::Areas) => {
                    writer.write_shape(&polygon(area, projector)?).map_err(refuse)?;
                }
                (Shape::Point(at), Geometry::Points) => {
                    let at = projector.forward(at.0).ok_or(GeoError::Convert)?;
                    writer.write_shape(&Point::new(at.x, at.y)).map_err(refuse)?;
                }
                _ => {}
            }
        }
        writer.finalize().map_err(refuse)?;
    }
    let file = |ending: &str, bytes: Vec<u8>| (format!("{}.{ending}", layer.name), bytes);
    Ok(vec![
        file("shp", shp.into_inner()),
        file("shx", shx.into_inner()),
        file("dbf", table(layer)?),
        file("prj", crs.esri_wkt().into_bytes()),
        file("cpg", b"UTF-8".to_vec()),
    ])
}

fn polygon(area: &MultiPolygon<f64>, projector: &Projector) -> Result<Polygon, GeoError> {
    let points = |ring: &LineString<f64>| -> Result<Vec<Point>, GeoError> {
        ring.coords()
            .map(|at| {
                let at = projector.forward(*at).ok_or(GeoError::Convert)?;
                Ok(Point::new(at.x, at.y))
            })
            .collect()
    };
    let mut rings = Vec::new();
    for polygon in area {
        rings.push(PolygonRing::Outer(points(polygon.exterior())?));
        for hole in polygon.interiors() {
            rings.push(PolygonRing::Inner(points(hole)?));
        }
    }
    if rings.is_empty() {
        return Err(GeoError::Shapefile("empty polygon".to_owned()));
    }
    Ok(Polygon::with_rings(rings))
}

/// One row, its texts cut into columns.
struct Row(Vec<FieldValue>);

impl WritableRecord for Row {
    fn write_using<W: std::io::Write>(&self, writer: &mut FieldWriter<'_, W>) -> Result<(), FieldError> {
        for value in &self.0 {
            writer.write_next_field_value(value)?;
        }
        Ok(())
    }
}

fn table(layer: &Layer) -> Result<Vec<u8>, GeoError> {
    let refuse = |error: String| GeoError::Shapefile(error);
    let columns: Vec<usize> = (0..layer.fields.len())
        .map(|place| {
            let of = |feature: &Feature| match feature.values.get(place) {
                Some(Value::Text(text)) => pieces(text).len(),
                _ => 1,
            };
            layer.features.iter().map(of).max().unwrap_or(1).max(1)
        })
        .collect();
    let mut builder = TableWriterBuilder::new();
    for ((name, kind), &count) in layer.fields.iter().zip(&columns) {
        for column in 0..count {
            let name = match column {
                0 => (*name).to_owned(),
                _ => format!("{}_{}", name.get(..8).unwrap_or(name), column + 1),
            };
            let name = FieldName::try_from(name.as_str()).map_err(|e| refuse(e.to_string()))?;
            builder = match kind {
                Type::Text => builder.add_character_field(name, WIDTH),
                Type::Whole => builder.add_numeric_field(name, 18, 0),
                Type::Real => builder.add_numeric_field(name, 18, 4),
            };
        }
    }
    let mut out = Cursor::new(Vec::new());
    {
        let mut writer = builder.build_with_dest(&mut out);
        for feature in &layer.features {
            let mut row = Vec::new();
            for ((value, (_, kind)), &count) in feature.values.iter().zip(layer.fields).zip(&columns) {
                match (value, kind) {
                    (Value::Text(text), _) => {
                        let pieces = pieces(text);
                        row.extend(
                            (0..count).map(|n| FieldValue::Character(pieces.get(n).map(|p| (*p).to_owned()))),
                        );
                    }
                    (Value::Whole(number), _) => row.push(FieldValue::Numeric(Some(*number as f64))),
                    (Value::Real(number), _) => row.push(FieldValue::Numeric(Some(*number))),
                    (Value::Blank, Type::Text) => {
                        row.extend((0..count).map(|_| FieldValue::Character(None)));
                    }
                    (Value::Blank, Type::Whole | Type::Real) => row.push(FieldValue::Numeric(None)),
                }
            }
            writer
                .write_record(&Row(row))
                .map_err(|error| refuse(error.to_string()))?;
        }
        writer.finalize().map_err(|error| refuse(error.to_string()))?;
    }
    let mut bytes = out.into_inner();
    // The writer dates the table with the clock; the same report is the same file.
    const FIRST_OF_1980: [u8; 3] = [80, 1, 1];
    if let Some(date) = bytes.get_mut(1..4) {
        date.copy_from_slice(&FIRST_OF_1980);
    }
    Ok(bytes)
}

/// A text in pieces that fit a column, cut between letters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(usize::from(WIDTH));
        let (piece, left) = rest.split_at(end);
        pieces.push(piece);
        rest = left;
    }
    pieces
}
