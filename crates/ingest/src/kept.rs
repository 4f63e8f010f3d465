//! The answers that were kept about the works of a review, read again in the order in which they were asked for.
//! Nothing is asked and nothing is believed here: what the answers come to is decided in `works` and `notice_check`.

use std::path::Path;

use vocabulary::PartialDate;

use crate::{
    Inputs,
    refresh::{Asking, Plan, Subjects, replay, subjects},
    snapshots::Snapshots,
    sources::{Access, Question, Reading, SOURCES},
    works::found_by_search,
};

/// An answer with what was read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of the source's card.
    pub source: &'static str,
    /// What it was asked.
    pub question: Question,
    /// What it said.
    pub reading: Reading,
    /// The day since which it has said so.
    pub on: Option<PartialDate>,
    /// The file of the answer, below the review's folder.
    pub file: String,
}

/// Reads the answers of the review in `folder`; those of after `until` are left aside where it is given.
pub fn answers(folder: &Path, inputs: &Inputs, until: Option<&str>) -> Vec<Kept> {
    let snapshots = Snapshots::read_until(folder, until);
    if snapshots.is_empty() {
        return Vec::new();
    }
    let first = subjects(inputs);
    let mut kept = read(&snapshots, &first, Asking::USUAL);
    // Works that a search has found are asked about by the identifiers it gave.
    let second = found_by_search(inputs, &kept);
    kept.extend(read(&snapshots, &second, Asking::USUAL));
    kept
}

fn read(snapshots: &Snapshots, subjects: &Subjects, asking: &[Asking]) -> Vec<Kept> {
    let access = Access::for_reading();
    let plan = Plan { subjects, asking, sources: SOURCES.iter().collect(), access: &access, not_before: None };
    let mut kept = Vec::new();
    replay(&plan, snapshots, &mut |answer, reading| {
        let (source, question) = (answer.request.source, answer.request.question.clone());
        kept.push(Kept { source, question, reading, on: answer.asked, file: answer.file.clone() });
    });
    kept
}
