//! Charts: nothing overlaps, nothing leaves the sheet.
#![allow(
    clippy::disallowed_methods,
    reason = "pictures to look at are written where an environment variable asks for them"
)]

use super::*;
use crate::export::fixture;
use crate::text::Lang;

#[test]
fn no_text_of_a_chart_overlaps_or_leaves_it() {
    let mut communes = vec![fixture::invented(4, 6, 5)];
    communes.extend(fixture::lien_chieu());
    let profile = crate::rules::profiles::find(crate::rules::profiles::DEFAULT).expect("built in");
    for (number, commune) in communes.iter().enumerate() {
        let adjacency = fixture::links(commune);
        let plans: Vec<_> = [
            (300, "Tinh gọn"),
            (350, "Ít xáo trộn"),
            (450, "Cân đối quy mô"),
            (600, "Gần dân"),
        ]
        .into_iter()
        .map(|(minimum, title)| fixture::plan(commune, &adjacency, minimum, title))
        .collect();
        for lang in [Lang::Vi, Lang::En] {
            let report = Report {
                commune,
                adjacency: &adjacency,
                plans: &plans,
                lang,
            };
            for (place, chart) in [
                Chart::SizesToday,
                Chart::Sizes(1),
                Chart::Plans,
                Chart::Budget(Assumptions::default(), 5),
            ]
            .iter()
            .enumerate()
            {
                let scene = drawn(&report, &profile, chart).expect("drawn");
                if let Some(folder) = std::env::var_os("SAPXEP_LOOK") {
                    let png = crate::export::map::png(&scene_svg::write(&scene), 150.0).expect("picture");
                    let file = format!("bieu-do-{number}-{place}-{lang:?}.png");
                    std::fs::write(std::path::Path::new(&folder).join(file), png).expect("written");
                }
                let faults = scene.faults();
                assert!(faults.is_empty(), "{chart:?} {lang:?}: {faults:#?}");
            }
        }
    }
}

#[test]
fn axes_end_on_round_numbers_and_labels_are_spread() {
    assert_eq!((axis_end(937), axis_step(937)), (1000, 200));
    assert_eq!(axis_end(1000), 1000);
    assert_eq!(axis_end(0), 1);
    let mut at = [10.0, 11.0, 50.0, 49.0];
    spread(&mut at, 8.0, (0.0, 56.0));
    assert_eq!(at, [10.0, 18.0, 56.0, 48.0]);
}
