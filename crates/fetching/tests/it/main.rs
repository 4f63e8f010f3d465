//! Asking, keeping and replaying against a server on loopback that plays the sources; every work in it is invented.
//! No source is reached.

mod asking;
mod budget;
mod keeping;
mod moving;
