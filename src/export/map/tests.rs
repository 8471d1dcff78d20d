//! Whole sheets: nothing overlaps, nothing leaves the paper.
#![allow(
    clippy::disallowed_methods,
    reason = "pictures to look at are written where an environment variable asks for them"
)]

use super::*;
use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, Commune};
use crate::export::fixture;
use crate::text::Lang;

fn report<'a>(commune: &'a Commune, adjacency: &'a Adjacency, plans: &'a [PlanDocument]) -> Report<'a> {
    Report {
        commune,
        adjacency,
        plans,
        lang: Lang::Vi,
    }
}

/// Writes pictures into the folder named by SAPXEP_LOOK, for a person to look at.
fn look(name: &str, svg: &str) {
    if let Some(folder) = std::env::var_os("SAPXEP_LOOK") {
        let folder = std::path::Path::new(&folder);
        let start = std::time::Instant::now();
        let picture = png(svg, DEFAULT_DPI).expect("picture");
        println!(
            "{name}: {} kB svg, {} kB png, {:?}",
            svg.len() / 1024,
            picture.len() / 1024,
            start.elapsed()
        );
        std::fs::write(folder.join(format!("{name}.svg")), svg).expect("written");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("written");
    }
}

fn sheets(atlas: &Atlas<'_>, name: &str, options: MapOptions) {
    for (number, sheet) in every_sheet(atlas).into_iter().enumerate() {
        let start = std::time::Instant::now();
        let svg = atlas.svg(sheet, options);
        println!("{name}-{number:02}: {sheet:?} layout {:?}", start.elapsed());
        look(&format!("{name}-{number:02}"), &svg);
    }
}

/// All sheets of the commune and its first plan; of the sheets of one unit the first three.
fn every_sheet(atlas: &Atlas<'_>) -> Vec<MapSheet> {
    let mut sheets = atlas.commune_sheets();
    sheets.extend(atlas.plan_sheets(0));
    let mut units = 0;
    sheets.retain(|sheet| {
        units += usize::from(matches!(sheet, MapSheet::Unit(..)));
        units <= 3 || !matches!(sheet, MapSheet::Unit(..))
    });
    sheets
}

const A3: MapOptions = MapOptions {
    paper: Paper::A3,
    orientation: Orientation::Auto,
};

/// The same commune without boundaries: a true position for each hall only, or nothing at all.
fn without_boundaries(mut commune: Commune, points: bool) -> Commune {
    for atom in commune.atoms.iter_mut() {
        let shape = atom.boundary.take();
        atom.point = shape.filter(|_| points).and_then(|s| geo::Centroid::centroid(&s));
    }
    if !points {
        for hall in &mut commune.halls {
            hall.point = None;
        }
    }
    commune
}

#[test]
fn pictures_without_boundaries() {
    let drawn = fixture::invented(3, 5, 4);
    let adjacency = fixture::links(&drawn);
    for (name, points) in [("diem", true), ("so-do", false)] {
        let commune = without_boundaries(drawn.clone(), points);
        let plans = [fixture::plan(&commune, &adjacency, 400, "Cân đối")];
        let atlas = Atlas::new(report(&commune, &adjacency, &plans));
        sheets(&atlas, name, MapOptions::default());
        for sheet in every_sheet(&atlas) {
            let faults = atlas.scene(sheet, MapOptions::default()).faults();
            assert!(faults.is_empty(), "{name} {sheet:?}: {faults:#?}");
        }
    }
}

/// Compares with a file in tests/golden/map; UPDATE_GOLDEN=1 rewrites it, by hand, after looking.
fn golden(name: &str, svg: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/map")
        .join(name);
    let svg = svg.replace(concat!("sapxep ", env!("CARGO_PKG_VERSION")), "sapxep X");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("folder")).expect("made");
        std::fs::write(&path, &svg).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == svg,
        "{} is missing or different: look at the map, then run with UPDATE_GOLDEN=1",
        path.display()
    );
}

#[test]
fn small_maps_are_as_they_were_when_looked_at() {
    let drawn = fixture::invented(7, 3, 2);
    let adjacency = fixture::links(&drawn);
    let plans = [fixture::plan(&drawn, &adjacency, 300, "Tinh gọn")];
    let atlas = Atlas::new(report(&drawn, &adjacency, &plans));
    golden("truoc.svg", &atlas.svg(MapSheet::Before, MapOptions::default()));
    golden("sau.svg", &atlas.svg(MapSheet::After(0), MapOptions::default()));
    let bare = without_boundaries(drawn.clone(), true);
    let atlas = Atlas::new(report(&bare, &adjacency, &plans));
    golden("diem.svg", &atlas.svg(MapSheet::After(0), MapOptions::default()));
}

