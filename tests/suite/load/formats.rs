//! One commune in every boundary format and coordinate system is the same commune.

use super::*;
use std::io::Write as _;

const XA: &str = "name = \"Phường Mẫu\"\nprovince = \"Đà Nẵng\"\n";
const TABLE: &str = "ma,ten,so_ho\n1,Tổ 1,310\n2,Tổ 2,240\n";
/// West edges and east edge of two squares, degrees.
const EDGES: [f64; 3] = [108.15, 108.16, 108.17];
/// South and north edge.
const SIDES: [f64; 2] = [16.07, 16.08];

fn ring(nth: usize) -> Vec<(f64, f64)> {
    let (w, e, [s, n]) = (EDGES[nth], EDGES[nth + 1], SIDES);
    vec![(w, s), (w, n), (e, n), (e, s), (w, s)]
}

fn commune(xa: &str, files: &[(&str, Vec<u8>)]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("xa.toml"), xa).unwrap();
    std::fs::write(dir.path().join("don-vi.csv"), TABLE).unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let loaded = read(dir.path());
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    loaded
}

fn kml() -> String {
    let mut text =
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>".to_owned();
    for nth in 0..2 {
        let at: Vec<String> = ring(nth).iter().map(|(x, y)| format!("{x},{y},0")).collect();
        text += &format!(
            "<Placemark><name>Tổ {}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
            nth + 1,
            at.join(" ")
        );
    }
    text + "</Document></kml>"
}

fn kmz(name: &str, text: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    archive.write_all(text).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A shapefile written by the book: header, then polygon records.
fn shp() -> Vec<u8> {
    let mut out = vec![0_u8; 100];
    out[..4].copy_from_slice(&9994_i32.to_be_bytes());
    out[28..32].copy_from_slice(&1000_i32.to_le_bytes());
    out[32..36].copy_from_slice(&5_i32.to_le_bytes());
    for nth in 0..2 {
        let ring = ring(nth);
        let mut record = 5_i32.to_le_bytes().to_vec();
        record.extend([0_u8; 32]);
        for number in [1, i32::try_from(ring.len()).unwrap(), 0] {
            record.extend(number.to_le_bytes());
        }
        record.extend(
            ring.iter()
                .flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()].concat()),
        );
        out.extend(i32::try_from(nth + 1).unwrap().to_be_bytes());
        out.extend(i32::try_from(record.len() / 2).unwrap().to_be_bytes());
        out.extend(record);
    }
    out
}

fn dbf(names: [&[u8]; 2]) -> Vec<u8> {
    let mut out = vec![0_u8; 32];
    out[0] = 3;
    out[4] = 2;
    out[8..10].copy_from_slice(&97_u16.to_le_bytes());
    out[10..12].copy_from_slice(&21_u16.to_le_bytes());
    for (name, kind, size) in [("TEN", b'C', 14_u8), ("SO_HO", b'N', 6)] {
        let mut field = [0_u8; 32];
        field[..name.len()].copy_from_slice(name.as_bytes());
        field[11] = kind;
        field[16] = size;
        out.extend(field);
    }
    out.push(0x0d);
    for name in names {
        let mut row = vec![b' '; 21];
        row[1..=name.len()].copy_from_slice(name);
        row[18..21].copy_from_slice(b"310");
        out.extend(row);
    }
    out
}

fn geojson(extra: &str, to: impl Fn(f64, f64) -> (f64, f64)) -> Vec<u8> {
    let feature = |nth: usize| {
        let at: Vec<String> = ring(nth)
            .iter()
            .map(|&(x, y)| {
                let (x, y) = to(x, y);
                format!("[{x},{y}]")
            })
            .collect();
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"ten\":\"Tổ {}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            nth + 1,
            at.join(",")
        )
    };
    format!(
        "{{\"type\":\"FeatureCollection\",{extra}\"features\":[{},{}]}}",
        feature(0),
        feature(1)
    )
    .into_bytes()
}

