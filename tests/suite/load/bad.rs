//! Every folder of `tests/bad` gives exactly one kind of error, at its place.

use super::*;

/// Folder, code, file, row, column (or feature).
type Pin = (
    &'static str,
    Code,
    &'static str,
    Option<u32>,
    Option<&'static str>,
);

const PINS: &[Pin] = &[
    ("no-table", codes::NO_TABLE, "no-table", None, None),
    ("empty-file", codes::EMPTY_TABLE, "don-vi.csv", None, None),
    ("header-only", codes::EMPTY_TABLE, "don-vi.csv", Some(1), None),
    ("no-header", codes::NO_HEADER, "don-vi.csv", None, None),
    (
        "no-household-column",
        codes::NO_HOUSEHOLD_COLUMN,
        "don-vi.csv",
        Some(1),
        None,
    ),
    (
        "no-name-column",
        codes::MISSING_COLUMN,
        "don-vi.csv",
        Some(1),
        None,
    ),
    (
        "words-for-a-number",
        codes::NOT_A_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    (
        "negative-households",
        codes::NEGATIVE_NUMBER,
        "don-vi.csv",
        Some(3),
        Some("C"),
    ),
    (
        "absurd-households",
        codes::ABSURD_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    (
        "thousand-dot-as-decimal",
        codes::NOT_WHOLE,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    (
        "fractional-residents",
        codes::NOT_WHOLE,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "duplicate-code",
        codes::DUPLICATE_CODE,
        "don-vi.csv",
        Some(5),
        None,
    ),
    (
        "name-missing",
        codes::NAME_MISSING,
        "don-vi.csv",
        Some(2),
        Some("B"),
    ),
    (
        "unknown-kind",
        codes::UNKNOWN_KIND,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    (
        "unknown-exception",
        codes::UNKNOWN_EXCEPTION,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "unknown-neighbour",
        codes::UNKNOWN_UNIT,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "ambiguous-neighbour",
        codes::AMBIGUOUS_UNIT,
        "don-vi.csv",
        Some(4),
        Some("E"),
    ),
    (
        "part-of-a-part",
        codes::BAD_PARENT,
        "don-vi.csv",
        Some(4),
        Some("D"),
    ),
    (
        "unknown-parent",
        codes::UNKNOWN_UNIT,
        "don-vi.csv",
        Some(3),
        Some("D"),
    ),
    (
        "toml-syntax",
        codes::COMMUNE_TOML_SYNTAX,
        "xa.toml",
        Some(1),
        None,
    ),
    (
        "toml-unknown-key",
        codes::TOML_UNKNOWN_KEY,
        "xa.toml",
        Some(2),
        Some("provnce"),
    ),
    (
        "toml-bad-kind",
        codes::TOML_BAD_VALUE,
        "xa.toml",
        Some(2),
        Some("kind"),
    ),
    (
        "toml-bad-flag",
        codes::TOML_BAD_VALUE,
        "xa.toml",
        Some(2),
        Some("flags"),
    ),
    (
        "toml-bad-date",
        codes::TOML_BAD_VALUE,
        "xa.toml",
        Some(2),
        Some("data_date"),
    ),
    (
        "kind-unknown",
        codes::COMMUNE_KIND_UNKNOWN,
        "don-vi.csv",
        None,
        None,
    ),
    ("two-tables", codes::SEVERAL_TABLES, "two-tables", None, None),
    (
        "point-in-metres",
        codes::BAD_POINT,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "bad-link-kind",
        codes::BAD_LINK_KIND,
        "ke-can.csv",
        Some(2),
        Some("C"),
    ),
    (
        "link-contradiction",
        codes::LINK_CONTRADICTION,
        "ke-can.csv",
        Some(3),
        Some("A"),
    ),
    (
        "unknown-unit-in-links",
        codes::UNKNOWN_UNIT,
        "ke-can.csv",
        Some(2),
        Some("B"),
    ),
    (
        "links-without-columns",
        codes::MISSING_COLUMN,
        "ke-can.csv",
        Some(1),
        None,
    ),
    (
        "hall-of-unknown-unit",
        codes::UNKNOWN_UNIT,
        "nha-van-hoa.csv",
        Some(2),
        Some("A"),
    ),
    ("not-utf8", codes::BAD_ENCODING, "don-vi.csv", Some(2), None),
    ("renamed-jpeg", codes::NOT_A_TABLE, "don-vi.xlsx", None, None),
    ("renamed-jpeg-csv", codes::NOT_A_TABLE, "don-vi.csv", None, None),
    ("page-named-xls", codes::NOT_A_TABLE, "don-vi.xls", None, None),
    ("damaged-workbook", codes::NOT_A_TABLE, "don-vi.xlsx", None, None),
    (
        "boundary-not-json",
        codes::BOUNDARY_SYNTAX,
        "ranh-gioi.geojson",
        Some(2),
        None,
    ),
    (
        "boundary-empty",
        codes::NO_FEATURES,
        "ranh-gioi.geojson",
        None,
        None,
    ),
    (
        "boundary-not-a-collection",
        codes::BOUNDARY_SYNTAX,
        "ranh-gioi.geojson",
        None,
        None,
    ),
    (
        "boundary-metres",
        codes::NOT_DEGREES,
        "ranh-gioi.geojson",
        None,
        Some("1"),
    ),
    (
        "boundary-bad-coordinate",
        codes::BAD_GEOMETRY,
        "ranh-gioi.geojson",
        None,
        Some("3 (Thôn Bãi)"),
    ),
    (
        "boundary-without-area",
        codes::DEGENERATE_POLYGON,
        "ranh-gioi.geojson",
        None,
        Some("3 (Thôn Bãi)"),
    ),
    (
        "boundary-missing",
        codes::UNIT_WITHOUT_BOUNDARY,
        "don-vi.csv",
        Some(4),
        None,
    ),
    (
        "boundary-without-unit",
        codes::BOUNDARY_WITHOUT_UNIT,
        "ranh-gioi.geojson",
        None,
        Some("4 (Thôn Núi)"),
    ),
    (
        "boundary-ambiguous",
        codes::AMBIGUOUS_MATCH,
        "ranh-gioi.geojson",
        None,
        Some("1 (Tân An)"),
    ),
    (
        "boundary-code-against-name",
        codes::MATCH_CONFLICT,
        "ranh-gioi.geojson",
        None,
        Some("2 (Thôn Bãi)"),
    ),
    (
        "boundary-kml-broken",
        codes::BOUNDARY_SYNTAX,
        "ranh-gioi.kml",
        Some(3),
        None,
    ),
    (
        "boundary-shapefile",
        codes::BOUNDARY_SYNTAX,
        "thon.shp",
        None,
        None,
    ),
    (
        "features-without-households",
        codes::NO_HOUSEHOLD_COLUMN,
        "ranh-gioi.geojson",
        None,
        None,
    ),
    (
        "answer-not-a-number",
        codes::NOT_A_NUMBER,
        "tra-loi.csv",
        Some(2),
        Some("B"),
    ),
    (
        "answer-bad-kind",
        codes::TOML_BAD_VALUE,
        "tra-loi.csv",
        Some(2),
        Some("B"),
    ),
    (
        "answers-without-columns",
        codes::MISSING_COLUMN,
        "tra-loi.csv",
        Some(1),
        None,
    ),
    (
        "date-for-a-number",
        codes::NOT_A_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    (
        "percentage-for-a-number",
        codes::NOT_A_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("C"),
    ),
    ("damaged-ods", codes::NOT_A_TABLE, "don-vi.ods", None, None),
    ("cut-ods", codes::NOT_A_TABLE, "don-vi.ods", None, None),
    ("sheets-compete", codes::SEVERAL_TABLES, "don-vi.xlsx", None, None),
    ("damaged-xls", codes::NOT_A_TABLE, "don-vi.xls", None, None),
    (
        "ambiguous-hall",
        codes::AMBIGUOUS_UNIT,
        "nha-van-hoa.csv",
        Some(2),
        Some("A"),
    ),
    (
        "toml-flags-a-number",
        codes::TOML_BAD_VALUE,
        "xa.toml",
        Some(4),
        Some("flags"),
    ),
    (
        "toml-flag-not-text",
        codes::TOML_BAD_VALUE,
        "xa.toml",
        Some(4),
        Some("flags"),
    ),
    (
        "negative-area",
        codes::NEGATIVE_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "absurd-area",
        codes::ABSURD_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    (
        "words-for-a-latitude",
        codes::NOT_A_NUMBER,
        "don-vi.csv",
        Some(2),
        Some("E"),
    ),
    (
        "part-of-itself",
        codes::BAD_PARENT,
        "don-vi.csv",
        Some(2),
        Some("D"),
    ),
    ("files/hinh.xlsx", codes::NOT_A_TABLE, "hinh.xlsx", None, None),
    (
        "files/ban-do.gpkg",
        codes::BOUNDARY_SYNTAX,
        "ban-do.gpkg",
        None,
        None,
    ),
    (
        "files/ban-do.dgn",
        codes::FORMAT_NOT_SUPPORTED,
        "ban-do.dgn",
        None,
        None,
    ),
    (
        "boundary-xml-entities",
        codes::XML_ENTITIES,
        "ranh-gioi.kml",
        None,
        None,
    ),
    (
        "boundary-too-deep",
        codes::TOO_NESTED,
        "ranh-gioi.geojson",
        Some(1),
        None,
    ),
    (
        "boundary-flatgeobuf-cut",
        codes::BOUNDARY_SYNTAX,
        "ranh-gioi.fgb",
        None,
        None,
    ),
    (
        "files/khong-co.csv",
        codes::INPUT_MISSING,
        "khong-co.csv",
        None,
        None,
    ),
];

#[test]
fn every_bad_input_has_its_code_and_place() {
    let mut wrong = Vec::new();
    for (name, code, file, row, column) in PINS {
        let loaded = read(&folder("bad").join(name));
        let seen: Vec<_> = errors(&loaded)
            .iter()
            .map(|f| {
                (
                    f.code,
                    f.place.file.clone(),
                    f.place.row,
                    f.place.column.clone().or(f.place.feature.clone()),
                )
            })
            .collect();
        let wanted = (*code, Some((*file).to_owned()), *row, column.map(str::to_owned));
        if !seen.contains(&wanted) || loaded.commune.is_some() {
            wrong.push(format!("{name}: wanted {wanted:?}\n   found {seen:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_fault_makes_one_kind_of_error() {
    for (name, code, ..) in PINS {
        let loaded = read(&folder("bad").join(name));
        let others: Vec<_> = errors(&loaded).into_iter().filter(|f| f.code != *code).collect();
        let follows = [
            "boundary-ambiguous",
            "boundary-code-against-name",
            "boundary-shapefile",
        ]
        .contains(name);
        assert!(others.is_empty() || follows, "{name}: {others:?}");
    }
}

#[test]
fn every_folder_is_pinned() {
    for entry in std::fs::read_dir(folder("bad")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name == "files" || PINS.iter().any(|(pin, ..)| *pin == name),
            "{name}"
        );
    }
}

#[test]
fn every_finding_has_words_in_both_languages() {
    for (name, ..) in PINS {
        for finding in read(&folder("bad").join(name)).findings {
            for lang in [Lang::Vi, Lang::En] {
                let text = sentence(lang, &finding) + &remedy(lang, &finding);
                assert!(!text.contains(" … ") && !text.contains("{"), "{name}: {text}");
            }
            assert!(message(finding.code).is_some(), "{}", finding.code);
        }
    }
}
