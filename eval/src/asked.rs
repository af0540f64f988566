//! Queries: what people type into a search box, and which pages answer it.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// A query and what answers it.
#[derive(Clone, Debug)]
pub struct Query {
    /// Ids of causes, the best first, or one kind of off topic, such as `off-arm`.
    pub answers: Vec<String>,
    /// The query as typed.
    pub text: String,
}

/// Reads the `*.txt` of a folder, in order of their names: a line `@ answers` says what answers the
/// lines below it, one query each.
pub fn queries(folder: &Path) -> Result<Vec<Query>> {
    let mut queries = Vec::new();
    for (name, content) in texts(folder)? {
        let mut answers: Vec<String> = Vec::new();
        for (number, line) in (1..).zip(content.lines()) {
            if let Some(heading) = line.strip_prefix('@') {
                answers = heading.split_whitespace().map(str::to_owned).collect();
            } else if answers.is_empty() {
                bail!("{name}:{number}: a query before any `@ answers`");
            } else if !line.is_empty() {
                queries.push(Query { answers: answers.clone(), text: line.to_owned() });
            }
        }
    }
    Ok(queries)
}

/// The `*.txt` of a folder with their contents, in order of their names.
pub fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let read = |path: &Path| std::fs::read_to_string(path).with_context(|| path.display().to_string());
    paths.iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
}
