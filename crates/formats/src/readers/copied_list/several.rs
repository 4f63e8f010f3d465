//! Notices an entry that seems to hold several references, as a paragraph without numbers does.
//! It never cuts one: where a reference ends cannot be known from its words alone.

use super::lines::holds_year;

/// Whether a text has two places as only the beginning or the end of a reference has them.
pub(super) fn may_hold_several(text: &str) -> bool {
    // What is longer is named as too long.
    text.len() <= 100_000 && (n_dated_authors(text) >= 2 || n_numberings(text) >= 2)
}

/// Counts authors followed by their year in brackets, as in `Doe, J. (2001)`.
fn n_dated_authors(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_initial = |word: &str| {
        let bare = word.trim_end_matches([',', '.']);
        bare.len() < word.len()
            && bare.chars().count() <= 4
            && bare.chars().all(|c| c.is_uppercase() || ".-".contains(c))
    };
    words.windows(2).filter(|pair| is_initial(pair[0]) && pair[1].starts_with('(') && holds_year(pair[1])).count()
}

/// Counts a year with volume and pages behind it, as in `2001;4(2):5`.
fn n_numberings(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    text.match_indices(';')
        .filter(|(at, _)| {
            let before = &text[..*at];
            let year = before.len().checked_sub(4).and_then(|from| before.get(from..));
            let behind = text[at + 1..].trim_start();
            let volume = digits(behind);
            let rest = &behind[volume..];
            let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
            year.is_some_and(holds_year) && volume > 0 && rest.starts_with(':')
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_holds_several_is_noticed() {
        for (text, expected) in [
            (
                "Doe, J. (2001). One thing. Journal, 1, 2–3. Roe, K., & Poe, L. (2002). Another thing. Journal, 2, 3.",
                true,
            ),
            ("Doe J. One thing. J Care. 2001;4(2):5-9. Roe K. Another. J Care. 2002;5:6.", true),
            ("Doe, J. (2001). One thing (1999–2000). In K. Roe (Ed.), Care (pp. 2–3). Leeds: Press.", false),
            ("Doe J. One thing. J Care. 2001;4(2):5-9; discussion 10. PMID: 5; PMC4.", false),
            ("Doe, J. (2001; 2nd ed. 2004). One thing; another: a third. Leeds.", false),
        ] {
            assert_eq!(may_hold_several(text), expected, "{text}");
        }
    }
}
