//! What stands around the maps of a sheet: title, legend, list, source.

use super::super::content::{List, Region};
use super::super::font::{self, Face};
use super::super::frame::{self, Frame};
use super::super::ground::Basis;
use super::super::inset::Reason;
use super::super::layout::{Cell, FOOTER, Layout, MARGIN};
use super::super::panel::{self, Row, SCALE_HEIGHT, Sign};
use super::super::scene::{Anchor, Item, Pt, Rgb, Text};
use super::super::type_set::wrap;
use super::{LOCATOR, Plan, SheetInput};
use crate::text::map as text;

/// Rows of the list. On a pair the plan's list names the members with their numbers, so that one list serves both maps.
pub(super) fn rows(input: &SheetInput<'_>, plan: &Plan, details: bool) -> Vec<Row> {
    let by_number = plan.by_number(input);
    let detail = |plain: &String, numbered: &String| match (details, by_number) {
        (false, _) => String::new(),
        (true, false) => plain.clone(),
        (true, true) => numbered.clone(),
    };
    let row = |region: &Region, swatch: bool| Row {
        number: region.number.clone(),
        swatch: swatch.then_some(region.paint),
        title: region.name.clone(),
        value: region.figure.clone(),
        detail: detail(&region.detail, &region.detail_numbered),
        heading: false,
    };
    let planned = input.contents.iter().position(|c| c.after);
    let shown = planned.unwrap_or(0);
    let Some(content) = input.contents.get(shown) else {
        return Vec::new();
    };
    match &content.list {
        List::Regions => content.regions.iter().map(|r| row(r, true)).collect(),
        List::Own(_, entries) => entries
            .iter()
            .map(|entry| Row {
                number: entry.number.clone(),
                swatch: entry.paint,
                title: entry.title.clone(),
                value: entry.value.clone(),
                detail: detail(&entry.detail, &entry.detail_numbered),
                heading: entry.heading,
            })
            .collect(),
        List::Numbered => {
            let numbered = plan.numbered.get(shown).into_iter().flatten();
            let areas = input.atlas.ground.has_areas();
            content
                .regions
                .iter()
                .zip(numbered)
                .filter(|(region, numbered)| **numbered || region.outline.0.is_empty() && areas)
                .map(|(region, _)| row(region, false))
                .collect()
        }
    }
}

pub(super) fn signs(input: &SheetInput<'_>) -> Vec<Sign> {
    let after = input.contents.iter().any(|c| c.after);
    let over = input.contents.iter().any(|c| !c.over.is_empty());
    let areas = input.atlas.ground.has_areas();
    let mut signs = Vec::new();
    if areas {
        if after && !input.former || over {
            signs.push(Sign::NewBorder);
        }
        signs.push(Sign::OldBorder);
        if input.atlas.ground.basis == Basis::Estimated {
            signs.push(Sign::Estimated);
        }
    } else {
        signs.push(Sign::Link);
    }
    for content in &input.contents {
        let fills = content.legend.iter();
        signs.extend(fills.map(|(paint, text)| Sign::Fill(*paint, text.clone())));
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
    if areas && input.contents.iter().any(|c| !c.ways.is_empty()) {
        signs.push(Sign::Way);
    }
    signs
}

pub(super) fn notes(input: &SheetInput<'_>) -> Vec<String> {
    let words = input.words;
    let mut notes = Vec::new();
    if input.contents.iter().any(|c| c.after && c.legend.is_empty()) {
        notes.push(words.colours.to_owned());
    }
    if input.contents.iter().any(|c| !c.ways.is_empty()) {
        notes.push(words.way_note.to_owned());
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

pub(super) fn header_height(input: &SheetInput<'_>, width: f64) -> f64 {
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

pub(super) fn legend_height(input: &SheetInput<'_>, width: f64) -> f64 {
    let (_, height) = panel::legend(input.words, &signs(input), &notes(input), Pt::default(), width);
    let scale = if input.atlas.ground.basis == Basis::Diagram {
        0.0
    } else {
        SCALE_HEIGHT
    };
    height
        + scale
        + if input.locator.is_some() {
            LOCATOR + 6.0
        } else {
            0.0
        }
        + 8.0
}

/// What stands over a map: before or after, and the scale of an enlarged part.
pub(super) fn heading(input: &SheetInput<'_>, plan: &Plan, cell: &Cell, frame: &Frame) -> Option<String> {
    let words = input.words;
    let window = plan.windows.get(cell.window)?;
    let letter = frame::letter(cell.window);
    // From the longest to the shortest: a heading never runs over its own map into the next one.
    let parts = match window.reason {
        Reason::Apart(metres, towards) => {
            let away = text::away(input.atlas.lang(), metres, towards);
            vec![
                format!("{} {letter}, {away}", words.apart),
                format!("{} {letter}", words.apart),
                letter.to_owned(),
            ]
        }
        Reason::Main | Reason::Crowded => vec![format!("{} {letter}", words.enlarged), letter.to_owned()],
    };
    let apart = plan.windows.iter().any(|w| matches!(w.reason, Reason::Apart(..)));
    let whole = if apart { words.main_part } else { words.whole };
    let ratio = || {
        format!(
            "({} 1:{})",
            words.about,
            panel::ratio(input.atlas.lang(), frame.scale * input.options.paper.enlarge())
        )
    };
    let side = if input.contents[cell.content].after {
        words.after
    } else {
        words.before
    };
    let choices = match (input.contents.len() > 1, plan.windows.len() > 1, cell.window) {
        (false, false, _) => return None,
        (false, true, 0) => vec![whole.to_owned()],
        (false, true, _) => {
            let first = parts.first().map(|part| format!("{part} {}", ratio()));
            first.into_iter().chain(parts).collect()
        }
        (true, _, 0) => vec![side.to_owned()],
        (true, _, _) => parts.iter().map(|part| format!("{side} – {part}")).collect(),
    };
    let fits = |text: &&String| font::width(Face::Bold, panel::HEADING_SIZE, text) <= cell.rect.w;
    choices.iter().find(fits).or(choices.last()).cloned()
}

pub(super) fn header(input: &SheetInput<'_>, width: f64) -> Vec<Item> {
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

/// Source and version; and which units the map had no room to name, which nobody should have to find out.
pub(super) fn footer(input: &SheetInput<'_>, layout: &Layout, silent: &[&str]) -> Item {
    /// So many are told by name.
    const NAMED: usize = 3;
    let top = layout.height - MARGIN - FOOTER + 8.0;
    let mut text = input.footer.clone();
    if !silent.is_empty() {
        let which = if silent.len() > NAMED {
            silent.len().to_string()
        } else {
            format!("{}:", silent.join(", "))
        };
        text = format!("{which} {} · {text}", input.words.silent);
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
