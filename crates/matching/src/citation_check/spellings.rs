//! Finds people whom one list spells in more than one way.
//! That two names are one person is concluded only from names that nearly agree; nobody is looked up.

use std::collections::BTreeMap;

use vocabulary::{Contributor, Method, Person, text::folded};

/// A person whose family name stands in a list in several spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellingVariant {
    /// Each spelling with the numbers of the entries that use it, the first used first.
    pub spellings: Vec<(String, Vec<usize>)>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "One person spelt in two ways",
    statement: "Two authors of one list count as one person spelt in two ways when their initials do not contradict each other and their family names differ in capitals or accents alone, or in one letter of a name of six letters or more.",
    source: None,
}];

/// Finds such people among the authors of numbered entries.
pub fn spelling_variants<'a>(entries: impl IntoIterator<Item = (usize, &'a [Contributor])>) -> Vec<SpellingVariant> {
    let mut uses: Vec<(&Person, usize)> = Vec::new();
    for (number, authors) in entries {
        uses.extend(authors.iter().filter_map(|author| match author {
            Contributor::Person(person) => Some((person, number)),
            Contributor::Group(_) => None,
        }));
    }
    let mut groups: Vec<Vec<(&Person, usize)>> = Vec::new();
    for (person, number) in uses {
        match groups.iter_mut().find(|group| group.iter().any(|(other, _)| may_be_one(person, other))) {
            Some(group) => group.push((person, number)),
            None => groups.push(vec![(person, number)]),
        }
    }
    groups.iter().map(|group| spellings(group)).filter(|variant| variant.spellings.len() > 1).collect()
}

fn spellings(group: &[(&Person, usize)]) -> SpellingVariant {
    let mut first_use: Vec<String> = Vec::new();
    let mut numbers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (person, number) in group {
        let name = person.full_family();
        if !first_use.contains(&name) {
            first_use.push(name.clone());
        }
        numbers.entry(name).or_default().push(*number);
    }
    let spellings =
        first_use.into_iter().map(|name| (name.clone(), numbers.remove(&name).unwrap_or_default())).collect();
    SpellingVariant { spellings }
}

fn may_be_one(a: &Person, b: &Person) -> bool {
    let (initials_a, initials_b) = (a.initials(), b.initials());
    if initials_a.is_empty() || initials_b.is_empty() || initials_a.iter().zip(&initials_b).any(|(x, y)| x != y) {
        return false;
    }
    let (name_a, name_b) = (folded(&a.full_family()), folded(&b.full_family()));
    name_a == name_b
        || (name_a.chars().count().min(name_b.chars().count()) >= 6
            && strsim::damerau_levenshtein(&name_a, &name_b) == 1)
}
