//! `cargo xtask check`: everything that is wrong with the input files.

use anyhow::Result;

use crate::{
    paths::{ReviewPaths, shown},
    schedule,
    terminal::{counted, stage},
};

/// Reads every input file and says what is wrong, or that nothing is.
pub fn run(paths: &ReviewPaths) -> Result<()> {
    let inputs = ingest::check(&paths.data)?;
    if let Some(schedule) = &inputs.review.schedule {
        schedule::check(&paths.data, schedule)?;
    }
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
    stage("check", &format!("no problems in {}: {}", shown(&paths.data), read.join(", ")));
    Ok(())
}
