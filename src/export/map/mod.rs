//! Map sheets: the commune today, each plan, and both side by side.
//!
//! ```text
//! Commune, plan ─ ground (metres), content (regions, colours, words) ─ sheet (layout, labels) ─▶ scene ─▶ SVG ─▶ PNG
//! ```
//!
//! A scene is neutral: text with size and face, paths, colours in points of the sheet. Text is measured with the
//! embedded font's own advances, so labels are known not to overlap before anything is drawn.

mod atlas;
pub(in crate::export) mod colour;
pub(in crate::export) mod content;
mod diagram;
pub(crate) mod font;
mod frame;
mod graticule;
mod ground;
mod inset;
mod label;
mod layout;
pub(in crate::export) mod markup;
mod mono;
mod overlay;
mod paint;
mod panel;
mod raster;
pub(in crate::export) mod scene;
mod sheet;
pub(in crate::export) mod svg;
#[cfg(test)]
mod tests;
mod type_set;

pub use atlas::{Atlas, Extras, Ink};
pub(crate) use ground::Ground;
pub use raster::{PngError, png};
pub(crate) use svg::escape;

use super::Report;

/// Resolution of map pictures, dots an inch: sharp on A4 and still light to send.
pub const DEFAULT_DPI: f64 = 180.0;

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapSheet {
    /// The commune of today.
    Before,
    /// The former communes.
    Former,
    /// Households of today's units as a share of the standard.
    SizesToday,
    /// Opinions of the households, unit by unit.
    Opinions,
    /// A plan, by its index in [`Report::plans`].
    After(usize),
    /// Today and a plan on one sheet.
    Pair(usize),
    /// What a plan changes for whom.
    Changes(usize),
    /// Households of a plan's units as a share of the standard.
    Sizes(usize),
    /// Allowance fund of a plan's units.
    Fund(usize),
    /// One new unit of a plan: plan, place in the plan.
    Unit(usize, usize),
}

/// Paper size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 841 × 1189 mm, for the wall.
    A0,
}

/// How the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Whichever shows the commune larger.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Lying.
    Landscape,
}

/// How a sheet is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapOptions {
    /// Paper size.
    pub paper: Paper,
    /// How it lies.
    pub orientation: Orientation,
}

/// One sheet as SVG. For several sheets of one report make an [`Atlas`].
#[must_use]
pub fn svg(report: &Report<'_>, sheet: MapSheet, options: MapOptions) -> String {
    Atlas::new(*report).svg(sheet, options)
}
