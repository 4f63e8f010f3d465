//! Reads every recorded answer that lies at hand with the source it came from, and prints what was read.
//! The recordings are no part of the project; without them one line says so.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use registries::{Outcome, Question, Reading, Shape, SourceWork};

use crate::{
    cassette::{Recorded, answers, files},
    read_as,
};

/// What was met in one set of recordings.
#[derive(Default)]
struct Tally {
    n_answers: usize,
    outcomes: BTreeMap<&'static str, usize>,
    n_works: usize,
    n_notices: usize,
    n_problems: usize,
    fields: BTreeMap<&'static str, usize>,
    problems: BTreeMap<String, (usize, String)>,
    marked: Vec<String>,
}

#[test]
fn every_recorded_answer_is_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/recordings");
    if !folder.is_dir() {
        println!("skipped: there are no recordings beside this work tree");
        return;
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut empty_records = Vec::new();
    for path in files(&folder) {
        for recorded in answers(&path) {
            let set = path.strip_prefix(&folder).unwrap().components().next().unwrap();
            let tally = tallies.entry(set.as_os_str().to_string_lossy().into_owned()).or_default();
            let Some(source) = source_of(&recorded) else {
                *tally.outcomes.entry("of no source here").or_default() += 1;
                continue;
            };
            let reading = read(source, &recorded);
            tally.n_answers += 1;
            *tally.outcomes.entry(outcome(&reading.outcome)).or_default() += 1;
            // A problem says why an answer with a good status gave nothing; without one it would have vanished.
            let is_silent = reading.works.is_empty()
                && reading.agencies.is_empty()
                && reading.next.is_empty()
                && reading.total.is_none()
                && reading.not_found.is_empty()
                && reading.problems.is_empty();
            if is_silent && reading.outcome == Outcome::Answered && !is_empty_list(&recorded.body) {
                empty_records.push(format!("{} {}", recorded.file, recorded.url));
            }
            tally.add(&reading, &recorded);
        }
    }
    for (set, tally) in &tallies {
        println!(
            "{set}: {} answers {:?}, {} works, {} notices, {} problems",
            tally.n_answers, tally.outcomes, tally.n_works, tally.n_notices, tally.n_problems
        );
        println!("  fields {:?}", tally.fields);
        for (message, (n, example)) in tally.problems.iter().take(12) {
            println!("  {n} × {message}: {example}");
        }
    }
    let marked: Vec<&String> = tallies.values().flat_map(|t| &t.marked).collect();
    assert!(marked.is_empty(), "texts that still hold markup: {marked:#?}");
    assert!(empty_records.is_empty(), "answers that gave nothing and no word why: {empty_records:#?}");
    let works = |set: &str| tallies.get(set).map_or(0, |t| t.n_works);
    for set in [
        "crossref-habanero",
        "crossref-rcrossref",
        "crossref-transcribed",
        "datacite",
        "europepmc",
        "openalex-synergy",
        "opencitations",
        "pubmed",
        "unpaywall-2018",
    ] {
        assert!(works(set) > 0, "no work was read from {set}");
    }
    assert_eq!(works("pubmed"), 81, "82 files, one of which holds an empty set");
    let titled = |set: &str| tallies.get(set).and_then(|t| t.fields.get("title")).copied().unwrap_or(0);
    assert!(titled("openalex-synergy") + 2 >= works("openalex-synergy"), "two records have no title at the source");
}

/// Names the source that an answer came from, by its address or its folder.
fn source_of(recorded: &Recorded) -> Option<&'static str> {
    let by_host = [
        ("//api.crossref.org/", "crossref"),
        ("//doi.org/ra/", "doi_org"),
        ("//doi.org/doiRA/", "doi_org"),
        ("datacite.org/dois/", "datacite"),
        ("//opencitations.net/index/", "opencitations"),
    ];
    if !recorded.url.is_empty() {
        return by_host.iter().find(|(mark, _)| recorded.url.contains(mark)).map(|(_, source)| *source);
    }
    let by_folder = [
        ("/crossref-", "crossref"),
        ("/datacite/", "datacite"),
        ("/europepmc/", "europe_pmc"),
        ("/openalex-", "openalex"),
        ("/pubmed/", "pubmed"),
        ("/unpaywall-", "unpaywall"),
    ];
    by_folder.iter().find(|(mark, _)| recorded.file.contains(mark)).map(|(_, source)| *source)
}

