//! `sapxep export`: the council's dossier of one plan, maps and geo files of all.

use std::path::Path;

use super::args::{Global, Input, Sheets};
use super::exit::Exit;
use super::output::Files;
use super::printer::Printer;
use super::session::Session;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::dossier::Letterhead;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::export::Report;
use crate::export::docx::{Dossier, DossierFacts};
use crate::text::cli::words;

/// What is asked for.
pub(super) struct Request<'a> {
    pub(super) scenario: Option<&'a str>,
    pub(super) docx: Option<&'a Path>,
    pub(super) sheets: &'a Sheets,
}

pub(super) fn run(
    global: &Global,
    printer: Printer,
    plan: &Path,
    input: &Input,
    request: &Request<'_>,
) -> Exit {
    let session = Session::open(input);
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    let checked = match super::plans::checked(&session, plan, &Limits::default()) {
        Ok(checked) => checked,
        Err(findings) => return super::problems::refuse(printer, &findings),
    };
    if let Some((_, report)) = checked.iter().find(|(_, report)| !report.accepted) {
        return super::problems::refuse(printer, &report.findings);
    }
    let plans: Vec<PlanDocument> = checked.into_iter().map(|(plan, _)| plan).collect();
    let documents = request.docx.map_or(Ok(()), |folder| {
        dossier(&session, &plans, request.scenario, printer)
            .and_then(|files| files.write(folder).map(|()| files))
            .map(|files| {
                printer.talk(&words(printer.lang).written(&folder.display().to_string()));
                for path in files.paths() {
                    printer.talk(&format!("  {}", path.display()));
                }
            })
    });
    let chosen: Vec<PlanDocument> = match request.scenario {
        Some(name) => plans.into_iter().filter(|plan| plan.scenario == name).collect(),
        None => plans,
    };
    let maps = || super::maps::write(global, printer, &session, &chosen, request.sheets);
    match documents.and_then(|()| maps()) {
        Ok(()) => Exit::Done,
        Err(finding) => super::problems::refuse(printer, &[finding]),
    }
}

/// All documents of the plan of that scenario; without a name of the first plan in the file, the others stand beside it
/// as alternatives.
fn dossier(
    session: &Session,
    plans: &[PlanDocument],
    scenario: Option<&str>,
    printer: Printer,
) -> Result<Files, Finding> {
    let chosen = match scenario {
        None => (!plans.is_empty()).then_some(0),
        Some(name) => plans.iter().position(|plan| plan.scenario == name),
    };
    let names: Vec<&str> = plans.iter().map(|plan| plan.scenario.as_str()).collect();
    let unknown = || {
        Finding::new(codes::UNKNOWN_SCENARIO)
            .with("name", scenario.unwrap_or_default())
            .with("valid", names.join(", "))
    };
    let (Some(plan), Some(commune), Some(profile)) = (chosen, &session.commune, &session.profile) else {
        return Err(unknown());
    };
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    let given = DossierFacts {
        plan,
        letterhead: &Letterhead::default(),
        consultation: None,
        staff: None,
        dissolved: &[],
    };
    let dossier = Dossier::new(report, profile, given).ok_or_else(unknown)?;
    let made = dossier.all(|_, _| {}).map_err(|error| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", "docx")
            .with("detail", error)
    })?;
    let mut files = Files::default();
    for file in made {
        files.add(file.name, file.bytes);
    }
    Ok(files)
}
