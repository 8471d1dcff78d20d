//! The leaflet for households: old → new and hall on the first page, the map on the second.

use super::annexes::Map;
use super::build::{Builder, spread};
use super::facts::Facts;
use super::ooxml::{Align, Cell, Content, Paragraph, Row, Run, Style, Table};
use super::template::Vars;
use crate::text::dossier::to_roi;

/// Sizes of type in half points, the largest first: read at arm's length, by old people too.
const SIZES: [u32; 5] = [26, 24, 22, 20, 18];
/// The smallest type where a long list of names fits in no other way.
const SMALLEST: u32 = 16;
/// Headings, opening and answers around the list, in twentieths of a point.
const AROUND: u32 = 4_900;

/// Writes the leaflet.
pub(super) fn to_roi(builder: &mut Builder<'_>, facts: &Facts<'_>, map: Option<&Map>) {
    let vars = builder.vars;
    let xa = vars.plain("{ubnd}").to_uppercase();
    builder.push(Paragraph::new(Style::Letter, vec![Run::bold(xa)]));
    builder.line(Style::Title, to_roi::TITLE);
    let mut subject = Paragraph::new(Style::Letter, vec![Run::bold(vars.plain(to_roi::SUBJECT))]);
    subject.rule = Some(builder.page().text_width() * 2 / 5);
    builder.push(subject);
    let rows = rows(facts);
    let halls_known = rows.iter().any(|[_, _, hall]| !hall.is_empty());
    let mut own = Vars::over(vars);
    own.text("and_hall", if halls_known { to_roi::AND_HALL } else { "" });
    let opening = builder.runs(&own, to_roi::OPENING);
    builder.push(Paragraph::new(Style::Cell, opening).align(Align::Both));
    let roomy = beside(builder, &rows);
    if !roomy {
        columns(builder, &rows, facts);
        halls(builder, facts, vars);
    }
    let style = if roomy { Style::Cell } else { Style::Dense };
    for answer in to_roi::ANSWERS {
        let runs = builder.runs(vars, answer);
        let mut paragraph = Paragraph::new(style, runs).align(Align::Both);
        paragraph.before = Some(60);
        builder.push(paragraph);
    }
    if let Some(map) = map {
        let mut caption = Paragraph::new(Style::Title, vec![Run::bold(vars.plain(to_roi::MAP))]);
        caption.page_break_before = true;
        builder.push(caption);
        let page = builder.page();
        let picture = map.fit(
            page.text_width(),
            page.text_height() - 700,
            vars.plain(to_roi::MAP_DESCRIPTION),
        );
        let mut paragraph = Paragraph::new(Style::Letter, Vec::new());
        paragraph.contents.push(Content::Picture(picture));
        builder.push(paragraph);
    }
}

/// One row a unit of today or cluster: old, new, hall; several where it is split.
fn rows(facts: &Facts<'_>) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for unit in facts.old.iter().chain(&facts.clusters) {
        let new: Vec<_> = unit.goes_to.iter().map(|&index| &facts.new[index]).collect();
        let names: Vec<&str> = new.iter().map(|unit| unit.name.as_str()).collect();
        let halls: Vec<&str> = new.iter().filter_map(|unit| unit.hall.as_deref()).collect();
        rows.push([
            facts.unit_name(unit.id).to_owned(),
            names.join("; "),
            halls.join("; "),
        ]);
    }
    rows
}

fn cell(text: &str, bold: bool, size: u32) -> Cell {
    Cell::new(vec![Paragraph::new(
        Style::Dense,
        vec![Run {
            bold,
            size: Some(size),
            ..Run::plain(text)
        }],
    )])
}

fn head(columns: usize, size: u32, times: usize) -> Row {
    let heads = to_roi::COLUMNS.iter().take(columns);
    let one: Vec<Cell> = heads
        .map(|head| {
            let mut cell = cell(head, true, size);
            cell.shaded = true;
            cell
        })
        .collect();
    let cells = std::iter::repeat_n(one, times).flatten().collect();
    Row { cells, height: None }
}

/// Height of a line of this type with the air around it, in twentieths of a point.
fn line_height(size: u32) -> u32 {
    size * 12 + 20
}

