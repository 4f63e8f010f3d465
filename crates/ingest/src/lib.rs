//! Turns what people and sources hand us into references: the first stage of the pipeline.
//! It asks no clock and no environment, and prints nothing.

pub mod encoding;
pub mod formats;
pub mod imported;
pub mod output;
