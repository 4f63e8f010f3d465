//! What a schedule must be told of the machine: folders, clock, zone, variables, and how a program is run.
//! The rest of `schedule` asks for nothing else, so that tests give another machine.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use jiff::Timestamp;

use super::zone::Zone;
use crate::terminal::stage;

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
    /// The folder of the workspace.
    pub workspace: PathBuf,
    /// The program cargo.
    pub cargo: PathBuf,
    /// Variables that cargo needs and an unattended run would miss, with their values.
    pub variables: Vec<(&'static str, String)>,
    /// Names of variables with keys or the contact address that are set here and would be missed.
    pub set_here: Vec<&'static str>,
    /// Runs a program.
    pub run: Box<Run>,
    /// Says that something was done.
    pub tell: fn(&str, &str),
}

impl Machine {
    /// Looks at the machine that this runs on.
    pub fn here(workspace: PathBuf, secret_variables: &[&'static str]) -> Self {
        let home = env::home_dir().unwrap_or_default();
        let folder = |variable: &str, usual: &str| {
            env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute()).unwrap_or(home.join(usual))
        };
        let moved = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")].into_iter().filter_map(|(name, usual)| {
            let value = env::var(name).ok()?;
            (!value.is_empty() && Path::new(&value) != home.join(usual)).then_some((name, value))
        });
        Self {
            settings: folder("XDG_CONFIG_HOME", ".config"),
            state: folder("XDG_STATE_HOME", ".local/state"),
            now: Timestamp::now(),
            zone: Zone::of_machine(Path::new("/etc/localtime")),
            workspace,
            cargo: cargo(),
            variables: moved.collect(),
            set_here: secret_variables.iter().copied().filter(|name| env::var_os(name).is_some()).collect(),
            run: Box::new(run),
            tell: stage,
        }
    }
}

/// Finds cargo as the user calls it, which knows toolchains; the one that runs this command is the last resort.
fn cargo() -> PathBuf {
    let name = format!("cargo{}", env::consts::EXE_SUFFIX);
    let called = env::var_os("PATH").and_then(|path| {
        env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_absolute() && file.is_file())
    });
    called.or_else(|| env::var_os("CARGO").map(PathBuf::from)).unwrap_or_else(|| PathBuf::from(name))
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> io::Result<Ran> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        // A program that does not read what it is given says why by its status.
        let _ = io::Write::write_all(&mut pipe, input);
    }
    let output = child.wait_with_output()?;
    Ok(Ran {
        is_well: output.status.success(),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    })
}
