//! The commune's own templates: DOCX files with fields `{{ten_xa}}`. A row or paragraph with a field of a unit
//! (`{{don_vi.ten}}`, `{{don_vi_moi.ten}}`) is repeated for every unit. Word likes to tear a field into several runs: it is
//! found all the same, and takes the look of its first letter.

mod fields;
mod tree;

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use self::fields::{Book, Values};
use self::tree::{Element, Node};
use super::Dossier;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};

/// Most bytes of all parts together: larger files are refused.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Most parts.
const MOST_PARTS: usize = 2_000;
/// Before the names of the fields of a new unit, and of a unit of today.
const GROUPS: [&str; 2] = ["don_vi_moi.", "don_vi."];

impl Dossier<'_> {
    /// Fills a template. `name` is what findings call it.
    ///
    /// # Errors
    /// [`codes::TEMPLATE_UNREADABLE`] where it is no DOCX or too large; [`codes::TEMPLATE_UNKNOWN_FIELD`] for every field
    /// that does not exist, or that stands where it cannot be repeated.
    pub fn fill(&self, name: &str, template: &[u8]) -> Result<Vec<u8>, Vec<Finding>> {
        let unreadable = |detail: String| {
            vec![
                Finding::new(codes::TEMPLATE_UNREADABLE)
                    .with("detail", detail)
                    .at(Place::file(name)),
            ]
        };
        let parts = parts(template).map_err(unreadable)?;
        if !parts.iter().any(|(part, _)| part == "word/document.xml") {
            return Err(unreadable("word/document.xml".to_owned()));
        }
        let book = Book::new(self.facts(), self.vars());
        let mut unknown: Vec<String> = Vec::new();
        let mut filled = Vec::new();
        for (part, bytes) in parts {
            if !has_text(&part) {
                filled.push((part, bytes));
                continue;
            }
            let text = String::from_utf8(bytes).map_err(|error| unreadable(format!("{part}: {error}")))?;
            let nodes = tree::parse(&text).map_err(|error| unreadable(format!("{part}: {error}")))?;
            let nodes = children(nodes, &book, &mut unknown);
            let mut out = String::with_capacity(text.len());
            tree::write(&nodes, &mut out);
            filled.push((part, out.into_bytes()));
        }
        if unknown.is_empty() {
            return packed(&filled).map_err(unreadable);
        }
        let valid: Vec<&str> = Book::names().collect();
        Err(unknown
            .into_iter()
            .map(|field| {
                let near = nearest(&field, &valid).unwrap_or("–");
                Finding::new(codes::TEMPLATE_UNKNOWN_FIELD)
                    .with("field", &field)
                    .with("near", near)
                    .with("valid", valid.join(", "))
                    .at(Place::file(name))
            })
            .collect())
    }
}

fn nearest<'v>(field: &str, valid: &[&'v str]) -> Option<&'v str> {
    let near = valid
        .iter()
        .map(|name| (strsim::levenshtein(field, name), *name))
        .min()?;
    (near.0 <= 4).then_some(near.1)
}

/// Parts that hold text of pages.
fn has_text(part: &str) -> bool {
    let names = [
        "word/document",
        "word/header",
        "word/footer",
        "word/footnotes",
        "word/endnotes",
    ];
    part.ends_with(".xml") && names.iter().any(|name| part.starts_with(name))
}

/// All parts of the container in their order.
fn parts(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > MOST_PARTS {
        return Err(format!("{} > {MOST_PARTS}", archive.len()));
    }
    let mut room = MOST_BYTES;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| error.to_string())?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().map_err(|error| error.to_string())?.into_owned();
        let mut content = Vec::new();
        let read = file
            .take(room + 1)
            .read_to_end(&mut content)
            .map_err(|error| error.to_string())?;
        room = u64::try_from(read)
            .ok()
            .and_then(|read| room.checked_sub(read))
            .ok_or_else(|| format!("> {} MB", MOST_BYTES / 1024 / 1024))?;
        parts.push((name, content));
    }
    Ok(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name.as_str(), options)
            .map_err(|error| error.to_string())?;
        zip.write_all(content).map_err(|error| error.to_string())?;
    }
    Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
}

/// Fills nodes; rows and paragraphs of a unit's fields are repeated.
fn children(nodes: Vec<Node>, book: &Book, unknown: &mut Vec<String>) -> Vec<Node> {
    let mut filled = Vec::new();
    for node in nodes {
        match node {
            Node::Raw(raw) => filled.push(Node::Raw(raw)),
            Node::Element(element) if element.is("w:tr") || element.is("w:p") => {
                let rows: Vec<Option<&Values>> = match group(&element) {
                    None => vec![None],
                    Some(0) => book.new.iter().map(Some).collect(),
                    Some(_) => book.today.iter().map(Some).collect(),
                };
                for row in rows {
                    let mut copy = element.clone();
                    fill(&mut copy, book, row, unknown);
                    filled.push(Node::Element(copy));
                }
            }
            Node::Element(mut element) => {
                element.children = children(std::mem::take(&mut element.children), book, unknown);
                filled.push(Node::Element(element));
            }
        }
    }
    filled
}

/// Which group of fields an element has: 0 new units, 1 units of today.
fn group(element: &Element) -> Option<usize> {
    let mut text = String::new();
    gather(&element.children, &mut text);
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    GROUPS
        .iter()
        .position(|group| squeezed.contains(&format!("{{{{{group}")))
}

