//! OpenCitations: who cites whom, from open reference lists, and the records of its Meta index.
//! An unknown work and a work that nobody cites are the same empty list there, and are told apart nowhere.

use vocabulary::{Doi, Pmcid, Pmid, Reference};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Key, Need, Pace},
    json::{Node, Walk, partial_date},
    names,
    question::{Identifiers, Question},
    reading::{Reading, SourceWork},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot, batches},
    trust::Trust,
};

const INDEX: &str = "https://api.opencitations.net/index/v2";
const META: &str = "https://api.opencitations.net/meta/v1/metadata";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "opencitations",
        label: "OpenCitations",
        home: "https://opencitations.net/querying",
        licence: "CC0 1.0",
        hosts: &["api.opencitations.net"],
        pace: Pace::new(150, 60, 1),
        list_pace: Pace::new(150, 60, 1),
        contact: Need::No,
        record_lists_cited: false,
        // Compiled by machine.
        trust: Trust { facts: 60, library: 50, abstracts: 60, stands_alone: false, make: "opencitations" },
        notices: None,
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_OPENCITATIONS_TOKEN",
            review_key: "sources.opencitations_token",
            why: "a free token helps the source to count its users",
        }),
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let begin = |question: Question, base: String| {
        Request::new(SOURCE.card.name, question, Shape::List, base)
            .with_secret_header("authorization", access.key(&SOURCE.card))
    };
    let mut asked = Asked::default();
    match question {
        Question::CitedBy(work) | Question::References(work) => {
            let list = if matches!(question, Question::CitedBy(_)) { "citations" } else { "references" };
            match name(work) {
                Some(id) => asked.send(begin(question.clone(), format!("{INDEX}/{list}/{id}"))),
                None => asked.leave(work, WhyNot::NoIdentifier),
            }
        }
        Question::Works(works) => {
            let mut named = Vec::new();
            for work in works {
                match name(work) {
                    // Two underscores part the works of a list.
                    Some(id) if id.contains("__") => asked.leave(work, WhyNot::CannotBeWritten),
                    Some(id) => named.push((work.clone(), id)),
                    None => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            // Fifteen works in one list were answered with an error, ten are not.
            for batch in batches(named, 10) {
                let ids = batch.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>().join("__");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                asked.send(begin(question.of(works), format!("{META}/{ids}")));
            }
        }
        _ => return Asked::nothing(question.about(), WhyNot::NotItsSubject),
    }
    asked
}

fn name(work: &Identifiers) -> Option<String> {
    let doi = work.doi.as_ref().map(|doi| format!("doi:{}", encoded_path(doi.as_str())));
    doi.or_else(|| work.pmid.as_ref().map(|pmid| format!("pmid:{pmid}")))
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    if !value.is_array() {
        let found: String = answer.text().chars().take(160).collect();
        return answer.failed("an answer about something else than citations", &found, "a list");
    }
    let walk = Walk::new(&answer.file);
    let mut reading = Reading::default();
    // In a list of references the found work is the cited one; everywhere else it is the citing one.
    let is_backward = matches!(answer.request.question, Question::References(_));
    for entry in walk.root(&value).entries() {
        if entry.has("citing") {
            reading.works.push(link(&entry, is_backward));
        } else if entry.has("id") || entry.has("doi") {
            reading.works.push(record(&entry));
        } else {
            entry.surprise("a citation or a record");
        }
    }
    if let Question::Works(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    reading.problems = walk.problems();
    reading
}

fn link(entry: &Node, is_backward: bool) -> SourceWork {
    let text = entry.text(if is_backward { "cited" } else { "citing" }).unwrap_or_default();
    let identifiers = identifiers_in(&text);
    if identifiers.is_empty() && !text.contains("omid:") {
        entry.surprise("identifiers of the works");
    }
    let issued = entry.text("creation").filter(|_| !is_backward).and_then(|t| partial_date(&t));
    SourceWork {
        source: SOURCE.card.name,
        record: entry.text("oci").unwrap_or_default(),
        reference: with_identifiers(Reference { issued, ..Reference::default() }, &identifiers),
        identifiers,
        ..SourceWork::default()
    }
}

fn record(entry: &Node) -> SourceWork {
    let ids = entry.text("id").or_else(|| entry.text("doi")).unwrap_or_default();
    let identifiers = identifiers_in(&ids);
    let people = |field: &str| -> Vec<_> {
        let text = entry.text(field).unwrap_or_default();
        // Every name is followed by its identifiers in square brackets.
        text.split("; ").filter_map(|name| names::spoken(bare(name))).collect()
    };
    // Version 1 of the index and Meta name the same things differently.
    let either = |a: &str, b: &str| entry.plain(a).or_else(|| entry.plain(b));
    let reference = Reference {
        authors: people("author"),
        editors: people("editor"),
        title: entry.plain("title"),
        container: either("venue", "source_title").map(|v| bare(&v).to_owned()),
        issued: either("pub_date", "year").and_then(|t| partial_date(&t)),
        volume: entry.plain("volume"),
        issue: entry.plain("issue"),
        pages: entry.plain("page"),
        publisher: entry.plain("publisher").map(|v| bare(&v).to_owned()),
        ..Reference::default()
    };
    SourceWork {
        source: SOURCE.card.name,
        record: ids,
        reference: with_identifiers(reference, &identifiers),
        record_type: entry.text("type"),
        cited_by_count: entry.count("citation_count"),
        identifiers,
        ..SourceWork::default()
    }
}

fn bare(text: &str) -> &str {
    text.split(" [").next().unwrap_or(text).trim()
}

fn with_identifiers(mut reference: Reference, identifiers: &Identifiers) -> Reference {
    reference.doi = identifiers.doi.clone();
    reference.pmid = identifiers.pmid.clone();
    reference.pmcid = identifiers.pmcid.clone();
    reference
}

/// Reads `omid:br/06 doi:10.1/x openalex:W1 pmid:2`, or a DOI alone as version 1 gave it.
fn identifiers_in(text: &str) -> Identifiers {
    let mut out = Identifiers::default();
    for word in text.split_whitespace() {
        match word.split_once(':') {
            Some(("doi", id)) => out.doi = out.doi.or_else(|| Doi::parse(id).ok()),
            Some(("pmid", id)) => out.pmid = out.pmid.or_else(|| Pmid::parse(id).ok()),
            Some(("pmcid", id)) => out.pmcid = out.pmcid.or_else(|| Pmcid::parse(id).ok()),
            Some(("openalex", id)) => out.openalex = out.openalex.or_else(|| Some(id.to_owned())),
            _ if word.starts_with("10.") => out.doi = out.doi.or_else(|| Doi::parse(word).ok()),
            _ => {}
        }
    }
    out
}
