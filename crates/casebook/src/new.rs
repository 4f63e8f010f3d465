//! A new review with one invented row in every file, ready to fill in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::error::Error;

/// Every file of a new review with its content.
const FILES: [(&str, &str); 6] = [
    ("review.toml", include_str!("../templates/review.toml")),
    ("inputs/references.txt", include_str!("../templates/references.txt")),
    ("inputs/records.csl.json", include_str!("../templates/records.csl.json")),
    ("inputs/cases.csv", include_str!("../templates/cases.csv")),
    ("inputs/codebook.csv", include_str!("../templates/codebook.csv")),
    ("inputs/coding.csv", include_str!("../templates/coding.csv")),
];

/// What every file and column is, for whoever has no copy of this repository.
const DICTIONARY: &str = include_str!("../../../data/README.md");

/// Writes the files of a new review into `data/` of a project, and refuses to touch one that exists.
///
/// Returns its folder and the files in it. The words in the files call the program `command`.
///
/// # Errors
/// When the name cannot name a review, or is taken, or the disk refuses.
pub fn new(project: &Path, name: &str, command: &str) -> Result<(PathBuf, Vec<&'static str>), Error> {
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !name.starts_with('-');
    if !is_name {
        return Err(Error::refused(
            format!("`{name}` cannot name a review"),
            "use small letters, digits and hyphens, as in `co-producing-qi`",
        ));
    }
    let folder = project.join("data").join(name);
    if folder.exists() {
        return Err(Error::Exists(folder));
    }
    for (file, content) in FILES {
        write(&folder.join(file), &content.replace("cargo xtask", command))?;
    }
    let dictionary = project.join("data/README.md");
    if !dictionary.exists() {
        write(&dictionary, &DICTIONARY.replace("cargo xtask", command))?;
    }
    Ok((folder, FILES.iter().map(|(file, _)| *file).collect()))
}

fn write(path: &Path, content: &str) -> Result<(), Error> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, content))
        .map_err(|why| Error::write(path, why))
}
