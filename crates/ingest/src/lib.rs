//! The first stage: the world and the inputs become snapshots, and snapshots and inputs become tables.
//! Nothing is counted or drawn here.

pub mod comparison;
pub mod duplicates;
pub mod formats;
pub mod matching;
