//! GeoJSON, read forgivingly: one bad feature does not hide the others.

use geo::{LineString, Point, Polygon};
use serde_json::Value;

use super::Feature;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::table::Cell;

/// The `crs` member of older GeoJSON, as written.
#[must_use]
pub fn declared_crs(text: &str) -> Option<String> {
    // Far cheaper than reading the whole file again: the member stands near the beginning or it is not there.
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let member = head.get(head.find("\"crs\"")?..)?;
    let name = member.get(member.find("\"name\"")? + 6..)?;
    // `"type": "name"` stands before `"name": "…"`.
    let name = match name.trim_start().strip_prefix(':') {
        Some(value) => value,
        None => name
            .get(name.find("\"name\"")? + 6..)?
            .trim_start()
            .strip_prefix(':')?,
    };
    name.split('"').nth(1).map(str::to_owned)
}

/// Features of a GeoJSON text.
pub fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Feature> {
    let root: Value = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(error) => {
            let mut place = Place::file(file);
            place.row = u32::try_from(error.line()).ok();
            findings.push(
                Finding::new(codes::BOUNDARY_SYNTAX)
                    .at(place)
                    .with("cause", error),
            );
            return Vec::new();
        }
    };
    let mut features = Vec::new();
    match root.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => {
            for value in root
                .get("features")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                features.push(feature(value, features.len() + 1));
            }
        }
        Some("Feature") => features.push(feature(&root, 1)),
        Some("Polygon" | "MultiPolygon" | "GeometryCollection" | "Point" | "MultiPoint") => {
            let mut one = Feature {
                number: 1,
                ..Feature::default()
            };
            geometry(&root, &mut one);
            features.push(one);
        }
        _ => {
            let finding = Finding::new(codes::BOUNDARY_SYNTAX).at(Place::file(file));
            findings.push(finding.with("cause", "\"type\": \"FeatureCollection\" ?"));
            return features;
        }
    }
    features
}

fn feature(value: &Value, number: usize) -> Feature {
    let mut feature = Feature {
        number,
        ..Feature::default()
    };
    feature.id = match value.get("id") {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    if let Some(properties) = value.get("properties").and_then(Value::as_object) {
        feature.properties = properties
            .iter()
            .map(|(key, value)| (key.clone(), cell(value)))
            .collect();
    }
    match value.get("geometry") {
        Some(Value::Null) | None => {}
        Some(geometry_value) => geometry(geometry_value, &mut feature),
    }
    feature
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::String(text) => Cell::raw(text),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::Bool(yes) => Cell::text(if *yes { "x" } else { "0" }),
        Value::Null | Value::Array(_) | Value::Object(_) => Cell::Empty,
    }
}

fn geometry(value: &Value, into: &mut Feature) {
    let coordinates = value.get("coordinates").unwrap_or(&Value::Null);
    let kind = value.get("type").and_then(Value::as_str).unwrap_or("");
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    match kind {
        "Polygon" => polygon(coordinates, into),
        "MultiPolygon" => list(coordinates).iter().for_each(|p| polygon(p, into)),
        "Point" => point(coordinates, into),
        "MultiPoint" => list(coordinates).iter().for_each(|p| point(p, into)),
        "LineString" => into.lines.extend(line(coordinates)),
        "MultiLineString" => into.lines.extend(list(coordinates).iter().filter_map(line)),
        "GeometryCollection" => {
            for part in value
                .get("geometries")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                geometry(part, into);
            }
        }
        other => into.faults.push(format!("type: {other:?}")),
    }
}

fn line(value: &Value) -> Option<LineString<f64>> {
    let positions = value.as_array()?.iter().map(position);
    positions.collect::<Option<Vec<_>>>().map(LineString::from)
}

fn point(value: &Value, into: &mut Feature) {
    match position(value) {
        Some((x, y)) => into.points.push(Point::new(x, y)),
        None => into.faults.push(short(value)),
    }
}

fn polygon(value: &Value, into: &mut Feature) {
    let mut rings = Vec::new();
    for ring in value.as_array().into_iter().flatten() {
        let mut coords = Vec::new();
        for position_value in ring.as_array().into_iter().flatten() {
            match position(position_value) {
                Some(coord) => coords.push(coord),
                None => {
                    into.faults.push(short(position_value));
                    return;
                }
            }
        }
        rings.push(LineString::from(coords));
    }
    let mut rings = rings.into_iter();
    match rings.next() {
        Some(exterior) => into.polygons.push(Polygon::new(exterior, rings.collect())),
        None => into.faults.push("[]".to_owned()),
    }
}

fn position(value: &Value) -> Option<(f64, f64)> {
    let numbers = value.as_array()?;
    let x = numbers.first()?.as_f64()?;
    let y = numbers.get(1)?.as_f64()?;
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crs_member_is_found() {
        let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5899"}},"features":[]}"#;
        assert_eq!(declared_crs(text).as_deref(), Some("urn:ogc:def:crs:EPSG::5899"));
        assert_eq!(
            declared_crs(r#"{"type":"FeatureCollection","features":[]}"#),
            None
        );
    }
}
