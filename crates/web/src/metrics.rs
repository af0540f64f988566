//! Counts for whoever runs Eyelet: routes, states and times, never a word of health.
//!
//! A route is the pattern of its path (`/causes/{id}`), so that not even a cause that was read
//! shows. `prometheus-client` because it needs no upkeep task and no global state.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::site::Site;

/// Upper ends of the classes of time, in seconds.
const CLASSES: [f64; 9] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Kind {
    route: String,
    method: String,
    status: u16,
}

/// All counts of one web app.
#[derive(Clone)]
pub(crate) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Kind, Counter>,
    seconds: Histogram,
    under_way: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("eyelet");
        let requests = Family::<Kind, Counter>::default();
        let seconds = Histogram::new(CLASSES);
        let under_way = Gauge::default();
        registry.register("requests", "Requests answered", requests.clone());
        registry.register("request_seconds", "Time until the answer was ready", seconds.clone());
        registry.register("requests_under_way", "Requests being answered", under_way.clone());
        Self { registry: Arc::new(registry), requests, seconds, under_way }
    }
}

impl Metrics {
    /// A request begins.
    pub fn begin(&self) {
        self.under_way.inc();
    }

    /// A request that had begun was given up: its client went away.
    pub fn end(&self) {
        self.under_way.dec();
    }

    /// A request was answered.
    pub fn count(&self, route: &str, method: &str, status: u16, took: Duration) {
        let kind = Kind { route: route.to_owned(), method: method.to_owned(), status };
        self.requests.get_or_create(&kind).inc();
        self.seconds.observe(took.as_secs_f64());
    }
}

/// `GET /metrics`
pub(crate) async fn show(State(site): State<Site>) -> impl IntoResponse {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = encode(&mut text, &site.metrics.registry);
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}
