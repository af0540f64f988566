//! The examples: sentences with what they tell.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// A sentence and what it tells.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it tells: `feel.pain`, `-feel.pain` for what it denies, `relief.time=1-5-min`.
    pub labels: Vec<String>,
    /// The sentence.
    pub text: String,
}

/// Reads every file of `folder`, in order of their names.
///
/// A line is `labels<TAB>text`; lines that begin with `@` head a story, empty lines end one.
pub fn read(folder: &Path) -> Result<Vec<Example>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv" || ending == "txt"));
    paths.sort();
    let mut examples = Vec::new();
    for path in paths {
        let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for (number, line) in (1..).zip(content.lines()) {
            if line.is_empty() || line.starts_with('@') {
                continue;
            }
            let Some((labels, text)) = line.split_once('\t') else {
                bail!("{}:{number}: no tab between labels and text", path.display());
            };
            let labels = labels.split(' ').filter(|label| *label != "none").map(str::to_owned).collect();
            examples.push(Example { labels, text: text.to_owned() });
        }
    }
    if examples.is_empty() {
        bail!("{}: no example", folder.display());
    }
    Ok(examples)
}
