//! `sapxep plan`: the main job.

use std::path::{Path, PathBuf};

use super::args::{Global, Input};
use super::exit::Exit;
use super::printer::Printer;
use super::progress::Progress;
use super::session::{Case, Session};
use super::stop::Until;
use super::workers::each;
use crate::check::check;
use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Finding, Outcome, Status};
use crate::export::document::{documents, spoken};
use crate::export::{Report, files};
use crate::solve::diverse::{Diversity, diversify};
use crate::solve::{SolveOptions, answer};
use crate::text::cli::words;

pub(super) struct Request<'a> {
    pub(super) input: &'a Input,
    pub(super) output: Option<&'a Path>,
    pub(super) scenarios: &'a [String],
    pub(super) top: u32,
    pub(super) diverse: Option<Diversity>,
}

pub(super) fn run(global: &Global, printer: Printer, request: &Request<'_>) -> Exit {
    let mut session = Session::open(request.input);
    let cases = if session.usable() {
        session.cases(request.scenarios)
    } else {
        Vec::new()
    };
    let Some(commune) = session.commune.clone().filter(|_| session.usable()) else {
        return super::problems::refuse(printer, &session.findings);
    };
    printer.findings(&session.findings);
    printer.talk(&words(printer.lang).head(&commune, &session.adjacency));
    super::stop::listen();
    let answers = solve_all(global, printer, request, &commune, &cases);
    let mut plans = Vec::new();
    for (case, (outcome, why)) in cases.iter().zip(&answers) {
        let source = case.source(&session, &commune, global.seed, printer.lang);
        let mut why = why.iter();
        for mut plan in documents(&source, outcome) {
            plan.why = why.next().map(|finding| spoken(printer.lang, finding));
            if plan.why.is_some() && plan.rank > 1 {
                // the best of those that differ, not the best of all
                plan.status = Status::Feasible;
            }
            if let Err(findings) = verified(&commune, &session, case, &plan) {
                printer.findings(&findings);
                printer.talk(words(printer.lang).refused_by_checker);
                return Exit::Bug;
            }
            plans.push(plan);
        }
    }
    if plans.is_empty() {
        printer.talk(words(printer.lang).stopped_before_any_plan);
        return Exit::Stopped;
    }
    if printer.json {
        match files::plans_json(&plans) {
            Ok(text) => printer.data(&text),
            Err(_) => return Exit::Bug,
        }
    } else {
        printer.data(&super::table::summary(printer.lang, &plans));
    }
    if request.output.is_some() || !printer.json {
        let folder = request
            .output
            .map_or_else(|| PathBuf::from("ket-qua"), Path::to_path_buf);
        if let Err(finding) = write(global, printer, &commune, &session, &cases, &plans, &folder) {
            return super::problems::refuse(printer, &[finding]);
        }
    }
    exit(&answers)
}

/// An outcome with, for alternatives, one sentence a plan.
type Answer = (Outcome, Vec<Finding>);

fn exit(answers: &[Answer]) -> Exit {
    if answers.iter().any(|(o, _)| o.status == Status::Infeasible) {
        Exit::DoesNotHold
    } else {
        Exit::Done
    }
}

fn solve_all(
    global: &Global,
    printer: Printer,
    request: &Request<'_>,
    commune: &Commune,
    cases: &[Case],
) -> Vec<Answer> {
    let until = Until::after(global.time);
    let progress = Progress::new(printer, cases);
    let options = SolveOptions {
        top: request.top as usize,
        seed: global.seed,
        ..SolveOptions::default()
    };
    let names: Vec<String> = commune.atoms.iter().map(|atom| atom.name.clone()).collect();
    let outcomes = each(global.threads, cases, |index, case| {
        let mut observer = progress.observer(index);
        let mut outcome = answer(&case.built.problem, &options, &names, &until, &mut observer);
        let why = request.diverse.map_or_else(Vec::new, |wanted| {
            let problem = &case.built.problem;
            diversify(problem, &mut outcome, wanted, &options, &until, &mut observer)
        });
        progress.done(index, &outcome);
        (outcome, why)
    });
    progress.finish();
    outcomes
}

/// Nothing leaves the program that the checker has not accepted. A plan given for an infeasible case must break
/// exactly what it says, so its broken rules are allowed.
pub(super) fn verified(
    commune: &Commune,
    session: &Session,
    case: &Case,
    plan: &PlanDocument,
) -> Result<(), Vec<Finding>> {
    let report = check(commune, Some(&session.adjacency), &case.profile, plan);
    if report.accepted || (plan.status == Status::Infeasible && report.only_rules_broken()) {
        Ok(())
    } else {
        Err(report.findings)
    }
}

fn write(
    global: &Global,
    printer: Printer,
    commune: &Commune,
    session: &Session,
    cases: &[Case],
    plans: &[PlanDocument],
    folder: &Path,
) -> Result<(), Finding> {
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    let Some(case) = cases.first() else { return Ok(()) };
    super::output::write_report(
        global,
        printer,
        &report,
        &case.profile,
        &files::jobs(&report),
        folder,
    )
}
