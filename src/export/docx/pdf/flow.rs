//! Placing blocks on pages: what belongs together stays together, heads of tables are repeated.

use super::super::ooxml::{self, Page, Picture, Section};
use super::face::SCALE;
use super::line::{self, Block, Piece, RULE, TWIP};
use super::table::{self, Cell, Cells, Rows};

/// Something drawn at a place, points from the upper left corner.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// Text; `y` is the baseline.
    Text { x: f32, y: f32, piece: Piece },
    /// A filled box.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        shade: Shade,
    },
    /// A picture.
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        picture: Picture,
    },
}

/// Colour of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// Lines.
    Black,
    /// Head of a table.
    Head,
    /// Field to be filled in.
    Open,
}

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// A heading with its place, for the list of bookmarks.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub level: u32,
    pub text: String,
    pub page: usize,
    pub y: f32,
}

/// All pages of a document.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub sheets: Vec<Sheet>,
    pub headings: Vec<Heading>,
}

/// Thickness of lines.
const LINE: f32 = 0.5;
/// From the upper edge to the page number's baseline.
const NUMBER_AT: f32 = 41.0;
const NUMBER_SIZE: f32 = 13.0;

enum Part {
    Block(Block),
    Rows(Rows),
}

/// Places all sections; each begins a page and counts its pages anew.
pub(super) fn pages(document: &ooxml::Document) -> Pages {
    let mut pages = Pages::default();
    for section in &document.sections {
        let mut flow = Flow::new(&mut pages, section);
        flow.page();
        flow.section(section);
    }
    pages
}

struct Flow<'p> {
    out: &'p mut Pages,
    page: Page,
    numbered: bool,
    /// Pages of the section so far.
    count: usize,
    top: f32,
    bottom: f32,
    left: f32,
    width: f32,
    y: f32,
}

impl<'p> Flow<'p> {
    fn new(out: &'p mut Pages, section: &Section) -> Self {
        let page = section.page;
        #[expect(clippy::cast_precision_loss, reason = "twips of a page")]
        let points = |twips: u32| twips as f32 * TWIP;
        let [top, _, bottom, left] = page.margins().map(points);
        let (_, height) = page.paper();
        Self {
            out,
            page,
            numbered: section.numbered,
            count: 0,
            top,
            bottom: points(height) - bottom,
            left,
            width: points(page.text_width()),
            y: top,
        }
    }

    /// A new page with its number in the middle of the upper margin, but for the first.
    fn page(&mut self) {
        self.count += 1;
        self.y = self.top;
        #[expect(clippy::cast_precision_loss, reason = "twips of a page")]
        let (width, height) = {
            let (width, height) = self.page.paper();
            (width as f32 * TWIP, height as f32 * TWIP)
        };
        let mut marks = Vec::new();
        if self.numbered && self.count > 1 {
            let piece = number(self.count);
            marks.push(Mark::Text {
                x: (width - piece.width) / 2.0,
                y: NUMBER_AT,
                piece,
            });
        }
        self.out.sheets.push(Sheet { width, height, marks });
    }

    fn is_fresh(&self) -> bool {
        self.y <= self.top + 0.01
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(sheet) = self.out.sheets.last_mut() {
            sheet.marks.push(mark);
        }
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, shade: Shade) {
        self.mark(Mark::Fill {
            x,
            y,
            width,
            height,
            shade,
        });
    }

