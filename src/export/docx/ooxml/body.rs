//! `word/document.xml`: sections, paragraphs, tables, pictures.

use super::model::{
    Align, Block, Cell, Content, Document, Page, Paragraph, Picture, Row, Run, Section, Style, Table,
};
use super::xml::Xml;

const NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// Writes the body; gives the pictures in the order of their relation ids `rIdImage1`, ….
pub(super) fn document(document: &Document) -> (Vec<u8>, Vec<Picture>) {
    let mut body = Body {
        xml: Xml::new(),
        pictures: Vec::new(),
        drawings: 0,
    };
    body.xml.open("w:document", NAMESPACES);
    body.xml.open("w:body", &[]);
    let last = document.sections.len().saturating_sub(1);
    for (index, section) in document.sections.iter().enumerate() {
        body.section(section, index == last);
    }
    body.xml.close("w:body");
    body.xml.close("w:document");
    (body.xml.into_bytes(), body.pictures)
}

struct Body {
    xml: Xml,
    pictures: Vec<Picture>,
    drawings: usize,
}

impl Body {
    /// The properties of a section stand in its last paragraph, those of the last section at the end of the body.
    fn section(&mut self, section: &Section, last: bool) {
        for block in &section.blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, section.page),
                Block::Table(table) => self.table(table, section.page),
            }
        }
        if last {
            // Word wants a paragraph after a table at the end.
            if matches!(section.blocks.last(), Some(Block::Table(_)) | None) {
                self.hairline(None);
            }
            self.properties(section);
        } else {
            self.hairline(Some(section));
        }
    }

    /// A paragraph of no height; it may carry the properties of its section.
    fn hairline(&mut self, section: Option<&Section>) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty(
            "w:spacing",
            &[
                ("w:before", "0"),
                ("w:after", "0"),
                ("w:line", "20"),
                ("w:lineRule", "exact"),
            ],
        );
        if let Some(section) = section {
            self.properties(section);
        }
        self.xml.close("w:pPr");
        self.xml.close("w:p");
    }

    fn properties(&mut self, section: &Section) {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[]);
        if section.numbered {
            xml.empty(
                "w:headerReference",
                &[("w:type", "default"), ("r:id", "rIdHeader1")],
            );
            xml.empty(
                "w:headerReference",
                &[("w:type", "first"), ("r:id", "rIdHeader2")],
            );
        } else {
            for kind in ["default", "first"] {
                xml.empty("w:headerReference", &[("w:type", kind), ("r:id", "rIdHeader2")]);
            }
        }
        xml.value("w:type", "nextPage");
        let (width, height) = section.page.paper();
        let (width, height) = (width.to_string(), height.to_string());
        let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
        if section.page.landscape {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let [top, right, bottom, left] = section.page.margins().map(|margin| margin.to_string());
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &top),
                ("w:right", &right),
                ("w:bottom", &bottom),
                ("w:left", &left),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ],
        );
        xml.empty("w:pgNumType", &[("w:start", "1")]);
        xml.empty("w:titlePg", &[]);
        xml.close("w:sectPr");
    }

    fn paragraph(&mut self, paragraph: &Paragraph, page: Page) {
        self.xml.open("w:p", &[]);
        self.paragraph_properties(paragraph, page);
        for content in &paragraph.contents {
            match content {
                Content::Run(run) => self.run(run),
                Content::Break => self.xml.raw("<w:r><w:br/></w:r>"),
                Content::Leader => self.xml.raw("<w:r><w:tab/></w:r>"),
                Content::Picture(picture) => self.picture(picture),
            }
        }
        self.xml.close("w:p");
        if let Some(side) = paragraph.rule {
            self.rule(side);
        }
    }

    /// The order of the elements is that of the schema.
    fn paragraph_properties(&mut self, paragraph: &Paragraph, page: Page) {
        let xml = &mut self.xml;
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", paragraph.style.id());
        if paragraph.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if paragraph.page_break_before {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if paragraph.contents.contains(&Content::Leader) {
            let edge = page.text_width().to_string();
            xml.open("w:tabs", &[]);
            xml.empty(
                "w:tab",
                &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &edge)],
            );
            xml.close("w:tabs");
        }
        if let Some(before) = paragraph.before {
            xml.empty("w:spacing", &[("w:before", &before.to_string())]);
        }
        if let Some(align) = paragraph.align {
            if align == Align::Centre || align == Align::Right {
                xml.empty("w:ind", &[("w:firstLine", "0")]);
            }
            xml.value(
                "w:jc",
                match align {
                    Align::Left => "left",
                    Align::Centre => "center",
                    Align::Right => "right",
                    Align::Both => "both",
                },
            );
        }
        xml.close("w:pPr");
    }

    /// A short centred rule: an almost empty paragraph with an upper border, indented from both sides.
    fn rule(&mut self, side: u32) {
        let side = side.to_string();
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", Style::Letter.id());
        xml.open("w:pBdr", &[]);
        xml.empty(
            "w:top",
            &[
                ("w:val", "single"),
                ("w:sz", "4"),
                ("w:space", "1"),
                ("w:color", "000000"),
            ],
        );
        xml.close("w:pBdr");
        xml.empty(
            "w:spacing",
            &[
                ("w:before", "60"),
                ("w:after", "60"),
                ("w:line", "100"),
                ("w:lineRule", "exact"),
            ],
        );
        xml.empty("w:ind", &[("w:left", &side), ("w:right", &side)]);
        xml.close("w:pPr");
        xml.close("w:p");
    }

    fn run(&mut self, run: &Run) {
        if run.text.is_empty() {
            return;
        }
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        if run.bold || run.italic || run.open || run.size.is_some() {
            xml.open("w:rPr", &[]);
            if run.bold {
                xml.raw("<w:b/><w:bCs/>");
            }
            if run.italic {
                xml.raw("<w:i/><w:iCs/>");
            }
            if let Some(size) = run.size {
                let size = size.to_string();
                xml.value("w:sz", &size);
                xml.value("w:szCs", &size);
            }
            if run.open {
                xml.value("w:highlight", "yellow");
            }
            xml.close("w:rPr");
        }
        xml.leaf("w:t", &[("xml:space", "preserve")], &run.text);
        xml.close("w:r");
    }

    fn picture(&mut self, picture: &Picture) {
        let index = match self.pictures.iter().position(|known| known.png == picture.png) {
            Some(index) => index,
            None => {
                self.pictures.push(picture.clone());
                self.pictures.len() - 1
            }
        };
        self.drawings += 1;
        let id = self.drawings.to_string();
        let relation = format!("rIdImage{}", index + 1);
        let name = format!("map{id}.png");
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        let xml = &mut self.xml;
        xml.raw("<w:r><w:drawing>");
        xml.open(
            "wp:inline",
            &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")],
        );
        xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
        xml.empty(
            "wp:docPr",
            &[("id", &id), ("name", &name), ("descr", &picture.description)],
        );
        xml.open("a:graphic", &[]);
        xml.open(
            "a:graphicData",
            &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")],
        );
        xml.raw("<pic:pic><pic:nvPicPr>");
        xml.empty("pic:cNvPr", &[("id", &id), ("name", &name)]);
        xml.raw("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        xml.empty("a:blip", &[("r:embed", &relation)]);
        xml.raw(
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>",
        );
        xml.empty("a:ext", &[("cx", &width), ("cy", &height)]);
        xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>");
        xml.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    }

    fn table(&mut self, table: &Table, page: Page) {
        let width: u32 = table.widths.iter().sum();
        let xml = &mut self.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        xml.value("w:jc", "center");
        if table.lines {
            xml.open("w:tblBorders", &[]);
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                xml.empty(
                    side,
                    &[
                        ("w:val", "single"),
                        ("w:sz", "4"),
                        ("w:space", "0"),
                        ("w:color", "000000"),
                    ],
                );
            }
            xml.close("w:tblBorders");
        }
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        if table.lines {
            xml.open("w:tblCellMar", &[]);
            for side in ["w:left", "w:right"] {
                xml.empty(side, &[("w:w", "60"), ("w:type", "dxa")]);
            }
            xml.close("w:tblCellMar");
        }
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for width in &table.widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close("w:tblGrid");
        for (index, row) in table.rows.iter().enumerate() {
            self.row(row, &table.widths, index < table.head, page);
        }
        self.xml.close("w:tbl");
    }

    fn row(&mut self, row: &Row, widths: &[u32], head: bool, page: Page) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if let Some(height) = row.height {
            self.xml.empty(
                "w:trHeight",
                &[("w:val", &height.to_string()), ("w:hRule", "atLeast")],
            );
        }
        if head {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close("w:trPr");
        let mut column = 0;
        for cell in &row.cells {
            let span = cell.span.max(1) as usize;
            let width = widths.iter().skip(column).take(span).sum();
            column += span;
            self.cell(cell, width, page);
        }
        self.xml.close("w:tr");
    }

    fn cell(&mut self, cell: &Cell, width: u32, page: Page) {
        let xml = &mut self.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if cell.span > 1 {
            xml.value("w:gridSpan", &cell.span.to_string());
        }
        if cell.shaded {
            xml.empty(
                "w:shd",
                &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E7E6E6")],
            );
        }
        if cell.middle {
            xml.value("w:vAlign", "center");
        }
        xml.close("w:tcPr");
        if cell.paragraphs.is_empty() {
            self.paragraph(&Paragraph::new(Style::Cell, Vec::new()), page);
        }
        for paragraph in &cell.paragraphs {
            self.paragraph(paragraph, page);
        }
        self.xml.close("w:tc");
    }
}
