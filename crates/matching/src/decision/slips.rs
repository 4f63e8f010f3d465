//! Words that stand in a text with a slip: a letter changed, lost or added.
//! Which words are looked for, and what a slip costs, is decided by those who ask.

/// Whether `word` stands anywhere in `text` with at most `most` letters changed, lost or added.
///
/// Words of more than 64 letters, and words with other than plain letters, are not looked for.
pub(super) fn stands_with_slips(text: &str, word: &str, most: u32) -> bool {
    // The bit-parallel search of Myers (1999), DOI 10.1145/316542.316550: each bit is a row of the table of distances.
    let n = word.len();
    if n == 0 || n > 64 || !word.is_ascii() {
        return false;
    }
    let mut places = [0u64; 128];
    for (at, letter) in word.bytes().enumerate() {
        places[usize::from(letter)] |= 1 << at;
    }
    let last = 1u64 << (n - 1);
    let (mut up, mut down, mut distance) = (u64::MAX, 0u64, n as u32);
    for letter in text.bytes() {
        let equal = places.get(usize::from(letter)).copied().unwrap_or(0);
        let diagonal = ((equal & up).wrapping_add(up) ^ up) | equal | down;
        let mut right = down | !(diagonal | up);
        let mut left = up & diagonal;
        distance += u32::from(right & last != 0);
        distance -= u32::from(left & last != 0);
        if distance <= most {
            return true;
        }
        // A match may begin at any letter, so nothing is carried in from above.
        right <<= 1;
        left <<= 1;
        up = left | !(diagonal | right);
        down = right & diagonal;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_be_changed_lost_or_added() {
        let text = "wardsandtheirtalkofcare";
        for (word, most, expected) in [
            ("wards", 0, true),
            ("wurds", 0, false),
            ("wurds", 1, true),
            ("thir", 1, true),
            ("theirr", 1, true),
            ("thairs", 1, false),
            ("thairs", 2, true),
            ("bees", 1, false),
            ("", 1, false),
            ("é", 1, false),
        ] {
            assert_eq!(stands_with_slips(text, word, most), expected, "{word} {most}");
        }
    }
}
