//! The rule of each field: whom to believe, who may not stand alone, and what counts as the same.
//! Every rule here is a choice that a reader of the report can see.

use matching::comparison::{containers_agree, pages_agree, people_agree, titles_agree};
use registries::Trust;
use vocabulary::{Method, ReferenceField, text::words};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Where titles, authors and pages are taken from",
        statement: "Titles, authors, containers, volumes, issues, pages, publishers and DOIs are taken from the publisher's own deposit (Crossref, else DataCite), then from the indexes that are kept by hand (PubMed, Europe PMC), then from the rest.",
        source: None,
    },
    Method {
        title: "Where identifiers and journals' names are taken from",
        statement: "Identifiers of PubMed and PubMed Central, and the full names of journals, languages and keywords, are taken from PubMed, whose librarians assign them.",
        source: None,
    },
    Method {
        title: "Where abstracts are taken from",
        statement: "The abstract is taken from PubMed or Europe PMC, which keep its sections apart, before the publisher's deposit; OpenAlex puts it together again from its words and comes last.",
        source: None,
    },
    Method {
        title: "Facts that need a second source",
        statement: "A DOI, a year or a title is never taken from an index that is compiled by machine (OpenAlex, Semantic Scholar, Unpaywall, OpenCitations) unless a source of another make says the same: OpenAlex has been seen to merge a work with a copy of it under a foreign prefix, and then shows the copy's DOI and year.",
        source: None,
    },
    Method {
        title: "When two dates agree",
        statement: "Two dates agree when the one is the other with month or day left out; two years that differ never agree, since the year of the issue and the year online are kept as two fields.",
        source: None,
    },
    Method {
        title: "When two titles agree",
        statement: "Two titles agree when they have the same words in the same order, whatever their case, accents, dashes and punctuation, with or without a mark such as \"RETRACTED\" before them, or when one is the other without its subtitle.",
        source: None,
    },
    Method {
        title: "When two lists of authors agree",
        statement: "Two lists of authors agree when they have the same family names in the same order and, where both give them, the same first initials.",
        source: None,
    },
    Method {
        title: "When two page ranges agree",
        statement: "Two page ranges agree when they begin on the same page and do not end on different ones, since some sources give the first page alone.",
        source: None,
    },
];

/// The place of a source among those that may be believed for a field, the first the lowest.
pub(super) fn rank(field: ReferenceField, trust: Trust) -> u8 {
    match field {
        // METHOD: Where identifiers and journals' names are taken from.
        ReferenceField::Pmid | ReferenceField::Pmcid | ReferenceField::Language | ReferenceField::Keywords => {
            trust.library
        }
        // METHOD: Where abstracts are taken from.
        ReferenceField::Abstract => trust.abstracts,
        // METHOD: Where titles, authors and pages are taken from.
        _ => trust.facts,
    }
}

// METHOD: Facts that need a second source.
/// Whether a source may be believed for a field when no other says the same.
pub(super) fn may_stand_alone(field: ReferenceField, trust: Trust) -> bool {
    match field {
        ReferenceField::Doi | ReferenceField::Issued | ReferenceField::Online | ReferenceField::Title => {
            trust.stands_alone
        }
        _ => true,
    }
}

/// How much a value says, where the same source gives two: a full date says more than a year.
pub(super) fn fullness(field: ReferenceField, value: &str) -> usize {
    match field {
        ReferenceField::Issued | ReferenceField::Online => value.matches('-').count(),
        _ => 0,
    }
}

