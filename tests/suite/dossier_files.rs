//! The dossier as files: figures agree between documents, workbook, page, map and plan; packages keep the rules of their
//! formats; the archive is whole and the same twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx};
use quick_xml::events::Event;
use sapxep::domain::plan::{PlanDocument, PlansDocument};

use crate::docx::{Docx, parts, read};
use crate::program::{done, example, sapxep, text};

/// The mountain commune with a letterhead, its plans, and all outputs of the chosen one.
struct Made {
    plans: Vec<PlanDocument>,
    zip: Vec<(String, Vec<u8>)>,
    bytes: Vec<u8>,
    input: PathBuf,
    plan: PathBuf,
    _folder: tempfile::TempDir,
}

const LETTERHEAD: &str = "\n[van_ban]\nnguoi_ky = \"Lò Văn Thử\"\nchuc_vu = \"Phó Chủ tịch\"\nngay = \"5/7/2026\"\n\
    lien_he = \"Bộ phận Một cửa <0214>\"\nhan_thu_phieu = \"2026-06-28\"\n[van_ban.so]\nto-trinh = \"21/TTr-UBND\"\n";

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("xa");
        fs::create_dir(&input).unwrap();
        for entry in fs::read_dir(example("xa-mien-nui")).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, input.join(path.file_name().unwrap())).unwrap();
        }
        let toml = fs::read_to_string(input.join("xa.toml")).unwrap();
        fs::write(input.join("xa.toml"), format!("{toml}{LETTERHEAD}")).unwrap();
        let run = sapxep(&["plan", text(&input), "--json"]);
        done(&run);
        let plan = folder.path().join("phuong-an.json");
        fs::write(&plan, &run.stdout).unwrap();
        let plans: PlansDocument = serde_json::from_slice(&run.stdout).unwrap();
        let zip = folder.path().join("ho-so.zip");
        done(&sapxep(&[
            "export",
            text(&plan),
            text(&input),
            "--zip",
            text(&zip),
        ]));
        let bytes = fs::read(&zip).unwrap();
        Made {
            plans: plans.plans,
            zip: parts(&bytes),
            bytes,
            input,
            plan,
            _folder: folder,
        }
    })
}

fn file<'m>(made: &'m Made, name: &str) -> &'m [u8] {
    let found = made.zip.iter().find(|(known, _)| known == name);
    found
        .map(|(_, bytes)| bytes.as_slice())
        .unwrap_or_else(|| panic!("{name}"))
}

/// A number as documents write it.
fn number(text: &str) -> Option<f64> {
    text.trim()
        .replace('.', "")
        .replace(',', ".")
        .replace('−', "-")
        .parse()
        .ok()
}

/// Number as Vietnamese documents write it.
fn vietnamese(value: u64) -> String {
    sapxep::text::number::count(sapxep::text::Lang::Vi, value)
}

fn table<'d>(docx: &'d Docx, heads: &[&str]) -> &'d Vec<Vec<String>> {
    let has = |table: &&Vec<Vec<String>>| heads.iter().all(|head| table[0].iter().any(|cell| cell == head));
    docx.tables
        .iter()
        .find(has)
        .unwrap_or_else(|| panic!("no table {heads:?}"))
}

/// The cells of a sheet as texts and numbers.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn float(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        _ => None,
    }
}

/// Name, households, residents of every new unit.
type Figures = Vec<(String, u64, u64)>;

/// Text of all text elements of a drawing.
fn drawn(svg: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut all, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "text" => inside = true,
            Event::End(tag) if tag.name().as_ref() == "text" => {
                inside = false;
                all.push(' ');
            }
            Event::Text(words) if inside => all.push_str(&words),
            Event::Eof => return all,
            _ => {}
        }
    }
}

