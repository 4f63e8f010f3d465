//! What runs when the time has come: the refresh of one review, where, by which program, and into which log.
//! How each tool wants that written is its own affair.

use std::path::{Path, PathBuf};

use crate::{fault::ScheduleError, machine::Machine};

/// The unattended refresh of one review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The review as a command names it: its folder below `data/`, or a path.
    pub review: String,
    /// A name for files, made of letters, digits and `._-`.
    pub name: String,
    /// The folder of the review.
    pub data: PathBuf,
    /// The folder with the review's `data/` and `reports/`, if it stands in such a one.
    pub project: Option<PathBuf>,
    /// The folder that holds `data/`, where the command runs.
    pub folder: String,
    /// The program that runs: the installed one, or cargo.
    pub program: String,
    /// Whether the program is the installed one, which needs no word before the command.
    pub is_installed: bool,
    /// The command by which a person installs and removes this.
    pub command: String,
    /// Where programs are looked for.
    pub path: String,
    /// Variables for cargo.
    pub variables: Vec<(&'static str, String)>,
    /// The file that keeps what the runs print.
    pub log: String,
    /// The file from which keys and the contact address are read.
    pub secrets: String,
}

impl Job {
    /// States the job for the review in `data`.
    ///
    /// # Errors
    /// When a path is not text or holds a line break, which no crontab or unit can.
    pub fn new(data: &Path, machine: &Machine) -> Result<Self, ScheduleError> {
        let text = |path: &Path| text(path, machine);
        let is_named = data.parent() == machine.folder.join("data").canonicalize().ok().as_deref();
        let label = data.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name: String = label
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
            .collect();
        let program = machine.installed.as_ref().unwrap_or(&machine.cargo);
        let beside = program.parent().map(text).transpose()?.unwrap_or_default();
        let project = data.parent().filter(|parent| parent.ends_with("data")).and_then(Path::parent);
        let is_installed = machine.installed.is_some();
        Ok(Self {
            review: if is_named { text(Path::new(&label))? } else { text(data)? },
            data: data.to_path_buf(),
            project: project.map(Path::to_path_buf),
            folder: text(&machine.folder)?,
            program: text(program)?,
            is_installed,
            command: machine.command.clone(),
            path: format!("{beside}:/usr/local/bin:/usr/bin:/bin"),
            variables: if is_installed { Vec::new() } else { machine.variables.clone() },
            log: text(&machine.state.join("casebook").join(format!("{name}.log")))?,
            secrets: text(&machine.settings.join("casebook/environment"))?,
            name,
        })
    }

    /// Says by what an entry is known to be this job's and nobody else's.
    pub fn mark(&self) -> String {
        format!("{MARK} {} in {}", self.review, self.folder)
    }

    /// Returns the words between the program and the review.
    pub fn words(&self) -> &'static str {
        if self.is_installed { "refresh --review" } else { "xtask refresh --review" }
    }
}

/// How every entry that this command writes begins.
pub const MARK: &str = "casebook schedule of";

fn text(path: &Path, machine: &Machine) -> Result<String, ScheduleError> {
    match path.to_str() {
        Some(text) if !text.chars().any(char::is_control) => Ok(text.to_owned()),
        _ => Err(ScheduleError::refused(
            format!("the path `{}` cannot stand in a schedule", (machine.shown)(path).escape_debug()),
            "use a folder whose name is text on one line",
        )),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::machine::tests::bare;

    /// A job with every awkward character that a path may have.
    pub fn awkward() -> Job {
        Job {
            review: "/srv/my $data/50% \"done\" it's".into(),
            name: "50___done__it_s".into(),
            data: "/srv/my $data/50% \"done\" it's".into(),
            project: None,
            folder: "/home/a b/case'book 100% $HOME \"x\"".into(),
            program: "/home/a b/.cargo/bin/cargo".into(),
            is_installed: false,
            command: "cargo xtask".into(),
            path: "/home/a b/.cargo/bin:/usr/local/bin:/usr/bin:/bin".into(),
            variables: vec![("CARGO_HOME", "/home/a b/50%".into())],
            log: "/home/a b/.local/state/casebook/50% x.log".into(),
            secrets: "/home/a b/.config/casebook/environment".into(),
        }
    }

    #[test]
    fn the_installed_program_goes_before_cargo() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().canonicalize().unwrap().join("data/one");
        std::fs::create_dir_all(&data).unwrap();
        let mut machine = bare(folder.path());
        machine.variables = vec![("CARGO_HOME", "/elsewhere".into())];
        let by_cargo = Job::new(&data, &machine).unwrap();
        assert_eq!((by_cargo.review.as_str(), by_cargo.program.as_str()), ("one", "/usr/bin/cargo"));
        assert_eq!((by_cargo.words(), by_cargo.variables.len()), ("xtask refresh --review", 1));
        machine.installed = Some("/home/me/.local/bin/casebook".into());
        let installed = Job::new(&data, &machine).unwrap();
        assert_eq!(
            (installed.program.as_str(), installed.words()),
            ("/home/me/.local/bin/casebook", "refresh --review")
        );
        assert!(installed.path.starts_with("/home/me/.local/bin:") && installed.variables.is_empty());
        assert_eq!(installed.mark(), by_cargo.mark(), "whichever runs, it is the same job");
    }

    #[test]
    fn a_path_that_no_file_can_hold_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let error = Job::new(Path::new("/srv/two\nlines"), &bare(folder.path())).expect_err("a line break");
        assert!(error.to_string().contains("cannot stand in a schedule"), "{error}");
    }
}
