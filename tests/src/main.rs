//! The commands as `cargo xtask` has them, built together with the tests, so that no test waits for another build.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    casebook::program::run("cargo xtask", here.parent())
}
