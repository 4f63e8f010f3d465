//! `import FILE…`: files of references become one list of the review, with its doubles told and no record lost.

use std::path::{Path, PathBuf};

use ::report::File;
use anyhow::{Context, Result, bail};
use formats::writers::{OUTPUTS, output};

use super::{
    caller::{Caller, read, shown},
    terminal::{counted, stage},
    usage::Usage,
};
use crate::{Import, ImportWish, List, Style, Way, import, write_whole};

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

/// Reads the files, says what each gave, and writes the list.
///
/// An unformatted list becomes an input of the review; a formatted one is for people and stays out of the inputs.
pub fn run(caller: &Caller, files: &[PathBuf], wish: &Wish) -> Result<()> {
    let folders = caller.folders()?;
    let way = way(caller, files, wish)?;
    let target = match (&wish.to, &way) {
        (Some(to), _) => to.clone(),
        (None, Way::Output(output)) => folders.data.join(format!("inputs/references.imported.{}", output.extension)),
        (None, Way::Formatted { .. }) => PathBuf::from(file_name(files, wish.style.as_deref().unwrap_or_default())),
    };
    let beside = doubles_beside(&target);
    if let Some(there) = [&target, &beside].into_iter().find(|path| path.exists()) {
        bail!(Usage {
            message: format!("`{}` exists already", shown(there)),
            hint: "rename it or move it away; nothing was changed".into()
        });
    }
    let file = |path: &PathBuf| -> Result<File> { Ok(File { path: path.display().to_string(), bytes: read(path)? }) };
    let contents = files.iter().map(file).collect::<Result<Vec<_>>>()?;
    let as_page = target.extension().is_some_and(|ending| ending == "html");
    let way = match way {
        Way::Formatted { style, .. } => Way::Formatted { style, as_page },
        way => way,
    };
    let imported = import(&contents, &ImportWish { way, keep_doubles: wish.keep_doubles, leave_out: wish.leave_out })?;
    tell(&imported);
    let Some(list) = imported.list else {
        stage("next", "mend what is named below, or add `--leave-out` to write the list without it");
        return Err(imported.lost.into());
    };
    imported.lost.iter().for_each(|problem| stage("left out", &problem.to_string()));
    write(&list, &target, &beside)
}

fn write(list: &List, target: &Path, beside: &Path) -> Result<()> {
    for group in &list.doubles {
        stage("double", &format!("the same work: {}", group.join(", ")));
    }
    for (first, second) in &list.unsure {
        stage("look", &format!("{first} and {second} may be the same work; both are kept"));
    }
    for (id, text) in &list.without_authors {
        stage("look", &format!("the style left out the authors of `{id}`: {text}"));
    }
    if let Some(told) = &list.told {
        write_whole(beside, told)?;
        stage("import", &format!("what was joined, field by field, in {}", shown(beside)));
    }
    write_whole(target, list.text.as_bytes())?;
    stage("import", &format!("{} in {}", counted(list.n_references, "reference"), shown(target)));
    Ok(())
}

/// Finds out how the list is to be written, before anything is read.
fn way(caller: &Caller, files: &[PathBuf], wish: &Wish) -> Result<Way> {
    match (wish.format.as_str(), &wish.style) {
        ("formatted", Some(style)) if Style::ARE_KNOWN => {
            let csl = match Path::new(style).extension().is_some_and(|ending| ending == "csl") {
                true => Some(std::fs::read_to_string(style).with_context(|| format!("cannot read `{style}`"))?),
                false => None,
            };
            Ok(Way::Formatted { style: Style::find(style, csl)?, as_page: false })
        }
        ("formatted", Some(style)) => bail!(Usage {
            message: "this build of the commands prints no styles".into(),
            hint: build_with_styles(caller.command, files, style),
        }),
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

/// Says how to get a build that prints in styles, and what to type then.
fn build_with_styles(command: &str, files: &[PathBuf], style: &str) -> String {
    let files: Vec<String> = files.iter().map(|file| quoted(&file.display().to_string())).collect();
    let arguments = format!("import {} --as formatted --style {}", files.join(" "), quoted(style));
    match command {
        "cargo xtask" => format!(
            "run `cargo run --package xtask --features formatted -- {arguments}`; building it takes about a minute once"
        ),
        _ => format!(
            "in the folder of its source, run `cargo install --path crates/casebook --features formatted`, then `{command} {arguments}`"
        ),
    }
}

/// Quotes what a shell would split or read as something else.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@+".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Says what each file gave and what is odd in it.
fn tell(imported: &Import) {
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
    imported.odd.iter().for_each(|problem| stage("note", &problem.to_string()));
}

/// Returns the name of the file that a formatted list of some files goes to.
fn file_name(files: &[PathBuf], style: &str) -> String {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let list = files.first().and_then(|file| stem(file)).unwrap_or_else(|| "references".into());
    let style = stem(Path::new(style)).unwrap_or_else(|| "formatted".into());
    format!("{list}.{style}.txt")
}

/// The table of what was done about doubles, beside the list; its name keeps it from being read as a list.
fn doubles_beside(target: &Path) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("doubles.{stem}.csv"))
}

fn name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
