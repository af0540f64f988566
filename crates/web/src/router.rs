//! Every route.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use eyelet::Eyelet;

use crate::{api, api_search, guards, page, pages};

/// What every handler can reach.
pub(crate) type Site = Arc<Eyelet>;

/// The whole web app.
pub fn router(eyelet: Arc<Eyelet>) -> Router {
    let routes = Router::new()
        .route("/", get(pages::ask::show))
        .route("/why", post(pages::answer::show).get(pages::ask::again))
        .route("/causes", get(pages::cause::list))
        .route("/causes/{id}", get(pages::cause::show))
        .route("/changes", get(pages::change::list))
        .route("/changes/{id}", get(pages::change::show))
        .route("/privacy", get(pages::privacy::show))
        .route("/api/v1/why", post(api::why))
        .route("/questions", get(pages::question::list))
        .route("/questions/{id}", get(pages::question::show))
        .route("/search", get(pages::search::show).post(pages::search::posted))
        .route("/api/v1/search", get(api_search::search))
        .route("/healthz", get(|| async { "ok\n" }))
        .route(page::STYLE, get(page::style))
        .fallback(pages::error::not_found)
        .method_not_allowed_fallback(pages::error::wrong_method)
        .with_state(eyelet);
    guards::around(routes)
}
