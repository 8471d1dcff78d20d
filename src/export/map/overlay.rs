//! Lines above the areas: borders of former communes and barriers.

use std::collections::BTreeMap;

use geo::{Coord, MultiPolygon};

use super::ground::Ground;
use crate::domain::{Adjacency, AtomId, Commune};

/// Lines in metres.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay {
    /// Where two former communes meet.
    pub former: Vec<Vec<Coord<f64>>>,
    /// Borders not to be joined across.
    pub barriers: Vec<Vec<Coord<f64>>>,
}

impl Overlay {
    /// The lines of a commune.
    pub(crate) fn new(commune: &Commune, adjacency: &Adjacency, ground: &Ground) -> Self {
        let mut by_former: BTreeMap<&str, Vec<AtomId>> = BTreeMap::new();
        for (id, _) in commune.atoms.iter_enumerated() {
            if let Some(former) = commune.unit_of(id).former_commune.as_deref() {
                by_former.entry(former).or_default().push(id);
            }
        }
        if !ground.has_areas() {
            return Self::default();
        }
        let outlines: Vec<MultiPolygon<f64>> =
            by_former.values().map(|atoms| ground.outline(atoms)).collect();
        let mut former = Vec::new();
        if by_former.len() > 1 {
            for (i, one) in outlines.iter().enumerate() {
                for other in &outlines[i + 1..] {
                    former.extend(ground.common_border(one, other));
                }
            }
        }
        let barriers = adjacency
            .barriers
            .iter()
            .filter_map(|(a, b, _)| Some((ground.areas.get(a.index())?, ground.areas.get(b.index())?)))
            .flat_map(|(a, b)| ground.common_border(a, b))
            .collect();
        Self { former, barriers }
    }
}
