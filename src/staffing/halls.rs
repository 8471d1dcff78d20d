//! Which hall each new unit could keep, and which become spare. A proposal with its reasons as numbers; people decide.

use crate::domain::Commune;
use crate::domain::plan::PlanDocument;

/// Halls of one new unit; halls are positions in [`Commune::halls`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallPlan {
    /// Position of the new unit in the plan.
    pub new_unit: usize,
    /// Hall to keep; `None` where the new unit has none.
    pub kept: Option<usize>,
    /// Halls that become spare, to be listed as public assets to hand over.
    pub spare: Vec<usize>,
    /// Seats that are missing when one person of each household comes; `None` where the capacity is not known.
    pub seats_missing: Option<u64>,
}

/// The hall that the plan names, if it stands in the new unit; else the one with the fewest seats missing, then with the
/// most seats, then the first of the table. Halls of unknown capacity come last.
#[must_use]
pub fn hall_plans(commune: &Commune, plan: &PlanDocument) -> Vec<HallPlan> {
    plan.new_units
        .iter()
        .enumerate()
        .map(|(new_unit, unit)| {
            let own: Vec<usize> = commune
                .halls
                .iter()
                .enumerate()
                .filter(|(_, hall)| unit.members.contains(&commune.atoms[hall.atom].code))
                .map(|(position, _)| position)
                .collect();
            let seats = |hall: usize| commune.halls[hall].capacity.map(u64::from);
            let missing = |hall: usize| seats(hall).map(|seats| unit.households.saturating_sub(seats));
            let named = unit.hall.as_ref().and_then(|name| {
                own.iter()
                    .copied()
                    .find(|&hall| &commune.halls[hall].name == name)
            });
            let kept = named.or_else(|| {
                own.iter().copied().min_by_key(|&hall| {
                    (
                        seats(hall).is_none(),
                        missing(hall),
                        std::cmp::Reverse(seats(hall)),
                        hall,
                    )
                })
            });
            HallPlan {
                new_unit,
                kept,
                spare: own.iter().copied().filter(|&hall| Some(hall) != kept).collect(),
                seats_missing: kept.and_then(missing),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AtomId, Hall};
    use crate::staffing::fixture::{commune, plan};

    fn hall(name: &str, atom: u32, capacity: Option<u32>) -> Hall {
        Hall {
            name: name.into(),
            atom: AtomId(atom),
            capacity,
            point: None,
            condition: None,
            asset: crate::domain::HallAsset::default(),
        }
    }

    #[test]
    fn the_largest_hall_is_kept_unless_the_plan_names_one() {
        let mut commune = commune(&[("A", 100), ("B", 200), ("C", 300), ("D", 50)]);
        commune.halls = vec![
            hall("NVH A", 0, Some(120)),
            hall("NVH B", 1, Some(250)),
            hall("NVH B2", 1, None),
            hall("NVH C", 2, None),
        ];
        let mut plan = plan(&commune, &[&["A", "B"], &["C"], &["D"]]);
        let halls = hall_plans(&commune, &plan);
        // 300 households, 250 seats
        let wanted = HallPlan {
            new_unit: 0,
            kept: Some(1),
            spare: vec![0, 2],
            seats_missing: Some(50),
        };
        assert_eq!(halls[0], wanted);
        assert_eq!((halls[1].kept, halls[1].seats_missing), (Some(3), None));
        assert_eq!((halls[2].kept, halls[2].spare.len()), (None, 0));
        plan.new_units[0].hall = Some("NVH A".into());
        assert_eq!(hall_plans(&commune, &plan)[0].kept, Some(0));
        assert_eq!(hall_plans(&commune, &plan)[0].seats_missing, Some(180));
    }

    #[test]
    fn the_smallest_sufficient_hall_is_not_preferred_to_a_larger_one() {
        let mut commune = commune(&[("A", 100), ("B", 20)]);
        commune.halls = vec![hall("nhỏ", 0, Some(130)), hall("lớn", 1, Some(300))];
        let plan = plan(&commune, &[&["A", "B"]]);
        assert_eq!(hall_plans(&commune, &plan)[0].kept, Some(1));
    }
}
