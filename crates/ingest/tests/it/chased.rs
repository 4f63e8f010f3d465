//! Citing and cited works from several indexes become candidates, found by whom and from where.

use ingest::candidates::{Candidates, InReview, read_decisions};
use registries::{Answer, Identifiers, Question, Reading, Request, Shape, source};
use text::TextFile;
use vocabulary::{CandidateVerdict, Direction, PartialDate, Pmid, Word};

use crate::of_doi;

const LARK: &str = "10.1234/lark(98)1-0";

/// Reads a fixture as what the named source answered to a question.
fn read(name: &'static str, path: &str, question: &Question) -> Reading {
    let file = format!("{}/../../tests/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    let request = Request::new(name, question.clone(), Shape::List, "https://x.example/x");
    let body = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    (source(name).unwrap().read)(&Answer { request, status: 200, headers: Vec::new(), body, asked: None, file })
}

#[test]
fn several_indexes_name_one_candidate() {
    let seed = Identifiers { key: "lark-1998".into(), pmid: Pmid::parse("222").ok(), ..of_doi(LARK) };
    let on = PartialDate::parse("2026-11-23").ok();
    let mut candidates = Candidates::default();
    for (source, path, question) in [
        ("opencitations", "opencitations/citations.json", Question::CitedBy(seed.clone())),
        ("semantic_scholar", "semantic_scholar/citations.json", Question::CitedBy(seed.clone())),
        ("europe_pmc", "europe_pmc/citations.json", Question::CitedBy(seed.clone())),
        ("crossref", "crossref/work.json", Question::Works(vec![seed.clone()])),
        ("pubmed", "pubmed/records.xml", Question::Works(vec![seed.clone()])),
        ("openalex", "openalex/list.json", Question::Works(vec![seed.clone()])),
    ] {
        let reading = read(source, path, &question);
        candidates.add_reading(source, &question, &reading, on);
    }
    // The index gave one link of which nothing is known, and Crossref one reference whose only word is no DOI.
    assert_eq!(candidates.n_nameless, 2);
    let (decisions, problems) =
        read_decisions(&TextFile { name: "x.csv".into(), text: "doi,decision,by\n10.1234/citer,exclude,AL\n".into() });
    assert!(problems.is_empty());
    let reference = vocabulary::Reference { doi: seed.doi.clone(), pmid: seed.pmid.clone(), ..Default::default() };
    let list = candidates.finish(&InReview::of([&reference]), &decisions);
    let citer = list.iter().find(|c| c.identifiers.doi == of_doi("10.1234/citer").doi).expect("it was found");
    let ways: Vec<_> = citer.found.iter().map(|f| (&*f.seed, f.direction.as_str(), f.index)).collect();
    assert_eq!(
        ways,
        [
            ("lark-1998", "forward", "europe_pmc"),
            ("lark-1998", "forward", "opencitations"),
            ("lark-1998", "forward", "semantic_scholar")
        ]
    );
    assert!(citer.found.iter().all(|f| f.on == on));
    assert_eq!(citer.reference.title.as_deref(), Some("Larks again"));
    assert_eq!(citer.decision.as_ref().map(|d| d.verdict), Some(CandidateVerdict::Exclude));
    let backward: Vec<_> = list
        .iter()
        .filter(|c| c.found[0].direction == Direction::Backward)
        .map(|c| (c.found[0].index, c.identifiers.in_words()))
        .collect();
    assert_eq!(
        backward,
        [
            ("crossref", "doi:10.1234/old".to_owned()),
            ("crossref", "`` without identifier".to_owned()),
            ("pubmed", "pmid:9".to_owned())
        ]
    );
    assert!(list.iter().all(|c| c.identifiers.doi != of_doi(LARK).doi), "the seed itself is no candidate");
}
