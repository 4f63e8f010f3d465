//! The ISBN of ten or thirteen digits, with its check digit verified.

use super::normal_form::{IdentifierError, identifier_text, without_prefix};

/// An ISBN, kept as thirteen digits without hyphens; one of ten digits is converted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Isbn(String);

identifier_text!(Isbn);

impl Isbn {
    /// Reads an ISBN with or without label, hyphens and spaces.
    ///
    /// # Errors
    /// When the count of digits or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let rest = without_prefix(text.trim(), &["isbn-13", "isbn-10", "isbn13", "isbn10", "isbn", "urn:isbn"]);
        let signs: String = rest
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
            .collect();
        let digits: Option<Vec<u32>> =
            signs
                .char_indices()
                .map(|(at, c)| {
                    if at == 9 && signs.len() == 10 && c.eq_ignore_ascii_case(&'x') { Some(10) } else { c.to_digit(10) }
                })
                .collect();
        let thirteen = match digits.as_deref() {
            Some(ten)
                if ten.len() == 10 && ten.iter().zip((1..=10).rev()).map(|(d, w)| d * w).sum::<u32>() % 11 == 0 =>
            {
                let mut stem = vec![9, 7, 8];
                stem.extend_from_slice(&ten[..9]);
                stem.push((10 - weighted(&stem) % 10) % 10);
                Some(stem)
            }
            Some(stem)
                if stem.len() == 13
                    && (signs.starts_with("978") || signs.starts_with("979"))
                    && weighted(stem).is_multiple_of(10) =>
            {
                Some(stem.to_vec())
            }
            _ => None,
        };
        let thirteen = thirteen.ok_or_else(|| IdentifierError {
            kind: "ISBN",
            found: text.to_owned(),
            expected: "ten or thirteen digits with a right check digit, as in `978-3-030-36497-7`",
        })?;
        Ok(Self(thirteen.iter().map(u32::to_string).collect()))
    }
}

/// The ISBN-13 sum: digits weighted 1, 3, 1, 3 and so on.
fn weighted(digits: &[u32]) -> u32 {
    digits.iter().enumerate().map(|(at, d)| if at % 2 == 0 { *d } else { 3 * d }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_and_thirteen_digits_meet() {
        for form in ["9783030364977", "978-3-030-36497-7", "ISBN 978-3-030-36497-7"] {
            assert_eq!(Isbn::parse(form).map(|i| i.to_string()), Ok("9783030364977".into()), "{form}");
        }
        assert_eq!(Isbn::parse("0-8044-2957-X").map(|i| i.to_string()), Ok("9780804429573".into()));
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        for form in ["9783030364978", "080442957X1", "0804429571", "", "978303036497", "1234567890128"] {
            assert!(Isbn::parse(form).is_err(), "{form}");
        }
    }
}
