//! Tells the names in one cell apart, whatever stands between them.
//! Whether two names are one person is not decided here.

use vocabulary::{Contributor, Person};

use crate::record::{Record, shortened_contributor};

/// Reads all names of a cell; what names nobody is kept under the column's name.
pub(super) fn people(cell: &str, record: &mut Record<'_>, column: &str) -> Vec<Contributor> {
    let mut people = Vec::new();
    for name in split(cell) {
        // Scopus puts its number for the person behind the name.
        let bare = match name.rsplit_once(" (") {
            Some((bare, number)) if number.trim_end_matches(')').bytes().all(|b| b.is_ascii_digit()) => {
                record.keep(&format!("{column} number"), number.trim_end_matches(')'));
                bare.to_owned()
            }
            _ => name,
        };
        if names_nobody(&bare) {
            record.keep(column, &bare);
            continue;
        }
        match shortened_contributor(&bare) {
            Some(one) => people.push(one),
            None => record.keep(column, &bare),
        }
    }
    people
}

/// Whether a cell says in square brackets that there is no name, as Scopus and PubMed do.
fn names_nobody(name: &str) -> bool {
    let inner = name.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        matches!(
            inner.trim().to_lowercase().as_str(),
            "no author name available" | "no author id available" | "no authors listed" | "anonymous"
        )
    })
}

/// Puts a semicolon where one name runs into the next, as in `Ada MoorJan Berg`.
pub(super) fn parted(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() + 8);
    let mut word = String::new();
    let mut previous = ' ';
    for c in cell.chars() {
        // Names such as McDonald and DeVries have a capital of their own.
        let is_own = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "O", "D"].contains(&word.as_str());
        if c.is_uppercase() && (previous.is_lowercase() || previous == '.') && !is_own {
            out.push_str("; ");
            word.clear();
        }
        if c.is_alphabetic() {
            word.push(c)
        } else {
            word.clear()
        }
        out.push(c);
        previous = c;
    }
    out
}

fn split(cell: &str) -> Vec<String> {
    let texts = |parts: Vec<&str>| {
        parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    for sign in [";", "|", "\n", " and ", " & "] {
        if cell.contains(sign) {
            let parts = texts(cell.split(sign).collect());
            // `A, B, and C` has commas between all names but the last two.
            return if matches!(sign, " and " | " & ") {
                parts.iter().flat_map(|part| split_commas(part)).collect()
            } else {
                parts
            };
        }
    }
    split_commas(cell)
}

fn split_commas(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_short = |part: &&&str| {
        part.split_whitespace().all(|word| {
            word.ends_with('.')
                || word.chars().filter(|c| c.is_alphabetic()).count() <= 1
                || (word.len() <= 3 && word.chars().all(char::is_uppercase))
        })
    };
    if parts.len() < 2 {
        return parts.into_iter().map(str::to_owned).collect();
    }
    let givens = || parts.iter().skip(1).step_by(2);
    let has_pairs = parts.len().is_multiple_of(2) && givens().all(|part| is_short(&part));
    let is_one_inverted = parts.len() == 2 && parts.iter().any(|part| !part.contains(' '));
    if has_pairs || is_one_inverted {
        return parts.chunks(2).map(|pair| pair.join(", ")).collect();
    }
    // A suffix belongs to the name before it.
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        match names.last_mut() {
            Some(last) if Person::from_spoken(&format!("A B {part}")).is_some_and(|p| p.suffix.is_some()) => {
                last.push(' ');
                last.push_str(part);
            }
            _ => names.push(part.to_owned()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_said_to_be_missing_is_nobody() {
        let mut problems = vocabulary::Problems::default();
        let mut record = Record::new("x.csv", 2, &mut problems);
        for cell in ["[No author name available]", "[Anonymous]"] {
            assert_eq!(people(cell, &mut record, "Authors"), [], "{cell}");
        }
        assert_eq!(record.reference.extra.len(), 2);
        assert_eq!(people("Anonymous", &mut record, "Authors").len(), 1);
    }

    #[test]
    fn names_are_told_apart() {
        for (cell, names) in [
            ("Moor, Ada; Berg, Jan", "Moor, Ada|Berg, Jan"),
            ("Moor A., Berg J.", "Moor A.|Berg J."),
            ("Moor A, Berg JB", "Moor A|Berg JB"),
            ("Moor, A., Berg, J.B.", "Moor, A.|Berg, J.B."),
            ("Ada Moor, Jan Berg, Kos Wit", "Ada Moor|Jan Berg|Kos Wit"),
            ("Ada Moor, Jan Berg and Kos Wit", "Ada Moor|Jan Berg|Kos Wit"),
            ("Moor, Ada", "Moor, Ada"),
            ("van der Berg, Jan", "van der Berg, Jan"),
            ("Ada Moor", "Ada Moor"),
        ] {
            assert_eq!(split(cell).join("|"), names, "{cell}");
        }
        assert_eq!(parted("Ada MoorJan McBergKos Wit"), "Ada Moor; Jan McBerg; Kos Wit");
    }
}
