//! Inputs as offices hand them over: each is one commune of nine villages, three by three, in another disguise.

use super::*;
use geo::{Area, Contains};
use sapxep::domain::Commune;
use std::io::Write as _;

pub(super) const XA: &str = "name = \"Tân Hòa\"\nkind = \"xa\"\nprovince = \"Thanh Hóa\"\n";
pub(super) const NAMES: [&str; 9] = [
    "Đồng Lễ",
    "Hòa Bình",
    "Quý Lộc",
    "Yên Thụy",
    "Thượng Cường",
    "Bằng Lĩnh",
    "Đa Sĩ",
    "Ngọc Khuê",
    "Phú Mỹ",
];
pub(super) const HOUSEHOLDS: [u32; 9] = [212, 187, 305, 143, 268, 331, 176, 224, 258];
/// Side of a village, degrees.
const SIDE: f64 = 0.008;

pub(super) fn ring(nth: usize) -> Vec<(f64, f64)> {
    let (x, y) = (105.7 + (nth % 3) as f64 * SIDE, 19.8 + (nth / 3) as f64 * SIDE);
    vec![(x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE), (x, y)]
}

fn middle(nth: usize) -> (f64, f64) {
    let (x, y) = ring(nth)[0];
    (x + SIDE / 2.0, y + SIDE / 2.0)
}

pub(super) fn table() -> String {
    let rows = NAMES.iter().zip(HOUSEHOLDS).enumerate();
    rows.fold("stt,ten,so_ho\n".to_owned(), |text, (i, (name, households))| {
        text + &format!("{},Thôn {name},{households}\n", i + 1)
    })
}

pub(super) fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}"
    )
}

pub(super) fn positions(list: &[(f64, f64)]) -> String {
    let list: Vec<String> = list.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
    format!("[{}]", list.join(","))
}

pub(super) fn collection(features: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        features.join(",")
    )
}

fn polygons() -> String {
    let shapes: Vec<String> = (0..9)
        .map(|i| {
            feature(
                &format!("\"ten\":\"Thôn {}\"", NAMES[i]),
                "Polygon",
                &format!("[{}]", positions(&ring(i))),
            )
        })
        .collect();
    collection(&shapes)
}

fn placemark(name: &str, geometry: &str) -> String {
    format!("<Placemark><name>{name}</name>{geometry}</Placemark>")
}

fn kml(placemarks: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{placemarks}</Document></kml>"
    )
}

fn drawn(nth: usize) -> String {
    let at: Vec<String> = ring(nth).iter().map(|(x, y)| format!("{x},{y},0")).collect();
    let at = at.join(" ");
    placemark(
        &format!("Thôn {}", NAMES[nth]),
        &format!(
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>{at}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        ),
    )
}

pub(super) fn loaded(files: &[(&str, &[u8])]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    read(dir.path())
}

/// The commune, which must be the one of nine villages.
pub(super) fn commune(files: &[(&str, &[u8])]) -> (Commune, Vec<Code>) {
    let loaded = loaded(files);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let codes = codes_of(&loaded);
    let commune = loaded.commune.unwrap();
    assert_eq!(commune.units.len(), 9);
    let found: Vec<(String, Option<u32>)> = commune
        .atoms
        .iter()
        .map(|a| (a.name.to_lowercase(), a.households))
        .collect();
    for (name, households) in NAMES.iter().zip(HOUSEHOLDS) {
        let name = format!("Thôn {name}").to_lowercase();
        assert!(
            found.contains(&(name.clone(), Some(households))),
            "{name}: {found:?}"
        );
    }
    (commune, codes)
}

