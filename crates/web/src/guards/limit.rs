//! How often one address may ask.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Addresses remembered before those that have been quiet are forgotten.
const MANY: usize = 10_000;

/// A limit for every address by itself (generic cell rate algorithm, by `governor`).
pub(crate) struct Limit {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    proxies: usize,
}

impl Limit {
    pub fn new(per_minute: NonZeroU32, proxies: usize) -> Self {
        Self { limiter: RateLimiter::keyed(Quota::per_minute(per_minute)), proxies }
    }

    /// Whether the request may go on. One without an address did not come over a network.
    pub fn allows(&self, request: &Request) -> bool {
        let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else { return true };
        if self.limiter.len() > MANY {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&household(visitor(peer.ip(), request.headers(), self.proxies))).is_ok()
    }
}

/// The address of the visitor: what the outermost of our own proxies saw. What stands further left
/// in the header was written by the visitor and may be invented.
fn visitor(peer: IpAddr, headers: &HeaderMap, proxies: usize) -> IpAddr {
    let Some(back) = proxies.checked_sub(1) else { return peer };
    let lists = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
    let seen: Vec<&str> = lists.flat_map(|list| list.split(',')).map(str::trim).collect();
    seen.iter().rev().nth(back).and_then(|address| address.parse().ok()).unwrap_or(peer)
}

/// One line has 2^64 addresses of version 6: they count as one.
pub(crate) fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::HeaderMap;

    use super::{household, visitor};

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn the_header_is_believed_as_far_as_our_proxies_reach() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "6.6.6.6, 1.2.3.4".parse().expect("a value"));
        headers.append("x-forwarded-for", "10.0.0.2".parse().expect("a value"));
        for (proxies, seen) in [(0, "10.0.0.1"), (1, "10.0.0.2"), (2, "1.2.3.4"), (9, "10.0.0.1")] {
            assert_eq!(visitor(ip("10.0.0.1"), &headers, proxies), ip(seen), "{proxies} proxies");
        }
    }

    #[test]
    fn a_line_of_version_six_counts_as_one() {
        assert_eq!(household(ip("2001:db8:1:2:3::4")), household(ip("2001:db8:1:2::")));
        assert_eq!(household(ip("::ffff:1.2.3.4")), ip("1.2.3.4"));
    }
}
