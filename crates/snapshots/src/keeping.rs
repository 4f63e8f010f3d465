//! Keeps what the sources answered, word for word, below `snapshots/`, and finds it again.
//! What the answers mean is not known here, and no clock is read: the time is given.

use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::provenance::{self, KeptRow};
use registries::{Answer, Card, Received, Request};
use store::{Held, Lock, PARTIAL, sha256, write_lasting};
use vocabulary::{PartialDate, Place, Problem, Problems};

/// The folder below the review's folder.
pub const FOLDER: &str = "snapshots";
const PROVENANCE: &str = "provenance.csv";

/// The answers of all sources, by request.
#[derive(Debug)]
pub struct Snapshots {
    folder: PathBuf,
    /// For every source and redacted request its rows, the oldest first.
    rows: Mutex<BTreeMap<String, BTreeMap<String, Vec<KeptRow>>>>,
    /// What is broken in the tables of provenance.
    pub problems: Problems,
    lock: Option<Lock>,
}

/// Why an answer cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// Nothing may be written without the lock.
    #[error("the snapshots were opened for reading only")]
    ReadingOnly,
    /// The disk or the folder refuses.
    #[error("`{0}` cannot be written: {1}")]
    Disk(String, #[source] io::Error),
}

impl Snapshots {
    /// Opens the snapshots of the review in `folder` for reading; none is no error.
    pub fn read(folder: &Path) -> Self {
        Self::read_until(folder, None)
    }

    /// Opens them as they were at a time, written as `2026-11-23T10:00:00Z`: answers of after it are left aside.
    pub fn read_until(folder: &Path, until: Option<&str>) -> Self {
        let folder = folder.join(FOLDER);
        let mut problems = Problems::default();
        let mut rows: BTreeMap<String, BTreeMap<String, Vec<KeptRow>>> = BTreeMap::new();
        for source in sources_in(&folder) {
            let Ok(bytes) = fs::read(folder.join(&source).join(PROVENANCE)) else { continue };
            let (read, odd) = provenance::read(&bytes, &format!("{FOLDER}/{source}/{PROVENANCE}"));
            problems.extend(odd);
            let by_request = rows.entry(source).or_default();
            for row in read.into_iter().filter(|row| until.is_none_or(|until| row.time.as_str() <= until)) {
                by_request.entry(row.request.clone()).or_default().push(row);
            }
        }
        Self { folder, rows: Mutex::new(rows), problems, lock: None }
    }

    /// Opens them for writing: takes the lock in the name of `who` and clears away what a killed run left half written.
    ///
    /// # Errors
    /// When somebody else holds the lock, or the folder cannot be written.
    pub fn write(folder: &Path, who: &str) -> Result<Self, Held> {
        let lock = Lock::take(&folder.join(FOLDER), who)?;
        let below = folder.join(FOLDER);
        for source in sources_in(&below) {
            mend(&below.join(source)).map_err(Held::Disk)?;
        }
        Ok(Self { lock: Some(lock), ..Self::read(folder) })
    }

