//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eyelet::Eyelet;

use crate::listing::Listing;
use crate::metrics::Metrics;
use crate::seal::Seal;
use crate::settings::Settings;

/// Eyelet and what the web app adds to it; handed to every handler.
pub(crate) type Site = Arc<Shared>;

/// One running web app. It reads as the [`Eyelet`] it serves.
pub(crate) struct Shared {
    eyelet: Arc<Eyelet>,
    /// Settings of whoever runs it.
    pub settings: Settings,
    /// Seals and opens shared links.
    pub seal: Seal,
    /// The pages search engines may list.
    pub listing: Listing,
    /// Counts of requests.
    pub metrics: Metrics,
    stopping: AtomicBool,
}

impl Shared {
    pub fn new(eyelet: Arc<Eyelet>, settings: Settings) -> Self {
        let seal = Seal::new(&settings.secret);
        let listing = Listing::new(eyelet.knowledge());
        Self { eyelet, settings, seal, listing, metrics: Metrics::default(), stopping: AtomicBool::new(false) }
    }

    /// From now on `/readyz` sends new visitors elsewhere.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether new visitors are welcome.
    pub fn is_ready(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed)
    }
}

impl Deref for Shared {
    type Target = Eyelet;

    fn deref(&self) -> &Eyelet {
        &self.eyelet
    }
}
