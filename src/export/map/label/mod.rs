//! Label placement: no label overlaps another or leaves the frame.

mod candidate;
mod field;
mod place;

pub(crate) use field::Field;
pub(crate) use place::{crosses, place};

use super::font::{self, Face};
use super::scene::{Pt, Rect};

/// One way of setting a label: lines with face and size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Setting {
    /// Lines from the top: text, face and size.
    pub lines: Vec<(String, Face, f64)>,
    /// Lower is better: smaller or narrower type costs.
    pub cost: f64,
    /// A number in a white disc: it stands for a row of the table.
    pub badge: bool,
}

impl Setting {
    /// A number that the list explains.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self.lines.as_slice(), [(text, _, _)] if text.chars().count() <= 4)
    }

    /// Width and height of the ink with a hair of air around it.
    pub(crate) fn extent(&self) -> (f64, f64) {
        let width = self
            .lines
            .iter()
            .map(|(text, face, size)| font::width(*face, *size, text))
            .fold(0.0, f64::max);
        let height: f64 = self.lines.iter().map(|(_, _, size)| size * font::LEADING).sum();
        if self.badge {
            let side = width.max(height) + 3.0;
            return (side, side);
        }
        (width + 2.0, height + 1.0)
    }
}

/// What is labelled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// An area of the [`Field`], by its number.
    Area(usize),
    /// A node: centre and radius. The label stands beside it.
    Node(Pt, f64),
    /// A node with the label inside it.
    InNode(Pt),
}

/// One label wanted.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Where it belongs.
    pub target: Target,
    /// Ways of setting it, best first.
    pub settings: Vec<Setting>,
    /// A line may lead to it from outside.
    pub leader: bool,
    /// Left out without harm where there is no room.
    pub optional: bool,
}

/// A label in its place.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// Number of the wish.
    pub wish: usize,
    /// Number of the setting.
    pub setting: usize,
    /// The box it fills.
    pub rect: Rect,
    /// Leader line from the area to the box.
    pub leader: Option<(Pt, Pt)>,
}
