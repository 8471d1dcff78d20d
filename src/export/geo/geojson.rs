//! GeoJSON after RFC 7946: WGS 84, outer rings counter-clockwise.

use std::fmt::Write;

use geo::{Coord, LineString, MultiPolygon};
use serde_json::Value as Json;

use super::layer::{Layer, Shape, Value};

/// One layer as a collection, one feature a line.
pub(super) fn write(layer: &Layer) -> String {
    let mut out = format!(
        "{{\"type\":\"FeatureCollection\",\"name\":{},\"features\":[\n",
        Json::from(layer.name.as_str())
    );
    for (number, feature) in layer.features.iter().enumerate() {
        let separator = if number == 0 { "" } else { ",\n" };
        let _ = write!(out, "{separator}{{\"type\":\"Feature\",\"properties\":{{");
        for (place, ((name, _), value)) in layer.fields.iter().zip(&feature.values).enumerate() {
            let separator = if place == 0 { "" } else { "," };
            let value = match value {
                Value::Text(text) => Json::from(text.as_str()),
                Value::Whole(number) => Json::from(*number),
                Value::Real(number) => Json::from(*number),
                Value::Blank => Json::Null,
            };
            let _ = write!(out, "{separator}\"{name}\":{value}");
        }
        out.push_str("},\"geometry\":");
        match &feature.shape {
            Shape::Point(at) => {
                out.push_str("{\"type\":\"Point\",\"coordinates\":");
                coordinate(&mut out, at.0);
            }
            Shape::Area(area) => {
                out.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":");
                polygons(&mut out, area);
            }
        }
        out.push_str("}}");
    }
    out.push_str("\n]}\n");
    out
}

fn polygons(out: &mut String, area: &MultiPolygon<f64>) {
    list(out, area.iter(), |out, polygon| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        list(out, rings, |out, ring: &LineString<f64>| {
            list(out, ring.coords(), |out, at| coordinate(out, *at));
        });
    });
}

fn list<T>(out: &mut String, items: impl Iterator<Item = T>, mut each: impl FnMut(&mut String, T)) {
    out.push('[');
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(',');
        }
        each(out, item);
    }
    out.push(']');
}

/// Nine decimals are a tenth of a millimetre.
fn coordinate(out: &mut String, at: Coord<f64>) {
    let _ = write!(out, "[{:.9},{:.9}]", at.x, at.y);
}
