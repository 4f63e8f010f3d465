//! Files of references as they come, and lists written and read again.

mod exports;
mod formats;
