//! What several tables of people ask for: one column of a table, and words for a table without rows.
//! What stands in a column is known to the file of the table.

use text::Sheet;
use vocabulary::{Place, Problem};

use super::file::InputFiles;

/// Describes a table that has a header and nothing below it.
pub(super) fn no_rows(file: &str, expected: &str) -> Problem {
    Problem {
        place: Place::file(file),
        message: "the table has no rows".into(),
        found: String::new(),
        expected: expected.to_owned(),
        hint: "data/README.md explains the columns".into(),
    }
}

/// Returns the cells of one column, top to bottom; none when the table cannot be read.
pub(super) fn column(files: &InputFiles, file: &str, name: &str) -> Option<Vec<String>> {
    let (sheet, _) = Sheet::read(&files.text(file).ok()?, &[name]).ok()?;
    Some(sheet.rows.iter().map(|row| sheet.cell(row, name).text).collect())
}
