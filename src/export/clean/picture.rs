//! Before and after the repair, side by side, with overlaps and gaps marked.

use std::fmt::Write as _;

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Rect};

use crate::export::map::escape;
use crate::export::map::font;
use crate::graph::LocalFrame;
use crate::graph::repair::{Coverage, Fate, Patch};
use crate::text::Lang;
use crate::text::repair::words;

const WIDTH: f64 = 1120.0;
const MARGIN: f64 = 20.0;
const HEAD: f64 = 64.0;
const FOOT: f64 = 60.0;
/// Quiet grounds of the units, told apart by their borders.
const GROUNDS: [&str; 4] = ["#f3eee3", "#e8efe6", "#e6ecf3", "#f1e8ee"];
const BORDER: &str = "#5b5b5b";
/// Vermillion and blue are told apart by every eye, and by their hatching in print.
const OVERLAP: &str = "#d55e00";
const GAP: &str = "#0072b2";

/// Boundaries of one side of the picture.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// By unit.
    pub shapes: &'a [Option<MultiPolygon<f64>>],
}

/// The picture as SVG. `title` names the commune.
#[must_use]
pub fn picture(
    lang: Lang,
    title: &str,
    before: Panel<'_>,
    after: Panel<'_>,
    coverage: &Coverage,
    frame: &LocalFrame,
) -> String {
    let words = words(lang);
    let bounds = bounds(before.shapes, frame).unwrap_or_else(|| Rect::new((0.0, 0.0), (1.0, 1.0)));
    let panel_width = (WIDTH - 3.0 * MARGIN) / 2.0;
    let ratio = (bounds.height() / bounds.width().max(1.0)).clamp(0.3, 2.0);
    let panel_height = panel_width * ratio;
    let height = HEAD + panel_height + FOOT;
    let scale = (panel_width / bounds.width().max(1.0)).min(panel_height / bounds.height().max(1.0));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" font-family=\"{}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"28\" font-size=\"18\" font-weight=\"bold\">{}</text>\n",
        font::FAMILY,
        escape(&format!("{} – {title}", words.title)),
    );
    for (nth, (panel, heading)) in [(before, words.before), (after, words.after)]
        .into_iter()
        .enumerate()
    {
        let left = MARGIN + if nth == 0 { 0.0 } else { panel_width + MARGIN };
        let sketch = Sketch {
            frame,
            scale,
            left: left - bounds.min().x * scale + (panel_width - bounds.width() * scale) / 2.0,
            top: HEAD + bounds.max().y * scale + (panel_height - bounds.height() * scale) / 2.0,
        };
        let _ = writeln!(
            svg,
            "<text x=\"{left:.1}\" y=\"54\" font-size=\"14\">{}</text>",
            escape(heading)
        );
        for (index, shape) in panel.shapes.iter().enumerate() {
            let ground = GROUNDS.get(index % GROUNDS.len()).copied().unwrap_or("#eeeeee");
            if let Some(shape) = shape {
                let path = sketch.path(shape);
                let _ = writeln!(
                    svg,
                    "<path d=\"{path}\" fill=\"{ground}\" fill-rule=\"evenodd\" stroke=\"{BORDER}\" stroke-width=\"0.6\"/>"
                );
            }
        }
        for (patches, colour) in [(&coverage.overlaps, OVERLAP), (&coverage.gaps, GAP)] {
            for patch in patches.iter().filter(|p| nth == 0 || p.fate == Fate::Left) {
                let _ = writeln!(
                    svg,
                    "<path d=\"{}\" fill=\"{colour}\" fill-rule=\"evenodd\" stroke=\"{colour}\" stroke-width=\"1\" stroke-linejoin=\"round\"/>",
                    sketch.path(&patch.ground)
                );
            }
        }
    }
    legend(&mut svg, words, coverage, height);
    svg.push_str("</svg>\n");
    svg
}

fn legend(svg: &mut String, words: &crate::text::repair::Words, coverage: &Coverage, height: f64) {
    let hectares = |patches: &[Patch]| patches.iter().fold(0.0, |sum, p| sum + p.area_m2) / 10_000.0;
    let left = |patches: &[Patch]| patches.iter().filter(|p| p.fate == Fate::Left).count();
    for (nth, (colour, patches, name)) in [
        (OVERLAP, &coverage.overlaps, words.overlap),
        (GAP, &coverage.gaps, words.gap),
    ]
    .into_iter()
    .enumerate()
    {
        let y = height - FOOT + 24.0 + 22.0 * if nth == 0 { 0.0 } else { 1.0 };
        let line = words.counted(name, patches.len(), hectares(patches), left(patches));
        let _ = writeln!(
            svg,
            "<rect x=\"{MARGIN}\" y=\"{:.1}\" width=\"18\" height=\"11\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"13\">{}</text>",
            y - 10.0,
            MARGIN + 26.0,
            escape(&line)
        );
    }
}

struct Sketch<'a> {
    frame: &'a LocalFrame,
    scale: f64,
    left: f64,
    top: f64,
}

impl Sketch<'_> {
    fn path(&self, shape: &MultiPolygon<f64>) -> String {
        let mut path = String::new();
        for polygon in shape {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                self.ring(ring, &mut path);
            }
        }
        path
    }

    fn ring(&self, ring: &LineString<f64>, path: &mut String) {
        let mut last = None;
        for &corner in &ring.0 {
            let metres = self.frame.to_metres(corner);
            let at = (
                ((self.left + metres.x * self.scale) * 10.0).round() / 10.0,
                ((self.top - metres.y * self.scale) * 10.0).round() / 10.0,
            );
            // What falls on the same tenth of a point is not seen.
            if last == Some(at) {
                continue;
            }
            let _ = write!(
                path,
                "{}{} {}",
                if last.is_none() { "M" } else { "L" },
                at.0,
                at.1
            );
            last = Some(at);
        }
        path.push('Z');
    }
}

fn bounds(shapes: &[Option<MultiPolygon<f64>>], frame: &LocalFrame) -> Option<Rect<f64>> {
    let corners = shapes
        .iter()
        .flatten()
        .filter_map(|s| s.bounding_rect())
        .flat_map(|b| {
            let (low, high) = (b.min(), b.max());
            [
                low,
                high,
                Coord { x: low.x, y: high.y },
                Coord { x: high.x, y: low.y },
            ]
        })
        .map(|c| frame.to_metres(c));
    corners.map(|c| Rect::new(c, c)).reduce(|a, b| {
        Rect::new(
            (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
            (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
        )
    })
}
