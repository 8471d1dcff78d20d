//! What only people can say: near names, sheets of former communes, parts in the labels of a sketch.

use super::*;

use rust_xlsxwriter::Workbook;
use sapxep::domain::Topic;

const XA: &str = "name = \"Xã Minh Sơn\"\nprovince = \"Phú Thọ\"\n";
const TABLE: &str =
    "ma,ten,so_ho,giap_ranh\n1,Thôn Đồi Chè,210,Thôn Suốj\n2,Thôn Suối,180,1\n3,Thôn Bãi,95,Thôn Suối\n";

fn commune(files: &[(&str, &[u8])]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    read(dir.path())
}

fn asked(loaded: &Loaded, topic: Topic) -> Vec<(String, Vec<String>)> {
    let of = loaded.questions.iter().filter(|q| q.topic == topic);
    of.map(|q| {
        let choices = q.choices.iter().map(|c| c.value.clone()).collect();
        (q.subject.clone(), choices)
    })
    .collect()
}

fn with_answers(answers: &str, files: &[(&str, &[u8])]) -> Loaded {
    let text = format!("ma_cau_hoi,tra_loi\n{answers}");
    let mut all = files.to_vec();
    all.push(("tra-loi.csv", text.as_bytes()));
    commune(&all)
}

#[test]
fn a_near_name_is_offered_and_never_taken() {
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.csv", TABLE.as_bytes())];
    let loaded = commune(&files);
    let found: Vec<Code> = errors(&loaded).iter().map(|f| f.code).collect();
    assert_eq!(found, [codes::UNKNOWN_UNIT]);
    assert_eq!(
        asked(&loaded, Topic::Unit),
        [("Thôn Suốj".to_owned(), vec!["Thôn Suối".to_owned()])]
    );
    for answer in ["Thôn Suối", "2"] {
        let loaded = with_answers(&format!("don_vi: Thôn Suốj,{answer}\n"), &files);
        assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
        assert_eq!(loaded.commune.unwrap().declared.len(), 2, "{answer}");
    }
    let loaded = with_answers("don_vi: Thôn Suốj,bỏ\n", &files);
    assert!(errors(&loaded).is_empty());
    assert!(codes_of(&loaded).contains(&codes::ANSWER_USED));
    let loaded = with_answers("don_vi: Thôn Suốj,Thôn Nào Đó\n", &files);
    let wrong = errors(&loaded);
    assert_eq!(wrong[0].code, codes::UNKNOWN_UNIT);
    assert_eq!(wrong[0].place.file.as_deref(), Some("tra-loi.csv"));
}

#[test]
fn one_answer_accepts_every_suggestion_that_stands_alone() {
    let table = "ma,ten,so_ho,giap_ranh\n1,Thôn Đồi Chè,210,Thôn Suốj; Thôn Bải Xa\n2,Thôn Suối,180,1\n3,Thôn Bãi Xá,95,\n4,Tân An,50,\n5,Tân An,60,Tan An\n";
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.csv", table.as_bytes())];
    let before = commune(&files);
    assert_eq!(asked(&before, Topic::Unit).len(), errors(&before).len());
    let table = table.replace(",Tan An\n", ",\n");
    let table = table.replace("Thôn Bải Xa", "Thôn Đồi Che X");
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.csv", table.as_bytes())];
    assert_eq!(asked(&commune(&files), Topic::All).len(), 1);
    let after = with_answers("tat_ca,đồng ý\n", &files);
    assert!(errors(&after).is_empty(), "{:?}", errors(&after));
    let chosen: Vec<_> = after
        .questions
        .iter()
        .filter(|q| q.topic == Topic::Unit)
        .collect();
    assert!(chosen.len() == 2 && chosen.iter().all(|q| q.answer.is_some()));
    // Two that fit alike are not settled by it.
    let table = table.replace("5,Tân An,60,\n", "5,Tân An,60,Tan An\n");
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.csv", table.as_bytes())];
    let after = with_answers("tat_ca,đồng ý\n", &files);
    let found: Vec<Code> = errors(&after).iter().map(|f| f.code).collect();
    assert_eq!(found, [codes::AMBIGUOUS_UNIT]);
    assert_eq!(asked(&after, Topic::Unit)[0].1.len(), 2, "{:?}", after.questions);
}

fn square(name: &str, west: f64, south: f64, side: f64) -> String {
    let (east, north) = (west + side, south + side);
    format!(
        "<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{west},{south} {east},{south} {east},{north} {west},{north} {west},{south}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )
}

fn point(name: &str, x: f64, y: f64) -> String {
    format!("<Placemark><name>{name}</name><Point><coordinates>{x},{y}</coordinates></Point></Placemark>")
}

fn kml(placemarks: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{}</Document></kml>",
        placemarks.concat()
    )
}

