//! Where a value came from.

use std::fmt;

use crate::date::PartialDate;

/// A place in a file, for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the review's folder, with forward slashes.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The column in characters, counted from 1.
    pub column: Option<usize>,
}

impl Place {
    /// Names a whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// Names a line of a file.
    pub fn line(file: impl Into<String>, line: usize) -> Self {
        Self { file: file.into(), line: Some(line), column: None }
    }

    /// Names a character of a file.
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self { file: file.into(), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// Who said something, where it stands, and when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// The source: `list` for the review's own copied list, `records` for curated records, or the name of a registry.
    pub source: String,
    /// Where the value stands.
    pub place: Place,
    /// When the source was asked; curated files carry no date of their own.
    pub asked: Option<PartialDate>,
}

impl Provenance {
    /// States that `source` says it at `place`.
    pub fn new(source: impl Into<String>, place: Place) -> Self {
        Self { source: source.into(), place, asked: None }
    }
}
