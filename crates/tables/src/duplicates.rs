//! Entries of the list that are, or may be, the same work.

use vocabulary::words;

use crate::{cell::word_cells, row::row, score::Score};

words! {
    /// What is said of two entries.
    pub enum DoubleDecision {
        /// They are one work.
        Same = "the same work",
        /// Nothing was decided.
        Unsure = "a person must look",
    }
}

word_cells!(DoubleDecision);

row! {
    "duplicates": "two entries that are, or may be, the same work",
    /// Two entries that are, or may be, the same work.
    pub struct DoubleRow {
        /// The number of the group; empty where a person must look.
        pub group: Option<usize>,
        /// `the same work` or `a person must look`.
        pub decision: DoubleDecision,
        /// The number of the earlier entry.
        pub entry: usize,
        /// The number of the later entry.
        pub other_entry: usize,
        /// The points for and against it, added up.
        pub score: Score,
        /// What speaks for and against it.
        pub evidence: String,
        /// The file of the list.
        pub source_file: String,
        /// The line of the later entry.
        pub source_line: Option<usize>,
    }
}
