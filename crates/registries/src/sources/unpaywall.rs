//! Unpaywall: where a work with a DOI can be read openly, and under which licence.
//! The texts themselves are never fetched.

use vocabulary::{Reference, ReferenceKind};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Need, Pace},
    json::{Node, Walk},
    names,
    question::{Identifiers, Question},
    reading::{Location, Reading, SourceWork},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot},
    trust::Trust,
};

const DOIS: &str = "https://api.unpaywall.org/v2";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "unpaywall",
        label: "Unpaywall",
        home: "https://unpaywall.org/products/api",
        licence: "CC0 1.0",
        hosts: &["api.unpaywall.org"],
        pace: Pace::new(5, 1, 2),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::Required,
        record_lists_cited: false,
        // Compiled by machine, and one database with OpenAlex.
        trust: Trust { facts: 50, library: 70, abstracts: 70, stands_alone: false, make: "openalex" },
        notices: None,
        key: None,
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let Question::FullText(works) = question else {
        return Asked::nothing(question.about(), WhyNot::NotItsSubject);
    };
    if access.contact.is_none() {
        return Asked::nothing(works, WhyNot::NoAccess);
    }
    let mut asked = Asked::default();
    for work in works {
        match &work.doi {
            Some(doi) => {
                let one = question.of(vec![work.clone()]);
                let base = format!("{DOIS}/{}", encoded_path(doi.as_str()));
                let request = Request::new(SOURCE.card.name, one, Shape::One, base);
                asked.send(request.with_secret("email", access.contact_secret()));
            }
            None => asked.leave(work, WhyNot::NoIdentifier),
        }
    }
    asked
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    if !root.has("doi") {
        // An unknown DOI was told as `{"HTTP_status_code": 404, "error": true}` with the status 404, and once inside a 200.
        let is_missing = value.get("HTTP_status_code").and_then(serde_json::Value::as_i64) == Some(404);
        let found: String = answer.text().chars().take(160).collect();
        return if is_missing { answer.not_found() } else { answer.failed("an answer without a DOI", &found, "`doi`") };
    }
    let work = work(&root);
    let mut reading = Reading { works: vec![work], ..Reading::default() };
    if let Question::FullText(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    reading.problems = walk.problems();
    reading
}

fn work(node: &Node) -> SourceWork {
    let identifiers = Identifiers { doi: node.doi("doi"), ..Identifiers::default() };
    let authors = node.list("z_authors").into_iter().filter_map(|a| {
        let printed = a.plain("raw_author_name").as_deref().and_then(names::spoken);
        let group = a.plain("name").map(vocabulary::Contributor::Group);
        names::person(a.plain("family"), a.plain("given"), a.plain("suffix")).or(group).or(printed)
    });
    let kind = match node.text("genre").unwrap_or_default().as_str() {
        "journal-article" => ReferenceKind::Article,
        "book-chapter" | "book-section" | "reference-entry" => ReferenceKind::Chapter,
        "book" | "monograph" | "edited-book" => ReferenceKind::Book,
        "proceedings-article" => ReferenceKind::ConferencePaper,
        "posted-content" => ReferenceKind::Preprint,
        "report" => ReferenceKind::Report,
        "dissertation" => ReferenceKind::Thesis,
        "dataset" => ReferenceKind::Dataset,
        _ => ReferenceKind::Other,
    };
    SourceWork {
        source: SOURCE.card.name,
        record: node.text("doi").unwrap_or_default(),
        reference: Reference {
            kind,
            authors: authors.collect(),
            title: node.plain("title"),
            container: node.plain("journal_name"),
            issued: node.date("published_date").or_else(|| node.date("year")),
            publisher: node.plain("publisher"),
            doi: identifiers.doi.clone(),
            issn: node.text("journal_issns").and_then(|all| all.split(',').next().map(str::to_owned)),
            ..Reference::default()
        },
        record_type: node.text("genre"),
        locations: node.list("oa_locations").iter().filter_map(location).collect(),
        changed: node.date("updated"),
        identifiers,
        ..SourceWork::default()
    }
}

fn location(node: &Node) -> Option<Location> {
    Some(Location {
        url: node.text("url").or_else(|| node.text("url_for_landing_page")).or_else(|| node.text("url_for_pdf"))?,
        licence: node.text("license"),
        version: node.text("version"),
        host: node.text("host_type"),
        is_open: true,
        source: SOURCE.card.name,
    })
}
