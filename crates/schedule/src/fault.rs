//! What is wrong with a schedule that somebody wrote, told as every problem is; and what keeps one from being installed.

use std::io;

use vocabulary::{Place, Problem};

/// What is wrong with a schedule.
pub type Fault = Box<Problem>;

/// Says what is wrong with a schedule.
pub fn fault(message: &str, found: &str, expected: &str, hint: &str) -> Fault {
    Fault::new(Problem {
        place: Place::file("the schedule"),
        message: message.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: hint.to_owned(),
    })
}

/// Says why a schedule was not installed, removed or listed.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// What was asked for cannot be done, and what can.
    #[error("{message}")]
    Refused {
        /// What is in the way.
        message: String,
        /// The next thing to try.
        hint: String,
    },
    /// A program said no.
    #[error("{0}")]
    Failed(String),
    /// A file or a program could not be reached.
    #[error("cannot {doing}")]
    Unreachable {
        /// What was being done, as in `write FILE`.
        doing: String,
        /// Why that did not go.
        source: io::Error,
    },
}

impl ScheduleError {
    /// Refuses what was asked for.
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: hint.into() }
    }

    /// Says while doing what a file or a program could not be reached.
    pub fn unreachable(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Unreachable { doing: doing.into(), source }
    }
}
