//! Any SVG that this program makes, as pages of a PDF. Solid fills, lines, rectangular clips and text; that is all our
//! SVGs hold.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::tiny_skia::PathSegment;
use resvg::usvg::{self, fontdb};

use super::PdfError;
use crate::export::map::font;
use crate::text::Lang;

/// SVG pages as one PDF, text selectable, in the embedded fonts. A page is as large as its SVG says (96 units an inch).
///
/// # Errors
/// A page is no SVG or has no size, or the library refuses.
pub fn from_svg(title: &str, lang: Lang, pages: &[&str]) -> Result<Vec<u8>, PdfError> {
    let options = usvg::Options {
        dpi: 96.0,
        font_family: font::FAMILY.to_owned(),
        fontdb: font::database(),
        ..usvg::Options::default()
    };
    let mut document = Document::new();
    document.set_metadata(super::metadata(title, lang));
    let mut fonts = Fonts::default();
    for (number, page) in pages.iter().enumerate() {
        let page_number = number + 1;
        let tree = usvg::Tree::from_str(page, &options).map_err(|error| PdfError::Svg {
            page: page_number,
            error,
        })?;
        const POINTS_A_UNIT: f32 = 72.0 / 96.0;
        let size = tree.size();
        let settings = PageSettings::from_wh(size.width() * POINTS_A_UNIT, size.height() * POINTS_A_UNIT)
            .ok_or(PdfError::Size { page: page_number })?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.push_transform(&Transform::from_scale(POINTS_A_UNIT, POINTS_A_UNIT));
        group(tree.root(), tree.fontdb(), &mut fonts, &mut surface);
        surface.pop();
        surface.finish();
        sheet.finish();
    }
    document
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

type Fonts = BTreeMap<fontdb::ID, Option<Font>>;

fn group(group: &usvg::Group, database: &fontdb::Database, fonts: &mut Fonts, surface: &mut Surface<'_>) {
    surface.push_transform(&transform(group.transform()));
    let mut clips = 0;
    let mut clip = group.clip_path();
    while let Some(one) = clip {
        let mut outline = PathBuilder::new();
        for node in one.root().children() {
            if let usvg::Node::Path(path) = node {
                trace(path.data(), one.transform(), &mut outline);
            }
        }
        if let Some(path) = outline.finish() {
            surface.push_clip_path(&path, &FillRule::NonZero);
            clips += 1;
        }
        clip = one.clip_path();
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => self::group(inner, database, fonts, surface),
            usvg::Node::Path(path) => draw_path(path, surface),
            usvg::Node::Text(text) => draw_text(text, database, fonts, surface),
            usvg::Node::Image(_) => {}
        }
    }
    for _ in 0..clips {
        surface.pop();
    }
    surface.pop();
}

fn transform(t: usvg::Transform) -> Transform {
    Transform::from_row(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty)
}

fn trace(data: &resvg::tiny_skia::Path, transform: usvg::Transform, out: &mut PathBuilder) {
    let Some(data) = data.clone().transform(transform) else {
        return;
    };
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(p) => out.move_to(p.x, p.y),
            PathSegment::LineTo(p) => out.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => out.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => out.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => out.close(),
        }
    }
}

fn draw_path(path: &usvg::Path, surface: &mut Surface<'_>) {
    if !path.is_visible() {
        return;
    }
    let mut outline = PathBuilder::new();
    trace(path.data(), usvg::Transform::identity(), &mut outline);
    let Some(outline): Option<Path> = outline.finish() else {
        return;
    };
    let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
    if fill.is_some() || stroke.is_some() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&outline);
    }
}

fn colour(paint: &usvg::Paint) -> Option<rgb::Color> {
    match paint {
        usvg::Paint::Color(c) => Some(rgb::Color::new(c.red, c.green, c.blue)),
        _ => None,
    }
}

fn opacity(value: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(value.get()).unwrap_or(NormalizedF32::ONE)
}

