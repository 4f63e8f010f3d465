//! Stage 1: what people wrote becomes the plain tables that `analyse` reads.
//! Nothing is counted or drawn here, and the network is not asked.

pub mod citation;
pub mod citation_check;
pub mod comparison;
pub mod duplicates;
pub mod encoding;
pub mod files;
pub mod formats;
pub mod imported;
pub mod inputs;
mod link;
pub mod matching;
mod nearest;
pub mod output;
mod sheet;
pub mod tables;

use std::path::Path;

use vocabulary::{Problems, Reference, Review};

pub use inputs::Inputs;
use nearest::nearest;
pub use tables::{Table, WriteError};

/// The tables of a review, ready to be written, with what the other stages must know of the review.
#[derive(Debug)]
pub struct Tabulated {
    /// What the review declares about itself.
    pub review: Review,
    /// Every table with its bytes.
    pub tables: Vec<Table>,
    /// How many entries the reference list has.
    pub n_entries: usize,
    /// How many of them were linked to a record.
    pub n_linked: usize,
}

/// Reads and checks every input of the review in `folder`.
///
/// # Errors
/// All problems of all files at once.
pub fn check(folder: &Path) -> Result<Inputs, Problems> {
    inputs::read(folder)
}

/// Makes the tables of the review in `folder`, without writing them.
///
/// # Errors
/// All problems of all files at once.
pub fn tabulate(folder: &Path) -> Result<Tabulated, Problems> {
    let inputs = inputs::read(folder)?;
    let records: Vec<Reference> = inputs.records.iter().map(|record| record.reference.clone()).collect();
    let links = link::links(&inputs.list, &records);
    let tables = tables::all(&inputs, &links);
    let n_linked = links.iter().filter(|link| link.record.is_some()).count();
    Ok(Tabulated { n_entries: inputs.list.len(), n_linked, tables, review: inputs.review })
}
