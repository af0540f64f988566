//! The API, readable: made from the same description as `openapi.json`.

use std::collections::BTreeMap;

use axum::extract::State;
use maud::{Markup, html};
use serde_json::Value;

use crate::api::openapi::DESCRIPTION;
use crate::page::{Listed, frame};
use crate::site::Site;

/// `GET /api`
pub(crate) async fn show(State(site): State<Site>) -> Markup {
    let url = site.settings.public_url.as_deref().unwrap_or("http://127.0.0.1:7010");
    let description = serde_json::to_value(&*DESCRIPTION).unwrap_or_default();
    frame(
        "Eyelet for programs",
        "The API of Eyelet: one story in, the whole answer out, as JSON.",
        Listed::Yes,
        &html! {
            h1 { "Eyelet for programs" }
            p { (text(&description["info"]["description"])) }
            p { a href="/api/openapi.json" { "OpenAPI 3.1 description" } }
            pre tabindex="0" { code { "curl -s " (url) "/api/v1/why \\\n  -H 'content-type: application/json' \\\n  -d '{\"text\": \"my toes go numb after 3 miles\"}'" } }
            @for (path, methods) in object(&description["paths"]) {
                @for (method, operation) in object(methods) { (one(path, method, operation)) }
            }
            h2 { "What is sent and received" }
            @for (name, schema) in object(&description["components"]["schemas"]) { (shape(name, schema)) }
        },
    )
}

fn one(path: &str, method: &str, operation: &Value) -> Markup {
    html! {
        h2 { code { (method.to_uppercase()) " " (path) } }
        p { (text(&operation["summary"])) (text(&operation["description"])) }
        table.api {
            thead { tr { th scope="col" { "Status" } th scope="col" { "Meaning" } th scope="col" { "Body" } } }
            tbody {
                @for (status, response) in object(&operation["responses"]) {
                    tr { td { (status) } td { (text(&response["description"])) } td { (bodies(response)) } }
                }
            }
        }
    }
}

fn bodies(response: &Value) -> Markup {
    html! {
        @for (kind, body) in object(&response["content"]) {
            (reference(&body["schema"])) " " span.soft { (kind) }
        }
    }
}

fn shape(name: &str, schema: &Value) -> Markup {
    let parts = schema["allOf"].as_array();
    let properties = parts.into_iter().flatten().chain([schema]).flat_map(|part| object(&part["properties"]));
    html! {
        h3 id={ "schema-" (name) } { (name) }
        p { (text(&schema["description"])) }
        dl { @for (field, kind) in properties { dt { code { (field) } } dd { (reference(kind)) " " (text(&kind["description"])) } } }
    }
}

/// The name of a kind, with a link where it has a shape of its own.
fn reference(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return html! { a href={ "#schema-" (name) } { (name) } };
    }
    if let Some(any) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        return html! { @for (at, one) in any.iter().enumerate() { @if at > 0 { " or " } (reference(one)) } };
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => html! { "list of " (reference(&schema["items"])) },
        Value::String(kind) => html! { (kind) },
        Value::Array(kinds) => {
            html! { (kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or ")) }
        }
        _ => html! { "any value" },
    }
}

/// The members of an object, in order of their names.
fn object(value: &Value) -> BTreeMap<&str, &Value> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value)).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}
