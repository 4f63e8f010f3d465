//! One line of a copied list: what it can be, and whether an entry could end with it.
//! Where entries begin is decided in `entries`.

use citation::tail_start;

/// A line that is part of an entry.
pub(super) struct Line<'a> {
    /// Where it stands, counted from 1.
    pub number: usize,
    /// What it says, without the blanks around.
    pub text: &'a str,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// Whether it is set in.
    pub indented: bool,
}

/// Whether `text` holds a year of four digits, or says that it has none.
pub(super) fn holds_year(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && matches!(word.as_bytes()[..2], [b'1', b'5'..=b'9'] | [b'2', b'0']);
    words.any(is_year) || text.contains("n.d.") || text.to_lowercase().contains("in press")
}

/// What lists of references are called, a longer name before one that it begins with.
pub(super) const HEADINGS: [&str; 14] = [
    "references cited",
    "references",
    "reference list",
    "reference",
    "bibliography",
    "works cited",
    "literature cited",
    "literaturverzeichnis",
    "literature",
    "literatur",
    "bibliographie",
    "références",
    "referencias",
    "bibliografía",
];

pub(super) fn is_heading(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    text.len() < 40 && HEADINGS.contains(&bare.as_str())
}

/// Whether an entry could end with `last`, by its marks alone.
pub(super) fn could_end(last: &str) -> bool {
    ends(last, 0)
}

/// Whether an entry could end with `last`, by its marks or because it is shorter than the widest line.
pub(super) fn ends(last: &str, widest: usize) -> bool {
    let kept = last[..tail_start(last)].trim_end();
    let closes = kept.ends_with(['.', ')', ']', '?', '”', '"', '’'])
        || kept.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    let last_word = kept.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_link = last_word.contains("://") || last_word.contains("10.");
    let is_short = last.chars().count() * 4 < widest * 3;
    let is_initial = last_word.trim_end_matches('.').chars().count() == 1 && last_word.starts_with(char::is_uppercase);
    !is_initial && (closes || is_link || is_short || kept.len() < last.len())
}

/// Whether a line holds nothing but what a publisher's page leaves behind.
pub(super) fn is_only_leftover(text: &str) -> bool {
    // A phrase alone is kept by `tail_start`, which never takes all; behind a stop it is found.
    let behind = format!("x. {text}");
    tail_start(&behind) <= 2
}
