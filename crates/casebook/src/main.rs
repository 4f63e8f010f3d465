//! The program `casebook`, as it is installed.

use std::process::ExitCode;

fn main() -> ExitCode {
    casebook::program::run("casebook", None)
}
