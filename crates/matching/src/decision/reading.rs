//! Small readings of a raw citation: page ranges, groups of letters, words that tell what kind of thing is cited.
//! Nothing is compared with a record here.

use std::{collections::HashSet, sync::LazyLock};

use crate::comparison::{Notice, PageSpan};

/// Which groups of three characters occur, as a set of bits.
#[derive(Clone)]
pub(super) struct Trigrams(Box<[u64; 256]>);

impl Default for Trigrams {
    fn default() -> Self {
        Self(Box::new([0; 256]))
    }
}

impl Trigrams {
    pub fn of(text: &str) -> Self {
        let mut set = Self::default();
        set.add(text);
        set
    }

    pub fn add(&mut self, text: &str) {
        for place in places(text) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    pub fn share_of(&self, text: &str) -> f64 {
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

/// Removes the number that a citation has in its list, as in `[1]` or `12. `.
pub(super) fn without_list_number(text: &str) -> &str {
    let trimmed = text.trim_start();
    let bare = trimmed.trim_start_matches(['[', '(']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if bare.len() - rest.len() > 3 || bare.len() == rest.len() {
        return text;
    }
    let after = rest.trim_start_matches([']', ')', '.']);
    let is_bracketed = bare.len() < trimmed.len() && after.len() < rest.len();
    let mut next = after.chars();
    let is_spaced = after.starts_with(char::is_whitespace);
    let starts_word = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_alphabetic);
    if is_bracketed || is_spaced || starts_word { after } else { text }
}

/// Reads ranges such as `876-84`.
pub(super) fn ranges(folded: &str) -> Vec<(u64, u64)> {
    let mut found = Vec::new();
    for (at, _) in folded.match_indices('-') {
        let before = folded[..at].trim_end_matches([' ', '-']);
        let after = folded[at + 1..].trim_start_matches([' ', '-']);
        let start = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let end = after.len() - after.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let (first, last) = (&before[start..], &after[..end]);
        // Letters may stand before the number, as in `S12`, but a word with a number is no page.
        let is_page = |text: &str| {
            let n_letters = text.chars().take_while(char::is_ascii_alphabetic).count();
            n_letters <= 2 && text.len() > n_letters && text[n_letters..].starts_with(|c: char| c.is_ascii_digit())
        };
        if !is_page(first) || !is_page(last) {
            continue;
        }
        if let Some(span) = PageSpan::parse(&format!("{first}-{last}")) {
            found.push((span.first(), span.last()));
        }
    }
    found
}

/// Reads numbers that were torn in two or hold one other character in the place of a digit, as in `2 25` and `3X9`.
pub(super) fn damaged_numbers(folded: &str) -> Vec<String> {
    let is_end = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '.' | '(' | ')' | '-');
    let parts: Vec<&str> = folded.split(is_end).filter(|part| !part.is_empty()).collect();
    let n_other = |part: &str| part.chars().filter(|c| !c.is_ascii_digit()).count();
    let is_short = |part: &str| (2..=6).contains(&part.len()) && part.is_ascii();
    let misread = parts.iter().filter(|part| is_short(part) && n_other(part) == 1).map(|part| (*part).to_owned());
    let words: Vec<&str> = folded.split([',', ';', ':', '.', '(', ')', '-']).collect();
    let torn = words.iter().flat_map(|stretch| {
        let parts: Vec<&str> = stretch.split(' ').filter(|part| !part.is_empty()).collect();
        let pairs: Vec<String> = parts.windows(2).map(<[&str]>::concat).collect();
        pairs.into_iter().filter(|pair| is_short(pair) && n_other(pair) == 0)
    });
    misread.chain(torn).collect()
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.contains(&word)
}

pub(super) fn digits(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// Says from its words whether a citation is of a correction, comment or reply.
pub(super) fn notice(words: &[String]) -> Option<Notice> {
    const CORRECTIONS: [&str; 5] = ["erratum", "errata", "corrigendum", "corrigenda", "addendum"];
    let follows = |first: &[&str], second: &[&str]| {
        words.windows(2).any(|pair| first.contains(&pair[0].as_str()) && second.contains(&pair[1].as_str()))
    };
    let is_correction = words.iter().any(|word| CORRECTIONS.contains(&word.as_str()))
        || follows(&["correction", "retraction"], &["to", "note"]);
    if is_correction {
        return Some(Notice::Correction);
    }
    let is_reply = follows(&["comment", "comments"], &["on"])
        || follows(&["reply", "response"], &["to"])
        || follows(&["authors", "author"], &["reply"]);
    is_reply.then_some(Notice::Reply)
}

/// Whether any word of a citation can stand for what a title says the paper is.
pub(super) fn admits(words: &[String], notice: Notice) -> bool {
    let signs: &[&str] = match notice {
        Notice::Correction => &["correction", "corrections", "retraction", "concern", "vol"],
        Notice::Reply => &["reply", "response", "comment", "commentary", "letter", "re"],
    };
    words.iter().any(|word| signs.contains(&word.as_str()))
}

/// Whether a word of a title says that it is of a correction, comment or reply.
pub(super) fn is_notice_word(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "erratum",
        "errata",
        "corrigendum",
        "corrigenda",
        "addendum",
        "correction",
        "corrections",
        "retraction",
        "comment",
        "comments",
        "reply",
        "response",
    ];
    WORDS.contains(&word)
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

/// Returns how many words at the beginning of a citation name editors, with the word that says so.
pub(super) fn n_editor_words(words: &[String]) -> usize {
    const SIGNS: [&str; 6] = ["editor", "editors", "eds", "ed", "hrsg", "herausgeber"];
    let place = words.iter().take(30).position(|word| SIGNS.contains(&word.as_str()));
    place.filter(|at| *at > 0).map_or(0, |at| at + 1)
}

/// Whether a word belongs to citations rather than to works.
pub(super) fn is_bibliographic(word: &str) -> bool {
    const WORDS: &str = "pages volume vol issue nos press university publishers publisher publishing edition editor editors eds \
        edited retrieved available accessed http https www doi org com online print january february \
        march april may june july august september october november december jan feb mar apr \
        jun jul aug sep sept oct nov dec wiley springer elsevier with from and \
        the for und der die das les des del van von den fur une \
        una los las aux con per sur zur zum html amp anon anonymous";
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
    SET.contains(word)
}
