//! The program as a person starts it, and all that came of a run.

use std::{path::Path, process::Command};

/// What a run came to.
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// All that it printed.
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// Runs the program in a folder, with these variables of the environment set.
pub fn run(arguments: &[&str], folder: &Path, environment: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_commands"));
    let out = command.args(arguments).envs(environment.iter().copied()).current_dir(folder).output().unwrap();
    Run {
        status: out.status.code(),
        out: String::from_utf8(out.stdout).unwrap(),
        err: String::from_utf8(out.stderr).unwrap(),
    }
}