/// The villages have the ground that they were drawn with. Estimated cells are cut along lines that are straight in metres,
/// where a parallel bends: up to 1.3 km from the middle of the commune the two lie 5 cm apart, a ten-thousandth of a
/// village. Together they are the whole.
pub(super) fn whole(commune: &Commune) {
    let mut total = 0.0;
    for atom in &commune.atoms {
        let area = atom.boundary.as_ref().map_or(0.0, Area::unsigned_area);
        let share = if atom.boundary_estimated { 1e-4 } else { 1e-10 };
        assert!(
            (area / (SIDE * SIDE) - 1.0).abs() < share,
            "{}: {area}",
            atom.name
        );
        total += area;
    }
    assert!((total / (9.0 * SIDE * SIDE) - 1.0).abs() < 1e-9, "{total}");
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook: sheets with their state, and rows of cells; text beginning with `=` is a formula without its result.
fn workbook(sheets: &[(&str, &str, Vec<Vec<String>>)]) -> Vec<u8> {
    let mut listed = String::new();
    let mut links = String::new();
    let mut files: Vec<(String, String)> = vec![
        ("[Content_Types].xml".into(), "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".into()),
        ("_rels/.rels".into(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".into()),
    ];
    for (index, (name, state, rows)) in sheets.iter().enumerate() {
        let number = index + 1;
        listed +=
            &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>");
        links += &format!(
            "<Relationship Id=\"r{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let mut data = String::new();
        for (row, cells) in rows.iter().enumerate() {
            data += &format!("<row r=\"{}\">", row + 1);
            for (column, text) in cells.iter().enumerate() {
                let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
                data += &match (text.strip_prefix('='), text.parse::<f64>()) {
                    (Some(formula), _) => format!("<c r=\"{at}\"><f>{formula}</f></c>"),
                    (None, Ok(number)) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                    (None, Err(_)) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                };
            }
            data += "</row>";
        }
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"),
        ));
    }
    files.push(("xl/workbook.xml".into(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>")));
    files.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>")));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    archive(&files)
}

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|text| (*text).to_owned()).collect()
}

fn unit_rows(households: impl Fn(usize) -> String) -> Vec<Vec<String>> {
    let mut rows = vec![cells(&["STT", "Tên thôn", "Số hộ"])];
    rows.extend((0..9).map(|i| vec![(i + 1).to_string(), format!("Thôn {}", NAMES[i]), households(i)]));
    rows
}

#[test]
fn names_that_end_in_a_byte_like_a_blank_survive_a_dbf() {
    // "ễ" is E1 BB 85 in UTF-8, "à" is C3 A0: both last bytes are blanks of their own in other encodings.
    let width = 40_usize;
    let names = ["Thôn Đồng Lễ", "Thôn Gia Hoà", "Thôn Cà"];
    let mut dbf = vec![3_u8, 126, 1, 1];
    dbf.extend(3_u32.to_le_bytes());
    dbf.extend(65_u16.to_le_bytes());
    dbf.extend((width as u16 + 1).to_le_bytes());
    dbf.resize(32, 0);
    dbf.extend(b"TENTHON\0\0\0\0C\0\0\0\0");
    dbf.push(width as u8);
    dbf.resize(64, 0);
    dbf.push(0x0d);
    for name in names {
        dbf.push(b' ');
        let mut text = name.as_bytes().to_vec();
        text.resize(width, b' ');
        dbf.extend(text);
    }
    let mut shp = vec![0_u8; 100];
    shp[..4].copy_from_slice(&9994_i32.to_be_bytes());
    for nth in 0..3 {
        let mut ring = ring(nth);
        ring.reverse();
        shp.extend((nth as i32 + 1).to_be_bytes());
        shp.extend(64_i32.to_be_bytes());
        shp.extend(5_i32.to_le_bytes());
        shp.extend([0; 32]);
        shp.extend(1_i32.to_le_bytes());
        shp.extend(5_i32.to_le_bytes());
        shp.extend(0_i32.to_le_bytes());
        for (x, y) in ring {
            shp.extend(x.to_le_bytes());
            shp.extend(y.to_le_bytes());
        }
    }
    let table = "ten,so_ho\nThôn Đồng Lễ,200\nThôn Gia Hòa,210\nThôn Cà,220\n";
    let loaded = loaded(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table.as_bytes()),
        ("ranh-gioi.shp", shp.as_slice()),
        ("ranh-gioi.dbf", dbf.as_slice()),
        ("ranh-gioi.cpg", b"UTF-8".as_slice()),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    assert!(loaded.commune.unwrap().atoms.iter().all(|a| a.boundary.is_some()));
}

#[test]
fn a_kmz_of_several_files_is_read_whole() {
    let half = |range: std::ops::Range<usize>| kml(&range.map(drawn).collect::<String>());
    let kmz = archive(&[
        ("doc.kml", &half(0..5)),
        ("files/phan 2.kml", &half(5..9)),
        ("files/again.kml", &half(0..5)),
    ]);
    let (commune, _) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table().as_bytes()),
        ("ranh-gioi.kmz", kmz.as_slice()),
    ]);
    whole(&commune);
}

