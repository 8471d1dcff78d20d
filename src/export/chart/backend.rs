//! A backend of the plotting library that draws into a scene: text is measured with the embedded font's own advances,
//! and a chart leaves as SVG, PNG or PDF like a map.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::super::map::font::{self, Face};
use super::super::map::scene::{Anchor, Item, Pt, Rect, Rgb, Scene, Stroke, Text};

/// Pixels of the library in a point: fine enough that rounding does not show.
pub(crate) const FINE: f64 = 10.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Collects what is drawn.
#[derive(Debug)]
pub(crate) struct SceneBackend<'a> {
    width: f64,
    height: f64,
    items: &'a mut Vec<Item>,
}

impl<'a> SceneBackend<'a> {
    /// A sheet of so many points.
    pub(crate) fn new(width: f64, height: f64, items: &'a mut Vec<Item>) -> Self {
        Self { width, height, items }
    }
}

/// A finished chart as a sheet.
pub(crate) fn scene(title: &str, width: f64, height: f64, items: Vec<Item>) -> Scene {
    Scene {
        width,
        height,
        enlarge: 1.0,
        title: title.to_owned(),
        items,
    }
}

fn pt(at: BackendCoord) -> Pt {
    Pt::new(f64::from(at.0) / FINE, f64::from(at.1) / FINE)
}

/// Colours of the library carry an opacity; on white paper they are mixed.
fn mixed(colour: BackendColor) -> Option<Rgb> {
    if colour.alpha <= 0.0 {
        return None;
    }
    let (r, g, b) = colour.rgb;
    let channel = |v: u8| (f64::from(v) * colour.alpha + 255.0 * (1.0 - colour.alpha)).round() as u8;
    Some(Rgb(channel(r), channel(g), channel(b)))
}

fn stroke<S: BackendStyle>(style: &S) -> Option<Stroke> {
    let width = f64::from(style.stroke_width()) / FINE;
    Some(Stroke::solid(mixed(style.color())?, width.max(0.4)))
}

fn face<S: BackendTextStyle>(style: &S) -> Face {
    match style.style() {
        FontStyle::Bold => Face::Bold,
        FontStyle::Normal | FontStyle::Oblique | FontStyle::Italic => Face::Condensed,
    }
}

impl DrawingBackend for SceneBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        ((self.width * FINE) as u32, (self.height * FINE) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        let at = pt(point);
        let dot = Rect::new(at.x, at.y, 1.0 / FINE, 1.0 / FINE);
        self.items.push(Item::rect(dot, mixed(colour), None));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if let Some(stroke) = stroke(style) {
            self.items.push(Item::line(pt(from), pt(to), stroke));
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (a, b) = (pt(upper_left), pt(bottom_right));
        let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), (b.x - a.x).abs(), (b.y - a.y).abs());
        let item = if fill {
            Item::rect(rect, mixed(style.color()), None)
        } else {
            Item::rect(rect, None, stroke(style))
        };
        self.items.push(item);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if let Some(stroke) = stroke(style) {
            self.items.push(Item::Path {
                lines: vec![path.into_iter().map(pt).collect()],
                closed: false,
                fill: None,
                stroke: Some(stroke),
            });
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.items.push(Item::Circle {
            at: pt(centre),
            radius: f64::from(radius) / FINE,
            fill: mixed(style.color()).filter(|_| fill),
            stroke: stroke(style).filter(|_| !fill),
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.items.push(Item::Path {
            lines: vec![corners.into_iter().map(pt).collect()],
            closed: true,
            fill: mixed(style.color()),
            stroke: None,
        });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let Some(colour) = mixed(style.color()) else {
            return Ok(());
        };
        let size = style.size() / FINE;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From the line to the baseline, across the text.
        let down = match style.anchor().v_pos {
            VPos::Top => size * 0.93,
            VPos::Center => size * 0.36,
            VPos::Bottom => -size * 0.24,
        };
        let at = pt(at);
        let turned = matches!(
            style.transform(),
            FontTransform::Rotate270 | FontTransform::Rotate90
        );
        let place = if turned {
            Pt::new(at.x + down, at.y)
        } else {
            Pt::new(at.x, at.y + down)
        };
        let line = Text::new(place, size, face(style), text)
            .anchored(anchor)
            .coloured(colour);
        self.items
            .push(Item::Text(if turned { line.upwards() } else { line }));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = font::width(face(style), style.size(), text);
        Ok((width.ceil() as u32, (style.size() * font::LEADING).ceil() as u32))
    }
}
