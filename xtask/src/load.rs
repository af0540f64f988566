//! `cargo xtask load`: a release build under load, with the generator of the load beside it.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::browser::root;
use crate::run::{cargo, within};
use crate::server::{self, Server, program};

/// The longest soak anybody asks for, and then some.
const LONGEST: Duration = Duration::from_secs(4 * 60 * 60);

/// Builds both, starts Eyelet, and hands `arguments` to the generator.
///
/// # Errors
/// Something cannot be built, or the generator finds a limit missed.
pub fn run(arguments: &[String]) -> Result<()> {
    cargo(&["build", "--release", "--package", "bench", "--bin", "load"])?;
    let load = program("release", "load")?;
    let server = Server::start(&server::released()?)?;
    let address = server.url.trim_start_matches("http://");
    let process = server.process().to_string();
    let mut command = Command::new(load);
    command.args(["--address", address, "--process", &process]).args(arguments).current_dir(root());
    within(LONGEST, &mut command)
}
