//! One map inside its frame: areas, borders, symbols and labels.

mod areas;
mod diagram;
mod halls;
mod marks;
mod members;
mod wishes;

use geo::{Coord, LineString, MultiPolygon, Simplify};

use super::content::Content;
use super::font;
use super::ground::{Ground, rings};
use super::inset::Window;
use super::label::{self, Field, Placed, Setting, Wish};
use super::overlay::Overlay;
use super::scene::{Anchor, Item, Pt, Rect, Rgb, Stroke, Text};
use crate::domain::{Adjacency, Commune};

pub(crate) use areas::{ESTIMATED, WAY};
pub(crate) use halls::hall_symbol;
pub(crate) use marks::letter;

/// Purple of former-commune borders.
pub(crate) const FORMER: Rgb = Rgb(0x7b, 0x1f, 0x8a);
/// Dark red of barriers.
pub(crate) const BARRIER: Rgb = Rgb(0xb0, 0x12, 0x2b);
/// Hall chosen by the plan.
pub(crate) const HALL: Rgb = Rgb(0xb0, 0x12, 0x2b);
/// Air between the map and its frame.
const PADDING: f64 = 9.0;
/// Radius of a node of a diagram.
pub(crate) const NODE: f64 = 5.5;

/// From metres on the ground to points on the sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// Points a metre.
    pub scale: f64,
    shift: Pt,
}

impl View {
    /// The view that shows a part of the ground in a frame.
    pub(crate) fn fit(ground: &Ground, window: &Window, frame: Rect) -> Self {
        let Window { min, max, .. } = *window;
        let padding = if ground.has_areas() {
            PADDING
        } else {
            PADDING + 28.0
        };
        let room = frame.grown(-padding);
        let (w, h) = ((max.x - min.x).max(1.0), (max.y - min.y).max(1.0));
        let scale = (room.w / w).min(room.h / h).max(1e-9);
        Self {
            scale,
            shift: Pt::new(
                room.x + (room.w - w * scale) / 2.0 - min.x * scale,
                room.y + (room.h - h * scale) / 2.0 - min.y * scale,
            ),
        }
    }

    /// A position on the sheet.
    pub(crate) fn place(&self, at: Coord<f64>) -> Pt {
        Pt::new(at.x * self.scale + self.shift.x, at.y * self.scale + self.shift.y)
    }

    /// The place on the ground below a position on the sheet.
    pub(crate) fn ground(&self, at: Pt) -> Coord<f64> {
        Coord {
            x: (at.x - self.shift.x) / self.scale,
            y: (at.y - self.shift.y) / self.scale,
        }
    }

    /// A line without the detail that print cannot show.
    pub(crate) fn line(&self, line: &[Coord<f64>]) -> Vec<Pt> {
        let simple = LineString::new(line.to_vec()).simplify(0.12 / self.scale);
        simple.0.into_iter().map(|c| self.place(c)).collect()
    }

    /// Rings of an area.
    pub(crate) fn area(&self, area: &MultiPolygon<f64>) -> Vec<Vec<Pt>> {
        area.iter()
            .flat_map(rings)
            .map(|ring| {
                let mut points = self.line(&ring.0);
                // SVG closes the ring itself.
                if points.len() > 1 && points.first() == points.last() {
                    points.pop();
                }
                points
            })
            .filter(|points| points.len() > 2)
            .collect()
    }
}

/// Everything a frame needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameInput<'a> {
    /// The commune.
    pub commune: &'a Commune,
    /// Links, for diagrams.
    pub adjacency: &'a Adjacency,
    /// Geometry.
    pub ground: &'a Ground,
    /// Borders of former communes, barriers.
    pub overlay: &'a Overlay,
    /// What to show.
    pub content: &'a Content,
    /// Regions that carry their number instead of their name.
    pub numbered: &'a [bool],
    /// Small names of the members of merged units, by atom; empty: none.
    pub member_names: &'a [String],
    /// The whole commune, then the parts that have enlarged maps of their own.
    pub windows: &'a [Window],
    /// Which of them this frame shows.
    pub window: usize,
    /// Where on the sheet.
    pub frame: Rect,
}

/// A drawn frame.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The drawing.
    pub item: Item,
    /// Points a metre.
    pub scale: f64,
    /// Regions whose label found no room, although they are on the map.
    pub unplaced: Vec<usize>,
    /// Labels that stand outside their area, with a line to it.
    pub led: usize,
}

