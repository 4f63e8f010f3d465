//! Opens the review's input files, each once however many readers want it.
//! What their text means is not known here.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    rc::Rc,
};

use store::Sum;
use text::TextFile;
use vocabulary::{Place, Problem, Problems};

/// The files of one review, with the bytes of those that were read.
///
/// A reader that comes later sees the bytes that the first one saw, and so does the manifest.
#[derive(Debug)]
pub struct InputFiles {
    folder: PathBuf,
    read: RefCell<BTreeMap<String, Rc<[u8]>>>,
}

impl InputFiles {
    /// Names the folder of a review; nothing is read yet.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), read: RefCell::default() }
    }

    /// The folder of the review.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    /// Reads a file as text.
    ///
    /// # Errors
    /// When the file is missing, cannot be read, is empty, or holds a byte that is not UTF-8.
    pub fn text(&self, name: &str) -> Result<TextFile, Problems> {
        TextFile::of_bytes(&self.bytes(name)?, name)
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// When the file is missing or cannot be read.
    pub fn bytes(&self, name: &str) -> Result<Rc<[u8]>, Problems> {
        if let Some(known) = self.read.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let bytes: Rc<[u8]> = fs::read(self.folder.join(name)).map_err(|error| unread(name, &error))?.into();
        self.read.borrow_mut().insert(name.to_owned(), Rc::clone(&bytes));
        Ok(bytes)
    }

    /// Sums up every file that was read, in the order of their names.
    pub fn sums(&self) -> Vec<Sum> {
        self.read.borrow().iter().map(|(name, bytes)| Sum::of(name, bytes)).collect()
    }
}

fn unread(name: &str, error: &io::Error) -> Problems {
    let missing = error.kind() == io::ErrorKind::NotFound;
    Problem {
        place: Place::file(name),
        message: if missing { "the file is missing".into() } else { format!("the file cannot be read: {error}") },
        found: String::new(),
        expected: format!("a file `{name}` in the review's folder"),
        hint: "data/README.md says what belongs into each file".into(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_once_and_summed_as_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "one\n").unwrap();
        let files = InputFiles::of(folder.path());
        assert_eq!(files.text("a.csv").unwrap().text, "one\n");
        fs::write(folder.path().join("a.csv"), "two\n").unwrap();
        assert_eq!(files.text("a.csv").unwrap().text, "one\n", "what was read stays read");
        assert!(files.bytes("b.csv").is_err());
        assert_eq!(files.sums(), [Sum::of("a.csv", b"one\n")]);
    }
}
