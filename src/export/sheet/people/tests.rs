//! The staffing workbook: formulas with results, no names unless asked for.

use std::io::Read as _;

use super::people_workbook;
use crate::domain::date::Date;
use crate::domain::staffing::{Person, PostTitle, Sex};
use crate::domain::{AtomId, Hall, HallAsset, UnitId};
use crate::staffing::fixture::{commune, plan, profile};
use crate::staffing::report::{Tables, staff_report};
use crate::staffing::settings::Settings;
use crate::text::Lang;

/// Everything that a province and a commune can decide.
const DECIDED: &str = r#"
[concurrency]
joined = ["party_secretary", "head"]
percent = 40
source = "NQ kiêm nhiệm"
[supplement]
fixed = 200000
source = "NQ hỗ trợ"
[halls]
upkeep = 12000000
seat = 2500000
handover = 50000000
source = "Dự toán của xã"
[[helper]]
id = "pho"
title = "Phó trưởng thôn"
by = "households"
pay = [1000000]
source = "NQ người tham gia"
confidence = "seen"
"#;

/// All text of a workbook, decompressed.
fn text(names: bool) -> String {
    let mut commune = commune(&[("A", 400), ("B", 300), ("C", 650)]);
    commune.money_date = Some("2026-07-01".into());
    commune.halls = [("NVH A", 0), ("NVH B", 1)]
        .map(|(name, atom)| Hall {
            name: name.into(),
            atom: AtomId(atom),
            capacity: Some(120),
            point: None,
            condition: Some("tốt".into()),
            asset: HallAsset::default(),
        })
        .to_vec();
    commune.people.roster.persons = (0_u32..6)
        .map(|i| Person {
            id: (i + 1).to_string(),
            name: format!("Tên Bịa {i}"),
            unit: UnitId(i / 3),
            titles: vec![PostTitle::ALL[(i % 3) as usize]],
            birth: Date::new(1960 + u16::try_from(i).unwrap() * 5, 1, 1),
            sex: Some(Sex::Male),
            start: Date::new(2016, 7, 1),
            allowance: (i != 4).then_some(2_000_000),
            ..Person::default()
        })
        .collect();
    let plan = plan(&commune, &[&["A", "B"], &["C"]]);
    let settings = Settings::read("che-do.toml", DECIDED).unwrap();
    commune.people.hall_money.clone_from(&settings.halls);
    let tables = Tables::built_in().unwrap();
    let report = staff_report(&commune, &profile(), &plan, &settings, &tables, names).unwrap();
    let bytes = people_workbook(Lang::Vi, &commune, &plan, &report, &settings).unwrap();
    assert_eq!(
        bytes,
        people_workbook(Lang::Vi, &commune, &plan, &report, &settings).unwrap(),
        "the same bytes every time"
    );
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        file.read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn formulas_stand_in_it_and_names_do_not() {
    let text_without = text(false);
    assert!(!text_without.contains("Bịa"));
    for formula in [
        "NQ kiêm nhiệm",
        "NQ người tham gia",
        "Dự toán của xã",
        "*nvh_cho_ngoi",
        "*nvh_duy_tri",
        "*nvh_ban_giao",
        "MAX(C5,C6)+INT((SUM(C5,C6)-MAX(C5,C6))*$B$",
        "ROUND(luong_co_so*",
        "ROUNDUP((",
        "ROUND(tro_cap*",
        "nguong_thon",
        "definedName",
    ] {
        assert!(text_without.contains(formula), "{formula}");
    }
    assert!(text(true).contains("Bịa"));
}
