//! A running Eyelet for a task: on a free port of this machine, ended with the task.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, end};

/// Eyelet starts in well under a second; a busy machine may need longer.
const START: Duration = Duration::from_secs(60);
/// No limit on requests of one address: all of a test or a load come from here.
const NO_LIMIT: &str = "0";

/// A server, ended when it is dropped, also when the task fails.
pub struct Server {
    child: Child,
    /// Where it listens, as `http://127.0.0.1:PORT`.
    pub url: String,
}

impl Server {
    /// Starts `eyelet serve`.
    ///
    /// # Errors
    /// It cannot be started, or says no address in time.
    pub fn start(eyelet: &Path) -> Result<Self> {
        let mut child = Command::new(eyelet)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("EYELET_RATE_LIMIT", NO_LIMIT)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", eyelet.display()))?;
        let said = child.stdout.take().map(address);
        // From here on it is ended with this value.
        let mut server = Self { child, url: String::new() };
        match said.and_then(|said| said.recv_timeout(START).ok()) {
            Some(url) => server.url = url,
            None => bail!("{} did not say where it listens", eyelet.display()),
        }
        Ok(server)
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Waits for the address among the lines, and reads on so that the server can always print.
fn address(stdout: ChildStdout) -> Receiver<String> {
    let (tell, told) = channel();
    spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if let Some(url) = address_in(&line) {
                // Whoever asked may have given up.
                drop(tell.send(url.to_owned()));
            }
        }
    });
    told
}

fn address_in(line: &str) -> Option<&str> {
    line.split_whitespace().find(|word| word.starts_with("http://")).map(|word| word.trim_end_matches(['/', '.', ',']))
}

/// The `eyelet` of the tests, built as they build it, so that nothing is built twice.
///
/// # Errors
/// It cannot be built.
pub fn tested() -> Result<PathBuf> {
    cargo(&["test", "--quiet", "--workspace", "--test", "it", "--no-run"])?;
    beside("debug")
}

/// The `eyelet` people get.
///
/// # Errors
/// It cannot be built.
pub fn released() -> Result<PathBuf> {
    cargo(&["build", "--release", "--package", "cli", "--bin", "eyelet"])?;
    beside("release")
}

/// A program of this workspace: the folder of built things is the one this program stands in.
fn beside(profile: &str) -> Result<PathBuf> {
    program(profile, "eyelet")
}

/// The program `name`, built with `profile`.
///
/// # Errors
/// It is not there.
pub fn program(profile: &str, name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().context("this program does not know where it stands")?;
    let target = own.ancestors().nth(2).context("this program does not stand in a target folder")?;
    let path = target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        bail!("{} was not built", path.display());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_address_is_found_in_what_is_said() {
        assert_eq!(address_in("Eyelet is at http://127.0.0.1:7010"), Some("http://127.0.0.1:7010"));
        assert_eq!(address_in("Open http://127.0.0.1:7010/, then ask."), Some("http://127.0.0.1:7010"));
        assert_eq!(address_in("Press Ctrl-C to stop."), None);
    }
}
