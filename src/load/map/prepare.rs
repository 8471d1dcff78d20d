//! Coordinates and rings put in order before anything is matched: swapped axes, metres, repeated points, slivers.

use std::collections::BTreeSet;

use geo::{Area, Coord, LineString, Polygon};

use super::Feature;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::coords::in_vietnam;

/// Metres of one degree of latitude.
const METRES_PER_DEGREE: f64 = 111_320.0;
/// A ring below this area in m² is a slip of the mouse.
const SLIVER_M2: f64 = 1.0;
/// Below this area in m² a boundary is a line or a point.
const NO_AREA_M2: f64 = 0.01;

/// Puts all features in order. Returns whether the axes were swapped.
pub fn run(file: &str, features: &mut [Feature], findings: &mut Vec<Finding>) -> bool {
    for feature in features.iter() {
        if let Some(fault) = feature.faults.first() {
            findings.push(
                Finding::new(codes::BAD_GEOMETRY)
                    .at(feature.place(file))
                    .with("value", fault),
            );
        }
    }
    let (mut good, mut swapped, mut degrees, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in features.iter().flat_map(Feature::coords) {
        all += 1;
        good += usize::from(in_vietnam(c.x, c.y));
        swapped += usize::from(in_vietnam(c.y, c.x));
        degrees += usize::from(c.x.abs() <= 180.0 && c.y.abs() <= 90.0);
    }
    let swap = swapped > good;
    if swap {
        findings.push(Finding::new(codes::AXES_SWAPPED).at(Place::file(file)));
        features
            .iter_mut()
            .for_each(|f| f.coords_mut(|c| std::mem::swap(&mut c.x, &mut c.y)));
    } else if degrees < all {
        not_degrees(file, features, all - degrees, findings);
    } else if good < all {
        let outside = features
            .iter()
            .find(|f| f.coords().any(|c| !in_vietnam(c.x, c.y)));
        if let Some(feature) = outside {
            let c = feature
                .coords()
                .find(|c| !in_vietnam(c.x, c.y))
                .unwrap_or_default();
            findings.push(
                Finding::new(codes::OUTSIDE_VIETNAM)
                    .at(feature.place(file))
                    .with("value", format!("{}, {}", c.x, c.y))
                    .with("points", all - good),
            );
        }
    }
    features
        .iter_mut()
        .for_each(|feature| tidy_rings(file, feature, findings));
    swap
}

fn not_degrees(file: &str, features: &mut [Feature], points: usize, findings: &mut Vec<Finding>) {
    let bad = |c: &Coord<f64>| c.x.abs() > 180.0 || c.y.abs() > 90.0;
    let mut told = false;
    for feature in features {
        let Some(c) = feature.coords().find(|c| bad(c)) else {
            continue;
        };
        if !told {
            let finding = Finding::new(codes::NOT_DEGREES)
                .at(feature.place(file))
                .with("value", format!("{}, {}", c.x, c.y));
            findings.push(finding.with("points", points));
            told = true;
        }
        feature.polygons.clear();
        feature.points.clear();
        feature.faults.push(String::new());
    }
}

fn tidy_rings(file: &str, feature: &mut Feature, findings: &mut Vec<Finding>) {
    let mut repeats = 0_usize;
    let mut all: Vec<Polygon<f64>> = std::mem::take(&mut feature.polygons)
        .into_iter()
        .map(|polygon| clean(polygon, &mut repeats))
        .collect();
    let twice = drop_twins(&mut all);
    for (code, count) in [
        (codes::RING_UNCLOSED, feature.unclosed),
        (codes::REPEATED_POINTS, repeats),
    ] {
        if count > 0 {
            findings.push(Finding::new(code).at(feature.place(file)).with("count", count));
        }
    }
    if let Some((at, count)) = twice {
        let finding = Finding::new(codes::DUPLICATE_RING).at(feature.place(file));
        let at = format!("{:.6}, {:.6}", at.x, at.y);
        findings.push(finding.with("count", count).with("at", at));
    }
    let largest = all.iter().map(|p| area_m2(p.exterior())).fold(0.0_f64, f64::max);
    if all.is_empty() {
        return;
    }
    if largest < NO_AREA_M2 {
        findings.push(Finding::new(codes::DEGENERATE_POLYGON).at(feature.place(file)));
        feature.faults.push(String::new());
        return;
    }
    // A unit drawn as nothing but a sliver keeps it: a person must look, the place is right.
    let least = if largest < SLIVER_M2 { largest } else { SLIVER_M2 };
    if largest < SLIVER_M2 {
        findings.push(
            Finding::new(codes::TINY_BOUNDARY)
                .at(feature.place(file))
                .with("area", format!("{largest:.2}")),
        );
    }
    let mut slivers = 0_usize;
    for polygon in all {
        if area_m2(polygon.exterior()) < least {
            slivers += 1;
            continue;
        }
        let (exterior, holes) = polygon.into_inner();
        let before = holes.len();
        let holes: Vec<_> = holes.into_iter().filter(|ring| area_m2(ring) >= least).collect();
        slivers += before - holes.len();
        feature.polygons.push(Polygon::new(exterior, holes));
    }
    if slivers > 0 {
        findings.push(
            Finding::new(codes::SLIVER_DROPPED)
                .at(feature.place(file))
                .with("count", slivers),
        );
    }
}

fn clean(polygon: Polygon<f64>, repeats: &mut usize) -> Polygon<f64> {
    let (exterior, holes) = polygon.into_inner();
    let exterior = without_repeats(exterior, repeats);
    Polygon::new(
        exterior,
        holes
            .into_iter()
            .map(|ring| without_repeats(ring, repeats))
            .collect(),
    )
}

fn without_repeats(mut ring: LineString<f64>, repeats: &mut usize) -> LineString<f64> {
    let before = ring.0.len();
    ring.0.dedup();
    *repeats += before - ring.0.len();
    ring
}

/// Drops polygons whose outer ring is there already, wherever it begins and whichever way it runs. Returns a corner of
/// the first and how many there were.
fn drop_twins(polygons: &mut Vec<Polygon<f64>>) -> Option<(Coord<f64>, usize)> {
    let mut seen: BTreeSet<Vec<(u64, u64)>> = BTreeSet::new();
    let mut dropped: Option<(Coord<f64>, usize)> = None;
    polygons.retain(|polygon| {
        let ring = &polygon.exterior().0;
        let mut corners: Vec<(u64, u64)> = ring
            .iter()
            .skip(1)
            .map(|c| (c.x.to_bits(), c.y.to_bits()))
            .collect();
        corners.sort_unstable();
        let new = seen.insert(corners);
        if let (false, Some(first)) = (new, ring.first()) {
            let known = dropped.get_or_insert((*first, 0));
            known.1 += 1;
        }
        new
    });
    dropped
}

/// Area of a ring in m², near enough to tell a sliver from a village.
fn area_m2(ring: &LineString<f64>) -> f64 {
    let latitude = ring.0.first().map_or(0.0, |c| c.y);
    let degrees = Polygon::new(ring.clone(), Vec::new()).unsigned_area();
    degrees * METRES_PER_DEGREE * METRES_PER_DEGREE * latitude.to_radians().cos()
}
