//! What the solver is asked: plans to keep, and answers that are shown only.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::api::{Reply, say, work};
use super::app::App;
use super::reply::{Fault, lang};
use super::{ask, solving};
use crate::solve::diverse::Diversity;
use crate::text::Lang;

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

/// A question that is answered and not kept, in the language of the page.
fn shown<T: Serialize>(headers: &HeaderMap, answer: impl FnOnce(Lang) -> Result<T, Fault>) -> Reply {
    let lang = lang(headers);
    say(headers, work(|| answer(lang)).map(|shown| json!(shown)))
}

pub(super) async fn preview(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Preview>,
) -> Reply {
    shown(&headers, |lang| ask::preview(&app, &asked, lang))
}

pub(super) async fn why(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Why>,
) -> Reply {
    shown(&headers, |lang| ask::why(&app, &asked, lang))
}

pub(super) async fn curve(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<ask::Curve>,
) -> Reply {
    shown(&headers, |lang| ask::curve(&app, &asked, lang))
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
