//! Journals, books and meetings by name: `BMJ Qual Saf` is `BMJ Quality & Safety`, and an acronym is what it stands for.
//! No list of journals is kept here; what cannot be seen from the two names alone stays different.

use vocabulary::text::{folded, words};

/// The name of a journal, book or meeting made ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContainerName {
    /// The name proper, and any parallel names and meetings that stand beside it.
    names: Vec<Name>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Name {
    words: Vec<String>,
    compact: String,
}

/// How far two names of journals agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContainerAgreement {
    /// The same words.
    Same,
    /// One is an abbreviation or the acronym of the other.
    Abbreviated,
    /// One holds all words of the other and more.
    Contained,
    /// Different names.
    Different,
    /// At least one is missing.
    Unknown,
}

/// Whether two names of journals are the same but for `and` and `&`, articles, brackets and abbreviation.
pub fn container_same(a: &str, b: &str) -> bool {
    matches!(
        ContainerName::new(a).compared(&ContainerName::new(b)),
        ContainerAgreement::Same | ContainerAgreement::Abbreviated
    )
}

impl ContainerName {
    /// Makes a name ready; a parallel name or a meeting beside it counts as well.
    pub fn new(text: &str) -> Self {
        let folded = folded(text).replace(".conference:", " = ").replace(". conference:", " = ");
        let mut name = folded.as_str();
        for stop in [" : official", ": official", ": the official"] {
            name = name.split(stop).next().unwrap_or(name);
        }
        let mut names: Vec<Name> = name.split(" = ").map(Name::new).filter(|name| !name.words.is_empty()).collect();
        names.shrink_to_fit();
        Self { names }
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the words that carry the name proper.
    pub fn words(&self) -> &[String] {
        self.names.first().map_or(&[], |name| name.words.as_slice())
    }

    /// Compares with another name; of parallel names the pair that agrees best counts.
    pub fn compared(&self, other: &Self) -> ContainerAgreement {
        let pairs = self.names.iter().flat_map(|a| other.names.iter().map(move |b| a.compared(b)));
        pairs.min().unwrap_or(ContainerAgreement::Unknown)
    }
}

impl Name {
    fn new(folded: &str) -> Self {
        let mut words = words(&without_brackets(folded));
        words.retain(|word| !is_small(word));
        words.shrink_to_fit();
        Self { compact: words.concat(), words }
    }

