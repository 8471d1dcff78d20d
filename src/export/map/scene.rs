//! A sheet as neutral drawing instructions in points (1/72 inch), y downwards. Backends turn it into SVG or PDF.

use super::font::{self, Face};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black ink, a little softer than pure black.
    pub(crate) const INK: Self = Self(0x1b, 0x1b, 0x1b);
    /// White.
    pub(crate) const WHITE: Self = Self(0xff, 0xff, 0xff);
    /// Text of less weight; contrast on white is above 7.
    pub(crate) const SOFT: Self = Self(0x4a, 0x4a, 0x4a);
}

/// A position on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Pt {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Pt {
    /// A position.
    pub(crate) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// A rectangle from its upper left corner.
    pub(crate) const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    pub(crate) fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Lower edge.
    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Centre.
    pub(crate) fn centre(&self) -> Pt {
        Pt::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Grown by a margin on every side (shrunk when negative).
    pub(crate) fn grown(&self, by: f64) -> Self {
        Self::new(self.x - by, self.y - by, self.w + 2.0 * by, self.h + 2.0 * by)
    }

    /// Whether two rectangles share more than an edge.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether another rectangle lies within.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// A line style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    /// Colour.
    pub colour: Rgb,
    /// Width in points.
    pub width: f64,
    /// Dashes and gaps in points.
    pub dash: Option<[f64; 2]>,
}

impl Stroke {
    /// A solid line.
    pub(crate) const fn solid(colour: Rgb, width: f64) -> Self {
        Self {
            colour,
            width,
            dash: None,
        }
    }
}

/// Where a text hangs on its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The position is the left end.
    Start,
    /// The position is the middle.
    Middle,
    /// The position is the right end.
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    /// Where on the baseline.
    pub at: Pt,
    /// How it hangs there.
    pub anchor: Anchor,
    /// Size in points.
    pub size: f64,
    /// Face.
    pub face: Face,
    /// Colour.
    pub colour: Rgb,
    /// White halo.
    pub halo: bool,
    /// Read upwards: turned a quarter to the left around its position.
    pub turned: bool,
    /// The characters.
    pub text: String,
}

impl Text {
    /// Plain text that starts at a position.
    pub(crate) fn new(at: Pt, size: f64, face: Face, text: impl Into<String>) -> Self {
        Self {
            at,
            anchor: Anchor::Start,
            size,
            face,
            colour: Rgb::INK,
            halo: false,
            turned: false,
            text: text.into(),
        }
    }

    /// The same, hung otherwise.
    pub(crate) fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// The same in another colour.
    pub(crate) fn coloured(mut self, colour: Rgb) -> Self {
        self.colour = colour;
        self
    }

    /// The same with a white halo.
    pub(crate) fn haloed(mut self) -> Self {
        self.halo = true;
        self
    }

    /// The same, read upwards.
    pub(crate) fn upwards(mut self) -> Self {
        self.turned = true;
        self
    }

    /// Width from the font's advances.
    pub(crate) fn width(&self) -> f64 {
        font::width(self.face, self.size, &self.text)
    }

    /// The box of ink that the text may cover.
    #[cfg(test)]
    pub(crate) fn bounds(&self) -> Rect {
        let width = self.width();
        let x = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        // From the hook of Ẩ to the dot of ặ.
        let (above, height) = (0.93 * self.size, 1.17 * self.size);
        if self.turned {
            let start = self.at.y - (x - self.at.x);
            return Rect::new(self.at.x - above, start - width, height, width);
        }
        Rect::new(x, self.at.y - above, width, height)
    }
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// Lines or areas; areas by the even-odd rule.
    Path {
        /// Rings or lines.
        lines: Vec<Vec<Pt>>,
        /// Areas rather than lines.
        closed: bool,
        /// Filled with.
        fill: Option<Rgb>,
        /// Outlined with.
        stroke: Option<Stroke>,
    },
    /// A disc.
    Circle {
        /// Centre.
        at: Pt,
        /// Radius.
        radius: f64,
        /// Filled with.
        fill: Option<Rgb>,
        /// Outlined with.
        stroke: Option<Stroke>,
    },
    /// Text.
    Text(Text),
    /// Things that belong together; what lies outside the clip is not drawn.
    Group {
        /// Name of the layer, ASCII.
        name: &'static str,
        /// Clip.
        clip: Option<Rect>,
        /// What is in it.
        items: Vec<Item>,
    },
}

impl Item {
    /// A filled and outlined rectangle.
    pub(crate) fn rect(rect: Rect, fill: Option<Rgb>, stroke: Option<Stroke>) -> Self {
        Self::Path {
            lines: vec![vec![
                Pt::new(rect.x, rect.y),
                Pt::new(rect.right(), rect.y),
                Pt::new(rect.right(), rect.bottom()),
                Pt::new(rect.x, rect.bottom()),
            ]],
            closed: true,
            fill,
            stroke,
        }
    }

    /// A straight line.
    pub(crate) fn line(from: Pt, to: Pt, stroke: Stroke) -> Self {
        Self::Path {
            lines: vec![vec![from, to]],
            closed: false,
            fill: None,
            stroke: Some(stroke),
        }
    }
}

/// A whole sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scene {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// How many times larger than drawn it is printed: wall sheets are laid out on smaller paper.
    pub enlarge: f64,
    /// Title for readers of the file.
    pub title: String,
    /// What is drawn, first below.
    pub items: Vec<Item>,
}

impl Scene {
    /// Width and height of the paper in points.
    pub(crate) fn paper(&self) -> (f64, f64) {
        (self.width * self.enlarge, self.height * self.enlarge)
    }

    /// Every text of the sheet, in drawing order.
    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<&Text> {
        fn collect<'a>(items: &'a [Item], out: &mut Vec<&'a Text>) {
            for item in items {
                match item {
                    Item::Text(text) => out.push(text),
                    Item::Group { items, .. } => collect(items, out),
                    Item::Path { .. } | Item::Circle { .. } => {}
                }
            }
        }
        let mut out = Vec::new();
        collect(&self.items, &mut out);
        out
    }

    /// Overlapping texts and texts outside the paper, in words.
    #[cfg(test)]
    pub(crate) fn faults(&self) -> Vec<String> {
        let paper = Rect::new(0.0, 0.0, self.width, self.height).grown(-9.0);
        let texts: Vec<(&Text, Rect)> = self.texts().into_iter().map(|t| (t, t.bounds())).collect();
        let mut faults = Vec::new();
        for (i, (text, own)) in texts.iter().enumerate() {
            if !paper.holds(own) {
                faults.push(format!("outside: {} {own:?}", text.text));
            }
            if text.size < super::type_set::SMALLEST - 0.01 {
                faults.push(format!("too small: {} {}", text.text, text.size));
            }
            for (other, rect) in &texts[i + 1..] {
                if rect.grown(-0.05).overlaps(&own.grown(-0.05)) {
                    faults.push(format!("overlap: {} / {}", text.text, other.text));
                }
            }
        }
        faults
    }
}
