//! Finds the word somebody may have meant.

/// Returns the candidate that differs least from `word`, if it is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = vocabulary::text::folded(word);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &vocabulary::text::folded(candidate)), candidate))
        .min()
        .filter(|(distance, candidate)| {
            *distance <= 2.max(candidate.chars().count() / 4) && *distance < candidate.chars().count()
        })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_not() {
        assert_eq!(nearest("presnt", ["absent", "partial", "present"]), Some("present"));
        assert_eq!(nearest("Present", ["absent", "present"]), Some("present"));
        assert_eq!(nearest("maybe", ["absent", "present"]), None);
        assert_eq!(nearest("A", ["B"]), None);
    }
}
