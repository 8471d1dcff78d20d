//! Setting a paragraph: characters to lines of a width.

use super::super::ooxml::{Align, Content, Paragraph, Picture, Run, look};
use super::face::{self, Face, Glyph, LEADING, SCALE};

/// Points in a twip.
pub(super) const TWIP: f32 = 0.05;
/// Points in an English Metric Unit.
const EMU: f32 = 1.0 / 12_700.0;

/// One character, ready to be drawn.
#[derive(Clone, Copy, Debug)]
struct Sign {
    c: char,
    face: Face,
    glyph: Glyph,
    /// Nominal size, points.
    size: f32,
    open: bool,
}

impl Sign {
    fn width(&self) -> f32 {
        self.glyph.advance * self.size * SCALE
    }

    fn is_blank(&self) -> bool {
        self.c == ' ' || self.c == '\u{2003}'
    }
}

/// A stretch of a line in one face and size.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// From the left edge of the paragraph's room, points.
    pub x: f32,
    pub width: f32,
    pub text: String,
    /// Glyph and its advance in points, one a character of the text.
    pub glyphs: Vec<(u32, f32)>,
    pub face: Face,
    /// Size at which it is drawn.
    pub size: f32,
    /// To be filled in: highlighted.
    pub open: bool,
}

/// A line, or a picture that stands as one.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub pieces: Vec<Piece>,
    pub height: f32,
    /// From the top of the line.
    pub baseline: f32,
    /// Picture, its left edge, width and height.
    pub picture: Option<(Picture, f32, f32, f32)>,
}

/// A paragraph set to a width. Lengths in points.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub before: f32,
    pub after: f32,
    pub lines: Vec<Line>,
    /// Indent of the short rule below it.
    pub rule: Option<f32>,
    pub keep_next: bool,
    pub new_page: bool,
    /// Level and text for the list of bookmarks.
    pub heading: Option<(u32, String)>,
}

/// Height that a short rule takes.
pub(super) const RULE: f32 = 11.0;

impl Block {
    pub(super) fn lines_height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    pub(super) fn height(&self) -> f32 {
        self.before + self.lines_height() + self.rule.map_or(0.0, |_| RULE) + self.after
    }
}

/// What stands in a paragraph, in order.
enum Item {
    Sign(Sign),
    Break,
    Leader,
    Picture(Picture),
}

/// Sets a paragraph to a width in points.
pub(super) fn set(paragraph: &Paragraph, width: f32) -> Block {
    let look = look(paragraph.style);
    #[expect(clippy::cast_precision_loss, reason = "twips of a page")]
    let points = |twips: u32| twips as f32 * TWIP;
    let align = paragraph.align.unwrap_or(match look.align {
        "center" => Align::Centre,
        "both" => Align::Both,
        _ => Align::Left,
    });
    let first = if matches!(align, Align::Centre | Align::Right) {
        0.0
    } else {
        points(look.first_line)
    };
    let frame = Frame {
        width,
        first,
        align,
        #[expect(clippy::cast_precision_loss, reason = "240 is single")]
        spacing: look.line as f32 / 240.0,
        #[expect(clippy::cast_precision_loss, reason = "half points")]
        size: look.size as f32 / 2.0,
    };
    let items = items(paragraph, look.size, look.bold, look.italic);
    let text = || {
        items.iter().filter_map(|item| match item {
            Item::Sign(sign) => Some(sign.c),
            Item::Break => Some(' '),
            _ => None,
        })
    };
    let heading = look.outline.map(|level| (level, text().collect()));
    let lines = frame.lines(&items);
    Block {
        before: paragraph.before.map_or(points(look.before), points),
        after: points(look.after),
        lines,
        rule: paragraph.rule.map(points),
        keep_next: paragraph.keep_next || look.keep_next,
        new_page: paragraph.page_break_before,
        heading: heading.filter(|(_, text): &(u32, String)| !text.trim().is_empty()),
    }
}

fn items(paragraph: &Paragraph, size: u32, bold: bool, italic: bool) -> Vec<Item> {
    let mut items = Vec::new();
    for content in &paragraph.contents {
        match content {
            Content::Run(run) => items.extend(signs(run, size, bold, italic).map(Item::Sign)),
            Content::Break => items.push(Item::Break),
            Content::Leader => items.push(Item::Leader),
            Content::Picture(picture) => items.push(Item::Picture(picture.clone())),
        }
    }
    items
}

fn signs(run: &Run, size: u32, bold: bool, italic: bool) -> impl Iterator<Item = Sign> {
    #[expect(clippy::cast_precision_loss, reason = "half points")]
    let size = run.size.unwrap_or(size) as f32 / 2.0;
    let wanted = Face::of(run.bold || bold, run.italic || italic);
    let open = run.open;
    run.text.chars().map(move |c| {
        let c = if c.is_control() { ' ' } else { c };
        let (face, glyph) = face::glyph(wanted, c);
        Sign {
            c,
            face,
            glyph,
            size,
            open,
        }
    })
}

