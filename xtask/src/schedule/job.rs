//! What runs when the time has come: the refresh of one review, where, with which cargo, and into which log.
//! How each tool wants that written is its own affair.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::machine::Machine;
use crate::{
    paths::{ReviewPaths, shown},
    terminal::Usage,
};

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
    /// The folder of the workspace, where the command runs.
    pub folder: String,
    /// The program cargo.
    pub cargo: String,
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
    /// States the job for a review.
    ///
    /// # Errors
    /// When a path is not text or holds a line break, which no crontab or unit can.
    pub fn new(paths: &ReviewPaths, machine: &Machine) -> Result<Self> {
        let is_named = paths.data.parent() == machine.workspace.join("data").canonicalize().ok().as_deref();
        let label = paths.data.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name: String = label
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
            .collect();
        let cargo = text(&machine.cargo)?;
        let beside = machine.cargo.parent().map(text).transpose()?.unwrap_or_default();
        let project = paths.data.parent().filter(|parent| parent.ends_with("data")).and_then(Path::parent);
        Ok(Self {
            review: if is_named { text(Path::new(&label))? } else { text(&paths.data)? },
            data: paths.data.clone(),
            project: project.map(Path::to_path_buf),
            folder: text(&machine.workspace)?,
            cargo,
            path: format!("{beside}:/usr/local/bin:/usr/bin:/bin"),
            variables: machine.variables.clone(),
            log: text(&machine.state.join("casebook").join(format!("{name}.log")))?,
            secrets: text(&machine.settings.join("casebook/environment"))?,
            name,
        })
    }

    /// Says by what an entry is known to be this job's and nobody else's.
    pub fn mark(&self) -> String {
        format!("{MARK} {} in {}", self.review, self.folder)
    }
}

/// How every entry that this command writes begins.
pub const MARK: &str = "casebook schedule of";

fn text(path: &Path) -> Result<String> {
    match path.to_str() {
        Some(text) if !text.chars().any(char::is_control) => Ok(text.to_owned()),
        _ => bail!(Usage {
            message: format!("the path `{}` cannot stand in a schedule", shown(path).escape_debug()),
            hint: "use a folder whose name is text on one line".into()
        }),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A job with every awkward character that a path may have.
    pub fn awkward() -> Job {
        Job {
            review: "/srv/my $data/50% \"done\" it's".into(),
            name: "50___done__it_s".into(),
            data: "/srv/my $data/50% \"done\" it's".into(),
            project: None,
            folder: "/home/a b/case'book 100% $HOME \"x\"".into(),
            cargo: "/home/a b/.cargo/bin/cargo".into(),
            path: "/home/a b/.cargo/bin:/usr/local/bin:/usr/bin:/bin".into(),
            variables: vec![("CARGO_HOME", "/home/a b/50%".into())],
            log: "/home/a b/.local/state/casebook/50% x.log".into(),
            secrets: "/home/a b/.config/casebook/environment".into(),
        }
    }
}
