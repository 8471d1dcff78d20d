//! What a boundary file goes through after its bytes were read, for the fuzz targets.

use sapxep::domain::Finding;
use sapxep::load::crs::System;
use sapxep::load::map::{Feature, as_grid, drawing, open, prepare, project, validity};
use sapxep::text::{Lang, remedy, sentence};

/// Points that one input may have: what follows takes time that grows faster than the input.
const MAX_POINTS: usize = 2_000;

/// Reads bytes as a boundary file and takes the features all the way to the matching.
pub fn boundaries(file: &str, bytes: &[u8], companions: &open::Companions) {
    let mut findings = Vec::new();
    let (features, declared) = open::features(file, bytes, companions, &mut findings);
    after(file, features, declared, findings);
}

/// The steps after reading.
pub fn after(
    file: &str,
    mut features: Vec<Feature>,
    declared: Option<open::DeclaredCrs>,
    mut findings: Vec<Finding>,
) {
    for finding in &findings {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!sentence(lang, finding).is_empty());
            let _ = remedy(lang, finding);
        }
    }
    if features.iter().map(|f| f.coords().count()).sum::<usize>() > MAX_POINTS || features.len() > 200 {
        return;
    }
    let known = project::Known {
        user: None::<System>,
        file: declared,
        province: Some("Đà Nẵng".to_owned()),
    };
    project::run(file, &mut features, &known, &mut findings);
    prepare::run(file, &mut features, &mut findings);
    drawing::run(file, &mut features, &mut findings);
    for feature in &features {
        validity::faults(&geo_shape(feature));
    }
    let _ = as_grid(file, &features);
}

fn geo_shape(feature: &Feature) -> geo_types::MultiPolygon<f64> {
    geo_types::MultiPolygon(feature.polygons.clone())
}
