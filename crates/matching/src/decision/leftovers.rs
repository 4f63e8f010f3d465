//! What a record leaves of a raw citation unexplained: another title, another journal, numbers that are not its own.
//! What the record does explain is seen in `sightings`.

use std::collections::HashMap;

use vocabulary::{Method, ReferenceKind};

use super::{
    candidate_text::CandidateText,
    reading::{Trigrams, is_bibliographic},
    sightings::Place,
    wanted_text::WantedText,
};
use crate::{
    comparison::abbreviates,
    duplicates::{
        evidence::{Evidences, Field},
        finding::Finding,
    },
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "Editors named before the title of a chapter",
        statement: "Editors who stand before the title are not missed in the record of a chapter without authors.",
        source: None,
    },
    Method {
        title: "Records without a journal or book",
        statement: "A record without journal or book is not accepted for a citation that gives pages or volume and further words: it may be a supplement of the work, or the book around a chapter.",
        source: None,
    },
];

/// What of a citation the record leaves unexplained.
#[derive(Default)]
pub(super) struct Leftovers {
    /// Words of three letters or more.
    pub n_words: usize,
    pub n_numbers: usize,
    /// Whether the record may be a part of what is cited, or the whole around it.
    pub is_part: bool,
}

impl WantedText {
    /// Weighs the words that the record leaves unexplained.
    pub(super) fn leftovers(
        &self,
        candidate: &CandidateText,
        title: f64,
        authors: f64,
        place: &Place,
        is_damaged_year: bool,
        evidence: &mut Evidences,
    ) -> Leftovers {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut known_trigrams = Trigrams::default();
        let title_words = if title >= 0.4 { candidate.title.words() } else { &[] };
        let families = candidate.families.iter().flatten();
        let written = if title >= 0.4 { candidate.written.title.as_slice() } else { &[] };
        // Words as they are written count where the reading of the field has left them out, as what stands in brackets.
        let (extra_title, extra_container) =
            (left_out(written, title_words), left_out(&candidate.written.container, &candidate.container));
        for word in title_words.iter().chain(families).chain(&candidate.given).chain(&candidate.container) {
            *known.entry(word).or_default() += 1;
        }
        for word in extra_title.chain(extra_container).chain(&candidate.written.pages) {
            *known.entry(word).or_default() += 1;
        }
        for words in [title_words, candidate.container.as_slice(), candidate.given.as_slice()] {
            known_trigrams.add(&words.concat());
        }
        candidate.families.iter().flatten().for_each(|word| known_trigrams.add(word));
        let shortens =
            |word: &str| place.has_container && candidate.container.iter().any(|long| abbreviates(word, long));
        let mut is_known = |word: &str| match known.get_mut(word) {
            Some(n) => {
                let was_left = *n > 0;
                *n = n.saturating_sub(1);
                was_left
            }
            None => known_trigrams.share_of(word) >= 0.5 || shortens(word),
        };
        // Words before the title that the record lacks are another title, as of a chapter before its book.
        let title_starts = candidate
            .title
            .words()
            .iter()
            .find(|word| word.chars().count() >= 4)
            .and_then(|first| self.words.iter().position(|word| word == first));
        let mut rest = Leftovers::default();
        let (mut n_all, mut n_unknown, mut n_before) = (0, 0, 0);
        for (at, word) in self.words.iter().enumerate() {
            let letters = word.chars().count();
            if letters < 3 || !word.chars().all(char::is_alphabetic) || is_bibliographic(word) {
                continue;
            }
            n_all += letters;
            // METHOD: Editors named before the title of a chapter.
            let is_editor = candidate.families.is_empty()
                && at < self.n_editor_words
                && title_starts.is_none_or(|start| start >= self.n_editor_words);
            // Records of which little of the title is seen are not meant, and need no closer look.
            let is_torn = || title >= 0.6 && self.is_torn_from(at, candidate);
            if !is_known(word) && !is_editor && !is_torn() {
                n_unknown += letters;
                rest.n_words += 1;
                n_before += usize::from(letters >= 4 && title_starts.is_some_and(|start| at < start));
            }
        }
        rest.n_numbers =
            self.numbers.iter().filter(|number| !candidate.numbers.contains(*number) && !number.is_empty()).count();
        // The pieces of a damaged year are no numbers of their own.
        if is_damaged_year {
            rest.n_numbers = rest.n_numbers.saturating_sub(2);
        }
        let share = n_unknown as f64 / f64::max(n_all as f64, 1.0);
        if share > 0.4 {
            evidence.add(Field::Rest, Finding::MuchLeftOver, -((share - 0.4) * 10.0).min(5.0));
        }
        let is_whole = candidate.container.is_empty() || candidate.kind == ReferenceKind::Book;
        if is_whole && title >= 0.6 {
            if n_before >= 3 || authors < 0.0 && n_before > 0 {
                evidence.add(Field::Rest, Finding::OtherTitleBefore, -5.0);
            }
            // METHOD: Records without a journal or book.
            let gives_place = !self.ranges.is_empty() || rest.n_numbers >= 2;
            rest.is_part = candidate.pages.is_none() && gives_place && rest.n_words > 0;
            if rest.is_part {
                evidence.add(Field::Container, Finding::PlaceWithoutContainer, -4.0);
            }
        }
        rest
    }
}

impl WantedText {
    /// Whether a word makes a whole word of the record with the one before or after it.
    fn is_torn_from(&self, at: usize, candidate: &CandidateText) -> bool {
        let title = &candidate.written.title;
        let before = at.checked_sub(1).and_then(|before| self.words.get(before..=at));
        [before, self.words.get(at..at + 2)].into_iter().flatten().map(<[String]>::concat).any(|joined| {
            title
                .iter()
                .chain(&candidate.written.container)
                .chain(candidate.families.iter().flatten())
                .any(|word| *word == joined)
        })
    }
}

/// Returns the words that were written oftener than they were kept.
fn left_out<'w>(written: &'w [String], kept: &[String]) -> impl Iterator<Item = &'w String> {
    let mut kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    written.iter().filter(move |word| match kept.iter().position(|one| one == word) {
        Some(at) => {
            kept.swap_remove(at);
            false
        }
        None => true,
    })
}
