//! `new NAME`: a new review with one invented row in every file, ready to fill in.

use anyhow::Result;

use super::{
    caller::{Caller, shown},
    terminal::stage,
};
use crate::new;

/// Writes the files of a new review, and says what to do next.
pub fn run(caller: &Caller, name: &str) -> Result<()> {
    let (folder, files) = new(&caller.project, name, caller.command)?;
    stage("new", &format!("{}: {} files, each with an invented example to replace", shown(&folder), files.len()));
    stage("next", &format!("{} report --review {name}", caller.command));
    Ok(())
}
