//! Putting a sheet together: title, one or two maps, legend and list, footer. The arrangement with the largest map
//! wins.

mod words;

use geo::MultiPolygon;

use super::MapOptions;
use super::atlas::Atlas;
use super::content::{Content, List};
use super::frame::{self, Frame, FrameInput, View};
use super::graticule;
use super::ground::Basis;
use super::inset::{self, Reason, Window};
use super::layout::{self, Cell, Demand, HEADING, Layout};
use super::panel::{self, Row, SCALE_HEIGHT};
use super::scene::{Item, Pt, Rect, Rgb, Scene, Stroke};
use crate::text::map::Words;
use words::{footer, header, header_height, heading, legend_height, notes, rows, signs};

/// Height of the overview on the sheet of one unit.
const LOCATOR: f64 = 100.0;

/// What a sheet shows.
pub(crate) struct SheetInput<'a> {
    pub atlas: &'a Atlas<'a>,
    /// One map, or two side by side.
    pub contents: Vec<Content>,
    /// A part of the commune that the sheet is about; `None`: all of it.
    pub window: Option<Window>,
    /// What a small overview of the commune marks.
    pub locator: Option<MultiPolygon<f64>>,
    /// The regions are the former communes.
    pub former: bool,
    pub overline: String,
    pub title: String,
    /// Right of the title: the status word, then a line of figures.
    pub status: Option<String>,
    pub figures: String,
    pub footer: String,
    pub words: &'static Words,
    pub options: MapOptions,
}

/// Draws the sheet. Maps are drawn with names first; what finds no room gets a number, and the list explains it. A
/// part that is too crowded even for numbers gets a second, enlarged map.
pub(crate) fn compose(input: &SheetInput<'_>) -> Scene {
    let mut plan = Plan {
        numbered: input
            .contents
            .iter()
            .map(|c| vec![false; c.regions.len()])
            .collect(),
        windows: main_windows(input),
    };
    let fixed = plan.windows.len();
    let (layout, _) = plan.arrange(input);
    let whole = layout.cells.first().map(|cell| cell.rect).unwrap_or_default();
    let main = plan.windows.first().copied();
    for parts in 0..=most_parts(input).saturating_sub(fixed - 1) {
        if parts > 0 {
            let (Some(first), Some(main)) = (input.contents.first(), main) else {
                break;
            };
            let found = inset::crowded_parts(&input.atlas.ground, first, &main, whole, parts);
            if found.len() < parts {
                break;
            }
            plan.windows.truncate(fixed);
            plan.windows.extend(found);
        }
        if plan.holds_all_numbers(input) {
            break;
        }
    }
    for round in 0..3 {
        let (layout, rows) = plan.arrange(input);
        let frames: Vec<Frame> = layout.cells.iter().map(|cell| plan.draw(input, cell)).collect();
        if round == 2 || !plan.number(&layout, &frames, round == 0) {
            return assemble(input, &plan, &layout, frames, &rows);
        }
    }
    let (layout, rows) = plan.arrange(input);
    let frames = layout.cells.iter().map(|cell| plan.draw(input, cell)).collect();
    assemble(input, &plan, &layout, frames, &rows)
}

/// The part that the sheet is about; else everything, with islands far out on maps of their own.
fn main_windows(input: &SheetInput<'_>) -> Vec<Window> {
    let ground = &input.atlas.ground;
    match input.window {
        Some(window) => vec![window],
        None => inset::parts_apart(ground, MOST_PARTS).unwrap_or_else(|| vec![Window::whole(ground)]),
    }
}

/// Most maps besides the main one.
const MOST_PARTS: usize = 2;

/// The sheet of one unit is an enlarged part itself.
fn most_parts(input: &SheetInput<'_>) -> usize {
    if input.window.is_some() { 0 } else { MOST_PARTS }
}

/// What is decided about a sheet before it is drawn.
struct Plan {
    /// Regions that carry their number, by content.
    numbered: Vec<Vec<bool>>,
    /// The whole, and perhaps enlarged parts.
    windows: Vec<Window>,
}

