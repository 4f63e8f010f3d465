//! The ORCID iD of a person, with its check digit verified.

use super::normal_form::{IdentifierError, identifier_text, without_prefix};

/// An ORCID iD, kept as four groups of four, as in `0000-0002-1825-0097`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Orcid(String);

identifier_text!(Orcid);

impl Orcid {
    /// Reads an iD with or without hyphens, label or link.
    ///
    /// # Errors
    /// When there are not sixteen signs, or the check digit (ISO 7064, MOD 11-2) is wrong.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let rest = without_prefix(
            text.trim(),
            &["https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid id", "orcid"],
        );
        let signs: Vec<char> = rest
            .trim_end_matches('/')
            .chars()
            .filter(|c| !matches!(c, '-' | ' ' | '\u{2010}' | '\u{2011}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let error = || IdentifierError {
            kind: "ORCID iD",
            found: text.to_owned(),
            expected: "sixteen digits with a right check digit, as in `0000-0002-1825-0097`",
        };
        let (check, stem) = signs.split_last().filter(|_| signs.len() == 16).ok_or_else(error)?;
        let mut total = 0;
        for sign in stem {
            total = (total + sign.to_digit(10).ok_or_else(error)?) * 2;
        }
        let expected = match (12 - total % 11) % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10).ok_or_else(error)?,
        };
        if *check != expected {
            return Err(error());
        }
        let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
        Ok(Self(groups.join("-")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_and_checked() {
        for form in [
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
            "0000000218250097",
            "ORCID: 0000-0002-1825-0097",
        ] {
            assert_eq!(Orcid::parse(form).map(|o| o.to_string()), Ok("0000-0002-1825-0097".into()), "{form}");
        }
        assert_eq!(Orcid::parse("0000-0002-1694-233x").map(|o| o.to_string()), Ok("0000-0002-1694-233X".into()));
        for form in ["", "0000-0002-1825-0098", "0000-0002-1825", "0000-0002-1825-009Y"] {
            assert!(Orcid::parse(form).is_err(), "{form}");
        }
    }
}
