//! A raw citation made ready for being searched: its words, numbers, years and ranges.
//! What stands in it of a candidate is seen elsewhere.

use std::collections::HashSet;

use vocabulary::{Doi, text::folded, text::words};

use super::{
    candidate_text::numbers_of,
    reading::{Trigrams, damaged_numbers, is_preprint_place, n_editor_words, notice, ranges, without_list_number},
};
use crate::comparison::{Notice, spelt_out};

/// A citation made ready.
pub(super) struct WantedText {
    /// The words in their order.
    pub words: Vec<String>,
    pub word_set: HashSet<String>,
    /// The text in lower case, without accents, with its punctuation.
    pub folded: String,
    /// The letters and digits without spaces.
    pub compact: String,
    /// Which groups of three letters or digits occur.
    pub trigrams: Trigrams,
    pub numbers: HashSet<String>,
    pub years: Vec<i32>,
    /// The first and last number of each range, as of pages.
    pub ranges: Vec<(u64, u64)>,
    /// Numbers torn in two or with another character in them.
    pub damaged_numbers: Vec<String>,
    /// How many words at the beginning name editors, as in `A. Name and B. Name, editors`.
    pub n_editor_words: usize,
    pub doi: Option<String>,
    pub notice: Option<Notice>,
    pub is_preprint: bool,
}

impl WantedText {
    pub fn new(text: &str) -> Self {
        let text = without_list_number(text);
        let folded = folded(text);
        let doi = folded
            .find("10.")
            .and_then(|at| folded[at..].split_whitespace().next())
            .and_then(|doi| Doi::parse(doi).ok());
        let words = spelt_out(words(text));
        let compact = words.concat();
        let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        let numbers = words.iter().flat_map(|word| numbers_of(word)).collect();
        let years = words.iter().filter(is_number).filter_map(|word| word.get(..4)?.parse().ok());
        let years = years.filter(|year| (1500..=2100).contains(year)).collect();
        let notice = notice(&words);
        let is_preprint = words.iter().any(|word| is_preprint_place(word));
        Self {
            trigrams: Trigrams::of(&compact),
            word_set: words.iter().cloned().collect(),
            ranges: ranges(&folded),
            damaged_numbers: damaged_numbers(&folded),
            n_editor_words: n_editor_words(&words),
            folded,
            doi: doi.map(|doi| doi.as_str().to_owned()),
            words,
            compact,
            numbers,
            years,
            notice,
            is_preprint,
        }
    }

    /// Returns the words, for looking candidates up.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    pub fn doi(&self) -> Option<&str> {
        self.doi.as_deref()
    }
}
