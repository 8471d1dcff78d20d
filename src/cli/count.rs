//! `sapxep count`: how many admissible plans there are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::args::{Global, Input};
use super::exit::Exit;
use super::printer::Printer;
use super::session::Session;
use super::stop::Until;
use super::workers::each;
use crate::solve::count::count;
use crate::text::cli::words;

/// `sapxep/count/1`.
#[derive(Debug, Serialize)]
struct CountDocument {
    schema: &'static str,
    input_sha256: String,
    scenarios: Vec<ScenarioCount>,
}

/// Counts are decimal strings: they pass 2⁶⁴.
#[derive(Debug, Serialize)]
struct ScenarioCount {
    scenario: String,
    /// `null`: stopped before the end.
    total: Option<String>,
    by_new_units: BTreeMap<u32, String>,
}

pub(super) fn run(global: &Global, printer: Printer, input: &Input, names: &[String]) -> Exit {
    let mut session = Session::open(input);
    let cases = if session.usable() {
        session.cases(names)
    } else {
        Vec::new()
    };
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    printer.findings(&session.findings);
    super::stop::listen();
    let until = Until::after(global.time);
    let scenarios = each(global.threads, &cases, |_, case| {
        let counts = count(&case.built.problem, &until);
        ScenarioCount {
            scenario: case.scenario.name.clone(),
            total: counts.as_ref().map(|c| c.total.to_string()),
            by_new_units: counts
                .map(|c| {
                    c.by_new_units
                        .iter()
                        .map(|(n, count)| (*n, count.to_string()))
                        .collect()
                })
                .unwrap_or_default(),
        }
    });
    let stopped = scenarios.iter().any(|s| s.total.is_none());
    if printer.json {
        printer.json(&CountDocument {
            schema: "sapxep/count/1",
            input_sha256: session.input_sha256.clone(),
            scenarios,
        });
    } else {
        for scenario in &scenarios {
            printer.data(&words(printer.lang).counted(
                &scenario.scenario,
                scenario.total.as_deref(),
                &scenario.by_new_units,
            ));
        }
    }
    if stopped { Exit::Stopped } else { Exit::Done }
}
