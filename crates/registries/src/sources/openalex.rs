//! OpenAlex: its works, the works that cite them and the works they cite.
//! Its DOI, year and title are read like all else, and never believed alone: see `merge`.

use vocabulary::{Contributor, NoticeKind, Reference, ReferenceKind};

use crate::{
    access::Access,
    answer::Answer,
    card::{Budget, Card, Key, Need, Pace},
    json::{Node, Walk},
    names,
    notice::Notice,
    numbering::pages_or_article_number,
    question::{Identifiers, Question},
    reading::{CitedWork, Location, Reading, SourceWork},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot, batches},
    trust::{NoticesIn, Trust},
};

const WORKS: &str = "https://api.openalex.org/works";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "openalex",
        label: "OpenAlex",
        home: "https://developers.openalex.org",
        licence: "CC0 1.0",
        hosts: &["api.openalex.org"],
        pace: Pace::new(5, 1, 2),
        list_pace: Pace::new(5, 1, 2),
        contact: Need::No,
        record_lists_cited: false,
        // Compiled by machine: it has been seen to show the DOI and year of a copy, and puts abstracts together again from their words.
        trust: Trust { facts: 70, library: 60, abstracts: 80, stands_alone: false, make: "openalex" },
        notices: Some(NoticesIn::Record),
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_OPENALEX_KEY",
            review_key: "sources.openalex_key",
            why: "a free key gives ten times the daily credits",
        }),
        budget: Some(Budget {
            unit: "credits",
            // Ten cents a day, or a dollar with a free key; a credit is the price of one list.
            without_key: 1_000,
            with_key: 10_000,
            variable: "CASEBOOK_OPENALEX_DAILY_CREDITS",
            review_key: "sources.openalex_daily_credits",
            cost,
            remaining: "x-ratelimit-remaining",
        }),
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let card = &SOURCE.card;
    let begin = |question: Question, shape: Shape, base: String| {
        Request::new(card.name, question, shape, base).with_secret("api_key", access.key(card))
    };
    let list = |question: Question, filter: String| {
        begin(question, Shape::List, WORKS.into()).with("filter", filter).with("per_page", "100")
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let (mut by_doi, mut by_pmid, mut by_own) = (Vec::new(), Vec::new(), Vec::new());
            for work in works {
                match (&work.doi, &work.pmid, &work.openalex) {
                    // A filter is cut at commas and bars: such a DOI is looked up alone.
                    (Some(doi), ..) if doi.as_str().contains([',', '|']) => {
                        let base = format!("{WORKS}/doi:{}", encoded_path(doi.as_str()));
                        asked.send(begin(question.of(vec![work.clone()]), Shape::One, base));
                    }
                    (Some(doi), ..) => by_doi.push((work.clone(), doi.to_string())),
                    (None, Some(pmid), _) => by_pmid.push((work.clone(), pmid.to_string())),
                    (None, None, Some(own)) => by_own.push((work.clone(), own.clone())),
                    (None, None, None) => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            for (filter, works) in [("doi", by_doi), ("pmid", by_pmid), ("openalex", by_own)] {
                for batch in batches(works, 50) {
                    let values = batch.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>().join("|");
                    let works = batch.into_iter().map(|(work, _)| work).collect();
                    asked.send(list(question.of(works), format!("{filter}:{values}")));
                }
            }
        }
        Question::CitedBy(work) | Question::References(work) => match &work.openalex {
            Some(own) => {
                let filter = if matches!(question, Question::CitedBy(_)) { "cites" } else { "cited_by" };
                asked.send(list(question.clone(), format!("{filter}:{own}")).with("cursor", "*"));
            }
            None => asked.leave(work, WhyNot::NotNamedThere),
        },
        Question::Search(sought) => {
            let words = vocabulary::text::words(&sought.title).join(" ");
            let search = begin(question.clone(), Shape::List, WORKS.into());
            asked.send(search.with("search", words).with("per_page", "5"));
        }
        Question::UpdatesTo(_) | Question::RegistrationAgency(_) | Question::FullText(_) => {
            return Asked::nothing(question.about(), WhyNot::NotItsSubject);
        }
    }
    asked
}

