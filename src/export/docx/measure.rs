//! Areas on the ground: of units whose area no table gives, and of the outlines that maps draw around new units.

use geo::Area;

use crate::domain::AtomId;
use crate::export::Report;
use crate::export::map::Ground;

/// Shares of the outlines up to this are not worth a word.
const LEAST: f64 = 0.001;

/// By how much outlines are larger than what they enclose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::export) struct Closed {
    /// Hectares.
    pub more_ha: f64,
    /// Percent of the members' areas.
    pub percent: f64,
}

/// The commune's boundaries, measured.
#[derive(Debug)]
pub(super) struct Measure {
    ground: Option<Ground>,
    /// A unit has no stated area but a boundary.
    pub used: bool,
    /// Such a boundary is the program's estimate.
    pub estimated: bool,
}

impl Measure {
    pub(super) fn new(report: &Report<'_>) -> Self {
        let atoms = &report.commune.atoms;
        let drawn = atoms.iter().any(|atom| atom.boundary.is_some());
        Self {
            ground: drawn.then(|| Ground::new(report.commune, report.adjacency)),
            used: atoms
                .iter()
                .any(|atom| atom.area_m2.is_none() && atom.boundary.is_some()),
            estimated: atoms
                .iter()
                .any(|atom| atom.area_m2.is_none() && atom.boundary_estimated),
        }
    }

    /// Square metres of a boundary; `None` where there is none, or it is no more than a stray line.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "square metres of a commune"
    )]
    pub(super) fn of(&self, atom: AtomId) -> Option<u64> {
        let area = self.ground.as_ref()?.areas.get(atom.index())?.unsigned_area();
        let rounded = area.round();
        (rounded >= 1.0).then_some(rounded as u64)
    }

    /// How much larger the outlines of groups are than their members together.
    pub(super) fn closed(&self, groups: &[Vec<AtomId>]) -> Option<Closed> {
        let ground = self.ground.as_ref()?;
        let own = |atom: &AtomId| ground.areas.get(atom.index()).map_or(0.0, Area::unsigned_area);
        let (mut members, mut outlines) = (0.0, 0.0);
        for group in groups {
            let sum: f64 = group.iter().map(own).sum();
            members += sum;
            outlines += if group.len() > 1 {
                ground.outline(group).unsigned_area()
            } else {
                sum
            };
        }
        let more = outlines - members;
        (members > 0.0 && more / members > LEAST).then(|| Closed {
            more_ha: more / 10_000.0,
            percent: more / members * 100.0,
        })
    }
}
