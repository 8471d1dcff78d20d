//! Which units are neighbours: from drawn borders with a tolerance in metres, from neighbour lists, from declared
//! links and barriers. Pure.
//!
//! [`adjacency`] is the whole job; [`projection`] and [`atom_position`] are shared by rules and export.

mod border;
mod bridge;
mod frame;
mod links;
mod parts;
mod point;
pub mod repair;
mod report;
mod segment;
pub mod voronoi;

pub use frame::{LocalFrame, projection};
pub use parts::connected_parts;
pub use point::{atom_place, atom_position};

use crate::domain::{Adjacency, Commune, Finding};

/// Tolerance where none is asked for: in a real ward drawn by hand, streets between the borders are up to 15 m wide.
pub const DEFAULT_TOLERANCE_M: f64 = 15.0;

/// Shortest common border where none is asked for: less is a corner, not a side. With a tolerance above it, the
/// tolerance: a shorter stretch could not be told from a corner.
pub const DEFAULT_MIN_SHARED_M: f64 = 10.0;

/// Widest gap that is bridged where none is asked for: a main road with its verges, or a small canal.
pub const DEFAULT_BRIDGE_M: f64 = 60.0;

/// How borders become links.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AdjacencyOptions {
    /// Widest gap, in metres, across which two borders still count as common; `None`: [`DEFAULT_TOLERANCE_M`].
    pub tolerance_m: Option<f64>,
    /// Shortest common border that makes neighbours, in metres; `None`: the tolerance, but not less than
    /// [`DEFAULT_MIN_SHARED_M`].
    pub min_shared_m: Option<f64>,
    /// Widest gap, in metres, across which a part without any neighbour is joined to the nearest units, with a warning;
    /// `None`: [`DEFAULT_BRIDGE_M`]; 0: never.
    pub bridge_m: Option<f64>,
}

impl AdjacencyOptions {
    fn tolerance(&self) -> f64 {
        usable(self.tolerance_m).unwrap_or(DEFAULT_TOLERANCE_M)
    }

    fn min_shared(&self, tolerance: f64) -> f64 {
        usable(self.min_shared_m).unwrap_or(tolerance.max(DEFAULT_MIN_SHARED_M))
    }
}

fn usable(metres: Option<f64>) -> Option<f64> {
    metres.filter(|m| m.is_finite() && *m >= 0.0)
}

/// The neighbours of every atom, with notes on how they were found.
///
/// Where both atoms have a polygon, they are neighbours when at least `min_shared_m` of border faces the other one
/// within `tolerance_m` with no third unit between (each metre of border belongs to the unit nearest to it). Where a
/// polygon is missing, `giap_ranh` decides. Declared links are added, declared barriers removed.
#[must_use]
pub fn adjacency(commune: &Commune, options: &AdjacencyOptions) -> (Adjacency, Vec<Finding>) {
    let tolerance = options.tolerance();
    let frame = projection(commune);
    let measured = border::measure(commune, &frame, tolerance);
    let (mut adjacency, mut findings) =
        links::assemble(commune, &measured, tolerance, options.min_shared(tolerance));
    let reach = usable(options.bridge_m).unwrap_or(DEFAULT_BRIDGE_M);
    if reach > 0.0 {
        findings.extend(bridge::bridge(commune, &frame, &mut adjacency, reach));
    }
    findings.extend(report::describe(commune, &adjacency, &measured, options));
    (adjacency, findings)
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