    /// Whether no answer is kept.
    pub fn is_empty(&self) -> bool {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).values().all(BTreeMap::is_empty)
    }

    /// Returns the rows about a request, the newest first.
    pub fn rows(&self, request: &Request) -> Vec<KeptRow> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let found = rows.get(request.source).and_then(|source| source.get(&request.redacted()));
        found.map(|rows| rows.iter().rev().cloned().collect()).unwrap_or_default()
    }

    /// Whether any answer of a source is kept.
    pub fn has(&self, source: &str) -> bool {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.get(source).is_some_and(|rows| !rows.is_empty())
    }

    /// Returns how many answers of a source are kept, and when the newest came.
    pub fn last_answered(&self, source: &str) -> (usize, Option<String>) {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let of_source = rows.get(source).into_iter().flat_map(BTreeMap::values).flatten();
        of_source.fold((0, None), |(n, last), row| (n + 1, last.max(Some(row.time.clone()))))
    }

    /// Returns every day since when anything was asked, the earliest first.
    pub fn sinces(&self) -> Vec<PartialDate> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = rows.values().flat_map(BTreeMap::values).flatten();
        let days: std::collections::BTreeSet<PartialDate> = rows.filter_map(KeptRow::since).collect();
        days.into_iter().collect()
    }

    /// Whether every answer of after a time, and of up to another, is the one before it to the same request again.
    ///
    /// What was asked since some day is told apart by when all was asked last, so there no answer is a mere repetition.
    pub fn only_repeats(&self, after: &str, until: Option<&str>) -> bool {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.values().flat_map(BTreeMap::values).all(|rows| {
            rows.iter().enumerate().all(|(at, row)| {
                let is_within = row.time.as_str() > after && until.is_none_or(|until| row.time.as_str() <= until);
                row.since().is_none() && (!is_within || at > 0 && rows[at - 1].repeats(row))
            })
        })
    }

    /// Adds up what the requests cost that a source has answered on a day, such as `2026-11-23`.
    pub fn asked_on(&self, source: &str, day: &str, cost: fn(&str) -> u32) -> u32 {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let of_source = rows.get(source).into_iter().flat_map(BTreeMap::values).flatten();
        of_source.filter(|row| row.time.starts_with(day)).map(|row| cost(&row.request)).sum()
    }

    /// Reads the answer that a row names.
    ///
    /// # Errors
    /// When the file is missing or holds other bytes than were received.
    pub fn answer(&self, request: &Request, row: &KeptRow) -> Result<Answer, Box<Problem>> {
        let name = format!("{FOLDER}/{}/{}", request.source, row.file);
        let problem = |message: String, found: String| {
            Box::new(Problem {
                place: Place::file(&name),
                message,
                found,
                expected: format!("the {} bytes with the sha256 {}", row.bytes, row.sha256),
                hint: "restore the file, or refresh again to ask anew".into(),
            })
        };
        let is_name = !row.file.is_empty() && !row.file.contains(['/', '\\']) && !row.file.starts_with('.');
        if !is_name {
            return Err(problem("the name of the answer's file is not one".into(), row.file.clone()));
        }
        let body = fs::read(self.folder.join(request.source).join(&row.file))
            .map_err(|error| problem(format!("the answer cannot be read: {error}"), String::new()))?;
        let sum = sha256(&body);
        if sum != row.sha256 {
            return Err(problem("the answer was changed after it was kept".into(), format!("sha256 {sum}")));
        }
        Ok(Answer {
            request: request.clone(),
            status: row.status,
            headers: row.headers.clone(),
            body,
            asked: row.day(),
            file: name,
        })
    }

    /// Keeps an answer that came at `time`, written as `2026-11-23T10:00:00Z`, and returns it for use.
    ///
    /// # Errors
    /// When the lock is not held or the disk refuses; then nothing may be used.
    pub fn keep(&self, card: &Card, request: &Request, received: &Received, time: &str) -> Result<Answer, KeepError> {
        if self.lock.is_none() {
            return Err(KeepError::ReadingOnly);
        }
        let folder = self.folder.join(card.name);
        let disk = |error| KeepError::Disk(format!("{FOLDER}/{}", card.name), error);
        fs::create_dir_all(&folder).map_err(disk)?;
        // Held throughout, so that rows stand in the order in which they were kept.
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = sha256(&received.body);
        let known = rows.get(card.name).and_then(|source| source.get(&request.redacted())).and_then(|rows| rows.last());
        // A source that says the same, byte for byte, needs no second file; the row says that it was asked again.
        let is_whole = |row: &&KeptRow| {
            row.sha256 == sum && fs::read(folder.join(&row.file)).is_ok_and(|bytes| bytes == received.body)
        };
        let file = match known.filter(is_whole) {
            Some(row) => row.file.clone(),
            None => {
                let file = free_name(&folder, request, received, time);
                write_lasting(&folder.join(&file), &received.body).map_err(disk)?;
                file
            }
        };
        let row = KeptRow::new(card, request, received, time, file, sum);
        append(&folder, &row).map_err(disk)?;
        let answer = Answer {
            request: request.clone(),
            status: received.status,
            headers: row.headers.clone(),
            body: received.body.clone(),
            asked: time.get(..10).and_then(|day| PartialDate::parse(day).ok()),
            file: format!("{FOLDER}/{}/{}", card.name, row.file),
        };
        rows.entry(card.name.to_owned()).or_default().entry(row.request.clone()).or_default().push(row);
        Ok(answer)
    }
}

fn sources_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// Names the file by what was asked and when; a name that is taken gets a number.
fn free_name(folder: &Path, request: &Request, received: &Received, time: &str) -> String {
    let asked = sha256(request.redacted().as_bytes());
    let moment: String = time.chars().filter(char::is_ascii_alphanumeric).collect();
    let extension = match received.body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{' | b'[') => "json",
        Some(b'<') => "xml",
        _ => "txt",
    };
    let stem = format!("{}-{moment}", &asked[..16]);
    let numbered = (2..).map(|n| format!("{stem}-{n}.{extension}"));
    let mut names = std::iter::once(format!("{stem}.{extension}")).chain(numbered);
    names.find(|name| !folder.join(name).exists()).unwrap_or(stem)
}

/// Adds a row in one write; a row that a kill cut short has no line end and is taken away by `mend`.
fn append(folder: &Path, row: &KeptRow) -> io::Result<()> {
    let path = folder.join(PROVENANCE);
    if !path.exists() {
        return write_lasting(&folder.join(PROVENANCE), format!("{}{}", provenance::header(), row.line()).as_bytes());
    }
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(row.line().as_bytes())?;
    file.sync_data()
}

/// Removes what a killed run left half written.
fn mend(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(PARTIAL) {
            fs::remove_file(entry.path())?;
        }
    }
    let path = folder.join(PROVENANCE);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    if whole < bytes.len() {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(whole as u64)?;
        file.sync_all()?;
    }
    remove_orphans(folder, &bytes[..whole])
}

/// Removes the answers of which the row was never written: without it nobody knows what was asked and when, so it is asked again.
///
/// Where the table itself is damaged nothing is removed, since a row that cannot be read may name the file.
fn remove_orphans(folder: &Path, table: &[u8]) -> io::Result<()> {
    let (rows, problems) = provenance::read(table, PROVENANCE);
    if !problems.is_empty() || table.is_empty() {
        return Ok(());
    }
    let known: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_answer_name(&name) && !known.contains(name.as_str()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whether a file is named as `free_name` names answers; what people put beside them is theirs.
fn is_answer_name(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let Some((asked, moment)) = stem.split_once('-') else { return false };
    matches!(extension, "json" | "xml" | "txt")
        && asked.len() == 16
        && asked.bytes().all(|byte| byte.is_ascii_hexdigit())
        && moment.starts_with(|first: char| first.is_ascii_digit())
        && moment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests;
