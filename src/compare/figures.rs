//! Figures of today and of one plan, from members and the commune.

use std::collections::BTreeMap;

use crate::domain::commune::{Standing, UnitKind};
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::domain::{AtomId, Commune, Profile, TermName, UnitId};
use crate::staffing::fund::{FundLine, FundTotal, commune_fund, plan_fund};

use super::Key;

/// Figures of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Number of units.
    pub units: u32,
    /// Households of each unit, as far as known.
    pub sizes: Vec<u64>,
    /// Units below their standard without an exception.
    pub below_standard: u32,
    /// Units below their standard under an exception.
    pub exempt: u32,
    /// Old units that stay as they are.
    pub kept: u32,
    /// New units that are not simply a unit of today.
    pub merged: u32,
    /// Most old units in one new unit, units of which only a part is in it included.
    pub largest_group: u32,
    /// Residents of merged units outside their largest member.
    pub residents_moved: u64,
    /// Residents of the commune.
    pub residents: u64,
    /// Fund; `None` when the profile has no base salary.
    pub fund: Option<FundTotal>,
    /// The plan's own values of terms.
    pub terms: BTreeMap<String, i64>,
    /// The column is today.
    pub today: bool,
}

impl Figures {
    /// The value of a figure; `today` is needed for what is saved.
    #[must_use]
    pub fn value(&self, key: Key, today: &Self) -> Option<i64> {
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let plan_only = |value: i64| (!self.today).then_some(value);
        match key {
            Key::Units => Some(self.units.into()),
            Key::UnitsFewer => plan_only(i64::from(today.units) - i64::from(self.units)),
            Key::Kept => plan_only(self.kept.into()),
            Key::Merged => plan_only(self.merged.into()),
            Key::LargestGroup => plan_only(self.largest_group.into()),
            Key::MinHouseholds => self.sizes.iter().min().copied().map(signed),
            Key::MedianHouseholds => median(&self.sizes).map(signed),
            Key::MaxHouseholds => self.sizes.iter().max().copied().map(signed),
            Key::BelowStandard => Some(self.below_standard.into()),
            Key::Exempt => Some(self.exempt.into()),
            Key::HighFund => self.fund.map(|fund| fund.high.into()),
            Key::ResidentsMoved => plan_only(signed(self.residents_moved)),
            Key::ResidentsMovedShare => (!self.today && self.residents > 0)
                .then(|| signed((self.residents_moved * 1000 + self.residents / 2) / self.residents)),
            Key::MonthlyFund => self.fund.map(|fund| signed(fund.monthly)),
            Key::AnnualFund => self.fund.map(|fund| signed(fund.yearly)),
            Key::AnnualSaving => match (self.fund, today.fund) {
                (Some(fund), Some(before)) => plan_only(signed(before.yearly) - signed(fund.yearly)),
                _ => None,
            },
            Key::Term(term) => self.terms.get(term.as_str()).copied(),
        }
    }
}

/// Households of the units where at least one member's number is known: blank is not zero.
fn known_sizes(lines: &[FundLine]) -> Vec<u64> {
    lines
        .iter()
        .filter(|line| line.households > 0 || !line.households_incomplete)
        .map(|line| line.households)
        .collect()
}

/// Middle value; the mean of the two middle ones, halves rounded up, for an even number of values.
fn median(sizes: &[u64]) -> Option<u64> {
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some((lower + upper).div_ceil(2))
}

/// Minimum households of a unit of this kind: the scenario's limit, else the class standard of the profile. `None` when
/// neither is known.
#[must_use]
pub fn standard_of(
    commune: &Commune,
    profile: &Profile,
    kind: UnitKind,
    plan: Option<&PlanDocument>,
) -> Option<u32> {
    plan.and_then(|plan| plan.rules.limits.min_households)
        .or_else(|| {
            commune
                .class
                .as_ref()
                .and_then(|class| profile.class(class))
                .map(|class| class.minimum(kind))
        })
}

