//! Titles: what is the same after typography, spelling and database remarks are set aside, and what is lost.
//! A title alone never decides whether two works are one.

use strsim::osa_distance;
use vocabulary::{
    Method,
    text::{folded, words},
};

use super::{
    title_reading::{Notice, spelt_out, take_notice, without_markup, without_remarks},
    volumes::roman,
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Titles that differ in a number",
    statement: "Two titles that differ in a number (parts I and II, the survey of 2017 and that of 2018) name two works, however alike they are.",
    source: None,
}];

/// A title made ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    words: Vec<String>,
    compact: String,
    notice: Option<Notice>,
}

/// How far two titles agree.
#[derive(Debug, Clone, PartialEq)]
pub struct TitleAgreement {
    /// In a word.
    pub kind: TitleKind,
    /// The share of letters that stand in words both have, 0 to 1.
    pub similarity: f64,
    /// Words of the first title that the second lacks.
    pub only_first: Vec<String>,
    /// Words of the second title that the first lacks.
    pub only_second: Vec<String>,
    /// Whether one is a correction or a reply and the other is not.
    pub notice_differs: bool,
    /// How much agreement says, in words of usual length; the shorter title counts.
    pub information: f64,
}

/// How far two titles agree, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// The same words, apart from slips of the pen.
    Same,
    /// One holds all words of the other and more, as when a subtitle is lost or a title is cut off.
    Contained,
    /// A word or two in place of others.
    Near,
    /// The same but for a number, as in parts I and II or two years of one survey.
    OtherNumber,
    /// Different titles.
    Different,
    /// At least one is missing.
    Unknown,
}

impl Title {
    /// Makes a title ready, without markup and without the remarks that databases add in brackets.
    pub fn new(text: &str) -> Self {
        let text = without_markup(text);
        let folded = folded(&text);
        let (folded, removed_notice) = without_remarks(&folded);
        let mut all = spelt_out(words(&folded));
        let notice = take_notice(&mut all, &folded).or(removed_notice);
        if matches!(all.as_slice(), [one] if one == "unknown" || one == "untitled") {
            all.clear();
        }
        // Many thousands of titles are held at once.
        all.shrink_to_fit();
        Self { compact: all.concat(), words: all, notice }
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the words in their order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns the letters and digits without spaces.
    pub fn compact(&self) -> &str {
        &self.compact
    }

    /// Returns what the title says the paper is in relation to another.
    pub fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// Returns how many words of usual length the title is worth; scripts without spaces count two signs a word.
    pub fn information(&self) -> f64 {
        let mut latin = 0.0;
        let mut other = 0.0;
        for c in self.compact.chars() {
            if c < '\u{2e80}' {
                latin += 1.0;
            } else {
                other += 1.0;
            }
        }
        let n_words = self.words.len() as f64;
        (latin / 5.0f64).min(n_words) + other / 2.0
    }

    /// Compares with another title.
    pub fn compared(&self, other: &Self) -> TitleAgreement {
        let information = self.information().min(other.information());
        let mut agreement = TitleAgreement {
            kind: TitleKind::Unknown,
            similarity: 0.0,
            only_first: Vec::new(),
            only_second: Vec::new(),
            notice_differs: self.notice != other.notice,
            information,
        };
        if self.is_empty() || other.is_empty() {
            agreement.notice_differs = false;
            return agreement;
        }
        if self.compact == other.compact {
            agreement.kind = TitleKind::Same;
            agreement.similarity = 1.0;
            return agreement;
        }
        let (only_first, only_second) = unshared(&self.words, &other.words);
        let lost = (letters(&only_first) + letters(&only_second)) as f64;
        agreement.similarity = 1.0 - lost / (letters(&self.words) + letters(&other.words)).max(1) as f64;
        agreement.only_first = only_first.into_iter().map(str::to_owned).collect();
        agreement.only_second = only_second.into_iter().map(str::to_owned).collect();
        agreement.kind = kind(self, other, &agreement);
        agreement
    }
}

fn kind(a: &Title, b: &Title, found: &TitleAgreement) -> TitleKind {
    let has_number = |words: &[String]| words.iter().any(|word| is_number(word));
    let (first, second) = (&found.only_first, &found.only_second);
    if first.is_empty() && second.is_empty() {
        return TitleKind::Same;
    }
    // METHOD: Titles that differ in a number.
    if has_number(first) && has_number(second) && found.similarity > 0.6 {
        return TitleKind::OtherNumber;
    }
    let (shorter, longer) = if a.compact.len() <= b.compact.len() { (a, b) } else { (b, a) };
    // A title may be cut off, run together with its subtitle, or stand beside its translation.
    let is_one_end = longer.compact.starts_with(&shorter.compact) && shorter.information() >= 3.0
        || longer.compact.ends_with(&shorter.compact) && shorter.information() >= 4.0;
    if first.is_empty() || second.is_empty() {
        let extra = if first.is_empty() { second } else { first };
        let n_numbers = extra.iter().filter(|word| is_number(word)).count();
        if n_numbers > 0 && extra.len() <= n_numbers + 1 {
            return TitleKind::OtherNumber;
        }
        if found.similarity >= 0.75 {
            return TitleKind::Contained;
        }
    }
    if is_one_end {
        return TitleKind::Contained;
    }
    // Words run together or torn apart leave words over on both sides, though the letters are the same.
    if first.len() + second.len() > 2 && !differs_in_digits(a, b) {
        let joined = (first.concat(), second.concat());
        let limit = (joined.0.len() / 8).clamp(1, 4);
        if joined.0.len().abs_diff(joined.1.len()) <= limit && osa_distance(&joined.0, &joined.1) <= limit {
            return TitleKind::Same;
        }
    }
    if found.similarity >= 0.8 { TitleKind::Near } else { TitleKind::Different }
}

fn differs_in_digits(a: &Title, b: &Title) -> bool {
    let digits = |title: &Title| title.compact.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) != digits(b)
}

