//! What the page asks for and does.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::app::{App, shown};
use super::reply::{Fault, Refusal, lang};
use super::staged::{Facts, Staged, is_plain};
use super::{ask, draft, examples, papers, scenario_text, solving, tiles, view};
use crate::domain::code::codes;
use crate::domain::{AtomId, Finding, Place};
use crate::load::{ColumnChoice, HeadingChoice, Loaded};
use crate::rules::scenarios;
use crate::solve::diverse::Diversity;
use crate::store::{Decided, Edit, Incoming, Project, StoreError};

type Reply = Result<Json<Value>, Refusal>;

/// Work that touches files or takes more than a moment.
pub(super) fn work<T>(job: impl FnOnce() -> T) -> T {
    tokio::task::block_in_place(job)
}

fn say(headers: &HeaderMap, result: Result<Value, Fault>) -> Reply {
    result.map(Json).map_err(|fault| fault.speak(lang(headers)))
}

pub(super) async fn state(State(app): State<Arc<App>>, headers: HeaderMap) -> Json<Value> {
    Json(work(|| view::state(&app, lang(&headers))))
}

pub(super) async fn geometry(State(app): State<Arc<App>>, headers: HeaderMap) -> Reply {
    say(
        &headers,
        work(|| {
            let model = app.model()?;
            Ok(view::geometry(&model))
        }),
    )
}