/// Lines that a text takes in a width; letters are half as wide as the type is high.
fn lines(text: &str, width: u32, size: u32) -> u32 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let room = (width.saturating_sub(200) / (size * 5)).max(1);
    letters.div_ceil(room).max(1)
}

/// Three columns: old, new, hall; two where no hall is known. The type is as large as one page allows; nothing is written,
/// and the answer is no, where none fits.
fn beside(builder: &mut Builder<'_>, rows: &[[String; 3]]) -> bool {
    let with_halls = rows.iter().any(|[_, _, hall]| !hall.is_empty());
    let (shares, columns) = if with_halls {
        (vec![30, 32, 38], 3)
    } else {
        (vec![50, 50], 2)
    };
    let page = builder.page();
    let (width, room) = (page.text_width(), page.text_height().saturating_sub(AROUND));
    let height = |size: u32| -> u32 {
        let row = |row: &[String; 3]| {
            let cells = row.iter().zip(&shares);
            let most = cells
                .map(|(text, share)| lines(text, width * share / 100, size))
                .max();
            most.unwrap_or(1) * line_height(size)
        };
        rows.iter().map(row).sum::<u32>() + line_height(size)
    };
    let Some(size) = SIZES.into_iter().find(|&size| height(size) <= room) else {
        return false;
    };
    let mut table = Table {
        widths: spread(&shares, builder.page().text_width()),
        head: 1,
        rows: vec![head(columns, size, 1)],
        lines: true,
    };
    for [old, new, hall] in rows {
        let mut cells = vec![cell(old, false, size), cell(new, true, size)];
        if with_halls {
            cells.push(cell(hall, false, size));
        }
        table.rows.push(Row { cells, height: None });
    }
    builder.push_table(table);
    true
}

/// Names only, in two or three pairs of columns, read downwards; the type is as large as one page allows.
fn columns(builder: &mut Builder<'_>, rows: &[[String; 3]], facts: &Facts<'_>) {
    let page = builder.page();
    let width = page.text_width();
    let below = lines(&hall_list(facts), width, SMALLEST) * line_height(SMALLEST);
    let room = page.text_height().saturating_sub(AROUND + below);
    let mut layouts = SIZES.into_iter().flat_map(|size| [(2, size), (3, size)]);
    let fits = |&(pairs, size): &(usize, u32)| {
        let share = width / u32::try_from(pairs * 2).unwrap_or(6);
        let row = |[old, new, _]: &[String; 3]| lines(old, share, size).max(lines(new, share, size));
        let heights = rows.chunks(rows.len().div_ceil(pairs).max(1));
        let tallest = heights.map(|column| column.iter().map(row).sum::<u32>()).max();
        (tallest.unwrap_or(0) + 1) * line_height(size) <= room
    };
    let (pairs, size) = layouts.find(fits).unwrap_or((3, SMALLEST));
    let height = rows.len().div_ceil(pairs);
    let mut table = Table {
        widths: spread(&vec![1; pairs * 2], builder.page().text_width()),
        head: 1,
        rows: vec![head(2, size, pairs)],
        lines: true,
    };
    for line in 0..height {
        let mut cells = Vec::new();
        for pair in 0..pairs {
            let row = rows.get(pair * height + line);
            let (old, new) = row.map_or(("", ""), |[old, new, _]| (old.as_str(), new.as_str()));
            cells.push(cell(old, false, size));
            cells.push(cell(new, true, size));
        }
        table.rows.push(Row { cells, height: None });
    }
    builder.push_table(table);
}

fn hall_list(facts: &Facts<'_>) -> String {
    let halls: Vec<String> = facts
        .new
        .iter()
        .filter_map(|unit| Some(format!("{}: {}", unit.name, unit.hall.as_ref()?)))
        .collect();
    halls.join("; ")
}

/// The halls in one paragraph.
fn halls(builder: &mut Builder<'_>, facts: &Facts<'_>, vars: &Vars<'_>) {
    let halls = hall_list(facts);
    if halls.is_empty() {
        return;
    }
    let mut runs = builder.runs(vars, to_roi::HALLS);
    runs.push(Run::plain(format!("{halls}.")));
    for run in &mut runs {
        run.size = Some(SMALLEST);
    }
    let mut paragraph = Paragraph::new(Style::Dense, runs).align(Align::Both);
    paragraph.before = Some(60);
    builder.push(paragraph);
}
