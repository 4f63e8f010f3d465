//! Where a record is seen in a raw citation: title, authors, year and place, each with its weight.
//! What follows from all of them is decided in `text`.

use super::{
    candidate_text::CandidateText,
    reading::{digits, is_month},
    slips::stands_with_slips,
    wanted_text::WantedText,
};
use crate::{
    comparison::{abbreviates, is_number},
    duplicates::{
        evidence::{Evidences, Field},
        finding::Finding,
    },
};

/// What of a work's place was found.
#[derive(Default)]
pub(super) struct Place {
    pub has_container: bool,
    /// The share of the words of the journal's name that stand in the citation.
    pub container: f64,
    pub has_volume: bool,
    pub has_first_page: bool,
    pub has_both_pages: bool,
    pub has_lettered_page: bool,
    pub is_damaged_page: bool,
    pub is_other_container: bool,
    pub is_other_page: bool,
    pub is_page_lost: bool,
    pub n_found: usize,
    /// How many of journal, volume and first page the record has and the citation lacks.
    pub n_lacking: usize,
}

impl WantedText {
    /// Whether a number of the title is not in the citation.
    pub(super) fn lacks_number(&self, candidate: &CandidateText) -> bool {
        let words = candidate.title.words();
        words.iter().enumerate().filter(|(_, word)| is_number(word) || is_month(word)).any(|(at, word)| {
            // A number run together with its neighbour, or torn from it, still stands there.
            let beside = |from: usize, to: usize| {
                words
                    .get(from..=to)
                    .is_some_and(|both| both.concat().len() >= 4 && self.compact.contains(&both.concat()))
            };
            self.share_of(word) < if is_month(word) { 0.7 } else { 1.0 }
                && !beside(at.wrapping_sub(1), at)
                && !beside(at, at + 1)
        })
    }

    /// Weighs the title and returns the share of it that stands in the citation.
    pub(super) fn title(&self, candidate: &CandidateText, evidence: &mut Evidences) -> f64 {
        if candidate.title.is_empty() {
            return 0.0;
        }
        let mut found = 0.0;
        let mut all = 0.0;
        for word in candidate.title.words() {
            let letters = word.chars().count() as f64;
            let share = self.share_of(word);
            all += letters;
            found += letters * share;
        }
        let share = found / f64::max(all, 1.0);
        // A title that is the journal's name stands in every citation of that journal.
        let most = if candidate.is_container_title { 0.5 } else { (candidate.title.information() * 1.2).min(6.0) };
        let (finding, weight) = match share {
            share if share >= 0.9 => (Finding::TitleStands, most),
            share if share >= 0.75 => (Finding::MostOfTitleStands, most * 0.7),
            share if share >= 0.6 => (Finding::MuchOfTitleStands, most * 0.3),
            share if share >= 0.4 => (Finding::SomeOfTitleStands, 0.0),
            _ => (Finding::TitleLacks, 0.0),
        };
        evidence.add(Field::Title, finding, weight);
        if share >= 0.6 && self.lacks_number(candidate) {
            evidence.add(Field::Title, Finding::TitleNumberLacks, -3.0);
        }
        share
    }

    /// Returns how much of a word stands in the citation, whole, run together with others, or with a slip.
    pub(super) fn share_of(&self, word: &str) -> f64 {
        if self.word_set.contains(word) {
            return 1.0;
        }
        let n = word.chars().count();
        if n >= 4 && self.compact.contains(word) {
            return 1.0;
        }
        if n < 5 || word.contains(|c: char| c.is_ascii_digit()) {
            return 0.0;
        }
        let share = self.trigrams.share_of(word);
        // One slip in a short word, or two in a long one, leave few groups of three letters whole; where none is left the search is not worth its time.
        match n {
            _ if share >= 0.5 => (share + 0.2).min(0.95),
            5..=7 if share > 0.0 && stands_with_slips(&self.compact, word, 1) => 0.8,
            9.. if share > 0.0 && stands_with_slips(&self.compact, word, 2) => 0.8,
            _ => 0.0,
        }
    }

