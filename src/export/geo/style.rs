//! QGIS styles: one symbol a colour, names as labels.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::layer::{Geometry, Layer};
use crate::export::map::markup::escape;
use crate::export::map::scene::Rgb;
use crate::text::Lang;
use crate::text::geo as text;

/// The style of a layer as QGIS 3 writes it: categories by the field `mau`.
pub(super) fn qml(lang: Lang, layer: &Layer) -> String {
    let fills: BTreeSet<(u8, u8, u8)> = layer
        .features
        .iter()
        .map(|f| (f.fill.0, f.fill.1, f.fill.2))
        .collect();
    let (mut categories, mut symbols) = (String::new(), String::new());
    for (number, &(r, g, b)) in fills.iter().enumerate() {
        let hex = format!("#{r:02x}{g:02x}{b:02x}");
        let _ = write!(
            categories,
            "<category render=\"true\" symbol=\"{number}\" value=\"{hex}\" type=\"string\" label=\"\"/>"
        );
        symbols.push_str(&symbol(number, Rgb(r, g, b), layer));
    }
    let inner = layer.name.ends_with("-thanh-vien");
    let size = if inner { 7 } else { 9 };
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
         <qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\"1\">\
         <renderer-v2 type=\"categorizedSymbol\" attr=\"mau\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\">\
         <categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>\
         <labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"ten\" fontSize=\"{size}\" \
         fontSizeUnit=\"Point\" fontFamily=\"DejaVu Sans\" textColor=\"27,27,27,255\" textOpacity=\"1\">\
         <text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\"/></text-style>\
         <placement placement=\"{}\" centroidInside=\"1\"/><rendering obstacle=\"1\" displayAll=\"0\"/></settings></labeling>\
         <fieldConfiguration/>{}</qgis>\n",
        if layer.geometry == Geometry::Areas { 1 } else { 6 },
        aliases(lang, layer),
    )
}

/// Field names in people's words.
fn aliases(lang: Lang, layer: &Layer) -> String {
    let mut out = String::from("<aliases>");
    for (place, (field, _)) in layer.fields.iter().enumerate() {
        if let Some(label) = text::field(lang, field) {
            // fid stands first.
            let _ = write!(
                out,
                "<alias field=\"{field}\" index=\"{}\" name=\"{}\"/>",
                place + 1,
                escape(label)
            );
        }
    }
    out.push_str("</aliases>");
    out
}

fn symbol(number: usize, Rgb(r, g, b): Rgb, layer: &Layer) -> String {
    let option =
        |name: &str, value: &str| format!("<Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>");
    let fill = format!("{r},{g},{b},255");
    let (kind, class, options) = match layer.geometry {
        Geometry::Areas => {
            let inner = layer.name.ends_with("-thanh-vien");
            let (style, width) = if inner { ("no", "0.15") } else { ("solid", "0.5") };
            let options = [
                option("color", &fill),
                option("style", style),
                option("outline_color", "27,27,27,255"),
                option("outline_style", "solid"),
                option("outline_width", width),
                option("outline_width_unit", "MM"),
            ];
            ("fill", "SimpleFill", options.concat())
        }
        Geometry::Points => {
            let options = [
                option("color", &fill),
                option("name", "square"),
                option("size", "2.4"),
                option("size_unit", "MM"),
                option("outline_color", "255,255,255,255"),
            ];
            ("marker", "SimpleMarker", options.concat())
        }
    };
    format!(
        "<symbol type=\"{kind}\" name=\"{number}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
         <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">{options}</Option></layer></symbol>"
    )
}
