//! Tables of the project file. Names are ASCII Vietnamese: they are what a person sees in QGIS.

use rusqlite::{Connection, TransactionBehavior};

/// Format of the project, in `du_an`.
pub(super) const FORMAT: &str = "sapxep/project/1";

/// `GPKG` as a number: marks the file as a GeoPackage.
const APPLICATION_ID: i32 = 0x4750_4B47;
/// GeoPackage 1.3.
const USER_VERSION: i32 = 10300;

/// Layers with geometry: name, geometry type, title.
pub(super) const LAYERS: &[(&str, &str)] = &[
    ("don_vi", "MULTIPOLYGON"),
    ("ranh_gioi_moi", "MULTIPOLYGON"),
    ("nha_van_hoa", "POINT"),
];

/// Tables without geometry.
pub(super) const TABLES: &[&str] = &[
    "thong_tin",
    "kich_ban",
    "khoa",
    "ke_can",
    "phuong_an",
    "ban_ve",
    "ten_moi",
    "can_bo",
    "y_kien",
    "y_kien_cum",
    "y_kien_dan",
    "lich_su",
    "nhat_ky",
    "du_an",
];

/// Everything, as one batch.
pub(super) fn batch() -> String {
    let mut sql = format!(
        "PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {USER_VERSION};\n{STANDARD}{OWN}"
    );
    for (_, table) in ADDED_TABLES {
        sql.push_str(table);
        sql.push('\n');
    }
    for (name, geometry) in LAYERS {
        sql.push_str(&format!(
            "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES ('{name}', 'features', '{name}', 4326);\n\
             INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', '{geometry}', 4326, 0, 0);\n"
        ));
    }
    for name in TABLES {
        sql.push_str(&format!(
            "INSERT INTO gpkg_contents(table_name, data_type, identifier) VALUES ('{name}', 'attributes', '{name}');\n"
        ));
    }
    sql.push_str(&format!(
        "INSERT INTO du_an(khoa, gia_tri) VALUES ('dinh_dang', '{FORMAT}'), ('phien_ban', '0'), ('chuong_trinh', '{}');\n",
        env!("CARGO_PKG_VERSION")
    ));
    sql
}

/// Tables that the standard asks for (OGC 12-128r18, 1.1.2 – 2.1.5).
const STANDARD: &str = r#"
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name),
  FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id), FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));
"#;

