use super::*;
use crate::domain::code::codes;
use crate::domain::{Place, Topic};

fn sheet<'a>(findings: &'a [Finding], questions: &'a [Question], adjacency: &'a Adjacency) -> DataSheet<'a> {
    DataSheet {
        lang: Lang::Vi,
        commune: None,
        adjacency,
        input_sha256: "",
        findings,
        questions,
        tables: vec![TableCopy {
            file: "don-vi.csv".to_owned(),
            columns: vec!["A".to_owned(), "B".to_owned()],
            rows: vec![
                (
                    1,
                    vec![
                        CopiedCell::Text("ten".to_owned()),
                        CopiedCell::Text("so_ho".to_owned()),
                    ],
                ),
                (
                    2,
                    vec![CopiedCell::Text("<Tổ 1>".to_owned()), CopiedCell::Number(-5.0)],
                ),
            ],
            ..TableCopy::default()
        }],
        matches: Vec::new(),
        set_aside: Vec::new(),
        files: Vec::new(),
    }
}

fn at(row: u32, column: Option<&str>) -> Place {
    Place {
        row: Some(row),
        column: column.map(str::to_owned),
        ..Place::file("don-vi.csv")
    }
}

#[test]
fn faulty_cells_are_marked_where_they_stand() {
    let findings = [
        Finding::new(codes::NEGATIVE_NUMBER)
            .at(at(2, Some("B")))
            .with("value", -5)
            .with("column", "so_ho"),
        Finding::new(codes::DUPLICATE_NAME)
            .at(at(2, None))
            .with("name", "x")
            .with("row", 1),
    ];
    let adjacency = Adjacency::default();
    let sheet = sheet(&findings, &[], &adjacency);
    let table = &sheet.tables[0];
    assert_eq!(sheet.marks(table, 2, 1).map(|m| m.0), Some(Severity::Error));
    assert_eq!(sheet.marks(table, 2, 0).map(|m| m.0), Some(Severity::Warning));
    assert_eq!(sheet.marks(table, 1, 1), None);
    let page = html(&sheet);
    assert!(page.contains("&lt;Tổ 1&gt;") && !page.contains("<Tổ 1>"));
    assert!(page.contains("class=\"n e\"") && page.contains("E109"));
    assert!(!page.contains("src=\"http") && !page.contains("<script"));
    assert!(workbook(&sheet).unwrap().starts_with(b"PK"));
}

#[test]
fn the_files_of_questions_hold_no_formula_and_are_the_same_twice() {
    let questions = [
        Question::new(Topic::Unit, "=1+1").or("+2", ""),
        Question::new(Topic::Households, "Tổ 1").or(337, "10").using(337),
    ];
    let adjacency = Adjacency::default();
    let sheet = sheet(&[], &questions, &adjacency);
    let text = String::from_utf8(csv(&sheet)).unwrap();
    assert!(
        text.starts_with('\u{feff}') && text.contains("so_ho: Tổ 1,"),
        "{text}"
    );
    assert!(
        text.contains("'+2") && !text.contains(",=") && !text.contains(",+"),
        "{text}"
    );
    assert_eq!(
        super::questions(&sheet).unwrap(),
        super::questions(&sheet).unwrap()
    );
}
