//! Tells persons from groups in the names that exports write, with the family name first, shortened or spoken.
//! Whether two names are one person is not decided here.

use vocabulary::{Contributor, Person};

use super::entities;

/// Reads a person or group from a name with the family name first.
///
/// A name in braces, or of several words without a comma, is a group only if it reads like one.
pub(super) fn contributor(name: &str) -> Option<Contributor> {
    let name = entities::plain(name.trim());
    let bare = name.trim_end_matches([';', ',']).trim_end();
    // Reference managers end a name with a comma when nothing of it is a given name.
    if name.len() > bare.len() && name.ends_with(',') && !bare.contains(',') {
        let is_long = bare.split_whitespace().count() > 2;
        return if is_group(bare) || is_long && Person::from_inverted(bare)?.particle.is_none() {
            Some(Contributor::Group(bare.to_owned()))
        } else {
            Person::from_inverted(bare).map(Contributor::Person)
        };
    }
    let name = bare;
    if let Some(group) = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return (!group.trim().is_empty()).then(|| Contributor::Group(group.trim().to_owned()));
    }
    if name.contains(',') {
        return Person::from_inverted(name).map(Contributor::Person);
    }
    if is_group(name) {
        return Some(Contributor::Group(name.to_owned()));
    }
    Person::from_spoken(name).map(Contributor::Person)
}

/// Reads a name as MEDLINE and Web of Science shorten it, `Moor AB Jr`, or as it is written out.
pub(super) fn shortened_contributor(name: &str) -> Option<Contributor> {
    let name = name.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_initials = |word: &&str| {
        word.chars().count() <= 4 && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    let (suffix, rest) = match words.split_last() {
        Some((last, rest))
            if rest.len() > 1
                && matches!(*last, "Jr" | "Sr" | "2nd" | "3rd" | "II" | "III" | "4th" | "IV")
                && rest.last().is_some_and(is_initials) =>
        {
            (Some((*last).to_owned()), rest)
        }
        _ => (None, words.as_slice()),
    };
    match rest.split_last() {
        Some((initials, family)) if !name.contains(',') && !family.is_empty() && is_initials(initials) => {
            let mut person = Person::from_inverted(&format!("{}, {initials}", family.join(" ")))?;
            person.suffix = suffix.or(person.suffix);
            Some(Contributor::Person(person))
        }
        _ => contributor(name),
    }
}

/// Whether a name without a comma speaks of an organisation.
fn is_group(name: &str) -> bool {
    const WORDS: [&str; 40] = [
        "group",
        "team",
        "committee",
        "consortium",
        "collaboration",
        "collaborative",
        "collaborators",
        "network",
        "organization",
        "organisation",
        "association",
        "society",
        "institute",
        "institut",
        "university",
        "ministry",
        "department",
        "council",
        "foundation",
        "agency",
        "office",
        "commission",
        "centre",
        "center",
        "college",
        "trust",
        "service",
        "services",
        "programme",
        "program",
        "board",
        "union",
        "academy",
        "investigators",
        "project",
        "initiative",
        "federation",
        "authority",
        "company",
        "inc",
    ];
    let words: Vec<String> =
        name.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    words.len() > 1
        && (words.len() > 5
            || words.iter().any(|w| WORDS.contains(&w.as_str()) || w == "for" || w == "and" || w == "of"))
}
