//! The plan being drawn: totals and broken rules at once, reckoned by the checker, never by the page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::model::Model;
use super::reply::{Spoken, spoken};
use crate::check::check_with;
use crate::domain::outcome::canonical;
use crate::domain::plan::{LevelValue, PlanDocument};
use crate::domain::{AtomId, Finding, Outcome, Scenario, SolveStats, Status};
use crate::export::document::documents;
use crate::store::SavedPlan;
use crate::text::Lang;

/// How many rules a plan kept by a person breaks, by the checker; none for a solved one, which says itself how it stands.
pub(super) fn broken(model: &Model, plan: &SavedPlan) -> usize {
    let scenario = model.scenario(&plan.document.scenario).filter(|_| plan.kept);
    let Some(profile) = scenario.and_then(|scenario| model.profile_of(scenario).ok()) else {
        return 0;
    };
    let stay = model.stay_rules(&profile);
    let links = Some(&model.adjacency);
    let report = check_with(model.commune(), links, &profile, &plan.document, stay.as_ref());
    report
        .findings
        .iter()
        .filter(|finding| finding.is_error())
        .count()
}

/// What the checker says about groups.
#[derive(Debug, Serialize)]
pub(super) struct DraftReport {
    /// In the order given, then units in no group yet.
    pub(super) groups: Vec<GroupReport>,
    /// Broken rules and warnings of the plan as a whole.
    pub(super) findings: Vec<Spoken>,
    /// No broken rule, and every unit placed.
    pub(super) accepted: bool,
    /// Units in no group.
    pub(super) unplaced: usize,
    /// Figures.
    pub(super) metrics: BTreeMap<String, i64>,
    /// Value by level of the scenario.
    pub(super) levels: Vec<LevelValue>,
}

impl DraftReport {
    /// Where data or rules have faults: the faults, and nothing reckoned.
    pub(super) fn refused(model: &Model, groups: &[Vec<AtomId>], findings: &[Finding], lang: Lang) -> Self {
        let placed: BTreeSet<AtomId> = groups.iter().flatten().copied().collect();
        Self {
            groups: Vec::new(),
            findings: spoken(lang, findings),
            accepted: false,
            unplaced: model.commune().atoms.len() - placed.len(),
            metrics: BTreeMap::new(),
            levels: Vec::new(),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct GroupReport {
    members: Vec<String>,
    name: String,
    households: u64,
    residents: u64,
    area_ha: Option<f64>,
    required: Option<i64>,
    hall: Option<String>,
    flags: Vec<String>,
    /// Stands for units that nobody has placed yet.
    unplaced: bool,
    findings: Vec<Spoken>,
}

/// The plan file of drawn groups; units in no group stand alone.
pub(super) fn document(
    model: &Model,
    scenario: &Scenario,
    groups: &[Vec<AtomId>],
    lang: Lang,
) -> Result<PlanDocument, Vec<Finding>> {
    let (profile, built) = model.problem(scenario)?;
    let placed: BTreeSet<AtomId> = groups.iter().flatten().copied().collect();
    let mut partition: Vec<Vec<AtomId>> = groups.iter().filter(|g| !g.is_empty()).cloned().collect();
    let atoms = model.commune().atoms.iter_enumerated();
    partition.extend(
        atoms
            .map(|(id, _)| id)
            .filter(|id| !placed.contains(id))
            .map(|id| vec![id]),
    );
    let outcome = Outcome {
        status: Status::Unknown,
        partition: Some(canonical(partition)),
        levels: Vec::new(),
        alternatives: Vec::new(),
        explanations: Vec::new(),
        stats: SolveStats::default(),
    };
    let source = model.source(&profile, scenario, &built, 0, lang);
    let mut plan = documents(&source, &outcome)
        .into_iter()
        .next()
        .ok_or_else(Vec::new)?;
    model.rename(&mut plan);
    Ok(plan)
}

/// Totals and broken rules of drawn groups.
pub(super) fn report(
    model: &Model,
    scenario: &Scenario,
    groups: &[Vec<AtomId>],
    lang: Lang,
) -> Result<DraftReport, Vec<Finding>> {
    let plan = document(model, scenario, groups, lang)?;
    let profile = model.profile_of(scenario).map_err(|finding| vec![finding])?;
    let stay = model.stay_rules(&profile);
    let report = check_with(
        model.commune(),
        Some(&model.adjacency),
        &profile,
        &plan,
        stay.as_ref(),
    );
    let placed: BTreeSet<&str> = groups
        .iter()
        .flatten()
        .filter_map(|&a| model.commune().atoms.get(a).map(|a| a.code.as_str()))
        .collect();
    let mut by_unit: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    let mut general = Vec::new();
    for finding in report.findings {
        let of = finding.place.unit.as_deref();
        match plan.new_units.iter().find(|unit| Some(unit.name.as_str()) == of) {
            Some(unit) => by_unit.entry(unit.name.as_str()).or_default().push(finding),
            None => general.push(finding),
        }
    }
    let mut unplaced_count = 0;
    let reports: Vec<GroupReport> = plan
        .new_units
        .iter()
        .zip(&report.new_units)
        .map(|(unit, checked)| {
            let unplaced = !unit.members.iter().any(|code| placed.contains(code.as_str()));
            unplaced_count += usize::from(unplaced);
            let findings = by_unit
                .get(unit.name.as_str())
                .map(Vec::as_slice)
                .unwrap_or_default();
            GroupReport {
                members: unit.members.clone(),
                name: unit.name.clone(),
                households: unit.households,
                residents: unit.residents,
                area_ha: unit.area_ha,
                required: checked.required,
                hall: unit.hall.clone(),
                flags: unit.flags.clone(),
                unplaced,
                findings: spoken(lang, findings),
            }
        })
        .collect();
    Ok(DraftReport {
        groups: reports,
        findings: spoken(lang, &general),
        accepted: report.accepted && unplaced_count == 0,
        unplaced: unplaced_count,
        metrics: plan.metrics,
        levels: plan.objective.levels,
    })
}
