//! The project file: one OGC GeoPackage that QGIS opens directly, in which every edit is a transaction.
//!
//! | table | content |
//! |---|---|
//! | `don_vi` | one row an atom with its boundary; the columns of the input table |
//! | `ranh_gioi_moi` | merged polygons of the chosen plan |
//! | `nha_van_hoa`, `ke_can` | halls; declared neighbours, links and barriers |
//! | `thong_tin` | facts of the commune, by key; also the chosen plan |
//! | `kich_ban`, `khoa` | scenarios as `kich-ban.toml` text; locks that hold in every scenario |
//! | `phuong_an`, `ban_ve`, `ten_moi` | plans as `phuong-an.json`; the plan being drawn; names given by people |
//! | `can_bo` | roster of part-timers and helpers: personal data |
//! | `y_kien`, `y_kien_cum`, `y_kien_dan` | results by unit; results by cluster and of earlier rounds; opinions with answers |
//! | `lich_su`, `nhat_ky` | undo and redo; log of every action |
//! | `du_an` | version counter and format of the project |
//!
//! A rollback journal with full synchronisation is used, not a write-ahead log: people copy the one file while the
//! program runs.

#![allow(
    clippy::disallowed_methods,
    reason = "this is an edge: the project file lives here"
)]

mod change;
mod commune;
mod connection;
mod edit;
mod error;
mod geometry;
mod history;
mod incoming;
mod merged;
mod opinion;
mod people;
mod project;
mod read;
mod schema;
mod split;

#[cfg(test)]
mod tests;

pub use change::Change;
pub use edit::{Edit, UnitField};
pub use error::StoreError;
pub use incoming::{Incoming, Told};
pub use opinion::{OpinionRow, RoundRow, VoicedRow};
pub use project::{Contents, Decided, LogEntry, Project, SavedPlan, Step};
pub use read::{LinkRow, LockRow, OpinionEntry, RoundEntry, ScenarioText, VoicedEntry};
