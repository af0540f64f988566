//! The frame of every page, and the stylesheet.

use axum::http::header;
use axum::response::IntoResponse;
use maud::{DOCTYPE, Markup, html};

/// Where the stylesheet is; the version in its name lets browsers keep it for good.
pub(crate) const STYLE: &str = concat!("/static/", env!("CARGO_PKG_VERSION"), "/style.css");

/// Whether search engines may list a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// They may.
    Yes,
    /// It holds somebody's trouble.
    No,
}

/// A page: its title, what it is about in a sentence, and its content.
pub(crate) fn frame(title: &str, about: &str, listed: Listed, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Eyelet" }
                meta name="description" content=(about);
                @if listed == Listed::No { meta name="robots" content="noindex"; }
                link rel="stylesheet" href=(STYLE);
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header {
                    nav aria-label="Eyelet" {
                        a.name href="/" { "Eyelet" }
                        a href="/causes" { "Causes" }
                        a href="/changes" { "What to change" }
                        a href="/search" { "Search" }
                    }
                }
                main id="main" { (content) }
                footer {
                    p { "Eyelet is not a medical device and does not replace a doctor." }
                    p { a href="/privacy" { "What happens to your words" } }
                }
            }
        }
    }
}

/// The stylesheet.
pub(crate) async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, include_str!("style.css"))
}
