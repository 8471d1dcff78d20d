//! `sapxep staff` as a user runs it, names that stay inside, real communes.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use sapxep::domain::UnitKind;
use sapxep::rules::profiles;
use sapxep::staffing::fund::monthly_fund;
use serde_json::Value;

use crate::program::{example, json, sapxep, text};
use crate::shared;

/// The invented names of the bundled roster.
fn names() -> Vec<String> {
    let roster = fs::read_to_string(example("xa-trung-du").join("can-bo.csv")).unwrap();
    let names: Vec<String> = roster
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(1).map(str::to_owned))
        .collect();
    assert_eq!(names.len(), 90);
    names
}

/// Every text in a file or in the files packed into it, at any depth.
fn contents(path: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    unpack(fs::read(path).unwrap(), &mut found);
    found
}

fn unpack(bytes: Vec<u8>, found: &mut Vec<Vec<u8>>) {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else {
        found.push(bytes);
        return;
    };
    for index in 0..archive.len() {
        let mut inside = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut inside).unwrap();
        unpack(inside, found);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn named(bytes: &[u8], names: &[String]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    names.iter().find(|name| text.contains(name.as_str())).cloned()
}

#[test]
fn ninety_persons_go_through_all_five_plans_and_no_name_gets_out() {
    let input = example("xa-trung-du");
    let folder = tempfile::tempdir().unwrap();
    let plans = sapxep(&["plan", text(&input), "-o", text(folder.path()), "--json"]);
    assert_eq!(
        plans.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&plans.stderr)
    );
    let plan_file = folder.path().join("phuong-an.json");
    let people = folder.path().join("nhan-su");
    let staff = sapxep(&[
        "staff",
        text(&input),
        text(&plan_file),
        "-o",
        text(&people),
        "--json",
    ]);
    assert_eq!(
        staff.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&staff.stderr)
    );
    let table = sapxep(&["staff", text(&input), text(&plan_file)]);
    let dossier = folder.path().join("ho-so");
    let packed = folder.path().join("ho-so.zip");
    let docx = sapxep(&[
        "export",
        text(&plan_file),
        text(&input),
        "--docx",
        text(&dossier),
        "--zip",
        text(&packed),
        "--geo",
        text(&folder.path().join("gis")),
        "--tra-cuu",
        text(&folder.path().join("tra-cuu")),
    ]);
    assert_eq!(
        docx.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&docx.stderr)
    );
    let data = sapxep(&["data", text(&input), "--json"]);
    let compared = folder.path().join("so-sanh");
    let compare = sapxep(&[
        "compare",
        text(&plan_file),
        "--input",
        text(&input),
        "-o",
        text(&compared),
    ]);
    assert_eq!(compare.status.code(), Some(0));

    let reports = json(&staff)["reports"].as_array().cloned().unwrap();
    assert_eq!(reports.len(), 5);
    let printed = json(&plans);
    for (report, plan) in reports.iter().zip(printed["plans"].as_array().unwrap()) {
        let scenario = &plan["scenario"];
        let placement = &report["placement"];
        let count = |key: &str| placement[key].as_u64().unwrap();
        assert_eq!(count("persons"), 90, "{scenario}");
        assert_eq!(
            count("unchanged") + count("kept") + count("moved") + count("redundant"),
            90,
            "{scenario}"
        );
        assert_eq!(
            report["fund"]["total"]["after"]["yearly"],
            plan["metrics"]["annual_fund"]
        );
        assert_eq!(
            report["leaving"]["cheapest"], plan["metrics"]["leaving_payments"],
            "{scenario}"
        );
        let total = report["leaving"]["total"]["amount"].as_i64().unwrap()
            + report["leaving"]["total"]["low"].as_i64().unwrap();
        assert!(
            report["leaving"]["cheapest"].as_i64().unwrap() <= total,
            "{scenario}"
        );
        let lines = report["leaving"]["lines"].as_array().unwrap().len() as u64;
        assert_eq!(lines, count("redundant"));
        // What the new units lack in seats is what plans are compared by.
        assert_eq!(
            report["hall_total"]["shortage"], plan["metrics"]["hall_shortage"],
            "{scenario}"
        );
    }
    let schema: Value = serde_json::from_str(sapxep::export::schema::STAFF).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let named_too = json(&sapxep(&[
        "staff",
        text(&input),
        text(&plan_file),
        "--json",
        "--co-ten",
    ]));
    let with_names = named_too["reports"].as_array().unwrap();
    for report in reports.iter().chain(with_names) {
        let errors: Vec<String> = validator.iter_errors(report).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for (place, value) in [
            ("/fund/before/0/monthly", Value::from(-1)),
            ("/leaving/lines/0/payment/known", Value::from("no")),
        ] {
            let mut wrong = report.clone();
            *wrong.pointer_mut(place).unwrap() = value;
            assert!(!validator.is_valid(&wrong), "{place}");
        }
    }

    let names = names();
    for output in [&plans, &staff, &table, &docx, &data, &compare] {
        assert_eq!(named(&output.stdout, &names), None);
        assert_eq!(named(&output.stderr, &names), None);
    }
    let mut looked_at = 0;
    for path in files(folder.path()) {
        for inside in contents(&path) {
            assert_eq!(named(&inside, &names), None, "{}", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "{looked_at}");

    let asked = sapxep(&["staff", text(&input), text(&plan_file), "--co-ten"]);
    assert!(named(&asked.stdout, &names).is_some());
    let with = folder.path().join("co-ten");
    sapxep(&[
        "staff",
        text(&input),
        text(&plan_file),
        "-o",
        text(&with),
        "--co-ten",
        "--quiet",
    ]);
    assert!(
        files(&with)
            .iter()
            .flat_map(|path| contents(path))
            .any(|inside| named(&inside, &names).is_some())
    );
}

#[test]
fn faults_of_the_roster_are_told_and_the_rest_is_reckoned() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["xa.toml", "don-vi.csv", "ranh-gioi.geojson"] {
        fs::copy(example("xa-trung-du").join(name), folder.path().join(name)).unwrap();
    }
    fs::write(
        folder.path().join("can-bo.csv"),
        "don_vi,ho_ten,chuc_danh,ngay_sinh\n1,Hà Ví Dụ A,Trưởng thôn,31/2/1980\n2,Hà Ví Dụ B,Trưởng thôn,1980\n2,Hà Ví Dụ C,Cai tổng,1981\n",
    )
    .unwrap();
    let plans = sapxep(&[
        "plan",
        text(folder.path()),
        "-o",
        text(folder.path()),
        "--scenario",
        "it-xao-tron",
        "--json",
    ]);
    assert_eq!(plans.status.code(), Some(0), "faults of the roster stop no plan");
    assert!(String::from_utf8_lossy(&plans.stderr).contains("W167"));
    assert!(json(&plans)["metrics"].get("leaving_payments").is_none());
    let file = folder.path().join("phuong-an.json");
    let staff = sapxep(&["staff", text(folder.path()), text(&file), "--json"]);
    assert_eq!(staff.status.code(), Some(1));
    let told = String::from_utf8_lossy(&staff.stderr).into_owned();
    for code in ["E165", "E166", "W161"] {
        assert!(told.contains(code), "{code}: {told}");
    }
    assert_eq!(json(&staff)["placement"]["persons"], 3, "the rest is reckoned");
}

