//! The DOI, in all the forms people paste it: labelled, as a link, percent-encoded, LaTeX-escaped, in brackets.
//! It does not ask a registration agency whether the DOI exists.

use super::normal_form::{IdentifierError, identifier_text};

/// A digital object identifier in its normal form: no resolver, lower case.
///
/// DOIs are compared without case, so the normal form is lower case throughout.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Doi(String);

identifier_text!(Doi);

impl Doi {
    /// Reads a DOI from pasted text.
    ///
    /// # Errors
    /// When no `10.<registrant>/<suffix>` remains after labels, links and brackets are removed.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let error = || IdentifierError {
            kind: "DOI",
            found: text.to_owned(),
            expected: "`10.`, four to nine digits, `/` and a suffix, as in `10.1136/bmjpo-2017-000206`",
        };
        let clean = unescaped(text);
        let clean = clean.trim();
        let start = doi_start(clean).ok_or_else(error)?;
        if !is_known_lead(&clean[..start]) {
            return Err(error());
        }
        let mut doi = &clean[start..];
        if is_link(&clean[..start]) {
            doi = doi.split(['?', '#']).next().unwrap_or(doi);
        }
        let doi = without_trailing_marks(doi);
        let (registrant, suffix) = doi.split_once('/').ok_or_else(error)?;
        if suffix.is_empty() || doi.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(error());
        }
        debug_assert!(registrant.starts_with("10."), "doi_start found the prefix");
        Ok(Self(doi.to_lowercase()))
    }

    /// Takes a DOI back from its normal form, as `as_str` gives it: nothing is unescaped a second time.
    ///
    /// # Errors
    /// When the text is not a DOI in its normal form.
    pub fn normal(text: &str) -> Result<Self, IdentifierError> {
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        let has_suffix = text.split_once('/').is_some_and(|(_, suffix)| !suffix.is_empty());
        if doi_start(text) == Some(0) && has_suffix && !text.chars().any(is_odd) && text.to_lowercase() == text {
            return Ok(Self(text.to_owned()));
        }
        Err(IdentifierError {
            kind: "DOI in its normal form",
            found: text.to_owned(),
            expected: "`10.`, four to nine digits, `/` and a suffix in lower case, as in `10.1136/bmjpo-2017-000206`",
        })
    }

    /// Returns the registrant's prefix, such as `10.1136`.
    pub fn prefix(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// Returns the link that resolves this DOI.
    pub fn url(&self) -> String {
        let mut url = String::from("https://doi.org/");
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/:;()!*',@$&+=".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
        }
        url
    }
}

/// Finds where `10.<4 to 9 digits>[.digits]/` begins.
fn doi_start(text: &str) -> Option<usize> {
    text.match_indices("10.").map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_digit() || c == '.') {
            return false;
        }
        let rest = &text[at + 3..];
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let tail = rest[digits..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        (4..=9).contains(&digits) && tail.starts_with('/')
    })
}

/// Whether what stands before the DOI is a label, a bracket or a link, and not other words.
fn is_known_lead(lead: &str) -> bool {
    let lead = lead.trim_matches(|c: char| c.is_whitespace() || "<([{\"'“‘".contains(c)).to_lowercase();
    lead.is_empty()
        || is_link(&lead)
        || matches!(lead.trim_end_matches([':', '=', ' ', '{', '"']), "doi" | "doi.org/" | "info:doi/" | "urn:doi")
}

fn is_link(lead: &str) -> bool {
    let lead = lead.trim_start_matches(['<', '(', '[', '{']).to_lowercase();
    let host_like = ["http://", "https://", "www.", "dx.doi.org/", "doi.org/", "doi:http"]
        .iter()
        .any(|p| lead.trim().starts_with(p))
        || (lead.starts_with("doi") && lead.contains("http"));
    host_like && !lead.trim().contains(char::is_whitespace) || (lead.starts_with("doi") && lead.contains("doi.org/"))
}

/// Removes quotation marks, stops and closing brackets that have no opening one.
fn without_trailing_marks(mut doi: &str) -> &str {
    loop {
        let Some(last) = doi.chars().next_back() else { return doi };
        let opening = match last {
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            '>' => Some('<'),
            _ => None,
        };
        let drop = match opening {
            Some(open) => doi.matches(last).count() > doi.matches(open).count(),
            None => ".,;:\"'”’/\\".contains(last) || last.is_whitespace(),
        };
        if !drop {
            return doi;
        }
        doi = &doi[..doi.len() - last.len_utf8()];
    }
}

