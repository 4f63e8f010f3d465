//! Says what is odd in sound inputs, so that `check` can ask about it.
//! Nothing here keeps anybody from working; what does is a problem of the file's own reader.

use std::collections::BTreeSet;

use vocabulary::{Case, Coding, PersonVerdict, Place, Problem, Problems, Review, Theme, Word};

use super::{Record, coding};

/// How many of the same kind are named before the rest is only counted.
const NAMED: usize = 3;

/// Notes the records without a title.
pub(super) fn without_title(all: &[Record]) -> Problems {
    let is_blank = |title: Option<&String>| title.is_none_or(|title| title.trim().is_empty());
    let bare: Vec<&Record> = all.iter().filter(|record| is_blank(record.reference.title.as_ref())).collect();
    let Some(first) = bare.first() else { return Problems::default() };
    let names: Vec<String> = bare.iter().map(|record| format!("`{}`", record.reference.id)).collect();
    Problem {
        place: first.place.clone(),
        message: match bare.len() {
            1 => "a record has no title".into(),
            n => format!("{n} records have no title"),
        },
        found: String::new(),
        expected: format!("a `title` in {}", first_few(&names)),
        hint: "no title in the reference list can be checked against such a record".into(),
    }
    .into()
}

/// Notes the verdicts that do not say on what they were given, and so cannot be flagged when that changes.
pub(super) fn without_evidence(verdicts: &[PersonVerdict]) -> Problems {
    let mut notes = Problems::default();
    for verdict in verdicts.iter().filter(|verdict| verdict.evidence.is_none()) {
        notes.push(Problem {
            place: verdict.place.clone(),
            message: "the verdict does not say on what it was given".into(),
            found: format!("entry {}, {}", verdict.entry, verdict.field.as_str()),
            expected: "the columns `found` and `expected`, as they stand in tables/citation_check.csv".into(),
            hint: "with them it is flagged when the list or the record changes; without them it stays with the number of the entry".into(),
        });
    }
    notes
}

/// Notes, for each coder, the themes of works that another coder judged and this one did not.
pub(super) fn gaps(review: &Review, cases: &[Case], themes: &[Theme], codings: &[Coding]) -> Problems {
    let judged: BTreeSet<_> = codings.iter().map(|row| (&row.case, &row.theme, &row.coder)).collect();
    let by_anyone: BTreeSet<_> = codings.iter().map(|row| (&row.case, &row.theme)).collect();
    let mut notes = Problems::default();
    if codings.is_empty() {
        notes.push(Problem {
            place: Place::file(coding::FILE),
            message: "nothing has been judged yet".into(),
            found: String::new(),
            expected: "a row for each case, theme and coder".into(),
            hint: "data/README.md explains the columns".into(),
        });
    }
    for coder in review.coders.iter().map(|card| &card.id) {
        let mut missing: Vec<String> = Vec::new();
        for case in cases {
            for theme in themes {
                if by_anyone.contains(&(&case.id, &theme.id)) && !judged.contains(&(&case.id, &theme.id, coder)) {
                    missing.push(format!("`{}` in `{}`", theme.id, case.id));
                }
            }
        }
        if missing.is_empty() {
            continue;
        }
        let is_idle = !judged.iter().any(|(.., other)| *other == coder);
        let unread =
            format!("where the part in question could not be read, the judgement is `{}`", review.scale.missing());
        let (message, expected, hint) = match missing.len() {
            _ if is_idle => (
                format!("coder `{coder}` has judged nothing"),
                "the judgements of every coder".into(),
                "a coder who will not code is taken out of review.toml".into(),
            ),
            1 => (
                format!("coder `{coder}` has no row for a theme that another coder judged"),
                format!("a row for {}", missing[0]),
                unread,
            ),
            n => (
                format!("coder `{coder}` has no row for {n} themes of works that another coder judged"),
                format!("a row each for {}", first_few(&missing)),
                unread,
            ),
        };
        notes.push(Problem { place: Place::file(coding::FILE), message, found: String::new(), expected, hint });
    }
    notes
}

/// Joins the first few names and counts the rest.
pub(super) fn first_few(names: &[String]) -> String {
    if names.len() <= NAMED + 1 {
        return names.join(", ");
    }
    format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_named_and_the_rest_is_counted() {
        let names = |n: usize| (1..=n).map(|at| at.to_string()).collect::<Vec<_>>();
        assert_eq!(first_few(&names(1)), "1");
        assert_eq!(first_few(&names(4)), "1, 2, 3, 4");
        assert_eq!(first_few(&names(5)), "1, 2, 3 and 2 more");
    }
}
