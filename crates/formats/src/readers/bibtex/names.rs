//! Reads the names of a BibTeX entry: parted by `and`, inverted or spoken, groups in braces.
//! What LaTeX in a name prints is told elsewhere.

use vocabulary::{Contributor, Person};

use super::latex::{plain, split_outside_braces};
use crate::record::{Record, contributor};

/// Adds every name of an author or editor field.
pub(super) fn names(record: &mut Record<'_>, role: &str, raw: &str) {
    for name in split_outside_braces(raw, " and ") {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        // `others` says that the list was cut; it names nobody.
        match if name.eq_ignore_ascii_case("others") { None } else { person_or_group(name) } {
            Some(contributor) if role == "author" => record.reference.authors.push(contributor),
            Some(contributor) => record.reference.editors.push(contributor),
            None => record.keep(role, &plain(name)),
        }
    }
}

fn person_or_group(name: &str) -> Option<Contributor> {
    let is_braced = name.starts_with('{')
        && name.ends_with('}')
        && split_outside_braces(name, " ").len() == 1
        && !name.starts_with("{\\");
    if is_braced {
        let group = plain(name);
        return (!group.is_empty()).then_some(Contributor::Group(group));
    }
    let parts: Vec<String> = split_outside_braces(name, ",").into_iter().map(plain).collect();
    if let Some(person) = labelled(&parts) {
        return Some(person);
    }
    match parts.as_slice() {
        [one] => contributor(one),
        // Nothing behind the comma says that all before it is the family name.
        [family, none] if none.is_empty() => Person::from_inverted(family).map(Contributor::Person),
        [family, suffix, given] => {
            let mut person = Person::from_inverted(&format!("{family}, {given}"))?;
            person.suffix = Some(suffix.clone()).filter(|suffix| !suffix.is_empty()).or(person.suffix);
            Some(Contributor::Person(person))
        }
        parts => contributor(&parts.join(", ")),
    }
}

/// Reads BibLaTeX's `family=Berg, given=Jan, prefix=van der`.
fn labelled(parts: &[String]) -> Option<Contributor> {
    let mut person = Person::default();
    for part in parts {
        let (label, value) = part.split_once('=')?;
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match label.trim() {
            "family" => person.family = value?,
            "given" => person.given = value,
            "prefix" => person.particle = value,
            "suffix" => person.suffix = value,
            "useprefix" | "given-i" | "family-i" | "prefix-i" | "suffix-i" | "juniorcomma" => {}
            _ => return None,
        }
    }
    (!person.family.is_empty()).then_some(Contributor::Person(person))
}
