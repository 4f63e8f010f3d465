//! Reads what is printed of volume, issue and pages, in the forms styles give them.
//! Shortened ranges such as `876-84` stay as they are written.

use vocabulary::text::is_dash;

const ISSUE_WORDS: [&str; 14] =
    ["no", "nos", "nr", "num", "number", "issue", "iss", "heft", "n°", "nº", "№", "fasc", "suppl", "supplement"];
const VOLUME_WORDS: [&str; 14] =
    ["volume", "volumes", "vol", "vols", "v", "bd", "band", "jg", "tome", "tom", "t", "jahrgang", "issue", "第"];
const PAGE_WORDS: [&str; 16] = [
    "pages", "page", "pp", "p", "pgs", "pg", "pag", "págs", "seiten", "seite", "s", "article", "art", "no", "id",
    "number",
];

/// Pages, or the number that stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The pages or the number, with plain hyphens and without labels.
    pub text: String,
    /// Whether it is an article's number rather than a page.
    pub is_article_number: bool,
}

/// Returns where the issue begins in what stands for the volume, as in `4(2)`, `12/3` and `Vol. 4, No. 2`.
pub fn issue_start(text: &str) -> Option<usize> {
    let mut seen_digit = false;
    let mut last = ' ';
    let mut word_start = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if c == '(' && seen_digit && !rest.trim_start().is_empty() && !starts_with_year(rest) {
            return Some(at);
        }
        let parts =
            matches!(c, '/' | '.' | ':') && last.is_ascii_digit() && rest.starts_with(|d: char| d.is_ascii_digit());
        if parts && !is_double(text[word_start..at].trim_matches(|d: char| !d.is_ascii_digit()), c, rest) {
            return Some(at);
        }
        if !c.is_alphanumeric() && !matches!(c, '°' | 'º' | '№') {
            word_start = at + c.len_utf8();
        } else if is_issue_word(&text[word_start..at + c.len_utf8()], rest) {
            return Some(word_start);
        }
        seen_digit |= c.is_ascii_digit();
        last = c;
    }
    None
}

