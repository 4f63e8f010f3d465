//! `cargo xtask check`: everything that is wrong with the input files.

use anyhow::Result;

use crate::{
    paths::{ReviewPaths, shown},
    terminal::stage,
};

/// Reads every input file and says what is wrong, or that nothing is.
pub fn run(paths: &ReviewPaths) -> Result<()> {
    let inputs = ingest::check(&paths.data)?;
    for note in inputs.notes.iter() {
        stage("note", &note.to_string());
    }
    stage(
        "check",
        &format!(
            "no problems in {}: {} references, {} records, {} works, {} themes, {} judgements, {} surveys",
            shown(&paths.data),
            inputs.list.len(),
            inputs.records.len(),
            inputs.cases.len(),
            inputs.themes.len(),
            inputs.codings.len(),
            inputs.surveys.len()
        ),
    );
    Ok(())
}
