//! Takes a list of names apart: persons in every order and style, groups, and what joins them.
//! Whether two names are one person is not decided here.

use vocabulary::{Contributor, Person};

use super::words::{Hints, hint};

/// What a piece of a list between commas and joiners looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Initials alone, as in `J. B.` or `JB`.
    Initials,
    /// Family name and initials, as in `Smith JB`.
    FamilyInitials,
    /// `Jr` and the like.
    Suffix,
    /// One word, or one with particles.
    Single,
    /// Several words, the last of them a name.
    Several,
    /// A team or organisation.
    Group,
}

/// A piece with what stands before it.
struct Part<'a> {
    text: &'a str,
    piece: Piece,
    /// Whether `and`, `&` or a semicolon stands before it rather than a comma.
    joined: bool,
}

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

/// Cuts the list at commas, semicolons and joiners.
fn parts<'a>(text: &'a str, hints: &Hints) -> Vec<Part<'a>> {
    let mut out: Vec<Part<'a>> = Vec::new();
    let (mut start, mut joined) = (0, false);
    let mut push = |from: usize, to: usize, joined: bool| {
        let mut piece_text = trimmed(&text[from..to]);
        for lead in ["for the ", "on behalf of the ", "on behalf of ", "the "] {
            piece_text =
                piece_text.strip_prefix(lead).filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(piece_text);
        }
        if !piece_text.is_empty() && !is_others(piece_text) {
            out.push(Part { text: piece_text, piece: piece_of(piece_text, hints), joined });
            return true;
        }
        false
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = c.len_utf8();
        let joiner = joiner_length(&text[at..], at == 0 || text[..at].ends_with([' ', ',', ')', '.', ';']));
        if joiner > 0 {
            push(start, at, joined);
            (start, joined) = (at + joiner, true);
            at += joiner;
            continue;
        }
        if matches!(c, ',' | ';' | '，' | '、' | '；' | '·' | '/') {
            let pushed = push(start, at, joined);
            joined = matches!(c, ';' | '；' | '/') || joined && !pushed;
            start = at + length;
        }
        at += length;
    }
    push(start, text.len(), joined);
    out
}

/// Returns the length of `and`, `&` and their kin at the front of `text`, or 0.
fn joiner_length(text: &str, starts_word: bool) -> usize {
    if text.starts_with('&') || text.starts_with('＆') {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    if !starts_word {
        return 0;
    }
    ["and ", "und ", "et ", "with ", "en ", "og ", "och ", "AND ", "e "]
        .iter()
        .find(|word| text.starts_with(**word) && !text.starts_with("et al"))
        .map_or(0, |word| word.len() - 1)
}

fn piece_of(text: &str, hints: &Hints) -> Piece {
    if is_suffix(text) {
        return Piece::Suffix;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(|word| is_initials(word)) {
        // Two runs of capitals without stops are a family name and its initials, as in `WU XY`.
        let is_family = words.len() == 2 && !text.contains('.') && words[0].chars().count() >= 2;
        let is_organisation =
            words.len() == 1 && !text.contains('.') && hints.of(&text.to_lowercase()) & hint::GROUP != 0;
        return if is_family {
            Piece::FamilyInitials
        } else if is_organisation {
            Piece::Group
        } else {
            Piece::Initials
        };
    }
    if is_group(&words, hints) {
        return Piece::Group;
    }
    let kept = words.iter().rev().skip_while(|word| is_suffix(word)).count();
    let names = words[..kept].iter().filter(|word| !is_particle(word, hints)).count();
    let last = words[..kept].last().copied().unwrap_or_default();
    if kept > 1 && is_initials(last) && !is_initials(words[0]) {
        return Piece::FamilyInitials;
    }
    if names <= 1 { Piece::Single } else { Piece::Several }
}

/// Whether the words name a team or organisation rather than a person.
fn is_group(words: &[&str], hints: &Hints) -> bool {
    let is_named = |word: &&str| hints.of(&word.to_lowercase().replace(['(', ')', '.', ','], "")) & hint::GROUP != 0;
    let has_initial = words.iter().any(|word| word.len() == 2 && word.ends_with('.'));
    let has_small = words.iter().any(|word| matches!(*word, "of" | "for" | "the" | "The" | "on" | "behalf"));
    match words {
        [one] => {
            let is_acronym = one.chars().count() >= 4 && one.chars().all(|c| c.is_uppercase()) && is_named(one);
            is_acronym || one.contains("Organi") || is_named(one) && one.chars().all(|c| c.is_uppercase())
        }
        _ => {
            !has_initial
                && (words.iter().any(is_named) || has_small && words.len() > 2 && !words.iter().any(|w| is_initials(w)))
        }
    }
}

fn is_particle(word: &str, hints: &Hints) -> bool {
    hints.of(&word.to_lowercase()) & hint::PARTICLE != 0 || matches!(word, "St." | "Mac" | "Mc" | "O'" | "D'" | "d'")
}

/// Whether the word holds initials only: `J.`, `J.-P.`, `JB`, `Th.`
fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, ',' | ';'));
    if word.is_empty() || word.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let parts: Vec<&str> = word
        .split(|c: char| c == '.' || vocabulary::text::is_dash(c) || c == '’' || c == '\'')
        .filter(|p| !p.is_empty())
        .collect();
    let has_mark = word.contains('.') || word.contains('-');
    let fits = |part: &&str| {
        let count = part.chars().count();
        let is_upper = part.chars().all(|c| c.is_uppercase());
        let is_short_form = has_mark
            && word.ends_with('.')
            && count == 2
            && part.starts_with(char::is_uppercase)
            && parts.len() == 1
            && matches!(*part, "Th" | "Ch" | "Yu" | "Ju" | "Ya" | "Sh" | "Ph" | "Kh" | "Zh" | "Wm" | "Fr");
        is_upper && (count == 1 || count <= 4 && !has_mark || count <= 2) || is_short_form
    };
    !parts.is_empty() && parts.iter().all(fits)
}

