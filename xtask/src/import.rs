//! `cargo xtask import FILE…`: files of references become one list of the review, with its doubles told and no record lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use ingest::{
    duplicates::{Duplicates, duplicates},
    imported::{Imported, import},
    output::{OUTPUTS, Output, output},
    tables::without_doubles,
};
use vocabulary::{Problems, Reference};

use crate::{
    formatted::Style,
    paths::{ReviewPaths, shown, write_whole},
    terminal::{Usage, counted, stage},
};

/// What the person asks for.
pub struct Wish {
    /// The name of an output, or `formatted`.
    pub format: String,
    /// The style of a formatted list.
    pub style: Option<String>,
    /// Where the list is written.
    pub to: Option<PathBuf>,
    /// Whether doubles are kept.
    pub keep_doubles: bool,
    /// Whether the list is written without the records that could not be read.
    pub leave_out: bool,
}

/// How the list is written.
enum Way {
    Output(&'static Output),
    Formatted(Style),
}

/// Reads the files, says what each gave, and writes the list.
///
/// An unformatted list becomes an input of the review; a formatted one is for people and stays out of the inputs.
pub fn run(paths: &ReviewPaths, files: &[PathBuf], wish: &Wish) -> Result<()> {
    let way = way(files, wish)?;
    let target = match (&wish.to, &way) {
        (Some(to), _) => to.clone(),
        (None, Way::Output(output)) => paths.data.join(format!("inputs/references.imported.{}", output.extension)),
        (None, Way::Formatted(style)) => PathBuf::from(style.file_name(files)),
    };
    let beside = doubles_beside(&target);
    if let Some(there) = [&target, &beside].into_iter().find(|path| path.exists()) {
        bail!(Usage {
            message: format!("`{}` exists already", shown(there)),
            hint: "rename it or move it away; nothing was changed".into()
        });
    }
    let imported = read(files)?;
    let lost = tell(&imported);
    if wish.leave_out && !imported.records.is_empty() {
        lost.iter().for_each(|problem| stage("left out", &problem.to_string()));
    } else if !lost.is_empty() {
        stage("next", "mend what is named below, or add `--leave-out` to write the list without it");
        return Err(lost.into());
    }
    let references: Vec<Reference> = imported.records.iter().map(|(_, entry)| entry.reference.clone()).collect();
    let found = duplicates(&references);
    let place = |at: usize| format!("{}:{}", imported.files[imported.records[at].0].file, imported.records[at].1.line);
    tell_doubles(&found, &place);
    let found = if wish.keep_doubles { Duplicates { groups: Vec::new(), ..found } } else { found };
    let once = without_doubles(&references, &found, &place);
    let text = match &way {
        Way::Output(output) => (output.write)(&once.references),
        Way::Formatted(style) => {
            style.write(&once.references, target.extension().is_some_and(|ending| ending == "html"))?
        }
    };
    let is_told = !found.groups.is_empty() || !found.unsure.is_empty();
    if is_told {
        write_whole(&beside, &once.told)?;
        stage("import", &format!("what was joined, field by field, in {}", shown(&beside)));
    }
    write_whole(&target, text.as_bytes())?;
    stage("import", &format!("{} in {}", counted(once.references.len(), "reference"), shown(&target)));
    Ok(())
}

/// Finds out how the list is to be written, before anything is read.
fn way(files: &[PathBuf], wish: &Wish) -> Result<Way> {
    match (wish.format.as_str(), &wish.style) {
        ("formatted", Some(style)) => Ok(Way::Formatted(Style::find(style, files)?)),
        ("formatted", None) => bail!(Usage {
            message: "a formatted list needs a style".into(),
            hint: "add `--style vancouver`, `--style apa`, or the path of a `.csl` file".into(),
        }),
        (name, None) if let Some(output) = output(name) => Ok(Way::Output(output)),
        (name, style) => {
            let names: Vec<&str> = OUTPUTS.iter().map(|output| output.name).collect();
            let message = match style {
                Some(_) => format!("`{name}` takes no style"),
                None => format!("`{name}` is not a format that is written"),
            };
            bail!(Usage {
                message,
                hint: format!("choose one of {}, or `--as formatted --style NAME`", names.join(", "))
            })
        }
    }
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

/// The table of what was done about doubles, beside the list; its name keeps it from being read as a list.
fn doubles_beside(target: &Path) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("doubles.{stem}.csv"))
}

fn name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
