//! What each source says of the notices about a work, and what that comes to.
//! Whether a notice matters to a review is for people to say.

mod checked;
mod retraction_watch;
pub(crate) mod state;

pub use checked::Checked;
pub use retraction_watch::{NAME as RETRACTION_WATCH, RetractionWatch, read_retraction_watch};
pub use state::{NoticeEvidence, NoticeReport, SourceState, sentence};
