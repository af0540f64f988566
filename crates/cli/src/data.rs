//! The folder where Eyelet keeps what outlives it: so far the key of shared links.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::exit::Failure;

/// The file of the key of shared links.
const KEY: &str = "share.key";

/// The folder named, or the user's data folder; none where there is neither.
pub fn folder(named: Option<&Path>) -> Option<PathBuf> {
    match named {
        Some(named) => Some(named.to_owned()),
        None => Some(etcetera::choose_base_strategy().ok()?.data_dir().join("eyelet")),
    }
}

/// The key of shared links, made when there is none yet.
///
/// # Errors
/// The folder cannot be written, or the file holds something else.
pub fn share_key(folder: &Path) -> Result<[u8; 32], Failure> {
    let path = folder.join(KEY);
    match fs::read(&path) {
        Ok(key) => key.try_into().map_err(|_| {
            Failure::Store(format!(
                "{}: not a key of 32 bytes; move it away and Eyelet makes a new one, but old links die with it",
                path.display()
            ))
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = random_key()?;
            fs::create_dir_all(folder).and_then(|()| write_private(&path, &key)).map_err(|error| {
                Failure::Store(format!("{}: {error}; name another folder with --data", path.display()))
            })?;
            Ok(key)
        }
        Err(error) => Err(Failure::Store(format!("{}: {error}", path.display()))),
    }
}

/// A key drawn by chance.
pub fn random_key() -> Result<[u8; 32], Failure> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| Failure::Bug(format!("no random numbers: {error}")))?;
    Ok(key)
}

/// Writes a file that only its owner may read, whole or not at all.
fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
