//! The works that a review already has, so that they are no candidates.
//! Whether a work should be in the review is not judged.

use std::collections::BTreeMap;

use registries::Identifiers;
use vocabulary::{Method, Reference};

use super::candidate::{Candidate, title_key};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Which works that were found are in the review already",
    statement: "A work that citation searching finds is left out as already in the review when it shares an identifier with a record or entry of the review, or, where one of the two has no DOI, the words of its title with a year at most one apart.",
    source: None,
}];

/// The works of a review, by identifier and by title.
#[derive(Debug, Default)]
pub struct InReview {
    works: Vec<Identifiers>,
    /// The words of each title with its year, and whether all works of that name have a DOI.
    titles: BTreeMap<String, bool>,
}

impl InReview {
    /// Takes the records and the entries of the list.
    pub fn of<'r>(references: impl IntoIterator<Item = &'r Reference>) -> Self {
        let mut review = Self::default();
        for reference in references {
            if let Some((title, year)) = title_key(reference) {
                let has_doi = review.titles.entry(format!("{title}|{year}")).or_insert(true);
                *has_doi &= reference.doi.is_some();
            }
            review.add(Identifiers::of_reference(reference));
        }
        review
    }

    /// Adds the identifiers under which a source knows one of the works.
    pub(super) fn add(&mut self, identifiers: Identifiers) {
        if !identifiers.is_empty() && !self.works.contains(&identifiers) {
            self.works.push(identifiers);
        }
    }

    // METHOD: Which works that were found are in the review already.
    /// Whether the candidate is one of them.
    pub(super) fn has(&self, candidate: &Candidate) -> bool {
        if self.works.iter().any(|work| work.meets(&candidate.identifiers)) {
            return true;
        }
        let Some((title, year)) = title_key(&candidate.reference) else { return false };
        [year - 1, year, year + 1].iter().any(|year| {
            let has_doi = self.titles.get(&format!("{title}|{year}"));
            has_doi.is_some_and(|has_doi| !(*has_doi && candidate.identifiers.doi.is_some()))
        })
    }
}
