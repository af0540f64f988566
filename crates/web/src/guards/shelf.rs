//! Pages that are the same for everybody are made once, compressed well, and kept.
//!
//! A page of causes takes longer to compress than to write, so it is compressed once, as small as
//! it gets. Only answers of 200 to addresses without a query are kept; there are as many of those
//! as pages, so the shelf cannot be filled from outside.

use std::io::Write;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use quick_cache::sync::Cache;

use crate::reader::Reader;
use crate::site::Site;

/// Pages kept; there are a few hundred, in a few spellings.
const MOST: usize = 4_000;
/// A page longer than this is no page of ours.
const LONGEST: usize = 4 * 1024 * 1024;

/// The shelf.
pub(crate) struct Shelf {
    pages: Cache<String, Arc<Kept>>,
    site: Site,
}

/// One page, ready to be sent.
struct Kept {
    headers: HeaderMap,
    tag: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Shelf {
    pub fn new(site: Site) -> Self {
        Self { pages: Cache::new(MOST), site }
    }
}

/// Gives a page from the shelf, or makes it and puts it there.
pub(crate) async fn keep(State(shelf): State<Arc<Shelf>>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method(), request.uri());
    if !matches!(*method, Method::GET | Method::HEAD) || path.query().is_some() {
        return next.run(request).await;
    }
    let reader = Reader::of(request.headers(), shelf.site.knowledge());
    let key = format!("{:?} {} {}", reader.spelling, reader.miles, path.path());
    let asked = request.headers().clone();
    let head = *method == Method::HEAD;
    if let Some(kept) = shelf.pages.get(&key) {
        return kept.send(&asked, head);
    }
    if head {
        return next.run(request).await;
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(plain) = to_bytes(body, LONGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let kept = Arc::new(Kept::new(parts.headers, plain));
    shelf.pages.insert(key, Arc::clone(&kept));
    kept.send(&asked, false)
}

impl Kept {
    fn new(mut headers: HeaderMap, plain: Bytes) -> Self {
        headers.remove(header::CONTENT_LENGTH);
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        let tag = format!("\"{}\"", &blake3::hash(&plain).to_hex()[..24]);
        let tag = HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"0\""));
        let gzip = gzip(&plain).map_or_else(|_| plain.clone(), Bytes::from);
        let brotli = brotli(&plain).map_or_else(|_| plain.clone(), Bytes::from);
        Self { headers, tag, plain, gzip, brotli }
    }

    fn send(&self, asked: &HeaderMap, head: bool) -> Response {
        let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let mut headers = self.headers.clone();
        headers.insert(header::ETAG, self.tag.clone());
        if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == self.tag)) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        let (coding, body) = if accepts(accepted, "br") {
            (Some("br"), &self.brotli)
        } else if accepts(accepted, "gzip") {
            (Some("gzip"), &self.gzip)
        } else {
            (None, &self.plain)
        };
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        if head {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            return (headers, Body::empty()).into_response();
        }
        (headers, body.clone()).into_response()
    }
}

/// Whether a coding is accepted; `q=0` refuses it.
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some(coding)
            && !parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)))
    })
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    // The two best qualities are also the ones that need little memory: the tables of 5 to 9 take
    // tens of megabytes. A page fits into a window of 64 kB.
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 16, size_hint: plain.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &settings)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn a_coding_is_accepted_unless_refused() {
        assert!(accepts("gzip, deflate, br", "br") && accepts("br;q=0.5", "br"));
        assert!(!accepts("gzip", "br") && !accepts("br;q=0, gzip", "br") && !accepts("", "gzip"));
    }
}
