//! `sapxep compare`: plans side by side, ours and theirs.

use std::path::{Path, PathBuf};

use super::args::{Global, Input};
use super::exit::Exit;
use super::printer::Printer;
use super::session::Session;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{Finding, TermName};
use crate::export::document::add_figures;
use crate::export::{Report, files};
use crate::text::cli::words;

/// `sapxep/comparison/1`.
#[derive(Debug, serde::Serialize)]
struct ComparisonDocument<'a> {
    schema: &'static str,
    plans: Vec<Column<'a>>,
}

#[derive(Debug, serde::Serialize)]
struct Column<'a> {
    scenario: &'a str,
    title: &'a str,
    status: crate::domain::Status,
    gap: Option<f64>,
    new_units: usize,
    metrics: &'a std::collections::BTreeMap<String, i64>,
}

pub(super) fn run(
    global: &Global,
    printer: Printer,
    paths: &[PathBuf],
    input: Option<&Path>,
    output: Option<&Path>,
) -> Exit {
    let session = input.map(|input| {
        Session::open(&Input {
            input: input.to_owned(),
            ..Input::default()
        })
    });
    if let Some(session) = session.as_ref().filter(|session| !session.usable()) {
        return super::problems::refuse(printer, &session.findings);
    }
    let mut plans: Vec<PlanDocument> = Vec::new();
    for path in paths {
        match read(printer, session.as_ref(), path) {
            Ok(found) => plans.extend(found),
            Err(findings) => return super::problems::refuse(printer, &findings),
        }
    }
    if printer.json {
        printer.json(&ComparisonDocument {
            schema: "sapxep/comparison/1",
            plans: plans.iter().map(column).collect(),
        });
    } else {
        printer.data(&super::table::comparison(printer.lang, &plans));
    }
    match (session, output) {
        (Some(session), Some(folder)) => write(global, printer, &session, &plans, folder),
        (None, Some(_)) => {
            printer.talk(words(printer.lang).output_needs_input);
            Exit::Usage
        }
        _ => Exit::Done,
    }
}

/// Plan files alone need no input: their own figures are compared. With an input every plan is checked, and tables can
/// be read.
fn read(printer: Printer, session: Option<&Session>, path: &Path) -> Result<Vec<PlanDocument>, Vec<Finding>> {
    let Some(session) = session else {
        return super::plans::read(path).map_err(|finding| vec![finding]);
    };
    let mut plans = Vec::new();
    for (mut plan, report) in super::plans::checked(session, path, &Limits::default())? {
        printer.findings(&report.findings);
        for term in TermName::ALL {
            if let Some(value) = report.metrics.get(term.as_str()) {
                plan.metrics.insert(term.as_str().to_owned(), *value);
            }
        }
        if let (Some(commune), Some(profile)) = (&session.commune, &session.profile) {
            add_figures(commune, profile, &mut plan);
        }
        plans.push(plan);
    }
    Ok(plans)
}

fn column(plan: &PlanDocument) -> Column<'_> {
    Column {
        scenario: &plan.scenario,
        title: &plan.scenario_title,
        status: plan.status,
        gap: plan.gap,
        new_units: plan.new_units.len(),
        metrics: &plan.metrics,
    }
}

fn write(
    global: &Global,
    printer: Printer,
    session: &Session,
    plans: &[PlanDocument],
    folder: &Path,
) -> Exit {
    let (Some(commune), Some(profile)) = (&session.commune, &session.profile) else {
        return Exit::Bug;
    };
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    match super::output::write_report(global, printer, &report, profile, &files::jobs(&report), folder) {
        Ok(()) => Exit::Done,
        Err(finding) => super::problems::refuse(printer, &[finding]),
    }
}
