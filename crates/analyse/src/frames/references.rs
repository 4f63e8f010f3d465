//! One row per work, per entry of the list, and per finding of the citation check.

use std::path::Path;

use polars::prelude::{IntoLazy, SortMultipleOptions, col, len};
use vocabulary::PartialDate;

use super::{TableError, numbers, open as open_table, texts};

/// A work that the review knows by a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its key.
    pub id: String,
    /// `case`, `context`, `publication` or `record`.
    pub role: String,
    /// A short name for lists and figures.
    pub short_name: String,
    /// Authors, joined by semicolons.
    pub authors: String,
    /// Title.
    pub title: String,
    /// Journal or book.
    pub container: String,
    /// Date of the issue.
    pub issued: Option<PartialDate>,
    /// Date of online publication, where it is known.
    pub online: Option<PartialDate>,
    /// Volume, issue and pages as one would cite them.
    pub where_in: String,
    /// DOI, empty where none is known.
    pub doi: String,
    /// Link, empty where none is known.
    pub url: String,
    /// What whoever made the record remarked.
    pub note: String,
    /// File and line of the record.
    pub source: String,
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    /// Its number.
    pub number: usize,
    /// The work it was linked to, empty where none was accepted.
    pub reference: String,
    /// What was decided about the link.
    pub decision: String,
    /// The score of the link, in points.
    pub score: f64,
    /// The reasons of the link.
    pub reasons: String,
    /// The entry as it should be, ready to copy; empty where no record was accepted.
    pub corrected: String,
    /// The entry as it stands in the file.
    pub raw: String,
    /// File and line.
    pub source: String,
}

/// A finding of the citation check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// The entry's number.
    pub entry: usize,
    /// The work.
    pub reference: String,
    /// The field.
    pub field: String,
    /// Which author.
    pub position: Option<usize>,
    /// `agrees`, `differs`, `missing here` or `not checkable`.
    pub verdict: String,
    /// Empty, `style`, `omission` or `error`.
    pub severity: String,
    /// What the entry says.
    pub found: String,
    /// What the record says.
    pub expected: String,
    /// The difference in words.
    pub remark: String,
    /// Who gave a verdict of their own on it; empty where nobody did.
    pub person: String,
    /// Why they did.
    pub person_why: String,
    /// `honoured`, `evidence changed`, or empty.
    pub person_state: String,
    /// Who says what is expected.
    pub truth: String,
    /// The day on which they said so, or `undated`.
    pub truth_date: String,
    /// File and line of the entry.
    pub source: String,
    /// File and line of the record.
    pub record: String,
}

/// One use of one spelling of a person who is spelt in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellingRow {
    /// The number of the person.
    pub person: usize,
    /// The spelling.
    pub spelling: String,
    /// The entry's number.
    pub entry: usize,
}

/// Two entries of the list that are, or may be, the same work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleRow {
    /// `the same work` or `a person must look`.
    pub decision: String,
    /// The number of the earlier entry.
    pub entry: usize,
    /// The number of the later entry.
    pub other: usize,
    /// What speaks for and against it.
    pub evidence: String,
}

/// What is known of retractions and corrections of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// The work.
    pub reference: String,
    /// What may be said of it.
    pub statement: String,
    /// Whether a retraction, withdrawal or concern was found.
    pub is_grave: bool,
}

/// The reference list and what is known of its works.
#[derive(Debug, Clone, PartialEq)]
pub struct Lists {
    /// One row per work.
    pub works: Vec<Work>,
    /// One row per entry of the list.
    pub entries: Vec<EntryRow>,
    /// One row per field or author of a linked entry.
    pub checks: Vec<CheckRow>,
    /// How often each verdict was given for each field: field, verdict, count.
    pub verdict_counts: Vec<(String, String, usize)>,
    /// People spelt in several ways.
    pub spellings: Vec<SpellingRow>,
    /// Entries that are, or may be, the same work.
    pub doubles: Vec<DoubleRow>,
    /// What is known of notices about each work.
    pub notices: Vec<NoticeRow>,
}

/// Opens the tables of references in `folder`.
///
/// # Errors
/// When a table is missing or does not have its columns.
pub fn open(folder: &Path) -> Result<Lists, TableError> {
    let (checks, verdict_counts) = checks(folder)?;
    Ok(Lists {
        works: works(folder)?,
        entries: entries(folder)?,
        checks,
        verdict_counts,
        spellings: spellings(folder)?,
        doubles: doubles(folder)?,
        notices: notices(folder)?,
    })
}

