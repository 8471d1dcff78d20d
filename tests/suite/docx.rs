//! Reading DOCX files in tests: text, tables, highlighted runs.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// What a test needs of a document.
#[derive(Debug, Default)]
pub(crate) struct Docx {
    /// Text of each paragraph, those in tables too.
    pub(crate) paragraphs: Vec<String>,
    /// Tables as rows of cells.
    pub(crate) tables: Vec<Vec<Vec<String>>>,
    /// Highlighted runs.
    pub(crate) open: Vec<String>,
}

/// The parts of a container by name.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Reads the main part; every part must be well-formed XML.
pub(crate) fn read(bytes: &[u8]) -> Docx {
    let mut docx = Docx::default();
    for (name, content) in parts(bytes) {
        if name.ends_with(".png") {
            continue;
        }
        let text = String::from_utf8(content).unwrap();
        let found = body(&text, &name);
        if name == "word/document.xml" {
            docx = found;
        }
    }
    docx
}

fn body(xml: &str, part: &str) -> Docx {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut docx = Docx::default();
    let (mut depth, mut in_text, mut highlighted, mut in_cell) = (0_i32, false, false, false);
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{part}: {error}"));
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag.name().as_ref() {
                    "w:p" => docx.paragraphs.push(String::new()),
                    "w:tbl" => docx.tables.push(Vec::new()),
                    "w:tr" => docx.tables.last_mut().unwrap().push(Vec::new()),
                    "w:tc" => {
                        let rows = docx.tables.last_mut().unwrap();
                        rows.last_mut().unwrap().push(String::new());
                        in_cell = true;
                    }
                    "w:r" => highlighted = false,
                    "w:t" => in_text = true,
                    _ => {}
                }
                let cell = tag.name().as_ref() == "w:t" && highlighted;
                if cell {
                    docx.open.push(String::new());
                }
            }
            Event::Empty(tag) => {
                if tag.name().as_ref() == "w:highlight" {
                    highlighted = true;
                }
                if let ("w:br", Some(paragraph)) = (tag.name().as_ref(), docx.paragraphs.last_mut()) {
                    paragraph.push(' ');
                }
            }
            Event::Text(text) if in_text => add(&mut docx, &text, highlighted, in_cell),
            Event::GeneralRef(name) if in_text => {
                let text = match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("{other}"),
                };
                add(&mut docx, text, highlighted, in_cell);
            }
            Event::End(tag) => {
                depth -= 1;
                match tag.name().as_ref() {
                    "w:t" => in_text = false,
                    "w:tc" => in_cell = false,
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{part}: open elements");
    docx
}

/// Text goes to its paragraph, to its cell, to its highlighted run. Blanks that hold a percent sign to its number are
/// blanks.
fn add(docx: &mut Docx, text: &str, highlighted: bool, in_cell: bool) {
    let text = text.replace('\u{a0}', " ");
    let text = text.as_str();
    docx.paragraphs.last_mut().unwrap().push_str(text);
    if highlighted {
        docx.open.last_mut().unwrap().push_str(text);
    }
    let cell = docx.tables.last_mut().and_then(|t| t.last_mut()?.last_mut());
    if let Some(cell) = cell.filter(|_| in_cell) {
        cell.push_str(text);
    }
}
