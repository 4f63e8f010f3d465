//! Semantic Scholar: its papers in batches, and its lists of citing and cited papers.
//! It shows no retractions, and is never asked about them.

use serde_json::json;
use vocabulary::{Contributor, Reference, ReferenceKind};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Key, Need, Pace},
    json::{Node, Walk},
    names,
    question::{Identifiers, Question},
    reading::{Location, Reading, SourceWork},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot},
    trust::Trust,
};

const PAPER: &str = "https://api.semanticscholar.org/graph/v1/paper";
const FIELDS: &str =
    "externalIds,title,authors,year,publicationDate,venue,journal,publicationTypes,openAccessPdf,citationCount";
const PAGE: u64 = 1_000;

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "semantic_scholar",
        label: "Semantic Scholar",
        home: "https://www.semanticscholar.org/product/api",
        licence: "ODC-BY 1.0",
        hosts: &["api.semanticscholar.org"],
        pace: Pace::new(1, 4, 1),
        list_pace: Pace::new(1, 4, 1),
        contact: Need::No,
        record_lists_cited: false,
        // Compiled by machine.
        trust: Trust { facts: 80, library: 80, abstracts: 50, stands_alone: false, make: "semantic_scholar" },
        notices: None,
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_SEMANTIC_SCHOLAR_KEY",
            review_key: "sources.semantic_scholar_key",
            why: "without it, all the world shares one pace and many requests are turned away",
        }),
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let begin = |question: Question, shape: Shape, base: String| {
        Request::new(SOURCE.card.name, question, shape, base)
            .with_secret_header("x-api-key", access.key(&SOURCE.card))
            .with("fields", FIELDS)
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let mut named = Vec::new();
            for work in works {
                match name(work) {
                    Some(id) => named.push((work.clone(), id)),
                    None => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            // The list is posted, so its length is bounded by number alone.
            for batch in named.chunks(500) {
                let (works, ids): (Vec<_>, Vec<_>) = batch.iter().cloned().unzip();
                let list = begin(question.of(works), Shape::List, format!("{PAPER}/batch"));
                asked.send(list.with_body(json!({ "ids": ids }).to_string()));
            }
        }
        Question::CitedBy(work) | Question::References(work) => {
            let list = if matches!(question, Question::CitedBy(_)) { "citations" } else { "references" };
            match name(work) {
                Some(id) => {
                    let base = format!("{PAPER}/{}/{list}", encoded_path(&id));
                    let request = begin(question.clone(), Shape::One, base);
                    asked.send(request.with("limit", PAGE.to_string()).with("offset", "0"));
                }
                None => asked.leave(work, WhyNot::NoIdentifier),
            }
        }
        Question::Search(sought) => {
            let words = vocabulary::text::words(&sought.title).join(" ");
            let list = begin(question.clone(), Shape::List, format!("{PAPER}/search"));
            asked.send(list.with("query", words).with("limit", "5"));
        }
        Question::UpdatesTo(_) | Question::RegistrationAgency(_) | Question::FullText(_) => {
            return Asked::nothing(question.about(), WhyNot::NotItsSubject);
        }
    }
    asked
}

fn name(work: &Identifiers) -> Option<String> {
    let doi = work.doi.as_ref().map(|doi| format!("DOI:{doi}"));
    let pmid = || work.pmid.as_ref().map(|pmid| format!("PMID:{pmid}"));
    let pmcid = || work.pmcid.as_ref().map(|pmcid| format!("PMCID:{}", pmcid.as_str().trim_start_matches("PMC")));
    doi.or_else(pmid).or_else(pmcid)
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    let mut reading = Reading::default();
    if let Some(list) = value.as_array() {
        // The list is aligned with what was asked: `null` stands where a paper is not known.
        let asked = answer.request.question.about();
        reading.works = root.entries().iter().map(paper).collect();
        if list.len() == asked.len() {
            let missing = asked.iter().zip(list).filter(|(_, paper)| paper.is_null());
            reading.not_found = missing.map(|(work, _)| work.clone()).collect();
        } else if !asked.is_empty() {
            root.surprise("as many entries as were asked for");
        }
    } else if root.has("data") {
        for entry in root.list("data") {
            let nested = entry.get("citingPaper").or_else(|| entry.get("citedPaper"));
            reading.works.push(paper(&nested.unwrap_or(entry)));
        }
        reading.total = root.count("total");
        reading.next.extend(next(&root, answer));
    } else if root.has("paperId") {
        reading.works.push(paper(&root));
    } else if root.has("total") {
        // A search without results has no `data` at all.
        reading.total = root.count("total");
    } else {
        let found: String = answer.text().chars().take(160).collect();
        return answer.failed("an answer about something else than papers", &found, "`data` or a list");
    }
    reading.problems = walk.problems();
    reading
}

fn next(root: &Node, answer: &Answer) -> Option<Request> {
    let asked: u64 = answer.request.parameter("offset")?.parse().ok()?;
    let next = root.count("next").filter(|next| *next > asked)?;
    Some(answer.request.clone().with("offset", next.to_string()))
}

fn paper(node: &Node) -> SourceWork {
    let ids = node.get("externalIds");
    let identifiers = Identifiers {
        doi: ids.as_ref().and_then(|i| i.doi("DOI")),
        pmid: ids.as_ref().and_then(|i| i.pmid("PubMed")),
        pmcid: ids.as_ref().and_then(|i| i.pmcid("PubMedCentral")),
        ..Identifiers::default()
    };
    let journal = node.get("journal");
    let types = node.texts("publicationTypes");
    let of_issue = |name: &str| journal.as_ref().and_then(|j| j.plain(name));
    let authors: Vec<Contributor> =
        node.list("authors").iter().filter_map(|a| a.plain("name").as_deref().and_then(names::spoken)).collect();
    let open = node.get("openAccessPdf");
    let location = open.as_ref().and_then(|pdf| {
        Some(Location {
            url: pdf.text("url")?,
            licence: pdf.text("license"),
            version: None,
            host: None,
            is_open: true,
            source: SOURCE.card.name,
        })
    });
    SourceWork {
        source: SOURCE.card.name,
        record: node.text("paperId").unwrap_or_default(),
        reference: Reference {
            kind: kind_of(&types),
            authors,
            title: node.plain("title"),
            container: of_issue("name").or_else(|| node.plain("venue")),
            issued: node.date("publicationDate").or_else(|| node.date("year")),
            volume: of_issue("volume"),
            pages: of_issue("pages"),
            doi: identifiers.doi.clone(),
            pmid: identifiers.pmid.clone(),
            pmcid: identifiers.pmcid.clone(),
            ..Reference::default()
        },
        record_type: types.first().cloned(),
        locations: location.into_iter().collect(),
        cited_by_count: node.count("citationCount"),
        identifiers,
        ..SourceWork::default()
    }
}

fn kind_of(types: &[String]) -> ReferenceKind {
    let is = |word: &str| types.iter().any(|t| t == word);
    if is("JournalArticle") || is("Review") {
        ReferenceKind::Article
    } else if is("Conference") {
        ReferenceKind::ConferencePaper
    } else if is("BookSection") {
        ReferenceKind::Chapter
    } else if is("Book") {
        ReferenceKind::Book
    } else if is("Dataset") {
        ReferenceKind::Dataset
    } else {
        ReferenceKind::Other
    }
}
