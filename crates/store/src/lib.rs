//! Files on disk: there whole or not at all, with their checksums, and one writer at a time.
//! What a file means is not known here.

mod checksum;
mod lock;
mod sum;
mod whole;

pub use checksum::sha256;
pub use lock::{Held, Lock};
pub use sum::Sum;
pub use whole::{PARTIAL, write_lasting, write_whole};
