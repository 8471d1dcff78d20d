//! What can go wrong with a project file.

use crate::domain::code::codes;
use crate::domain::{Finding, Place};

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
            Self::Sqlite(error) => Finding::new(codes::PROJECT_NOT_SAVED)
                .with("detail", error)
                .at(place()),
            Self::File(error) => Finding::new(codes::PROJECT_NOT_SAVED)
                .with("detail", error)
                .at(place()),
            Self::Json(error) => Finding::new(codes::PROJECT_DAMAGED)
                .with("detail", error)
                .at(place()),
        }
    }
}
