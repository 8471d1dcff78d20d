//! Which hall each new unit could keep, and which become spare. A proposal with its reasons as numbers; people decide.

use geo::{Area, Centroid, Distance, Haversine, Point};
use serde::{Deserialize, Serialize};

use super::tables::TableError;
use crate::domain::name::fold;
use crate::domain::plan::PlanDocument;
use crate::domain::{Atom, Commune, Confidence, Hall};

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

/// One hall in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HallState {
    /// Name.
    pub name: String,
    /// Unit of today or part in which it stands.
    pub unit: String,
    /// Seats.
    pub capacity: Option<u32>,
    /// Condition as written.
    pub condition: Option<String>,
    /// Mean way of a resident of the new unit, metres as the crow flies; `null` where positions are missing.
    pub mean_m: Option<u64>,
    /// Longest way from the point of a member, metres.
    pub longest_m: Option<u64>,
    /// Year of building.
    pub built: Option<u32>,
    /// Floor area, m².
    pub floor_m2: Option<u32>,
    /// Area of the plot, m².
    pub land_m2: Option<u32>,
    /// Papers of the plot.
    pub papers: Option<String>,
    /// Original cost, thousand đồng.
    pub cost_thousand: Option<u32>,
}

/// Halls of one new unit for people to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HallLine {
    /// New unit.
    pub unit: String,
    /// Its households.
    pub households: u64,
    /// Hall to keep; `null`: there is none.
    pub kept: Option<HallState>,
    /// Seats missing when one person of each household comes; `null` where the capacity is not known.
    pub seats_missing: Option<u64>,
    /// Halls that become spare.
    pub spare: Vec<HallState>,
    /// A spare hall that is better in seats or condition than the one kept: people weigh it against the way.
    pub consider: Option<HallChoice>,
}

/// A spare hall that could be kept instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HallChoice {
    /// Name.
    pub name: String,
    /// Seats that would be missing less.
    pub fewer_missing: u64,
    /// The hall kept is in poor condition, this one is not.
    pub better_condition: bool,
    /// Metres that the mean way would be longer; negative is shorter; `null` where positions are missing.
    pub mean_m: Option<i64>,
}

/// Words for the condition of halls.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HallWords {
    /// `sapxep/halls/1`.
    pub schema: String,
    /// Where they come from.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// A condition with one of these is poor.
    pub poor: Vec<String>,
}

impl HallWords {
    /// The built-in words.
    ///
    /// # Errors
    /// Never for the built-in table; a test reads it.
    pub fn built_in() -> Result<Self, TableError> {
        toml::from_str(include_str!("../../data/staffing/halls.toml"))
            .map_err(|error| TableError(error.message().to_owned()))
    }

    /// Whether a condition as written is poor; blank is not known and not poor.
    fn is_poor(&self, condition: Option<&str>) -> bool {
        let said = format!(" {} ", fold(condition.unwrap_or_default()));
        self.poor
            .iter()
            .any(|word| said.contains(&format!(" {} ", fold(word))))
    }
}

/// The spare hall that people should weigh against the one kept: in better condition first, then with fewest seats missing.
fn consider(words: &HallWords, households: u64, kept: &HallState, spare: &[HallState]) -> Option<HallChoice> {
    let poor = |hall: &HallState| words.is_poor(hall.condition.as_deref());
    let missing = |hall: &HallState| Some(households.saturating_sub(u64::from(hall.capacity?)));
    let choice = |hall: &HallState| {
        let fewer = missing(kept)
            .zip(missing(hall))
            .map(|(kept, own)| kept.saturating_sub(own));
        let way = kept.mean_m.zip(hall.mean_m);
        HallChoice {
            name: hall.name.clone(),
            fewer_missing: fewer.unwrap_or(0),
            better_condition: poor(kept) && !poor(hall),
            mean_m: way.map(|(kept, own)| {
                i64::try_from(own).unwrap_or(i64::MAX) - i64::try_from(kept).unwrap_or(i64::MAX)
            }),
        }
    };
    spare
        .iter()
        // A hall that is falling apart is no advice, unless the one kept is too.
        .filter(|hall| !poor(hall) || poor(kept))
        .map(choice)
        .filter(|choice| choice.better_condition || choice.fewer_missing > 0)
        .min_by_key(|choice| {
            let gain = (choice.better_condition, choice.fewer_missing);
            (std::cmp::Reverse(gain), choice.mean_m)
        })
}

/// Halls of all new units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HallTotal {
    /// New units that keep a hall.
    pub kept: u32,
    /// New units without one.
    pub without: u32,
    /// Halls that become spare.
    pub spare: u32,
    /// Seats missing in halls of known capacity.
    pub seats_missing: u64,
    /// Households in new units without a hall.
    pub households_without: u64,
    /// Seats missing and households without a hall together: the cost term `hall_shortage`, by which plans are compared.
    pub shortage: u64,
}

