//! An entry of the reference list as people have it.
//! How it is read from a file belongs to the formats.

use crate::{Place, Reference};

/// An entry of the list with its number and place.
#[derive(Debug, Clone)]
pub struct ListEntry {
    /// Its number in the list, counted from 1 over all files of the list.
    pub number: usize,
    /// What it says.
    pub reference: Reference,
    /// The text as it stands in the file.
    pub raw: String,
    /// Where it begins.
    pub place: Place,
}

impl ListEntry {
    /// Returns the key of the entry's work where the entry alone tells of it.
    pub fn key(&self) -> String {
        format!("entry-{}", self.number)
    }
}
