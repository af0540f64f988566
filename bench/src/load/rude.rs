//! Clients that are silent, slow or far too loud: the others must still be served.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::client::Connection;
use crate::flood::flood;
use crate::stories::{Requests, get};
use crate::table::{Row, Table};

/// Connections that say nothing.
const SILENT: usize = 1000;
/// Connections that send a byte now and then, of the head and of the body each.
const SLOW: usize = 100;
/// Bodies that are far too long, and their length in bytes.
const LOUD: usize = 16;
const LOUD_BODY: usize = 10_000_000;
/// A server that still holds a slow client after this can be filled with them.
const LET_GO: Duration = Duration::from_secs(45);
/// Connections of those who behave, and how long they ask.
const POLITE: usize = 16;
const WHILE: Duration = Duration::from_secs(5);

/// Everything in turn, with those who behave asking all the while.
///
/// # Errors
/// Those who behave are not served.
pub async fn try_everything(address: &str, answers: &Requests, table: &mut Table) -> Result<()> {
    silent(address, answers, table).await?;
    slow(address, answers, table).await?;
    loud(address, answers, table).await?;
    let page = Connection::open(address).await?.ask(&get(address, "/", "")).await?;
    table.add(Row::at_least("pages served after all of it", f64::from(u8::from(page.status == 200)), 1.0));
    Ok(())
}

async fn silent(address: &str, answers: &Requests, table: &mut Table) -> Result<()> {
    let mut open = Vec::with_capacity(SILENT);
    for number in 0..SILENT {
        let opened = timeout(Duration::from_secs(5), Connection::open(address)).await;
        open.push(opened.context("no answer to a connection")?.with_context(|| format!("connection {number}"))?);
    }
    let speed = flood(address, answers.clone(), POLITE, WHILE).await.context("beside silent connections")?;
    table.add(Row::figure("answers a second beside 1,000 silent connections", speed.a_second));
    table.add(Row::below("their p99 in ms", speed.p99_ms, 1000.0));
    drop(open);
    Ok(())
}

async fn slow(address: &str, answers: &Requests, table: &mut Table) -> Result<()> {
    let head = format!("POST /api/v1/why HTTP/1.1\r\nhost: {address}\r\ncontent-length: 500\r\n\r\n{{");
    let mut dripping = JoinSet::new();
    for _ in 0..SLOW {
        dripping.spawn(drip(address.to_owned(), b"GET / HTTP/1.1\r\nx-slow: ".to_vec()));
        dripping.spawn(drip(address.to_owned(), head.clone().into_bytes()));
    }
    let speed = flood(address, answers.clone(), POLITE, WHILE).await.context("beside slow clients")?;
    table.add(Row::figure("answers a second beside 200 slow clients", speed.a_second));
    table.add(Row::below("their p99 in ms", speed.p99_ms, 1000.0));
    let mut held = 0.0;
    while let Some(done) = dripping.join_next().await {
        held += f64::from(u8::from(done??));
    }
    table.add(Row::below("slow clients of 200 still held after 45 s", held, 1.0));
    Ok(())
}

/// Sends `start`, then a byte every other second; whether the server still held on at the end.
async fn drip(address: String, start: Vec<u8>) -> Result<bool> {
    let mut connection = Connection::open(&address).await?;
    connection.send(&start).await?;
    let bytes = async {
        loop {
            // What the server says to a slow client ends it: a refusal, or the connection closed.
            if timeout(Duration::from_secs(2), connection.reply()).await.is_ok() || connection.send(b"a").await.is_err()
            {
                return;
            }
        }
    };
    Ok(timeout(LET_GO, bytes).await.is_err())
}

async fn loud(address: &str, answers: &Requests, table: &mut Table) -> Result<()> {
    let mut shouting = JoinSet::new();
    for number in 0..LOUD {
        // Half say how long they will be; half send chunk upon chunk.
        shouting.spawn(shout(address.to_owned(), number % 2 == 0));
    }
    let speed = flood(address, answers.clone(), POLITE, WHILE).await.context("beside bodies of 10 MB")?;
    table.add(Row::figure("answers a second beside bodies of 10 MB", speed.a_second));
    table.add(Row::below("their p99 in ms", speed.p99_ms, 1000.0));
    let mut refused = 0.0;
    while let Some(done) = shouting.join_next().await {
        refused += f64::from(u8::from(done??));
    }
    table.add(Row::at_least("bodies of 10 MB refused, of 16", refused, 16.0));
    Ok(())
}

/// Sends a body that is far too long; whether it was refused with 413, or by hanging up on it.
async fn shout(address: String, length_told: bool) -> Result<bool> {
    let mut connection = Connection::open(&address).await?;
    let length =
        if length_told { format!("content-length: {LOUD_BODY}") } else { "transfer-encoding: chunked".to_owned() };
    connection.send(format!("POST /api/v1/why HTTP/1.1\r\nhost: {address}\r\n{length}\r\n\r\n").as_bytes()).await?;
    let part =
        if length_told { vec![b'a'; 10_000] } else { [b"2710\r\n".as_slice(), &[b'a'; 10_000], b"\r\n"].concat() };
    let mut hung_up = false;
    for _ in 0..LOUD_BODY / 10_000 {
        // A server that has refused may read no more: that must not hold this client for ever.
        match timeout(Duration::from_secs(1), connection.send(&part)).await {
            Ok(Ok(())) => sleep(Duration::from_millis(1)).await,
            Ok(Err(_)) => {
                hung_up = true;
                break;
            }
            Err(_) => break,
        }
    }
    let reply = timeout(Duration::from_secs(15), connection.reply()).await.context("no word on a body of 10 MB")?;
    Ok(reply.map_or(hung_up, |reply| reply.status == 413))
}
