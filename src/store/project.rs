//! An open project: reading, edits, undo and redo. Each public call is one transaction.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::Value;

use super::change::{self, Change};
use super::connection::{PATIENCE, data_version, settings};
use super::history::{brief, bump, expect, keep, step, version};
use super::incoming::Incoming;
use super::read::{self, LinkRow, LockRow, OpinionEntry, RoundEntry, ScenarioText, VoicedEntry};
use super::{Edit, StoreError, commune, merged, schema};
use crate::domain::Commune;
use crate::domain::dossier::Letterhead;
use crate::domain::plan::PlanDocument;

/// Key in `du_an`: what the merged boundaries in the file were made from.
const MERGED_MARK: &str = "ranh_gioi_moi";

/// Key in `thong_tin`: text of `che-do.toml`.
const STAFFING: &str = "che_do";
/// Key in `thong_tin`: text of `quy-dinh.toml`.
const PROFILE: &str = "quy_dinh_toml";

/// What a province or a commune has decided, as files say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Text of `che-do.toml`: shares, helpers, supplements, weights.
    pub staffing: Option<String>,
    /// Text of `quy-dinh.toml`: a rule profile of the commune's own.
    pub profile: Option<String>,
}

impl Decided {
    /// Keys in `thong_tin` and texts.
    pub(super) fn texts(&self) -> [(&'static str, Option<&String>); 2] {
        [
            (STAFFING, self.staffing.as_ref()),
            (PROFILE, self.profile.as_ref()),
        ]
    }
}

/// An open project file.
#[derive(Debug)]
pub struct Project {
    db: Connection,
    path: PathBuf,
    /// SQLite's counter of changes by other connections, as last seen.
    seen: i64,
}

/// Everything in a project but the boundaries' history.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Version of the project.
    pub version: i64,
    /// The commune.
    pub commune: Commune,
    /// Tolerance between drawn borders, metres, where a person has set one.
    pub tolerance_m: Option<f64>,
    /// Scenarios.
    pub scenarios: Vec<ScenarioText>,
    /// Locks in force in every scenario.
    pub locks: Vec<LockRow>,
    /// Declared neighbours, links and barriers.
    pub links: Vec<LinkRow>,
    /// Group of each atom in the plan being drawn.
    pub draft: Vec<(String, i64)>,
    /// Names given by people, by the sorted codes of the members.
    pub names: BTreeMap<Vec<String>, String>,
    /// Plans.
    pub plans: Vec<SavedPlan>,
    /// Id of the plan that goes into the dossier.
    pub chosen: Option<String>,
    /// Heading, place, date and signers of the documents.
    pub letterhead: Letterhead,
    /// Opinions.
    pub opinions: Vec<OpinionEntry>,
    /// Results by cluster and of earlier rounds.
    pub rounds: Vec<RoundEntry>,
    /// Opinions with their answers.
    pub voiced: Vec<VoicedEntry>,
    /// What the province or the commune has decided.
    pub decided: Decided,
    /// Codes of units that rows about people name and that are not there.
    pub lost: Vec<String>,
    /// Titles of plans that another version of the program has written in a form that this one cannot read. They stay in
    /// the file.
    pub unread: Vec<String>,
    /// What undo would take back.
    pub undo: Option<Step>,
    /// What redo would do again.
    pub redo: Option<Step>,
}

/// A plan of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedPlan {
    /// Id: the scenario's name for a solved plan.
    pub id: String,
    /// Kept by a person; else solved and replaced by the next solution.
    pub kept: bool,
    /// Title.
    pub title: String,
    /// The plan.
    pub document: PlanDocument,
    /// Hash of what it was solved from; another hash today means that it is out of date.
    pub basis: String,
}

/// One edit that can be taken back or done again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Row of the history.
    pub id: i64,
    /// When, UTC.
    pub at: String,
    /// The edit.
    pub edit: Value,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogEntry {
    /// When, UTC.
    pub at: String,
    /// Version after it.
    pub version: i64,
    /// What kind of action: `edit`, `undo`, `redo`, `solve`, `outside`, `create`.
    pub action: String,
    /// The edit, or what was done.
    pub detail: Value,
}

