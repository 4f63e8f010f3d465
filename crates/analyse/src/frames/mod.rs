//! Where rows are counted; the only folder that knows polars.
//! Frames open tables, count and hand on plain values; what a number means is decided in `statistics`.

mod found;
mod references;
mod sources;
mod survey;
mod themes;

use std::{fs::File, path::Path};

use polars::prelude::{Column, DataFrame};

pub use found::{CandidateRow, Found, FullTextRow, SearchRow, open as open_found};
pub use references::{CheckRow, DoubleRow, EntryRow, Lists, NoticeRow, SpellingRow, Work, open as open_references};
pub use sources::{Change, Disagreement, LookAlike, Sources, open as open_sources};
pub use survey::{SurveyRow, open as open_survey};
pub use themes::{CaseRow, CodingFrame, CodingRow, ThemeRow};

/// Says why a table could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be opened or is no table.
    #[error("cannot read the table `{file}`")]
    Unreadable {
        /// The table.
        file: String,
        /// Why.
        source: csv::Error,
    },
    /// A column is missing.
    #[error("the table `{file}` has no column `{column}`")]
    NoColumn {
        /// The table.
        file: String,
        /// The column.
        column: String,
    },
    /// A cell holds what its column cannot hold.
    #[error("`{found}` in column `{column}` of `{file}`, row {row}: expected {expected}")]
    WrongCell {
        /// The table.
        file: String,
        /// The row, counted from 1 below the header.
        row: usize,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// The frame library refused an operation.
    #[error("cannot count the rows of the tables")]
    Frame(#[from] polars::error::PolarsError),
}

/// Opens a table as a frame of text columns; an empty cell is a null.
fn open(folder: &Path, file: &str, columns: &[&str]) -> Result<DataFrame, TableError> {
    let unreadable = |source| TableError::Unreadable { file: file.to_owned(), source };
    let opened = File::open(folder.join(file)).map_err(|error| unreadable(error.into()))?;
    let mut reader = csv::Reader::from_reader(opened);
    let header = reader.headers().map_err(unreadable)?.clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| {
            header
                .iter()
                .position(|name| name == *column)
                .ok_or_else(|| TableError::NoColumn { file: file.to_owned(), column: (*column).to_owned() })
        })
        .collect::<Result<_, _>>()?;
    let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); columns.len()];
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        for (list, place) in cells.iter_mut().zip(&places) {
            list.push(record.get(*place).filter(|cell| !cell.is_empty()).map(str::to_owned));
        }
    }
    let height = cells.first().map_or(0, Vec::len);
    let columns = columns.iter().zip(cells).map(|(name, cells)| Column::new((*name).into(), cells)).collect();
    Ok(DataFrame::new(height, columns)?)
}

/// Returns a text column as owned text, nulls as empty.
fn texts(frame: &DataFrame, column: &str) -> Result<Vec<String>, TableError> {
    Ok(frame.column(column)?.str()?.iter().map(|cell| cell.unwrap_or_default().to_owned()).collect())
}

/// Returns a text column read as numbers, nulls as none.
fn numbers<T: std::str::FromStr>(frame: &DataFrame, file: &str, column: &str) -> Result<Vec<Option<T>>, TableError> {
    let parse = |(row, cell): (usize, Option<&str>)| match cell {
        None => Ok(None),
        Some(cell) => cell.parse().map(Some).map_err(|_| TableError::WrongCell {
            file: file.to_owned(),
            row: row + 1,
            column: column.to_owned(),
            found: cell.to_owned(),
            expected: "a number",
        }),
    };
    frame.column(column)?.str()?.iter().enumerate().map(parse).collect()
}
