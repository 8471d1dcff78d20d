//! Questions that are answered and not kept: what a limit would bring while a slider moves, why not another partner, the
//! trade-off between two goals. A newer question of the same kind stops the older one.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::app::App;
use super::model::Model;
use super::reply::{Fault, spoken};
use super::solving::{Until, accepted};
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::{Lock, LockKind};
use crate::domain::{AtomId, Finding, Outcome, Profile, Scenario, SolveStats, Status, TermName};
use crate::export::document::documents;
use crate::rules::{Built, scenarios};
use crate::solve::pareto::{Goal, pareto};
use crate::solve::{Silent, SolveOptions, WarmStart, answer_from, solve_from};
use crate::text::Lang;

/// Longest time of an answer while a person waits with the mouse in hand, seconds.
const MOMENT: f64 = 10.0;
/// Longest time of a trade-off curve, seconds.
const WHILE: f64 = 60.0;
/// Most points of a trade-off curve.
const MOST_POINTS: usize = 40;

/// Limits and goals as they would be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Preview {
    scenario: String,
    /// Text of a scenario file with this one scenario.
    toml: String,
}

/// A plan that is shown and not kept.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    status: Option<Status>,
    document: Option<PlanDocument>,
    findings: Vec<super::reply::Spoken>,
}

impl Shown {
    fn refused(lang: Lang, findings: &[Finding]) -> Self {
        Self {
            status: None,
            document: None,
            findings: spoken(lang, findings),
        }
    }
}

/// The best plan under limits that are not kept.
pub(super) fn preview(app: &App, asked: &Preview, lang: Lang) -> Result<Shown, Fault> {
    let model = app.model()?;
    let (set, faults) = scenarios::read_alone(&asked.toml, &asked.scenario);
    if faults.iter().any(Finding::is_error) {
        return Err(Fault::Findings(faults));
    }
    let scenario = set.scenarios.into_iter().next().ok_or(Fault::NotFound)?;
    let scenario = model.with_locks(scenario);
    let (profile, built) = match model.problem(&scenario) {
        Ok(ready) => ready,
        Err(findings) => return Ok(Shown::refused(lang, &findings)),
    };
    let until = Until::after(MOMENT.min(app.time), app.ask("preview"));
    let warm = app.warm(&scenario.name);
    let options = SolveOptions {
        seed: app.seed,
        ..SolveOptions::default()
    };
    // Reasons are worked out when the limit is kept: while the slider moves only the answer counts.
    let (outcome, left) = solve_from(&built.problem, &options, warm.as_ref(), &until, &mut Silent);
    app.keep_warm(&scenario.name, left);
    Ok(shown(app, &model, &profile, &scenario, &built, &outcome, lang))
}

fn shown(
    app: &App,
    model: &Model,
    profile: &Profile,
    scenario: &Scenario,
    built: &Built,
    outcome: &Outcome,
    lang: Lang,
) -> Shown {
    let source = model.source(profile, scenario, built, app.seed, lang);
    let mut document = documents(&source, outcome).into_iter().next();
    if let Some(plan) = &mut document {
        if let Err(findings) = accepted(model, profile, plan) {
            return Shown::refused(lang, &findings);
        }
        model.rename(plan);
    }
    Shown {
        status: Some(outcome.status),
        document,
        findings: Vec::new(),
    }
}

/// What joining two units would cost.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    scenario: String,
    a: String,
    b: String,
}

/// The best plan of the scenario, and the best of those that put the two units together.
#[derive(Debug, Serialize)]
pub(super) struct Partner {
    base: Shown,
    forced: Shown,
}

pub(super) fn why(app: &App, asked: &Why, lang: Lang) -> Result<Partner, Fault> {
    let model = app.model()?;
    let scenario = model.scenario(&asked.scenario).ok_or(Fault::NotFound)?;
    for code in [&asked.a, &asked.b] {
        if !model.ids.contains_key(code) {
            return Err(Fault::NotFound);
        }
    }
    let until = Until::after(MOMENT.min(app.time), app.ask("why"));
    let answered = |scenario: &Scenario, warm: Option<&WarmStart>| {
        let (profile, built) = match model.problem(scenario) {
            Ok(ready) => ready,
            Err(findings) => return (Shown::refused(lang, &findings), None),
        };
        let options = SolveOptions {
            seed: app.seed,
            ..SolveOptions::default()
        };
        let names = model.names();
        let (outcome, left) = answer_from(&built.problem, &options, &names, warm, &until, &mut Silent);
        let shown = shown(app, &model, &profile, scenario, &built, &outcome, lang);
        (shown, Some(left))
    };
    let (base, left) = answered(scenario, app.warm(&scenario.name).as_ref());
    let mut forced = scenario.clone();
    forced.locks.push(Lock {
        kind: LockKind::Together,
        units: vec![asked.a.clone(), asked.b.clone()],
        reason: "?".to_owned(),
    });
    let (forced, _) = answered(&forced, left.as_ref());
    Ok(Partner { base, forced })
}

/// The exact curve between two goals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Curve {
    scenario: String,
    by: [TermName; 2],
}

pub(super) fn curve(app: &App, asked: &Curve, lang: Lang) -> Result<Value, Fault> {
    let model = app.model()?;
    let scenario = model.scenario(&asked.scenario).ok_or(Fault::NotFound)?;
    let (profile, built) = model.problem(scenario).map_err(Fault::Findings)?;
    let mut goals = Vec::new();
    for name in asked.by {
        let term = built.problem.terms.iter().position(|term| term.name() == name);
        let term = term.ok_or_else(|| {
            Fault::Findings(vec![
                Finding::new(codes::TERM_WITHOUT_INPUT)
                    .with("term", name.as_str())
                    .with("scenario", &scenario.title),
            ])
        })?;
        goals.push(Goal { term, most: false });
    }
    let until = Until::after(WHILE.min(app.time), app.ask("curve"));
    let options = SolveOptions {
        seed: app.seed,
        ..SolveOptions::default()
    };
    let curve = pareto(&built.problem, &goals, MOST_POINTS, &options, &until, &mut |_| {});
    let points: Vec<Value> = curve
        .points
        .iter()
        .filter_map(|point| {
            let outcome = of(point.partition.clone());
            let shown = shown(app, &model, &profile, scenario, &built, &outcome, lang);
            Some(json!({ "values": point.values, "proved": point.proved, "document": shown.document? }))
        })
        .collect();
    Ok(json!({ "complete": curve.complete, "open": curve.open, "status": curve.status, "points": points }))
}

/// A plan that is best in its own way, not under the goals of the scenario.
fn of(partition: Vec<Vec<AtomId>>) -> Outcome {
    Outcome {
        status: Status::Feasible,
        partition: Some(partition),
        levels: Vec::new(),
        alternatives: Vec::new(),
        explanations: Vec::new(),
        stats: SolveStats::default(),
    }
}
