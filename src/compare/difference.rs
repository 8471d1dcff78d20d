//! What differs between two plans of one commune.

use std::collections::BTreeMap;

use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Commune};
use crate::staffing::assignment::assign;

/// An old unit (or part of one) that has other company in the second plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedUnit {
    /// Its code.
    pub code: String,
    /// Name of its new unit in the first plan; `None` when the plan leaves it out.
    pub first: Option<String>,
    /// Name of its new unit in the second plan.
    pub second: Option<String>,
}

/// Difference of two plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Number of the first plan, as in [`super::Column::number`]; 0 when compared outside a list.
    pub first: u32,
    /// Number of the second plan.
    pub second: u32,
    /// Units placed differently, in the commune's order.
    pub moved: Vec<MovedUnit>,
    /// Residents placed differently (households where the table has no residents).
    pub residents: u64,
    /// The same as a share of the commune, tenths of a percent, rounded.
    pub share_per_mille: u32,
}

/// Which units are placed differently. New units of the two plans are paired so that as many residents as possible are in
/// a pair (exactly, whatever the names and the order of the new units); whoever is outside is placed differently. The
/// measure is symmetric and 0 exactly when the plans are the same partition.
#[must_use]
pub fn difference(commune: &Commune, first: &PlanDocument, second: &PlanDocument) -> Difference {
    let by_residents = commune.residents() > 0;
    let people = |id: AtomId| {
        let atom = &commune.atoms[id];
        u64::from(
            if by_residents {
                atom.residents
            } else {
                atom.households
            }
            .unwrap_or(0),
        )
    };
    let (in_first, in_second) = (placement(first), placement(second));
    // One more point an atom decides among pairings that keep equally many people, and lets empty units count.
    let points = |id: AtomId| {
        i64::try_from(people(id))
            .unwrap_or(0)
            .saturating_mul(10_000)
            .saturating_add(1)
    };
    let mut overlap = vec![vec![0_i64; second.new_units.len()]; first.new_units.len()];
    for (id, atom) in commune.atoms.iter_enumerated() {
        if let (Some(&a), Some(&b)) = (
            in_first.get(atom.code.as_str()),
            in_second.get(atom.code.as_str()),
        ) && let Some(cell) = overlap.get_mut(a).and_then(|row| row.get_mut(b))
        {
            *cell = cell.saturating_sub(points(id));
        }
    }
    let pairs = assign(&overlap);
    let mut result = Difference::default();
    let mut total = 0_u64;
    for (id, atom) in commune.atoms.iter_enumerated() {
        total += people(id);
        let a = in_first.get(atom.code.as_str()).copied();
        let b = in_second.get(atom.code.as_str()).copied();
        let same = match (a, b) {
            (Some(a), Some(b)) => pairs.get(a).copied().flatten() == Some(b),
            (None, None) => true,
            _ => false,
        };
        if !same {
            let name = |plan: &PlanDocument, index: Option<usize>| {
                index
                    .and_then(|i| plan.new_units.get(i))
                    .map(|unit| unit.name.clone())
            };
            result.residents += people(id);
            result.moved.push(MovedUnit {
                code: atom.code.clone(),
                first: name(first, a),
                second: name(second, b),
            });
        }
    }
    if total > 0 {
        let share = (u128::from(result.residents) * 1000 + u128::from(total) / 2) / u128::from(total);
        result.share_per_mille = u32::try_from(share).unwrap_or(1000);
    }
    result
}

/// Position of the new unit that each atom is in, by code.
fn placement(plan: &PlanDocument) -> BTreeMap<&str, usize> {
    plan.new_units
        .iter()
        .enumerate()
        .flat_map(|(index, unit)| unit.members.iter().map(move |code| (code.as_str(), index)))
        .collect()
}
