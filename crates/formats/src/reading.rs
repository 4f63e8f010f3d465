//! Reads a file of references, whatever its encoding and format.
//! Opening files is not done here.

use vocabulary::{Method, Place, Problem};

use crate::{
    format::{Format, ReadFile},
    readers::FORMATS,
};

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
pub fn read_with_format(bytes: &[u8], file: &str) -> (Option<&'static Format>, ReadFile) {
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
