//! Reads a knowledge folder from disk.

use std::fs;
use std::path::{Path, PathBuf};

use eyelet::Eyelet;
use knowledge::Knowledge;

use crate::exit::Failure;

/// Files of a knowledge folder are small; a larger one was named by mistake.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;
/// More files than any knowledge folder has.
const MOST_FILES: usize = 5000;

/// Eyelet with the built-in knowledge, or with that of a folder.
pub fn eyelet(folder: Option<&Path>) -> Result<Eyelet, Failure> {
    let broken = |broken: eyelet::Broken| Failure::Knowledge(broken.to_string());
    match folder {
        None => Eyelet::embedded().map_err(broken),
        Some(folder) => Eyelet::new(knowledge(folder)?).map_err(broken),
    }
}

/// The knowledge of a folder, or everything wrong with it.
pub fn knowledge(folder: &Path) -> Result<Knowledge, Failure> {
    let Files { read, mut unreadable } = files(folder)?;
    match knowledge::load(&read) {
        Ok(knowledge) if unreadable.is_empty() => Ok(knowledge),
        Ok(_) => Err(Failure::Knowledge(unreadable.join("\n"))),
        Err(problems) => {
            unreadable.push(problems.to_string());
            Err(Failure::Knowledge(unreadable.join("\n")))
        }
    }
}

/// The files of a knowledge folder.
pub struct Files {
    /// Path inside the folder, and content.
    pub read: Vec<(String, String)>,
    /// What is wrong with those that cannot be read.
    pub unreadable: Vec<String>,
}

/// The files of a knowledge folder; one that cannot be read does not hide the others.
pub fn files(folder: &Path) -> Result<Files, Failure> {
    if !folder.is_dir() {
        return Err(Failure::Knowledge(format!(
            "{}: not a folder; --knowledge wants one like `knowledge/`",
            folder.display()
        )));
    }
    let mut found = Vec::new();
    let mut unreadable = Vec::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        let entries = fs::read_dir(&at).map_err(|error| Failure::path(&at, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| Failure::path(&at, &error))?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "toml" || end == "txt") {
                match read(folder, &path) {
                    Ok(file) => found.push(file),
                    Err(why) => unreadable.push(why),
                }
            }
            if found.len() > MOST_FILES {
                return Err(Failure::Knowledge(format!(
                    "{}: more than {MOST_FILES} files; is this a knowledge folder?",
                    folder.display()
                )));
            }
        }
    }
    found.sort();
    unreadable.sort();
    Ok(Files { read: found, unreadable })
}

fn read(folder: &Path, path: &Path) -> Result<(String, String), String> {
    let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let wrong = |why: &dyn std::fmt::Display| format!("{name}: {why}");
    let size = fs::metadata(path).map_err(|error| wrong(&error))?.len();
    if size > LARGEST_FILE {
        return Err(wrong(&format!("larger than {LARGEST_FILE} bytes")));
    }
    let content = fs::read(path).map_err(|error| wrong(&error))?;
    let content = String::from_utf8(content).map_err(|_| wrong(&"not UTF-8 text; save the file as UTF-8"))?;
    Ok((name, content))
}
