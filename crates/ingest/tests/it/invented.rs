//! An invented source beside the listed ones: its one file is all that asking, merging and the notices know of it.

use ingest::merge::{LIST, RECORDS, Said, merge};
use registries::{
    Access, Answer, Asked, Card, Identifiers, Need, NoticesIn, Outcome, Pace, Question, Reading, Request, Shape,
    Source, SourceWork, Trust, WhyNot, cards,
    notices::{Checked, NoticeEvidence, NoticeReport, sentence},
};
use vocabulary::{Place, Reference, ReferenceField};

use crate::of_doi;

/// An invented index of birds, believed behind Crossref and before PubMed, but not alone.
static AVIARY: Source = Source {
    card: Card {
        name: "aviary",
        label: "the Aviary",
        home: "https://aviary.example/",
        licence: "invented",
        hosts: &["aviary.example"],
        pace: Pace::new(1, 1, 1),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::No,
        record_lists_cited: false,
        trust: Trust { facts: 15, library: 90, abstracts: 5, stands_alone: false, make: "aviary" },
        notices: Some(NoticesIn::RecordAndNotices),
        key: None,
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, _: &Access) -> Asked {
    let mut asked = Asked::default();
    match question {
        Question::Works(_) | Question::UpdatesTo(_) => {
            asked.send(Request::new("aviary", question.clone(), Shape::List, "https://aviary.example/works"));
        }
        _ => return Asked::nothing(question.about(), WhyNot::NotItsSubject),
    }
    asked
}

/// Reads `DOI | title | abstract`, one work a line.
fn read(answer: &Answer) -> Reading {
    let work = |line: &str| {
        let mut parts = line.split(" | ");
        let identifiers = of_doi(parts.next()?);
        let (title, abstract_text) = (parts.next().map(str::to_owned), parts.next().map(str::to_owned));
        let reference = Reference { doi: identifiers.doi.clone(), title, abstract_text, ..Reference::default() };
        Some(SourceWork { source: "aviary", identifiers, reference, ..SourceWork::default() })
    };
    Reading { works: answer.text().lines().filter_map(work).collect(), ..Reading::default() }
}

/// Asks the invented source and answers with this text.
fn answered(question: &Question, text: &str) -> Reading {
    let asked = (AVIARY.request)(question, &Access::default());
    let [request] = asked.requests.as_slice() else { panic!("{asked:?}") };
    let body = text.as_bytes().to_vec();
    let file = "snapshots/aviary/answer".into();
    (AVIARY.read)(&Answer { request: request.clone(), status: 200, headers: Vec::new(), body, asked: None, file })
}

fn lark() -> Identifiers {
    of_doi("10.1234/lark")
}

fn said(source: &str, title: &str, abstract_text: &str) -> Said {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let reference = Reference { title: given(title), abstract_text: given(abstract_text), ..Reference::default() };
    Said::new(source, Place::file(source), reference)
}

fn of_the_aviary(title: &str, abstract_text: &str) -> Said {
    let reading = answered(&Question::Works(vec![lark()]), &format!("10.1234/lark | {title} | {abstract_text}"));
    assert_eq!((reading.outcome, reading.works.len()), (Outcome::Answered, 1));
    Said { trust: AVIARY.card.trust, ..Said::by(&reading.works[0], Place::file("aviary"), None) }
}

#[test]
fn its_word_goes_as_far_as_its_card_says() {
    let by = |said: &[Said], field: ReferenceField| {
        let merged = merge("lark", said, &[]);
        let found = merged.fields.iter().find(|one| one.field == field).and_then(|one| one.by.clone());
        found.unwrap_or_else(|| "nobody".to_owned())
    };
    let (larks, sing) = ("Counting larks in the north", "Larks sing.");
    let own = of_the_aviary(larks, sing);
    let pubmed = said("pubmed", larks, "They sing.");
    let crossref = said("crossref", larks, "They sang.");
    assert_eq!(by(&[pubmed.clone(), own.clone()], ReferenceField::Title), "aviary");
    assert_eq!(by(&[own.clone(), crossref.clone()], ReferenceField::Title), "crossref");
    assert_eq!(by(&[crossref, pubmed, own.clone()], ReferenceField::Abstract), "aviary");
    assert_eq!(by(&[own.clone(), said(RECORDS, larks, sing)], ReferenceField::Abstract), "records");
    // Nobody says the same, so its title is not believed; its abstract is.
    let other = said("openalex", "Of finches", "");
    assert_eq!(by(&[own.clone(), other.clone()], ReferenceField::Title), "nobody");
    assert_eq!(by(&[own, other, said(LIST, "", "Of larks.")], ReferenceField::Abstract), "aviary");
}

#[test]
fn its_notices_are_looked_for_in_both_of_its_ways() {
    let mut all = cards();
    all.push(&AVIARY.card);
    let (record, notices) = (Question::Works(vec![lark()]), Question::UpdatesTo(vec![lark()]));
    let known = answered(&record, "10.1234/lark | Larks | They sing.");
    let none = answered(&notices, "");
    let read = |question, reading| NoticeEvidence::Read { source: "aviary", question, reading, on: None };
    let state = |evidence: &[NoticeEvidence]| {
        let report = NoticeReport::gather(&all, &lark(), evidence, None);
        let own = report.states.iter().find(|state| state.source == "aviary").expect("every card has a state");
        (own.checked.clone(), sentence(&report))
    };
    let (checked, told) = state(&[]);
    assert_eq!(checked, Checked::NotAsked(String::new()));
    assert!(told.contains("the Aviary not asked"), "{told}");
    assert!(matches!(state(&[read(&record, &known)]).0, Checked::Partly(_)));
    let (checked, told) = state(&[read(&record, &known), read(&notices, &none)]);
    assert_eq!(checked, Checked::NoneFound);
    assert!(told.starts_with("No notice found by the Aviary;"), "{told}");
}
