//! Finds the identifiers in a reference before anything else is read: DOI, PubMed, arXiv, ISBN, ISSN and links.
//! It does not ask anyone whether they exist, and leaves numbers without a label alone.

use std::ops::Range;

use vocabulary::words;

words! {
    /// What an identifier is, and the name under which a second one of the kind is kept.
    pub enum What {
        /// A DOI, bare, labelled or as a link.
        Doi = "doi",
        /// A PubMed identifier.
        Pmid = "pmid",
        /// A PubMed Central identifier.
        Pmcid = "pmcid",
        /// An arXiv identifier.
        Arxiv = "arxiv",
        /// An ISBN.
        Isbn = "isbn",
        /// An ISSN.
        Issn = "issn",
        /// Another link.
        Link = "link",
    }
}

/// An identifier in a text, with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIdentifier {
    /// What it is.
    pub what: What,
    /// The whole of it, label included, in bytes.
    pub range: Range<usize>,
    /// The identifier alone.
    pub value: Range<usize>,
}

/// Finds every identifier in `text`, in order and apart from one another.
pub fn find(text: &str) -> Vec<FoundIdentifier> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts_word = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80);
        // Publishers' pages glue a DOI's label to the number before it, as in `18–27.doi:10.1000/x`.
        let found = if starts_word && text.is_char_boundary(at) { identifier_at(text, at) } else { None };
        match found {
            Some(found) if found.range.end > at => {
                at = found.range.end;
                out.push(found);
            }
            _ => at += 1,
        }
    }
    out
}

fn identifier_at(text: &str, at: usize) -> Option<FoundIdentifier> {
    let first = text.as_bytes().get(at)?.to_ascii_lowercase();
    match first {
        b'1' if text[at..].starts_with("10.") => doi(text, at, at),
        b'd' if has_prefix(&text[at..], "doi") => labelled_doi(text, at),
        b'd' if has_prefix(&text[at..], "dx.doi.org/") => link(text, at),
        b'h' if has_prefix(&text[at..], "http") || has_prefix(&text[at..], "hdl.handle.net/") => link(text, at),
        b'w' if has_prefix(&text[at..], "www.") => link(text, at),
        b'f' if has_prefix(&text[at..], "ftp://") => link(text, at),
        b'p' if has_prefix(&text[at..], "pmcid") || has_prefix(&text[at..], "pmc") => pmcid(text, at),
        b'p' if has_prefix(&text[at..], "pmid") || has_prefix(&text[at..], "pubmed") => pmid(text, at),
        b'a' if has_prefix(&text[at..], "arxiv") => arxiv(text, at),
        b'i' if has_prefix(&text[at..], "isbn") => coded(text, at, What::Isbn, "isbn", 10..=13),
        b'i' if has_prefix(&text[at..], "issn") => coded(text, at, What::Issn, "issn", 8..=8),
        _ => None,
    }
}

/// Whether `text` begins with `prefix`, which is in lower case, whatever the case of `text`.
pub fn has_prefix(text: &str, prefix: &str) -> bool {
    text.len() >= prefix.len() && text.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
}

/// Reads a DOI whose `10.` stands at `start`, if it does; the whole begins at `whole`.
fn doi(text: &str, whole: usize, start: usize) -> Option<FoundIdentifier> {
    let rest = &text[start..];
    let registrant = rest.strip_prefix("10.")?;
    let digits = registrant.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    if !(4..=14).contains(&digits) || rest.as_bytes().get(3 + digits) != Some(&b'/') {
        return None;
    }
    let length = unbroken(rest);
    let length = before_glued_words(&rest[..length]);
    let length = without_closing_marks(&rest[..length]).len();
    (length > digits + 4).then(|| FoundIdentifier {
        what: What::Doi,
        range: whole..start + length,
        value: start..start + length,
    })
}

