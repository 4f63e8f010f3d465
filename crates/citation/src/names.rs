//! Takes a list of names apart: persons in every order and style, groups, and what joins them.
//! Whether two names are one person is not decided here.

mod pieces;

use vocabulary::{Contributor, Person};

use self::pieces::{Part, Piece, is_initials, is_suffix, parts, trimmed, without_notes};
use super::words::Hints;

/// Reads the names in `text` in order.
pub fn read(text: &str, hints: &Hints) -> Vec<Contributor> {
    let text = without_notes(text);
    let parts = parts(&text, hints);
    let is_person_like = |part: &Part<'_>| matches!(part.piece, Piece::Initials | Piece::FamilyInitials);
    if parts.first().is_some_and(|part| part.piece == Piece::Group) && !parts.iter().any(is_person_like) {
        let name = trimmed(&text);
        // Only a semicolon parts organisations; commas and `and` stand within their names.
        return name
            .split(';')
            .map(trimmed)
            .filter(|n| !n.is_empty())
            .map(|n| Contributor::Group(n.to_owned()))
            .collect();
    }
    let mut names = people(&parts, pairs_are_inverted(&parts));
    drop_closing_stop(&mut names, text.contains(','));
    names
}

/// Removes the stop that ends a list from its last initials, where the list writes initials without stops.
fn drop_closing_stop(names: &mut [Contributor], has_comma: bool) {
    let given = |name: &Contributor| match name {
        Contributor::Person(person) => person.given.clone(),
        Contributor::Group(_) => None,
    };
    let others_are_bare = (names.len() > 1 || !has_comma)
        && names[..names.len().saturating_sub(1)]
            .iter()
            .filter_map(given)
            .all(|given| !given.contains('.') && is_initials(&given));
    let Some(Contributor::Person(last)) = names.last_mut() else { return };
    if let Some(given) = &mut last.given
        && given.matches('.').count() == 1
        && given.ends_with('.')
        && (others_are_bare || given.chars().filter(|c| c.is_alphabetic()).count() > 1 && is_initials(given))
    {
        given.pop();
    }
}

/// Whether a list of names ends by saying that there are more, as in `Smith J, Roe K, et al.`
pub fn go_on(text: &str) -> bool {
    let words = vocabulary::text::words(text);
    [["et", "al"], ["et", "alii"], ["and", "others"], ["and", "colleagues"]].iter().any(|end| {
        let end: Vec<String> = end.iter().map(|word| (*word).to_owned()).collect();
        words.len() > end.len() && words.ends_with(&end)
    })
}

/// Whether a list of names is marked as one of editors, as in `Smith J, Roe K, editors.` and `Smith, J. (Eds.)`.
pub fn are_editors(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.len() > 1
        && words.last().is_some_and(|w| {
            matches!(
                *w,
                "ed" | "eds"
                    | "editor"
                    | "editors"
                    | "hrsg"
                    | "director"
                    | "directors"
                    | "producer"
                    | "producers"
                    | "translator"
                    | "translators"
            )
        })
}

/// Goes through the parts and joins family names with the initials or given names behind them.
fn people(parts: &[Part<'_>], inverted: bool) -> Vec<Contributor> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let next = parts.get(at + 1).filter(|next| !next.joined);
        let follows = |piece: Piece| next.is_some_and(|next| next.piece == piece);
        let mut taken = 1;
        let person = match part.piece {
            Piece::Group => {
                out.push(Contributor::Group(part.text.to_owned()));
                at += 1;
                continue;
            }
            Piece::Suffix => None,
            Piece::FamilyInitials => family_initials(part.text),
            // A short family name in capitals looks like initials, until initials follow it.
            Piece::Initials if follows(Piece::Initials) => {
                taken = 2;
                next.and_then(|next| Person::from_inverted(&format!("{}, {}", part.text, next.text)))
            }
            Piece::Initials => Person::from_spoken(part.text),
            Piece::Single | Piece::Several if follows(Piece::Initials) => {
                taken = 2;
                next.and_then(|next| Person::from_inverted(&format!("{}, {}", part.text, next.text)))
            }
            Piece::Single if inverted_here(parts, at, inverted) => {
                taken = 2;
                next.and_then(|next| Person::from_inverted(&format!("{}, {}", part.text, next.text)))
            }
            Piece::Single => Person::from_inverted(part.text),
            Piece::Several => spoken(part.text),
        };
        let suffix = parts.get(at + taken).filter(|s| s.piece == Piece::Suffix && !s.joined);
        if let Some(mut person) = person {
            if let Some(suffix) = suffix {
                person.suffix = Some(suffix.text.to_owned());
                taken += 1;
            }
            out.push(Contributor::Person(person));
        }
        at += taken;
    }
    out
}

