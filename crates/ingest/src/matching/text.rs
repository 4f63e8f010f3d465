//! A raw citation against a candidate: how much of the candidate stands in the citation, and how much of the citation it accounts for.
//! The citation is not taken apart into fields here.

use std::collections::HashSet;

use vocabulary::{Contributor, Doi, Reference, ReferenceKind, text::folded, text::words};

use super::{Judged, Standing};
use crate::{
    comparison::{ContainerName, Notice, PageSpan, Title, volume_key},
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
        let pages = reference.pages.as_ref().or(reference.article_number.as_ref());
        let is_preprint =
            reference.kind == ReferenceKind::Preprint || container.iter().any(|word| is_preprint_place(word));
        Self {
            title: Title::new(reference.title.as_deref().unwrap_or_default()),
            families: reference.authors.iter().map(family).filter(|words| !words.is_empty()).collect(),
            container,
            years: [reference.issued, reference.online].map(|date| date.map(|date| date.year())),
            volume: reference.volume.as_deref().map(volume_key).unwrap_or_default(),
            pages: pages.and_then(|pages| PageSpan::parse(pages)),
            doi: reference.doi.as_ref().map(|doi| doi.as_str().to_owned()),
            kind: reference.kind,
            is_preprint,
        }
    }
}

impl WantedText {
    pub fn new(text: &str) -> Self {
        let folded = folded(text);
        let doi = folded
            .find("10.")
            .and_then(|at| folded[at..].split_whitespace().next())
            .and_then(|doi| Doi::parse(doi).ok());
        let words = words(text);
        let compact = words.concat();
        let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        let mut numbers: HashSet<String> = HashSet::new();
        for word in words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())) {
            let parts = word.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
            numbers.extend(parts.map(|part| part.trim_start_matches('0').to_owned()));
        }
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
        let rest = self.rest(candidate, title, &mut evidence);
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
        let reasons = evidence.0;
        let score: f64 = reasons.iter().map(|one| one.weight).sum();
        let is_contradicted = reasons.iter().any(|one| one.weight <= -4.0);

        let information = candidate.title.information();
        let has_title = title >= 0.75 && information >= 3.0;
        // METHOD: Without a telling title a record is accepted only where authors, journal, first page and year or volume all stand in the citation.
        let is_placed =
            authors > 0.0 && place.has_container && place.has_first_page && (year > 0.0 || place.has_volume);
        let has_short_title = title >= 0.9 && information > 0.0 && authors > 0.0 && place.n_found >= 2;
        // A record of which only title and year are known has to be told by a longer title.
        let is_named = authors > 0.0 || place.n_found >= 2 || candidate.families.is_empty() && information >= 5.0;
        let is_meant = is_same_doi && title >= 0.5
            || has_title && is_named
            || is_placed && (title >= 0.6 || rest < 0.35)
            || has_short_title;
        let standing = match score {
            score if score >= MEANT && is_meant && !is_contradicted => Standing::Meant,
            score if score >= UNSURE && (title >= 0.6 || is_placed || is_same_doi) => Standing::Unsure,
            _ => Standing::Out,
        };
        Judged { score, reasons, standing }
    }

    /// Weighs the title and returns the share of it that stands in the citation.
    fn title(&self, candidate: &CandidateText, evidence: &mut Evidences) -> f64 {
        if candidate.title.is_empty() {
            return 0.0;
        }
        let mut found = 0.0;
        let mut all = 0.0;
        let mut n_numbers_lost = 0;
        for word in candidate.title.words() {
            let letters = word.chars().count() as f64;
            let share = self.share_of(word);
            let is_number = word.starts_with(|c: char| c.is_ascii_digit());
            n_numbers_lost += usize::from(is_number && share < 1.0);
            all += letters;
            found += letters * share;
        }
        let share = found / f64::max(all, 1.0);
        let most = (candidate.title.information() * 1.2).min(6.0);
        let (finding, weight) = match share {
            share if share >= 0.9 => ("the title stands in the citation", most),
            share if share >= 0.75 => ("most of the title stands in the citation", most * 0.7),
            share if share >= 0.6 => ("much of the title stands in the citation", most * 0.3),
            share if share >= 0.4 => ("some words of the title stand in the citation", 0.0),
            _ => ("the title does not stand in the citation", 0.0),
        };
        evidence.add(Field::Title, finding, weight);
        if share >= 0.6 && n_numbers_lost > 0 {
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
        if share >= 0.4 { (share + 0.3).min(0.95) } else { 0.0 }
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
            let n_found = candidate.container.iter().filter(|word| self.abbreviated(word)).count();
            let share = n_found as f64 / candidate.container.len() as f64;
            let (finding, weight) = match share {
                share if share >= 0.75 => ("the journal stands in the citation", 1.5),
                share if share >= 0.5 => ("half of the journal's name stands in the citation", 0.5),
                _ if self.names_acronym(&candidate.container) => ("the journal's acronym stands in the citation", 1.0),
                _ => ("the journal does not stand in the citation", -1.5),
            };
            place.has_container = weight > 0.0;
            evidence.add(Field::Container, finding, weight);
        }
        if !candidate.volume.is_empty() && candidate.volume.starts_with(|c: char| c.is_ascii_digit()) {
            place.has_volume = self.numbers.contains(&digits(&candidate.volume));
            let finding = if place.has_volume {
                "the volume stands in the citation"
            } else {
                "the volume does not stand in the citation"
            };
            evidence.add(Field::Volume, finding, if place.has_volume { 1.5 } else { -1.5 });
        }
        if let Some(pages) = candidate.pages.as_ref().filter(|pages| pages.first() > 0) {
            let first = pages.first();
            let in_range = self.ranges.iter().any(|(from, _)| *from == first);
            place.has_first_page = in_range || self.numbers.contains(&first.to_string());
            let (finding, weight) = match place.has_first_page {
                true if first >= 10 || in_range => ("the first page stands in the citation", 3.0),
                true => ("the first page, a small number, stands in the citation", 1.5),
                // A range whose other end agrees is misprinted or shortened.
                false if self.ranges.iter().any(|(_, last)| *last == pages.last()) => {
                    ("the last page stands in the citation", 1.0)
                }
                false if !self.ranges.is_empty() => ("the citation gives other pages", -3.0),
                false => ("the first page does not stand in the citation", -1.5),
            };
            evidence.add(Field::Pages, finding, weight);
        }
        place.n_found =
            [place.has_container, place.has_volume, place.has_first_page].iter().filter(|found| **found).count();
        place
    }

    /// Whether a word stands in the citation, whole or abbreviated to three letters or more.
    fn abbreviated(&self, word: &str) -> bool {
        let abbreviates = |other: &String| {
            let n = other.chars().count();
            n >= 3 && word.starts_with(other.as_str())
                || n == 1 && word.starts_with(other.as_str()) && word == "journal"
        };
        self.share_of(word) >= 0.7 || self.words.iter().any(abbreviates)
    }

    fn names_acronym(&self, container: &[String]) -> bool {
        let acronym: String = container.iter().filter_map(|word| word.chars().next()).collect();
        acronym.len() >= 3 && self.word_set.contains(&acronym)
    }

    fn kinds(&self, candidate: &CandidateText, evidence: &mut Evidences) {
        if self.notice != candidate.title.notice() && candidate.title.notice().is_some() {
            evidence.add(Field::Kind, "the record is a correction, comment or reply", -6.0);
        } else if self.notice == Some(Notice::Correction) && candidate.title.notice().is_none() {
            evidence.add(Field::Kind, "the citation is of a correction", -6.0);
        }
        if self.is_preprint != candidate.is_preprint {
            evidence.add(Field::Kind, "one is a preprint", -4.0);
        }
    }

    /// Weighs the words that the record leaves unexplained and returns their share.
    fn rest(&self, candidate: &CandidateText, title: f64, evidence: &mut Evidences) -> f64 {
        let known: HashSet<&str> = candidate
            .title
            .words()
            .iter()
            .chain(candidate.families.iter().flatten())
            .chain(&candidate.container)
            .map(String::as_str)
            .collect();
        let mut known_trigrams = Trigrams::default();
        for word in &known {
            known_trigrams.add(word);
        }
        let is_known = |word: &str| {
            known.contains(word)
                || known_trigrams.share_of(word) >= 0.6
                || word.chars().count() >= 3 && candidate.container.iter().any(|long| long.starts_with(word))
        };
        let telling = |word: &&String| {
            word.chars().count() >= 4 && word.chars().all(char::is_alphabetic) && !is_bibliographic(word)
        };
        let (mut n_all, mut n_unknown, mut n_before) = (0, 0, 0);
        // Words before the title that the record lacks are another title, as of a chapter before its book.
        let title_starts = candidate
            .title
            .words()
            .iter()
            .find(|word| word.chars().count() >= 4)
            .and_then(|first| self.words.iter().position(|word| word == first));
        for (at, word) in self.words.iter().enumerate().filter(|(_, word)| telling(word)) {
            let letters = word.chars().count();
            n_all += letters;
            if !is_known(word) {
                n_unknown += letters;
                n_before += usize::from(title_starts.is_some_and(|start| at < start));
            }
        }
        let share = n_unknown as f64 / f64::max(n_all as f64, 1.0);
        if share > 0.4 {
            evidence.add(Field::Rest, "much of the citation is not accounted for", -((share - 0.4) * 10.0).min(5.0));
        }
        let is_whole = candidate.container.is_empty() || candidate.kind == ReferenceKind::Book;
        if is_whole && title >= 0.6 {
            if n_before >= 3 {
                evidence.add(Field::Rest, "another title stands before this one", -5.0);
            }
            // METHOD: A record without journal or book is not accepted for a citation that gives pages and further words: it may be a supplement of the work, or the book around a chapter.
            if candidate.pages.is_none() && !self.ranges.is_empty() && share > 0.1 {
                evidence.add(Field::Container, "the citation gives pages and the record has no journal", -4.0);
            }
        }
        share
    }
}

