//! The files people hand us, one file a format; the list is `FORMATS`.
//! A format turns text into references with the line each came from; opening files is not done here.

use vocabulary::{Problems, Reference};

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

/// Every format, the most easily recognised first.
pub const FORMATS: &[Format] = &[];

/// Finds the format of a text by its content.
pub fn recognise(text: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognises)(text))
}
