//! `cargo xtask`: the program Casebook, in the folder of this workspace and without being installed.
//! What a command does stands in `crates/casebook`.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    casebook::program::run("cargo xtask", here.parent())
}
