//! Cuts a list of names at commas and joiners, and tells initials, names, suffixes and groups apart.
//! How the pieces join into persons is not decided here.

use super::super::words::{Hints, hint};

/// What a piece of a list between commas and joiners looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Initials alone, as in `J. B.` or `JB`.
    Initials,
    /// Family name and initials, as in `Smith JB`.
    FamilyInitials,
    /// `Jr` and the like.
    Suffix,
    /// One word, or one with particles.
    Single,
    /// Several words, the last of them a name.
    Several,
    /// A team or organisation.
    Group,
}

/// A piece with what stands before it.
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) piece: Piece,
    /// Whether `and`, `&` or a semicolon stands before it rather than a comma.
    pub(super) joined: bool,
}

/// Cuts the list at commas, semicolons and joiners.
pub(super) fn parts<'a>(text: &'a str, hints: &Hints) -> Vec<Part<'a>> {
    let mut out: Vec<Part<'a>> = Vec::new();
    let (mut start, mut joined) = (0, false);
    let mut push = |from: usize, to: usize, joined: bool| {
        let mut piece_text = trimmed(&text[from..to]);
        for lead in ["for the ", "on behalf of the ", "on behalf of ", "the "] {
            piece_text =
                piece_text.strip_prefix(lead).filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(piece_text);
        }
        if !piece_text.is_empty() && !is_others(piece_text) {
            out.push(Part { text: piece_text, piece: piece_of(piece_text, hints), joined });
            return true;
        }
        false
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = c.len_utf8();
        let joiner = joiner_length(&text[at..], at == 0 || text[..at].ends_with([' ', ',', ')', '.', ';']));
        if joiner > 0 {
            push(start, at, joined);
            (start, joined) = (at + joiner, true);
            at += joiner;
            continue;
        }
        if matches!(c, ',' | ';' | '，' | '、' | '；' | '·' | '/') {
            let pushed = push(start, at, joined);
            joined = matches!(c, ';' | '；' | '/') || joined && !pushed;
            start = at + length;
        }
        at += length;
    }
    push(start, text.len(), joined);
    out
}

/// Returns the length of `and`, `&` and their kin at the front of `text`, or 0.
fn joiner_length(text: &str, starts_word: bool) -> usize {
    if text.starts_with('&') || text.starts_with('＆') {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    if !starts_word {
        return 0;
    }
    ["and ", "und ", "et ", "with ", "en ", "og ", "och ", "AND ", "e "]
        .iter()
        .find(|word| text.starts_with(**word) && !text.starts_with("et al"))
        .map_or(0, |word| word.len() - 1)
}

fn piece_of(text: &str, hints: &Hints) -> Piece {
    if is_suffix(text) {
        return Piece::Suffix;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(|word| is_initials(word)) {
        // Two runs of capitals without stops are a family name and its initials, as in `WU XY`.
        let is_family = words.len() == 2 && !text.contains('.') && words[0].chars().count() >= 2;
        let is_organisation =
            words.len() == 1 && !text.contains('.') && hints.of(&text.to_lowercase()) & hint::GROUP != 0;
        return if is_family {
            Piece::FamilyInitials
        } else if is_organisation {
            Piece::Group
        } else {
            Piece::Initials
        };
    }
    if is_group(&words, hints) {
        return Piece::Group;
    }
    let kept = words.iter().rev().skip_while(|word| is_suffix(word)).count();
    let names = words[..kept].iter().filter(|word| !is_particle(word, hints)).count();
    let last = words[..kept].last().copied().unwrap_or_default();
    if kept > 1 && is_initials(last) && !is_initials(words[0]) {
        return Piece::FamilyInitials;
    }
    if names <= 1 { Piece::Single } else { Piece::Several }
}

/// Whether the words name a team or organisation rather than a person.
fn is_group(words: &[&str], hints: &Hints) -> bool {
    let is_named = |word: &&str| hints.of(&word.to_lowercase().replace(['(', ')', '.', ','], "")) & hint::GROUP != 0;
    let has_initial = words.iter().any(|word| word.len() == 2 && word.ends_with('.'));
    let has_small = words.iter().any(|word| matches!(*word, "of" | "for" | "the" | "The" | "on" | "behalf"));
    match words {
        [one] => {
            let is_acronym = one.chars().count() >= 4 && one.chars().all(|c| c.is_uppercase()) && is_named(one);
            is_acronym || one.contains("Organi") || is_named(one) && one.chars().all(|c| c.is_uppercase())
        }
        _ => {
            !has_initial
                && (words.iter().any(is_named) || has_small && words.len() > 2 && !words.iter().any(|w| is_initials(w)))
        }
    }
}

fn is_particle(word: &str, hints: &Hints) -> bool {
    hints.of(&word.to_lowercase()) & hint::PARTICLE != 0 || matches!(word, "St." | "Mac" | "Mc" | "O'" | "D'" | "d'")
}

/// Whether the word holds initials only: `J.`, `J.-P.`, `JB`, `Th.`
pub(super) fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, ',' | ';'));
    if word.is_empty() || word.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let parts: Vec<&str> = word
        .split(|c: char| c == '.' || vocabulary::text::is_dash(c) || c == '’' || c == '\'')
        .filter(|p| !p.is_empty())
        .collect();
    let has_mark = word.contains('.') || word.contains('-');
    let fits = |part: &&str| {
        let count = part.chars().count();
        let is_upper = part.chars().all(|c| c.is_uppercase());
        let is_short_form = has_mark
            && word.ends_with('.')
            && count == 2
            && part.starts_with(char::is_uppercase)
            && parts.len() == 1
            && matches!(*part, "Th" | "Ch" | "Yu" | "Ju" | "Ya" | "Sh" | "Ph" | "Kh" | "Zh" | "Wm" | "Fr");
        is_upper && (count == 1 || count <= 4 && !has_mark || count <= 2) || is_short_form
    };
    !parts.is_empty() && parts.iter().all(fits)
}