/// Whether the single word at `at` is a family name with given names behind the comma.
fn inverted_here(parts: &[Part<'_>], at: usize, inverted: bool) -> bool {
    let Some(next) = parts.get(at + 1).filter(|next| !next.joined) else { return false };
    match next.piece {
        // `Smith, John, Jane Doe, and Bob Roe`: only the first name is turned round.
        Piece::Single => inverted || at == 0 && parts.len() > 2 && parts[2..].iter().all(|p| p.piece == Piece::Several),
        // `Adams, Nicholson B.` and `Smith, Mary Jane`: the first name of a list, or every name.
        Piece::FamilyInitials => at == 0 || inverted,
        Piece::Several => at == 0 && !parts[2..].iter().any(|p| p.piece == Piece::Single && !p.joined) || inverted,
        _ => false,
    }
}

/// Whether single words pair up into family and given names, as in `Smith, John and Doe, Jane`.
fn pairs_are_inverted(parts: &[Part<'_>]) -> bool {
    let names: Vec<&Part<'_>> = parts.iter().filter(|p| p.piece != Piece::Suffix).collect();
    if names.len() < 2
        || names.iter().any(|p| {
            p.piece == Piece::FamilyInitials && p.text.split_whitespace().count() == 2 && !p.text.contains('.')
        })
    {
        return names.len() == 2 && !names[1].joined;
    }
    let mut groups = names.chunk_by(|_, next| !next.joined);
    let first = groups.next().map_or(0, <[_]>::len);
    // Every joined group holds whole pairs, of which the first part is one word.
    first.is_multiple_of(2)
        && groups.all(|group| {
            group.len().is_multiple_of(2) || group[0].piece == Piece::Several || group[0].piece == Piece::Group
        })
        && names[0].piece == Piece::Single
        && names.iter().step_by(2).take(first / 2).all(|p| p.piece == Piece::Single)
}

/// Reads `Smith JB` and `van der Berg J`.
fn family_initials(text: &str) -> Option<Person> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let suffix = words.pop_if(|word| is_suffix(word));
    // Where all words look like initials, the first is a short family name in capitals, as in `WU XY`.
    let initials = words.iter().rposition(|word| !is_initials(word)).unwrap_or(0) + 1;
    let initials = initials.min(words.len());
    let mut person =
        Person::from_inverted(&format!("{}, {}", words[..initials].join(" "), words[initials..].join(" ")))?;
    person.suffix = suffix.map(str::to_owned).or(person.suffix);
    Some(person)
}

/// Reads a name in spoken order, where capitals do not hide a particle and initials may touch the family name.
fn spoken(text: &str) -> Option<Person> {
    let glued = text.rfind(". ").is_none().then(|| text.rfind('.')).flatten().filter(|&at| at + 2 < text.len());
    match glued {
        Some(at) if !text[at..].starts_with(".-") => {
            Person::from_spoken(&format!("{} {}", &text[..=at], &text[at + 1..]))
        }
        _ => Person::from_spoken(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let names: Vec<String> = read(text, &Hints::gather())
            .iter()
            .map(|name| match name {
                Contributor::Person(person) => person.to_string(),
                Contributor::Group(group) => format!("{{{group}}}"),
            })
            .collect();
        assert_eq!(names.join(" | "), expected, "{text}");
    }

    #[test]
    fn names_are_read_in_every_style() {
        check(
            "Armst, N., Herbe, G., Dixon-woods, M., & Marti, G.",
            "Armst, N. | Herbe, G. | Dixon-woods, M. | Marti, G.",
        );
        check("Pérez-Ruiz JJ, Ari A, de la Mac JC, Pet OA.", "Pérez-Ruiz, JJ | Ari, A | de la Mac, JC | Pet, OA");
        check("S. E. Hanu, G. Chen,", "Hanu, S. E. | Chen, G.");
        check("Mark Shap and Susan Horw.", "Shap, Mark | Horw, Susan");
        check("Leem, L. L., W. E. Howa, and R. E. Mars.", "Leem, L. L. | Howa, W. E. | Mars, R. E.");
        check("Adam, Nichol B.,", "Adam, Nichol B.");
        check("Brisk, F., Brier, D.I., and Ungle, M.A.", "Brisk, F. | Brier, D.I. | Ungle, M.A.");
        check("Smith J; Jones K", "Smith, J | Jones, K");
        check("SMITH, J. and JONES, K.", "SMITH, J. | JONES, K.");
        check("Smith, John and Doe, Jane", "Smith, John | Doe, Jane");
        check("Smith, John, Jane Doe, and Bob Roe", "Smith, John | Doe, Jane | Roe, Bob");
        check("Smith & Jones", "Smith | Jones");
        check("Greenw J. B., Willi I. D., et al.", "Greenw, J. B. | Willi, I. D.");
        check("Smith JA Jr, Roe K 3rd", "Smith, JA, Jr | Roe, K, 3rd");
        check("Smith, J. A., Jr., & Doe, K.", "Smith, J. A., Jr. | Doe, K.");
        check("van der Berg, J., O'Neil, K., & St. John, B.", "van der Berg, J. | O'Neil, K. | St. John, B.");
        check("LI X, WU Y", "LI, X | WU, Y");
        check("A.-M. Roux and J.-P. Blanc", "Roux, A.-M. | Blanc, J.-P.");
        check("Smith, J., Jones, K., . . . Roe, L.", "Smith, J. | Jones, K. | Roe, L.");
    }

    #[test]
    fn groups_stay_whole() {
        check("World Health Organization.", "{World Health Organization}");
        check(
            "National Institute for Health and Care Excellence",
            "{National Institute for Health and Care Excellence}",
        );
        check(
            "Department of Health, Social Services and Public Safety.",
            "{Department of Health, Social Services and Public Safety}",
        );
        check("WHO", "{WHO}");
        check("Smith J, Roe K; the ABC Study Group.", "Smith, J | Roe, K | {ABC Study Group}");
    }

    #[test]
    fn editors_are_known_by_their_mark() {
        assert!(are_editors("Smith J, Roe K, editors."));
        assert!(are_editors("Smith, J. (Eds.),"));
        assert!(!are_editors("Smith, J. & Roe, K."));
        check("In: Smith J, Roe K, editors.", "Smith, J | Roe, K");
        check("In J. Smith & K. Roe (Eds.),", "Smith, J. | Roe, K.");
    }
}
