//! `eyelet serve`, and `eyelet` alone: the web app.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tracing_subscriber::filter::LevelFilter;
use web::{App, Settings};

use crate::args::{Log, Serve};
use crate::exit::Failure;
use crate::{data, folder, say};

/// Serves until it is told to stop.
pub fn run(serve: &Serve, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = Arc::new(folder::eyelet(knowledge)?);
    let (secret, lasting) = secret(serve.data.as_deref())?;
    let settings = Settings {
        per_minute: NonZeroU32::new(serve.rate_limit),
        proxies: serve.proxies,
        public_url: serve.public_url.clone(),
        ..Settings::new(secret)
    };
    log(serve.log);
    // Every connection is an open file; the usual soft limit of 1,024 is soon reached. Where it
    // cannot be raised, Eyelet serves as many as it may.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
    let runtime = Runtime::new().map_err(|error| Failure::Bug(format!("no threads to serve with: {error}")))?;
    runtime.block_on(async {
        let taken = |error: std::io::Error| {
            Failure::Usage(format!("{}: {error}; `--listen 127.0.0.1:0` takes any free port", serve.listen))
        };
        let listener = TcpListener::bind(serve.listen).await.map_err(taken)?;
        let address = listener.local_addr().map_err(|error| Failure::file(serve.listen, &error))?;
        let named = serve.public_url.is_some();
        say(&greeting(address, lasting, named || (address.ip().is_loopback() && serve.proxies == 0)))?;
        let app = App::new(eyelet, settings);
        web::serve(listener, app, told_to_stop()).await.map_err(|error| Failure::file(address, &error))?;
        say("\nStopped.\n")
    })
}

/// The key of shared links, and whether it outlives this run. Without a folder that can be written,
/// and none named, one is drawn for this run alone.
fn secret(named: Option<&Path>) -> Result<([u8; 32], bool), Failure> {
    let kept = data::folder(named).map(|folder| data::share_key(&folder));
    match kept {
        Some(Ok(key)) => Ok((key, true)),
        Some(Err(failure)) if named.is_some() => Err(failure),
        Some(Err(_)) | None => Ok((data::random_key()?, false)),
    }
}

/// Where lines about requests go.
fn log(log: Log) {
    let lines = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(LevelFilter::INFO);
    match log {
        Log::Off => {}
        Log::Text => lines.init(),
        Log::Json => lines.json().flatten_event(true).init(),
    }
}

/// What is said at the start. `links_lead_here`: shared links carry the right address, because it
/// was given or because nobody else can ask.
fn greeting(address: SocketAddr, lasting: bool, links_lead_here: bool) -> String {
    let open = if address.ip().is_loopback() {
        ""
    } else {
        "Everybody who can reach this address can use it; put TLS in front before words travel.\n"
    };
    let links = if lasting { "" } else { "No folder to keep a key in: shared links end with this run.\n" };
    let named = if links_lead_here {
        ""
    } else {
        "Without --public-url, a shared link is a path until a browser completes it, and search engines learn no pages.\n"
    };
    format!(
        "Eyelet is at http://{address}\n{open}{links}{named}Press Ctrl-C to stop. `eyelet --help` lists what else it can do.\n"
    )
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