#[test]
fn figures_agree_in_documents_workbook_page_map_and_plan() {
    let made = made();
    let plan = &made.plans[0];
    let want: Figures = plan
        .new_units
        .iter()
        .map(|unit| (unit.name.clone(), unit.households, unit.residents))
        .collect();
    // the plan inside the archive
    let inside: PlanDocument = serde_json::from_slice(file(made, "phuong-an.json")).unwrap();
    assert_eq!(&inside, plan);
    // documents
    let from = |rows: &[Vec<String>], households: usize| -> Figures {
        rows[1..rows.len() - 1]
            .iter()
            .map(|row| {
                let count = |at: usize| number(&row[at]).unwrap() as u64;
                (row[1].clone(), count(households), count(households + 1))
            })
            .collect()
    };
    let project = read(file(made, "van-ban/02-de-an.docx"));
    assert_eq!(
        from(table(&project, &["Gồm các thôn hiện nay", "Hình thức"]), 4),
        want
    );
    let resolution = read(file(made, "van-ban/04-nghi-quyet.docx"));
    assert_eq!(
        from(table(&resolution, &["Gồm các thôn hiện nay", "Hình thức"]), 4),
        want
    );
    let submission = read(file(made, "van-ban/01-to-trinh.docx"));
    assert_eq!(
        from(table(&submission, &["Gồm các thôn hiện nay", "Số hộ"]), 3),
        want
    );
    // annexes: shown values, and the formulas that give them
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file(made, "phu-luc.xlsx"))).unwrap();
    let rows = sheet(&mut book, "PL II");
    let last = 4 + want.len();
    let shown: Figures = rows[4..last]
        .iter()
        .map(|row| {
            let count = |at: usize| float(&row[at]).unwrap() as u64;
            (row[1].to_string(), count(4), count(5))
        })
        .collect();
    assert_eq!(shown, want);
    let today = sheet(&mut book, "PL I");
    let formulas = book.worksheet_formula("PL II").unwrap();
    let (top, left) = formulas.start().unwrap();
    for (at, unit) in plan.new_units.iter().enumerate() {
        let formula = formulas.get((4 + at - top as usize, 4 - left as usize)).unwrap();
        let sum: f64 = formula
            .split('+')
            .map(|term| {
                let cell = term.trim_end_matches(')').rsplit('D').next().unwrap();
                let row: usize = cell.parse().unwrap();
                float(&today[row - 1][3]).unwrap()
            })
            .sum();
        assert_eq!(sum as u64, unit.households, "{formula}");
    }
    let total = |rows: &[Vec<Data>], row: usize, column: usize| float(&rows[row][column]).unwrap() as u64;
    assert_eq!(total(&rows, last, 4), plan.commune.households);
    assert_eq!(
        total(&today, 4 + plan.commune.units as usize, 3),
        plan.commune.households
    );
    // summary sheet and annex V
    let summary = sheet(&mut book, "PL V");
    let result = table(&project, &["Trước sắp xếp", "Sau sắp xếp"]);
    for (row, line) in result[1..].iter().zip(&summary[4..]) {
        for column in [2, 3] {
            assert_eq!(number(&row[column]), float(&line[column]), "{row:?} {line:?}");
        }
    }
    // map
    for name in ["ban-do/phuong-an.svg"] {
        let svg = String::from_utf8(file(made, name).to_vec()).unwrap();
        let words = drawn(&svg);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for (unit, households, _) in &want {
            let label = format!("{unit} {} hộ", vietnamese(*households));
            assert!(words.contains(&label), "{label}: {words}");
        }
        assert!(words.contains(&format!("{} hộ", vietnamese(plan.commune.households))));
    }
    // page: every old unit with its new unit and hall
    let page = String::from_utf8(file(made, "tra-cuu.html").to_vec()).unwrap();
    for unit in &plan.new_units {
        assert!(page.contains(&format!("<strong>{}</strong>", unit.name)));
        assert!(unit.hall.iter().all(|hall| page.contains(hall.as_str())));
    }
    assert_eq!(page.matches("<tr data-a=").count(), plan.commune.units as usize);
}