fn is_suffix(text: &str) -> bool {
    matches!(
        text.to_lowercase().trim_end_matches('.'),
        "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd" | "phd" | "md"
    )
}

fn is_others(text: &str) -> bool {
    let lower = text.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    lower.is_empty()
        || matches!(
            lower,
            "et al"
                | "al"
                | "others"
                | "et alii"
                | "u a"
                | "et alia"
                | "ed"
                | "eds"
                | "editor"
                | "editors"
                | "in"
                | "by"
                | "hrsg"
                | "等"
                | "외"
        )
}

/// Removes `et al.`, brackets with what is in them, and words such as `In` and `edited by` in front.
fn without_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => {
                depth -= 1;
                out.push(' ');
            }
            '~' | '\u{a0}' if depth == 0 => out.push(' '),
            '…' if depth == 0 => out.push(','),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // Brackets around all that there is hold the name itself.
    if out.trim().is_empty() {
        out = text.replace(['(', ')', '[', ']', '{', '}'], " ");
    }
    let mut out = out.replace(". . .", ",").replace("...", ",");
    for end in [
        " et al",
        " Et al",
        " ET AL",
        " et. al",
        ",et al",
        " and others",
        " and colleagues",
        " et alii",
        " u. a.",
        " y cols",
        " y col.",
    ] {
        if let Some(at) = out.find(end) {
            let follows = out[at + end.len()..].chars().next();
            if follows.is_none_or(|c| !c.is_alphabetic()) {
                let tail = at + end.len();
                out.replace_range(at..tail, ",");
            }
        }
    }
    let mut rest = out.trim();
    loop {
        let before = rest;
        for lead in [
            "In:",
            "In ",
            "in:",
            "in ",
            "by ",
            "By ",
            "edited by ",
            "Edited by ",
            "eds. ",
            "Eds. ",
            "ed. by ",
            "ed. ",
            "Ed. ",
            "trans. ",
            "Trans. ",
            "hrsg. von ",
            "for the ",
            "on behalf of ",
        ] {
            rest = rest.strip_prefix(lead).unwrap_or(rest).trim_start_matches([' ', ',', ':', '.', ';']);
        }
        if rest == before {
            break;
        }
    }
    for tail in [
        "editors",
        "editor",
        "Editors",
        "Editor",
        "Eds",
        "eds",
        "Ed",
        "ed",
        "Hrsg",
        "translators",
        "translator",
        "trans",
    ] {
        let cut = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(head) = cut.strip_suffix(tail)
            && head.ends_with([' ', ',', '.'])
        {
            rest = head;
            break;
        }
    }
    rest.to_owned()
}

/// Removes space and marks around a name, but keeps the stop after an initial.
fn trimmed(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '*' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '†' | '‡' | '_' | '/')
    });
    let text = text.trim_start_matches(['.', ' ', '-', '–', '—', '\'']);
    let text = text.strip_suffix(" .").unwrap_or(text).trim_end();
    let is_initial = |word: &str| is_initials(word) || is_suffix(word);
    match text.rsplit(char::is_whitespace).next() {
        Some(last) if text.ends_with('.') && !is_initial(last) => text.trim_end_matches(['.', ' ']),
        _ => text,
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
