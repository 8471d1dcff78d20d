//! `sapxep pareto`: the exact trade-off curve between two or three goals.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::{By, Global, Input};
use super::exit::Exit;
use super::output::Files;
use super::plan::verified;
use super::printer::Printer;
use super::progress::Progress;
use super::session::{Case, Session};
use super::stop::Until;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::{Finding, LevelResult, Outcome, SolveStats, Status};
use crate::export::document::documents;
use crate::export::plot::TradeOff;
use crate::export::{map, plot};
use crate::solve::SolveOptions;
use crate::solve::pareto::{Goal, Pareto, ParetoPoint, pareto};
use crate::text::cli::words;
use crate::text::compare::{figure_name, figure_unit};

/// Open corners told in words; the JSON has all of them.
const OPEN_SHOWN: usize = 5;

pub(super) struct Request<'a> {
    pub(super) input: &'a Input,
    pub(super) by: &'a By,
    pub(super) scenario: Option<&'a str>,
    pub(super) most: u32,
    pub(super) output: Option<&'a Path>,
}

/// `sapxep/pareto/1`.
#[derive(Debug, Serialize)]
struct Document<'a> {
    schema: &'static str,
    input_sha256: &'a str,
    scenario: &'a str,
    goals: Vec<GoalHead>,
    /// Proved: no further point exists.
    complete: bool,
    /// Every plan that no point equals or beats is in no goal better than one of these; a goal of which nothing is known is
    /// missing.
    open: Vec<BTreeMap<&'static str, i64>>,
    points: Vec<Point<'a>>,
}

#[derive(Debug, Serialize)]
struct GoalHead {
    term: &'static str,
    title: String,
    unit: &'static str,
    /// `least` or `most` of it.
    wanted: &'static str,
}

#[derive(Debug, Serialize)]
struct Point<'a> {
    values: BTreeMap<&'static str, i64>,
    /// No plan beats it; else one that was not found could.
    proved: bool,
    plan: &'a PlanDocument,
}

pub(super) fn run(global: &Global, printer: Printer, request: &Request<'_>) -> Exit {
    let mut session = Session::open(request.input);
    let named: Vec<String> = match (request.scenario, session.scenarios.first()) {
        (Some(name), _) => vec![name.to_owned()],
        (None, Some(first)) => vec![first.name.clone()],
        (None, None) => Vec::new(),
    };
    let cases = if session.usable() {
        session.cases(&named)
    } else {
        Vec::new()
    };
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    let Some(case) = cases.first() else {
        return Exit::Bug;
    };
    let goals = match goals(request.by, case) {
        Ok(goals) => goals,
        Err(findings) => return super::problems::refuse(printer, &findings),
    };
    printer.findings(&session.findings);
    super::stop::listen();
    let until = Until::after(global.time);
    let progress = Progress::new(printer, &cases);
    let options = SolveOptions {
        seed: global.seed,
        ..SolveOptions::default()
    };
    let most = request.most as usize;
    let mut found = |points: usize| progress.points(0, points);
    let curve = pareto(&case.built.problem, &goals, most, &options, &until, &mut found);
    progress.finish();
    let plans = match plans(global, printer, &session, case, &curve) {
        Ok(plans) => plans,
        Err(exit) => return exit,
    };
    report(printer, request, &session, case, &curve, &plans)
}

/// The goals as terms of the problem.
fn goals(by: &By, case: &Case) -> Result<Vec<Goal>, Vec<Finding>> {
    let terms = &case.built.problem.terms;
    let mut missing = Vec::new();
    let mut goals = Vec::new();
    for &(name, most) in &by.0 {
        match terms.iter().position(|term| term.name() == name) {
            Some(term) => goals.push(Goal { term, most }),
            None => missing.push(
                Finding::new(codes::TERM_WITHOUT_INPUT)
                    .with("term", name.as_str())
                    .with("scenario", &case.scenario.name),
            ),
        }
    }
    if missing.is_empty() {
        Ok(goals)
    } else {
        Err(missing)
    }
}

/// The plans of the curve, each accepted by the checker.
fn plans(
    global: &Global,
    printer: Printer,
    session: &Session,
    case: &Case,
    curve: &Pareto,
) -> Result<Vec<PlanDocument>, Exit> {
    let Some(commune) = &session.commune else {
        return Err(Exit::Bug);
    };
    let source = case.source(session, commune, global.seed, printer.lang);
    let mut plans = Vec::new();
    for (index, point) in curve.points.iter().enumerate() {
        for mut plan in documents(&source, &outcome(case, point)) {
            plan.rank = u32::try_from(index + 1).unwrap_or(u32::MAX);
            if let Err(findings) = verified(commune, session, case, &plan) {
                printer.findings(&findings);
                printer.talk(words(printer.lang).refused_by_checker);
                return Err(Exit::Bug);
            }
            plans.push(plan);
        }
    }
    Ok(plans)
}

/// A plan of the curve is admissible; of the scenario's own goals nothing is proved.
fn outcome(case: &Case, point: &ParetoPoint) -> Outcome {
    let open = LevelResult {
        value: 0,
        bound: i64::MIN,
    };
    Outcome {
        status: Status::Feasible,
        partition: Some(point.partition.clone()),
        levels: vec![open; case.built.problem.levels.len()],
        alternatives: Vec::new(),
        explanations: Vec::new(),
        stats: SolveStats::default(),
    }
}

