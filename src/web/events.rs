//! News for the page as server-sent events: changes, progress, results.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;

use super::app::App;
use crate::domain::Status;

/// One piece of news.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub(super) enum News {
    /// The project changed; the page asks for the state.
    Changed {
        /// Version now; `None`: another project or none.
        version: Option<i64>,
        /// By a program outside.
        outside: bool,
    },
    /// A scenario is being solved.
    Progress {
        /// Number of the run.
        run: u64,
        /// Scenario.
        scenario: String,
        /// `enumerate`, `bound`, `search`, `improve`.
        phase: &'static str,
        /// Level from 1.
        level: usize,
        /// Levels.
        levels: usize,
        /// Gap of the level in hand, where both ends are known.
        gap: Option<f64>,
    },
    /// A scenario is solved; its plan is in the project.
    Solved {
        /// Number of the run.
        run: u64,
        /// Scenario.
        scenario: String,
        /// The word; `None`: refused, see the findings of the scenario.
        status: Option<Status>,
    },
    /// A run is over.
    Finished {
        /// Number of the run.
        run: u64,
    },
}

/// The stream.
pub(super) async fn stream(
    State(app): State<Arc<App>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let receiver = app.news.subscribe();
    let news = stream::unfold(receiver, |mut receiver| async move {
        let news = match receiver.recv().await {
            Ok(news) => news,
            // The page was asleep: it asks for everything.
            Err(RecvError::Lagged(_)) => News::Changed {
                version: None,
                outside: false,
            },
            Err(RecvError::Closed) => return None,
        };
        let event = Event::default().json_data(&news).unwrap_or_default();
        Some((Ok(event), receiver))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}
