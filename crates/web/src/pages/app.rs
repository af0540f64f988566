//! Eyelet as an app on a phone, and what machines ask of a site.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

use crate::assets;
use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;

/// `GET /manifest.webmanifest`
pub(crate) async fn manifest() -> impl IntoResponse {
    let manifest = json!({
        "name": "Eyelet: why your foot goes numb",
        "short_name": "Eyelet",
        "description": "Why your foot goes numb, and whether the fix worked.",
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": "en",
        "background_color": "#fbfaf7", "theme_color": "#0b6e5f",
        "categories": ["health", "sports"],
        "icons": [
            { "src": assets::ICON.address(), "sizes": "any", "type": "image/svg+xml" },
            { "src": assets::ICON_SMALL.address(), "sizes": "192x192", "type": "image/png", "purpose": "any" },
            { "src": assets::ICON_LARGE.address(), "sizes": "512x512", "type": "image/png", "purpose": "any" },
            { "src": assets::ICON_LARGE.address(), "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string())
}

/// `GET /service-worker.js`. It keeps the stylesheet, the script and one page that says that there
/// is no connection; never an answer.
pub(crate) async fn service_worker() -> impl IntoResponse {
    let files = json!([assets::STYLE.address(), assets::SCRIPT.address(), assets::ICON.address(), "/offline"]);
    // A changed file or a changed page makes another shelf, and the old one is thrown away.
    let offline = blake3::hash(offline().await.into_string().as_bytes()).to_hex();
    let script = format!(
        "const SHELF = {};\nconst FILES = {files};\n{}",
        json!(format!("{}-{}", assets::mark(), &offline[..8])),
        include_str!("../assets/service-worker.js")
    );
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script)
}

/// `GET /offline`
pub(crate) async fn offline() -> Markup {
    frame(
        "No connection",
        "There is no connection just now.",
        Listed::No,
        &html! {
            h1 { "No connection" }
            p { "Eyelet works out answers where it runs, so it needs a connection. Your words are still in the box when you go back." }
            h2 { "Until then" }
            ul.plain {
                li { "Stop, sit down, loosen the laces and wait. Note how many minutes it takes to clear: it is the most useful thing you can tell." }
                li { "If it does not clear within an hour, the foot is cold and white, or the leg is weak: do not wait for a connection, get seen now." }
                li { "If you are numb between the legs, or cannot hold or pass water: call your emergency number now." }
            }
        },
    )
}

/// `GET /robots.txt`. Nothing is forbidden: what a search engine may not fetch it cannot be told to
/// leave out, and every page that holds somebody's trouble tells it so.
pub(crate) async fn robots(State(site): State<Site>) -> impl IntoResponse {
    let map = site.settings.public_url.as_ref().map_or_else(String::new, |url| format!("Sitemap: {url}/sitemap.xml\n"));
    let text = format!("User-agent: *\nDisallow:\n{map}");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}

/// `GET /sitemap.xml`; only where Eyelet knows its public address.
pub(crate) async fn sitemap(State(site): State<Site>) -> Response {
    let Some(url) = &site.settings.public_url else { return error::not_found().await };
    let locations = site.listing.paths().map(|path| format!("{url}{path}"));
    let map = html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" { @for location in locations { url { loc { (location) } } } }
    };
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", map.into_string());
    ([(header::CONTENT_TYPE, "application/xml")], text).into_response()
}

/// `GET /readyz`: whether new visitors are welcome. There is no store yet that could be away.
pub(crate) async fn ready(State(site): State<Site>) -> Response {
    if site.is_ready() {
        format!("ok {}\n", &site.knowledge().hash[..12]).into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response()
    }
}
