//! The coded works: cases, and works read for context.

use vocabulary::{CaseId, CaseRole};

use crate::row::row;

row! {
    "cases": "a work that is coded, as in the inputs, checked",
    /// A work that is coded.
    pub struct CaseRow {
        /// Its key.
        pub case: CaseId,
        /// `case` or `context`.
        pub role: CaseRole,
        /// Where it took place.
        pub setting: String,
        /// In which country.
        pub country: String,
        /// How it was studied.
        pub design: String,
        /// Who took part.
        pub participants: String,
        /// The term the work uses.
        pub label_used: String,
        /// How much was read.
        pub read: String,
        /// The file of the cases.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
