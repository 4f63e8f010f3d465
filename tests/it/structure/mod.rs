//! The structure of the workspace, read from its code and manifests: who uses whom, and who speaks to which library.

pub mod circles;
pub mod code;
pub mod files;
mod homes;
mod ladder;
mod licences;
mod manifests;
pub mod names;
mod reading;

use std::{fs, path::PathBuf};

use crate::workspace;

/// Returns the folder of every package of the workspace.
pub fn packages() -> Vec<PathBuf> {
    let mut found = vec![workspace().join("xtask"), workspace().join("tests")];
    for folder in ["crates", "xtask/tools", "tests"] {
        let entries = fs::read_dir(workspace().join(folder)).into_iter().flatten();
        found.extend(entries.map(|entry| entry.unwrap().path()));
    }
    found.retain(|path| path.join("Cargo.toml").is_file());
    found.sort();
    found.dedup();
    found
}
