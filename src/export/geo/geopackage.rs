//! GeoPackage (OGC 12-128r18) with QGIS styles in the table `layer_styles`.

use geo::{BoundingRect, Coord, MapCoords};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, MAIN_DB, params, params_from_iter};

use super::GeoError;
use super::crs::{CoordinateSystem, Projector};
use super::layer::{Feature, Geometry, Layer, Shape, Type, Value};
use super::style;
use crate::export::map::Atlas;
use crate::wkb;

/// `GPKG` as a number, and version 1.3.
const HEAD: &str =
    "PRAGMA page_size = 4096; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;";
/// The tables ask for a time; a made-up one keeps the same report the same file.
const NO_DATE: &str = "1970-01-01T00:00:00.000Z";

const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name),
  FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id), FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
";

/// All layers in one file.
pub(super) fn write(
    atlas: &Atlas<'_>,
    layers: &[Layer],
    crs: &CoordinateSystem,
    projector: &Projector,
) -> Result<Vec<u8>, GeoError> {
    let database = Connection::open_in_memory()?;
    database.execute_batch(HEAD)?;
    database.execute_batch(TABLES)?;
    let srs = reference_systems(&database, crs)?;
    for layer in layers {
        let table = layer.name.replace('-', "_");
        let (kind, columns) = (geometry_name(layer), columns(layer));
        database.execute_batch(&format!(
            "CREATE TABLE \"{table}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}{columns});"
        ))?;
        let bounds = fill(&database, &table, layer, projector, srs)?;
        database.execute(
            "INSERT INTO gpkg_contents VALUES (?1, 'features', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                table,
                table,
                layer.title,
                NO_DATE,
                bounds.map(|b| b.0.x),
                bounds.map(|b| b.0.y),
                bounds.map(|b| b.1.x),
                bounds.map(|b| b.1.y),
                srs
            ],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
            params![table, kind, srs],
        )?;
        database.execute(
            "INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, \
             useAsDefault, description, owner, update_time) VALUES ('', '', ?1, 'geom', ?1, ?2, 1, ?3, '', ?4)",
            params![table, style::qml(atlas.lang(), layer), layer.title, NO_DATE],
        )?;
    }
    database.execute(
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', ?1)",
        params![NO_DATE],
    )?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// The systems that the standard asks for, and the one in use; its id.
fn reference_systems(database: &Connection, crs: &CoordinateSystem) -> Result<i32, GeoError> {
    let insert = |name: &str, id: i32, organization: &str, code: i32, definition: &str| {
        database.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
            params![name, id, organization, code, definition],
        )
    };
    insert("Undefined cartesian", -1, "NONE", -1, "undefined")?;
    insert("Undefined geographic", 0, "NONE", 0, "undefined")?;
    let wgs84 = CoordinateSystem::default();
    insert("WGS 84", WGS84, "EPSG", WGS84, &wgs84.ogc_wkt())?;
    if crs.is_degrees() {
        return Ok(WGS84);
    }
    /// First id for systems of one's own.
    const OWN: i32 = 100_000;
    let code = crs.epsg().and_then(|code| i32::try_from(code).ok());
    let (id, organization) = code.map_or((OWN, "NONE"), |code| (code, "EPSG"));
    insert(&crs.label, id, organization, id, &crs.ogc_wkt())?;
    Ok(id)
}

const WGS84: i32 = 4326;

fn geometry_name(layer: &Layer) -> &'static str {
    match layer.geometry {
        Geometry::Areas => "MULTIPOLYGON",
        Geometry::Points => "POINT",
    }
}

fn columns(layer: &Layer) -> String {
    layer
        .fields
        .iter()
        .map(|(name, kind)| {
            let kind = match kind {
                Type::Text => "TEXT",
                Type::Whole => "INTEGER",
                Type::Real => "DOUBLE",
            };
            format!(", {name} {kind}")
        })
        .collect()
}

type Corners = (Coord<f64>, Coord<f64>);

fn fill(
    database: &Connection,
    table: &str,
    layer: &Layer,
    projector: &Projector,
    srs: i32,
) -> Result<Option<Corners>, GeoError> {
    let names: Vec<&str> = layer.fields.iter().map(|(name, _)| *name).collect();
    let slots: Vec<String> = (0..=names.len()).map(|n| format!("?{}", n + 1)).collect();
    let mut insert = database.prepare(&format!(
        "INSERT INTO \"{table}\"(geom, {}) VALUES ({})",
        names.join(", "),
        slots.join(", ")
    ))?;
    let mut bounds: Option<Corners> = None;
    for feature in &layer.features {
        let (blob, own) = blob(feature, projector, srs)?;
        bounds = match (bounds, own) {
            (Some((low, high)), Some((min, max))) => Some((
                Coord {
                    x: low.x.min(min.x),
                    y: low.y.min(min.y),
                },
                Coord {
                    x: high.x.max(max.x),
                    y: high.y.max(max.y),
                },
            )),
            (one, other) => one.or(other),
        };
        let mut row: Vec<Box<dyn ToSql + '_>> = vec![Box::new(blob)];
        for value in &feature.values {
            row.push(Box::new(value));
        }
        insert.execute(params_from_iter(row))?;
    }
    Ok(bounds)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Whole(number) => ToSqlOutput::from(*number),
            Self::Real(number) => ToSqlOutput::from(*number),
            Self::Blank => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}

/// A feature's geometry and its corners.
fn blob(feature: &Feature, projector: &Projector, srs: i32) -> Result<(Vec<u8>, Option<Corners>), GeoError> {
    match &feature.shape {
        Shape::Point(at) => {
            let at = projector.forward(at.0).ok_or(GeoError::Convert)?;
            Ok((wkb::point(at.into(), srs), Some((at, at))))
        }
        Shape::Area(area) => {
            let area = area.try_map_coords(|at| projector.forward(at).ok_or(GeoError::Convert))?;
            let bounds = area.bounding_rect().map(|r| (r.min(), r.max()));
            Ok((wkb::multi_polygon(&area, srs), bounds))
        }
    }
}
