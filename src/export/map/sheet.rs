//! Putting a sheet together: title, one or two maps, legend and list, footer. The arrangement with the largest map
//! wins.

use super::atlas::Atlas;
use super::content::Content;
use super::font::Face;
use super::frame::{self, Frame, FrameInput};
use super::ground::Basis;
use super::panel::{self, GUTTER, Row, SCALE_HEIGHT, Setting, Sign};
use super::scene::{Anchor, Item, Pt, Rect, Rgb, Scene, Stroke, Text};
use super::type_set::{SMALLEST, wrap};
use super::{MapOptions, Orientation, Paper};
use crate::text::map::Words;

/// Paper that printers leave white.
const MARGIN: f64 = 24.0;
/// Space between map and panel.
const GAP: f64 = 10.0;
const FOOTER: f64 = 22.0;
const HEADING: f64 = 15.0;

/// What a sheet shows.
pub(crate) struct SheetInput<'a> {
    pub atlas: &'a Atlas<'a>,
    /// One map, or two side by side.
    pub contents: Vec<Content>,
    /// Headings over two maps.
    pub headings: Vec<&'static str>,
    pub overline: String,
    pub title: String,
    /// Right of the title: the status word, then a line of figures.
    pub status: Option<String>,
    pub figures: String,
    pub footer: String,
    pub words: &'static Words,
    pub options: MapOptions,
}

/// Where everything goes.
struct Layout {
    width: f64,
    height: f64,
    maps: Vec<Rect>,
    legend: Rect,
    list: Rect,
    setting: Option<Setting>,
}

/// Draws the sheet. Maps are drawn with names first; what finds no room gets a number, and the list explains it.
pub(crate) fn compose(input: &SheetInput<'_>) -> Scene {
    let mut numbered: Vec<Vec<bool>> = input
        .contents
        .iter()
        .map(|c| vec![false; c.regions.len()])
        .collect();
    for round in 0..3 {
        let rows = rows(input, &numbered, true);
        let (layout, rows) = arrange(input, rows, &numbered);
        let frames: Vec<Frame> = (0..input.contents.len())
            .map(|i| draw_map(input, &layout, &numbered, i))
            .collect();
        let mut settled = true;
        for (i, frame) in frames.iter().enumerate() {
            let fresh = frame.unplaced.iter().filter(|&&r| !numbered[i][r]).count();
            if fresh == 0 || round == 2 {
                continue;
            }
            settled = false;
            // A few odd numbers among names are fine; a crowded map is clearer with numbers throughout.
            let few = round == 0 && fresh <= 3.max(numbered[i].len() / 10);
            for (r, slot) in numbered[i].iter_mut().enumerate() {
                *slot |= !few || frame.unplaced.contains(&r);
            }
        }
        if settled {
            return assemble(input, &layout, frames, &rows);
        }
    }
    let rows = rows(input, &numbered, true);
    let (layout, rows) = arrange(input, rows, &numbered);
    let frames = (0..input.contents.len())
        .map(|i| draw_map(input, &layout, &numbered, i))
        .collect();
    assemble(input, &layout, frames, &rows)
}

fn draw_map(input: &SheetInput<'_>, layout: &Layout, numbered: &[Vec<bool>], map: usize) -> Frame {
    let content = &input.contents[map];
    let atlas = input.atlas;
    // Members on a plan's map are called as on the map of today beside it.
    let by_number = input.contents.len() > 1 && numbered[0].iter().all(|&n| n);
    let crowded = numbered[map].iter().all(|&n| n) || atlas.commune().atoms.len() > 60;
    let members: &[String] = match (content.after, by_number || crowded) {
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
        numbered: &numbered[map],
        member_names: members,
        frame: layout.maps[map],
    })
}

