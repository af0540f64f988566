//! What search engines are told in headers: what to leave out, and which address a page goes by.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::guards::path;
use crate::site::Site;

/// Keeps somebody's trouble out of search engines, and gives every listed page its one address.
pub(crate) async fn tell(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = path(&request).unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    if is_private(&path) {
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, noarchive"));
    }
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if let Some(url) = site.settings.public_url.as_deref().filter(|_| is_page && status == StatusCode::OK)
        && let Some(path) = site.listing.canonical(&path)
        && let Ok(link) = HeaderValue::try_from(format!("<{url}{path}>; rel=\"canonical\""))
    {
        headers.append(header::LINK, link);
    }
    response
}

fn is_private(path: &str) -> bool {
    ["/why", "/share", "/search"].contains(&path) || path.starts_with("/a/") || path.starts_with("/api/v1/")
}
