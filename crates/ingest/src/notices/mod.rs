//! Retractions, corrections and other notices: what they are called, and what each source says of a work.
//! Whether a notice matters to a review is for people to say.

pub(crate) mod kind;
mod retraction_watch;
pub(crate) mod state;

pub use kind::{Notice, notice_kind};
pub use retraction_watch::{NAME as RETRACTION_WATCH, RetractionWatch, read_retraction_watch};
pub use state::{Checked, Evidence, NoticeReport, SourceState, sentence};
