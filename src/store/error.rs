//! What can go wrong with a project file.

use crate::domain::code::codes;
use crate::domain::{Code, Finding, Place};

/// A refusal of the project file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Not a project of this program.
    #[error("not a project file")]
    NotAProject,
    /// The file is damaged: what the integrity check said.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Written by a newer program.
    #[error("format {0} is newer than this program")]
    Newer(String),
    /// Somebody else changed the project since `base`.
    #[error("the project is at version {current}, the edit was made on {base}")]
    Conflict {
        /// Version the edit was made on.
        base: i64,
        /// Version of the file.
        current: i64,
    },
    /// An edit names something that is not there, or a value that cannot be.
    #[error("{what}: {value}")]
    Invalid {
        /// Field or table.
        what: &'static str,
        /// The value as given.
        value: String,
    },
    /// Nothing to undo or redo.
    #[error("nothing to undo or redo")]
    NothingToUndo,
    /// SQLite said no.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The file system said no.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// A value stored as JSON is not.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// The numbered problem that a person reads.
    #[must_use]
    pub fn finding(&self, file: &str) -> Finding {
        let place = || Place::file(file);
        match self {
            Self::NotAProject => Finding::new(codes::NOT_A_PROJECT).at(place()),
            Self::Damaged(detail) => Finding::new(codes::PROJECT_DAMAGED)
                .with("detail", detail)
                .at(place()),
            Self::Newer(format) => Finding::new(codes::PROJECT_NEWER)
                .with("format", format)
                .at(place()),
            Self::Conflict { base, current } => Finding::new(codes::EDIT_CONFLICT)
                .with("base", base)
                .with("current", current),
            Self::Invalid { what, value } => Finding::new(codes::EDIT_REFUSED)
                .with("what", what)
                .with("value", value),
            Self::NothingToUndo => Finding::new(codes::NOTHING_TO_UNDO),
            Self::Sqlite(error) => unwritable(sqlite_trouble(error), error).at(place()),
            Self::File(error) => unwritable(file_trouble(error), error).at(place()),
            Self::Json(error) => Finding::new(codes::PROJECT_DAMAGED)
                .with("detail", error)
                .at(place()),
        }
    }
}

/// What a person can do something about.
fn sqlite_trouble(error: &rusqlite::Error) -> Option<Code> {
    use rusqlite::ErrorCode as E;
    match error.sqlite_error_code()? {
        E::DiskFull => Some(codes::DISK_FULL),
        // The file opens, the journal beside it does not.
        E::ReadOnly | E::CannotOpen | E::PermissionDenied => Some(codes::PROJECT_READ_ONLY),
        E::DatabaseBusy | E::DatabaseLocked => Some(codes::PROJECT_HELD),
        _ => None,
    }
}

fn file_trouble(error: &std::io::Error) -> Option<Code> {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::StorageFull | K::QuotaExceeded => Some(codes::DISK_FULL),
        K::ReadOnlyFilesystem | K::PermissionDenied => Some(codes::PROJECT_READ_ONLY),
        _ => None,
    }
}

fn unwritable(known: Option<Code>, error: &impl ToString) -> Finding {
    match known {
        Some(code) => Finding::new(code),
        None => Finding::new(codes::PROJECT_NOT_SAVED).with("detail", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_can_mend_has_a_number_of_its_own() {
        let told = |error: StoreError| error.finding("a.gpkg").code;
        let sqlite =
            |code: i32| told(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None).into());
        let known = [
            (rusqlite::ffi::SQLITE_FULL, codes::DISK_FULL),
            (rusqlite::ffi::SQLITE_READONLY, codes::PROJECT_READ_ONLY),
            (rusqlite::ffi::SQLITE_CANTOPEN, codes::PROJECT_READ_ONLY),
            (rusqlite::ffi::SQLITE_BUSY, codes::PROJECT_HELD),
            (rusqlite::ffi::SQLITE_IOERR, codes::PROJECT_NOT_SAVED),
        ];
        for (code, wanted) in known {
            assert_eq!(sqlite(code), wanted, "{code}");
        }
        let file = |kind: std::io::ErrorKind| told(std::io::Error::from(kind).into());
        assert_eq!(file(std::io::ErrorKind::StorageFull), codes::DISK_FULL);
        assert_eq!(
            file(std::io::ErrorKind::PermissionDenied),
            codes::PROJECT_READ_ONLY
        );
        assert_eq!(file(std::io::ErrorKind::NotFound), codes::PROJECT_NOT_SAVED);
    }
}