fn works(folder: &Path) -> Result<Vec<Work>, TableError> {
    const FILE: &str = "references.csv";
    let columns = [
        "reference",
        "role",
        "short_name",
        "authors",
        "title",
        "container",
        "issued_date",
        "online_date",
        "volume",
        "issue",
        "pages",
        "article_number",
        "doi",
        "url",
        "note",
        "source_file",
        "source_line",
    ];
    let frame = open_table(folder, FILE, &columns)?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let date = |row: usize, at: usize| -> Result<Option<PartialDate>, TableError> {
        let cell = &column[at][row];
        if cell.is_empty() {
            return Ok(None);
        }
        PartialDate::parse(cell).map(Some).map_err(|_| TableError::WrongCell {
            file: FILE.into(),
            row: row + 1,
            column: columns[at].into(),
            found: cell.clone(),
            expected: "a date",
        })
    };
    (0..frame.height())
        .map(|row| {
            let cell = |at: usize| column[at][row].clone();
            let (volume, issue, pages) = (cell(8), cell(9), if cell(10).is_empty() { cell(11) } else { cell(10) });
            let issue = if issue.is_empty() { issue } else { format!("({issue})") };
            let where_in = [format!("{volume}{issue}"), pages.replace('-', "–")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            Ok(Work {
                id: cell(0),
                role: cell(1),
                short_name: cell(2),
                authors: cell(3),
                title: cell(4),
                container: cell(5),
                issued: date(row, 6)?,
                online: date(row, 7)?,
                where_in,
                doi: cell(12),
                url: cell(13),
                note: cell(14),
                source: format!("{}:{}", cell(15), cell(16)),
            })
        })
        .collect()
}

fn entries(folder: &Path) -> Result<Vec<EntryRow>, TableError> {
    const FILE: &str = "entries.csv";
    let columns = ["reference", "link_decision", "link_reasons", "corrected", "raw", "source_file", "source_line"];
    let frame = open_table(folder, FILE, &[&["entry", "link_score"], columns.as_slice()].concat())?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let (entry, score) = (numbers(&frame, FILE, "entry")?, numbers(&frame, FILE, "link_score")?);
    let row = |row: usize| {
        let cell = |at: usize| column[at][row].clone();
        EntryRow {
            number: entry[row].unwrap_or(row + 1),
            reference: cell(0),
            decision: cell(1),
            score: score[row].unwrap_or(0.0),
            reasons: cell(2),
            corrected: cell(3),
            raw: cell(4),
            source: format!("{}:{}", cell(5), cell(6)),
        }
    };
    Ok((0..frame.height()).map(row).collect())
}

type VerdictCounts = Vec<(String, String, usize)>;

fn checks(folder: &Path) -> Result<(Vec<CheckRow>, VerdictCounts), TableError> {
    const FILE: &str = "citation_check.csv";
    let columns = [
        "reference",
        "field",
        "verdict",
        "severity",
        "found",
        "expected",
        "remark",
        "person",
        "person_why",
        "person_state",
        "truth",
        "truth_date",
        "source_file",
        "source_line",
        "record_file",
        "record_line",
    ];
    let frame = open_table(folder, FILE, &[&["entry", "position"], columns.as_slice()].concat())?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let (entry, position) = (numbers(&frame, FILE, "entry")?, numbers(&frame, FILE, "position")?);
    let row = |row: usize| {
        let cell = |at: usize| column[at][row].clone();
        CheckRow {
            entry: entry[row].unwrap_or_default(),
            position: position[row],
            reference: cell(0),
            field: cell(1),
            verdict: cell(2),
            severity: cell(3),
            found: cell(4),
            expected: cell(5),
            remark: cell(6),
            person: cell(7),
            person_why: cell(8),
            person_state: cell(9),
            truth: cell(10),
            truth_date: cell(11),
            source: format!("{}:{}", cell(12), cell(13)),
            record: format!("{}:{}", cell(14), cell(15)),
        }
    };
    let rows = (0..frame.height()).map(row).collect();
    let counted = frame
        .lazy()
        .group_by([col("field"), col("verdict")])
        .agg([len().alias("n")])
        .sort(["field", "verdict"], SortMultipleOptions::default())
        .collect()?;
    let n = counted.column("n")?.u32()?.iter().map(|n| n.unwrap_or_default() as usize).collect::<Vec<_>>();
    let counts = texts(&counted, "field")?
        .into_iter()
        .zip(texts(&counted, "verdict")?)
        .zip(n)
        .map(|((field, verdict), n)| (field, verdict, n))
        .collect();
    Ok((rows, counts))
}

fn spellings(folder: &Path) -> Result<Vec<SpellingRow>, TableError> {
    const FILE: &str = "spellings.csv";
    let frame = open_table(folder, FILE, &["person", "spelling", "entry"])?;
    let (person, entry) = (numbers(&frame, FILE, "person")?, numbers(&frame, FILE, "entry")?);
    let spelling = texts(&frame, "spelling")?;
    let rows = person.into_iter().zip(spelling).zip(entry);
    Ok(rows
        .map(|((person, spelling), entry)| SpellingRow {
            person: person.unwrap_or_default(),
            spelling,
            entry: entry.unwrap_or_default(),
        })
        .collect())
}

fn doubles(folder: &Path) -> Result<Vec<DoubleRow>, TableError> {
    const FILE: &str = "duplicates.csv";
    let frame = open_table(folder, FILE, &["decision", "entry", "other_entry", "evidence"])?;
    let (entry, other) = (numbers(&frame, FILE, "entry")?, numbers(&frame, FILE, "other_entry")?);
    let rows = texts(&frame, "decision")?.into_iter().zip(texts(&frame, "evidence")?).zip(entry.into_iter().zip(other));
    let row = |((decision, evidence), (entry, other)): ((String, String), (Option<usize>, Option<usize>))| DoubleRow {
        decision,
        entry: entry.unwrap_or_default(),
        other: other.unwrap_or_default(),
        evidence,
    };
    Ok(rows.map(row).collect())
}

fn notices(folder: &Path) -> Result<Vec<NoticeRow>, TableError> {
    let frame = open_table(folder, "notices.csv", &["reference", "statement", "is_grave"])?;
    let rows = texts(&frame, "reference")?.into_iter().zip(texts(&frame, "statement")?).zip(texts(&frame, "is_grave")?);
    let row = |((reference, statement), grave)| NoticeRow { reference, statement, is_grave: grave == "yes" };
    Ok(rows.map(row).collect())
}
