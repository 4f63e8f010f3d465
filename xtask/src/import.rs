//! `cargo xtask import FILE…`: files of references become one list of the review, with its doubles told and no record lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use ingest::{
    duplicates::{Duplicates, duplicates, merged},
    imported::{Imported, import},
    output::output,
};
use vocabulary::{Problems, Reference};

use crate::{
    paths::{ReviewPaths, shown},
    terminal::{Usage, counted, stage},
};

/// Reads the files, says what each gave, and writes the list as `inputs/references.imported.<ending>`.
pub fn run(paths: &ReviewPaths, files: &[PathBuf], format: &str, keep_doubles: bool) -> Result<()> {
    let Some(output) = output(format) else {
        let names: Vec<&str> = ingest::output::OUTPUTS.iter().map(|output| output.name).collect();
        bail!(Usage {
            message: format!("`{format}` is not a format that is written"),
            hint: format!("choose one of {}", names.join(", "))
        });
    };
    let target = paths.data.join(format!("inputs/references.imported.{}", output.extension));
    if target.exists() {
        bail!(Usage {
            message: format!("`{}` exists already", shown(&target)),
            hint: "rename it or move it away; nothing was changed".into()
        });
    }
    let imported = read(files)?;
    let lost = tell(&imported);
    if !lost.is_empty() {
        return Err(lost.into());
    }
    let references: Vec<Reference> = imported.records.iter().map(|(_, entry)| entry.reference.clone()).collect();
    let found = duplicates(&references);
    let place = |at: usize| format!("{}:{}", imported.files[imported.records[at].0].file, imported.records[at].1.line);
    tell_doubles(&found, &place);
    let list = if keep_doubles { references } else { without_doubles(&references, &found) };
    fs::write(&target, (output.write)(&list)).with_context(|| format!("cannot write `{}`", shown(&target)))?;
    stage("import", &format!("{} in {}", counted(list.len(), "reference"), shown(&target)));
    Ok(())
}

fn read(files: &[PathBuf]) -> Result<Imported> {
    let read = |path: &PathBuf| -> Result<(String, Vec<u8>)> {
        Ok((path.display().to_string(), fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?))
    };
    let contents = files.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(import(contents.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}

/// Says what each file gave and what is odd in it; returns the problems by which a record would be lost.
fn tell(imported: &Imported) -> Problems {
    for file in &imported.files {
        let format = file.format.unwrap_or("not recognised");
        stage(
            "read",
            &format!(
                "{} ({format}): {} in, {} out, {} named in problems",
                name(&file.file),
                counted(file.n_in, "record"),
                file.n_out,
                file.n_named
            ),
        );
    }
    let empty: Vec<&str> =
        imported.files.iter().filter(|file| file.n_out == 0).map(|file| file.file.as_str()).collect();
    let mut lost = Problems::default();
    for problem in imported.problems.iter() {
        if problem.message == ingest::formats::LOST_RECORD || empty.contains(&problem.place.file.as_str()) {
            lost.push(problem.clone());
        } else {
            stage("note", &problem.to_string());
        }
    }
    lost
}

fn tell_doubles(found: &Duplicates, place: &dyn Fn(usize) -> String) {
    for group in &found.groups {
        let members: Vec<String> = group.members.iter().map(|at| place(*at)).collect();
        stage("double", &format!("the same work: {}", members.join(", ")));
    }
    for pair in &found.unsure {
        stage("look", &format!("{} and {} may be the same work; both are kept", place(pair.first), place(pair.second)));
    }
}

/// Merges each group of doubles to one reference, at the place of its first.
fn without_doubles(references: &[Reference], found: &Duplicates) -> Vec<Reference> {
    let group_of = |at: usize| found.groups.iter().find(|group| group.members.contains(&at));
    let kept = references.iter().enumerate().filter_map(|(at, reference)| match group_of(at) {
        None => Some(reference.clone()),
        Some(group) if group.members.first() == Some(&at) => {
            let members: Vec<&Reference> = group.members.iter().map(|member| &references[*member]).collect();
            Some(merged(&members).reference)
        }
        Some(_) => None,
    });
    kept.collect()
}

fn name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
