//! Finds people whom one list spells in more than one way.
//! That two names are one person is concluded only from names that nearly agree; nobody is looked up.

use std::collections::{BTreeMap, HashMap};

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
    let mut names = Names::default();
    for (person, number) in uses {
        let name = Name::of(person);
        let at = names.first_group(&name).unwrap_or(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push((person, number)),
            None => groups.push(vec![(person, number)]),
        }
        names.note(name, at);
    }
    groups.iter().map(|group| spellings(group)).filter(|variant| variant.spellings.len() > 1).collect()
}

/// What is compared of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Name {
    initials: Vec<char>,
    family: String,
    n_letters: usize,
}

impl Name {
    fn of(person: &Person) -> Self {
        let family = folded(&person.full_family());
        Self { initials: person.initials(), n_letters: family.chars().count(), family }
    }

    fn may_be(&self, other: &Self) -> bool {
        let (a, b) = (&self.initials, &other.initials);
        if a.is_empty() || b.is_empty() || a.iter().zip(b).any(|(x, y)| x != y) {
            return false;
        }
        self.family == other.family
            || (self.n_letters.min(other.n_letters) >= FEWEST_LETTERS
                && strsim::damerau_levenshtein(&self.family, &other.family) == 1)
    }

    /// The family name, and what is left of it without one letter: two names that differ in one letter share one of these.
    fn keys(&self) -> Vec<String> {
        let mut keys = vec![self.family.clone()];
        if self.n_letters >= FEWEST_LETTERS {
            keys.extend(self.family.char_indices().map(|(at, letter)| {
                let (before, after) = self.family.split_at(at);
                before.to_owned() + &after[letter.len_utf8()..]
            }));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A shorter name with another letter is another name.
const FEWEST_LETTERS: usize = 6;

/// The names so far, found by what a name that is alike would share with them.
#[derive(Default)]
struct Names {
    /// Each name once, with the first group in which it stands.
    known: Vec<(Name, usize)>,
    place: HashMap<Name, usize>,
    by_key: HashMap<String, Vec<usize>>,
}

impl Names {
    /// The first group with anybody who may be this person.
    fn first_group(&self, name: &Name) -> Option<usize> {
        let alike = name.keys().into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        alike.map(|at| &self.known[*at]).filter(|(other, _)| name.may_be(other)).map(|(_, group)| *group).min()
    }

    fn note(&mut self, name: Name, group: usize) {
        if let Some(at) = self.place.get(&name) {
            let first = &mut self.known[*at].1;
            *first = group.min(*first);
            return;
        }
        let at = self.known.len();
        for key in name.keys() {
            self.by_key.entry(key).or_default().push(at);
        }
        self.place.insert(name.clone(), at);
        self.known.push((name, group));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented names, close to one another on purpose: changed letters, lost letters, swapped letters.
    fn crowd() -> Vec<Contributor> {
        let families = [
            "avelin",
            "aveling",
            "avelign",
            "avlein",
            "aveeling",
            "Avélin",
            "havelin",
            "roe",
            "rou",
            "roes",
            "okoromba",
            "okorombo",
            "quillfeather",
            "quilfeather",
            "quillfaether",
        ];
        let given = ["A.", "A. B.", "A. C.", "B.", "Ada", ""];
        let person = |family: &str, given: &str| {
            let given = Some(given.to_owned()).filter(|given| !given.is_empty());
            Contributor::Person(Person { family: family.to_owned(), given, ..Person::default() })
        };
        (0..300).map(|at: usize| person(families[at / 3 * 7 % 15], given[at * at / 5 % 6])).collect()
    }

    #[test]
    fn names_are_found_as_if_everybody_were_compared_with_everybody() {
        let crowd = crowd();
        let mut groups: Vec<Vec<(Name, usize)>> = Vec::new();
        for (number, author) in crowd.iter().enumerate() {
            let Contributor::Person(person) = author else { continue };
            let name = Name::of(person);
            match groups.iter_mut().find(|group| group.iter().any(|(other, _)| name.may_be(other))) {
                Some(group) => group.push((name, number)),
                None => groups.push(vec![(name, number)]),
            }
        }
        let mut expected: Vec<Vec<usize>> =
            groups.iter().map(|group| group.iter().map(|(_, number)| *number).collect()).collect();
        let found = spelling_variants(crowd.iter().enumerate().map(|(at, author)| (at, std::slice::from_ref(author))));
        let of = |variant: &SpellingVariant| {
            let mut numbers: Vec<usize> = variant.spellings.iter().flat_map(|(_, numbers)| numbers.clone()).collect();
            numbers.sort_unstable();
            numbers
        };
        let found: Vec<Vec<usize>> = found.iter().map(of).collect();
        expected.retain(|group| is_spelt_in_two_ways(&crowd, group));
        assert!(found.len() > 2, "{found:?}");
        assert_eq!(found, expected);
    }

    fn is_spelt_in_two_ways(crowd: &[Contributor], group: &[usize]) -> bool {
        let family = |at: &usize| match &crowd[*at] {
            Contributor::Person(person) => person.full_family(),
            Contributor::Group(_) => String::new(),
        };
        group.iter().any(|at| family(at) != family(&group[0]))
    }
}
