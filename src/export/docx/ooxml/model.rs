//! A document as blocks. Lengths are twentieths of a point (twips) unless said otherwise.

/// Paragraph styles, defined in `styles.xml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// Body: 14 pt, justified, first line 1.27 cm.
    Body,
    /// Letterhead: 13 pt, centred, close.
    Letter,
    /// Title of the document: 14 pt bold, centred.
    Title,
    /// Part of a project: 14 pt bold, centred.
    Part,
    /// Heading of a chapter: bold.
    Chapter,
    /// Heading inside a chapter: bold italic.
    Topic,
    /// Caption of a table: 13 pt bold, centred.
    Caption,
    /// Table text, 12 pt.
    Cell,
    /// Dense table text, 10 pt.
    Dense,
    /// Recipients and remarks, 11 pt.
    Small,
}

impl Style {
    /// Every style.
    pub(super) const ALL: [Self; 10] = [
        Self::Body,
        Self::Letter,
        Self::Title,
        Self::Part,
        Self::Chapter,
        Self::Topic,
        Self::Caption,
        Self::Cell,
        Self::Dense,
        Self::Small,
    ];

    /// Style id in the file.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Body => "BodyText",
            Self::Letter => "Letter",
            Self::Title => "Title",
            Self::Part => "Heading1",
            Self::Chapter => "Heading2",
            Self::Topic => "Heading3",
            Self::Caption => "Caption",
            Self::Cell => "TableCell",
            Self::Dense => "TableDense",
            Self::Small => "Small",
        }
    }
}

/// How a paragraph is aligned, where not as its style says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    Both,
}

/// A stretch of text in one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// To be filled in by a person: highlighted.
    pub open: bool,
    /// Half points; `None`: the style's.
    pub size: Option<u32>,
}

impl Run {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(crate) fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }
}

/// What stands in a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Run(Run),
    /// New line in the same paragraph.
    Break,
    /// Dots up to the right edge, for filling in by hand.
    Leader,
    Picture(Picture),
}

/// A picture in line with the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub png: std::sync::Arc<Vec<u8>>,
    /// English Metric Units, 914 400 an inch.
    pub width: u64,
    pub height: u64,
    /// What it shows, for screen readers.
    pub description: String,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub style: Style,
    pub align: Option<Align>,
    pub contents: Vec<Content>,
    /// A short rule below, drawn as a border between these indents from left and right.
    pub rule: Option<u32>,
    pub keep_next: bool,
    pub page_break_before: bool,
    /// Space before, in place of the style's.
    pub before: Option<u32>,
}

impl Paragraph {
    pub(crate) fn new(style: Style, runs: Vec<Run>) -> Self {
        Self {
            style,
            align: None,
            contents: runs.into_iter().map(Content::Run).collect(),
            rule: None,
            keep_next: false,
            page_break_before: false,
            before: None,
        }
    }

    pub(crate) fn text(style: Style, text: impl Into<String>) -> Self {
        Self::new(style, vec![Run::plain(text)])
    }

    pub(crate) fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    pub(crate) fn keep_next(mut self) -> Self {
        self.keep_next = true;
        self
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub paragraphs: Vec<Paragraph>,
    /// Columns it spans, at least 1.
    pub span: u32,
    pub shaded: bool,
    /// Text stands in the middle of the height.
    pub middle: bool,
}

impl Cell {
    pub(crate) fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self {
            paragraphs,
            span: 1,
            shaded: false,
            middle: true,
        }
    }

    pub(crate) fn span(mut self, columns: u32) -> Self {
        self.span = columns;
        self
    }
}

/// A row; it never breaks over a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub cells: Vec<Cell>,
    /// Smallest height.
    pub height: Option<u32>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// Column widths.
    pub widths: Vec<u32>,
    /// The first rows are repeated on each page.
    pub head: usize,
    pub rows: Vec<Row>,
    pub lines: bool,
}

/// A block of a section.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// Paper and margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub landscape: bool,
    /// Narrow margins for leaflets and ballots; else those of NĐ 30.
    pub narrow: bool,
}

impl Page {
    /// A4 upright with the margins of NĐ 30.
    pub(crate) const PORTRAIT: Self = Self {
        landscape: false,
        narrow: false,
    };
    /// A4 lying.
    pub(crate) const LANDSCAPE: Self = Self {
        landscape: true,
        narrow: false,
    };
    /// A4 upright with narrow margins.
    pub(crate) const NARROW: Self = Self {
        landscape: false,
        narrow: true,
    };

    /// Width and height of the paper.
    pub(crate) fn paper(self) -> (u32, u32) {
        if self.landscape {
            (16_838, 11_906)
        } else {
            (11_906, 16_838)
        }
    }

    /// Margins: top, right, bottom, left. 20, 15, 20, 30 mm; lying 20 mm all round; narrow 12 mm.
    pub(crate) fn margins(self) -> [u32; 4] {
        if self.narrow {
            [680; 4]
        } else if self.landscape {
            [1134; 4]
        } else {
            [1134, 850, 1134, 1701]
        }
    }

    /// Width between the margins.
    pub(crate) fn text_width(self) -> u32 {
        let [_, right, _, left] = self.margins();
        self.paper().0 - left - right
    }

    /// Height between the margins.
    pub(crate) fn text_height(self) -> u32 {
        let [top, _, bottom, _] = self.margins();
        self.paper().1 - top - bottom
    }
}

/// Pages of one kind, numbered from 1; the number is not shown on the first one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    pub page: Page,
    pub numbered: bool,
    pub blocks: Vec<Block>,
}

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    pub title: String,
    /// ISO 8601 date that stands as date of creation.
    pub date: String,
    /// Program and data it was made from.
    pub remark: String,
    pub sections: Vec<Section>,
}
