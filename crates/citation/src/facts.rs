//! What is known of each token before its neighbours are weighed: shape, letters, and the sentence and clause around it.
//! Which combinations of these the model sees is decided in `features`.

use super::{
    hashes::{hash, text_hash},
    tokens::{Kind, Token},
    words::{Hints, hint},
};

/// What is known of a token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
pub(super) struct Fact {
    pub(super) word: u32,
    pub(super) prefixes: [u32; 3],
    pub(super) suffixes: [u32; 3],
    pub(super) shape: u8,
    pub(super) hints: u32,
    pub(super) spaced: bool,
    pub(super) quoted: bool,
    pub(super) bracketed: bool,
    pub(super) years_before: u8,
    pub(super) years_after: u8,
    pub(super) sentence: u8,
    pub(super) sentence_form: u32,
    pub(super) clause_form: u32,
    pub(super) since_sentence: u8,
    pub(super) left_mark: u8,
    pub(super) right_mark: u8,
    pub(super) after_in: bool,
    pub(super) style: u32,
    pub(super) last_key: u8,
    pub(super) length: u8,
    pub(super) sentence_word: u32,
    pub(super) clause_word: u32,
    pub(super) sentence_kind: u32,
    pub(super) next_kind: u32,
    pub(super) sentences_after: u8,
}

// The shapes; marks have shapes of their own from 32 on.
const UPPER_ONE: u8 = 1;
const UPPER_FEW: u8 = 2;
const UPPER: u8 = 3;
const TITLE: u8 = 4;
const LOWER: u8 = 5;
const OTHER_CASE: u8 = 6;
const YEAR: u8 = 14;
const MIXED_E: u8 = 15;
const MIXED_YEAR: u8 = 16;
const MIXED: u8 = 17;
const DOI: u8 = 18;
const LINK: u8 = 19;
const IDENTIFIER: u8 = 20;
const FOREIGN: u8 = 21;
const MARK: u8 = 32;

pub(super) fn facts(text: &str, tokens: &[Token], hints: &Hints) -> Vec<Fact> {
    let mut lower = String::new();
    let mut facts: Vec<Fact> =
        tokens.iter().map(|token| fact(&text[token.range.clone()], token, hints, &mut lower)).collect();
    add_states(&mut facts);
    add_stretches(text, tokens, &mut facts);
    facts
}

fn fact(piece: &str, token: &Token, hints: &Hints, lower: &mut String) -> Fact {
    let mut fact = Fact { spaced: token.spaced, ..Fact::default() };
    fact.length = u8::try_from(piece.chars().count().min(12)).unwrap_or(12);
    match token.kind {
        Kind::Doi => (fact.shape, fact.word) = (DOI, 1),
        Kind::Link => (fact.shape, fact.word) = (LINK, 2),
        Kind::Identifier => (fact.shape, fact.word) = (IDENTIFIER, 3),
        Kind::Mark => {
            let c = plain_mark(piece.chars().next().unwrap_or(' '));
            fact.shape = MARK + (c as u32 % 128) as u8;
            fact.word = hash(7, c as u32, 0);
        }
        Kind::Number => {
            fact.shape = if is_year(piece) { YEAR } else { 6 + fact.length.min(7) };
            fact.word = hash(8, u32::from(fact.shape), 0);
        }
        Kind::Word | Kind::Mixed => {
            lower.clear();
            lower.extend(
                piece
                    .chars()
                    .flat_map(char::to_lowercase)
                    .map(|c| if super::tokens::is_apostrophe(c) { '\'' } else { c }),
            );
            fact.shape = if token.kind == Kind::Mixed { mixed_shape(piece) } else { word_shape(piece) };
            fact.word = text_hash(lower.chars());
            fact.hints = hints.of(lower);
            for (count, slot) in [2, 3, 4].into_iter().zip(0..) {
                fact.prefixes[slot] = text_hash(lower.chars().take(count));
                fact.suffixes[slot] = text_hash(lower.chars().rev().take(count));
            }
        }
    }
    fact
}

/// Returns the plainest mark that is typed for `c`.
fn plain_mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '″' | '「' | '」' | '『' | '』' => '"',
        '，' | '、' => ',',
        '。' | '．' => '.',
        '（' | '［' => '(',
        '）' | '］' => ')',
        '：' => ':',
        '；' => ';',
        c if vocabulary::text::is_dash(c) => '-',
        c if c.is_ascii() => c,
        _ => '~',
    }
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.parse().is_ok_and(|year: u32| (1500..=2099).contains(&year))
}

