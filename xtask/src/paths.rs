//! Every path below `data/<review>/` and `reports/<review>/`, named once, and how a file is put there whole.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::terminal::Usage;

/// The folders of one review.
#[derive(Debug, Clone)]
pub struct ReviewPaths {
    /// The review's folder.
    pub data: PathBuf,
    /// Where the report goes.
    pub report: PathBuf,
}

impl ReviewPaths {
    /// Finds a review by the name of its folder below `data/`, or by a path to one anywhere.
    ///
    /// # Errors
    /// When there is no such folder; the message lists those that exist.
    pub fn existing(review: &Path) -> Result<Self> {
        let root = workspace();
        let named = root.join("data").join(review);
        let is_name = review.components().count() == 1 && review.is_relative() && named.is_dir();
        let data = if is_name { named } else { review.to_path_buf() };
        if data.is_dir() {
            let data = data.canonicalize()?;
            let name = data.file_name().map(PathBuf::from).unwrap_or_default();
            // A review that stands in a folder `data` has its report in `reports` beside that; any other keeps it in itself.
            let project = data.parent().filter(|parent| parent.ends_with("data")).and_then(Path::parent);
            let report = project.map_or_else(|| data.join("report"), |project| project.join("reports").join(name));
            return Ok(Self { data, report });
        }
        bail!(Usage {
            message: format!("there is no review `{}`", review.display()),
            hint: format!(
                "the reviews are: {}; `cargo xtask new NAME` starts another",
                names(&root.join("data")).join(", ")
            ),
        })
    }

    /// Finds a review as `existing` does, or says where it stood, for taking away what was made for it.
    ///
    /// # Errors
    /// When there is no present folder from which a path could begin.
    pub fn perhaps_gone(review: &Path) -> Result<Self> {
        Self::existing(review).or_else(|_| {
            let is_name = review.components().count() == 1 && review.is_relative();
            let data = if is_name { workspace().join("data").join(review) } else { std::path::absolute(review)? };
            // What stood in a folder that is still there had its path through no links.
            let folder = data.parent().and_then(|folder| folder.canonicalize().ok());
            let data = folder.and_then(|folder| Some(folder.join(data.file_name()?))).unwrap_or(data);
            Ok(Self { report: data.join("report"), data })
        })
    }

    /// Returns where the tables go.
    pub fn tables(&self) -> PathBuf {
        self.data.join("tables")
    }
}

/// Returns the folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Shows a path as short as it can be typed from here.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            entry.ok().filter(|entry| entry.path().join("review.toml").is_file())?.file_name().into_string().ok()
        })
        .collect();
    names.sort();
    names
}

/// Writes a file beside its place first and moves it there, so that it is never half-written.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.part"));
    let written = std::fs::write(&part, content).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        // What could not be finished is of no use to anyone.
        let _ = std::fs::remove_file(&part);
    }
    written.with_context(|| format!("cannot write `{}`", shown(path)))
}