/// Returns the words of `full` that `short` lacks, slips of the pen forgiven.
pub fn title_words_lost(full: &str, short: &str) -> Vec<String> {
    let (full, short) = (Title::new(full), Title::new(short));
    if full.compact == short.compact {
        return Vec::new();
    }
    unshared(&full.words, &short.words).0.into_iter().map(str::to_owned).collect()
}

/// Returns the words that only one of two titles has, in their order, each word paired once.
fn unshared<'t>(a: &'t [String], b: &'t [String]) -> (Vec<&'t str>, Vec<&'t str>) {
    let mut rest: Vec<&str> = b.iter().map(String::as_str).collect();
    let mut only_first: Vec<&str> = Vec::new();
    for word in a {
        match rest.iter().position(|other| other == word) {
            Some(at) => {
                rest.remove(at);
            }
            None => only_first.push(word),
        }
    }
    only_first.retain(|word| match rest.iter().position(|other| word_alike(word, other)) {
        Some(at) => {
            rest.remove(at);
            false
        }
        None => true,
    });
    // Small words are often dropped or exchanged and say nothing; but `a` against `b`, as in two types of a disease, does.
    let has_letter = |words: &[&str]| words.iter().any(|word| word.chars().count() == 1);
    let keeps_letters = has_letter(&only_first) && has_letter(&rest);
    let is_dropped = |word: &str| is_small(word) && !(keeps_letters && word.len() == 1);
    only_first.retain(|word| !is_dropped(word));
    rest.retain(|word| !is_dropped(word));
    (only_first, rest)
}

/// Whether two words are one, apart from a slip of the pen, a plural or the other side's spelling.
///
/// Numbers are never alike.
pub(crate) fn word_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // A slip leaves the first letter or the last as it was; most words part here.
    if a.chars().next() != b.chars().next() && a.chars().next_back() != b.chars().next_back() {
        return false;
    }
    let (n, m) = (a.chars().count(), b.chars().count());
    let (short, long) = (n.min(m), n.max(m));
    if short < 4 || long - short > 2 || a.chars().chain(b.chars()).any(|c| c.is_ascii_digit()) {
        return false;
    }
    let limit = if short >= 8 { 2 } else { 1 };
    long - short <= limit && osa_distance(a, b) <= limit && !opposite(a, b)
}

