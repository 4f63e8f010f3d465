//! The judgements of the coders.

use vocabulary::{CaseId, Coder, ThemeId};

use crate::row::row;

row! {
    "coding": "a judgement of one coder on one theme in one case, as in the inputs, checked",
    /// A judgement of one coder on one theme in one case.
    pub struct CodingRow {
        /// The case.
        pub case: CaseId,
        /// The theme.
        pub theme: ThemeId,
        /// The coder.
        pub coder: Coder,
        /// A word of the review's scale.
        pub judgement: String,
        /// Where in the work it is based.
        pub locator: String,
        /// The coder's summary.
        pub note: String,
        /// The file of the coding.
        pub source_file: String,
        /// The line of that file.
        pub source_line: Option<usize>,
    }
}
