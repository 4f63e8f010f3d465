//! Names as the sources write them: family and given apart, in one line, or with initials behind.
//! Who the person is, is not asked.

use vocabulary::{Contributor, Person};

/// Makes a person of a family name and what goes with it; particles and suffixes within the family name are set apart.
///
/// A family name without a letter, or none at all, makes the given name the family name; with neither there is nobody.
pub(super) fn person(family: Option<String>, given: Option<String>, suffix: Option<String>) -> Option<Contributor> {
    let family = family.filter(|f| f.chars().any(char::is_alphabetic));
    let (family, given) = match (family, given) {
        (Some(family), given) => (family, given),
        (None, Some(given)) => (given, None),
        (None, None) => return None,
    };
    let whole = || Person { family: family.clone(), ..Person::default() };
    // A comma within the family name belongs to it, or sets off a suffix; it never sets off a given name here.
    let mut person = Person::from_inverted(&family).filter(|p| p.given.is_none()).unwrap_or_else(whole);
    person.given = given;
    person.suffix = suffix.or(person.suffix);
    Some(Contributor::Person(person))
}

/// Reads a name in one line as it is spoken, such as `Jan van der Berg`, or `Berg, Jan van der`.
pub(super) fn spoken(name: &str) -> Option<Contributor> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    if is_group(name) {
        return Some(Contributor::Group(name.to_owned()));
    }
    Some(Person::from_spoken(name).map_or_else(|| Contributor::Group(name.to_owned()), Contributor::Person))
}

/// Reads a name with initials behind it, such as `van der Berg JA` or `Smith JD Jr`.
pub(super) fn initials_last(name: &str) -> Option<Contributor> {
    let name = name.trim().trim_end_matches('.');
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let suffix = match words.last() {
        Some(last) if words.len() > 2 && matches!(*last, "Jr" | "Sr" | "2nd" | "3rd" | "II" | "III" | "IV") => {
            words.pop().map(str::to_owned)
        }
        _ => None,
    };
    let is_initials =
        |word: &&str| word.chars().count() <= 4 && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.'));
    match words.split_last() {
        Some((last, before)) if !before.is_empty() && is_initials(last) => {
            person(Some(before.join(" ")), Some((*last).to_owned()), suffix)
        }
        Some(_) if is_group(name) || words.len() > 1 => Some(Contributor::Group(name.to_owned())),
        Some((only, _)) => person(Some((*only).to_owned()), None, suffix),
        None => None,
    }
}

/// Whether a name is a team's or an organisation's, told by the words that such names end or begin with.
fn is_group(name: &str) -> bool {
    const SIGNS: [&str; 18] = [
        "group",
        "collaboration",
        "consortium",
        "committee",
        "association",
        "society",
        "network",
        "team",
        "university",
        "institute",
        "investigators",
        "collaborators",
        "foundation",
        "organization",
        "organisation",
        "department",
        "ministry",
        "council",
    ];
    let words = vocabulary::text::words(name);
    words.len() > 1 && words.iter().any(|word| SIGNS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(contributor: Option<Contributor>) -> String {
        match contributor {
            Some(Contributor::Person(p)) => format!(
                "{}|{}|{}|{}",
                p.given.unwrap_or_default(),
                p.particle.unwrap_or_default(),
                p.family,
                p.suffix.unwrap_or_default()
            ),
            Some(Contributor::Group(name)) => format!("group {name}"),
            None => "nobody".into(),
        }
    }

    #[test]
    fn family_and_given_names_keep_their_parts() {
        let s = |t: &str| Some(t.to_owned());
        assert_eq!(shown(person(s("van der Berg"), s("Jan"), None)), "Jan|van der|Berg|");
        assert_eq!(shown(person(s("Lark"), s("J."), s("Jr."))), "J.||Lark|Jr.");
        assert_eq!(shown(person(s("Lark Jr"), s("J."), None)), "J.||Lark|Jr");
        assert_eq!(shown(person(None, s("Plato"), None)), "||Plato|");
        assert_eq!(shown(person(s("Lark, Finch"), s("J."), None)), "J.||Lark, Finch|");
        assert_eq!(shown(person(s("."), None, None)), "nobody");
        assert_eq!(shown(person(None, None, None)), "nobody");
    }

    #[test]
    fn one_line_names_are_persons_or_groups() {
        assert_eq!(shown(spoken("Jan van der Berg")), "Jan|van der|Berg|");
        assert_eq!(shown(spoken("Lark, Ada")), "Ada||Lark|");
        assert_eq!(shown(spoken("The Lark Study Group")), "group The Lark Study Group");
        assert_eq!(shown(spoken("王小明")), "||王小明|");
        assert_eq!(shown(spoken("  ")), "nobody");
        assert_eq!(shown(spoken("1234")), "group 1234");
    }

    #[test]
    fn initials_behind_are_given_names() {
        assert_eq!(shown(initials_last("van der Berg JA")), "JA|van der|Berg|");
        assert_eq!(shown(initials_last("Haas-Lark DA Jr.")), "DA||Haas-Lark|Jr");
        assert_eq!(shown(initials_last("Plato")), "||Plato|");
        assert_eq!(shown(initials_last("Lark Trial Investigators")), "group Lark Trial Investigators");
        assert_eq!(shown(initials_last("")), "nobody");
    }
}