impl Project {
    /// Makes a new project file. It appears whole or not at all; an existing file is not touched.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn create(
        path: &Path,
        commune: &Commune,
        letterhead: &Letterhead,
        scenarios: &[ScenarioText],
        decided: &Decided,
    ) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
        }
        let folder = path
            .parent()
            .filter(|f| !f.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let draft = tempfile::Builder::new().suffix(".gpkg").tempfile_in(folder)?;
        let mut db = Connection::open(draft.path())?;
        settings(&db)?;
        db.execute_batch(&schema::batch())?;
        let tx = db.transaction()?;
        commune::write(&tx, commune)?;
        if *letterhead != Letterhead::default() {
            tx.execute(
                "INSERT INTO thong_tin(khoa, gia_tri) VALUES ('van_ban', ?1)",
                [serde_json::to_string(letterhead)?],
            )?;
        }
        for (key, text) in decided.texts() {
            if let Some(text) = text {
                tx.execute(
                    "INSERT INTO thong_tin(khoa, gia_tri) VALUES (?1, ?2)",
                    params![key, text],
                )?;
            }
        }
        for scenario in scenarios {
            tx.execute(
                "INSERT INTO kich_ban(ten, toml) VALUES (?1, ?2)",
                params![scenario.name, scenario.toml],
            )?;
        }
        bump(&tx, "create", &Value::String(commune.name.clone()))?;
        tx.commit()?;
        db.close().map_err(|(_, error)| error)?;
        draft.persist_noclobber(path).map_err(|error| error.error)?;
        Self::open(path)
    }

    /// Opens a project file, checked for damage. Work cut off by a crash is rolled back by this.
    ///
    /// # Errors
    /// When it is not a project, damaged, newer than the program, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let not_sqlite = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NotAProject,
            _ => error.into(),
        };
        if !path.is_file() {
            return Err(std::io::Error::from(std::io::ErrorKind::NotFound).into());
        }
        let mut db = Connection::open_with_flags(path, flags)?;
        // Nothing is set in the file, still less written, before it is known to be one of ours.
        db.busy_timeout(PATIENCE)?;
        let known: Option<i64> = db
            .query_row(
                "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('du_an', 'don_vi', 'lich_su')",
                [],
                |row| row.get(0),
            )
            .optional()
            .map_err(not_sqlite)?;
        if known != Some(3) {
            return Err(StoreError::NotAProject);
        }
        let format = read::project(&db)?
            .remove("dinh_dang")
            .flatten()
            .unwrap_or_default();
        if format != schema::FORMAT {
            return Err(StoreError::Newer(format));
        }
        settings(&db)?;
        let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(StoreError::Damaged(verdict));
        }
        schema::migrate(&mut db)?;
        let seen = data_version(&db)?;
        Ok(Self {
            db,
            path: path.to_owned(),
            seen,
        })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file can be looked at only; changes are refused.
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.db.is_readonly(rusqlite::MAIN_DB).unwrap_or(false)
    }

    /// Version of the project: goes up with every edit, undo and redo.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        version(&self.db)
    }

    /// Whether another program (QGIS) or another window of another process has written since the last look. If nobody
    /// counted the version up, it is done here, so that edits made on the old state are found out.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn changed_outside(&mut self, known: i64) -> Result<bool, StoreError> {
        let now = data_version(&self.db)?;
        if now == self.seen {
            return Ok(false);
        }
        self.seen = now;
        if version(&self.db)? == known {
            let tx = self.write()?;
            bump(&tx, "outside", &Value::Null)?;
            tx.commit()?;
        }
        Ok(true)
    }

    /// Reads everything.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contents(&mut self) -> Result<Contents, StoreError> {
        let tx = self.db.transaction()?;
        let facts = read::facts(&tx)?;
        let fact = |key: &str| facts.get(key).cloned().flatten();
        let (commune, lost) = commune::read(&tx)?;
        let (plans, unread) = plans(&tx)?;
        let contents = Contents {
            version: version(&tx)?,
            commune,
            lost,
            unread,
            tolerance_m: fact("dung_sai_m").and_then(|m| m.parse().ok()),
            scenarios: read::scenarios(&tx)?,
            locks: read::locks(&tx)?,
            links: read::links(&tx)?,
            draft: read::draft(&tx)?,
            names: read::names(&tx)?,
            plans,
            chosen: fact("phuong_an_chon"),
            letterhead: fact("van_ban")
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default(),
            opinions: read::opinions(&tx)?,
            rounds: read::rounds(&tx)?,
            voiced: read::voiced(&tx)?,
            decided: Decided {
                staffing: fact(STAFFING),
                profile: fact(PROFILE),
            },
            undo: step(&tx, "WHERE hoan_tac = 0 ORDER BY fid DESC")?,
            redo: step(&tx, "WHERE hoan_tac = 1 ORDER BY fid")?,
        };
        tx.commit()?;
        Ok(contents)
    }

    /// The plans of the project alone, those that can be read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plans(&mut self) -> Result<Vec<SavedPlan>, StoreError> {
        let tx = self.db.transaction()?;
        let (plans, _) = plans(&tx)?;
        tx.commit()?;
        Ok(plans)
    }

    /// The commune of the project.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn commune(&mut self) -> Result<Commune, StoreError> {
        let tx = self.db.transaction()?;
        let (commune, _) = commune::read(&tx)?;
        tx.commit()?;
        Ok(commune)
    }

    /// Makes an edit; the new version. When this returns, the edit is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the project is not at `base` any more; [`StoreError::Invalid`] when the edit cannot
    /// be made; nothing is written then.
    pub fn apply(&mut self, edit: &Edit, base: Option<i64>) -> Result<i64, StoreError> {
        let tx = self.write()?;
        expect(&tx, base)?;
        let changes = edit.changes(&tx)?;
        let version = keep(&tx, &serde_json::to_value(edit)?, &changes)?;
        tx.commit()?;
        Ok(version)
    }

    /// Takes in what was read from further files, as one edit; the new version.
    ///
    /// # Errors
    /// As [`Project::apply`].
    pub fn merge(&mut self, incoming: &Incoming<'_>, base: Option<i64>) -> Result<i64, StoreError> {
        let tx = self.write()?;
        expect(&tx, base)?;
        let changes = incoming.changes(&tx)?;
        let edit = serde_json::json!({ "edit": "merge", "files": incoming.files });
        let version = keep(&tx, &edit, &changes)?;
        tx.commit()?;
        Ok(version)
    }

    /// The bytes of the project file. Without `people` no part-timer is in them, not even in the history.
    ///
    /// # Errors
    /// When the file cannot be read or copied.
    pub fn copy(&self, people: bool) -> Result<Vec<u8>, StoreError> {
        let bytes = std::fs::read(&self.path)?;
        if people {
            return Ok(bytes);
        }
        let draft = tempfile::Builder::new().suffix(".gpkg").tempfile()?;
        std::fs::write(draft.path(), &bytes)?;
        let db = Connection::open(draft.path())?;
        settings(&db)?;
        super::people::forget(&db)?;
        db.close().map_err(|(_, error)| error)?;
        Ok(std::fs::read(draft.path())?)
    }

    /// Takes the last edit back; the new version.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::Conflict`].
    pub fn undo(&mut self, base: Option<i64>) -> Result<i64, StoreError> {
        self.travel(base, "undo")
    }

    /// Does the edit that was taken back again; the new version.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::Conflict`].
    pub fn redo(&mut self, base: Option<i64>) -> Result<i64, StoreError> {
        self.travel(base, "redo")
    }

    fn travel(&mut self, base: Option<i64>, action: &str) -> Result<i64, StoreError> {
        let back = action == "undo";
        let tx = self.write()?;
        expect(&tx, base)?;
        let which = if back {
            "SELECT fid, viec, thay_doi FROM lich_su WHERE hoan_tac = 0 ORDER BY fid DESC LIMIT 1"
        } else {
            "SELECT fid, viec, thay_doi FROM lich_su WHERE hoan_tac = 1 ORDER BY fid LIMIT 1"
        };
        let (id, edit, changes): (i64, String, String) = tx
            .query_row(which, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?
            .ok_or(StoreError::NothingToUndo)?;
        let changes: Vec<Change> = serde_json::from_str(&changes)?;
        if back {
            for change in changes.iter().rev() {
                change::write(&tx, &change.inverse())?;
            }
        } else {
            for change in &changes {
                change::write(&tx, change)?;
            }
        }
        tx.execute(
            "UPDATE lich_su SET hoan_tac = ?1 WHERE fid = ?2",
            params![back, id],
        )?;
        let version = bump(&tx, action, &brief(serde_json::from_str(&edit)?))?;
        tx.commit()?;
        Ok(version)
    }

    /// Keeps solved plans in place of older ones of the same id, and of all whose id begins with `family` (empty: no
    /// others). Not an edit: undo does not touch results.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_solved(&mut self, plans: &[SavedPlan], family: &str) -> Result<i64, StoreError> {
        let tx = self.write()?;
        if !family.is_empty() {
            tx.execute(
                "DELETE FROM phuong_an WHERE loai = 'giai' AND substr(ma, 1, length(?1)) = ?1",
                [family],
            )?;
        }
        for plan in plans {
            tx.execute(
                "INSERT INTO phuong_an(ma, loai, ten, tai_lieu, co_so) VALUES (?1, 'giai', ?2, ?3, ?4)
                 ON CONFLICT(ma) DO UPDATE SET loai = 'giai', ten = ?2, tai_lieu = ?3, co_so = ?4",
                params![
                    plan.id,
                    plan.title,
                    serde_json::to_string(&plan.document)?,
                    plan.basis
                ],
            )?;
        }
        let version = version(&tx)?;
        tx.commit()?;
        Ok(version)
    }

    /// Writes the merged boundaries of a plan for GIS programs, unless those of the same `mark` are there already. Not an
    /// edit: the layer follows from the plan. Whether anything was written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_merged(
        &mut self,
        commune: &Commune,
        plan: Option<&PlanDocument>,
        mark: &str,
    ) -> Result<bool, StoreError> {
        let there = read::project(&self.db)?.remove(MERGED_MARK).flatten();
        if there.as_deref().unwrap_or_default() == mark {
            return Ok(false);
        }
        let tx = self.write()?;
        merged::write(&tx, commune, plan)?;
        tx.execute(
            "INSERT INTO du_an(khoa, gia_tri) VALUES (?1, ?2) ON CONFLICT(khoa) DO UPDATE SET gia_tri = ?2",
            [MERGED_MARK, mark],
        )?;
        tx.commit()?;
        Ok(true)
    }

    /// The last `most` lines of the log, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self, most: u32) -> Result<Vec<LogEntry>, StoreError> {
        let mut statement = self
            .db
            .prepare("SELECT luc, phien_ban, viec, chi_tiet FROM nhat_ky ORDER BY fid DESC LIMIT ?1")?;
        let rows = statement.query_map([most], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
        })?;
        rows.map(|row| {
            let (at, version, action, detail) = row?;
            Ok(LogEntry {
                at,
                version,
                action,
                detail: serde_json::from_str(&detail)?,
            })
        })
        .collect()
    }

    fn write(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// The plans, and the titles of those that cannot be read.
fn plans(tx: &Transaction<'_>) -> Result<(Vec<SavedPlan>, Vec<String>), StoreError> {
    let mut statement = tx.prepare("SELECT ma, loai, ten, tai_lieu, co_so FROM phuong_an ORDER BY fid")?;
    let mut rows = statement.query([])?;
    let (mut plans, mut unread) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let title: String = row.get(2)?;
        match serde_json::from_str(&row.get::<_, String>(3)?) {
            Ok(document) => plans.push(SavedPlan {
                id: row.get(0)?,
                kept: row.get::<_, String>(1)? == "giu",
                title,
                document,
                basis: row.get(4)?,
            }),
            Err(_) => unread.push(title),
        }
    }
    Ok((plans, unread))
}
