//! Tables as people make them, and the commune they mean.

use super::*;
use sapxep::domain::{CommuneKind, DeclaredLinkKind, ExceptionFlag, Standing, UnitKind};

fn in_folder(files: &[(&str, &str)]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    read(dir.path())
}

const XA: &str = "name = \"Xã Minh Sơn\"\nprovince = \"Tỉnh Phú Thọ\"\nflags = { mountain = true }\n";

#[test]
fn a_report_with_title_rows_sections_and_totals_is_read() {
    let loaded = read(&folder("good/bieu-tong-hop.csv"));
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.unwrap();
    assert_eq!(commune.kind, CommuneKind::Xa);
    assert_eq!(commune.units.len(), 4);
    assert_eq!(commune.households(), 1234 + 180 + 95);
    assert_eq!(
        commune.atoms.iter().map(|a| a.households).collect::<Vec<_>>(),
        [Some(1234), Some(180), Some(95), None]
    );
    assert_eq!(commune.atoms.raw[1].area_m2, Some(1_250_000));
    let codes: Vec<Code> = loaded.findings.iter().map(|f| f.code).collect();
    assert!(
        codes.contains(&codes::TOTALS_AGREE) && codes.contains(&codes::TOTALS_DIFFER),
        "{codes:?}"
    );
    assert!(codes.contains(&codes::VALUE_UNKNOWN));
}

#[test]
fn order_of_rows_does_not_matter() {
    let head = "ten,so_ho,giap_ranh,dac_thu\n";
    let rows = [
        "Thôn 10,100,Thôn 2;Thôn 1,\n",
        "Thôn 2,120,\"giáp Thôn 10 và Thôn 1\",đảo: cách bờ 5 km\n",
        "Thôn 1,90,Thôn 2,\n",
    ];
    let loads: Vec<Loaded> = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
        .iter()
        .map(|order| {
            let text: String = order.iter().map(|&i| rows[i]).collect();
            in_folder(&[("xa.toml", XA), ("don-vi.csv", &(head.to_owned() + &text))])
        })
        .collect();
    for loaded in &loads {
        assert!(errors(loaded).is_empty(), "{:?}", loaded.findings);
        assert_eq!(loaded.commune, loads[0].commune);
        assert_eq!(loaded.input_sha256, loads[0].input_sha256);
        assert_eq!(loaded.input_sha256.len(), 64);
    }
    let commune = loads[0].commune.as_ref().unwrap();
    assert_eq!(commune.province.as_deref(), Some("Phú Thọ"));
    assert_eq!(
        commune.units.iter().map(|u| u.code.as_str()).collect::<Vec<_>>(),
        ["thon-1", "thon-2", "thon-10"]
    );
    assert_eq!(commune.units.raw[1].exceptions[0].flag, ExceptionFlag::Island);
    assert_eq!(commune.declared.len(), 3);
    assert!(commune.has_neighbour_lists);
    assert_eq!(
        codes_of(&loads[0])
            .iter()
            .filter(|c| **c == codes::ONE_SIDED_NEIGHBOUR)
            .count(),
        1
    );
}

