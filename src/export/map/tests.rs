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
