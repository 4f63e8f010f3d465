//! BibTeX and BibLaTeX: entries become references, with abbreviations and cross-references resolved.
//! A bibliography is never written back here, and no style is applied.

mod entries;
mod fields;
mod latex;

use std::collections::{BTreeMap, HashMap};

use vocabulary::{Place, Problem, Problems};

use super::{
    Format, ReadFile,
    json_records::MOST_BROKEN,
    record::{Record, UnknownTags, is_full, lost},
};
use entries::{Entries, Item, Piece, RawEntry, RawField};

/// The format's card.
pub const FORMAT: Format = Format { name: "bibtex", label: "BibTeX", recognises, read };

/// Whether the text holds `@word{` at the start of a line.
fn recognises(text: &str) -> bool {
    super::head(text).lines().any(|line| {
        let Some(rest) = line.trim_start().trim_start_matches('\u{feff}').strip_prefix('@') else { return false };
        let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        word.len() + 3 <= rest.len() && word.trim_start().starts_with(['{', '('])
    })
}

/// The abbreviations of a file, by name in lower case, each as the text it stands for.
type Abbreviations = HashMap<String, String>;

/// A field of which the pieces are joined, still in LaTeX.
struct Joined<'a> {
    name: &'a str,
    value: std::borrow::Cow<'a, str>,
    line: usize,
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let mut unknown = UnknownTags::default();
    let mut abbreviations = Abbreviations::new();
    let mut raw_entries: Vec<(RawEntry<'_>, Vec<Joined<'_>>)> = Vec::new();
    let mut n_broken = 0;
    for item in Entries::new(text) {
        match item {
            Item::Abbreviation(field) => {
                let value = joined(&field, &abbreviations, file, &mut out.problems).value.into_owned();
                abbreviations.insert(field.name.to_ascii_lowercase(), value);
            }
            Item::Broken(line, raw, why) => {
                n_broken += 1;
                out.n_found += 1;
                let is_last = n_broken == MOST_BROKEN;
                let why = if is_last { "too many entries are broken, so reading stops here" } else { why };
                out.problems.push(lost(file, line, raw, &format!("an entry as BibTeX writes it: {why}")));
                if is_last {
                    break;
                }
            }
            Item::Entry(mut entry) => {
                if is_full(&mut out, file, entry.line) {
                    break;
                }
                out.n_found += 1;
                let fields = std::mem::take(&mut entry.fields);
                let fields =
                    fields.iter().map(|field| joined(field, &abbreviations, file, &mut out.problems)).collect();
                raw_entries.push((entry, fields));
            }
        }
    }
    let parents = parents(&raw_entries);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (entry, fields) in &raw_entries {
        let mut record = Record::new(file, entry.line, &mut out.problems);
        for (line, fault) in &entry.faults {
            record.problem(*line, fault, entry.key, "an entry as BibTeX writes it", "what could be read is kept");
        }
        if !entry.key.is_empty() {
            match seen.get(entry.key) {
                Some(first) => {
                    let hint = format!("the first stands at line {first}");
                    record.problem(entry.line, "key used twice", entry.key, "a key for each entry", &hint);
                }
                None => {
                    seen.insert(entry.key, entry.line);
                }
            }
        }
        fields::fill(&mut record, entry, fields, &parents, &mut unknown);
        out.entries.push(record.finish(entry.raw));
    }
    unknown.tell(FORMAT.label, file, &mut out.problems);
    out
}

/// The fields of entries that others refer to, by key in lower case.
type Parents<'a> = BTreeMap<String, &'a [Joined<'a>]>;

fn parents<'a>(entries: &'a [(RawEntry<'a>, Vec<Joined<'a>>)]) -> Parents<'a> {
    let refers =
        |field: &Joined<'_>| field.name.eq_ignore_ascii_case("crossref") || field.name.eq_ignore_ascii_case("xdata");
    if !entries.iter().flat_map(|(_, fields)| fields).any(refers) {
        return Parents::new();
    }
    entries.iter().map(|(entry, fields)| (entry.key.to_ascii_lowercase(), fields.as_slice())).collect()
}

/// Joins the pieces of a value; an abbreviation nobody defined stands for itself and is told.
fn joined<'a>(field: &RawField<'a>, abbreviations: &Abbreviations, file: &str, problems: &mut Problems) -> Joined<'a> {
    // What abbreviations stand for may itself hold abbreviations, doubling at each step.
    const LONGEST: usize = 100_000;
    if let [Piece::Text(text)] = field.pieces.as_slice() {
        return Joined { name: field.name, value: (*text).into(), line: field.line };
    }
    let mut value = String::new();
    for piece in &field.pieces {
        match piece {
            Piece::Text(text) => value.push_str(text),
            Piece::Name(name) => match abbreviations.get(&name.to_ascii_lowercase()) {
                Some(text) if value.len() + text.len() <= LONGEST => value.push_str(text),
                None if super::dates::month_name(name).is_some() => value.push_str(name),
                found => {
                    problems.push(Problem {
                        place: Place::line(file, field.line),
                        message: if found.is_some() {
                            "abbreviation is too long"
                        } else {
                            "abbreviation is not defined"
                        }
                        .into(),
                        found: (*name).to_owned(),
                        expected: format!("`@string{{{name} = ...}}` before it"),
                        hint: "it is kept as it stands".into(),
                    });
                    value.push_str(name);
                }
            },
        }
    }
    Joined { name: field.name, value: value.into(), line: field.line }
}

pub(crate) use fields::type_of;

#[cfg(test)]
mod tests;