pub(super) async fn log(State(app): State<Arc<App>>, headers: HeaderMap) -> Reply {
    const LINES: u32 = 500;
    say(
        &headers,
        work(|| app.with(|open| Ok(json!(open.project.log(LINES)?)))),
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditRequest {
    base: Option<i64>,
    edit: Edit,
    /// Scenario that is solved anew at once, if the edit has put its plan out of date.
    live: Option<String>,
}

/// The answer to an edit: the version it made, and the run it set going.
fn edited(app: &Arc<App>, version: i64, live: Option<&str>) -> Value {
    let run = live.and_then(|scenario| solving::renew(app, scenario));
    json!({ "version": version, "run": run })
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<EditRequest>,
) -> Reply {
    say(
        &headers,
        work(|| {
            let version = app.apply(&request.edit, request.base)?;
            Ok(edited(&app, version, request.live.as_deref()))
        }),
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    base: Option<i64>,
    live: Option<String>,
}

pub(super) async fn undo(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Base>) -> Reply {
    say(
        &headers,
        work(|| {
            let version = app.travel(true, at.base)?;
            Ok(edited(&app, version, at.live.as_deref()))
        }),
    )
}

pub(super) async fn redo(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Base>) -> Reply {
    say(
        &headers,
        work(|| {
            let version = app.travel(false, at.base)?;
            Ok(edited(&app, version, at.live.as_deref()))
        }),
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckRequest {
    scenario: String,
    groups: Vec<Vec<String>>,
}

/// Totals and broken rules of groups that need not be kept.
pub(super) async fn check(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<CheckRequest>,
) -> Reply {
    let lang = lang(&headers);
    let report = work(|| {
        let model = app.model()?;
        let scenario = model.scenario(&request.scenario).ok_or(Fault::NotFound)?;
        let groups: Vec<Vec<AtomId>> = request
            .groups
            .iter()
            .map(|group| {
                let mut atoms: Vec<AtomId> = group
                    .iter()
                    .filter_map(|code| model.ids.get(code).copied())
                    .collect();
                atoms.sort_unstable();
                atoms.dedup();
                atoms
            })
            .collect();
        // Data with gaps cannot be checked yet: the gaps are the report.
        let report = draft::report(&model, scenario, &groups, lang)
            .unwrap_or_else(|findings| draft::DraftReport::refused(&model, &groups, &findings, lang));
        Ok(json!(report))
    });
    say(&headers, report)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeepRequest {
    base: Option<i64>,
    scenario: String,
    id: String,
    title: String,
}

/// The plan being drawn becomes a plan of the project, under a title.
pub(super) async fn keep(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<KeepRequest>,
) -> Reply {
    let lang = lang(&headers);
    let kept = work(|| {
        let model = app.model()?;
        let scenario = model.scenario(&request.scenario).ok_or(Fault::NotFound)?;
        let groups: Vec<Vec<AtomId>> = model.draft_groups().into_values().collect();
        let mut plan = draft::document(&model, scenario, &groups, lang).map_err(Fault::Findings)?;
        plan.scenario_title.clone_from(&request.title);
        let document =
            serde_json::to_string(&plan).map_err(|e| Fault::Store(e.into(), shown(&model.path)))?;
        let edit = Edit::KeepPlan {
            id: request.id,
            title: request.title,
            document,
        };
        Ok(json!({ "version": app.apply(&edit, request.base)? }))
    });
    say(&headers, kept)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutlineRequest {
    groups: Vec<Vec<String>>,
}

/// Outlines of groups for the map.
pub(super) async fn outline(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<OutlineRequest>,
) -> Reply {
    say(
        &headers,
        work(|| {
            let model = app.model()?;
            Ok(view::outlines(&model, &request.groups))
        }),
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SolveRequest {
    /// Names; empty: all.
    #[serde(default)]
    scenarios: Vec<String>,
    /// Seconds.
    time: Option<f64>,
    /// Keep the groups of the plan being drawn, arrange the rest.
    #[serde(default)]
    complete: bool,
    /// Asked for by the page itself after an edit.
    #[serde(default)]
    live: bool,
}

pub(super) async fn solve(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<SolveRequest>,
) -> Reply {
    let run = work(|| match (request.complete, request.scenarios.as_slice()) {
        (true, [scenario]) => solving::complete(&app, scenario, request.time),
        (true, _) => Err(Fault::NotFound),
        (false, names) => solving::start(&app, names, request.time, request.live),
    });
    say(&headers, run.map(|run| json!({ "run": run })))
}

pub(super) async fn preview(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Preview>,
) -> Reply {
    let lang = lang(&headers);
    let shown = work(|| ask::preview(&app, &asked, lang));
    say(&headers, shown.map(|shown| json!(shown)))
}

pub(super) async fn why(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Why>,
) -> Reply {
    let lang = lang(&headers);
    let shown = work(|| ask::why(&app, &asked, lang));
    say(&headers, shown.map(|shown| json!(shown)))
}

pub(super) async fn curve(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Curve>,
) -> Reply {
    let lang = lang(&headers);
    say(&headers, work(|| ask::curve(&app, &asked, lang)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionsRequest {
    scenario: String,
    /// Plans wanted, the best one included.
    plans: u8,
    /// Least share of residents placed differently, tenths of a percent.
    share: u16,
}

/// Plans that really differ from the best one.
pub(super) async fn options(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<OptionsRequest>,
) -> Reply {
    let wanted = Diversity {
        plans: usize::from(asked.plans.clamp(2, 9)),
        min_share_per_mille: u32::from(asked.share.clamp(1, 1000)),
    };
    let run = work(|| solving::diverse(&app, &asked.scenario, wanted));
    say(&headers, run.map(|run| json!({ "run": run })))
}

/// The documents of the dossier.
pub(super) async fn papers(State(app): State<Arc<App>>, headers: HeaderMap) -> Reply {
    let lang = lang(&headers);
    say(&headers, work(|| papers::list(&app, lang)))
}

/// One document, to be read on the page.
pub(super) async fn paper(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Reply {
    let lang = lang(&headers);
    say(&headers, work(|| papers::text(&app, &name, lang)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TilesRequest {
    /// `None`: no pictures from outside.
    address: Option<String>,
}

/// From now on the page may show pictures of this address, and of no other.
pub(super) async fn tiles(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<TilesRequest>,
) -> Reply {
    let taken = match asked.address.as_deref() {
        None => Ok(None),
        Some(address) => match tiles::origin(address) {
            Some(origin) => Ok(Some(origin)),
            None => Err(Fault::Store(
                StoreError::Invalid {
                    what: "address",
                    value: address.chars().take(100).collect(),
                },
                String::new(),
            )),
        },
    };
    let taken = taken.map(|origin| {
        let same = *app.tiles() == origin;
        *app.tiles() = origin;
        // The policy of a page that is already open does not change.
        json!({ "reload": !same })
    });
    say(&headers, taken)
}

pub(super) async fn stop(State(app): State<Arc<App>>) -> StatusCode {
    app.stop();
    StatusCode::NO_CONTENT
}

/// A dropped file: its name in a header (addresses end up in histories), its bytes as the body.
pub(super) async fn upload(State(app): State<Arc<App>>, headers: HeaderMap, bytes: Bytes) -> Reply {
    let name = headers
        .get("x-file-name")
        .and_then(|n| n.to_str().ok())
        .and_then(decoded);
    let result = work(|| app.staged().add(name.as_deref().unwrap_or_default(), &bytes));
    say(&headers, result.map(|()| json!({ "name": name })))
}

/// Percent-encoded UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

pub(super) async fn clear_staged(State(app): State<Arc<App>>) -> StatusCode {
    work(|| app.staged().clear());
    StatusCode::NO_CONTENT
}

pub(super) async fn staged_facts(State(app): State<Arc<App>>, Json(facts): Json<Facts>) -> StatusCode {
    app.staged().set_facts(facts);
    StatusCode::NO_CONTENT
}

/// What a column of a dropped file means.
pub(super) async fn staged_column(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(choice): Json<ColumnChoice>,
) -> Reply {
    say(&headers, app.staged().choose(choice).map(|()| Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadingRequest {
    file: String,
    sheet: Option<String>,
    /// The program looks for the heading itself again.
    auto: bool,
    /// Number of the row; `None`: no heading.
    row: Option<u32>,
}

/// Which row of a dropped table is its heading.
pub(super) async fn staged_heading(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<HeadingRequest>,
) -> Reply {
    let choice = (!asked.auto).then(|| HeadingChoice {
        file: asked.file.clone(),
        sheet: asked.sheet.clone(),
        row: asked.row,
    });
    let done = app
        .staged()
        .choose_heading(&asked.file, asked.sheet.as_deref(), choice);
    say(&headers, done.map(|()| Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleRequest {
    name: String,
    role: String,
}

/// What a dropped file is for.
pub(super) async fn staged_role(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<RoleRequest>,
) -> Reply {
    let done = work(|| app.staged().set_role(&asked.name, &asked.role));
    say(&headers, done.map(|()| Value::Null))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeRequest {
    base: Option<i64>,
    live: Option<String>,
}

/// The dropped files come to the open project, as one edit.
pub(super) async fn merge(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<MergeRequest>,
) -> Reply {
    let merged = work(|| {
        let version = merged(&app, asked.base)?;
        Ok(edited(&app, version, asked.live.as_deref()))
    });
    say(&headers, merged)
}

fn merged(app: &App, base: Option<i64>) -> Result<i64, Fault> {
    let model = app.model()?;
    let (loaded, told, files) = {
        let mut staged = app.staged();
        let project = (model.commune(), model.contents.version);
        let loaded = staged.read(Some(project)).ok_or(Fault::NotFound)?;
        let files = staged
            .files()
            .iter()
            .map(|file| file.dropped().to_owned())
            .collect();
        let told = staged.told(&loaded);
        (loaded, told, files)
    };
    let errors = |findings: &[Finding]| -> Vec<Finding> {
        findings
            .iter()
            .filter(|finding| finding.is_error())
            .cloned()
            .collect()
    };
    let Some(commune) = &loaded.commune else {
        return Err(Fault::Findings(errors(&loaded.findings)));
    };
    let scenarios = match &loaded.scenario_file {
        Some((file, text)) => {
            let (set, faults) = scenarios::read(text, file);
            if faults.iter().any(Finding::is_error) {
                return Err(Fault::Findings(errors(&faults)));
            }
            set.scenarios.iter().map(scenario_text::text).collect()
        }
        None => Vec::new(),
    };
    let decided = decided(&loaded);
    let incoming = Incoming {
        files,
        told,
        commune,
        letterhead: &loaded.letterhead,
        scenarios: &scenarios,
        decided: &decided,
    };
    let version = app.merge(&incoming, base)?;
    app.staged().clear();
    Ok(version)
}

fn decided(loaded: &Loaded) -> Decided {
    let text = |file: &Option<(String, String)>| file.as_ref().map(|(_, text)| text.clone());
    Decided {
        staffing: text(&loaded.staffing_file),
        profile: text(&loaded.profile_file),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    name: Option<String>,
}

/// A project of the dropped files, kept in the folder under a free name.
pub(super) async fn create(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Named>) -> Reply {
    let made = work(|| {
        let loaded = app.staged().read(None).ok_or(Fault::NotFound)?;
        let path = make(&app, &loaded, at.name.as_deref())?;
        app.staged().clear();
        Ok(json!({ "file": shown(&path) }))
    });
    say(&headers, made)
}

pub(super) async fn example(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Named>) -> Reply {
    let made = work(|| {
        let wanted = at.name.as_deref().unwrap_or_default();
        let (_, files) = examples::EXAMPLES
            .iter()
            .find(|(name, _)| *name == wanted)
            .ok_or(Fault::NotFound)?;
        let mut staged = Staged::default();
        for (name, bytes) in *files {
            staged.add(name, bytes)?;
        }
        let loaded = staged.read(None).ok_or(Fault::NotFound)?;
        let path = make(&app, &loaded, None)?;
        Ok(json!({ "file": shown(&path) }))
    });
    say(&headers, made)
}

fn make(app: &App, loaded: &Loaded, name: Option<&str>) -> Result<PathBuf, Fault> {
    let Some(commune) = &loaded.commune else {
        let errors = loaded.findings.iter().filter(|finding| finding.is_error());
        return Err(Fault::Findings(errors.cloned().collect()));
    };
    if commune.name.trim().is_empty() {
        let nameless = StoreError::Invalid {
            what: "ten",
            value: String::new(),
        };
        return Err(Fault::Store(nameless, String::new()));
    }
    let (set, faults) = match &loaded.scenario_file {
        Some((file, text)) => scenarios::read(text, file),
        None => (scenarios::built_in(), Vec::new()),
    };
    if faults.iter().any(Finding::is_error) {
        return Err(Fault::Findings(faults));
    }
    let mut all = set.scenarios;
    for scenario in scenarios::built_in().scenarios {
        if !all.iter().any(|s| s.name == scenario.name) {
            all.push(scenario);
        }
    }
    let texts: Vec<_> = all.iter().map(scenario_text::text).collect();
    let stem = match name.map(str::trim).filter(|n| !n.is_empty()) {
        Some(name) => name.trim_end_matches(".gpkg").to_owned(),
        None => crate::domain::name::slug(&commune.name),
    };
    let stem = if is_plain(&stem) { stem } else { "du-an".to_owned() };
    let fault = |error: std::io::Error| {
        let finding = Finding::new(codes::CANNOT_WRITE).with("detail", error);
        Fault::Findings(vec![finding.at(Place::file(app.folder.display().to_string()))])
    };
    std::fs::create_dir_all(&app.folder).map_err(fault)?;
    let mut path = app.folder.join(format!("{stem}.gpkg"));
    let mut number = 2;
    while path.exists() {
        path = app.folder.join(format!("{stem}-{number}.gpkg"));
        number += 1;
    }
    Project::create(&path, commune, &loaded.letterhead, &texts, &decided(loaded))
        .map_err(|error| Fault::Store(error, shown(&path)))?;
    app.open(&path)?;
    Ok(path)
}

/// Opens a project of the folder, by its bare name.
pub(super) async fn open(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Named>) -> Reply {
    let opened = work(|| {
        let name = at.name.filter(|name| is_plain(name)).ok_or(Fault::NotFound)?;
        app.open(&app.folder.join(&name))?;
        Ok(json!({ "file": name }))
    });
    say(&headers, opened)
}

pub(super) async fn close(State(app): State<Arc<App>>) -> StatusCode {
    work(|| app.close());
    StatusCode::NO_CONTENT
}

pub(super) async fn quit(State(app): State<Arc<App>>) -> Response {
    app.stop();
    app.quit.notify_one();
    StatusCode::NO_CONTENT.into_response()
}