/// Whether two values of a field come to the same.
pub(super) fn agree(field: ReferenceField, a: &str, b: &str) -> bool {
    match field {
        // METHOD: When two dates agree.
        ReferenceField::Issued | ReferenceField::Online => a.split('-').zip(b.split('-')).all(|(x, y)| x == y),
        // METHOD: When two titles agree.
        ReferenceField::Title => titles_agree(a, b),
        // METHOD: When two lists of authors agree.
        ReferenceField::Authors | ReferenceField::Editors => people_agree(a, b),
        ReferenceField::Container => containers_agree(a, b),
        // METHOD: When two page ranges agree.
        ReferenceField::Pages => pages_agree(a, b),
        ReferenceField::Language => a.get(..2).map(str::to_lowercase) == b.get(..2).map(str::to_lowercase),
        // Every source words abstracts, links, keywords and publishers in its own way; a difference there is no disagreement.
        ReferenceField::Abstract
        | ReferenceField::Url
        | ReferenceField::Keywords
        | ReferenceField::Publisher
        | ReferenceField::PublisherPlace
        | ReferenceField::Issn => true,
        // A preprint and an article are two works; every finer kind is a matter of taste.
        ReferenceField::Kind => (a == "preprint") == (b == "preprint"),
        _ => words(a) == words(b),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Word;

    use super::*;
    use crate::merge::{LIST, RECORDS, said::trust};

    #[test]
    fn what_comes_to_the_same_agrees() {
        for (field, a, b, expected) in [
            (ReferenceField::Issued, "2018", "2018-11-05", true),
            (ReferenceField::Issued, "2018-11", "2018-12", false),
            (ReferenceField::Issued, "2018", "2019", false),
            (ReferenceField::Title, "RETRACTED: Larks — a study", "Larks: A study", true),
            (ReferenceField::Title, "Counting the larks of Lund", "Counting the larks of Lund: a trial", true),
            (ReferenceField::Title, "Larks", "Larks: a trial", false),
            (ReferenceField::Title, "Larks", "Finches", false),
            (ReferenceField::Authors, "Lark, Ada; Finch, B.", "Lark, A.; Finch, Bo", true),
            (ReferenceField::Authors, "Lark, Ada; Finch, B.", "Lark, Ada", false),
            (ReferenceField::Authors, "Lark, Ada", "Lark, Bo", false),
            (ReferenceField::Container, "BMJ Quality & Safety", "BMJ quality and safety", true),
            (ReferenceField::Container, "Lancet", "Lancet (London, England)", true),
            (ReferenceField::Container, "Lancet", "Gut", false),
            (ReferenceField::Pages, "e36-e47", "e36–e47", true),
            (ReferenceField::Pages, "36", "36-47", true),
            (ReferenceField::Pages, "876-84", "876-884", true),
            (ReferenceField::Pages, "e36-47", "e36-e47", true),
            (ReferenceField::Pages, "36-47", "36-48", false),
            (ReferenceField::Kind, "article", "preprint", false),
            (ReferenceField::Kind, "article", "report", true),
            (ReferenceField::Volume, "11", "12", false),
            (ReferenceField::Language, "en", "eng", true),
            (ReferenceField::Abstract, "Larks sing.", "BACKGROUND: Larks sing.", true),
            (ReferenceField::Url, "https://a.example/1", "https://b.example/2", true),
            (ReferenceField::Keywords, "song", "flight", true),
            (ReferenceField::Publisher, "Lark Press", "Lark & Finch", true),
            (ReferenceField::PublisherPlace, "Lund", "Leeds", true),
            (ReferenceField::Issn, "0378-5955", "2049-3630", true),
            (ReferenceField::Edition, "2nd", "3rd", false),
            (ReferenceField::Issue, "3", "4", false),
            (ReferenceField::Pmid, "123", "124", false),
            (ReferenceField::Doi, "10.1234/lark", "10.1234/finch", false),
        ] {
            assert_eq!(agree(field, a, b), expected, "{field:?}: `{a}` and `{b}`");
            assert_eq!(agree(field, b, a), expected, "{field:?}: `{b}` and `{a}`");
        }
    }

    #[test]
    fn each_field_has_its_order_of_sources() {
        const DEPOSITS: &str = "crossref datacite pubmed europe_pmc unpaywall opencitations openalex semantic_scholar";
        const LIBRARIES: &str = "pubmed europe_pmc crossref datacite opencitations openalex unpaywall semantic_scholar";
        const ABSTRACTS: &str = "pubmed europe_pmc crossref datacite semantic_scholar opencitations unpaywall openalex";
        for &field in ReferenceField::ALL {
            let expected = match field {
                ReferenceField::Pmid | ReferenceField::Pmcid | ReferenceField::Language | ReferenceField::Keywords => {
                    LIBRARIES
                }
                ReferenceField::Abstract => ABSTRACTS,
                _ => DEPOSITS,
            };
            let mut sources: Vec<&str> = expected.split(' ').collect();
            sources.sort_unstable();
            sources.sort_by_key(|source| rank(field, trust(source)));
            assert_eq!(sources.join(" "), expected, "{field:?}");
        }
    }

    #[test]
    fn a_person_s_record_comes_first_and_the_list_that_is_checked_last_for_every_field() {
        for &field in ReferenceField::ALL {
            for card in registries::cards() {
                let places = [trust(RECORDS), card.trust, trust(LIST)].map(|trust| rank(field, trust));
                assert!(places.is_sorted_by(|a, b| a < b), "{field:?}: {}", card.name);
            }
        }
    }
}