#[test]
fn parts_replace_their_unit_and_clusters_are_no_units() {
    let loaded = in_folder(&[
        ("xa.toml", "name = \"Phường A\"\n"),
        (
            "don-vi.csv",
            "ma,ten,loai,so_ho,thuoc,cum,chia\n1,Tổ 1,,200,,,x\n1a,Ngõ 5,,120,1,,\n1b,Ngõ 7,,70,Tổ 1,,\n2,Khu phố 2,khu phố,300,,,\n3,Chung cư Sao,,80,,x,\n",
        ),
        (
            "ke-can.csv",
            "a,b,loai,ly_do\n1a,2,noi,cầu\nNgõ 7,2,cat,đường sắt\n",
        ),
        (
            "nha-van-hoa.csv",
            "Đơn vị,Tên nhà văn hóa,Số chỗ\nKhu phố 2,NVH 2,120\n",
        ),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    assert!(codes_of(&loaded).contains(&codes::PARTS_SUM_DIFFERS));
    let commune = loaded.commune.unwrap();
    assert_eq!(commune.unit_count(), 2);
    assert_eq!(
        commune.atoms.iter().map(|a| a.code.as_str()).collect::<Vec<_>>(),
        ["1a", "1b", "2", "3"]
    );
    assert_eq!(commune.units.raw[2].standing, Standing::Cluster);
    assert_eq!(commune.units.raw[1].title.as_deref(), Some("khu phố"));
    assert!(commune.units.iter().all(|u| u.kind == UnitKind::Tdp));
    assert!(commune.units.raw[0].splittable);
    let kinds: Vec<_> = commune
        .declared
        .iter()
        .map(|l| (l.a.index(), l.b.index(), l.kind))
        .collect();
    assert_eq!(
        kinds,
        [(0, 2, DeclaredLinkKind::Join), (1, 2, DeclaredLinkKind::Cut)]
    );
    assert_eq!(commune.halls[0].capacity, Some(120));
}

#[test]
fn boundaries_find_their_units() {
    let square = |x: f64| {
        format!(
            "[[[{x},21],[{},21],[{},21.01],[{x},21.01],[{x},21]]]",
            x + 0.01,
            x + 0.01
        )
    };
    let feature = |props: &str, x: f64| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{{props}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{}}}}}",
            square(x)
        )
    };
    let map = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{},{},{},{}]}}",
        feature("\"ma\":1.0", 105.0),
        feature("\"name\":\"TDP Hoà Năm\"", 105.01),
        feature("\"name\":\"Đa giác 7\"", 105.02).replace("\"name\":\"Đa giác 7\"", ""),
        feature("\"Tên thôn\":\"tổ   3\"", 105.03),
    );
    let loaded = in_folder(&[
        ("xa.toml", "name = \"Phường A\"\n"),
        (
            "don-vi.csv",
            "ma,ten,so_ho,kinh_do,vi_do\n01,Tổ 1,200,,\n2,Hòa 5,300,,\n3,Tổ 3,80,,\n4,Bãi,90,21.005,105.025\n",
        ),
        ("ranh-gioi.geojson", &map),
    ]);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let hows: Vec<_> = loaded
        .report
        .boundaries
        .as_ref()
        .unwrap()
        .matches
        .iter()
        .map(|m| (m.unit.as_str(), m.how))
        .collect();
    assert_eq!(
        hows,
        [
            ("01", "code"),
            ("2", "untitled"),
            ("3", "normalised"),
            ("4", "point")
        ]
    );
    assert!(codes_of(&loaded).contains(&codes::POINT_SWAPPED));
}

#[test]
fn swapped_axes_are_corrected_and_told() {
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"Thôn A","so_ho":"1.200"},
        "geometry":{"type":"Polygon","coordinates":[[[21,105],[21,105.01],[21.01,105.01],[21.01,105],[21,105]]]}}]}"#;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.geojson");
    std::fs::write(&path, text).unwrap();
    let loaded = read(&path);
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    assert!(codes_of(&loaded).contains(&codes::AXES_SWAPPED));
    let commune = loaded.commune.unwrap();
    let boundary = commune.atoms.raw[0].boundary.as_ref().unwrap();
    assert_eq!(boundary.0[0].exterior().0[0].x, 105.0);
    assert_eq!(commune.households(), 1200);
}

#[test]
fn workbooks_are_read_with_sheet_and_cell() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("don-vi.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_name("Bìa")
        .unwrap()
        .write(0, 0, "UBND xã")
        .unwrap();
    let sheet = book.add_worksheet().set_name("Số liệu").unwrap();
    sheet
        .merge_range(0, 0, 0, 4, "BIỂU TỔNG HỢP", &rust_xlsxwriter::Format::new())
        .unwrap();
    sheet
        .write_row(2, 0, ["TT", "Tên thôn", "Quy mô", "", "Ghi chú"])
        .unwrap();
    sheet.write_row(3, 2, ["Số hộ", "Nhân khẩu"]).unwrap();
    sheet
        .write(4, 0, 1)
        .unwrap()
        .write(4, 1, "Thôn Đồi")
        .unwrap()
        .write(4, 2, 210)
        .unwrap()
        .write(4, 3, "1.020")
        .unwrap();
    sheet
        .write(5, 0, 2)
        .unwrap()
        .write(5, 1, "Thôn Suối")
        .unwrap()
        .write(5, 2, -5)
        .unwrap();
    book.save(&path).unwrap();
    let loaded = read(&path);
    let errors = errors(&loaded);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].code, codes::NEGATIVE_NUMBER);
    assert_eq!(errors[0].place.sheet.as_deref(), Some("Số liệu"));
    assert_eq!(
        (errors[0].place.row, errors[0].place.column.as_deref()),
        (Some(6), Some("C"))
    );
    assert_eq!(loaded.report.table.unwrap().header_rows, [3, 4]);
}
