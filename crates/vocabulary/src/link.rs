//! What is decided of the record of an entry.
//! The decision itself is made where entries are matched.

use crate::words;

words! {
    /// Whether an entry has its record.
    pub enum LinkDecision {
        /// The record is that of the entry.
        Accepted = "accepted",
        /// There is a likely record, and not beyond doubt.
        PersonMustLook = "a person must look",
        /// No record is the entry's.
        NoRecord = "no record",
    }
}
