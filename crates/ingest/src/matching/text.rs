//! A raw citation against a candidate: how much of the candidate stands in the citation, and how much of the citation it accounts for.
//! The citation is not taken apart into fields here.

use std::collections::{HashMap, HashSet};

use vocabulary::{Contributor, Doi, Reference, ReferenceKind, text::folded, text::words};

use super::{
    Judged, Standing,
    reading::{Trigrams, admits, digits, is_bibliographic, is_preprint_place, notice, ranges, without_list_number},
};
use crate::{
    comparison::{ContainerName, Notice, PageSpan, Title, is_number, spelt_out, volume_key},
    duplicates::evidence::{Evidences, Field},
};

/// A citation made ready.
pub(super) struct WantedText {
    /// The words in their order.
    words: Vec<String>,
    word_set: HashSet<String>,
    /// The letters and digits without spaces.
    compact: String,
    /// Which groups of three letters or digits occur.
    trigrams: Trigrams,
    numbers: HashSet<String>,
    years: Vec<i32>,
    /// The first and last number of each range, as of pages.
    ranges: Vec<(u64, u64)>,
    doi: Option<String>,
    notice: Option<Notice>,
    is_preprint: bool,
}

/// What is looked for of a candidate in a citation.
#[derive(Debug, Clone)]
pub(super) struct CandidateText {
    title: Title,
    /// The family names, each as its words, in the order of the authors.
    families: Vec<Vec<String>>,
    container: Vec<String>,
    years: [Option<i32>; 2],
    volume: String,
    /// Every number of the record, so that what is left of a citation's numbers can be seen.
    numbers: HashSet<String>,
    /// Given names, for telling them from words of a title.
    given: Vec<String>,
    /// What the whole title says the paper is, its own words included.
    notice: Option<Notice>,
    /// Whether the title is the journal's name.
    is_container_title: bool,
    pages: Option<PageSpan>,
    doi: Option<String>,
    kind: ReferenceKind,
    is_preprint: bool,
}

/// From here up a candidate may be meant.
const MEANT: f64 = 9.0;
/// From here up a person must look.
const UNSURE: f64 = 7.0;

impl CandidateText {
    pub fn new(reference: &Reference) -> Self {
        let container = ContainerName::new(reference.container.as_deref().unwrap_or_default()).words().to_vec();
        let family = |name: &Contributor| match name {
            Contributor::Person(person) => words(&person.family),
            Contributor::Group(name) => words(name),
        };
        let is_preprint =
            reference.kind == ReferenceKind::Preprint || container.iter().any(|word| is_preprint_place(word));
        let title = Title::new(reference.title.as_deref().unwrap_or_default());
        let title_words = words(reference.title.as_deref().unwrap_or_default());
        let given = |name: &Contributor| match name {
            Contributor::Person(person) => words(person.given.as_deref().unwrap_or_default()),
            Contributor::Group(_) => Vec::new(),
        };
        let fields = [
            &reference.title,
            &reference.volume,
            &reference.issue,
            &reference.pages,
            &reference.article_number,
            &reference.container,
        ];
        let mut numbers: HashSet<String> = fields.into_iter().flatten().flat_map(|text| numbers_of(text)).collect();
        numbers.extend([reference.issued, reference.online].into_iter().flatten().map(|date| date.year().to_string()));
        numbers.extend(
            pages_of(reference).into_iter().flat_map(|pages| [pages.first().to_string(), pages.last().to_string()]),
        );
        Self {
            is_container_title: !container.is_empty()
                && title.words().iter().all(|word| container.contains(word) || word.len() < 3),
            notice: title.notice().or(notice(&title_words)),
            given: reference.authors.iter().flat_map(given).filter(|word| word.chars().count() > 2).collect(),
            numbers,
            title,
            families: reference.authors.iter().map(family).filter(|words| !words.is_empty()).collect(),
            container,
            years: [reference.issued, reference.online].map(|date| date.map(|date| date.year())),
            volume: reference.volume.as_deref().map(volume_key).unwrap_or_default(),
            pages: pages_of(reference),
            doi: reference.doi.as_ref().map(|doi| doi.as_str().to_owned()),
            kind: reference.kind,
            is_preprint,
        }
    }
}

