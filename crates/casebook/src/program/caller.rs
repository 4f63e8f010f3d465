//! Who calls, and from where: the name of the program as it is typed, the project's folder, and the review that is meant.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::usage::Usage;
use crate::{Folders, real, reviews};

/// The review that is meant in the workspace of this program where none is named.
const FIRST: &str = "co-producing-qi";

/// A person who calls the program.
pub struct Caller {
    /// The program as it is typed.
    pub command: &'static str,
    /// The folder that holds `data/`, or where a new one would go.
    pub project: PathBuf,
    review: Option<PathBuf>,
}

impl Caller {
    /// Finds the project of somebody who may have named it, and a review.
    pub fn new(command: &'static str, project: Option<&Path>, review: Option<PathBuf>, is_workspace: bool) -> Self {
        let here = env::current_dir().unwrap_or_default();
        let project = match project {
            Some(named) => std::path::absolute(named).unwrap_or_else(|_| named.to_owned()),
            None => around(&here).unwrap_or(&here).to_owned(),
        };
        let review = review.or_else(|| if is_workspace { Some(FIRST.into()) } else { stood_in(&project, &here) });
        Self { command, project, review }
    }

    /// Finds the folders of the review that is meant.
    ///
    /// # Errors
    /// When it is not there, or none is named and there is not just one.
    pub fn folders(&self) -> Result<Folders> {
        Ok(Folders::existing(&self.project, &self.review()?)?)
    }

    /// Finds them as `folders` does, or says where they stood.
    ///
    /// # Errors
    /// When none is named and there is not just one.
    pub fn folders_perhaps_gone(&self) -> Result<Folders> {
        Ok(Folders::perhaps_gone(&self.project, &self.review()?)?)
    }

    fn review(&self) -> Result<PathBuf> {
        if let Some(review) = &self.review {
            return Ok(review.clone());
        }
        match &reviews(&self.project)[..] {
            [only] => Ok(only.into()),
            [] => bail!(Usage {
                message: "there is no review here".into(),
                hint: format!(
                    "go to the folder that holds `data/`, name it with `--folder`, or start a review with `{} new NAME`",
                    self.command
                ),
            }),
            several => bail!(Usage {
                message: format!("there are {} reviews here", several.len()),
                hint: format!("name one with `--review`: {}", several.join(", ")),
            }),
        }
    }
}

/// Returns the folder itself or the next above it whose `data/` holds a review.
fn around(here: &Path) -> Option<&Path> {
    here.ancestors().find(|folder| !reviews(folder).is_empty())
}

/// Returns the review of a project in whose folder somebody stands.
fn stood_in(project: &Path, here: &Path) -> Option<PathBuf> {
    let (data, here) = (real(&project.join("data")).ok()?, real(here).ok()?);
    let name = here.strip_prefix(&data).ok()?.components().next()?;
    data.join(name).join("review.toml").is_file().then(|| PathBuf::from(name.as_os_str()))
}

/// Shows a path as short as it can be typed from here.
pub fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let short = path.strip_prefix(&here).ok().map(Path::to_path_buf);
    // On Windows the folder may be known by another of its names.
    let short = short.or_else(|| real(&here).ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf)));
    short.as_deref().unwrap_or(path).display().to_string()
}

/// Adds what was being read to an error.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_project_and_the_review_are_those_one_stands_in() {
        let folder = tempfile::tempdir().unwrap();
        let project = real(folder.path()).unwrap();
        for review in ["one", "two"] {
            fs::create_dir_all(project.join("data").join(review).join("inputs")).unwrap();
            fs::write(project.join("data").join(review).join("review.toml"), "").unwrap();
        }
        let inside = project.join("data/two/inputs");
        assert_eq!(around(&inside), Some(project.as_path()));
        assert_eq!(stood_in(&project, &inside), Some("two".into()));
        assert_eq!(stood_in(&project, &project), None);
        assert_eq!(around(Path::new("/")), None);

        let asked = |review: Option<&str>| {
            let caller = Caller { command: "casebook", project: project.clone(), review: review.map(PathBuf::from) };
            caller.folders().map(|folders| folders.data).map_err(|error| error.to_string())
        };
        assert_eq!(asked(Some("one")).unwrap(), project.join("data/one"));
        assert!(asked(None).unwrap_err().starts_with("there are 2 reviews here"));
        fs::remove_dir_all(project.join("data/one")).unwrap();
        assert_eq!(asked(None).unwrap(), project.join("data/two"), "the only one is meant");
        fs::remove_dir_all(project.join("data/two")).unwrap();
        assert!(asked(None).unwrap_err().contains("`casebook new NAME`"));
    }
}
