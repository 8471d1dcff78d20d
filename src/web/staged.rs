//! Files dropped on the page, not yet a project: kept in a temporary folder, read as a folder is.

use tempfile::TempDir;

use super::reply::Fault;
use crate::domain::code::codes;
use crate::domain::{CommuneKind, Finding, Place};
use crate::load::{LoadOptions, Loaded, Overrides, load};

/// Most files of one commune.
const MOST_FILES: usize = 40;
/// Most bytes of all files together.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Folder of the files: a reader takes the folder's name for the commune's where nothing else says it.
const NAMELESS: &str = "chua-dat-ten";

/// Files and what the user says about the commune.
#[derive(Debug, Default)]
pub(super) struct Staged {
    folder: Option<TempDir>,
    files: Vec<(String, usize)>,
    pub(super) facts: Facts,
}

/// What the user says about the commune where `xa.toml` does not.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Facts {
    pub(super) name: Option<String>,
    pub(super) kind: Option<CommuneKind>,
    pub(super) province: Option<String>,
    pub(super) class: Option<String>,
}

impl Staged {
    /// Names and sizes.
    pub(super) fn files(&self) -> &[(String, usize)] {
        &self.files
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a file in. A later file of the same name replaces the earlier one.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let refuse = |detail: &str| {
            let finding = Finding::new(codes::CANNOT_WRITE).with("detail", detail);
            Fault::Findings(vec![finding.at(Place::file(name))])
        };
        if !is_plain(name) {
            return Err(refuse("name"));
        }
        self.files.retain(|(n, _)| n != name);
        let total: usize = self.files.iter().map(|(_, size)| size).sum();
        if self.files.len() >= MOST_FILES || total + bytes.len() > MOST_BYTES {
            return Err(refuse("size"));
        }
        let folder = match &self.folder {
            Some(folder) => folder,
            None => {
                let folder = tempfile::Builder::new()
                    .prefix("sapxep-")
                    .tempdir()
                    .and_then(|folder| std::fs::create_dir(folder.path().join(NAMELESS)).map(|()| folder));
                self.folder.insert(folder.map_err(|e| refuse(&e.to_string()))?)
            }
        };
        let path = folder.path().join(NAMELESS).join(name);
        std::fs::write(path, bytes).map_err(|e| refuse(&e.to_string()))?;
        self.files.push((name.to_owned(), bytes.len()));
        Ok(())
    }

    /// Reads what is there; `None` without files.
    pub(super) fn read(&self) -> Option<Loaded> {
        let folder = self.folder.as_ref()?.path().join(NAMELESS);
        let facts = self.facts.clone();
        let options = LoadOptions {
            overrides: Overrides {
                name: facts.name,
                kind: facts.kind,
                province: facts.province,
                class: facts.class,
                ..Overrides::default()
            },
        };
        let mut loaded = load(&folder, &options);
        if let Some(commune) = loaded.commune.as_mut().filter(|c| c.name == NAMELESS) {
            commune.name.clear();
        }
        Some(loaded)
    }
}

/// A bare file name: no folders, no drive, nothing hidden, nothing that a file system takes for something else.
pub(super) fn is_plain(name: &str) -> bool {
    const LONGEST: usize = 200;
    !name.is_empty()
        && name.len() <= LONGEST
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.chars().any(|c| c.is_control() || "/\\:*?\"<>|".contains(c))
}
