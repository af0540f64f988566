//! Every route.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};

use crate::guards::kind;
use crate::guards::shelf::{Shelf, keep};
use crate::site::Site;
use crate::{api, assets, guards, metrics, pages, speak};

/// The whole web app.
pub(crate) fn router(site: &Site) -> Router {
    let spoken = || from_fn_with_state(Arc::clone(site), speak::layer);
    let shelf = Arc::new(Shelf::new(Arc::clone(site)));
    let routes = Router::new()
        .merge(same_for_all().layer(spoken()).layer(from_fn_with_state(shelf, keep)))
        .merge(for_one().layer(spoken()))
        .merge(for_machines())
        .fallback(pages::error::not_found)
        .method_not_allowed_fallback(pages::error::wrong_method)
        .with_state(Arc::clone(site));
    guards::around(routes, site)
}

/// Pages and files that are the same for all readers of a spelling; they are kept ready to be sent.
fn same_for_all() -> Router<Site> {
    Router::new()
        .route("/", get(pages::ask::show))
        .route("/map", get(pages::map::picture))
        .route("/map/list", get(pages::map::list))
        .route("/causes", get(pages::cause::list))
        .route("/causes/{id}", get(pages::cause::show))
        .route("/changes", get(pages::change::list))
        .route("/changes/{id}", get(pages::change::show))
        .route("/lacing", form(pages::lacing::choose).get(pages::lacing::list))
        .route("/lacing/{pattern}", get(pages::lacing::show))
        .route("/sizes", get(pages::sizes::show))
        .route("/fit", form(pages::fit::judge).get(pages::fit::show))
        .route("/prevent", get(pages::prevent::show))
        .route("/how", get(pages::how::show))
        .route("/questions", get(pages::question::list))
        .route("/questions/{id}", get(pages::question::show))
        .route("/privacy", get(pages::privacy::show))
        .route("/embed", get(pages::embed::show))
        .route("/embed.js", get(pages::embed::script))
        .route("/embedding", get(pages::embed::explain))
        .route("/offline", get(pages::app::offline))
        .route("/manifest.webmanifest", get(pages::app::manifest))
        .route("/service-worker.js", get(pages::app::service_worker))
        .route("/api", get(pages::api::show))
        .route("/api/openapi.json", get(api::openapi::show))
        .route("/static/{mark}/{name}", get(assets::show))
}

/// Pages that hold somebody's trouble, which are never kept and never listed, or that depend on
/// where the reader is.
fn for_one() -> Router<Site> {
    Router::new()
        .route("/emergency", get(pages::emergency::show))
        .route("/reader", form(pages::reader::keep).get(pages::reader::show))
        .route("/why", form(pages::answer::show).get(pages::ask::again))
        .route("/search", form(pages::search::posted).get(pages::search::show))
        .route("/share", form(pages::share::make).get(pages::ask::again))
        .route("/a/{link}", get(pages::share::open))
}

/// What programs ask.
fn for_machines() -> Router<Site> {
    Router::new()
        .route("/api/v1/why", post(api::why).route_layer(from_fn(kind::json)))
        .route("/api/v1/causes", get(api::entries::causes))
        .route("/api/v1/causes/{id}", get(api::entries::cause))
        .route("/api/v1/changes", get(api::entries::changes))
        .route("/api/v1/changes/{id}", get(api::entries::change))
        .route("/api/v1/search", get(api::search::search))
        .route("/robots.txt", get(pages::app::robots))
        .route("/sitemap.xml", get(pages::app::sitemap))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(pages::app::ready))
        .route("/metrics", get(metrics::show))
}

/// A page that takes a form.
fn form<T: 'static>(handler: impl Handler<T, Site>) -> MethodRouter<Site> {
    post(handler).route_layer(from_fn(kind::form))
}
