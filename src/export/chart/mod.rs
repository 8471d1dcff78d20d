//! Charts of plans: sizes against the standard, plans side by side, the fund over the years. Drawn by the plotting
//! library into a scene, so that text is measured exactly and charts leave as SVG, PNG or PDF like maps.

pub(crate) mod backend;
mod budget;
mod plans;
mod sizes;
#[cfg(test)]
mod tests;

use plotters::prelude::*;

use super::Report;
use super::map::font::{FAMILY, Face, width};
use super::map::scene::{Rect, Scene};
use super::map::svg as scene_svg;
use crate::domain::Profile;
use crate::staffing::horizon::Assumptions;

/// Which chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Households of today's units against the standard.
    SizesToday,
    /// Households of the new units of a plan against the standard.
    Sizes(usize),
    /// The plans side by side, with today.
    Plans,
    /// Allowance fund summed over some years, today and each plan.
    Budget(Assumptions, u32),
}

/// A chart as SVG.
///
/// # Errors
/// What the plotting library says when it refuses.
pub fn svg(report: &Report<'_>, profile: &Profile, chart: &Chart) -> Result<String, String> {
    Ok(scene_svg::write(&drawn(report, profile, chart)?))
}

pub(crate) fn drawn(report: &Report<'_>, profile: &Profile, chart: &Chart) -> Result<Scene, String> {
    let scene = match chart {
        Chart::SizesToday => sizes::today(report),
        Chart::Sizes(plan) => sizes::planned(report, *plan),
        Chart::Plans => plans::side_by_side(report, profile),
        Chart::Budget(assumptions, years) => budget::over_years(report, profile, assumptions, *years),
    };
    scene.map_err(|error| error.to_string())
}

type Drawn = Result<Scene, Box<dyn std::error::Error>>;

const INK: RGBColor = RGBColor(27, 27, 27);
const SOFT: RGBColor = RGBColor(74, 74, 74);
const LINE: RGBColor = RGBColor(150, 150, 150);
const GRID: RGBColor = RGBColor(224, 224, 224);

/// A size in points for the library.
fn size(points: f64) -> i32 {
    (points * backend::FINE).round() as i32
}

/// Text of a size in points.
fn text(points: f64, colour: RGBColor) -> TextStyle<'static> {
    (FAMILY, points * backend::FINE).into_font().color(&colour)
}

fn bold(points: f64, colour: RGBColor) -> TextStyle<'static> {
    (FAMILY, points * backend::FINE, FontStyle::Bold)
        .into_font()
        .color(&colour)
}

/// Width in points of text as the backend sets it.
fn wide(points: f64, words: &str) -> f64 {
    width(Face::Condensed, points, words)
}

/// Round ends for an axis from 0 to a value: the value up to the next of 1, 2, 5 × 10ⁿ steps.
fn axis_end(most: i64) -> i64 {
    let most = most.max(1);
    let step = axis_step(most);
    most.div_euclid(step) * step + if most % step == 0 { 0 } else { step }
}

/// A round step that cuts an axis into about five.
fn axis_step(most: i64) -> i64 {
    let rough = (most / 5).max(1);
    let mut power = 1_i64;
    while power.saturating_mul(10) <= rough {
        power *= 10;
    }
    [1, 2, 5, 10]
        .into_iter()
        .map(|lead| lead * power)
        .find(|step| *step >= rough)
        .unwrap_or(power * 10)
}

/// Moves labels that stand on one line up and down until none touch, in their order; `least` apart, within limits.
fn spread(wanted: &mut [f64], least: f64, (low, high): (f64, f64)) {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    let mut floor = low;
    for &at in &order {
        wanted[at] = wanted[at].max(floor);
        floor = wanted[at] + least;
    }
    let mut ceiling = high;
    for &at in order.iter().rev() {
        wanted[at] = wanted[at].min(ceiling);
        ceiling = wanted[at] - least;
    }
}

/// Whether a box keeps clear of others.
pub(crate) fn clear(own: &Rect, others: &[Rect]) -> bool {
    !others.iter().any(|other| other.overlaps(own))
}
