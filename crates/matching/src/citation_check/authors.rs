//! Compares the authors of an entry with those of its record, person by person.

use unicode_normalization::UnicodeNormalization;
use vocabulary::{
    CheckField, Contributor, Method, Person, Reference, ReferenceKind, Severity, Verdict,
    text::{folded, is_dash},
};

use super::finding::Finding;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Books that stand under their editors",
    statement: "A work that stands under its editors, as an edited book does, has them compared in the place of authors; which of the two a source calls them is no difference.",
    source: None,
}];

/// Compares all authors; one finding for each author of either side.
pub(super) fn check(entry: &Reference, record: &Reference) -> Vec<Finding> {
    let (here, there) = (people(entry), people(record));
    if there.is_empty() {
        let found = here.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        return vec![Finding::new(CheckField::Authors, Some(&found), None).with(
            Verdict::NotCheckable,
            Severity::None,
            "the record holds no authors",
        )];
    }
    let mut findings = Vec::new();
    for (found, expected) in aligned(here, there) {
        let position = expected.or(found).map(|at| at + 1);
        let (found, expected) = (found.map(|at| &here[at]), expected.map(|at| &there[at]));
        findings.push(Finding { position, ..compare(found, expected) });
    }
    moved(&mut findings);
    findings
}

/// Returns those under whose names a work stands: its authors, or else its editors.
pub(super) fn people(work: &Reference) -> &[Contributor] {
    // The editors of the book are not those of a chapter.
    let is_part = matches!(work.kind, ReferenceKind::Chapter | ReferenceKind::ConferencePaper);
    if work.authors.is_empty() && !is_part { &work.editors } else { &work.authors }
}

/// Tells an author who stands at another place as one finding, not as one left out and one too many.
fn moved(findings: &mut Vec<Finding>) {
    let family = |name: &str| folded(name.split(',').next().unwrap_or_default());
    while let Some((lost, added)) = findings.iter().enumerate().find_map(|(lost, missing)| {
        let is_same =
            |finding: &Finding| finding.expected.is_empty() && family(&finding.found) == family(&missing.expected);
        let added = findings.iter().position(is_same).filter(|_| missing.verdict == Verdict::MissingHere)?;
        Some((lost, added))
    }) {
        let extra = findings[added].clone();
        let place = |position: Option<usize>| position.map_or("elsewhere".to_owned(), |at| format!("at place {at}"));
        let missing = &mut findings[lost];
        missing.remark = format!("stands {} here and {} in the record", place(extra.position), place(missing.position));
        (missing.verdict, missing.severity, missing.found) = (Verdict::Differs, Severity::Error, extra.found);
        findings.remove(added);
    }
}

fn compare(found: Option<&Contributor>, expected: Option<&Contributor>) -> Finding {
    let text = |name: Option<&Contributor>| name.map(ToString::to_string);
    let finding = Finding::new(CheckField::Authors, text(found).as_deref(), text(expected).as_deref());
    match (found, expected) {
        (None, _) => finding.with(Verdict::MissingHere, Severity::Omission, "the author is left out"),
        (_, None) => finding.with(Verdict::Differs, Severity::Error, "the record names no such author"),
        (Some(Contributor::Person(found)), Some(Contributor::Person(expected))) => persons(finding, found, expected),
        (Some(found), Some(expected)) if folded(&found.sort_name()) == folded(&expected.sort_name()) => {
            finding.with(Verdict::Agrees, Severity::None, "")
        }
        _ => finding.with(Verdict::Differs, Severity::Error, "the name differs"),
    }
}

fn persons(finding: Finding, found: &Person, expected: &Person) -> Finding {
    if is_turned_round(found, expected) {
        return finding.with(Verdict::Differs, Severity::Error, "given and family name stand in each other's place");
    }
    let (verdict, severity, remark) = family(&found.full_family(), &expected.full_family());
    let (given_verdict, given_severity, given_remark) = given(found, expected);
    let remarks: Vec<String> = [remark, given_remark].into_iter().filter(|remark| !remark.is_empty()).collect();
    let verdict = [verdict, given_verdict].into_iter().find(|verdict| *verdict == Verdict::Differs).unwrap_or(verdict);
    finding.with(verdict, severity.max(given_severity), remarks.join("; "))
}

/// Whether given and family name, both written out, stand in each other's place.
fn is_turned_round(found: &Person, expected: &Person) -> bool {
    let names = |person: &Person| Some((folded(person.given.as_deref()?), folded(&person.full_family())));
    let (Some((given, family)), Some((true_given, true_family))) = (names(found), names(expected)) else {
        return false;
    };
    given == true_family && family == true_given && given != family
}

