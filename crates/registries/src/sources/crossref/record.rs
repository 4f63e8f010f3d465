//! One record of Crossref: a work, the notices about it, and what it cites.
//! How records are asked for and counted is no matter here.

use vocabulary::{Contributor, Isbn, Method, NoticeKind, Reference, ReferenceKind};

use crate::{
    json::Node,
    names,
    notice::{Notice, notice_kind},
    question::Identifiers,
    reading::{CitedWork, Location, SourceWork},
};

/// The name on the card of the source.
pub(super) const NAME: &str = "crossref";

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Titles that the publisher has marked",
    statement: "A title that the publisher has marked, as in \"RETRACTED: …\", counts as a notice by the publisher, unless the record is itself the notice about another work.",
    source: None,
}];

/// Reads one record.
pub(super) fn work(node: &Node) -> SourceWork {
    let doi = node.doi("DOI");
    let identifiers = Identifiers { doi: doi.clone(), ..Identifiers::default() };
    let record_type = node.text("type");
    let mut work = SourceWork {
        source: NAME,
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
    // METHOD: Titles that the publisher has marked.
    if updates.is_empty()
        && let Some(kind) = work.reference.title.as_deref().and_then(marked_title)
    {
        work.notices.push(Notice {
            kind,
            about: work.identifiers.clone(),
            notice: Identifiers::default(),
            since: None,
            source: NAME,
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
        kind: notice_kind(&word),
        about,
        notice,
        since: update.date_parts("updated"),
        source: NAME,
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

/// Turns the list of references of a record into works.
pub(super) fn cited_as_works(work: &SourceWork) -> Vec<SourceWork> {
    work.cites.iter().map(|cited| cited.as_work(work.source)).collect()
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
                source: NAME,
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
