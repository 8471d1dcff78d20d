//! Dropped files: what each is for, what its columns mean; then they join the open project.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Base, Reply, edited, say, work};
use super::app::App;
use super::projects::decided;
use super::reply::{Fault, lang};
use super::staged::Facts;
use super::{scenario_text, sketch};
use crate::domain::Finding;
use crate::load::{ColumnChoice, HeadingChoice};
use crate::rules::scenarios;
use crate::store::Incoming;

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

pub(super) async fn clear(State(app): State<Arc<App>>) -> StatusCode {
    work(|| app.staged().clear());
    StatusCode::NO_CONTENT
}

pub(super) async fn facts(State(app): State<Arc<App>>, Json(facts): Json<Facts>) -> StatusCode {
    app.staged().set_facts(facts);
    StatusCode::NO_CONTENT
}

/// What a column of a dropped file means.
pub(super) async fn column(
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
pub(super) async fn heading(
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
pub(super) struct AnswerRequest {
    id: String,
    text: String,
}

/// What a person answers to a question about the data.
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<AnswerRequest>,
) -> Reply {
    let done = app.staged().answer(&asked.id, &asked.text);
    say(&headers, done.map(|()| Value::Null))
}

/// The shapes of the dropped drawing.
pub(super) async fn shapes(State(app): State<Arc<App>>) -> Json<Value> {
    Json(work(|| sketch::shapes(&app)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleRequest {
    name: String,
    role: String,
}

/// What a dropped file is for.
pub(super) async fn role(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<RoleRequest>,
) -> Reply {
    let done = work(|| app.staged().set_role(&asked.name, &asked.role));
    say(&headers, done.map(|()| Value::Null))
}

/// The dropped files come to the open project, as one edit.
pub(super) async fn merge(State(app): State<Arc<App>>, headers: HeaderMap, Json(asked): Json<Base>) -> Reply {
    let merged = work(|| {
        let version = merged(&app, asked.base)?;
        Ok(edited(&app, version, asked.live.as_deref(), lang(&headers)))
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