    fn section(&mut self, section: &Section) {
        let parts: Vec<Part> = section
            .blocks
            .iter()
            .map(|block| match block {
                ooxml::Block::Paragraph(paragraph) => Part::Block(line::set(paragraph, self.width)),
                ooxml::Block::Table(table) => Part::Rows(table::set(table)),
            })
            .collect();
        let mut held = false;
        for (at, part) in parts.iter().enumerate() {
            if !held && !self.is_fresh() && self.y + together(parts.get(at..).unwrap_or(&[])) > self.bottom {
                self.page();
            }
            held = matches!(part, Part::Block(block) if block.keep_next);
            match part {
                Part::Block(block) => self.block(block),
                Part::Rows(rows) => self.rows(rows),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        if block.new_page && !self.is_fresh() {
            self.page();
        }
        if !self.is_fresh() {
            self.y += block.before;
        }
        let mut told = block.heading.is_none();
        let count = block.lines.len();
        for (at, line) in block.lines.iter().enumerate() {
            // Neither the first nor the last line of a paragraph stands alone.
            let needs = match (at, count - at) {
                (0, 3..) | (_, 2) => line.height + block.lines.get(at + 1).map_or(0.0, |next| next.height),
                _ => line.height,
            };
            if self.y + needs > self.bottom + 0.5 && !self.is_fresh() {
                self.page();
            }
            if let (false, Some((level, text))) = (told, &block.heading) {
                told = true;
                self.out.headings.push(Heading {
                    level: *level,
                    text: text.clone(),
                    page: self.out.sheets.len().saturating_sub(1),
                    y: self.y,
                });
            }
            self.line(line, self.left, self.y);
            self.y += line.height;
        }
        if let Some(indent) = block.rule {
            self.rule(indent, self.left, self.width, self.y);
            self.y += RULE;
        }
        self.y += block.after;
    }

    fn rule(&mut self, indent: f32, left: f32, width: f32, y: f32) {
        self.fill(
            left + indent,
            y + 3.0,
            (width - 2.0 * indent).max(10.0),
            LINE,
            Shade::Black,
        );
    }

    fn line(&mut self, line: &line::Line, left: f32, top: f32) {
        if let Some((picture, x, width, height)) = &line.picture {
            self.mark(Mark::Picture {
                x: left + x,
                y: top,
                width: *width,
                height: *height,
                picture: picture.clone(),
            });
        }
        for piece in &line.pieces {
            let (x, y) = (left + piece.x, top + line.baseline);
            if piece.open {
                let height = piece.size / SCALE;
                self.fill(x, y - height * 0.78, piece.width, height, Shade::Open);
            }
            self.mark(Mark::Text {
                x,
                y,
                piece: piece.clone(),
            });
        }
    }

    fn rows(&mut self, rows: &Rows) {
        let left = self.left + (self.width - rows.width) / 2.0;
        let head = rows.rows.get(..rows.head).unwrap_or(&[]);
        let room = self.bottom - self.top - rows.head_height();
        for (at, row) in rows.rows.iter().enumerate() {
            let mut row = row.clone();
            let lead = if at == 0 && rows.head > 0 {
                rows.head_height() + rows.together(rows.head)
            } else {
                rows.together(at)
            };
            if self.y + lead.min(room) > self.bottom && !self.is_fresh() {
                self.turn(rows, head, left, at);
            }
            while row.height > room.max(self.bottom - self.y) {
                let Some((upper, lower)) = table::split(&row, self.bottom - self.y) else {
                    break;
                };
                self.cells(&upper, rows.lines, left);
                self.turn(rows, head, left, at + 1);
                row = lower;
            }
            self.cells(&row, rows.lines, left);
        }
        self.close(rows, left);
    }

    /// Goes on with a table on a new page, its head repeated.
    fn turn(&mut self, rows: &Rows, head: &[Cells], left: f32, at: usize) {
        if at > 0 {
            self.close(rows, left);
        }
        self.page();
        if at >= rows.head {
            for row in head {
                self.cells(row, rows.lines, left);
            }
        }
    }

    /// The lower line of a table, or of its part on a page.
    fn close(&mut self, rows: &Rows, left: f32) {
        if rows.lines && !self.is_fresh() {
            self.fill(left, self.y, rows.width + LINE, LINE, Shade::Black);
        }
    }

    fn cells(&mut self, row: &Cells, lines: bool, left: f32) {
        let y = self.y;
        for cell in &row.cells {
            let x = left + cell.x;
            if cell.shaded {
                self.fill(x, y, cell.width, row.height, Shade::Head);
            }
            if lines {
                self.fill(x, y, cell.width, LINE, Shade::Black);
                self.fill(x, y, LINE, row.height, Shade::Black);
            }
            self.cell(cell, x, y, row.height);
        }
        if let (true, Some(last)) = (lines, row.cells.last()) {
            self.fill(left + last.x + last.width, y, LINE, row.height, Shade::Black);
        }
        self.y += row.height;
    }

    fn cell(&mut self, cell: &Cell, x: f32, y: f32, height: f32) {
        let free = (height - cell.height()).max(0.0);
        let mut at = y + if cell.middle { free / 2.0 } else { 0.0 };
        for block in &cell.blocks {
            at += block.before;
            for line in &block.lines {
                self.line(line, x + cell.pad, at);
                at += line.height;
            }
            if let Some(indent) = block.rule {
                self.rule(indent, x + cell.pad, cell.width - 2.0 * cell.pad, at);
                at += RULE;
            }
            at += block.after;
        }
    }
}

/// Height that must not be torn apart from here on: paragraphs that stay with the next one, and the beginning of what
/// follows.
fn together(parts: &[Part]) -> f32 {
    let mut height = 0.0;
    for part in parts {
        match part {
            Part::Block(block) if block.keep_next => height += block.height(),
            Part::Block(block) => {
                let first: f32 = block.lines.iter().take(2).map(|line| line.height).sum();
                return height + block.before + first;
            }
            Part::Rows(rows) => {
                return height + rows.head_height() + rows.together(rows.head);
            }
        }
    }
    height
}

fn number(count: usize) -> Piece {
    let paragraph = ooxml::Paragraph::new(
        ooxml::Style::Letter,
        vec![ooxml::Run {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "13 pt")]
            size: Some((NUMBER_SIZE * 2.0) as u32),
            ..ooxml::Run::plain(count.to_string())
        }],
    )
    .align(ooxml::Align::Left);
    let block = line::set(&paragraph, 200.0);
    let piece = block.lines.into_iter().flat_map(|line| line.pieces).next();
    piece.unwrap_or(Piece {
        x: 0.0,
        width: 0.0,
        text: String::new(),
        glyphs: Vec::new(),
        face: super::face::Face::Regular,
        size: NUMBER_SIZE,
        open: false,
    })
}
