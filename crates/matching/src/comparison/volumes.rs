//! Volumes and issue numbers, which databases pad with words: `4 (1)`, `45 Suppl 1`, `Vol. 9`.
//! Whether a value stands in the right column is not decided here.

use vocabulary::text::words;

/// Whether two volumes or issues are the same, by their first number or, without one, by their words.
pub fn volumes_same(a: &str, b: &str) -> bool {
    let (a, b) = (volume_key(a), volume_key(b));
    !a.is_empty() && a == b
}

/// Returns what is compared of a volume or issue: its first number, or else its letters.
pub(crate) fn volume_key(text: &str) -> String {
    let words = words(text);
    let number = words.iter().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) => number.trim_start_matches('0').to_owned(),
        None => match words.as_slice() {
            [one] => roman(one).map_or_else(|| one.clone(), |number| number.to_string()),
            _ => words.concat(),
        },
    }
}

/// Reads a small Roman number in lower case.
pub(crate) fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0;
    for (at, digit) in digits.iter().enumerate() {
        if digits.get(at + 1).is_some_and(|next| next > digit) {
            total -= i64::from(*digit);
        } else {
            total += i64::from(*digit);
        }
    }
    u32::try_from(total).ok().filter(|total| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_does_not_make_another_volume() {
        for (a, b) in [("4", "4 (1) (no pagination)"), ("9", "Drug Discovery. 9"), ("XII", "12"), ("Suppl.", "suppl")] {
            assert!(volumes_same(a, b), "{a} {b}");
        }
        for (a, b) in [("4", "5"), ("", ""), ("12", "12a"), ("114", "37")] {
            assert!(!volumes_same(a, b), "{a} {b}");
        }
    }
}