struct Frame {
    width: f32,
    first: f32,
    align: Align,
    spacing: f32,
    /// Size of an empty line.
    size: f32,
}

impl Frame {
    fn lines(&self, items: &[Item]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut row: Vec<Sign> = Vec::new();
        for item in items {
            match item {
                Item::Sign(sign) => row.push(*sign),
                Item::Break => self.wrap(&mut lines, std::mem::take(&mut row)),
                Item::Leader => self.leader(&mut row, lines.is_empty()),
                Item::Picture(picture) => {
                    if !row.is_empty() {
                        self.wrap(&mut lines, std::mem::take(&mut row));
                    }
                    lines.push(self.picture(picture));
                }
            }
        }
        if !row.is_empty() || lines.is_empty() {
            self.wrap(&mut lines, row);
        }
        lines
    }

    fn picture(&self, picture: &Picture) -> Line {
        #[expect(clippy::cast_precision_loss, reason = "lengths of a page")]
        let (width, height) = (picture.width as f32 * EMU, picture.height as f32 * EMU);
        let x = match self.align {
            Align::Centre => (self.width - width) / 2.0,
            Align::Right => self.width - width,
            _ => 0.0,
        };
        Line {
            pieces: Vec::new(),
            height,
            baseline: height,
            picture: Some((picture.clone(), x, width, height)),
        }
    }

    /// Dots up to the right edge.
    fn leader(&self, row: &mut Vec<Sign>, first: bool) {
        let (face, glyph) = face::glyph(Face::Regular, '.');
        let size = row.last().map_or(self.size, |sign| sign.size);
        let dot = Sign {
            c: '.',
            face,
            glyph,
            size,
            open: false,
        };
        let mut used: f32 = row.iter().map(Sign::width).sum::<f32>() + if first { self.first } else { 0.0 };
        while used + dot.width() <= self.width {
            used += dot.width();
            row.push(dot);
        }
    }

    /// Breaks a row of signs into lines, at blanks where it can.
    fn wrap(&self, lines: &mut Vec<Line>, row: Vec<Sign>) {
        let mut rest: &[Sign] = &row;
        loop {
            let indent = if lines.is_empty() { self.first } else { 0.0 };
            let room = self.width - indent;
            let taken = fitting(rest, room);
            let (line, after) = rest.split_at(taken);
            let skipped = after.iter().take_while(|sign| sign.is_blank()).count();
            rest = after.get(skipped..).unwrap_or(&[]);
            lines.push(self.line(line, indent, rest.is_empty()));
            if rest.is_empty() {
                return;
            }
        }
    }

    fn line(&self, signs: &[Sign], indent: f32, last: bool) -> Line {
        let end = signs
            .iter()
            .rposition(|sign| !sign.is_blank())
            .map_or(0, |at| at + 1);
        let signs = signs.get(..end).unwrap_or(signs);
        let natural: f32 = signs.iter().map(Sign::width).sum();
        let free = (self.width - indent - natural).max(0.0);
        let blanks = signs.iter().filter(|sign| sign.c == ' ').count();
        let (start, stretch) = match self.align {
            Align::Centre => (indent + free / 2.0, 0.0),
            Align::Right => (indent + free, 0.0),
            #[expect(clippy::cast_precision_loss, reason = "blanks of a line")]
            Align::Both if !last && blanks > 0 => (indent, free / blanks as f32),
            _ => (indent, 0.0),
        };
        let size = signs.iter().map(|sign| sign.size).fold(0.0_f32, f32::max);
        let size = if size > 0.0 { size } else { self.size };
        let height = size * LEADING * self.spacing;
        Line {
            pieces: pieces(signs, start, stretch),
            height,
            baseline: height - size * 0.25,
            picture: None,
        }
    }
}

/// How many signs go on a line: whole words, at least one sign.
fn fitting(signs: &[Sign], room: f32) -> usize {
    let mut used = 0.0;
    let mut last_blank = None;
    for (at, sign) in signs.iter().enumerate() {
        if sign.is_blank() {
            last_blank = Some(at);
            used += sign.width();
            continue;
        }
        used += sign.width();
        if used > room + 0.01 {
            return last_blank.unwrap_or(at).max(1);
        }
    }
    signs.len()
}

fn pieces(signs: &[Sign], start: f32, stretch: f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = start;
    for sign in signs {
        let drawn = sign.size * SCALE;
        let same = |piece: &&mut Piece| {
            piece.face == sign.face && (piece.size - drawn).abs() < 1e-3 && piece.open == sign.open
        };
        let advance = sign.width() + if sign.c == ' ' { stretch } else { 0.0 };
        match pieces.last_mut().filter(same) {
            Some(piece) => {
                piece.text.push(sign.c);
                piece.glyphs.push((sign.glyph.id, advance));
                piece.width += advance;
            }
            None => pieces.push(Piece {
                x,
                width: advance,
                text: sign.c.to_string(),
                glyphs: vec![(sign.glyph.id, advance)],
                face: sign.face,
                size: drawn,
                open: sign.open,
            }),
        }
        x += advance;
    }
    pieces
}
