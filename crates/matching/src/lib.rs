//! What is the same: which references are one work, which record an entry means, and what differs between the two.
//! Nothing is read from files or asked of anybody here, and nothing is merged or corrected without a record.

pub mod citation_check;
pub mod comparison;
pub mod decision;
pub mod duplicates;
pub mod link;
mod methods;

pub use methods::METHODS;
