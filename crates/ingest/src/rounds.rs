//! The two rounds of works about which the sources are asked: those of the review, and those that a search has found.
//! Asking and reading what was kept take the same works from here.

use matching::link::Link;
use registries::{Access, Identifiers};
use snapshots::{Answers, Kept, Snapshots, Subjects};
use vocabulary::{Method, Reference};

use crate::{Inputs, works::found_by_search};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Where citation searching sets out from",
        statement: "Citation searching sets out from every work that is a case or was read for context. Their reference lists are searched (backward) and the works that cite them (forward). Works that cite the review's own publication are searched as well, since they may carry its question further; its reference list is not, for that is the list the review already holds.",
        source: None,
    },
    Method {
        title: "How a source is asked about a work",
        statement: "A source is asked about a work by its identifiers. Both the identifiers of the curated record and those that stand in the reference list are asked about, since either may be wrong. Only a work that has none is looked for by author, year, title and journal.",
        source: None,
    },
];

/// Links the list to the curated records; it hangs on the inputs alone, so that one run needs it once.
pub fn links(inputs: &Inputs) -> Vec<Link> {
    let records: Vec<Reference> = inputs.records.iter().map(|record| record.reference.clone()).collect();
    matching::link::links(&inputs.list, &records, &inputs.review.cautions)
}

// METHOD: Where citation searching sets out from.
// METHOD: How a source is asked about a work.
/// Gathers the works of a review: every curated record, and every entry of the list with the record it is linked to.
pub fn first(inputs: &Inputs, links: &[Link]) -> Subjects {
    let records: Vec<&Reference> = inputs.records.iter().map(|record| &record.reference).collect();
    let entries = inputs.list.iter().zip(links).map(|(entry, link)| {
        let mut reference = entry.reference.clone();
        let known = link.record.map(|at| records[at]);
        reference.id = known.map_or_else(|| entry.key(), |record| record.id.clone());
        (reference, known.is_some())
    });
    let own = records.iter().map(|record| ((*record).clone(), false));
    seeded(Subjects::of(own.chain(entries)), inputs)
}

/// Gathers the works of the first round that a search has found; they are asked about by the identifiers it gave.
pub fn found(inputs: &Inputs, links: &[Link], first: &Subjects, kept: &[Kept]) -> Subjects {
    seeded(found_by_search(inputs, links, first, kept), inputs)
}

/// Chooses the works from which the citation searches of a review set out.
fn seeded(subjects: Subjects, inputs: &Inputs) -> Subjects {
    let is_case = |work: &Identifiers| inputs.cases.iter().any(|case| case.id.as_str() == work.key);
    let is_publication = |work: &Identifiers| inputs.review.publication.as_deref() == Some(work.key.as_str());
    subjects.with_seeds(is_case, |work| is_case(work) || is_publication(work))
}

/// Reads the answers that were kept about the works of both rounds.
pub fn answers(snapshots: &Snapshots, inputs: &Inputs, links: &[Link]) -> Answers {
    let access = Access::of_contact(inputs.review.contact.as_deref());
    let mut answers = Answers::default();
    answers.read(snapshots, first(inputs, links), &access);
    if !snapshots.is_empty() {
        let found = found(inputs, links, &answers.rounds[0], &answers.kept);
        answers.read(snapshots, found, &access);
    }
    answers
}
