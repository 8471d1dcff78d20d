//! Version, history and log: what every edit writes beside its rows.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::Value;

use super::StoreError;
use super::change::{self, Change};
use super::project::Step;

/// The version counter of the project.
pub(super) fn version(db: &Connection) -> Result<i64, StoreError> {
    let text: Option<String> = db
        .query_row("SELECT gia_tri FROM du_an WHERE khoa = 'phien_ban'", [], |row| {
            row.get(0)
        })
        .optional()?
        .flatten();
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Refuses an edit made on another version than the present one.
pub(super) fn expect(tx: &Transaction<'_>, base: Option<i64>) -> Result<(), StoreError> {
    let current = version(tx)?;
    match base {
        Some(base) if base != current => Err(StoreError::Conflict { base, current }),
        _ => Ok(()),
    }
}

/// Counts the version up and writes a line of the log.
pub(super) fn bump(tx: &Transaction<'_>, action: &str, detail: &Value) -> Result<i64, StoreError> {
    let next = version(tx)? + 1;
    tx.execute(
        "UPDATE du_an SET gia_tri = ?1 WHERE khoa = 'phien_ban'",
        [next.to_string()],
    )?;
    tx.execute(
        "INSERT INTO nhat_ky(phien_ban, viec, chi_tiet) VALUES (?1, ?2, ?3)",
        params![next, action, detail.to_string()],
    )?;
    tx.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now')",
        [],
    )?;
    Ok(next)
}

/// Writes an edit with its row changes into tables, history and log; the version after it.
pub(super) fn keep(tx: &Transaction<'_>, edit: &Value, changes: &[Change]) -> Result<i64, StoreError> {
    if changes.is_empty() {
        return version(tx);
    }
    for change in changes {
        change::write(tx, change)?;
    }
    // What had been taken back cannot be done again on top of something else; the log still tells of it.
    tx.execute("DELETE FROM lich_su WHERE hoan_tac = 1", [])?;
    tx.execute(
        "INSERT INTO lich_su(viec, thay_doi) VALUES (?1, ?2)",
        params![edit.to_string(), serde_json::to_string(changes)?],
    )?;
    bump(tx, "edit", &brief(edit.clone()))
}

/// An edit for the log: whole plans and texts are left out.
pub(super) fn brief(mut edit: Value) -> Value {
    if let Some(object) = edit.as_object_mut() {
        for long in ["document", "people", "toml"] {
            object.remove(long);
        }
    }
    edit
}

/// The step that undo or redo takes next; `which` selects and orders them.
pub(super) fn step(tx: &Transaction<'_>, which: &str) -> Result<Option<Step>, StoreError> {
    let row = tx
        .query_row(
            &format!("SELECT fid, luc, viec FROM lich_su {which} LIMIT 1"),
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)),
        )
        .optional()?;
    row.map(|(id, at, edit)| {
        let edit = brief(serde_json::from_str(&edit)?);
        Ok(Step { id, at, edit })
    })
    .transpose()
}
