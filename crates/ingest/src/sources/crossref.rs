//! Crossref: what to ask its REST API and how to read its answers, of 2022 as of 2026.
//! Its count of citing works is read; the list of them is not open and is never asked for.

use vocabulary::{Contributor, Isbn, Reference, ReferenceKind};

use super::{
    Access, Answer, Asked, Card, CitedWork, Identifiers, Key, Location, Need, Outcome, Pace, Question, Reading,
    Request, Shape, Source, SourceWork, WhyNot, batches, encoded_path,
    json::{Node, Walk},
    names,
};
use crate::notices::{Notice, NoticeKind};

const WORKS: &str = "https://api.crossref.org/works";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "crossref",
        label: "Crossref",
        home: "https://www.crossref.org/documentation/retrieve-metadata/rest-api/",
        licence: "facts without copyright; abstracts belong to their publishers",
        hosts: &["api.crossref.org"],
        pace: Pace::new(5, 1, 1),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::Wanted,
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_CROSSREF_TOKEN",
            review_key: "sources.crossref_token",
            why: "a Metadata Plus token is asked less sparingly",
        }),
    },
    request,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let card = &SOURCE.card;
    let begin = |question: Question, shape: Shape, base: String| {
        let token = access.key(card).and_then(|k| super::Secret::new_spaced("Bearer", k));
        Request::new(card.name, question, shape, base)
            .with_secret("mailto", access.contact_secret())
            .with_secret_header("crossref-plus-api-token", token.as_ref())
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let listed = in_lists(works, &mut asked, |asked, work, doi| {
                let one = question.of(vec![work.clone()]);
                asked.send(begin(one, Shape::One, format!("{WORKS}/{}", encoded_path(doi))));
            });
            for batch in batches(listed, 50) {
                let filter = joined(&batch, "doi:");
                let works: Vec<_> = batch.into_iter().map(|(work, _)| work).collect();
                let rows = works.len().to_string();
                let list = begin(question.of(works), Shape::List, WORKS.into());
                asked.send(list.with("filter", filter).with("rows", rows));
            }
        }
        Question::UpdatesTo(works) => {
            let listed = in_lists(works, &mut asked, |asked, work, _| asked.leave(work, WhyNot::CannotBeWritten));
            for batch in batches(listed, 50) {
                let filter = joined(&batch, "updates:");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                let list = begin(question.of(works), Shape::List, WORKS.into());
                asked.send(list.with("filter", filter).with("rows", "1000"));
            }
        }
        Question::References(work) => match &work.doi {
            Some(doi) => {
                asked.send(begin(question.clone(), Shape::One, format!("{WORKS}/{}", encoded_path(doi.as_str()))));
            }
            None => asked.leave(work, WhyNot::NoIdentifier),
        },
        Question::Search(sought) => {
            let list = begin(question.clone(), Shape::List, WORKS.into());
            asked.send(list.with("query.bibliographic", sought.in_one_line()).with("rows", "5"));
        }
        Question::CitedBy(_) | Question::RegistrationAgency(_) | Question::FullText(_) => {
            return Asked::nothing(question.about(), WhyNot::NotItsSubject);
        }
    }
    asked
}

/// Chooses the works that can stand in a list; a filter is cut at every comma, so a DOI that holds one goes to `alone`.
fn in_lists(
    works: &[Identifiers],
    asked: &mut Asked,
    alone: impl Fn(&mut Asked, &Identifiers, &str),
) -> Vec<(Identifiers, String)> {
    let mut listed = Vec::new();
    for work in works {
        match &work.doi {
            None => asked.leave(work, WhyNot::NoIdentifier),
            Some(doi) if doi.as_str().contains(',') => alone(asked, work, doi.as_str()),
            Some(doi) => listed.push((work.clone(), doi.to_string())),
        }
    }
    listed
}

