//! What is read from answers written for this project: fields, notices, pages, surprises.
//! The people, journals and identifiers in them are invented.

use std::{fs, path::PathBuf};

use registries::{Agency, Identifiers, Outcome, Question, Reading, Shape, SourceWork};
use vocabulary::{Contributor, NoticeKind, ReferenceKind};

use crate::{of_doi, of_pmid, read_as};

pub const LARK: &str = "10.1234/lark(98)1-0";

pub fn fixture(path: &str) -> Vec<u8> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(path);
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn read(name: &str, path: &str, url: &str, question: Question) -> Reading {
    read_as(name, url, question, Shape::List, 200, &fixture(path))
}

pub fn works(dois: &[&str]) -> Question {
    Question::Works(dois.iter().map(|doi| of_doi(doi)).collect())
}

fn names(list: &[Contributor]) -> Vec<String> {
    list.iter()
        .map(|one| match one {
            Contributor::Person(p) => [p.given.clone(), p.particle.clone(), Some(p.family.clone()), p.suffix.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("|"),
            Contributor::Group(name) => format!("group {name}"),
        })
        .collect()
}

fn messages(reading: &Reading) -> Vec<&str> {
    reading.problems.iter().map(|p| p.message.as_str()).collect()
}

fn kinds(work: &SourceWork) -> Vec<(NoticeKind, Option<String>)> {
    work.notices.iter().map(|n| (n.kind, n.since.map(|d| d.to_string()))).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn crossref_gives_a_work_with_its_notices_and_references() {
    let reading = read("crossref", "crossref/work.json", "https://api.crossref.org/works/x", works(&[LARK]));
    let work = &reading.works[0];
    let r = &work.reference;
    assert_eq!(r.title, some("RETRACTED: Counting Alauda & friends: a study of H₂O"));
    assert_eq!(names(&r.authors), ["Jan|van der|Lark", "Ada B.|Finch|Jr.", "group The Lark Study Group"]);
    assert_eq!(names(&r.editors), ["Wren"]);
    assert_eq!(r.abstract_text, some("Aim: To count p < 0.05."));
    assert_eq!(
        (r.issued.map(|d| d.to_string()), r.online.map(|d| d.to_string())),
        (some("1998-02"), some("1997-12-24"))
    );
    assert_eq!(
        (r.doi.as_ref().map(ToString::to_string), r.pages.clone(), r.volume.clone()),
        (some(LARK), some("637-641"), some("351"))
    );
    assert_eq!(
        kinds(work),
        [
            (NoticeKind::Correction, some("2004-03-06")),
            (NoticeKind::Retraction, some("2010-02-06")),
            (NoticeKind::Retraction, None)
        ]
    );
    assert_eq!(work.notices[1].asserted_by, some("retraction-watch"));
    assert!(work.notices.iter().all(|n| n.about == of_doi(LARK)));
    assert_eq!(work.cites.len(), 3);
    assert_eq!(work.cites[0].identifiers, of_doi("10.1234/old"));
    assert_eq!(work.cites[0].reference.year(), Some(1990));
    assert_eq!(work.cites[2].reference.extra, [("DOI as written".to_owned(), "not a doi".to_owned())]);
    assert_eq!(work.locations[0].licence, some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(messages(&reading), ["a surprising value at `.message.author[3]`"]);
    assert!(reading.not_found.is_empty());
}

#[test]
fn crossref_lists_turn_their_pages_until_one_is_empty() {
    let url = "https://api.crossref.org/works?cursor=*";
    let reading = read("crossref", "crossref/list.json", url, works(&["10.1234/n2", "10.1234/gone"]));
    assert_eq!(
        reading.next.iter().map(|r| r.redacted()).collect::<Vec<_>>(),
        ["https://api.crossref.org/works?cursor=AoJ%3D%3Dnext"]
    );
    assert_eq!(reading.not_found, [of_doi("10.1234/gone")]);
    let notice = &reading.works[0].notices[0];
    assert_eq!(
        (notice.kind, &notice.about, &notice.notice),
        (NoticeKind::Retraction, &of_doi(LARK), &of_doi("10.1234/n2"))
    );
    let chapter = &reading.works[1].reference;
    assert_eq!(
        (chapter.kind, chapter.container.clone(), chapter.title.clone()),
        (ReferenceKind::Chapter, some("The Lark Book"), None)
    );
    assert_eq!((chapter.volume.clone(), chapter.issued.map(|d| d.to_string())), (some("7"), some("2018")));
    assert_eq!(
        messages(&reading),
        [
            "a surprising value at `.message.items[1].author`",
            "a surprising value at `.message.items[1].issued.date-parts[0]`",
            "a surprising value at `.message.items[1].page`"
        ]
    );
    let empty =
        br#"{"status":"ok","message-type":"work-list","message":{"total-results":9,"next-cursor":"x","items":[]}}"#;
    assert!(read_as("crossref", url, works(&[]), Shape::List, 200, empty).next.is_empty());
    // Without a cursor, a list of updates longer than its page is read again with one.
    let all = read(
        "crossref",
        "crossref/list.json",
        "https://api.crossref.org/works?filter=updates:x",
        Question::UpdatesTo(vec![of_doi(LARK)]),
    );
    assert_eq!(all.next[0].redacted(), "https://api.crossref.org/works?filter=updates:x&cursor=*");
}

#[test]
fn crossref_errors_are_told_apart() {
    let read = |shape, status, body: &str| {
        read_as("crossref", "https://api.crossref.org/works?cursor=bad", works(&[LARK]), shape, status, body.as_bytes())
    };
    assert_eq!(read(Shape::One, 404, "Resource not found.").not_found, [of_doi(LARK)]);
    let cursor = r#"{"status":"failed","message-type":"cursor-invalid","message":[{"type":"x","value":"bad","message":"Cursor is not valid"}]}"#;
    assert_eq!(read(Shape::List, 404, cursor).outcome, Outcome::Failed("status 404: Cursor is not valid".into()));
    let journal = r#"{"status":"ok","message-type":"journal","message":{}}"#;
    assert_eq!(
        read(Shape::One, 200, journal).outcome,
        Outcome::Failed("an answer about something else than works".into())
    );
}

#[test]
fn pubmed_gives_articles_books_and_what_is_none() {
    let asked = Question::Works(vec![of_pmid("222"), of_pmid("999")]);
    let reading =
        read("pubmed", "pubmed/records.xml", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi", asked);
    assert_eq!(reading.works.len(), 3);
    let work = &reading.works[0];
    let r = &work.reference;
    assert_eq!(r.title, some("Counting Alauda & friends: a study of H₂O"));
    assert_eq!(names(&r.authors), ["Jan|van der|Lark", "Ada B|Finch|Jr", "group The Lark Study Group"]);
    assert_eq!(r.abstract_text, some("AIM > ALL: To count p < 0.05. END: Done."));
    assert_eq!(
        (r.pages.clone(), r.issued.map(|d| d.to_string()), r.online.map(|d| d.to_string())),
        (some("637-641"), some("1998-02"), some("1997-12-24"))
    );
    assert_eq!(
        work.identifiers,
        Identifiers {
            doi: of_doi(LARK).doi,
            pmid: of_pmid("222").pmid,
            pmcid: vocabulary::Pmcid::parse("PMC77").ok(),
            ..Identifiers::default()
        }
    );
    assert_eq!(kinds(work), [(NoticeKind::Correction, some("2004")), (NoticeKind::Retraction, some("2010"))]);
    assert_eq!(work.notices[1].notice, Identifiers { pmid: of_pmid("111").pmid, ..of_doi("10.1234/n2") });
    assert_eq!(work.cites[0].identifiers, of_pmid("9"));
    let notice = &reading.works[1].notices[0];
    assert_eq!((notice.kind, &notice.about), (NoticeKind::Correction, &of_pmid("445")));
    assert_eq!(reading.works[1].reference.year(), Some(2001));
    let chapter = &reading.works[2].reference;
    assert_eq!(
        (chapter.kind, chapter.container.clone(), names(&chapter.editors)),
        (ReferenceKind::Chapter, some("The lark book"), vec!["B|Wren".to_owned()])
    );
    assert_eq!(messages(&reading), ["a surprising element at `/PubmedArticleSet/PubmedArticle`"]);
    assert_eq!(reading.not_found, [of_pmid("999")]);
}

#[test]
fn pubmed_searches_lead_to_records_and_errors_in_answers_are_seen() {
    let url = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi";
    let reading = read("pubmed", "pubmed/search.json", url, works(&[LARK]));
    assert_eq!(
        reading.next[0].redacted(),
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&tool=casebook&id=222,444&retmode=xml"
    );
    assert_eq!(reading.next[0].question, works(&[LARK]));
    let read = |body: &str| read_as("pubmed", url, works(&[LARK]), Shape::List, 200, body.as_bytes());
    assert_eq!(read(r#"{"esearchresult":{"count":"0","idlist":[]}}"#).not_found, [of_doi(LARK)]);
    assert_eq!(read(r#"{"error":"API rate limit exceeded"}"#).outcome, Outcome::Busy);
    assert!(matches!(read(r#"{"esearchresult":{"ERROR":"Invalid db name"}}"#).outcome, Outcome::Failed(_)));
    let fetch =
        |body: &str| read_as("pubmed", "https://e/efetch.fcgi", works(&[LARK]), Shape::List, 200, body.as_bytes());
    assert_eq!(
        fetch("<?xml version=\"1.0\"?><eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>").outcome,
        Outcome::Failed("it says `Unable to obtain query`".into())
    );
    let cut = fetch("<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation>");
    assert_eq!(cut.outcome, Outcome::Failed("the answer is not whole XML".into()));
    assert_eq!(cut.problems.len(), 1);
}

#[test]
fn europe_pmc_gives_records_places_and_notices_and_ends_when_the_cursor_repeats() {
    let url = "https://www.ebi.ac.uk/europepmc/webservices/rest/search?cursorMark=*";
    let reading =
        read("europe_pmc", "europe_pmc/search.json", url, Question::Works(vec![of_pmid("222"), of_pmid("999")]));
    let work = &reading.works[0];
    assert_eq!(names(&work.reference.authors), ["Jan|van der|Lark", "group The Lark Study Group"]);
    assert_eq!(work.reference.issued.map(|d| d.to_string()), some("1998"), "a month of 0 is no month");
    assert_eq!(kinds(work), [(NoticeKind::Retraction, some("2010")), (NoticeKind::Correction, some("2004"))]);
    assert_eq!(
        work.locations.iter().map(|l| (l.is_open, l.licence.clone())).collect::<Vec<_>>(),
        [(true, some("cc by")), (false, None)]
    );
    assert_eq!(
        (reading.works[1].reference.kind, names(&reading.works[1].reference.authors)),
        (ReferenceKind::Preprint, vec!["B|Wren".to_owned()])
    );
    assert_eq!(reading.not_found, [of_pmid("999")]);
    assert!(reading.next.is_empty(), "both works stand on the first page");
    let cited = read("europe_pmc", "europe_pmc/search.json", url, Question::CitedBy(of_pmid("222")));
    assert!(cited.next[0].redacted().ends_with("?cursorMark=AoB%3D%3D"));
    let last = "https://www.ebi.ac.uk/europepmc/webservices/rest/search?cursorMark=AoB==";
    assert!(
        read("europe_pmc", "europe_pmc/search.json", last, works(&[])).next.is_empty(),
        "the cursor repeats itself"
    );
    let none = br#"{"version":"6.9","hitCount":0,"resultList":{"result":[]}}"#;
    let none = read_as("europe_pmc", url, works(&[LARK]), Shape::List, 200, none);
    assert_eq!((none.outcome, none.not_found.len(), none.next.len()), (Outcome::Answered, 1, 0));
}

#[test]
fn europe_pmc_turns_the_pages_of_citations() {
    let url = "https://www.ebi.ac.uk/europepmc/webservices/rest/MED/222/citations?page=1&pageSize=1000";
    let reading = read("europe_pmc", "europe_pmc/citations.json", url, Question::CitedBy(of_pmid("222")));
    assert_eq!(reading.works[0].identifiers, of_pmid("901"));
    assert_eq!(
        (reading.works[0].reference.year(), reading.works[0].reference.container.clone()),
        (Some(2003), some("J Lark Stud"))
    );
    assert!(reading.next[0].redacted().ends_with("?page=2&pageSize=1000"));
    let second = url.replace("page=1&", "page=2&");
    assert!(
        read("europe_pmc", "europe_pmc/citations.json", &second, Question::CitedBy(of_pmid("222"))).next.is_empty()
    );
}

#[test]
fn datacite_and_doi_org_are_read() {
    let reading = read(
        "datacite",
        "datacite/list.json",
        "https://api.datacite.org/dois",
        works(&["10.5555/larks", "10.5555/gone"]),
    );
    let work = &reading.works[0];
    let r = &work.reference;
    assert_eq!(
        (r.title.clone(), r.kind, r.publisher.clone()),
        (some("Lark counts: 1990 to 2000"), ReferenceKind::Dataset, some("Lark Archive"))
    );
    assert_eq!(names(&r.authors), ["Jan|Lark", "group Lark Observatory", "Ada|Finch"]);
    assert_eq!((r.issued.map(|d| d.to_string()), r.abstract_text.clone()), (some("2016-12-20"), some("Counts.")));
    assert_eq!(work.cites[0].identifiers, of_doi("10.1234/old"));
    assert_eq!(reading.not_found, [of_doi("10.5555/gone")]);
    let gone = read_as(
        "datacite",
        "https://api.datacite.org/dois/x",
        works(&[LARK]),
        Shape::One,
        404,
        br#"{"errors":[{"status":"404","title":"The resource you are looking for doesn't exist."}]}"#,
    );
    assert_eq!(gone.outcome, Outcome::NotFound);

    let asked = Question::RegistrationAgency(vec![of_doi("10.1234/lark"), of_doi("10.1234/untold")]);
    let reading = read("doi_org", "doi_org/agencies.json", "https://doi.org/doiRA/x", asked);
    assert_eq!(reading.agencies[0], ("10.1234/lark".into(), Agency::Registered("Crossref".into())));
    assert_eq!(reading.agencies[1].1, Agency::DoesNotExist);
    assert_eq!(reading.agencies[2], ("10.99999".into(), Agency::Said("Not a valid DOI prefix".into())));
    assert_eq!(reading.not_found, [of_doi("10.1234/untold")]);
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn openalex_is_read_in_its_own_words() {
    let url = "https://api.openalex.org/works?cursor=*";
    let reading = read("openalex", "openalex/list.json", url, works(&[LARK, "10.1234/gone"]));
    let work = &reading.works[0];
    assert_eq!(names(&work.reference.authors), ["Jan|van der|Lark", "Ada|Finch"]);
    assert_eq!(
        (work.reference.abstract_text.clone(), work.reference.pages.clone()),
        (some("To larks count larks"), some("637-641"))
    );
    assert_eq!(
        (work.identifiers.openalex.as_deref(), work.identifiers.pmcid.as_ref().map(|p| p.as_str())),
        (Some("W7"), Some("PMC77"))
    );
    assert_eq!(kinds(work), [(NoticeKind::Retraction, None)]);
    assert_eq!(work.cites[0].identifiers.openalex.as_deref(), Some("W1"));
    assert_eq!(
        (reading.works[1].reference.title.clone(), reading.works[1].reference.container.clone()),
        (None, some("Old Venue"))
    );
    assert_eq!(reading.not_found, [of_doi("10.1234/gone")]);
    assert_eq!(reading.next[0].redacted(), "https://api.openalex.org/works?cursor=IlsxNj%3D%3D");
    let short = br#"{"meta":{"count":3,"next_cursor":null},"results":[{"id":"https://openalex.org/W7"}]}"#;
    let short = read_as("openalex", "https://api.openalex.org/works", works(&[LARK]), Shape::List, 200, short);
    assert_eq!(short.next[0].redacted(), "https://api.openalex.org/works?cursor=*", "what does not fit is read again");
    let end = br#"{"meta":{"count":2,"next_cursor":null},"results":[]}"#;
    let end =
        read_as("openalex", "https://api.openalex.org/works?cursor=IlsxNj", works(&[LARK]), Shape::List, 200, end);
    assert_eq!((end.next.len(), end.not_found.len()), (0, 0), "the empty last page says nothing of the works");
    let page = b"<!doctype html><html><title>404 Not Found</title></html>";
    assert_eq!(
        read_as("openalex", "https://api.openalex.org/works/doi:x", works(&[LARK]), Shape::One, 404, page).outcome,
        Outcome::NotFound
    );
}

#[test]
fn unpaywall_opencitations_and_semantic_scholar_are_read() {
    let reading = read(
        "unpaywall",
        "unpaywall/open.json",
        "https://api.unpaywall.org/v2/x",
        Question::FullText(vec![of_doi(LARK)]),
    );
    assert_eq!(
        names(&reading.works[0].reference.authors),
        ["Jan|van der|Lark", "group The Lark Study Group", "Ada|Finch"]
    );
    assert_eq!(
        reading.works[0].locations.iter().map(|l| (l.url.as_str(), l.licence.as_deref())).collect::<Vec<_>>(),
        [("https://larkfield.example/1", Some("cc-by")), ("https://repo.example/2", None)]
    );

    let reading =
        read("opencitations", "opencitations/citations.json", "https://x/citations/y", Question::CitedBy(of_doi(LARK)));
    assert_eq!(reading.works.len(), 2);
    assert_eq!(
        (reading.works[0].identifiers.doi.clone(), reading.works[0].reference.issued.map(|d| d.to_string())),
        (of_doi("10.1234/citer").doi, some("2003-05"))
    );
    assert_eq!(messages(&reading), ["a surprising value at `[2]`"]);
    let backward = read(
        "opencitations",
        "opencitations/citations.json",
        "https://x/references/y",
        Question::References(of_doi("10.1234/citer")),
    );
    assert_eq!(
        (backward.works[0].identifiers.doi.clone(), backward.works[0].reference.issued),
        (of_doi(LARK).doi, None),
        "the date is the citing work's"
    );
    let meta = read("opencitations", "opencitations/metadata.json", "https://x/metadata/y", works(&[LARK]));
    assert_eq!(
        (names(&meta.works[0].reference.authors), meta.works[0].reference.container.clone()),
        (vec!["Jan|van der|Lark".to_owned(), "Ada B.|Finch".to_owned()], some("Journal of Lark Studies"))
    );
    let none =
        read_as("opencitations", "https://x/citations/y", Question::CitedBy(of_doi(LARK)), Shape::List, 200, b"[]");
    assert_eq!((none.outcome, none.works.len()), (Outcome::Answered, 0));

    let reading =
        read("semantic_scholar", "semantic_scholar/batch.json", "https://x/batch", works(&[LARK, "10.1234/gone"]));
    assert_eq!((reading.not_found.clone(), reading.works.len()), (vec![of_doi("10.1234/gone")], 1));
    assert_eq!(
        (reading.works[0].identifiers.doi.clone(), reading.works[0].reference.pages.clone()),
        (of_doi(LARK).doi, some("637-641"))
    );
    let url = "https://api.semanticscholar.org/graph/v1/paper/DOI:x/citations?offset=0";
    let reading = read("semantic_scholar", "semantic_scholar/citations.json", url, Question::CitedBy(of_doi(LARK)));
    assert_eq!(
        (reading.works.len(), reading.next[0].redacted()),
        (2, "https://api.semanticscholar.org/graph/v1/paper/DOI:x/citations?offset=1000".to_owned())
    );
    let body = br#"{"message":"Too Many Requests.","code":"429"}"#;
    assert_eq!(read_as("semantic_scholar", url, works(&[LARK]), Shape::List, 429, body).outcome, Outcome::Busy);
}