fn labelled_doi(text: &str, at: usize) -> Option<FoundIdentifier> {
    let mut start = at + 3;
    if has_prefix(&text[start..], ".org/") {
        return doi(text, at, start + 5).or_else(|| link(text, at));
    }
    start += leading(&text[start..], |c| c == ':' || c == '=' || c == '.' || c == '[' || c == ']' || c.is_whitespace());
    if let Some(found) = text.get(start..).filter(|rest| has_prefix(rest, "http")).and_then(|_| link(text, start)) {
        return (found.what == What::Doi).then_some(FoundIdentifier { range: at..found.range.end, ..found });
    }
    if let Some(rest) = text.get(start..).filter(|rest| has_prefix(rest, "doi")) {
        start += 3 + leading(&rest[3..], |c| matches!(c, ':' | '/' | '.') || c.is_whitespace());
    }
    if !text[start..].starts_with("10.") {
        return None;
    }
    doi(text, at, start)
}

fn link(text: &str, at: usize) -> Option<FoundIdentifier> {
    let rest = &text[at..];
    let scheme = rest.find("://").filter(|&i| i < 8).map_or(0, |i| i + 3);
    let mut length = unbroken(rest);
    // A space after the scheme or the host is a line end that was lost.
    if scheme == length && scheme > 0 {
        length += leading(&rest[length..], char::is_whitespace);
        length += unbroken(&rest[length..]);
    }
    let whole = &rest[..length];
    if let Some(doi_at) = whole.to_ascii_lowercase().find("doi.org/").map(|i| at + i + 8)
        && text[doi_at..].starts_with("10.")
        && let Some(found) = doi(text, at, doi_at)
    {
        return Some(found);
    }
    let length = without_closing_marks(&whole[..before_glued_words(whole)]).len();
    let has_host = whole[scheme.min(length)..length].contains('.');
    (length > scheme + 3 && (has_host || scheme > 0)).then(|| FoundIdentifier {
        what: What::Link,
        range: at..at + length,
        value: at..at + length,
    })
}

fn pmid(text: &str, at: usize) -> Option<FoundIdentifier> {
    let label = if has_prefix(&text[at..], "pmid") { 4 } else { 6 };
    let mut start = at + label;
    start += leading(&text[start..], |c| matches!(c, ':' | '=' | '.') || c.is_whitespace());
    if label == 6 && has_prefix(&text[start..], "pmid") {
        start += 4;
        start += leading(&text[start..], |c| matches!(c, ':' | '=' | '.') || c.is_whitespace());
    }
    let digits = leading(&text[start..], |c| c.is_ascii_digit());
    (1..=8).contains(&digits).then(|| FoundIdentifier {
        what: What::Pmid,
        range: at..start + digits,
        value: start..start + digits,
    })
}

fn pmcid(text: &str, at: usize) -> Option<FoundIdentifier> {
    let label = if has_prefix(&text[at..], "pmcid") { 5 } else { 0 };
    let mut start = at + label;
    start += leading(&text[start..], |c| matches!(c, ':' | '=') || c.is_whitespace());
    let value = start;
    if has_prefix(&text[start..], "pmc") {
        start += 3 + leading(&text[start + 3..], |c| c == ' ' || c == ':');
    }
    let digits = leading(&text[start..], |c| c.is_ascii_digit());
    ((4..=9).contains(&digits) && start > at).then(|| FoundIdentifier {
        what: What::Pmcid,
        range: at..start + digits,
        value: value..start + digits,
    })
}

