//! What only builders of the search for doubles and of the matching need: labelled sets of others, read and counted.
//! The programs beside it judge and time with them; the sets are no part of the project, and nothing of it uses this.

pub mod duplicate_sets;
pub mod matching_losses;
pub mod matching_sets;
