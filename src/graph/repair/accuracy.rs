//! How exactly boundaries were drawn, told by the drawing itself.
//!
//! Two units never share ground, so every overlap is a slip, and its width says by how much two drawings of one border
//! differ. Where a border strays one way it overlaps, where it strays the other way it leaves a gap: gaps as wide as the
//! overlaps are slips too. What is wider may be a river or a street.

use std::collections::BTreeSet;

use super::faces::Faces;
use super::regions::regions;

/// Fewer overlaps tell nothing about the rest of the drawing.
const FEWEST: usize = 8;
/// Pairs that overlap, as a share of those that touch or overlap: below it the overlaps are faults of single borders and
/// not the manner of the drawing.
const SHARE: f64 = 0.25;
/// Smaller overlaps are rounding, in m².
const LEAST_M2: f64 = 1.0;
/// An overlap of more than this share of a unit is a unit drawn into another one, not a border that strays.
const MOST_OF_A_UNIT: f64 = 0.25;
/// Share of the overlaps that the width covers.
const COVERED: f64 = 0.95;
/// A few wide overlaps among many narrow ones do not count: at most this many times the median.
const MEDIANS: f64 = 4.0;
/// A repair never reaches wider than this in metres, …
const WIDEST_M: f64 = 100.0;
/// … nor wider than this share of the side of a square as large as the middle unit.
const SIDE: f64 = 0.05;

/// What the overlaps of a drawing tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// Overlaps that were measured.
    pub overlaps: usize,
    /// Pairs of units that overlap, percent of the pairs that touch or overlap.
    pub pairs_percent: f64,
    /// Half of the overlaps are at most this wide, metres.
    pub median_m: f64,
    /// 95 % of the overlaps are at most this wide, metres.
    pub most_m: f64,
    /// Up to this mean width in metres a strip may be a slip of this drawing.
    pub width_m: f64,
}

/// `None` where the drawing has too few overlaps to tell. `sizes` are the areas of the units in m².
pub(super) fn of(faces: &Faces, sizes: &[f64]) -> Option<Accuracy> {
    let mut touching: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (index, side) in faces.sides.iter().enumerate().step_by(2) {
        let left = faces.cover.get(side.face).map_or(&[][..], Vec::as_slice);
        let right = faces
            .cover
            .get(faces.across(index))
            .map_or(&[][..], Vec::as_slice);
        for &a in left {
            let others = right.iter().filter(|&&b| a != b);
            touching.extend(others.map(|&b| (a.min(b), a.max(b))));
        }
    }
    let size = |unit: u32| {
        let unit = usize::try_from(unit).ok();
        unit.and_then(|u| sizes.get(u)).copied().unwrap_or(0.0)
    };
    let several = |face: usize| faces.cover.get(face).is_some_and(|c| c.len() > 1);
    let mut overlapping: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut widths = Vec::new();
    for region in regions(faces, |face| faces.cover.get(face), several, |_| true) {
        let smallest = region
            .cover
            .iter()
            .map(|&u| size(u))
            .fold(f64::INFINITY, f64::min);
        if region.area_m2 < LEAST_M2 || region.area_m2 > MOST_OF_A_UNIT * smallest {
            continue;
        }
        widths.push(region.width_m());
        for (i, &a) in region.cover.iter().enumerate() {
            overlapping.extend(region.cover.iter().skip(i + 1).map(|&b| (a, b)));
        }
    }
    touching.extend(&overlapping);
    let share = ratio(overlapping.len(), touching.len());
    if widths.len() < FEWEST || share < SHARE {
        return None;
    }
    let mut sizes: Vec<f64> = sizes.iter().copied().filter(|&s| s > 0.0).collect();
    let (median_m, most_m) = (quantile(&mut widths, 0.5), quantile(&mut widths, COVERED));
    let limit = WIDEST_M.min(SIDE * quantile(&mut sizes, 0.5).sqrt());
    Some(Accuracy {
        overlaps: widths.len(),
        pairs_percent: 100.0 * share,
        median_m,
        most_m,
        width_m: most_m.min(MEDIANS * median_m).min(limit).ceil(),
    })
}

/// The value that the share of the list is not above.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn quantile(list: &mut [f64], share: f64) -> f64 {
    list.sort_by(f64::total_cmp);
    let at = (list.len().saturating_sub(1)) as f64 * share;
    list.get(at.floor() as usize).copied().unwrap_or(0.0)
}

#[allow(clippy::cast_precision_loss, reason = "thousands at most")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
