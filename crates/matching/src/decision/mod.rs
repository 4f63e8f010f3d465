//! One scored decision: which of some records, if any, a citation means, with reasons in words.
//! Where the candidates come from (curated records, an index, a registry) is not decided here, and nothing is asked of anyone.

mod candidate_text;
pub(crate) mod corpus;
pub(crate) mod deciding;
pub(crate) mod exactness;
pub(crate) mod fields;
pub(crate) mod leftovers;
mod reading;
mod rules;
mod sightings;
mod slips;
mod standing;
pub(crate) mod text;
#[cfg(test)]
mod traps;
pub(crate) mod untitled;
#[cfg(test)]
mod untitled_traps;
mod wanted;
mod wanted_text;
mod written_out;

pub use crate::duplicates::{Evidence as Reason, Field, Finding};
pub use corpus::Corpus;
pub use deciding::decide;
pub use wanted::{Decision, Verdict, Wanted};
