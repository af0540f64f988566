//! Pages in the reader's spelling and units.
//!
//! Texts are written in British English and kilometres. For a reader who wants it otherwise the
//! finished page is turned: only the text between tags, never an attribute, an address, a script,
//! or what the runner wrote (`textarea`, `q`, and any element marked `translate="no"`).

mod html;
mod spelling;
mod units;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::reader::{Reader, Spelling};
use crate::site::Site;

/// No page is near as long.
const LONGEST_PAGE: usize = 4 * 1024 * 1024;

/// The layer around all pages.
pub(crate) async fn layer(State(site): State<Site>, request: Request, next: Next) -> Response {
    let reader = Reader::of(request.headers(), site.knowledge());
    let mut response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    if is_as_written(reader) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Pages are whole strings in memory: reading them cannot fail, and an empty body is the worst that could come.
    let page = to_bytes(body, LONGEST_PAGE).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    match std::str::from_utf8(&page) {
        Ok(text) => Response::from_parts(parts, Body::from(turned(text, reader))),
        Err(_) => Response::from_parts(parts, Body::from(page)),
    }
}

fn is_as_written(reader: Reader) -> bool {
    !reader.miles && reader.spelling == Spelling::British
}

/// A page for a reader.
fn turned(page: &str, reader: Reader) -> String {
    html::each_text(page, |text, into| match (reader.spelling, reader.miles) {
        (Spelling::British, false) => into.push_str(text),
        (Spelling::British, true) => units::in_miles(text, into),
        (Spelling::American, false) => spelling::american(text, into),
        (Spelling::American, true) => {
            let mut spelled = String::with_capacity(text.len());
            spelling::american(text, &mut spelled);
            units::in_miles(&spelled, into);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::turned;
    use crate::reader::{Reader, Spelling};

    #[test]
    fn a_page_is_turned_but_not_what_is_no_text() {
        let page = "<p title=\"colour, 5 km\">The colour after 5 km.</p><q>my colour at 5 km</q>";
        let reader = |miles, spelling| Reader { country: None, miles, spelling };
        assert_eq!(turned(page, reader(false, Spelling::British)), page);
        assert_eq!(
            turned(page, reader(true, Spelling::American)),
            "<p title=\"colour, 5 km\">The color after 3 miles.</p><q>my colour at 5 km</q>"
        );
    }
}