#[test]
fn every_format_gives_the_same_commune() {
    let plain = commune(XA, &[("ranh-gioi.kml", kml().into_bytes())]);
    let tcvn3: [&[u8]; 2] = [b"T\xe6 1", b"T\xe6 2"];
    let utf8: [&[u8]; 2] = ["Tổ 1".as_bytes(), "Tổ 2".as_bytes()];
    let prj =
        b"GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]]"
            .to_vec();
    for files in [
        vec![("ranh-gioi.kmz", kmz("doc.kml", kml().as_bytes()))],
        vec![
            ("ranh-gioi.shp", shp()),
            ("ranh-gioi.dbf", dbf(utf8)),
            ("ranh-gioi.cpg", b"UTF-8".to_vec()),
            ("ranh-gioi.prj", prj),
        ],
        vec![("ranh-gioi.shp", shp()), ("ranh-gioi.DBF", dbf(tcvn3))],
    ] {
        let loaded = commune(XA, &files);
        let areas = |l: &Loaded| -> Vec<(String, i64)> {
            use geo::Area;
            let commune = l.commune.as_ref().unwrap();
            commune
                .atoms
                .iter()
                .map(|a| {
                    (
                        a.name.clone(),
                        (a.boundary.as_ref().unwrap().unsigned_area() * 1e12) as i64,
                    )
                })
                .collect()
        };
        assert_eq!(areas(&loaded), areas(&plain), "{}", files[0].0);
    }
    let gpx = "<gpx version=\"1.1\"><wpt lat=\"16.075\" lon=\"108.155\"><name>Tổ 1</name></wpt><wpt lat=\"16.075\" lon=\"108.165\"><name>Tổ 2</name></wpt></gpx>";
    let points = commune(XA, &[("ranh-gioi.gpx", gpx.as_bytes().to_vec())]);
    assert!(points.commune.unwrap().atoms.iter().all(|a| a.point.is_some()));
}

#[test]
fn a_packed_file_that_unfolds_too_far_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("xa.toml"), XA).unwrap();
    std::fs::write(
        dir.path().join("ranh-gioi.kmz"),
        kmz("readme.txt", b"nothing here"),
    )
    .unwrap();
    assert!(codes_of(&read(dir.path())).contains(&codes::BOUNDARY_SYNTAX));
}

/// Metres of the zone of Đà Nẵng, near enough for a test of the plumbing: the mathematics is held against PROJ in its own file.
fn metres(lon: f64, lat: f64) -> (f64, f64) {
    (500_000.0 + (lon - 107.75) * 107_000.0, lat * 110_680.0)
}

#[test]
fn metres_are_placed_by_declaration_or_by_the_province() {
    let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::5899\"}},";
    let declared = commune(XA, &[("ranh-gioi.geojson", geojson(crs, metres))]);
    assert!(codes_of(&declared).contains(&codes::CRS_USED));
    let guessed = commune(XA, &[("ranh-gioi.geojson", geojson("", metres))]);
    assert!(codes_of(&guessed).contains(&codes::CRS_GUESSED));
    let swapped = commune(
        XA,
        &[(
            "ranh-gioi.geojson",
            geojson("", |x, y| {
                let (x, y) = metres(x, y);
                (y, x)
            }),
        )],
    );
    assert!(codes_of(&swapped).contains(&codes::AXES_SWAPPED));
    let by_toml = commune(
        &format!("{XA}crs = \"VN-2000 107°45'\"\n"),
        &[("ranh-gioi.geojson", geojson("", metres))],
    );
    for loaded in [&guessed, &swapped, &by_toml] {
        assert_eq!(loaded.input_sha256, declared.input_sha256);
    }
    let at = declared.commune.unwrap().atoms.raw[0]
        .boundary
        .as_ref()
        .unwrap()
        .0[0]
        .exterior()
        .0[0];
    assert!(
        (at.x - 108.15).abs() < 0.02 && (at.y - 16.07).abs() < 0.02,
        "{at:?}"
    );
}

#[test]
fn a_sketch_alone_gives_units_and_figures() {
    let polygon = |name: &str, w: f64, e: f64| {
        format!(
            "<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{w},16.0 {e},16.0 {e},16.01 {w},16.01 {w},16.0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        )
    };
    let label = |name: &str, about: &str, x: f64| {
        format!(
            "<Placemark><name>{name}</name><description>{about}</description><Point><coordinates>{x},16.005</coordinates></Point></Placemark>"
        )
    };
    let text = format!(
        "<kml><Document>{}{}{}{}{}{}{}{}</Document></kml>",
        polygon("Tổ 1", 108.10, 108.11),
        polygon("Đa giác 249", 108.11, 108.12),
        polygon("Đa giác 250", 108.10, 108.12),
        label("TỔ 1", "HỘ: 337\u{a0} KHẨU 1230", 108.105),
        label("TỔ 2 (192 hộ, 650 khẩu)", "", 108.115),
        label(
            "TỔ 1 mới: Ghép Tổ 1 (340 hộ, 1230 khẩu) + Tổ 2 (192 hộ, 650 khẩu) = 532 hộ",
            "",
            108.106
        ),
        label("16 hộ tổ 2", "", 108.116),
        "<Placemark><name>Tổ 3</name><LineString><coordinates>108.12,16.0 108.13,16.0 108.13,16.01 108.12,16.01 108.12,16.0001</coordinates></LineString></Placemark>",
    );
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("xa.toml"), XA).unwrap();
    std::fs::write(dir.path().join("ranh-gioi.kml"), text).unwrap();
    let loaded = read(dir.path());
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.as_ref().unwrap();
    let found: Vec<_> = commune
        .atoms
        .iter()
        .map(|a| (a.name.as_str(), a.households, a.residents, a.boundary.is_some()))
        .collect();
    assert_eq!(
        found,
        [
            ("Tổ 1", Some(337), Some(1230), true),
            ("TỔ 2", Some(192), Some(650), true),
            ("Tổ 3", None, None, true)
        ]
    );
    let seen = codes_of(&loaded);
    for code in [
        codes::FIGURES_DIFFER,
        codes::NAMED_BY_LABEL,
        codes::PLANNED_SET_ASIDE,
        codes::MOVE_LABEL,
        codes::LINE_CLOSED,
        codes::UNNAMED_SET_ASIDE,
    ] {
        assert!(seen.contains(&code), "{code}: {seen:?}");
    }
}

