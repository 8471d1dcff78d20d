//! Putting a sheet together: title, one or two maps, legend and list, footer. The arrangement with the largest map
//! wins.

use super::MapOptions;
use super::atlas::Atlas;
use super::content::Content;
use super::font::Face;
use super::frame::{self, Frame, FrameInput};
use super::ground::Basis;
use super::inset::{self, Window};
use super::layout::{self, Cell, Demand, FOOTER, HEADING, Layout, MARGIN};
use super::panel::{self, Row, SCALE_HEIGHT, Sign};
use super::scene::{Anchor, Item, Pt, Rgb, Scene, Stroke, Text};
use super::type_set::wrap;
use crate::text::map::Words;

/// What a sheet shows.
pub(crate) struct SheetInput<'a> {
    pub atlas: &'a Atlas<'a>,
    /// One map, or two side by side.
    pub contents: Vec<Content>,
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
        windows: vec![Window::whole(&input.atlas.ground)],
    };
    let (layout, _) = plan.arrange(input);
    let whole = layout.cells.first().map(|cell| cell.rect).unwrap_or_default();
    for parts in 0..=most_parts(input) {
        if parts > 0 {
            let Some(first) = input.contents.first() else {
                break;
            };
            let found = inset::crowded_parts(&input.atlas.ground, first, whole, parts);
            if found.len() < parts {
                break;
            }
            plan.windows.truncate(1);
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

/// A pair has no room for more than one enlarged part.
fn most_parts(input: &SheetInput<'_>) -> usize {
    if input.contents.len() > 1 { 1 } else { 2 }
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
            frame: cell.rect,
        })
    }
}

/// Rows of the list: all new units of a plan; of today's units those that carry a number. On a pair the plan's list
/// names the members with their numbers, so that one list serves both maps.
fn rows(input: &SheetInput<'_>, plan: &Plan, details: bool) -> Vec<Row> {
    let by_number = plan.by_number(input);
    let planned = input.contents.iter().position(|c| c.after);
    let row = |region: &super::content::Region, after: bool| Row {
        number: region.number.clone(),
        swatch: after.then_some(region.fill),
        title: region.name.clone(),
        value: region.figure.clone(),
        detail: match (details, by_number) {
            (false, _) => String::new(),
            (true, false) => region.detail.clone(),
            (true, true) => region.detail_numbered.clone(),
        },
    };
    if let Some(planned) = planned {
        return input.contents[planned]
            .regions
            .iter()
            .map(|r| row(r, true))
            .collect();
    }
    input.contents[0]
        .regions
        .iter()
        .zip(&plan.numbered[0])
        .filter(|(region, numbered)| {
            **numbered || region.outline.0.is_empty() && input.atlas.ground.has_areas()
        })
        .map(|(region, _)| row(region, false))
        .collect()
}

fn signs(input: &SheetInput<'_>) -> Vec<Sign> {
    let after = input.contents.iter().any(|c| c.after);
    let areas = input.atlas.ground.has_areas();
    let mut signs = Vec::new();
    if areas {
        if after {
            signs.push(Sign::NewBorder);
        }
        signs.push(Sign::OldBorder);
    } else {
        signs.push(Sign::Link);
    }
    if let Some(current) = input.contents.iter().find(|c| !c.after) {
        for (sign, present) in [Sign::AtStandard, Sign::Below, Sign::Exempt, Sign::Unknown]
            .into_iter()
            .zip(current.tints)
        {
            if present {
                signs.push(sign);
            }
        }
    }
    if areas && !input.atlas.overlay.former.is_empty() {
        signs.push(Sign::Former);
    }
    if !input.atlas.adjacency().barriers.is_empty() {
        signs.push(Sign::Barrier);
    }
    if areas && !input.atlas.commune().halls.is_empty() {
        let chosen = |yes: bool| input.contents.iter().any(|c| c.chosen_halls.contains(&yes));
        if chosen(true) {
            signs.push(Sign::ChosenHall);
        }
        if chosen(false) {
            signs.push(Sign::Hall);
        }
    }
    signs
}

fn notes(input: &SheetInput<'_>) -> Vec<String> {
    let words = input.words;
    let mut notes = Vec::new();
    if input.contents.iter().any(|c| c.after) {
        notes.push(words.colours.to_owned());
    }
    match input.atlas.ground.basis {
        Basis::Boundaries => {}
        Basis::Estimated => notes.push(words.estimated.to_owned()),
        Basis::Points => notes.push(words.points.to_owned()),
        Basis::Diagram => notes.push(words.diagram.to_owned()),
    }
    if input.atlas.ground.has_areas() {
        let ground = &input.atlas.ground;
        let missing = (0..ground.areas.len())
            .filter(|&i| ground.areas[i].0.is_empty() && ground.points[i].is_none())
            .count();
        if missing > 0 {
            notes.push(format!("{missing} {}", words.missing));
        }
    }
    notes
}

fn header_height(input: &SheetInput<'_>, width: f64) -> f64 {
    let (title, right) = title_lines(input, width);
    let right: f64 = right.iter().map(|(_, _, size)| size * 1.35).sum();
    (26.0 + title.len() as f64 * 18.0).max(right + 8.0)
}

