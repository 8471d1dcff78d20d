//! Whole sheets: nothing overlaps, nothing leaves the paper.
#![allow(
    clippy::disallowed_methods,
    reason = "pictures to look at are written where an environment variable asks for them"
)]

use super::scene::{Rect, Text};
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
    for (tag, sheet) in [
        ("truoc", MapSheet::Before),
        ("sau", MapSheet::After(0)),
        ("cap", MapSheet::Pair(0)),
    ] {
        let start = std::time::Instant::now();
        let svg = atlas.svg(sheet, options);
        println!("{name}-{tag}: layout {:?}", start.elapsed());
        look(&format!("{name}-{tag}"), &svg);
    }
}

const A3: MapOptions = MapOptions {
    paper: Paper::A3,
    orientation: Orientation::Auto,
};

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

/// Overlapping texts and texts outside the paper, in words.
fn faults(scene: &super::scene::Scene) -> Vec<String> {
    let paper = Rect::new(0.0, 0.0, scene.width, scene.height).grown(-12.0);
    let texts: Vec<(&Text, Rect)> = scene.texts().into_iter().map(|t| (t, t.bounds())).collect();
    let mut faults = Vec::new();
    for (i, (text, own)) in texts.iter().enumerate() {
        if !paper.holds(own) {
            faults.push(format!("outside: {} {own:?}", text.text));
        }
        if text.size < super::type_set::SMALLEST - 0.01 {
            faults.push(format!("too small: {} {}", text.text, text.size));
        }
        for (other, rect) in &texts[i + 1..] {
            if rect.grown(-0.05).overlaps(&own.grown(-0.05)) {
                faults.push(format!("overlap: {} / {}", text.text, other.text));
            }
        }
    }
    faults
}

fn assert_clean(name: &str, commune: &Commune, minimum: u32, options: &[MapOptions]) {
    let adjacency = fixture::links(commune);
    let plans = [fixture::plan(commune, &adjacency, minimum, "Tinh gọn")];
    let atlas = Atlas::new(report(commune, &adjacency, &plans));
    for &options in options {
        for sheet in [MapSheet::Before, MapSheet::After(0), MapSheet::Pair(0)] {
            let faults = faults(&atlas.scene(sheet, options));
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
