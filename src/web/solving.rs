//! The solver at work while the page lives: one run at a time, a newer one stops the older.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::app::App;
use super::complete::Rest;
use super::events::News;
use super::model::Model;
use super::reply::Fault;
use crate::check::check;
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Finding, Outcome, Scenario, Status};
use crate::export::document::{Source, documents};
use crate::rules::Problem;
use crate::solve::{Event, Observer, Phase, SolveOptions, Stop, answer};
use crate::store::{Edit, SavedPlan};

/// News of one scenario at most this often.
const PACE: Duration = Duration::from_millis(120);

/// A run in hand or over.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) id: u64,
    stopped: Arc<AtomicBool>,
    /// Scenarios not done yet.
    pub(super) left: Arc<AtomicUsize>,
    /// Why scenarios could not be solved at all.
    pub(super) refused: Arc<Mutex<BTreeMap<String, Vec<Finding>>>>,
}

impl Run {
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

struct Until {
    stopped: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Stop for Until {
    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.deadline.is_some_and(|at| Instant::now() >= at)
    }
}

struct Teller<'a> {
    app: &'a App,
    run: u64,
    scenario: &'a str,
    told: Option<Instant>,
}

impl Observer for Teller<'_> {
    fn event(&mut self, event: &Event) {
        if self.told.is_some_and(|at| at.elapsed() < PACE) {
            return;
        }
        self.told = Some(Instant::now());
        let gap = event.bound.zip(event.best).map(|(bound, best)| gap(bound, best));
        self.app.tell(News::Progress {
            run: self.run,
            scenario: self.scenario.to_owned(),
            phase: match event.phase {
                Phase::Enumerate => "enumerate",
                Phase::Bound => "bound",
                Phase::Search => "search",
                Phase::Improve => "improve",
            },
            level: event.level + 1,
            levels: event.levels,
            gap,
        });
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share for the progress line")]
fn gap(bound: i64, best: i64) -> f64 {
    (best.saturating_sub(bound) as f64 / (best.unsigned_abs().max(1) as f64)).max(0.0)
}

/// Starts a run over scenarios (all without names).
pub(super) fn start(app: &Arc<App>, names: &[String], seconds: Option<f64>) -> Result<u64, Fault> {
    let model = app.model()?;
    let chosen: Vec<Scenario> = model
        .scenarios
        .iter()
        .filter(|s| names.is_empty() || names.contains(&s.name))
        .cloned()
        .collect();
    if chosen.is_empty() {
        return Err(Fault::NotFound);
    }
    let (run, until) = new_run(app, chosen.len(), seconds);
    let id = run.id;
    let app = Arc::clone(app);
    std::thread::spawn(move || {
        let next = AtomicUsize::new(0);
        let workers = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(chosen.len());
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(scenario) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let status = one(&app, &model, scenario, &run, &until);
                        run.left.fetch_sub(1, Ordering::Relaxed);
                        app.tell(News::Solved {
                            run: run.id,
                            scenario: scenario.name.clone(),
                            status,
                        });
                    }
                });
            }
        });
        app.tell(News::Finished { run: run.id });
    });
    Ok(id)
}

fn new_run(app: &App, scenarios: usize, seconds: Option<f64>) -> (Run, Until) {
    let run = Run {
        id: app.runs.fetch_add(1, Ordering::Relaxed) + 1,
        stopped: Arc::new(AtomicBool::new(false)),
        left: Arc::new(AtomicUsize::new(scenarios)),
        refused: Arc::default(),
    };
    app.start(run.clone());
    let seconds = seconds.unwrap_or(app.time).clamp(0.1, app.time.max(0.1));
    let until = Until {
        stopped: Arc::clone(&run.stopped),
        deadline: Instant::now().checked_add(Duration::from_secs_f64(seconds)),
    };
    (run, until)
}

fn refuse(run: &Run, scenario: &Scenario, findings: Vec<Finding>) {
    run.refused
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(scenario.name.clone(), findings);
}