#[test]
fn the_owner_of_a_shape_with_a_near_name_is_asked_for() {
    let table = "ma,ten,so_ho\n1,Thôn Đồi Chè,210\n2,Thôn Suối Trong,180\n";
    let map = kml(&[
        square("Thôn Đồi Chè", 105.0, 21.0, 0.01),
        square("Thôn Suối Trogn", 105.01, 21.0, 0.01),
        square("Xã Khác", 105.02, 21.0, 0.01),
    ]);
    let files: [(&str, &[u8]); 3] = [
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table.as_bytes()),
        ("ranh-gioi.kml", map.as_bytes()),
    ];
    let loaded = commune(&files);
    let questions = asked(&loaded, Topic::Owner);
    assert_eq!(
        questions,
        [
            (
                "2 (Thôn Suối Trogn)".to_owned(),
                vec!["Thôn Suối Trong".to_owned()]
            ),
            ("3 (Xã Khác)".to_owned(), Vec::new())
        ]
    );
    assert!(codes_of(&loaded).contains(&codes::UNIT_WITHOUT_BOUNDARY));
    let loaded = with_answers(
        "hinh: 2 (Thôn Suối Trogn),Thôn Suối Trong\nhinh: 3 (Xã Khác),bỏ\n",
        &files,
    );
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    assert!(loaded.commune.unwrap().atoms.iter().all(|a| a.boundary.is_some()));
}

fn workbook(sheets: &[(&str, &[(&str, f64)])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        sheet.write_string(0, 0, "DANH SÁCH").unwrap();
        for (column, text) in (0_u16..).zip(["TT", "Tên thôn", "Số hộ"]) {
            sheet.write_string(1, column, text).unwrap();
        }
        let mut total = 0.0;
        for (row, (unit, households)) in (2_u32..).zip(*rows) {
            sheet.write_number(row, 0, row - 1).unwrap();
            sheet.write_string(row, 1, *unit).unwrap();
            sheet.write_number(row, 2, *households).unwrap();
            total += households;
        }
        let end = u32::try_from(rows.len()).unwrap() + 2;
        sheet.write_string(end, 1, "Tổng cộng").unwrap();
        sheet.write_number(end, 2, total).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn units_on_one_sheet_a_former_commune_are_one_table() {
    let book = workbook(&[
        ("Xã Bình Khê", &[("Thôn 1", 100.0), ("Thôn 2", 200.0)]),
        ("Xã Tràng An (cũ)", &[("Thôn 1", 150.0), ("Thôn 3", 90.0)]),
    ]);
    let loaded = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.xlsx", &book)]);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    assert!(codes_of(&loaded).contains(&codes::SHEETS_JOINED));
    assert!(!codes_of(&loaded).contains(&codes::TOTALS_DIFFER));
    let commune = loaded.commune.unwrap();
    assert_eq!((commune.units.len(), commune.households()), (4, 540));
    let former: Vec<_> = commune
        .units
        .iter()
        .filter_map(|u| u.former_commune.as_deref())
        .collect();
    let count = |name: &str| former.iter().filter(|f| **f == name).count();
    assert_eq!((count("Bình Khê"), count("Tràng An")), (2, 2));
    assert_eq!(loaded.tables.len(), 2);
}

#[test]
fn sheets_that_compete_are_told_and_settled_by_answers() {
    let book = workbook(&[
        ("Bình Khê", &[("Thôn 1", 100.0), ("Thôn 2", 200.0)]),
        ("Tràng An", &[("Thôn 1", 150.0), ("Thôn 2", 90.0)]),
    ]);
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.xlsx", &book)];
    let loaded = commune(&files);
    let found: Vec<Code> = errors(&loaded).iter().map(|f| f.code).collect();
    assert_eq!(found, [codes::SEVERAL_TABLES]);
    assert_eq!(asked(&loaded, Topic::Former).len(), 2);
    let loaded = with_answers("xa_cu: Bình Khê,Bình Khê\nxa_cu: Tràng An,xã Tràng An\n", &files);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let commune = loaded.commune.unwrap();
    let former: Vec<_> = commune
        .units
        .iter()
        .filter_map(|u| u.former_commune.as_deref())
        .collect();
    assert_eq!(former.len(), 4);
    assert!(former.contains(&"Tràng An"));
}

#[test]
fn labels_of_parts_become_parts_where_the_people_say_so() {
    use geo::Area;
    let map = kml(&[
        square("Tổ 23: 150 hộ, 600 khẩu", 105.0, 21.0, 0.01),
        square("Tổ 24: 200 hộ, 800 khẩu", 105.01, 21.0, 0.01),
        square("Tổ 25: 100 hộ, 400 khẩu", 105.02, 21.0, 0.01),
        square("một phần tổ 25", 105.02, 21.0, 0.004),
        point("50 hộ tổ 24", 105.0101, 21.005),
        point("9 hộ tổ 99", 105.0101, 21.005),
    ]);
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("so-do.kml", map.as_bytes())];
    let loaded = commune(&files);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let questions: Vec<String> = asked(&loaded, Topic::Part).into_iter().map(|q| q.0).collect();
    assert_eq!(questions, ["4 (một phần tổ 25)", "5 (50 hộ tổ 24)"]);
    assert_eq!(
        loaded.commune.as_ref().unwrap().atoms.len(),
        3,
        "nothing without an answer"
    );
    assert!(codes_of(&loaded).contains(&codes::MOVE_LABEL));

    let loaded = with_answers(
        "phan: 5 (50 hộ tổ 24),tách được\nphan: 4 (một phần tổ 25),không tách\nso_ho: một phần tổ 25,30\nso_ho: Tổ 25 (phần còn lại),70\n",
        &files,
    );
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let commune = loaded.commune.unwrap();
    assert_eq!(
        (commune.units.len(), commune.atoms.len(), commune.households()),
        (3, 5, 450)
    );
    let atom = |name: &str| commune.atoms.iter().find(|a| a.name == name).unwrap();
    let (part, rest) = (atom("50 hộ tổ 24"), atom("Tổ 24 (phần còn lại)"));
    assert_eq!((part.households, rest.households), (Some(50), Some(150)));
    assert!(commune.units[part.unit].splittable && !commune.units[atom("một phần tổ 25").unit].splittable);
    // A quarter of the ground, nearest to the point, and said to be an estimate.
    let (own, left) = (part.boundary.as_ref().unwrap(), rest.boundary.as_ref().unwrap());
    let share = own.unsigned_area() / (own.unsigned_area() + left.unsigned_area());
    assert!((share - 0.25).abs() < 0.001, "{share}");
    assert!(part.boundary_estimated && rest.boundary_estimated);
    let drawn = atom("một phần tổ 25");
    assert!(!drawn.boundary_estimated);
    assert!((drawn.boundary.as_ref().unwrap().unsigned_area() - 0.004 * 0.004).abs() < 1e-9);
}

#[test]
fn a_shape_of_a_part_belongs_to_its_row() {
    let table = "ten,so_ho\nTổ 23,150\nTổ 24,\n16 hộ tổ 24,\nphần còn lại của tổ 24,183\n";
    let map = kml(&[
        square("Tổ 23: 150 hộ", 105.0, 21.0, 0.01),
        square("Phần còn lại của tổ 24", 105.01, 21.0, 0.01),
        square("16 hộ tổ 24", 105.02, 21.0, 0.01),
    ]);
    let loaded = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table.as_bytes()),
        ("ranh-gioi.kml", map.as_bytes()),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    assert!(asked(&loaded, Topic::Part).is_empty());
    assert!(loaded.commune.unwrap().atoms.iter().all(|a| a.boundary.is_some()));
}

