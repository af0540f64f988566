//! Pages that are the same for everybody are made once, compressed well, and kept.
//!
//! A page of causes takes longer to compress than to write, so it is compressed once, as small as
//! it gets. Only answers of 200 to addresses without a query or an escape are kept, so that a page
//! has one address here; the shelf is bounded all the same.

use std::io::Write;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::reader::Reader;
use crate::site::Site;

/// Pages expected; there are a few hundred, each in one or two spellings.
const EXPECTED: usize = 256;
/// Bytes kept; all pages in one spelling are about 3 MB, packed ones included.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// A page longer than this is no page of ours.
const LONGEST: usize = 4 * 1024 * 1024;

/// The shelf.
pub(crate) struct Shelf {
    pages: Cache<String, Arc<Kept>, Bytewise>,
    site: Site,
}

/// One page, ready to be sent; packed only where that makes it smaller, which pictures are not.
struct Kept {
    headers: HeaderMap,
    tag: HeaderValue,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

/// Weighs an entry by its bytes.
#[derive(Clone)]
struct Bytewise;

impl Weighter<String, Arc<Kept>> for Bytewise {
    fn weight(&self, key: &String, kept: &Arc<Kept>) -> u64 {
        // About what the headers and the entry itself take.
        const REST: usize = 1024;
        let packed = [&kept.gzip, &kept.brotli].into_iter().flatten().map(Bytes::len).sum::<usize>();
        u64::try_from(REST + key.len() + kept.plain.len() + packed).unwrap_or(u64::MAX)
    }
}

impl Shelf {
    pub fn new(site: Site) -> Self {
        Self { pages: Cache::with_weighter(EXPECTED, MOST_BYTES, Bytewise), site }
    }
}

/// Gives a page from the shelf, or makes it and puts it there.
pub(crate) async fn keep(State(shelf): State<Arc<Shelf>>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method(), request.uri());
    if !matches!(*method, Method::GET | Method::HEAD) || !may_be_kept(path) {
        return next.run(request).await;
    }
    let key = key(&shelf.site, &request);
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

/// A query or an escape (`%`) can spell one page in endless ways.
fn may_be_kept(address: &Uri) -> bool {
    address.query().is_none() && !address.path().contains('%')
}

/// What an answer is kept under: pages differ by reader, files do not.
fn key(site: &Site, request: &Request) -> String {
    let path = request.uri().path();
    if path.starts_with("/static/") {
        return path.to_owned();
    }
    let reader = Reader::of(request.headers(), site.knowledge());
    format!("{:?} {} {path}", reader.spelling, reader.miles)
}

impl Kept {
    fn new(mut headers: HeaderMap, plain: Bytes) -> Self {
        headers.remove(header::CONTENT_LENGTH);
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        let tag = format!("\"{}\"", &blake3::hash(&plain).to_hex()[..24]);
        let tag = HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"0\""));
        let smaller = |packed: std::io::Result<Vec<u8>>| packed.ok().filter(|packed| packed.len() < plain.len());
        let gzip = smaller(gzip(&plain)).map(Bytes::from);
        let brotli = smaller(brotli(&plain)).map(Bytes::from);
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
        let packed = [("br", &self.brotli), ("gzip", &self.gzip)];
        let packed = packed.into_iter().filter_map(|(coding, body)| Some((coding, body.as_ref()?)));
        let (coding, body) = packed
            .into_iter()
            .find(|(coding, _)| accepts(accepted, coding))
            .map_or((None, &self.plain), |(coding, body)| (Some(coding), body));
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
    use std::sync::Arc;

    use axum::body::Bytes;
    use axum::http::{HeaderMap, HeaderValue, Uri};
    use quick_cache::Weighter;

    use super::{Bytewise, Kept, MOST_BYTES, Shelf, accepts, may_be_kept};
    use crate::settings::Settings;
    use crate::site::Shared;

    #[test]
    fn an_address_that_can_be_spelled_otherwise_is_not_kept() {
        assert!(may_be_kept(&Uri::from_static("/causes/laces-tight")));
        for other in ["/causes/%6Caces-tight", "/causes/laces-tight?x", "/%63auses"] {
            assert!(!may_be_kept(&Uri::from_static(other)), "{other}");
        }
    }

    #[test]
    fn what_does_not_shrink_is_kept_once() {
        let noise: Vec<u8> = (0..64_u32).flat_map(|number| *blake3::hash(&number.to_le_bytes()).as_bytes()).collect();
        let picture = Kept::new(HeaderMap::new(), Bytes::from(noise));
        assert!(picture.gzip.is_none() && picture.brotli.is_none());
        let page = Kept::new(HeaderMap::new(), Bytes::from("numb ".repeat(100)));
        assert!(page.gzip.is_some() && page.brotli.is_some());
    }

    #[test]
    fn the_shelf_is_bounded_by_bytes() {
        let eyelet = Arc::new(eyelet::Eyelet::embedded().expect("the embedded folder is sound"));
        let shelf = Shelf::new(Arc::new(Shared::new(eyelet, Settings::new([7; 32]))));
        let kept = || {
            let (headers, plain) = (HeaderMap::new(), Bytes::from(vec![0; 100_000]));
            Arc::new(Kept { headers, tag: HeaderValue::from_static("x"), plain, gzip: None, brotli: None })
        };
        let each = Bytewise.weight(&"0".to_owned(), &kept());
        assert!((100_000..110_000).contains(&each), "{each}");
        for number in 0..500 {
            shelf.pages.insert(number.to_string(), kept());
        }
        let held = shelf.pages.weight();
        assert!(held > MOST_BYTES / 2 && held <= MOST_BYTES, "{held} bytes");
    }

    #[test]
    fn a_coding_is_accepted_unless_refused() {
        assert!(accepts("gzip, deflate, br", "br") && accepts("br;q=0.5", "br"));
        assert!(!accepts("gzip", "br") && !accepts("br;q=0, gzip", "br") && !accepts("", "gzip"));
    }
}