#[test]
fn boundaries_drawn_as_paths_are_closed() {
    let lines: Vec<String> = (0..9)
        .map(|i| {
            let mut line = ring(i);
            line[4].0 += 0.00003;
            feature(
                &format!("\"ten\":\"Thôn {}\"", NAMES[i]),
                "LineString",
                &positions(&line),
            )
        })
        .chain([feature(
            "\"ten\":\"Đường tỉnh 515\"",
            "LineString",
            "[[105.7,19.8],[105.71,19.81],[105.72,19.81],[105.724,19.824]]",
        )])
        .collect();
    let (commune, codes) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table().as_bytes()),
        ("ranh-gioi.geojson", collection(&lines).as_bytes()),
    ]);
    assert!(
        commune
            .atoms
            .iter()
            .all(|a| a.boundary.is_some() && !a.boundary_estimated)
    );
    assert!(codes.contains(&codes::LINE_CLOSED));
}

#[test]
fn points_called_after_the_halls_of_units_are_theirs() {
    let halls: Vec<String> = (0..9)
        .map(|i| {
            let (x, y) = middle(i);
            let lead = ["NVH", "Nhà văn hóa thôn", "NHÀ SINH HOẠT CỘNG ĐỒNG"][i % 3];
            feature(
                &format!("\"ten\":\"{lead} {}\"", NAMES[i]),
                "Point",
                &format!("[{x},{y}]"),
            )
        })
        .collect();
    let outline = feature(
        "\"ten\":\"Xã Tân Hòa\"",
        "Polygon",
        &format!(
            "[{}]",
            positions(&[
                (105.7, 19.8),
                (105.724, 19.8),
                (105.724, 19.824),
                (105.7, 19.824),
                (105.7, 19.8)
            ])
        ),
    );
    // Points and the outline of the commune: cells inside it.
    let mut all = halls.clone();
    all.push(outline.clone());
    let (estimated, codes) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table().as_bytes()),
        ("ranh-gioi.geojson", collection(&all).as_bytes()),
    ]);
    assert!(estimated.atoms.iter().all(|a| a.boundary_estimated));
    whole(&estimated);
    assert!(codes.contains(&codes::OUTLINE_USED) && codes.contains(&codes::BOUNDARIES_ESTIMATED));
    // The outline beside the boundaries of the units is no unit without a row.
    let mut all = vec![outline];
    all.extend((0..9).map(|i| {
        feature(
            &format!("\"ten\":\"Thôn {}\"", NAMES[i]),
            "Polygon",
            &format!("[{}]", positions(&ring(i))),
        )
    }));
    all.extend(halls);
    let (drawn, _) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table().as_bytes()),
        ("ranh-gioi.geojson", collection(&all).as_bytes()),
    ]);
    whole(&drawn);
    assert!(
        drawn
            .atoms
            .iter()
            .all(|a| a.point.is_some() && !a.boundary_estimated)
    );
}

#[test]
fn subtotals_are_held_against_their_own_rows() {
    let sum = |range: std::ops::Range<usize>| HOUSEHOLDS[range].iter().sum::<u32>();
    let row = |i: usize| format!("{},Thôn {},{}\n", i + 1, NAMES[i], HOUSEHOLDS[i]);
    let text = |last: u32| {
        format!(
            "STT,Tên thôn,Số hộ\nI,Xã Tân Hòa cũ,{}\n{},Cộng,{}\nII,Xã Đông Phú cũ,{}\n{},Cộng,{last}\n,Tổng số: 9 thôn,{}\n",
            sum(0..5),
            (0..5).map(row).collect::<String>(),
            sum(0..5),
            sum(5..9),
            (5..9).map(row).collect::<String>(),
            sum(0..9),
        )
    };
    let files = |text: &str| -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("xa.toml", XA.as_bytes().to_vec()),
            ("don-vi.csv", text.as_bytes().to_vec()),
            ("ranh-gioi.geojson", polygons().into_bytes()),
        ]
    };
    let run = |text: &str| {
        let files = files(text);
        let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
        commune(&files)
    };
    let (read, codes) = run(&text(sum(5..9)));
    assert!(!codes.contains(&codes::TOTALS_DIFFER), "{codes:?}");
    assert!(codes.contains(&codes::TOTALS_AGREE));
    let formers: Vec<_> = read
        .units
        .iter()
        .filter_map(|u| u.former_commune.as_deref())
        .collect();
    assert_eq!(formers.len(), 9);
    let (_, codes) = run(&text(sum(5..9) + 1));
    assert_eq!(codes.iter().filter(|c| **c == codes::TOTALS_DIFFER).count(), 1);
}

