//! `cargo xtask report`: tables, statistics, figures and the page, offline.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use report::File;

use crate::{
    paths::{ReviewPaths, shown},
    terminal::{bar, counted, stage},
};

/// Builds the report; nothing is written unless every input is sound and every file could be made.
pub fn run(paths: &ReviewPaths) -> Result<()> {
    let tabulated = ingest::tabulate(&paths.data)?;
    ingest::tables::write(&tabulated.tables, &paths.tables())?;
    stage(
        "tabulate",
        &format!(
            "{} tables; {} of {} references linked to a record",
            tabulated.tables.len(),
            tabulated.n_linked,
            tabulated.n_entries
        ),
    );

    let findings = analyse::analyse(&tabulated.review, &paths.tables()).context("cannot analyse the tables")?;
    let matrix = &findings.framework_matrix;
    let counts = [
        counted(matrix.cases.len(), "work"),
        counted(matrix.themes.len(), "theme"),
        counted(findings.codings.len(), "judgement"),
        counted(findings.published_figures.len(), "survey figure"),
    ];
    stage("analyse", &counts.join(", "));

    let progress = bar(report::figures::FIGURES.len() as u64);
    let drawn = |name: &str| {
        progress.set_message(name.to_owned());
        progress.inc(1);
    };
    let corrected = tabulated.corrected.into_iter().map(|(path, bytes)| File { path, bytes }).collect();
    let files = report::render(&tabulated.review, &findings, &inputs(&paths.data)?, corrected, &drawn)?;
    progress.finish_and_clear();
    replace(&paths.report, &files)?;
    stage("report", &format!("{} files", files.len()));
    stage("open", &shown(&paths.report.join("index.html")));
    Ok(())
}

/// Reads every file that people wrote, for the manifest.
fn inputs(data: &Path) -> Result<Vec<File>> {
    let mut paths = vec![data.join("review.toml")];
    list(&data.join("inputs"), &mut paths)?;
    paths.sort();
    let file = |path: &PathBuf| -> Result<File> {
        let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", shown(path)))?;
        let name: Vec<String> =
            path.strip_prefix(data).unwrap_or(path).iter().map(|part| part.to_string_lossy().into_owned()).collect();
        Ok(File { path: name.join("/"), bytes })
    };
    paths.iter().map(file).collect()
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list `{}`", shown(folder)))? {
        let path = entry?.path();
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

/// Writes all files beside the old report and then takes its place, so that a report is always whole.
fn replace(report: &Path, files: &[File]) -> Result<()> {
    let name = report.file_name().unwrap_or_default().to_string_lossy();
    let (new, old) = (report.with_file_name(format!(".{name}.new")), report.with_file_name(format!(".{name}.old")));
    let failed = |path: &Path| format!("cannot write `{}`", shown(path));
    for left in [&new, &old] {
        remove(left).with_context(|| failed(left))?;
    }
    for file in files {
        let path = new.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&new))
            .and_then(|()| fs::write(&path, &file.bytes))
            .with_context(|| failed(&path))?;
    }
    if report.exists() {
        fs::rename(report, &old).with_context(|| failed(report))?;
    }
    fs::rename(&new, report).with_context(|| failed(report))?;
    remove(&old).with_context(|| failed(&old))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
