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
    for seed in 0..6 {
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

/// Acceptance: seven provinces of old communes cut into old districts, each as a commune whose units are communes. No
/// label overlaps another or leaves the sheet, and every unit is named or numbered.
#[test]
fn no_label_overlaps_or_leaves_the_sheet_on_seven_provinces_of_real_communes() {
    let files = [
        "04_cao_bang.geojson",
        "19_thai_nguyen.geojson",
        "31_hai_phong.geojson",
        "38_thanh_hoa.geojson",
        "46_hue.geojson",
        "75_dong_nai.geojson",
        "86_vinh_long.geojson",
    ];
    let districts: Vec<Commune> = files
        .into_iter()
        .filter_map(fixture::districts)
        .flatten()
        .collect();
    let silent_words = crate::text::map::words(Lang::Vi).silent;
    let work = |district: &Commune| {
        let adjacency = Adjacency::default();
        let atlas = Atlas::new(report(district, &adjacency, &[]));
        let scene = atlas.scene(MapSheet::Before, MapOptions::default());
        let silent = scene.texts().iter().any(|t| t.text.contains(silent_words));
        (scene.faults(), silent, district.atoms.len())
    };
    let half = districts.len() / 2;
    let (first, second) = districts.split_at(half);
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().map(work).collect::<Vec<_>>());
        let own = first.iter().map(work).collect::<Vec<_>>();
        (own, other.join().expect("drawn"))
    });
    let mut labels = 0;
    for (district, (faults, silent, units)) in districts.iter().zip(first.into_iter().chain(second)) {
        assert!(faults.is_empty(), "{}: {faults:#?}", district.name);
        assert!(!silent, "{}: units without a label", district.name);
        labels += units;
    }
    println!(
        "{} districts, {labels} labels, no overlap, none outside",
        districts.len()
    );
}

#[test]
fn no_text_overlaps_or_leaves_the_sheet_on_real_districts() {
    for district in fixture::districts("46_hue.geojson").into_iter().flatten() {
        assert_clean(&district.name.clone(), &district, 8000, &[MapOptions::default()]);
    }
}

/// A bundled example as the program reads it.
fn example(name: &str) -> Commune {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    crate::load::load(&folder, &crate::load::LoadOptions::default())
        .commune
        .expect("a bundled example")
}

/// Sheets of the bundled examples as they were when looked at.
#[test]
fn maps_of_the_bundled_examples_are_as_they_were_when_looked_at() {
    for (name, sheets) in [
        (
            "xa-mien-nui",
            vec![
                ("hien-trang", MapSheet::Before),
                ("thay-doi", MapSheet::Changes(0)),
                ("don-vi", MapSheet::Unit(0, 0)),
            ],
        ),
        ("xa-dong-bang", vec![("phuong-an", MapSheet::After(0))]),
        ("xa-chi-co-bang", vec![("phuong-an", MapSheet::After(0))]),
        ("phuong-90", vec![("so-ho", MapSheet::SizesToday)]),
    ] {
        let commune = example(name);
        let adjacency = fixture::links(&commune);
        let plans = [fixture::plan(&commune, &adjacency, 400, "Tinh gọn")];
        let atlas = Atlas::new(report(&commune, &adjacency, &plans));
        for (tag, sheet) in sheets {
            let svg = atlas.svg(sheet, MapOptions::default());
            golden(&format!("{name}-{tag}.svg"), &svg);
            look(&format!("vi-du-{name}-{tag}"), &svg);
            if tag != "phuong-an" {
                similar(&format!("{name}-{tag}.png"), &svg);
            }
        }
    }
}

/// Compares a small picture with the one kept: a renderer may smooth otherwise, not draw otherwise.
fn similar(name: &str, svg: &str) {
    let svg = svg.replace(concat!("sapxep ", env!("CARGO_PKG_VERSION")), "sapxep X");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/map")
        .join(name);
    let made = png(&svg, 36.0).expect("picture");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &made).expect("written");
    }
    let kept = std::fs::read(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let (made, kept) = (pixels(&made), pixels(&kept));
    assert_eq!(made.len(), kept.len(), "{name}: another size");
    let apart: u64 = made
        .iter()
        .zip(&kept)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    let mean = apart as f64 / made.len() as f64;
    assert!(mean < 2.0, "{name}: {mean:.2} of 255 apart on average");
}

fn pixels(picture: &[u8]) -> Vec<u8> {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("size")];
    let info = reader.next_frame(&mut pixels).expect("PNG");
    pixels.truncate(info.buffer_size());
    pixels
}

/// Islands on two sides have two narrow maps of their own: their headings stay over them.
#[test]
fn headings_of_islands_stay_over_their_own_maps() {
    let mut commune = fixture::invented(9, 4, 4);
    let count = commune.atoms.len();
    for (index, (east, north)) in [(count - 1, (0.13, -0.05)), (count - 2, (-0.09, 0.06))] {
        let atom = commune.atoms.iter_mut().nth(index).expect("units");
        if let Some(shape) = &mut atom.boundary {
            use geo::Translate;
            shape.translate_mut(east, north);
        }
    }
    assert_clean("islands", &commune, 400, &[MapOptions::default(), A3]);
}

/// Wall paper, black and white, islands, national coordinates: every way of making a sheet keeps it clean.
#[test]
fn every_paper_ink_and_grid_keeps_sheets_clean() {
    let mut commune = fixture::invented(9, 5, 4);
    // The last unit is an island 30 km out.
    let island = commune.atoms.last_mut().expect("units");
    if let Some(shape) = &mut island.boundary {
        use geo::Translate;
        shape.translate_mut(0.3, 0.1);
    }
    let adjacency = fixture::links(&commune);
    let plans = [fixture::plan(&commune, &adjacency, 400, "Tinh gọn")];
    let zone = crate::load::crs::System::zone(106.0);
    let crs = crate::export::geo::CoordinateSystem::new(&zone.label, zone.definition()).expect("zone");
    let profile = crate::rules::profiles::find(crate::rules::profiles::DEFAULT).expect("built in");
    for (tag, paper, ink) in [
        ("a0", Paper::A0, Ink::Colour),
        ("den-trang", Paper::A4, Ink::Mono),
    ] {
        let extras = Extras {
            profile: Some(&profile),
            opinions: None,
            crs: crs.clone(),
            ink,
        };
        let atlas = Atlas::with(report(&commune, &adjacency, &plans), extras);
        let options = MapOptions {
            paper,
            orientation: Orientation::Auto,
        };
        for (number, sheet) in every_sheet(&atlas).into_iter().enumerate() {
            let scene = atlas.scene(sheet, options);
            let faults = scene.faults();
            assert!(faults.is_empty(), "{tag} {sheet:?}: {faults:#?}");
            let inset = scene.texts().iter().any(|t| t.text.contains("Phần tách rời"));
            assert!(
                inset || matches!(sheet, MapSheet::Unit(..)),
                "{sheet:?}: the island has no inset"
            );
            if paper == Paper::A4 {
                look(&format!("{tag}-{number:02}"), &svg::write(&scene));
            }
        }
    }
}
