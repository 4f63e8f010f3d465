//! A command that cannot be carried out as it was given, and the next thing to try.

use std::fmt;

/// A command that was given wrongly.
#[derive(Debug)]
pub struct Usage {
    /// What is wrong.
    pub message: String,
    /// The next thing to try.
    pub hint: String,
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\n  hint: {}", self.message, self.hint)
    }
}

impl std::error::Error for Usage {}