/// Whether a small difference turns the meaning round, as in `hyper` and `hypo`.
fn opposite(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 6] =
        [("hyper", "hypo"), ("inter", "intra"), ("pre", "pro"), ("pre", "per"), ("micro", "macro"), ("extra", "intra")];
    let differs = |x: &str, y: &str| PAIRS.iter().any(|(p, q)| x.starts_with(p) && y.starts_with(q));
    differs(a, b) || differs(b, a)
}

/// Whether a word counts or tells apart: `2018`, `2nd`, `iv`, or a single letter.
pub(crate) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || (word.len() == 1 && word.is_ascii())
        || (word.len() <= 5 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) && roman(word).is_some())
}

fn is_small(word: &str) -> bool {
    const SMALL: [&str; 26] = [
        "a", "an", "and", "the", "of", "in", "on", "for", "to", "with", "by", "at", "from", "or", "as", "is", "der",
        "die", "das", "und", "de", "la", "le", "et", "el", "y",
    ];
    SMALL.contains(&word)
}

fn letters(words: &[impl AsRef<str>]) -> usize {
    words.iter().map(|word| word.as_ref()).filter(|word| !is_small(word)).map(|word| word.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> TitleAgreement {
        Title::new(a).compared(&Title::new(b))
    }

    #[test]
    fn typography_spelling_and_remarks_do_not_count() {
        for (a, b) in [
            ("Wards that listen: a study of rounds", "Wards that listen - A Study of Rounds."),
            ("[Wards that listen to patients]. [German]", "Wards that listen to patients"),
            ("Wards that listen to patients. [Review] [33 refs]", "Wards that listen to patients"),
            ("Wards that listen to patients.[Erratum appears in Ward Care 20", "Wards that listen to patients"),
            ("Haemodialysis on the ward", "Hemodialysis on the ward"),
            ("A carer led programme of co-design", "A carer-led programme of codesign"),
            ("Listening to pateints on wards", "Listening to patients on wards"),
            ("Effects of IFN-γ in carers", "Effects of IFN-gamma in carers"),
            ("RETRACTED: Wards that listen", "Wards that listen"),
            ("Wards with <i>Staphylococcus</i>", "Wards with Staphylococcus"),
            ("病院における患者参加", "病院における患者参加。"),
        ] {
            assert_eq!(compare(a, b).kind, TitleKind::Same, "{a} / {b}");
            assert!(!compare(a, b).notice_differs, "{a} / {b}");
        }
    }

    #[test]
    fn what_is_lost_or_exchanged_is_seen() {
        for (a, b, kind) in [
            ("Wards that listen: a study of rounds in Wales", "Wards that listen", TitleKind::Contained),
            ("Salas que escuchan a todos; Wards that listen to all", "Wards that listen to all", TitleKind::Contained),
            ("Wards that listen to allin a study", "Wards that listen to all", TitleKind::Contained),
            ("Rounds on listening wards. Part I", "Rounds on listening wards. Part II", TitleKind::OtherNumber),
            ("Survey of listening wards, 2017", "Survey of listening wards, 2018", TitleKind::OtherNumber),
            ("Rounds on listening wards", "Rounds on listening wards 2", TitleKind::OtherNumber),
            (
                "Hyperglycaemia in nurses who work at night",
                "Hypoglycaemia in nurses who work at night",
                TitleKind::Different,
            ),
            ("Wards that listen", "Carers who write", TitleKind::Different),
            ("UNKNOWN", "Carers who write", TitleKind::Unknown),
        ] {
            assert_eq!(compare(a, b).kind, kind, "{a} / {b}");
        }
        assert_eq!(title_words_lost("Wards that listen: a Welsh study", "Wards that lisen"), ["welsh", "study"]);
    }

    #[test]
    fn a_correction_is_not_the_paper() {
        for (a, notice) in [
            ("Erratum: Wards that listen", Notice::Correction),
            ("Correction to: Wards that listen", Notice::Correction),
            ("Wards that listen (vol 12, pg 3, 2018)", Notice::Correction),
            ("Wards that listen - Reply", Notice::Reply),
            ("Wards that listen AUTHORS REPLY", Notice::Reply),
            ("Re: Wards that listen", Notice::Reply),
        ] {
            let found = compare(a, "Wards that listen");
            assert_eq!((found.kind, found.notice_differs), (TitleKind::Same, true), "{a}");
            assert_eq!(Title::new(a).notice(), Some(notice), "{a}");
        }
    }
}
