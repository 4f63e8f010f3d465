//! Names of persons: whether two ways of writing can be one person, and how far two lists of authors agree.
//! Which spelling is right is not decided here.

use strsim::osa_distance;
use vocabulary::{Contributor, Method, Person, text::words};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Long lists of authors",
    statement: "Lists of authors are compared by the shorter one, up to its first 25 names, since databases cut long lists off.",
    source: None,
}];

/// How two family names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FamilyAgreement {
    /// The same after accents, case, hyphens and spaces.
    Same,
    /// One is part of the other, as when one of two family names is left out.
    Part,
    /// One letter away, as in `Avelin` for `Aveling`.
    Misspelt,
    /// Different names.
    Different,
}

/// How far two lists of authors agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AuthorAgreement {
    /// How many persons of the shorter list stand in the longer one.
    pub n_shared: usize,
    /// The length of the shorter list.
    pub n_shorter: usize,
    /// The length of the longer list.
    pub n_longer: usize,
    /// Whether the first authors agree.
    pub is_first_same: bool,
}

/// One contributor made ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonKey {
    /// The words of the family name that carry it, particles left out; for a group, all words of its name.
    pub family: Vec<String>,
    /// Given names or initials as words.
    pub given: Vec<String>,
}

/// A list of contributors made ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorList(pub Vec<PersonKey>);

/// Particles, which some databases put into the family name, some into the given names, and some nowhere.
const PARTICLES: [&str; 24] = [
    "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "vom",
    "zu", "zur", "ten", "ter", "te", "jr", "sr",
];

/// Whether two persons can be one: the family names agree and no initial contradicts another.
///
/// Given and family name exchanged, a second family name left out, and one letter wrong are forgiven.
pub fn names_compatible(a: &Person, b: &Person) -> bool {
    PersonKey::of_person(a).compatible(&PersonKey::of_person(b))
}

/// Compares two family names as they are written.
pub fn family_agreement(a: &str, b: &str) -> FamilyAgreement {
    families(&family_words(a), &family_words(b))
}

impl AuthorList {
    /// Makes a list ready.
    pub fn new(contributors: &[Contributor]) -> Self {
        let keys = contributors.iter().map(|contributor| match contributor {
            Contributor::Person(person) => PersonKey::of_person(person),
            Contributor::Group(name) => PersonKey { family: words(name), given: Vec::new() },
        });
        let is_named = |key: &PersonKey| {
            !key.family.is_empty()
                && !key.family.iter().all(|word| matches!(word.as_str(), "unknown" | "anonymous" | "anon" | "na"))
        };
        let mut list: Vec<PersonKey> = keys.filter(is_named).collect();
        list.shrink_to_fit();
        Self(list)
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares with another list; nothing when either names nobody, or one only persons and the other only groups.
    pub fn compared(&self, other: &Self) -> Option<AuthorAgreement> {
        let n_groups = |list: &Self| list.0.iter().filter(|key| key.is_group()).count();
        let (groups, other_groups) = (n_groups(self), n_groups(other));
        if groups == self.0.len() && other_groups == 0 || other_groups == other.0.len() && groups == 0 {
            return None;
        }
        // METHOD: Long lists of authors.
        const MOST: usize = 25;
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let first = short.0.first()?;
        let mut taken = vec![false; long.0.len()];
        let mut n_shared = 0;
        for (at, person) in short.0.iter().take(MOST).enumerate() {
            // The same place in the list is the likeliest.
            let places = std::iter::once(at).chain(0..long.0.len()).filter(|place| *place < long.0.len());
            let found = places.into_iter().find(|place| !taken[*place] && person.compatible(&long.0[*place]));
            if let Some(place) = found {
                taken[place] = true;
                n_shared += 1;
            }
        }
        Some(AuthorAgreement {
            n_shared,
            n_shorter: short.0.len().min(MOST),
            n_longer: long.0.len(),
            is_first_same: first.compatible(&long.0[0]),
        })
    }
}

impl PersonKey {
    /// Whether the name is that of a body, by a word that persons do not bear.
    fn is_group(&self) -> bool {
        const BODIES: [&str; 16] = [
            "group",
            "committee",
            "society",
            "association",
            "organization",
            "organisation",
            "consortium",
            "collaboration",
            "collaborative",
            "investigators",
            "university",
            "institute",
            "department",
            "ministry",
            "council",
            "network",
        ];
        self.family.iter().chain(&self.given).any(|word| BODIES.contains(&word.as_str()))
    }

