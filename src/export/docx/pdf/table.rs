//! Setting tables: rows of cells with their heights.

use super::super::ooxml::{Row, Table};
use super::line::{self, Block, TWIP};

/// Room left and right of a cell's text, points.
const PAD: f32 = 3.0;
/// The same where no lines are drawn: as word processors have it.
const PAD_PLAIN: f32 = 5.4;

/// A cell, set.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub x: f32,
    pub width: f32,
    pub pad: f32,
    pub blocks: Vec<Block>,
    pub shaded: bool,
    pub middle: bool,
}

impl Cell {
    pub(super) fn height(&self) -> f32 {
        self.blocks.iter().map(Block::height).sum()
    }
}

/// A row, set.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    pub cells: Vec<Cell>,
    pub height: f32,
    /// Stays on the page of the next row.
    pub keep_next: bool,
}

/// A table, set.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub rows: Vec<Cells>,
    pub head: usize,
    pub lines: bool,
    pub width: f32,
}

impl Rows {
    pub(super) fn head_height(&self) -> f32 {
        self.rows.iter().take(self.head).map(|row| row.height).sum()
    }

    /// Height of a row and of those that must stay with it.
    pub(super) fn together(&self, at: usize) -> f32 {
        let mut height = 0.0;
        for row in self.rows.iter().skip(at) {
            height += row.height;
            if !row.keep_next {
                break;
            }
        }
        height
    }
}

/// Sets all rows.
pub(super) fn set(table: &Table) -> Rows {
    Rows {
        rows: table.rows.iter().map(|row| cells(row, table)).collect(),
        head: table.head,
        lines: table.lines,
        width: points(table.widths.iter().sum()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "twips of a page")]
fn points(twips: u32) -> f32 {
    twips as f32 * TWIP
}

fn cells(row: &Row, table: &Table) -> Cells {
    let pad = if table.lines { PAD } else { PAD_PLAIN };
    let mut cells = Vec::new();
    let (mut column, mut x) = (0_usize, 0.0_f32);
    for cell in &row.cells {
        let span = cell.span.max(1) as usize;
        let width = points(table.widths.iter().skip(column).take(span).sum());
        column += span;
        let blocks = cell
            .paragraphs
            .iter()
            .map(|paragraph| line::set(paragraph, (width - 2.0 * pad).max(1.0)))
            .collect();
        cells.push(Cell {
            x,
            width,
            pad,
            blocks,
            shaded: cell.shaded,
            middle: cell.middle,
        });
        x += width;
    }
    let least = row.height.map_or(0.0, points);
    let height = cells.iter().map(Cell::height).fold(least, f32::max);
    let keep_next = cells
        .iter()
        .flat_map(|cell| &cell.blocks)
        .any(|block| block.keep_next);
    Cells {
        cells,
        height,
        keep_next,
    }
}

/// Splits a row that no page can hold: what fits into `room`, and the rest. `None` where not even a line fits.
pub(super) fn split(row: &Cells, room: f32) -> Option<(Cells, Cells)> {
    let mut upper = row.clone();
    let mut lower = row.clone();
    let mut moved = false;
    for (up, down) in upper.cells.iter_mut().zip(&mut lower.cells) {
        let (mut kept, mut left) = (Vec::new(), Vec::new());
        let mut used = 0.0;
        for block in std::mem::take(&mut up.blocks) {
            let mut first = Block {
                lines: Vec::new(),
                rule: None,
                after: 0.0,
                ..block.clone()
            };
            let mut second = Block {
                lines: Vec::new(),
                before: 0.0,
                ..block.clone()
            };
            used += block.before;
            for line in block.lines {
                if left.is_empty() && second.lines.is_empty() && used + line.height <= room {
                    used += line.height;
                    first.lines.push(line);
                    moved = true;
                } else {
                    second.lines.push(line);
                }
            }
            used += block.after;
            if !first.lines.is_empty() {
                kept.push(first);
            }
            if !second.lines.is_empty() {
                left.push(second);
            }
        }
        up.blocks = kept;
        down.blocks = left;
        up.middle = false;
        down.middle = false;
    }
    let height = |row: &Cells| row.cells.iter().map(Cell::height).fold(0.0_f32, f32::max);
    upper.height = height(&upper);
    lower.height = height(&lower);
    (moved && lower.height > 0.0).then_some((upper, lower))
}
