//! Allowance fund of a unit: a multiple of the base salary that jumps at a number of households, so that savings are
//! not linear in the number of units. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15; before 26/5/2026 NĐ 33/2023/NĐ-CP]

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::commune::{CommuneFlag, ExceptionFlag, Standing, UnitKind};
use crate::domain::plan::PlanDocument;
use crate::domain::profile::{FundRule, Profile};
use crate::domain::{AtomId, Commune, Unit};

/// Months in a year of allowance; there is no thirteenth month.
const MONTHS: u64 = 12;

/// Why a unit has the multiple it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FundReason {
    /// Fewer households than the threshold and no flag: the lower multiple.
    BelowThreshold,
    /// At least as many households as the threshold.
    Households,
    /// A flag of the commune (border, island, defence) gives every unit the higher multiple.
    CommuneFlag(CommuneFlag),
    /// A flag of the unit (thôn đặc biệt khó khăn) gives it the higher multiple.
    UnitFlag(ExceptionFlag),
}

impl FundReason {
    /// Whether it is a reason for the higher multiple.
    #[must_use]
    pub fn is_high(self) -> bool {
        self != Self::BelowThreshold
    }
}

/// Households from which a unit of this kind gets the higher multiple.
#[must_use]
pub fn threshold(rule: &FundRule, kind: UnitKind) -> u32 {
    match kind {
        UnitKind::Thon => rule.thon_high_from,
        UnitKind::Tdp => rule.tdp_high_from,
    }
}

/// Why a unit has the multiple it has: flags first, because they hold whatever its size.
#[must_use]
pub fn fund_reason(
    rule: &FundRule,
    kind: UnitKind,
    households: u64,
    commune_flags: &[CommuneFlag],
    unit_flags: &[ExceptionFlag],
) -> FundReason {
    if let Some(&flag) = rule
        .high_commune_flags
        .iter()
        .find(|flag| commune_flags.contains(flag))
    {
        FundReason::CommuneFlag(flag)
    } else if let Some(&flag) = rule.high_unit_flags.iter().find(|flag| unit_flags.contains(flag)) {
        FundReason::UnitFlag(flag)
    } else if households >= u64::from(threshold(rule, kind)) {
        FundReason::Households
    } else {
        FundReason::BelowThreshold
    }
}

/// Whether a unit gets the higher multiple.
#[must_use]
pub fn high_fund(
    rule: &FundRule,
    kind: UnitKind,
    households: u64,
    commune_flags: &[CommuneFlag],
    unit_flags: &[ExceptionFlag],
) -> bool {
    fund_reason(rule, kind, households, commune_flags, unit_flags).is_high()
}

/// Fund of one unit, đồng a month, support for compulsory social insurance included.
///
/// `base_salary` is đồng a month. Exact for every base salary that is a multiple of 10 đồng (all so far are multiples of
/// 10 000); otherwise rounded to the đồng.
#[must_use]
pub fn monthly_fund(
    profile: &Profile,
    base_salary: u64,
    kind: UnitKind,
    households: u64,
    commune_flags: &[CommuneFlag],
    unit_flags: &[ExceptionFlag],
) -> u64 {
    let rule = &profile.fund;
    multiple(
        base_salary,
        tenths(rule, high_fund(rule, kind, households, commune_flags, unit_flags)),
    )
}

/// Fund of one unit, đồng a year: twelve times [`monthly_fund`].
#[must_use]
pub fn yearly_fund(
    profile: &Profile,
    base_salary: u64,
    kind: UnitKind,
    households: u64,
    commune_flags: &[CommuneFlag],
    unit_flags: &[ExceptionFlag],
) -> u64 {
    monthly_fund(profile, base_salary, kind, households, commune_flags, unit_flags).saturating_mul(MONTHS)
}

fn tenths(rule: &FundRule, high: bool) -> u32 {
    if high { rule.high_tenths } else { rule.low_tenths }
}

/// `base × tenths / 10`, half a đồng rounded up as spreadsheets do; saturating, because a base salary comes from a file.
pub(crate) fn multiple(base_salary: u64, tenths: u32) -> u64 {
    let product = (u128::from(base_salary) * u128::from(tenths) + 5) / 10;
    u64::try_from(product).unwrap_or(u64::MAX)
}

