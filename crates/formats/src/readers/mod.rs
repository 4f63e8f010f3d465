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
mod endnote_xml;
mod enw;
mod identifiers;
mod nbib;
mod pubmed_xml;
pub(crate) mod ris;
mod table;
mod web_of_science;

use crate::format::Format;

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