fn arxiv(text: &str, at: usize) -> Option<FoundIdentifier> {
    let mut start = at + 5;
    if has_prefix(&text[start..], ".org/") {
        return link(text, at);
    }
    start += leading(&text[start..], |c| matches!(c, ':' | '[' | '.') || c.is_whitespace());
    if let Some(rest) = text.get(start..).filter(|rest| has_prefix(rest, "preprint")) {
        start += 8 + leading(&rest[8..], char::is_whitespace);
        if has_prefix(&text[start..], "arxiv:") {
            start += 6;
        }
    }
    let length = leading(&text[start..], |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'));
    let value = text[start..start + length].trim_end_matches(['.', '/', '-']);
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_new = value.find('.') == Some(4) && digits >= 8;
    let is_old = value.contains('/') && digits >= 7;
    (is_new || is_old).then(|| FoundIdentifier {
        what: What::Arxiv,
        range: at..start + value.len(),
        value: start..start + value.len(),
    })
}

/// Reads an ISBN or ISSN: digits, hyphens, spaces and a closing X.
fn coded(
    text: &str,
    at: usize,
    what: What,
    label: &str,
    digits: std::ops::RangeInclusive<usize>,
) -> Option<FoundIdentifier> {
    let mut start = at + label.len();
    if let Some(rest) = text.get(start..)
        && (rest.starts_with("-1") || rest.starts_with(" 13:") || rest.starts_with(" 10:") || rest.starts_with("13:"))
    {
        start += rest.find([':', ' ']).filter(|&i| i < 5).map_or(0, |i| if i == 0 { 4 } else { i + 1 });
    }
    start += leading(text.get(start..)?, |c| matches!(c, ':' | '=' | '.' | '(' | ')') || c.is_whitespace());
    let (mut count, mut end) = (0, start);
    for (i, c) in text[start..].char_indices() {
        let is_digit = c.is_ascii_digit() || (matches!(c, 'x' | 'X') && count + 1 >= *digits.start().min(&10));
        if is_digit && count < *digits.end() {
            count += 1;
            end = start + i + c.len_utf8();
        } else if !(c == ' ' || vocabulary::text::is_dash(c)) {
            break;
        }
    }
    digits.contains(&count).then_some(FoundIdentifier { what, range: at..end, value: start..end })
}

/// Returns how many bytes at the front of `text` hold characters that satisfy `fits`.
fn leading(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

/// Returns the length of the run without white space at the front of `text`.
fn unbroken(text: &str) -> usize {
    leading(text, |c| {
        !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '，' | '。' | '）' | '（')
    })
    .min(1_000)
    .min(text.len())
    .min(floor_boundary(text, 1_000))
}

/// Returns the largest char boundary of `text` that is not after `most`.
pub fn floor_boundary(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// Returns where the words begin that publishers' pages glue to the end of a DOI or link.
fn before_glued_words(text: &str) -> usize {
    const GLUED: [&str; 8] =
        ["CrossRef", "Crossref", "PubMed", "Google", "Scopus", "[CrossRef]", "ViewArticle", "Article"];
    GLUED
        .iter()
        .filter_map(|word| text.find(word).filter(|&i| i > 8))
        .filter(|&i| {
            text.as_bytes()[i - 1] != b'/' && text.as_bytes()[i - 1] != b'=' && text.as_bytes()[i - 1] != b'.'
                || text[i..].starts_with('[')
        })
        .min()
        .unwrap_or(text.len())
}

/// Removes stops, commas and brackets that close what was opened before the identifier.
fn without_closing_marks(mut text: &str) -> &str {
    while let Some(last) = text.chars().next_back() {
        let open = match last {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '[' | '(' => '\0',
            _ => break,
        };
        if open != '\0' && text.matches(last).count() <= text.matches(open).count() {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(What, &str)]) {
        let found: Vec<(What, &str)> = find(text).iter().map(|f| (f.what, &text[f.value.clone()])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn identifiers_are_found_in_the_forms_people_paste() {
        check("20: 1. https://doi.org/10.1136/x-2017.", &[(What::Doi, "10.1136/x-2017")]);
        check(
            "doi: 10.1000/a(1)b). PMID: 123456; PMCID: PMC1234567.",
            &[(What::Doi, "10.1000/a(1)b"), (What::Pmid, "123456"), (What::Pmcid, "PMC1234567")],
        );
        check(
            "[arXiv:1706.00395v2]; arXiv:hep-th/9901001",
            &[(What::Arxiv, "1706.00395v2"), (What::Arxiv, "hep-th/9901001")],
        );
        check(
            "ISBN 978-1-4028-9462-6, ISSN: 1234-567X.",
            &[(What::Isbn, "978-1-4028-9462-6"), (What::Issn, "1234-567X")],
        );
        check("(www.example.org/a_(b)). Accessed", &[(What::Link, "www.example.org/a_(b)")]);
        check("doi:10.1000/xyzCrossRefGoogle Scholar", &[(What::Doi, "10.1000/xyz")]);
        check("10.5 per cent, pmc, doi, http://, arXiv e-prints", &[]);
    }
}
