//! Answers: JSON, or a list of numbered problems.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::domain::{Code, Finding, Place, Severity};
use crate::store::StoreError;
use crate::text::{Lang, place, remedy_on_page, sentence};

/// A finding with its sentences.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Spoken {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) place: Place,
    pub(super) place_text: String,
    pub(super) cause: String,
    pub(super) action: String,
    /// Names of the two units of a link in question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pair: Option<[String; 2]>,
}

/// Findings in a language.
pub(super) fn spoken(lang: Lang, findings: &[Finding]) -> Vec<Spoken> {
    findings
        .iter()
        .map(|finding| Spoken {
            code: finding.code,
            severity: finding.code.severity(),
            place: finding.place.clone(),
            place_text: place(lang, &finding.place),
            cause: sentence(lang, finding),
            action: remedy_on_page(lang, finding),
            pair: finding
                .args
                .get("a")
                .zip(finding.args.get("b"))
                .map(|(a, b)| [a.clone(), b.clone()]),
        })
        .collect()
}

/// Language that the page asks for.
pub(super) fn lang(headers: &HeaderMap) -> Lang {
    match headers.get("x-sapxep-lang").and_then(|l| l.to_str().ok()) {
        Some("en") => Lang::En,
        _ => Lang::Vi,
    }
}

/// A refusal with its reasons.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) lang: Lang,
    pub(super) findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Problems {
    schema: &'static str,
    findings: Vec<Spoken>,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problems = Problems {
            schema: "sapxep/problems/1",
            findings: spoken(self.lang, &self.findings),
        };
        (self.status, Json(problems)).into_response()
    }
}

/// Why something was not done, before a language is chosen.
#[derive(Debug)]
pub(super) enum Fault {
    /// No project is open.
    NoProject,
    /// The project file refuses.
    Store(StoreError, String),
    /// Data, rules or a request do not hold.
    Findings(Vec<Finding>),
    /// Nothing of that name.
    NotFound,
}

impl Fault {
    pub(super) fn speak(self, lang: Lang) -> Refusal {
        let (status, findings) = match self {
            Self::NoProject => (StatusCode::CONFLICT, Vec::new()),
            Self::Store(error, file) => {
                let status = match &error {
                    StoreError::Conflict { .. } | StoreError::NothingToUndo => StatusCode::CONFLICT,
                    StoreError::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                    StoreError::NotAProject | StoreError::Damaged(_) | StoreError::Newer(_) => {
                        StatusCode::UNPROCESSABLE_ENTITY
                    }
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                };
                (status, vec![error.finding(&file)])
            }
            Self::Findings(findings) => (StatusCode::UNPROCESSABLE_ENTITY, findings),
            Self::NotFound => (StatusCode::NOT_FOUND, Vec::new()),
        };
        Refusal {
            status,
            lang,
            findings,
        }
    }
}
