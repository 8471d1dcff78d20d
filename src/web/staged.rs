//! Files dropped on the page, not yet a project: kept in a temporary folder, read as a folder is.

use std::sync::Arc;

use tempfile::TempDir;

use super::reply::Fault;
use crate::domain::code::codes;
use crate::domain::{Commune, CommuneKind, Finding, Place};
use crate::export::clean;
use crate::load::{ColumnChoice, HeadingChoice, LoadOptions, Loaded, Overrides, load, role_of};
use crate::store::Told;

/// Most files of one commune.
const MOST_FILES: usize = 40;
/// Most bytes of all files together.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Folder of the files: a reader takes the folder's name for the commune's where nothing else says it.
const NAMELESS: &str = "chua-dat-ten";

/// Files and what the user says about them.
#[derive(Debug, Default)]
pub(super) struct Staged {
    folder: Option<TempDir>,
    files: Vec<StagedFile>,
    /// Files that stand for the open project while further files are read.
    base: Vec<&'static str>,
    pub(super) facts: Facts,
    /// What columns mean, where the user says so.
    columns: Vec<ColumnChoice>,
    /// Which rows are headings, where the user says so.
    headings: Vec<HeadingChoice>,
    /// Ids of questions about the data with what the user has answered.
    answers: Vec<(String, String)>,
    /// Goes up with every change of the above.
    state: u64,
    last: Option<(Basis, Arc<Loaded>)>,
}

/// What a reading was made from: the state of the files and the version of the project beside them.
type Basis = (u64, Option<i64>);

/// A dropped file.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct StagedFile {
    /// Name under which it is read.
    name: String,
    /// Name under which it was dropped.
    dropped: String,
    bytes: usize,
    /// What it is for by its name.
    role: Option<&'static str>,
}

impl StagedFile {
    /// Name under which it was dropped.
    pub(super) fn dropped(&self) -> &str {
        &self.dropped
    }
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

/// Kinds of files that a name stands for.
const STEMS: &[(&str, &str)] = &[
    ("units", "don-vi"),
    ("boundaries", "ranh-gioi"),
    ("links", "ke-can"),
    ("halls", "nha-van-hoa"),
    ("roster", "can-bo"),
    ("opinions", "y-kien"),
];

/// Most choices about columns.
const MOST_CHOICES: usize = 2000;

impl Staged {
    pub(super) fn files(&self) -> &[StagedFile] {
        &self.files
    }

