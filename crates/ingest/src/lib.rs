//! Stage 1: what people wrote becomes the plain tables that `analyse` reads.
//! Nothing is counted or drawn here, and the network is asked by `http` alone.

pub mod candidates;
pub mod changes;
pub mod full_text;
pub mod inputs;
pub mod merge;
mod methods;
pub mod notice_check;
pub mod rounds;
mod rows;
mod state;
pub mod works;

use std::path::Path;

use formats::OUTPUTS;
use snapshots::{Refresh, refreshes};
use store::Sum;
use tables::Tables;
use vocabulary::{Problems, Review};

use changes::Changes;
pub use inputs::Inputs;
pub use methods::METHODS;
use state::State;

/// The tables of a review, ready to be written, with what the other stages must know of the review.
#[derive(Debug)]
pub struct Tabulated {
    /// What the review declares about itself.
    pub review: Review,
    /// Every table.
    pub tables: Tables,
    /// The corrected list in every format that is written, each with its path below the report.
    pub corrected: Vec<(String, Vec<u8>)>,
    /// How many entries the reference list has.
    pub n_entries: usize,
    /// How many of them were linked to a record.
    pub n_linked: usize,
    /// What people wrote and the answers on which the tables rest: files below the review's folder, as they were read.
    pub used: Vec<Sum>,
    /// What is odd in the inputs and keeps nobody from working.
    pub notes: Problems,
    /// The answers that are damaged and were left out, and decisions that fit no candidate.
    pub remarks: Problems,
    /// The tables as they were before the last refresh that changed anything; nothing when none did.
    pub before: Option<Tables>,
    /// The last refresh, whether or not it changed anything.
    pub last_refresh: Option<Refresh>,
}

/// Reads what the review in `folder` declares about itself, and no other file.
///
/// # Errors
/// All problems of review.toml.
pub fn declared(folder: &Path) -> Result<Review, Problems> {
    inputs::declared(folder)
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
    let refreshes = refreshes(folder);
    let links = rounds::links(&inputs);
    let state = State::make(folder, &inputs, &links, None, &refreshes);
    let changes = changes::latest(folder, &inputs, &links, &state, &refreshes);
    let list = state.corrected(&inputs);
    let corrected = OUTPUTS
        .iter()
        .map(|output| (format!("references/corrected.{}", output.extension), (output.write)(&list).into_bytes()))
        .collect();
    let before = changes.as_ref().map(|Changes { before, .. }| rows::all(&inputs, before));
    let told = changes.as_ref().map(Changes::rows).unwrap_or_default();
    Ok(Tabulated {
        n_entries: inputs.list.len(),
        n_linked: state.checked.iter().filter(|entry| entry.link.record.is_some()).count(),
        tables: Tables { changes: told, ..rows::all(&inputs, &state) },
        corrected,
        used: used(inputs.files, state.answers),
        notes: inputs.notes,
        remarks: state.remarks,
        before,
        last_refresh: refreshes.into_iter().last(),
        review: inputs.review,
    })
}

/// All files that were used, in the order of their names.
fn used(inputs: Vec<Sum>, answers: Vec<Sum>) -> Vec<Sum> {
    let mut used = [inputs, answers].concat();
    used.sort();
    used
}