/// Rows of a case without its remarks.
fn case(name: &str) -> Option<(PathBuf, String)> {
    let path = shared::file(&format!("domain/cases/{name}"))?;
    let text = fs::read_to_string(&path).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    Some((path, rows.join("\n")))
}

#[test]
fn duy_ha_before_and_after() {
    let Some((_, table)) = case("duy_ha_ninh_binh_2026.csv") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut units = "ten,loai,so_ho,nhan_khau\n".to_owned();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        units.push_str(&format!("{},tdp,{},{}\n", cells[0], cells[1], cells[2]));
    }
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("don-vi.csv", &units);
    write(
        "xa.toml",
        "name = \"Duy Hà\"\nkind = \"phuong\"\nprovince = \"Ninh Bình\"\nmoney_date = \"2026-07-01\"\n",
    );
    let plan = tempfile::tempdir().unwrap();
    let plan = plan.path().join("phuong-an.csv");
    fs::create_dir_all(plan.parent().unwrap()).unwrap();
    fs::write(&plan, &table).unwrap();
    let run = sapxep(&["staff", text(folder.path()), text(&plan), "--json"]);
    let report = json(&run);
    let total = &report["fund"]["total"];
    assert_eq!(
        (&total["before"]["units"], &total["after"]["units"]),
        (&Value::from(16), &Value::from(10))
    );
    // no unit reaches 1 000 households: 16 × and 10 × 6.5 × 2 530 000 × 12
    assert_eq!(total["before"]["yearly"], 16 * 197_340_000_u64);
    assert_eq!(total["after"]["yearly"], 10 * 197_340_000_u64);
    assert_eq!(total["saving_yearly"], 1_184_040_000);
    // 6.5 × 2 340 000 × 12 = 182 520 000
    let older = report["fund"]["by_salary"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["base_salary"] == 2_340_000)
        .unwrap();
    assert_eq!(older["before"]["yearly"], 16 * 182_520_000_u64);
    assert_eq!(older["after"]["yearly"], 1_825_200_000_u64);
    assert_eq!(older["saving_yearly"], 1_095_120_000);
    assert_eq!(total["after"]["high"], 0);
    // largest new unit 796 of 1 000: nobody is near the threshold
    assert_eq!(report["fund"]["near"].as_array().map(Vec::len), Some(0));
}