/// Rows of the list: all new units of a plan; of today's units those that carry a number. On a pair the plan's list
/// names the members with their numbers, so that one list serves both maps.
fn rows(input: &SheetInput<'_>, numbered: &[Vec<bool>], details: bool) -> Vec<Row> {
    let planned = input.contents.iter().position(|c| c.after);
    let row = |region: &super::content::Region, after: bool| Row {
        number: region.number.clone(),
        swatch: after.then_some(region.fill),
        title: region.name.clone(),
        value: region.figure.clone(),
        detail: if details {
            region.detail.clone()
        } else {
            String::new()
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
        .zip(&numbered[0])
        .filter(|(region, numbered)| {
            **numbered || region.outline.0.is_empty() && input.atlas.ground.has_areas()
        })
        .map(|(region, _)| row(region, false))
        .collect()
}

fn sheets(options: MapOptions) -> Vec<(f64, f64)> {
    let (short, long) = options.paper.size();
    match options.orientation {
        Orientation::Portrait => vec![(short, long)],
        Orientation::Landscape => vec![(long, short)],
        Orientation::Auto => vec![(long, short), (short, long)],
    }
}

/// The arrangement with the largest maps: panel at the right or below, list columns of several widths and sizes. A
/// list that fits nowhere loses its members, then goes.
fn arrange(input: &SheetInput<'_>, rows: Vec<Row>, numbered: &[Vec<bool>]) -> (Layout, Vec<Row>) {
    for details in [true, false] {
        let rows = if details {
            rows.clone()
        } else {
            self::rows(input, numbered, false)
        };
        if let Some(layout) = best_layout(input, &rows) {
            return (layout, rows);
        }
    }
    let layout = best_layout(input, &[]).unwrap_or_else(|| {
        let (width, height) = sheets(input.options)[0];
        let body = body(input, width, height);
        Layout {
            width,
            height,
            maps: maps(body, input),
            legend: Rect::new(body.x, body.y, 10.0, 10.0),
            list: Rect::default(),
            setting: None,
        }
    });
    (layout, Vec::new())
}

fn best_layout(input: &SheetInput<'_>, rows: &[Row]) -> Option<Layout> {
    let mut settings: Vec<Option<Setting>> = Vec::new();
    if rows.is_empty() {
        settings.push(None);
    } else {
        for size in [8.0, 7.5, 7.0, 6.5, SMALLEST] {
            for width in [105.0, 125.0, 145.0, 170.0] {
                settings.push(Some(Setting::new(rows, size, width)));
            }
        }
    }
    let mut best: Option<(f64, Layout)> = None;
    for (width, height) in sheets(input.options) {
        for setting in &settings {
            for layout in [
                beside(input, width, height, setting),
                below(input, width, height, setting),
            ]
            .into_iter()
            .flatten()
            {
                let scale = layout
                    .maps
                    .iter()
                    .map(|&m| frame::View::fit(&input.atlas.ground, m).scale)
                    .fold(f64::INFINITY, f64::min);
                let size = setting.as_ref().map_or(8.0, |s| s.size);
                let score = scale * (size / 8.0).sqrt();
                if best.as_ref().is_none_or(|(b, _)| score > *b * 1.000_001) {
                    best = Some((score, layout));
                }
            }
        }
    }
    best.map(|(_, layout)| layout)
}

fn body(input: &SheetInput<'_>, width: f64, height: f64) -> Rect {
    let top = MARGIN + header_height(input, width);
    Rect::new(MARGIN, top, width - 2.0 * MARGIN, height - MARGIN - FOOTER - top)
}

/// One map fills its place; two stand side by side or one above the other, as the place is shaped.
fn maps(place: Rect, input: &SheetInput<'_>) -> Vec<Rect> {
    if input.contents.len() < 2 {
        return vec![place];
    }
    let half = (place.w - GAP) / 2.0;
    let across = vec![
        Rect::new(place.x, place.y + HEADING, half, place.h - HEADING),
        Rect::new(place.x + half + GAP, place.y + HEADING, half, place.h - HEADING),
    ];
    let tall = (place.h - GAP) / 2.0 - HEADING;
    let stacked = vec![
        Rect::new(place.x, place.y + HEADING, place.w, tall),
        Rect::new(place.x, place.y + 2.0 * HEADING + tall + GAP, place.w, tall),
    ];
    let scale = |maps: &[Rect]| frame::View::fit(&input.atlas.ground, maps[0]).scale;
    if scale(&stacked) > scale(&across) {
        stacked
    } else {
        across
    }
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

/// Panel at the right of the map: legend above, list columns below it and, where needed, beside it.
fn beside(input: &SheetInput<'_>, width: f64, height: f64, setting: &Option<Setting>) -> Option<Layout> {
    let body = body(input, width, height);
    let (panel, columns) = match setting {
        None => (142.0, 0),
        Some(setting) => {
            // Columns are equally high, so the legend stands above all of them.
            let mut columns = 1;
            loop {
                let panel = columns as f64 * (setting.width + GUTTER) - GUTTER;
                let legend = legend_height(input, panel.min(170.0));
                let room = body.h - legend - HEADING;
                if panel > body.w * 0.58 {
                    return None;
                }
                if room > 60.0 && setting.flow(room).is_some_and(|starts| starts.len() <= columns) {
                    break (panel, columns);
                }
                columns += 1;
            }
        }
    };
    let _ = columns;
    let left = body.right() - panel;
    let legend = legend_height(input, panel.min(170.0));
    if legend > body.h {
        return None;
    }
    Some(Layout {
        width,
        height,
        maps: maps(Rect::new(body.x, body.y, body.w - panel - GAP, body.h), input),
        legend: Rect::new(left, body.y, panel.min(170.0), legend),
        list: Rect::new(left, body.y + legend, panel, body.h - legend),
        setting: setting.clone(),
    })
}

/// Panel below the map: legend at the left, list columns at its right.
fn below(input: &SheetInput<'_>, width: f64, height: f64, setting: &Option<Setting>) -> Option<Layout> {
    let body = body(input, width, height);
    let legend_width = 160.0;
    let legend = legend_height(input, legend_width);
    let left = body.x + legend_width + GAP * 1.5;
    let room = body.right() - left;
    let panel = match setting {
        None => legend,
        Some(setting) => {
            let columns = ((room + GUTTER) / (setting.width + GUTTER)).floor();
            if columns < 1.0 {
                return None;
            }
            legend.max(setting.least_height(columns as usize) + HEADING + 1.0)
        }
    };
    if panel > body.h * 0.6 {
        return None;
    }
    let top = body.bottom() - panel;
    Some(Layout {
        width,
        height,
        maps: maps(Rect::new(body.x, body.y, body.w, body.h - panel - GAP), input),
        legend: Rect::new(body.x, top, legend_width, legend),
        list: Rect::new(left, top, room, panel),
        setting: setting.clone(),
    })
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
    let (title, _) = title_lines(input, width);
    22.0 + title.len() as f64 * 18.0 + 4.0
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

fn assemble(input: &SheetInput<'_>, layout: &Layout, frames: Vec<Frame>, rows: &[Row]) -> Scene {
    let mut items = header(input, layout.width);
    let scale = frames.first().map_or(1.0, |f| f.scale);
    for (i, (frame, &place)) in frames.into_iter().zip(&layout.maps).enumerate() {
        if let Some(heading) = input.headings.get(i) {
            items.push(panel::heading(heading, Pt::new(place.x, place.y - HEADING + 1.0)));
        }
        items.push(frame.item);
        items.push(Item::rect(place, None, Some(Stroke::solid(Rgb::INK, 0.8))));
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
    items.push(footer(input, layout));
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

fn footer(input: &SheetInput<'_>, layout: &Layout) -> Item {
    let top = layout.height - MARGIN - FOOTER + 8.0;
    let lines = wrap(&input.footer, Face::Condensed, 6.5, layout.width - 2.0 * MARGIN);
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

impl Paper {
    /// Short and long side in points.
    fn size(self) -> (f64, f64) {
        let mm = |v: f64| v * 72.0 / 25.4;
        match self {
            Self::A4 => (mm(210.0), mm(297.0)),
            Self::A3 => (mm(297.0), mm(420.0)),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }
}
