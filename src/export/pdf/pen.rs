//! A scene drawn on a PDF page.

use std::collections::BTreeMap;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider};

use super::super::map::font::{self, Face};
use super::super::map::scene::{Anchor, Item, Pt, Rect, Rgb, Scene, Stroke, Text};

/// The faces used so far.
#[derive(Default)]
pub(super) struct Fonts {
    faces: BTreeMap<Face, Option<(Font, FontRef<'static>)>>,
}

impl Fonts {
    fn face(&mut self, face: Face) -> Option<&(Font, FontRef<'static>)> {
        self.faces
            .entry(face)
            .or_insert_with(|| {
                let font = Font::new(face.data().into(), 0)?;
                Some((font, FontRef::new(face.data()).ok()?))
            })
            .as_ref()
    }
}

/// Draws everything.
pub(super) fn draw(scene: &Scene, fonts: &mut Fonts, surface: &mut Surface<'_>) {
    let scale = scene.enlarge as f32;
    surface.push_transform(&Transform::from_scale(scale, scale));
    for item in &scene.items {
        draw_item(item, fonts, surface);
    }
    surface.pop();
}

fn draw_item(item: &Item, fonts: &mut Fonts, surface: &mut Surface<'_>) {
    match item {
        Item::Path {
            lines,
            closed,
            fill,
            stroke,
        } => paint(surface, path(lines, *closed), *fill, *stroke),
        Item::Circle {
            at,
            radius,
            fill,
            stroke,
        } => paint(surface, circle(*at, *radius), *fill, *stroke),
        Item::Text(text) => write(text, fonts, surface),
        Item::Group { clip, items, .. } => {
            let clip = clip.and_then(rectangle);
            if let Some(clip) = &clip {
                surface.push_clip_path(clip, &FillRule::NonZero);
            }
            for item in items {
                draw_item(item, fonts, surface);
            }
            if clip.is_some() {
                surface.pop();
            }
        }
    }
}

fn paint(surface: &mut Surface<'_>, path: Option<Path>, fill: Option<Rgb>, stroke: Option<Stroke>) {
    let Some(path) = path else { return };
    if fill.is_none() && stroke.is_none() {
        return;
    }
    surface.set_fill(fill.map(filled));
    surface.set_stroke(stroke.map(lined));
    surface.draw_path(&path);
}

fn colour(colour: Rgb) -> rgb::Color {
    rgb::Color::new(colour.0, colour.1, colour.2)
}

fn filled(fill: Rgb) -> Fill {
    Fill {
        paint: colour(fill).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::EvenOdd,
    }
}

fn lined(stroke: Stroke) -> Line {
    Line {
        paint: colour(stroke.colour).into(),
        width: stroke.width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash: stroke.dash.map(|[dash, gap]| StrokeDash {
            array: vec![dash as f32, gap as f32],
            offset: 0.0,
        }),
        ..Line::default()
    }
}

fn path(lines: &[Vec<Pt>], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for line in lines {
        let mut points = line.iter();
        let Some(first) = points.next() else { continue };
        path.move_to(first.x as f32, first.y as f32);
        for point in points {
            path.line_to(point.x as f32, point.y as f32);
        }
        if closed {
            path.close();
        }
    }
    path.finish()
}

fn rectangle(rect: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(krilla::geom::Rect::from_xywh(
        rect.x as f32,
        rect.y as f32,
        rect.w as f32,
        rect.h as f32,
    )?);
    path.finish()
}

/// Four curves; the constant keeps them within a thousandth of the circle.
fn circle(at: Pt, radius: f64) -> Option<Path> {
    const KAPPA: f32 = 0.552_284_8;
    let (x, y, r) = (at.x as f32, at.y as f32, radius as f32);
    let k = r * KAPPA;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path.finish()
}

fn write(text: &Text, fonts: &mut Fonts, surface: &mut Surface<'_>) {
    let Some((font, metrics)) = fonts.face(text.face) else {
        return;
    };
    let charmap = metrics.charmap();
    let glyphs: Vec<KrillaGlyph> = text
        .text
        .char_indices()
        .map(|(at, letter)| {
            let glyph = charmap.map(letter).map_or(0, |id| id.to_u32());
            let advance = font::width(text.face, 1.0, letter.encode_utf8(&mut [0; 4]));
            KrillaGlyph::new(
                GlyphId::new(glyph),
                advance as f32,
                0.0,
                0.0,
                0.0,
                at..at + letter.len_utf8(),
                None,
            )
        })
        .collect();
    let back = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => text.width() / 2.0,
        Anchor::End => text.width(),
    };
    let (x, y) = (text.at.x as f32, text.at.y as f32);
    if text.turned {
        surface.push_transform(&Transform::from_rotate_at(-90.0, x, y));
    }
    let start = Point::from_xy(x - back as f32, y);
    let size = text.size as f32;
    if text.halo {
        // As outlines, so that the words are in the file once.
        surface.set_fill(None);
        surface.set_stroke(Some(lined(Stroke::solid(Rgb::WHITE, text.size * 0.28))));
        surface.draw_glyphs(start, &glyphs, font.clone(), &text.text, size, true);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(filled(text.colour)));
    surface.draw_glyphs(start, &glyphs, font.clone(), &text.text, size, false);
    if text.turned {
        surface.pop();
    }
}