/// What Đ.12.3b asks of a project: necessity · current sizes · plan · names · conditions of organisation and activity ·
/// part-timers · related matters; each heading with what must stand below it.
#[test]
fn the_project_has_all_contents_that_the_decree_asks_for() {
    let made = made();
    let project = read(file(made, "van-ban/02-de-an.docx"));
    let text = project.paragraphs.join("\n");
    let plan = &made.plans[0];
    for (heading, figures) in [
        (
            "SỰ CẦN THIẾT",
            vec!["chưa đạt".to_owned(), "150 hộ trở lên".to_owned()],
        ),
        (
            "CĂN CỨ CHÍNH TRỊ, PHÁP LÝ",
            vec!["Nghị định số 185/2026/NĐ-CP".to_owned()],
        ),
        ("QUY MÔ SỐ HỘ CỦA THÔN", vec![vietnamese(plan.commune.households)]),
        (
            "XÂY DỰNG VÀ LỰA CHỌN PHƯƠNG ÁN",
            vec!["5 phương án".to_owned(), "tối ưu".to_owned()],
        ),
        (
            "PHƯƠNG ÁN ĐỐI VỚI TỪNG THÔN",
            vec![format!("{} thôn", plan.new_units.len())],
        ),
        ("TÊN GỌI", vec!["không trùng nhau".to_owned()]),
        ("ĐIỀU KIỆN BẢO ĐẢM", vec!["nhà văn hóa".to_owned()]),
        ("BỐ TRÍ NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH", vec!["54".to_owned()]),
        (
            "CHẾ ĐỘ, CHÍNH SÁCH",
            vec!["Nghị định số 154/2025/NĐ-CP".to_owned()],
        ),
        (
            "QUỸ PHỤ CẤP",
            vec![vietnamese(u64::try_from(plan.metrics["annual_fund"]).unwrap())],
        ),
        ("LẤY Ý KIẾN NHÂN DÂN", vec!["20 ngày".to_owned()]),
        ("TỔ CHỨC THỰC HIỆN", vec!["LỘ TRÌNH".to_owned()]),
        ("KIẾN NGHỊ", vec!["thông qua nghị quyết".to_owned()]),
    ] {
        assert!(text.contains(heading), "{heading}");
        for figure in figures {
            assert!(text.contains(&figure), "{heading}: {figure}");
        }
    }
    for annex in ["I", "II", "III", "IV", "V", "VI"] {
        assert!(
            project
                .paragraphs
                .iter()
                .any(|p| p.trim() == format!("Phụ lục {annex}")),
            "{annex}"
        );
    }
    for other in &made.plans[1..] {
        assert!(text.contains(&other.scenario_title), "{}", other.scenario_title);
    }
}

#[test]
fn the_letterhead_of_the_folder_stands_in_every_document() {
    let made = made();
    for (name, bytes) in made.zip.iter().filter(|(name, _)| name.ends_with(".docx")) {
        let text = read(bytes).paragraphs.join("\n");
        let kind = name.rsplit('/').next().unwrap();
        if ["01-", "02-", "03-"]
            .iter()
            .any(|number| kind.starts_with(number))
            && !name.contains("/bien-ban/")
            && !name.contains("/phieu/")
        {
            assert!(
                text.contains("KT. CHỦ TỊCH") && text.contains("Lò Văn Thử"),
                "{name}"
            );
            assert!(text.contains("ngày 05 tháng 7 năm 2026"), "{name}");
        }
        if name.contains("/phieu/") {
            assert!(text.contains("trước ngày 28 tháng 6 năm 2026"), "{name}");
        }
    }
    let page = String::from_utf8(file(made, "tra-cuu.html").to_vec()).unwrap();
    assert!(page.contains("Bộ phận Một cửa &lt;0214&gt;") && !page.contains("<0214>"));
    assert!(!page.contains("Lò Văn Thử"), "no names of officers");
    for sign in ["http://", "https://", "url(", "src=\"", "@import"] {
        assert!(!page.contains(sign), "{sign}");
    }
}

