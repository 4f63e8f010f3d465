//! One work that was found, the ways in which it was found, and the names by which it is told from others.
//! How findings become one work is known to `gathering`.

use std::sync::Arc;

use registries::Identifiers;
use vocabulary::{Direction, PartialDate, Reference, text::words};

use super::decision::Decision;

/// One finding of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Found {
    /// The key of the work from which the search set out.
    pub seed: Arc<str>,
    /// The direction.
    pub direction: Direction,
    /// The index that knows of the citation.
    pub index: &'static str,
    /// The day on which the index was asked.
    pub on: Option<PartialDate>,
}

/// A work that was found, with every way in which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its identifiers, from all indexes together.
    pub identifiers: Identifiers,
    /// The fullest description, without what takes much room and tells little: of the authors only the first is kept.
    pub reference: Reference,
    /// How it was found, without repetitions.
    pub found: Vec<Found>,
    /// What a person has decided, if anybody has.
    pub decision: Option<Decision>,
}

impl Candidate {
    /// Returns every name by which it can be told from others.
    pub(crate) fn names(&self) -> Vec<String> {
        let title = title_key(&self.reference).map(|(title, year)| format!("title:{title}|{year}"));
        keys_of(&self.identifiers).into_iter().chain(title).collect()
    }

    /// Says in one line what it is and from which works it was found.
    pub(crate) fn in_words(&self) -> String {
        let title = self.reference.title.as_deref().or(self.reference.note.as_deref()).unwrap_or("without title");
        let mut ways: Vec<String> = self
            .found
            .iter()
            .map(|found| match found.direction {
                Direction::Forward => format!("cites {}", found.seed),
                Direction::Backward => format!("is cited by {}", found.seed),
            })
            .collect();
        ways.sort();
        ways.dedup();
        let year = self.reference.year().map(|year| format!(" ({year})")).unwrap_or_default();
        format!("“{title}”{year} {}", ways.join(" and "))
    }
}

pub(super) fn keys_of(identifiers: &Identifiers) -> Vec<String> {
    let doi = identifiers.doi.as_ref().map(|d| format!("doi:{d}"));
    let pmid = identifiers.pmid.as_ref().map(|p| format!("pmid:{p}"));
    let pmcid = identifiers.pmcid.as_ref().map(|p| format!("pmcid:{p}"));
    let openalex = identifiers.openalex.as_ref().map(|o| format!("openalex:{o}"));
    [doi, pmid, pmcid, openalex].into_iter().flatten().collect()
}

/// The words of a title and its year; a title of fewer than three words names nothing, as `Editorial` does.
pub(super) fn title_key(reference: &Reference) -> Option<(String, i32)> {
    let words = words(reference.title.as_deref()?);
    (words.len() >= 3).then(|| Some((words.join(" "), reference.year()?)))?
}
