//! One map inside its frame: areas, borders, symbols and labels.

use geo::{Coord, InteriorPoint, LineString, MultiPolygon, Point, Simplify};

use super::content::{Content, Region};
use super::font;
use super::ground::{Ground, rings};
use super::inset::{TINY, Window};
use super::label::{self, Field, Placed, Setting, Target, Wish};
use super::overlay::Overlay;
use super::scene::{Anchor, Item, Pt, Rect, Rgb, Stroke, Text};
use super::type_set;
use crate::domain::{Adjacency, Commune};

/// Purple of former-commune borders.
pub(crate) const FORMER: Rgb = Rgb(0x7b, 0x1f, 0x8a);
/// Dark red of barriers.
pub(crate) const BARRIER: Rgb = Rgb(0xb0, 0x12, 0x2b);
/// Hall chosen by the plan.
pub(crate) const HALL: Rgb = Rgb(0xb0, 0x12, 0x2b);
/// Thin borders.
const THIN: Rgb = Rgb(0x76, 0x76, 0x76);
/// Air between the map and its frame.
const PADDING: f64 = 9.0;
/// Radius of a node of a diagram.
pub(crate) const NODE: f64 = 5.5;
/// Largest type of a label.
const LARGEST: f64 = 9.0;

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
        let Window { min, max } = *window;
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
    let halls = halls(input, &view);
    let (wishes, field, areas, taken) = if input.ground.has_areas() {
        items.extend(draw_areas(input, &view, &regions));
        let nodes = lone_nodes(input, &view, &mut items);
        let field = Field::new(input.frame, &regions);
        let wishes = area_wishes(input, &view, &field, &regions, &nodes);
        (
            wishes,
            field,
            regions.len(),
            mark_enlarged(input, &view, &mut items),
        )
    } else {
        super::diagram_frame::draw(input, &view, &mut items)
    };
    let symbols: Vec<Rect> = halls
        .iter()
        .map(|(at, _)| Rect::new(at.x - 3.5, at.y - 3.5, 7.0, 7.0))
        .collect();
    let placed = label::place(&wishes, &field, areas, &taken, &symbols);
    items.extend(halls.iter().map(|&(at, chosen)| hall_symbol(at, chosen)));
    let mut labels = Vec::new();
    for one in &placed {
        draw_label(&wishes[one.wish].settings[one.setting], one, &mut labels);
    }
    let unplaced = unplaced(input, &wishes, &placed, &regions);
    if input.ground.has_areas() && input.content.after {
        labels.extend(draw_members(input, &view, &placed, &symbols, &taken));
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

fn draw_areas(input: &FrameInput<'_>, view: &View, regions: &[Vec<Vec<Pt>>]) -> Vec<Item> {
    let mut fills = Vec::new();
    let mut borders = Vec::new();
    for (region, rings) in input.content.regions.iter().zip(regions) {
        if rings.is_empty() {
            continue;
        }
        fills.push(path(rings, Some(region.fill), None));
        let width = if input.content.after { 1.5 } else { 0.75 };
        borders.push(path(rings, None, Some(Stroke::solid(Rgb::INK, width))));
    }
    let mut inner = Vec::new();
    if input.content.after {
        for region in input.content.regions.iter().filter(|r| r.atoms.len() > 1) {
            for atom in &region.atoms {
                if let Some(area) = input.ground.areas.get(atom.index()) {
                    let rings = view.area(area);
                    if !rings.is_empty() {
                        inner.push(path(&rings, None, Some(Stroke::solid(THIN, 0.4))));
                    }
                }
            }
        }
    }
    let lines = |stretches: &[Vec<Coord<f64>>], stroke: Stroke| -> Vec<Item> {
        stretches
            .iter()
            .map(|s| Item::Path {
                lines: vec![view.line(s)],
                closed: false,
                fill: None,
                stroke: Some(stroke),
            })
            .collect()
    };
    let former = Stroke {
        colour: FORMER,
        width: 2.2,
        dash: Some([6.0, 4.5]),
    };
    let layer = |name, items| Item::Group {
        name,
        clip: None,
        items,
    };
    vec![
        layer("areas", fills),
        layer("members", inner),
        layer("borders", borders),
        layer("former", lines(&input.overlay.former, former)),
        layer(
            "barriers",
            lines(&input.overlay.barriers, Stroke::solid(BARRIER, 2.6)),
        ),
    ]
}

fn path(rings: &[Vec<Pt>], fill: Option<Rgb>, stroke: Option<Stroke>) -> Item {
    Item::Path {
        lines: rings.to_vec(),
        closed: true,
        fill,
        stroke,
    }
}

/// Units without a boundary on a map that has boundaries: a disc at their point.
fn lone_nodes(input: &FrameInput<'_>, view: &View, items: &mut Vec<Item>) -> Vec<Option<Pt>> {
    input
        .content
        .regions
        .iter()
        .map(|region| {
            if !region.outline.0.is_empty() {
                return None;
            }
            let at = region
                .atoms
                .iter()
                .find_map(|a| input.ground.points.get(a.index()).copied().flatten())?;
            let at = view.place(at.0);
            items.push(Item::Circle {
                at,
                radius: 3.5,
                fill: Some(region.fill),
                stroke: Some(Stroke::solid(Rgb::INK, 0.8)),
            });
            Some(at)
        })
        .collect()
}

fn label_settings(input: &FrameInput<'_>, number: usize, region: &Region) -> Vec<Setting> {
    if input.numbered.get(number).copied().unwrap_or(false) {
        type_set::number_settings(&region.number, input.content.after)
    } else {
        type_set::name_settings(&region.name, &region.figure, LARGEST)
    }
}

/// What a frame asks of a region's label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
    No,
}

