//! What is wrong with an input, told so that a person can mend it.
//! How a problem is printed belongs to the command line.

use std::fmt;

use crate::provenance::Place;

/// One thing that is wrong with an input file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in a few words: lower case, no full stop.
    pub message: String,
    /// What was found, as it stands in the file; empty when nothing was.
    pub found: String,
    /// What was expected in its place.
    pub expected: String,
    /// The next thing to try.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.place, self.message)?;
        let found = if self.found.is_empty() { "nothing".to_owned() } else { format!("`{}`", shortened(&self.found)) };
        writeln!(f, "  found:    {found}")?;
        writeln!(f, "  expected: {}", self.expected)?;
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// Several problems, none left out, in the order of file and line.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
#[error("{} {} in the input files", .0.len(), if .0.len() == 1 { "problem" } else { "problems" })]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Keeps the value of a result and gathers its problems.
    pub fn gather<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problems) => {
                self.extend(problems);
                None
            }
        }
    }

    /// Returns `value` when there was no problem, and all problems otherwise.
    ///
    /// # Errors
    /// When at least one problem was gathered.
    pub fn or_value<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort();
        self.0.dedup();
        Err(self)
    }

    /// Whether nothing was gathered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of problems.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the problems one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

/// Shows control characters as escapes and cuts what is too long for a terminal line.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MOST {
            out.push('…');
            break;
        }
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_place_found_expected_and_hint() {
        let problem = Problem {
            place: Place::at("inputs/coding.csv", 17, 4),
            message: "unknown judgement".into(),
            found: "maybe\u{1b}".into(),
            expected: "`absent` or `present`".into(),
            hint: "the scale stands in review.toml".into(),
        };
        let text = "inputs/coding.csv:17:4: unknown judgement\n  found:    `maybe\\u{1b}`\n  expected: `absent` or `present`\n\n  hint: the scale stands in review.toml";
        assert_eq!(problem.to_string(), text);
    }
}
