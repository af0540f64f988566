//! How many connections may be open, all together and from one address.

use std::collections::BTreeMap;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::guards::household;

/// The places there are for connections, and who holds them.
#[derive(Clone, Debug)]
pub(super) struct Places(Arc<Room>);

#[derive(Debug)]
struct Room {
    most: usize,
    most_each: usize,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    each: BTreeMap<IpAddr, usize>,
}

impl Places {
    /// Room for `most` connections, of which one address may hold `most_each`. The computer
    /// Eyelet runs on may hold all of them: what comes from there is a proxy or the owner.
    pub fn new(most: usize, most_each: usize) -> Self {
        Self(Arc::new(Room { most, most_each, held: Mutex::default() }))
    }

    /// A place for a visitor from `address`; none where all are taken.
    fn take(&self, address: IpAddr) -> Option<Place> {
        let address = household(address);
        let mut held = self.0.held();
        if held.all >= self.0.most {
            return None;
        }
        let of_address = held.each.entry(address).or_default();
        if *of_address >= self.0.most_each && !address.is_loopback() {
            return None;
        }
        *of_address += 1;
        held.all += 1;
        Some(Place { room: Arc::clone(&self.0), address })
    }
}

impl Room {
    /// Counts stay right even where a thread broke: each change is whole.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place that is held; it is free again when this is dropped.
#[derive(Debug)]
struct Place {
    room: Arc<Room>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.room.held();
        held.all = held.all.saturating_sub(1);
        if let Some(of_address) = held.each.get_mut(&self.address) {
            *of_address = of_address.saturating_sub(1);
            if *of_address == 0 {
                held.each.remove(&self.address);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for Places {
    type Stream = Seated;
    type Service = S;
    type Future = std::future::Ready<io::Result<(Seated, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let seated = stream.peer_addr().and_then(|address| {
            let place = self.take(address.ip()).ok_or_else(|| io::Error::other("all places are taken"))?;
            Ok((Seated { stream, _place: place }, service))
        });
        std::future::ready(seated)
    }
}

/// A connection that holds a place for as long as it is open.
#[derive(Debug)]
pub(super) struct Seated {
    stream: TcpStream,
    _place: Place,
}

impl AsyncRead for Seated {
    fn poll_read(mut self: Pin<&mut Self>, task: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(task, into)
    }
}

impl AsyncWrite for Seated {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(task, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(task)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(task, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::Places;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_address_cannot_take_every_place() {
        let places = Places::new(4, 2);
        let [first, second] = [(); 2].map(|()| places.take(ip("192.0.2.1")));
        assert!(first.is_some() && second.is_some() && places.take(ip("192.0.2.1")).is_none());
        let others = [places.take(ip("192.0.2.2")), places.take(ip("2001:db8::1"))];
        assert!(others.iter().all(Option::is_some) && places.take(ip("192.0.2.3")).is_none(), "all are taken");
        drop(first);
        assert!(places.take(ip("192.0.2.1")).is_some(), "what is left is free again");
        drop((second, others));
        assert!(places.0.held().each.is_empty(), "nobody who left is remembered");
    }

    #[test]
    fn the_own_computer_may_take_all() {
        let places = Places::new(3, 1);
        let all = [(); 4].map(|()| places.take(ip("127.0.0.1")));
        assert_eq!(all.iter().filter(|place| place.is_some()).count(), 3);
    }
}
