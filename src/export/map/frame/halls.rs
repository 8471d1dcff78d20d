//! Halls.

use geo::Point;

use super::super::scene::{Item, Pt, Rgb, Stroke};
use super::{FrameInput, HALL, View};

/// Halls with a known place: position, chosen by the plan.
pub(super) fn halls(input: &FrameInput<'_>, view: &View) -> Vec<(Pt, bool)> {
    if !input.ground.has_areas() {
        return Vec::new();
    }
    let own = |i: usize| input.ground.halls.get(i).copied().flatten();
    input
        .commune
        .halls
        .iter()
        .enumerate()
        .filter_map(|(i, hall)| {
            let at: Point<f64> =
                own(i).or_else(|| input.ground.points.get(hall.atom.index()).copied().flatten())?;
            Some((
                view.place(at.0),
                input.content.chosen_halls.get(i).copied().unwrap_or(false),
            ))
        })
        .collect()
}

/// A small house: filled where the plan chose it.
pub(crate) fn hall_symbol(at: Pt, chosen: bool) -> Item {
    let corner = |dx: f64, dy: f64| Pt::new(at.x + dx, at.y + dy);
    Item::Path {
        lines: vec![vec![
            corner(-2.6, 3.0),
            corner(-2.6, -0.4),
            corner(0.0, -3.2),
            corner(2.6, -0.4),
            corner(2.6, 3.0),
        ]],
        closed: true,
        fill: Some(if chosen { HALL } else { Rgb::WHITE }),
        stroke: Some(Stroke::solid(if chosen { Rgb::WHITE } else { Rgb::INK }, 0.7)),
    }
}