fn report(
    printer: Printer,
    request: &Request<'_>,
    session: &Session,
    case: &Case,
    curve: &Pareto,
    plans: &[PlanDocument],
) -> Exit {
    let words = words(printer.lang);
    let names: Vec<&'static str> = request.by.0.iter().map(|(name, _)| name.as_str()).collect();
    let document = document(printer, request, session, case, curve, plans);
    if printer.json {
        printer.json(&document);
    } else {
        let proved: Vec<bool> = curve.points.iter().map(|point| point.proved).collect();
        printer.data(&super::table::trade_off(printer.lang, &names, plans, &proved));
    }
    printer.talk(&words.curve(
        &case.scenario.title,
        curve.points.len(),
        curve.complete,
        curve.status,
    ));
    for corner in curve.open.iter().take(OPEN_SHOWN) {
        let known = request.by.0.iter().zip(corner);
        let known: Vec<(&str, bool, i64)> = known
            .filter_map(|(&(name, most), value)| Some((name.as_str(), most, (*value)?)))
            .collect();
        printer.talk(&words.curve_open(&known));
    }
    if curve.points.iter().any(|point| !point.proved) {
        printer.talk(words.curve_unproved());
    }
    if let Some(folder) = request.output {
        let files = match files(printer, &document, &names, plans) {
            Ok(files) => files,
            Err(finding) => return super::problems::refuse(printer, &[finding]),
        };
        if let Err(finding) = files.write(folder) {
            return super::problems::refuse(printer, &[finding]);
        }
        printer.talk(&words.written(&folder.display().to_string()));
        for path in files.paths() {
            printer.talk(&format!("  {}", path.display()));
        }
    }
    match (curve.complete, curve.points.is_empty()) {
        (true, true) => Exit::DoesNotHold,
        (false, true) => Exit::Stopped,
        _ => Exit::Done,
    }
}

fn document<'a>(
    printer: Printer,
    request: &Request<'_>,
    session: &'a Session,
    case: &'a Case,
    curve: &Pareto,
    plans: &'a [PlanDocument],
) -> Document<'a> {
    let by = &request.by.0;
    Document {
        schema: "sapxep/pareto/1",
        input_sha256: &session.input_sha256,
        scenario: &case.scenario.name,
        goals: by
            .iter()
            .map(|(name, most)| GoalHead {
                term: name.as_str(),
                title: figure_name(printer.lang, name.as_str()),
                unit: figure_unit(printer.lang, name.as_str()),
                wanted: if *most { "most" } else { "least" },
            })
            .collect(),
        complete: curve.complete,
        open: (curve.open.iter())
            .map(|corner| {
                let known = by.iter().zip(corner);
                known
                    .filter_map(|((name, _), value)| Some((name.as_str(), (*value)?)))
                    .collect()
            })
            .collect(),
        points: curve
            .points
            .iter()
            .zip(plans)
            .map(|(point, plan)| Point {
                values: by
                    .iter()
                    .map(|(name, _)| name.as_str())
                    .zip(point.values.iter().copied())
                    .collect(),
                proved: point.proved,
                plan,
            })
            .collect(),
    }
}

/// `danh-doi.json`, `.csv`, `.svg`, `.png`.
fn files(
    printer: Printer,
    document: &Document<'_>,
    names: &[&'static str],
    plans: &[PlanDocument],
) -> Result<Files, Finding> {
    let fault = |what: &str, detail: String| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", what)
            .with("detail", detail)
    };
    let mut files = Files::default();
    let json = serde_json::to_vec_pretty(document).map_err(|e| fault("danh-doi.json", e.to_string()))?;
    files.add("danh-doi.json", json);
    let table = table(names, plans).map_err(|e| fault("danh-doi.csv", e.to_string()))?;
    files.add("danh-doi.csv", table);
    let axis = |goal: &GoalHead| {
        if goal.unit.is_empty() {
            goal.title.clone()
        } else {
            format!("{} ({})", goal.title, goal.unit)
        }
    };
    let curve = TradeOff {
        title: words(printer.lang).curve_title(plans.first(), document.scenario),
        axes: document.goals.iter().map(axis).collect(),
        points: document
            .points
            .iter()
            .map(|point| {
                names
                    .iter()
                    .map(|name| point.values.get(name).copied().unwrap_or(0))
                    .collect()
            })
            .collect(),
        lang: printer.lang,
    };
    let svg = plot::svg(&curve).map_err(|e| fault("danh-doi.svg", e))?;
    let png = map::png(&svg, map::DEFAULT_DPI).map_err(|e| fault("danh-doi.png", e.to_string()))?;
    files.add("danh-doi.svg", svg);
    files.add("danh-doi.png", png);
    Ok(files)
}

/// One row a point: its number, the goals, then every other figure of its plan.
fn table(names: &[&'static str], plans: &[PlanDocument]) -> Result<Vec<u8>, csv::Error> {
    let others: Vec<&String> = plans.first().map_or_else(Vec::new, |plan| {
        plan.metrics
            .keys()
            .filter(|key| !names.contains(&key.as_str()))
            .collect()
    });
    let columns: Vec<&str> = names
        .iter()
        .copied()
        .chain(others.iter().map(|key| key.as_str()))
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(std::iter::once("point").chain(columns.iter().copied()))?;
    for plan in plans {
        let value = |key: &&str| plan.metrics.get(*key).map_or_else(String::new, i64::to_string);
        writer.write_record(std::iter::once(plan.rank.to_string()).chain(columns.iter().map(value)))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
