//! What CSL-JSON files give; every person in them is invented.

use super::*;

fn one(text: &str) -> (vocabulary::Reference, Vec<String>) {
    let file = read(text, "inputs/records.csl.json");
    let messages = file.problems.iter().map(|problem| problem.message.clone()).collect();
    (file.entries.into_iter().next().expect("one record").reference, messages)
}

#[test]
fn every_member_reaches_its_field() {
    let (reference, problems) = one(r#"[{"id": "moor-2019", "type": "article-journal", "title": "On care",
        "container-title": "Journal of Care", "author": [
          {"family": "Moor", "given": "Ada", "suffix": "Jr"},
          {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan", "ORCID": "0000-0002-1825-0097"},
          {"family": "de Wit"}, {"literal": "The Care Group"}],
        "issued": {"date-parts": [["2019", "4"]]}, "available-date": {"date-parts": [[2018, 12, 31]]},
        "volume": 7, "issue": "2", "page": "11-19", "number": "e11", "DOI": "https://doi.org/10.1234/ABC",
        "PMID": "123", "PMCID": "PMC77", "ISSN": ["0378-5955", "2049-3630"], "keyword": "care; design",
        "chapter-number": "8", "custom": {"AD": ["one", "two"]}}]"#);
    assert_eq!(problems, Vec::<String>::new());
    let names: Vec<String> = reference.authors.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["Moor, Ada, Jr", "van der Berg, Jan", "de Wit", "The Care Group"]);
    assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04"));
    assert_eq!(reference.online.map(|d| d.to_string()).as_deref(), Some("2018-12-31"));
    assert_eq!(reference.doi.as_ref().map(|d| d.as_str()), Some("10.1234/abc"));
    assert_eq!((reference.volume.as_deref(), reference.article_number.as_deref()), (Some("7"), Some("e11")));
    assert_eq!((reference.issn.as_deref(), reference.keywords.len()), (Some("0378-5955"), 2));
    let extra: Vec<(&str, &str)> = reference.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(
        extra,
        [
            ("author 2 ORCID", "0000-0002-1825-0097"),
            ("ISSN", "2049-3630"),
            ("chapter-number", "8"),
            ("AD", "one"),
            ("AD", "two"),
        ]
    );
}

#[test]
fn wrong_identifiers_are_problems_with_a_place_and_are_kept() {
    let text = "[\n {\"id\": \"a\", \"type\": \"book\",\n  \"DOI\": \"11.1/x\", \"ISBN\": \"123\"},\n {\"id\": \"a\", \"type\": \"book\"}]";
    let file = read(text, "r.json");
    let told: Vec<String> = file.problems.iter().map(|p| format!("{}: {} {}", p.place, p.message, p.found)).collect();
    assert_eq!(told, ["r.json:3:3: not a DOI 11.1/x", "r.json:3:20: not an ISBN 123", "r.json:4:3: id used twice a"]);
    assert_eq!(file.entries[0].reference.extra, [("DOI".into(), "11.1/x".into()), ("ISBN".into(), "123".into())]);
    assert_eq!((file.entries[0].line, file.entries[1].line, file.n_found), (2, 4, 2));
}

