//! What the browser tasks need beside Rust: Chromium, Node.js, and packages of exact versions.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{is_there, tell, variable, within};

/// The names Chromium goes by.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
/// Oldest Node.js that runs the packages.
const OLDEST_NODE: u32 = 18;
/// Installing takes a minute; a network that hangs must not hold the tests for ever.
const INSTALL: Duration = Duration::from_secs(600);

/// A browser, and the packages one task needs.
pub struct Tools {
    chromium: String,
    modules: PathBuf,
}

impl Tools {
    /// Makes sure of everything; `folder` holds `package.json` and its lock.
    ///
    /// # Errors
    /// Something is missing and cannot be installed; the message says what to do.
    pub fn ready(folder: &Path) -> Result<Self> {
        let missing = chromium().is_none().then_some(["chromium", "fonts-liberation"].as_slice());
        let node = !(is_there("node") && is_there("npm"));
        let packages: Vec<&str> = missing
            .unwrap_or_default()
            .iter()
            .copied()
            .chain(node.then_some(["nodejs", "npm"]).into_iter().flatten())
            .collect();
        if !packages.is_empty() {
            install(&packages)?;
        }
        let chromium = chromium().context("Chromium is installed, but not found")?;
        node_is_new_enough()?;
        Ok(Self { chromium, modules: modules(folder)? })
    }

    /// `node` with `arguments`, able to find the packages and the browser.
    pub fn node<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut node = Command::new("node");
        node.args(arguments)
            .env("NODE_PATH", &self.modules)
            .env("EYELET_CHROMIUM", &self.chromium)
            .stdin(Stdio::null());
        node
    }
}

fn chromium() -> Option<String> {
    let named = variable("EYELET_CHROMIUM").into_iter();
    named.chain(CHROMIUMS.map(str::to_owned)).find_map(|name| found(&name))
}

/// The full path of a program: Playwright takes no bare name.
fn found(name: &str) -> Option<String> {
    let folders = variable("PATH").unwrap_or_default();
    let paths = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())?;
    Some(paths.display().to_string())
}

/// Installs Debian packages, as root or with a `sudo` that asks nothing.
fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!(
        "the browser tests need {}; install them, or set EYELET_CHROMIUM to a Chromium and put Node.js {OLDEST_NODE} or newer on the PATH",
        packages.join(" and ")
    );
    if !is_there("apt-get") {
        bail!("{by_hand}");
    }
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let sudo =
        Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !root && !sudo {
        bail!("{by_hand} (or run this once as root)");
    }
    tell(&format!("installing {}", packages.join(", ")));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        if !root {
            command.args(["-n", "apt-get"]);
        }
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
        within(INSTALL, &mut command)
    };
    apt(&["update", "-q"]).context(by_hand.clone())?;
    apt(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat()).context(by_hand)
}

fn node_is_new_enough() -> Result<()> {
    let said = Command::new("node").arg("--version").output().context("node cannot be started")?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    match major(&said) {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        _ => bail!("Node.js is {said}; the browser tests need {OLDEST_NODE} or newer"),
    }
}

/// `20` of `v20.1.2`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// The packages of `folder`, installed once per lock outside the clone, so that the next run is warm.
fn modules(folder: &Path) -> Result<PathBuf> {
    let lock = std::fs::read(folder.join("package-lock.json")).context("package-lock.json cannot be read")?;
    let home = || variable("HOME").map(|home| Path::new(&home).join(".cache"));
    let cache = variable("XDG_CACHE_HOME").map(PathBuf::from).or_else(home).unwrap_or_else(std::env::temp_dir);
    let cache = cache.join("eyelet").join("node");
    let here = cache.join(format!("{:016x}", fingerprint(&lock)));
    if !here.join("node_modules").is_dir() {
        // Built aside and moved: another run at the same time never sees half a folder.
        let aside = cache.join(format!("{}.part", std::process::id()));
        let made = filled(folder, &aside).and_then(|()| Ok(std::fs::rename(&aside, &here)?));
        if made.is_err() {
            // What is left of a failure may be nothing; the failure itself is what matters.
            drop(std::fs::remove_dir_all(&aside));
        }
        if !here.is_dir() {
            made?;
        }
    }
    Ok(here.join("node_modules"))
}

/// Installs what the lock of `folder` names into `aside`.
fn filled(folder: &Path, aside: &Path) -> Result<()> {
    std::fs::create_dir_all(aside)?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(folder.join(file), aside.join(file))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(aside);
    within(INSTALL, npm.stdin(Stdio::null()).stdout(Stdio::null())).context("the packages cannot be installed")
}

/// FNV-1a: names a folder after a lock; nobody is to be kept from forging it.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, found, major};

    #[test]
    fn versions_and_locks_are_told_apart() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("oops"), None);
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_ne!(fingerprint(b"one"), fingerprint(b"two"));
    }

    #[test]
    fn programs_are_found_by_their_full_path() {
        assert!(found("sh").is_some_and(|path| path.starts_with('/') && path.ends_with("/sh")));
        assert_eq!(found("no-program-of-this-name"), None);
    }
}
