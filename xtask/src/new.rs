//! `cargo xtask new NAME`: a new review with one invented row in every file, ready to fill in.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    paths::{shown, workspace},
    terminal::{Usage, stage},
};

/// Every file of a new review with its content.
const FILES: [(&str, &str); 6] = [
    ("review.toml", include_str!("../templates/review.toml")),
    ("inputs/references.txt", include_str!("../templates/references.txt")),
    ("inputs/records.csl.json", include_str!("../templates/records.csl.json")),
    ("inputs/cases.csv", include_str!("../templates/cases.csv")),
    ("inputs/codebook.csv", include_str!("../templates/codebook.csv")),
    ("inputs/coding.csv", include_str!("../templates/coding.csv")),
];

/// Writes the files of a new review, and refuses to touch one that exists.
pub fn run(name: &str) -> Result<()> {
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !name.starts_with('-');
    if !is_name {
        bail!(Usage {
            message: format!("`{name}` cannot name a review"),
            hint: "use small letters, digits and hyphens, as in `co-producing-qi`".into()
        });
    }
    let folder = workspace().join("data").join(name);
    if folder.exists() {
        bail!(Usage {
            message: format!("`{}` exists already", shown(&folder)),
            hint: "choose another name; nothing was changed".into()
        });
    }
    for (file, content) in FILES {
        write(&folder.join(file), content)?;
    }
    stage("new", &format!("{}: {} files, each with an invented example to replace", shown(&folder), FILES.len()));
    stage("next", &format!("cargo xtask report --review {name}"));
    Ok(())
}

fn write(path: &Path, content: &str) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, content))
        .with_context(|| format!("cannot write `{}`", shown(path)))
}