fn read(source: &str, recorded: &Recorded) -> Reading {
    let url = if recorded.url.is_empty() { "https://recorded.invalid/" } else { &recorded.url };
    // A question about no work in particular: what was asked for when the answer was recorded is not known.
    let path = url.split('?').next().unwrap_or_default();
    let is_one = ["/works/", "/dois/", "/members/", "/funders/", "/journals/", "/prefixes/", "/types/"]
        .iter()
        .any(|p| path.contains(p));
    let shape = if is_one { Shape::One } else { Shape::List };
    read_as(source, url, Question::RegistrationAgency(Vec::new()), shape, recorded.status, &recorded.body)
}

fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "answered",
        Outcome::NotFound => "not found",
        Outcome::Busy => "busy",
        Outcome::Refused(_) => "refused",
        Outcome::Failed(_) => "failed",
    }
}

fn is_empty_list(body: &[u8]) -> bool {
    String::from_utf8_lossy(body).split_whitespace().collect::<String>() == "[]"
}

impl Tally {
    fn add(&mut self, reading: &Reading, recorded: &Recorded) {
        self.n_works += reading.works.len();
        self.n_problems += reading.problems.len();
        for problem in reading.problems.iter() {
            let message: String = problem.message.chars().filter(|c| !c.is_ascii_digit()).collect();
            let entry = self.problems.entry(message).or_default();
            entry.0 += 1;
            entry.1 = format!(
                "{} in {} {}",
                problem.found.chars().take(60).collect::<String>(),
                recorded.file.rsplit('/').next().unwrap_or_default(),
                recorded.url
            );
        }
        for work in &reading.works {
            self.n_notices += work.notices.len();
            for field in filled(work) {
                *self.fields.entry(field).or_default() += 1;
            }
            let reference = &work.reference;
            let texts = [&reference.title, &reference.container, &reference.abstract_text];
            for text in texts.into_iter().flatten() {
                let tags: BTreeSet<&str> =
                    ["<jats:", "</p", "</i", "</su", "</b", "&amp;", "&lt;", "<sub>", "<i>", "<mml:"]
                        .into_iter()
                        .filter(|t| text.contains(t))
                        .collect();
                if !tags.is_empty() {
                    let at = text.find(tags.iter().next().unwrap()).unwrap_or(0);
                    let start = text.floor_char_boundary(at.saturating_sub(60));
                    let end = text.floor_char_boundary(at + 60);
                    self.marked.push(format!("{tags:?} in `{}` of {}", &text[start..end], recorded.file));
                }
            }
        }
    }
}

fn filled(work: &SourceWork) -> Vec<&'static str> {
    let r = &work.reference;
    [
        ("authors", !r.authors.is_empty()),
        ("title", r.title.is_some()),
        ("container", r.container.is_some()),
        ("issued", r.issued.is_some()),
        ("online", r.online.is_some()),
        ("volume", r.volume.is_some()),
        ("pages", r.pages.is_some()),
        ("article number", r.article_number.is_some()),
        ("publisher", r.publisher.is_some()),
        ("doi", r.doi.is_some()),
        ("pmid", r.pmid.is_some()),
        ("pmcid", r.pmcid.is_some()),
        ("issn", r.issn.is_some()),
        ("abstract", r.abstract_text.is_some()),
        ("language", r.language.is_some()),
        ("cites", !work.cites.is_empty()),
        ("locations", !work.locations.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, is_filled)| is_filled.then_some(name))
    .collect()
}
