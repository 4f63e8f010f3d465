//! The ISSN and its check digit, and fields that hold several numbers.
//! Whether a journal of that number exists is not asked.

/// Returns the ISSN as `1234-567X` when its check digit (ISO 3297) is right.
pub(super) fn checked(text: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let (check, stem) = signs.split_last().filter(|_| signs.len() == 8)?;
    let mut total = 0;
    for (sign, weight) in stem.iter().zip((2..=8).rev()) {
        total += sign.to_digit(10)? * weight;
    }
    let expected = match (11 - total % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    (*check == expected).then(|| {
        let (head, tail) = signs.split_at(4);
        format!("{}-{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
    })
}

/// Splits a field that may hold several ISSN or ISBN, with or without remarks such as `(Electronic)`.
pub(super) fn several(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split([',', ';', '\n', '|']) {
        let mut current = String::new();
        for word in without_brackets(piece).split_whitespace() {
            let is_label = !word.chars().any(|c| c.is_ascii_digit()) && !word.eq_ignore_ascii_case("x");
            if is_label {
                // A label such as `ISBN` belongs to no number; words of another kind are the value's own.
                if !word.to_ascii_lowercase().starts_with("is") {
                    push_word(&mut current, word);
                }
                continue;
            }
            // A new number begins where the one before is complete.
            if matches!(digits(&current), 8 | 10 | 13) && digits(word) >= 8 {
                parts.push(std::mem::take(&mut current));
            }
            push_word(&mut current, word);
        }
        if !current.is_empty() {
            parts.push(current);
        }
    }
    parts
}

fn push_word(current: &mut String, word: &str) {
    if !current.is_empty() {
        current.push(' ');
    }
    current.push_str(word);
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).count()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(checked("20427697").as_deref(), Some("2042-7697"));
        assert_eq!(checked("0378-5955").as_deref(), Some("0378-5955"));
        assert_eq!(checked("2049 3630").as_deref(), Some("2049-3630"));
        assert_eq!(checked("2434561x").as_deref(), Some("2434-561X"));
        assert_eq!(checked("0378-5954"), None);
        assert_eq!(checked(""), None);
    }

    #[test]
    fn several_numbers_are_told_apart() {
        assert_eq!(several("0378-5955 (Electronic), 2049-3630 (Print)"), ["0378-5955", "2049-3630"]);
        assert_eq!(several("978-3-030-36497-7 9783030364984"), ["978-3-030-36497-7", "9783030364984"]);
        assert_eq!(several("ISSN 0378 5955"), ["0378 5955"]);
        assert!(several(" ").is_empty());
    }
}
