//! Many connections that ask, one request after the other, for a while.

use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use crate::client::{Connection, Reply, now};
use crate::stories::Requests;

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Speed {
    /// Whole replies a second.
    pub a_second: f64,
    /// Half of the replies took no longer, in milliseconds.
    pub p50_ms: f64,
    /// Ninety-nine of a hundred took no longer, in milliseconds.
    pub p99_ms: f64,
}

/// Sends `requests` over `connections` connections for `time`.
///
/// # Errors
/// A connection breaks, or a reply is not whole or not 200.
pub async fn flood(address: &str, requests: Requests, connections: usize, time: Duration) -> Result<Speed> {
    let start = now();
    let mut asking = JoinSet::new();
    for first in 0..connections {
        let (address, requests) = (address.to_owned(), requests.clone());
        asking.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut took_us = Vec::new();
            // Each begins elsewhere, so that not all ask the same at once.
            let mut next = first * 7919;
            while start.elapsed() < time {
                let begun = now();
                let reply = connection.ask(&requests[next % requests.len()]).await?;
                took_us.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
                ensure!(is_whole(&reply), "a reply of status {} and {} bytes", reply.status, reply.body.len());
                next += 1;
            }
            Ok(took_us)
        });
    }
    let mut took_us: Vec<u32> = Vec::new();
    while let Some(done) = asking.join_next().await {
        took_us.extend(done??);
    }
    let seconds = start.elapsed().as_secs_f64();
    took_us.sort_unstable();
    Ok(Speed { a_second: count(took_us.len()) / seconds, p50_ms: share(&took_us, 50), p99_ms: share(&took_us, 99) })
}

/// An answer ends as JSON ends; a page as HTML ends, or compressed, as nobody can tell.
fn is_whole(reply: &Reply) -> bool {
    let json = reply.body.first() == Some(&b'{');
    reply.status == 200 && !reply.body.is_empty() && (!json || reply.body.ends_with(b"}"))
}

/// The time in milliseconds that `percent` of a hundred did not exceed.
fn share(sorted_us: &[u32], percent: usize) -> f64 {
    let at = (sorted_us.len() * percent / 100).min(sorted_us.len().saturating_sub(1));
    sorted_us.get(at).map_or(f64::NAN, |&us| f64::from(us) / 1000.0)
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::{is_whole, share};
    use crate::client::Reply;

    #[test]
    fn shares_are_read_off_what_was_measured() {
        let sorted: Vec<u32> = (0..100).map(|ms| ms * 1000).collect();
        assert!((share(&sorted, 50) - 50.0).abs() < 1e-9 && (share(&sorted, 99) - 99.0).abs() < 1e-9);
        assert!(share(&[], 50).is_nan());
    }

    #[test]
    fn half_an_answer_is_no_answer() {
        let reply = |status, body: &str| Reply { status, body: body.as_bytes().to_vec() };
        assert!(is_whole(&reply(200, "{\"version\":1}")));
        assert!(!is_whole(&reply(200, "{\"version\":")));
        assert!(!is_whole(&reply(429, "{}")) && !is_whole(&reply(200, "")));
    }
}
