//! `sapxep data`: what was read.

use std::path::Path;

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::fix;
use super::printer::Printer;
use super::problems::{Spoken, spoken};
use super::session::Session;
use crate::domain::{Commune, Finding, Link};
use crate::export::document::commune_head;
use crate::graph::repair;
use crate::load::DataReport;
use crate::text::cli::words;

/// `sapxep/data/1`.
#[derive(Debug, Serialize)]
struct DataDocument<'a> {
    schema: &'static str,
    commune: Option<crate::domain::plan::CommuneHead>,
    input_sha256: &'a str,
    report: &'a DataReport,
    adjacency: Vec<LinkDocument<'a>>,
    tolerance_m: f64,
    findings: Vec<Spoken<'a>>,
}

#[derive(Debug, Serialize)]
struct LinkDocument<'a> {
    a: &'a str,
    b: &'a str,
    #[serde(flatten)]
    link: &'a Link,
}

pub(super) fn run(printer: Printer, input: &Input, output: Option<&Path>) -> Exit {
    let mut session = Session::open(input);
    let coverage = session.commune.as_ref().and_then(fix::repaired);
    if let (Some(commune), Some(coverage)) = (&session.commune, &coverage) {
        session.findings.extend(match output {
            Some(_) => repair::findings(commune, coverage),
            None => repair::summary(coverage).into_iter().collect(),
        });
    }
    if let (Some(folder), true) = (output, session.usable()) {
        match fix::write(printer.lang, &session, coverage.as_ref(), &input.input, folder) {
            Ok(files) => {
                printer.talk(&words(printer.lang).written(&folder.display().to_string()));
                files.iter().for_each(|file| printer.talk(&format!("  {file}")));
            }
            Err(finding) => session.findings.push(finding),
        }
    }
    if printer.json {
        printer.json(&DataDocument {
            schema: "sapxep/data/1",
            commune: session.commune.as_ref().map(commune_head),
            input_sha256: &session.input_sha256,
            report: &session.report,
            adjacency: session
                .commune
                .as_ref()
                .map(|c| links(c, &session))
                .unwrap_or_default(),
            tolerance_m: session.adjacency.tolerance_m,
            findings: spoken(printer.lang, &session.findings),
        });
    } else {
        let words = words(printer.lang);
        if let Some(commune) = &session.commune {
            printer.data(&words.head(commune, &session.adjacency));
            printer.data(&super::table::units(printer.lang, commune, &session.adjacency));
        }
        printer.findings(&session.findings);
    }
    if session.commune.is_none() || session.findings.iter().any(Finding::is_error) {
        Exit::DoesNotHold
    } else {
        Exit::Done
    }
}

fn links<'a>(commune: &'a Commune, session: &'a Session) -> Vec<LinkDocument<'a>> {
    let code = |atom: crate::domain::AtomId| commune.atoms.get(atom).map_or("", |a| a.code.as_str());
    session
        .adjacency
        .links
        .iter()
        .map(|link| LinkDocument {
            a: code(link.a),
            b: code(link.b),
            link,
        })
        .collect()
}
