//! Project files of the folder: made, opened, closed.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::api::{Reply, say, work};
use super::app::{App, shown};
use super::reply::Fault;
use super::staged::{Staged, is_plain};
use super::{examples, scenario_text};
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::Loaded;
use crate::rules::scenarios;
use crate::store::{Decided, Project, StoreError};

/// What the province or the commune has decided, as the files say it.
pub(super) fn decided(loaded: &Loaded) -> Decided {
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