#[test]
fn a_sheet_is_the_same_every_time_and_becomes_a_picture() {
    let commune = fixture::invented(5, 4, 3);
    let adjacency = fixture::links(&commune);
    let plans = [fixture::plan(&commune, &adjacency, 300, "Tinh gọn")];
    let report = report(&commune, &adjacency, &plans);
    let first = svg(&report, MapSheet::After(0), MapOptions::default());
    assert_eq!(first, svg(&report, MapSheet::After(0), MapOptions::default()));
    let picture = png(&first, 40.0).expect("picture");
    assert!(picture.starts_with(b"\x89PNG"));
    assert!(png("<p>", 40.0).is_err());
}

#[test]
fn neighbours_never_share_a_colour() {
    let communes = (0..6)
        .map(|seed| fixture::invented(seed, 7, 5))
        .chain(fixture::lien_chieu());
    for commune in communes {
        let adjacency = fixture::links(&commune);
        let plan = fixture::plan(&commune, &adjacency, 450, "Tinh gọn");
        let plans = [plan];
        let atlas = Atlas::new(report(&commune, &adjacency, &plans));
        let content = atlas.planned(&plans[0]);
        let region = |atom| {
            content
                .regions
                .iter()
                .find(|r| r.atoms.contains(&atom))
                .expect("placed")
        };
        for link in &adjacency.links {
            let (a, b) = (region(link.a), region(link.b));
            assert!(
                a.number == b.number || a.paint != b.paint,
                "{} and {}",
                a.name,
                b.name
            );
        }
    }
}

#[test]
fn every_unit_of_the_real_ward_is_named_on_its_own_sheets() {
    let Some(ward) = fixture::lien_chieu() else { return };
    let adjacency = fixture::links(&ward);
    let plans = [fixture::plan(&ward, &adjacency, 450, "Tinh gọn")];
    let atlas = Atlas::new(report(&ward, &adjacency, &plans));
    for options in [MapOptions::default(), A3] {
        for sheet in [MapSheet::Before, MapSheet::After(0)] {
            let silent = crate::text::map::words(Lang::Vi).silent;
            let told = atlas
                .scene(sheet, options)
                .texts()
                .iter()
                .any(|t| t.text.contains(silent));
            assert!(!told, "{sheet:?} {options:?}");
        }
    }
}

#[test]
fn pictures() {
    let mut cases: Vec<(&str, Commune, u32)> = vec![("xa", fixture::invented(1, 6, 4), 300)];
    cases.extend(fixture::lien_chieu().map(|c| ("phuong", c, 450)));
    for (name, commune, minimum) in cases {
        let adjacency = fixture::links(&commune);
        let plans = [fixture::plan(&commune, &adjacency, minimum, "Tinh gọn")];
        let atlas = Atlas::new(report(&commune, &adjacency, &plans));
        sheets(&atlas, name, MapOptions::default());
        sheets(&atlas, &format!("{name}-a3"), A3);
    }
}

fn assert_clean(name: &str, commune: &Commune, minimum: u32, options: &[MapOptions]) {
    let adjacency = fixture::links(commune);
    let plans = [fixture::plan(commune, &adjacency, minimum, "Tinh gọn")];
    let atlas = Atlas::new(report(commune, &adjacency, &plans));
    for &options in options {
        for sheet in every_sheet(&atlas) {
            let faults = atlas.scene(sheet, options).faults();
            assert!(faults.is_empty(), "{name} {sheet:?} {options:?}: {faults:#?}");
        }
    }
}

#[test]
fn no_text_overlaps_or_leaves_the_sheet_on_generated_communes() {
    for seed in 0..12 {
        let (columns, rows) = (2 + seed as usize % 7, 2 + seed as usize % 5);
        assert_clean(
            &format!("seed {seed}"),
            &fixture::invented(seed, columns, rows),
            400,
            &[MapOptions::default()],
        );
    }
}

#[test]
fn no_text_overlaps_or_leaves_the_sheet_on_the_real_ward() {
    if let Some(ward) = fixture::lien_chieu() {
        assert_clean("ward", &ward, 450, &[MapOptions::default(), A3]);
    }
}

#[test]
fn no_text_overlaps_or_leaves_the_sheet_on_real_districts() {
    for file in ["04_cao_bang.geojson", "46_hue.geojson"] {
        for district in fixture::districts(file).into_iter().flatten() {
            assert_clean(&district.name.clone(), &district, 8000, &[MapOptions::default()]);
        }
    }
}