/// Returns where the issue begins in a volume and issue with a bare comma between, as in `18, 2`.
pub fn after_comma(text: &str) -> Option<usize> {
    let (volume, issue) = text.split_once(',')?;
    let is_number = |part: &str| {
        let bare = part.trim().trim_end_matches([',', '.', ';', ':', '(']).trim_end();
        (1..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
    };
    (is_number(volume) && is_number(issue)).then_some(volume.len())
}

fn is_issue_word(word: &str, rest: &str) -> bool {
    let number_follows =
        rest.trim_start_matches(['.', ' ', ':', 's', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit());
    let is_supplement = word.to_lowercase().starts_with("suppl");
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphabetic());
    ends && (number_follows || is_supplement) && ISSUE_WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether `45/46` names two volumes that were printed as one.
fn is_double(first: &str, mark: char, rest: &str) -> bool {
    let next: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (Ok(first), Ok(next)) = (first.parse::<u64>(), next.parse::<u64>()) else { return false };
    mark == '/' && next == first.saturating_add(1)
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && matches!(text.trim_start().as_bytes()[..2], [b'1', b'5'..=b'9'] | [b'2', b'0'])
}

/// Reads a volume: what is left without labels, brackets and closing marks.
pub fn volume(text: &str) -> Option<String> {
    bare(text, &VOLUME_WORDS)
}

/// Reads an issue, as in `(3)`, `no. 3` and `(Suppl 2)`.
pub fn issue(text: &str) -> Option<String> {
    // `Suppl` is part of the issue's name and no label.
    bare(text, &ISSUE_WORDS[..12])
}

/// Reads pages or an article number.
pub fn pages(text: &str) -> Option<Pages> {
    let lower = text.to_lowercase();
    let says_article = ["article", "art."].iter().any(|word| lower.contains(word));
    let bare = bare(text, &PAGE_WORDS)?;
    let mut plain = String::with_capacity(bare.len());
    for c in bare.chars() {
        if is_dash(c) {
            plain.truncate(plain.trim_end().len());
            if !plain.ends_with('-') {
                plain.push('-');
            }
        } else if !(c.is_whitespace() && plain.ends_with('-')) {
            plain.push(c);
        }
    }
    for tail in [" pp", " p", " pages", " pgs", "pp", " s"] {
        if let Some(cut) = plain.strip_suffix(tail) {
            plain.truncate(cut.trim_end_matches(['.', ' ']).len());
            break;
        }
    }
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let is_single = !plain.contains(['-', ',', ' ', ';', '+']);
    let looks_like_article = is_single
        && (digits >= 6 || plain.starts_with(['e', 'E']) && digits >= 1 && letters <= 6 || letters >= 3 && digits >= 1);
    (!plain.is_empty())
        .then_some(Pages { is_article_number: says_article && is_single || looks_like_article, text: plain })
}

/// Removes labels in front and marks around, as often as there are any.
fn bare(text: &str, labels: &[&str]) -> Option<String> {
    let mut rest = text;
    loop {
        rest = trimmed(rest)
            .trim_start_matches(['제', '第'])
            .trim_end_matches(['권', '卷', '巻', '호', '号', '號', '期', '집', '쪽', '頁']);
        let word_end = rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '°' | 'º' | '№')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word_end);
        let lower = word.to_lowercase();
        let is_label = word_end > 0 && labels.contains(&lower.as_str());
        // One letter is a label only when a stop, a space or a number follows, and no other mark.
        let stands_alone = after.starts_with(['.', ' ', ':', '\u{a0}'])
            || word.chars().count() > 1
            || after.starts_with(|c: char| c.is_ascii_digit()) && labels.contains(&"pp") && lower == "p";
        if is_label && stands_alone && after.chars().any(char::is_alphanumeric) {
            rest = after;
        } else {
            break;
        }
    }
    let text = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Removes marks and space around, and a bracket that has no partner.
fn trimmed(mut text: &str) -> &str {
    loop {
        let before = text;
        text = text.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '.' | ',' | ';' | ':' | '/' | '"' | '\'' | '“' | '”' | '‘' | '’' | '，' | '。' | '|' | '#'
                )
        });
        for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
            let (opens, closes) = (text.matches(open).count(), text.matches(close).count());
            if text.starts_with(open) && text.ends_with(close) && text.len() > 1 && opens == 1 {
                text = &text[open.len_utf8()..text.len() - close.len_utf8()];
            } else if text.starts_with(open) && opens > closes {
                text = &text[open.len_utf8()..];
            } else if text.ends_with(close) && closes > opens {
                text = &text[..text.len() - close.len_utf8()];
            } else if text.starts_with(close) || text.ends_with(open) {
                text = text.trim_start_matches(close).trim_end_matches(open);
            }
        }
        if text == before {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_are_parted_from_volumes() {
        let parts = |text: &str| {
            let (head, tail) =
                issue_start(text).map_or((text.to_owned(), String::new()), |at| (text[..at].into(), text[at..].into()));
            (volume(&head).unwrap_or_default(), issue(&tail).unwrap_or_default())
        };
        for (text, volume, issue) in [
            ("4(2),", "4", "2"),
            ("11(20).", "11", "20"),
            ("Vol. 9,", "9", ""),
            ("vol. 12, no. 3,", "12", "3"),
            ("No. 134, Part 3", "", "134, Part 3"),
            ("34 Suppl 2:", "34", "Suppl 2"),
            ("7(Suppl. 1)", "7", "Suppl. 1"),
            ("45/46", "45/46", ""),
            ("12/3", "12", "3"),
            ("XXIII", "XXIII", ""),
            ("45 (1930)", "45 (1930)", ""),
        ] {
            assert_eq!(parts(text), (volume.to_owned(), issue.to_owned()), "{text}");
        }
    }

    #[test]
    fn pages_lose_their_labels_and_keep_their_form() {
        for (text, expected, is_article) in [
            ("pp. 1761–1800).", "1761-1800", false),
            (":876-84.", "876-84", false),
            ("e36–e47.", "e36-e47", false),
            ("e000206.", "e000206", true),
            ("p.230,", "230", false),
            ("123 – 129", "123-129", false),
            ("S12-S18", "S12-S18", false),
            ("Article 45", "45", true),
            ("L125", "L125", false),
        ] {
            assert_eq!(pages(text), Some(Pages { text: expected.into(), is_article_number: is_article }), "{text}");
        }
        assert_eq!(pages(" ., "), None);
    }
}
