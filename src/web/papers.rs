//! The documents of the dossier one by one: made once a state of the project, listed, read as text, taken along.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Serialize;
use serde_json::{Value, json};

use super::app::App;
use super::download;
use super::reply::Fault;
use crate::export::docx::DossierFile;
use crate::text::Lang;
use crate::text::dossier::document_name;

/// Documents of one state of the project.
#[derive(Debug)]
pub(super) struct Papers {
    key: (String, i64, String, Lang),
    pub(super) files: Vec<DossierFile>,
    open: Vec<(String, String)>,
}

/// The documents as they stand; made anew only when something has changed.
pub(super) fn papers(app: &App, lang: Lang) -> Result<Arc<Papers>, Fault> {
    let model = app.model()?;
    let chosen = model.chosen().ok_or(Fault::NotFound)?;
    let key = (
        model.path.display().to_string(),
        model.contents.version,
        chosen.basis.clone(),
        lang,
    );
    if let Some(known) = app.papers().clone().filter(|known| known.key == key) {
        return Ok(known);
    }
    let (files, open) = download::dossier(&model, lang)?;
    let made = Arc::new(Papers { key, files, open });
    *app.papers() = Some(Arc::clone(&made));
    Ok(made)
}

/// Names and titles of the documents, and what people have still to fill in.
pub(super) fn list(app: &App, lang: Lang) -> Result<Value, Fault> {
    let papers = papers(app, lang)?;
    let documents: Vec<Value> = papers
        .files
        .iter()
        .map(|file| {
            json!({
                "name": file.name, "kind": file.kind.as_str(), "title": document_name(lang, file.kind),
                "bytes": file.bytes.len(),
            })
        })
        .collect();
    let open: Vec<Value> = papers
        .open
        .iter()
        .map(|(document, label)| json!({ "document": document, "label": label }))
        .collect();
    Ok(json!({ "documents": documents, "open": open }))
}

/// One document as paragraphs and tables, to be read on the page.
pub(super) fn text(app: &App, name: &str, lang: Lang) -> Result<Value, Fault> {
    let papers = papers(app, lang)?;
    let file = papers
        .files
        .iter()
        .find(|file| file.name == name)
        .ok_or(Fault::NotFound)?;
    Ok(json!(blocks(&file.bytes).ok_or(Fault::NotFound)?))
}

/// A stretch of text.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(super) struct Run {
    text: String,
    bold: bool,
    italic: bool,
    /// A field that people fill in.
    field: bool,
}

/// A paragraph or a table.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(super) enum Block {
    Paragraph {
        centred: bool,
        runs: Vec<Run>,
    },
    Table {
        /// Whether lines are drawn between the cells.
        lines: bool,
        rows: Vec<Vec<Vec<Block>>>,
    },
}

/// What a named style says that can be shown.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    centred: bool,
    bold: bool,
    italic: bool,
}

type Styles = BTreeMap<String, Look>;

/// Reads the documents that this program writes; `None` where the container is damaged.
pub(super) fn blocks(docx: &[u8]) -> Option<Vec<Block>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).ok()?;
    let mut part = |name: &str| {
        let mut xml = String::new();
        let read = archive.by_name(name).ok()?.read_to_string(&mut xml);
        read.ok().map(|_| xml)
    };
    let styles = part("word/styles.xml").map_or_else(Styles::new, |xml| styles(&xml));
    let xml = part("word/document.xml")?;
    content(&mut Reader::from_str(&xml), &styles, 0)
}

/// Named styles of paragraphs; damage ends the list.
fn styles(xml: &str) -> Styles {
    let mut found = Styles::new();
    let mut reader = Reader::from_str(xml);
    let (mut name, mut look) = (None, Look::default());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.name().as_ref() == "w:style" => {
                let id = tag.try_get_attribute("w:styleId").ok().flatten();
                name = id.map(|id| id.value.to_string());
                look = Look::default();
            }
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:jc" => look.centred = value(&tag).as_deref() == Some("center"),
                "w:b" => look.bold = is_on(&tag),
                "w:i" => look.italic = is_on(&tag),
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "w:style" => {
                found.extend(name.take().map(|name| (name, look)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// Tables inside tables inside tables: no document goes deeper.
const DEEPEST: usize = 8;

fn content(reader: &mut Reader<&[u8]>, styles: &Styles, depth: usize) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:p" => blocks.push(paragraph(reader, styles)?),
            Event::Start(tag) if tag.name().as_ref() == "w:tbl" && depth < DEEPEST => {
                blocks.push(table(reader, styles, depth)?);
            }
            Event::End(tag) if matches!(tag.name().as_ref(), "w:body" | "w:tc") => return Some(blocks),
            Event::Eof => return Some(blocks),
            _ => {}
        }
    }
}

fn table(reader: &mut Reader<&[u8]>, styles: &Styles, depth: usize) -> Option<Block> {
    let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
    let mut lines = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:tblBorders" => lines = true,
            Event::Start(tag) if tag.name().as_ref() == "w:tr" => rows.push(Vec::new()),
            Event::Start(tag) if tag.name().as_ref() == "w:tc" => {
                let cell = content(reader, styles, depth + 1)?;
                rows.last_mut()?.push(cell);
            }
            Event::End(tag) if tag.name().as_ref() == "w:tbl" => return Some(Block::Table { lines, rows }),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn paragraph(reader: &mut Reader<&[u8]>, styles: &Styles) -> Option<Block> {
    let mut look = Look::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut run = Run::default();
    let mut inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "w:pStyle" => {
                look = value(&tag)
                    .and_then(|id| styles.get(&id).copied())
                    .unwrap_or_default();
            }
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "w:jc" => {
                look.centred = value(&tag).as_deref() == Some("center");
            }
            Event::Start(tag) if tag.name().as_ref() == "w:r" => {
                run = Run {
                    bold: look.bold,
                    italic: look.italic,
                    ..Run::default()
                };
            }
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:b" => run.bold = is_on(&tag),
                "w:i" => run.italic = is_on(&tag),
                "w:highlight" | "w:shd" => run.field = true,
                "w:t" => inside = true,
                "w:br" | "w:tab" => run.text.push(' '),
                _ => {}
            },
            Event::Text(text) if inside => run.text.push_str(text.as_ref()),
            Event::GeneralRef(name) if inside => {
                let character = match name.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => match name.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                run.text.extend(character);
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => inside = false,
                "w:r" => {
                    let done = std::mem::take(&mut run);
                    if !done.text.is_empty() {
                        runs.push(done);
                    }
                }
                "w:p" => {
                    return Some(Block::Paragraph {
                        centred: look.centred,
                        runs,
                    });
                }
                _ => {}
            },
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A switch is on where it says nothing else.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(value(tag).as_deref(), Some("0" | "false"))
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    let attribute = tag.try_get_attribute("w:val").ok()??;
    Some(attribute.value.to_string())
}