#[test]
fn a_broken_record_does_not_lose_the_rest() {
    let text = "[{\"id\": \"a\", \"type\": \"book\"},\n{\"id\": \"b\" \"type\": \"book\", \"author\": [{\"family\": \"B\"}, {\"family\": \"C\"}]},\n{\"id\": \"c\", \"type\": \"book\"}, 7]";
    let file = read(text, "r.json");
    let ids: Vec<&str> = file.entries.iter().map(|e| e.reference.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!((file.n_found, file.n_named()), (4, 2));
    assert_eq!(file.problems.iter().next().map(|p| p.place.to_string()).as_deref(), Some("r.json:2:12"));
}

#[test]
fn dates_that_say_more_are_kept_whole() {
    for (issued, date, kept) in [
        (r#"{"date-parts": [[2019, 4, 1]]}"#, Some("2019-04-01"), false),
        (r#"{"date-parts": [[2019, 4], [2019, 5]]}"#, Some("2019-04"), true),
        (r#"{"date-parts": [[2019]], "season": 2}"#, Some("2019"), true),
        (r#"{"date-parts": [[2019, 13]]}"#, Some("2019"), true),
        (r#"{"raw": "April 2019"}"#, Some("2019-04"), false),
        (r#"{"literal": "in press"}"#, None, true),
        (r#"{"date-parts": [[null]]}"#, None, false),
        (r#"{"date-parts": []}"#, None, false),
        (r#"[]"#, None, false),
        (r#""2019-04-01""#, Some("2019-04-01"), false),
    ] {
        let (reference, _) = one(&format!(r#"[{{"id": "a", "type": "book", "issued": {issued}}}]"#));
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), date, "{issued}");
        assert_eq!(reference.extra.iter().any(|(tag, _)| tag == "issued"), kept, "{issued}");
    }
}

#[test]
fn lists_inside_an_object_and_objects_line_by_line_are_read() {
    let record = r#"{"id": "a", "type": "book"}"#;
    for text in [
        format!(r#"{{"style": "apa", "items": [{record}, {record}]}}"#),
        format!("{record}\n{record}\n"),
        format!("\u{feff}[{record} {record}]"),
    ] {
        assert!(recognises(&text), "{text}");
        assert_eq!(read(&text, "x").entries.len(), 2, "{text}");
    }
    assert_eq!(read("[]", "x").n_found, 0);
}

#[test]
fn the_records_of_the_first_review_come_through_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/co-producing-qi/records.csl.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        say("skipped: the shared records are not here");
        return;
    };
    let file = read(&text, "records.csl.json");
    assert_eq!(file.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    let values: Vec<Value> = serde_json::from_str(&text).expect("the shared records are JSON");
    assert_eq!(file.entries.len(), values.len());
    for (entry, value) in file.entries.iter().zip(&values) {
        let reference = &entry.reference;
        // One slot for each member that was set: nothing of the record may be missing.
        let slots = [
            &reference.title,
            &reference.container,
            &reference.volume,
            &reference.issue,
            &reference.pages,
            &reference.article_number,
            &reference.url,
            &reference.language,
            &reference.note,
        ];
        let held = slots.iter().filter(|slot| slot.is_some()).count()
            + usize::from(!reference.authors.is_empty())
            + usize::from(reference.issued.is_some())
            + usize::from(reference.online.is_some())
            + usize::from(reference.doi.is_some())
            + usize::from(reference.pmid.is_some())
            + usize::from(reference.pmcid.is_some())
            + usize::from(reference.isbn.is_some())
            + usize::from(!reference.keywords.is_empty())
            + reference.extra.len();
        let members = value.as_object().map_or(0, |object| object.len() - 2);
        assert_eq!(held, members, "{}", reference.id);
        let authors = value["author"].as_array().map_or(0, Vec::len);
        assert_eq!(reference.authors.len(), authors, "{}", reference.id);
    }
}

/// Says that a test was skipped, past the test runner, which keeps what passing tests print to itself.
fn say(line: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "{line}").expect("the error output takes a line");
}

#[test]
fn the_date_of_looking_up_is_read_in_every_form() {
    for (accessed, expected) in [
        (r#"{"date-parts": [[2026, 11, 2]]}"#, Some("2026-11-02")),
        (r#"{"date-parts": [["2026", "11"]]}"#, Some("2026-11")),
        (r#"{"raw": "2026-11-02"}"#, Some("2026-11-02")),
        (r#""2026-11-02""#, Some("2026-11-02")),
        ("2026", Some("2026")),
        (r#"{"date-parts": [[null]]}"#, None),
        (r#""once""#, None),
        ("null", None),
    ] {
        let text = format!(r#"[{{"id": "a", "type": "book", "accessed": {accessed}}}]"#);
        let read = (FORMAT.read)(&text, "x");
        let found = super::accessed(&read.entries[0].reference).map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{accessed}");
    }
}
