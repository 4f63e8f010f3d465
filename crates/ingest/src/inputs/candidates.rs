//! Reads `inputs/candidates.csv`: what people decided about works that citation searching found.
//! Which candidates there are is known elsewhere.

use vocabulary::Problems;

use super::file::InputFiles;
use crate::candidates::{Decisions, read_decisions};

const FILE: &str = "inputs/candidates.csv";

/// Reads the decisions; a review without the file has none.
///
/// # Errors
/// All problems of the file at once.
pub fn read(files: &InputFiles) -> Result<Decisions, Problems> {
    if !files.has(FILE) {
        return Ok(Decisions::default());
    }
    let (decisions, problems) = read_decisions(&files.text(FILE)?);
    problems.or_value(decisions)
}
