//! What a manifest tells of a file: its name, its length and its checksum.
//! The file itself is gone by then.

use crate::sha256;

/// A file that was used or made, known again by its checksum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum {
    /// The path below the folder it belongs to, with forward slashes.
    pub path: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// Their sha256, in hexadecimal digits.
    pub sha256: String,
}

impl Sum {
    /// Sums up the bytes of a file.
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self { path: path.into(), bytes: bytes.len(), sha256: sha256(bytes) }
    }
}
