//! Everything that is wrong with the input files of a review, its schedule included.

use std::fs;

use ingest::Inputs;
use schedule::{Schedule, Zone};
use vocabulary::Problems;

use crate::folders::Folders;

/// Reads and checks every input.
///
/// # Errors
/// All problems of all files at once; what is wrong with the schedule, when nothing else is.
pub fn check(folders: &Folders) -> Result<Inputs, Problems> {
    let inputs = ingest::check(&folders.data)?;
    if let Some(schedule) = &inputs.review.schedule {
        // Whether the machine's own zone is known is no matter of the review.
        of_review(folders, schedule, Some(&Zone::utc())).map_err(|problem| Problems::from(*problem))?;
    }
    Ok(inputs)
}

/// Reads the schedule that review.toml holds; a zone that it does not name is that of the machine.
///
/// # Errors
/// When it is not understood, with its line.
pub fn of_review(folders: &Folders, schedule: &str, here: Option<&Zone>) -> Result<Schedule, schedule::Fault> {
    // Read for the line of a problem alone: what counts is the schedule that was declared.
    let file = fs::read_to_string(folders.data.join("review.toml")).unwrap_or_default();
    Schedule::of_review(&file, schedule, here)
}
