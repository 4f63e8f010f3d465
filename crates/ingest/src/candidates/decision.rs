//! One decision of a person on a work that was found.
//! Where decisions are written is known to `decisions`.

use vocabulary::{CandidateVerdict, Place};

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the work is taken into the review.
    pub verdict: CandidateVerdict,
    /// Who decided.
    pub who: Option<String>,
    /// When, as written.
    pub when: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where the decision stands.
    pub place: Place,
}