/// Undoes percent-encoding, HTML entities, LaTeX escapes and invisible characters.
fn unescaped(text: &str) -> String {
    const ESCAPES: [(&str, &str); 20] = [
        ("{\\_}", "_"),
        ("\\_", "_"),
        ("\\%", "%"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\/", "/"),
        ("\\textless{}", "<"),
        ("\\textless", "<"),
        ("\\textgreater{}", ">"),
        ("\\textgreater", ">"),
        ("{$<$}", "<"),
        ("$<$", "<"),
        ("{$>$}", ">"),
        ("$>$", ">"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        // Hyphens that typesetting puts in place of the plain one.
        ("\u{2010}", "-"),
        ("\u{2011}", "-"),
        ("\u{ad}", ""),
    ];
    let mut clean = percent_decoded(text);
    for (from, to) in ESCAPES {
        if clean.contains(from) {
            clean = clean.replace(from, to);
        }
    }
    clean.retain(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
    clean
}

/// Decodes `%2F` and its like; text that does not decode to UTF-8 stays as it was.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|h| std::str::from_utf8(h).ok());
        match hex.filter(|_| bytes[at] == b'%').and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_people_paste_are_one_doi() {
        for form in [
            "10.1136/bmjpo-2017-000206",
            "doi:10.1136/bmjpo-2017-000206",
            "DOI: 10.1136/BMJPO-2017-000206.",
            "https://doi.org/10.1136/bmjpo-2017-000206",
            "http://dx.doi.org/10.1136%2Fbmjpo-2017-000206",
            "doi.org/10.1136/bmjpo-2017-000206",
            "<https://doi.org/10.1136/bmjpo-2017-000206>",
            "(10.1136/bmjpo-2017-000206)",
            "[doi:10.1136/bmjpo-2017-000206];",
            "doi = {10.1136/bmjpo-2017-000206}",
            "https://bmjpaedsopen.example/doi/full/10.1136/bmjpo-2017-000206?download=true#top",
            "doi: https://doi.org/10.1136/bmjpo-2017-000206",
            "10.1136/bmjpo\u{2010}2017\u{2010}000206",
            "\u{feff}10.1136/bmjpo-2017-000206\u{200b}",
        ] {
            assert_eq!(Doi::parse(form).map(|d| d.to_string()), Ok("10.1136/bmjpo-2017-000206".into()), "{form}");
        }
    }

    #[test]
    fn brackets_escapes_and_odd_signs_survive() {
        for (form, doi) in [
            ("(10.1016/S0140-6736(97)11096-0)", "10.1016/s0140-6736(97)11096-0"),
            ("10.1007/978-3-030-36498-4\\_8", "10.1007/978-3-030-36498-4_8"),
            ("10.1007/978-3-030-36498-4{\\_}8", "10.1007/978-3-030-36498-4_8"),
            (
                "10.1002/(SICI)1097-0258(19980430)17:8&lt;857::AID-SIM777&gt;3.0.CO;2-E",
                "10.1002/(sici)1097-0258(19980430)17:8<857::aid-sim777>3.0.co;2-e",
            ),
            (
                "https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E",
                "10.1002/(sici)1097-0258(19980430)17:8<857::aid-sim777>3.0.co;2-e",
            ),
            ("10.1000.10/123", "10.1000.10/123"),
        ] {
            assert_eq!(Doi::parse(form).map(|d| d.to_string()), Ok(doi.into()), "{form}");
        }
    }

    #[test]
    fn the_normal_form_is_taken_back_as_it_is() {
        // A percent sign that was escaped itself is read once and no more.
        for form in ["10.1136/BMJPO-2017-000206", "10.1234/a%2541", "doi:10.1002/(SICI)1097;2-E"] {
            let doi = Doi::parse(form).unwrap();
            assert_eq!(Doi::normal(doi.as_str()), Ok(doi), "{form}");
        }
        for form in ["", "10.1136/", "10.1136/A", "10.1136/a b", "doi:10.1136/a", "11.1136/a"] {
            assert!(Doi::normal(form).is_err(), "{form}");
        }
    }

    #[test]
    fn what_is_no_doi_is_refused() {
        for form in [
            "",
            "10.1136",
            "10.1136/",
            "10.12/abc",
            "see 10.1136/abc for more",
            "11.1136/abc",
            "10.1136/a b",
            "doi:",
            "seen-at-http-10.1136/abc",
            "doing-10.1136/abc",
        ] {
            assert!(Doi::parse(form).is_err(), "{form}");
        }
    }

    #[test]
    fn the_link_encodes_what_a_path_may_not_hold() {
        let doi = Doi::parse("10.1002/a<b>c").unwrap();
        assert_eq!(doi.url(), "https://doi.org/10.1002/a%3Cb%3Ec");
    }
}