/// Solves one scenario and keeps its plan, if the checker accepts it.
fn one(app: &App, model: &Model, scenario: &Scenario, run: &Run, until: &Until) -> Option<Status> {
    let (profile, built) = match model.problem(scenario) {
        Ok(ready) => ready,
        Err(findings) => {
            refuse(run, scenario, findings);
            return None;
        }
    };
    let outcome = outcome(app, &model.names(), &built.problem, &scenario.name, run.id, until);
    let source = Source {
        commune: model.commune(),
        profile: &profile,
        scenario,
        problem: &built.problem,
        warnings: &built.findings,
        input_sha256: &model.input_sha256,
        seed: app.seed,
        lang: app.lang,
    };
    let plan = documents(&source, &outcome).into_iter().next()?;
    if let Err(findings) = accepted(model, &profile, &plan) {
        refuse(run, scenario, findings);
        return None;
    }
    // Stopped by a newer edit: the question has changed, the answer is of no use. Stopped by the user: it is kept.
    let saved = SavedPlan {
        id: scenario.name.clone(),
        kept: false,
        title: scenario.title.clone(),
        document: plan,
        basis: model.basis(scenario),
    };
    let kept = app.with(|open| {
        if open.project.path() == model.path {
            open.project.put_solved(std::slice::from_ref(&saved))?;
            open.refresh()?;
        }
        Ok(())
    });
    if let Err(Fault::Store(error, file)) = kept {
        refuse(run, scenario, vec![error.finding(&file)]);
        return None;
    }
    Some(outcome.status)
}

fn outcome(
    app: &App,
    names: &[String],
    problem: &Problem,
    scenario: &str,
    run: u64,
    until: &Until,
) -> Outcome {
    let options = SolveOptions {
        seed: app.seed,
        ..SolveOptions::default()
    };
    let mut teller = Teller {
        app,
        run,
        scenario,
        told: None,
    };
    answer(problem, &options, names, until, &mut teller)
}

/// Nothing is shown as solved that the checker has not accepted.
fn accepted(
    model: &Model,
    profile: &crate::domain::Profile,
    plan: &PlanDocument,
) -> Result<(), Vec<Finding>> {
    let report = check(model.commune(), Some(&model.adjacency), profile, plan);
    if report.accepted || (plan.status == Status::Infeasible && report.only_rules_broken()) {
        Ok(())
    } else {
        Err(report.findings.into_iter().filter(Finding::is_error).collect())
    }
}

/// Starts a run that keeps the groups of the plan being drawn and arranges the rest best.
pub(super) fn complete(app: &Arc<App>, scenario: &str, seconds: Option<f64>) -> Result<u64, Fault> {
    let model = app.model()?;
    let scenario = model.scenario(scenario).cloned().ok_or(Fault::NotFound)?;
    let fixed: Vec<Vec<AtomId>> = model.draft_groups().into_values().collect();
    let rest = Rest::new(&model, &scenario, &fixed).map_err(Fault::Findings)?;
    let (run, until) = new_run(app, 1, seconds);
    let id = run.id;
    let app = Arc::clone(app);
    std::thread::spawn(move || {
        let outcome = match &rest.problem {
            Some(problem) => outcome(&app, &rest.names, problem, &scenario.name, run.id, &until),
            None => rest.nothing_left(),
        };
        let status = outcome.status;
        let groups = outcome
            .partition
            .as_ref()
            .map(|found| rest.whole(&model, &fixed, found));
        let applied = match groups {
            Some(groups) => app
                .apply(&Edit::Draft { groups }, Some(model.contents.version))
                .is_ok(),
            None => false,
        };
        if !applied {
            let reasons = outcome
                .explanations
                .into_iter()
                .flat_map(|e| [e.steps, e.relaxations].concat());
            refuse(&run, &scenario, reasons.collect());
        }
        run.left.store(0, Ordering::Relaxed);
        app.tell(News::Solved {
            run: run.id,
            scenario: scenario.name.clone(),
            status: applied.then_some(status),
        });
        app.tell(News::Finished { run: run.id });
    });
    Ok(id)
}