    /// Makes a person ready.
    pub fn of_person(person: &Person) -> Self {
        let mut family = family_words(&person.full_family());
        let mut given = match &person.given {
            Some(given) if given.chars().any(char::is_lowercase) || given.contains([' ', '.', '-']) => words(given),
            // Capitals run together, as in `NJ`, are initials; a longer run is a name in capitals.
            Some(given) if given.chars().count() <= 3 => person.initials().iter().map(char::to_string).collect(),
            Some(given) => words(given),
            None => Vec::new(),
        };
        // Many thousands of names are held at once.
        family.shrink_to_fit();
        given.shrink_to_fit();
        Self { family, given }
    }

    /// Whether the other can be the same person.
    pub fn compatible(&self, other: &Self) -> bool {
        match families(&self.family, &other.family) {
            FamilyAgreement::Same => self.initials_allow(other),
            // Two weak agreements are needed where the family name is not quite the same.
            FamilyAgreement::Part | FamilyAgreement::Misspelt => {
                self.initials_allow(other)
                    && (self.given.is_empty() || other.given.is_empty() || self.shares_initial(other))
            }
            FamilyAgreement::Different => self.turned_round(other) || self.scattered(other),
        }
    }

    /// Whether no initial contradicts another, as `J. B.` and `John` do not; the order may differ.
    fn initials_allow(&self, other: &Self) -> bool {
        if self.given.is_empty() || other.given.is_empty() {
            return true;
        }
        let (few, many) = if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        few.given.iter().filter(|a| !is_particle(a)).all(|a| {
            let same_start = |b: &String| b.starts_with(a.as_str()) || a.starts_with(b.as_str()) || near(a, b);
            many.given.iter().any(same_start) || many.family.iter().any(|b| a.starts_with(b.as_str()))
        }) || self.given.first().and_then(|a| a.chars().next()) == other.given.first().and_then(|b| b.chars().next())
    }

    fn shares_initial(&self, other: &Self) -> bool {
        let initial = |word: &String| word.chars().next();
        self.given.iter().any(|a| other.given.iter().chain(&other.family).any(|b| initial(a) == initial(b)))
    }

    /// Whether given and family name stand in each other's place.
    fn turned_round(&self, other: &Self) -> bool {
        let full = |words: &[String]| words.iter().any(|word| word.chars().count() > 2);
        (full(&self.given)
            && families(&self.given, &other.family) == FamilyAgreement::Same
            && crosses(&self.family, &other.given))
            || (full(&other.given)
                && families(&other.given, &self.family) == FamilyAgreement::Same
                && crosses(&other.family, &self.given))
    }

