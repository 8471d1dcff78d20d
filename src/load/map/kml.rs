//! KML as Google Earth and Google My Maps write it.

use geo::{LineString, Point};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Feature;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::table::Cell;

/// Deepest nesting that is followed.
const MAX_DEPTH: usize = 200;

#[derive(Default)]
struct State {
    path: Vec<String>,
    text: String,
    features: Vec<Feature>,
    open: Option<Feature>,
    data_key: String,
    exterior: Option<LineString<f64>>,
    holes: Vec<LineString<f64>>,
}

/// Placemarks of a KML text.
pub fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Feature> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    let mut seen_kml = false;
    loop {
        let event = reader.read_event();
        let fault = match event {
            Ok(Event::Eof) if state.path.is_empty() && seen_kml => return state.features,
            Ok(Event::Eof) => Some(if seen_kml {
                "EOF".to_owned()
            } else {
                "<kml> ?".to_owned()
            }),
            Ok(Event::Start(start)) => {
                seen_kml |= local(&start) == "kml";
                state.start(&start);
                (state.path.len() > MAX_DEPTH).then(|| format!("> {MAX_DEPTH}"))
            }
            Ok(Event::End(_)) => {
                state.end();
                None
            }
            Ok(Event::Text(text)) => {
                state.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                None
            }
            Ok(Event::CData(text)) => {
                state.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                None
            }
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.xml_content(XmlVersion::Implicit1_0);
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => state.text.push(c),
                    _ => state
                        .text
                        .push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
                }
                None
            }
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(cause) = fault {
            let at = usize::try_from(reader.buffer_position())
                .unwrap_or(usize::MAX)
                .min(text.len());
            let line = text
                .as_bytes()
                .get(..at)
                .unwrap_or_default()
                .iter()
                .filter(|&&b| b == b'\n')
                .count()
                + 1;
            let mut place = Place::file(file);
            place.row = u32::try_from(line).ok();
            findings.push(
                Finding::new(codes::BOUNDARY_SYNTAX)
                    .at(place)
                    .with("cause", cause),
            );
            return Vec::new();
        }
    }
}

fn local(start: &BytesStart<'_>) -> String {
    let name = start.local_name();
    name.as_ref().to_owned()
}

impl State {
    fn start(&mut self, start: &BytesStart<'_>) {
        let name = local(start);
        self.text.clear();
        match name.as_str() {
            "Placemark" => {
                self.open = Some(Feature {
                    number: self.features.len() + 1,
                    ..Feature::default()
                })
            }
            "Data" | "SimpleData" => {
                let key = start
                    .attributes()
                    .flatten()
                    .find(|a| a.key.local_name().as_ref() == "name");
                self.data_key = key
                    .and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok())
                    .map(|v| v.into_owned())
                    .unwrap_or_default();
            }
            "Polygon" => {
                self.exterior = None;
                self.holes.clear();
            }
            _ => {}
        }
        self.path.push(name);
    }

    fn end(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let parent = self.path.last().map_or("", String::as_str).to_owned();
        let text = std::mem::take(&mut self.text);
        let in_polygon = self.path.iter().any(|p| p == "Polygon");
        let inner = self.path.iter().any(|p| p == "innerBoundaryIs");
        let Some(feature) = &mut self.open else { return };
        match name.as_str() {
            "name" | "description" if parent == "Placemark" => {
                feature.properties.push((name, Cell::raw(&plain_text(&text))))
            }
            "value" if parent == "Data" => feature
                .properties
                .push((self.data_key.clone(), Cell::raw(&plain_text(&text)))),
            "SimpleData" => feature
                .properties
                .push((self.data_key.clone(), Cell::raw(&plain_text(&text)))),
            "coordinates" => match coordinates(&text) {
                Err(fault) => feature.faults.push(fault),
                Ok(ring) if in_polygon && inner => self.holes.push(LineString::from(ring)),
                Ok(ring) if in_polygon => self.exterior = Some(LineString::from(ring)),
                Ok(points) if parent == "Point" => feature
                    .points
                    .extend(points.into_iter().map(|(x, y)| Point::new(x, y))),
                Ok(ring) => feature.lines.push(LineString::from(ring)),
            },
            "Polygon" => {
                if let Some(exterior) = self.exterior.take() {
                    feature.add_polygon(exterior, std::mem::take(&mut self.holes));
                }
            }
            "Placemark" => {
                if let Some(feature) = self.open.take() {
                    self.features.push(feature);
                }
            }
            _ => {}
        }
    }
}

/// Descriptions hold HTML: tags become blanks.
fn plain_text(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    return ' ';
                }
                _ => {}
            }
            if inside { ' ' } else { c }
        })
        .collect()
}

fn coordinates(text: &str) -> Result<Vec<(f64, f64)>, String> {
    text.split_whitespace()
        .map(|tuple| {
            let mut numbers = tuple
                .split(',')
                .map(|n| n.trim().parse::<f64>().ok().filter(|v| v.is_finite()));
            match (numbers.next().flatten(), numbers.next().flatten()) {
                (Some(x), Some(y)) => Ok((x, y)),
                _ => Err(tuple.chars().take(60).collect()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placemarks_with_holes_cdata_and_extended_data() {
        let text = r#"<?xml version="1.0"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:name>x</k:name><k:Folder><k:Placemark>
          <k:name><![CDATA[Thôn A & B]]></k:name><k:description>HỘ: 1 &amp; 2</k:description>
          <k:ExtendedData><k:Data name="ma"><k:value>7</k:value></k:Data></k:ExtendedData>
          <k:Polygon><k:outerBoundaryIs><k:LinearRing><k:coordinates>105,20 106,20,0 106,21 105,21</k:coordinates></k:LinearRing></k:outerBoundaryIs>
          <k:innerBoundaryIs><k:LinearRing><k:coordinates>105.1,20.1 105.2,20.1 105.2,20.2</k:coordinates></k:LinearRing></k:innerBoundaryIs></k:Polygon>
        </k:Placemark></k:Folder></k:Document></k:kml>"#;
        let mut findings = Vec::new();
        let features = read("a.kml", text, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(features.len(), 1);
        assert_eq!(features[0].label(), "Thôn A & B");
        assert_eq!(features[0].values("ma")[0].1, "7");
        assert_eq!(features[0].properties[1].1, Cell::Text("HỘ: 1 & 2".into()));
        assert_eq!(features[0].polygons[0].interiors().len(), 1);
    }

    #[test]
    fn text_that_is_no_kml_is_told() {
        for text in ["", "hello", "<a><b></a>", "<kml><Document>", "<kml></wrong>"] {
            let mut findings = Vec::new();
            read("a.kml", text, &mut findings);
            assert_eq!(findings.len(), 1, "{text}");
        }
    }
}
