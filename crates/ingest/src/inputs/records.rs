//! Reads `inputs/records.csl.json`: the records that someone read with their own eyes.

use std::path::Path;

use vocabulary::{Place, Problems, Reference};

use crate::{files, formats};

const FILE: &str = "inputs/records.csl.json";

/// A curated record with its place.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it says.
    pub reference: Reference,
    /// Where it stands.
    pub place: Place,
}

/// Reads the curated records.
///
/// # Errors
/// When the file is missing, is not CSL-JSON, or holds an id twice or an unsound value.
pub fn read(folder: &Path) -> Result<Vec<Record>, Problems> {
    let file = files::text_file(folder, FILE)?;
    let read = (formats::csl_json::FORMAT.read)(&file.text, FILE);
    let records = read
        .entries
        .into_iter()
        .map(|entry| Record { reference: entry.reference, place: Place::line(FILE, entry.line) })
        .collect();
    read.problems.or_value(records)
}
