//! BibTeX and BibLaTeX: entries become references, with abbreviations and cross-references resolved.
//! A bibliography is never written back here, and no style is applied.
//!
//! The crate biblatex 0.12 is not used: it refuses a whole file for one unclosed brace, repeated key, missing comma or
//! undefined abbreviation, and an abbreviation that names itself overflows its stack.

mod entries;
mod fields;
mod joined;
mod known_fields;
mod latex;
mod latex_letters;
mod names;

use std::collections::HashMap;

use crate::{
    format::{Format, ReadFile},
    json_records::MOST_BROKEN,
    record::{Record, UnknownTags, is_refused, lost},
};
use entries::{Entries, Item, RawEntry};
use joined::{Abbreviations, Joined, Parents, define, joined, parents, refers};

/// The format's card.
pub const FORMAT: Format = Format { name: "bibtex", label: "BibTeX", recognises, read };

/// Whether the text holds `@word{` at the start of a line.
fn recognises(text: &str) -> bool {
    crate::format::head(text).lines().any(|line| {
        let Some(rest) = line.trim_start().trim_start_matches('\u{feff}').strip_prefix('@') else { return false };
        let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        word.len() + 3 <= rest.len() && word.trim_start().starts_with(['{', '('])
    })
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let mut unknown = UnknownTags::default();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let parents = if refers(text) { parents(text) } else { Parents::new() };
    let mut abbreviations = Abbreviations::new();
    let mut n_broken = 0;
    for item in Entries::new(text) {
        match item {
            Item::Abbreviation(field) => define(&mut abbreviations, &field, file, &mut out.problems),
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
            Item::Entry(entry) => {
                if is_refused(&mut out, file, entry.line, entry.raw) {
                    continue;
                }
                out.n_found += 1;
                let fields: Vec<Joined<'_>> =
                    entry.fields.iter().map(|field| joined(field, &abbreviations, file, &mut out.problems)).collect();
                let mut record = Record::new(file, entry.line, &mut out.problems);
                faults(&mut record, &entry, &mut seen);
                fields::fill(&mut record, &entry, &fields, &parents, &mut unknown);
                let entry = record.finish(entry.raw);
                out.entries.push(entry);
            }
        }
    }
    unknown.tell(FORMAT.label, file, &mut out.problems);
    out
}

/// Tells what is wrong with the form of an entry.
fn faults<'a>(record: &mut Record<'_>, entry: &RawEntry<'a>, seen: &mut HashMap<&'a str, usize>) {
    for (line, fault) in &entry.faults {
        record.problem(*line, fault, entry.key, "an entry as BibTeX writes it", "what could be read is kept");
    }
    if entry.key.is_empty() {
        return;
    }
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

pub(crate) use fields::type_of;

#[cfg(test)]
mod tests;
