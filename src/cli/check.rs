//! `sapxep check`: a second opinion on any plan.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::printer::Printer;
use super::problems::{Spoken, spoken};
use super::session::Session;
use crate::check::{CheckReport, check, check_table};
use crate::domain::code::codes;
use crate::domain::plan::{PLAN_SCHEMA, PLANS_SCHEMA, PlanDocument, PlansDocument};
use crate::domain::{Commune, Finding, Place, Profile};
use crate::text::cli::words;

/// `sapxep/check/1`.
#[derive(Debug, Serialize)]
struct CheckDocument<'a> {
    schema: &'static str,
    accepted: bool,
    plans: Vec<Checked<'a>>,
}

#[derive(Debug, Serialize)]
struct Checked<'a> {
    scenario: &'a str,
    rank: u32,
    accepted: bool,
    new_units: usize,
    metrics: &'a BTreeMap<String, i64>,
    findings: Vec<Spoken<'a>>,
}

pub(super) fn run(printer: Printer, plan: &Path, input: &Input, scenario: Option<&str>) -> Exit {
    let mut session = Session::open(input);
    let json = plan.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
    let plans = if json { read(plan) } else { Ok(Vec::new()) };
    let plans = plans.unwrap_or_else(|finding| {
        session.findings.push(finding);
        Vec::new()
    });
    let rows = if json {
        Vec::new()
    } else {
        let (rows, findings) = crate::load::load_plan_table(plan);
        session.findings.extend(findings);
        rows
    };
    let (Some(commune), Some(profile), true) = (&session.commune, &session.profile, session.usable()) else {
        return super::problems::refuse(printer, &session.findings);
    };
    printer.findings(&session.findings);
    let adjacency = (!session.adjacency.links.is_empty()).then_some(&session.adjacency);
    let mut reports: Vec<(PlanDocument, CheckReport)> = Vec::new();
    if json {
        for plan in plans {
            let profile = match profile_of(&plan, profile) {
                Ok(profile) => profile,
                Err(finding) => return super::problems::refuse(printer, &[finding]),
            };
            let report = check(commune, adjacency, &profile, &plan);
            reports.push((plan, report));
        }
    } else {
        let rules = session
            .scenarios
            .iter()
            .find(|s| scenario.is_some_and(|name| name == s.name));
        let limits = rules
            .map(|s| s.limits.clone())
            .unwrap_or_else(|| crate::domain::scenario::Limits {
                min_households: input.min_households,
                ..Default::default()
            });
        reports.push(check_table(commune, adjacency, profile, &limits, &rows));
    }
    report(printer, commune, &reports)
}

/// A plan is checked under the rules it was made under.
fn profile_of(plan: &PlanDocument, own: &Profile) -> Result<Profile, Finding> {
    if plan.profile.id.is_empty() || plan.profile.id == own.id {
        Ok(own.clone())
    } else {
        crate::rules::profiles::find(&plan.profile.id)
    }
}

fn report(printer: Printer, commune: &Commune, reports: &[(PlanDocument, CheckReport)]) -> Exit {
    let accepted = reports.iter().all(|(_, report)| report.accepted);
    if printer.json {
        printer.json(&CheckDocument {
            schema: "sapxep/check/1",
            accepted,
            plans: reports
                .iter()
                .map(|(plan, report)| Checked {
                    scenario: &plan.scenario,
                    rank: plan.rank,
                    accepted: report.accepted,
                    new_units: plan.new_units.len(),
                    metrics: &report.metrics,
                    findings: spoken(printer.lang, &report.findings),
                })
                .collect(),
        });
    } else {
        for (plan, report) in reports {
            printer.data(&words(printer.lang).checked(commune, plan, &report.metrics, report.accepted));
            printer.findings(&report.findings);
        }
    }
    if accepted { Exit::Done } else { Exit::DoesNotHold }
}

fn read(path: &Path) -> Result<Vec<PlanDocument>, Finding> {
    let place = || Place::file(path.display().to_string());
    let bytes = std::fs::read(path)
        .map_err(|error| Finding::new(codes::CANNOT_READ).with("detail", error).at(place()))?;
    let fault = |detail: String| Finding::new(codes::NOT_A_PLAN).with("detail", detail).at(place());
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|e| fault(e.to_string()))?;
    match value.get("schema").and_then(|s| s.as_str()) {
        Some(PLAN_SCHEMA) => serde_json::from_value(value)
            .map(|plan| vec![plan])
            .map_err(|e| fault(e.to_string())),
        Some(PLANS_SCHEMA) => serde_json::from_value::<PlansDocument>(value)
            .map(|document| document.plans)
            .map_err(|e| fault(e.to_string())),
        other => Err(fault(format!(
            "schema {}: {PLAN_SCHEMA}, {PLANS_SCHEMA}",
            other.unwrap_or("?")
        ))),
    }
}