fn pages_of(reference: &Reference) -> Option<PageSpan> {
    let pages = reference.pages.as_deref().and_then(PageSpan::parse);
    pages.or_else(|| reference.article_number.as_deref().and_then(PageSpan::parse))
}

/// Returns the numbers in a text without leading zeros.
fn numbers_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| part.trim_start_matches('0').to_owned()).collect()
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

    /// Weighs what speaks for and against a candidate.
    pub fn judge(&self, candidate: &CandidateText) -> Judged {
        // METHOD: A raw citation is matched by looking for the record in it: the share of the title's letters, the family names, the year, volume, first page and journal each add or take weight, and so do words of the citation that the record leaves unexplained.
        let mut evidence = Evidences(Vec::with_capacity(10));
        let title = self.title(candidate, &mut evidence);
        let authors = self.authors(candidate, &mut evidence);
        let place = self.place(candidate, &mut evidence);
        let year = self.year(candidate, place.n_found >= 2, &mut evidence);
        self.kinds(candidate, &mut evidence);
        let rest = self.rest(candidate, title, authors, &place, &mut evidence);
        let is_same_doi = match (&self.doi, &candidate.doi) {
            (Some(a), Some(b)) if a == b => {
                evidence.add(Field::Doi, "the citation gives this DOI", 8.0);
                true
            }
            (Some(_), Some(_)) => {
                evidence.add(Field::Doi, "the citation gives another DOI", -8.0);
                false
            }
            _ => false,
        };
        // METHOD: A record that accounts for every word and number of a citation, and of which every field stands in it, is what was cited, even where its title is one word and it has no authors.
        let names_itself = title >= 0.9
            || candidate.title.is_empty()
            || title < 0.4 && rest.n_words == 0 && place.has_first_page && (authors > 0.0 || place.has_volume);
        let has_all = authors >= 0.0 && year >= 0.0 && place.n_lacking == 0 && (title >= 0.9 || place.n_found >= 2);
        let n_fields = place.n_found + usize::from(title >= 0.9) + usize::from(authors > 0.0) + usize::from(year > 0.0);
        let n_over = usize::from(authors > 0.0);
        let is_whole = names_itself
            && has_all
            && rest.n_words <= n_over
            && rest.n_numbers <= 1
            && (n_fields >= 3 || n_fields == 2 && title >= 0.9 && candidate.title.information() >= 3.0);
        if is_whole {
            evidence.add(Field::Rest, "the record accounts for the whole citation", 4.5);
        }
        let reasons = evidence.0;
        let score: f64 = reasons.iter().map(|one| one.weight).sum();

        // METHOD: Pages or a journal that contradict the citation keep a record from being accepted, whatever else agrees: parts of one series, an abstract and its paper share all the rest.
        let is_located = place.has_first_page
            && (place.has_volume || candidate.volume.is_empty() && title >= 0.9 && authors > 0.0 && year > 0.0);
        let other_journal = place.is_other_container && rest.n_words > 0 && !is_located;
        let other_page = place.is_other_page || place.is_page_lost && rest.n_numbers > 0;
        let is_unplaced = year == 0.0 && place.n_found < 2 && !is_whole;
        let is_contradicted = other_journal
            || other_page
            || is_unplaced
            || year <= -3.0
            || rest.is_part
            || reasons.iter().any(|one| one.weight <= -4.0)
            || title >= 0.6 && self.lacks_number(candidate) && !place.has_first_page;
        let information = candidate.title.information();
        let has_title = title >= 0.85 && information >= 3.0
            || title >= 0.7 && information >= 3.0 && place.n_found >= 2 && place.has_first_page;
        // METHOD: Without a telling title a record is accepted only where the citation has no other title and authors, journal, first page and year or volume all stand in it.
        let is_placed = authors > 0.0
            && place.has_container
            && place.has_first_page
            && (year > 0.0 || place.has_volume)
            && (rest.n_words <= 1 && title < 0.4 || title >= 0.75 || title >= 0.6 && year > 0.0 && place.has_volume);
        let has_short_title =
            title >= 0.9 && information > 0.0 && authors > 0.0 && place.n_found >= 2 && place.n_lacking == 0;
        // A record without authors has to be told by its place, or by a title that leaves nothing of the citation over.
        let is_named = authors > 0.0 || place.n_found >= 2 || candidate.families.is_empty() && rest.n_words <= 1;
        let is_meant = is_same_doi && title >= 0.5 || has_title && is_named || is_placed || has_short_title || is_whole;
        let standing = match score {
            score if score >= MEANT && is_meant && !is_contradicted => Standing::Meant,
            score if score >= UNSURE && (title >= 0.6 || is_placed || is_same_doi) => Standing::Unsure,
            _ => Standing::Out,
        };
        Judged { score, reasons, standing }
    }

    /// Whether a number of the title is not in the citation.
    fn lacks_number(&self, candidate: &CandidateText) -> bool {
        candidate.title.words().iter().filter(|word| is_number(word)).any(|word| self.share_of(word) < 1.0)
    }

    /// Weighs the title and returns the share of it that stands in the citation.
    fn title(&self, candidate: &CandidateText, evidence: &mut Evidences) -> f64 {
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
            share if share >= 0.9 => ("the title stands in the citation", most),
            share if share >= 0.75 => ("most of the title stands in the citation", most * 0.7),
            share if share >= 0.6 => ("much of the title stands in the citation", most * 0.3),
            share if share >= 0.4 => ("some words of the title stand in the citation", 0.0),
            _ => ("the title does not stand in the citation", 0.0),
        };
        evidence.add(Field::Title, finding, weight);
        if share >= 0.6 && self.lacks_number(candidate) {
            evidence.add(Field::Title, "a number of the title is not in the citation", -3.0);
        }
        share
    }

    /// Returns how much of a word stands in the citation, whole, run together with others, or with a slip.
    fn share_of(&self, word: &str) -> f64 {
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
        if share >= 0.5 { (share + 0.2).min(0.95) } else { 0.0 }
    }

    fn authors(&self, candidate: &CandidateText, evidence: &mut Evidences) -> f64 {
        let stands = |family: &Vec<String>| {
            let telling = family.iter().filter(|word| word.chars().count() > 1);
            let longest = telling.max_by_key(|word| word.chars().count());
            longest.is_some_and(|word| match word.chars().count() {
                0..=3 => self.word_set.contains(word),
                _ => self.share_of(word) >= 0.7,
            })
        };
        let Some(first) = candidate.families.first() else { return 0.0 };
        let n_found = candidate.families.iter().take(8).filter(|family| stands(family)).count();
        let n_all = candidate.families.len().min(8);
        let (finding, weight) = match (stands(first), n_found) {
            (true, _) if n_found * 10 >= n_all * 6 => ("the authors stand in the citation", 4.5),
            (true, 1) if n_all <= 2 => ("one of two authors stands in the citation", 3.0),
            (true, _) => ("the first author stands in the citation", 3.0),
            (false, 0) => ("no author stands in the citation", -5.0),
            (false, _) if n_found * 2 >= n_all => ("authors but the first stand in the citation", 2.0),
            (false, _) => ("few authors stand in the citation", -1.0),
        };
        evidence.add(Field::Authors, finding, weight);
        weight
    }

    fn year(&self, candidate: &CandidateText, is_placed: bool, evidence: &mut Evidences) -> f64 {
        let apart =
            candidate.years.into_iter().flatten().flat_map(|year| self.years.iter().map(move |y| (y - year).abs()));
        let Some(apart) = apart.min() else { return 0.0 };
        let (finding, weight) = match apart {
            0 => ("the year stands in the citation", 2.0),
            1 if is_placed => ("a year apart", -0.5),
            1 => ("a year apart, with nothing else to place it", -3.0),
            _ if is_placed => ("years apart", -3.0),
            _ => ("years apart, with nothing else to place it", -5.0),
        };
        evidence.add(Field::Year, finding, weight);
        weight
    }

    fn place(&self, candidate: &CandidateText, evidence: &mut Evidences) -> Place {
        let mut place = Place::default();
        if !candidate.container.is_empty() {
            let share = self.container_share(&candidate.container);
            let (finding, weight) = match share {
                share if share >= 0.75 => ("the journal stands in the citation", 1.5),
                share if share >= 0.6 => ("most of the journal's name stands in the citation", 0.5),
                _ if self.names_acronym(&candidate.container) => ("the journal's acronym stands in the citation", 1.0),
                _ => ("the journal does not stand in the citation", -1.5),
            };
            place.has_container = weight > 0.0;
            place.is_other_container = weight < 0.0;
            evidence.add(Field::Container, finding, weight);
        }
        if !candidate.volume.is_empty() && candidate.volume.starts_with(|c: char| c.is_ascii_digit()) {
            let is_plain = candidate.volume.chars().all(|c| c.is_ascii_digit());
            place.has_volume = self.numbers.contains(&digits(&candidate.volume))
                && (is_plain || self.compact.contains(&candidate.volume));
            let finding = if place.has_volume {
                "the volume stands in the citation"
            } else {
                "the volume does not stand in the citation"
            };
            evidence.add(Field::Volume, finding, if place.has_volume { 1.5 } else { -1.5 });
            place.n_lacking += usize::from(!place.has_volume);
        }
        if let Some(pages) = candidate.pages.as_ref().filter(|pages| pages.first() > 0) {
            let first = pages.first();
            let in_range = self.ranges.iter().any(|(from, _)| *from == first);
            place.has_first_page = in_range || self.numbers.contains(&first.to_string());
            let is_damaged = !place.has_first_page && self.stands_damaged(first, pages.last());
            let (finding, weight) = match place.has_first_page {
                true if first >= 10 || in_range => ("the first page stands in the citation", 3.0),
                true => ("the first page, a small number, stands in the citation", 1.5),
                // A range whose other end agrees is misprinted or shortened.
                false if self.ranges.iter().any(|(_, last)| *last == pages.last()) => {
                    ("the last page stands in the citation", 1.0)
                }
                false if is_damaged => ("the pages stand in the citation, damaged", 1.0),
                false if !self.ranges.is_empty() => ("the citation gives other pages", -3.0),
                false => ("the first page does not stand in the citation", -1.5),
            };
            evidence.add(Field::Pages, finding, weight);
            place.has_first_page |= is_damaged;
            place.n_lacking += usize::from(!place.has_first_page);
            place.is_other_page = weight <= -3.0;
            place.is_page_lost = weight < 0.0;
        }
        place.n_lacking += usize::from(place.is_other_container);
        place.n_found =
            [place.has_container, place.has_volume, place.has_first_page].iter().filter(|found| **found).count();
        place
    }

    /// Whether first and last page stand in the citation, torn apart or with one sign misread.
    fn stands_damaged(&self, first: u64, last: u64) -> bool {
        let digits = if first == last { first.to_string() } else { format!("{first}{last}") };
        digits.len() >= 3
            && self.compact.as_bytes().windows(digits.len()).any(|window| {
                let misread = window.iter().zip(digits.as_bytes()).filter(|(found, wanted)| found != wanted);
                let mut n_misread = 0;
                for (found, _) in misread {
                    // A digit in a digit's place is another page, a letter is damage.
                    n_misread += if found.is_ascii_digit() { 2 } else { 1 };
                }
                n_misread == 1 || n_misread == 0 && digits.len() >= 4
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
                if long.starts_with(word.as_str()) {
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

    fn kinds(&self, candidate: &CandidateText, evidence: &mut Evidences) {
        match (self.notice, candidate.notice) {
            (wanted, Some(notice)) if wanted != Some(notice) && !admits(&self.words, notice) => {
                evidence.add(Field::Kind, "the record is a correction, comment or reply", -6.0);
            }
            (Some(_), None) if !candidate.title.words().iter().any(|word| word == "erratum" || word == "errata") => {
                evidence.add(Field::Kind, "the citation is of a correction, comment or reply", -6.0);
            }
            _ => {}
        }
        if self.is_preprint != candidate.is_preprint {
            evidence.add(Field::Kind, "one is a preprint", -4.0);
        }
    }

    /// Weighs the words that the record leaves unexplained.
    fn rest(
        &self,
        candidate: &CandidateText,
        title: f64,
        authors: f64,
        place: &Place,
        evidence: &mut Evidences,
    ) -> Rest {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut known_trigrams = Trigrams::default();
        let title_words = if title >= 0.4 { candidate.title.words() } else { &[] };
        let families = candidate.families.iter().flatten();
        for word in title_words.iter().chain(families).chain(&candidate.given).chain(&candidate.container) {
            *known.entry(word).or_default() += 1;
        }
        for words in [title_words, candidate.container.as_slice(), candidate.given.as_slice()] {
            known_trigrams.add(&words.concat());
        }
        candidate.families.iter().flatten().for_each(|word| known_trigrams.add(word));
        let shortens =
            |word: &str| place.has_container && candidate.container.iter().any(|long| long.starts_with(word));
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
        let mut rest = Rest::default();
        let (mut n_all, mut n_unknown, mut n_before) = (0, 0, 0);
        for (at, word) in self.words.iter().enumerate() {
            let letters = word.chars().count();
            if letters < 3 || !word.chars().all(char::is_alphabetic) || is_bibliographic(word) {
                continue;
            }
            n_all += letters;
            if !is_known(word) {
                n_unknown += letters;
                rest.n_words += 1;
                n_before += usize::from(letters >= 4 && title_starts.is_some_and(|start| at < start));
            }
        }
        rest.n_numbers =
            self.numbers.iter().filter(|number| !candidate.numbers.contains(*number) && !number.is_empty()).count();
        let share = n_unknown as f64 / f64::max(n_all as f64, 1.0);
        if share > 0.4 {
            evidence.add(Field::Rest, "much of the citation is not accounted for", -((share - 0.4) * 10.0).min(5.0));
        }
        let is_whole = candidate.container.is_empty() || candidate.kind == ReferenceKind::Book;
        if is_whole && title >= 0.6 {
            if n_before >= 3 || authors < 0.0 && n_before > 0 {
                evidence.add(Field::Rest, "another title stands before this one", -5.0);
            }
            // METHOD: A record without journal or book is not accepted for a citation that gives pages or volume and further words: it may be a supplement of the work, or the book around a chapter.
            let gives_place = !self.ranges.is_empty() || rest.n_numbers >= 2;
            rest.is_part = candidate.pages.is_none() && gives_place && rest.n_words > 0;
            if rest.is_part {
                evidence.add(
                    Field::Container,
                    "the citation gives a place and the record has no journal or book",
                    -4.0,
                );
            }
        }
        rest
    }
}

/// What of a citation the record leaves unexplained.
#[derive(Default)]
struct Rest {
    /// Words of three letters or more.
    n_words: usize,
    n_numbers: usize,
    /// Whether the record may be a part of what is cited, or the whole around it.
    is_part: bool,
}

/// What of a work's place was found.
#[derive(Default)]
struct Place {
    has_container: bool,
    has_volume: bool,
    has_first_page: bool,
    is_other_container: bool,
    is_other_page: bool,
    is_page_lost: bool,
    n_found: usize,
    /// How many of journal, volume and first page the record has and the citation lacks.
    n_lacking: usize,
}
