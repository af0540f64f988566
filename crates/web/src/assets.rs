//! Files that never change under their address: their content is part of it.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::pages::error;

/// A file served for good.
pub(crate) struct Asset {
    name: &'static str,
    kind: &'static str,
    content: &'static [u8],
}

/// The stylesheet, in parts: what all pages share, the drawings of shoes, the guide.
const STYLES: &str =
    concat!(include_str!("assets/style.css"), include_str!("assets/shoe.css"), include_str!("assets/guide.css"));

/// The stylesheet.
pub(crate) static STYLE: Asset =
    Asset { name: "style.css", kind: "text/css; charset=utf-8", content: STYLES.as_bytes() };
/// The script that makes pages quicker; all of them work without it.
pub(crate) static SCRIPT: Asset =
    Asset { name: "eyelet.js", kind: "text/javascript; charset=utf-8", content: include_bytes!("assets/eyelet.js") };
/// Where the spots of the body map lie.
pub(crate) static MAP: Asset =
    Asset { name: "map.css", kind: "text/css; charset=utf-8", content: include_bytes!("assets/map.css") };
/// The icon, as a drawing.
pub(crate) static ICON: Asset =
    Asset { name: "icon.svg", kind: "image/svg+xml", content: include_bytes!("assets/icon.svg") };
/// The icon for a home screen.
pub(crate) static ICON_SMALL: Asset =
    Asset { name: "icon-192.png", kind: "image/png", content: include_bytes!("assets/icon-192.png") };
/// The icon for a splash screen.
pub(crate) static ICON_LARGE: Asset =
    Asset { name: "icon-512.png", kind: "image/png", content: include_bytes!("assets/icon-512.png") };

static ALL: [&Asset; 6] = [&STYLE, &SCRIPT, &MAP, &ICON, &ICON_SMALL, &ICON_LARGE];

/// One mark for all files together: whichever of them changes, all addresses do.
static MARK: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for asset in ALL {
        hasher.update(asset.name.as_bytes());
        hasher.update(asset.content);
    }
    hasher.finalize().to_hex()[..16].to_owned()
});

impl Asset {
    /// Its address.
    pub fn address(&self) -> String {
        format!("/static/{}/{}", *MARK, self.name)
    }
}

/// The mark of the files this Eyelet serves.
pub(crate) fn mark() -> &'static str {
    &MARK
}

/// `GET /static/{mark}/{name}`
pub(crate) async fn show(Path((mark, name)): Path<(String, String)>) -> Response {
    let Some(asset) = ALL.into_iter().find(|asset| asset.name == name).filter(|_| mark == *MARK) else {
        return error::not_found().await;
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        // The box in other people's pages has no origin of its own, and wants its stylesheet too.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (StatusCode::OK, headers, asset.content).into_response()
}
