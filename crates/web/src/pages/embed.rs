//! The box in other people's pages: a script puts a sandboxed frame where it stands.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::form::LONGEST_STORY;
use crate::guards::POLICY_FRAMED;
use crate::page::{Listed, frame, head};
use crate::site::Site;

/// `GET /embed`: the only page that may be framed. It sets no cookie, and the answer opens in a
/// tab of its own.
pub(crate) async fn show() -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head("Why does it go numb?", "The box of Eyelet.", Listed::No)) }
            body.framed {
                main {
                    form.ask method="post" action="/why" target="_blank" rel="noopener" {
                        label for="text" { "Where and when does it go numb?" }
                        textarea id="text" name="text" required maxlength=(LONGEST_STORY) placeholder="The toes of my right foot tingle from mile 5 …" {}
                        div.row { button.main type="submit" { "Find out why" } span.soft { "The answer opens on Eyelet. Nothing you type is kept." } }
                    }
                }
            }
        }
    };
    let mut response = page.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY_FRAMED));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

/// `GET /embed.js`
pub(crate) async fn script() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (headers, include_str!("../assets/embed.js"))
}

/// `GET /embedding`
pub(crate) async fn explain(State(site): State<Site>) -> Markup {
    let origin = site.settings.public_url.as_deref().unwrap_or("https://your-eyelet.example");
    let line = format!("<script src=\"{origin}/embed.js\" async></script>");
    frame(
        "Put the box on your site",
        "One line puts the question of Eyelet into any blog.",
        Listed::Yes,
        &html! {
            h1 { "Put the box on your site" }
            p { "One line, where the box should stand:" }
            pre tabindex="0" { code { (line) } }
            ul.plain {
                li { "The box is a frame of its own: it cannot read your page, and your page cannot read what is typed into it." }
                li { "It sets no cookie and counts nobody." }
                li { "The answer opens on Eyelet, in a tab of its own." }
            }
        },
    )
}
