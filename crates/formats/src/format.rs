//! What a format is, and what a file of one gives.
//! The formats themselves stand in `readers`.

use vocabulary::{Problems, Reference};

/// The message of a problem that names a record which was not read.
pub const LOST_RECORD: &str = "record cannot be read";

/// A way of writing references down.
pub struct Format {
    /// Its name in commands and messages, such as `csl_json`.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Whether a text is of this format, judged by its content alone.
    pub recognises: fn(text: &str) -> bool,
    /// Reads every record of a text; `file` is used only to say where a problem is.
    pub read: fn(text: &str, file: &str) -> ReadFile,
}

/// What a file holds: every record in it is an entry here or is named in a problem.
#[derive(Debug, Default)]
pub struct ReadFile {
    /// The records that were read, in the order of the file.
    pub entries: Vec<Entry>,
    /// How many records the file holds.
    pub n_found: usize,
    /// What could not be read.
    pub problems: Problems,
}

impl ReadFile {
    /// Parts the problems: those that lose something, and those with records that were read all the same.
    ///
    /// An unknown tag or an identifier with a slip of the pen is worth telling and keeps nobody from working.
    pub fn parted_problems(&self) -> (Problems, Problems) {
        let (mut lost, mut noted) = (Problems::default(), Problems::default());
        for problem in self.problems.iter() {
            let loses = problem.message == LOST_RECORD || self.entries.is_empty();
            if loses { lost.push(problem.clone()) } else { noted.push(problem.clone()) }
        }
        (lost, noted)
    }

    /// Returns how many records are not entries but are named in a problem.
    pub fn n_named(&self) -> usize {
        self.problems.iter().filter(|problem| problem.message == LOST_RECORD).count()
    }
}

/// One record of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the record says.
    pub reference: Reference,
    /// The line at which it begins, counted from 1.
    pub line: usize,
    /// The record as it stands in the file, for a person to compare with.
    pub raw: String,
}

/// Returns the beginning of a text, enough to judge its format and never the whole of a large file.
pub fn head(text: &str) -> &str {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
