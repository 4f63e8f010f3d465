//! What can keep a command from doing what was asked; how it is shown, and how paths are shortened, belongs to the program.

use std::{
    io,
    path::{Path, PathBuf},
};

use vocabulary::{Problem, Problems};

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no review of that name or path.
    #[error("there is no review `{}`", review.display())]
    NoReview {
        /// The review that was asked for.
        review: PathBuf,
        /// The names of those there are.
        known: Vec<String>,
    },
    /// What was asked for cannot be done, and what can.
    #[error("{message}")]
    Refused {
        /// What is in the way.
        message: String,
        /// The next thing to try.
        hint: String,
    },
    /// A file or folder that may not be touched is there already.
    #[error("`{}` exists already", .0.display())]
    Exists(PathBuf),
    /// The inputs are not sound.
    #[error(transparent)]
    Inputs(#[from] Problems),
    /// A file or folder cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The tables cannot be analysed.
    #[error("cannot analyse the tables{of}")]
    Analyse {
        /// Of which time, where it is not the present.
        of: &'static str,
        /// Why.
        source: analyse::AnalyseError,
    },
    /// The tables cannot be written.
    #[error(transparent)]
    Tables(#[from] tables::WriteError),
    /// A figure or the page cannot be made.
    #[error(transparent)]
    Render(#[from] report::RenderError),
    /// The snapshots are held by somebody else, or cannot be written.
    #[error(transparent)]
    Held(#[from] store::Held),
    /// The connection cannot be prepared.
    #[error(transparent)]
    Client(#[from] fetching::ClientError),
    /// What a step was about to do could not be done.
    #[error("cannot {doing}")]
    Trouble {
        /// What, as in `record the refresh`.
        doing: &'static str,
        /// Why.
        source: io::Error,
    },
    /// A person ended a refresh before everything was asked.
    #[error("stopped; what was answered is kept, and the next refresh goes on from there")]
    Stopped,
    /// A list cannot be printed in a style.
    #[error("{0}")]
    Style(String),
}

impl Error {
    /// Refuses what was asked for.
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: hint.into() }
    }

    /// Says that something cannot be read.
    pub fn read(path: &Path, source: io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }

    /// Says that something cannot be written.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }
}

impl From<Box<Problem>> for Error {
    fn from(problem: Box<Problem>) -> Self {
        Self::Inputs(Problems::from(*problem))
    }
}
