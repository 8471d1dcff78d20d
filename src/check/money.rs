//! Allowance fund. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15]

use std::collections::BTreeMap;

use super::numbers::Numbers;
use crate::domain::code::codes;
use crate::domain::{AtomId, Commune, Finding, Standing, UnitId, UnitKind};

/// Fund of a unit of these atoms and households, đồng a year: the higher one by a flag of the commune, by flags that
/// every member carries, or from the threshold of its kind on. A mixed unit is of the kind with more households.
pub(super) fn fund(numbers: &Numbers, atoms: &[AtomId], households: i64) -> Option<i64> {
    let (low, high) = numbers.yearly?;
    let of = |kind: UnitKind| -> Vec<i64> {
        atoms
            .iter()
            .filter(|&&a| numbers.kind[a] == kind)
            .map(|&a| numbers.households[a])
            .collect()
    };
    let (thon, tdp) = (of(UnitKind::Thon), of(UnitKind::Tdp));
    let is_thon = !thon.is_empty() && thon.iter().sum::<i64>() >= tdp.iter().sum::<i64>();
    let threshold = if is_thon {
        numbers.thresholds.0
    } else {
        numbers.thresholds.1
    };
    let flagged = !atoms.is_empty() && atoms.iter().all(|&a| numbers.high_fund[a]);
    Some(if numbers.all_high || flagged || households >= threshold {
        high
    } else {
        low
    })
}

/// Fund of today's units, đồng a year. A cluster is no unit.
pub(super) fn today(commune: &Commune, numbers: &Numbers) -> Option<i64> {
    let mut units: BTreeMap<UnitId, Vec<AtomId>> = BTreeMap::new();
    for (id, atom) in commune.atoms.iter_enumerated() {
        if commune.units[atom.unit].standing == Standing::Unit {
            units.entry(atom.unit).or_default().push(id);
        }
    }
    units
        .values()
        .map(|atoms| fund(numbers, atoms, atoms.iter().map(|&a| numbers.households[a]).sum()))
        .sum()
}

/// Before and after in one sentence.
pub(super) fn note(commune: &Commune, after_units: usize, before: i64, after: i64) -> Finding {
    Finding::new(codes::FUND_BEFORE_AFTER)
        .with("units_before", commune.unit_count())
        .with("units_after", after_units)
        .with("before", before)
        .with("after", after)
        .with("saving", before - after)
}
