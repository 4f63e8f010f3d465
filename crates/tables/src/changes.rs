//! What the last refresh that changed anything found otherwise.

use vocabulary::ChangeKind;

use crate::row::row;

row! {
    "changes": "a thing that the last refresh that changed anything found otherwise",
    /// One thing that is not as it was before the last refresh that changed anything.
    pub struct ChangeRow {
        /// When the refresh began.
        pub refresh: String,
        /// `notice`, `citing work`, `metadata`, `check` or `source failed`.
        pub kind: ChangeKind,
        /// The work, the entry of the list, or the source.
        pub subject: String,
        /// The field, where it is about one.
        pub field: String,
        /// What was said before; empty when nothing was.
        pub before: String,
        /// What is said now; empty when nothing is.
        pub after: String,
        /// Who says so.
        pub who: String,
    }
}
