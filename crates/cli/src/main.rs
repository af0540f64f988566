//! The program `eyelet`: reads arguments, files and the terminal, and calls the spine.

mod args;
mod batch;
mod clock;
mod commands;
mod data;
mod disk;
mod exit;
mod folder;
mod import;
mod page;
mod run_page;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command, Serve};
use crate::exit::Failure;

/// Reading the medicine makes many small allocations; this allocator answers a question a quarter sooner.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Some(Command::Why(why)) => commands::why::run(&why, args.knowledge.as_deref()),
        Some(Command::Interview(interview)) => commands::interview::run(&interview, args.knowledge.as_deref()),
        Some(Command::Inspect(inspect)) => commands::inspect::run(&inspect),
        Some(Command::Import(import)) => commands::import::run(&import, args.knowledge.as_deref()),
        Some(Command::Search(search)) => commands::search::run(&search, args.knowledge.as_deref()),
        Some(Command::Knowledge(knowledge)) => commands::knowledge::run(&knowledge, args.knowledge.as_deref()),
        Some(Command::Serve(serve)) => commands::serve::run(&serve, args.knowledge.as_deref()),
        None => commands::serve::run(&Serve::from_environment(), args.knowledge.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            failure.code()
        }
    }
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn say(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::file("standard output", &error)),
        Ok(()) => Ok(()),
    }
}
