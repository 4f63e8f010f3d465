//! What is written can be read again, field by field; every person here is invented.

use vocabulary::{Contributor, PartialDate, Person, Reference, ReferenceKind, Word};

use super::*;
use crate::reading::read_references;

fn person(family: &str, given: Option<&str>, particle: Option<&str>, suffix: Option<&str>) -> Contributor {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Contributor::Person(Person {
        family: family.into(),
        given: owned(given),
        particle: owned(particle),
        suffix: owned(suffix),
    })
}

/// A reference with every field set, in the signs that give formats trouble.
fn full(kind: ReferenceKind) -> Reference {
    let text = |text: &str| Some(text.to_owned());
    Reference {
        id: "moor-2019".into(),
        kind,
        authors: vec![
            person("Moor", Some("Ada B."), None, None),
            person("Berg", Some("Jan"), Some("van der"), Some("Jr")),
            person("De Wit", None, None, None),
            Contributor::Group("The Care and Design Group".into()),
        ],
        editors: vec![person("Lee", Some("Kós"), None, None)],
        title: text("On {care} & 5% of NHS_costs: a `study' -- \\ ~ ^ # $3 – done"),
        container: text("Journal of Care & Design"),
        issued: PartialDate::parse("2019-04-01").ok(),
        online: PartialDate::parse("2018-12-30").ok(),
        volume: text("7"),
        issue: text("2"),
        pages: text("e11-e19"),
        article_number: text("e11"),
        edition: None,
        publisher: text("Care Press"),
        publisher_place: text("Łódź"),
        doi: vocabulary::Doi::parse("10.1234/a_b(1)").ok(),
        pmid: vocabulary::Pmid::parse("123").ok(),
        pmcid: vocabulary::Pmcid::parse("PMC77").ok(),
        isbn: vocabulary::Isbn::parse("9783030364977").ok(),
        issn: text("0378-5955"),
        url: text("http://a.example/x_y?z=1&t=%20~a"),
        abstract_text: text("Care, in \"one\" paragraph."),
        keywords: vec!["care, daily".into()],
        language: text("en"),
        note: text("A remark: with 100% certainty."),
        extra: vec![],
    }
}

fn check(output: &Output, reference: &Reference) {
    let text = (output.write)(std::slice::from_ref(reference));
    let read = read_references(text.as_bytes(), "written");
    let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new(), "{text}");
    assert_eq!(read.entries.len(), 1, "{text}");
    let mut again = read.entries[0].reference.clone();
    let mut reference = reference.clone();
    again.extra.sort();
    reference.extra.sort();
    assert_eq!(again, reference, "{text}");
}

#[test]
fn csl_json_holds_every_field_of_every_kind() {
    for &kind in ReferenceKind::ALL {
        let mut reference = full(kind);
        reference.edition = Some("2nd".into());
        reference.extra = vec![
            ("AD".into(), "one".into()),
            ("AD".into(), "two".into()),
            ("DOI".into(), "not one".into()),
            ("collection-title".into(), "Series".into()),
            ("issued".into(), r#"{"date-parts":[[2019,4,1]],"season":2}"#.into()),
        ];
        check(&csl_json::OUTPUT, &reference);
    }
}

#[test]
fn bibtex_holds_every_field_of_every_kind() {
    for &kind in ReferenceKind::ALL {
        let mut reference = full(kind);
        reference.edition = Some("2nd".into());
        reference.extra = vec![("series".into(), "A & B".into()), ("author".into(), "others".into())];
        check(&bibtex::OUTPUT, &reference);
    }
}

#[test]
fn ris_holds_every_field_that_it_has_a_tag_for() {
    for &kind in ReferenceKind::ALL {
        let mut reference = full(kind);
        reference.extra = vec![("AD".into(), "one".into()), ("AD".into(), "two".into())];
        // The date online has a tag only for articles; a thesis stands in nothing.
        if !matches!(kind, ReferenceKind::Article | ReferenceKind::ConferencePaper) {
            reference.online = None;
        }
        if kind == ReferenceKind::Thesis {
            reference.container = None;
        }
        check(&ris::OUTPUT, &reference);
    }
}

#[test]
fn nearly_empty_references_are_written_too() {
    for output in OUTPUTS {
        let reference = Reference { id: "a".into(), title: Some("On care".into()), ..Reference::default() };
        check(output, &reference);
        assert!(self::output(output.name).is_some());
        assert!(crate::readers::FORMATS.iter().any(|format| format.name == output.name));
    }
}

#[test]
fn an_article_number_is_written_once() {
    let text = |text: &str| Some(text.to_owned());
    for (pages, number, bibtex, ris) in [
        (text("20"), text("20"), "pages = {20}", "SP  - 20"),
        (text("E20-e20"), text("e20"), "pages = {E20--e20}", "SP  - E20|EP  - e20"),
        (None, text("e20"), "eid = {e20}", "C7  - e20"),
        (text("1-14"), text("20"), "pages = {1--14}|eid = {20}", "SP  - 1|EP  - 14|C7  - 20"),
        (text("20-29"), text("20"), "pages = {20--29}|eid = {20}", "SP  - 20|EP  - 29|C7  - 20"),
    ] {
        let reference = [Reference { id: "a".into(), pages, article_number: number, ..Reference::default() }];
        let lines = |output: &Output, starts: &[&str]| -> String {
            let text = (output.write)(&reference);
            let lines = text.lines().map(|line| line.trim().trim_end_matches(','));
            lines.filter(|line| starts.iter().any(|start| line.starts_with(start))).collect::<Vec<_>>().join("|")
        };
        assert_eq!(lines(&bibtex::OUTPUT, &["pages", "eid"]), bibtex);
        assert_eq!(lines(&ris::OUTPUT, &["SP", "EP", "C7"]), ris);
    }
}

#[test]
fn keys_are_never_empty_nor_alike() {
    let of = |id: &str| Reference { id: id.into(), title: Some("A title".into()), ..Reference::default() };
    let references = [of("lark"), of(""), of("Lark"), of("record-2"), of("lark-2")];
    let bibtex = (output("bibtex").unwrap().write)(&references);
    let keys: Vec<&str> = bibtex.lines().filter_map(|line| line.split_once('{')?.1.strip_suffix(',')).collect();
    assert_eq!(&keys[..1], ["lark"]);
    let mut unique: Vec<String> = keys.iter().map(|key| key.to_lowercase()).collect();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 5, "{bibtex}");
    let csl = (output("csl_json").unwrap().write)(&references);
    assert!(!csl.contains("\"id\": \"\""), "{csl}");
}

#[test]
fn a_type_that_csl_does_not_have_becomes_a_genre() {
    let bibtex = "@thesis{moss, author={Moss, C.}, title={Larks at night}, type={phdthesis}, year={2011}}";
    let read: Vec<Reference> =
        read_references(bibtex.as_bytes(), "a.bib").entries.into_iter().map(|entry| entry.reference).collect();
    let csl = (output("csl_json").unwrap().write)(&read);
    assert!(csl.contains("\"type\": \"thesis\"") && csl.contains("\"genre\": \"phdthesis\""), "{csl}");
}
