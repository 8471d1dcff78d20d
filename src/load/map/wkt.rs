//! Well-known text: the column that database people export.

use geo::{LineString, Point};
use wkt::Wkt;
use wkt::types::Coord;

use super::Feature;
use super::limits::MAX_DEPTH;

/// Headings that announce such a column.
const HEADINGS: &[&str] = &[
    "wkt",
    "geom",
    "geometry",
    "the geom",
    "shape",
    "wkb geometry",
    "hinh hoc",
    "ranh gioi",
    "ranh gioi wkt",
    "toa do ranh gioi",
];

const WORDS: &[&str] = &[
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
];

/// Whether a folded heading announces a column of well-known text.
#[must_use]
pub fn heading(folded: &str) -> bool {
    HEADINGS.contains(&folded)
}

/// Whether a text looks like well-known text: one of its words, then a bracket, `Z`, `M` or `EMPTY`.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    let (_, body) = split(text);
    let word: String = body
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let rest = body.get(word.len()..).unwrap_or_default().trim_start();
    WORDS.contains(&word.as_str())
        && (rest.starts_with('(') || ["Z", "M", "E", "z", "m", "e"].iter().any(|w| rest.starts_with(w)))
}

/// `SRID=4326;` before the text (PostGIS), and the text.
fn split(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let prefixed = text
        .get(..5)
        .is_some_and(|head| head.eq_ignore_ascii_case("SRID="));
    match text.split_once(';').filter(|_| prefixed) {
        Some((head, body)) => (head.get(5..), body.trim_start()),
        None => (None, text),
    }
}

/// The EPSG code before the text, if any.
#[must_use]
pub fn srid(text: &str) -> Option<u32> {
    split(text).0?.trim().parse().ok()
}

/// Adds the geometry of a text to a feature.
///
/// # Errors
/// What the reader says.
pub fn read(text: &str, into: &mut Feature) -> Result<(), String> {
    let (_, body) = split(text);
    let mut depth = 0_usize;
    for byte in body.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // The reader goes down once for each bracket.
        if depth > MAX_DEPTH {
            return Err(format!("( > {MAX_DEPTH}"));
        }
    }
    add(&body.parse::<Wkt<f64>>().map_err(str::to_owned)?, into)
}

fn add(shape: &Wkt<f64>, into: &mut Feature) -> Result<(), String> {
    match shape {
        Wkt::Point(point) => into
            .points
            .extend(point.coord().map(position).transpose()?.map(Point)),
        Wkt::MultiPoint(points) => {
            for point in points.points() {
                into.points
                    .extend(point.coord().map(position).transpose()?.map(Point));
            }
        }
        Wkt::LineString(one) => into.lines.push(line(one)?),
        Wkt::MultiLineString(lines) => {
            for one in lines.line_strings() {
                into.lines.push(line(one)?);
            }
        }
        Wkt::Polygon(polygon) => rings(polygon, into)?,
        Wkt::MultiPolygon(polygons) => {
            for polygon in polygons.polygons() {
                rings(polygon, into)?;
            }
        }
        Wkt::GeometryCollection(parts) => {
            for part in parts.geometries() {
                add(part, into)?;
            }
        }
    }
    Ok(())
}

fn position(at: &Coord<f64>) -> Result<geo::Coord<f64>, String> {
    if at.x.is_finite() && at.y.is_finite() {
        Ok(geo::Coord { x: at.x, y: at.y })
    } else {
        Err(format!("{} {}", at.x, at.y))
    }
}

fn line(line: &wkt::types::LineString<f64>) -> Result<LineString<f64>, String> {
    line.coords()
        .iter()
        .map(position)
        .collect::<Result<Vec<_>, _>>()
        .map(LineString::new)
}

fn rings(polygon: &wkt::types::Polygon<f64>, into: &mut Feature) -> Result<(), String> {
    let mut rings = polygon.rings().iter().map(line);
    if let Some(exterior) = rings.next() {
        into.add_polygon(exterior?, rings.collect::<Result<_, _>>()?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_every_kind_are_read() {
        for (text, polygons, points, lines) in [
            (
                "POLYGON((105 20,106 20,106 21,105 20),(105.5 20.1,105.6 20.1,105.6 20.2,105.5 20.1))",
                1,
                0,
                0,
            ),
            (
                "multipolygon (((105 20,106 20,106 21,105 20)),((107 20,108 20,108 21,107 20)))",
                2,
                0,
                0,
            ),
            (
                "SRID=4326;POLYGON Z((105 20 1,106 20 1,106 21 1,105 20 1))",
                1,
                0,
                0,
            ),
            ("POINT (105 20)", 0, 1, 0),
            ("MULTIPOINT ((105 20),(106 21))", 0, 2, 0),
            (
                "GEOMETRYCOLLECTION(POINT(105 20),LINESTRING(105 20,106 21))",
                0,
                1,
                1,
            ),
            ("POLYGON EMPTY", 0, 0, 0),
        ] {
            assert!(looks_like(text), "{text}");
            let mut feature = Feature::default();
            read(text, &mut feature).unwrap();
            assert_eq!(
                (feature.polygons.len(), feature.points.len(), feature.lines.len()),
                (polygons, points, lines),
                "{text}"
            );
        }
        assert_eq!(srid("SRID=5899;POINT(1 2)"), Some(5899));
    }

    #[test]
    fn other_texts_are_not() {
        for text in ["", "POLYGONE", "Thôn 5", "POINT", "(1 2)", "12"] {
            assert!(!looks_like(text), "{text}");
        }
        let mut feature = Feature::default();
        assert!(read(&"GEOMETRYCOLLECTION(".repeat(100_000), &mut feature).is_err());
        assert!(read("POLYGON((1 2,3", &mut feature).is_err());
    }
}