#[test]
fn the_archive_is_whole_listed_and_the_same_twice() {
    let made = made();
    assert_eq!(made.zip[0].0, "00-danh-muc.docx");
    let list = read(&made.zip[0].1);
    let rows = table(&list, &["Tên tệp", "Tài liệu"]);
    let listed: BTreeSet<&str> = rows[1..].iter().map(|row| row[1].as_str()).collect();
    for (name, bytes) in &made.zip[2..] {
        assert!(!bytes.is_empty(), "{name}");
        let folder = name
            .rsplit_once('/')
            .map(|(folder, _)| format!("{folder}/"))
            .unwrap_or_default();
        assert!(
            listed.contains(name.as_str()) || listed.contains(folder.as_str()),
            "{name} is not listed"
        );
    }
    for name in listed {
        let exists = made
            .zip
            .iter()
            .any(|(known, _)| known == name || (name.ends_with('/') && known.starts_with(name)));
        assert!(exists, "{name} is not there");
    }
    let again = made.plan.with_file_name("ho-so-2.zip");
    let threads = ["--threads", "1"];
    let mut args = vec![
        "export",
        text(&made.plan),
        text(&made.input),
        "--zip",
        text(&again),
    ];
    args.extend(threads);
    done(&sapxep(&args));
    assert!(
        fs::read(&again).unwrap() == made.bytes,
        "a second run gives other bytes"
    );
}

#[test]
fn reading_copies_are_pdf_with_text_and_embedded_faces() {
    let made = made();
    let mut seen = 0;
    for (name, bytes) in made.zip.iter().filter(|(name, _)| name.ends_with(".pdf")) {
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 5_000, "{name}");
        let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
        assert!(has(b"/FontFile2") && has(b"/ToUnicode"), "{name}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

/// Order of the children that the schema of WordprocessingML demands, for the elements that we write.
const ORDER: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:color",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &["w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblCellMar"],
    ),
    ("w:trPr", &["w:cantSplit", "w:trHeight", "w:tblHeader"]),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:vAlign",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:titlePg",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:style", &["w:name", "w:basedOn", "w:qFormat", "w:pPr", "w:rPr"]),
    (
        "worksheet",
        &[
            "sheetPr",
            "dimension",
            "sheetViews",
            "sheetFormatPr",
            "cols",
            "sheetData",
            "mergeCells",
            "conditionalFormatting",
            "dataValidations",
            "printOptions",
            "pageMargins",
            "pageSetup",
            "headerFooter",
            "rowBreaks",
            "ignoredErrors",
        ],
    ),
];

/// Children in the order of the schema; sums of spans; a paragraph at the end of every cell.
fn check_order(xml: &str, part: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut stack: Vec<(String, usize, String)> = Vec::new();
    let begin = |stack: &mut Vec<(String, usize, String)>, name: &str| {
        if let Some((parent, at, last)) = stack.last_mut() {
            if let Some((_, order)) = ORDER.iter().find(|(known, _)| known == parent) {
                let found = order.iter().position(|known| *known == name);
                let found = found.unwrap_or_else(|| panic!("{part}: {name} in {parent}"));
                assert!(found >= *at, "{part}: {name} after {last} in {parent}");
                *at = found;
            }
            name.clone_into(last);
        }
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name();
                let name: &str = name.as_ref();
                begin(&mut stack, name);
                stack.push((name.to_owned(), 0, String::new()));
            }
            Event::Empty(tag) => {
                let name = tag.name();
                begin(&mut stack, name.as_ref());
            }
            Event::End(_) => {
                let (name, _, last) = stack.pop().unwrap();
                if name == "w:tc" {
                    assert_eq!(last, "w:p", "{part}: a cell ends with a paragraph");
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(stack.is_empty(), "{part}");
}

/// Attributes of all elements with a name.
fn attributes(xml: &str, element: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => {
                let pairs = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key: &str = attribute.key.as_ref();
                    (key.to_owned(), attribute.value.to_string())
                });
                found.push(pairs.collect());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Every part has a content type; every relation leads to a part; ids are used that exist.
fn check_package(parts: &[(String, Vec<u8>)], file: &str) {
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), parts.len(), "{file}: a part twice");
    assert_eq!(parts[0].0, "[Content_Types].xml", "{file}");
    let xml = |name: &str| -> &str {
        let (_, bytes) = parts.iter().find(|(known, _)| known == name).unwrap();
        std::str::from_utf8(bytes).unwrap()
    };
    let types = xml("[Content_Types].xml");
    let defaults: BTreeSet<String> = attributes(types, "Default")
        .iter()
        .map(|a| a["Extension"].clone())
        .collect();
    let overrides: BTreeSet<String> = attributes(types, "Override")
        .iter()
        .map(|a| a["PartName"].clone())
        .collect();
    for name in &names {
        let extension = name.rsplit('.').next().unwrap();
        assert!(
            overrides.contains(&format!("/{name}")) || defaults.contains(extension),
            "{file}: {name} has no type"
        );
    }
    for part in &overrides {
        assert!(
            names.contains(part.trim_start_matches('/')),
            "{file}: {part} is not there"
        );
    }
    for name in names.iter().filter(|name| name.ends_with(".rels")) {
        let (folder, own) = name.split_once("_rels/").unwrap();
        let source = format!("{folder}{}", own.trim_end_matches(".rels"));
        let mut ids = BTreeSet::new();
        for relation in attributes(xml(name), "Relationship") {
            assert!(
                ids.insert(relation["Id"].clone()),
                "{file}: {name} {}",
                relation["Id"]
            );
            if relation.get("TargetMode").is_some_and(|mode| mode == "External") {
                panic!("{file}: {name} leads outside");
            }
            let target = match relation["Target"].strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => {
                    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
                    for piece in relation["Target"].split('/') {
                        if piece == ".." {
                            path.pop();
                        } else {
                            path.push(piece);
                        }
                    }
                    path.join("/")
                }
            };
            assert!(names.contains(target.as_str()), "{file}: {name} → {target}");
        }
        if !own.trim_end_matches(".rels").is_empty() {
            let body = xml(&source);
            for element in ["w:headerReference", "a:blip"] {
                for used in attributes(body, element) {
                    let id = used.get("r:id").or_else(|| used.get("r:embed")).unwrap();
                    assert!(ids.contains(id), "{file}: {source} uses {id}");
                }
            }
        }
    }
}

