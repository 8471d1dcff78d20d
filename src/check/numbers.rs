//! Numbers of the commune's atoms as the check reads them.

use typed_index_collections::TiVec;

use super::frame::{Centre, apart};
use super::settings::settings;
use crate::domain::scenario::Limits;
use crate::domain::{AtomId, Commune, Profile, Standing, Unit, UnitKind};

/// What limits and figures are reckoned from.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    pub(super) households: TiVec<AtomId, i64>,
    /// Blank residents are estimated from households at the commune's average household.
    pub(super) residents: TiVec<AtomId, i64>,
    /// Square metres; 0 unknown.
    pub(super) area: TiVec<AtomId, i64>,
    pub(super) position: TiVec<AtomId, Option<(i64, i64)>>,
    pub(super) perimeter: TiVec<AtomId, i64>,
    /// Halls with a position; without any hall in the data each atom is taken to have one at its point.
    pub(super) halls: Vec<HallAt>,
    pub(super) kind: TiVec<AtomId, UnitKind>,
    pub(super) cluster: TiVec<AtomId, bool>,
    /// `Some(floor)` for atoms of a unit with an exception.
    pub(super) floor: TiVec<AtomId, Option<i64>>,
    /// The atom's own flags give the higher fund.
    pub(super) high_fund: TiVec<AtomId, bool>,
    /// Minimum of a thôn and of a TDP; `None` where nothing says it.
    pub(super) standard: Option<(i64, i64)>,
    pub(super) target: Option<i64>,
    /// Allowance fund, đồng a year: lower, higher.
    pub(super) yearly: Option<(i64, i64)>,
    /// Households from which a thôn and a TDP get the higher fund.
    pub(super) thresholds: (i64, i64),
    /// A flag of the commune gives every unit the higher fund.
    pub(super) all_high: bool,
}

/// A hall on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HallAt {
    pub(super) atom: AtomId,
    pub(super) position: (i64, i64),
    pub(super) seats: Option<i64>,
}

impl HallAt {
    /// Metres from an atom's point.
    pub(super) fn way(&self, numbers: &Numbers, atom: AtomId) -> i64 {
        numbers.position[atom].map_or(0, |from| apart(from, self.position))
    }
}

impl Numbers {
    pub(super) fn of(commune: &Commune, profile: &Profile, limits: &Limits) -> Self {
        let centre = Centre::of(commune);
        let of_unit = |read: &dyn Fn(&Unit) -> bool| -> TiVec<AtomId, bool> {
            commune
                .atoms
                .iter()
                .map(|a| read(&commune.units[a.unit]))
                .collect()
        };
        let fund = &profile.fund;
        let position: TiVec<AtomId, _> = commune.atoms.iter().map(|a| centre.position(a)).collect();
        Self {
            halls: halls(commune, centre, &position),
            households: commune
                .atoms
                .iter()
                .map(|a| i64::from(a.households.unwrap_or(0)))
                .collect(),
            residents: residents(commune),
            area: commune.atoms.iter().map(|a| centre.area(a)).collect(),
            position,
            perimeter: commune.atoms.iter().map(|a| centre.perimeter(a)).collect(),
            kind: commune.atoms.iter().map(|a| commune.units[a.unit].kind).collect(),
            cluster: of_unit(&|u| u.standing == Standing::Cluster),
            floor: commune
                .atoms
                .iter()
                .map(|a| floor(&commune.units[a.unit], profile, limits))
                .collect(),
            high_fund: of_unit(&|u| {
                let raised = |flag| fund.high_unit_flags.contains(flag);
                fund.high_unit_flag_kinds.contains(&u.kind) && u.exceptions.iter().any(|e| raised(&e.flag))
            }),
            standard: standard(commune, profile, limits),
            target: limits.target_households.map(i64::from),
            yearly: profile
                .base_salary_on(commune.money_date.as_deref())
                .map(|salary| {
                    let yearly = |tenths: u32| {
                        let month = u128::from(salary.amount) * u128::from(tenths) / 10;
                        i64::try_from(month * 12).unwrap_or(i64::MAX)
                    };
                    (yearly(fund.low_tenths), yearly(fund.high_tenths))
                }),
            thresholds: (fund.thon_high_from.into(), fund.tdp_high_from.into()),
            all_high: commune.flags.iter().any(|f| fund.high_commune_flags.contains(f)),
        }
    }