pub(super) fn is_suffix(text: &str) -> bool {
    matches!(
        text.to_lowercase().trim_end_matches('.'),
        "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd" | "phd" | "md"
    )
}

fn is_others(text: &str) -> bool {
    let lower = text.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    lower.is_empty()
        || matches!(
            lower,
            "et al"
                | "al"
                | "others"
                | "et alii"
                | "u a"
                | "et alia"
                | "ed"
                | "eds"
                | "editor"
                | "editors"
                | "in"
                | "by"
                | "hrsg"
                | "等"
                | "외"
        )
}

/// Removes `et al.`, brackets with what is in them, and words such as `In` and `edited by` in front.
pub(super) fn without_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => {
                depth -= 1;
                out.push(' ');
            }
            '~' | '\u{a0}' if depth == 0 => out.push(' '),
            '…' if depth == 0 => out.push(','),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // Brackets around all that there is hold the name itself.
    if out.trim().is_empty() {
        out = text.replace(['(', ')', '[', ']', '{', '}'], " ");
    }
    let mut out = out.replace(". . .", ",").replace("...", ",");
    for end in [
        " et al",
        " Et al",
        " ET AL",
        " et. al",
        ",et al",
        " and others",
        " and colleagues",
        " et alii",
        " u. a.",
        " y cols",
        " y col.",
    ] {
        if let Some(at) = out.find(end) {
            let follows = out[at + end.len()..].chars().next();
            if follows.is_none_or(|c| !c.is_alphabetic()) {
                let tail = at + end.len();
                out.replace_range(at..tail, ",");
            }
        }
    }
    let mut rest = out.trim();
    loop {
        let before = rest;
        for lead in [
            "In:",
            "In ",
            "in:",
            "in ",
            "by ",
            "By ",
            "edited by ",
            "Edited by ",
            "eds. ",
            "Eds. ",
            "ed. by ",
            "ed. ",
            "Ed. ",
            "trans. ",
            "Trans. ",
            "hrsg. von ",
            "for the ",
            "on behalf of ",
        ] {
            rest = rest.strip_prefix(lead).unwrap_or(rest).trim_start_matches([' ', ',', ':', '.', ';']);
        }
        if rest == before {
            break;
        }
    }
    for tail in [
        "editors",
        "editor",
        "Editors",
        "Editor",
        "Eds",
        "eds",
        "Ed",
        "ed",
        "Hrsg",
        "translators",
        "translator",
        "trans",
    ] {
        let cut = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(head) = cut.strip_suffix(tail)
            && head.ends_with([' ', ',', '.'])
        {
            rest = head;
            break;
        }
    }
    rest.to_owned()
}

/// Removes space and marks around a name, but keeps the stop after an initial.
pub(super) fn trimmed(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '*' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '†' | '‡' | '_' | '/')
    });
    let text = text.trim_start_matches(['.', ' ', '-', '–', '—', '\'']);
    let text = text.strip_suffix(" .").unwrap_or(text).trim_end();
    let is_initial = |word: &str| is_initials(word) || is_suffix(word);
    match text.rsplit(char::is_whitespace).next() {
        Some(last) if text.ends_with('.') && !is_initial(last) => text.trim_end_matches(['.', ' ']),
        _ => text,
    }
}