    /// The place as people know it: a file by the name under which it was dropped, the folder of all by none.
    pub(super) fn as_dropped(&self, place: &mut Place) {
        place.file.take_if(|file| *file == NAMELESS);
        let known = |name: &String| self.files.iter().find(|file| file.name == *name);
        if let Some(file) = place.file.as_ref().and_then(known) {
            place.file = Some(file.dropped.clone());
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self {
            state: self.state + 1,
            ..Self::default()
        };
    }

    pub(super) fn set_facts(&mut self, facts: Facts) {
        self.facts = facts;
        self.state += 1;
    }

    /// One column gets another meaning.
    pub(super) fn choose(&mut self, choice: ColumnChoice) -> Result<(), Fault> {
        self.columns
            .retain(|c| (&c.file, &c.sheet, &c.column) != (&choice.file, &choice.sheet, &choice.column));
        // A field has one column: the newest choice of it holds.
        self.columns.retain(|c| {
            choice.field.is_none()
                || (&c.file, &c.sheet, &c.field) != (&choice.file, &choice.sheet, &choice.field)
        });
        if self.columns.len() >= MOST_CHOICES {
            return Err(Fault::NotFound);
        }
        self.columns.push(choice);
        self.state += 1;
        Ok(())
    }

    /// A row (or none) is the heading of a table; without `choice` the program looks for it itself.
    pub(super) fn choose_heading(
        &mut self,
        file: &str,
        sheet: Option<&str>,
        choice: Option<HeadingChoice>,
    ) -> Result<(), Fault> {
        if self.files.iter().all(|known| known.name != file) || self.headings.len() >= MOST_CHOICES {
            return Err(Fault::NotFound);
        }
        // A file is one table: the newest choice of its sheets holds. Meanings belonged to the other heading.
        self.headings.retain(|known| known.file != file);
        self.columns
            .retain(|known| known.file != file || known.sheet.as_deref() != sheet);
        self.headings.extend(choice);
        self.state += 1;
        Ok(())
    }

    /// A question about the data is answered; an empty answer is taken back.
    pub(super) fn answer(&mut self, id: &str, text: &str) -> Result<(), Fault> {
        const LONGEST: usize = 500;
        if id.len() > LONGEST || text.len() > LONGEST || self.answers.len() >= MOST_CHOICES {
            return Err(Fault::NotFound);
        }
        self.answers.retain(|(known, _)| known != id);
        if !text.trim().is_empty() {
            self.answers.push((id.to_owned(), text.trim().to_owned()));
        }
        self.state += 1;
        Ok(())
    }

    /// A file is for something else than its name says: it is read under the name of that.
    pub(super) fn set_role(&mut self, name: &str, role: &str) -> Result<(), Fault> {
        let stem = STEMS.iter().find(|(r, _)| *r == role).ok_or(Fault::NotFound)?.1;
        let at = self.files.iter().position(|file| file.name == name);
        let (Some(at), Some(folder)) = (at, &self.folder) else {
            return Err(Fault::NotFound);
        };
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let new = format!("{stem}.{extension}");
        let taken = self.files.iter().any(|file| file.name == new);
        if taken || role_of(&new) != Some(role) {
            return Err(finding(Finding::new(codes::UPLOAD_ROLE), name));
        }
        let folder = folder.path().join(NAMELESS);
        std::fs::rename(folder.join(name), folder.join(&new)).map_err(|e| refusal(name, &e.to_string()))?;
        for choice in self.columns.iter_mut().filter(|choice| choice.file == name) {
            choice.file.clone_from(&new);
        }
        for choice in self.headings.iter_mut().filter(|choice| choice.file == name) {
            choice.file.clone_from(&new);
        }
        if let Some(file) = self.files.get_mut(at) {
            file.role = role_of(&new);
            file.name = new;
        }
        self.state += 1;
        Ok(())
    }

    /// Takes a file in. A later file of the same name replaces the earlier one.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let refuse = |detail: &str| refusal(name, detail);
        if !is_plain(name) {
            return Err(finding(Finding::new(codes::UPLOAD_NAME), name));
        }
        self.files.retain(|file| file.name != name);
        let total: usize = self.files.iter().map(|file| file.bytes).sum();
        if self.files.len() >= MOST_FILES || total + bytes.len() > MOST_BYTES {
            const MB: usize = 1024 * 1024;
            let most = Finding::new(codes::UPLOAD_TOO_LARGE)
                .with("files", MOST_FILES)
                .with("each", super::routes::MOST_UPLOAD / MB)
                .with("total", MOST_BYTES / MB);
            return Err(finding(most, name));
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
        self.base.retain(|base| *base != name);
        self.files.push(StagedFile {
            name: name.to_owned(),
            dropped: name.to_owned(),
            bytes: bytes.len(),
            role: role_of(name),
        });
        self.state += 1;
        Ok(())
    }

    /// Reads what is there; `None` without files. With a project (its commune and version) its units and facts stand in for
    /// what the files do not tell.
    pub(super) fn read(&mut self, project: Option<(&Commune, i64)>) -> Option<Arc<Loaded>> {
        let folder = self.folder.as_ref()?.path().join(NAMELESS);
        let key = (self.state, project.map(|(_, version)| version));
        if let Some((_, loaded)) = self.last.as_ref().filter(|(known, _)| *known == key) {
            return Some(Arc::clone(loaded));
        }
        for name in std::mem::take(&mut self.base) {
            // A file that is not there any more is as good as removed.
            let _gone = std::fs::remove_file(folder.join(name));
        }
        if let Some((commune, _)) = project {
            let has = |role: &str| self.files.iter().any(|file| file.role == Some(role));
            let mut base = Vec::new();
            if !has("units") {
                base.push(("don-vi.csv", clean::units(commune)));
            }
            if !has("commune") {
                base.push(("xa.toml", clean::commune_file(commune)));
            }
            for (name, text) in base {
                std::fs::write(folder.join(name), text).ok()?;
                self.base.push(name);
            }
        }
        let facts = if project.is_some() {
            Facts::default()
        } else {
            self.facts.clone()
        };
        let options = LoadOptions {
            overrides: Overrides {
                name: facts.name,
                kind: facts.kind,
                province: facts.province,
                class: facts.class,
                ..Overrides::default()
            },
            columns: self.columns.clone(),
            headings: self.headings.clone(),
            answers: self.answers.clone(),
        };
        let mut loaded = load(&folder, &options);
        if let Some(commune) = loaded.commune.as_mut().filter(|c| c.name == NAMELESS) {
            commune.name.clear();
        }
        let loaded = Arc::new(loaded);
        self.last = Some((key, Arc::clone(&loaded)));
        Some(loaded)
    }

    /// Name and bytes of the dropped drawing.
    pub(super) fn drawing(&self) -> Option<(String, Vec<u8>)> {
        let folder = self.folder.as_ref()?.path().join(NAMELESS);
        let file = self.files.iter().find(|file| file.role == Some("boundaries"))?;
        let bytes = std::fs::read(folder.join(&file.name)).ok()?;
        Some((file.name.clone(), bytes))
    }

    /// What the dropped files are about.
    pub(super) fn told(&self, loaded: &Loaded) -> Told {
        let own = |file: &str| !self.base.contains(&file);
        let report = &loaded.report;
        let other = |kinds: &[&str]| {
            let mut tables = report.other_tables.iter();
            tables.any(|table| own(&table.file) && kinds.contains(&table.kind))
        };
        let units = report
            .table
            .as_ref()
            .filter(|table| own(&table.file))
            .map(|table| {
                let mut fields = table.columns.iter();
                fields.any(|column| column.field.as_deref() == Some("ma"))
            });
        Told {
            units,
            boundaries: report.boundaries.as_ref().is_some_and(|b| own(&b.file)),
            facts: self.files.iter().any(|file| file.role == Some("commune")),
            halls: other(&["hall"]),
            roster: other(&["roster"]),
            opinions: other(&["ballot", "opinion"]),
        }
    }
}

fn finding(finding: Finding, name: &str) -> Fault {
    Fault::Findings(vec![finding.at(Place::file(name))])
}

fn refusal(name: &str, detail: &str) -> Fault {
    finding(Finding::new(codes::CANNOT_WRITE).with("detail", detail), name)
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
