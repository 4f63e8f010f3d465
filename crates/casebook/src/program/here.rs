//! What a schedule must be told of the machine that this runs on: folders, clock, zone, variables, programs.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use ::schedule::{Machine, Ran, Zone};
use jiff::Timestamp;
use registries::{CONTACT_VARIABLE, SOURCES};

use super::{
    caller::{Caller, shown},
    terminal::{plain, stage},
};

/// Looks at the machine of this caller.
pub fn machine(caller: &Caller) -> Machine {
    let home = env::home_dir().unwrap_or_default();
    let named = |variable: &str, usual: &str| {
        env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute()).unwrap_or(home.join(usual))
    };
    let moved = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")].into_iter().filter_map(|(name, usual)| {
        let value = env::var(name).ok()?;
        (!value.is_empty() && Path::new(&value) != home.join(usual)).then_some((name, value))
    });
    let secrets = secret_variables();
    Machine {
        settings: named("XDG_CONFIG_HOME", ".config"),
        state: named("XDG_STATE_HOME", ".local/state"),
        now: Timestamp::now(),
        zone: Zone::of_machine(Path::new("/etc/localtime")),
        folder: caller.project.clone(),
        cargo: cargo(),
        installed: installed(caller.command),
        command: caller.command.to_owned(),
        variables: moved.collect(),
        set_here: secrets.iter().copied().filter(|name| env::var_os(name).is_some()).collect(),
        secrets,
        run: Box::new(run),
        tell: stage,
        show: plain,
        shown,
    }
}

/// Returns the names of all variables that hold the contact address or a key.
fn secret_variables() -> Vec<&'static str> {
    let keys = SOURCES.iter().filter_map(|source| source.card.key.as_ref()).map(|key| key.variable);
    std::iter::once(CONTACT_VARIABLE).chain(keys).collect()
}

/// Finds cargo as the user calls it, which knows toolchains; the one that runs this command is the last resort.
fn cargo() -> PathBuf {
    on_path("cargo")
        .or_else(|| env::var_os("CARGO").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from(format!("cargo{}", env::consts::EXE_SUFFIX)))
}

/// Finds the program as it is installed: the one that is found by its name, else the one that runs now and is no cargo's.
fn installed(command: &str) -> Option<PathBuf> {
    on_path("casebook").or_else(|| if command == "cargo xtask" { None } else { env::current_exe().ok() })
}

/// Finds a program where programs are looked for.
fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_absolute() && file.is_file())
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

#[cfg(test)]
mod tests {
    #[test]
    fn every_secret_is_known_by_its_variable() {
        let names = super::secret_variables();
        assert!(names.contains(&"CASEBOOK_CONTACT") && names.contains(&"CASEBOOK_OPENALEX_KEY"), "{names:?}");
    }
}
