//! Names as the sources write them: family and given apart, in one line, or with initials behind.
//! Who the person is, is not asked.

use vocabulary::{Contributor, Person};

/// Makes a person of a family name and what goes with it; particles and suffixes within the family name are set apart.
///
/// A family name without a letter, or none at all, makes the given name the family name; with neither there is nobody.
pub(super) fn person(family: Option<String>, given: Option<String>, suffix: Option<String>) -> Option<Contributor> {
    // Some publishers deposit `&NA;` where there is no author.
    let family = family.filter(|f| f.chars().any(char::is_alphabetic) && f != "&NA;");
    let (family, given) = match (family, given) {
        (Some(family), Some(given)) => (family, given),
        // A whole name in one field is read as it is spoken; a group's name stays whole.
        (Some(name), None) | (None, Some(name)) if name.contains(char::is_whitespace) => {
            let is_named_as_one = name.starts_with("The ") || name.split_whitespace().count() > 4;
            return if is_named_as_one { Some(Contributor::Group(name)) } else { with_suffix(spoken(&name), suffix) };
        }
        (Some(name), None) | (None, Some(name)) => {
            let person = Person { family: name, suffix, ..Person::default() };
            return Some(Contributor::Person(person));
        }
        (None, None) => return None,
    };
    let whole = || Person { family: family.clone(), ..Person::default() };
    // A comma within the family name belongs to it, or sets off a suffix; it never sets off a given name here.
    let mut person = Person::from_inverted(&family).filter(|p| p.given.is_none()).unwrap_or_else(whole);
    person.given = Some(given);
    person.suffix = suffix.or(person.suffix);
    Some(Contributor::Person(person))
}

fn with_suffix(contributor: Option<Contributor>, suffix: Option<String>) -> Option<Contributor> {
    match (contributor, suffix) {
        (Some(Contributor::Person(person)), Some(suffix)) => {
            Some(Contributor::Person(Person { suffix: Some(suffix), ..person }))
        }
        (contributor, _) => contributor,
    }
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
    // `Lark AB` and `Lark A. B.` have their initials behind, though names in this field should be spoken.
    let words: Vec<&str> = name.split_whitespace().collect();
    let n_initials = words.iter().rev().take_while(|w| is_initial(w)).count();
    if n_initials > 0 && n_initials < words.len() && !name.contains(',') && words[0].chars().count() > 2 {
        let (family, given) = words.split_at(words.len() - n_initials);
        return person(Some(family.join(" ")), Some(given.join(" ")), None);
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
    let is_initials = |word: &&str| {
        let length = word.chars().count();
        length <= 4 && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.')) || length == 1
    };
    match words.split_last() {
        Some((last, before)) if !before.is_empty() && is_initials(last) => {
            person(Some(before.join(" ")), Some((*last).to_owned()), suffix)
        }
        Some(_) if is_group(name) || words.len() > 1 => Some(Contributor::Group(name.to_owned())),
        Some((only, _)) => person(Some((*only).to_owned()), None, suffix),
        None => None,
    }
}

/// Whether a word is one or two initials, such as `A`, `A.` or `AB`.
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (1..=2).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        && !matches!(word, "II" | "IV" | "V")
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
        assert_eq!(shown(person(s("Ada Lark"), None, None)), "Ada||Lark|");
        assert_eq!(shown(person(s("The Lark"), None, None)), "group The Lark");
        assert_eq!(
            shown(person(s("Lark Society Study Day participants"), None, None)),
            "group Lark Society Study Day participants"
        );
        assert_eq!(shown(person(s("&NA;"), None, None)), "nobody");
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
        assert_eq!(shown(spoken("Sauvé B")), "B||Sauvé|");
        assert_eq!(shown(spoken("Lark A. B.")), "A. B.||Lark|");
        assert_eq!(shown(spoken("J. B. Lark")), "J. B.||Lark|");
        assert_eq!(shown(spoken("Ada Lark III")), "Ada||Lark|III");
        assert_eq!(shown(spoken("  ")), "nobody");
        assert_eq!(shown(spoken("1234")), "group 1234");
    }

    #[test]
    fn initials_behind_are_given_names() {
        assert_eq!(shown(initials_last("van der Berg JA")), "JA|van der|Berg|");
        assert_eq!(shown(initials_last("Haas-Lark DA Jr.")), "DA||Haas-Lark|Jr");
        assert_eq!(shown(initials_last("Plato")), "||Plato|");
        assert_eq!(shown(initials_last("lark r")), "r||lark|");
        assert_eq!(shown(initials_last("Lark Trial Investigators")), "group Lark Trial Investigators");
        assert_eq!(shown(initials_last("")), "nobody");
    }
}
