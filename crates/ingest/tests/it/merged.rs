//! Several answers about one work become one record; who said what stays to be seen.

use ingest::merge::{LIST, Merged, MergedWork, RECORDS, Said, Verdict, merge};
use vocabulary::{Contributor, Doi, PartialDate, Person, Place, Reference, ReferenceField, ReferenceKind};

fn said(source: &str, doi: &str, year: &str, title: &str) -> Said {
    let place = Place::file(format!("snapshots/{source}/{doi}.json"));
    let reference = Reference {
        doi: Doi::parse(doi).ok(),
        issued: PartialDate::parse(year).ok(),
        title: Some(title.to_owned()).filter(|t| !t.is_empty()),
        authors: Person::from_inverted("Lark, Ada").map(Contributor::Person).into_iter().collect(),
        ..Reference::default()
    };
    Said { asked: PartialDate::parse("2026-11-23").ok(), ..Said::new(source, place, reference) }
}

fn field(work: &MergedWork, field: ReferenceField) -> &Merged {
    work.fields.iter().find(|f| f.field == field).expect("the field was merged")
}

const TITLE: &str = "Counting larks in the north";

#[test]
fn the_most_trusted_source_gives_the_value_and_the_others_are_kept() {
    let mut pubmed = said("pubmed", "10.1234/a", "2018-11", "Counting larks in the North");
    pubmed.reference.volume = Some("12".into());
    let mut crossref = said("crossref", "10.1234/a", "2018", TITLE);
    crossref.reference.volume = Some("11".into());
    let merged = merge("lark-2018", &[pubmed, crossref], &[]);
    assert_eq!((merged.reference.id.as_str(), merged.reference.title.as_deref()), ("lark-2018", Some(TITLE)));
    let title = field(&merged, ReferenceField::Title);
    assert_eq!((title.by.as_deref(), title.asked), (Some("crossref"), PartialDate::parse("2026-11-23").ok()));
    assert_eq!(title.place, Some(Place::file("snapshots/crossref/10.1234/a.json")));
    assert!(title.others[0].agrees);
    let told: Vec<_> = merged.disagreements().iter().map(|f| (f.field, f.others[0].value.as_str())).collect();
    assert_eq!(told, [(ReferenceField::Volume, "12")], "the one thing on which they differ");
}

#[test]
fn doi_year_and_title_are_never_openalex_s_alone() {
    for sources in [&["openalex"][..], &["openalex", "unpaywall"]] {
        let said: Vec<Said> = sources.iter().map(|s| said(s, "10.1234/a", "2018", TITLE)).collect();
        let merged = merge("lark-2018", &said, &[]);
        let r = &merged.reference;
        assert_eq!((r.doi.as_ref(), r.issued, r.title.as_ref()), (None, None, None), "{sources:?}");
        assert_eq!(r.authors.len(), 1, "other fields may stand alone");
        for name in [ReferenceField::Doi, ReferenceField::Issued, ReferenceField::Title] {
            assert!(field(&merged, name).is_withheld(), "{name:?} is shown as not believed");
        }
        assert_eq!(merged.disagreements().len(), 3);
    }
    let confirmed = merge(
        "lark-2018",
        &[said("openalex", "10.1234/a", "2018", TITLE), said("list", "10.1234/a", "2018", TITLE)],
        &[],
    );
    assert_eq!(confirmed.reference.title.as_deref(), Some(TITLE), "two that do not draw on one another may");
    assert_eq!(field(&confirmed, ReferenceField::Title).by.as_deref(), Some("openalex"));
}

#[test]
fn the_list_fills_nothing_and_a_person_s_record_goes_first() {
    let alone = merge("lark-2018", &[said(LIST, "10.1234/a", "2018", TITLE)], &[]);
    assert_eq!(alone.reference.title, None);
    let record = said(RECORDS, "10.1234/a", "2018-11-05", "Counting larks, in the north");
    let merged = merge("lark-2018", &[said("crossref", "10.1234/a", "2017", TITLE), record], &[]);
    assert_eq!(merged.reference.issued.map(|d| d.to_string()).as_deref(), Some("2018-11-05"));
    assert_eq!(field(&merged, ReferenceField::Issued).by.as_deref(), Some(RECORDS));
    assert!(!field(&merged, ReferenceField::Issued).others[0].agrees);
}

