//! Reads `inputs/records.csl.json`: the records that someone read with their own eyes.

use vocabulary::{PartialDate, Place, Problems, Reference};

use super::file::InputFiles;
use crate::merge::{RECORDS, label};

const FILE: &str = "inputs/records.csl.json";

/// A curated record with its place.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it says.
    pub reference: Reference,
    /// Where it stands.
    pub place: Place,
    /// When it was read, where the record says so.
    pub accessed: Option<PartialDate>,
}

impl Record {
    /// Returns what the record is as a source of truth: where it was read, where the record says so.
    pub fn truth(&self) -> String {
        let source = self.reference.extra.iter().find(|(tag, _)| tag == "source").map(|(_, text)| text.as_str());
        source.map_or_else(|| label(RECORDS).to_owned(), |source| format!("{}, from {source}", label(RECORDS)))
    }

    /// Returns when the record was read, in the words of the tables.
    pub fn truth_date(&self) -> String {
        self.accessed.map_or_else(|| "undated".to_owned(), |date| date.to_string())
    }
}

/// Reads the curated records.
///
/// # Errors
/// When the file is missing, is not CSL-JSON, or holds an id twice or an unsound value.
pub fn read(files: &InputFiles) -> Result<Vec<Record>, Problems> {
    let file = files.text(FILE)?;
    let read = (formats::CSL_JSON.read)(&file.text, FILE);
    let records = read
        .entries
        .into_iter()
        .map(|entry| Record {
            accessed: formats::accessed(&entry.reference),
            reference: entry.reference,
            place: Place::line(FILE, entry.line),
        })
        .collect();
    read.problems.or_value(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truth_is_named_with_its_date() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inputs")).unwrap();
        let text = r#"[{"id": "a", "type": "book", "title": "A", "source": "Invented Library", "note": "title page read", "accessed": {"date-parts": [[2026, 11, 2]]}},
            {"id": "b", "type": "book", "title": "B"}]"#;
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let records = read(&InputFiles::of(folder.path())).unwrap();
        let truths: Vec<(String, String)> =
            records.iter().map(|record| (record.truth(), record.truth_date())).collect();
        let expected = [("the curated record, from Invented Library", "2026-11-02"), ("the curated record", "undated")];
        assert_eq!(truths, expected.map(|(truth, date)| (truth.to_owned(), date.to_owned())));
    }
}
