//! The searches for citing and cited works, whether they were answered or not.

use vocabulary::{Direction, PartialDate, SearchState};

use crate::row::row;

row! {
    "citation_searches": "a seed, a direction and an index",
    /// A search: a seed, a direction and an index.
    pub struct SearchRow {
        /// The seed.
        pub reference: String,
        /// `backward` for whom it cites, `forward` for who cites it.
        pub direction: Direction,
        /// The name of the index.
        pub source: String,
        /// Its name in sentences.
        pub source_label: String,
        /// `answered`, `answered in part`, `does not know the work`, `no answer` or `not asked`.
        pub state: SearchState,
        /// Why it did not answer whole.
        pub why: String,
        /// The day on which it was last asked, as far as an answer is kept.
        pub asked_date: Option<PartialDate>,
        /// How many works it named, doubles and works of the review included; empty where nothing was answered.
        pub n_found: Option<usize>,
    }
}