    /// The standard of a group: the highest of its members' kinds.
    pub(super) fn standard_of(&self, atoms: &[AtomId]) -> Option<i64> {
        let (thon, tdp) = self.standard?;
        let each = atoms.iter().map(|&a| match self.kind[a] {
            UnitKind::Thon => thon,
            UnitKind::Tdp => tdp,
        });
        Some(each.max().unwrap_or(0))
    }

    /// Households that a group must reach: the standard; where every member has an exception, the floor if there is
    /// one.
    pub(super) fn required(&self, atoms: &[AtomId]) -> Option<i64> {
        let standard = self.standard_of(atoms)?;
        if !self.exempt(atoms) {
            return Some(standard);
        }
        let floor = atoms.iter().filter_map(|&a| self.floor[a]).max().unwrap_or(0);
        Some(floor.min(standard))
    }

    /// Whether every member carries an exception.
    pub(super) fn exempt(&self, atoms: &[AtomId]) -> bool {
        !atoms.is_empty() && atoms.iter().all(|&a| self.floor[a].is_some())
    }

    /// Size that `size_deviation` wishes.
    pub(super) fn wished(&self, atoms: &[AtomId]) -> i64 {
        self.target
            .unwrap_or_else(|| self.standard_of(atoms).unwrap_or(0) * settings().target_percent / 100)
    }
}

fn halls(commune: &Commune, centre: Centre, position: &TiVec<AtomId, Option<(i64, i64)>>) -> Vec<HallAt> {
    if commune.halls.is_empty() {
        let at_home = position.iter_enumerated();
        return at_home
            .filter_map(|(atom, place)| {
                Some(HallAt {
                    atom,
                    position: (*place)?,
                    seats: None,
                })
            })
            .collect();
    }
    let given = commune.halls.iter().filter_map(|hall| {
        let position = match hall.point {
            Some(point) => centre.rounded(point.x(), point.y()),
            None => (*position.get(hall.atom)?)?,
        };
        Some(HallAt {
            atom: hall.atom,
            position,
            seats: hall.capacity.map(i64::from),
        })
    });
    given.collect()
}

fn residents(commune: &Commune) -> TiVec<AtomId, i64> {
    let (mut people, mut homes) = (0, 0);
    for atom in &commune.atoms {
        if let (Some(p), Some(h)) = (atom.residents, atom.households) {
            people += i64::from(p);
            homes += i64::from(h);
        }
    }
    let estimate = |households: i64| {
        if homes == 0 {
            households
        } else {
            (households * people + homes / 2) / homes
        }
    };
    commune
        .atoms
        .iter()
        .map(|a| match a.residents {
            Some(known) => i64::from(known),
            None => estimate(i64::from(a.households.unwrap_or(0))),
        })
        .collect()
}

/// Minimum of a thôn and of a TDP: the scenario's number, else the standard of the class, declared or of the province.
fn standard(commune: &Commune, profile: &Profile, limits: &Limits) -> Option<(i64, i64)> {
    if let Some(minimum) = limits.min_households {
        return Some((minimum.into(), minimum.into()));
    }
    let class = match (&commune.class, &commune.province) {
        (Some(class), _) => profile.class.iter().find(|c| c.id == *class),
        (None, Some(province)) => profile.class.iter().find(|c| c.provinces.contains(province)),
        (None, None) => None,
    }?;
    Some((class.thon.into(), class.tdp.into()))
}

/// Floor for a unit with an exception: the scenario's, else the lowest of the province's that fit, else 0.
fn floor(unit: &Unit, profile: &Profile, limits: &Limits) -> Option<i64> {
    if unit.exceptions.is_empty() {
        return None;
    }
    let fitting = profile
        .exception_floor
        .iter()
        .filter(|f| unit.exceptions.iter().any(|e| e.flag == f.flag))
        .map(|f| {
            if unit.kind == UnitKind::Thon {
                f.thon
            } else {
                f.tdp
            }
        })
        .min();
    Some(limits.exception_floor.or(fitting).unwrap_or(0).into())
}
