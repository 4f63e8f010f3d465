//! What is known of retractions and corrections of every work.

use vocabulary::NoticeKind;

use crate::row::row;

row! {
    "notices": "a work, or an entry that no record was found for",
    /// What is known of retractions and corrections of a work.
    pub struct NoticeRow {
        /// The work.
        pub reference: String,
        /// What is known of retractions and corrections, and who was not asked.
        pub statement: String,
        /// The kinds of notice that were found, the gravest first.
        pub kinds: Vec<NoticeKind>,
        /// Whether one of them is a retraction, a withdrawal or a concern.
        pub is_grave: bool,
        /// The file in which the work is described.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
