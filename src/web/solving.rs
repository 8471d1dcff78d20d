//! The solver at work while the page lives: one run at a time, a newer one stops the older.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::app::App;
use super::complete::Rest;
use super::events::News;
use super::model::Model;
use super::reply::Fault;
use crate::check::check_with;
use crate::domain::plan::{PlanDocument, Sentence};
use crate::domain::{AtomId, Finding, Outcome, Scenario, Status};
use crate::export::document::documents;
use crate::rules::Problem;
use crate::solve::diverse::{Diversity, diversify};
use crate::solve::{Event, Observer, Phase, Silent, SolveOptions, Stop, WarmStart, answer_from};
use crate::store::{Edit, SavedPlan};
use crate::text::project::option_title;
use crate::text::sentence;

/// News of one scenario at most this often, the first after as long.
const PACE: Duration = Duration::from_millis(120);

/// A run in hand or over.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) id: u64,
    stopped: Arc<AtomicBool>,
    /// A newer run has taken its place: its answers are to an old question.
    replaced: Arc<AtomicBool>,
    /// Scenarios not done yet.
    pub(super) left: Arc<AtomicUsize>,
    /// Who waits for the end of the run.
    waiting: Arc<(Mutex<()>, Condvar)>,
    /// Why scenarios could not be solved at all.
    pub(super) refused: Arc<Mutex<BTreeMap<String, Vec<Finding>>>>,
}

impl Run {
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Waits until the run is over, but no longer than that.
    pub(super) fn wait(&self, most: Duration) {
        let (mutex, bell) = &*self.waiting;
        let guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
        let running = |(): &mut ()| self.left.load(Ordering::Relaxed) > 0;
        drop(bell.wait_timeout_while(guard, most, running));
    }

    /// One scenario is done; whether it was the last one.
    fn done(&self) -> bool {
        let (mutex, bell) = &*self.waiting;
        let guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
        let last = self.left.fetch_sub(1, Ordering::Relaxed) <= 1;
        drop(guard);
        bell.notify_all();
        last
    }

    pub(super) fn replace(&self) {
        self.replaced.store(true, Ordering::Relaxed);
        self.stop();
    }
}

/// Until somebody says stop or the time is over.
pub(super) struct Until {
    stopped: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Stop for Until {
    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.deadline.is_some_and(|at| Instant::now() >= at)
    }

    fn brief(&self) -> Option<Box<dyn Stop + '_>> {
        /// People sit in front of the page.
        const BRIEF: Duration = Duration::from_secs(10);
        let now = Instant::now();
        let left = self
            .deadline
            .map_or(BRIEF, |at| at.saturating_duration_since(now));
        Some(Box::new(Self {
            stopped: Arc::clone(&self.stopped),
            deadline: now.checked_add((left / 2).min(BRIEF)),
        }))
    }
}

impl Until {
    /// Stops after a time, or when the mark is set.
    pub(super) fn after(seconds: f64, stopped: Arc<AtomicBool>) -> Self {
        Self {
            stopped,
            deadline: Instant::now().checked_add(Duration::from_secs_f64(seconds)),
        }
    }
}

struct Teller<'a> {
    app: &'a App,
    run: u64,
    scenario: &'a str,
    told: Instant,
}

impl Observer for Teller<'_> {
    fn event(&mut self, event: &Event) {
        if self.told.elapsed() < PACE {
            return;
        }
        self.told = Instant::now();
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

/// Starts a run over scenarios (all without names). A live one starts from what the last solve of the scenario left: it is
/// quicker, and among equally good plans it may find another.
pub(super) fn start(
    app: &Arc<App>,
    names: &[String],
    seconds: Option<f64>,
    live: bool,
) -> Result<u64, Fault> {
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
                        let status = one(&app, &model, scenario, &run, &until, live);
                        finish(&app, &run, scenario, status);
                    }
                });
            }
        });
    });
    Ok(id)
}

/// Solves a scenario anew whose plan is out of date; nothing where there is no plan yet, or the plan still holds.
pub(super) fn renew(app: &Arc<App>, scenario: &str) -> Option<u64> {
    const MOST_SECONDS: f64 = 20.0;
    let model = app.model().ok()?;
    let plan = model
        .contents
        .plans
        .iter()
        .find(|plan| plan.id == scenario && !plan.kept)?;
    if model.is_current(plan) {
        return None;
    }
    start(app, &[scenario.to_owned()], Some(MOST_SECONDS), true).ok()
}

fn new_run(app: &App, scenarios: usize, seconds: Option<f64>) -> (Run, Until) {
    let run = Run {
        id: app.runs.fetch_add(1, Ordering::Relaxed) + 1,
        stopped: Arc::new(AtomicBool::new(false)),
        replaced: Arc::new(AtomicBool::new(false)),
        left: Arc::new(AtomicUsize::new(scenarios)),
        waiting: Arc::default(),
        refused: Arc::default(),
    };
    app.start(run.clone());
    let seconds = seconds.unwrap_or(app.time).clamp(0.1, app.time.max(0.1));
    let until = Until::after(seconds, Arc::clone(&run.stopped));
    (run, until)
}

/// The end of one scenario of a run; after the last one the run is over.
fn finish(app: &App, run: &Run, scenario: &Scenario, status: Option<Status>) {
    let last = run.done();
    app.tell(News::Solved {
        run: run.id,
        scenario: scenario.name.clone(),
        status,
    });
    if last {
        app.tell(News::Finished { run: run.id });
    }
}

fn refuse(run: &Run, scenario: &Scenario, findings: Vec<Finding>) {
    run.refused
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(scenario.name.clone(), findings);
}

