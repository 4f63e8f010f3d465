//! The files people hand us, one file a format; the list is `FORMATS`.
//! A format turns text into references with the line each came from; opening files is not done here.

mod bibtex;
mod csl_json;
mod dates;
mod endnote_xml;
mod enw;
mod identifiers;
mod issn;
mod json_records;
mod nbib;
mod pubmed_xml;
mod record;
mod ris;
mod tagged;
mod web_of_science;
mod xml_records;

use vocabulary::{Problems, Reference};

pub use record::LOST_RECORD;

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

/// Every format, the most easily recognised first.
pub const FORMATS: &[Format] = &[
    csl_json::FORMAT,
    web_of_science::FORMAT,
    ris::FORMAT,
    nbib::FORMAT,
    enw::FORMAT,
    bibtex::FORMAT,
    endnote_xml::FORMAT,
    pubmed_xml::FORMAT,
    identifiers::FORMAT,
];

/// Finds the format of a text by its content.
pub fn recognise(text: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognises)(text))
}

/// Returns the beginning of a text, enough to judge its format and never the whole of a large file.
fn head(text: &str) -> &str {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
