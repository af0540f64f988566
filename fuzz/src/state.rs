//! What was done so far: a line for each target, so that the next part goes on where this one ended.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

/// What was done with one target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// Files broken and read; the next one is made of this number.
    pub runs: u64,
    /// Seconds it took.
    pub seconds: f64,
    /// Longest of one call, milliseconds.
    pub worst_ms: u64,
    /// Most memory of one call, kilobytes.
    pub worst_kb: u64,
    /// Panics, hangs, swellings and answers that differ or cannot be.
    pub findings: u64,
}

/// Reads the lines of these targets; a target without one begins at nothing.
pub fn load(path: &Path, names: &[&str]) -> Result<Vec<Done>> {
    let text = if path.exists() {
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?
    } else {
        String::new()
    };
    Ok(names.iter().map(|name| text.lines().find_map(|line| parse(line, name)).unwrap_or_default()).collect())
}

fn parse(line: &str, name: &str) -> Option<Done> {
    let mut cells = line.split_whitespace();
    if cells.next()? != name {
        return None;
    }
    Some(Done {
        runs: cells.next()?.parse().ok()?,
        seconds: cells.next()?.parse().ok()?,
        worst_ms: cells.next()?.parse().ok()?,
        worst_kb: cells.next()?.parse().ok()?,
        findings: cells.next()?.parse().ok()?,
    })
}

/// Writes the lines of all targets.
pub fn save(path: &Path, names: &[&str], done: &[Done]) -> Result<()> {
    let mut text = String::from("target runs seconds worst_ms worst_kb findings\n");
    for (name, one) in names.iter().zip(done) {
        let Done { runs, seconds, worst_ms, worst_kb, findings } = one;
        writeln!(text, "{name} {runs} {seconds:.1} {worst_ms} {worst_kb} {findings}")?;
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back() {
        let done = Done { runs: 7, seconds: 1.5, worst_ms: 3, worst_kb: 4, findings: 5 };
        assert_eq!(parse("fit 7 1.5 3 4 5", "fit"), Some(done));
        assert_eq!(parse("fit 7 1.5 3 4 5", "gpx"), None);
    }
}
