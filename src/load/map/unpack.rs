//! KMZ: a ZIP with a KML inside. What it unfolds to is bounded.

use std::io::{Cursor, Read};

/// Most bytes that a packed boundary file may unfold to.
pub const MAX_UNPACKED: u64 = 200 * 1024 * 1024;

/// Most KML files of one KMZ that are read.
const MAX_FILES: usize = 200;

/// Why a KMZ gave no KML.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// More than [`MAX_UNPACKED`].
    TooLarge,
    /// What the reader says.
    Damaged(String),
}

/// The KML files of a KMZ, each content once: `doc.kml`, then the others by name.
///
/// # Errors
/// Damaged archives, archives without a KML, archives that unfold too far.
pub fn kml(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    let damaged = |error: zip::result::ZipError| Fault::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .filter(|name| name.to_ascii_lowercase().ends_with(".kml"))
        // What macOS keeps beside each file of an archive.
        .filter(|name| !name.starts_with("__MACOSX/"))
        .collect();
    names.sort_by_key(|n| (!n.eq_ignore_ascii_case("doc.kml"), n.clone()));
    if names.is_empty() {
        return Err(Fault::Damaged("doc.kml ?".to_owned()));
    }
    let mut left = MAX_UNPACKED;
    let mut found: Vec<Vec<u8>> = Vec::new();
    for name in names.iter().take(MAX_FILES) {
        let entry = archive.by_name(name).map_err(damaged)?;
        // The size in the header may lie: what comes out is counted.
        let mut out = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut out)
            .map_err(|e| Fault::Damaged(e.to_string()))?;
        left = left.checked_sub(out.len() as u64).ok_or(Fault::TooLarge)?;
        if !found.contains(&out) {
            found.push(out);
        }
    }
    Ok(found)
}
