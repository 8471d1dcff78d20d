//! The plan being drawn by hand: checked, outlined, kept.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::json;

use super::api::{Reply, say, work};
use super::app::{App, shown};
use super::reply::{Fault, lang};
use super::{draft, view};
use crate::domain::AtomId;
use crate::store::Edit;

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
