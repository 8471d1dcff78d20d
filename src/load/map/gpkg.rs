//! GeoPackage (OGC 12-128r18): what QGIS saves by default. Opened from memory, read only, whatever its author put in.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, MAIN_DB};

use super::open::DeclaredCrs;
use super::{Feature, limits};
use crate::domain::name::fold;
use crate::load::table::Cell;
use crate::wkb;

/// First bytes of an SQLite file.
pub const MAGIC: &[u8] = b"SQLite format 3\0";
/// Instructions of the database engine that one file may take: some seconds.
const MAX_STEPS: i32 = 50_000;
/// Instructions between two looks at the counter.
const STEP: i32 = 10_000;
/// Layers that are looked at.
const MAX_LAYERS: usize = 200;

/// One layer of the file, as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Name of its table.
    pub name: String,
    /// Features.
    pub features: usize,
    /// Features with a polygon.
    pub polygons: usize,
}

/// What a file gave.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Features of the chosen layer.
    pub features: Vec<Feature>,
    /// Its coordinate system.
    pub crs: Option<DeclaredCrs>,
    /// The chosen layer.
    pub layer: Option<Layer>,
    /// The others that hold shapes.
    pub others: Vec<Layer>,
}

/// Reads the layer that is most likely the units: one with polygons before one with points, one whose name says so
/// before others, the longer one before the shorter.
///
/// # Errors
/// What the database engine says.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    let db = open(bytes).map_err(|e| e.to_string())?;
    let mut steps = 0;
    db.progress_handler(
        STEP,
        Some(move || {
            steps += 1;
            steps > MAX_STEPS
        }),
    )
    .map_err(|e| e.to_string())?;
    let layers = layers(&db).map_err(|e| e.to_string())?;
    let mut read: Vec<(Layer, Vec<Feature>, Option<DeclaredCrs>)> = Vec::new();
    let mut points = 0;
    for (table, column, srs) in layers {
        let features = features(&db, &table, &column).map_err(|e| format!("{table}: {e}"))?;
        points += features.iter().map(|f| f.coords().count()).sum::<usize>();
        let layer = Layer {
            name: table,
            features: features.len(),
            polygons: features.iter().filter(|f| !f.polygons.is_empty()).count(),
        };
        let crs = srs.and_then(|id| system(&db, id));
        read.push((layer, features, crs));
        // What is refused later need not be read to the end.
        if points > limits::MAX_POINTS {
            break;
        }
    }
    read.retain(|(_, features, _)| !features.is_empty());
    read.sort_by(|(a, ..), (b, ..)| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
    let mut read = read.into_iter();
    let Some((layer, features, crs)) = read.next() else {
        return Ok(Read::default());
    };
    Ok(Read {
        features,
        crs,
        layer: Some(layer),
        others: read.map(|(layer, ..)| layer).collect(),
    })
}

fn rank(layer: &Layer) -> (bool, bool, std::cmp::Reverse<usize>) {
    let name = fold(&layer.name);
    let named = [
        "ranh gioi",
        "don vi",
        "thon",
        "to dan pho",
        "tdp",
        "ap",
        "khu pho",
    ];
    (
        layer.polygons == 0,
        !named
            .iter()
            .any(|n| name == *n || name.starts_with(&format!("{n} "))),
        std::cmp::Reverse(layer.polygons.max(layer.features)),
    )
}

fn open(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut image = bytes.to_vec();
    // A file that was last written with a write-ahead log cannot be opened in memory; the log is another file.
    if let Some(versions) = image.get_mut(18..20) {
        versions.fill(1);
    }
    let mut db = Connection::open_in_memory()?;
    db.deserialize_read_exact(MAIN_DB, image.as_slice(), image.len(), true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 200 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
    ] {
        db.set_limit(limit, most)?;
    }
    db.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")?;
    Ok(db)
}

/// Table, geometry column and reference system of each layer that is a plain table.
fn layers(db: &Connection) -> rusqlite::Result<Vec<(String, String, Option<i64>)>> {
    let mut statement = db.prepare(
        "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g \
         JOIN sqlite_master m ON m.name = g.table_name COLLATE NOCASE \
         WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY g.table_name",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.take(MAX_LAYERS).collect()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn features(db: &Connection, table: &str, column: &str) -> rusqlite::Result<Vec<Feature>> {
    let mut statement = db.prepare(&format!("SELECT * FROM {}", quoted(table)))?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    if !names.iter().any(|n| n.eq_ignore_ascii_case(column)) {
        return Err(Error::InvalidColumnName(column.to_owned()));
    }
    let mut rows = statement.query([])?;
    let mut features = Vec::new();
    while let Some(row) = rows.next()? {
        let mut feature = Feature {
            number: features.len() + 1,
            ..Feature::default()
        };
        for (index, name) in names.iter().enumerate() {
            let value = row.get_ref(index)?;
            if name.eq_ignore_ascii_case(column) {
                match value {
                    ValueRef::Blob(blob) => {
                        if let Err(fault) = wkb::packaged(blob, &mut feature) {
                            feature.faults.push(fault.to_string());
                        }
                    }
                    ValueRef::Null => {}
                    _ => feature.faults.push(column.to_owned()),
                }
                continue;
            }
            let cell = match value {
                #[allow(
                    clippy::cast_precision_loss,
                    reason = "counts of people and codes stay below 2^53"
                )]
                ValueRef::Integer(n) => Cell::Number(n as f64),
                ValueRef::Real(n) if n.is_finite() => Cell::Number(n),
                ValueRef::Text(text) => Cell::raw(&String::from_utf8_lossy(text)),
                ValueRef::Real(_) | ValueRef::Null | ValueRef::Blob(_) => Cell::Empty,
            };
            feature.properties.push((name.clone(), cell));
        }
        features.push(feature);
        if features.len() > limits::MAX_FEATURES {
            break;
        }
    }
    Ok(features)
}

fn system(db: &Connection, id: i64) -> Option<DeclaredCrs> {
    // 0 and -1: unknown.
    if id <= 0 {
        return None;
    }
    let found = db.query_row(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
        [id],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?)),
    );
    match found {
        Ok((by, code, definition)) => Some(declared(&by, code, &definition)),
        Err(_) => Some(DeclaredCrs::Name(format!("EPSG:{id}"))),
    }
}

/// A code that the program knows, else the definition.
pub(super) fn declared(by: &str, code: i64, definition: &str) -> DeclaredCrs {
    let known = u32::try_from(code).ok().and_then(crate::load::crs::System::epsg);
    if by.eq_ignore_ascii_case("EPSG") && (known.is_some() || !definition.contains('[')) {
        DeclaredCrs::Name(format!("EPSG:{code}"))
    } else if definition.contains('[') {
        DeclaredCrs::Prj(definition.to_owned())
    } else {
        DeclaredCrs::Name(format!("{by}:{code}"))
    }
}
