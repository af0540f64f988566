//! `eyelet serve`, and `eyelet` alone: the web app.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::args::Serve;
use crate::exit::Failure;
use crate::{folder, say};

/// Serves until it is told to stop.
pub fn run(serve: &Serve, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = Arc::new(folder::eyelet(knowledge)?);
    let runtime = Runtime::new().map_err(|error| Failure::Bug(format!("no threads to serve with: {error}")))?;
    runtime.block_on(async {
        let taken = |error: std::io::Error| {
            Failure::Usage(format!("{}: {error}; `--listen 127.0.0.1:0` takes any free port", serve.listen))
        };
        let listener = TcpListener::bind(serve.listen).await.map_err(taken)?;
        let address = listener.local_addr().map_err(|error| Failure::file(serve.listen, &error))?;
        say(&greeting(address))?;
        web::serve(listener, eyelet, told_to_stop()).await.map_err(|error| Failure::file(address, &error))?;
        say("\nStopped.\n")
    })
}

fn greeting(address: SocketAddr) -> String {
    let open = if address.ip().is_loopback() {
        ""
    } else {
        "Everybody who can reach this address can use it; put TLS in front before words travel.\n"
    };
    format!("Eyelet is at http://{address}\n{open}Press Ctrl-C to stop. `eyelet --help` lists what else it can do.\n")
}

/// Done when Ctrl-C is pressed or the system asks for an end.
async fn told_to_stop() {
    let interrupted = async {
        // Without a handler the process ends as ever, only less gently.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
