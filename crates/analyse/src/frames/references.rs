//! One row per work, per entry of the list, and per finding of the citation check.

use polars::prelude::{Column, DataFrame};
use tables::Tables;
use vocabulary::{CheckField, PartialDate, Verdict, Word};

use super::{counted::counted, error::AnalyseError, place::place};

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

/// Takes what the tables say of the list and its works.
///
/// # Errors
/// When the frame library refuses.
pub fn lists(tables: &Tables) -> Result<Lists, AnalyseError> {
    Ok(Lists {
        works: works(tables),
        entries: entries(tables),
        checks: checks(tables),
        verdict_counts: verdict_counts(tables)?,
        spellings: spellings(tables),
        doubles: doubles(tables),
        notices: notices(tables),
    })
}

fn works(tables: &Tables) -> Vec<Work> {
    let work = |row: &tables::ReferenceRow| Work {
        id: row.reference.clone(),
        role: row.role.as_str().to_owned(),
        short_name: row.short_name.clone(),
        authors: row.authors.clone(),
        title: row.title.clone(),
        container: row.container.clone(),
        issued: row.issued_date,
        online: row.online_date,
        where_in: row.where_in(),
        doi: row.doi.as_ref().map(ToString::to_string).unwrap_or_default(),
        url: row.url.clone(),
        note: row.note.clone(),
        source: place(&row.source_file, row.source_line),
    };
    tables.references.iter().map(work).collect()
}

fn entries(tables: &Tables) -> Vec<EntryRow> {
    let entry = |row: &tables::EntryRow| EntryRow {
        number: row.entry,
        reference: row.reference.clone(),
        decision: row.link_decision.as_str().to_owned(),
        score: row.link_score.points(),
        reasons: row.link_reasons.clone(),
        corrected: row.corrected.clone(),
        raw: row.raw.clone(),
        source: place(&row.source_file, row.source_line),
    };
    tables.entries.iter().map(entry).collect()
}

fn checks(tables: &Tables) -> Vec<CheckRow> {
    let check = |row: &tables::CheckRow| CheckRow {
        entry: row.entry,
        reference: row.reference.clone(),
        field: row.field.as_str().to_owned(),
        position: row.position,
        verdict: row.verdict.as_str().to_owned(),
        severity: row.severity.as_str().to_owned(),
        found: row.found.clone(),
        expected: row.expected.clone(),
        remark: row.remark.clone(),
        person: row.person.clone(),
        person_why: row.person_why.clone(),
        person_state: row.person_state.map(|state| state.as_str().to_owned()).unwrap_or_default(),
        truth: row.truth.clone(),
        truth_date: row.truth_date.map(|date| date.to_string()).unwrap_or_default(),
        source: place(&row.source_file, row.source_line),
        record: place(&row.record_file, row.record_line),
    };
    tables.citation_check.iter().map(check).collect()
}

fn verdict_counts(tables: &Tables) -> Result<Vec<(String, String, usize)>, AnalyseError> {
    let rows = &tables.citation_check;
    let fields: Vec<u32> = rows.iter().map(|row| code(CheckField::ALL, row.field)).collect();
    let verdicts: Vec<u32> = rows.iter().map(|row| code(Verdict::ALL, row.verdict)).collect();
    let columns = vec![Column::new("field".into(), fields), Column::new("verdict".into(), verdicts)];
    let counts = counted(&DataFrame::new(rows.len(), columns)?, ["field", "verdict"])?;
    let words = |[field, verdict]: [usize; 2]| (CheckField::ALL[field].as_str(), Verdict::ALL[verdict].as_str());
    let counts = counts.into_iter().map(|(codes, n)| (words(codes), n));
    Ok(counts.map(|((field, verdict), n)| (field.to_owned(), verdict.to_owned(), n)).collect())
}

/// The place of a word among all of its kind.
fn code<W: Word>(all: &[W], word: W) -> u32 {
    all.iter().zip(0..).find(|(other, _)| **other == word).map_or(0, |(_, code)| code)
}

fn spellings(tables: &Tables) -> Vec<SpellingRow> {
    let rows = tables.spellings.iter();
    rows.map(|row| SpellingRow { person: row.person, spelling: row.spelling.clone(), entry: row.entry }).collect()
}

fn doubles(tables: &Tables) -> Vec<DoubleRow> {
    let double = |row: &tables::DoubleRow| DoubleRow {
        decision: row.decision.as_str().to_owned(),
        entry: row.entry,
        other: row.other_entry,
        evidence: row.evidence.clone(),
    };
    tables.duplicates.iter().map(double).collect()
}

fn notices(tables: &Tables) -> Vec<NoticeRow> {
    let notice = |row: &tables::NoticeRow| NoticeRow {
        reference: row.reference.clone(),
        statement: row.statement.clone(),
        is_grave: row.is_grave,
    };
    tables.notices.iter().map(notice).collect()
}
