//! Which of the works that a search returned, if any, an entry without identifiers means.
//! The scoring is that of `matching`; nothing is searched and nothing merged here.

use std::collections::BTreeMap;

use vocabulary::{PartialDate, Reference, text::words};

use crate::{
    inputs::ListEntry,
    matching::{Decision, Verdict, Wanted, decide},
    merge::{LookAlike, Said, look_alikes},
    sources::{Identifiers, SourceWork},
};

/// One of the works that were found, with everyone who named it.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundWork {
    /// Its identifiers, from all sources together.
    pub identifiers: Identifiers,
    /// Its description by the most trusted source that named it.
    pub reference: Reference,
    /// Who named it and when.
    pub said_by: Vec<(&'static str, Option<PartialDate>)>,
}

/// The works that were found, and which of them is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchDecision {
    /// The works, each once; the decision counts them by their place here.
    pub works: Vec<FoundWork>,
    /// Accepted, none, or a person must look, with the reasons.
    pub decision: Decision,
    /// Copies of another record under a foreign prefix, which were left out, each with why.
    pub left_out: Vec<(Identifiers, String)>,
}

impl SearchDecision {
    /// Returns the work that is meant, where one was accepted.
    pub fn accepted(&self) -> Option<&FoundWork> {
        match self.decision.verdict {
            Verdict::Accept(at) => self.works.get(at),
            Verdict::None | Verdict::PersonMustLook(_) => None,
        }
    }
}

// METHOD: An entry without identifiers is looked for by author, year, title and journal in every source that can be searched. What a source ranks first means nothing; every work returned is compared with the entry field by field, records of one work from several sources count as one, and copies under a foreign prefix are left out. One is accepted only where it is clearly meant and leads all others; otherwise a person looks, or none is taken.
/// Decides which of the works that searches returned an entry means; `works` stand in the order of the sources, most trusted first.
pub fn found_by_search(entry: &ListEntry, works: &[(SourceWork, Option<PartialDate>)]) -> SearchDecision {
    let copies = copies(entry, works);
    let (mut found, mut left_out): (Vec<FoundWork>, Vec<(Identifiers, String)>) = (Vec::new(), Vec::new());
    for (work, on) in works {
        let own = work.identifiers.doi.as_ref().map(ToString::to_string);
        if let Some(copy) = copies.iter().find(|copy| Some(&copy.doi) == own.as_ref()) {
            left_out.push((work.identifiers.clone(), copy.why.clone()));
            continue;
        }
        match found.iter_mut().find(|known| known.identifiers.meets(&work.identifiers)) {
            Some(known) => {
                let ids = &mut known.identifiers;
                ids.doi = ids.doi.take().or_else(|| work.identifiers.doi.clone());
                ids.pmid = ids.pmid.take().or_else(|| work.identifiers.pmid.clone());
                ids.pmcid = ids.pmcid.take().or_else(|| work.identifiers.pmcid.clone());
                ids.openalex = ids.openalex.take().or_else(|| work.identifiers.openalex.clone());
                known.said_by.push((work.source, *on));
            }
            None => found.push(FoundWork {
                identifiers: work.identifiers.clone(),
                reference: work.reference.clone(),
                said_by: vec![(work.source, *on)],
            }),
        }
    }
    let references: Vec<Reference> = found.iter().map(|work| work.reference.clone()).collect();
    let wanted = match entry.raw.trim() {
        "" => Wanted::reference(&entry.reference),
        raw => Wanted::both(raw, &entry.reference),
    };
    SearchDecision { decision: decide(wanted, &references), works: found, left_out }
}

/// Finds copies among the works of each title, since a search returns other works as well.
fn copies(entry: &ListEntry, works: &[(SourceWork, Option<PartialDate>)]) -> Vec<LookAlike> {
    let mut by_title: BTreeMap<Vec<String>, Vec<Said>> = BTreeMap::new();
    for (work, on) in works {
        let title = words(work.reference.title.as_deref().unwrap_or_default());
        by_title.entry(title).or_default().push(Said::by(work, entry.place.clone(), *on));
    }
    by_title.values().flat_map(|said| look_alikes(said)).collect()
}

#[cfg(test)]
mod tests {
    use vocabulary::{Doi, Place, Pmid};

    use super::*;
    use crate::formats::read_references;

    const RAW: &str = "Lark A, Wren B. Songs of the northern larks in winter. J Birds. 2001;4(2):11-19.";

    fn entry() -> ListEntry {
        let read = read_references(RAW.as_bytes(), "references.txt").entries.remove(0);
        ListEntry { number: 1, reference: read.reference, raw: read.raw, place: Place::file("references.txt") }
    }

    fn work(source: &'static str, doi: &str, title: &str, year: &str) -> (SourceWork, Option<PartialDate>) {
        let mut reference = entry().reference;
        reference.title = Some(title.into());
        reference.issued = PartialDate::parse(year).ok();
        reference.doi = Doi::parse(doi).ok();
        let identifiers = Identifiers {
            doi: reference.doi.clone(),
            pmid: Pmid::parse("7").ok().filter(|_| title.starts_with("Songs")),
            ..Identifiers::default()
        };
        (SourceWork { source, identifiers, reference, ..SourceWork::default() }, PartialDate::parse("2026-11-23").ok())
    }

    const TITLE: &str = "Songs of the northern larks in winter";

    #[test]
    fn one_work_of_several_sources_is_accepted_once() {
        let decided = found_by_search(
            &entry(),
            &[
                work("crossref", "10.1234/b", "Owls at noon and other animals", "1999"),
                work("crossref", "10.1234/a", TITLE, "2001"),
                work("pubmed", "", TITLE, "2001"),
            ],
        );
        let accepted = decided.accepted().expect("it is the same in every field");
        assert_eq!(accepted.identifiers.doi, Doi::parse("10.1234/a").ok());
        assert_eq!(accepted.said_by.iter().map(|(who, _)| *who).collect::<Vec<_>>(), ["crossref", "pubmed"]);
        assert_eq!(decided.works.len(), 2);
        assert!(!decided.decision.reasons.is_empty());
    }

    #[test]
    fn another_work_is_none_and_two_alike_are_for_a_person() {
        let other =
            found_by_search(&entry(), &[work("crossref", "10.1234/b", "Owls at noon and other animals", "1999")]);
        assert_eq!(other.decision.verdict, Verdict::None);
        let two = [work("crossref", "10.1234/a", TITLE, "2001"), work("datacite", "10.1234/c", TITLE, "2001")];
        assert!(matches!(found_by_search(&entry(), &two).decision.verdict, Verdict::PersonMustLook(_)));
        assert_eq!(found_by_search(&entry(), &[]).decision.verdict, Verdict::None);
        let copied = [
            work("crossref", "10.1234/a", TITLE, "2001"),
            work("openalex", "10.9999/copy", TITLE, "2025"),
            work("crossref", "10.1234/b", "Owls at noon and other animals", "1990"),
        ];
        let decided = found_by_search(&entry(), &copied);
        assert_eq!(decided.accepted().and_then(|work| work.identifiers.doi.clone()), Doi::parse("10.1234/a").ok());
        assert_eq!(decided.left_out.len(), 1, "a copy does not compete with its work");
    }
}
