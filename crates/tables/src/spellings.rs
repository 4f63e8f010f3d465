//! People whom the list spells in several ways.

use crate::row::row;

row! {
    "spellings": "a use of one spelling of a person who is spelt in several ways",
    /// A use of one spelling of a person who is spelt in several ways.
    pub struct SpellingRow {
        /// The number of the person.
        pub person: usize,
        /// The spelling.
        pub spelling: String,
        /// The number of the entry.
        pub entry: usize,
        /// The file of the list.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
