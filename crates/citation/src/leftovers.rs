//! Finds what publishers' pages and list numbers leave around a copied reference.
//! It cuts nothing away itself, and knows only phrases that no reference ends with.

use super::identifiers::has_prefix;

/// Phrases that stand after references on publishers' pages, the longest first.
const TAILS: [&str; 58] = [
    "open in a new window",
    "opens in new window",
    "view article as html",
    "view record in scopus",
    "view in scopus",
    "view in article",
    "view article",
    "view abstract",
    "view pdf",
    "pmc free article",
    "free full text",
    "free pmc article",
    "full text pdf",
    "full text",
    "full-text",
    "fulltext",
    "abstract/free",
    "google scholar",
    "search google scholar",
    "pubmed central",
    "pubmed abstract",
    "publisher full text",
    "publisher site",
    "biomed central full text",
    "web of science®",
    "web of science",
    "export citation",
    "external resources",
    "download references",
    "download citation",
    "go to reference",
    "return to text",
    "back to cited text",
    "taylor & francis online",
    "wiley online library",
    "sage journals",
    "science direct",
    "sciencedirect",
    "mathscinet",
    "math scinet",
    "europe pmc",
    "semantic scholar",
    "openurl",
    "cross ref",
    "crossref",
    "medline",
    "scopus",
    "pubmed",
    "zbmath",
    "embase",
    "psycinfo",
    "cinahl",
    "abstract",
    "article",
    "isi",
    "cas",
    "ads",
    "pdf",
];

/// Phrases that may end a reference, so that they count only beside another phrase, in brackets or after a closing mark.
const UNSURE: [&str; 12] = [
    "full text",
    "full-text",
    "fulltext",
    "abstract",
    "article",
    "isi",
    "cas",
    "ads",
    "pdf",
    "pubmed",
    "medline",
    "embase",
];

/// Returns where the leftovers at the end of `text` begin; its length when there are none.
pub fn tail_start(text: &str) -> usize {
    let mut end = text.trim_end().len();
    let mut kept = end;
    let mut found_any = false;
    loop {
        let head =
            text[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '↗' | '▸' | '→'));
        let bracketed = head.ends_with([']', ')']);
        let inner = if bracketed { head[..head.len() - 1].trim_end() } else { head };
        // A comma or full stop may part two phrases, but a stop after the last one belongs to the reference.
        let bare = if found_any && !bracketed { inner.trim_end_matches([',', ';', '/']).trim_end() } else { inner };
        let Some(start) = phrase_start(bare, found_any || bracketed) else { break };
        let mut start = start;
        if bracketed {
            match text[..start].trim_end().chars().next_back() {
                Some(open @ ('[' | '(')) => start = text[..start].trim_end().len() - open.len_utf8(),
                _ => break,
            }
        }
        (end, found_any) = (start, true);
        kept = text[..end].trim_end().len();
    }
    if kept == 0 {
        text.len()
    } else if found_any {
        kept
    } else {
        text.len()
    }
}

/// Returns where a known phrase at the end of `text` begins.
fn phrase_start(text: &str, is_sure: bool) -> Option<usize> {
    if let Some(head) = text
        .strip_suffix("Scholar")
        .filter(|_| !ends_with_folded(text, "google scholar") && !ends_with_folded(text, "semantic scholar"))
    {
        let before = head.trim_end();
        return (is_sure
            || before.ends_with(['.', ')', ']', ';']) && before.len() < head.len()
            || before.ends_with("CrossRef"))
        .then_some(head.len());
    }
    TAILS.iter().find_map(|phrase| {
        if !ends_with_folded(text, phrase) {
            return None;
        }
        let start = text.len() - phrase.len();
        let head = text[..start].trim_end();
        let is_capital = text[start..].starts_with(|c: char| c.is_uppercase());
        let glued = head.len() == start;
        let after_word = head.chars().next_back().is_some_and(|c| c.is_lowercase());
        let closes = head.ends_with(['.', ')', ']', ';', '?', '!', '”', '"'])
            || head.chars().next_back().is_some_and(|c| c.is_ascii_digit());
        let unsure = UNSURE.contains(phrase);
        let short = phrase.len() <= 3 && text[start..].chars().any(char::is_lowercase);
        let fits = is_capital
            && !short
            && if unsure { is_sure && !(glued && after_word) || closes && !glued && phrase.len() > 3 } else { true };
        fits.then_some(start)
    })
}

fn ends_with_folded(text: &str, phrase: &str) -> bool {
    text.len() >= phrase.len()
        && text.is_char_boundary(text.len() - phrase.len())
        && has_prefix(&text[text.len() - phrase.len()..], phrase)
}

/// Returns the length of a list number at the front of `text`, with the space behind it: `[12]`, `(3)`, `4.`, `5)`.
pub fn number_length(text: &str) -> usize {
    let lead = text.len() - text.trim_start().len();
    let rest = &text[lead..];
    let (open, inner) = match rest.chars().next() {
        Some('[') => (Some(']'), &rest[1..]),
        Some('(') => (Some(')'), &rest[1..]),
        _ => (None, rest),
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    // Four digits are a year, unless square brackets say otherwise.
    if digits == 0 || digits > 4 || digits == 4 && open != Some(']') {
        return 0;
    }
    let after = &inner[digits..];
    let mark = match open {
        Some(close) => after.starts_with(close),
        None => after.starts_with(['.', ')', ']', '\t']),
    };
    if !mark {
        return 0;
    }
    let mut end = lead + usize::from(open.is_some()) + digits + 1;
    if text[end..].starts_with('.') && open.is_some() {
        end += 1;
    }
    let tail = &text[end..];
    let space = tail.len() - tail.trim_start().len();
    // Without a space only a letter may follow, since `1.5` and `10.1000/x` are no list numbers.
    let goes_on = space > 0 || tail.starts_with(|c: char| c.is_alphabetic());
    if goes_on && !tail.trim().is_empty() { end + space } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_pages_are_found() {
        for (text, kept) in [
            ("16, e36–e47.CrossRefGoogle Scholar", "16, e36–e47."),
            ("2, e000206. Scholar", "2, e000206."),
            ("1995;12:3–9. Article CAS PubMed PubMed Central Google Scholar", "1995;12:3–9."),
            ("1995;12:3–9. [CrossRef] [PubMed]", "1995;12:3–9."),
            ("1995;12:3–9.View in Article", "1995;12:3–9."),
            ("12(3), 4–9. https://doi.org/10.1000/xyz Crossref", "12(3), 4–9. https://doi.org/10.1000/xyz"),
            ("1995;12:3–9. View Article | Google Scholar", "1995;12:3–9."),
            ("The American Scholar", "The American Scholar"),
            ("How to write an article", "How to write an article"),
            ("Anything (pdf", "Anything (pdf"),
            ("Google Scholar", "Google Scholar"),
        ] {
            assert_eq!(&text[..tail_start(text)], kept, "{text}");
        }
    }

    #[test]
    fn list_numbers_are_found() {
        for (text, length) in [
            ("1. Doe", 3),
            ("[12] Doe", 5),
            ("(3) Doe", 4),
            ("4) Doe", 3),
            ("7.Doe", 2),
            ("(2013) Doe", 0),
            ("1.5 per cent", 0),
            ("10.1000/x", 0),
            ("2001. Doe", 0),
            ("1.", 0),
        ] {
            assert_eq!(number_length(text), length, "{text}");
        }
    }
}
