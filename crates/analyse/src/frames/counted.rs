//! Rows of a frame counted by two columns of codes, each the place of a value in a declared order.

use polars::prelude::{DataFrame, IntoLazy, SortMultipleOptions, col, len};

use super::error::AnalyseError;

/// Counts the rows of each pair of codes that occurs, in the order of the codes.
pub fn counted(frame: &DataFrame, by: [&str; 2]) -> Result<Vec<([usize; 2], usize)>, AnalyseError> {
    let counted = frame
        .clone()
        .lazy()
        .group_by([col(by[0]), col(by[1])])
        .agg([len().alias("n")])
        .sort(by, SortMultipleOptions::default())
        .collect()?;
    let [first, second, n] = [codes(&counted, by[0])?, codes(&counted, by[1])?, codes(&counted, "n")?];
    Ok(first.into_iter().zip(second).zip(n).map(|((first, second), n)| ([first, second], n)).collect())
}

/// Returns a column of codes or counts.
pub fn codes(frame: &DataFrame, column: &str) -> Result<Vec<usize>, AnalyseError> {
    Ok(frame.column(column)?.u32()?.iter().map(|code| code.unwrap_or_default() as usize).collect())
}
