//! `sapxep staff`: people and money of a plan.

mod table;

use std::path::Path;

use serde::Serialize;

use super::args::Input;
use super::exit::Exit;
use super::output::Files;
use super::printer::Printer;
use super::session::Session;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{Finding, Status};
use crate::export::sheet::people::people_workbook;
use crate::staffing::report::{StaffReport, Tables, staff_report};
use crate::text::cli::words;

pub(super) struct Request<'a> {
    pub(super) input: &'a Input,
    pub(super) plan: &'a Path,
    pub(super) output: Option<&'a Path>,
    pub(super) scenario: Option<&'a str>,
    pub(super) names: bool,
}

/// `sapxep/staffs/1`: several plans.
#[derive(Debug, Serialize)]
struct Several<'a> {
    schema: &'static str,
    reports: &'a [StaffReport],
}

pub(super) fn run(printer: Printer, request: &Request<'_>) -> Exit {
    let session = Session::open(request.input);
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    let plans = match plans(&session, request) {
        Ok(plans) => plans,
        Err(findings) => return super::problems::refuse(printer, &findings),
    };
    match made(&session, &plans, request.names) {
        Ok(reports) => say(printer, request, &session, &plans, &reports),
        Err(finding) => super::problems::refuse(printer, &[finding]),
    }
}

/// The plans of the file that hold against this input; with `--scenario` the one of that name.
fn plans(session: &Session, request: &Request<'_>) -> Result<Vec<PlanDocument>, Vec<Finding>> {
    let checked = super::plans::checked(session, request.plan, &Limits::default())?;
    // A hand-made table may break rules; its money is reckoned all the same once its units are known.
    let table = !super::plans::is_plan_file(request.plan);
    if let Some((_, report)) = checked.iter().find(|(plan, report)| {
        !report.accepted && !(report.only_rules_broken() && (table || plan.status == Status::Infeasible))
    }) {
        return Err(report.findings.clone());
    }
    let plans: Vec<PlanDocument> = checked.into_iter().map(|(plan, _)| plan).collect();
    let Some(name) = request.scenario else {
        return Ok(plans);
    };
    let valid: Vec<&str> = plans.iter().map(|plan| plan.scenario.as_str()).collect();
    let unknown = Finding::new(codes::UNKNOWN_SCENARIO)
        .with("name", name)
        .with("valid", valid.join(", "));
    let chosen: Vec<PlanDocument> = plans
        .iter()
        .filter(|plan| plan.scenario == name)
        .cloned()
        .collect();
    if chosen.is_empty() {
        return Err(vec![unknown]);
    }
    Ok(chosen)
}

fn made(session: &Session, plans: &[PlanDocument], names: bool) -> Result<Vec<StaffReport>, Finding> {
    let fault = |detail: String| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", "staff")
            .with("detail", detail)
    };
    let tables = Tables::built_in().map_err(|error| fault(error.to_string()))?;
    let (Some(commune), Some(profile)) = (&session.commune, &session.profile) else {
        return Err(fault(String::new()));
    };
    plans
        .iter()
        .map(|plan| {
            staff_report(commune, profile, plan, &session.settings, &tables, names)
                .ok_or_else(|| fault("base_salary".to_owned()))
        })
        .collect()
}

fn say(
    printer: Printer,
    request: &Request<'_>,
    session: &Session,
    plans: &[PlanDocument],
    reports: &[StaffReport],
) -> Exit {
    let mut findings = session.people_findings.clone();
    findings.extend(
        reports
            .first()
            .into_iter()
            .flat_map(|report| report.findings.clone()),
    );
    if printer.json {
        match reports {
            [one] => printer.json(one),
            several => printer.json(&Several {
                schema: "sapxep/staffs/1",
                reports: several,
            }),
        }
    } else {
        for report in reports {
            printer.data(&table::report(printer.lang, report));
        }
    }
    printer.findings(&findings);
    if let (Some(folder), Some(commune)) = (request.output, &session.commune) {
        let mut files = Files::default();
        for (index, (plan, report)) in plans.iter().zip(reports).enumerate() {
            let name = match (reports.len(), index) {
                (1, _) => "nhan-su.xlsx".to_owned(),
                _ if plan.rank > 1 => format!("nhan-su-{}-{}.xlsx", plan.scenario, plan.rank),
                _ => format!("nhan-su-{}.xlsx", plan.scenario),
            };
            match people_workbook(printer.lang, commune, plan, report, &session.settings) {
                Ok(bytes) => files.add(name, bytes),
                Err(error) => {
                    let finding = Finding::new(codes::CANNOT_MAKE)
                        .with("what", name)
                        .with("detail", error);
                    return super::problems::refuse(printer, &[finding]);
                }
            }
        }
        if let Err(finding) = files.write(folder) {
            return super::problems::refuse(printer, &[finding]);
        }
        printer.talk(&words(printer.lang).written(&folder.display().to_string()));
        for path in files.paths() {
            printer.talk(&format!("  {}", path.display()));
        }
    }
    if findings.iter().any(Finding::is_error) {
        Exit::DoesNotHold
    } else {
        Exit::Done
    }
}
