//! Records that are copies of a work.

use crate::row::row;

row! {
    "look_alikes": "a record that is a copy of a work under another prefix",
    /// A record that is a copy of a work under another prefix.
    pub struct LookAlikeRow {
        /// The work.
        pub reference: String,
        /// The copy's DOI.
        pub doi: String,
        /// Who holds the record.
        pub by: String,
        /// What tells it from the work.
        pub why: String,
        /// The file in which the record stands.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