    pub(super) fn authors(&self, candidate: &CandidateText, evidence: &mut Evidences) -> f64 {
        let stands = |family: &Vec<String>| {
            let telling = family.iter().filter(|word| word.chars().count() > 1);
            let longest = telling.max_by_key(|word| word.chars().count());
            longest.is_some_and(|word| match word.chars().count() {
                0..=3 => self.word_set.contains(word),
                _ => self.share_of(word) >= 0.7,
            })
        };
        let Some(first) = candidate.families.first() else { return 0.0 };
        if candidate.families.iter().all(|family| family.iter().all(|word| word.chars().count() <= 2)) {
            // Names of a letter or two, as in `H.K.B.`, tell little and cost nothing.
            let stand = candidate.families.iter().all(|family| self.compact.contains(&family.concat()));
            let weight = if stand { 1.0 } else { 0.0 };
            if stand {
                evidence.add(Field::Authors, Finding::AuthorLettersStand, weight);
            }
            return weight;
        }
        let n_found = candidate.families.iter().take(8).filter(|family| stands(family)).count();
        let n_all = candidate.families.len().min(8);
        let (finding, weight) = match (stands(first), n_found) {
            (true, _) if n_found * 10 >= n_all * 6 => (Finding::AuthorsStand, 4.5),
            (true, 1) if n_all <= 2 => (Finding::OneOfTwoAuthorsStands, 3.0),
            (true, _) => (Finding::FirstAuthorStands, 3.0),
            (false, 0) => (Finding::NoAuthorStands, -5.0),
            (false, _) if n_found * 2 >= n_all => (Finding::OtherAuthorsStand, 2.0),
            (false, _) => (Finding::FewAuthorsStand, -1.0),
        };
        evidence.add(Field::Authors, finding, weight);
        weight
    }

    pub(super) fn year(&self, candidate: &CandidateText, is_placed: bool, evidence: &mut Evidences) -> f64 {
        let apart =
            candidate.years.into_iter().flatten().flat_map(|year| self.years.iter().map(move |y| (y - year).abs()));
        let apart = apart.min();
        if apart.is_none_or(|apart| apart > 0)
            && candidate.years.into_iter().flatten().any(|y| self.has_damaged_year(y))
        {
            evidence.add(Field::Year, Finding::YearStandsDamaged, 1.0);
            return 1.0;
        }
        let Some(apart) = apart else { return 0.0 };
        let (finding, weight) = match apart {
            0 => (Finding::YearStands, 2.0),
            1 if is_placed => (Finding::YearApart, -0.5),
            1 => (Finding::CitedYearApartUnplaced, -3.0),
            _ if is_placed => (Finding::YearsApart, -3.0),
            _ => (Finding::CitedYearsApartUnplaced, -5.0),
        };
        evidence.add(Field::Year, finding, weight);
        weight
    }

    pub(super) fn place(&self, candidate: &CandidateText, evidence: &mut Evidences) -> Place {
        let mut place = Place::default();
        if !candidate.container.is_empty() {
            let share = self.container_share(&candidate.container);
            let (finding, weight) = match share {
                share if share >= 0.75 => (Finding::ContainerStands, 1.5),
                share if share >= 0.6 => (Finding::MostOfContainerStands, 0.5),
                _ if self.names_acronym(&candidate.container) => (Finding::AcronymStands, 1.0),
                _ => (Finding::ContainerLacks, -1.5),
            };
            place.has_container = weight > 0.0;
            place.container = share;
            place.is_other_container = weight < 0.0;
            evidence.add(Field::Container, finding, weight);
        }
        if !candidate.volume.is_empty() && candidate.volume.starts_with(|c: char| c.is_ascii_digit()) {
            let is_plain = candidate.volume.chars().all(|c| c.is_ascii_digit());
            place.has_volume = self.numbers.contains(&digits(&candidate.volume))
                && (is_plain || self.compact.contains(&candidate.volume));
            let (finding, weight) = match place.has_volume {
                true => (Finding::VolumeStands, 1.5),
                false if is_plain && self.has_damaged_number(&candidate.volume, 2) => {
                    (Finding::VolumeStandsDamaged, 0.5)
                }
                false => (Finding::VolumeLacks, -1.5),
            };
            evidence.add(Field::Volume, finding, weight);
            place.has_volume = weight > 0.0;
            place.n_lacking += usize::from(!place.has_volume);
        }
        if let Some(pages) = candidate.pages.as_ref().filter(|pages| pages.first() > 0) {
            let first = pages.first();
            let in_range = self.ranges.iter().any(|(from, _)| *from == first);
            // A small number beside another range is an issue or a day, and no page.
            let is_counted = first >= 10 || self.ranges.is_empty();
            place.has_first_page = in_range || is_counted && self.numbers.contains(&first.to_string());
            let is_damaged = !place.has_first_page
                && (self.stands_damaged(first, pages.last()) || self.has_damaged_number(&first.to_string(), 3));
            let (finding, weight) = match place.has_first_page {
                true if first >= 10 || in_range => (Finding::FirstPageStands, 3.0),
                true => (Finding::SmallPageStands, 1.5),
                // A range whose other end agrees is misprinted or shortened.
                false if self.ranges.iter().any(|(_, last)| *last == pages.last()) => (Finding::LastPageStands, 1.0),
                false if is_damaged => (Finding::PagesStandDamaged, 1.0),
                false if !self.ranges.is_empty() => (Finding::CitedOtherPages, -3.0),
                false => (Finding::FirstPageLacks, -1.5),
            };
            evidence.add(Field::Pages, finding, weight);
            place.has_first_page |= is_damaged;
            place.is_damaged_page = is_damaged;
            place.has_both_pages = pages.last() > first && self.ranges.contains(&(first, pages.last()));
            place.n_lacking += usize::from(!place.has_first_page);
            place.is_other_page = weight <= -3.0;
            place.is_page_lost = weight < 0.0;
        }
        if let Some(page) = &candidate.lettered_page {
            if self.word_set.contains(page) {
                evidence.add(Field::Pages, Finding::LetteredPageStands, 1.0);
                place.has_lettered_page = true;
            } else {
                place.n_lacking += 1;
            }
        }
        place.n_lacking += usize::from(place.is_other_container);
        place.n_found =
            [place.has_container, place.has_volume, place.has_first_page].iter().filter(|found| **found).count();
        place
    }