fn mixed_shape(piece: &str) -> u8 {
    if piece.len() == 5 && piece.is_char_boundary(4) && is_year(&piece[..4]) {
        return MIXED_YEAR;
    }
    let mut chars = piece.chars();
    let starts = chars.next().is_some_and(char::is_alphabetic);
    if starts && chars.all(|c| c.is_ascii_digit()) { MIXED_E } else { MIXED }
}

fn word_shape(piece: &str) -> u8 {
    let mut chars = piece.chars().filter(|c| c.is_alphabetic());
    let Some(first) = chars.next() else { return OTHER_CASE };
    let count = piece.chars().count();
    let (mut uppers, mut lowers) = (0, 0);
    for c in chars {
        if c.is_uppercase() {
            uppers += 1;
        } else if c.is_lowercase() {
            lowers += 1;
        }
    }
    if !first.is_uppercase() && !first.is_lowercase() {
        return FOREIGN;
    }
    match (first.is_uppercase(), uppers, lowers) {
        (true, _, 0) if count == 1 => UPPER_ONE,
        (true, _, 0) if count <= 3 => UPPER_FEW,
        (true, _, 0) => UPPER,
        (true, 0, _) => TITLE,
        (false, 0, _) => LOWER,
        _ => OTHER_CASE,
    }
}

fn is_mark(shape: u8, c: char) -> bool {
    u32::from(shape) == u32::from(MARK) + c as u32 % 128
}

/// Adds what depends on everything before or after: open quotes and brackets, years, the last label seen.
fn add_states(facts: &mut [Fact]) {
    let (mut quoted, mut bracketed, mut years, mut last_key) = (false, 0_u8, 0_u8, 0_u8);
    let mut after_in = false;
    let mut left_mark = 0;
    for (at, fact) in facts.iter_mut().enumerate() {
        let shape = fact.shape;
        if is_mark(shape, '"') {
            quoted = !quoted;
        } else if is_mark(shape, '(') || is_mark(shape, '[') {
            bracketed = bracketed.saturating_add(1);
        } else if is_mark(shape, ')') || is_mark(shape, ']') {
            bracketed = bracketed.saturating_sub(1);
        }
        let bits = fact.hints;
        if bits & hint::IN != 0 && at > 0 && fact.shape == TITLE {
            after_in = true;
        }
        fact.quoted = quoted;
        fact.bracketed = bracketed > 0;
        fact.years_before = years;
        fact.last_key = last_key;
        fact.after_in = after_in;
        fact.left_mark = left_mark;
        if shape == YEAR || shape == MIXED_YEAR {
            years = (years + 1).min(2);
        }
        if shape >= MARK {
            left_mark = shape;
        }
        let keys = [hint::VOLUME, hint::ISSUE, hint::PAGES, hint::EDITOR, hint::READ, hint::GENRE, hint::MONTH];
        if let Some(key) = keys.iter().position(|key| bits & key != 0) {
            last_key = 1 + key as u8;
        } else if fact.shape == TITLE || fact.shape == LOWER {
            last_key = 0;
        }
    }
    let (mut years_after, mut right_mark) = (0_u8, 0);
    for fact in facts.iter_mut().rev() {
        fact.years_after = years_after;
        fact.right_mark = right_mark;
        if fact.shape == YEAR || fact.shape == MIXED_YEAR {
            years_after = (years_after + 1).min(2);
        }
        if fact.shape >= MARK {
            right_mark = fact.shape;
        }
    }
}

