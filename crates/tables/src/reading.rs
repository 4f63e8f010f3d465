//! Reads a table from its file; what does not fit is named with its place.

use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::row::{Row, Table};

/// Says why a table could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be opened, or is no table.
    #[error("cannot read the table `{}`\n\n  hint: `report` makes every table anew from the inputs", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: csv::Error,
    },
    /// A column is missing.
    #[error("the table `{}` has no column `{column}`: expected {expected}\n\n  hint: `report` makes every table anew from the inputs", path.display())]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
        /// All columns.
        expected: String,
    },
    /// A cell holds what its column cannot hold.
    #[error("{}:{line}: `{found}` in column `{column}`: expected {expected}\n\n  hint: `report` makes every table anew from the inputs", path.display())]
    WrongCell {
        /// The file.
        path: PathBuf,
        /// The line on which the row begins, counted from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        found: String,
        /// What was expected.
        expected: String,
    },
}

/// Reads the table of `R` in `folder`; columns may stand in any order, and further ones are left alone.
pub(crate) fn read<R: Row>(folder: &Path) -> Result<Vec<R>, TableError> {
    let path = folder.join(R::TABLE.file());
    let unreadable = |source| TableError::Unreadable { path: path.clone(), source };
    let mut reader = csv::Reader::from_path(&path).map_err(unreadable)?;
    let header = reader.headers().map_err(unreadable)?.clone();
    if let Some(column) = R::TABLE.columns.iter().find(|column| !header.iter().any(|name| name == column.name)) {
        let all: Vec<String> = R::TABLE.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        return Err(TableError::NoColumn { path, column: column.name, expected: all.join(", ") });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let wrong = |column: &'static str, expected: String| {
            let found = cell(&header, &record, column).to_owned();
            TableError::WrongCell { path: path.clone(), line, column, found, expected }
        };
        let row: R = record.deserialize(Some(&header)).map_err(|error| match refused(&R::TABLE, &header, &record) {
            Some((column, expected)) => wrong(column, expected),
            None => unreadable(error),
        })?;
        if let Some((column, expected)) = row.contradiction() {
            return Err(wrong(column, expected.to_owned()));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Finds the first cell that its column cannot hold; the reader of CSV names the row alone.
fn refused(table: &Table, header: &StringRecord, record: &StringRecord) -> Option<(&'static str, String)> {
    table.columns.iter().find_map(|column| Some((column.name, (column.refuses)(cell(header, record, column.name))?)))
}

fn cell<'a>(header: &StringRecord, record: &'a StringRecord, column: &str) -> &'a str {
    header.iter().position(|name| name == column).and_then(|at| record.get(at)).unwrap_or_default()
}
