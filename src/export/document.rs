//! From the solver's outcome to the plan file `sapxep/plan/1`.

use std::collections::BTreeMap;

use super::names::names;
use crate::compare::{Key, figures_of_plan, figures_of_today};
use crate::domain::plan::{
    CommuneHead, LevelValue, NewUnit, Objective, PLAN_SCHEMA, PlanDocument, ProfileHead, RulesInForce,
    Sentence,
};
use crate::domain::scenario::WEIGHT_SCALE;
use crate::domain::{AtomId, Commune, Finding, LevelResult, Outcome, Profile, Scenario, Status, UnitKind};
use crate::rules::criteria::MinHouseholds;
use crate::rules::terms::chosen_hall;
use crate::rules::{Group, Level, Problem};
use crate::staffing::fund::plan_fund;
use crate::text::{Lang, remedy, sentence};

/// What all plans of one scenario share.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The commune of today.
    pub commune: &'a Commune,
    /// Its profile.
    pub profile: &'a Profile,
    /// The scenario solved.
    pub scenario: &'a Scenario,
    /// The problem whose terms give the figures.
    pub problem: &'a Problem,
    /// Warnings and notes that travel with the plans.
    pub warnings: &'a [Finding],
    /// SHA-256 of the commune as read.
    pub input_sha256: &'a str,
    /// Random seed of the run.
    pub seed: u64,
    /// Language of the sentences.
    pub lang: Lang,
}

/// The plan files of an outcome: the best plan, then the alternatives. Empty where the solver has no plan.
#[must_use]
pub fn documents(source: &Source<'_>, outcome: &Outcome) -> Vec<PlanDocument> {
    let Some(best) = &outcome.partition else {
        return Vec::new();
    };
    let mut documents = vec![document(source, outcome, best, 1)];
    for (index, alternative) in outcome.alternatives.iter().enumerate() {
        let rank = u32::try_from(index + 2).unwrap_or(u32::MAX);
        documents.push(document(source, outcome, &alternative.partition, rank));
    }
    documents
}

