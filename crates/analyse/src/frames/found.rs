//! What the sources know beyond the records: works that citation searching found, the searches, and full texts.
//! What a person decided of it stands in the tables already.

use std::collections::BTreeSet;

use tables::Tables;
use vocabulary::Word;

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

/// Takes what the tables say of it.
pub fn found(tables: &Tables) -> Found {
    Found {
        candidates: tables.candidates.iter().map(candidate).collect(),
        searches: tables.citation_searches.iter().map(search).collect(),
        full_texts: tables.full_text.iter().map(full_text).collect(),
    }
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn candidate(row: &tables::CandidateRow) -> CandidateRow {
    CandidateRow {
        title: row.title.clone(),
        first_author: row.first_author.clone(),
        year: text(row.year.as_ref()),
        container: row.container.clone(),
        doi: text(row.doi.as_ref()),
        pmid: text(row.pmid.as_ref()),
        as_cited: row.as_cited.clone(),
        decision: row.decision.map(|verdict| verdict.as_str().to_owned()).unwrap_or_default(),
        ways: row.found.iter().map(|way| (way.seed.clone(), way.direction.as_str().to_owned())).collect(),
        indexes: row.indexes.clone(),
        first_found: text(row.first_found_date.as_ref()),
    }
}

fn search(row: &tables::SearchRow) -> SearchRow {
    SearchRow {
        reference: row.reference.clone(),
        direction: row.direction.as_str().to_owned(),
        index: row.source_label.clone(),
        state: row.state.as_str().to_owned(),
        why: row.why.clone(),
        asked: text(row.asked_date.as_ref()),
        n_found: row.n_found,
    }
}

fn full_text(row: &tables::FullTextRow) -> FullTextRow {
    FullTextRow {
        reference: row.reference.clone(),
        state: row.state.as_str().to_owned(),
        url: row.url.clone(),
        licence: row.licence.clone(),
        version: row.version.clone(),
        source: row.source.clone(),
        statement: row.statement.clone(),
    }
}