#[test]
fn a_shape_is_not_said_to_be_a_unit_of_a_near_name_whose_own_shape_is_drawn() {
    let table = "ma,ten,so_ho\n1,Tổ 41,210\n2,Tổ 5,180\n";
    let map = kml(&[
        square("Tổ 41", 105.0, 21.0, 0.01),
        square("Tổ 5", 105.01, 21.0, 0.01),
        square("Tổ 47", 105.02, 21.0, 0.01),
    ]);
    let loaded = commune(&[
        ("xa.toml", XA.as_bytes()),
        ("don-vi.csv", table.as_bytes()),
        ("ranh-gioi.kml", map.as_bytes()),
    ]);
    let questions = asked(&loaded, Topic::Owner);
    assert_eq!(questions, [("3 (Tổ 47)".to_owned(), Vec::new())]);
}

#[test]
fn a_cell_that_is_no_whole_number_is_asked_about() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0_u16..).zip(["Tên thôn", "Số hộ"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for (row, (unit, households)) in (1_u32..).zip([("Thôn Đồi Chè", 1.002), ("Thôn Suối", 180.0)]) {
        sheet.write_string(row, 0, unit).unwrap();
        sheet.write_number(row, 1, households).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let files: [(&str, &[u8]); 2] = [("xa.toml", XA.as_bytes()), ("don-vi.xlsx", &bytes)];
    let loaded = commune(&files);
    let found: Vec<Code> = errors(&loaded).iter().map(|f| f.code).collect();
    assert_eq!(found, [codes::NOT_WHOLE]);
    let wanted = ("Thôn Đồi Chè".to_owned(), vec!["1002".to_owned()]);
    assert_eq!(asked(&loaded, Topic::Households), [wanted]);
    let loaded = with_answers("so_ho: Thôn Đồi Chè,1002\n", &files);
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let households: Vec<Option<u32>> = loaded
        .commune
        .unwrap()
        .atoms
        .iter()
        .map(|a| a.households)
        .collect();
    assert_eq!(households, [Some(1002), Some(180)]);
}
