//! The tests in a real browser: `tests/browser` against a running Eyelet.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::node::Tools;
use crate::run::{tell, within};
use crate::server::{self, Server};

/// Two minutes on an idle machine with two cores; what hangs must not hang for ever.
const LONGEST: Duration = Duration::from_secs(20 * 60);
const FOLDER: &str = "tests/browser";

/// Runs the browser tests.
///
/// # Errors
/// A tool is missing, or a test fails.
pub fn test() -> Result<()> {
    let folder = root().join(FOLDER);
    let tools = Tools::ready(&folder)?;
    let server = Server::start(&server::tested()?)?;
    tell(&format!("browser tests against {}", server.url));
    let tests = files(&folder)?;
    let options = ["--test", "--test-reporter=spec", "--test-concurrency=2"];
    let arguments = options.into_iter().chain(tests.iter().map(String::as_str));
    within(LONGEST, tools.node(arguments).current_dir(&folder).env("EYELET_URL", &server.url)).context("browser tests")
}

/// Runs one script of the browser folder against a running Eyelet as people get it.
///
/// # Errors
/// A tool is missing, or the script fails.
pub fn script(folder: &str, name: &str, limit: Duration, prepare: impl FnOnce(&mut Command)) -> Result<()> {
    let folder = root().join(folder);
    let tools = Tools::ready(&folder)?;
    let server = Server::start(&server::released()?)?;
    let mut node = tools.node([name]);
    node.current_dir(&folder).env("EYELET_URL", &server.url);
    prepare(&mut node);
    within(limit, &mut node)
}

/// Real screenshots of a running Eyelet for the README.
///
/// # Errors
/// As [`script`].
pub fn screenshots() -> Result<()> {
    let pictures = root().join("docs/pictures");
    std::fs::create_dir_all(&pictures)?;
    script(FOLDER, "screenshots.js", Duration::from_secs(120), |node| {
        node.env("EYELET_PICTURES", pictures);
    })
}

/// Google's Lighthouse, median of five: everything must be 100.
///
/// # Errors
/// As [`script`], or a page is below 100.
pub fn lighthouse() -> Result<()> {
    script("bench/lighthouse", "measure.js", Duration::from_secs(30 * 60), |_| ())
}

/// The test files, in order.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.js") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The top of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}