#[test]
fn packages_keep_the_rules_of_office_open_xml() {
    let made = made();
    let office = |name: &str| name.ends_with(".docx") || name.ends_with(".xlsx");
    for (file, bytes) in made.zip.iter().filter(|(name, _)| office(name)) {
        let parts = parts(bytes);
        check_package(&parts, file);
        for (name, bytes) in parts.iter().filter(|(name, _)| name.ends_with(".xml")) {
            check_order(std::str::from_utf8(bytes).unwrap(), &format!("{file}: {name}"));
        }
        if let Some((_, body)) = parts.iter().find(|(name, _)| name == "word/document.xml") {
            let body = std::str::from_utf8(body).unwrap();
            let ids: Vec<String> = attributes(body, "wp:docPr")
                .iter()
                .map(|a| a["id"].clone())
                .collect();
            assert_eq!(
                ids.iter().collect::<BTreeSet<_>>().len(),
                ids.len(),
                "{file}: drawing ids"
            );
        }
    }
}

/// Names that a spreadsheet would take for commands stay text.
#[test]
fn names_are_never_formulas() {
    let made = made();
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("xa");
    fs::create_dir(&input).unwrap();
    for entry in fs::read_dir(&made.input).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, input.join(path.file_name().unwrap())).unwrap();
    }
    let rows = fs::read_to_string(input.join("don-vi.csv")).unwrap();
    let evil = "=HYPERLINK(1)";
    let name = made.plans[0].new_units[0].name.clone();
    fs::write(
        input.join("don-vi.csv"),
        rows.replace(&format!(",{name},"), &format!(",{evil},")),
    )
    .unwrap();
    let run = sapxep(&["plan", text(&input), "--json", "--scenario", "it-xao-tron"]);
    done(&run);
    let plan = folder.path().join("p.json");
    fs::write(&plan, &run.stdout).unwrap();
    let book = folder.path().join("pl.xlsx");
    done(&sapxep(&[
        "export",
        text(&plan),
        text(&input),
        "--xlsx",
        text(&book),
    ]));
    let parts = parts(&fs::read(&book).unwrap());
    let xml =
        |name: &str| String::from_utf8(parts.iter().find(|(n, _)| n == name).unwrap().1.clone()).unwrap();
    assert!(xml("xl/sharedStrings.xml").contains(evil));
    for (name, bytes) in parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
    {
        assert!(!String::from_utf8_lossy(bytes).contains("HYPERLINK"), "{name}");
    }
}

