//! Commune + adjacency + profile + scenario → [`Problem`].

use super::criteria::{
    ClusterAlone, FormerCommunes, HallDistanceLimit, MaxArea, MaxHouseholds, MaxMembers, MaxMergedHouseholds,
    MaxResidents, MinHouseholds, NotSplittable, SameKind,
};
use super::facts::facts;
use super::goals::{levels, terms};
use super::locks::locks;
use super::problem::{CountRange, GroupRule, Problem};
use super::standard::standard;
use super::terms::LeavingPayments;
use crate::domain::code::codes;
use crate::domain::scenario::{Firmness, Limits};
use crate::domain::{Adjacency, Commune, Finding, Profile, Scenario, TermName};
use crate::staffing::cheapest::Leavers;
use crate::staffing::settings::Settings;
use crate::staffing::tables::{LeavingTable, RetirementTable};

/// A problem with what a person should know about how it was made.
#[derive(Debug)]
pub struct Built {
    /// For the solver.
    pub problem: Problem,
    /// Warnings and notes.
    pub findings: Vec<Finding>,
}

/// Square metres in a hectare.
const M2_A_HECTARE: i64 = 10_000;

/// Makes the problem of one scenario. Leaving payments are part of it where the commune has a roster, with nothing decided
/// beyond the law; [`build_with`] takes the decisions of the province.
///
/// # Errors
/// All faults at once: no standard known, unknown units in locks, missing households, no adjacency.
pub fn build(
    commune: &Commune,
    adjacency: &Adjacency,
    profile: &Profile,
    scenario: &Scenario,
) -> Result<Built, Vec<Finding>> {
    build_with(commune, adjacency, profile, scenario, Some(&Settings::default()))
}

/// Like [`build`], with the decisions about people and money. Without them (`None`: the roster has faults) leaving payments
/// are no part of the problem.
///
/// # Errors
/// As [`build`].
pub fn build_with(
    commune: &Commune,
    adjacency: &Adjacency,
    profile: &Profile,
    scenario: &Scenario,
    settings: Option<&Settings>,
) -> Result<Built, Vec<Finding>> {
    let mut findings = Vec::new();
    let standard = standard(commune, profile, &scenario.limits, &mut findings);
    let (facts, assumed) = facts(commune, adjacency, profile, scenario, &standard, &mut findings);
    let mut rules = criteria(&scenario.limits, &facts);
    rules.extend(locks(commune, scenario, &mut findings));
    let mut terms = terms(commune, &facts, profile, &scenario.limits, adjacency, &assumed);
    if let Some(leavers) = settings.and_then(|settings| leavers(commune, profile, settings)) {
        terms.push(Box::new(LeavingPayments { leavers }));
    }
    let levels = levels(scenario, &rules, &terms, &mut findings);
    let wants_halls = scenario.limits.max_hall_distance_m.is_some()
        || scenario
            .levels
            .iter()
            .flatten()
            .any(|w| w.term == TermName::HallDistance);
    if assumed.halls && assumed.positions && wants_halls {
        findings.push(Finding::new(codes::HALLS_ASSUMED));
    }
    if findings.iter().any(Finding::is_error) {
        return Err(findings);
    }
    let problem = Problem {
        neighbours: adjacency.neighbours(facts.atoms.len()),
        count: count(commune, &scenario.limits),
        budgets: Vec::new(),
        facts,
        rules,
        terms,
        levels,
    };
    Ok(Built { problem, findings })
}

/// The part-timers of the commune with what their leaving costs; `None` without a roster.
fn leavers(commune: &Commune, profile: &Profile, settings: &Settings) -> Option<Leavers> {
    let roster = &commune.people.roster;
    if roster.persons.is_empty() {
        return None;
    }
    let day = settings.day(commune, profile);
    // The built-in tables are read by a test; a fault in them is no fault of the commune.
    let (table, ages) = (LeavingTable::built_in().ok()?, RetirementTable::built_in().ok()?);
    Some(Leavers::new(commune, roster, settings, &table, &ages, day))
}

fn criteria(limits: &Limits, facts: &super::Facts) -> Vec<Box<dyn GroupRule>> {
    let mut rules: Vec<Box<dyn GroupRule>> = vec![Box::new(MinHouseholds)];
    if let Some(limit) = limits.max_households {
        rules.push(Box::new(MaxHouseholds { limit: limit.into() }));
    }
    if let Some(percent) = limits.max_merged_households_percent {
        let first = facts.atoms.first().map(|a| a.standard);
        rules.push(Box::new(MaxMergedHouseholds {
            percent: percent.into(),
            one_standard: facts.atoms.iter().all(|a| Some(a.standard) == first),
        }));
    }
    if let Some(limit) = limits.max_residents {
        rules.push(Box::new(MaxResidents { limit: limit.into() }));
    }
    if let Some(limit) = limits.max_area_ha {
        rules.push(Box::new(MaxArea {
            limit: i64::from(limit) * M2_A_HECTARE,
        }));
    }
    if let Some(limit) = limits.max_members {
        rules.push(Box::new(MaxMembers { limit: limit.into() }));
    }
    if !limits.mixed_kinds.unwrap_or(false) {
        rules.push(Box::new(SameKind));
    }
    if limits.former_communes.unwrap_or_default() != Firmness::Off
        && facts.atoms.iter().any(|a| a.former_commune.is_some())
    {
        rules.push(Box::new(FormerCommunes));
    }
    if let Some(limit) = limits.max_hall_distance_m {
        rules.push(Box::new(HallDistanceLimit { limit: limit.into() }));
    }
    if facts.unit_atoms.iter().any(|parts| parts.len() > 1) {
        rules.push(Box::new(NotSplittable));
    }
    if facts.atoms.iter().any(|a| a.cluster) {
        rules.push(Box::new(ClusterAlone));
    }
    rules
}

fn count(commune: &Commune, limits: &Limits) -> CountRange {
    let mut range = CountRange {
        min: 1,
        max: u32::MAX,
    };
    if let Some(limit) = limits.new_units {
        let lower = [limit.min, limit.exact];
        range.min = lower.into_iter().flatten().fold(range.min, u32::max);
        let today = u64::try_from(commune.unit_count()).unwrap_or(u64::MAX);
        let percent = limit
            .max_percent
            .map(|percent| u32::try_from(today * u64::from(percent) / 100).unwrap_or(u32::MAX));
        let upper = [limit.max, limit.exact, percent];
        range.max = upper.into_iter().flatten().fold(range.max, u32::min);
    }
    range
}
