//! Eyelet in the browser: the page people land on, and the API behind it.
//!
//! - **Takes** an [`Eyelet`], [`Settings`] and requests.
//! - **Gives** pages that work without JavaScript, and the JSON of the contract.
//! - **Never** keeps a word: answers are asked for by POST and built anew from what the form
//!   carries; nothing is stored, logged, or fetched from anywhere else.
//!
//! ```
//! # use std::sync::Arc;
//! let eyelet = Arc::new(eyelet::Eyelet::embedded()?);
//! let app = web::App::new(eyelet, web::Settings::new([7; 32]));
//! let router = app.router();
//! # let _ = router;
//! # Ok::<(), eyelet::Broken>(())
//! ```
//!
//! `router` lists every route; `pages` holds a file a page, `form` what a visit carries along,
//! `reader` who reads, `speak` turns a page into their spelling and units, `guards` is what stands
//! around every route.

mod api;
mod assets;
mod evidence;
mod form;
mod found;
mod guards;
mod listing;
mod metrics;
mod often;
mod page;
mod pages;
mod reader;
mod router;
mod scores;
mod seal;
mod server;
mod settings;
mod site;
mod sizes;
mod speak;
mod structured;

use std::sync::Arc;

use axum::Router;
use eyelet::Eyelet;

use crate::site::{Shared, Site};

pub use server::serve;
pub use settings::Settings;

/// The web app.
#[derive(Clone)]
pub struct App(Site);

impl App {
    /// The web app of an [`Eyelet`].
    #[must_use]
    pub fn new(eyelet: Arc<Eyelet>, settings: Settings) -> Self {
        Self(Arc::new(Shared::new(eyelet, settings)))
    }

    /// All its routes, behind their guards.
    pub fn router(&self) -> Router {
        router::router(&self.0)
    }

    pub(crate) fn site(&self) -> Site {
        Arc::clone(&self.0)
    }
}
