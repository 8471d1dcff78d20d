//! Real data, where it is at hand.

use super::*;
use sapxep::load::load_plan_table;

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("SAPXEP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if !path.is_dir() {
        println!("skipped: no real data at {}", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_ward_is_read_whole() {
    let Some(shared) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let source = shared.join("data/lien_chieu");
    std::fs::copy(
        source.join("ranh-gioi.geojson"),
        dir.path().join("ranh-gioi.geojson"),
    )
    .unwrap();
    std::fs::copy(source.join("don-vi-uoc-tinh.csv"), dir.path().join("don-vi.csv")).unwrap();
    std::fs::write(
        dir.path().join("xa.toml"),
        "name = \"Phường Liên Chiểu\"\nprovince = \"Đà Nẵng\"\n",
    )
    .unwrap();
    let loaded = read(dir.path());
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let commune = loaded.commune.unwrap();
    assert_eq!(commune.units.len(), 92);
    assert!(
        commune
            .atoms
            .iter()
            .all(|a| a.boundary.is_some() && a.households.is_some())
    );
}

#[test]
fn published_old_to_new_tables_are_read() {
    let Some(shared) = shared() else { return };
    for (name, rows) in [
        ("duy_ha_ninh_binh_2026", 16),
        ("ba_na_da_nang_2026", 24),
        ("phuong_son_bac_ninh_2026", 49),
        ("xuan_thoi_son_hcm_2026", 98),
    ] {
        let (table, findings) = load_plan_table(&shared.join(format!("domain/cases/{name}.csv")));
        assert!(findings.iter().all(|f| !f.is_error()), "{name}: {findings:?}");
        assert_eq!(table.len(), rows, "{name}");
    }
    let (table, _) = load_plan_table(&shared.join("domain/cases/duy_ha_ninh_binh_2026.csv"));
    assert_eq!(
        table.iter().filter_map(|r| r.old_households).sum::<u32>(),
        712 + 318 + 298 + 357 + 203 + 327 + 403 + 634 + 561 + 346 + 379 + 201 + 326 + 243 + 663 + 796
    );
}

#[test]
fn a_published_table_serves_as_the_table_of_units() {
    let Some(shared) = shared() else { return };
    let loaded = load(
        &shared.join("domain/cases/duy_ha_ninh_binh_2026.csv"),
        &LoadOptions {
            overrides: sapxep::load::Overrides {
                kind: Some(sapxep::domain::CommuneKind::Phuong),
                ..Default::default()
            },
            ..LoadOptions::default()
        },
    );
    assert!(errors(&loaded).is_empty(), "{:?}", loaded.findings);
    let commune = loaded.commune.unwrap();
    assert_eq!((commune.units.len(), commune.households()), (16, 6767));
}

#[test]
fn a_published_province_reads_alone() {
    let Some(shared) = shared() else { return };
    let loaded = read(&shared.join("data/vn_communes/04_cao_bang.geojson"));
    assert!(errors(&loaded).is_empty(), "{:?}", errors(&loaded));
    let commune = loaded.commune.unwrap();
    assert_eq!(commune.units.len(), 161);
    assert!(
        commune
            .atoms
            .iter()
            .all(|a| a.households.is_some() && a.boundary.is_some())
    );
    let wards = read(&shared.join("data/khanh_hoa_new_wards_as_served.geojson"));
    let found: Vec<Code> = errors(&wards).iter().map(|f| f.code).collect();
    assert_eq!(found, [codes::NO_HOUSEHOLD_COLUMN]);
}

#[test]
fn the_sketch_of_the_ward_alone_gives_most_of_its_units() {
    use geo::{Area, BooleanOps};
    use sapxep::domain::name::bare_key;
    let Some(shared) = shared() else { return };
    let options = LoadOptions {
        overrides: sapxep::load::Overrides {
            kind: Some(sapxep::domain::CommuneKind::Phuong),
            province: Some("Đà Nẵng".to_owned()),
            ..Default::default()
        },
        ..LoadOptions::default()
    };
    let source = shared.join("data/lien_chieu");
    let sketch = load(&source.join("before_as_drawn.kml"), &options);
    assert!(errors(&sketch).is_empty(), "{:?}", errors(&sketch));
    let sketch = sketch.commune.unwrap();
    let dir = tempfile::tempdir().unwrap();
    for (from, to) in [
        ("ranh-gioi.geojson", "ranh-gioi.geojson"),
        ("don-vi-uoc-tinh.csv", "don-vi.csv"),
    ] {
        std::fs::copy(source.join(from), dir.path().join(to)).unwrap();
    }
    let tidy = load(dir.path(), &options).commune.unwrap();
    let mut missed = Vec::new();
    for unit in &tidy.atoms {
        let truth = unit.boundary.as_ref().unwrap();
        let found = sketch
            .atoms
            .iter()
            .find(|a| bare_key(&a.name) == bare_key(&unit.name));
        let share = found.and_then(|a| a.boundary.as_ref()).map_or(0.0, |b| {
            b.intersection(truth).unsigned_area() / truth.unsigned_area().max(b.unsigned_area())
        });
        if share < 0.9 {
            missed.push(format!("{} {:.2}", unit.name, share));
        }
    }
    let recovered = tidy.atoms.len() - missed.len();
    println!(
        "{} units in the sketch, {recovered} of {} with 90 % of their area; not: {missed:?}",
        sketch.atoms.len(),
        tidy.atoms.len()
    );
    assert!(recovered >= 80, "{recovered}: {missed:?}");
    let labelled = tidy
        .atoms
        .iter()
        .zip(&tidy.units)
        .filter(|(_, u)| ["2", "3", "4", "5"].contains(&u.code.as_str()));
    for (unit, _) in labelled {
        let found = sketch
            .atoms
            .iter()
            .find(|a| bare_key(&a.name) == bare_key(&unit.name))
            .unwrap();
        assert_eq!(
            (found.households, found.residents),
            (unit.households, unit.residents),
            "{}",
            unit.name
        );
    }
}
