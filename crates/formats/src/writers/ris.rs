//! Writes RIS with the tags that reference managers agree on.
//! Text of several lines becomes one line, since programs disagree on how a line goes on.

use vocabulary::{Contributor, Reference, ReferenceKind};

use crate::{
    readers::ris::type_of,
    writer::{Output, own_article_number, type_word},
};

/// The output's card.
pub(super) const OUTPUT: Output = Output { name: "ris", label: "RIS", extension: "ris", write };

fn write(references: &[Reference]) -> String {
    let mut text = String::new();
    for reference in references {
        record(&mut text, reference);
        text.push_str("ER  - \n\n");
    }
    text
}

fn record(text: &mut String, reference: &Reference) {
    let mut put = |tag: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{tag}  - {value}\n"));
        }
    };
    put("TY", type_word(reference, "TY", type_of(reference.kind)));
    if reference.kind == ReferenceKind::Preprint {
        put("M3", "Preprint");
    }
    put("ID", &reference.id);
    reference.authors.iter().for_each(|author| put("AU", &name(author)));
    reference.editors.iter().for_each(|editor| put("A2", &name(editor)));
    if let Some(issued) = reference.issued {
        put("PY", &issued.year().to_string());
        if issued.month().is_some() {
            put("DA", &issued.to_string().replace('-', "/"));
        }
    }
    let is_paged = matches!(reference.kind, ReferenceKind::Article | ReferenceKind::ConferencePaper);
    // The tag of the edition holds an article's date online.
    let edition = match (&reference.edition, reference.online) {
        (None, Some(online)) if is_paged => Some(online.to_string().replace('-', "/")),
        (edition, _) => edition.clone(),
    };
    let (first, last) = match reference.pages.as_deref().and_then(|pages| pages.split_once('-')) {
        Some((first, last)) if !last.contains(['-', ',']) => (Some(first.to_owned()), Some(last.to_owned())),
        _ => (reference.pages.clone(), None),
    };
    let container = if reference.kind == ReferenceKind::Article { "JF" } else { "T2" };
    for (tag, value) in [
        ("TI", &reference.title),
        (container, &reference.container),
        ("VL", &reference.volume),
        ("IS", &reference.issue),
        ("SP", &first),
        ("EP", &last),
        ("C7", &own_article_number(reference).cloned()),
        ("ET", &edition),
        ("PB", &reference.publisher),
        ("CY", &reference.publisher_place),
        ("DO", &reference.doi.as_ref().map(ToString::to_string)),
        ("SN", &reference.isbn.as_ref().map(ToString::to_string)),
        ("SN", &reference.issn),
        ("U1", &reference.pmid.as_ref().map(|pmid| format!("{pmid}[pmid]"))),
        ("C2", &reference.pmcid.as_ref().map(ToString::to_string)),
        ("UR", &reference.url),
        ("AB", &reference.abstract_text),
        ("LA", &reference.language),
        ("N1", &reference.note),
    ] {
        put(tag, value.as_deref().unwrap_or_default());
    }
    reference.keywords.iter().for_each(|word| put("KW", word));
    for (tag, value) in reference.extra.iter().filter(|(tag, _)| tag != "TY") {
        let is_tag = tag.len() == 2
            && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && !tag.starts_with(|c: char| c.is_ascii_digit());
        if is_tag { put(tag, value) } else { put("U9", &format!("{tag}: {value}")) }
    }
}

/// A comma at the end keeps a group from being taken for a person.
fn name(contributor: &Contributor) -> String {
    match contributor {
        Contributor::Group(name) => format!("{},", name.trim_end_matches(',')),
        Contributor::Person(person) => {
            let rest = [&person.given, &person.suffix].into_iter().flatten().cloned();
            let parts: Vec<String> = std::iter::once(person.full_family()).chain(rest).collect();
            if parts.len() == 1 && parts[0].contains(' ') { format!("{},", parts[0]) } else { parts.join(", ") }
        }
    }
}
