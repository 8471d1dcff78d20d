//! The modules that read, compiled alone (the rest of the program would take most of the time to build), and what a
//! file goes through after its bytes were read.
#![allow(dead_code, reason = "what the other modules of the program use")]

#[path = "../../src/compare/mod.rs"]
pub mod compare;
#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/graph/mod.rs"]
pub mod graph;
#[path = "../../src/load/mod.rs"]
pub mod load;
#[path = "../../src/rules/mod.rs"]
pub mod rules;
#[path = "../../src/solve/mod.rs"]
pub mod solve;
#[path = "../../src/staffing/mod.rs"]
pub mod staffing;
#[path = "../../src/text/mod.rs"]
pub mod text;
#[path = "../../src/wkb/mod.rs"]
pub mod wkb;

use crate::domain::Finding;
use crate::load::crs::System;
use crate::load::inquiry::Inquiry;
use crate::load::map::{Feature, as_grid, drawing, open, prepare, project, validity};
use crate::load::{LoadOptions, load_bytes};
use crate::text::{Lang, remedy, sentence};

/// Points that one input may have: what follows takes time that grows faster than the input.
const MAX_POINTS: usize = 2_000;

/// Reads bytes as a boundary file and takes the features all the way to the matching.
pub fn boundaries(file: &str, bytes: &[u8], companions: &open::Companions) {
    let mut findings = Vec::new();
    let (features, declared) = open::features(file, bytes, companions, &mut findings);
    after(file, features, declared, findings);
}

/// The steps after reading.
pub fn after(
    file: &str,
    mut features: Vec<Feature>,
    declared: Option<open::DeclaredCrs>,
    mut findings: Vec<Finding>,
) {
    for finding in &findings {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!sentence(lang, finding).is_empty());
            let _ = remedy(lang, finding);
        }
    }
    if features.iter().map(|f| f.coords().count()).sum::<usize>() > MAX_POINTS || features.len() > 200 {
        return;
    }
    let known = project::Known {
        user: None::<System>,
        file: declared,
        province: Some("Đà Nẵng".to_owned()),
    };
    project::run(file, &mut features, &known, &mut findings);
    prepare::run(file, &mut features, &mut findings);
    drawing::run(file, &mut features, true, &mut Inquiry::default(), &mut findings);
    for feature in &features {
        let _ = validity::faults(&geo_shape(feature));
    }
    let _ = as_grid(file, &features);
}

fn geo_shape(feature: &Feature) -> geo_types::MultiPolygon<f64> {
    geo_types::MultiPolygon(feature.polygons.clone())
}

/// Readers of workbooks catch the panics of the parser below them, which damaged bytes can cause; the hook of the fuzzer
/// would take each for a crash. A panic that nobody catches still ends the run.
fn let_panics_be_caught() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
}

/// Reads bytes as a table, all the way to the commune, and puts every finding and question into words.
pub fn table(file: &str, bytes: &[u8]) {
    let_panics_be_caught();
    let loaded = load_bytes(file, bytes, &LoadOptions::default());
    told(&loaded.findings);
    for question in &loaded.questions {
        assert!(!crate::text::question::sentence(Lang::Vi, question).is_empty());
    }
    let broken = loaded.findings.iter().any(Finding::is_error);
    assert_eq!(loaded.commune.is_some(), !broken, "a commune or an error");
}

/// Every finding has its sentences.
pub fn told(findings: &[Finding]) {
    for finding in findings {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!sentence(lang, finding).is_empty());
            let _ = remedy(lang, finding);
        }
    }
}

/// A package of stored files.
fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        let _ = archive.start_file(*name, stored);
        let _ = archive.write_all(bytes);
    }
    archive.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

/// A workbook of one sheet. The bytes before the first NUL are the sheet, those behind it the shared strings.
pub fn xlsx(bytes: &[u8]) -> Vec<u8> {
    const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const BOOK_RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let (sheet, strings) = halves(bytes);
    package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

/// A workbook whose content is the bytes.
pub fn ods(bytes: &[u8]) -> Vec<u8> {
    const MANIFEST: &[u8] = br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", MANIFEST),
        ("content.xml", bytes),
    ])
}

fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
    let (head, tail) = bytes.split_at(at);
    (head, tail.get(1..).unwrap_or_default())
}
