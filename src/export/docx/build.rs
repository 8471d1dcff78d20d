//! Putting a document together: paragraphs from texts, tables, sections; the fields left open are gathered on the way.

use super::ooxml::{Align, Block, Cell, Content, Document, Page, Paragraph, Row, Run, Section, Style, Table};
use super::template::Vars;
use crate::text::dossier::words;

/// A document under construction.
pub(super) struct Builder<'v> {
    pub vars: &'v Vars<'v>,
    page: Page,
    numbered: bool,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    /// Labels of the fields left open, in the order in which they stand.
    pub open: Vec<String>,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Middle,
    Number,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Plain data.
    Text(String),
    /// A text with marks.
    Template(String),
    /// To be filled in by hand; its label is told once for the table.
    Blank,
    /// Bold data.
    Strong(String),
    /// Bold data over several columns.
    Span(String, u32),
}

impl<T: Into<String>> From<T> for Entry {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// How a table is set.
pub(super) struct Grid<'t> {
    /// Column heads, with marks.
    heads: &'t [&'t str],
    /// Relative widths.
    widths: &'t [u32],
    /// A letter a column: `t` text, `m` in the middle, `n` number.
    columns: &'t str,
    dense: bool,
}

impl<'t> Grid<'t> {
    /// Heads with marks, relative widths, and a letter a column: `t` text, `m` in the middle, `n` number.
    pub(super) fn new(heads: &'t [&'t str], widths: &'t [u32], columns: &'t str) -> Self {
        Self {
            heads,
            widths,
            columns,
            dense: false,
        }
    }

    /// In small type.
    pub(super) fn dense(mut self) -> Self {
        self.dense = true;
        self
    }

    fn column(&self, at: usize) -> Column {
        match self.columns.as_bytes().get(at) {
            Some(b'm') => Column::Middle,
            Some(b'n') => Column::Number,
            _ => Column::Text,
        }
    }
}

impl<'v> Builder<'v> {
    pub(super) fn new(vars: &'v Vars<'v>, page: Page, numbered: bool) -> Self {
        Self {
            vars,
            page,
            numbered,
            blocks: Vec::new(),
            sections: Vec::new(),
            open: Vec::new(),
        }
    }

    pub(super) fn page(&self) -> Page {
        self.page
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        self.blocks.push(Block::Paragraph(paragraph));
    }

    pub(super) fn push_table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// The runs of a text with these values.
    pub(super) fn runs(&mut self, vars: &Vars<'_>, template: &str) -> Vec<Run> {
        let mut runs = vars.runs(template, &mut self.open);
        // A percent sign stays with its number.
        for run in &mut runs {
            run.text = run.text.replace(" %", "\u{a0}%");
        }
        runs
    }

    /// A paragraph of a text with the dossier's values.
    pub(super) fn line(&mut self, style: Style, template: &str) {
        let vars = self.vars;
        self.line_with(style, vars, template);
    }

    /// A paragraph of a text with these values.
    pub(super) fn line_with(&mut self, style: Style, vars: &Vars<'_>, template: &str) {
        let runs = self.runs(vars, template);
        self.push(Paragraph::new(style, runs));
    }

    /// The last paragraph stays on the page of what follows.
    pub(super) fn keep_last(&mut self) {
        if let Some(Block::Paragraph(paragraph)) = self.blocks.last_mut() {
            paragraph.keep_next = true;
        }
    }

    /// A line with dots up to the margin, to be written on by hand.
    pub(super) fn leader(&mut self, template: &str) {
        let vars = self.vars;
        let runs = self.runs(vars, template);
        let mut paragraph = Paragraph::new(Style::Cell, runs);
        paragraph.contents.push(Content::Leader);
        paragraph.before = Some(80);
        self.push(paragraph);
    }

    /// Ends the section; the next one starts a page.
    pub(super) fn section(&mut self, next: Page) {
        let blocks = std::mem::take(&mut self.blocks);
        self.sections.push(Section {
            page: self.page,
            numbered: self.numbered,
            blocks,
        });
        self.page = next;
    }

    /// The label of a table's blanks, told once.
    pub(super) fn blanks(&mut self, label: &str) {
        let label = self.vars.plain(label);
        if !self.open.contains(&label) {
            self.open.push(label);
        }
    }

    /// A cell of a table.
    fn cell(&mut self, entry: Entry, column: Column, style: Style) -> Cell {
        let align = match column {
            Column::Text => Align::Left,
            Column::Middle => Align::Centre,
            Column::Number => Align::Right,
        };
        let vars = self.vars;
        let (runs, align) = match entry {
            Entry::Text(text) => (vec![Run::plain(text)], align),
            Entry::Strong(text) => (vec![Run::bold(text)], align),
            Entry::Template(text) => (self.runs(vars, &text), align),
            Entry::Blank => (
                vec![Run {
                    open: true,
                    ..Run::plain(words::BLANK)
                }],
                Align::Centre,
            ),
            Entry::Span(text, columns) => {
                let paragraph = Paragraph::new(style, vec![Run::bold(text)]).align(Align::Left);
                return Cell::new(vec![paragraph]).span(columns);
            }
        };
        Cell::new(vec![Paragraph::new(style, runs).align(align)])
    }

    /// A table over the whole width.
    pub(super) fn table(&mut self, grid: &Grid<'_>, rows: Vec<Vec<Entry>>) {
        let style = if grid.dense { Style::Dense } else { Style::Cell };
        let vars = self.vars;
        let mut table = Table {
            widths: spread(grid.widths, self.page.text_width()),
            head: 1,
            rows: Vec::new(),
            lines: true,
        };
        let head = grid
            .heads
            .iter()
            .map(|head| {
                let runs = self
                    .runs(vars, head)
                    .into_iter()
                    .map(|run| Run { bold: true, ..run })
                    .collect();
                let mut cell = Cell::new(vec![Paragraph::new(style, runs).align(Align::Centre)]);
                cell.shaded = true;
                cell
            })
            .collect();
        table.rows.push(Row {
            cells: head,
            height: None,
        });
        for row in rows {
            let mut cells: Vec<Cell> = Vec::new();
            let mut at = 0;
            for entry in row {
                let column = grid.column(at);
                let cell = self.cell(entry, column, style);
                at += cell.span as usize;
                cells.push(cell);
            }
            table.rows.push(Row { cells, height: None });
        }
        self.push_table(table);
        self.push(gap());
    }

    /// The finished document, with the labels of its open fields.
    pub(super) fn finish(mut self, title: &str, date: String, remark: String) -> (Document, Vec<String>) {
        let page = self.page;
        self.section(page);
        let document = Document {
            title: title.to_owned(),
            date,
            remark,
            sections: self.sections,
        };
        (document, self.open)
    }
}

/// A little space after a table.
fn gap() -> Paragraph {
    let mut paragraph = Paragraph::new(Style::Small, Vec::new());
    paragraph.before = Some(0);
    paragraph
}

/// Widths in twips that fill `width` exactly.
pub(super) fn spread(shares: &[u32], width: u32) -> Vec<u32> {
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| width * share / all).collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - used;
    }
    widths
}
