//! KMZ: a ZIP with a KML inside. What it unfolds to is bounded.

use std::io::{Cursor, Read};

/// Most bytes that a packed boundary file may unfold to.
pub const MAX_UNPACKED: u64 = 200 * 1024 * 1024;

/// Why a KMZ gave no KML.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// More than [`MAX_UNPACKED`].
    TooLarge,
    /// What the reader says.
    Damaged(String),
}

/// The KML of a KMZ: `doc.kml`, else the first one by name.
///
/// # Errors
/// Damaged archives, archives without a KML, archives that unfold too far.
pub fn kml(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let damaged = |error: zip::result::ZipError| Fault::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .filter(|name| name.to_ascii_lowercase().ends_with(".kml"))
        .collect();
    names.sort_by_key(|n| (!n.eq_ignore_ascii_case("doc.kml"), n.clone()));
    let Some(name) = names.first() else {
        return Err(Fault::Damaged("doc.kml ?".to_owned()));
    };
    let entry = archive.by_name(name).map_err(damaged)?;
    // The size in the header may lie: what comes out is counted.
    let mut out = Vec::new();
    entry
        .take(MAX_UNPACKED + 1)
        .read_to_end(&mut out)
        .map_err(|e| Fault::Damaged(e.to_string()))?;
    if out.len() as u64 > MAX_UNPACKED {
        return Err(Fault::TooLarge);
    }
    Ok(out)
}
