//! What a server bears: answers and pages a second, memory, and clients that are slow or rude.
//!
//! A client of its own on plain sockets: it must take little of the two cores it shares with the
//! server, and slow, silent and oversized clients are beyond what load generators can play.

mod client;
mod flood;
mod memory;
mod rude;
mod stories;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use table::{Row, Table};

/// Load for a running Eyelet; `cargo xtask load` starts one and passes its address.
#[derive(Debug, Parser)]
struct Args {
    /// Address and port of the server
    #[arg(long)]
    address: String,
    /// Number of the server's process, to read its memory
    #[arg(long)]
    process: Option<u32>,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Seconds each kind of request is sent
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Minutes of answers and pages together before memory is read
    #[arg(long, default_value_t = 0)]
    minutes: u64,
    /// Lines of JSON with a `story` each; without it the stories beside the project, else the casebook
    #[arg(long)]
    stories: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let measured = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(measure(&args)));
    match measured {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            table::say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Prints every figure; whether all that must be reached was.
async fn measure(args: &Args) -> Result<bool> {
    let (from, answers) = stories::requests(&args.address, args.stories.as_deref())?;
    table::say(&format!("{} stories of {from}; {} connections", answers.len(), args.connections));
    let pages = stories::pages(&args.address, "").await?;
    let compressed = stories::pages(&args.address, "accept-encoding: br\r\n").await?;
    let time = Duration::from_secs(args.seconds);
    let flood = |requests, time| flood::flood(&args.address, requests, args.connections, time);
    let mut table = Table::new();

    flood(answers.clone(), Duration::from_secs(1)).await?;
    let asked = flood(answers.clone(), time).await?;
    table.add(Row::at_least("answers a second", asked.a_second, 1000.0));
    table.add(Row::figure("answers, p50 in ms", asked.p50_ms));
    table.add(Row::below("answers, p99 in ms", asked.p99_ms, 100.0));
    let read = flood(pages.clone(), time).await?;
    table.add(Row::at_least("cause pages a second", read.a_second, 10_000.0));
    table.add(Row::figure("cause pages, p99 in ms", read.p99_ms));
    let read = flood(compressed, time).await?;
    table.add(Row::figure("cause pages with brotli a second", read.a_second));
    table.add(Row::figure("cause pages with brotli, p99 in ms", read.p99_ms));

    if args.minutes > 0 {
        let mixed = answers.iter().chain(pages.iter()).cloned().collect();
        flood(mixed, Duration::from_secs(60 * args.minutes)).await?;
    }
    if let Some(process) = args.process {
        let used = memory::of(process)?;
        table.add(Row::below("memory at its highest in MB", used.highest_mb, 150.0));
        table.add(Row::figure("memory now in MB", used.now_mb));
    }
    rude::try_everything(&args.address, &answers, &mut table).await?;
    if let Some(process) = args.process {
        table.add(Row::below(
            "memory at its highest in MB, after the rude clients",
            memory::of(process)?.highest_mb,
            150.0,
        ));
    }
    Ok(table.reached())
}
