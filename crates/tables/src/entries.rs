//! The entries of the list, each with its link and its corrected form.

use vocabulary::{Doi, LinkDecision};

use crate::{row::row, score::Score};

row! {
    "entries": "an entry of the list",
    /// An entry of the list.
    pub struct EntryRow {
        /// The number of the entry.
        pub entry: usize,
        /// The work it was linked to; empty where no record was accepted.
        pub reference: String,
        /// What was decided of the link: `accepted`, `a person must look` or `no record`.
        pub link_decision: LinkDecision,
        /// The points for and against the link, added up.
        pub link_score: Score,
        /// What spoke for and against it.
        pub link_reasons: String,
        /// The authors as read.
        pub authors: String,
        /// The year as read.
        pub year: Option<i32>,
        /// The title as read.
        pub title: String,
        /// The journal, book or site as read.
        pub container: String,
        /// The volume as read.
        pub volume: String,
        /// The issue number as read.
        pub issue: String,
        /// The pages as read.
        pub pages: String,
        /// The article number as read.
        pub article_number: String,
        /// The DOI as read.
        pub doi: Option<Doi>,
        /// The entry as it should be, ready to copy; empty where no record was accepted.
        pub corrected: String,
        /// The entry as it stands.
        pub raw: String,
        /// The file of the list.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
