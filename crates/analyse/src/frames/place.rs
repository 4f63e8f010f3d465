//! Where a row came from, for a person to look at.

/// Writes file and line as one.
pub fn place(file: &str, line: Option<usize>) -> String {
    let line = line.map(|line| line.to_string()).unwrap_or_default();
    format!("{file}:{line}")
}
