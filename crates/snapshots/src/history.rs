//! When the sources were asked and how it went, one row for each refresh and source in `snapshots/refreshes.csv`.
//! The answers themselves stand in `snapshots`; no clock is read here.

use std::{fs, io, path::Path};

use store::write_lasting;

use crate::{keeping::FOLDER, plan::SourceResult};

const FILE: &str = "refreshes.csv";
const COLUMNS: [&str; 9] =
    ["started", "finished", "source", "asked", "answered", "kept_before", "failed", "left_early", "why"];

/// A refresh that came to its end, whether or not every source answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// When it began, written as `2026-11-23T10:00:00Z`.
    pub started: String,
    /// When it ended.
    pub finished: String,
    /// How it went, source by source.
    pub sources: Vec<SourceRun>,
}

/// How a refresh went with one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRun {
    /// The name of the source's card.
    pub source: String,
    /// How many requests were sent.
    pub asked: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// How many had been answered before.
    pub kept_before: usize,
    /// How many have no answer that can be used.
    pub failed: usize,
    /// Whether requests were left unsent.
    pub left_early: bool,
    /// Why requests failed or were left; empty when all is well.
    pub why: String,
}

impl Refresh {
    /// Sums up what a refresh came to.
    pub fn new(started: String, finished: String, results: &[SourceResult]) -> Self {
        let run = |result: &SourceResult| SourceRun {
            source: result.source.to_owned(),
            asked: result.asked,
            answered: result.answered,
            kept_before: result.from_snapshot,
            failed: result.failed,
            left_early: result.left_early,
            why: result.why.clone().unwrap_or_default(),
        };
        Self { started, finished, sources: results.iter().map(run).collect() }
    }

    /// Returns the sources that did not answer everything.
    pub fn failures(&self) -> impl Iterator<Item = &SourceRun> {
        self.sources.iter().filter(|run| run.failed > 0 || run.left_early)
    }
}

/// Reads the refreshes of the review in `folder`, the oldest first; rows that are none are passed over.
pub fn refreshes(folder: &Path) -> Vec<Refresh> {
    let Ok(mut reader) = csv::Reader::from_path(folder.join(FOLDER).join(FILE)) else { return Vec::new() };
    let mut list: Vec<Refresh> = Vec::new();
    for row in reader.records().filter_map(Result::ok).filter(|row| row.len() == COLUMNS.len()) {
        let number = |at: usize| row[at].parse().unwrap_or_default();
        let run = SourceRun {
            source: row[2].to_owned(),
            asked: number(3),
            answered: number(4),
            kept_before: number(5),
            failed: number(6),
            left_early: &row[7] == "yes",
            why: row[8].to_owned(),
        };
        match list.last_mut().filter(|last| last.started == row[0] && last.finished == row[1]) {
            Some(last) => last.sources.push(run),
            None => list.push(Refresh { started: row[0].to_owned(), finished: row[1].to_owned(), sources: vec![run] }),
        }
    }
    list
}

/// Adds a refresh to the review in `folder`; the table is replaced whole.
///
/// # Errors
/// When the table cannot be written.
pub fn record(folder: &Path, refresh: &Refresh) -> io::Result<()> {
    let below = folder.join(FOLDER);
    let mut bytes = match fs::read(below.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => format!("{}\n", COLUMNS.join(",")).into_bytes(),
        other => other?,
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    for run in &refresh.sources {
        writer.write_record([
            refresh.started.as_str(),
            &refresh.finished,
            &run.source,
            &run.asked.to_string(),
            &run.answered.to_string(),
            &run.kept_before.to_string(),
            &run.failed.to_string(),
            if run.left_early { "yes" } else { "no" },
            &run.why,
        ])?;
    }
    bytes.extend(writer.into_inner().map_err(|error| error.into_error())?);
    fs::create_dir_all(&below)?;
    write_lasting(&below.join(FILE), &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_is_read_again_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let result = |source, failed, why: Option<&str>| SourceResult {
            source,
            asked: 3,
            answered: 3 - failed,
            failed,
            why: why.map(str::to_owned),
            ..SourceResult::default()
        };
        let times = |day: u8| (format!("2026-11-{day}T06:00:00Z"), format!("2026-11-{day}T06:01:00Z"));
        let refresh = |day: u8, results: &[SourceResult]| Refresh::new(times(day).0, times(day).1, results);
        let first = refresh(16, &[result("crossref", 0, None), result("pubmed", 1, Some("no, \"not\" now\nlater"))]);
        let second = refresh(23, &[result("crossref", 0, None)]);
        assert!(refreshes(folder.path()).is_empty());
        record(folder.path(), &first).unwrap();
        record(folder.path(), &second).unwrap();
        let read = refreshes(folder.path());
        assert_eq!(read, [first, second]);
        assert_eq!(read[0].failures().map(|run| run.source.as_str()).collect::<Vec<_>>(), ["pubmed"]);
    }
}
