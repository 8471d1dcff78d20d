//! People and money of one plan, for the page. Names of persons go out only where they are asked for, in the body of the
//! answer to a request that asks in its own body: never in an address.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::api::work;
use super::app::{App, shown};
use super::download::{answer, unmade};
use super::model::Model;
use super::reply::{Fault, lang, spoken};
use crate::domain::ExceptionFlag;
use crate::domain::plan::PlanDocument;
use crate::domain::staffing::{PostTitle, Wish};
use crate::export::sheet::people::people_workbook;
use crate::staffing::fund::FundReason;
use crate::staffing::leaving::{LeavingCase, Missing, StepKind};
use crate::staffing::placement::Lack;
use crate::staffing::report::{SeatState, StaffReport, Tables, staff_report};
use crate::text::Lang;
use crate::text::staff as text;

/// Name of the workbook.
const WORKBOOK: &str = "nhan-su.xlsx";

/// Which plan, and whether persons are named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    plan: String,
    #[serde(default)]
    names: bool,
}

/// Everything that is reckoned about one plan.
pub(super) async fn report(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<Asked>,
) -> Response {
    let lang = lang(&headers);
    let told = work(|| {
        let model = app.model()?;
        let (_, report) = reckoned(&model, &asked)?;
        let mut findings = model.people_findings.clone();
        findings.extend(report.findings.clone());
        Ok(json!({ "report": report, "findings": spoken(lang, &findings), "words": words(lang, &report) }))
    });
    told.map(Json)
        .map_err(|fault: Fault| fault.speak(lang))
        .into_response()
}

/// The same as a workbook with live formulas.
pub(super) async fn workbook(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<Asked>,
) -> Response {
    let lang = lang(&headers);
    let made = work(|| {
        let model = app.model()?;
        let (plan, report) = reckoned(&model, &asked)?;
        people_workbook(lang, model.commune(), plan, &report, &model.settings)
            .map_err(|error| unmade(WORKBOOK, error))
    });
    match made {
        Ok(bytes) => answer(WORKBOOK, bytes),
        Err(fault) => fault.speak(lang).into_response(),
    }
}

/// A copy of the project, with the part-timers only where they are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CopyAsked {
    #[serde(default)]
    people: bool,
}

/// The project file to take along.
pub(super) async fn copy(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(asked): Json<CopyAsked>,
) -> Response {
    // Copied under the lock of the project: no edit is half in the copy.
    let made = work(|| app.with(|open| Ok((shown(open.project.path()), open.project.copy(asked.people)?))));
    match made {
        Ok((name, bytes)) => answer(&name, bytes),
        Err(fault) => fault.speak(lang(&headers)).into_response(),
    }
}

fn reckoned<'m>(model: &'m Model, asked: &Asked) -> Result<(&'m PlanDocument, StaffReport), Fault> {
    let plans = &model.contents.plans;
    let saved = plans
        .iter()
        .find(|plan| plan.id == asked.plan)
        .ok_or(Fault::NotFound)?;
    let tables = Tables::built_in().map_err(|error| unmade("staff", error))?;
    let report = staff_report(
        model.commune(),
        &model.profile,
        &saved.document,
        &model.settings,
        &tables,
        asked.names,
    );
    Ok((
        &saved.document,
        report.ok_or_else(|| unmade("staff", "base_salary"))?,
    ))
}

fn dictionary<T: serde::Serialize + std::marker::Copy>(all: &[T], say: impl Fn(T) -> &'static str) -> Value {
    let pairs = all.iter().filter_map(|&one| {
        let key = match json!(one) {
            Value::String(key) => key,
            // A reason with its flag: the reason is the key.
            Value::Object(object) => object.keys().next()?.clone(),
            _ => return None,
        };
        Some((key, json!(say(one))))
    });
    Value::Object(pairs.collect())
}

/// Words for everything that the report says in codes.
fn words(lang: Lang, report: &StaffReport) -> Value {
    let labels: Map<String, Value> = text::labels(lang)
        .into_iter()
        .map(|(name, text)| (name.to_owned(), json!(text)))
        .collect();
    let to_check: Map<String, Value> = report
        .to_check
        .iter()
        .map(|line| (line.item.to_owned(), json!(text::to_check(lang, line.item))))
        .collect();
    json!({
        "labels": labels,
        "to_check": to_check,
        "titles": dictionary(&PostTitle::ALL, |t| text::title(lang, t)),
        "wishes": dictionary(&[Wish::Continue, Wish::Leave, Wish::Unknown], |w| text::wish(lang, w)),
        "states": dictionary(
            &[SeatState::Unchanged, SeatState::Kept, SeatState::Moved, SeatState::Tied, SeatState::Vacant],
            |s| text::state(lang, s),
        ),
        "lacks": dictionary(
            &[Lack::Age, Lack::Residence, Lack::Technology, Lack::Discipline],
            |l| text::lack(lang, l),
        ),
        "reasons": dictionary(
            &[
                FundReason::BelowThreshold,
                FundReason::Households,
                FundReason::CommuneFlag(crate::domain::CommuneFlag::Border),
                FundReason::UnitFlag(ExceptionFlag::ExtremelyDisadvantaged),
            ],
            |r| text::reason(lang, r),
        ),
        "cases": dictionary(
            &[
                LeavingCase::ShortService,
                LeavingCase::NearRetirement,
                LeavingCase::LongToGo,
                LeavingCase::Retired,
            ],
            |c| text::leaving_case(lang, c),
        ),
        "steps": dictionary(
            &[StepKind::Support, StepKind::Service, StepKind::JobSearch, StepKind::Pensioner],
            |s| text::step(lang, s),
        ),
        "missing": dictionary(
            &[Missing::Birth, Missing::Sex, Missing::Start, Missing::Allowance],
            |m| text::missing(lang, m),
        ),
    })
}
