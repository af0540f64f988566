//! Connections: `axum-server`, because it lets a slow visitor be given up and open connections be
//! finished within a time. HTTP/1 only: the time for a head begins after the version of a
//! connection is known, and a visitor who never shows it could stay for ever.

mod places;

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum_server::Handle;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;

use crate::App;
use crate::server::places::Places;

/// Longest head of a request, in bytes: addresses of shared answers are long, everything else is not.
const LARGEST_HEAD: usize = 32 * 1024;

/// How long visitors may take, and how many connections they may hold.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    /// A visitor who has not sent the head of a request by then is given up; so is an idle connection.
    longest_head: Duration,
    /// Requests under way at the end get this long.
    longest_goodbye: Duration,
    /// Connections open at once; those beyond are closed unheard.
    connections: usize,
    /// Connections open at once from one address. A browser opens six; a school or an office
    /// behind one address, a few hundred.
    connections_each: usize,
}

impl Bounds {
    const USUAL: Self = Self {
        longest_head: Duration::from_secs(15),
        longest_goodbye: Duration::from_secs(15),
        connections: 4096,
        connections_each: 512,
    };
}

/// Serves until `stop` is done; requests under way are finished first.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    serve_within(Bounds::USUAL, listener, app, stop).await
}

async fn serve_within(
    bounds: Bounds,
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let handle = Handle::new();
    // Behind a proxy all visitors come from its address.
    let each = if app.site().settings.proxies == 0 { bounds.connections_each } else { bounds.connections };
    let places = Places::new(bounds.connections, each);
    let goodbye = tokio::spawn({
        let (handle, site) = (handle.clone(), app.site());
        async move {
            stop.await;
            site.stop();
            handle.graceful_shutdown(Some(bounds.longest_goodbye));
        }
    });
    let mut server = axum_server::from_tcp(listener.into_std()?)?.handle(handle).acceptor(places).http1_only();
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.longest_head)
        .max_buf_size(LARGEST_HEAD)
        .half_close(false);
    let served = server.serve(app.router().into_make_service_with_connect_info::<SocketAddr>()).await;
    goodbye.abort();
    served
}

#[cfg(test)]
mod tests;
