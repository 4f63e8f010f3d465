//! DataCite: works whose DOI is registered there, such as data sets, reports and theses.
//! Its index of citations is not used.

use vocabulary::{Contributor, Reference, ReferenceKind};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Need, Pace},
    json::{Node, Walk},
    names,
    question::{Identifiers, Question},
    reading::{CitedWork, Reading, SourceWork},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot, batches},
    trust::Trust,
};

const DOIS: &str = "https://api.datacite.org/dois";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "datacite",
        label: "DataCite",
        home: "https://support.datacite.org/docs/api",
        licence: "CC0 1.0",
        hosts: &["api.datacite.org"],
        pace: Pace::new(2, 1, 1),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::Wanted,
        record_lists_cited: true,
        // The publisher's own deposit, where Crossref has none.
        trust: Trust { facts: 20, library: 40, abstracts: 40, stands_alone: true, make: "datacite" },
        notices: None,
        key: None,
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let begin = |question: Question, shape: Shape, base: String| {
        Request::new(SOURCE.card.name, question, shape, base).with_secret("mailto", access.contact_secret())
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let mut listed = Vec::new();
            for work in works {
                match &work.doi {
                    Some(doi) if doi.as_str().contains(',') => {
                        let base = format!("{DOIS}/{}", encoded_path(doi.as_str()));
                        asked.send(begin(question.of(vec![work.clone()]), Shape::One, base));
                    }
                    Some(doi) => listed.push((work.clone(), doi.to_string())),
                    None => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            for batch in batches(listed, 50) {
                let ids = batch.iter().map(|(_, doi)| doi.as_str()).collect::<Vec<_>>().join(",");
                let works: Vec<_> = batch.into_iter().map(|(work, _)| work).collect();
                let size = works.len().to_string();
                let list = begin(question.of(works), Shape::List, DOIS.into());
                asked.send(list.with("ids", ids).with("page[size]", size));
            }
        }
        Question::Search(sought) => {
            let title = vocabulary::text::words(&sought.title).join(" ");
            let list = begin(question.clone(), Shape::List, DOIS.into());
            asked.send(list.with("query", format!("titles.title:({title})")).with("page[size]", "5"));
        }
        _ => return Asked::nothing(question.about(), WhyNot::NotItsSubject),
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
    let mut reading = Reading::default();
    if root.has("data") {
        for entry in root.list("data") {
            match entry.get("attributes") {
                Some(attributes) => reading.works.push(work(&attributes)),
                None => entry.surprise("a record with attributes"),
            }
        }
        reading.total = root.get("meta").and_then(|m| m.count("total"));
        reading.fail_when_hollow(&answer.request);
    } else if root.has("doi") || root.has("titles") || root.has("title") {
        reading.works.push(work(&root));
    } else {
        let found: String = answer.text().chars().take(160).collect();
        return answer.failed("an answer about something else than works", &found, "`data`");
    }
    if let Question::Works(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    reading.problems = walk.problems();
    reading
}

fn work(node: &Node) -> SourceWork {
    // The record stands either in the form of the API or in one of the older forms that are still handed around.
    let written = node.text("doi").or_else(|| node.text("id")).or_else(|| node.text("identifier"));
    let doi = written.as_deref().and_then(|text| vocabulary::Doi::parse(text).ok());
    let identifiers = Identifiers { doi: doi.clone(), ..Identifiers::default() };
    let types = node.get("types");
    let general =
        types.as_ref().and_then(|t| t.text("resourceTypeGeneral")).or_else(|| node.text("resource-type-general"));
    let own_type = types.as_ref().and_then(|t| t.text("resourceType"));
    let container = node.get("container");
    let of_issue = |name: &str| container.as_ref().and_then(|c| c.plain(name));
    let mut reference = Reference {
        kind: kind_of(general.as_deref(), own_type.as_deref()),
        authors: creators(node),
        editors: node
            .list("contributors")
            .iter()
            .filter(|c| c.text("contributorType").as_deref() == Some("Editor"))
            .filter_map(creator)
            .collect(),
        title: title(node),
        container: of_issue("title"),
        issued: issued(node),
        volume: of_issue("volume"),
        issue: of_issue("issue"),
        pages: match (of_issue("firstPage"), of_issue("lastPage")) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last),
        },
        edition: node.plain("version"),
        // The publisher is a text, and an object with a name since 2023.
        publisher: node.get("publisher").and_then(|p| if p.is_object() { p.plain("name") } else { p.as_plain() }),
        doi,
        url: node.text("url"),
        abstract_text: description(node, "Abstract"),
        keywords: node
            .list("subjects")
            .iter()
            .filter_map(|s| if s.is_object() { s.plain("subject") } else { s.as_plain() })
            .collect(),
        language: node.text("language"),
        ..Reference::default()
    };
    reference.extra.extend(own_type.clone().map(|t| ("resource type".to_owned(), t)));
    reference.extra.extend(
        node.list("rightsList")
            .iter()
            .filter_map(|r| r.text("rightsUri").or_else(|| r.plain("rights")))
            .map(|r| ("licence".to_owned(), r)),
    );
    for name in ["SeriesInformation", "TableOfContents", "Methods", "TechnicalInfo"] {
        reference.extra.extend(description(node, name).map(|text| (name.to_owned(), text)));
    }
    let mut cites = Vec::new();
    for related in node.list("relatedIdentifiers").iter().filter(|r| r.is_object()) {
        let (relation, text) = (related.text("relationType").unwrap_or_default(), related.text("relatedIdentifier"));
        let Some(text) = text else { continue };
        if matches!(relation.as_str(), "References" | "Cites") {
            let doi = vocabulary::Doi::parse(&text).ok();
            cites.push(CitedWork {
                identifiers: Identifiers { doi, ..Identifiers::default() },
                text: Some(text),
                ..CitedWork::default()
            });
        } else {
            reference.extra.push((relation, text));
        }
    }
    SourceWork {
        source: SOURCE.card.name,
        record: written.unwrap_or_default(),
        identifiers,
        reference,
        record_type: general,
        cites,
        cited_by_count: node.count("citationCount"),
        changed: node.date("updated"),
        ..SourceWork::default()
    }
}

