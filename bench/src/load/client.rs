//! One connection that asks and reads whole replies: HTTP/1.1, kept alive.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// No reply takes longer, whatever the load.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reply: its status and how its body ends.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body, still compressed if it was.
    pub body: Vec<u8>,
}

/// A connection.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens.
    pub async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("nobody listens at {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the whole reply.
    ///
    /// # Errors
    /// The connection ends early or the reply is late or no HTTP.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Reply> {
        tokio::time::timeout(PATIENCE, async {
            self.stream.write_all(request).await?;
            self.reply().await
        })
        .await
        .context("no reply in time")?
    }

    /// Sends some bytes, whatever they are.
    ///
    /// # Errors
    /// The other side hung up.
    pub async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(bytes).await?)
    }

    /// Reads one reply.
    ///
    /// # Errors
    /// As [`Connection::ask`].
    pub async fn reply(&mut self) -> Result<Reply> {
        self.buffer.clear();
        let head = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let (status, length) = read_head(&self.buffer[..head])?;
        match length {
            Some(length) => {
                while self.buffer.len() < head + length {
                    self.more().await?;
                }
            }
            None => {
                while !self.buffer.ends_with(b"0\r\n\r\n") {
                    self.more().await?;
                }
            }
        }
        Ok(Reply { status, body: self.buffer[head..].to_vec() })
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server hung up");
        }
        Ok(())
    }
}

/// Status, and length of the body unless it comes in chunks.
fn read_head(head: &[u8]) -> Result<(u16, Option<usize>)> {
    let head = std::str::from_utf8(head).context("the head of a reply is no text")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("a reply without status")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    Ok((status, length))
}

/// The clock of the measurements.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock; nothing of it reaches an answer")]
pub fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::read_head;

    #[test]
    fn heads_are_read() {
        let plain = read_head(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n").expect("a head");
        assert_eq!(plain, (200, Some(12)));
        let chunked =
            read_head(b"HTTP/1.1 413 Payload Too Large\r\ntransfer-encoding: chunked\r\n\r\n").expect("a head");
        assert_eq!(chunked, (413, None));
        assert!(read_head(b"hello").is_err());
    }
}