/// Adds what is shared by a stretch of text: a sentence, and a clause between any two marks.
fn add_stretches(text: &str, tokens: &[Token], facts: &mut [Fact]) {
    let first = usize::from(facts.first().is_some_and(|f| is_mark(f.shape, '['))).min(facts.len());
    let style = facts[first..]
        .iter()
        .filter(|f| !(6..14).contains(&f.shape))
        .take(4)
        .fold(1, |sum, f| hash(9, sum, u32::from(f.shape)));
    let has_quotes = facts.iter().any(|f| f.quoted);
    let style = hash(10, style, u32::from(has_quotes));
    let (mut sentence, mut start, mut clause_start) = (0_u8, 0, 0);
    for at in 0..facts.len() {
        facts[at].style = style;
        facts[at].sentence = sentence;
        facts[at].since_sentence = u8::try_from((at - start).min(20)).unwrap_or(20);
        let ends = ends_sentence(text, tokens, facts, at);
        if ends || at + 1 == facts.len() {
            let (form, kind) = (stretch_form(facts, start, at + 1), stretch_kind(facts, start, at + 1));
            let word = first_word(&facts[start..=at]);
            for fact in &mut facts[start..=at] {
                (fact.sentence_form, fact.sentence_kind, fact.sentence_word) = (form, kind, word);
            }
            (sentence, start) = ((sentence + 1).min(7), at + 1);
        }
        if facts[at].shape >= MARK && !is_mark(facts[at].shape, '-') || at + 1 == facts.len() {
            let form = stretch_form(facts, clause_start, at + 1);
            let word = first_word(&facts[clause_start..=at]);
            for fact in &mut facts[clause_start..=at] {
                (fact.clause_form, fact.clause_word) = (form, word);
            }
            clause_start = at + 1;
        }
    }
    let (mut kind, mut next_kind, mut after, mut last) = (0, 0, 0_u8, None);
    for fact in facts.iter_mut().rev() {
        if last.is_some_and(|last| last != fact.sentence) {
            next_kind = kind;
            after = (after + 1).min(7);
        }
        (kind, last) = (fact.sentence_kind, Some(fact.sentence));
        (fact.next_kind, fact.sentences_after) = (next_kind, after);
    }
}

/// Returns the first word of a stretch, which often names its field, as in `Technical report 12, ...`.
fn first_word(stretch: &[Fact]) -> u32 {
    stretch.iter().find(|f| f.shape < MARK).map_or(0, |f| f.word)
}

/// Says roughly what a stretch is: how long, and whether it holds numbers, a year, or words of journals.
fn stretch_kind(facts: &[Fact], start: usize, end: usize) -> u32 {
    let stretch = &facts[start..end];
    let words = stretch.iter().filter(|f| f.shape <= OTHER_CASE && f.shape > 0).count();
    let long = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3].get(words).copied().unwrap_or(4);
    let has = |fits: &dyn Fn(&Fact) -> bool| u32::from(stretch.iter().any(fits));
    let year = has(&|f| f.shape == YEAR || f.shape == MIXED_YEAR);
    let number = has(&|f| (7..YEAR).contains(&f.shape));
    let journal = has(&|f| f.hints & (hint::JOURNAL | hint::MEETING) != 0);
    let publisher = has(&|f| f.hints & hint::PUBLISHER != 0);
    let link = has(&|f| (DOI..=IDENTIFIER).contains(&f.shape));
    1 + long + 8 * (year + 2 * number + 4 * journal + 8 * publisher + 16 * link)
}

/// Whether a sentence ends with this token: a stop after more than an initial or short form, a question mark, or a closing quote.
fn ends_sentence(text: &str, tokens: &[Token], facts: &[Fact], at: usize) -> bool {
    let shape = facts[at].shape;
    let next_spaced = tokens.get(at + 1).is_none_or(|t| t.spaced);
    if is_mark(shape, '?') || is_mark(shape, '!') {
        return next_spaced;
    }
    if is_mark(shape, '"') {
        return !facts[at].quoted && next_spaced;
    }
    if !is_mark(shape, '.') || !next_spaced || at == 0 {
        return false;
    }
    let before = &facts[at - 1];
    let next_is_lower = tokens.get(at + 1).is_some_and(|t| text[t.range.clone()].starts_with(char::is_lowercase));
    !next_is_lower && before.shape != UPPER_ONE && before.hints & (hint::VOLUME | hint::ISSUE | hint::PAGES) == 0
}

/// Sums a stretch up: how long, how capitalised, and which hints and numbers it holds.
fn stretch_form(facts: &[Fact], start: usize, end: usize) -> u32 {
    let stretch = &facts[start..end];
    let words = stretch.iter().filter(|f| f.shape <= OTHER_CASE && f.shape > 0).count();
    let lowers = stretch.iter().filter(|f| f.shape == LOWER && f.hints & hint::SMALL == 0).count();
    let initials = stretch.iter().filter(|f| f.shape == UPPER_ONE || f.shape == UPPER_FEW).count();
    let numbers = stretch.iter().filter(|f| (7..=MIXED).contains(&f.shape)).count();
    let bits = stretch.iter().fold(0, |sum, f| sum | f.hints);
    let kept = bits & (hint::JOURNAL | hint::PUBLISHER | hint::MEETING | hint::SMALL | hint::GENRE | hint::GROUP);
    let long = match words {
        0..=4 => words,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    };
    let share = |count: usize| if words == 0 { 0 } else { (count * 4).div_ceil(words).min(4) };
    let form = long + 8 * share(lowers) + 64 * share(initials) + 512 * numbers.min(3);
    hash(11, form as u32, kept)
}
