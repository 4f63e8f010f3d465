//! What the sources know beyond the records: works that citation searching found, the searches, and full texts.
//! What a person decided of it stands in the tables already.

use std::{collections::BTreeSet, path::Path};

use super::{TableError, numbers, open as open_table, texts};

/// A work that citation searching found and the review has not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CandidateRow {
    /// The title; empty where the index gives none.
    pub title: String,
    /// The first author.
    pub first_author: String,
    /// The year, as text.
    pub year: String,
    /// The journal or book.
    pub container: String,
    /// The DOI.
    pub doi: String,
    /// The PubMed identifier.
    pub pmid: String,
    /// The line of a reference list, where no more is known.
    pub as_cited: String,
    /// What a person decided; empty where nobody has.
    pub decision: String,
    /// The ways it was found: the seed and whether forward or backward, each once.
    pub ways: BTreeSet<(String, String)>,
    /// The labels of the indexes that name it.
    pub indexes: String,
    /// The first day on which it was found.
    pub first_found: String,
}

/// A search: a seed, a direction and an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// The seed.
    pub reference: String,
    /// `forward` or `backward`.
    pub direction: String,
    /// The index's name in sentences.
    pub index: String,
    /// How far it answered.
    pub state: String,
    /// Why it did not answer whole.
    pub why: String,
    /// When it was last asked; empty where no answer is kept.
    pub asked: String,
    /// How many works it named; none where it did not answer.
    pub n_found: Option<usize>,
}

/// A place where a work can be read, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullTextRow {
    /// The work.
    pub reference: String,
    /// `open licence`, `free to read`, `none found` or `not checked`.
    pub state: String,
    /// The address.
    pub url: String,
    /// The licence, in the source's word.
    pub licence: String,
    /// The version, in the source's word.
    pub version: String,
    /// Who says so.
    pub source: String,
    /// Who was asked when.
    pub statement: String,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The candidates, latest year first.
    pub candidates: Vec<CandidateRow>,
    /// The searches.
    pub searches: Vec<SearchRow>,
    /// The places, the best of each work first.
    pub full_texts: Vec<FullTextRow>,
}

/// Opens the tables in `folder`.
///
/// # Errors
/// When a table is missing or does not have its columns.
pub fn open(folder: &Path) -> Result<Found, TableError> {
    Ok(Found { candidates: candidates(folder)?, searches: searches(folder)?, full_texts: full_texts(folder)? })
}

fn candidates(folder: &Path) -> Result<Vec<CandidateRow>, TableError> {
    let columns = [
        "title",
        "first_author",
        "year",
        "container",
        "doi",
        "pmid",
        "as_cited",
        "decision",
        "found",
        "indexes",
        "first_found_date",
    ];
    let frame = open_table(folder, "candidates.csv", &columns)?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let row = |at: usize| {
        let cell = |name: usize| column[name][at].clone();
        CandidateRow {
            title: cell(0),
            first_author: cell(1),
            year: cell(2),
            container: cell(3),
            doi: cell(4),
            pmid: cell(5),
            as_cited: cell(6),
            decision: cell(7),
            ways: ways(&column[8][at]),
            indexes: cell(9),
            first_found: cell(10),
        }
    };
    Ok((0..frame.height()).map(row).collect())
}

/// Reads `lark-2001 forward openalex 2026-11-23; …`.
fn ways(text: &str) -> BTreeSet<(String, String)> {
    let way = |text: &str| {
        let mut words = text.split(' ');
        Some((words.next()?.to_owned(), words.next()?.to_owned()))
    };
    text.split("; ").filter_map(way).collect()
}

fn searches(folder: &Path) -> Result<Vec<SearchRow>, TableError> {
    const FILE: &str = "citation_searches.csv";
    let columns = ["reference", "direction", "source_label", "state", "why", "asked_date"];
    let frame = open_table(folder, FILE, &[columns.as_slice(), &["n_found"]].concat())?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let found = numbers(&frame, FILE, "n_found")?;
    let row = |at: usize| {
        let cell = |name: usize| column[name][at].clone();
        SearchRow {
            reference: cell(0),
            direction: cell(1),
            index: cell(2),
            state: cell(3),
            why: cell(4),
            asked: cell(5),
            n_found: found[at],
        }
    };
    Ok((0..frame.height()).map(row).collect())
}

fn full_texts(folder: &Path) -> Result<Vec<FullTextRow>, TableError> {
    let columns = ["reference", "state", "url", "licence", "version", "source", "statement"];
    let frame = open_table(folder, "full_text.csv", &columns)?;
    let column = columns.iter().map(|name| texts(&frame, name)).collect::<Result<Vec<_>, _>>()?;
    let row = |at: usize| {
        let cell = |name: usize| column[name][at].clone();
        FullTextRow {
            reference: cell(0),
            state: cell(1),
            url: cell(2),
            licence: cell(3),
            version: cell(4),
            source: cell(5),
            statement: cell(6),
        }
    };
    Ok((0..frame.height()).map(row).collect())
}
