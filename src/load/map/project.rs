//! Features brought to WGS 84 degrees from whatever system they are in.

use super::Feature;
use super::open::DeclaredCrs;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::crs::{self, System};

/// What is known about the coordinate system before the numbers are looked at.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Said by the user (`crs` of `xa.toml`, `--crs`).
    pub user: Option<System>,
    /// Said by the file.
    pub file: Option<DeclaredCrs>,
    /// Province, for guessing.
    pub province: Option<String>,
}

/// Converts all features. Metres without any clue stay as they are; the next step refuses them.
pub fn run(file: &str, features: &mut [Feature], known: &Known, findings: &mut Vec<Finding>) {
    let province = known.province.as_deref();
    let by_file = match &known.file {
        Some(DeclaredCrs::Name(name)) => System::parse(name, province),
        Some(DeclaredCrs::Prj(wkt)) => System::from_prj(wkt),
        None => None,
    };
    if let (None, Some(DeclaredCrs::Name(name)), None) = (&by_file, &known.file, &known.user) {
        findings.push(
            Finding::new(codes::CRS_UNKNOWN)
                .at(Place::file(file))
                .with("value", name),
        );
    }
    let declared = known
        .user
        .clone()
        .map(|s| (s, "crs"))
        .or(by_file.map(|s| (s, "file")));
    let is_metres = |c: &geo::Coord<f64>| c.x.abs() > 180.0 || c.y.abs() > 180.0;
    let sample = features.iter().flat_map(Feature::coords).find(is_metres);
    let Some(sample) = sample else {
        // Degrees: only another datum moves them.
        if let Some((system, source)) = declared.filter(|(s, _)| s.is_degrees()) {
            convert(features, &system, false);
            used(file, &system, source, findings);
        }
        return;
    };
    let northing_first = crs::northing_first(sample.x, sample.y);
    if let Some((system, source)) = declared.filter(|(s, _)| !s.is_wgs84() && !s.is_degrees()) {
        convert(features, &system, northing_first && system.is_vietnamese());
        used(file, &system, source, findings);
    } else if let Some(guess) = province.and_then(|p| crs::guess(sample.x, sample.y, p)) {
        convert(features, &guess.system, guess.swapped);
        findings.push(guess.finding(Place::file(file)));
    } else {
        return;
    }
    if northing_first {
        findings.push(Finding::new(codes::AXES_SWAPPED).at(Place::file(file)));
    }
    far_away(file, features, province, findings);
}

fn used(file: &str, system: &System, source: &str, findings: &mut Vec<Finding>) {
    let finding = Finding::new(codes::CRS_USED).at(Place::file(file));
    findings.push(finding.with("crs", &system.label).with("source", source));
}

fn far_away(file: &str, features: &[Feature], province: Option<&str>, findings: &mut Vec<Finding>) {
    let first = features.iter().flat_map(Feature::coords).next();
    if let (Some(at), Some(province)) = (first, province)
        && let Some(km) = crs::km_from_province(province, (at.x, at.y)).filter(|km| *km > crs::FAR_KM)
    {
        let finding = Finding::new(codes::FAR_FROM_PROVINCE).at(Place::file(file));
        findings.push(finding.with("province", province).with("km", format!("{km:.0}")));
    }
}

fn convert(features: &mut [Feature], system: &System, swapped: bool) {
    let Some(converter) = system.converter() else {
        return;
    };
    for feature in features {
        feature.coords_mut(|c| {
            let (x, y) = if swapped { (c.y, c.x) } else { (c.x, c.y) };
            // A coordinate that cannot be converted stays in metres and is refused by the next step.
            if let Some((lon, lat)) = converter.convert(x, y) {
                (c.x, c.y) = (lon, lat);
            }
        });
    }
}