#[test]
fn field_names_of_dbf_tables_have_no_blanks() {
    let shapes: Vec<String> = (0..9)
        .map(|i| {
            feature(
                &format!(
                    "\"TENTHON\":\"Thôn {}\",\"SOHO\":\"{}\",\"DANSO\":\"1.{}\"",
                    NAMES[i], HOUSEHOLDS[i], HOUSEHOLDS[i]
                ),
                "Polygon",
                &format!("[{}]", positions(&ring(i))),
            )
        })
        .collect();
    let (read, _) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("ranh-gioi.geojson", collection(&shapes).as_bytes()),
    ]);
    assert_eq!(
        read.residents(),
        9_000 + u64::from(HOUSEHOLDS.iter().sum::<u32>())
    );
}

#[test]
fn a_hidden_sheet_is_not_read_and_told() {
    let book = workbook(&[
        ("Thôn 2026", "visible", unit_rows(|i| HOUSEHOLDS[i].to_string())),
        (
            "Cũ 2020",
            "hidden",
            unit_rows(|i| (HOUSEHOLDS[i] - 30).to_string()),
        ),
    ]);
    let (_, codes) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.xlsx", book.as_slice()),
        ("ranh-gioi.geojson", polygons().as_bytes()),
    ]);
    assert!(codes.contains(&codes::SHEET_HIDDEN), "{codes:?}");
}

#[test]
fn a_formula_without_its_result_is_not_known_and_told() {
    let book = workbook(&[(
        "Sheet1",
        "visible",
        unit_rows(|i| {
            if i == 4 {
                "=200+68".into()
            } else {
                HOUSEHOLDS[i].to_string()
            }
        }),
    )]);
    let loaded = loaded(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.xlsx", book.as_slice()),
        ("ranh-gioi.geojson", polygons().as_bytes()),
    ]);
    let told: Vec<&Finding> = loaded
        .findings
        .iter()
        .filter(|f| f.code == codes::FORMULA_UNCALCULATED)
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].place.row, told[0].place.column.as_deref()),
        (Some(6), Some("C"))
    );
    assert!(sentence(Lang::Vi, told[0]).contains("=200+68"));
    assert_eq!(
        loaded.commune.unwrap().households(),
        u64::from(HOUSEHOLDS.iter().sum::<u32>() - 268)
    );
}

#[test]
fn the_plan_below_the_units_is_another_table() {
    let text = table().replace("stt,ten,so_ho", "STT,Tên thôn,Số hộ,Ghi chú")
        + ",,,\nII. PHƯƠNG ÁN SẮP XẾP,,,\nSTT,Tên thôn mới,Các thôn cũ,Số hộ\n1,Thôn Tân Lễ,\"Đồng Lễ, Hòa Bình\",399\n";
    let (_, codes) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", text.as_bytes()),
        ("ranh-gioi.geojson", polygons().as_bytes()),
    ]);
    assert!(codes.contains(&codes::TABLE_ENDS), "{codes:?}");
}

#[test]
fn a_heading_repeated_on_the_next_page_ends_nothing() {
    let text = table().replace("5,Thôn Thượng", "stt,ten,so_ho\n5,Thôn Thượng");
    let (_, codes) = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", text.as_bytes()),
        ("ranh-gioi.geojson", polygons().as_bytes()),
    ]);
    assert!(!codes.contains(&codes::TABLE_ENDS));
}