/// One wish a region, in order; a region that is not on the map gets one that cannot be met. What the enlarged map
/// shows is labelled there; on the map of the whole only if it is large enough.
fn area_wishes(
    input: &FrameInput<'_>,
    view: &View,
    field: &Field,
    regions: &[Vec<Vec<Pt>>],
    nodes: &[Option<Pt>],
) -> Vec<Wish> {
    let poles = field.poles(regions.len());
    // An area too thin for the field is led to from a point inside it.
    let spots: Vec<Option<Pt>> = (0..regions.len())
        .map(|i| {
            let thin = poles[i].is_none() && !regions[i].is_empty();
            let at = home(input, i).filter(|_| thin).map(|at| view.place(at))?;
            input
                .frame
                .grown(-4.0)
                .holds(&Rect::new(at.x, at.y, 0.0, 0.0))
                .then_some(at)
        })
        .collect();
    let need = |i: usize| {
        let depth = match (nodes[i], poles[i]) {
            (Some(_), _) => 2.0 * TINY,
            (None, Some((_, depth))) => depth,
            (None, None) if spots[i].is_some() => 0.0,
            (None, None) => return Need::No,
        };
        // A region belongs to the first enlarged part that holds it.
        let parts = input.windows.iter().enumerate().skip(1);
        let at = home(input, i);
        let own = parts
            .filter(|(_, w)| at.is_some_and(|at| w.holds(at)))
            .map(|(n, _)| n)
            .next()
            .unwrap_or(0);
        match own == input.window {
            true => Need::Must,
            false if depth >= 1.8 * TINY => Need::May,
            false => Need::No,
        }
    };
    input
        .content
        .regions
        .iter()
        .enumerate()
        .map(|(i, region)| {
            let need = need(i);
            Wish {
                target: match (nodes[i], spots[i]) {
                    (Some(at), _) => Target::Node(at, 4.0),
                    (None, Some(at)) => Target::Node(at, 1.5),
                    (None, None) => Target::Area(i),
                },
                settings: if need == Need::No {
                    Vec::new()
                } else {
                    label_settings(input, i, region)
                },
                leader: need == Need::Must,
                optional: need != Need::Must,
            }
        })
        .collect()
}

/// A point inside a region, on the ground.
fn home(input: &FrameInput<'_>, region: usize) -> Option<Coord<f64>> {
    let region = &input.content.regions[region];
    let point = || {
        region
            .atoms
            .iter()
            .find_map(|a| input.ground.points.get(a.index()).copied().flatten())
    };
    region.outline.interior_point().or_else(point).map(|p| p.0)
}

/// Letter of an enlarged part.
pub(crate) fn letter(window: usize) -> &'static str {
    ["", "A", "B", "C"].get(window).copied().unwrap_or("")
}

/// The frames of the enlarged parts on the map of the whole; returns the places their letters take.
fn mark_enlarged(input: &FrameInput<'_>, view: &View, items: &mut Vec<Item>) -> Vec<Rect> {
    let mut taken = Vec::new();
    if input.window > 0 {
        return taken;
    }
    for (number, part) in input.windows.iter().enumerate().skip(1) {
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
    }
    taken
}

fn member_areas(input: &FrameInput<'_>, view: &View) -> Vec<(usize, Vec<Vec<Pt>>)> {
    if input.member_names.is_empty() {
        return Vec::new();
    }
    input
        .content
        .regions
        .iter()
        .filter(|region| region.atoms.len() > 1)
        .flat_map(|region| &region.atoms)
        .map(|atom| {
            let rings = input
                .ground
                .areas
                .get(atom.index())
                .map(|a| view.area(a))
                .unwrap_or_default();
            (atom.index(), rings)
        })
        .filter(|(_, rings)| !rings.is_empty())
        .collect()
}

/// Small names of members, only where there is room beside the names of the new units.
fn draw_members(
    input: &FrameInput<'_>,
    view: &View,
    placed: &[Placed],
    symbols: &[Rect],
    marks: &[Rect],
) -> Vec<Item> {
    let members = member_areas(input, view);
    let areas: Vec<Vec<Vec<Pt>>> = members.iter().map(|(_, rings)| rings.clone()).collect();
    let wishes: Vec<Wish> = members
        .iter()
        .enumerate()
        .map(|(i, (atom, _))| Wish {
            target: Target::Area(i),
            settings: input
                .member_names
                .get(*atom)
                .map_or_else(Vec::new, |n| type_set::member_settings(n)),
            leader: false,
            optional: false,
        })
        .collect();
    let field = Field::new(input.frame, &areas);
    let mut taken: Vec<Rect> = placed.iter().map(|p| p.rect).collect();
    taken.extend_from_slice(symbols);
    taken.extend_from_slice(marks);
    let mut items = Vec::new();
    for one in label::place(&wishes, &field, areas.len(), &taken, &[]) {
        let crossed = placed.iter().any(|p| {
            p.leader
                .is_some_and(|(a, b)| label::crosses(Some((a, b)), &one.rect))
        });
        if crossed {
            continue;
        }
        let setting = &wishes[one.wish].settings[one.setting];
        let start = items.len();
        draw_label(setting, &one, &mut items);
        for item in &mut items[start..] {
            if let Item::Text(text) = item {
                text.colour = Rgb::SOFT;
                text.halo = false;
            }
        }
    }
    items
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

/// Halls with a known place: position, chosen by the plan.
fn halls(input: &FrameInput<'_>, view: &View) -> Vec<(Pt, bool)> {
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
