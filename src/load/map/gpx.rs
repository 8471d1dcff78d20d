//! GPX: way-points of a hand-held receiver, one a unit or hall.

use geo::Point;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Feature;
use crate::load::table::Cell;

/// Whether an XML text is a GPX.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    text.get(..text.len().min(2000))
        .or(text.get(..0))
        .is_some_and(|head| head.contains("<gpx"))
}

/// Way-points with name and description.
///
/// # Errors
/// What the XML reader says.
pub fn read(text: &str) -> Result<Vec<Feature>, String> {
    let mut reader = Reader::from_str(text);
    let mut features = Vec::new();
    let mut open: Option<Feature> = None;
    let mut content = String::new();
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Eof => return Ok(features),
            Event::Start(start) if start.local_name().as_ref() == "wpt" => {
                open = Some(way_point(&start, features.len() + 1));
            }
            Event::Empty(start) if start.local_name().as_ref() == "wpt" => {
                features.push(way_point(&start, features.len() + 1));
            }
            Event::Start(_) => content.clear(),
            Event::Text(text) => content.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => content.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => content.push(c),
                _ => {
                    let name = reference.xml_content(XmlVersion::Implicit1_0);
                    content.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" "));
                }
            },
            Event::End(end) => {
                let name = end.local_name().as_ref().to_owned();
                if name == "wpt" {
                    features.extend(open.take());
                } else if let (Some(feature), "name" | "desc" | "cmt") = (&mut open, name.as_str()) {
                    let key = if name == "name" { "name" } else { "description" };
                    feature.properties.push((key.to_owned(), Cell::raw(&content)));
                }
                content.clear();
            }
            _ => {}
        }
    }
}

fn way_point(start: &BytesStart<'_>, number: usize) -> Feature {
    let mut feature = Feature {
        number,
        ..Feature::default()
    };
    let value = |key: &str| {
        let attribute = start
            .attributes()
            .flatten()
            .find(|a| a.key.local_name().as_ref() == key)?;
        let text = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        text.trim().parse::<f64>().ok().filter(|v| v.is_finite())
    };
    match (value("lon"), value("lat")) {
        (Some(lon), Some(lat)) => feature.points.push(Point::new(lon, lat)),
        _ => feature.faults.push("lon, lat".to_owned()),
    }
    feature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn way_points_are_points_with_names() {
        let text = r#"<?xml version="1.0"?><gpx version="1.1"><wpt lat="16.07" lon="108.15"><name>Thôn &amp; Bến</name><desc>120 hộ</desc></wpt><wpt lat="16.1" lon="108.2"/></gpx>"#;
        let features = read(text).unwrap();
        assert_eq!(features.len(), 2);
        assert_eq!(
            (features[0].label().as_str(), features[0].points.len()),
            ("Thôn & Bến", 1)
        );
        assert!(read("<gpx><wpt></gpx>").is_err());
    }
}
