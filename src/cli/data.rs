//! `sapxep data`: what was read.

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::printer::Printer;
use super::problems::{Spoken, spoken};
use super::session::Session;
use crate::domain::{Commune, Finding, Link, Question};
use crate::export::document::commune_head;
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
    questions: Vec<Asked<'a>>,
    findings: Vec<Spoken<'a>>,
}

/// A question with its sentence.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    id: String,
    text: String,
    #[serde(flatten)]
    question: &'a Question,
}

#[derive(Debug, Serialize)]
struct LinkDocument<'a> {
    a: &'a str,
    b: &'a str,
    #[serde(flatten)]
    link: &'a Link,
}

pub(super) fn run(printer: Printer, input: &Input) -> Exit {
    let session = Session::open(input);
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
            questions: session
                .questions
                .iter()
                .map(|question| Asked {
                    id: question.id(),
                    text: crate::text::question::sentence(printer.lang, question),
                    question,
                })
                .collect(),
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