fn gather(nodes: &[Node], text: &mut String) {
    for node in nodes {
        if let Node::Element(element) = node {
            if element.is("w:t") {
                text.push_str(&element.text());
            } else {
                gather(&element.children, text);
            }
        }
    }
}

/// Fills every paragraph inside an element, and the element itself where it is one.
fn fill(element: &mut Element, book: &Book, row: Option<&Values>, unknown: &mut Vec<String>) {
    for child in &mut element.children {
        if let Node::Element(child) = child {
            fill(child, book, row, unknown);
        }
    }
    if element.is("w:p") {
        paragraph(element, book, row, unknown);
    }
}

/// Text elements of a paragraph, without those of paragraphs inside it (text boxes).
fn texts<'e>(element: &'e mut Element, found: &mut Vec<&'e mut Element>) {
    for child in &mut element.children {
        if let Node::Element(child) = child {
            if child.is("w:t") {
                found.push(child);
            } else if !child.is("w:p") {
                texts(child, found);
            }
        }
    }
}

fn paragraph(element: &mut Element, book: &Book, row: Option<&Values>, unknown: &mut Vec<String>) {
    let mut found = Vec::new();
    texts(element, &mut found);
    let parts: Vec<String> = found.iter().map(|text| text.text()).collect();
    let whole = parts.concat();
    let spans = spans(&whole);
    if spans.is_empty() {
        return;
    }
    let mut changed: Vec<String> = vec![String::new(); parts.len()];
    let mut at = 0;
    for (part, out) in parts.iter().zip(&mut changed) {
        for (offset, c) in part.char_indices() {
            let here = at + offset;
            match spans.iter().find(|span| (span.0..span.1).contains(&here)) {
                None => out.push(c),
                Some(&(start, end)) if start == here => {
                    let field: String = whole
                        .get(start + 2..end - 2)
                        .unwrap_or_default()
                        .chars()
                        .filter(|c| !c.is_whitespace())
                        .collect();
                    match row
                        .and_then(|row| row.get(&field))
                        .or_else(|| book.whole.get(&field))
                    {
                        Some(value) => out.push_str(value),
                        None if unknown.contains(&field) => {}
                        None => unknown.push(field),
                    }
                }
                Some(_) => {}
            }
        }
        at += part.len();
    }
    for ((text, before), after) in found.into_iter().zip(&parts).zip(&changed) {
        if before != after {
            text.set_text(after);
        }
    }
}

/// Where fields stand in a text, braces included.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(start) = text
        .get(from..)
        .and_then(|rest| rest.find("{{"))
        .map(|at| at + from)
    {
        let Some(end) = text
            .get(start..)
            .and_then(|rest| rest.find("}}"))
            .map(|at| at + start + 2)
        else {
            break;
        };
        spans.push((start, end));
        from = end;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(xml: &str) -> (String, Vec<String>) {
        let values = |pairs: &[(&str, &str)]| -> Values {
            pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect()
        };
        let book = Book {
            whole: values(&[("ten_xa", "xã A & B")]),
            today: vec![
                values(&[("don_vi.ten", "Thôn 1")]),
                values(&[("don_vi.ten", "Thôn 2")]),
            ],
            new: vec![values(&[("don_vi_moi.ten", "Thôn mới")])],
        };
        let mut unknown = Vec::new();
        let nodes = children(tree::parse(xml).unwrap(), &book, &mut unknown);
        let mut out = String::new();
        tree::write(&nodes, &mut out);
        (out, unknown)
    }

    #[test]
    fn fields_torn_into_runs_are_filled_and_the_rest_is_untouched() {
        let xml = "<w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Tại {{ten</w:t></w:r><w:proofErr/><w:r><w:t>_xa}}, </w:t></w:r>\
            <w:r><w:t>{</w:t></w:r><w:r><w:t>{ ten_xa }}&lt;.</w:t></w:r></w:p></w:body>";
        let (out, unknown) = filled(xml);
        assert!(unknown.is_empty());
        assert!(
            out.contains("<w:t xml:space=\"preserve\">Tại xã A &amp; B</w:t>"),
            "{out}"
        );
        assert!(out.contains("<w:t xml:space=\"preserve\">, </w:t>"), "{out}");
        assert!(
            out.contains("xã A &amp; B</w:t></w:r><w:r><w:t xml:space=\"preserve\">&lt;.</w:t>"),
            "{out}"
        );
        assert!(out.contains("<w:rPr><w:b/></w:rPr>") && out.contains("<w:proofErr/>"));
    }

    #[test]
    fn rows_and_paragraphs_are_repeated_and_unknown_fields_told() {
        let xml = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{don_vi.ten}} {{ten_xa}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <w:p><w:r><w:t>{{don_vi_moi.ten}} {{don_vi_moi.teen}}</w:t></w:r></w:p><w:p><w:r><w:t>{{x}} {{chua</w:t></w:r></w:p>";
        let (out, unknown) = filled(xml);
        assert_eq!(out.matches("<w:tr>").count(), 2);
        assert!(out.contains("Thôn 1 xã A &amp; B") && out.contains("Thôn 2 xã A &amp; B"));
        assert!(out.contains("Thôn mới") && out.contains("{{chua"));
        assert_eq!(unknown, ["don_vi_moi.teen", "x"]);
    }

    #[test]
    fn broken_parts_are_refused() {
        for xml in ["<w:p>", "<w:p></w:t>", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:p/>"] {
            assert!(tree::parse(xml).is_err(), "{xml}");
        }
        assert!(parts(b"PK no zip").is_err());
    }
}
