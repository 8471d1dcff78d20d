//! Names of new units.

use crate::domain::name::folded;
use crate::domain::{AtomId, Commune, UnitId};

/// A name for every group, no two alike in the commune (Đ.8.5).
///
/// An unchanged unit keeps its name. A merged one takes the name of its largest member by residents: the member that
/// keeps its identity in `residents_moved`. Where two would be alike (the same village name in several former communes)
/// the former commune is added, then a number.
#[must_use]
pub fn names(commune: &Commune, groups: &[Vec<AtomId>]) -> Vec<String> {
    let wishes: Vec<(UnitId, bool)> = groups.iter().map(|group| wish(commune, group)).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&index| !wishes[index].1);
    let mut taken: Vec<String> = Vec::new();
    let mut names = vec![String::new(); groups.len()];
    for index in order {
        let unit = &commune.units[wishes[index].0];
        let with_former = unit
            .former_commune
            .iter()
            .map(|former| format!("{} ({former})", unit.name));
        let numbered = (2..).map(|number| format!("{} {number}", unit.name));
        let candidates = std::iter::once(unit.name.clone())
            .chain(with_former)
            .chain(numbered);
        for candidate in candidates {
            let key = folded(&candidate);
            if !taken.contains(&key) {
                taken.push(key);
                names[index] = candidate;
                break;
            }
        }
    }
    names
}

/// The unit whose name a group wishes for, and whether the group is just that unit.
fn wish(commune: &Commune, group: &[AtomId]) -> (UnitId, bool) {
    let residents = |unit: UnitId| -> (u64, u64) {
        let atoms = group
            .iter()
            .map(|&a| &commune.atoms[a])
            .filter(|a| a.unit == unit);
        atoms.fold((0, 0), |(people, households), atom| {
            (
                people + u64::from(atom.residents.unwrap_or(0)),
                households + u64::from(atom.households.unwrap_or(0)),
            )
        })
    };
    let mut units: Vec<UnitId> = group.iter().map(|&a| commune.atoms[a].unit).collect();
    units.sort_unstable();
    units.dedup();
    let is_unit = |&unit: &UnitId| commune.units[unit].standing == crate::domain::Standing::Unit;
    let largest = units
        .iter()
        .copied()
        .max_by_key(|&unit| (is_unit(&unit), residents(unit), std::cmp::Reverse(unit)))
        .unwrap_or(UnitId(0));
    (largest, units.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture;

    #[test]
    fn largest_member_names_the_unit_and_doubles_are_told_apart() {
        let mut commune = fixture::commune(vec![None; 4]);
        let rows = [
            ("Đông", 100, "A"),
            ("Tây", 50, "A"),
            ("ĐÔNG ", 90, "B"),
            ("Bắc", 20, "B"),
        ];
        for (id, (name, residents, former)) in rows.into_iter().enumerate() {
            commune.units[UnitId::from(id)].name = name.to_owned();
            commune.units[UnitId::from(id)].former_commune = Some(former.to_owned());
            commune.atoms[AtomId::from(id)].residents = Some(residents);
        }
        let groups = vec![vec![AtomId(0), AtomId(1)], vec![AtomId(2), AtomId(3)]];
        assert_eq!(names(&commune, &groups), ["Đông", "ĐÔNG  (B)"]);
    }
}
