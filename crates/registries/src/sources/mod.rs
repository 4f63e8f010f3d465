//! The registries and indexes that are asked, one file each: what to ask them and how to read what they say.
//! What a source is, and what they share, stands one floor up.

pub(crate) mod crossref;
mod datacite;
mod doi_org;
mod europe_pmc;
mod openalex;
mod opencitations;
mod pubmed;
mod semantic_scholar;
mod unpaywall;

use vocabulary::Method;

use crate::{card::Card, source::Source};

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

/// Returns the card of every source, in the order of the list.
pub fn cards() -> Vec<&'static Card> {
    SOURCES.iter().map(|source| &source.card).collect()
}

/// Finds a source by the name on its card.
pub fn source(name: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.card.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trust::Trust;

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
            let Trust { facts, library, abstracts, make, .. } = card.trust;
            assert!([facts, library, abstracts].iter().all(|place| (1..=100).contains(place)), "{}", card.name);
            assert!(SOURCES.iter().any(|s| s.card.name == make), "{}", card.name);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SOURCES.len());
        // What the report says of whom to ask for notices follows the cards.
        let told = crate::notices::state::METHODS[0].statement.split("; every source").next().unwrap_or_default();
        for card in cards() {
            assert_eq!(told.contains(card.label), card.notices.is_some(), "{}", card.name);
        }
    }
}
