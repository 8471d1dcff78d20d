//! Reading plans: plan files, and hand-made old→new tables that the checker turns into plans.

use std::path::Path;

use super::session::Session;
use crate::check::{CheckReport, check_table, check_with};
use crate::domain::code::codes;
use crate::domain::plan::{PLAN_SCHEMA, PLANS_SCHEMA, PlanDocument, PlansDocument};
use crate::domain::scenario::Limits;
use crate::domain::{Finding, Place, Profile};

/// Whether a path is a plan file; anything else is read as a table.
pub(super) fn is_plan_file(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"))
}

/// The plans of a file, each with its check against the input. A plan is checked under the rules it was made under; a
/// table under `limits`.
pub(super) fn checked(
    session: &Session,
    path: &Path,
    limits: &Limits,
) -> Result<Vec<(PlanDocument, CheckReport)>, Vec<Finding>> {
    let (Some(commune), Some(own)) = (&session.commune, &session.profile) else {
        return Err(Vec::new());
    };
    let adjacency = (!session.adjacency.links.is_empty()).then_some(&session.adjacency);
    if !is_plan_file(path) {
        let (rows, findings) = crate::load::load_plan_table(path);
        if findings.iter().any(Finding::is_error) {
            return Err(findings);
        }
        let (mut plan, mut report) = check_table(commune, adjacency, own, limits, &rows);
        if let Some(name) = path.file_stem() {
            plan.scenario_title = name.to_string_lossy().into_owned();
        }
        report.findings.splice(0..0, findings);
        return Ok(vec![(plan, report)]);
    }
    let mut checked = Vec::new();
    for plan in read(path).map_err(|finding| vec![finding])? {
        let profile = profile_of(&plan, own).map_err(|finding| vec![finding])?;
        let report = check_with(commune, adjacency, &profile, &plan, session.stay_rules().as_ref());
        checked.push((plan, report));
    }
    Ok(checked)
}

fn profile_of(plan: &PlanDocument, own: &Profile) -> Result<Profile, Finding> {
    if plan.profile.id.is_empty() || plan.profile.id == own.id {
        Ok(own.clone())
    } else {
        crate::rules::profiles::find(&plan.profile.id)
    }
}

/// The plans of a plan file.
pub(super) fn read(path: &Path) -> Result<Vec<PlanDocument>, Finding> {
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
