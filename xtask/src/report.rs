//! `cargo xtask report`: tables, statistics, figures and the page, offline.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use analyse::Findings;
use anyhow::{Context, Result};
use ingest::{Table, Tabulated};
use report::{
    File,
    refreshed::{LastRefresh, Refreshed},
};

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

    for remark in tabulated.remarks.iter() {
        stage("note", &remark.to_string());
    }
    if !tabulated.notes.is_empty() {
        stage(
            "note",
            &format!("{} to look at in the inputs: `cargo xtask check`", counted(tabulated.notes.len(), "thing")),
        );
    }

    let findings = analyse::analyse(&tabulated.review, &paths.tables()).context("cannot analyse the tables")?;
    let before = findings_before(&tabulated)?;
    let last = tabulated
        .last_refresh
        .as_ref()
        .map(|last| LastRefresh { started: last.started.clone(), n_sources: last.sources.len() });
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
    let refreshed = Refreshed { before: before.as_ref(), last: last.as_ref() };
    let inputs = inputs(&paths.data, &tabulated.answers)?;
    let methods = [analyse::METHODS, ingest::METHODS].concat();
    let files = report::render(&tabulated.review, &findings, &refreshed, &methods, &inputs, corrected, &drawn)?;
    progress.finish_and_clear();
    replace(&paths.report, &files)?;
    stage("report", &format!("{} files", files.len()));
    stage("open", &shown(&paths.report.join("index.html")));
    Ok(())
}

/// Computes what the tables said before the last refresh that changed anything; nothing where they said the same.
fn findings_before(tabulated: &Tabulated) -> Result<Option<Findings>> {
    let is_other = |table: &&Table| table.0 != "changes.csv" && !tabulated.tables.contains(table);
    let Some(tables) = tabulated.before.as_ref().filter(|tables| tables.iter().any(|table| is_other(&table))) else {
        return Ok(None);
    };
    let folder = tempfile::tempdir().context("cannot make a folder for the state before the refresh")?;
    ingest::tables::write(tables, folder.path())?;
    let findings = analyse::analyse(&tabulated.review, folder.path()).context("cannot analyse the tables of before")?;
    Ok(Some(findings))
}

/// Reads every file that people wrote and every answer that was used, for the manifest.
fn inputs(data: &Path, answers: &[String]) -> Result<Vec<File>> {
    let mut paths = vec![data.join("review.toml")];
    paths.extend(answers.iter().map(|answer| data.join(answer)));
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