/// Title lines at the left, status and figures at the right.
fn title_lines(input: &SheetInput<'_>, width: f64) -> (Vec<String>, Vec<(String, Face, f64)>) {
    let room = width - 2.0 * MARGIN;
    let mut right: Vec<(String, Face, f64)> = Vec::new();
    if let Some(status) = &input.status {
        let lines = wrap(status, Face::Bold, 9.0, room * 0.42);
        right.extend(lines.into_iter().map(|line| (line, Face::Bold, 9.0)));
    }
    right.extend(
        wrap(&input.figures, Face::Condensed, 8.0, room * 0.42)
            .into_iter()
            .map(|line| (line, Face::Condensed, 8.0)),
    );
    (wrap(&input.title, Face::Bold, 15.0, room * 0.56), right)
}

fn legend_height(input: &SheetInput<'_>, width: f64) -> f64 {
    let (_, height) = panel::legend(input.words, &signs(input), &notes(input), Pt::default(), width);
    let scale = if input.atlas.ground.basis == Basis::Diagram {
        0.0
    } else {
        SCALE_HEIGHT
    };
    height + scale + 8.0
}

/// What stands over a map: before or after, and the scale of an enlarged part.
fn heading(input: &SheetInput<'_>, plan: &Plan, cell: &Cell, frame: &Frame) -> Option<String> {
    let words = input.words;
    let part = || format!("{} {}", words.enlarged, frame::letter(cell.window));
    let ratio = || {
        format!(
            "({} 1:{})",
            words.about,
            panel::ratio(input.atlas.lang(), frame.scale)
        )
    };
    let side = if input.contents[cell.content].after {
        words.after
    } else {
        words.before
    };
    let text = match (input.contents.len() > 1, plan.windows.len() > 1, cell.window) {
        (false, false, _) => return None,
        (false, true, 0) => words.whole.to_owned(),
        (false, true, _) => format!("{} {}", part(), ratio()),
        (true, _, 0) => side.to_owned(),
        (true, _, _) => format!("{side} – {}", part()),
    };
    Some(text)
}

fn assemble(input: &SheetInput<'_>, plan: &Plan, layout: &Layout, frames: Vec<Frame>, rows: &[Row]) -> Scene {
    let mut items = header(input, layout.width);
    let scale = frames.first().map_or(1.0, |f| f.scale);
    let mut silent = 0;
    for (cell, frame) in layout.cells.iter().zip(frames) {
        let place = cell.rect;
        silent += frame.unplaced.len();
        if let Some(heading) = heading(input, plan, cell, &frame) {
            items.push(panel::heading(
                &heading,
                Pt::new(place.x, place.y - HEADING + 1.0),
            ));
        }
        items.push(frame.item);
        let colour = if cell.window > 0 { frame::BARRIER } else { Rgb::INK };
        items.push(Item::rect(place, None, Some(Stroke::solid(colour, 0.8))));
    }
    let corner = Pt::new(layout.legend.x, layout.legend.y);
    let (legend, height) = panel::legend(input.words, &signs(input), &notes(input), corner, layout.legend.w);
    let mut side = legend;
    if input.atlas.ground.basis != Basis::Diagram {
        let below = Pt::new(corner.x, corner.y + height);
        let paper = input.options.paper.name();
        side.extend(panel::scale_bar(
            input.atlas.lang(),
            input.words,
            paper,
            scale,
            below,
            layout.legend.w,
        ));
    }
    if let Some(setting) = &layout.setting {
        let after = input.contents.iter().any(|c| c.after);
        let text = if after {
            input.words.new_units
        } else {
            input.words.key
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
    items.push(footer(input, layout, silent));
    Scene {
        width: layout.width,
        height: layout.height,
        title: format!("{} – {}", input.overline, input.title),
        items,
    }
}

fn header(input: &SheetInput<'_>, width: f64) -> Vec<Item> {
    let (title, right) = title_lines(input, width);
    let overline = Text::new(
        Pt::new(MARGIN, MARGIN + 9.0),
        9.0,
        Face::Regular,
        input.overline.as_str(),
    );
    let mut items = vec![Item::Text(overline.coloured(Rgb::SOFT))];
    for (i, line) in title.into_iter().enumerate() {
        let at = Pt::new(MARGIN, MARGIN + 27.0 + i as f64 * 18.0);
        items.push(Item::Text(Text::new(at, 15.0, Face::Bold, line)));
    }
    let mut y = MARGIN + 9.0;
    for (line, face, size) in right {
        items.push(Item::Text(
            Text::new(Pt::new(width - MARGIN, y), size, face, line).anchored(Anchor::End),
        ));
        y += size * 1.35;
    }
    items
}

/// Source and version; and how many units the map had no room to name, which nobody should have to find out.
fn footer(input: &SheetInput<'_>, layout: &Layout, silent: usize) -> Item {
    let top = layout.height - MARGIN - FOOTER + 8.0;
    let mut text = input.footer.clone();
    if silent > 0 {
        text = format!("{silent} {} · {text}", input.words.silent);
    }
    let lines = wrap(&text, Face::Condensed, 6.5, layout.width - 2.0 * MARGIN);
    let items = lines
        .into_iter()
        .take(3)
        .enumerate()
        .map(|(i, line)| {
            let at = Pt::new(MARGIN, top + 6.5 + i as f64 * 8.0);
            Item::Text(Text::new(at, 6.5, Face::Condensed, line).coloured(Rgb::SOFT))
        })
        .collect();
    Item::Group {
        name: "footer",
        clip: None,
        items,
    }
}
