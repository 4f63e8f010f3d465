//! The connection: sends what the registries are to be asked, at their pace, and keeps what they answer.
//! What to ask is decided by the walk, and what an answer means elsewhere; this crate alone knows the network.

mod asking;
mod http;

pub use asking::{World, refresh};
pub use http::{Client, ClientError, Failure, Settings};
