//! The files of a run, as jobs that can be made side by side.

use super::chart::{self, Chart};
use super::map::{Atlas, Extras, MapOptions, MapSheet};
use super::{Report, map, page, pdf, sheet};
use crate::domain::code::codes;
use crate::domain::plan::{PLANS_SCHEMA, PlanDocument, PlansDocument};
use crate::domain::{Finding, Profile};
use crate::staffing::horizon::Assumptions;

/// Years of the chart of the fund.
pub(in crate::export) const YEARS: u32 = 5;

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
    /// `ban-do/NAME.pdf`: every sheet of a plan.
    Book(String, usize),
    /// `bieu-do/NAME.svg` and `.png`.
    Chart(String, Chart),
}

/// Everything that `plan -o` writes, the slowest first.
#[must_use]
pub fn jobs(report: &Report<'_>) -> Vec<Job> {
    let plans = report.plans.iter().enumerate();
    let mut jobs: Vec<Job> = plans.map(|(n, plan)| Job::Book(plan_name(plan), n)).collect();
    jobs.extend([Job::Page, Job::Workbook]);
    jobs.push(Job::Map("hien-trang".to_owned(), MapSheet::Before));
    for (index, plan) in report.plans.iter().enumerate() {
        jobs.push(Job::Map(plan_name(plan), MapSheet::After(index)));
        jobs.push(Job::Map(
            format!("{}-truoc-sau", plan_name(plan)),
            MapSheet::Pair(index),
        ));
        jobs.push(Job::Map(
            format!("{}-thay-doi", plan_name(plan)),
            MapSheet::Changes(index),
        ));
    }
    let mut chart = |name: &str, chart| jobs.push(Job::Chart(name.to_owned(), chart));
    chart("so-ho-hien-trang", Chart::SizesToday);
    for (index, plan) in report.plans.iter().enumerate() {
        chart(&format!("so-ho-{}", plan_name(plan)), Chart::Sizes(index));
    }
    chart("so-sanh", Chart::Plans);
    chart("quy-theo-nam", Chart::Budget(Assumptions::default(), YEARS));
    jobs.push(Job::Plans);
    jobs
}

/// File name of a plan's map: scenario ids are ASCII.
pub(crate) fn plan_name(plan: &PlanDocument) -> String {
    if plan.rank > 1 {
        format!("{}-{}", plan.scenario, plan.rank)
    } else {
        plan.scenario.clone()
    }
}

/// File name of a sheet without its ending; the sheets of single units stand in a folder.
#[must_use]
pub fn sheet_name(atlas: &Atlas<'_>, sheet: MapSheet) -> String {
    let plan = sheet
        .plan()
        .and_then(|index| atlas.report().plans.get(index))
        .map_or_else(String::new, plan_name);
    match sheet {
        MapSheet::Before => "hien-trang".to_owned(),
        MapSheet::Former => "xa-cu".to_owned(),
        MapSheet::SizesToday => "hien-trang-so-ho".to_owned(),
        MapSheet::Opinions => "hien-trang-y-kien".to_owned(),
        MapSheet::After(_) => plan,
        MapSheet::Pair(_) => format!("{plan}-truoc-sau"),
        MapSheet::Changes(_) => format!("{plan}-thay-doi"),
        MapSheet::Sizes(_) => format!("{plan}-so-ho"),
        MapSheet::Fund(_) => format!("{plan}-quy"),
        MapSheet::Unit(_, place) => format!("{plan}-don-vi/{:03}", place + 1),
    }
}

/// Every sheet of the commune and of a plan as one PDF with a table of contents.
///
/// # Errors
/// [`codes::CANNOT_MAKE`] when the PDF library refuses.
pub fn book(atlas: &Atlas<'_>, plan: usize, options: MapOptions) -> Result<Vec<u8>, Finding> {
    let mut sheets = atlas.commune_sheets();
    sheets.extend(atlas.plan_sheets(plan));
    let mut top = None;
    let mut pages = Vec::new();
    for (number, sheet) in sheets.into_iter().enumerate() {
        let single = matches!(sheet, MapSheet::Unit(..));
        if matches!(sheet, MapSheet::After(_)) {
            top = Some(number);
        }
        pages.push(pdf::Page {
            title: atlas.title_of(sheet),
            below: top.filter(|_| single),
            scene: atlas.scene(sheet, options),
        });
    }
    let named = pages.get(top.unwrap_or(0));
    let title = named.map_or_else(String::new, |page| page.scene.title.clone());
    pdf::book(&title, atlas.lang(), &pages).map_err(|error| {
        Finding::new(codes::CANNOT_MAKE)
            .with("what", "pdf")
            .with("detail", error)
    })
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
        Job::Chart(name, which) => {
            let svg = chart::svg(report, profile, which).map_err(|e| fault(name, e))?;
            let png = map::png(&svg, map::DEFAULT_DPI).map_err(|e| fault(name, e.to_string()))?;
            vec![
                (format!("bieu-do/{name}.svg"), svg.into_bytes()),
                (format!("bieu-do/{name}.png"), png),
            ]
        }
        Job::Book(name, plan) => {
            let extras = Extras {
                profile: Some(profile),
                ..Extras::default()
            };
            let bytes = book(&Atlas::with(*report, extras), *plan, MapOptions::default())?;
            vec![(format!("ban-do/{name}.pdf"), bytes)]
        }
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
