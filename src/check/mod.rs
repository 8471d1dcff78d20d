//! A second opinion on any plan, ours or theirs.
//!
//! Everything is reckoned anew from the exported plan and the commune: who is in which new unit, whether it hangs
//! together, every limit and lock, every figure. Nothing is taken from the modules that make plans: where a rule or a
//! term stands there too, it is written here a second time, from its meaning. Pure.

mod figures;
mod frame;
mod limits;
mod lists;
mod locks;
mod membership;
mod metrics;
mod money;
mod names;
mod numbers;
mod payments;
mod place;
mod settings;
mod table;

pub use table::check_table;

use std::collections::BTreeMap;

use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::staffing::StayRules;
use crate::domain::{Adjacency, AtomId, Commune, Finding, Profile, TermName};

/// What the check found.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckReport {
    /// Faults, warnings and notes in a fixed order.
    pub findings: Vec<Finding>,
    /// Every figure that could be reckoned, by its name in plan files; besides `annual_fund_today` and `annual_saving`.
    pub metrics: BTreeMap<String, i64>,
    /// The new units as reckoned, in the order of the plan.
    pub new_units: Vec<CheckedUnit>,
    /// No error was found.
    pub accepted: bool,
}

impl CheckReport {
    /// Whether every error is a broken rule of the plan (E201 – E218): so it is with the plan of least violation that
    /// is given where no admissible plan exists. Wrong members or figures are never excused.
    #[must_use]
    pub fn only_rules_broken(&self) -> bool {
        let rules = codes::NOT_CONTIGUOUS..=codes::DUPLICATE_NEW_NAME;
        self.findings
            .iter()
            .filter(|f| f.is_error())
            .all(|f| rules.contains(&f.code))
    }
}

/// A new unit as the check reckons it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedUnit {
    /// Name in the plan.
    pub name: String,
    /// Members that the commune has, sorted.
    pub members: Vec<AtomId>,
    /// Households.
    pub households: i64,
    /// Residents.
    pub residents: i64,
    /// Area in m²; `None` where a member's is not known.
    pub area_m2: Option<i64>,
    /// Households it must reach; `None` where no standard is known.
    pub required: Option<i64>,
}

/// Checks an exported plan against the commune.
///
/// `adjacency` is `None` where neither boundaries nor neighbour lists are known: then contiguity is reported as not
/// checked.
#[must_use]
pub fn check(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    profile: &Profile,
    plan: &PlanDocument,
) -> CheckReport {
    check_with(commune, adjacency, profile, plan, None)
}

/// Like [`check`], the leaving payments too: `stay` says what decides who may stay. Without it, or without a roster, what a
/// plan states about payments is not checked.
#[must_use]
pub fn check_with(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    profile: &Profile,
    plan: &PlanDocument,
    stay: Option<&StayRules>,
) -> CheckReport {
    let mut findings = Vec::new();
    let numbers = numbers::Numbers::of(commune, profile, &plan.rules.limits);
    let groups = membership::groups(commune, plan, &mut findings);
    findings.extend(review(commune, adjacency, &numbers, plan, &groups));
    figures::units(&numbers, plan, &groups, &mut findings);
    figures::head(commune, plan, &mut findings);
    let mut metrics = metrics::reckon(commune, adjacency, &numbers, &groups);
    let whole = groups.iter().all(|group| group.partly.is_empty());
    if let Some(rules) = stay.filter(|_| whole && !commune.people.roster.persons.is_empty()) {
        let total = payments::total(commune, rules, &groups);
        metrics.insert(TermName::LeavingPayments.as_str().to_owned(), total);
    }
    figures::metrics(plan, &metrics, &mut findings);
    report(commune, &numbers, &groups, metrics, findings)
}

/// Limits, locks, contiguity and names: what holds for a plan whoever made it.
fn review(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    numbers: &numbers::Numbers,
    plan: &PlanDocument,
    groups: &[membership::Members],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    place::contiguity(commune, adjacency, groups, &mut findings);
    limits::check(commune, numbers, plan, groups, &mut findings);
    locks::check(commune, plan, groups, &mut findings);
    names::check(groups, &mut findings);
    findings
}

fn report(
    commune: &Commune,
    numbers: &numbers::Numbers,
    groups: &[membership::Members],
    mut metrics: BTreeMap<String, i64>,
    mut findings: Vec<Finding>,
) -> CheckReport {
    if let Some(&after) = metrics.get("annual_fund")
        && let Some(before) = money::today(commune, numbers)
    {
        metrics.insert("annual_fund_today".into(), before);
        metrics.insert("annual_saving".into(), before - after);
        findings.push(money::note(commune, groups.len(), before, after));
    }
    CheckReport {
        accepted: !findings.iter().any(Finding::is_error),
        findings,
        metrics,
        new_units: groups.iter().map(|g| checked(g, numbers)).collect(),
    }
}

fn checked(group: &membership::Members, numbers: &numbers::Numbers) -> CheckedUnit {
    CheckedUnit {
        name: group.name.clone(),
        members: group.atoms.clone(),
        households: group.households(numbers),
        residents: group.sum(|a| numbers.residents[a]),
        area_m2: group.area(numbers),
        required: numbers.required(&group.involved()),
    }
}

#[cfg(test)]
mod tests;
