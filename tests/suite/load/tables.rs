//! Tables as staff make them: headings between rows, merged cells, parts in words, answers, the template.

use super::*;
use std::io::{Read as _, Write as _};

use rust_xlsxwriter::{Format, Workbook};
use sapxep::load::load_bytes;
use sapxep::load::words::vocabulary;
use sapxep::text::template::SHEETS;

const XA: &str = "name = \"Xã Minh Sơn\"\nprovince = \"Phú Thọ\"\n";

fn commune(files: &[(&str, &[u8])]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    read(dir.path())
}

fn rows(loaded: &Loaded) -> Vec<(String, Option<u32>, Option<String>)> {
    let commune = loaded.commune.as_ref().unwrap();
    let row = |a: &sapxep::domain::Atom| {
        let former = commune.units[a.unit].former_commune.clone();
        (a.name.clone(), a.households, former)
    };
    commune.atoms.iter().map(row).collect()
}

#[test]
fn headings_between_rows_name_the_former_commune() {
    let table = "BIỂU TỔNG HỢP,,,\nSTT,Tên thôn,Số hộ,Nhân khẩu\nI,Xã Bình Khê (cũ),414,1520\n1,Thôn Đồi Chè,234,820\n2,Thôn Bến,180,700\nII. Xã Mỹ Lạc,,,\n3,Thôn Thượng,120,480\n,Tổng cộng,543,2000\n";
    let loaded = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", table.as_bytes())]);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        rows(&loaded),
        [
            ("Thôn Đồi Chè".to_owned(), Some(234), some("Bình Khê")),
            ("Thôn Bến".to_owned(), Some(180), some("Bình Khê")),
            ("Thôn Thượng".to_owned(), Some(120), some("Mỹ Lạc")),
        ]
    );
    let swapped = loaded
        .findings
        .iter()
        .find(|f| f.code == codes::DIGITS_SWAPPED)
        .unwrap();
    assert_eq!(swapped.args["meant"], "243");
}

