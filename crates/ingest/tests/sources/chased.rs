//! Citing and cited works from several indexes become candidates, found by whom and from where.

use ingest::candidates::{Candidates, InReview, read_decisions};
use registries::{Identifiers, Question, Shape};
use text::TextFile;
use vocabulary::{CandidateVerdict, Direction, PartialDate, Word};

use crate::{
    of_doi, read_as,
    readings::{LARK, fixture},
};

#[test]
fn several_indexes_name_one_candidate() {
    let seed = Identifiers { key: "lark-1998".into(), pmid: crate::of_pmid("222").pmid, ..of_doi(LARK) };
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
        let reading = read_as(source, "https://x.example/x", question.clone(), Shape::List, 200, &fixture(path));
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
