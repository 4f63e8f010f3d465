//! Tests of the whole parser: references in every usual style with the fields they hold, and texts of any kind.
//! The persons, journals and works in the fixture are invented.

use std::fmt::Write;

use proptest::prelude::*;
use vocabulary::{Contributor, Reference, Word};

use super::{Field, parse};

const FIXTURE: &str = include_str!("../../../tests/fixtures/citation/references.txt");

/// Writes the fields of a reference as the fixture does.
fn written(reference: &Reference) -> String {
    let names = |list: &[Contributor]| {
        let name = |contributor: &Contributor| match contributor {
            Contributor::Person(person) => person.to_string(),
            Contributor::Group(group) => format!("{{{group}}}"),
        };
        (!list.is_empty()).then(|| list.iter().map(name).collect::<Vec<_>>().join(" | "))
    };
    let fields = [
        ("kind", Some(reference.kind.as_str().to_owned())),
        ("authors", names(&reference.authors)),
        ("editors", names(&reference.editors)),
        ("issued", reference.issued.map(|date| date.to_string())),
        ("title", reference.title.clone()),
        ("container", reference.container.clone()),
        ("volume", reference.volume.clone()),
        ("issue", reference.issue.clone()),
        ("pages", reference.pages.clone()),
        ("article_number", reference.article_number.clone()),
        ("edition", reference.edition.clone()),
        ("publisher", reference.publisher.clone()),
        ("place", reference.publisher_place.clone()),
        ("doi", reference.doi.as_ref().map(ToString::to_string)),
        ("pmid", reference.pmid.as_ref().map(ToString::to_string)),
        ("url", reference.url.clone()),
        ("note", reference.note.clone()),
    ];
    let mut out = String::new();
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").expect("writing to a string cannot fail");
        }
    }
    for (name, value) in &reference.extra {
        writeln!(out, "{name}: {value}").expect("writing to a string cannot fail");
    }
    out
}

#[test]
fn references_in_usual_styles_are_read_without_a_fault() {
    let mut rewritten = String::new();
    let mut faults = Vec::new();
    let (head, blocks) = FIXTURE.split_once("\n\n").expect("this holds because the fixture opens with a remark");
    writeln!(rewritten, "{head}").expect("writing to a string cannot fail");
    for block in blocks.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (text, expected) = block.trim().split_once('\n').unwrap_or((block.trim(), ""));
        let found = written(&parse(text).reference);
        if found.trim() != expected.trim() {
            faults.push(format!("{text}\n--- expected\n{expected}\n--- found\n{found}"));
        }
        write!(rewritten, "\n{text}\n{found}").expect("writing to a string cannot fail");
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/citation/references.txt");
        std::fs::write(path, rewritten).expect("the fixture can be written");
        return;
    }
    assert!(faults.is_empty(), "{} references:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_is_beyond_the_cap_is_kept_and_not_read() {
    let text = "Doe J. A study of care. J Invent Care. 2001;1:2-3. ".repeat(100_000);
    let parsed = parse(&text);
    let covered: usize = parsed.rest.iter().map(String::len).sum();
    assert!(covered > text.len() - 10_000, "{covered} of {}", text.len());
    check_spans(&text);
}

/// Checks that every letter and digit lies in exactly one span, and that the spans are in order.
fn check_spans(text: &str) {
    let parsed = parse(text);
    let mut at = 0;
    for (_, range) in &parsed.spans {
        assert!(
            range.start >= at && text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
            "{text:?}"
        );
        let between = &text[at..range.start];
        assert!(!between.chars().any(char::is_alphanumeric), "`{between}` of {text:?} was lost");
        at = range.end;
    }
    assert!(!text[at..].chars().any(char::is_alphanumeric), "`{}` of {text:?} was lost", &text[at..]);
    // What lies in a span that was not understood is told, word for word.
    let rest: Vec<&str> =
        parsed.spans.iter().filter(|(field, _)| *field == Field::Rest).map(|(_, range)| &text[range.clone()]).collect();
    assert_eq!(parsed.rest, rest, "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_without_loss(text in "\\PC{0,200}") {
        check_spans(&text);
    }

    #[test]
    fn any_bytes_are_read_without_loss(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check_spans(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn damaged_references_are_read_without_loss(cut in 0_usize..200, marks in "[\\[\\](){}.,;:/“”\"'–0-9 e\u{301}]{0,30}") {
        let text = "12. de Vries, C. & O’Neil, P. (2014a). Care: an “open” question? J. Care, 22(3), e1–e9. https://doi.org/10.1234/a(b)c. PMID: 12";
        let at = identifiers_boundary(text, cut);
        check_spans(&format!("{}{marks}{}", &text[..at], &text[at..]));
    }
}

fn identifiers_boundary(text: &str, most: usize) -> usize {
    super::identifiers::floor_boundary(text, most)
}

#[test]
fn a_list_of_authors_that_was_cut_says_so() {
    for (text, is_cut) in [
        ("Moor A, Berg J, et al. Asking on the ward at night: a survey of nurses. Care Letters. 2012;3:12-19.", true),
        ("Roe, A., et al. (2012). What patients said of waiting rooms. Care Letters, 4, 3-9.", true),
        ("Moor A, Berg J. Asking on the ward at night: a survey of nurses. Care Letters. 2012;3:12-19.", false),
    ] {
        assert_eq!(parse(text).reference.has_further_authors(), is_cut, "{text}");
    }
}