/// Draws a map.
pub(crate) fn draw(input: &FrameInput<'_>) -> Frame {
    let whole = Window::whole(input.ground);
    let window = input.windows.get(input.window).unwrap_or(&whole);
    let view = View::fit(input.ground, window, input.frame);
    let regions: Vec<Vec<Vec<Pt>>> = input
        .content
        .regions
        .iter()
        .map(|r| view.area(&r.outline))
        .collect();
    let mut items = vec![Item::rect(input.frame, Some(Rgb::WHITE), None)];
    let halls = halls::halls(input, &view);
    let mut symbols: Vec<Rect> = halls
        .iter()
        .map(|(at, _)| Rect::new(at.x - 3.5, at.y - 3.5, 7.0, 7.0))
        .collect();
    let (wishes, field, areas, taken) = if input.ground.has_areas() {
        items.extend(areas::draw_areas(input, &view, &regions));
        let nodes = areas::lone_nodes(input, &view, &mut items);
        let field = Field::new(input.frame, &regions);
        let wishes = wishes::area_wishes(input, &view, &field, &regions, &nodes);
        let (taken, lines) = marks::mark_enlarged(input, &view, &mut items);
        symbols.extend(lines);
        (wishes, field, regions.len(), taken)
    } else {
        symbols.extend(diagram::bands(input, &view));
        diagram::draw(input, &view, &mut items)
    };
    let placed = label::place(&wishes, &field, areas, &taken, &symbols);
    items.extend(halls.iter().map(|&(at, chosen)| hall_symbol(at, chosen)));
    let mut labels = Vec::new();
    for one in &placed {
        draw_label(&wishes[one.wish].settings[one.setting], one, &mut labels);
    }
    let unplaced = unplaced(input, &wishes, &placed, &regions);
    if input.ground.has_areas() && input.content.after {
        labels.extend(members::draw_members(input, &view, &placed, &symbols, &taken));
    }
    items.push(Item::Group {
        name: "labels",
        clip: None,
        items: labels,
    });
    Frame {
        item: Item::Group {
            name: "map",
            clip: Some(input.frame),
            items,
        },
        scale: view.scale,
        unplaced,
        led: placed.iter().filter(|p| p.leader.is_some()).count(),
    }
}

fn unplaced(
    input: &FrameInput<'_>,
    wishes: &[Wish],
    placed: &[Placed],
    regions: &[Vec<Vec<Pt>>],
) -> Vec<usize> {
    if !input.ground.has_areas() && input.content.after {
        return Vec::new();
    }
    let drawn = |i: usize| !input.ground.has_areas() || !regions[i].is_empty();
    (0..input.content.regions.len())
        .filter(|&i| drawn(i) && i < wishes.len() && !wishes[i].optional)
        .filter(|&i| !placed.iter().any(|p| p.wish == i))
        .collect()
}

/// Draws a label in its place, with its leader line or disc.
pub(super) fn draw_label(setting: &Setting, placed: &Placed, items: &mut Vec<Item>) {
    let centre = placed.rect.centre();
    if let Some((from, to)) = placed.leader {
        items.push(Item::line(from, to, Stroke::solid(Rgb::WHITE, 1.8)));
        items.push(Item::line(from, to, Stroke::solid(Rgb::INK, 0.6)));
        items.push(Item::Circle {
            at: from,
            radius: 1.2,
            fill: Some(Rgb::INK),
            stroke: None,
        });
    }
    if setting.badge {
        items.push(Item::Circle {
            at: centre,
            radius: placed.rect.w / 2.0 - 0.6,
            fill: Some(Rgb::WHITE),
            stroke: Some(Stroke::solid(Rgb::INK, 0.7)),
        });
    }
    let height: f64 = setting
        .lines
        .iter()
        .map(|(_, _, size)| size * font::LEADING)
        .sum();
    let mut y = centre.y - height / 2.0;
    for (text, face, size) in &setting.lines {
        // The baseline sets capitals in the middle of their line.
        let baseline = y + size * (font::LEADING / 2.0 + 0.36);
        let line =
            Text::new(Pt::new(centre.x, baseline), *size, *face, text.as_str()).anchored(Anchor::Middle);
        items.push(Item::Text(if setting.badge { line } else { line.haloed() }));
        y += size * font::LEADING;
    }
}
