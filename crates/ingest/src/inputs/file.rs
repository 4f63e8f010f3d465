//! Opens the review's input files.
//! What their text means is not known here.

use std::{fs, io, path::Path};

use text::TextFile;
use vocabulary::{Place, Problem, Problems};

/// Reads `folder/name`.
///
/// # Errors
/// When the file is missing, cannot be read, is empty, or holds a byte that is not UTF-8.
pub fn text_file(folder: &Path, name: &str) -> Result<TextFile, Problems> {
    TextFile::of_bytes(&bytes_of(folder, name)?, name)
}

/// Reads the bytes of `folder/name`.
///
/// # Errors
/// When the file is missing or cannot be read.
pub fn bytes_of(folder: &Path, name: &str) -> Result<Vec<u8>, Problems> {
    fs::read(folder.join(name)).map_err(|error| {
        let missing = error.kind() == io::ErrorKind::NotFound;
        Problem {
            place: Place::file(name),
            message: if missing { "the file is missing".into() } else { format!("the file cannot be read: {error}") },
            found: String::new(),
            expected: format!("a file `{name}` in the review's folder"),
            hint: "data/README.md says what belongs into each file".into(),
        }
        .into()
    })
}