impl Plan {
    /// Members on a plan's map are called as on the map of today beside it; alone, by number where there are many.
    fn by_number(&self, input: &SheetInput<'_>) -> bool {
        let today = input.contents.iter().position(|c| !c.after);
        let numbered = today.is_some_and(|t| self.numbered[t].iter().all(|&n| n));
        numbered || input.atlas.commune().atoms.len() > 60
    }

    /// Whether every region could carry at least its number.
    fn holds_all_numbers(&self, input: &SheetInput<'_>) -> bool {
        let trial = Plan {
            numbered: input
                .contents
                .iter()
                .map(|c| vec![true; c.regions.len()])
                .collect(),
            windows: self.windows.clone(),
        };
        let (layout, _) = trial.arrange(input);
        layout.cells.iter().all(|cell| {
            let frame = trial.draw(input, cell);
            frame.unplaced.is_empty() && frame.led * 4 <= trial.numbered[cell.content].len()
        })
    }

    /// Gives numbers to regions whose names found no room; `false` when there are none.
    fn number(&mut self, layout: &Layout, frames: &[Frame], first_round: bool) -> bool {
        let mut changed = false;
        for (content, numbered) in self.numbered.iter_mut().enumerate() {
            let fresh: Vec<usize> = layout
                .cells
                .iter()
                .zip(frames)
                .filter(|(cell, _)| cell.content == content)
                .flat_map(|(_, frame)| frame.unplaced.iter().copied())
                .filter(|&region| !numbered[region])
                .collect();
            if fresh.is_empty() {
                continue;
            }
            changed = true;
            // A few odd numbers among names are fine; a crowded map is clearer with numbers throughout.
            let few = first_round && fresh.len() <= 3.max(numbered.len() / 10);
            for (region, slot) in numbered.iter_mut().enumerate() {
                *slot |= !few || fresh.contains(&region);
            }
        }
        changed
    }

    /// The arrangement; a list that fits nowhere loses its members, then goes.
    fn arrange(&self, input: &SheetInput<'_>) -> (Layout, Vec<Row>) {
        for details in [true, false] {
            let rows = rows(input, self, details);
            let layout = layout::best(&self.demand(input, &rows));
            if let Some(layout) = layout {
                return (layout, rows);
            }
        }
        let demand = self.demand(input, &[]);
        (
            layout::best(&demand).unwrap_or_else(|| layout::bare(&demand)),
            Vec::new(),
        )
    }

    fn demand<'b>(&'b self, input: &'b SheetInput<'_>, rows: &'b [Row]) -> Demand<'b> {
        Demand {
            ground: &input.atlas.ground,
            contents: input.contents.len(),
            windows: &self.windows,
            rows,
            options: input.options,
            header: Box::new(|width| header_height(input, width)),
            legend: Box::new(|width| legend_height(input, width)),
        }
    }

    fn draw(&self, input: &SheetInput<'_>, cell: &Cell) -> Frame {
        let content = &input.contents[cell.content];
        let atlas = input.atlas;
        let members: &[String] = match (content.after, self.by_number(input)) {
            (false, _) => &[],
            (true, true) => &atlas.numbers,
            (true, false) => &atlas.names,
        };
        frame::draw(&FrameInput {
            commune: atlas.commune(),
            adjacency: atlas.adjacency(),
            ground: &atlas.ground,
            overlay: &atlas.overlay,
            content,
            numbered: &self.numbered[cell.content],
            member_names: members,
            windows: &self.windows,
            window: cell.window,
            frame: cell.map(&atlas.ground),
        })
    }
}

