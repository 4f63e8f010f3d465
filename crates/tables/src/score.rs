//! Points that were added up, as tables print them.

use std::{borrow::Cow, fmt};

use crate::cell::Cell;

/// A sum of points with one decimal: it is rounded when it is made, so that memory and file hold the same.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score(f64);

impl Score {
    /// Rounds a sum of points as it will be printed.
    pub fn rounded(points: f64) -> Self {
        // What is printed is what is kept, to the last bit.
        Self(format!("{points:.1}").parse().unwrap_or(points))
    }

    /// Returns the points.
    pub fn points(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.0)
    }
}

impl Cell for Score {
    fn written(&self) -> Cow<'_, str> {
        self.to_string().into()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|points: &f64| points.is_finite()).map(Self::rounded)
    }

    fn expected() -> String {
        "a number with one decimal".into()
    }
}