impl HallTotal {
    /// The sums.
    #[must_use]
    pub fn of(lines: &[HallLine]) -> Self {
        lines.iter().fold(Self::default(), |sum, line| {
            let without = line.kept.is_none();
            let missing = line.seats_missing.unwrap_or(0);
            let homeless = if without { line.households } else { 0 };
            Self {
                kept: sum.kept + u32::from(!without),
                without: sum.without + u32::from(without),
                spare: sum.spare + u32::try_from(line.spare.len()).unwrap_or(0),
                seats_missing: sum.seats_missing + missing,
                households_without: sum.households_without + homeless,
                shortage: sum.shortage + missing + homeless,
            }
        })
    }
}

/// [`hall_plans`] with names, ways and assets. Empty where the commune has no halls in its data.
#[must_use]
pub fn hall_lines(commune: &Commune, plan: &PlanDocument) -> Vec<HallLine> {
    if commune.halls.is_empty() {
        return Vec::new();
    }
    let state = |members: &[String], position: usize| -> Option<HallState> {
        let hall = commune.halls.get(position)?;
        let (mean_m, longest_m) = ways(commune, members, hall).unzip();
        Some(HallState {
            name: hall.name.clone(),
            unit: commune.atoms[hall.atom].name.clone(),
            capacity: hall.capacity,
            condition: hall.condition.clone(),
            mean_m,
            longest_m,
            built: hall.asset.built,
            floor_m2: hall.asset.floor_m2,
            land_m2: hall.asset.land_m2,
            papers: hall.asset.papers.clone(),
            cost_thousand: hall.asset.cost_thousand,
        })
    };
    // The built-in words are read by a test.
    let words = HallWords::built_in().ok();
    hall_plans(commune, plan)
        .into_iter()
        .zip(&plan.new_units)
        .map(|(halls, unit)| {
            let kept = halls.kept.and_then(|position| state(&unit.members, position));
            let spare: Vec<HallState> = halls
                .spare
                .iter()
                .filter_map(|&position| state(&unit.members, position))
                .collect();
            let weighed = words.as_ref().zip(kept.as_ref());
            HallLine {
                unit: unit.name.clone(),
                households: unit.households,
                seats_missing: halls.seats_missing,
                consider: weighed.and_then(|(words, kept)| consider(words, unit.households, kept, &spare)),
                kept,
                spare,
            }
        })
        .collect()
}

/// Where the people of an atom live: its point, else the centre of its largest polygon.
fn place(atom: &Atom) -> Option<Point<f64>> {
    atom.point.or_else(|| {
        let polygons = atom.boundary.as_ref()?.iter();
        let largest = polygons.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
        largest.centroid()
    })
}

/// Mean way of a resident and the longest way of a member to a hall, metres; `None` where a position is missing.
fn ways(commune: &Commune, members: &[String], hall: &Hall) -> Option<(u64, u64)> {
    let at = hall.point.or_else(|| place(&commune.atoms[hall.atom]))?;
    let (mut sum, mut people, mut longest) = (0_u64, 0_u64, 0_u64);
    for atom in commune.atoms.iter().filter(|atom| members.contains(&atom.code)) {
        let metres = Haversine.distance(place(atom)?, at).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "metres on the earth, never negative"
        )]
        let metres = metres as u64;
        let residents = u64::from(atom.residents.unwrap_or(0));
        sum = sum.saturating_add(residents.saturating_mul(metres));
        people += residents;
        longest = longest.max(metres);
    }
    Some(((sum + people / 2).checked_div(people).unwrap_or(longest), longest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AtomId;
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
    fn a_spare_hall_that_is_better_is_told() {
        let mut commune = commune(&[("A", 100), ("B", 200)]);
        let mut halls = [
            hall("A", 0, Some(120)),
            hall("B", 1, Some(250)),
            hall("B2", 1, Some(150)),
        ];
        halls[0].condition = Some("đã XUỐNG CẤP nhiều".into());
        halls[1].condition = Some("dột, tường nứt".into());
        halls[2].condition = Some("tốt".into());
        commune.halls = halls.to_vec();
        let mut plan = plan(&commune, &[&["A", "B"]]);
        plan.new_units[0].hall = Some("A".into());
        let found = |plan: &PlanDocument| hall_lines(&commune, plan)[0].consider.clone();
        // 300 households: A lacks 180, B2 lacks 150: 30 fewer, and it is sound; B lacks 50 but is falling apart as well
        let choice = found(&plan).unwrap();
        assert_eq!(
            (
                choice.name.as_str(),
                choice.fewer_missing,
                choice.better_condition
            ),
            ("B2", 30, true)
        );
        // sound and kept: a larger one that is falling apart is no advice
        plan.new_units[0].hall = Some("B2".into());
        assert_eq!(found(&plan), None);
    }

    #[test]
    fn the_smallest_sufficient_hall_is_not_preferred_to_a_larger_one() {
        let mut commune = commune(&[("A", 100), ("B", 20)]);
        commune.halls = vec![hall("nhỏ", 0, Some(130)), hall("lớn", 1, Some(300))];
        let plan = plan(&commune, &[&["A", "B"]]);
        assert_eq!(hall_plans(&commune, &plan)[0].kept, Some(1));
    }
}
