//! Contributors to a work: persons with particles, initials and suffixes, and groups.
//! Which name a person prefers, or whether two names are one person, is not decided here.

use std::fmt;

use crate::text::folded;

/// Someone named as author or editor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Contributor {
    /// A human being.
    Person(Person),
    /// A team, committee or organisation, named as one.
    Group(String),
}

/// The name of a human being.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Person {
    /// Given names or initials, as written.
    pub given: Option<String>,
    /// A particle before the family name, such as `van der`.
    pub particle: Option<String>,
    /// The family name; never empty in a person that was read.
    pub family: String,
    /// A suffix such as `Jr` or `III`.
    pub suffix: Option<String>,
}

const PARTICLES: [&str; 30] = [
    "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "vom",
    "zu", "zum", "zur", "ten", "ter", "te", "el", "al", "bin", "ibn", "af", "av", "y",
];

const SUFFIXES: [&str; 9] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd"];

impl Person {
    /// Reads a name with the family name first, as in `van der Berg, Jan` or `Smith, J., Jr`.
    ///
    /// Returns nothing when no family name remains.
    pub fn from_inverted(text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let mut suffix = parts.iter().skip(1).position(|p| is_suffix(p)).map(|at| parts.remove(at + 1).to_owned());
        let mut family_words: Vec<&str> = parts.first()?.split_whitespace().collect();
        if suffix.is_none() && family_words.len() > 1 && family_words.last().is_some_and(|w| is_suffix(w)) {
            suffix = family_words.pop().map(str::to_owned);
        }
        let (particle, family) = split_particle(&family_words);
        let given = parts.get(1..).filter(|rest| !rest.is_empty()).map(|rest| rest.join(" "));
        Self::checked(given, particle, family, suffix)
    }

    /// Reads a name in spoken order, as in `Jan van der Berg` or `J. Smith Jr`.
    ///
    /// Returns nothing when no family name remains.
    pub fn from_spoken(text: &str) -> Option<Self> {
        if text.contains(',') && !text.split(',').skip(1).all(|p| is_suffix(p.trim())) {
            return Self::from_inverted(text);
        }
        let mut words: Vec<&str> = text.split([' ', ',', '\u{a0}', '\t', '\n']).filter(|w| !w.is_empty()).collect();
        let suffix = match words.last() {
            Some(last) if words.len() > 2 && is_suffix(last) => words.pop().map(str::to_owned),
            _ => None,
        };
        let start =
            words.iter().skip(1).position(|w| is_particle(w)).map(|at| at + 1).filter(|at| at + 1 < words.len());
        let start = start.unwrap_or(words.len().checked_sub(1)?);
        let (particle, family) = split_particle(&words[start..]);
        let given = (start > 0).then(|| words[..start].join(" "));
        Self::checked(given, particle, family, suffix)
    }

    fn checked(
        given: Option<String>,
        particle: Option<String>,
        family: String,
        suffix: Option<String>,
    ) -> Option<Self> {
        family.chars().any(char::is_alphabetic).then_some(Self { given, particle, family, suffix })
    }

    /// Returns the family name with its particle, as it is sorted and compared.
    pub fn full_family(&self) -> String {
        match &self.particle {
            Some(particle) if particle.ends_with(['\'', '’']) => format!("{particle}{}", self.family),
            Some(particle) => format!("{particle} {}", self.family),
            None => self.family.clone(),
        }
    }

    /// Returns the initials of the given names, folded: `Emma-Louise` and `E.-L.` give `e`, `l`.
    pub fn initials(&self) -> Vec<char> {
        let Some(given) = &self.given else { return Vec::new() };
        let mut initials = Vec::new();
        for word in given
            .split(|c: char| c.is_whitespace() || c == '.' || c == ',' || crate::text::is_dash(c))
            .filter(|w| !w.is_empty())
        {
            // Capitals run together, as in `NJ`, are initials; a longer run is a name written in capitals.
            let run_together =
                word.chars().count() <= 3 && word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            let take = if run_together { 3 } else { 1 };
            initials.extend(
                word.chars()
                    .take(take)
                    .flat_map(|c| folded(&c.to_string()).chars().collect::<Vec<_>>())
                    .filter(|c| c.is_alphabetic()),
            );
        }
        initials
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full_family())?;
        for part in [&self.given, &self.suffix].into_iter().flatten() {
            write!(f, ", {part}")?;
        }
        Ok(())
    }
}

