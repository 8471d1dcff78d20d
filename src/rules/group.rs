//! What rules and terms know about a candidate new unit.

use typed_index_collections::TiVec;

use crate::domain::{AtomId, UnitId, UnitKind};

/// Numbers of one atom, ready for sums.
#[derive(Clone, Debug, PartialEq)]
pub struct AtomFacts {
    /// Unit that it is, or is part of.
    pub unit: UnitId,
    /// Households.
    pub households: i64,
    /// Residents.
    pub residents: i64,
    /// Area in m²; 0 when unknown.
    pub area_m2: i64,
    /// Kind of its unit.
    pub kind: UnitKind,
    /// Minimum households that apply to a new unit of this kind.
    pub standard: i64,
    /// `Some(floor)` when the unit has an exception: floor set by the province, else 0.
    pub exempt_floor: Option<i64>,
    /// Its flags alone give the higher fund.
    pub high_fund: bool,
    /// A cluster that may not stand alone.
    pub cluster: bool,
    /// May parts of its unit go apart?
    pub splittable: bool,
    /// Number of the former commune; `None` unknown.
    pub former_commune: Option<u32>,
    /// Number of the main ethnic group.
    pub ethnic: Option<u32>,
    /// Number of the main religion.
    pub religion: Option<u32>,
    /// Position in metres east and north of the commune's origin.
    pub position: Option<(i64, i64)>,
    /// Length of the boundary in metres; 0 when there is none.
    pub perimeter_m: i64,
}

/// One side of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// The neighbour.
    pub other: AtomId,
    /// Common border in metres; 0 unknown.
    pub shared_m: i64,
    /// Weak: a short common border or a wide gap.
    pub weak: bool,
}

/// A hall with the distances to every atom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallFacts {
    /// Atom it stands in.
    pub atom: AtomId,
    /// Seats.
    pub capacity: Option<i64>,
    /// Metres from each atom's point, by atom id.
    pub distance_m: TiVec<AtomId, i64>,
}

/// All numbers that rules and terms use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// By atom.
    pub atoms: TiVec<AtomId, AtomFacts>,
    /// Neighbours by atom, sorted by `other`.
    pub links: TiVec<AtomId, Vec<LinkFacts>>,
    /// Halls, sorted by atom.
    pub halls: Vec<HallFacts>,
    /// Atoms of each unit.
    pub unit_atoms: TiVec<UnitId, Vec<AtomId>>,
}

/// A candidate new unit: sorted atoms with their sums.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    /// Sorted, no repeats.
    pub atoms: &'a [AtomId],
    /// Sum of households.
    pub households: i64,
    /// Sum of residents.
    pub residents: i64,
    /// Sum of areas in m².
    pub area_m2: i64,
    /// The commune's numbers.
    pub facts: &'a Facts,
}

impl<'a> Group<'a> {
    /// A group with its sums computed.
    #[must_use]
    pub fn new(atoms: &'a [AtomId], facts: &'a Facts) -> Self {
        let sum = |f: fn(&AtomFacts) -> i64| atoms.iter().map(|&a| f(&facts.atoms[a])).sum();
        Self {
            atoms,
            households: sum(|a| a.households),
            residents: sum(|a| a.residents),
            area_m2: sum(|a| a.area_m2),
            facts,
        }
    }

    /// The facts of its atoms.
    pub fn members(&self) -> impl Iterator<Item = &'a AtomFacts> + use<'a> {
        let facts = self.facts;
        self.atoms.iter().map(move |&a| &facts.atoms[a])
    }

    /// Whether an atom is in it.
    #[must_use]
    pub fn contains(&self, atom: AtomId) -> bool {
        self.atoms.binary_search(&atom).is_ok()
    }

    /// Whether it is exactly one whole old unit: unchanged.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        let Some(&first) = self.atoms.first() else {
            return false;
        };
        let unit = self.facts.atoms[first].unit;
        !self.facts.atoms[first].cluster && self.facts.unit_atoms[unit].as_slice() == self.atoms
    }
}