    fn compared(&self, other: &Self) -> ContainerAgreement {
        if self.compact == other.compact {
            return ContainerAgreement::Same;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let same_length = short.words.len() == long.words.len();
        if same_length && short.words.iter().zip(&long.words).all(|(a, b)| abbreviates(a, b) || abbreviates(b, a)) {
            return ContainerAgreement::Abbreviated;
        }
        if is_acronym(short, long) || is_acronym(long, short) {
            return ContainerAgreement::Abbreviated;
        }
        if in_order(&short.words, &long.words) {
            return ContainerAgreement::Contained;
        }
        ContainerAgreement::Different
    }
}

/// Whether `short` abbreviates `long`: the same beginning, or the same first letter and last letters left in, as in `natl`.
pub(crate) fn abbreviates(short: &str, long: &str) -> bool {
    if long.starts_with(short) {
        return true;
    }
    if short.chars().count() < 3 || short.chars().next() != long.chars().next() {
        return false;
    }
    if super::titles::word_alike(short, long) {
        return true;
    }
    // Contractions keep the letters in order, and the last one or no vowel: `intl`, `natl`, `dtsch`.
    let mut letters = long.chars();
    let ends_alike = short.chars().last() == long.chars().last() || !short.contains(['a', 'e', 'i', 'o', 'u']);
    short.chars().count() <= 5 && ends_alike && short.chars().all(|c| letters.any(|l| l == c))
}

/// Whether the words of `short` stand in `long`, in order, each whole or abbreviated.
fn in_order(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().map(String::len).sum::<usize>() >= 4
        && short.iter().all(|word| rest.any(|other| abbreviates(word, other) || abbreviates(other, word)))
}

/// Whether what remains of `short` beside years and words for a meeting is an acronym of `long`, as in `Proceedings of HCIS 2017`.
fn is_acronym(short: &Name, long: &Name) -> bool {
    const MEETING: [&str; 8] =
        ["proceedings", "proc", "conference", "annual", "meeting", "workshop", "symposium", "online"];
    let named = |word: &&String| !MEETING.contains(&word.as_str()) && !word.starts_with(|c: char| c.is_ascii_digit());
    let mut kept = short.words.iter().filter(named);
    let (Some(acronym), None) = (kept.next(), kept.next()) else { return false };
    let long: Vec<&str> = long.words.iter().map(String::as_str).collect();
    (3..=8).contains(&acronym.len()) && acronym.is_ascii() && spells(acronym, &long)
}

/// Whether `acronym` is made of the beginnings, one to three letters, of the words in their order, with none left out but at the end.
fn spells(acronym: &str, words: &[&str]) -> bool {
    if acronym.is_empty() {
        return true;
    }
    let Some((word, rest)) = words.split_first() else { return false };
    (1..=3).any(|n| {
        acronym.len() >= n && word.is_char_boundary(n) && word.starts_with(&acronym[..n]) && spells(&acronym[n..], rest)
    })
}

fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.chars().any(char::is_alphanumeric) { out } else { text.to_owned() }
}

/// Returns the words that tell one journal from another: without `and`, `&`, articles and `of`.
pub(crate) fn significant(name: &str) -> Vec<String> {
    let mut all = words(name);
    all.retain(|word| !is_small_in_english(word));
    all
}

fn is_small_in_english(word: &str) -> bool {
    matches!(word, "a" | "an" | "and" | "the" | "of" | "in" | "on" | "for")
}

/// Whether a word tells nothing among doubles, which come from databases in many languages.
fn is_small(word: &str) -> bool {
    const OTHERS: [&str; 16] =
        ["to", "und", "der", "die", "das", "fur", "de", "del", "la", "le", "les", "des", "et", "e", "y", "di"];
    is_small_in_english(word) || OTHERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_ways_of_writing_are_the_same_journal() {
        for (a, b) in [
            ("BMJ Qual Saf", "BMJ Quality & Safety"),
            ("BMJ Quality and Safety", "BMJ Quality & Safety"),
            ("N Engl J Med", "The New England Journal of Medicine"),
            ("Cancer Epidemiology Biomarkers and Prevention", "Cancer Epidemiology, Biomarkers & Prevention"),
            ("PLoS ONE [Electronic Resource]", "PLoS ONE"),
            ("Thorax (London)", "Thorax"),
            ("Dtsch Med Wochenschr", "Deutsche Medizinische Wochenschrift"),
            ("AMCIS 2017 Proceedings", "Americas Conference on Information Systems"),
            ("PNAS", "Proceedings of the National Academy of Sciences of the United States of America"),
            ("Wardcare = Japanese journal of ward care", "Japanese Journal of Ward Care"),
            ("Ward Care.Conference: 3rd Congress of Listening Lund Sweden.", "3rd Congress of Listening, Lund, Sweden"),
            ("Orphanet J Rare Dis.", "Orphanet Journal Of Rare Diseases"),
        ] {
            assert!(container_same(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Journal of Digital Studies", "Workshop of Digital Studies"),
            ("Chest", "Chest Surgery Clinics"),
            ("Blood", "Drugs"),
            ("Journal of Clinical Nursing", "Journal of Clinical Oncology"),
            ("", ""),
        ] {
            assert!(!container_same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_longer_name_contains_a_shorter() {
        let found = ContainerName::new("Nephron").compared(&ContainerName::new("Nephron - Clinical Practice."));
        assert_eq!(found, ContainerAgreement::Contained);
    }
}
