//! Who gets a new unit.

use crate::domain::{AtomId, TermName};
use crate::rules::group::Group;
use crate::rules::problem::{Between, Line, Term};

/// Residents of a merged unit minus the residents of its largest member: the largest keeps its identity.
/// Parts of one old unit count as one member.
#[derive(Clone, Debug)]
pub struct ResidentsMoved;

impl Term for ResidentsMoved {
    fn name(&self) -> TermName {
        TermName::ResidentsMoved
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let largest = group
            .members()
            .map(|member| {
                group
                    .members()
                    .filter(|other| other.unit == member.unit)
                    .map(|other| other.residents)
                    .sum::<i64>()
            })
            .max()
            .unwrap_or(0);
        group.residents - largest
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        let value = self.value(inside);
        let largest = inside.residents - value;
        // a unit larger than the largest inside may become the one that stays; the others move for certain
        let whole = |atom: AtomId| {
            let unit = reach.facts.atoms[atom].unit;
            let parts = reach.facts.unit_atoms[unit].iter();
            parts.map(|&part| reach.facts.atoms[part].residents).sum::<i64>()
        };
        let residents = |atom: AtomId| reach.facts.atoms[atom].residents;
        Some(between.line(value, |atom| {
            if whole(atom) <= largest {
                residents(atom)
            } else {
                0
            }
        }))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        Some(between.line(self.value(&between.inside), |atom| facts.atoms[atom].residents))
    }
}

/// Households of a split unit that are not in this new unit count as moved where this is not its largest part.
/// Over all new units: the households of split units outside their largest part.
#[derive(Clone, Debug)]
pub struct HouseholdsSplit;

impl Term for HouseholdsSplit {
    fn name(&self) -> TermName {
        TermName::HouseholdsSplit
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let mut moved = 0;
        let mut seen = Vec::new();
        for atom in group.members() {
            if seen.contains(&atom.unit) {
                continue;
            }
            seen.push(atom.unit);
            let parts = &group.facts.unit_atoms[atom.unit];
            let largest = parts
                .iter()
                .max_by_key(|&&part| (group.facts.atoms[part].households, std::cmp::Reverse(part)));
            // Additive over new units: the piece with the largest part stays, every other piece moves.
            if parts.len() > 1 && largest.is_some_and(|&part| !group.contains(part)) {
                moved += parts
                    .iter()
                    .filter(|&&part| group.contains(part))
                    .map(|&part| group.facts.atoms[part].households)
                    .sum::<i64>();
            }
        }
        moved
    }

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        Some(between.line(between.inside.households, |atom| facts.atoms[atom].households))
    }
}
