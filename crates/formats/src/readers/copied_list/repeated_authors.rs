//! Reads the dashes that stand for the authors of the entry before, as in `———. 2003. Title.`
//! How the authors themselves are written is known to `citation`.

use citation::{Field, Parsed, number_length};
use vocabulary::{Method, text::is_dash};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Dashes in the place of repeated authors",
    statement: "Dashes at the beginning of an entry, before a stop or comma, stand for the authors of the entry before it. They are replaced by those authors as they are written there, and the entry is read as if they had been printed.",
    source: None,
}];

/// Returns the length of the dashes with which a text begins, where at least two stand before a stop or comma.
pub(super) fn dashes(text: &str) -> Option<usize> {
    let behind = text.trim_start_matches(|c: char| is_dash(c) || matches!(c, '_' | '―' | '⸺' | '⸻' | ' ' | '\u{a0}'));
    let length = text.len() - behind.len();
    let n_dashes = text[..length].chars().filter(|c| !c.is_whitespace()).count();
    (n_dashes >= 2 && !text.starts_with(char::is_whitespace) && behind.starts_with(['.', ','])).then_some(length)
}

/// The authors of an entry, as it writes them.
#[derive(Debug, Clone)]
pub(super) struct Written(String);

impl Written {
    /// Finds them in an entry that was read; none when it has none.
    pub fn of(text: &str, parsed: &Parsed) -> Option<Self> {
        let mut spans = parsed.spans.iter().filter(|(field, _)| *field != Field::Number);
        let (_, first) = spans.next().filter(|(field, _)| *field == Field::Author)?;
        let last = spans.take_while(|(field, _)| *field == Field::Author).last().map_or(first, |(_, range)| range);
        let authors = text.get(first.start..last.end)?.trim_end_matches([',', '.', ' ']);
        (!authors.is_empty() && !parsed.reference.authors.is_empty()).then(|| Self(authors.to_owned()))
    }

    // METHOD: Dashes in the place of repeated authors.
    /// Returns the text with the authors in the place of its dashes, and the dashes; none where it begins with none.
    pub fn put_into(&self, text: &str) -> Option<(String, String)> {
        let number = number_length(text);
        let length = dashes(&text[number..])?;
        let (dashes, rest) = text[number..].split_at(length);
        Some((format!("{}{}{rest}", &text[..number], self.0), dashes.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dashes_before_a_stop_or_comma_stand_for_authors() {
        for text in ["———. 2003. Care.", "---. Care.", "___, 2003.", "— — —. 2003.", "⸺⸺, ed."] {
            assert!(dashes(text).is_some(), "{text}");
        }
        for text in ["- Doe, J.", "—. Care", "-- Doe, J. (2001).", "— Doe", "Doe ———."] {
            assert_eq!(dashes(text), None, "{text}");
        }
    }
}
