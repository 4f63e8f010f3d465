//! What can keep tables from being analysed.

/// Says why tables could not be analysed.
#[derive(Debug, thiserror::Error)]
pub enum AnalyseError {
    /// A judgement is no word of the review's scale.
    #[error("`{found}` in column `judgement` of `coding.csv`, from {place}: expected {expected}")]
    OffScale {
        /// The judgement.
        found: String,
        /// Where it was given.
        place: String,
        /// The words of the scale.
        expected: String,
    },
    /// The frame library refused an operation.
    #[error("cannot count the rows of the tables")]
    Frame(#[from] polars::error::PolarsError),
}
