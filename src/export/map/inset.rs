//! Which part of a commune needs an enlarged map of its own: a town in a corner of a wide ward.

use geo::{BoundingRect, Coord};

use super::content::Content;
use super::frame::View;
use super::ground::Ground;
use super::label::Field;
use super::scene::Rect;

/// A part of the ground, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    /// West and north.
    pub min: Coord<f64>,
    /// East and south.
    pub max: Coord<f64>,
}

impl Window {
    /// Everything.
    pub(crate) fn whole(ground: &Ground) -> Self {
        let (min, max) = ground.bounds;
        Self { min, max }
    }

    fn around(a: Self, b: Self) -> Self {
        Self {
            min: Coord {
                x: a.min.x.min(b.min.x),
                y: a.min.y.min(b.min.y),
            },
            max: Coord {
                x: a.max.x.max(b.max.x),
                y: a.max.y.max(b.max.y),
            },
        }
    }

    fn middle(&self) -> Coord<f64> {
        (self.min + self.max) / 2.0
    }

    /// Whether a position lies within.
    pub(crate) fn holds(&self, at: Coord<f64>) -> bool {
        at.x >= self.min.x && at.x <= self.max.x && at.y >= self.min.y && at.y <= self.max.y
    }
}

/// A region whose deepest point is less than this far from its border (points on the sheet) cannot hold a number.
pub(crate) const TINY: f64 = 5.0;
/// An enlargement below this is not worth a second map.
const LEAST_GAIN: f64 = 1.6;

/// The depth of each region on a map in a frame; 0 where it does not show.
pub(crate) fn depths(ground: &Ground, content: &Content, frame: Rect) -> Vec<f64> {
    let view = View::fit(ground, &Window::whole(ground), frame);
    let areas: Vec<_> = content.regions.iter().map(|r| view.area(&r.outline)).collect();
    let poles = Field::new(frame, &areas).poles(areas.len());
    poles
        .into_iter()
        .map(|pole| pole.map_or(0.0, |(_, depth)| depth))
        .collect()
}

/// Up to `most` windows that make the tiny regions readable: none where one map will do.
pub(crate) fn crowded_parts(ground: &Ground, content: &Content, frame: Rect, most: usize) -> Vec<Window> {
    if !ground.has_areas() {
        return Vec::new();
    }
    let mut tiny: Vec<Window> = content
        .regions
        .iter()
        .zip(depths(ground, content, frame))
        .filter(|(_, depth)| *depth < TINY)
        .filter_map(|(region, _)| {
            let bounds = region.outline.bounding_rect()?;
            Some(Window {
                min: bounds.min(),
                max: bounds.max(),
            })
        })
        .collect();
    let least = 4.max(content.regions.len() / 12);
    let mut windows = Vec::new();
    while windows.len() < most && tiny.len() >= least {
        // One window takes in as many as it can; of several the first takes the densest part.
        let greed = if most > 1 && windows.is_empty() { 1.1 } else { 0.6 };
        let Some(window) = densest(ground, &tiny, greed) else {
            break;
        };
        tiny.retain(|t| !window.holds(t.middle()));
        windows.push(window);
    }
    windows
}

fn densest(ground: &Ground, tiny: &[Window], greed: f64) -> Option<Window> {
    let whole = Window::whole(ground);
    let gain = |window: &Window| {
        let (w, h) = (whole.max.x - whole.min.x, whole.max.y - whole.min.y);
        let across = w / (window.max.x - window.min.x).max(1.0);
        let along = h / (window.max.y - window.min.y).max(1.0);
        across.min(along)
    };
    let mut best: Option<(f64, Window)> = None;
    for start in tiny {
        let from = start.middle();
        let mut order: Vec<(f64, &Window)> = tiny
            .iter()
            .map(|w| {
                let to = w.middle();
                ((to.x - from.x).hypot(to.y - from.y), w)
            })
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut window = *start;
        for (count, (_, next)) in order.into_iter().enumerate() {
            window = Window::around(window, *next);
            let gain = gain(&window);
            let score = (count + 1) as f64 * gain.min(8.0).powf(greed);
            let most = count + 1 >= 3.max(tiny.len() / 4);
            if most && gain >= LEAST_GAIN && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, window));
            }
        }
    }
    let (score, window) = best?;
    // Without a window every tiny region counts once.
    if score < tiny.len() as f64 {
        return None;
    }
    let air = ((window.max.x - window.min.x) + (window.max.y - window.min.y)) * 0.015;
    Some(Window {
        min: Coord {
            x: window.min.x - air,
            y: window.min.y - air,
        },
        max: Coord {
            x: window.max.x + air,
            y: window.max.y + air,
        },
    })
}
