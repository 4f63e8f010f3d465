//! Forms of text for comparing, so that what only looks different compares as equal.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns `text` in lower case, without accents, with plain hyphens, quotes and single spaces.
///
/// Letters that have no plain base, such as `ø` and `ß`, are written as their usual stand-ins.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ı' => out.push('i'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ß' | 'ẞ' => out.push_str("ss"),
            'þ' | 'Þ' => out.push_str("th"),
            _ if is_dash(c) => out.push('-'),
            '‘' | '’' | '‛' | '`' | '´' | 'ʼ' | '′' => out.push('\''),
            '“' | '”' | '„' | '″' | '«' | '»' => out.push('"'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.extend(c.to_lowercase()),
        }
    }
    out.trim().to_owned()
}

/// Returns the words of `text`, folded, without punctuation.
pub fn words(text: &str) -> Vec<String> {
    folded(text)
        .replace('\'', "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether `c` is one of the hyphens and dashes that are typed for one another.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Returns `text` without characters that XML and HTML forbid.
///
/// Tabs and line ends stay; other control characters and non-characters become U+FFFD, so that something is seen to have stood there.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => c,
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            // Marks that turn the direction of what follows can make a page show other words than it holds.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            _ if c.is_control() => '\u{fffd}',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_removes_what_is_only_typography() {
        assert_eq!(folded("Health  Foundation’s e36–e47"), "health foundation's e36-e47");
        for (quoted, plain) in [("“care”", "\"care\""), ("„care‟", "\"care‟"), ("«care»", "\"care\""), ("12″", "12''")]
        {
            assert_eq!(folded(quoted), plain);
        }
        assert_eq!(folded("Müller-Łuczak Øst Straße"), "muller-luczak ost strasse");
        assert_eq!(words("Co-production: the Foundation's ‘role’"), ["co", "production", "the", "foundations", "role"]);
    }

    #[test]
    fn forbidden_characters_are_shown_as_replaced() {
        assert_eq!(printable("a\u{1}b\tc\u{202e}"), "a\u{fffd}b\tc\u{fffd}");
    }
}
