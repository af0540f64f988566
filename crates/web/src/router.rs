//! Every route.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use eyelet::Eyelet;

use crate::{api, guards, page, pages, speak};

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
        .route("/prevent", get(pages::prevent::show))
        .route("/how", get(pages::how::show))
        .route("/emergency", get(pages::emergency::show))
        .route("/reader", get(pages::reader::show).post(pages::reader::keep))
        .route("/privacy", get(pages::privacy::show))
        .route("/api/v1/why", post(api::why))
        .route("/healthz", get(|| async { "ok\n" }))
        .route(page::STYLE, get(page::style))
        .fallback(pages::error::not_found)
        .method_not_allowed_fallback(pages::error::wrong_method)
        .layer(from_fn_with_state(Arc::clone(&eyelet), speak::layer))
        .with_state(eyelet);
    guards::around(routes)
}