fn fill(fill: &usvg::Fill) -> Option<Fill> {
    Some(Fill {
        paint: colour(fill.paint())?.into(),
        opacity: opacity(fill.opacity()),
        rule: match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    Some(Stroke {
        paint: colour(stroke.paint())?.into(),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        },
        opacity: opacity(stroke.opacity()),
        dash: stroke.dasharray().map(|array| StrokeDash {
            array: array.to_vec(),
            offset: stroke.dashoffset(),
        }),
    })
}

/// One run of glyphs on a straight line with one transform.
struct Run {
    id: fontdb::ID,
    base: usvg::Transform,
    text: String,
    /// Glyph, offset along the line, bytes of its letters.
    glyphs: Vec<(u32, f32, std::ops::Range<usize>)>,
}

fn draw_text(text: &usvg::Text, database: &fontdb::Database, fonts: &mut Fonts, surface: &mut Surface<'_>) {
    for span in text.layouted() {
        if !span.visible {
            continue;
        }
        for run in runs(span, fonts, database) {
            let Some(font) = fonts.get(&run.id).cloned().flatten() else {
                continue;
            };
            let size = span.font_size.get();
            let ends = run
                .glyphs
                .iter()
                .skip(1)
                .map(|g| g.1)
                .chain(run.glyphs.last().map(|g| g.1 + size * 0.6));
            let glyphs: Vec<KrillaGlyph> = run
                .glyphs
                .iter()
                .zip(ends)
                .map(|((id, from, bytes), to)| {
                    KrillaGlyph::new(
                        GlyphId::new(*id),
                        (to - from) / size,
                        0.0,
                        0.0,
                        0.0,
                        bytes.clone(),
                        None,
                    )
                })
                .collect();
            surface.push_transform(&transform(run.base));
            let mut set = |fill: Option<Fill>, stroke: Option<Stroke>, outlined: bool| {
                if fill.is_some() || stroke.is_some() {
                    surface.set_fill(fill);
                    surface.set_stroke(stroke);
                    surface.draw_glyphs(
                        Point::from_xy(0.0, 0.0),
                        &glyphs,
                        font.clone(),
                        &run.text,
                        size,
                        outlined,
                    );
                }
            };
            // The halo as outlines, so that the words are in the file once.
            set(None, span.stroke.as_ref().and_then(self::stroke), true);
            set(span.fill.as_ref().and_then(self::fill), None, false);
            surface.pop();
        }
    }
}

fn runs(span: &usvg::layout::Span, fonts: &mut Fonts, database: &fontdb::Database) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in &span.positioned_glyphs {
        let font = fonts.entry(glyph.font).or_insert_with(|| {
            database
                .with_face_data(glyph.font, |data, index| Font::new(data.to_vec().into(), index))
                .flatten()
        });
        let Some(em) = font.as_ref().map(Font::units_per_em) else {
            continue;
        };
        // The transform scales font units; what is left is where the glyph stands.
        let units = em / span.font_size.get();
        let place = glyph
            .transform()
            .pre_concat(usvg::Transform::from_scale(units, units));
        let along = runs.last().and_then(|run| {
            let same = run.id == glyph.font
                && (run.base.sx - place.sx).abs() < 1e-4
                && (run.base.sy - place.sy).abs() < 1e-4
                && (run.base.kx - place.kx).abs() < 1e-4
                && (run.base.ky - place.ky).abs() < 1e-4;
            let mut at = [resvg::tiny_skia::Point::from_xy(place.tx, place.ty)];
            run.base.invert()?.map_points(&mut at);
            let [at] = at;
            let last = run.glyphs.last().map_or(0.0, |g| g.1);
            (same && at.y.abs() < 0.01 && at.x > last - 0.01).then_some(at.x)
        });
        let new = along.is_none();
        if new {
            runs.push(Run {
                id: glyph.font,
                base: place,
                text: String::new(),
                glyphs: Vec::new(),
            });
        }
        if let Some(run) = runs.last_mut() {
            let from = run.text.len();
            run.text.push_str(&glyph.text);
            run.glyphs
                .push((glyph.id.0, along.unwrap_or(0.0), from..run.text.len()));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_becomes_a_page_with_text() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='100mm' height='50mm' viewBox='0 0 200 100'>\
                   <rect width='200' height='100' fill='#fff'/><text x='10' y='50' font-size='12'>Tổ dân phố Ỷ La</text></svg>";
        let made = from_svg("x", Lang::Vi, &[svg, svg]).unwrap();
        assert!(String::from_utf8_lossy(&made).contains("DejaVuSans"));
        assert_eq!(made, from_svg("x", Lang::Vi, &[svg, svg]).unwrap());
        assert!(matches!(
            from_svg("x", Lang::Vi, &["<p>"]),
            Err(PdfError::Svg { page: 1, .. })
        ));
    }
}
