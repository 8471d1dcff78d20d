//! The files of a run, as jobs that can be made side by side.

use super::map::{MapOptions, MapSheet};
use super::{Report, map, page, sheet};
use crate::domain::code::codes;
use crate::domain::plan::{PLANS_SCHEMA, PlanDocument, PlansDocument};
use crate::domain::{Finding, Profile};

/// One piece of work; a map makes an SVG and a PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// `phuong-an.json`.
    Plans,
    /// `phuong-an.xlsx`.
    Workbook,
    /// `so-sanh.html`.
    Page,
    /// `ban-do/NAME.svg` and `.png`.
    Map(String, MapSheet),
}

/// Everything that `plan -o` writes, the slowest first.
#[must_use]
pub fn jobs(report: &Report<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Page, Job::Workbook];
    jobs.push(Job::Map("hien-trang".to_owned(), MapSheet::Before));
    for (index, plan) in report.plans.iter().enumerate() {
        jobs.push(Job::Map(file_name(plan), MapSheet::After(index)));
        jobs.push(Job::Map(
            format!("{}-truoc-sau", file_name(plan)),
            MapSheet::Pair(index),
        ));
    }
    jobs.push(Job::Plans);
    jobs
}

/// File name of a plan's map: scenario ids are ASCII.
fn file_name(plan: &PlanDocument) -> String {
    if plan.rank > 1 {
        format!("{}-{}", plan.scenario, plan.rank)
    } else {
        plan.scenario.clone()
    }
}

/// Makes the files of a job: path relative to the folder, bytes.
///
/// # Errors
/// [`codes::CANNOT_MAKE`] when a library refuses; nothing is written then.
pub fn make(report: &Report<'_>, profile: &Profile, job: &Job) -> Result<Vec<(String, Vec<u8>)>, Finding> {
    let fault = |what: &str, detail: String| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", what)
            .with("detail", detail)
    };
    Ok(match job {
        Job::Plans => {
            let document = plans_json(report.plans).map_err(|e| fault("phuong-an.json", e.to_string()))?;
            vec![("phuong-an.json".to_owned(), document.into_bytes())]
        }
        Job::Workbook => {
            let bytes =
                sheet::workbook(report, profile).map_err(|e| fault("phuong-an.xlsx", e.to_string()))?;
            vec![("phuong-an.xlsx".to_owned(), bytes)]
        }
        Job::Page => vec![("so-sanh.html".to_owned(), page::html(report).into_bytes())],
        Job::Map(name, sheet) => {
            let options = MapOptions::default();
            let svg = map::svg(report, *sheet, options);
            let png = map::png(&svg, map::DEFAULT_DPI).map_err(|e| fault(name, e.to_string()))?;
            vec![
                (format!("ban-do/{name}.svg"), svg.into_bytes()),
                (format!("ban-do/{name}.png"), png),
            ]
        }
    })
}

/// Plans as the exchange format: one plan alone, several in a list.
///
/// # Errors
/// When a number cannot be written as JSON.
pub fn plans_json(plans: &[PlanDocument]) -> serde_json::Result<String> {
    let mut text = match plans {
        [plan] => serde_json::to_string_pretty(plan)?,
        plans => serde_json::to_string_pretty(&PlansDocument {
            schema: PLANS_SCHEMA.to_owned(),
            plans: plans.to_vec(),
        })?,
    };
    text.push('\n');
    Ok(text)
}
