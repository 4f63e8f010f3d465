//! What is known of notices, source by source, and the sentence that says it.

use registries::{
    Identifiers, Question, Reading, Shape, WhyNot, cards,
    notices::{Checked, NoticeEvidence, NoticeReport, RETRACTION_WATCH, read_retraction_watch, sentence},
};
use vocabulary::PartialDate;

use crate::{of_doi, of_pmid, read_as};

const LARK: &str = "10.1234/lark";

fn lark() -> Identifiers {
    Identifiers { key: "lark-1998".into(), pmid: of_pmid("222").pmid, ..of_doi(LARK) }
}

fn day(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text).ok()
}

fn crossref(message: &str) -> Reading {
    let body =
        format!(r#"{{"status":"ok","message-type":"work-list","message":{{"total-results":1,"items":[{message}]}}}}"#);
    read_as(
        "crossref",
        "https://api.crossref.org/works",
        Question::Works(vec![lark()]),
        Shape::List,
        200,
        body.as_bytes(),
    )
}

fn plain(source: &str) -> Reading {
    let (url, body) = match source {
        "crossref" => return crossref(r#"{"DOI":"10.1234/lark","title":["Larks"]}"#),
        "pubmed" => (
            "https://e/efetch.fcgi",
            r#"<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>222</PMID><Article><ArticleTitle>Larks.</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"#,
        ),
        "europe_pmc" => (
            "https://e/search",
            r#"{"hitCount":1,"resultList":{"result":[{"id":"222","source":"MED","doi":"10.1234/lark"}]}}"#,
        ),
        _ => (
            "https://e/works",
            r#"{"meta":{"count":1},"results":[{"id":"https://openalex.org/W7","doi":"https://doi.org/10.1234/lark","is_retracted":false}]}"#,
        ),
    };
    read_as(source, url, Question::Works(vec![lark()]), Shape::List, 200, body.as_bytes())
}

fn state<'a>(report: &'a NoticeReport, source: &str) -> &'a Checked {
    &report.states.iter().find(|s| s.source == source).expect("every source has a state").checked
}