    /// Whether a year stands in the citation with a letter in the place of a digit, or torn apart where no year is whole.
    fn has_damaged_year(&self, year: i32) -> bool {
        let year = year.to_string();
        self.damaged_numbers.contains(&year)
            || self.compact.as_bytes().windows(4).any(|window| {
                let mut wrong = window.iter().zip(year.as_bytes()).filter(|(found, wanted)| found != wanted);
                match (wrong.next(), wrong.next()) {
                    (None, _) => self.years.is_empty(),
                    (Some((found, _)), None) => !found.is_ascii_digit(),
                    _ => false,
                }
            })
    }

    /// Whether first and last page stand in the citation together, torn apart, or with a letter in the place of a digit or between them.
    fn stands_damaged(&self, first: u64, last: u64) -> bool {
        let digits = if first == last { first.to_string() } else { format!("{first}{last}") };
        let (n, text) = (digits.len(), self.compact.as_bytes());
        if n < 4 {
            return false;
        }
        let is_misread = |window: &[u8]| {
            let mut wrong = window.iter().zip(digits.as_bytes()).filter(|(found, wanted)| found != wanted);
            // A digit in a digit's place is another page, a letter is damage.
            wrong.next().is_none_or(|(found, _)| !found.is_ascii_digit() && wrong.next().is_none())
        };
        let is_parted = |window: &[u8]| {
            let at = window.iter().position(|c| !c.is_ascii_digit());
            at.is_some_and(|at| window[..at] == digits.as_bytes()[..at] && window[at + 1..] == digits.as_bytes()[at..])
        };
        text.windows(n).any(is_misread) || text.windows(n + 1).any(is_parted)
    }

    /// Whether a number of `least` digits or more stands in the citation torn in two, or with a letter in the place of one digit.
    fn has_damaged_number(&self, number: &str, least: usize) -> bool {
        number.len() >= least
            && self.damaged_numbers.iter().any(|found| {
                found.len() == number.len()
                    && found.bytes().zip(number.bytes()).all(|(a, b)| a == b || !a.is_ascii_digit())
            })
    }

    /// Returns how much of a journal's name stands in the citation, whole or abbreviated word for word.
    fn container_share(&self, container: &[String]) -> f64 {
        let n_all = container.len() as f64;
        let whole = container.iter().filter(|word| self.share_of(word) >= 0.7).count() as f64 / n_all;
        if whole >= 0.75 {
            return whole;
        }
        let mut longest = 0;
        for start in 0..self.words.len() {
            let (mut at, mut n, mut letters) = (start, 0, 0);
            while let (Some(word), Some(long)) = (self.words.get(at), container.get(n)) {
                if abbreviates(word, long) {
                    n += 1;
                    letters += word.chars().count();
                } else if n == 0
                    || !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "de" | "der" | "s")
                {
                    break;
                }
                at += 1;
            }
            // A run of bare first letters could stand for anything.
            if letters >= n + 2 {
                longest = longest.max(n);
            }
        }
        whole.max(longest as f64 / n_all)
    }

    fn names_acronym(&self, container: &[String]) -> bool {
        let acronym: String = container.iter().filter_map(|word| word.chars().next()).collect();
        acronym.len() >= 3 && self.word_set.contains(&acronym)
    }
}
