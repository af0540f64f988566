//! Connections: `axum-server`, because it lets a slow visitor be given up and open connections be
//! finished within a time.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum_server::Handle;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;

use crate::App;

/// A visitor who has not sent the head of a request by then is given up; so is an idle connection.
const LONGEST_HEAD: Duration = Duration::from_secs(15);
/// Requests under way at the end get this long.
const LONGEST_GOODBYE: Duration = Duration::from_secs(15);
/// Longest head of a request, in bytes: addresses of shared answers are long, everything else is not.
const LARGEST_HEAD: usize = 32 * 1024;

/// Serves until `stop` is done; requests under way are finished first.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let handle = Handle::new();
    let goodbye = tokio::spawn({
        let (handle, site) = (handle.clone(), app.site());
        async move {
            stop.await;
            site.stop();
            handle.graceful_shutdown(Some(LONGEST_GOODBYE));
        }
    });
    let mut server = axum_server::from_tcp(listener.into_std()?)?.handle(handle);
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .max_buf_size(LARGEST_HEAD)
        .half_close(false);
    let served = server.serve(app.router().into_make_service_with_connect_info::<SocketAddr>()).await;
    goodbye.abort();
    served
}
