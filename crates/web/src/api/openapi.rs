//! The description of the API, generated from the handlers and the types they send (`utoipa`).

use std::sync::LazyLock;

use axum::extract::State;
use axum::response::Response;
use utoipa::OpenApi;
use utoipa::openapi::Server;

use super::{entries, json, search};
use crate::site::Site;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Eyelet",
        description = "Why a runner's foot or leg goes numb: one story in, the whole answer out. A story travels in \
                       a body; search alone takes its words in the query of the address. Nothing is kept. Errors are problem documents (RFC 9457).",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(super::why, entries::causes, entries::cause, entries::changes, entries::change, search::search),
    tags(
        (name = "answer", description = "A runner's words, answered"),
        (name = "medicine", description = "What Eyelet knows"),
    )
)]
struct Description;

/// The description, made once.
pub(crate) static DESCRIPTION: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(Description::openapi);

/// `GET /api/openapi.json`
pub(crate) async fn show(State(site): State<Site>) -> Response {
    let server = Server::new(site.settings.public_url.as_deref().unwrap_or("/"));
    let mut description = DESCRIPTION.clone();
    description.servers = Some(vec![server]);
    json(&description)
}
