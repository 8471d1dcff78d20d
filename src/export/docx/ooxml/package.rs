//! The container: parts, content types, relations.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::model::Document;
use super::xml::Xml;
use super::{DocxError, body, parts};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The file. The same document gives the same bytes: all entries carry the zero date of the format.
pub(crate) fn bytes(document: &Document) -> Result<Vec<u8>, DocxError> {
    let (text, pictures) = body::document(document);
    let mut relations = vec![
        (
            "rIdStyles".to_owned(),
            format!("{OFFICE}/styles"),
            "styles.xml".to_owned(),
        ),
        (
            "rIdSettings".to_owned(),
            format!("{OFFICE}/settings"),
            "settings.xml".to_owned(),
        ),
        (
            "rIdHeader1".to_owned(),
            format!("{OFFICE}/header"),
            "header1.xml".to_owned(),
        ),
        (
            "rIdHeader2".to_owned(),
            format!("{OFFICE}/header"),
            "header2.xml".to_owned(),
        ),
    ];
    for number in 1..=pictures.len() {
        relations.push((
            format!("rIdImage{number}"),
            format!("{OFFICE}/image"),
            format!("media/image{number}.png"),
        ));
    }
    let root = vec![
        (
            "rId1".to_owned(),
            format!("{OFFICE}/officeDocument"),
            "word/document.xml".to_owned(),
        ),
        ("rId2".to_owned(), CORE.to_owned(), "docProps/core.xml".to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut put = |name: &str, content: &[u8]| -> Result<(), DocxError> {
        zip.start_file(name, options)?;
        zip.write_all(content)?;
        Ok(())
    };
    put("[Content_Types].xml", &content_types())?;
    put("_rels/.rels", &relation_list(&root))?;
    put("docProps/core.xml", &parts::core(document))?;
    put("word/document.xml", &text)?;
    put("word/_rels/document.xml.rels", &relation_list(&relations))?;
    put("word/styles.xml", &parts::styles())?;
    put("word/settings.xml", &parts::settings())?;
    put("word/header1.xml", &parts::header(true))?;
    put("word/header2.xml", &parts::header(false))?;
    for (picture, number) in pictures.iter().zip(1..) {
        put(&format!("word/media/image{number}.png"), &picture.png)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", TYPES)]);
    for (extension, kind) in [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    ] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    for (part, kind) in [
        ("/word/document.xml", "document.main+xml"),
        ("/word/styles.xml", "styles+xml"),
        ("/word/settings.xml", "settings+xml"),
        ("/word/header1.xml", "header+xml"),
        ("/word/header2.xml", "header+xml"),
    ] {
        xml.empty(
            "Override",
            &[("PartName", part), ("ContentType", &format!("{WORD}{kind}"))],
        );
    }
    xml.empty(
        "Override",
        &[
            ("PartName", "/docProps/core.xml"),
            (
                "ContentType",
                "application/vnd.openxmlformats-package.core-properties+xml",
            ),
        ],
    );
    xml.close("Types");
    xml.into_bytes()
}

fn relation_list(relations: &[(String, String, String)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    for (id, kind, target) in relations {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    xml.close("Relationships");
    xml.into_bytes()
}
