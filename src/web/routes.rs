//! Addresses.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use super::app::App;
use super::guard::{self, Guard};
use super::{api, assets, download, drawing, dropped, events, projects, questions, staff, tiles};

/// Largest file that may be dropped on the page.
pub(super) const MOST_UPLOAD: usize = 64 * 1024 * 1024;
/// Largest other request: a whole plan with names.
pub(super) const MOST_REQUEST: usize = 2 * 1024 * 1024;

/// Where files are dropped.
pub(super) const UPLOAD: &str = "/api/upload";

pub(super) fn router(app: Arc<App>, port: u16) -> Router {
    let guard = Guard {
        app: Arc::clone(&app),
        port,
    };
    let api = Router::new()
        .route("/state", get(api::state))
        .route("/geometry", get(api::geometry))
        .route("/log", get(api::log))
        .route("/edit", post(api::edit))
        .route("/undo", post(api::undo))
        .route("/redo", post(api::redo))
        .route("/check", post(drawing::check))
        .route("/outline", post(drawing::outline))
        .route("/keep", post(drawing::keep))
        .route("/solve", post(questions::solve))
        .route("/stop", post(api::stop))
        .route("/options", post(questions::options))
        .route("/preview", post(questions::preview))
        .route("/why", post(questions::why))
        .route("/curve", post(questions::curve))
        .route("/staged/clear", post(dropped::clear))
        .route("/staged/facts", post(dropped::facts))
        .route("/staged/column", post(dropped::column))
        .route("/staged/heading", post(dropped::heading))
        .route("/staged/role", post(dropped::role))
        .route("/staged/answer", post(dropped::answer))
        .route("/staged/shapes", get(dropped::shapes))
        .route("/project/merge", post(dropped::merge))
        .route("/project/create", post(projects::create))
        .route("/project/open", post(projects::open))
        .route("/project/example", post(projects::example))
        .route("/project/close", post(projects::close))
        .route("/quit", post(api::quit))
        .route("/events", get(events::stream))
        .route("/file/{*path}", get(download::file))
        .route("/staff", post(staff::report))
        .route("/staff/workbook", post(staff::workbook))
        .route("/project/copy", post(staff::copy))
        .route("/papers", get(api::papers))
        .route("/paper/{*name}", get(api::paper))
        .route("/tiles", post(api::tiles))
        .route("/tile/{file}/{z}/{x}/{y}", get(tiles::tile))
        .layer(DefaultBodyLimit::max(MOST_REQUEST))
        .merge(
            Router::new()
                .route("/upload", post(dropped::upload))
                .layer(DefaultBodyLimit::max(MOST_UPLOAD)),
        )
        .with_state(app)
        .layer(from_fn_with_state(guard.clone(), guard::inner));
    let session = Router::new()
        .route("/api/session", post(guard::session))
        .with_state(guard.clone());
    Router::new()
        .route("/", get(assets::index))
        .route("/favicon.svg", get(assets::icon))
        .route("/assets/{name}", get(assets::named))
        .nest("/api", api)
        .merge(session)
        .layer(from_fn_with_state(guard, guard::outer))
}