fn assemble(input: &SheetInput<'_>, plan: &Plan, layout: &Layout, frames: Vec<Frame>, rows: &[Row]) -> Scene {
    let mut items = header(input, layout.width);
    let scale = frames.first().map_or(1.0, |f| f.scale);
    let mut silent: Vec<&str> = Vec::new();
    let ground = &input.atlas.ground;
    for (cell, frame) in layout.cells.iter().zip(frames) {
        let (outer, place) = (cell.rect, cell.map(ground));
        let regions = input.contents.get(cell.content).map(|content| &content.regions);
        let names = frame.unplaced.iter().filter_map(|&at| regions?.get(at));
        silent.extend(names.map(|region| region.name.as_str()));
        if let Some(heading) = heading(input, plan, cell, &frame) {
            items.push(panel::heading(
                &heading,
                Pt::new(outer.x, outer.y - HEADING + 1.0),
            ));
        }
        items.push(frame.item);
        if let Some(window) = plan
            .windows
            .get(cell.window)
            .filter(|_| ground.basis != Basis::Diagram)
        {
            let view = View::fit(ground, window, place);
            let lang = input.atlas.lang();
            items.push(Item::Group {
                name: "grid",
                clip: None,
                items: graticule::ticks(lang, ground, &view, place, &input.atlas.projector),
            });
        }
        let crowded = plan
            .windows
            .get(cell.window)
            .is_some_and(|w| w.reason == Reason::Crowded);
        let colour = if crowded { frame::BARRIER } else { Rgb::INK };
        items.push(Item::rect(place, None, Some(Stroke::solid(colour, 0.8))));
    }
    let corner = Pt::new(layout.legend.x, layout.legend.y);
    let (legend, height) = panel::legend(input.words, &signs(input), &notes(input), corner, layout.legend.w);
    let mut side = legend;
    if input.atlas.ground.basis != Basis::Diagram {
        let below = Pt::new(corner.x, corner.y + height);
        side.extend(panel::scale_bar(
            input.atlas.lang(),
            input.words,
            input.options.paper,
            scale,
            below,
            layout.legend.w,
        ));
    }
    if let Some(marked) = &input.locator {
        let top = corner.y + height + SCALE_HEIGHT + 4.0;
        let place = Rect::new(corner.x, top, layout.legend.w, LOCATOR);
        side.extend(locator(input, marked, place));
    }
    if let Some(setting) = &layout.setting {
        let listed = input.contents.iter().find(|c| c.after).or(input.contents.first());
        let text = match listed.map(|c| (&c.list, c.after)) {
            Some((List::Own(heading, _), _)) => *heading,
            Some((_, true)) if input.former => input.words.former_list,
            Some((_, true)) => input.words.new_units,
            _ => input.words.key,
        };
        side.push(panel::heading(text, Pt::new(layout.list.x, layout.list.y)));
        let start = Pt::new(layout.list.x, layout.list.y + HEADING);
        side.extend(setting.draw(rows, start, layout.list.h - HEADING));
    }
    items.push(Item::Group {
        name: "panel",
        clip: None,
        items: side,
    });
    items.push(footer(input, layout, &silent));
    Scene {
        width: layout.width,
        height: layout.height,
        enlarge: input.options.paper.enlarge(),
        title: format!("{} – {}", input.overline, input.title),
        items,
    }
}

/// Where in the commune a unit lies.
fn locator(input: &SheetInput<'_>, marked: &MultiPolygon<f64>, place: Rect) -> Vec<Item> {
    let ground = &input.atlas.ground;
    let view = View::fit(ground, &Window::whole(ground), place);
    let area = |shape: &MultiPolygon<f64>, fill, stroke| Item::Path {
        lines: view.area(shape),
        closed: true,
        fill: Some(fill),
        stroke: Some(stroke),
    };
    let mut items: Vec<Item> = ground
        .areas
        .iter()
        .filter(|shape| !shape.0.is_empty())
        .map(|shape| {
            area(
                shape,
                Rgb(0xf2, 0xf2, 0xee),
                Stroke::solid(Rgb(0xa8, 0xa8, 0xa8), 0.3),
            )
        })
        .collect();
    items.push(area(marked, frame::BARRIER, Stroke::solid(frame::BARRIER, 0.6)));
    vec![
        Item::Group {
            name: "locator",
            clip: Some(place),
            items,
        },
        Item::rect(place, None, Some(Stroke::solid(Rgb::SOFT, 0.5))),
    ]
}
