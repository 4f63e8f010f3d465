//! What one source knows of the notices about one work.
//! What all of them come to is said in `state`.

use crate::notice::Notice;

/// What one source knows of the notices about a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It was asked and named no notice.
    NoneFound,
    /// It named these.
    Found(Vec<Notice>),
    /// It was asked and does not know the work.
    UnknownWork,
    /// It was asked in one of its two ways only, for this reason.
    Partly(String),
    /// It was not asked, for this reason; empty when nobody asked.
    NotAsked(String),
    /// It was asked and did not answer, for this reason.
    Failed(String),
    /// The work has no identifier by which it could be asked.
    NoIdentifier,
}
