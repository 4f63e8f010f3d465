//! The kinds of notice that change what a reader may take from a work.
//! The many words by which sources call them are read where the sources are.

use crate::words;

words! {
    /// What a notice does to the work it is about; the gravest first.
    pub enum NoticeKind {
        /// The work is retracted.
        Retraction = "retraction",
        /// Part of the work is retracted.
        PartialRetraction = "partial retraction",
        /// The work is withdrawn or removed.
        Withdrawal = "withdrawal",
        /// There is concern about the work.
        ExpressionOfConcern = "expression of concern",
        /// The work is corrected: erratum, corrigendum, addendum or clarification.
        Correction = "correction",
        /// A retraction is taken back.
        Reinstatement = "reinstatement",
        /// The work has another version or edition.
        NewVersion = "new version",
        /// Anything else that the source calls an update, kept under the source's own word.
        Other = "other notice",
    }
}

impl NoticeKind {
    /// Whether a reader must hear of it before anything else of the work.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::Retraction
                | Self::PartialRetraction
                | Self::Withdrawal
                | Self::ExpressionOfConcern
                | Self::Reinstatement
        )
    }
}
