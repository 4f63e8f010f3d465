//! Writes CSL-JSON, which holds every field; what CSL has no member for goes into `custom`.
//! It does not format references; that takes a style.

use serde_json::{Map, Value, json};
use vocabulary::{Contributor, PartialDate, Reference, ReferenceKind};

use crate::{
    readers::csl_json::type_of,
    writer::{Output, keys, type_word},
};

/// The output's card.
pub(super) const OUTPUT: Output = Output { name: "csl_json", label: "CSL-JSON", extension: "json", write };

/// The types of CSL 1.0.2.
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

fn write(references: &[Reference]) -> String {
    let keyed = references.iter().zip(keys(references, |id| id.trim().to_owned()));
    let list: Vec<Value> = keyed
        .map(|(reference, key)| {
            let mut members = record(reference);
            members.insert("id".into(), json!(key));
            Value::Object(members)
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&list).expect("this holds because every key is a text");
    text.push('\n');
    text
}

/// Returns one reference as the members of CSL-JSON.
pub(super) fn record(reference: &Reference) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("id".into(), json!(reference.id));
    let usual = type_of(reference.kind);
    let told = type_word(reference, "type", usual);
    // A type that another format told, such as `phdthesis`, is a genre here: programs refuse types that CSL does not have.
    let is_known = TYPES.contains(&told);
    members.insert("type".into(), json!(if is_known { told } else { usual }));
    if !is_known {
        members.insert("genre".into(), json!(told));
    }
    let number = if reference.kind == ReferenceKind::Article { "number" } else { "article-number" };
    for (name, value) in [
        ("title", &reference.title),
        ("container-title", &reference.container),
        ("volume", &reference.volume),
        ("issue", &reference.issue),
        ("page", &reference.pages),
        (number, &reference.article_number),
        ("edition", &reference.edition),
        ("publisher", &reference.publisher),
        ("publisher-place", &reference.publisher_place),
        ("ISSN", &reference.issn),
        ("URL", &reference.url),
        ("abstract", &reference.abstract_text),
        ("language", &reference.language),
        ("note", &reference.note),
        ("DOI", &reference.doi.as_ref().map(ToString::to_string)),
        ("PMID", &reference.pmid.as_ref().map(ToString::to_string)),
        ("PMCID", &reference.pmcid.as_ref().map(ToString::to_string)),
        ("ISBN", &reference.isbn.as_ref().map(ToString::to_string)),
    ] {
        members.extend(value.as_ref().map(|value| (name.to_owned(), json!(value))));
    }
    for (name, people) in [("author", &reference.authors), ("editor", &reference.editors)] {
        if !people.is_empty() {
            members.insert(name.into(), people.iter().map(person).collect());
        }
    }
    for (name, when) in [("issued", reference.issued), ("available-date", reference.online)] {
        members.extend(when.map(|when| (name.to_owned(), date(when))));
    }
    if !reference.keywords.is_empty() {
        members.insert("keyword".into(), json!(keywords(&reference.keywords)));
    }
    extra(reference, &mut members);
    members
}

/// Joins keywords; one alone that holds a comma is closed by a semicolon, so that it is not taken for two.
pub(super) fn keywords(words: &[String]) -> String {
    match words {
        [one] if one.contains(',') => format!("{one};"),
        words => words.join("; "),
    }
}

fn person(contributor: &Contributor) -> Value {
    match contributor {
        Contributor::Group(name) => json!({ "literal": name }),
        Contributor::Person(person) => {
            let mut parts = Map::new();
            for (name, value) in
                [("given", &person.given), ("non-dropping-particle", &person.particle), ("suffix", &person.suffix)]
            {
                parts.extend(value.as_ref().map(|value| (name.to_owned(), json!(value))));
            }
            parts.insert("family".into(), json!(person.family));
            Value::Object(parts)
        }
    }
}

fn date(date: PartialDate) -> Value {
    let rest = [date.month(), date.day()].into_iter().flatten().map(i32::from);
    let parts: Vec<i32> = std::iter::once(date.year()).chain(rest).collect();
    json!({ "date-parts": [parts] })
}

/// Members of CSL-JSON that a reference has no field for.
const MEMBERS: [&str; 50] = [
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "call-number",
    "categories",
    "chapter-number",
    "chair",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-editor",
    "collection-number",
    "collection-title",
    "compiler",
    "composer",
    "container-author",
    "container-title-short",
    "contributor",
    "curator",
    "dimensions",
    "director",
    "division",
    "editorial-director",
    "event-date",
    "event-place",
    "event-title",
    "event",
    "genre",
    "illustrator",
    "interviewer",
    "jurisdiction",
    "medium",
    "number-of-pages",
    "number-of-volumes",
    "original-author",
    "original-date",
    "original-publisher",
    "original-title",
    "part-number",
    "recipient",
    "references",
    "reviewed-author",
    "reviewed-title",
    "section",
    "shortTitle",
    "title-short",
    "translator",
];

fn extra(reference: &Reference, members: &mut Map<String, Value>) {
    let mut custom = Map::new();
    for (tag, text) in &reference.extra {
        let structured = serde_json::from_str::<Value>(text).ok().filter(|value| value.is_object() || value.is_array());
        let is_date = matches!(tag.as_str(), "issued" | "available-date");
        if tag == "type" {
            continue;
        }
        // A date that says more than the field can hold stands for the field.
        if is_date && structured.as_ref().is_some_and(|value| value.get("date-parts").is_some()) {
            members.extend(structured.map(|value| (tag.clone(), value)));
            continue;
        }
        let value = structured.filter(|_| MEMBERS.contains(&tag.as_str())).unwrap_or_else(|| json!(text));
        let place = if MEMBERS.contains(&tag.as_str()) { &mut *members } else { &mut custom };
        match place.get_mut(tag) {
            None => {
                place.insert(tag.clone(), value);
            }
            Some(Value::Array(list)) if list.iter().all(Value::is_string) => list.push(json!(text)),
            Some(first) => *first = json!([first.clone(), text]),
        }
    }
    if !custom.is_empty() {
        members.insert("custom".into(), Value::Object(custom));
    }
}
