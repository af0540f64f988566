//! Whole-product tests, in one binary.

mod answers;
mod casebook;
mod properties;
mod search;
mod tidy;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use eyelet::Eyelet;

/// Eyelet with its built-in knowledge, made once.
static EYELET: LazyLock<Eyelet> = LazyLock::new(|| match Eyelet::embedded() {
    Ok(eyelet) => eyelet,
    Err(broken) => panic!("the knowledge folder is broken:\n{broken}"),
});

/// The top of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Every file below `folder` whose name ends so, in order, without build output.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder of the workspace can be read") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target"
                    && name != "node_modules"
                    && !(name.starts_with('.') && name != ".ci" && name != ".cargo")
                {
                    open.push(path);
                }
            } else if name.ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
