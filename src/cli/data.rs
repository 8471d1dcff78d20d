//! `sapxep data`: what was read.

use std::path::Path;

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::fix as clean;
use super::output::Files;
use super::printer::Printer;
use super::problems::{Spoken, spoken};
use super::session::Session;
use crate::domain::code::codes;
use crate::domain::{Commune, Finding, Link, Question};
use crate::export::data::{self, CopiedCell, DataSheet, FileLine, MatchedBoundary, TableCopy};
use crate::export::document::commune_head;
use crate::graph::repair;
use crate::load::DataReport;
use crate::load::table::grid::column_letters;
use crate::load::table::{Cell, Grid};
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

/// `fix`: also writes a cleaned copy, with strips repaired up to the width given.
pub(super) fn run(printer: Printer, input: &Input, fix: Option<Option<f64>>, output: Option<&Path>) -> Exit {
    let mut session = Session::open(input);
    // Here all faults are one list; elsewhere those of the tables of people stop nothing.
    let people = std::mem::take(&mut session.people_findings);
    session.findings.extend(people);
    let width = fix.flatten();
    let fix = fix.is_some();
    let options = clean::options(width);
    let coverage = session
        .commune
        .as_ref()
        .and_then(|c| clean::repaired(c, &options));
    if let (Some(commune), Some(coverage)) = (&session.commune, &coverage) {
        session.findings.extend(match fix {
            true => repair::findings(commune, coverage),
            false => repair::summary(coverage).into_iter().collect(),
        });
        session.findings.extend(repair::width(coverage, &options));
    }
    if let (Some(folder), true) = (output.filter(|_| fix), session.usable()) {
        match clean::write(printer.lang, &session, coverage.as_ref(), &input.input, folder) {
            Ok(files) => {
                printer.talk(&words(printer.lang).written(&folder.display().to_string()));
                files.iter().for_each(|file| printer.talk(&format!("  {file}")));
            }
            Err(finding) => session.findings.push(finding),
        }
    }
    if let Some(folder) = output.filter(|_| !fix)
        && let Err(finding) = write(printer, &session, folder)
    {
        return super::problems::refuse(printer, &[finding]);
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

/// Writes the report as a page and a workbook, and the questions.
fn write(printer: Printer, session: &Session, folder: &Path) -> Result<(), Finding> {
    let sheet = sheet(printer, session);
    let fault = |what: &str, error: String| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", what)
            .with("detail", error)
    };
    let mut files = Files::default();
    files.add("bao-cao-du-lieu.html", data::html(&sheet));
    let book = data::workbook(&sheet).map_err(|e| fault("bao-cao-du-lieu.xlsx", e.to_string()))?;
    files.add("bao-cao-du-lieu.xlsx", book);
    if !session.questions.is_empty() {
        let book = data::questions(&sheet).map_err(|e| fault("cau-hoi.xlsx", e.to_string()))?;
        files.add("cau-hoi.xlsx", book);
        files.add("cau-hoi.csv", data::csv(&sheet));
    }
    files.write(folder)?;
    printer.talk(&words(printer.lang).written(&folder.display().to_string()));
    for path in files.paths() {
        printer.talk(&format!("  {}", path.display()));
    }
    Ok(())
}

fn sheet<'a>(printer: Printer, session: &'a Session) -> DataSheet<'a> {
    let boundaries = session.report.boundaries.as_ref();
    let matches = boundaries.map(|read| {
        let found = read.matches.iter().map(|m| {
            let shapes: Vec<String> = m.features.iter().map(ToString::to_string).collect();
            MatchedBoundary {
                unit: m.name.clone(),
                shapes: shapes.join(", "),
                how: m.how,
            }
        });
        found.collect()
    });
    let files = session.report.files.iter().map(|file| FileLine {
        name: file.name.clone(),
        role: file.role,
        rows: file.rows,
        bytes: file.bytes,
        sha256: file.sha256.clone(),
    });
    DataSheet {
        lang: printer.lang,
        commune: session.commune.as_ref(),
        adjacency: &session.adjacency,
        input_sha256: &session.input_sha256,
        findings: &session.findings,
        questions: &session.questions,
        tables: session.tables.iter().map(copy).collect(),
        matches: matches.unwrap_or_default(),
        set_aside: boundaries.map(|read| read.set_aside.clone()).unwrap_or_default(),
        files: files.collect(),
    }
}

fn copy(grid: &Grid) -> TableCopy {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => CopiedCell::Empty,
        Cell::Number(value) => CopiedCell::Number(*value),
        other => CopiedCell::Text(other.shown()),
    };
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    TableCopy {
        file: grid.file.clone(),
        sheet: grid.sheet.clone(),
        columns: match &grid.keys {
            Some(keys) => keys.clone(),
            None => (0..width).map(column_letters).collect(),
        },
        rows: grid
            .rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(cell).collect()))
            .collect(),
        features: grid.keys.is_some(),
    }
}
