//! Compares the names of journals and books.

use vocabulary::{CheckField, Reference, Severity, Verdict};

use super::{british_american::spelling, finding::Finding, title::spelling_remark};
use crate::comparison::significant;

/// Compares the container of an entry with that of its record.
pub(super) fn check(entry: &Reference, record: &Reference) -> Finding {
    let finding = Finding::new(CheckField::Container, entry.container.as_deref(), record.container.as_deref());
    let (Some(expected), found) = (&record.container, &entry.container) else {
        return finding.with(Verdict::NotCheckable, Severity::None, "the record names no journal or book");
    };
    let Some(found) = found else {
        return finding.with(Verdict::MissingHere, Severity::Omission, "the journal or book is left out");
    };
    let (here, there) = (significant(found), significant(expected));
    if here == there {
        finding.with(Verdict::Agrees, Severity::None, "")
    } else if one_form(&here) == one_form(&there) {
        let remark = spelt_otherwise(&here, &there).unwrap_or_default();
        finding.with(Verdict::Differs, Severity::Style, remark)
    } else if proper(found) == proper(expected) {
        finding.with(Verdict::Agrees, Severity::None, "a subtitle or a place differs")
    } else if is_abbreviation(&here, &there) || is_abbreviation(&proper(found), &proper(expected)) {
        finding.with(Verdict::Agrees, Severity::None, "abbreviated")
    } else if let Some(remark) =
        spelt_otherwise(&here, &there).or_else(|| spelt_otherwise(&proper(found), &proper(expected)))
    {
        finding.with(Verdict::Differs, Severity::Style, remark)
    } else {
        finding.with(Verdict::Differs, Severity::Error, "the name differs")
    }
}

/// Returns the words in the form that their British and their American spelling share.
fn one_form(words: &[String]) -> Vec<String> {
    words.iter().map(|word| spelling(word)).collect()
}

/// Says which words are spelt the other side's way, where the names are the same or one abbreviates the other but for that.
fn spelt_otherwise(here: &[String], there: &[String]) -> Option<String> {
    let (short, long) = (one_form(here), one_form(there));
    if short != long && !is_abbreviation(&short, &long) {
        return None;
    }
    // A word that is shortened as usual is no other spelling, and neither is one that is spelt alike.
    let differ = |(found, expected): &(&str, &str)| {
        found != expected && (!begins(found, expected) || spelling(found) == spelling(expected))
    };
    let spelt: Vec<(&str, &str)> =
        here.iter().map(String::as_str).zip(there.iter().map(String::as_str)).filter(differ).collect();
    spelling_remark(&spelt)
}

/// The words of the name before its subtitle or the place in brackets, as in `BMJ Open : an online journal`.
fn proper(name: &str) -> Vec<String> {
    let end = name.find([':', '(', '[']).filter(|at| *at > 0).unwrap_or(name.len());
    significant(&name[..end])
}

/// Whether a word keeps the first letter of another and the order of its letters.
fn begins(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().next() == long.chars().next() && short.chars().all(|c| letters.any(|l| l == c))
}

/// Whether every word of `short` begins the word of `long` at the same place, or keeps its first letter and order of letters.
fn is_abbreviation(short: &[String], long: &[String]) -> bool {
    short.len() == long.len() && short.iter().zip(long).all(|(short, long)| begins(short, long))
        || (short.len() == 1
            && long.len() > 1
            && short[0].chars().eq(long.iter().filter_map(|word| word.chars().next())))
}
