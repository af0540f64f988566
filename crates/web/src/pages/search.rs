//! Search: pages that fit a few words.
//!
//! What is searched for is a matter of health, so the form sends it in the body of a request. The
//! address with `q` exists for programs and old bookmarks; nothing here links to it with words.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use eyelet::{Eyelet, Searched, results};
use maud::{Markup, html};

use crate::api::search::words;
use crate::form::plain;
use crate::page::{Listed, frame};
use crate::pages::answer::urgency;
use crate::reader::Reader;
use crate::site::Site;

/// Longest query the box takes, in characters; more is no search but a story.
const LONGEST: usize = 300;

/// `GET /search?q=`
pub(crate) async fn show(State(site): State<Site>, reader: Reader, RawQuery(query): RawQuery) -> Response {
    page(&site, reader, plain(&words(query.as_deref()).unwrap_or_default()).trim())
}

/// `POST /search`
pub(crate) async fn posted(State(site): State<Site>, reader: Reader, body: Bytes) -> Response {
    let words = form_urlencoded::parse(&body).find(|(name, _)| name == "q").map(|(_, words)| words.into_owned());
    page(&site, reader, plain(&words.unwrap_or_default()).trim())
}

fn page(site: &Eyelet, reader: Reader, words: &str) -> Response {
    let shown: String = words.chars().take(LONGEST).collect();
    let content = html! {
        h1 { "Search" }
        (form(&shown))
        @if words.is_empty() {
            p { "A few words will do, misspelt or not: what is numb, where, and with what. Or see "
                a href="/causes" { "all causes" } ", " a href="/changes" { "all changes" } " and "
                a href="/questions" { "all questions" } "." }
        } @else {
            (found(site, reader, &site.search(words), &shown))
        }
    };
    let page = frame("Search", "Causes, changes and questions that fit a few words.", Listed::No, &content);
    let mut response = page.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn form(words: &str) -> Markup {
    html! {
        form.search method="post" action="/search" role="search" {
            label for="q" { "What are you looking for?" }
            input id="q" type="search" name="q" required maxlength=(LONGEST) autocomplete="off" value=(words);
            div.row { button.main type="submit" { "Search" } }
        }
    }
}

fn found(site: &Eyelet, reader: Reader, searched: &Searched, words: &str) -> Markup {
    let knowledge = site.knowledge();
    let elsewhere = searched.found.elsewhere;
    let pages = &searched.found.pages;
    html! {
        (urgency::card(knowledge, &searched.flags, reader))
        @if let Some(elsewhere) = elsewhere {
            div.card { p { strong { (results::say(elsewhere)) } }
                @if !pages.is_empty() { p { "If a foot or leg of yours goes numb, these may be near:" } } }
        }
        @if !pages.is_empty() {
            h2 { "What fits, best first" }
            ol.causes {
                @for page in pages {
                    @let result = results::result(knowledge, *page);
                    li.card {
                        h3 { a href=(result.url) { (result.title) } }
                        p { (result.say) }
                        p.soft { (kind(result.kind)) }
                    }
                }
            }
        }
        (ask_in_full(words))
    }
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "cause" => "A cause",
        "change" => "Something to change",
        _ => "A question Eyelet asks",
    }
}

/// The same words, taken to the box that weighs them.
fn ask_in_full(words: &str) -> Markup {
    html! {
        h2 { "Ask in full" }
        form method="post" action="/why" {
            p { "Eyelet can weigh where, when and how it goes numb, and say what to try first." }
            input type="hidden" name="text" value=(words);
            div.row { button type="submit" { "Find out why" } a href="/" { "Tell it in more words" } }
        }
    }
}
