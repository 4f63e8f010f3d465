//! How one candidate stands, whoever judged it.
//! The judging is done in `text` and `fields`.

use crate::duplicates::Evidence;

/// How one candidate stands.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub score: f64,
    pub reasons: Vec<Evidence>,
    pub standing: Standing,
}

/// How far a candidate can be meant, from not at all upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Out,
    Unsure,
    Meant,
}