/// Flags that every member carries. A merged unit gets the higher fund by a unit flag only if **all** of its members
/// carry the flag: the status belongs to the old thôn, and a unit that takes in others would have to be recognised anew.
/// With no member there is no flag.
#[must_use]
pub fn shared_flags<'a>(members: impl IntoIterator<Item = &'a [ExceptionFlag]>) -> Vec<ExceptionFlag> {
    let mut members = members.into_iter();
    let Some(first) = members.next() else {
        return Vec::new();
    };
    let mut shared = first.to_vec();
    shared.sort_unstable();
    shared.dedup();
    for flags in members {
        shared.retain(|flag| flags.contains(flag));
    }
    shared
}

/// Kind of a unit joined from members of these kinds and households: the kind with more households, thôn on a tie.
/// (Thôn and TDP are joined only where a scenario allows `mixed_kinds`.)
#[must_use]
pub fn merged_kind(members: impl IntoIterator<Item = (UnitKind, u64)>) -> UnitKind {
    let (mut thon, mut tdp, mut any_thon) = (0_u64, 0_u64, false);
    for (kind, households) in members {
        match kind {
            UnitKind::Thon => {
                thon = thon.saturating_add(households);
                any_thon = true;
            }
            UnitKind::Tdp => tdp = tdp.saturating_add(households),
        }
    }
    if tdp > thon || !any_thon {
        UnitKind::Tdp
    } else {
        UnitKind::Thon
    }
}

/// Fund of one unit with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FundLine {
    /// Name of the unit of today or of the new unit.
    pub name: String,
    /// Kind that decides the threshold.
    pub kind: UnitKind,
    /// Households reckoned with.
    pub households: u64,
    /// Some member has no household number: the multiple may be higher in truth.
    pub households_incomplete: bool,
    /// Multiple of the base salary, tenths.
    pub tenths: u32,
    /// Why.
    pub reason: FundReason,
    /// Households from which the higher multiple is due.
    pub threshold: u32,
    /// Households minus threshold: −3 is three short of the higher fund, 0 has just reached it.
    pub distance: i64,
    /// Đồng a month.
    pub monthly: u64,
    /// Đồng a year.
    pub yearly: u64,
}

impl FundLine {
    /// Whether a change of at most `margin` households would change the multiple: the flags do not decide, and the
    /// households lie within `margin` below the threshold or less than `margin` above it.
    #[must_use]
    pub fn is_near_threshold(&self, margin: u32) -> bool {
        matches!(self.reason, FundReason::Households | FundReason::BelowThreshold)
            && self.distance >= -i64::from(margin)
            && self.distance < i64::from(margin)
    }
}

/// Sums over units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FundTotal {
    /// Units with a fund.
    pub units: u32,
    /// Of these, units with the higher multiple.
    pub high: u32,
    /// Đồng a month.
    pub monthly: u64,
    /// Đồng a year.
    pub yearly: u64,
}

impl FundTotal {
    /// The sums of some lines.
    #[must_use]
    pub fn of(lines: &[FundLine]) -> Self {
        lines.iter().fold(Self::default(), |sum, line| Self {
            units: sum.units.saturating_add(1),
            high: sum.high.saturating_add(u32::from(line.reason.is_high())),
            monthly: sum.monthly.saturating_add(line.monthly),
            yearly: sum.yearly.saturating_add(line.yearly),
        })
    }
}

/// The lines under another rule of the same kind, with another base salary; kind, flags of the commune and households stay.
/// `unit_flags` by line: the flags that decide.
#[must_use]
pub fn under(
    rule: &FundRule,
    base_salary: u64,
    commune: &Commune,
    lines: &[FundLine],
    unit_flags: &[Vec<ExceptionFlag>],
) -> Vec<FundLine> {
    lines
        .iter()
        .zip(unit_flags)
        .map(|(old, flags)| {
            let size = (old.households, old.households_incomplete);
            line(rule, base_salary, commune, &old.name, old.kind, size, flags)
        })
        .collect()
}

/// Flags of a unit that may raise its fund: none where the rule does not count them for its kind. The decree names
/// "thôn đặc biệt khó khăn" only, so a TDP with that flag keeps the multiple of its size. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15]
#[must_use]
pub fn counted_flags(rule: &FundRule, unit: &Unit) -> Vec<ExceptionFlag> {
    if rule.high_unit_flag_kinds.contains(&unit.kind) {
        unit.exceptions.iter().map(|e| e.flag).collect()
    } else {
        Vec::new()
    }
}

