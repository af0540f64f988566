//! Causes and changes as JSON.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use knowledge::{Cause, Change, Knowledge};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Problem, json, problem};
use crate::site::Site;

/// A cause, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CauseLine<'a> {
    id: &'a str,
    /// Its everyday name.
    name: &'a str,
    /// What happens, in a sentence.
    plain: &'a str,
    /// Where its page is.
    url: String,
}

/// A cause.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CauseEntry)]
pub(crate) struct CauseEntry<'a> {
    #[serde(flatten)]
    line: CauseLine<'a>,
    /// What doctors call it.
    medical: &'a str,
    mechanism: &'a str,
    who: &'a str,
    worse: &'a str,
    better: &'a str,
    /// Tests a doctor would do.
    tests: &'a [String],
    /// When to be seen.
    doctor: &'a str,
    /// `self-care`, `see-doctor`, `urgent` or `emergency`.
    care: &'static str,
    /// Codes of ICD-10.
    icd10: &'a [String],
    /// Changes that help, each with the chance that it does if this is the cause.
    changes: Vec<Helps<'a>>,
    /// Addresses of its sources.
    sources: Vec<&'a str>,
    /// Who reviewed the entry; null where nobody has.
    reviewed: Option<&'a str>,
}

/// A change that helps with a cause.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Helps<'a> {
    id: &'a str,
    works: f64,
}

/// A change, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeLine<'a> {
    id: &'a str,
    name: &'a str,
    what: &'a str,
    url: String,
}

/// A change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangeEntry)]
pub(crate) struct ChangeEntry<'a> {
    #[serde(flatten)]
    line: ChangeLine<'a>,
    /// How, step by step.
    how: &'a [String],
    judge_after_runs: u32,
    stop_if: &'a str,
    too_loose: Option<&'a str>,
    /// How strong its evidence is: `A` papers, `B` clinics, `C` runners, `EE` a judgement.
    strength: &'a str,
    /// The causes it is for.
    causes: Vec<&'a str>,
}

/// Every cause Eyelet knows.
#[utoipa::path(get, path = "/api/v1/causes", tag = "medicine",
    responses(
        (status = 200, description = "All causes", body = [CauseLine]),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn causes(State(site): State<Site>) -> Response {
    json(&site.knowledge().causes.iter().map(cause_line).collect::<Vec<_>>())
}

/// One cause.
#[utoipa::path(get, path = "/api/v1/causes/{id}", tag = "medicine",
    params(("id" = String, Path, description = "Id of the cause, such as `laces-tight`")),
    responses(
        (status = 200, description = "The cause", body = CauseEntry),
        (status = 404, description = "No such cause", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn cause(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    match knowledge.cause(&id) {
        Some(id) => json(&cause_entry(knowledge, &knowledge[id])),
        None => problem(StatusCode::NOT_FOUND, "there is no such cause; GET /api/v1/causes lists them"),
    }
}

/// Every change Eyelet knows.
#[utoipa::path(get, path = "/api/v1/changes", tag = "medicine",
    responses(
        (status = 200, description = "All changes", body = [ChangeLine]),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn changes(State(site): State<Site>) -> Response {
    json(&site.knowledge().changes.iter().map(change_line).collect::<Vec<_>>())
}

/// One change.
#[utoipa::path(get, path = "/api/v1/changes/{id}", tag = "medicine",
    params(("id" = String, Path, description = "Id of the change, such as `lace-loosen`")),
    responses(
        (status = 200, description = "The change", body = ChangeEntry),
        (status = 404, description = "No such change", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn change(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    match knowledge.change(&id) {
        Some(id) => json(&change_entry(knowledge, &knowledge[id])),
        None => problem(StatusCode::NOT_FOUND, "there is no such change; GET /api/v1/changes lists them"),
    }
}

fn cause_line(cause: &Cause) -> CauseLine<'_> {
    CauseLine { id: &cause.id, name: &cause.name, plain: &cause.plain, url: format!("/causes/{}", cause.id) }
}

fn cause_entry<'a>(knowledge: &'a Knowledge, cause: &'a Cause) -> CauseEntry<'a> {
    let cited = knowledge.sources.iter().filter(|source| cause.sources.contains(&source.id));
    CauseEntry {
        line: cause_line(cause),
        medical: &cause.medical,
        mechanism: &cause.mechanism,
        who: &cause.who,
        worse: &cause.worse,
        better: &cause.better,
        tests: &cause.tests,
        doctor: &cause.doctor,
        care: cause.care.word(),
        icd10: &cause.icd10,
        changes: cause
            .changes
            .iter()
            .map(|remedy| Helps { id: &knowledge[remedy.change].id, works: remedy.works.0 })
            .collect(),
        sources: cited.map(|source| source.address.as_str()).collect(),
        reviewed: cause.reviewed.as_deref(),
    }
}

fn change_line(change: &Change) -> ChangeLine<'_> {
    ChangeLine { id: &change.id, name: &change.name, what: &change.what, url: format!("/changes/{}", change.id) }
}

fn change_entry<'a>(knowledge: &'a Knowledge, change: &'a Change) -> ChangeEntry<'a> {
    ChangeEntry {
        line: change_line(change),
        how: &change.how,
        judge_after_runs: change.judge_after_runs,
        stop_if: &change.stop_if,
        too_loose: change.too_loose.as_deref(),
        strength: &change.strength,
        causes: change.targets.iter().map(|cause| knowledge[*cause].id.as_str()).collect(),
    }
}
