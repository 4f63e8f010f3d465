//! CSL-JSON, the format of citation processors, as reference managers and registries write it.
//! Members that a reference has no field for are kept as they are; styles are not applied here.

mod kinds;
mod other_words;

use std::collections::HashMap;

use serde_json::Value;
use vocabulary::{Contributor, PartialDate, Person, Reference, ReferenceKind};

use crate::{
    format::{Format, LOST_RECORD, ReadFile},
    json_records::{self, Members, Piece},
    record::{At, Record, TextField, is_refused},
};

use kinds::plain;
pub(crate) use kinds::{kind_of, type_of};

/// The format's card.
pub const FORMAT: Format = Format { name: "csl_json", label: "CSL-JSON", recognises, read };

/// Whether the text is JSON that speaks of works.
fn recognises(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inner = text.strip_prefix('[').map_or(text, str::trim_start);
    let head = crate::format::head(inner);
    let names = ["\"id\"", "\"type\"", "\"title\"", "\"author\"", "\"issued\"", "\"DOI\"", "\"items\"", "\"authors\""];
    (inner.starts_with('{') && names.iter().any(|name| head.contains(name)))
        || (text.starts_with('[') && inner.starts_with(']'))
        || (text.starts_with('[') && inner.starts_with('{'))
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let mut seen = HashMap::new();
    json_records::split(text, |piece| {
        if is_refused(&mut out, file, piece.line, piece.raw) {
            return;
        }
        out.n_found += 1;
        let mut record = Record::new(file, piece.line, &mut out.problems);
        match &piece.members {
            Err(broken) => {
                let at = At { line: broken.line, column: Some(broken.column) };
                let found = format!("{}: {}", broken.message, start_of(piece.raw));
                record.problem(at, LOST_RECORD, &found, "a record in braces, valid as JSON", "the others are read");
            }
            Ok(members) => {
                let translated = other_words::as_csl(members);
                fill(&mut record, translated.as_ref().unwrap_or(members), &piece);
                let id = record.reference.id.clone();
                let first = seen.get(&id).copied();
                if let (Some(first), false) = (first, id.is_empty()) {
                    let hint = format!("the first stands at line {first}");
                    record.problem(place(&piece, "id"), "id used twice", &id, "an id for each record", &hint);
                }
                seen.entry(id).or_insert(piece.line);
                let entry = record.finish(piece.raw);
                out.entries.push(entry);
            }
        }
    });
    out
}

fn start_of(raw: &str) -> String {
    raw.chars().take(60).collect()
}

fn place(piece: &Piece<'_>, name: &str) -> At {
    match json_records::member_place(piece.raw, name) {
        Some((0, column)) => At { line: piece.line, column: Some(piece.indent + column) },
        Some((lines, column)) => At { line: piece.line + lines, column: Some(column) },
        None => At::from(piece.line),
    }
}

fn fill(record: &mut Record<'_>, members: &Members, piece: &Piece<'_>) {
    let find = |name: &str| members.0.iter().find(|(member, _)| member == name).map(|(_, value)| value);
    record.reference.id = find("id").and_then(plain).unwrap_or_default();
    if record.reference.id.is_empty() {
        record.problem(
            piece.line,
            "record without an id",
            "",
            "a member `id`",
            "give it a short key, such as `smith-2018`",
        );
    }
    kind(record, find("type").and_then(plain).as_deref(), piece);
    for (at, (name, value)) in members.0.iter().enumerate() {
        let is_repeated = members.0[..at].iter().any(|(earlier, _)| earlier == name);
        if is_repeated {
            record.problem(place(piece, name), "member given twice", name, "each member once", "both values are kept");
            keep(record, name, value);
        } else {
            member(record, name, value, piece);
        }
    }
}

fn kind(record: &mut Record<'_>, word: Option<&str>, piece: &Piece<'_>) {
    let Some(word) = word else {
        record.reference.kind = ReferenceKind::Other;
        record.problem(piece.line, "record without a type", "", "a member `type`, such as `article-journal`", "");
        return;
    };
    record.reference.kind = kind_of(word);
    if word != type_of(record.reference.kind) {
        record.keep("type", word);
    }
}