    /// Whether a family name of several words is spread over both parts of the other name, as in `Parry, Dilworth H` for `Dilworth, H P`.
    fn scattered(&self, other: &Self) -> bool {
        let inside = |a: &Self, b: &Self| {
            a.family.iter().any(|word| word.chars().count() > 3 && b.given.contains(word)) && a.shares_initial(b)
        };
        inside(self, other) || inside(other, self)
    }
}

fn crosses(family: &[String], given: &[String]) -> bool {
    given.is_empty()
        || family.iter().any(|f| given.iter().any(|g| f.starts_with(g.as_str()) || g.starts_with(f.as_str())))
}

fn families(a: &[String], b: &[String]) -> FamilyAgreement {
    if a == b {
        return if a.is_empty() { FamilyAgreement::Different } else { FamilyAgreement::Same };
    }
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return FamilyAgreement::Different;
    }
    if few.len() != many.len() && few.concat() == many.concat() {
        return FamilyAgreement::Same;
    }
    let long_enough = |word: &String| word.chars().count() > 2;
    if few.iter().all(|word| many.contains(word)) && few.iter().any(long_enough) {
        return FamilyAgreement::Part;
    }
    if few.len() == many.len() && few.iter().zip(many).all(|(a, b)| near(a, b)) {
        return FamilyAgreement::Misspelt;
    }
    if few.len() == 1 && many.len() > 1 && many.iter().any(|word| word.chars().count() > 4 && near(word, &few[0])) {
        return FamilyAgreement::Part;
    }
    FamilyAgreement::Different
}

/// Whether two names are at most one slip apart, two in long names; short names must be the same.
fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // A slip leaves the first letter or the last as it was; most names part here.
    if a.chars().next() != b.chars().next() && a.chars().next_back() != b.chars().next_back() {
        return false;
    }
    let (n, m) = (a.chars().count(), b.chars().count());
    let limit = match n.min(m) {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    let has_pair = |name: &str| ["ue", "oe", "ae"].iter().any(|pair| name.contains(pair));
    n.abs_diff(m) <= limit && osa_distance(a, b) <= limit
        || (has_pair(a) || has_pair(b)) && unaccented(a) == unaccented(b)
}

/// Writes `ue`, `oe`, `ae` as one letter, so that `Mueller` and `Müller` meet.
fn unaccented(name: &str) -> String {
    name.replace("ue", "u").replace("oe", "o").replace("ae", "a")
}

fn family_words(family: &str) -> Vec<String> {
    let all = words(family);
    let kept: Vec<String> = all.iter().filter(|word| !is_particle(word)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Person {
        Person::from_inverted(text).expect("the name was read")
    }

    #[test]
    fn one_person_is_written_in_many_ways() {
        for (a, b) in [
            ("Avelin, Erika", "Aveling, E."),
            ("van der Berg, Jan", "Berg, J"),
            ("García Márquez, Rosa", "García, R."),
            ("Fröberg, M", "Froeberg, M"),
            ("Smith-Jones, Ann", "Smith Jones, A."),
            ("Xiang, Zhou", "Zhou, Xiang"),
            ("Ito, N. J.", "Ito, NJ"),
            ("Dilworth, H P", "Parry, Dilworth H"),
            ("Van, Hamont D", "van Hamont, D"),
        ] {
            assert!(names_compatible(&person(a), &person(b)), "{a} / {b}");
        }
        for (a, b) in [
            ("Hall, Laura", "Hall, Gillian"),
            ("Li, Wei", "Lu, Wei"),
            ("Avelin, Erika", "Berg, Erika"),
            ("Smith, A.", "Smith, B."),
        ] {
            assert!(!names_compatible(&person(a), &person(b)), "{a} / {b}");
        }
        assert_eq!(family_agreement("Avelin", "Aveling"), FamilyAgreement::Misspelt);
    }

    #[test]
    fn lists_are_compared_by_the_shorter() {
        let list = |names: &[&str]| {
            AuthorList::new(&names.iter().map(|name| Contributor::Person(person(name))).collect::<Vec<_>>())
        };
        let full = list(&["Avelin, E.", "Berg, J.", "Cole, T.", "Dahl, U."]);
        let found = full.compared(&list(&["Berg, Jan", "Avelin, Eva"])).expect("both name persons");
        assert_eq!((found.n_shared, found.n_shorter, found.n_longer, found.is_first_same), (2, 2, 4, false));
        assert_eq!(full.compared(&AuthorList::default()), None);
        let body = AuthorList::new(&[Contributor::Group("Listening Wards Study Group".into())]);
        assert_eq!(full.compared(&body), None);
    }
}