/// Flags of each unit of today that has a fund, in the order of [`commune_fund`].
#[must_use]
pub fn commune_flags(rule: &FundRule, commune: &Commune) -> Vec<Vec<ExceptionFlag>> {
    commune
        .units
        .iter()
        .filter(|unit| unit.standing == Standing::Unit)
        .map(|unit| counted_flags(rule, unit))
        .collect()
}

/// Flags that all members of each new unit share, in the plan's order.
#[must_use]
pub fn plan_flags(rule: &FundRule, commune: &Commune, plan: &PlanDocument) -> Vec<Vec<ExceptionFlag>> {
    plan.new_units
        .iter()
        .map(|new_unit| {
            let members: Vec<Vec<ExceptionFlag>> = new_unit
                .members
                .iter()
                .map(|code| {
                    commune
                        .atoms
                        .iter_enumerated()
                        .find(|(_, atom)| &atom.code == code)
                        .map_or_else(Vec::new, |(id, _)| counted_flags(rule, commune.unit_of(id)))
                })
                .collect();
            shared_flags(members.iter().map(Vec::as_slice))
        })
        .collect()
}

/// Fund of each unit of today, in the commune's order. Clusters have none. An unknown number of households counts as 0
/// and is marked.
#[must_use]
pub fn commune_fund(profile: &Profile, base_salary: u64, commune: &Commune) -> Vec<FundLine> {
    let mut households: BTreeMap<usize, (u64, bool)> = BTreeMap::new();
    for atom in &commune.atoms {
        let entry = households.entry(atom.unit.index()).or_default();
        match atom.households {
            Some(count) => entry.0 += u64::from(count),
            None => entry.1 = true,
        }
    }
    commune
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.standing == Standing::Unit)
        .map(|(index, unit)| {
            let (count, incomplete) = households.get(&index).copied().unwrap_or((0, true));
            let flags = counted_flags(&profile.fund, unit);
            line(
                &profile.fund,
                base_salary,
                commune,
                &unit.name,
                unit.kind,
                (count, incomplete),
                &flags,
            )
        })
        .collect()
}

/// Fund of each new unit of a plan, in the plan's order. Households, kind and flags come from the members (see
/// [`merged_kind`] and [`shared_flags`]), not from the plan's own sums. A member that the commune does not know carries no
/// flag and no household; its line is marked as incomplete.
#[must_use]
pub fn plan_fund(
    profile: &Profile,
    base_salary: u64,
    commune: &Commune,
    plan: &PlanDocument,
) -> Vec<FundLine> {
    let atoms = commune.atoms_by_code();
    plan.new_units
        .iter()
        .map(|new_unit| {
            let members: Vec<Option<AtomId>> = new_unit
                .members
                .iter()
                .map(|code| atoms.get(code.as_str()).copied())
                .collect();
            let known = || members.iter().copied().flatten();
            let flags: Vec<Vec<ExceptionFlag>> = members
                .iter()
                .map(|member| {
                    member.map_or_else(Vec::new, |id| counted_flags(&profile.fund, commune.unit_of(id)))
                })
                .collect();
            let kind = merged_kind(known().map(|id| {
                (
                    commune.unit_of(id).kind,
                    u64::from(commune.atoms[id].households.unwrap_or(0)),
                )
            }));
            let incomplete = members
                .iter()
                .any(|member| member.is_none_or(|id| commune.atoms[id].households.is_none()));
            let shared = shared_flags(flags.iter().map(Vec::as_slice));
            let households = known()
                .map(|id| u64::from(commune.atoms[id].households.unwrap_or(0)))
                .sum();
            let size = (households, incomplete);
            line(
                &profile.fund,
                base_salary,
                commune,
                &new_unit.name,
                kind,
                size,
                &shared,
            )
        })
        .collect()
}

fn line(
    rule: &FundRule,
    base_salary: u64,
    commune: &Commune,
    name: &str,
    kind: UnitKind,
    (households, households_incomplete): (u64, bool),
    flags: &[ExceptionFlag],
) -> FundLine {
    let reason = fund_reason(rule, kind, households, &commune.flags, flags);
    let threshold = threshold(rule, kind);
    let tenths = tenths(rule, reason.is_high());
    let monthly = multiple(base_salary, tenths);
    FundLine {
        name: name.to_owned(),
        kind,
        households,
        households_incomplete,
        tenths,
        reason,
        threshold,
        distance: i64::try_from(households)
            .unwrap_or(i64::MAX)
            .saturating_sub(i64::from(threshold)),
        monthly,
        yearly: monthly.saturating_mul(MONTHS),
    }
}

#[cfg(test)]
mod tests;