/// A search costs ten times a list, and a look-up of one work nothing.
fn cost(request: &str) -> u32 {
    match (request.contains("search="), request.contains("filter=")) {
        (true, _) => 10,
        (false, true) => 1,
        (false, false) => 0,
    }
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    let mut reading = Reading::default();
    if value.as_array().is_some_and(|works| !works.is_empty()) {
        reading.works = root.entries().iter().map(work).collect();
    } else if root.has("results") || root.has("meta") {
        let meta = root.get("meta");
        reading.works = root.list("results").iter().map(work).collect();
        reading.total = meta.as_ref().and_then(|m| m.count("count"));
        let next = meta.as_ref().and_then(|m| m.text("next_cursor"));
        let request = &answer.request;
        match (request.parameter("cursor"), next) {
            // The end is a cursor of null with an empty page; either alone ends it as well.
            (Some(_), Some(next)) if !reading.works.is_empty() => {
                reading.next.push(request.clone().with("cursor", next))
            }
            // A list of at most 50 works is asked for without a cursor, since every page costs; one that does not fit is read again with one.
            (None, _)
                if matches!(request.question, Question::Works(_))
                    && reading.total.is_some_and(|total| total > reading.works.len() as u64) =>
            {
                reading.next.push(request.clone().with("cursor", "*"));
            }
            _ => {}
        }
        reading.fail_when_hollow(request);
    } else if root.has("id") {
        reading.works.push(work(&root));
    } else {
        let found: String = answer.text().chars().take(160).collect();
        return answer.failed("an answer about something else than works", &found, "`results` or a work");
    }
    // A list of at most 50 works stands on the first page whole; the page after it is empty and says nothing of them.
    if let Question::Works(asked) = &answer.request.question
        && answer.request.parameter("cursor").map_or(reading.next.is_empty(), |cursor| cursor == "*")
    {
        reading.note_missing(asked);
    }
    reading.problems = walk.problems();
    reading
}

fn work(node: &Node) -> SourceWork {
    let ids = node.get("ids");
    // What has no `W` before its number is no work of OpenAlex.
    let own = node.text("id").map(|id| short(&id)).filter(|id| id.starts_with('W'));
    let identifiers = Identifiers {
        doi: node.doi("doi").or_else(|| ids.as_ref().and_then(|i| i.doi("doi"))),
        pmid: ids.as_ref().and_then(|i| i.pmid("pmid")),
        pmcid: ids.as_ref().and_then(|i| i.pmcid("pmcid")),
        openalex: own.clone(),
        ..Identifiers::default()
    };
    let place = node.get("primary_location");
    // Answers before 2023 name the journal in `host_venue`.
    let venue = place.as_ref().and_then(|p| p.get("source")).or_else(|| node.get("host_venue"));
    let biblio = node.get("biblio");
    let of_issue = |name: &str| biblio.as_ref().and_then(|b| b.plain(name));
    let record_type = node.text("type");
    let mut reference = Reference {
        kind: kind_of(record_type.as_deref()),
        authors: node.list("authorships").iter().filter_map(author).collect(),
        title: node.plain("title").or_else(|| node.plain("display_name")),
        container: venue.as_ref().and_then(|v| v.plain("display_name")),
        issued: node.date("publication_date").or_else(|| node.date("publication_year")),
        volume: of_issue("volume"),
        issue: of_issue("issue"),
        pages: match (of_issue("first_page"), of_issue("last_page")) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last),
        },
        publisher: venue.as_ref().and_then(|v| v.plain("host_organization_name").or_else(|| v.plain("publisher"))),
        doi: identifiers.doi.clone(),
        pmid: identifiers.pmid.clone(),
        pmcid: identifiers.pmcid.clone(),
        issn: venue.as_ref().and_then(|v| v.text("issn_l")),
        abstract_text: node.get("abstract_inverted_index").and_then(|n| uninverted(&n)),
        keywords: node
            .list("keywords")
            .iter()
            .filter_map(|k| k.plain("display_name").or_else(|| k.plain("keyword")))
            .collect(),
        language: node.text("language"),
        url: place.as_ref().and_then(|p| p.text("landing_page_url")),
        ..Reference::default()
    };
    (reference.pages, reference.article_number) = pages_or_article_number(reference.pages.take());
    reference.extra.extend(own.clone().map(|id| ("OpenAlex".to_owned(), id)));
    let mut work = SourceWork {
        source: SOURCE.card.name,
        record: own.unwrap_or_default(),
        reference,
        cites: node.list("referenced_works").iter().filter_map(cited).collect(),
        locations: locations(node),
        cited_by_count: node.count("cited_by_count"),
        changed: node.date("updated_date"),
        identifiers,
        record_type,
        ..SourceWork::default()
    };
    let is_retracted = node.truth("is_retracted");
    work.hides_notices = is_retracted.is_none();
    if is_retracted == Some(true) {
        work.notices.push(Notice {
            kind: NoticeKind::Retraction,
            about: work.identifiers.clone(),
            notice: Identifiers::default(),
            since: None,
            source: SOURCE.card.name,
            asserted_by: None,
            label: "is_retracted".into(),
            reasons: Vec::new(),
        });
    }
    work
}

