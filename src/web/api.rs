//! What the page asks for and does: the state, edits, documents, the life of the program.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::app::App;
use super::reply::{Fault, Refusal, lang};
use super::{papers, solving, tiles, view};
use crate::domain::Finding;
use crate::rules::scenarios;
use crate::store::{Edit, StoreError};
use crate::text::Lang;

pub(super) type Reply = Result<Json<Value>, Refusal>;

/// Work that touches files or takes more than a moment.
pub(super) fn work<T>(job: impl FnOnce() -> T) -> T {
    tokio::task::block_in_place(job)
}

pub(super) fn say(headers: &HeaderMap, result: Result<Value, Fault>) -> Reply {
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

/// The answer to an edit: the version it made, the run it set going, and the state after it. A short run is waited for, so
/// that its plan stands in the state already.
pub(super) fn edited(app: &Arc<App>, version: i64, live: Option<&str>, lang: Lang) -> Value {
    /// Longer than that nobody waits to see the edit confirmed.
    const PATIENCE: Duration = Duration::from_millis(120);
    let run = live.and_then(|scenario| solving::renew(app, scenario));
    if run.is_some()
        && let Some(run) = app.running()
    {
        run.wait(PATIENCE);
    }
    json!({ "version": version, "run": run, "state": view::state(app, lang) })
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(request): Json<EditRequest>,
) -> Reply {
    say(
        &headers,
        work(|| {
            readable(&request.edit)?;
            let version = app.apply(&request.edit, request.base)?;
            Ok(edited(&app, version, request.live.as_deref(), lang(&headers)))
        }),
    )
}

/// A scenario that cannot be read is refused before it is kept.
fn readable(edit: &Edit) -> Result<(), Fault> {
    let Edit::Scenario {
        name,
        toml: Some(text),
    } = edit
    else {
        return Ok(());
    };
    let (set, faults) = scenarios::read_alone(text, name);
    if faults.iter().any(Finding::is_error) {
        return Err(Fault::Findings(faults));
    }
    match set.scenarios.as_slice() {
        [scenario] if scenario.name == *name => Ok(()),
        _ => Err(Fault::Store(
            StoreError::Invalid {
                what: "scenario",
                value: name.chars().take(100).collect(),
            },
            String::new(),
        )),
    }
}

/// The version a change is made on, and the scenario that is solved anew after it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    pub(super) base: Option<i64>,
    pub(super) live: Option<String>,
}

pub(super) async fn undo(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Base>) -> Reply {
    travelled(&app, &headers, &at, true)
}

pub(super) async fn redo(State(app): State<Arc<App>>, headers: HeaderMap, Json(at): Json<Base>) -> Reply {
    travelled(&app, &headers, &at, false)
}

fn travelled(app: &Arc<App>, headers: &HeaderMap, at: &Base, back: bool) -> Reply {
    say(
        headers,
        work(|| {
            let version = app.travel(back, at.base)?;
            Ok(edited(app, version, at.live.as_deref(), lang(headers)))
        }),
    )
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

pub(super) async fn quit(State(app): State<Arc<App>>) -> Response {
    app.stop();
    app.quit.notify_one();
    StatusCode::NO_CONTENT.into_response()
}
