//! Settings of a connection, and the functions that triggers of GIS programs ask for.

use std::time::Duration;

use rusqlite::Connection;

use super::geometry;

/// Longest wait for another program that is writing (QGIS saving a layer).
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Prepares a connection: patience, journal, functions that GIS programs call.
pub(super) fn settings(db: &Connection) -> Result<(), rusqlite::Error> {
    db.busy_timeout(PATIENCE)?;
    db.execute_batch(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;",
    )?;
    spatial_functions(db)
}

/// GIS programs add a spatial index whose triggers call these; without them no boundary could be written any more.
fn spatial_functions(db: &Connection) -> Result<(), rusqlite::Error> {
    use rusqlite::functions::FunctionFlags;
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    for (index, name) in ["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"]
        .into_iter()
        .enumerate()
    {
        db.create_scalar_function(name, 1, flags, move |context| {
            let blob: Option<Vec<u8>> = context.get(0)?;
            Ok(blob
                .as_deref()
                .and_then(geometry::envelope)
                .map(|sides| sides[index]))
        })?;
    }
    db.create_scalar_function("ST_IsEmpty", 1, flags, |context| {
        let blob: Option<Vec<u8>> = context.get(0)?;
        Ok(blob.map(|blob| geometry::envelope(&blob).is_none()))
    })
}

/// Changes when another connection has written.
pub(super) fn data_version(db: &Connection) -> Result<i64, rusqlite::Error> {
    db.query_row("PRAGMA data_version", [], |row| row.get(0))
}
