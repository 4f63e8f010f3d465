//! Tables, statistics, figures and the page, offline: built in memory, and put in place whole.

use std::{fs, io, mem, path::Path};

use analyse::Findings;
use ingest::Tabulated;
use report::{
    File,
    refreshed::{LastRefresh, Refreshed},
};
use tables::Tables;

use crate::{error::Error, folders::Folders, methods::methods, watch::Watch};

/// Everything that a review comes to.
#[derive(Debug)]
pub struct Built {
    /// The tables, and what else is known of the review; the corrected lists are among the files.
    pub tabulated: Tabulated,
    /// What the tables say.
    pub findings: Findings,
    /// Every file of the report.
    pub files: Vec<File>,
}

/// Builds the report of a review; nothing is written below its folders.
///
/// # Errors
/// When an input is not sound, or a file cannot be made.
pub fn build(folders: &Folders, watch: &dyn Watch) -> Result<Built, Error> {
    let (mut tabulated, findings) = found(folders, watch)?;
    let before = findings_before(&tabulated)?;
    let last = tabulated
        .last_refresh
        .as_ref()
        .map(|last| LastRefresh { started: last.started.clone(), n_sources: last.sources.len() });
    let corrected = mem::take(&mut tabulated.corrected).into_iter().map(|(path, bytes)| File { path, bytes }).collect();
    let refreshed = Refreshed { before: before.as_ref(), last: last.as_ref() };
    let methods = methods();
    let drawn = |figure: &str| watch.drawn(figure);
    let files = report::render(&tabulated.review, &findings, &refreshed, &methods, &tabulated.used, corrected, &drawn)?;
    watch.rendered();
    Ok(Built { tabulated, findings, files })
}

/// Reads a review and computes what it says.
///
/// # Errors
/// When an input is not sound.
pub fn found(folders: &Folders, watch: &dyn Watch) -> Result<(Tabulated, Findings), Error> {
    let tabulated = ingest::tabulate(&folders.data)?;
    watch.tabulated(&tabulated);
    let findings = analysed(&tabulated, &tabulated.tables, "")?;
    watch.analysed(&findings);
    Ok((tabulated, findings))
}

/// Builds the report and puts tables and report in place of the old ones; nothing is written unless all of it could be made.
///
/// # Errors
/// When it cannot be built, or the disk refuses.
pub fn report(folders: &Folders, watch: &dyn Watch) -> Result<Built, Error> {
    let built = build(folders, watch)?;
    built.tabulated.tables.write(&folders.tables())?;
    replace(&folders.report, &built.files)?;
    Ok(built)
}

/// Computes what these tables say.
fn analysed(tabulated: &Tabulated, tables: &Tables, of: &'static str) -> Result<Findings, Error> {
    analyse::analyse(&tabulated.review, tables).map_err(|source| Error::Analyse { of, source })
}

/// Computes what the tables said before the last refresh that changed anything; nothing where they said the same.
fn findings_before(tabulated: &Tabulated) -> Result<Option<Findings>, Error> {
    // What the refresh changed is told of the later state alone.
    let is_other = |before: &&Tables| before.differing(&tabulated.tables).iter().any(|name| *name != "changes");
    match tabulated.before.as_ref().filter(is_other) {
        Some(tables) => analysed(tabulated, tables, " of before").map(Some),
        None => Ok(None),
    }
}

/// Writes all files beside the old report and then takes its place, so that a report is always whole.
fn replace(report: &Path, files: &[File]) -> Result<(), Error> {
    let name = report.file_name().unwrap_or_default().to_string_lossy();
    let (new, old) = (report.with_file_name(format!(".{name}.new")), report.with_file_name(format!(".{name}.old")));
    for left in [&new, &old] {
        remove(left).map_err(|why| Error::write(left, why))?;
    }
    for file in files {
        let path = new.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&new))
            .and_then(|()| fs::write(&path, &file.bytes))
            .map_err(|why| Error::write(&path, why))?;
    }
    if report.exists() {
        fs::rename(report, &old).map_err(|why| Error::write(report, why))?;
    }
    if let Err(why) = fs::rename(&new, report) {
        // The old report goes back where nothing can take its place; what is told is why.
        let _ = fs::rename(&old, report);
        return Err(Error::write(report, why));
    }
    remove(&old).map_err(|why| Error::write(&old, why))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
