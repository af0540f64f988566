//! What whoever runs Eyelet decides.

use std::num::NonZeroU32;

/// Settings of the web app.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The key that seals shared links. Links die with it.
    pub secret: [u8; 32],
    /// Requests a minute from one address, none for no limit; a short burst of as many is fine.
    pub per_minute: Option<NonZeroU32>,
    /// How many proxies stand in front; the address of a visitor is taken from what the outermost
    /// of them wrote into `X-Forwarded-For`. With 0 that header is not believed.
    pub proxies: usize,
    /// The address the world knows this Eyelet by, such as `https://eyelet.example`, without a
    /// slash at the end. Search engines are told of pages only where it is set.
    pub public_url: Option<String>,
}

impl Settings {
    /// What suits one runner on their own computer: no limit, no proxy, no public address.
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Self {
        Self { secret, per_minute: None, proxies: 0, public_url: None }
    }
}
