//! The words of citation searching: its directions, how far an index answered, and what people say of what was found.
//! Searching itself belongs to the stages.

use crate::words;

words! {
    /// In which direction a citation was followed.
    pub enum Direction {
        /// The seed cites the candidate.
        Backward = "backward",
        /// The candidate cites the seed.
        Forward = "forward",
    }
}

words! {
    /// How far an index answered who cites a seed, or whom it cites.
    pub enum SearchState {
        /// It answered to the end.
        Answered = "answered",
        /// It answered, but a page or a record is missing.
        InPart = "answered in part",
        /// It does not know the seed.
        UnknownWork = "does not know the work",
        /// It did not answer, or no answer of it is kept.
        NoAnswer = "no answer",
        /// It cannot be asked about the seed.
        NotAsked = "not asked",
    }
}

words! {
    /// What a person says of a candidate.
    pub enum CandidateVerdict {
        /// It is taken in.
        Include = "include",
        /// It is left out, and not asked about again.
        Exclude = "exclude",
        /// It is to be looked at later.
        Later = "later",
    }
}