fn family(found: &str, expected: &str) -> (Verdict, Severity, String) {
    let plain = |name: &str| {
        name.chars()
            .map(|c| {
                if is_dash(c) {
                    '-'
                } else if c == '’' {
                    '\''
                } else {
                    c
                }
            })
            .collect::<String>()
    };
    let (found, expected) = (plain(found), plain(expected));
    if found == expected {
        return (Verdict::Agrees, Severity::None, String::new());
    }
    if folded(&found) != folded(&expected) {
        if joined(&found) == joined(&expected) {
            return (Verdict::Differs, Severity::Style, "a hyphen, an apostrophe or a space differs".into());
        }
        if transcribed(&found) == transcribed(&expected) {
            return (Verdict::Differs, Severity::Style, "a letter is transcribed, as in ue for ü".into());
        }
        let letters = strsim::damerau_levenshtein(&folded(&found), &folded(&expected));
        let remark = match letters {
            1 => "the family name differs in one letter".to_owned(),
            2 => "the family name differs in two letters".to_owned(),
            _ => "the family name differs".to_owned(),
        };
        return (Verdict::Differs, Severity::Error, remark);
    }
    if found.to_lowercase() != expected.to_lowercase() {
        return (Verdict::Differs, Severity::Style, "an accent or a special letter differs".into());
    }
    let in_one_case = !found.chars().any(char::is_lowercase) || !found.chars().any(char::is_uppercase);
    if in_one_case || without_particle(&found) == without_particle(&expected) {
        // A particle's capital follows the language and the place in the sentence, and names in capitals the style of the list.
        return (Verdict::Agrees, Severity::None, "capitals differ as a matter of style".into());
    }
    (Verdict::Differs, Severity::Error, "a capital letter inside the family name differs".into())
}

/// Returns the letters of a name alone.
fn joined(name: &str) -> String {
    folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns a name with the letters of German and the Nordic languages written as two, as in `Mueller`.
fn transcribed(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().nfc() {
        match c {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'å' => out.push_str("aa"),
            _ => out.push(c),
        }
    }
    joined(&out)
}

/// Drops leading words of up to three letters, such as `de` or `van der`, whatever their case.
fn without_particle(name: &str) -> &str {
    let mut rest = name;
    while let Some((word, tail)) = rest.split_once(' ')
        && word.chars().count() <= 3
    {
        rest = tail;
    }
    rest
}

fn given(found: &Person, expected: &Person) -> (Verdict, Severity, String) {
    let (here, there) = (found.initials(), expected.initials());
    let (Some(first_here), Some(first_there)) = (here.first(), there.first()) else {
        let remark = if here.is_empty() && !there.is_empty() { "the given names are left out" } else { "" };
        let severity = if remark.is_empty() { Severity::None } else { Severity::Omission };
        return (Verdict::Agrees, severity, remark.into());
    };
    if first_here != first_there || here.iter().zip(&there).any(|(a, b)| a != b) {
        return (Verdict::Differs, Severity::Error, "the initials differ".into());
    }
    if let (Some(a), Some(b)) = (full_given(found), full_given(expected))
        && a != b
        && !a.starts_with(&b)
        && !b.starts_with(&a)
    {
        return (Verdict::Differs, Severity::Error, "the given name differs".into());
    }
    // A hyphenated name is one name, so its second letter is not missed where only initials are given.
    let names = |person: &Person| {
        person
            .given
            .as_deref()
            .map_or(0, |given| given.split([' ', '.']).filter(|word| word.chars().any(char::is_alphabetic)).count())
    };
    if here.len() < there.len() && here.len() < names(expected) {
        let lost: Vec<String> = there[here.len()..].iter().map(|c| format!("{}.", c.to_uppercase())).collect();
        return (Verdict::Agrees, Severity::Omission, format!("a further initial is left out: {}", lost.join(" ")));
    }
    (Verdict::Agrees, Severity::None, String::new())
}

/// Returns the first given name where it is written out and not as initials.
fn full_given(person: &Person) -> Option<String> {
    let first = person.given.as_deref()?.split_whitespace().next()?;
    (!first.contains('.') && first.chars().filter(|c| c.is_lowercase()).count() >= 2).then(|| folded(first))
}

/// Pairs authors in order so that the names differ as little as possible; an author without a partner stands alone.
fn aligned(found: &[Contributor], expected: &[Contributor]) -> Vec<(Option<usize>, Option<usize>)> {
    const ALONE: f64 = 0.6;
    let names = |list: &[Contributor]| list.iter().map(|name| folded(&name.sort_name())).collect::<Vec<_>>();
    let (here, there) = (names(found), names(expected));
    let turned_round = |i: usize, j: usize| match (&found[i], &expected[j]) {
        (Contributor::Person(found), Contributor::Person(expected)) => is_turned_round(found, expected),
        _ => false,
    };
    let cost = |i: usize, j: usize| match turned_round(i, j) {
        true => 0.1,
        false => 1.0 - strsim::normalized_damerau_levenshtein(&here[i], &there[j]),
    };
    let width = there.len() + 1;
    let mut best = vec![0.0; (here.len() + 1) * width];
    for i in (0..=here.len()).rev() {
        for j in (0..=there.len()).rev() {
            let skip_here = (i < here.len()).then(|| ALONE + best[(i + 1) * width + j]);
            let skip_there = (j < there.len()).then(|| ALONE + best[i * width + j + 1]);
            let pair = (i < here.len() && j < there.len()).then(|| cost(i, j) + best[(i + 1) * width + j + 1]);
            best[i * width + j] = [pair, skip_there, skip_here].into_iter().flatten().reduce(f64::min).unwrap_or(0.0);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < here.len() || j < there.len() {
        let now = best[i * width + j];
        if i < here.len() && j < there.len() && now == cost(i, j) + best[(i + 1) * width + j + 1] {
            pairs.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if j < there.len() && now == ALONE + best[i * width + j + 1] {
            pairs.push((None, Some(j)));
            j += 1;
        } else {
            pairs.push((Some(i), None));
            i += 1;
        }
    }
    pairs
}
