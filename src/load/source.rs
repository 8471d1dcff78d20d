//! Files of an input: which are there, what each is for, their bytes and hashes.
#![allow(clippy::disallowed_methods, reason = "this module reads the files")]

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::report::FileRead;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::{Finding, Place};

/// Largest file that is read.
pub(super) const MAX_BYTES: u64 = 200 * 1024 * 1024;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// `xa.toml`
    Commune,
    /// `don-vi.*`
    Units,
    /// `ranh-gioi.*`
    Boundaries,
    /// `ke-can.csv`
    Links,
    /// `nha-van-hoa.csv`
    Halls,
    /// `tra-loi.*`, the answers to the questions of the data report
    Answers,
    /// `kich-ban.toml`
    Scenarios,
    /// `quy-dinh.toml`, a rule profile of its own
    Profile,
    /// `can-bo.*`, the part-timers
    Roster,
    /// `y-kien.*`, results and opinions
    Opinions,
    /// `che-do.toml`, what the province and the commune decide about people and money
    Staffing,
    /// A table without a known name
    OtherTable,
    /// A boundary file without a known name
    OtherBoundaries,
    /// A format that holds boundaries and is not read
    Unsupported,
    /// A document, a picture or an archive, which may hold the table and is not read
    Document,
}

impl Role {
    /// Word for the report.
    #[must_use]
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Units | Self::OtherTable => "units",
            Self::Boundaries | Self::OtherBoundaries => "boundaries",
            Self::Links => "links",
            Self::Halls => "halls",
            Self::Answers => "answers",
            Self::Scenarios => "scenarios",
            Self::Profile => "profile",
            Self::Roster => "roster",
            Self::Opinions => "opinions",
            Self::Staffing => "staffing",
            Self::Unsupported | Self::Document => "unsupported",
        }
    }
}

/// Kind of a file by its name.
#[must_use]
pub(super) fn role_of(name: &str) -> Option<Role> {
    let (stem, extension) = name.rsplit_once('.')?;
    let stem = fold(stem);
    let extension = extension.to_ascii_lowercase();
    let table = matches!(
        extension.as_str(),
        "csv" | "tsv" | "txt" | "xlsx" | "xlsm" | "xls" | "ods" | "xlsb"
    );
    let map = matches!(
        extension.as_str(),
        "geojson" | "json" | "kml" | "kmz" | "shp" | "gpx" | "gpkg" | "fgb"
    );
    Some(match (stem.as_str(), extension.as_str()) {
        ("xa" | "phuong" | "dac khu", "toml") => Role::Commune,
        ("kich ban", "toml") => Role::Scenarios,
        ("quy dinh" | "profile", "toml") => Role::Profile,
        ("che do", "toml") => Role::Staffing,
        ("don vi" | "thon" | "tdp" | "to dan pho" | "units", _) if table => Role::Units,
        ("ke can", _) if table => Role::Links,
        ("nha van hoa", _) if table => Role::Halls,
        ("can bo" | "danh sach can bo" | "nhan su", _) if table => Role::Roster,
        ("y kien" | "lay y kien" | "tong hop y kien", _) if table => Role::Opinions,
        ("tra loi", _) if table => Role::Answers,
        // Other sheets of an input, and what this program itself writes.
        ("cau hoi" | "bao cao du lieu" | "phuong an", _) if table => return None,
        ("ranh gioi" | "boundaries", _) if map => Role::Boundaries,
        (_, "txt" | "json") => return None,
        _ if table => Role::OtherTable,
        _ if map => Role::OtherBoundaries,
        (_, "tab" | "mif" | "dwg" | "dgn" | "dxf") => Role::Unsupported,
        (
            _,
            "doc" | "docx" | "pdf" | "jpg" | "jpeg" | "png" | "zip" | "rar" | "7z" | "mdb" | "accdb" | "pptx",
        ) => Role::Document,
        _ => return None,
    })
}

/// Files of a folder with their roles, sorted by name.
///
/// # Errors
/// When the folder cannot be listed.
pub(super) fn list(folder: &Path) -> std::io::Result<Vec<(Role, PathBuf)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = file_name(&path);
        if name.starts_with(['.', '~']) || !path.is_file() {
            continue;
        }
        if let Some(role) = role_of(&name) {
            files.push((role, path));
        }
    }
    files.sort_by_key(|(role, path)| (*role, file_name(path)));
    Ok(files)
}

/// File name as the user knows it.
#[must_use]
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// The bytes of a file, noted in the list of files read.
pub(super) fn read(
    path: &Path,
    role: Role,
    files: &mut Vec<FileRead>,
    findings: &mut Vec<Finding>,
) -> Option<Vec<u8>> {
    let name = file_name(path);
    let fail = |code, cause: String| {
        Finding::new(code)
            .at(Place::file(&name))
            .with("cause", cause)
            .with("limit", MAX_BYTES / 1024 / 1024)
    };
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            findings.push(fail(codes::INPUT_MISSING, error.to_string()));
            return None;
        }
        Ok(data) if data.len() > MAX_BYTES => {
            findings.push(fail(codes::TOO_LARGE, (data.len() / 1024 / 1024).to_string()));
            return None;
        }
        _ => {}
    }
    match std::fs::read(path) {
        Ok(bytes) => {
            files.push(FileRead {
                name,
                role: role.word(),
                bytes: bytes.len() as u64,
                sha256: sha256(&bytes),
                rows: 0,
            });
            Some(bytes)
        }
        Err(error) => {
            findings.push(fail(codes::INPUT_UNREADABLE, error.to_string()));
            None
        }
    }
}

/// A companion of a file: same name, another extension, in small or capital letters. Silent when there is none.
pub(super) fn companion(path: &Path, extension: &str) -> Option<Vec<u8>> {
    [extension.to_owned(), extension.to_uppercase()]
        .iter()
        .find_map(|extension| quiet(&path.with_extension(extension)))
}

/// The bytes of a file that is not too large; faults are not told here.
pub(super) fn quiet(path: &Path) -> Option<Vec<u8>> {
    let small = std::fs::metadata(path).is_ok_and(|data| data.len() <= MAX_BYTES);
    small.then(|| std::fs::read(path).ok()).flatten()
}

/// Whether an SQLite file has edits in a log beside it, which are not read.
pub(super) fn has_pending_edits(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(name).is_ok_and(|data| data.len() > 0)
}

/// Hex SHA-256.
#[must_use]
pub(super) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
