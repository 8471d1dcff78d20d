//! Figures that the plan states against those reckoned here.

use std::collections::BTreeMap;

use super::membership::Members;
use super::numbers::Numbers;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::{Code, Commune, Finding, Place, Status};

/// Areas are stated with two decimals at most.
const AREA_M2: f64 = 50.0;

/// Relative difference below which two decimal values are equal.
const ROUNDING: f64 = 1e-6;

/// Households, residents and area of every new unit.
pub(super) fn units(numbers: &Numbers, plan: &PlanDocument, groups: &[Members], findings: &mut Vec<Finding>) {
    for (unit, group) in plan.new_units.iter().zip(groups) {
        let about = |code: Code, stated: String, found: String| {
            let finding = Finding::new(code)
                .at(Place::unit(&unit.name))
                .with("unit", &unit.name);
            finding.with("stated", stated).with("found", found)
        };
        let households = group.households(numbers);
        if i64::try_from(unit.households) != Ok(households) {
            findings.push(about(
                codes::HOUSEHOLDS_DIFFER,
                unit.households.to_string(),
                households.to_string(),
            ));
        }
        let residents = group.sum(|a| numbers.residents[a]);
        if i64::try_from(unit.residents) != Ok(residents) {
            findings.push(about(
                codes::RESIDENTS_DIFFER,
                unit.residents.to_string(),
                residents.to_string(),
            ));
        }
        if let (Some(stated), Some(found)) = (unit.area_ha, group.area(numbers))
            && (!stated.is_finite() || (stated * 10_000.0 - found as f64).abs() > AREA_M2)
        {
            let hectares = found as f64 / 10_000.0;
            findings.push(about(
                codes::AREA_DIFFERS,
                format!("{stated:.2}"),
                format!("{hectares:.2}"),
            ));
        }
    }
}

/// The head of the plan: was it made from this commune's data?
pub(super) fn head(commune: &Commune, plan: &PlanDocument, findings: &mut Vec<Finding>) {
    let head = &plan.commune;
    let pairs = [
        ("units", u64::from(head.units), commune.unit_count() as u64),
        ("households", head.households, commune.households()),
        ("residents", head.residents, commune.residents()),
    ];
    for (what, stated, found) in pairs.into_iter().filter(|(_, stated, found)| stated != found) {
        let finding = Finding::new(codes::OTHER_COMMUNE_DATA).with("what", what);
        findings.push(finding.with("stated", stated).with("found", found));
    }
}

/// Metrics, terms of the goal, and whether value, bound, gap and status fit together.
pub(super) fn metrics(plan: &PlanDocument, reckoned: &BTreeMap<String, i64>, findings: &mut Vec<Finding>) {
    for (stated, code) in [
        (&plan.metrics, codes::METRIC_DIFFERS),
        (&plan.objective.terms, codes::OBJECTIVE_DIFFERS),
    ] {
        for (name, &value) in stated {
            if let Some(&found) = reckoned.get(name).filter(|&&found| found != value) {
                let finding = Finding::new(code).with("name", name);
                findings.push(finding.with("stated", value).with("found", found));
            }
        }
    }
    if !coherent(plan) {
        let text = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| v.to_string());
        let finding = Finding::new(codes::BOUND_INCOHERENT).with("total", plan.objective.total);
        findings.push(
            finding
                .with("bound", text(plan.bound))
                .with("gap", text(plan.gap)),
        );
    }
}

fn coherent(plan: &PlanDocument) -> bool {
    let total = plan.objective.total;
    let slack = ROUNDING * total.abs().max(1.0);
    let levels = plan.objective.levels.iter().all(|l| {
        l.bound
            .is_none_or(|bound| bound <= l.value + ROUNDING * l.value.abs().max(1.0))
    });
    let own = plan.objective.levels.is_empty()
        || plan
            .objective
            .levels
            .iter()
            .any(|l| (l.value - total).abs() <= slack);
    let gap = match (plan.bound, plan.gap) {
        (Some(bound), Some(gap)) => {
            bound <= total + slack
                && (gap - (total - bound).max(0.0) / total.abs().max(1.0)).abs() <= ROUNDING
        }
        (bound, gap) => bound.is_none() && gap.is_none(),
    };
    let proved = plan.rank != 1 || plan.status != Status::Optimal || plan.gap == Some(0.0);
    levels && own && gap && proved
}
