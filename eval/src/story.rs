//! Stories with a known outcome, and where they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

/// One story.
#[derive(Clone, Debug, Deserialize)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// `case-report`, `forum`, ...
    #[serde(default)]
    pub kind: String,
    /// What a person would type.
    pub story: String,
    /// What a simulated patient knows.
    #[serde(default)]
    pub facts: serde_json::Map<String, serde_json::Value>,
    /// Causes that count as right; empty where nobody established one.
    #[serde(default)]
    pub causes: Vec<String>,
    /// Causes that are also defensible.
    #[serde(default)]
    pub near: Vec<String>,
    /// The level of care a careful clinician would want.
    #[serde(default)]
    pub urgency: String,
}

/// Kinds told by runners and patients themselves; all others are published cases.
const RUNNERS: [&str; 2] = ["forum", "patient-account"];

impl Story {
    /// Whether a runner or patient told it, rather than a publication.
    #[must_use]
    pub fn is_runners(&self) -> bool {
        RUNNERS.contains(&self.kind.as_str())
    }
}

/// A file of this package.
#[must_use]
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A file of the shared folder, where it is at hand.
#[must_use]
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("EYELET_SHARED").map_or_else(|| own("../../shared"), PathBuf::from);
    Some(folder.join(name)).filter(|file| file.is_file())
}

/// The files to score: those given, or the shared vignettes; none where those are missing.
pub fn paths(given: &[PathBuf]) -> Result<Option<Vec<PathBuf>>> {
    if given.is_empty() {
        return Ok(shared("vignettes/vignettes-dev.jsonl").map(|file| vec![file]));
    }
    let mut files = Vec::new();
    for path in given {
        if path.is_dir() {
            for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
                let file = entry?.path();
                if file.extension().is_some_and(|end| end == "jsonl") {
                    files.push(file);
                }
            }
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    Ok(Some(files))
}

/// All stories of the files; lines without a story (search queries) are left out.
pub fn read(files: &[PathBuf]) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        for (number, line) in (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let json: serde_json::Value =
                serde_json::from_str(line).with_context(|| format!("{}:{number}", file.display()))?;
            if json.get("story").is_some() {
                stories.push(serde_json::from_value(json).with_context(|| format!("{}:{number}", file.display()))?);
            }
        }
    }
    Ok(stories)
}

/// Which half each of the given vignettes belongs to.
pub fn split() -> Result<BTreeMap<String, String>> {
    let path = own("split.tsv");
    let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(content
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, half)| (id.to_owned(), half.to_owned()))
        .collect())
}