fn member(record: &mut Record<'_>, name: &str, value: &Value, piece: &Piece<'_>) {
    let text: Option<TextField> = match name {
        "title" => Some(|r| &mut r.title),
        "container-title" => Some(|r| &mut r.container),
        "volume" => Some(|r| &mut r.volume),
        "issue" => Some(|r| &mut r.issue),
        "page" => Some(|r| &mut r.pages),
        "article-number" => Some(|r| &mut r.article_number),
        "number" if record.reference.kind == ReferenceKind::Article => Some(|r| &mut r.article_number),
        "edition" => Some(|r| &mut r.edition),
        "publisher" => Some(|r| &mut r.publisher),
        "publisher-place" => Some(|r| &mut r.publisher_place),
        "URL" => Some(|r| &mut r.url),
        "abstract" => Some(|r| &mut r.abstract_text),
        "language" => Some(|r| &mut r.language),
        "note" => Some(|r| &mut r.note),
        _ => None,
    };
    if let Some(field) = text {
        // Registries give lists where the format has one text; the first is the one that is shown.
        return each(record, name, value, |record, text| record.once(field, name, text));
    }
    let at = || place(piece, name);
    match name {
        "id" | "type" => {}
        "DOI" => each(record, name, value, |record, text| record.doi(name, text, at())),
        "PMID" => each(record, name, value, |record, text| record.pmid(name, text, at())),
        "PMCID" => each(record, name, value, |record, text| record.pmcid(name, text, at())),
        "ISBN" => each(record, name, value, |record, text| record.isbn(name, text, at())),
        "ISSN" => each(record, name, value, |record, text| record.issn(name, text, at())),
        "keyword" => keywords(record, name, value),
        "author" | "editor" => names(record, name, value, piece),
        "issued" | "available-date" | "published-online" => date(record, name, value, piece),
        "custom" => match value.as_object() {
            Some(object) => object.iter().for_each(|(name, value)| keep(record, name, value)),
            None => keep(record, name, value),
        },
        _ => keep(record, name, value),
    }
}

/// Gives every text of a member to `set`; what is no text is kept.
fn each(record: &mut Record<'_>, name: &str, value: &Value, set: impl Fn(&mut Record<'_>, &str)) {
    let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for value in values {
        match plain(value) {
            Some(text) => set(record, &text),
            None => keep(record, name, value),
        }
    }
}

fn keywords(record: &mut Record<'_>, name: &str, value: &Value) {
    let is_list = value.is_array();
    each(record, name, value, |record, text| {
        let sign = if text.contains(';') { ';' } else { ',' };
        if is_list { record.keyword(text) } else { text.split(sign).for_each(|word| record.keyword(word)) }
    });
}

fn names(record: &mut Record<'_>, role: &str, value: &Value, piece: &Piece<'_>) {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for (count, name) in list.iter().enumerate() {
        let Some(contributor) = contributor(name) else {
            if !name.is_null() {
                let at = place(piece, role);
                record.problem(
                    at,
                    "not a name",
                    &name.to_string(),
                    "`family` and `given`, or `literal`",
                    "it is kept as it stands",
                );
                keep(record, role, name);
            }
            continue;
        };
        match role {
            "author" => record.reference.authors.push(contributor),
            _ => record.reference.editors.push(contributor),
        }
        for (part, value) in name.as_object().into_iter().flatten() {
            let is_held =
                ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "name"];
            // How a name is set in print is the style's business and follows from the parts.
            let is_layout = ["comma-suffix", "static-ordering", "parse-names", "sequence", "isInstitution"];
            if !is_held.contains(&part.as_str()) && !is_layout.contains(&part.as_str()) {
                keep(record, &format!("{role} {} {part}", count + 1), value);
            }
        }
    }
}

