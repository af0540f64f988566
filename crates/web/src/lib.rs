//! Eyelet in the browser: the page people land on, and the API behind it.
//!
//! - **Takes** an [`Eyelet`] and requests.
//! - **Gives** pages that work without JavaScript, and the JSON of the contract.
//! - **Never** keeps a word: answers are asked for by POST and built anew from what the form
//!   carries; nothing is stored, logged, or fetched from anywhere else.
//!
//! ```
//! # use std::sync::Arc;
//! let eyelet = Arc::new(eyelet::Eyelet::embedded()?);
//! let app = web::router(eyelet);
//! # let _ = app;
//! # Ok::<(), eyelet::Broken>(())
//! ```
//!
//! [`router`] lists every route; `pages` holds a file a page, `form` what a visit carries along.

mod api;
mod api_search;
mod form;
mod guards;
mod page;
mod pages;
mod router;

use std::future::Future;
use std::sync::Arc;

use eyelet::Eyelet;
use tokio::net::TcpListener;

pub use router::router;

/// Serves until `stop` is done; requests under way are finished first.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: TcpListener,
    eyelet: Arc<Eyelet>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(eyelet)).with_graceful_shutdown(stop).await
}