fn title(node: &Node) -> Option<String> {
    let titles = node.list("titles");
    let of_type = |wanted: Option<&str>| {
        titles.iter().find(|t| t.is_object() && t.text("titleType").as_deref() == wanted).and_then(|t| t.plain("title"))
    };
    let main = of_type(None).or_else(|| titles.iter().find(|t| t.is_object()).and_then(|t| t.plain("title")));
    let main = main.or_else(|| node.get("title").and_then(|t| if t.is_object() { None } else { t.as_plain() }))?;
    match of_type(Some("Subtitle")) {
        Some(subtitle) if !main.contains(&subtitle) => Some(format!("{main}: {subtitle}")),
        _ => Some(main),
    }
}

fn creators(node: &Node) -> Vec<Contributor> {
    let list = if node.has("creators") { node.list("creators") } else { node.list("creator") };
    list.iter().filter_map(creator).collect()
}

fn creator(node: &Node) -> Option<Contributor> {
    if !node.is_object() {
        return node.as_plain().as_deref().and_then(names::spoken);
    }
    let name = node.plain("name").or_else(|| node.plain("creatorName"));
    let is_group = node.text("nameType").or_else(|| node.text("type")).is_some_and(|t| t.starts_with("Organi"));
    let family = node.plain("familyName");
    let found = match (is_group, family) {
        (true, _) => name.map(Contributor::Group),
        (false, Some(family)) => names::person(Some(family), node.plain("givenName"), None),
        (false, None) => name.as_deref().and_then(names::spoken),
    };
    if found.is_none() {
        node.surprise("a creator's name");
    }
    found
}

fn issued(node: &Node) -> Option<vocabulary::PartialDate> {
    let dates = node.list("dates");
    let of_type = |wanted: &str| dates.iter().find(|d| d.is_object() && d.text("dateType").as_deref() == Some(wanted));
    // A range, as in `2009/2012`, is a time of collecting and no date of issue; the year of publication then stands.
    let dated = of_type("Issued").and_then(|d| d.text("date")).filter(|t| !t.contains('/'));
    let year = || ["publicationYear", "publication-year"].iter().find_map(|name| node.whole(name));
    dated
        .and_then(|text| crate::json::partial_date(&text))
        .or_else(|| year().and_then(|year| crate::json::date_of(&[year])))
        .or_else(|| node.text("date-published").and_then(|t| crate::json::partial_date(&t)))
}

fn description(node: &Node, wanted: &str) -> Option<String> {
    let of_type = |d: &&Node| d.is_object() && d.text("descriptionType").as_deref() == Some(wanted);
    node.list("descriptions").iter().find(of_type).and_then(|d| d.plain("description"))
}

fn kind_of(general: Option<&str>, own: Option<&str>) -> ReferenceKind {
    match (general.unwrap_or_default(), own.unwrap_or_default().to_ascii_lowercase().as_str()) {
        (_, "dissertation" | "thesis" | "doctoral thesis" | "doctoralthesis") | ("Dissertation", _) => {
            ReferenceKind::Thesis
        }
        ("JournalArticle", _) | ("Text", "journalarticle" | "journal article" | "article") => ReferenceKind::Article,
        ("BookChapter", _) => ReferenceKind::Chapter,
        ("Book", _) => ReferenceKind::Book,
        ("ConferencePaper" | "ConferenceProceeding", _) | ("Text", "conference paper") => {
            ReferenceKind::ConferencePaper
        }
        ("Report" | "Standard", _) | ("Text", "report") => ReferenceKind::Report,
        ("Preprint", _) => ReferenceKind::Preprint,
        ("Dataset" | "Collection" | "DataPaper", _) => ReferenceKind::Dataset,
        (_, "blogposting") => ReferenceKind::WebPage,
        _ => ReferenceKind::Other,
    }
}