fn author(authorship: &Node) -> Option<Contributor> {
    // The name as printed goes before the name of the profile that OpenAlex has made of it.
    let printed = authorship.plain("raw_author_name");
    let name = printed.or_else(|| authorship.get("author").and_then(|a| a.plain("display_name")));
    let found = name.as_deref().and_then(names::spoken);
    if found.is_none() {
        authorship.surprise("an author's name");
    }
    found
}

fn cited(node: &Node) -> Option<CitedWork> {
    let own = short(&node.as_text()?);
    Some(CitedWork {
        identifiers: Identifiers { openalex: Some(own), ..Identifiers::default() },
        ..CitedWork::default()
    })
}

fn short(id: &str) -> String {
    id.rsplit('/').next().unwrap_or(id).to_owned()
}

/// Puts the words of an abstract, which OpenAlex keeps by word with their places, in their order again.
fn uninverted(index: &Node) -> Option<String> {
    let mut places: Vec<(i64, String)> = Vec::new();
    for (word, at) in index.members() {
        places.extend(at.entries().iter().filter_map(Node::as_whole).map(|place| (place, word.clone())));
    }
    places.sort();
    let words: Vec<String> = places.into_iter().map(|(_, word)| word).collect();
    Some(text::plain(&words.join(" "))).filter(|t| !t.is_empty())
}

fn locations(node: &Node) -> Vec<Location> {
    let mut out: Vec<Location> = node
        .list("locations")
        .iter()
        .filter_map(|place| {
            Some(Location {
                url: place.text("pdf_url").or_else(|| place.text("landing_page_url"))?,
                licence: place.text("license"),
                version: place.text("version"),
                host: place.get("source").and_then(|s| s.plain("display_name")),
                is_open: place.truth("is_oa").unwrap_or(false),
                source: SOURCE.card.name,
            })
        })
        .collect();
    out.dedup();
    out
}

fn kind_of(record_type: Option<&str>) -> ReferenceKind {
    match record_type.unwrap_or_default() {
        "article" | "journal-article" | "review" | "editorial" | "letter" | "erratum" | "retraction" => {
            ReferenceKind::Article
        }
        "book-chapter" | "reference-entry" | "book-section" => ReferenceKind::Chapter,
        "book" | "monograph" | "reference-book" | "edited-book" => ReferenceKind::Book,
        "proceedings-article" => ReferenceKind::ConferencePaper,
        "report" | "standard" => ReferenceKind::Report,
        "dissertation" => ReferenceKind::Thesis,
        "preprint" | "posted-content" => ReferenceKind::Preprint,
        "dataset" => ReferenceKind::Dataset,
        _ => ReferenceKind::Other,
    }
}