/// What of a work's place was found.
#[derive(Default)]
struct Place {
    has_container: bool,
    has_volume: bool,
    has_first_page: bool,
    n_found: usize,
}

/// Which groups of three characters occur, as a set of bits.
#[derive(Clone)]
struct Trigrams(Box<[u64; 256]>);

impl Default for Trigrams {
    fn default() -> Self {
        Self(Box::new([0; 256]))
    }
}

impl Trigrams {
    fn of(text: &str) -> Self {
        let mut set = Self::default();
        set.add(text);
        set
    }

    fn add(&mut self, text: &str) {
        for place in places(text) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    fn share_of(&self, text: &str) -> f64 {
        let (mut n, mut found) = (0usize, 0usize);
        for place in places(text) {
            n += 1;
            found += usize::from(self.0[place / 64] >> (place % 64) & 1 == 1);
        }
        found as f64 / n.max(1) as f64
    }
}

fn places(text: &str) -> impl Iterator<Item = usize> {
    let mut last: [u64; 2] = [0, 0];
    text.chars().enumerate().filter_map(move |(at, c)| {
        let next = u64::from(c);
        let key = (last[0].wrapping_mul(0x9e37_79b9) ^ last[1]).wrapping_mul(0x85eb_ca6b) ^ next;
        last = [last[1], next];
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50;
        (at >= 2).then_some(mixed as usize)
    })
}

/// Reads ranges such as `876-84`.
fn ranges(folded: &str) -> Vec<(u64, u64)> {
    let mut found = Vec::new();
    let bytes = folded.as_bytes();
    for (at, _) in folded.match_indices('-') {
        let before = folded[..at].trim_end_matches([' ', '-']);
        let after = folded[at + 1..].trim_start_matches([' ', '-']);
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let end = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if start == before.len() || end == 0 || bytes.get(at + 1).is_none() {
            continue;
        }
        if let Some(span) = PageSpan::parse(&format!("{}-{}", &before[start..], &after[..end])) {
            found.push((span.first(), span.last()));
        }
    }
    found
}

fn digits(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// Whether the words of a citation say that it is of a correction.
fn notice(words: &[String]) -> Option<Notice> {
    const CORRECTIONS: [&str; 5] = ["erratum", "errata", "corrigendum", "corrigenda", "addendum"];
    let is_one = words.iter().any(|word| CORRECTIONS.contains(&word.as_str()));
    let is_correction_to = words.windows(2).any(|pair| {
        matches!(pair[0].as_str(), "correction" | "retraction") && matches!(pair[1].as_str(), "to" | "note")
    });
    (is_one || is_correction_to).then_some(Notice::Correction)
}

/// Whether a word names a place where papers stand before review.
pub(super) fn is_preprint_place(word: &str) -> bool {
    matches!(
        word,
        "arxiv"
            | "biorxiv"
            | "medrxiv"
            | "chemrxiv"
            | "psyarxiv"
            | "socarxiv"
            | "ssrn"
            | "preprint"
            | "preprints"
            | "researchsquare"
    )
}

/// Whether a word belongs to citations rather than to works.
fn is_bibliographic(word: &str) -> bool {
    const WORDS: [&str; 34] = [
        "pages",
        "volume",
        "issue",
        "press",
        "university",
        "publishers",
        "publisher",
        "publishing",
        "edition",
        "editor",
        "editors",
        "retrieved",
        "available",
        "accessed",
        "http",
        "https",
        "online",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
        "wiley",
        "springer",
        "elsevier",
        "with",
        "from",
    ];
    WORDS.contains(&word)
}
