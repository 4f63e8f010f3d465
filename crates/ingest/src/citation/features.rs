//! What the model sees of each token: its letters, its shape, its neighbours and its place in the reference.
//! Features are 32-bit hashes; which of them matter was learned and stands in the model.

use super::{
    tokens::{Kind, Token},
    words::{Hints, hint},
};

/// Calls `each` with the features of every token in turn.
pub fn extract(text: &str, tokens: &[Token], hints: &Hints, mut each: impl FnMut(&[u32])) {
    let facts = facts(text, tokens, hints);
    let mut out = Vec::with_capacity(96);
    for at in 0..facts.len() {
        out.clear();
        token_features(&facts, at, &mut out);
        each(&out);
    }
}

/// What is known of a token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
struct Fact {
    word: u32,
    prefixes: [u32; 3],
    suffixes: [u32; 3],
    shape: u8,
    hints: u32,
    spaced: bool,
    quoted: bool,
    bracketed: bool,
    years_before: u8,
    years_after: u8,
    sentence: u8,
    sentence_form: u32,
    clause_form: u32,
    since_sentence: u8,
    left_mark: u8,
    right_mark: u8,
    after_in: bool,
    style: u32,
    last_key: u8,
    length: u8,
    sentence_word: u32,
    clause_word: u32,
    sentence_kind: u32,
    next_kind: u32,
    sentences_after: u8,
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

fn facts(text: &str, tokens: &[Token], hints: &Hints) -> Vec<Fact> {
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

fn token_features(facts: &[Fact], at: usize, out: &mut Vec<u32>) {
    let edge = Fact::default();
    let look = |offset: isize| at.checked_add_signed(offset).and_then(|i| facts.get(i)).unwrap_or(&edge);
    let (far, before, this, after, next) = (look(-2), look(-1), look(0), look(1), look(2));
    let shape = |fact: &Fact| u32::from(fact.shape);
    let spaces = u32::from(this.spaced) + 2 * u32::from(after.spaced);
    let mut add = |template: u32, a: u32, b: u32| out.push(hash(template, a, b));

    add(20, this.word, 0);
    add(21, before.word, 0);
    add(22, after.word, 0);
    add(23, far.word, 0);
    add(24, next.word, 0);
    add(25, before.word, this.word);
    add(26, this.word, after.word);
    for slot in 0..3 {
        add(30 + slot, this.prefixes[slot as usize], 0);
        add(34 + slot, this.suffixes[slot as usize], 0);
    }
    add(40, shape(this), spaces);
    add(41, shape(before), shape(this));
    add(42, shape(this), shape(after));
    let here = hash(43, shape(before), hash(43, shape(this), shape(after)));
    add(43, here, 0);
    add(44, shape(far), hash(44, shape(before), shape(this)));
    add(45, shape(this), hash(45, shape(after), shape(next)));
    add(46, here, hash(46, shape(far), shape(next)));
    add(47, hash(47, shape(look(-3)), shape(far)), hash(47, shape(before), shape(this)));
    add(48, hash(48, shape(this), shape(after)), hash(48, shape(next), shape(look(3))));

    let from_end = (facts.len() - 1 - at).min(6) as u32;
    let part = (at * 12 / facts.len().max(1)) as u32;
    add(50, part, shape(this).min(64));
    add(51, at.min(8) as u32, shape(this));
    add(52, from_end, shape(this));
    let state = u32::from(this.quoted) + 2 * u32::from(this.bracketed) + 4 * u32::from(this.after_in);
    let years = u32::from(this.years_before) + 4 * u32::from(this.years_after.min(1));
    add(53, state, shape(this));
    add(54, years, shape(this));
    add(55, years, u32::from(this.sentence));
    add(56, state, hash(56, u32::from(this.sentence), years));
    add(57, this.style, u32::from(this.sentence));
    add(58, this.style, hash(58, shape(this), years));
    add(59, this.sentence_form, 0);
    add(60, this.sentence_form, hash(60, u32::from(this.sentence), years));
    add(61, this.clause_form, 0);
    add(62, this.clause_form, hash(62, u32::from(this.left_mark), u32::from(this.right_mark)));
    add(63, u32::from(this.left_mark), hash(63, u32::from(this.right_mark), shape(this)));
    add(64, u32::from(this.since_sentence.min(6)), hash(64, u32::from(this.sentence), state));
    add(65, u32::from(this.last_key), shape(this));
    add(66, u32::from(this.length), shape(this));
    add(67, u32::from(before.sentence != this.sentence), hash(67, this.clause_form, years));
    let (one, two) = (look(-1), look(1));
    add(68, one.clause_form, 0);
    add(69, two.clause_form, 0);

    add(80, this.sentence_word, u32::from(this.since_sentence.min(2)));
    add(81, this.clause_word, 0);
    add(82, this.sentence_kind, this.next_kind);
    add(83, this.sentence_kind, hash(83, u32::from(this.sentence), u32::from(this.sentences_after)));
    add(84, hash(84, this.next_kind, years), u32::from(this.sentence));
    add(85, this.sentence_kind, hash(85, shape(this), years));

    if this.hints == 0 {
        add(70, 0, shape(this));
    }
    for bit in 0..hint::COUNT {
        let mask = 1 << bit;
        if this.hints & mask != 0 {
            add(71, bit, spaces);
            add(72, bit, hash(72, years, state));
            add(73, bit, hash(73, shape(before), shape(after)));
        }
        if before.hints & mask != 0 {
            add(74, bit, shape(this));
        }
        if after.hints & mask != 0 {
            add(75, bit, shape(this));
        }
        if far.hints & mask != 0 {
            add(76, bit, shape(this));
        }
        if next.hints & mask != 0 {
            add(77, bit, shape(this));
        }
    }
}

/// Mixes a template and two values into one number, the same on every machine.
fn hash(template: u32, a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)) ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (x ^ (x >> 32)) as u32
}

fn text_hash(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811C_9DC5, |sum, c| (sum ^ c as u32).wrapping_mul(0x0100_0193))
}
