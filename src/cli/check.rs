//! `sapxep check`: a second opinion on any plan.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::printer::Printer;
use super::problems::{Spoken, spoken};
use super::session::Session;
use crate::check::CheckReport;
use crate::domain::Commune;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
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
    let session = Session::open(input);
    let (Some(commune), true) = (&session.commune, session.usable()) else {
        return super::problems::refuse(printer, &session.findings);
    };
    printer.findings(&session.findings);
    let named = session
        .scenarios
        .iter()
        .find(|s| scenario.is_some_and(|name| name == s.name));
    let limits = named.map_or_else(
        || Limits {
            min_households: input.min_households,
            ..Limits::default()
        },
        |scenario| scenario.limits.clone(),
    );
    match super::plans::checked(&session, plan, &limits) {
        Ok(reports) => report(printer, commune, &reports),
        Err(findings) => super::problems::refuse(printer, &findings),
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