/// Gathers what readings by source and question say of the lark.
fn gathered(events: &[(&'static str, Question, Reading)]) -> NoticeReport {
    let evidence: Vec<NoticeEvidence> = events
        .iter()
        .map(|(source, question, reading)| NoticeEvidence::Read { source, question, reading, on: day("2026-11-23") })
        .collect();
    NoticeReport::gather(&cards(), &lark(), &evidence, None)
}

fn works() -> Question {
    Question::Works(vec![lark()])
}

fn updates() -> Question {
    Question::UpdatesTo(vec![lark()])
}

fn no_updates() -> Reading {
    let body = br#"{"status":"ok","message-type":"work-list","message":{"total-results":0,"items":[]}}"#;
    read_as("crossref", "https://api.crossref.org/works", updates(), Shape::List, 200, body)
}

#[test]
fn the_cleanest_sentence_names_who_was_asked_and_who_was_not() {
    let report = gathered(&[
        ("crossref", works(), plain("crossref")),
        ("crossref", updates(), no_updates()),
        ("pubmed", works(), plain("pubmed")),
    ]);
    assert_eq!(
        sentence(&report),
        "No notice found by Crossref (23 November 2026), PubMed (23 November 2026); Europe PMC not asked; OpenAlex not asked; the Retraction Watch table not asked: its table is not in inputs/."
    );
    assert!(!report.is_grave());
}

#[test]
fn nothing_asked_is_not_checked() {
    let report = NoticeReport::gather(&cards(), &lark(), &[], None);
    assert!(
        sentence(&report).starts_with("Not checked; Crossref not asked; PubMed not asked"),
        "{}",
        sentence(&report)
    );
    let nameless = Identifiers { key: "lark-1998".into(), ..Identifiers::default() };
    let report = NoticeReport::gather(&cards(), &nameless, &[], None);
    assert_eq!(state(&report, "crossref"), &Checked::NoIdentifier);
    assert!(sentence(&report).starts_with("Not checked;"), "{}", sentence(&report));
}

#[test]
fn one_way_alone_and_a_failed_way_are_not_clean() {
    let one_way = gathered(&[("crossref", works(), plain("crossref"))]);
    assert!(matches!(state(&one_way, "crossref"), Checked::Partly(_)), "{one_way:?}");
    let other_way = gathered(&[("crossref", updates(), no_updates())]);
    assert!(matches!(state(&other_way, "crossref"), Checked::Partly(_)), "{other_way:?}");
    let failed = read_as("crossref", "https://api.crossref.org/works", updates(), Shape::List, 503, b"");
    let half = gathered(&[("crossref", works(), plain("crossref")), ("crossref", updates(), failed)]);
    assert_eq!(state(&half, "crossref"), &Checked::Failed("status 503".into()));
    assert!(sentence(&half).contains("Crossref did not answer: status 503"), "{}", sentence(&half));
    let cut = read_as("pubmed", "https://e/efetch.fcgi", works(), Shape::List, 200, b"<?xml version=\"1.0\"?><Pub");
    assert!(matches!(state(&gathered(&[("pubmed", works(), cut)]), "pubmed"), Checked::Failed(_)));
}

#[test]
fn a_work_that_a_source_does_not_know_is_not_clean() {
    let unknown =
        read_as("openalex", "https://e/works", works(), Shape::List, 200, br#"{"meta":{"count":0},"results":[]}"#);
    let report = gathered(&[("openalex", works(), unknown)]);
    assert_eq!(state(&report, "openalex"), &Checked::UnknownWork);
    assert!(sentence(&report).contains("OpenAlex does not know the work"));
    // A search that only found an identifier has read no record yet.
    let found = read_as(
        "pubmed",
        "https://e/esearch.fcgi",
        works(),
        Shape::List,
        200,
        br#"{"esearchresult":{"count":"1","idlist":["222"]}}"#,
    );
    assert!(matches!(state(&gathered(&[("pubmed", works(), found)]), "pubmed"), Checked::Partly(_)));
}

#[test]
fn what_was_asked_about_another_work_says_nothing_of_this_one() {
    let wren = Identifiers { key: "wren-2001".into(), ..of_doi("10.1234/wren") };
    let (record, notices) = (Question::Works(vec![wren.clone()]), Question::UpdatesTo(vec![wren]));
    let report = gathered(&[
        ("crossref", record, crossref(r#"{"DOI":"10.1234/wren","title":["Wrens"]}"#)),
        ("crossref", notices.clone(), no_updates()),
    ]);
    assert_eq!(state(&report, "crossref"), &Checked::NotAsked(String::new()));
    assert!(!report.is_checked());
    // The notices that name the wren are not those that name the lark.
    let report = gathered(&[("crossref", works(), plain("crossref")), ("crossref", notices, no_updates())]);
    assert!(matches!(state(&report, "crossref"), Checked::Partly(_)), "{report:?}");
}

#[test]
fn a_work_is_checked_once_any_source_has_answered_about_it() {
    assert!(!NoticeReport::gather(&cards(), &lark(), &[], None).is_checked());
    let report = gathered(&[("pubmed", works(), plain("pubmed"))]);
    assert!(report.is_checked());
    assert_eq!(report.answered(), ["PubMed"]);
}

#[test]
fn what_cannot_be_asked_says_why() {
    for why in [WhyNot::NotNamedThere, WhyNot::NotItsSubject, WhyNot::NoAccess, WhyNot::CannotBeWritten] {
        let evidence = [NoticeEvidence::Unasked { source: "pubmed", question: &works(), work: &lark(), why }];
        let report = NoticeReport::gather(&cards(), &lark(), &evidence, None);
        assert_eq!(state(&report, "pubmed"), &Checked::NotAsked(why.in_words().into()));
        assert!(sentence(&report).contains(&format!("PubMed not asked: {}", why.in_words())));
    }
    let evidence =
        [NoticeEvidence::Unasked { source: "pubmed", question: &works(), work: &lark(), why: WhyNot::NoIdentifier }];
    let report = NoticeReport::gather(&cards(), &lark(), &evidence, None);
    assert_eq!(state(&report, "pubmed"), &Checked::NoIdentifier);
    assert!(sentence(&report).contains("PubMed not asked: the work has no identifier for it"));
}

#[test]
fn notices_are_found_in_both_directions_and_told_with_who_and_when() {
    let own = crossref(
        r#"{"DOI":"10.1234/lark","title":["Larks"],"updated-by":[{"DOI":"10.1234/n1","type":"erratum","label":"Erratum","source":"publisher","updated":{"date-parts":[[2004,3,6]]}}]}"#,
    );
    let body = br#"{"status":"ok","message-type":"work-list","message":{"total-results":1,"items":[{"DOI":"10.1234/n2","title":["Retraction: Larks"],"update-to":[{"DOI":"10.1234/LARK","type":"retraction","source":"retraction-watch","updated":{"date-parts":[[2010,2,6]]}}]}]}}"#;
    let named = read_as("crossref", "https://api.crossref.org/works", updates(), Shape::List, 200, body);
    let report = gathered(&[
        ("crossref", works(), own.clone()),
        ("crossref", updates(), named),
        ("pubmed", works(), plain("pubmed")),
    ]);
    assert!(report.is_grave());
    assert!(
        sentence(&report).starts_with(
            "Retraction according to Crossref (retraction-watch) since 6 February 2010; correction according to Crossref (publisher) since 6 March 2004. No notice found by PubMed (23 November 2026);"
        ),
        "{}",
        sentence(&report)
    );
    // An erratum alone is grave to nobody, and no sentence speaks of a retraction.
    let erratum = gathered(&[("crossref", works(), own), ("crossref", updates(), no_updates())]);
    assert!(!erratum.is_grave());
    assert!(!sentence(&erratum).to_lowercase().contains("retraction according"), "{}", sentence(&erratum));
}

#[test]
fn a_notice_about_another_work_is_not_this_work_s() {
    // The record of a notice carries the retraction of another work; the notice itself is not retracted.
    let notice = crossref(
        r#"{"DOI":"10.1234/lark","title":["Retraction: Wrens"],"update-to":[{"DOI":"10.1234/wren","type":"retraction"}]}"#,
    );
    let report = gathered(&[("crossref", works(), notice), ("crossref", updates(), no_updates())]);
    assert_eq!(state(&report, "crossref"), &Checked::NoneFound);
}

#[test]
fn the_table_counts_as_a_source_when_it_is_there() {
    let table = "OriginalPaperDOI,RetractionNature,RetractionDate\n10.1234/LARK,Expression of concern,3/3/2020 0:00\n";
    let (table, problems) = read_retraction_watch(table, "inputs/retraction_watch.csv");
    assert!(problems.is_empty());
    let report = NoticeReport::gather(&cards(), &lark(), &[], Some((table.check(&lark()), day("2026-10-01"))));
    assert!(matches!(state(&report, RETRACTION_WATCH), Checked::Found(_)));
    assert!(
        sentence(&report)
            .starts_with("Expression of concern according to the Retraction Watch table since 3 March 2020."),
        "{}",
        sentence(&report)
    );
    let (empty, _) = read_retraction_watch("OriginalPaperDOI,RetractionNature\n", "x");
    let report = NoticeReport::gather(&cards(), &lark(), &[], Some((empty.check(&lark()), day("2026-10-01"))));
    assert!(
        sentence(&report)
            .starts_with("No notice found by the Retraction Watch table (1 October 2026); Crossref not asked"),
        "{}",
        sentence(&report)
    );
}

#[test]
fn a_work_in_an_answer_that_could_not_be_read_is_not_called_unknown() {
    let bodies: [(&str, &str, &[u8]); 8] = [
        ("crossref", "https://e/works", br#"{"message":{"items":[{"DOI":5,"title":["Larks"]}]}}"#),
        ("openalex", "https://e/works", br#"{"meta":{"count":1},"results":[{"id":5,"doi":{}}]}"#),
        ("europe_pmc", "https://e/search", br#"{"hitCount":1,"resultList":{"result":[7]}}"#),
        ("europe_pmc", "https://e/search", br#"[1,"x",null]"#),
        ("europe_pmc", "https://e/search", b"[]"),
        ("europe_pmc", "https://e/search", br#"{"hitCount":"x0","resultList":{"result":[]}}"#),
        ("europe_pmc", "https://e/search", br#"{"hitCount":50,"resultList":{"result":[]}}"#),
        ("openalex", "https://e/works", b"[]"),
    ];
    for (source, url, body) in bodies {
        let report = gathered(&[(source, works(), read_as(source, url, works(), Shape::List, 200, body))]);
        let said = sentence(&report);
        assert!(said.starts_with("Not checked") && !said.contains("does not know"), "{source}: {said}");
    }
}

#[test]
fn a_record_or_a_list_that_holds_back_is_not_clean() {
    // OpenAlex always says whether a work is retracted; a record that does not is half a record.
    let silent = br#"{"meta":{"count":1},"results":[{"id":"https://openalex.org/W1","doi":"10.1234/LARK(98)1-0"}]}"#;
    let work = Question::Works(vec![of_doi("10.1234/lark(98)1-0")]);
    let reading = |source: &str, question: Question, body: &[u8]| {
        read_as(source, "https://e/works", question, Shape::List, 200, body)
    };
    let known = reading("openalex", work.clone(), silent);
    assert!(known.works[0].hides_notices);
    let about = of_doi("10.1234/lark(98)1-0");
    let report = |readings: &[(&'static str, Question, Reading)]| {
        let events: Vec<NoticeEvidence<'_>> = readings
            .iter()
            .map(|(source, question, reading)| NoticeEvidence::Read { source, question, reading, on: None })
            .collect();
        NoticeReport::gather(&cards(), &about, &events, None)
    };
    let openalex = report(&[("openalex", work.clone(), known)]);
    assert!(matches!(state(&openalex, "openalex"), Checked::Partly(_)), "{openalex:?}");

    let record =
        br#"{"message-type":"work-list","message":{"total-results":1,"items":[{"DOI":"10.1234/LARK(98)1-0"}]}}"#;
    let updates = Question::UpdatesTo(vec![about.clone()]);
    for (notices, is_clean) in [
        (&br#"{"message-type":"work-list","message":{"total-results":0,"items":[]}}"#[..], true),
        (br#"{"message-type":"work-list","message":{"items":[]}}"#, false),
        (br#"{"message-type":"work-list","message":{"total-results":1,"items":[{"DOI":"10.1234/n","update-to":null}]}}"#, false),
    ] {
        let crossref = report(&[
            ("crossref", work.clone(), reading("crossref", work.clone(), record)),
            ("crossref", updates.clone(), reading("crossref", updates.clone(), notices)),
        ]);
        let is_none_found = state(&crossref, "crossref") == &Checked::NoneFound;
        assert_eq!(is_none_found, is_clean, "{}", String::from_utf8_lossy(notices));
    }
}
