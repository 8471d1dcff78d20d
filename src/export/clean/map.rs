//! `ranh-gioi.geojson`.

use std::fmt::Write as _;

use geo::{Coord, LineString};
use serde_json::json;

use crate::domain::Commune;

/// Boundaries as GeoJSON in WGS 84, one feature a unit in the order of the commune. Coordinates keep all digits: what
/// two units share stays shared.
#[must_use]
pub fn boundaries(commune: &Commune) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    let mut first = true;
    for atom in &commune.atoms {
        let Some(boundary) = atom.boundary.as_ref().filter(|_| !atom.boundary_estimated) else {
            continue;
        };
        let properties = json!({ "ma": atom.code, "ten": atom.name });
        let polygons: Vec<String> = boundary
            .iter()
            .map(|polygon| {
                let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                let rings: Vec<String> = rings.map(ring).collect();
                format!("[{}]", rings.join(","))
            })
            .collect();
        let _ = write!(
            text,
            "{}\n{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}}}",
            if first { "" } else { "," },
            polygons.join(",")
        );
        first = false;
    }
    text.push_str("\n]}\n");
    text
}

fn ring(ring: &LineString<f64>) -> String {
    let written = |at: &Coord<f64>| format!("[{},{}]", at.x, at.y);
    let corners: Vec<String> = ring.0.iter().map(written).collect();
    format!("[{}]", corners.join(","))
}
