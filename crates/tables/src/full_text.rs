//! The places where a work can be read.

use vocabulary::{PartialDate, words};

use crate::{cell::word_cells, row::row};

words! {
    /// How openly a work can be read.
    pub enum FullTextState {
        /// Under a licence that allows reuse.
        OpenLicence = "open licence",
        /// Freely, under no stated or no open licence.
        FreeToRead = "free to read",
        /// Whoever was asked knows no place.
        NoneFound = "none found",
        /// Nobody was asked.
        NotChecked = "not checked",
    }
}

word_cells!(FullTextState);

row! {
    "full_text": "a place where a work with a record can be read, or that there is none",
    /// A place where a work can be read, or that there is none.
    pub struct FullTextRow {
        /// The work.
        pub reference: String,
        /// `open licence`, `free to read`, `none found` or `not checked`.
        pub state: FullTextState,
        /// Whether a licence is stated that allows reuse; empty where there is no place.
        pub is_openly_licensed: Option<bool>,
        /// The address.
        pub url: String,
        /// The licence, in the source's word.
        pub licence: String,
        /// The version, in the source's word.
        pub version: String,
        /// Who holds the text.
        pub host: String,
        /// Who says so.
        pub source: String,
        /// The day on which they were asked.
        pub asked_date: Option<PartialDate>,
        /// Who was asked when.
        pub statement: String,
        /// The file in which the work is described.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
