//! KML for Google Earth: folders, colours, a table of figures in each balloon; the same zipped as KMZ.

use std::fmt::Write;
use std::io::Write as _;

use geo::{Coord, LineString};

use super::GeoError;
use super::layer::{Feature, Layer, Shape, Value};
use crate::export::map::Atlas;
use crate::export::map::markup::escape;
use crate::export::map::scene::Rgb;
use crate::text::geo as text;
use crate::text::{Lang, number};

/// One KML file.
pub(super) struct Book {
    /// File name without ending.
    pub name: String,
    /// The file.
    pub text: String,
}

/// The commune of today, and each plan with its members; the halls in every one.
pub(super) fn books(atlas: &Atlas<'_>, layers: &[Layer]) -> Vec<Book> {
    let lang = atlas.lang();
    let commune = atlas.commune();
    let place = crate::text::map::commune_title(lang, commune.kind, &commune.name);
    let shared = || layers.iter().filter(|l| l.plan.is_none());
    let mut books = vec![book(lang, "hien-trang", &place, shared())];
    for (number, plan) in atlas.report().plans.iter().enumerate() {
        let title = format!("{place} – {}", crate::text::map::plan_title(lang, plan));
        let own = layers.iter().filter(|l| l.plan == Some(number));
        let halls = shared().filter(|l| l.name == "nha-van-hoa");
        let name = crate::export::files::plan_name(plan);
        books.push(book(lang, &name, &title, own.chain(halls)));
    }
    books
}

fn book<'a>(lang: Lang, name: &str, title: &str, layers: impl Iterator<Item = &'a Layer>) -> Book {
    let layers: Vec<&Layer> = layers.collect();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n\
         <name>{}</name>\n",
        escape(title)
    );
    let mut fills: Vec<Rgb> = layers
        .iter()
        .flat_map(|l| l.features.iter().map(|f| f.fill))
        .collect();
    fills.sort_by_key(|c| (c.0, c.1, c.2));
    fills.dedup();
    for fill in fills {
        let _ = writeln!(
            out,
            "<Style id=\"{0}\"><IconStyle><color>ff{1}</color><scale>0.7</scale></IconStyle><LabelStyle><scale>0.9</scale></LabelStyle>\
             <LineStyle><color>ff1b1b1b</color><width>2</width></LineStyle><PolyStyle><color>b0{1}</color></PolyStyle></Style>\n\
             <Style id=\"m{0}\"><LabelStyle><scale>0.7</scale></LabelStyle><LineStyle><color>ff767676</color><width>1</width></LineStyle>\
             <PolyStyle><color>60{1}</color></PolyStyle></Style>",
            style(fill),
            bgr(fill)
        );
    }
    for layer in layers {
        let inner = layer.name.ends_with("-thanh-vien");
        let _ = writeln!(out, "<Folder><name>{}</name>", escape(&layer.title));
        if inner {
            // Members would cover their unit: one click away.
            out.push_str("<visibility>0</visibility>\n");
        }
        for feature in &layer.features {
            placemark(&mut out, lang, layer, feature, inner);
        }
        out.push_str("</Folder>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    Book {
        name: name.to_owned(),
        text: out,
    }
}

fn placemark(out: &mut String, lang: Lang, layer: &Layer, feature: &Feature, inner: bool) {
    let name = feature.text(layer, "ten").unwrap_or("");
    let hidden = if inner { "<visibility>0</visibility>" } else { "" };
    let prefix = if inner { "m" } else { "" };
    let _ = write!(
        out,
        "<Placemark><name>{}</name>{hidden}<styleUrl>#{prefix}{}</styleUrl>\n<description>{}</description>\n<ExtendedData>",
        escape(name),
        style(feature.fill),
        escape(&balloon(lang, layer, feature))
    );
    for ((field, _), value) in layer.fields.iter().zip(&feature.values) {
        let value = match value {
            Value::Text(text) => escape(text),
            Value::Whole(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Blank => continue,
        };
        let _ = write!(out, "<Data name=\"{field}\"><value>{value}</value></Data>");
    }
    out.push_str("</ExtendedData>\n");
    match &feature.shape {
        Shape::Point(at) => point(out, at.0),
        Shape::Area(area) => {
            out.push_str("<MultiGeometry>");
            if let Some(at) = feature.label_point() {
                point(out, at.0);
            }
            for polygon in area {
                out.push_str("<Polygon><outerBoundaryIs>");
                ring(out, polygon.exterior());
                out.push_str("</outerBoundaryIs>");
                for hole in polygon.interiors() {
                    out.push_str("<innerBoundaryIs>");
                    ring(out, hole);
                    out.push_str("</innerBoundaryIs>");
                }
                out.push_str("</Polygon>");
            }
            out.push_str("</MultiGeometry>");
        }
    }
    out.push_str("</Placemark>\n");
}

/// The figures as a small table.
fn balloon(lang: Lang, layer: &Layer, feature: &Feature) -> String {
    let mut rows = String::new();
    for ((field, _), value) in layer.fields.iter().zip(&feature.values) {
        let Some(label) = text::field(lang, field) else {
            continue;
        };
        let value = match value {
            Value::Text(text) => escape(text),
            Value::Whole(number) => number::whole(lang, *number),
            Value::Real(number) => number::decimal(lang, *number, 2),
            Value::Blank => continue,
        };
        if !value.is_empty() {
            let _ = write!(rows, "<tr><th align=\"left\">{label}</th><td>{value}</td></tr>");
        }
    }
    format!("<table>{rows}</table>")
}

fn point(out: &mut String, at: Coord<f64>) {
    let _ = write!(
        out,
        "<Point><coordinates>{:.9},{:.9}</coordinates></Point>",
        at.x, at.y
    );
}

fn ring(out: &mut String, ring: &LineString<f64>) {
    out.push_str("<LinearRing><coordinates>");
    for (number, at) in ring.coords().enumerate() {
        let separator = if number == 0 { "" } else { " " };
        let _ = write!(out, "{separator}{:.9},{:.9}", at.x, at.y);
    }
    out.push_str("</coordinates></LinearRing>");
}

fn style(fill: Rgb) -> String {
    format!("c{:02x}{:02x}{:02x}", fill.0, fill.1, fill.2)
}

/// KML turns colours around.
fn bgr(fill: Rgb) -> String {
    format!("{:02x}{:02x}{:02x}", fill.2, fill.1, fill.0)
}

/// KMZ: the file zipped, with a fixed date.
pub(super) fn zipped(text: &str) -> Result<Vec<u8>, GeoError> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    archive.start_file("doc.kml", options)?;
    archive.write_all(text.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}
