//! Answers kept word for word and found again, and the walk through the questions that they answer.
//! Nothing is sent here, and what the answers mean for a review is decided elsewhere.

mod budget;
mod estimates;
mod history;
mod keeping;
mod kept;
mod learned;
mod methods;
mod plan;
mod provenance;
mod questions;
mod replay;
mod subjects;
mod walk;

pub use estimates::{Estimate, estimates};
pub use history::{Refresh, SourceRun, record, refreshes};
pub use keeping::{FOLDER, KeepError, Snapshots};
pub use kept::{Answers, Kept, answers_about};
pub use methods::METHODS;
pub use plan::{Asking, AskingPlan, Since, SourceResult, Spending};
pub use provenance::KeptRow;
pub use replay::{dry_run, replay, replay_all, replay_since};
pub use subjects::Subjects;
pub use walk::{Blame, Next, Replayed, Walk};