fn contributor(value: &Value) -> Option<Contributor> {
    if let Some(text) = value.as_str() {
        return crate::record::contributor(text);
    }
    let part = |name: &str| value.get(name).and_then(plain).filter(|text| !text.trim().is_empty());
    if let Some(group) = part("literal").or_else(|| part("name")) {
        return Some(Contributor::Group(group));
    }
    // A person known by one name has it as the family name, under which people are sorted.
    let (family, given) = match (part("family"), part("given")) {
        (None, given) => (given?, None),
        (Some(family), given) => (family, given),
    };
    let particles: Vec<String> = ["dropping-particle", "non-dropping-particle"].into_iter().filter_map(part).collect();
    let suffix = part("suffix");
    if particles.is_empty()
        && let Some(Person { particle: Some(particle), family, given: None, suffix: None }) =
            Person::from_inverted(&family)
    {
        return Some(Contributor::Person(Person { given, particle: Some(particle), family, suffix }));
    }
    let particle = (!particles.is_empty()).then(|| particles.join(" "));
    Some(Contributor::Person(Person { given, particle, family, suffix }))
}

fn date(record: &mut Record<'_>, name: &str, value: &Value, piece: &Piece<'_>) {
    let slot_is_online = name != "issued";
    if let Some(text) = value.as_str() {
        return if slot_is_online { record.online(name, text) } else { record.issued(name, text) };
    }
    let parts = value.get("date-parts").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let first = parts.first().and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let written = ["raw", "literal", "date-time"].into_iter().find_map(|name| value.get(name).and_then(Value::as_str));
    // Registries write an unknown date as `[null]`, which says nothing and is not wrong.
    let is_empty = first.iter().all(Value::is_null) && parts.len() < 2 && written.is_none();
    let read = parts_date(first).map(|(date, is_whole)| {
        let says_more = value.as_object().is_some_and(|object| {
            object.keys().any(|key| !matches!(key.as_str(), "date-parts" | "raw" | "date-time" | "timestamp"))
        });
        (date, is_whole && parts.len() == 1 && !says_more)
    });
    let read = read.or_else(|| written.and_then(crate::dates::read).map(|read| (read.date, read.exact)));
    match read {
        Some((date, is_exact)) => {
            let slot = if slot_is_online { &mut record.reference.online } else { &mut record.reference.issued };
            let is_first = slot.is_none();
            slot.get_or_insert(date);
            if !is_exact || !is_first && *slot != Some(date) {
                keep(record, name, value);
            }
        }
        None if is_empty => {}
        None => {
            let at = place(piece, name);
            record.problem(
                at,
                "not a date",
                &value.to_string(),
                "`date-parts` with year, month and day",
                "it is kept as it stands",
            );
            keep(record, name, value);
        }
    }
}

/// Reads year, month and day, as numbers or texts; the second value says whether all of them were used.
fn parts_date(parts: &[Value]) -> Option<(PartialDate, bool)> {
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    let year = i32::try_from(number(parts.first()?)?).ok()?;
    let rest: Vec<Option<u8>> = parts[1..]
        .iter()
        .filter(|value| !value.is_null() && value.as_str() != Some(""))
        .map(|value| number(value).and_then(|n| u8::try_from(n).ok()))
        .collect();
    let (month, day) = (rest.first().copied().flatten(), rest.get(1).copied().flatten());
    let whole = rest.len() <= 2 && rest.iter().all(Option::is_some);
    for (month, day, whole) in [(month, day, whole), (month, None, false), (None, None, false)] {
        if let Ok(date) = PartialDate::new(year, month, day) {
            return Some((date, whole));
        }
    }
    None
}

/// Returns the date on which the record was looked up, which CSL calls `accessed`.
pub fn accessed(reference: &Reference) -> Option<PartialDate> {
    let text = &reference.extra.iter().find(|(tag, _)| tag == "accessed")?.1;
    let Ok(value) = serde_json::from_str::<Value>(text) else { return crate::dates::read(text).map(|read| read.date) };
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let written = ["raw", "literal"].into_iter().find_map(|name| value.get(name).and_then(Value::as_str));
    let from_parts = parts.and_then(|parts| parts_date(parts)).map(|(date, _)| date);
    from_parts.or_else(|| crate::dates::read(written.unwrap_or(text)).map(|read| read.date))
}

/// Keeps a member as text where it is one, and as JSON otherwise.
fn keep(record: &mut Record<'_>, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(list) if list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).for_each(|text| record.keep(name, text));
        }
        _ => record.keep(name, &plain(value).unwrap_or_else(|| value.to_string())),
    }
}

#[cfg(test)]
mod tests;
