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
use crate::domain::dossier::{Consultation, UnitOpinions};
use crate::domain::plan::PlanDocument;
use crate::export::docx::{Dossier, DossierFacts, DossierFile, Format};
use crate::export::files::{Job, jobs, make, plans_json};
use crate::export::{Report, pack, page, sheet};
use crate::text::Lang;
use crate::text::dossier::document_name;
use crate::text::project::opinion_form;

/// Folder of the documents in the archive.
const PAPERS: &str = "van-ban/";
/// Folder of the reading copies.
const COPIES: &str = "ban-doc-pdf/";

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

fn answer(name: &str, bytes: Vec<u8>) -> Response {
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
    let model = app.model()?;
    if path == "du-an.gpkg" {
        // Copied under the lock of the project: no edit is half in the copy.
        return app.with(|open| {
            let bytes = std::fs::read(open.project.path())?;
            Ok((shown(open.project.path()), bytes))
        });
    }
    let plans: Vec<PlanDocument> = plans(&model);
    let report = Report {
        commune: model.commune(),
        adjacency: &model.adjacency,
        plans: &plans,
        lang,
    };
    let fault = |detail: String| {
        Fault::Findings(vec![
            Finding::new(codes::CANNOT_MAKE)
                .with("what", path)
                .with("detail", detail),
        ])
    };
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
            let mut files = made_of_all(&report, &model)?;
            if model.chosen().is_some() {
                let papers = super::papers::papers(app, lang)?;
                let named = papers
                    .files
                    .iter()
                    .map(|file| (format!("{PAPERS}{}", file.name), file.bytes.clone()));
                files.extend(named);
                files.extend(extras(&model, lang)?);
            }
            files.sort();
            let bytes = pack::pack(&files).map_err(|e| fault(e.to_string()))?;
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

/// Plans, maps, workbook and page, made on all processors.
fn made_of_all(report: &Report<'_>, model: &Model) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let jobs = jobs(report);
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(jobs.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let files = make(report, &model.profile, job);
                    made.lock().unwrap_or_else(PoisonError::into_inner).push(files);
                }
            });
        }
    });
    let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut files = Vec::new();
    for result in made {
        files.extend(result.map_err(|finding| Fault::Findings(vec![finding]))?);
    }
    Ok(files)
}

/// The documents for the council, of the chosen plan, and what people have still to fill in: document and field.
pub(super) type Dossiers = (Vec<DossierFile>, Vec<(String, String)>);

/// Makes the documents.
pub(super) fn dossier(model: &Model, lang: Lang) -> Result<Dossiers, Fault> {
    with_dossier(model, lang, |dossier, _| {
        let files = dossier.all(|_, _| ()).map_err(|error| cannot("docx", error))?;
        let open = dossier.open_fields().into_iter();
        let open = open.map(|field| (document_name(lang, field.document).to_owned(), field.label));
        Ok((files, open.collect()))
    })
}

/// What the archive holds besides the documents: reading copies, annexes as a workbook, the look-up page.
fn extras(model: &Model, lang: Lang) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    with_dossier(model, lang, |dossier, report| {
        let annexes = sheet::annexes(dossier).map_err(|error| cannot("phu-luc.xlsx", error))?;
        let mut files = vec![("phu-luc.xlsx".to_owned(), annexes)];
        if let Some(page) = page::look_up(report, 0, &model.contents.letterhead) {
            files.push(("tra-cuu.html".to_owned(), page.into_bytes()));
        }
        let pictures = dossier
            .pictures(true, true)
            .map_err(|error| cannot("pdf", error))?;
        for paper in dossier.papers() {
            let copy = dossier
                .write(&paper, &pictures, Format::Pdf)
                .map_err(|error| cannot(&paper.stem, error))?;
            files.push((format!("{COPIES}{}.pdf", paper.stem), copy));
        }
        Ok(files)
    })
}

fn cannot(what: &str, detail: impl std::fmt::Display) -> Fault {
    Fault::Findings(vec![
        Finding::new(codes::CANNOT_MAKE)
            .with("what", what)
            .with("detail", detail),
    ])
}

fn with_dossier<T>(
    model: &Model,
    lang: Lang,
    work: impl FnOnce(&Dossier<'_>, &Report<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let plans: Vec<PlanDocument> = plans(model);
    let report = Report {
        commune: model.commune(),
        adjacency: &model.adjacency,
        plans: &plans,
        lang,
    };
    let consultation = consultation(model, lang);
    let given = DossierFacts {
        consultation: consultation.as_ref(),
        // The chosen plan stands first.
        ..DossierFacts::new(0, &model.contents.letterhead)
    };
    let dossier = Dossier::new(report, &model.profile, given).ok_or(Fault::NotFound)?;
    work(&dossier, &report)
}

fn consultation(model: &Model, lang: Lang) -> Option<Consultation> {
    let units: Vec<UnitOpinions> = model
        .contents
        .opinions
        .iter()
        .map(|entry| UnitOpinions {
            unit: entry.code.clone(),
            households: entry.row.tong_ho,
            took_part: entry.row.tham_gia,
            agree: entry.row.dong_y,
            disagree: entry.row.khong_dong_y,
            other: entry.row.y_kien_khac,
            form: entry
                .row
                .hinh_thuc
                .as_deref()
                .map(|form| opinion_form(lang, form).to_owned()),
            date: entry.row.ngay.clone(),
            remarks: entry.row.noi_dung.iter().cloned().collect(),
        })
        .collect();
    (!units.is_empty()).then_some(Consultation { units })
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