fn joined(batch: &[(Identifiers, String)], filter: &str) -> String {
    batch.iter().map(|(_, doi)| format!("{filter}{doi}")).collect::<Vec<_>>().join(",")
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    // An answer without an envelope is the record itself, as the route for CSL-JSON gives it.
    if root.has("DOI") {
        let reading = Reading { works: vec![work(&root)], ..Reading::default() };
        return Reading { problems: walk.problems(), ..reading };
    }
    let mut reading = Reading::default();
    match root.text("message-type").as_deref() {
        Some("work") => {
            if let Some(message) = root.get("message") {
                reading.works.push(work(&message));
            }
        }
        Some("work-list") => read_list(&root, answer, &mut reading),
        Some("work-agency") => {
            if let Some(message) = root.get("message")
                && let (Some(doi), Some(agency)) = (message.doi("DOI"), message.at(&["agency", "label"]))
            {
                reading
                    .agencies
                    .extend(agency.as_text().map(|label| (doi.to_string(), super::Agency::Registered(label))));
            }
        }
        _ => {
            let status = root.text("status").unwrap_or_default();
            let message = if status == "ok" { "an answer about something else than works" } else { "an error" };
            return answer.failed(message, &answer.text().chars().take(160).collect::<String>(), "works");
        }
    }
    if let Question::References(_) = answer.request.question {
        reading.works = reading.works.iter().flat_map(cited_as_works).collect();
    } else if let Question::Works(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    if reading.works.is_empty() && answer.request.shape == Shape::One && reading.agencies.is_empty() {
        if let Question::Works(_) = answer.request.question {
            reading.outcome = Outcome::Failed("the answer holds no work".into());
        }
    }
    reading.problems = walk.problems();
    reading
}

fn read_list(root: &Node, answer: &Answer, reading: &mut Reading) {
    let Some(message) = root.get("message") else { return };
    let items = message.list("items");
    reading.total = message.count("total-results");
    reading.works = items.iter().map(work).collect();
    let request = &answer.request;
    match (request.parameter("cursor"), message.text("next-cursor")) {
        // The end of the cursor is an empty page, not a missing cursor.
        (Some(_), Some(next)) if !items.is_empty() => reading.next.push(request.clone().with("cursor", next)),
        // A list of updates that does not fit one page is read again from its start with a cursor.
        (None, _)
            if matches!(request.question, Question::UpdatesTo(_))
                && reading.total.is_some_and(|total| total > items.len() as u64) =>
        {
            reading.next.push(request.clone().with("cursor", "*"));
        }
        _ => {}
    }
}

fn work(node: &Node) -> SourceWork {
    let doi = node.doi("DOI");
    let identifiers = Identifiers { doi: doi.clone(), ..Identifiers::default() };
    let record_type = node.text("type");
    let mut work = SourceWork {
        source: SOURCE.card.name,
        record: node.text("DOI").unwrap_or_default(),
        reference: reference(node, record_type.as_deref()),
        cites: node.list("reference").iter().map(cited).collect(),
        locations: locations(node),
        cited_by_count: node.count("is-referenced-by-count"),
        changed: node.date_parts("indexed"),
        identifiers,
        record_type,
        ..SourceWork::default()
    };
    work.reference.doi = doi;
    for update in node.list("updated-by") {
        let other = Identifiers { doi: update.doi("DOI"), ..Identifiers::default() };
        work.notices.push(notice(&update, work.identifiers.clone(), other));
    }
    let updates = node.list("update-to");
    for update in &updates {
        let other = Identifiers { doi: update.doi("DOI"), ..Identifiers::default() };
        work.notices.push(notice(update, other, work.identifiers.clone()));
    }
    // METHOD: A title that the publisher has marked, as in "RETRACTED: …", counts as a notice by the publisher, unless the record is itself the notice about another work.
    if updates.is_empty()
        && let Some(kind) = work.reference.title.as_deref().and_then(marked_title)
    {
        work.notices.push(Notice {
            kind,
            about: work.identifiers.clone(),
            notice: Identifiers::default(),
            since: None,
            source: SOURCE.card.name,
            asserted_by: Some("the title in the publisher's record".into()),
            label: work.reference.title.clone().unwrap_or_default(),
            reasons: Vec::new(),
        });
    }
    work
}

/// Reads the mark that publishers set before the title of a retracted or withdrawn work.
fn marked_title(title: &str) -> Option<NoticeKind> {
    let (mark, rest) = title.split_once(':')?;
    if rest.trim().is_empty() {
        return None;
    }
    match mark.trim().trim_matches(['[', ']']).to_ascii_uppercase().as_str() {
        "RETRACTED" | "RETRACTED ARTICLE" | "RETRACTED CHAPTER" => Some(NoticeKind::Retraction),
        "WITHDRAWN" | "WITHDRAWN ARTICLE" | "REMOVED" => Some(NoticeKind::Withdrawal),
        _ => None,
    }
}

fn notice(update: &Node, about: Identifiers, notice: Identifiers) -> Notice {
    let word = update.text("type").unwrap_or_default();
    Notice {
        kind: NoticeKind::parse(&word),
        about,
        notice,
        since: update.date_parts("updated"),
        source: SOURCE.card.name,
        // Records made before 2025 do not say who asserts an update: it was the publisher's own deposit.
        asserted_by: update.text("source").or_else(|| Some("publisher".into())),
        label: update.text("label").unwrap_or(word),
        reasons: Vec::new(),
    }
}

fn reference(node: &Node, record_type: Option<&str>) -> Reference {
    let kind = kind_of(record_type);
    let mut reference = Reference {
        kind,
        authors: contributors(node, "author"),
        editors: contributors(node, "editor"),
        title: title(node),
        container: container(node, kind),
        issued: ["published-print", "issued", "published", "posted"].iter().find_map(|name| node.date_parts(name)),
        online: node.date_parts("published-online"),
        volume: node.plain("volume"),
        issue: node.plain("issue"),
        pages: node.plain("page"),
        article_number: node.plain("article-number"),
        edition: node.plain("edition-number"),
        publisher: node.plain("publisher"),
        publisher_place: node.plain("publisher-location"),
        isbn: node.texts("ISBN").iter().find_map(|isbn| Isbn::parse(isbn.rsplit('/').next().unwrap_or(isbn)).ok()),
        issn: node.first_plain("ISSN"),
        url: node.text("URL"),
        abstract_text: node.plain("abstract"),
        keywords: node.texts("subject"),
        language: node.text("language"),
        ..Reference::default()
    };
    let mut keep = |name: &str, values: Vec<String>| {
        reference.extra.extend(values.into_iter().map(|value| (name.to_owned(), value)));
    };
    for name in ["original-title", "short-title", "alternative-id", "archive", "special_numbering", "degree"] {
        keep(name, node.texts(name));
    }
    keep("subtype", node.text("subtype").into_iter().collect());
    keep("ISSN", node.texts("ISSN").into_iter().skip(1).collect());
    keep("container-title", node.texts("container-title").into_iter().skip(1).collect());
    keep("event", node.get("event").and_then(|e| e.plain("name")).into_iter().collect());
    keep("funder", node.list("funder").iter().filter_map(|f| f.plain("name")).collect());
    keep("licence", node.list("license").iter().filter_map(|l| l.text("URL")).collect());
    keep("translator", contributors(node, "translator").iter().map(ToString::to_string).collect());
    for relation in ["is-preprint-of", "has-preprint", "is-version-of", "is-identical-to", "is-review-of"] {
        let related = node.get("relation").map(|r| r.list(relation)).unwrap_or_default();
        keep(relation, related.iter().filter_map(|r| r.text("id")).collect());
    }
    reference
}

fn title(node: &Node) -> Option<String> {
    let title = node.first_plain("title")?;
    match node.first_plain("subtitle") {
        Some(subtitle) if !title.to_lowercase().contains(&subtitle.to_lowercase()) => {
            Some(format!("{}: {subtitle}", title.trim_end_matches([':', ' '])))
        }
        _ => Some(title),
    }
}

fn container(node: &Node, kind: ReferenceKind) -> Option<String> {
    let titles = node.texts("container-title");
    // A chapter in a series has two: the series first, then the book in which it stands.
    let own = if kind == ReferenceKind::Chapter { titles.last() } else { titles.first() };
    own.cloned()
        .or_else(|| node.plain("group-title"))
        .or_else(|| node.list("institution").iter().find_map(|i| i.plain("name")))
}

fn contributors(node: &Node, role: &str) -> Vec<Contributor> {
    node.list(role)
        .iter()
        .filter_map(|one| {
            let person = names::person(one.plain("family"), one.plain("given"), one.plain("suffix"));
            let found = one.plain("name").map(Contributor::Group).or(person);
            if found.is_none() {
                one.surprise("a family name or a group's name");
            }
            found
        })
        .collect()
}

fn cited(node: &Node) -> CitedWork {
    // The DOI of an entry is often what an author typed: one that cannot be read stays in the entry's text and is no surprise.
    let written = node.text("DOI");
    let doi = written.as_deref().and_then(|text| vocabulary::Doi::parse(text).ok());
    let mut reference = Reference {
        authors: node.plain("author").as_deref().and_then(names::spoken).into_iter().collect(),
        title: node.plain("article-title").or_else(|| node.plain("volume-title")),
        container: node.plain("journal-title").or_else(|| node.plain("series-title")),
        issued: node.text("year").as_deref().and_then(year_in),
        volume: node.plain("volume"),
        issue: node.plain("issue"),
        pages: node.plain("first-page"),
        edition: node.plain("edition"),
        doi: doi.clone(),
        ..Reference::default()
    };
    if doi.is_none() {
        reference.extra.extend(written.map(|text| ("DOI as written".to_owned(), text)));
    }
    CitedWork {
        identifiers: Identifiers { doi, ..Identifiers::default() },
        reference,
        text: node.plain("unstructured"),
    }
}

/// Takes the year from what an author wrote, such as `2009a` or `c. 1998`.
fn year_in(text: &str) -> Option<vocabulary::PartialDate> {
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4).collect();
    digits.first().and_then(|year| vocabulary::PartialDate::parse(year).ok())
}

