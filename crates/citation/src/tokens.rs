//! Cuts a reference into words, numbers, single marks and whole identifiers, each with its place in the text.
//! It does not decide what a token means.

use std::ops::Range;

use vocabulary::text::is_dash;

use super::identifiers::{FoundIdentifier, What};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, possibly with hyphens and apostrophes within.
    Word,
    /// Digits alone.
    Number,
    /// Letters and digits, as in `e36` or `2016a`.
    Mixed,
    /// One mark.
    Mark,
    /// A DOI with its label.
    Doi,
    /// A link.
    Link,
    /// Another identifier with its label.
    Identifier,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// Returns how the token that stands for an identifier looks.
fn kind_of(what: What) -> Kind {
    match what {
        What::Doi => Kind::Doi,
        What::Link => Kind::Link,
        _ => Kind::Identifier,
    }
}

/// Cuts `text` into tokens; `found` are the identifiers in it, in order and apart from one another.
pub fn tokens(text: &str, found: &[FoundIdentifier]) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let (mut at, mut spaced) = (0, true);
    let mut found = found.iter().peekable();
    while let Some(c) = text[at..].chars().next() {
        while found.next_if(|next| next.range.start < at).is_some() {}
        if let Some(next) = found.next_if(|next| next.range.start == at && !next.range.is_empty()) {
            out.push(Token { range: next.range.clone(), kind: kind_of(next.what), spaced });
            (at, spaced) = (next.range.end, false);
            continue;
        }
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            spaced |= c.is_whitespace();
            continue;
        }
        let most = found.peek().map_or(text.len(), |next| next.range.start);
        let (length, kind) =
            if c.is_alphanumeric() { word(&text[at..most.max(at)]) } else { (c.len_utf8(), Kind::Mark) };
        out.push(Token { range: at..at + length, kind, spaced });
        (at, spaced) = (at + length, false);
    }
    out
}

/// Returns the length and kind of the word or number at the front of `text`.
fn word(text: &str) -> (usize, Kind) {
    let mut end = 0;
    let (mut letters, mut digits) = (false, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            // Journals glue a section's letter to the volume, as in `Phys. Lett. B739`.
            if letters && !digits && text[..at].chars().all(char::is_uppercase) {
                break;
            }
            digits = true;
        } else if c.is_alphanumeric() || is_mark_on_letter(c) {
            letters = true;
        } else {
            // Hyphens and apostrophes stay within words, but ranges of numbers fall apart.
            let joins = (is_dash(c) && !matches!(c, '–' | '—') || is_apostrophe(c)) && letters && !digits;
            let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            // A hyphen after one letter parts initials, as in `J-P`.
            let is_long = is_apostrophe(c) || text[..at].chars().nth(1).is_some();
            if !(joins && goes_on && is_long) {
                break;
            }
        }
        end = at + c.len_utf8();
    }
    let kind = match (letters, digits) {
        (true, true) => Kind::Mixed,
        (false, true) => Kind::Number,
        _ => Kind::Word,
    };
    (end.max(text.chars().next().map_or(0, char::len_utf8)), kind)
}

/// Whether `c` is one of the signs used for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '´' | '`')
}

/// Whether `c` is an accent that stands after its letter.
fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let parts: Vec<&str> = tokens(text, &[]).iter().map(|t| &text[t.range.clone()]).collect();
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        check("O'Neil-Smith, J.-P. (2016a)", "O'Neil-Smith|,|J|.|-|P|.|(|2016a|)");
        check("Lett. B739, L125", "Lett|.|B|739|,|L|125");
        check("16, e36–e47.", "16|,|e36|–|e47|.");
        check("1995;12(3):876-84", "1995|;|12|(|3|)|:|876|-|84");
        check("  ", "");
    }
}
