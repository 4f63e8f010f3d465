//! Reads `inputs/candidates.csv`: what people decided about works that citation searching found.
//! Which candidates there are is known elsewhere.

use std::path::Path;

use vocabulary::Problems;

use super::file;
use crate::candidates::{Decisions, read_decisions};

const FILE: &str = "inputs/candidates.csv";

/// Reads the decisions; a review without the file has none.
///
/// # Errors
/// All problems of the file at once.
pub fn read(folder: &Path) -> Result<Decisions, Problems> {
    if !folder.join(FILE).exists() {
        return Ok(Decisions::default());
    }
    let (decisions, problems) = read_decisions(&file::text_file(folder, FILE)?);
    problems.or_value(decisions)
}
