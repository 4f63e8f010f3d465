//! The whole way from a review's folder to its report, as functions of what they are given.
//! No terminal, clock or environment is known here; `program`, behind the feature of that name, knows all three.

mod check;
mod error;
mod figure;
mod folders;
mod formatted;
mod import;
mod last_good;
mod methods;
mod new;
mod refresh;
mod report;
mod status;
mod watch;

pub use check::check;
pub use error::Error;
pub use figure::{FigureWish, figure};
pub use folders::{Folders, real, reviews, write_whole};
pub use formatted::Style;
pub use import::{Import, ImportWish, List, Way, import};
pub use methods::methods;
pub use new::new;
pub use refresh::{Outside, RefreshWish, WouldAsk, refresh, would_ask};
pub use report::{Built, build, report};
pub use status::{Held, ScheduleStatus, SourceStatus, Status, status};
pub use watch::Watch;

#[cfg(feature = "program")]
pub mod program;