#[test]
fn merged_cells_speak_for_all_their_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, text) in (0_u16..).zip(["Xã cũ", "Tên thôn", "Số hộ"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "Bình Khê", &plain).unwrap();
    for (row, (name, households)) in (1_u32..).zip([("Thôn A", 100.0), ("Thôn B", 200.0), ("Thôn C", 300.0)])
    {
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_number(row, 2, households).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let loaded = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.xlsx", &bytes)]);
    let former: Vec<Option<String>> = rows(&loaded).into_iter().map(|r| r.2).collect();
    assert_eq!(
        former,
        [Some("Bình Khê".to_owned()), Some("Bình Khê".to_owned()), None]
    );
    assert!(codes_of(&loaded).contains(&codes::CELLS_MERGED));
}

#[test]
fn parts_in_words_belong_to_their_unit() {
    let table = "ten,so_ho\nTổ 23,150\nTổ 24,\n16 hộ tổ 24,\nphần còn lại của tổ 24,183\n";
    let loaded = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", table.as_bytes())]);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.as_ref().unwrap();
    assert_eq!((commune.units.len(), commune.atoms.len()), (2, 3));
    assert_eq!(commune.households(), 150 + 16 + 183);
    assert!(codes_of(&loaded).contains(&codes::PART_FROM_TEXT));
}

#[test]
fn answers_fill_blanks_and_name_the_commune() {
    let table = "ma,ten,so_ho\n1,Tân An,\n2,Bình Hòa,200\n";
    let answers = "ma_cau_hoi,tra_loi\nso_ho: TÂN AN,1.012\nloai_xa,phường\ntinh,Đà Nẵng\nten_xa,Phường Hải Vân\nso_ho: Lạ,5\n";
    let before = commune(&[("don-vi.csv", table.as_bytes())]);
    assert!(codes_of(&before).contains(&codes::COMMUNE_KIND_UNKNOWN));
    let topics: Vec<&str> = before.questions.iter().map(|q| q.topic.word()).collect();
    assert_eq!(topics, ["loai_xa", "tinh", "ten_xa"]);
    let loaded = commune(&[
        ("don-vi.csv", table.as_bytes()),
        ("tra-loi.csv", answers.as_bytes()),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.as_ref().unwrap();
    assert_eq!((commune.name.as_str(), commune.households()), ("Hải Vân", 1212));
    assert_eq!(commune.province.as_deref(), Some("Đà Nẵng"));
    assert!(codes_of(&loaded).contains(&codes::ANSWER_UNUSED));
}

/// The same table as in `encodings.rs`, saved by an office program as XLS and ODS.
#[test]
fn every_table_format_gives_the_same_commune() {
    let csv = "Tên thôn,Số hộ,Nhân khẩu,Giáp ranh\nThôn Đồi Mận,210,820,Thôn Bến Cả\nThôn Bến Cả,180,700,\nThôn Ruộng Dưới,95,402,Thôn Bến Cả\n";
    let plain = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", csv.as_bytes())]);
    let tabs = csv.replace(',', "\t");
    let semicolons = csv.replace(',', ";");
    let of = |name: &str| std::fs::read(folder("good/dinh-dang").join(name)).unwrap();
    for (name, bytes) in [
        ("don-vi.xls", of("don-vi.xls")),
        ("don-vi.ods", of("don-vi.ods")),
        ("don-vi.tsv", tabs.into_bytes()),
        ("don-vi.csv", semicolons.into_bytes()),
    ] {
        let loaded = commune(&[("xa.toml", XA.as_bytes()), (name, &bytes)]);
        assert_eq!(loaded.input_sha256, plain.input_sha256, "{name}");
        assert!(!plain.input_sha256.is_empty());
    }
}

#[test]
fn every_heading_of_the_template_is_understood() {
    for sheet in SHEETS
        .iter()
        .filter(|s| ["unit", "link", "hall"].contains(&s.words))
    {
        for column in sheet.columns {
            let field = vocabulary(sheet.words)
                .field(column.heading)
                .map(|(field, _)| field);
            assert_eq!(field, Some(column.field), "{}: {}", sheet.name, column.heading);
        }
    }
}

/// The template with rows typed into its sheets.
fn filled(rows: &[(&str, &str)]) -> Vec<u8> {
    let bytes = sapxep::export::template::workbook(Lang::Vi).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if let Some((_, rows)) = rows.iter().find(|(sheet, _)| name.ends_with(sheet)) {
            let page = String::from_utf8(text).unwrap();
            text = page
                .replace("</sheetData>", &format!("{rows}</sheetData>"))
                .into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn the_template_comes_back_as_it_was_filled_in() {
    let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let units: String = [
        ("Thôn Đồi Chè", 215, "Thôn Bến Cả"),
        ("Thôn Bến Cả", 180, "Thôn Đồi Chè"),
    ]
    .iter()
    .zip(3..)
    .map(|((name, households, neighbour), row)| {
        format!(
            "<row r=\"{row}\">{}<c r=\"D{row}\"><v>{households}</v></c>{}</row>",
            text(&format!("B{row}"), name),
            text(&format!("K{row}"), neighbour)
        )
    })
    .collect();
    let links = format!(
        "<row r=\"3\">{}{}{}</row>",
        text("A3", "Thôn Đồi Chè"),
        text("B3", "Thôn Bến Cả"),
        text("C3", "noi")
    );
    let untouched = load_bytes("don-vi.xlsx", &filled(&[]), &LoadOptions::default());
    let only: Vec<Code> = errors(&untouched).iter().map(|f| f.code).collect();
    assert_eq!(only, [codes::EMPTY_TABLE]);
    let book = filled(&[("sheet3.xml", &units), ("sheet4.xml", &links)]);
    let loaded = load_bytes("don-vi.xlsx", &book, &LoadOptions::default());
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.as_ref().unwrap();
    assert_eq!((commune.units.len(), commune.households()), (2, 395));
    // Listed by both, and joined on the sheet of links.
    assert_eq!(commune.declared.len(), 2);
}
