//! `report`: tables, statistics, figures and the page, offline.

use anyhow::Result;

use super::{
    caller::{Caller, shown},
    shown::Shown,
    terminal::stage,
};
use crate::{Built, Folders, report};

/// Builds the report; nothing is written unless every input is sound and every file could be made.
pub fn run(caller: &Caller) -> Result<()> {
    let folders = caller.folders()?;
    let built = report(&folders, &Shown::new(caller, [].into_iter()))?;
    tell(&folders, &built);
    Ok(())
}

/// Says what there is now, and which page to open.
pub fn tell(folders: &Folders, built: &Built) {
    stage("report", &format!("{} files", built.files.len()));
    stage("open", &shown(&folders.report.join("index.html")));
}