#[test]
fn neighbours_beyond_the_commune_are_passed_over() {
    let mut text = "Tên thôn,Số hộ,Vị trí tiếp giáp\n".to_owned();
    for i in 0..9 {
        let near: Vec<&str> = (0..9)
            .filter(|&j| (i / 3_usize).abs_diff(j / 3) + (i % 3_usize).abs_diff(j % 3) == 1)
            .map(|j| NAMES[j])
            .collect();
        let (last, first) = near.split_last().unwrap();
        text += &format!(
            "Thôn {},{},\"Giáp thôn {} và {last}; phía Bắc giáp xã Đông Phú; phía Tây giáp sông Chu\"\n",
            NAMES[i],
            HOUSEHOLDS[i],
            first.join(", ")
        );
    }
    let (read, codes) = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", text.as_bytes())]);
    assert_eq!(read.declared.len(), 12);
    assert!(codes.contains(&codes::NEIGHBOUR_OUTSIDE));
    // A misspelt unit is still an error, whatever its first word.
    let wrong = text.replace("sông Chu", "Thượng Cừơng Bắc Nam");
    let loaded = loaded(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", wrong.as_bytes())]);
    assert!(errors(&loaded).iter().any(|f| f.code == codes::UNKNOWN_UNIT));
}

#[test]
fn one_name_in_two_former_communes_is_told_apart_by_the_map() {
    let of = |i: usize| {
        if i < 5 {
            ("Tân Hòa", i + 1)
        } else {
            ("Đông Phú", i - 4)
        }
    };
    let mut text = "Tên thôn,Xã cũ,Số hộ\n".to_owned();
    let mut shapes = Vec::new();
    for (i, households) in HOUSEHOLDS.iter().enumerate().take(9) {
        let (former, number) = of(i);
        text += &format!("Thôn {number},{former},{households}\n");
        shapes.push(feature(
            &format!("\"ten\":\"Thôn {number}\",\"xa_cu\":\"Xã {former} (cũ)\""),
            "Polygon",
            &format!("[{}]", positions(&ring(i))),
        ));
    }
    let loaded = loaded(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", text.as_bytes()),
        ("ranh-gioi.geojson", collection(&shapes).as_bytes()),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let read = loaded.commune.unwrap();
    for atom in &read.atoms {
        let nth = HOUSEHOLDS
            .iter()
            .position(|h| Some(*h) == atom.households)
            .unwrap();
        let (x, y) = middle(nth);
        assert!(
            atom.boundary.as_ref().unwrap().contains(&geo::Point::new(x, y)),
            "{}",
            atom.name
        );
    }
}

#[test]
fn degrees_and_minutes_are_positions() {
    let mut text = "Tên thôn;Số hộ;Kinh độ;Vĩ độ\n".to_owned();
    for i in 0..9 {
        let shown = |value: f64, end: &str| {
            let minutes = value.fract() * 60.0;
            format!(
                "{}°{:02}'{:.1}\"\"{end}",
                value.trunc(),
                minutes.trunc(),
                minutes.fract() * 60.0
            )
        };
        let (x, y) = middle(i);
        text += &format!(
            "Thôn {};{};\"{}\";\"{}\"\n",
            NAMES[i],
            HOUSEHOLDS[i],
            shown(x, "E"),
            shown(y, "N")
        );
    }
    let (read, _) = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", text.as_bytes())]);
    for atom in &read.atoms {
        let nth = HOUSEHOLDS
            .iter()
            .position(|h| Some(*h) == atom.households)
            .unwrap();
        let point = atom.point.unwrap();
        assert!((point.x() - middle(nth).0).abs() < 1e-4 && (point.y() - middle(nth).1).abs() < 1e-4);
    }
}

#[test]
fn a_folder_of_documents_says_what_to_do() {
    let loaded = loaded(&[
        ("xa.toml", XA.as_bytes()),
        ("Bieu tong hop.docx", b"PK".as_slice()),
        ("bieu.pdf", b"%PDF".as_slice()),
    ]);
    let told: Vec<&Finding> = loaded
        .findings
        .iter()
        .filter(|f| f.code == codes::DOCUMENT_NOT_READ)
        .collect();
    assert_eq!(told.len(), 2);
    assert!(remedy(Lang::Vi, told[0]).contains("don-vi.xlsx"));
}
