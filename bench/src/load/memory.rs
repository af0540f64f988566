//! The memory of a process, as Linux tells it.

use anyhow::{Context, Result};

/// Resident memory, in megabytes of a million bytes.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// The most it ever was.
    pub highest_mb: f64,
    /// What it is.
    pub now_mb: f64,
}

/// The memory of `process`.
///
/// # Errors
/// There is no such process, or no such system.
pub fn of(process: u32) -> Result<Used> {
    let path = format!("/proc/{process}/status");
    read(&std::fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?)
}

fn read(status: &str) -> Result<Used> {
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}"))?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse().with_context(|| format!("{name}{line}"))?;
        Ok::<f64, anyhow::Error>(kibibytes * 1024.0 / 1e6)
    };
    Ok(Used { highest_mb: field("VmHWM:")?, now_mb: field("VmRSS:")? })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_status_of_a_process_is_read() {
        let used = super::read("Name:\teyelet\nVmHWM:\t   62500 kB\nVmRSS:\t   31250 kB\n").expect("both are there");
        assert!((used.highest_mb - 64.0).abs() < 1e-9 && (used.now_mb - 32.0).abs() < 1e-9);
        assert!(super::read("Name:\teyelet\n").is_err());
    }
}
