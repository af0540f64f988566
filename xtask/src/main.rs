//! `cargo xtask test`: everything a change must pass, on a fresh machine. Also what is measured
//! and made with a running Eyelet.

mod browser;
mod load;
mod node;
mod run;
mod server;

use std::process::{Command, ExitCode};

use anyhow::Result;

use run::{cargo, cargo_program, tell};

/// What `cargo xtask` can do.
const USAGE: &str = "\
cargo xtask test         all tests: unit, casebook, command line, tidy, documentation, browser
cargo xtask check        format and lints
cargo xtask browser      the browser tests alone
cargo xtask screenshots  makes the pictures of the README
cargo xtask lighthouse   Lighthouse on the release build, median of five; fails below 100
cargo xtask load         answers and pages a second, memory, and slow or rude clients; --help lists more
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let done = match task.as_str() {
        "test" => test(),
        "check" => check(),
        "browser" => browser::test(),
        "screenshots" => browser::screenshots(),
        "lighthouse" => browser::lighthouse(),
        "load" => load::run(&arguments.collect::<Vec<_>>()),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// All tests. `cargo-nextest` is used where it is installed: it runs tests side by side.
fn test() -> Result<()> {
    if has_nextest() {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])?;
    } else {
        tell("cargo-nextest is not installed; `cargo test` does the same, more slowly");
        cargo(&["test", "--workspace", "--all-targets"])?;
    }
    cargo(&["test", "--workspace", "--doc"])?;
    browser::test()
}

/// Format and lints.
fn check() -> Result<()> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn has_nextest() -> bool {
    Command::new(cargo_program()).args(["nextest", "--version"]).output().is_ok_and(|output| output.status.success())
}
