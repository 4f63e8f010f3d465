//! `check`: everything that is wrong with the input files.

use anyhow::Result;

use super::{
    caller::{Caller, shown},
    terminal::{counted, stage},
};
use crate::check;

/// Reads every input file and says what is wrong, or that nothing is.
pub fn run(caller: &Caller) -> Result<()> {
    let folders = caller.folders()?;
    let inputs = check(&folders)?;
    for note in inputs.notes.iter() {
        stage("note", &note.to_string());
    }
    let read = [
        counted(inputs.list.len(), "reference"),
        counted(inputs.records.len(), "record"),
        counted(inputs.cases.len(), "work"),
        counted(inputs.themes.len(), "theme"),
        counted(inputs.codings.len(), "judgement"),
        counted(inputs.surveys.len(), "survey"),
    ];
    stage("check", &format!("no problems in {}: {}", shown(&folders.data), read.join(", ")));
    Ok(())
}
