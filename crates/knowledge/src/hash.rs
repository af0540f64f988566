//! The fingerprint of a folder, so that an answer can be explained years later.

/// BLAKE3 over names and contents in order of name, as 64 hexadecimal digits.
///
/// Each part is preceded by its length: no two different folders feed the same bytes.
pub(crate) fn hash(sorted_files: &[(&str, &str)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, content) in sorted_files {
        for part in [path, content] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