impl Contributor {
    /// Returns the name under which the contributor is sorted: the family name or the group's name.
    pub fn sort_name(&self) -> String {
        match self {
            Self::Person(person) => person.full_family(),
            Self::Group(name) => name.clone(),
        }
    }
}

impl fmt::Display for Contributor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => person.fmt(f),
            Self::Group(name) => f.write_str(name),
        }
    }
}

/// Splits particles in lower case from the front of a family name; `De Souza` stays whole, since its capital may be the family's own.
fn split_particle(words: &[&str]) -> (Option<String>, String) {
    let count = words.iter().take(words.len().saturating_sub(1)).take_while(|w| is_particle(w)).count();
    let particle = (count > 0).then(|| words[..count].join(" "));
    (particle, words[count..].join(" "))
}

fn is_particle(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase) && PARTICLES.contains(&word)
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(person: Option<Person>, family: &str, given: Option<&str>, particle: Option<&str>, suffix: Option<&str>) {
        let person = person.expect("the name was read");
        assert_eq!(
            (person.family.as_str(), person.given.as_deref(), person.particle.as_deref(), person.suffix.as_deref()),
            (family, given, particle, suffix)
        );
    }

    #[test]
    fn names_are_read_in_both_orders() {
        check(Person::from_inverted("De Souza, S."), "De Souza", Some("S."), None, None);
        check(Person::from_inverted("van der Berg, Jan"), "Berg", Some("Jan"), Some("van der"), None);
        check(Person::from_inverted("Smith, J., Jr"), "Smith", Some("J."), None, Some("Jr"));
        check(Person::from_spoken("Jan van der Berg"), "Berg", Some("Jan"), Some("van der"), None);
        check(Person::from_spoken("J. B. Smith III"), "Smith", Some("J. B."), None, Some("III"));
        check(Person::from_spoken("Plato"), "Plato", None, None, None);
        assert_eq!(Person::from_inverted(" , "), None);
        assert_eq!(Person::from_spoken("12"), None);
    }

    #[test]
    fn a_suffix_behind_a_comma_does_not_turn_a_spoken_name_round() {
        check(Person::from_spoken("J. Smith, Jr"), "Smith", Some("J."), None, Some("Jr"));
        check(Person::from_spoken("Smith, J."), "Smith", Some("J."), None, None);
        // Two words are a given and a family name: Ii is one.
        check(Person::from_spoken("Naoki Ii"), "Ii", Some("Naoki"), None, None);
    }

    #[test]
    fn a_particle_with_an_apostrophe_stands_close_to_its_family_name() {
        for (particle, shown) in [("d’", "d’Angelo, Ada"), ("d'", "d'Angelo, Ada"), ("van der", "van der Angelo, Ada")]
        {
            let person = Person {
                given: Some("Ada".into()),
                particle: Some(particle.into()),
                family: "Angelo".into(),
                ..Person::default()
            };
            assert_eq!(person.to_string(), shown);
        }
    }

    #[test]
    fn initials_come_from_names_and_from_initials() {
        for (given, initials) in [
            ("Emma-Louise", "el"),
            ("E.-L.", "el"),
            ("Nicola J.", "nj"),
            ("NJ", "nj"),
            ("Martin Patrick", "mp"),
            ("Élodie", "e"),
            ("MARY", "m"),
        ] {
            let person = Person { given: Some(given.into()), family: "X".into(), ..Person::default() };
            assert_eq!(person.initials().iter().collect::<String>(), initials, "{given}");
        }
    }
}
