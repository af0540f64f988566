//! The folder this program was built with.

use include_dir::{Dir, File, include_dir};

use crate::load::is_read;

/// The folder at the root of the repository; the build script watches it.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../knowledge");

/// The files that matter, by their path inside the folder, in order of path.
///
/// ```
/// assert!(knowledge::embedded_files().iter().any(|(path, _)| *path == "model.toml"));
/// ```
#[must_use]
pub fn embedded_files() -> Vec<(&'static str, &'static str)> {
    let mut files = Vec::new();
    collect(&FOLDER, &mut files);
    files.sort_unstable();
    files
}

fn collect(folder: &'static Dir<'_>, into: &mut Vec<(&'static str, &'static str)>) {
    into.extend(folder.files().filter_map(text));
    for inner in folder.dirs() {
        collect(inner, into);
    }
}

fn text(file: &'static File<'_>) -> Option<(&'static str, &'static str)> {
    let path = file.path().to_str().filter(|path| is_read(path))?;
    Some((path, file.contents_utf8()?))
}
