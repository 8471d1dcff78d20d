//! The rest of a commune when some new units are already drawn: a smaller problem of the same rules.

use std::collections::{BTreeMap, BTreeSet};

use typed_index_collections::TiVec;

use super::model::Model;
use crate::domain::scenario::LockKind;
use crate::domain::{
    Adjacency, AtomId, Commune, Finding, Link, Outcome, Scenario, SolveStats, Status, Unit, UnitId,
};
use crate::rules::{CountRange, Problem, build, locks};

/// What is left to arrange.
#[derive(Debug)]
pub(super) struct Rest {
    /// `None`: everything is drawn.
    pub(super) problem: Option<Problem>,
    /// Names of the atoms left.
    pub(super) names: Vec<String>,
    /// Atom of the commune by atom of the rest.
    atoms: Vec<AtomId>,
}

impl Rest {
    /// The problem of all atoms outside the fixed groups.
    pub(super) fn new(
        model: &Model,
        scenario: &Scenario,
        fixed: &[Vec<AtomId>],
    ) -> Result<Self, Vec<Finding>> {
        let (profile, whole) = model.problem(scenario)?;
        let taken: BTreeSet<AtomId> = fixed.iter().flatten().copied().collect();
        let all = model.commune().atoms.iter_enumerated();
        let atoms: Vec<AtomId> = all.map(|(id, _)| id).filter(|id| !taken.contains(id)).collect();
        let commune = without(model.commune(), &atoms);
        let names = commune.atoms.iter().map(|atom| atom.name.clone()).collect();
        if atoms.is_empty() {
            return Ok(Self {
                problem: None,
                names,
                atoms,
            });
        }
        let adjacency = links_among(&model.adjacency, &atoms);
        let scenario = locks_among(&commune, scenario);
        let mut built = build(&commune, &adjacency, &profile, &scenario)?;
        let drawn = u32::try_from(fixed.len()).unwrap_or(u32::MAX);
        let CountRange { min, max } = whole.problem.count;
        built.problem.count = CountRange {
            min: min.saturating_sub(drawn).max(1),
            max: if max == u32::MAX {
                max
            } else {
                max.saturating_sub(drawn)
            },
        };
        Ok(Self {
            problem: Some(built.problem),
            names,
            atoms,
        })
    }

    /// Nothing to solve: the drawn groups are the plan.
    pub(super) fn nothing_left(&self) -> Outcome {
        Outcome {
            status: Status::Optimal,
            partition: Some(Vec::new()),
            levels: Vec::new(),
            alternatives: Vec::new(),
            explanations: Vec::new(),
            stats: SolveStats::default(),
        }
    }

    /// Drawn groups and found groups together, as codes.
    pub(super) fn whole(
        &self,
        model: &Model,
        fixed: &[Vec<AtomId>],
        found: &[Vec<AtomId>],
    ) -> Vec<Vec<String>> {
        let code = |atom: AtomId| model.commune().atoms.get(atom).map(|a| a.code.clone());
        let drawn = fixed
            .iter()
            .map(|group| group.iter().filter_map(|&a| code(a)).collect());
        let found = found.iter().map(|group| {
            let originals = group.iter().filter_map(|a| self.atoms.get(a.index()));
            originals.filter_map(|&a| code(a)).collect()
        });
        drawn.chain(found).collect()
    }
}

/// The commune of some of its atoms.
fn without(commune: &Commune, atoms: &[AtomId]) -> Commune {
    let new_id: BTreeMap<AtomId, AtomId> = atoms
        .iter()
        .enumerate()
        .map(|(new, &old)| (old, AtomId::from(new)))
        .collect();
    let mut units: TiVec<UnitId, Unit> = TiVec::new();
    let mut new_unit: BTreeMap<UnitId, UnitId> = BTreeMap::new();
    let mut kept = TiVec::new();
    for &old in atoms {
        let mut atom = commune.atoms[old].clone();
        let unit = *new_unit
            .entry(atom.unit)
            .or_insert_with(|| units.push_and_get_key(commune.units[atom.unit].clone()));
        atom.unit = unit;
        kept.push(atom);
    }
    let halls = commune.halls.iter().filter_map(|hall| {
        let mut hall = hall.clone();
        hall.atom = *new_id.get(&hall.atom)?;
        Some(hall)
    });
    Commune {
        halls: halls.collect(),
        units,
        atoms: kept,
        declared: Vec::new(),
        ..commune.clone()
    }
}

fn links_among(adjacency: &Adjacency, atoms: &[AtomId]) -> Adjacency {
    let position = |atom| atoms.binary_search(&atom).ok().map(AtomId::from);
    let links = adjacency.links.iter().filter_map(|link| {
        Some(Link {
            a: position(link.a)?,
            b: position(link.b)?,
            ..link.clone()
        })
    });
    Adjacency {
        links: links.collect(),
        barriers: Vec::new(),
        near_misses: Vec::new(),
        tolerance_m: adjacency.tolerance_m,
    }
}

/// Locks about units that are left.
fn locks_among(commune: &Commune, scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    for lock in &mut scenario.locks {
        lock.units.retain(|unit| locks::find(commune, unit).is_ok());
    }
    scenario.locks.retain(|lock| match lock.kind {
        LockKind::Together | LockKind::Apart => lock.units.len() > 1,
        LockKind::Keep | LockKind::Change => !lock.units.is_empty(),
    });
    scenario
}
