//! A server on loopback that plays the registries with their manners, and the clock by which it does; for tests alone.
//! Beside it stand the invented works that several crates ask it about, and the client and the refreshes that ask it.
//! No source is reached, and what it answers is the test's choice.

mod asking;
mod clock;
mod invented;
mod server;

pub use asking::{client, client_with, files, plan, replayed, run, run_at};
pub use clock::Clock;
pub use invented::{access, crossref, single, work, works};
pub use server::*;
