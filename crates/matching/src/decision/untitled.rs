//! Citations that give no title, as physicists and chemists write them: what tells the work then.
//! Citations with a title are weighed in `text`.

use std::collections::HashMap;

use vocabulary::{Method, ReferenceKind};

use super::{
    candidate_text::CandidateText,
    reading::{Trigrams, is_bibliographic},
    sightings::Place,
    wanted_text::WantedText,
};
use crate::{
    comparison::{abbreviates, word_alike},
    duplicates::finding::Finding,
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Citations without a title that name another journal",
        statement: "The journal of a title-less citation may be another than the record's, as the series around a book: then two or more authors in their order with their initials, year and a first page from 10 on must agree.",
        source: None,
    },
    Method {
        title: "Citations without a title, with authors and pages",
        statement: "A citation without title means the one record whose authors in their order, journal, year, volume and first page stand in it and leave no word of it over; so works are asked for by OpenURL and in Crossref's metadata query. A book has no volume, and its first page tells the chapter.",
        source: None,
    },
    Method {
        title: "Citations without title and authors",
        statement: "Without title and authors, the journal's volume and a first page from 10 on tell a paper, and the first page a chapter of three pages or more: entries of a dictionary share their page with others, and front matter stands on small pages of every issue.",
        source: None,
    },
    Method {
        title: "Citations without title and page",
        statement: "Where neither title nor page is known, a record is accepted only when each of its authors stands in the citation in order and with the right initial, and journal, year and volume, or the meeting, leave nothing of it over; fewer than three authors need a volume or a meeting, since in collections without either one author may have many entries. Another work of the same people in the same place cannot then be told apart and must be among the candidates to be noticed.",
        source: None,
    },
];

impl WantedText {
    /// Whether authors, journal and place of a record explain every word, so that the citation holds no title.
    pub(super) fn is_untitled(&self, candidate: &CandidateText) -> bool {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut trigrams = Trigrams::default();
        let families = candidate.families.iter().flatten();
        for word in families.chain(&candidate.given).chain(&candidate.written.container) {
            *known.entry(word).or_default() += 1;
            trigrams.add(word);
        }
        let is_known = |word: &str| {
            known.contains_key(word)
                || trigrams.share_of(word) >= 0.5
                || candidate.container.iter().any(|long| abbreviates(word, long))
        };
        // Editors before a book are not in the record of its chapter.
        let start = if candidate.families.is_empty() { self.n_editor_words } else { 0 };
        self.words[start..].iter().all(|word| {
            word.chars().count() < 3
                || !word.chars().all(char::is_alphabetic)
                || is_bibliographic(word)
                || is_known(word)
        })
    }

