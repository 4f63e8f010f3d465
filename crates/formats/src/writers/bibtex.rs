//! Writes BibTeX in UTF-8, with LaTeX's own signs escaped and capitals inside words protected.
//! Fields that only BibLaTeX knows are written too; classic styles pass over them.

use vocabulary::{Contributor, Reference, ReferenceKind};

use super::csl_json::keywords;
use crate::{
    readers::bibtex::type_of,
    writer::{Output, keys, own_article_number, type_word},
};

/// The output's card.
pub(super) const OUTPUT: Output = Output { name: "bibtex", label: "BibTeX", extension: "bib", write };

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn write(references: &[Reference]) -> String {
    let mut text = String::new();
    let clean = |id: &str| id.chars().filter(|c| !c.is_whitespace() && !"{}(),=#\"%\\~".contains(*c)).collect();
    for (reference, key) in references.iter().zip(keys(references, clean)) {
        text.push_str(&format!("@{}{{{key}", type_word(reference, "entrytype", type_of(reference.kind))));
        for (name, value) in fields(reference) {
            text.push_str(&format!(",\n  {name} = {value}"));
        }
        text.push_str("\n}\n\n");
    }
    text
}

/// Returns the fields with their values in braces, in the order in which people write them.
fn fields(reference: &Reference) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put =
        |name: &str, value: Option<String>| fields.extend(value.map(|value| (name.to_owned(), format!("{{{value}}}"))));
    let people = |people: &[Contributor]| {
        (!people.is_empty()).then(|| people.iter().map(name).collect::<Vec<_>>().join(" and "))
    };
    let text = |value: &Option<String>| value.as_deref().map(escaped);
    put("author", people(&reference.authors));
    put("editor", people(&reference.editors));
    put("title", reference.title.as_deref().map(|title| protected(&escaped(title))));
    let is_part = matches!(reference.kind, ReferenceKind::Chapter | ReferenceKind::ConferencePaper);
    put(if is_part { "booktitle" } else { "journal" }, text(&reference.container));
    put("year", reference.issued.map(|date| date.year().to_string()));
    put("day", reference.issued.and_then(|date| date.day()).map(|day| day.to_string()));
    put("online", reference.online.map(|date| date.to_string()));
    put("volume", text(&reference.volume));
    let has_number = !matches!(
        reference.kind,
        ReferenceKind::Book | ReferenceKind::Report | ReferenceKind::Thesis | ReferenceKind::Other
    );
    put(if has_number { "number" } else { "issue" }, text(&reference.issue));
    put("pages", reference.pages.as_deref().map(|pages| escaped(pages).replace('-', "--")));
    put("eid", text(&own_article_number(reference).cloned()));
    put("edition", text(&reference.edition));
    let publisher = match reference.kind {
        ReferenceKind::Thesis => "school",
        ReferenceKind::Report => "institution",
        _ => "publisher",
    };
    put(publisher, text(&reference.publisher));
    put("address", text(&reference.publisher_place));
    put("doi", reference.doi.as_ref().map(ToString::to_string));
    put("pmid", reference.pmid.as_ref().map(ToString::to_string));
    put("pmcid", reference.pmcid.as_ref().map(ToString::to_string));
    put("isbn", reference.isbn.as_ref().map(ToString::to_string));
    put("issn", text(&reference.issn));
    // An address is taken letter by letter, so nothing in it is escaped.
    put("url", reference.url.as_ref().map(|url| url.replace(['{', '}'], "")));
    put("language", text(&reference.language));
    put("keywords", (!reference.keywords.is_empty()).then(|| escaped(&keywords(&reference.keywords))));
    put("abstract", text(&reference.abstract_text));
    put("note", text(&reference.note));
    if reference.kind == ReferenceKind::Preprint {
        put("entrysubtype", Some("preprint".into()));
    }
    // BibTeX takes each field once, so values of one tag are joined.
    let mut extra: Vec<(String, String)> = Vec::new();
    for (tag, value) in reference.extra.iter().filter(|(tag, _)| tag != "entrytype") {
        let name: String =
            tag.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
        let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("extra-{name}") };
        match extra.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, text)) => *text = format!("{text}; {}", escaped(value)),
            None => extra.push((name, escaped(value))),
        }
    }
    for (name, value) in extra {
        match fields.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            // `and others` is the one value that an author field can take beside names.
            Some((known, text)) if known == "author" && value == "others" => {
                text.insert_str(text.len() - 1, " and others");
            }
            Some(_) => fields.push((format!("extra-{name}"), format!("{{{value}}}"))),
            None => fields.push((name, format!("{{{value}}}"))),
        }
    }
    if let Some(month) = reference.issued.and_then(|date| date.month()) {
        // The name of a month stands without braces, so that styles can print it in their language.
        let at = fields.iter().position(|(name, _)| name == "year").map_or(0, |at| at + 1);
        fields.insert(at, ("month".into(), MONTHS[usize::from(month) - 1].into()));
    }
    fields
}

fn name(contributor: &Contributor) -> String {
    match contributor {
        Contributor::Group(name) => format!("{{{}}}", escaped(name)),
        Contributor::Person(person) => {
            let given = &person.given;
            let parts = [Some(person.full_family()), person.suffix.clone(), given.clone()];
            let parts: Vec<String> = parts.into_iter().flatten().map(|part| escaped(&part)).collect();
            match (parts.as_slice(), given) {
                ([family], _) => format!("{family},"),
                ([family, suffix], None) => format!("{family}, {suffix},"),
                (parts, _) => parts.join(", "),
            }
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Doubled, these signs would print as another one.
            '-' | '`' | '\'' if previous == c => {
                out.push_str("{}");
                out.push(c);
            }
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
        previous = c;
    }
    out
}

/// Puts words with capitals behind their first letter into braces, which keeps styles from lowering them.
fn protected(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split_inclusive(' ') {
        let bare = word.trim_end();
        let has_capital = bare.chars().skip(1).any(char::is_uppercase);
        if has_capital && !bare.contains(['{', '}', '\\']) {
            out.push_str(&format!("{{{bare}}}{}", &word[bare.len()..]));
        } else {
            out.push_str(word);
        }
    }
    out
}
