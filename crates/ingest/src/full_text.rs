//! Where the full text of a work can be read openly, and under which licence.
//! No full text is fetched, and a place without a stated licence is not called open.

pub(crate) mod places;
mod statements;

pub use places::{FullText, full_text};
pub use statements::{FullTextStatement, full_texts};
