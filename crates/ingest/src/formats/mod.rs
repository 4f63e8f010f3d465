//! The files people hand us, one file a format; the list is `FORMATS`.
//! A format turns text into references with the line each came from; opening files is not done here.
//!
//! The readers are our own because the kept library for these formats, biblib 0.10, does not hold what a citation check needs.
//! Seen on small files written for this: a suffix becomes a middle name, a group of authors a person (RIS), editors become authors
//! (RIS, `.enw`, books in BibTeX), a year such as `in press` and the months in `2019 Apr-May` vanish, LaTeX stays undecoded,
//! a chapter does not inherit its book's title by `crossref`, and one unclosed entry loses the whole BibTeX file.
//! It takes UTF-8 alone and tells neither lines nor the text of a record, from which problems and lists of entries are made here.

pub(crate) mod bibtex;
pub(crate) mod copied_list;
pub(crate) mod csl_json;
mod dates;
mod endnote_xml;
mod entities;
mod enw;
mod identifiers;
mod issn;
mod json_records;
mod nbib;
mod pages;
mod people;
mod pubmed_xml;
mod record;
pub(crate) mod ris;
mod table;
mod tagged;
mod unknown_tags;
mod web_of_science;
mod xml_records;

use vocabulary::{Method, Place, Problem, Problems, Reference};

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

/// Every format, the most easily recognised first.
pub const FORMATS: &[Format] = &[
    csl_json::FORMAT,
    endnote_xml::FORMAT,
    pubmed_xml::FORMAT,
    web_of_science::FORMAT,
    ris::FORMAT,
    nbib::FORMAT,
    enw::FORMAT,
    bibtex::FORMAT,
    table::FORMAT,
    identifiers::FORMAT,
    copied_list::FORMAT,
];

/// Finds the format of a text by its content.
pub fn recognise(text: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognises)(text))
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Recognising a file, and losing nothing of it",
    statement: "A file's format is recognised by its content, never by its name. Every record of a file is either read or named among the problems, and fields that have no place in a reference are kept as the file wrote them, so that the number of records in equals the number out plus the number named, as PRISMA 2020 asks of a review's flow.",
    source: Some("PRISMA 2020, doi:10.1136/bmj.n71"),
}];

/// Reads the references in the bytes of a file, whatever their encoding and format.
///
/// `file` is used only to say where a problem is. A file that is empty, too large or of no known format is a problem.
pub fn read_references(bytes: &[u8], file: &str) -> ReadFile {
    read_with_format(bytes, file).1
}

/// Reads references and says in which format they were, if it was recognised.
pub(crate) fn read_with_format(bytes: &[u8], file: &str) -> (Option<&'static Format>, ReadFile) {
    let refused = |message: &str, found: &str, hint: &str| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.label).collect();
        let problem = Problem {
            place: Place::file(file),
            message: message.into(),
            found: found.into(),
            expected: format!("references as {}", known.join(", ")),
            hint: hint.into(),
        };
        ReadFile { problems: problem.into(), ..ReadFile::default() }
    };
    if bytes.len() > LARGEST_FILE {
        let size = format!("{} bytes", bytes.len());
        return (None, refused("file is too large", &size, "split it; up to half a gigabyte is read"));
    }
    let decoded = text::decoded(bytes);
    if decoded.text.trim().is_empty() {
        return (None, refused("file is empty", "", "export it again"));
    }
    let Some(format) = recognise(&decoded.text) else {
        let start: String = decoded.text.trim_start().chars().take(60).collect();
        return (None, refused("format is not recognised", &start, "export it again as RIS or CSL-JSON"));
    };
    let mut read = (format.read)(&decoded.text, file);
    if read.n_found == 0 && read.problems.is_empty() {
        return (Some(format), refused("no record was found", format.label, "export it again"));
    }
    read.problems.extend(decoded.problems(file));
    (Some(format), read)
}

/// Larger files hold no references that people work with, and would not fit into memory as records.
const LARGEST_FILE: usize = 512 * 1024 * 1024;

/// Returns the beginning of a text, enough to judge its format and never the whole of a large file.
fn head(text: &str) -> &str {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
