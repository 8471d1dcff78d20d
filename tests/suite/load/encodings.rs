//! One commune in every encoding is the same commune.

use super::*;
use rust_xlsxwriter::Workbook;

const XA: &str = "name = \"Xã Minh Sơn\"\nprovince = \"Phú Thọ\"\n";
const TABLE: &str = "Tên thôn,Số hộ,Nhân khẩu,Giáp ranh\nThôn Đồi Mận,210,820,Thôn Bến Cả\nThôn Bến Cả,180,700,\nThôn Ruộng Dưới,95,402,Thôn Bến Cả\n";
const TCVN3: &str = "Tªn th«n,Sè hé,Nh©n khÈu,Gi¸p ranh\nTh«n §åi MËn,210,820,Th«n BÕn C¶\nTh«n BÕn C¶,180,700,\nTh«n Ruéng D\u{ad}íi,95,402,Th«n BÕn C¶\n";
const VNI: &str = "Teân thoân,Soá hoä,Nhaân khaåu,Giaùp ranh\nThoân Ñoài Maän,210,820,Thoân Beán Caû\nThoân Beán Caû,180,700,\nThoân Ruoäng Döôùi,95,402,Thoân Beán Caû\n";

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}');
    let units: Vec<u16> = mark
        .into_iter()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .collect();
    units
        .iter()
        .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
        .collect()
}

fn windows_1258(text: &str) -> Vec<u8> {
    // The code page holds base letters and five combining tones.
    let (mut out, mut rest) = (Vec::new(), text.to_owned());
    for (composed, parts) in [
        ("ậ", "â\u{323}"),
        ("ồ", "ô\u{300}"),
        ("ế", "ê\u{301}"),
        ("ả", "a\u{309}"),
        ("ố", "ô\u{301}"),
        ("ộ", "ô\u{323}"),
        ("ẩ", "â\u{309}"),
        ("ướ", "ươ\u{301}"),
    ] {
        rest = rest.replace(composed, parts);
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1258.encode(&rest);
    assert!(!lossy, "{rest}");
    out.extend_from_slice(&bytes);
    out
}

fn commune(name: &str, bytes: &[u8]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("xa.toml"), XA).unwrap();
    std::fs::write(dir.path().join(name), bytes).unwrap();
    let loaded = read(dir.path());
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    loaded
}

#[test]
fn a_csv_in_any_encoding_is_the_same_commune() {
    let plain = commune("don-vi.csv", TABLE.as_bytes());
    assert!(!plain.input_sha256.is_empty());
    let decomposed: String = TABLE
        .chars()
        .map(|c| {
            if c == 'ế' {
                "ê\u{301}".to_owned()
            } else {
                c.to_string()
            }
        })
        .collect();
    for (what, bytes, code) in [
        ("BOM", format!("\u{feff}{TABLE}").into_bytes(), None),
        ("UTF-16LE", utf16(TABLE, true, false), None),
        ("UTF-16BE", utf16(TABLE, true, true), None),
        ("UTF-16LE without mark", utf16(TABLE, false, false), None),
        ("windows-1258", windows_1258(TABLE), Some(codes::ENCODING_GUESSED)),
        ("TCVN3", latin(TCVN3), Some(codes::ENCODING_GUESSED)),
        ("VNI", latin(VNI), Some(codes::ENCODING_GUESSED)),
        (
            "TCVN3 saved as UTF-8",
            TCVN3.as_bytes().to_vec(),
            Some(codes::ENCODING_GUESSED),
        ),
        (
            "VNI saved as UTF-8",
            VNI.as_bytes().to_vec(),
            Some(codes::ENCODING_GUESSED),
        ),
        ("NFD", decomposed.clone().into_bytes(), Some(codes::TEXT_COMPOSED)),
    ] {
        let loaded = commune("don-vi.csv", &bytes);
        assert_eq!(loaded.input_sha256, plain.input_sha256, "{what}");
        if let Some(code) = code {
            assert_eq!(
                codes_of(&loaded).iter().filter(|c| **c == code).count(),
                1,
                "{what}"
            );
        }
    }
}

#[test]
fn a_workbook_in_an_old_font_is_the_same_commune() {
    let plain = commune("don-vi.csv", TABLE.as_bytes());
    for text in [TABLE, TCVN3, VNI] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(',')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
        let loaded = commune("don-vi.xlsx", &book.save_to_buffer().unwrap());
        assert_eq!(loaded.input_sha256, plain.input_sha256);
    }
}

#[test]
fn features_in_an_old_font_are_the_same_units() {
    let square = |x: f64| {
        format!(
            "[[[{x},21.0],[{},21.0],[{},21.1],[{x},21.1],[{x},21.0]]]",
            x + 0.1,
            x + 0.1
        )
    };
    let file = |a: &str, b: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"ten\":\"{a}\",\"so_ho\":10,\"type\":\"Phường\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{}}}}},\
             {{\"type\":\"Feature\",\"properties\":{{\"ten\":\"{b}\",\"so_ho\":\"1.210\",\"type\":\"Phường\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{}}}}}]}}",
            square(105.0),
            square(105.1)
        )
    };
    let plain = commune(
        "ranh-gioi.geojson",
        file("Thôn Đồi Mận", "Thôn Bến Cả").as_bytes(),
    );
    assert_eq!(plain.commune.as_ref().unwrap().households(), 1220);
    for (a, b) in [
        ("Th«n §åi MËn", "Th«n BÕn C¶"),
        ("Thoân Ñoài Maän", "Thoân Beán Caû"),
    ] {
        assert_eq!(
            commune("ranh-gioi.geojson", file(a, b).as_bytes()).input_sha256,
            plain.input_sha256
        );
    }
}

#[test]
fn kinds_of_communes_in_the_column_of_kinds_are_no_error() {
    let table = "ma,ten,loai,so_ho\n1,Thôn A,Phường,10\n2,Thôn B,Xã,20\n3,Thôn C,Thị trấn,5\n";
    let loaded = commune("don-vi.csv", table.as_bytes());
    assert_eq!(
        codes_of(&loaded)
            .iter()
            .filter(|c| **c == codes::KINDS_OF_COMMUNES)
            .count(),
        1
    );
}