/// Whether a new unit may be below the standard: the plan says so, or it is one unchanged unit with an exception.
#[must_use]
pub fn is_exempt(commune: &Commune, new_unit: &NewUnit) -> bool {
    if new_unit.flags.iter().any(|flag| flag == "exempt") {
        return true;
    }
    match new_unit.members.as_slice() {
        [only] => commune
            .atoms
            .iter_enumerated()
            .any(|(id, atom)| &atom.code == only && !commune.unit_of(id).exceptions.is_empty()),
        _ => false,
    }
}

/// Figures of the commune as it is.
#[must_use]
pub fn figures_of_today(commune: &Commune, profile: &Profile) -> Figures {
    let salary = profile
        .base_salary_on(commune.money_date.as_deref())
        .map(|salary| salary.amount);
    let lines = commune_fund(profile, salary.unwrap_or(0), commune);
    let mut figures = Figures {
        units: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        sizes: known_sizes(&lines),
        residents: commune.residents(),
        fund: salary.map(|_| FundTotal::of(&lines)),
        today: true,
        ..Figures::default()
    };
    let units = commune
        .units
        .iter()
        .filter(|unit| unit.standing == Standing::Unit);
    for (unit, line) in units.zip(&lines) {
        let short =
            standard_of(commune, profile, unit.kind, None).is_some_and(|min| line.households < min.into());
        if short && unit.exceptions.is_empty() {
            figures.below_standard += 1;
        } else if short {
            figures.exempt += 1;
        }
    }
    figures
}

/// Figures of a plan.
#[must_use]
pub fn figures_of_plan(commune: &Commune, profile: &Profile, plan: &PlanDocument) -> Figures {
    let salary = profile
        .base_salary_on(commune.money_date.as_deref())
        .map(|salary| salary.amount);
    let lines: Vec<FundLine> = plan_fund(profile, salary.unwrap_or(0), commune, plan);
    let atoms = commune.atoms_by_code();
    let mut figures = Figures {
        units: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        sizes: known_sizes(&lines),
        residents: commune.residents(),
        fund: salary.map(|_| FundTotal::of(&lines)),
        terms: plan.metrics.clone(),
        ..Figures::default()
    };
    for (new_unit, line) in plan.new_units.iter().zip(&lines) {
        // Parts of one old unit are one member.
        let mut members: BTreeMap<UnitId, u64> = BTreeMap::new();
        for &id in new_unit
            .members
            .iter()
            .filter_map(|code| atoms.get(code.as_str()))
        {
            let atom = &commune.atoms[id];
            *members.entry(atom.unit).or_default() += u64::from(atom.residents.unwrap_or(0));
        }
        figures.largest_group = figures
            .largest_group
            .max(u32::try_from(members.len()).unwrap_or(u32::MAX));
        if is_unchanged(commune, new_unit) {
            figures.kept += 1;
        } else {
            figures.merged += 1;
        }
        let largest = members.values().max().copied().unwrap_or(0);
        figures.residents_moved += members.values().sum::<u64>() - largest;
        if standard_of(commune, profile, line.kind, Some(plan))
            .is_some_and(|min| line.households < min.into())
        {
            if is_exempt(commune, new_unit) {
                figures.exempt += 1;
            } else {
                figures.below_standard += 1;
            }
        }
    }
    figures.terms.retain(|name, _| TermName::parse(name).is_some());
    figures
}

/// Whether a new unit is exactly one whole unit of today: it stays as it is.
#[must_use]
pub fn is_unchanged(commune: &Commune, new_unit: &NewUnit) -> bool {
    let member = |code: &String| {
        commune
            .atoms
            .iter_enumerated()
            .find(|(_, atom)| &atom.code == code)
            .map(|(id, _)| id)
    };
    let members: Vec<AtomId> = new_unit.members.iter().filter_map(member).collect();
    let Some(unit) = members.first().map(|&id| commune.atoms[id].unit) else {
        return false;
    };
    commune.units[unit].standing == Standing::Unit
        && members.iter().all(|&id| commune.atoms[id].unit == unit)
        && commune.atoms.iter().filter(|atom| atom.unit == unit).count() == new_unit.members.len()
}