/// A DOCX with these paragraphs, each a list of runs.
fn template(paragraphs: &[&[&str]]) -> Vec<u8> {
    let mut body = String::new();
    for runs in paragraphs {
        body.push_str("<w:p>");
        for run in *runs {
            body.push_str(&format!("<w:r><w:t>{run}</w:t></w:r>"));
        }
        body.push_str("</w:p>");
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    for (name, content) in [
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relations.to_owned()),
        ("word/document.xml", document),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn templates_of_the_commune_take_the_place_of_ours_and_unknown_fields_are_refused() {
    let made = made();
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("mau");
    fs::create_dir(&own).unwrap();
    let good = template(&[
        &["Tại {{ten", "_xa}} có {{so_don_vi}} thôn."],
        &["{{don_vi_moi.stt}}. {{don_vi_moi.ten}}: {{don_vi_moi.so_ho}} hộ"],
    ]);
    fs::write(own.join("to-trinh.docx"), &good).unwrap();
    fs::write(own.join("thong-bao.docx"), &good).unwrap();
    let out = folder.path().join("docx");
    let args = |out: &Path| -> Vec<String> {
        [
            "export",
            text(&made.plan),
            text(&made.input),
            "--docx",
            text(out),
            "--mau",
            text(&own),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let run = |out: &Path| {
        let args = args(out);
        sapxep(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    done(&run(&out));
    for name in ["01-to-trinh.docx", "mau-thong-bao.docx"] {
        let filled = read(&fs::read(out.join(name)).unwrap());
        assert_eq!(filled.paragraphs[0], "Tại xã Nậm Sương có 25 thôn.");
        assert_eq!(filled.paragraphs.len(), 1 + made.plans[0].new_units.len());
        let first = &made.plans[0].new_units[0];
        assert_eq!(
            filled.paragraphs[1],
            format!("1. {}: {} hộ", first.name, first.households)
        );
    }
    fs::write(
        own.join("de-an.docx"),
        template(&[&["{{so_hoo}}"], &["{{ten_xa}}"]]),
    )
    .unwrap();
    fs::write(own.join("hong.docx"), b"PK").unwrap();
    fs::write(own.join("cu.doc"), b"old").unwrap();
    fs::write(own.join("~$to-trinh.docx"), b"lock").unwrap();
    let second = folder.path().join("docx2");
    let refused = run(&second);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr);
    for word in ["E407", "so_hoo", "E406", "hong.docx", "cu.doc"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!second.exists(), "nothing is written");
}

#[test]
fn every_field_of_templates_is_documented() {
    use sapxep::text::dossier::fields::{FIELDS, NEW, TODAY};
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap();
    let whole = FIELDS.iter().map(|(name, ..)| *name);
    for name in whole.chain(TODAY.iter().chain(NEW).map(|(name, ..)| *name)) {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}

/// Where no plan meets the rules the plan that breaks least is documented with the reasons.
#[test]
fn a_plan_that_breaks_rules_says_why_in_its_documents() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-vo-nghiem");
    let folder = tempfile::tempdir().unwrap();
    let run = sapxep(&["plan", text(&input), "--json", "--scenario", "it-xao-tron"]);
    assert_eq!(run.status.code(), Some(1));
    let plan: PlanDocument = serde_json::from_slice(&run.stdout).unwrap();
    assert!(!plan.reasons.is_empty() && !plan.new_units.is_empty());
    let file = folder.path().join("p.json");
    fs::write(&file, &run.stdout).unwrap();
    let out = folder.path().join("docx");
    done(&sapxep(&[
        "export",
        text(&file),
        text(&input),
        "--docx",
        text(&out),
    ]));
    let text = read(&fs::read(out.join("02-de-an.docx")).unwrap())
        .paragraphs
        .join("\n");
    assert!(text.contains("không có phương án nào đáp ứng đồng thời mọi quy định"));
    let shown = plan
        .reasons
        .iter()
        .filter(|reason| text.contains(&reason.text))
        .count();
    assert!(shown > 0, "{:?}", plan.reasons);
}
