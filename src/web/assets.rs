//! The page's own files, built from `web-ui/` and held in the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Path, media type, bytes.
pub(super) type Asset = (&'static str, &'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The start page.
pub(super) async fn index() -> Response {
    find("index.html")
}

/// Any other file of the page, by its exact name.
pub(super) async fn named(Path(name): Path<String>) -> Response {
    find(&format!("assets/{name}"))
}

/// The picture in the tab.
pub(super) async fn icon() -> Response {
    find("favicon.svg")
}

fn find(path: &str) -> Response {
    match ASSETS.iter().find(|(name, _, _)| *name == path) {
        Some((name, media, bytes)) => {
            // Names in assets/ carry a hash of the content.
            let cache = if name.starts_with("assets/") {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            (
                [(header::CONTENT_TYPE, *media), (header::CACHE_CONTROL, cache)],
                *bytes,
            )
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
