//! Undoes what a web page's source leaves in copied text: entities such as `&amp;`, and the tags that were written with them.
//! An `&` without its semicolon stays, since links hold many.

use std::borrow::Cow;

/// The longest name of an entity, in bytes.
const LONGEST_NAME: usize = 32;
/// What is longer is no reference and stays as it is, in bytes.
const LONGEST_TEXT: usize = 100_000;
/// Stands for an `&` that is no part of an entity while tags are undone; it is of private use and means nothing in a text.
const BARE: char = '\u{f8fe}';

/// Returns `text` with its entities and tags undone.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let has_entity = text.contains('&') && text.contains(';');
    if !has_entity || text.len() > LONGEST_TEXT || text.contains(BARE) {
        return Cow::Borrowed(text);
    }
    let once = entities_undone(text);
    if once == text {
        return Cow::Borrowed(text);
    }
    // Pages are often escaped twice, as in `&amp;ndash;`.
    let twice = entities_undone(&once).replace('&', &BARE.to_string());
    Cow::Owned(text::plain(&twice).replace(BARE, "&"))
}

fn entities_undone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let name = tail[1..].bytes().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let end = name + 2;
        let entity = tail.get(..end).filter(|entity| entity.ends_with(';'));
        match entity.map(|entity| (entity, text::unescaped(entity))).filter(|(entity, plain)| *entity != plain) {
            Some((_, plain)) => {
                out.push_str(&plain);
                rest = &tail[end..];
            }
            None => {
                out.push('&');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_their_tags_are_undone() {
        for (text, expected) in [
            ("Health &amp; care: the patient&#x2019;s say", "Health & care: the patient’s say"),
            ("pages 12&ndash;19, &lt;i&gt;Invented Care&lt;/i&gt;", "pages 12–19, Invented Care"),
            ("pages 12&amp;ndash;19", "pages 12–19"),
            (
                "https://example.org/?a=1&copy=2; see R&D; &unknown; A & B",
                "https://example.org/?a=1&copy=2; see R&D; &unknown; A & B",
            ),
            ("care &amp; cure https://example.org/?a=1&copy=2", "care & cure https://example.org/?a=1&copy=2"),
            ("&ü; p &lt; 0.05", "&ü; p < 0.05"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
