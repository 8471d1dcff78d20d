//! The frames of enlarged parts on the map of the whole.

use super::super::font;
use super::super::inset::{Reason, Window};
use super::super::scene::{Anchor, Item, Pt, Rect, Rgb, Stroke, Text};
use super::{BARRIER, FrameInput, View};

/// Letter of an enlarged part.
pub(crate) fn letter(window: usize) -> &'static str {
    ["", "A", "B", "C"].get(window).copied().unwrap_or("")
}

/// The frames of the enlarged parts on the map of the whole; returns the places their letters take, which are kept
/// free, and the lines, which labels keep off where they can.
pub(super) fn mark_enlarged(
    input: &FrameInput<'_>,
    view: &View,
    items: &mut Vec<Item>,
) -> (Vec<Rect>, Vec<Rect>) {
    let (mut taken, mut lines) = (Vec::new(), Vec::new());
    if input.window > 0 {
        return (taken, lines);
    }
    let crowded = |part: &Window| part.reason == Reason::Crowded;
    for (number, part) in input
        .windows
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, w)| crowded(w))
    {
        let (from, to) = (view.place(part.min), view.place(part.max));
        let room = input.frame.grown(-2.0);
        let (left, top) = (from.x.max(room.x), from.y.max(room.y));
        let part = Rect::new(
            left,
            top,
            to.x.min(room.right()) - left,
            to.y.min(room.bottom()) - top,
        );
        items.push(Item::rect(part, None, Some(Stroke::solid(Rgb::WHITE, 2.6))));
        items.push(Item::rect(part, None, Some(Stroke::solid(BARRIER, 1.1))));
        let spots = [
            (part.x, part.y - 12.0),
            (part.x, part.y),
            (part.right() - 11.0, part.y - 12.0),
        ];
        let badge = spots
            .into_iter()
            .map(|(x, y)| Rect::new(x, y, 11.0, 12.0))
            .find(|badge| room.holds(badge) && !taken.iter().any(|t: &Rect| t.overlaps(badge)))
            .unwrap_or(Rect::new(part.x, part.y, 11.0, 12.0));
        items.push(Item::rect(badge, Some(BARRIER), None));
        items.push(Item::Text(
            Text::new(
                Pt::new(badge.centre().x, badge.y + 9.0),
                8.0,
                font::Face::Bold,
                letter(number),
            )
            .anchored(Anchor::Middle)
            .coloured(Rgb::WHITE),
        ));
        taken.push(badge);
        lines.extend([
            Rect::new(part.x, part.y - 1.0, part.w, 2.0),
            Rect::new(part.x, part.bottom() - 1.0, part.w, 2.0),
            Rect::new(part.x - 1.0, part.y, 2.0, part.h),
            Rect::new(part.right() - 1.0, part.y, 2.0, part.h),
        ]);
    }
    (taken, lines)
}
