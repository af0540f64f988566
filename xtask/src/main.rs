//! `cargo xtask test`: everything a change must pass, on a fresh machine.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

/// What `cargo xtask` can do.
const USAGE: &str = "\
cargo xtask test    all tests: unit, casebook, command line, tidy, documentation
cargo xtask check   format and lints
";

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "test" => test(),
        "check" => check(),
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
    cargo(&["test", "--workspace", "--doc"])
}

/// Format and lints.
fn check() -> Result<()> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn has_nextest() -> bool {
    Command::new(cargo_program()).args(["nextest", "--version"]).output().is_ok_and(|output| output.status.success())
}

fn cargo(args: &[&str]) -> Result<()> {
    tell(&format!("cargo {}", args.join(" ")));
    let status = Command::new(cargo_program()).args(args).status().context("cargo cannot be started")?;
    if !status.success() {
        bail!("`cargo {}` failed", args.join(" "));
    }
    Ok(())
}

fn cargo_program() -> String {
    std::env::vars().find(|(name, _)| name == "CARGO").map_or_else(|| "cargo".to_owned(), |(_, path)| path)
}

#[expect(clippy::print_stderr, reason = "this is a command for developers")]
fn tell(text: &str) {
    eprintln!("{text}");
}
