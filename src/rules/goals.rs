//! Cost terms whose inputs exist, and the scenario's levels over them.

use super::facts::{Assumed, distance};
use super::group::Facts;
use super::practice::practice;
use super::problem::{GroupRule, Level, SoftRule, Term};
use super::terms::{
    AnnualFund, BelowStandard, CutLinks, EthnicMix, FormerCommuneCrossing, HallCost, HallDistance,
    HallShortage, HouseholdsSplit, Inertia, NewUnits, Perimeter, ReligionMix, ResidentsMoved, SizeDeviation,
    Target, ThinMargin, WeakLinks,
};
use crate::domain::code::codes;
use crate::domain::scenario::{Firmness, Limits, WEIGHT_SCALE};
use crate::domain::{Adjacency, Commune, Finding, LinkOrigin, Profile, Scenario, TermName, UnitKind};
use crate::staffing::fund::yearly_fund;

pub(super) fn terms(
    commune: &Commune,
    facts: &Facts,
    profile: &Profile,
    limits: &Limits,
    adjacency: &Adjacency,
    assumed: &Assumed,
) -> Vec<Box<dyn Term>> {
    let mut terms: Vec<Box<dyn Term>> = vec![Box::new(NewUnits), Box::new(ResidentsMoved)];
    if let Some(fund) = annual_fund(commune, profile) {
        terms.push(Box::new(fund));
    }
    terms.push(Box::new(BelowStandard));
    let target = match limits.target_households {
        Some(households) => Target::Households(households.into()),
        None => Target::PercentOfStandard(practice().target_percent_of_standard),
    };
    terms.push(Box::new(SizeDeviation { target }));
    terms.push(Box::new(CutLinks {
        links: i64::try_from(adjacency.links.len()).unwrap_or(i64::MAX),
    }));
    if assumed.positions {
        let between = facts
            .atoms
            .iter()
            .map(|a| facts.atoms.iter().map(|b| apart(a, b)).collect());
        terms.push(Box::new(HallDistance {
            between: between.collect(),
        }));
        terms.push(Box::new(Inertia));
    }
    if facts.halls.iter().any(|hall| hall.capacity.is_some()) {
        terms.push(Box::new(HallShortage));
    }
    // A hall without a place is in no group: then money of halls would be told too low.
    let placed = !commune.halls.is_empty() && facts.halls.len() == commune.halls.len();
    let money = commune.people.hall_money.as_ref();
    if let Some(money) = money.filter(|money| placed && !money.is_nothing()) {
        terms.push(Box::new(HallCost::new(money)));
    }
    if facts.atoms.iter().all(|a| a.perimeter_m > 0) {
        terms.push(Box::new(Perimeter));
    }
    if facts.atoms.iter().any(|a| a.former_commune.is_some()) {
        terms.push(Box::new(FormerCommuneCrossing));
    }
    if facts.atoms.iter().any(|a| a.ethnic.is_some()) {
        terms.push(Box::new(EthnicMix));
    }
    if facts.atoms.iter().any(|a| a.religion.is_some()) {
        terms.push(Box::new(ReligionMix));
    }
    if adjacency
        .links
        .iter()
        .any(|link| link.origin == LinkOrigin::Border)
    {
        terms.push(Box::new(WeakLinks));
    }
    if facts.unit_atoms.iter().any(|parts| parts.len() > 1) {
        terms.push(Box::new(HouseholdsSplit));
    }
    terms.push(Box::new(ThinMargin {
        percent: practice().thin_margin_percent,
    }));
    terms
}

fn apart(a: &super::AtomFacts, b: &super::AtomFacts) -> i64 {
    match (a.position, b.position) {
        (Some((e1, n1)), Some((e2, n2))) => distance(e1 - e2, n1 - n2),
        _ => 0,
    }
}

fn annual_fund(commune: &Commune, profile: &Profile) -> Option<AnnualFund> {
    let salary = profile.base_salary_on(commune.money_date.as_deref())?.amount;
    let yearly = |households: u64| {
        i64::try_from(yearly_fund(profile, salary, UnitKind::Tdp, households, &[], &[])).ok()
    };
    let fund = &profile.fund;
    Some(AnnualFund {
        low: yearly(0)?,
        high: yearly(fund.tdp_high_from.into())?,
        thon_high_from: fund.thon_high_from.into(),
        tdp_high_from: fund.tdp_high_from.into(),
        all_high: commune
            .flags
            .iter()
            .any(|flag| fund.high_commune_flags.contains(flag)),
    })
}

/// Levels of the scenario. Soft rules come first: violations of all but former communes on one level, then
/// former-commune crossings, then the goals.
pub(super) fn levels(
    scenario: &Scenario,
    rules: &[Box<dyn GroupRule>],
    terms: &[Box<dyn Term>],
    findings: &mut Vec<Finding>,
) -> Vec<Level> {
    let mut levels = Vec::new();
    let soft_former = scenario.limits.former_communes == Some(Firmness::Soft);
    let soft = |former: bool| -> Vec<SoftRule> {
        let named = |rule: &dyn GroupRule| {
            let is_former = rule.name() == "former_communes";
            let listed = scenario.soft.iter().any(|name| name == rule.name());
            is_former == former && rule.relaxable() && (listed || (is_former && soft_former))
        };
        let indices = 0..rules.len();
        indices
            .filter(|&i| named(rules[i].as_ref()))
            .map(|rule| SoftRule { rule, weight: 1 })
            .collect()
    };
    for soft in [soft(false), soft(true)] {
        if !soft.is_empty() {
            levels.push(Level {
                unit_millionths: WEIGHT_SCALE,
                terms: Vec::new(),
                soft,
            });
        }
    }
    for weights in &scenario.levels {
        let mut found = Vec::new();
        for weight in weights.iter().filter(|w| w.scaled != 0) {
            match terms.iter().position(|t| t.name() == weight.term) {
                Some(index) => found.push((index, weight.scaled)),
                None if optional(weight.term, scenario) => {}
                None => findings.push(
                    Finding::new(codes::TERM_WITHOUT_INPUT)
                        .with("term", weight.term.as_str())
                        .with("scenario", &scenario.title),
                ),
            }
        }
        if let Some(level) = scaled(found) {
            levels.push(level);
        }
    }
    if levels.is_empty() {
        let usual = terms.iter().position(|t| t.name() == TermName::ResidentsMoved);
        levels.extend(scaled(vec![(usual.unwrap_or(0), WEIGHT_SCALE)]));
    }
    levels
}

/// A built-in scenario names terms that many communes have no data for; that is not worth a warning each time.
fn optional(term: TermName, scenario: &Scenario) -> bool {
    scenario.built_in
        && matches!(
            term,
            TermName::LeavingPayments
                | TermName::HallCost
                | TermName::HallShortage
                | TermName::EthnicMix
                | TermName::ReligionMix
        )
}

/// Divides the weights by their common divisor.
fn scaled(weights: Vec<(usize, i64)>) -> Option<Level> {
    let divisor = weights.iter().fold(0, |d, &(_, w)| gcd(d, w.abs()));
    (divisor > 0).then(|| Level {
        unit_millionths: divisor,
        terms: weights.into_iter().map(|(t, w)| (t, w / divisor)).collect(),
        soft: Vec::new(),
    })
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
