//! Works found by backward and forward citation searching: which seed found them, through which index, when.
//! Whether a candidate belongs to the review is decided by a person, in `inputs/candidates.csv`.

mod candidate;
mod decision;
mod decisions;
pub(crate) mod gathering;
pub(crate) mod in_review;
pub(crate) mod searches;

pub use candidate::{Candidate, Found};
pub use decision::Decision;
pub use decisions::{Decisions, read_decisions};
pub use gathering::Candidates;
pub use in_review::InReview;
pub use searches::{CitationSearch, Search, search_kept};