#[test]
fn a_verdict_wins_and_the_sources_stay_to_be_seen() {
    let verdict = |field, value: Option<&str>| Verdict {
        field,
        value: value.map(str::to_owned),
        who: "AL".into(),
        place: Place::line("inputs/verdicts.csv", 3),
    };
    let crossref = said("crossref", "10.1234/a", "2017", TITLE);
    let verdicts = [
        verdict(ReferenceField::Issued, Some("2018")),
        verdict(ReferenceField::Doi, None),
        verdict(ReferenceField::Authors, Some("Lark, Ada")),
    ];
    let merged = merge("lark-2018", &[crossref], &verdicts);
    assert_eq!((merged.reference.year(), merged.reference.doi.as_ref()), (Some(2018), None));
    let issued = field(&merged, ReferenceField::Issued);
    assert_eq!((issued.by.as_deref(), issued.is_verdict, issued.others[0].value.as_str()), (Some("AL"), true, "2017"));
    assert_eq!(merged.reference.authors.len(), 1);
    assert!(!field(&merged, ReferenceField::Doi).is_withheld(), "a person has said that there is none");
}

#[test]
fn a_copy_under_a_foreign_prefix_is_named_and_not_used() {
    let original = said("crossref", "10.1234/a", "2017", TITLE);
    let mut copy = said("crossref", "10.9999/copy", "2025", TITLE);
    copy.record_type = Some("posted-content".into());
    copy.reference.publisher = Some("Copyists".into());
    copy.reference.volume = Some("99".into());
    let mut merged_index = said("openalex", "10.9999/copy", "2025", TITLE);
    merged_index.reference.kind = ReferenceKind::Preprint;
    let merged = merge("lark-2017", &[copy, merged_index, original], &[]);
    assert_eq!(merged.reference.doi.as_ref().map(ToString::to_string).as_deref(), Some("10.1234/a"));
    assert_eq!((merged.reference.year(), merged.reference.volume.as_ref()), (Some(2017), None));
    let named: Vec<_> = merged.look_alikes.iter().map(|l| (l.source.as_str(), l.doi.as_str())).collect();
    assert_eq!(named, [("crossref", "10.9999/copy"), ("openalex", "10.9999/copy")]);
    assert_eq!(
        merged.look_alikes[0].why,
        "same title and first author as 10.1234/a, registered under the foreign prefix 10.9999 by Copyists and dated 8 years later, posted without review"
    );
}

#[test]
fn a_work_s_own_preprint_and_other_works_are_no_copies() {
    let mut preprint = said("crossref", "10.9999/pre", "2016", TITLE);
    preprint.record_type = Some("posted-content".into());
    let article = said("crossref", "10.1234/a", "2018", TITLE);
    let copies = |list: &[Said]| merge("k", list, &[]).look_alikes.len();
    assert_eq!(copies(&[preprint.clone(), article.clone()]), 0, "the preprint is older");
    let meant = said(LIST, "10.9999/pre", "2016", TITLE);
    assert_eq!(
        copies(&[meant, preprint.clone(), article.clone()]),
        0,
        "the article follows the preprint that is meant"
    );
    assert_eq!(copies(&[preprint]), 0);
    assert_eq!(copies(&[article.clone(), said("pubmed", "10.1234/b", "2025", TITLE)]), 0, "the same prefix");
    assert_eq!(copies(&[article.clone(), said("pubmed", "10.9999/b", "2025", "Counting wrens in the south")]), 0);
    let mut stranger = said("pubmed", "10.9999/b", "2025", TITLE);
    stranger.reference.authors = Person::from_inverted("Wren, Bo").map(Contributor::Person).into_iter().collect();
    assert_eq!(copies(&[article.clone(), stranger]), 0, "other authors");
    assert_eq!(copies(&[article, said("pubmed", "10.9999/b", "2019", TITLE)]), 0, "one year is no sign in itself");
}

#[test]
fn nothing_said_is_nothing_merged() {
    let merged = merge("lark-2018", &[], &[]);
    assert_eq!((merged.reference.id.as_str(), merged.fields.len()), ("lark-2018", 0));
}