/// Solves one scenario and keeps its plan, if the checker accepts it.
fn one(
    app: &App,
    model: &Model,
    scenario: &Scenario,
    run: &Run,
    until: &Until,
    live: bool,
) -> Option<Status> {
    let (profile, built) = model
        .problem(scenario)
        .map_err(|findings| refuse(run, scenario, findings))
        .ok()?;
    let warm = live.then(|| app.warm(&scenario.name)).flatten();
    let (outcome, left) = outcome(
        app,
        &model.names(),
        &built.problem,
        &scenario.name,
        run.id,
        until,
        warm.as_ref(),
    );
    app.keep_warm(&scenario.name, left);
    // The question has changed: the answer is of no use. Stopped by the user: it is kept.
    if run.replaced.load(Ordering::Relaxed) {
        return None;
    }
    let source = model.source(&profile, scenario, &built, app.seed, app.lang);
    let plan = documents(&source, &outcome).into_iter().next()?;
    if let Err(findings) = accepted(model, &profile, &plan) {
        refuse(run, scenario, findings);
        return None;
    }
    let saved = SavedPlan {
        id: scenario.name.clone(),
        kept: false,
        title: scenario.title.clone(),
        document: plan,
        basis: model.basis(scenario),
    };
    keep(app, model, scenario, run, &[saved], "").then_some(outcome.status)
}

/// Writes solved plans into the project they were solved for; see [`crate::store::Project::put_solved`] for the family.
fn keep(app: &App, model: &Model, scenario: &Scenario, run: &Run, plans: &[SavedPlan], family: &str) -> bool {
    let kept = app.with(|open| {
        if open.project.path() == model.path {
            open.project.put_solved(plans, family)?;
            open.refresh_plans()?;
        }
        Ok(())
    });
    if let Err(Fault::Store(error, file)) = kept {
        refuse(run, scenario, vec![error.finding(&file)]);
        return false;
    }
    true
}

fn outcome(
    app: &App,
    names: &[String],
    problem: &Problem,
    scenario: &str,
    run: u64,
    until: &Until,
    warm: Option<&WarmStart>,
) -> (Outcome, WarmStart) {
    let options = SolveOptions {
        seed: app.seed,
        ..SolveOptions::default()
    };
    let mut teller = Teller {
        app,
        run,
        scenario,
        // A short run is over before anybody could read how far it is.
        told: Instant::now(),
    };
    answer_from(problem, &options, names, warm, until, &mut teller)
}

/// Starts a run that adds plans to a scenario which differ from its best one by at least a share of the residents.
pub(super) fn diverse(app: &Arc<App>, scenario: &str, wanted: Diversity) -> Result<u64, Fault> {
    let model = app.model()?;
    let scenario = model.scenario(scenario).cloned().ok_or(Fault::NotFound)?;
    let (run, until) = new_run(app, 1, None);
    let id = run.id;
    let app = Arc::clone(app);
    std::thread::spawn(move || {
        let status = options(&app, &model, &scenario, &run, &until, wanted);
        finish(&app, &run, &scenario, status);
    });
    Ok(id)
}

fn options(
    app: &App,
    model: &Model,
    scenario: &Scenario,
    run: &Run,
    until: &Until,
    wanted: Diversity,
) -> Option<Status> {
    let (profile, built) = model
        .problem(scenario)
        .map_err(|findings| refuse(run, scenario, findings))
        .ok()?;
    let names = model.names();
    let (mut outcome, _) = outcome(app, &names, &built.problem, &scenario.name, run.id, until, None);
    let options = SolveOptions {
        seed: app.seed,
        ..SolveOptions::default()
    };
    let why = diversify(&built.problem, &mut outcome, wanted, &options, until, &mut Silent);
    if run.replaced.load(Ordering::Relaxed) {
        return None;
    }
    let source = model.source(&profile, scenario, &built, app.seed, app.lang);
    let mut why = why.iter();
    let mut plans = Vec::new();
    for mut plan in documents(&source, &outcome) {
        plan.why = why.next().map(|finding| Sentence {
            code: finding.code.to_string(),
            text: sentence(app.lang, finding),
        });
        if plan.rank > 1 {
            // The best of those that differ, not the best of all.
            plan.status = Status::Feasible;
        }
        if let Err(findings) = accepted(model, &profile, &plan) {
            refuse(run, scenario, findings);
            return None;
        }
        plans.push(SavedPlan {
            id: option_id(&scenario.name, plan.rank),
            kept: false,
            title: option_title(app.lang, &scenario.title, plan.rank),
            document: plan,
            basis: model.basis(scenario),
        });
    }
    keep(app, model, scenario, run, &plans, &format!("{}.", scenario.name)).then_some(outcome.status)
}

/// The best plan bears the scenario's name, the further ones a number after a point, which no scenario's name has.
fn option_id(scenario: &str, rank: u32) -> String {
    if rank > 1 {
        format!("{scenario}.{rank}")
    } else {
        scenario.to_owned()
    }
}

/// Nothing is shown as solved that the checker has not accepted.
pub(super) fn accepted(
    model: &Model,
    profile: &crate::domain::Profile,
    plan: &PlanDocument,
) -> Result<(), Vec<Finding>> {
    let stay = model.stay_rules(profile);
    let report = check_with(
        model.commune(),
        Some(&model.adjacency),
        profile,
        plan,
        stay.as_ref(),
    );
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
            Some(problem) => outcome(&app, &rest.names, problem, &scenario.name, run.id, &until, None).0,
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
        finish(&app, &run, &scenario, applied.then_some(status));
    });
    Ok(id)
}