#[test]
fn xuan_thoi_son_after() {
    let Some((_, table)) = case("xuan_thoi_son_hcm_2026.csv") else {
        return;
    };
    let mut new: Vec<(String, u64)> = Vec::new();
    let mut old: Vec<&str> = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let entry = (cells[1].to_owned(), cells[4].parse().unwrap());
        if !new.contains(&entry) {
            new.push(entry);
        }
        if !old.contains(&cells[2]) {
            old.push(cells[2]);
        }
    }
    assert_eq!(new.len(), 30);
    assert_eq!(old.len(), 73);
    let profile = profiles::find("nd-185-2026").unwrap();
    let fund = |salary: u64| -> u64 {
        new.iter()
            .map(|(_, households)| monthly_fund(&profile, salary, UnitKind::Thon, *households, &[], &[]))
            .sum()
    };
    // all thirty reach 700: 30 × 8.0 × base salary
    assert_eq!(fund(2_340_000) * 12, 6_739_200_000);
    assert_eq!(fund(2_530_000) * 12, 7_286_400_000);
    let mut at_threshold: Vec<u64> = new.iter().map(|(_, h)| *h).filter(|h| *h < 710).collect();
    at_threshold.sort_unstable();
    assert_eq!(
        at_threshold.first(),
        Some(&700),
        "the smallest is exactly at the threshold"
    );
    // the same from the command line: the thirty new units as a commune, and those at the threshold
    let folder = tempfile::tempdir().unwrap();
    let rows: String = new.iter().map(|(name, h)| format!("{name},ấp,{h}\n")).collect();
    let plan: String = new.iter().map(|(name, _)| format!("{name},{name}\n")).collect();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("don-vi.csv", &format!("ten,loai,so_ho\n{rows}"));
    write(
        "xa.toml",
        "name = \"Xuân Thới Sơn\"\nkind = \"xa\"\nprovince = \"Thành phố Hồ Chí Minh\"\n",
    );
    let table = tempfile::tempdir().unwrap();
    let table = table.path().join("cu-moi.csv");
    fs::create_dir_all(table.parent().unwrap()).unwrap();
    fs::write(&table, format!("don_vi_cu,don_vi_moi\n{plan}")).unwrap();
    let report = json(&sapxep(&["staff", text(folder.path()), text(&table), "--json"]));
    let periods = report["fund"]["periods"].as_array().unwrap();
    let yearly: Vec<u64> = periods
        .iter()
        .map(|line| line["after"]["yearly"].as_u64().unwrap())
        .collect();
    // NĐ 33/2023 from 350 households: 30 × 6.0 × 2 340 000 × 12; then 8.0 with both base salaries
    assert_eq!(yearly, [5_054_400_000, 6_739_200_000, 7_286_400_000]);
    let near = report["fund"]["near"].as_array().unwrap();
    let near: Vec<u64> = near
        .iter()
        .filter(|line| line["after"] == true)
        .map(|line| line["households"].as_u64().unwrap())
        .collect();
    assert_eq!(near, [700, 700, 701, 702, 706, 724, 737, 746, 758]);
    // one household less there: 8.0 → 6.5
    let short = monthly_fund(&profile, 2_530_000, UnitKind::Thon, 699, &[], &[]);
    assert_eq!(fund(2_530_000) - 20_240_000 + short, 603_405_000);
}