fn document(source: &Source<'_>, outcome: &Outcome, partition: &[Vec<AtomId>], rank: u32) -> PlanDocument {
    let Source {
        commune,
        profile,
        scenario,
        problem,
        ..
    } = *source;
    let groups: Vec<Group<'_>> = partition.iter().map(|g| Group::new(g, &problem.facts)).collect();
    let objective = objective(problem, &groups, outcome, rank == 1);
    let (bound, gap) = bound_and_gap(&objective, outcome.status, rank == 1);
    let names = names(commune, partition);
    let reasons = outcome
        .explanations
        .iter()
        .flat_map(|e| e.steps.iter().chain(&e.relaxations).chain(&e.nearest));
    let mut plan = PlanDocument {
        schema: PLAN_SCHEMA.to_owned(),
        commune: commune_head(commune),
        profile: profile_head(commune, profile, scenario),
        scenario: scenario.name.clone(),
        scenario_title: scenario.title.clone(),
        rank,
        status: outcome.status,
        objective,
        bound,
        gap,
        new_units: groups
            .iter()
            .zip(names)
            .map(|(g, name)| new_unit(commune, g, name))
            .collect(),
        metrics: metrics(problem, &groups),
        rules: RulesInForce {
            limits: scenario.limits.clone(),
            soft: scenario.soft.clone(),
            locks: scenario.locks.clone(),
        },
        reasons: reasons.map(|finding| explained(source.lang, finding)).collect(),
        why: None,
        warnings: source
            .warnings
            .iter()
            .map(|finding| spoken(source.lang, finding))
            .collect(),
        input_sha256: source.input_sha256.to_owned(),
        seed: source.seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    add_figures(commune, profile, &mut plan);
    let funds = plan_fund(profile, 0, commune, &plan);
    for (unit, fund) in plan.new_units.iter_mut().zip(funds) {
        if fund.reason.is_high() {
            unit.flags.push("high_fund".to_owned());
        }
    }
    plan
}

/// A finding as a sentence in a plan file.
#[must_use]
pub fn spoken(lang: Lang, finding: &Finding) -> Sentence {
    Sentence {
        code: finding.code.to_string(),
        text: sentence(lang, finding),
    }
}

/// A step of an explanation: the sentence, and for a change that would help what it would buy.
fn explained(lang: Lang, finding: &Finding) -> Sentence {
    let mut sentence = spoken(lang, finding);
    let buys = remedy(lang, finding);
    if !buys.is_empty() {
        sentence.text = format!("{} {buys}", sentence.text);
    }
    sentence
}

/// The commune as it stands at the head of a plan file.
#[must_use]
pub fn commune_head(commune: &Commune) -> CommuneHead {
    CommuneHead {
        name: commune.name.clone(),
        kind: commune.kind,
        province: commune.province.clone(),
        class: commune.class.as_ref().map(|class| class.0.clone()),
        units: u32::try_from(commune.unit_count()).unwrap_or(u32::MAX),
        households: commune.households(),
        residents: commune.residents(),
        data_date: commune.data_date.clone(),
    }
}

/// The profile as it stands at the head of a plan file, with the standard that the scenario uses.
#[must_use]
pub fn profile_head(commune: &Commune, profile: &Profile, scenario: &Scenario) -> ProfileHead {
    let class = commune.class.as_ref().and_then(|class| profile.class(class));
    let mut standard = BTreeMap::new();
    for (kind, key) in [(UnitKind::Thon, "thon"), (UnitKind::Tdp, "tdp")] {
        let used = commune.units.iter().any(|unit| unit.kind == kind);
        let minimum = scenario
            .limits
            .min_households
            .or_else(|| class.map(|c| c.minimum(kind)));
        if let (true, Some(minimum)) = (used, minimum) {
            standard.insert(key.to_owned(), minimum);
        }
    }
    ProfileHead {
        id: profile.id.clone(),
        title: profile.title.clone(),
        standard,
        source: class.map(|c| c.source.clone()).unwrap_or_default(),
        base_salary: profile
            .base_salary_on(commune.money_date.as_deref())
            .map_or(0, |salary| salary.amount),
    }
}

fn new_unit(commune: &Commune, group: &Group<'_>, name: String) -> NewUnit {
    const M2_A_HECTARE: f64 = 10_000.0;
    let mut flags = vec![if group.is_unchanged() { "kept" } else { "merged" }.to_owned()];
    let standard = group.members().map(|a| a.standard).max().unwrap_or(0);
    if MinHouseholds::required(group) < standard && group.households < standard {
        flags.push("exempt".to_owned());
    }
    let split = group.members().any(|atom| {
        let parts = &group.facts.unit_atoms[atom.unit];
        parts.iter().any(|&part| !group.contains(part))
    });
    if split {
        flags.push("split".to_owned());
    }
    let known_area = group.members().all(|a| a.area_m2 > 0);
    #[expect(clippy::cast_precision_loss, reason = "square metres of a commune")]
    let area_ha = known_area.then(|| group.area_m2 as f64 / M2_A_HECTARE);
    let hall = chosen_hall(group).and_then(|hall| {
        let atom = group.facts.halls[hall].atom;
        let named = commune.halls.iter().filter(|h| h.atom == atom).nth(
            group.facts.halls[..hall]
                .iter()
                .filter(|h| h.atom == atom)
                .count(),
        );
        named.map(|hall| hall.name.clone())
    });
    NewUnit {
        name,
        members: group
            .atoms
            .iter()
            .map(|&a| commune.atoms[a].code.clone())
            .collect(),
        households: positive(group.households),
        residents: positive(group.residents),
        area_ha,
        hall,
        flags,
        warnings: Vec::new(),
    }
}

fn positive(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn metrics(problem: &Problem, groups: &[Group<'_>]) -> BTreeMap<String, i64> {
    let values = problem.terms.iter().map(|term| {
        let sum: i64 = groups.iter().map(|g| term.value(g)).sum();
        (term.name().as_str().to_owned(), sum + term.constant())
    });
    values.collect()
}

/// Adds the figures that follow from members and the commune (sizes, counts, funds, saving) to a plan's metrics; those
/// already there stay.
pub fn add_figures(commune: &Commune, profile: &Profile, plan: &mut PlanDocument) {
    let today = figures_of_today(commune, profile);
    let figures = figures_of_plan(commune, profile, plan);
    for key in Key::ALL.iter().filter(|key| !matches!(key, Key::Term(_))) {
        if let Some(value) = figures.value(*key, &today) {
            plan.metrics.entry(key.as_str().to_owned()).or_insert(value);
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "decimal weights for people; the integers stay in the solver"
)]
fn decimal(value: i128, level: &Level) -> f64 {
    value as f64 * level.unit_millionths as f64 / WEIGHT_SCALE as f64
}

/// Values of the levels, reckoned from the groups; the solver's bound is carried over as its distance from the value.
fn objective(problem: &Problem, groups: &[Group<'_>], outcome: &Outcome, best: bool) -> Objective {
    let mut objective = Objective::default();
    for (index, level) in problem.levels.iter().enumerate() {
        let sum: i128 = groups.iter().map(|g| problem.group_cost(level, g)).sum();
        let value = sum + problem.level_constant(level);
        let bound = match outcome.levels.get(index) {
            Some(LevelResult { bound: i64::MIN, .. }) => None,
            Some(found) if best => Some(value - (i128::from(found.value) - i128::from(found.bound))),
            _ => Some(value),
        };
        objective.levels.push(LevelValue {
            value: decimal(value, level),
            bound: bound.map(|bound| decimal(bound, level)),
        });
        for &(term, _) in &level.terms {
            let term = &problem.terms[term];
            let sum: i64 = groups.iter().map(|g| term.value(g)).sum();
            objective
                .terms
                .insert(term.name().as_str().to_owned(), sum + term.constant());
        }
    }
    objective.total = deciding(&objective).map_or(0.0, |level| level.value);
    objective
}

/// The first level that is not proved, else the last.
fn deciding(objective: &Objective) -> Option<&LevelValue> {
    let open = |level: &&LevelValue| level.bound.is_none_or(|bound| bound < level.value);
    objective.levels.iter().find(open).or(objective.levels.last())
}

fn bound_and_gap(objective: &Objective, status: Status, best: bool) -> (Option<f64>, Option<f64>) {
    if !best || matches!(status, Status::Infeasible | Status::Unknown) {
        return (None, None);
    }
    let Some((value, bound)) = deciding(objective).and_then(|level| Some((level.value, level.bound?))) else {
        return (None, None);
    };
    let gap = if bound < value {
        (value - bound) / value.abs().max(1.0)
    } else {
        0.0
    };
    (Some(bound), Some(gap))
}