fn cited_as_works(work: &SourceWork) -> Vec<SourceWork> {
    work.cites
        .iter()
        .map(|cited| {
            let mut reference = cited.reference.clone();
            reference.note = cited.text.clone();
            SourceWork {
                source: work.source,
                record: cited.identifiers.in_words(),
                identifiers: cited.identifiers.clone(),
                reference,
                ..SourceWork::default()
            }
        })
        .collect()
}

/// Keeps the places that carry an open licence for the version of record.
fn locations(node: &Node) -> Vec<Location> {
    let licences = node.list("license");
    let open = licences.iter().filter_map(|l| l.text("URL")).find(|url| url.contains("creativecommons.org/"));
    let Some(licence) = open else { return Vec::new() };
    node.list("link")
        .iter()
        .filter_map(|link| {
            Some(Location {
                url: link.text("URL")?,
                licence: Some(licence.clone()),
                version: link.text("content-version"),
                host: Some("publisher".into()),
                is_open: true,
                source: SOURCE.card.name,
            })
        })
        .collect()
}

fn kind_of(record_type: Option<&str>) -> ReferenceKind {
    match record_type.unwrap_or_default() {
        "journal-article" | "article-journal" | "article-magazine" | "article-newspaper" => ReferenceKind::Article,
        "book-chapter" | "book-section" | "book-part" | "book-track" | "reference-entry" | "chapter" | "entry" => {
            ReferenceKind::Chapter
        }
        "book" | "monograph" | "edited-book" | "reference-book" | "book-set" | "book-series" => ReferenceKind::Book,
        "proceedings-article" | "paper-conference" => ReferenceKind::ConferencePaper,
        "report" | "report-component" | "report-series" | "standard" => ReferenceKind::Report,
        "dissertation" | "thesis" => ReferenceKind::Thesis,
        "posted-content" => ReferenceKind::Preprint,
        "dataset" | "database" => ReferenceKind::Dataset,
        _ => ReferenceKind::Other,
    }
}