/// Files of `tests/good/dinh-dang`, written by GDAL 3.6 from `ranh-gioi.geojson`.
fn as_written(files: &[(&str, &str)]) -> Loaded {
    let source = folder("good").join("dinh-dang");
    let dir = tempfile::tempdir().unwrap();
    for (from, to) in [("xa.toml", "xa.toml"), ("don-vi.csv", "don-vi.csv")]
        .iter()
        .chain(files)
    {
        std::fs::copy(source.join(from), dir.path().join(to)).unwrap();
    }
    let loaded = read(dir.path());
    assert!(errors(&loaded).is_empty(), "{files:?} {:?}", loaded.findings);
    loaded
}

#[test]
fn files_of_another_program_give_the_same_commune_in_every_format() {
    let plain = as_written(&[("ranh-gioi.geojson", "ranh-gioi.geojson")]);
    assert!(
        plain
            .commune
            .as_ref()
            .unwrap()
            .atoms
            .iter()
            .all(|a| a.boundary.is_some())
    );
    let same = |files: &[(&str, &str)]| {
        assert_eq!(as_written(files).input_sha256, plain.input_sha256, "{files:?}");
    };
    for name in ["ranh-gioi.kml", "ranh-gioi.gpkg", "ranh-gioi.fgb"] {
        same(&[(name, name)]);
    }
    same(
        &["shp", "dbf", "prj", "cpg"]
            .map(|e| format!("ranh-gioi.{e}"))
            .each_ref()
            .map(|n| (n.as_str(), n.as_str())),
    );
    same(&[("wkt.csv", "don-vi.csv")]);
    let kml = std::fs::read(folder("good").join("dinh-dang/ranh-gioi.kml")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    for name in ["xa.toml", "don-vi.csv"] {
        std::fs::copy(folder("good").join("dinh-dang").join(name), dir.path().join(name)).unwrap();
    }
    std::fs::write(dir.path().join("ranh-gioi.kmz"), kmz("doc.kml", &kml)).unwrap();
    assert_eq!(read(dir.path()).input_sha256, plain.input_sha256);
}

#[test]
fn metres_of_another_program_give_the_same_places() {
    let plain = as_written(&[("ranh-gioi.geojson", "ranh-gioi.geojson")])
        .commune
        .unwrap();
    for name in ["vn2000.gpkg", "vn2000.fgb"] {
        let loaded = as_written(&[(name, name)]);
        assert!(codes_of(&loaded).contains(&codes::CRS_USED), "{name}");
        for (a, b) in plain.atoms.iter().zip(&loaded.commune.unwrap().atoms) {
            use geo::{Area, BooleanOps};
            let (a, b) = (a.boundary.as_ref().unwrap(), b.boundary.as_ref().unwrap());
            assert!(a.xor(b).unsigned_area() < 1e-4 * a.unsigned_area(), "{name}");
        }
    }
}

#[test]
fn a_geopackage_tells_which_layer_was_taken_and_points_alone_are_points() {
    let loaded = as_written(&[("ranh-gioi.gpkg", "ranh-gioi.gpkg")]);
    let told = loaded
        .findings
        .iter()
        .find(|f| f.code == codes::LAYER_CHOSEN)
        .unwrap();
    assert_eq!(told.args["layer"], "ranh_gioi");
    assert!(told.args["others"].contains("nha_van_hoa"));
    let points = as_written(&[("ranh-gioi.gpx", "ranh-gioi.gpx")]).commune.unwrap();
    assert!(points.atoms.iter().all(|a| a.point.is_some()));
}

#[test]
fn a_kmz_that_unfolds_to_gigabytes_is_refused_early() {
    let zeros = kmz("doc.kml", &vec![b' '; 210 << 20]);
    assert!(zeros.len() < 1 << 20);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("xa.toml"), XA).unwrap();
    std::fs::write(dir.path().join("ranh-gioi.kmz"), zeros).unwrap();
    assert!(codes_of(&read(dir.path())).contains(&codes::UNPACKED_TOO_LARGE));
}
