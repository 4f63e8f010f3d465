//! The kinds of change that a refresh can bring.
//! What has changed is found by whoever compares two states.

use crate::words;

words! {
    /// A kind of change, in the order in which people want to hear of them.
    pub enum ChangeKind {
        /// A notice of retraction or correction came or went.
        Notice = "notice",
        /// A work that cites or is cited by the review's works was found.
        CitingWork = "citing work",
        /// A source says something else of a work.
        Metadata = "metadata",
        /// A finding of the citation check, or a link to a record, is another.
        Check = "check",
        /// A source did not answer everything.
        Failure = "source failed",
    }
}
