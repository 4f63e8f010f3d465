//! The registries and indexes that are asked, one file each: what to ask them and how to read what they say.
//! Everything here is pure: no connection, no file, no clock.

mod access;
mod answer;
mod card;
pub(crate) mod crossref;
mod datacite;
mod doi_org;
mod europe_pmc;
mod json;
mod names;
mod numbering;
mod openalex;
mod opencitations;
mod pubmed;
mod question;
mod reading;
mod request;
mod semantic_scholar;
mod unpaywall;
mod xml;

use vocabulary::{Method, PartialDate};

pub use access::{Access, CONTACT_VARIABLE, Contact, ContactError, Secret};
pub use answer::{Answer, Outcome};
pub use card::{Budget, Card, Key, Need, Pace};
pub use question::{Identifiers, Question, Sought};
pub use reading::{Agency, CitedWork, Location, Reading, SourceWork};
pub use request::{Request, Shape, encoded_path};

/// A registry or index: its card and the two functions that speak its language.
pub struct Source {
    /// What it is called, what it allows and what it wants.
    pub card: Card,
    /// Turns a question into requests, and names what of it cannot be asked here.
    pub request: fn(&Question, &Access) -> Asked,
    /// Narrows a request to what was indexed since a day, where the source can; nothing where it cannot for this request.
    pub since: Option<fn(&Request, PartialDate) -> Option<Request>>,
    /// Reads an answer; whatever it holds, it gives a reading and never a panic.
    pub read: fn(&Answer) -> Reading,
}

/// What becomes of a question: requests, and the works for which nothing can be asked here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What to send.
    pub requests: Vec<Request>,
    /// What is not asked, and why; it must be shown as not checked.
    pub unasked: Vec<Unasked>,
}

/// A work about which a source is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unasked {
    /// The work.
    pub work: Identifiers,
    /// Why nothing is asked.
    pub why: WhyNot,
}

/// Why a source is not asked about a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyNot {
    /// The work has no identifier that the source understands.
    NoIdentifier,
    /// The source names works by identifiers of its own, and no answer of it has named this one.
    NotNamedThere,
    /// The source does not answer questions of this kind.
    NotItsSubject,
    /// The source answers only those who give a contact address, and none is set.
    NoAccess,
    /// The identifier holds a character with which the source cannot be asked.
    CannotBeWritten,
}

impl WhyNot {
    /// Returns the reason in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoIdentifier => "the work has no identifier that it understands",
            Self::NotNamedThere => "no answer of it has named the work by its own identifier",
            Self::NotItsSubject => "it does not answer such questions",
            Self::NoAccess => "set `contact` in review.toml",
            Self::CannotBeWritten => "the identifier cannot be written in its language",
        }
    }
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "In which order sources are asked and believed",
    statement: "Sources are asked and believed in this order: first the registration agency that holds the publisher's own deposit (Crossref, DataCite) and the curated index of biomedicine (PubMed, Europe PMC), then indexes that are compiled by machine (OpenAlex, Unpaywall, OpenCitations, Semantic Scholar).",
    source: None,
}];

/// Every source, the most trusted first.
pub const SOURCES: &[Source] = &[
    crossref::SOURCE,
    pubmed::SOURCE,
    europe_pmc::SOURCE,
    datacite::SOURCE,
    doi_org::SOURCE,
    openalex::SOURCE,
    unpaywall::SOURCE,
    opencitations::SOURCE,
    semantic_scholar::SOURCE,
];

/// Writes the first day of a date, as in `2026-10-01` for October 2026.
fn first_day(date: PartialDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// Finds a source by the name on its card.
pub fn source(name: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.card.name == name)
}

impl Asked {
    /// Asks nothing about any of these works, for one reason.
    fn nothing(works: &[Identifiers], why: WhyNot) -> Self {
        let unasked = works.iter().map(|work| Unasked { work: work.clone(), why }).collect();
        Self { requests: Vec::new(), unasked }
    }

    /// Adds one request.
    fn send(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Names a work that is not asked about.
    fn leave(&mut self, work: &Identifiers, why: WhyNot) {
        self.unasked.push(Unasked { work: work.clone(), why });
    }
}

/// Splits works into lists of at most `most`, each of at most 3,500 characters when written, so that every link stays within what servers take.
fn batches(works: Vec<(Identifiers, String)>, most: usize) -> Vec<Vec<(Identifiers, String)>> {
    const LONGEST: usize = 3_500;
    let mut out: Vec<Vec<(Identifiers, String)>> = Vec::new();
    let mut length = 0;
    for (work, text) in works {
        let own = text.len() * 3 / 2;
        match out.last_mut() {
            Some(batch) if batch.len() < most && length + own <= LONGEST => {
                length += own;
                batch.push((work, text));
            }
            _ => {
                length = own;
                out.push(vec![(work, text)]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_whole_and_every_name_is_one() {
        let mut names: Vec<&str> = SOURCES.iter().map(|s| s.card.name).collect();
        for source in SOURCES {
            let card = &source.card;
            assert!(card.home.starts_with("https://"), "{}", card.name);
            assert!(!card.licence.is_empty() && !card.hosts.is_empty(), "{}", card.name);
            for pace in [card.pace, card.list_pace] {
                assert!(pace.requests > 0 && pace.seconds > 0 && pace.at_once > 0, "{}", card.name);
            }
            assert_eq!(super::source(card.name).map(|s| s.card.label), Some(card.label));
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SOURCES.len());
    }

    #[test]
    fn batches_are_cut_by_number_and_by_length() {
        let works = |n: usize, length: usize| vec![(Identifiers::default(), "x".repeat(length)); n];
        let sizes = |n, length| batches(works(n, length), 50).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(101, 10), [50, 50, 1]);
        assert_eq!(sizes(3, 2_000), [1, 1, 1]);
        assert_eq!(sizes(0, 10), Vec::<usize>::new());
        assert_eq!(sizes(1, 9_000), [1], "one work is always asked about");
    }
}
