//! Files to take along: the workbook, the comparison page, maps, plans, the project itself, all of it as a ZIP.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::api::work;
use super::app::{App, shown};
use super::model::Model;
use super::reply::Fault;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::export::archive::{self, Folder, Made, cannot};
use crate::export::docx::DossierFile;
use crate::export::files::{Job, jobs, make, plans_json};
use crate::export::{Report, sheet, template};
use crate::staffing::summary::plan_facts;
use crate::text::Lang;
use crate::text::dossier::document_name;
use crate::text::project::opinion_form;

/// Where the documents stand.
const PAPERS: &str = "van-ban/";
/// The empty table of units, for those who have none yet.
const TEMPLATE: &str = "don-vi-mau.xlsx";

/// A file by its name.
pub(super) async fn file(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let lang = if query.as_deref() == Some("lang=en") {
        Lang::En
    } else {
        Lang::Vi
    };
    match work(|| produce(&app, &path, lang)) {
        Ok((name, bytes)) => answer(&name, bytes),
        Err(fault) => fault.speak(lang).into_response(),
    }
}

pub(super) fn answer(name: &str, bytes: Vec<u8>) -> Response {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let media = match extension {
        "json" => "application/json",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gpkg" => "application/geopackage+sqlite3",
        _ => "application/octet-stream",
    };
    let inline = matches!(extension, "svg" | "png");
    let disposition = if inline {
        "inline".to_owned()
    } else {
        let plain: String = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .collect();
        format!("attachment; filename=\"{plain}\"")
    };
    (
        [
            (header::CONTENT_TYPE, media.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}

fn produce(app: &App, path: &str, lang: Lang) -> Result<(String, Vec<u8>), Fault> {
    if path == TEMPLATE {
        let made = template::workbook(lang).map_err(|error| unmade(path, error))?;
        return Ok((path.to_owned(), made));
    }
    let model = app.model()?;
    if path == "du-an.gpkg" {
        // Copied under the lock of the project: no edit is half in the copy.
        return app.with(|open| {
            // Addresses end up in histories and shared links: no part-timer stands behind one.
            Ok((shown(open.project.path()), open.project.copy(false)?))
        });
    }
    let plans: Vec<PlanDocument> = plans(&model);
    let report = Report {
        commune: model.commune(),
        adjacency: &model.adjacency,
        plans: &plans,
        lang,
    };
    let fault = |detail: String| unmade(path, detail);
    match path {
        "phuong-an.json" => {
            let text = plans_json(&plans).map_err(|e| fault(e.to_string()))?;
            Ok((path.to_owned(), text.into_bytes()))
        }
        "phuong-an.xlsx" => {
            let bytes = sheet::workbook(&report, &model.profile).map_err(|e| fault(e.to_string()))?;
            Ok((path.to_owned(), bytes))
        }
        "so-sanh.html" => one(&report, &model, &Job::Page),
        "ho-so.zip" => {
            model.chosen().ok_or(Fault::NotFound)?;
            let bytes = with_dossier(&model, lang, |folder| {
                folder
                    .archive(&side_by_side)
                    .map_err(|f| Fault::Findings(vec![f]))
            })?;
            Ok((path.to_owned(), bytes))
        }
        _ if path.starts_with(PAPERS) => {
            let papers = super::papers::papers(app, lang)?;
            let found = papers
                .files
                .iter()
                .find(|file| path.strip_prefix(PAPERS) == Some(&file.name));
            let file = found.ok_or(Fault::NotFound)?;
            let name = file.name.rsplit('/').next().unwrap_or_default().to_owned();
            Ok((name, file.bytes.clone()))
        }
        _ => {
            let name = path.strip_prefix("ban-do/").ok_or(Fault::NotFound)?;
            let (stem, extension) = name.rsplit_once('.').ok_or(Fault::NotFound)?;
            let job = jobs(&report)
                .into_iter()
                .find(|job| matches!(job, Job::Map(map, _) if map == stem))
                .ok_or(Fault::NotFound)?;
            let made = make(&report, &model.profile, &job).map_err(|f| Fault::Findings(vec![f]))?;
            let found = made
                .into_iter()
                .find(|(name, _)| name.ends_with(&format!(".{extension}")));
            let (_, bytes) = found.ok_or(Fault::NotFound)?;
            Ok((name.to_owned(), bytes))
        }
    }
}

/// A file that could not be made.
pub(super) fn unmade(what: &str, detail: impl ToString) -> Fault {
    Fault::Findings(vec![
        Finding::new(codes::CANNOT_MAKE)
            .with("what", what)
            .with("detail", detail),
    ])
}

/// On all processors; the results stand in the order of the work.
fn side_by_side(count: usize, work: &(dyn Fn(usize) -> Made + Sync)) -> Vec<Made> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(count);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    let made = work(number);
                    done.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((number, made));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, made)| made).collect()
}

/// The documents for the council, of the chosen plan, and what people have still to fill in: document and field.
pub(super) type Dossiers = (Vec<DossierFile>, Vec<(String, String)>);

/// Makes the documents.
pub(super) fn dossier(model: &Model, lang: Lang) -> Result<Dossiers, Fault> {
    with_dossier(model, lang, |folder| {
        let files = folder.dossier.all(|_, _| ());
        let files = files.map_err(|error| Fault::Findings(vec![cannot("docx", error)]))?;
        let open = folder.dossier.open_fields().into_iter();
        let open = open.map(|field| (document_name(lang, field.document).to_owned(), field.label));
        Ok((files, open.collect()))
    })
}

fn with_dossier<T>(
    model: &Model,
    lang: Lang,
    work: impl FnOnce(&Folder<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let plans: Vec<PlanDocument> = plans(model);
    let report = Report {
        commune: model.commune(),
        adjacency: &model.adjacency,
        plans: &plans,
        lang,
    };
    // The chosen plan stands first.
    let plan = plans.first().ok_or(Fault::NotFound)?;
    let mut facts = plan_facts(model.commune(), &model.profile, plan, &model.settings);
    for unit in facts.consultation.iter_mut().flat_map(|all| &mut all.units) {
        // The page records a form by its id.
        let form = unit.form.take();
        unit.form = form.map(|form| opinion_form(lang, &form).to_owned());
    }
    let letterhead = &model.contents.letterhead;
    let dossier = archive::dossier(report, &model.profile, 0, &facts, letterhead)
        .map_err(|finding| Fault::Findings(vec![finding]))?;
    work(&Folder {
        report,
        plan: 0,
        letterhead,
        dossier: &dossier,
        own: &[],
    })
}

fn one(report: &Report<'_>, model: &Model, job: &Job) -> Result<(String, Vec<u8>), Fault> {
    let made = make(report, &model.profile, job).map_err(|f| Fault::Findings(vec![f]))?;
    made.into_iter().next().ok_or(Fault::NotFound)
}

/// The chosen plan first.
fn plans(model: &Model) -> Vec<PlanDocument> {
    let chosen = model.contents.chosen.as_deref();
    let mut saved: Vec<_> = model.contents.plans.iter().collect();
    saved.sort_by_key(|plan| chosen != Some(plan.id.as_str()));
    saved
        .into_iter()
        .map(|plan| {
            let mut document = plan.document.clone();
            if plan.kept {
                document.scenario.clone_from(&plan.id);
                document.scenario_title.clone_from(&plan.title);
            }
            document
        })
        .collect()
}
