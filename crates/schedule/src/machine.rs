//! What a schedule must be told of the machine: folders, clock, zone, variables, and how a program is run.
//! Nothing of it is looked up here, so that tests give another machine.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::zone::Zone;

/// How a program is run: its name, its arguments, and what it reads.
pub type Run = dyn Fn(&str, &[&str], &[u8]) -> io::Result<Ran>;

/// What a program gave back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ran {
    /// Whether it ended well.
    pub is_well: bool,
    /// What it printed.
    pub out: Vec<u8>,
    /// What it complained of.
    pub err: String,
}

/// A machine and its user.
pub struct Machine {
    /// The folder of the user's settings, `~/.config` unless said otherwise.
    pub settings: PathBuf,
    /// The folder where programs keep logs, `~/.local/state` unless said otherwise.
    pub state: PathBuf,
    /// The time.
    pub now: Timestamp,
    /// The zone of its clock, where it could be found out.
    pub zone: Option<Zone>,
    /// The folder that holds `data/`, where the command runs.
    pub folder: PathBuf,
    /// The program cargo, which runs the command where no program is installed.
    pub cargo: PathBuf,
    /// The program `casebook`, where it is installed.
    pub installed: Option<PathBuf>,
    /// The command as the person calls it.
    pub command: String,
    /// Variables that cargo needs and an unattended run would miss, with their values.
    pub variables: Vec<(&'static str, String)>,
    /// Names of all variables that hold the contact address or a key.
    pub secrets: Vec<&'static str>,
    /// Those of them that are set here and would be missed.
    pub set_here: Vec<&'static str>,
    /// Runs a program.
    pub run: Box<Run>,
    /// Says that something was done.
    pub tell: fn(&str, &str),
    /// Shows a text as it is, such as the content of a file that would be written.
    pub show: fn(&str),
    /// Writes a path as it can be typed from here.
    pub shown: fn(&Path) -> String,
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A machine with nothing on it, whose person stands in `folder`.
    pub fn bare(folder: &Path) -> Machine {
        Machine {
            settings: folder.join("settings"),
            state: folder.join("state"),
            now: "2027-01-01T00:00:00Z".parse().unwrap(),
            zone: None,
            folder: folder.to_path_buf(),
            cargo: "/usr/bin/cargo".into(),
            installed: None,
            command: "cargo xtask".into(),
            variables: Vec::new(),
            secrets: vec!["CASEBOOK_CONTACT", "CASEBOOK_INVENTED_KEY"],
            set_here: Vec::new(),
            run: Box::new(|program, _, _| panic!("{program} is not run")),
            tell: |_, _| {},
            show: |_| {},
            shown: |path| path.display().to_string(),
        }
    }
}
