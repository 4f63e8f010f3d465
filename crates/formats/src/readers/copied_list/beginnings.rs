//! Judges by the first words of a line whether a reference begins with it.
//! Where the line stands in its list is not looked at.

use super::{lines::holds_year, repeated_authors};

/// How a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// As no reference does.
    Unlike,
    /// With words and a stop or a year, as with an organisation or a title.
    Words,
    /// With a name and initials, or a name and a year in brackets.
    Name,
}

/// Whether a text begins as references do.
pub(super) fn begins_like_one(text: &str) -> bool {
    beginning(text) != Beginning::Unlike
}

/// Judges how a text begins: with a name and initials, a name and a year, or an organisation and a stop.
pub(super) fn beginning(text: &str) -> Beginning {
    if repeated_authors::dashes(text).is_some() {
        return Beginning::Name;
    }
    let text = text.trim_start_matches(['•', '*', '-', '–', '—', '·', '▪', '"', '“', '[', ' ', '\t', '‘']);
    let Some(first) = text.chars().next() else { return Beginning::Unlike };
    let mut words = text.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(12).collect();
    let is_particle = matches!(
        head.first().copied(),
        Some(
            "de" | "van"
                | "von"
                | "der"
                | "den"
                | "di"
                | "da"
                | "del"
                | "la"
                | "le"
                | "ten"
                | "ter"
                | "el"
                | "al"
                | "bin"
                | "’t"
                | "d’"
        )
    );
    if !(first.is_uppercase() || is_particle || first.is_alphabetic() && !first.is_lowercase()) {
        return Beginning::Unlike;
    }
    let is_initials = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        (1..=4).contains(&bare.chars().count()) && bare.chars().all(char::is_uppercase)
    };
    let early = |most: usize, fits: &dyn Fn(&str) -> bool| head.iter().take(most).any(|word| fits(word));
    let has_initials =
        early(4, &|word| is_initials(word)) && head.iter().take(6).any(|word| word.ends_with([',', '.', ';', ':']));
    let has_year = head.iter().any(|word| holds_year(word) || *word == "(n.d.).");
    let is_named = early(8, &|word| word.ends_with(['.', ':', '?']) && word.len() > 3)
        && head.first().is_some_and(|word| word.len() > 1);
    let has_bracketed_year = head.iter().any(|word| word.starts_with('(') && holds_year(word));
    match (has_initials || has_bracketed_year, has_year || is_named) {
        (true, _) => Beginning::Name,
        (false, true) => Beginning::Words,
        (false, false) => Beginning::Unlike,
    }
}
