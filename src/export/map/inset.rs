//! Which part of a commune needs a map of its own: a town in a corner of a wide ward, an island far out.

use geo::{Area, BoundingRect, Coord, MultiPolygon};

use super::content::Content;
use super::frame::View;
use super::ground::Ground;
use super::label::Field;
use super::scene::Rect;

/// Why a part has a map of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    /// The map of the whole, or of its main part.
    Main,
    /// Crowded: shown enlarged.
    Crowded,
    /// Far from the main part: metres from its middle, and where: 0 is north, 2 east.
    Apart(f64, u8),
}

/// A part of the ground, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    /// West and north.
    pub min: Coord<f64>,
    /// East and south.
    pub max: Coord<f64>,
    /// Why.
    pub reason: Reason,
}

impl Window {
    /// Everything.
    pub(crate) fn whole(ground: &Ground) -> Self {
        let (min, max) = ground.bounds;
        Self {
            min,
            max,
            reason: Reason::Main,
        }
    }

    /// The box around a shape with air around it, as a share of its size.
    pub(crate) fn near(
        shape: &impl BoundingRect<f64, Output = Option<geo::Rect<f64>>>,
        air: f64,
    ) -> Option<Self> {
        let bounds = shape.bounding_rect()?;
        let air = (bounds.width() + bounds.height()) / 2.0 * air;
        Some(Self {
            min: bounds.min() - Coord { x: air, y: air },
            max: bounds.max() + Coord { x: air, y: air },
            reason: Reason::Main,
        })
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
            reason: a.reason,
        }
    }

    fn middle(&self) -> Coord<f64> {
        (self.min + self.max) / 2.0
    }

    /// Whether a shape comes near: within so many times the window's size of it.
    pub(crate) fn reaches(&self, shape: &MultiPolygon<f64>, times: f64) -> bool {
        let by = (self.max.x - self.min.x).max(self.max.y - self.min.y) * times;
        let room = self.grown(by);
        shape.bounding_rect().is_some_and(|b| {
            b.min().x <= room.max.x
                && b.min().y <= room.max.y
                && b.max().x >= room.min.x
                && b.max().y >= room.min.y
        })
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
fn depths(ground: &Ground, content: &Content, main: &Window, frame: Rect) -> Vec<f64> {
    let view = View::fit(ground, main, frame);
    let areas: Vec<_> = content.regions.iter().map(|r| view.area(&r.outline)).collect();
    let poles = Field::new(frame, &areas).poles(areas.len());
    poles
        .into_iter()
        .map(|pole| pole.map_or(0.0, |(_, depth)| depth))
        .collect()
}

/// Up to `most` windows that make the tiny regions readable: none where one map will do.
pub(crate) fn crowded_parts(
    ground: &Ground,
    content: &Content,
    main: &Window,
    frame: Rect,
    most: usize,
) -> Vec<Window> {
    if !ground.has_areas() {
        return Vec::new();
    }
    let mut tiny: Vec<Window> = content
        .regions
        .iter()
        .zip(depths(ground, content, main, frame))
        .filter(|(_, depth)| *depth < TINY)
        .filter_map(|(region, _)| {
            Some(Window {
                reason: Reason::Crowded,
                ..Window::near(&region.outline, 0.0)?
            })
        })
        .filter(|tiny| main.holds(tiny.middle()))
        .collect();
    let least = 4.max(content.regions.len() / 12);
    let mut windows = Vec::new();
    while windows.len() < most && tiny.len() >= least {
        // One window takes in as many as it can; of several the first takes the densest part.
        let greed = if most > 1 && windows.is_empty() { 1.1 } else { 0.6 };
        let Some(window) = densest(main, &tiny, greed) else {
            break;
        };
        tiny.retain(|t| !window.holds(t.middle()));
        windows.push(window);
    }
    windows
}

fn densest(whole: &Window, tiny: &[Window], greed: f64) -> Option<Window> {
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
    Some(window.grown(air))
}

/// A map of the main part must be this much larger than one of everything.
const LEAST_APART: f64 = 1.35;
/// Parts nearer than this share of the whole's extent belong together.
const TOGETHER: f64 = 0.08;

/// The main part, and up to `most` parts that lie so far out that a map of everything would be mostly blank; `None`
/// where one map will do.
pub(crate) fn parts_apart(ground: &Ground, most: usize) -> Option<Vec<Window>> {
    let whole = Window::whole(ground);
    let extent = (whole.max.x - whole.min.x).hypot(whole.max.y - whole.min.y);
    let mut parts: Vec<(f64, Window)> = ground
        .areas
        .iter()
        .flatten()
        .filter_map(|polygon| {
            let bounds = polygon.bounding_rect()?;
            let window = Window {
                min: bounds.min(),
                max: bounds.max(),
                reason: Reason::Main,
            };
            Some((polygon.unsigned_area(), window))
        })
        .collect();
    join(&mut parts, |a, b| a.gap(b) <= extent * TOGETHER);
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    // More islands than maps: the least join the part nearest to them.
    while parts.len() > most + 1 {
        let (area, last) = parts.pop()?;
        let near = parts
            .iter_mut()
            .skip(1)
            .min_by(|a, b| a.1.gap(&last).total_cmp(&b.1.gap(&last)))?;
        near.0 += area;
        near.1 = Window::around(near.1, last);
    }
    let ((_, main), others) = parts.split_first()?;
    let fit = |w: &Window| (600.0 / (w.max.x - w.min.x).max(1.0)).min(480.0 / (w.max.y - w.min.y).max(1.0));
    if others.is_empty() || fit(main) < fit(&whole) * LEAST_APART {
        return None;
    }
    let mut windows = vec![*main];
    windows.extend(others.iter().map(|(_, other)| {
        let way = other.middle() - main.middle();
        // South is down: north is minus y.
        let turn = way.x.atan2(-way.y).rem_euclid(std::f64::consts::TAU) / std::f64::consts::FRAC_PI_4;
        let air = (other.max.x - other.min.x + other.max.y - other.min.y) * 0.08;
        Window {
            reason: Reason::Apart(way.x.hypot(way.y), turn.round() as u8 % 8),
            ..other.grown(air.max(50.0))
        }
    }));
    Some(windows)
}

/// Joins parts that belong together until none are left.
fn join(parts: &mut Vec<(f64, Window)>, together: impl Fn(&Window, &Window) -> bool) {
    let mut at = 0;
    while at < parts.len() {
        let (mut area, mut window) = parts[at];
        let before = parts.len();
        let mut place = 0;
        parts.retain(|(other, w)| {
            place += 1;
            let joins = place - 1 > at && together(&window, w);
            if joins {
                area += other;
                window = Window::around(window, *w);
            }
            !joins
        });
        parts[at] = (area, window);
        // A grown part may reach what came before it.
        at = if parts.len() < before { 0 } else { at + 1 };
    }
}

impl Window {
    fn grown(self, by: f64) -> Self {
        Self {
            min: self.min - Coord { x: by, y: by },
            max: self.max + Coord { x: by, y: by },
            ..self
        }
    }

    /// Metres between two boxes.
    fn gap(&self, other: &Self) -> f64 {
        let apart =
            |a_min: f64, a_max: f64, b_min: f64, b_max: f64| (b_min - a_max).max(a_min - b_max).max(0.0);
        apart(self.min.x, self.max.x, other.min.x, other.max.x).hypot(apart(
            self.min.y,
            self.max.y,
            other.min.y,
            other.max.y,
        ))
    }
}
