//! Background pictures behind the map: none, unless the user names an address or puts a local tile file into the folder of
//! the projects. The address is kept in the browser and in this run, never in the project: a project from somebody else
//! must not make this machine ask anybody for anything.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Path as At, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::sync::Arc;

use super::app::App;
use super::staged::is_plain;

/// Longest address.
const LONGEST: usize = 500;
/// Deepest zoom of web maps.
const DEEPEST: u32 = 24;

/// The origin that pictures of an address come from, for the content security policy; `None` where the address is not one
/// of tiles.
pub(super) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !matches!(scheme, "https" | "http") || address.len() > LONGEST {
        return None;
    }
    let (host, path) = rest.split_once('/')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
    let complete = ["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part));
    let harmless = !path
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "\"'<>;".contains(c));
    (!host.is_empty() && host.chars().all(plain) && complete && harmless)
        .then(|| format!("{scheme}://{host}"))
}

/// Tile files of the folder, by name.
pub(super) fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().to_string_lossy().into_owned();
            let known = name.ends_with(".mbtiles") || name.ends_with(".pmtiles");
            (known && is_plain(&name)).then_some(name)
        })
        .collect();
    names.sort();
    names
}

/// One picture of a local tile file.
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    At((file, z, x, y)): At<(String, u32, u32, u32)>,
) -> Response {
    let found = super::api::work(|| {
        let inside = z <= DEEPEST && x < (1 << z) && y < (1 << z);
        if !inside || !is_plain(&file) {
            return None;
        }
        let path = app.folder.join(&file);
        match file.rsplit_once('.')?.1 {
            "mbtiles" => mbtiles(&path, z, x, y),
            "pmtiles" => super::pmtiles::tile(&path, z, x, y),
            _ => None,
        }
    });
    let picture = found.and_then(|bytes| Some((media(&bytes)?, bytes)));
    match picture {
        Some((media, bytes)) => (
            [
                (header::CONTENT_TYPE, media),
                (header::CACHE_CONTROL, "private, max-age=3600"),
            ],
            Body::from(bytes),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// MBTiles 1.3: rows are counted from the south.
fn mbtiles(path: &Path, z: u32, x: u32, y: u32) -> Option<Vec<u8>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).ok()?;
    db.query_row(
        "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
        [z, x, (1 << z) - 1 - y],
        |row| row.get(0),
    )
    .optional()
    .ok()
    .flatten()
}

/// Pictures only; vector tiles are not drawn.
fn media(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_tiles_are_taken() {
        assert_eq!(
            origin("https://tiles.example.vn:8443/a/{z}/{x}/{y}.png").as_deref(),
            Some("https://tiles.example.vn:8443")
        );
        for odd in [
            "https://tiles.example.vn/a.png",
            "ftp://a/{z}/{x}/{y}",
            "https://a b/{z}/{x}/{y}",
            "https://a;script-src *; /{z}/{x}/{y}",
            "https://a/{z}/{x}/{y}; script-src *",
            "javascript:alert(1)",
            "//a/{z}/{x}/{y}",
            "",
        ] {
            assert_eq!(origin(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_picture_comes_out_of_a_local_file_by_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nen.mbtiles");
        let db = Connection::open(&path).unwrap();
        db.execute_batch(
            "CREATE TABLE tiles(zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
             INSERT INTO tiles VALUES (3, 6, 4, x'89504E47');",
        )
        .unwrap();
        assert_eq!(mbtiles(&path, 3, 6, 3).unwrap(), [0x89, b'P', b'N', b'G']);
        assert_eq!(mbtiles(&path, 3, 6, 4), None);
        assert_eq!(files(folder.path()), ["nen.mbtiles"]);
        assert_eq!(mbtiles(&folder.path().join("x.mbtiles"), 0, 0, 0), None);
    }
}
