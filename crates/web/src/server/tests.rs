//! Visitors on real sockets who say little or nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use eyelet::Eyelet;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use super::{Bounds, serve_within};
use crate::{App, Settings};

const SHORT: Bounds = Bounds { longest_head: Duration::from_millis(300), connections: 4, ..Bounds::USUAL };
/// Longer than any of this takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);
const ASK: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";

async fn start(bounds: Bounds) -> SocketAddr {
    let eyelet = Arc::new(Eyelet::embedded().expect("the embedded folder is sound"));
    let app = App::new(eyelet, Settings::new([7; 32]));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve_within(bounds, listener, app, std::future::pending()));
    address
}

async fn connect(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(bytes).await.expect("sent");
    stream
}

/// Everything the server says until it hangs up.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    // A connection that is reset is closed as well.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut said)).await.expect("closed in time");
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn who_never_finishes_a_head_is_given_up() {
    let address = start(SHORT).await;
    for said in [
        b"".as_slice(),
        b"GET / HT",
        b"GET / HTTP/1.1\r\nhost: x\r\n",
        b"PRI * HTTP/2",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
    ] {
        let answer = until_closed(&mut connect(address, said).await).await;
        assert!(!answer.starts_with("HTTP/1.1 200"), "{said:?}: {answer}");
    }
    let answer = until_closed(&mut connect(address, ASK).await).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "answered, and closed when nothing more came: {answer}");
}

#[tokio::test]
async fn more_connections_than_there_are_places_are_closed() {
    let address = start(Bounds { longest_head: PATIENCE * 6, ..SHORT }).await;
    let mut seated = Vec::new();
    for _ in 0..SHORT.connections {
        let mut stream = connect(address, ASK).await;
        let mut start = [0; 12];
        timeout(PATIENCE, stream.read_exact(&mut start)).await.expect("in time").expect("answered");
        assert_eq!(&start, b"HTTP/1.1 200");
        seated.push(stream);
    }
    assert_eq!(until_closed(&mut connect(address, b"").await).await, "", "no place for a fifth");
    seated.pop();
    let freed = async {
        while !until_closed(
            &mut connect(address, b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await,
        )
        .await
        .starts_with("HTTP/1.1 200")
        {}
    };
    timeout(PATIENCE, freed).await.expect("who leaves makes room");
}
