//! Stage 1: what the world and people say, brought into one shape: sources are read, answers merged, notices kept.
//! No connection is opened and no clock is read here.

pub mod candidates;
pub mod formats;
pub mod full_text;
pub mod markup;
pub mod merge;
pub mod notices;
pub mod sources;