    /// Says how a record is told without a title, where it is.
    pub(super) fn told_untitled(
        &self,
        candidate: &CandidateText,
        authors: f64,
        year: f64,
        place: &Place,
        n_numbers: usize,
    ) -> Option<Finding> {
        // Cheap questions first: most candidates fall here.
        let is_possible = year >= 0.0 && n_numbers <= 1 && !place.is_damaged_page && !self.has_other_letters(candidate);
        if !is_possible || authors <= 0.0 && (!candidate.families.is_empty() || n_numbers > 0) {
            return None;
        }
        let n_authors = candidate.families.len();
        let first_page = candidate.pages.as_ref().filter(|_| place.has_first_page).map_or(0, |pages| pages.first());
        // METHOD: Citations without a title that name another journal.
        if place.is_other_container {
            let is_told = n_authors >= 2
                && first_page >= 10
                && year > 0.0
                && candidate.volume.is_empty()
                && self.has_exact_authors(candidate);
            return (is_told && n_numbers == 0).then_some(Finding::UntitledByAuthors);
        }
        if !place.has_container || place.n_lacking > 0 || !self.is_untitled(candidate) {
            return None;
        }
        // METHOD: Citations without a title, with authors and pages.
        if first_page > 0 && n_authors > 0 {
            let is_told =
                self.has_authors_in_order(candidate) && (first_page >= 10 || self.has_exact_authors(candidate));
            return is_told.then_some(Finding::UntitledByAuthorsAndPlace);
        }
        // METHOD: Citations without title and authors.
        if first_page > 0 && n_authors == 0 && year > 0.0 {
            let n_pages = candidate.pages.as_ref().and_then(|pages| pages.n_pages()).unwrap_or(1);
            let n_container = candidate.written.container.iter().filter(|word| word.chars().count() > 2).count();
            let is_paper = place.has_volume && first_page >= 10;
            let is_chapter = candidate.volume.is_empty() && n_pages >= 3 && n_container >= 3 && place.container >= 0.9;
            return (is_paper || is_chapter).then_some(Finding::UntitledByPlace);
        }
        // METHOD: Citations without title and page.
        let is_book = matches!(candidate.kind, ReferenceKind::Book | ReferenceKind::Chapter);
        let is_placed =
            place.has_volume || candidate.volume.is_empty() && !is_book && (n_authors >= 3 || is_meeting(candidate));
        let is_told = candidate.pages.is_none()
            && self.ranges.is_empty()
            && n_authors > 0
            && year > 0.0
            && n_numbers == 0
            && place.container >= 0.75
            && is_placed
            && self.has_exact_authors(candidate);
        is_told.then_some(Finding::UntitledWithoutPages)
    }

    /// Whether the first page has a letter that the citation has not, as `144a` beside `144b`.
    fn has_other_letters(&self, candidate: &CandidateText) -> bool {
        candidate.first_page_word.as_ref().is_some_and(|word| !self.word_set.contains(word))
    }

    /// Returns where each author's family name stands, each after the one before; nothing where one stands before it alone.
    fn author_places(&self, candidate: &CandidateText) -> Option<Vec<Option<usize>>> {
        let mut from = 0;
        let mut places = Vec::with_capacity(candidate.families.len());
        for family in &candidate.families {
            let longest = family.iter().max_by_key(|word| word.chars().count())?;
            let rest = self.words.get(from..).unwrap_or_default();
            let found = rest.iter().position(|word| word == longest);
            let found = found.or_else(|| rest.iter().position(|word| word_alike(word, longest))).map(|at| from + at);
            if found.is_none() && longest.chars().count() > 1 && self.word_set.contains(longest) {
                return None;
            }
            from = found.map_or(from, |at| at + 1);
            places.push(found);
        }
        Some(places)
    }

    /// Whether those authors of a record that stand in the citation do so in their order, the first among them.
    fn has_authors_in_order(&self, candidate: &CandidateText) -> bool {
        self.author_places(candidate).is_some_and(|places| places.first().is_some_and(Option::is_some))
    }

    /// Whether each author of a record stands in the citation, in order, the initial beside the family name.
    fn has_exact_authors(&self, candidate: &CandidateText) -> bool {
        let Some(places) = self.author_places(candidate) else { return false };
        places.iter().zip(&candidate.initials).all(|(place, initial)| {
            let Some(at) = *place else { return false };
            let near = &self.words[at.saturating_sub(4)..(at + 4).min(self.words.len())];
            initial.is_none_or(|initial| near.iter().any(|word| word.starts_with(initial)))
        })
    }
}

/// Whether the name is one of a meeting, so that what is in it is a paper and no chapter of one author's book.
fn is_meeting(candidate: &CandidateText) -> bool {
    const WORDS: [&str; 12] = [
        "conference",
        "conf",
        "symposium",
        "workshop",
        "proceedings",
        "proc",
        "congress",
        "meeting",
        "kongress",
        "tagung",
        "congreso",
        "colloquium",
    ];
    candidate.kind == ReferenceKind::ConferencePaper
        || candidate.written.container.iter().any(|word| WORDS.contains(&word.as_str()))
}
