//! Ticks with coordinates around a map: degrees and minutes, or metres of a national zone.

use geo::Coord;

use super::font::{self, Face};
use super::frame::View;
use super::ground::Ground;
use super::scene::{Anchor, Item, Pt, Rect, Rgb, Stroke, Text};
use crate::export::geo::Projector;
use crate::text::Lang;
use crate::text::number;

/// Paper around a map that the coordinates take.
pub(crate) const GUTTER: f64 = 8.5;
const SIZE: f64 = 6.0;
const TICK: f64 = 3.5;
/// Paper that a label needs along the frame, besides its own width.
const AIR: f64 = 8.0;

/// Steps in seconds of arc.
const SECONDS: [f64; 13] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0,
];

/// Which way a side of the frame runs, and which coordinate it carries.
struct Side {
    from: Pt,
    to: Pt,
    east: bool,
}

/// Ticks inside the frame and labels outside it.
pub(crate) fn ticks(
    lang: Lang,
    ground: &Ground,
    view: &View,
    frame: Rect,
    projector: &Projector,
) -> Vec<Item> {
    let value = |at: Pt, east: bool| {
        let metres = view.ground(at);
        let degrees = ground.degrees(metres);
        let Coord { x, y } = projector.forward(degrees)?;
        Some(if east { x } else { y })
    };
    let corner = |x: f64, y: f64| Pt::new(x, y);
    let (left, top, right, bottom) = (frame.x, frame.y, frame.right(), frame.bottom());
    let sides = [
        Side {
            from: corner(left, top),
            to: corner(right, top),
            east: true,
        },
        Side {
            from: corner(left, bottom),
            to: corner(right, bottom),
            east: true,
        },
        Side {
            from: corner(left, bottom),
            to: corner(left, top),
            east: false,
        },
        Side {
            from: corner(right, bottom),
            to: corner(right, top),
            east: false,
        },
    ];
    let mut items = Vec::new();
    for side in sides {
        let (Some(low), Some(high)) = (value(side.from, side.east), value(side.to, side.east)) else {
            return Vec::new();
        };
        let length = if side.east { frame.w } else { frame.h };
        if high <= low || !length.is_finite() {
            return Vec::new();
        }
        let Some(step) = step(lang, projector, (low, high), length) else {
            continue;
        };
        let mut count = (low / step).ceil();
        while count * step <= high {
            let coordinate = count * step;
            // Nearly straight: three steps of false position are exact to a hair.
            let (mut a, mut b) = ((0.0, low), (1.0, high));
            let mut share = 0.0;
            for _ in 0..3 {
                share = a.0 + (coordinate - a.1) / (b.1 - a.1) * (b.0 - a.0);
                let at = between(side.from, side.to, share);
                let Some(here) = value(at, side.east) else { break };
                if here < coordinate {
                    a = (share, here);
                } else if here > coordinate {
                    b = (share, here);
                } else {
                    break;
                }
            }
            mark(
                &mut items,
                frame,
                between(side.from, side.to, share),
                side.east,
                label(lang, projector, coordinate, step),
            );
            count += 1.0;
        }
    }
    items
}

fn between(from: Pt, to: Pt, share: f64) -> Pt {
    Pt::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// The finest round step whose labels do not touch, with at most six of them.
fn step(lang: Lang, projector: &Projector, (low, high): (f64, f64), length: f64) -> Option<f64> {
    let steps: Vec<f64> = if projector.is_degrees() {
        SECONDS.iter().map(|s| s / 3600.0).collect()
    } else {
        (0..6)
            .flat_map(|power| [1.0, 2.0, 5.0].map(|lead| lead * 10_f64.powi(power)))
            .collect()
    };
    steps.into_iter().find(|&step| {
        let wide = [low, high]
            .into_iter()
            .map(|value| font::width(Face::Condensed, SIZE, &label(lang, projector, value, step)))
            .fold(0.0, f64::max);
        let room = step / (high - low) * length;
        room >= (wide + AIR).max(length / 6.0)
    })
}

/// `108°07′30″` in degrees, without seconds where the step has none; whole metres otherwise.
fn label(lang: Lang, projector: &Projector, value: f64, step: f64) -> String {
    if !projector.is_degrees() {
        return number::decimal(lang, value, 0);
    }
    let seconds = (value * 3600.0).round();
    let (degrees, rest) = ((seconds / 3600.0).floor(), seconds.rem_euclid(3600.0));
    let (minutes, seconds) = ((rest / 60.0).floor(), rest.rem_euclid(60.0));
    if step * 3600.0 < 59.5 {
        format!("{degrees}°{minutes:02}′{seconds:02}″")
    } else {
        format!("{degrees}°{minutes:02}′")
    }
}

fn mark(items: &mut Vec<Item>, frame: Rect, at: Pt, east: bool, label: String) {
    let width = font::width(Face::Condensed, SIZE, &label);
    let upper = at.y <= frame.y + 0.01;
    let left = at.x <= frame.x + 0.01;
    let inward = match (east, upper, left) {
        (true, true, _) => Pt::new(at.x, at.y + TICK),
        (true, false, _) => Pt::new(at.x, at.y - TICK),
        (false, _, true) => Pt::new(at.x + TICK, at.y),
        (false, _, false) => Pt::new(at.x - TICK, at.y),
    };
    items.push(Item::line(at, inward, Stroke::solid(Rgb::INK, 0.6)));
    let centre = if east { at.x } else { at.y };
    let (low, high) = if east {
        (frame.x, frame.right())
    } else {
        (frame.y, frame.bottom())
    };
    if centre - width / 2.0 < low || centre + width / 2.0 > high {
        return;
    }
    let place = match (east, upper, left) {
        (true, true, _) => Pt::new(at.x, frame.y - 2.2),
        (true, false, _) => Pt::new(at.x, frame.bottom() + 6.4),
        (false, _, true) => Pt::new(frame.x - 2.2, at.y),
        (false, _, false) => Pt::new(frame.right() + 6.4, at.y),
    };
    let text = Text::new(place, SIZE, Face::Condensed, label)
        .anchored(Anchor::Middle)
        .coloured(Rgb::SOFT);
    items.push(Item::Text(if east { text } else { text.upwards() }));
}
