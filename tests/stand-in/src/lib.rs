//! A server on loopback that plays the registries with their manners, and the clock by which it does; for tests alone.
//! No source is reached, and what it answers is the test's choice.

mod clock;
mod server;

pub use clock::Clock;
pub use server::*;