const OWN: &str = "
CREATE TABLE don_vi (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, ma TEXT NOT NULL UNIQUE, ten TEXT NOT NULL,
  loai TEXT NOT NULL, danh_xung TEXT, cum BOOLEAN NOT NULL DEFAULT 0, thuoc TEXT NOT NULL, ten_thuoc TEXT NOT NULL,
  duoc_tach BOOLEAN NOT NULL DEFAULT 0, so_ho INTEGER, nhan_khau INTEGER, dien_tich_m2 INTEGER, xa_cu TEXT,
  dac_thu TEXT, dan_toc TEXT, ton_giao TEXT, ghi_chu TEXT, kinh_do DOUBLE, vi_do DOUBLE,
  ranh_gioi_uoc_tinh BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE ranh_gioi_moi (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, ten TEXT NOT NULL, gom TEXT NOT NULL,
  so_ho INTEGER, nhan_khau INTEGER, dien_tich_ha DOUBLE);
CREATE TABLE nha_van_hoa (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, ma_don_vi TEXT NOT NULL, ten TEXT NOT NULL,
  suc_chua INTEGER, tinh_trang TEXT, nam_xay_dung INTEGER, dien_tich_san_m2 INTEGER, dien_tich_dat_m2 INTEGER,
  giay_to_dat TEXT, nguyen_gia_nghin_dong INTEGER);
CREATE TABLE thong_tin (fid INTEGER PRIMARY KEY, khoa TEXT NOT NULL UNIQUE, gia_tri TEXT);
CREATE TABLE kich_ban (fid INTEGER PRIMARY KEY, ten TEXT NOT NULL UNIQUE, toml TEXT NOT NULL);
CREATE TABLE khoa (fid INTEGER PRIMARY KEY, loai TEXT NOT NULL, don_vi TEXT NOT NULL, ly_do TEXT NOT NULL);
CREATE TABLE ke_can (fid INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, loai TEXT NOT NULL, ly_do TEXT);
CREATE TABLE phuong_an (
  fid INTEGER PRIMARY KEY, ma TEXT NOT NULL UNIQUE, loai TEXT NOT NULL, ten TEXT NOT NULL, tai_lieu TEXT NOT NULL,
  co_so TEXT NOT NULL DEFAULT '');
CREATE TABLE ban_ve (fid INTEGER PRIMARY KEY, ma TEXT NOT NULL UNIQUE, nhom INTEGER NOT NULL);
CREATE TABLE ten_moi (fid INTEGER PRIMARY KEY, gom TEXT NOT NULL UNIQUE, ten TEXT NOT NULL);
CREATE TABLE can_bo (fid INTEGER PRIMARY KEY, du_lieu TEXT NOT NULL);
CREATE TABLE y_kien (
  fid INTEGER PRIMARY KEY, ma TEXT NOT NULL UNIQUE, tong_ho INTEGER, tham_gia INTEGER, dong_y INTEGER,
  khong_dong_y INTEGER, y_kien_khac INTEGER, hinh_thuc TEXT, ngay TEXT, noi_dung TEXT, bien_ban TEXT, noi TEXT, goc TEXT);
CREATE TABLE lich_su (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, luc TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ','now')),
  viec TEXT NOT NULL, thay_doi TEXT NOT NULL, hoan_tac BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE nhat_ky (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, luc TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ','now')),
  phien_ban INTEGER NOT NULL, viec TEXT NOT NULL, chi_tiet TEXT NOT NULL);
CREATE TABLE du_an (fid INTEGER PRIMARY KEY, khoa TEXT NOT NULL UNIQUE, gia_tri TEXT);
";

/// Tables that later versions have added. Older projects get them when they are opened; nothing that was there changes.
const ADDED_TABLES: &[(&str, &str)] = &[
    (
        "y_kien_cum",
        "CREATE TABLE y_kien_cum (
  fid INTEGER PRIMARY KEY, ma TEXT NOT NULL, cum TEXT, vong INTEGER NOT NULL, tong_ho INTEGER, tham_gia INTEGER,
  dong_y INTEGER, khong_dong_y INTEGER, y_kien_khac INTEGER, hinh_thuc TEXT, ngay TEXT, bien_ban TEXT, noi TEXT,
  goc TEXT);",
    ),
    (
        "y_kien_dan",
        "CREATE TABLE y_kien_dan (
  fid INTEGER PRIMARY KEY, ma TEXT, noi_dung TEXT NOT NULL, so_ho INTEGER, xu_ly TEXT, tra_loi TEXT, noi TEXT,
  goc TEXT);",
    ),
];

/// Columns that later versions have added: table, column, type.
const ADDED_COLUMNS: &[(&str, &str, &str)] = &[
    ("nha_van_hoa", "nam_xay_dung", "INTEGER"),
    ("nha_van_hoa", "dien_tich_san_m2", "INTEGER"),
    ("nha_van_hoa", "dien_tich_dat_m2", "INTEGER"),
    ("nha_van_hoa", "giay_to_dat", "TEXT"),
    ("nha_van_hoa", "nguyen_gia_nghin_dong", "INTEGER"),
    ("y_kien", "bien_ban", "TEXT"),
    ("y_kien", "noi", "TEXT"),
    ("y_kien", "goc", "TEXT"),
    ("y_kien_cum", "goc", "TEXT"),
    ("y_kien_dan", "goc", "TEXT"),
];

/// Adds what a project of an earlier version lacks, all of it or nothing.
pub(super) fn migrate(db: &mut Connection) -> Result<(), rusqlite::Error> {
    let has = |db: &Connection, table: &str, column: &str| -> Result<bool, rusqlite::Error> {
        let found: i64 = db.query_row(
            "SELECT count(*) FROM pragma_table_info(?1) WHERE ?2 = '' OR name = ?2",
            [table, column],
            |row| row.get(0),
        )?;
        Ok(found > 0)
    };
    let mut tables = Vec::new();
    for added in ADDED_TABLES {
        if !has(db, added.0, "")? {
            tables.push(added);
        }
    }
    let mut columns = Vec::new();
    for added in ADDED_COLUMNS {
        // A table that is added whole has its columns.
        let whole = tables.iter().any(|(table, _)| *table == added.0);
        if !whole && !has(db, added.0, added.1)? {
            columns.push(added);
        }
    }
    if tables.is_empty() && columns.is_empty() {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (name, sql) in tables {
        tx.execute_batch(sql)?;
        tx.execute(
            "INSERT OR IGNORE INTO gpkg_contents(table_name, data_type, identifier) VALUES (?1, 'attributes', ?1)",
            [name],
        )?;
    }
    for (table, column, kind) in columns {
        tx.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {column} {kind};"))?;
    }
    tx.commit()
}
