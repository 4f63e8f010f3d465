//! Every folder of a review, named once, and how a file is put there whole.
//! Where the review's project stands is handed in.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::error::Error;

/// The folders of one review.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The review's folder.
    pub data: PathBuf,
    /// Where the report goes.
    pub report: PathBuf,
}

impl Folders {
    /// Finds a review by the name of its folder below `data/` of a project, or by a path to one anywhere.
    ///
    /// # Errors
    /// When there is no such folder; the error names those that exist.
    pub fn existing(project: &Path, review: &Path) -> Result<Self, Error> {
        let named = project.join("data").join(review);
        let is_name = review.components().count() == 1 && review.is_relative() && named.is_dir();
        let data = if is_name { named } else { review.to_path_buf() };
        if !data.is_dir() {
            return Err(Error::NoReview { review: review.to_owned(), known: reviews(project) });
        }
        let data = real(&data).map_err(|why| Error::read(&data, why))?;
        let name = data.file_name().map(PathBuf::from).unwrap_or_default();
        // A review that stands in a folder `data` has its report in `reports` beside that; any other keeps it in itself.
        let report =
            project_of(&data).map_or_else(|| data.join("report"), |project| project.join("reports").join(name));
        Ok(Self { data, report })
    }

    /// Finds a review as `existing` does, or says where it stood, for taking away what was made for it.
    ///
    /// # Errors
    /// When there is no present folder from which a path could begin.
    pub fn perhaps_gone(project: &Path, review: &Path) -> Result<Self, Error> {
        Self::existing(project, review).or_else(|_| {
            let is_name = review.components().count() == 1 && review.is_relative();
            let data = if is_name { Ok(project.join("data").join(review)) } else { std::path::absolute(review) };
            let data = data.map_err(|why| Error::read(review, why))?;
            // What stood in a folder that is still there had its path through no links.
            let folder = data.parent().and_then(|folder| real(folder).ok());
            let data = folder.and_then(|folder| Some(folder.join(data.file_name()?))).unwrap_or(data);
            Ok(Self { report: data.join("report"), data })
        })
    }

    /// Returns where the tables go.
    pub fn tables(&self) -> PathBuf {
        self.data.join("tables")
    }

    /// Returns the folder with `data/` and `reports/`, if the review stands in such a one.
    pub fn project(&self) -> Option<&Path> {
        project_of(&self.data)
    }
}

fn project_of(data: &Path) -> Option<&Path> {
    data.parent().filter(|parent| parent.ends_with("data")).and_then(Path::parent)
}

/// Returns the names of the reviews of a project, sorted.
pub fn reviews(project: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(project.join("data"))
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            entry.ok().filter(|entry| entry.path().join("review.toml").is_file())?.file_name().into_string().ok()
        })
        .collect();
    names.sort();
    names
}

/// Follows every link in a path, and writes it as a person would.
///
/// # Errors
/// When there is nothing at the path.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize().map(plain)
}

/// Takes away what Windows puts before a path whose links were followed, where the path can be typed without it.
fn plain(path: PathBuf) -> PathBuf {
    let typed = path.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    match typed.filter(|typed| typed.as_bytes().get(1) == Some(&b':') && typed.len() < 250) {
        Some(typed) => PathBuf::from(typed),
        None => path,
    }
}

/// Writes a file so that it is there whole or as it was.
///
/// # Errors
/// When the disk refuses; nothing is left then.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), Error> {
    store::write_whole(path, content).map_err(|why| Error::write(path, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_found_by_its_name_and_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let project = real(folder.path()).unwrap();
        for review in ["data/one", "elsewhere"] {
            fs::create_dir_all(project.join(review)).unwrap();
            fs::write(project.join(review).join("review.toml"), "").unwrap();
        }
        let named = Folders::existing(&project, Path::new("one")).unwrap();
        assert_eq!((named.data.clone(), named.report), (project.join("data/one"), project.join("reports/one")));
        let by_path = Folders::existing(Path::new("/nowhere"), &project.join("data/one")).unwrap();
        assert_eq!(by_path.data, named.data);
        let outside = Folders::existing(&project, &project.join("elsewhere")).unwrap();
        assert_eq!(outside.report, project.join("elsewhere/report"));
        assert_eq!(outside.project(), None);
        match Folders::existing(&project, Path::new("two")) {
            Err(Error::NoReview { known, .. }) => assert_eq!(known, ["one"]),
            other => panic!("{other:?}"),
        }
        let gone = Folders::perhaps_gone(&project, Path::new("two")).unwrap();
        assert_eq!(gone.data, project.join("data/two"));
    }

    #[test]
    fn the_long_form_of_windows_is_shortened_where_it_can_be() {
        for (long, short) in [
            (r"\\?\C:\reviews\data", r"C:\reviews\data"),
            (r"\\?\UNC\server\data", r"\\?\UNC\server\data"),
            ("/home/me/data", "/home/me/data"),
        ] {
            assert_eq!(plain(PathBuf::from(long)), PathBuf::from(short));
        }
    }
}
