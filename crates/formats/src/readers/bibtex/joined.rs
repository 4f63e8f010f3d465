//! Values of fields joined from their pieces, with what abbreviations stand for, and the fields that entries inherit.
//! What a field means is not known here.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use vocabulary::{Place, Problem, Problems};

use super::entries::{Entries, Item, Piece, RawField};

/// The abbreviations of a file, by name in lower case, each as the text it stands for.
pub(super) type Abbreviations = HashMap<String, String>;

/// A field of which the pieces are joined, still in LaTeX.
pub(super) struct Joined<'a> {
    pub name: &'a str,
    pub value: Cow<'a, str>,
    pub line: usize,
}

/// The fields of entries that others refer to, by key in lower case.
pub(super) type Parents<'a> = BTreeMap<String, Vec<Joined<'a>>>;

/// Whether an entry of the text may refer to another.
pub(super) fn refers(text: &str) -> bool {
    let lower = |name: &str| text.contains(name);
    ["crossref", "xdata", "Crossref", "XData", "CROSSREF", "XDATA", "CrossRef", "Xdata"].into_iter().any(lower)
}

/// Reads the text once more for what entries can inherit, of which the file may hold any part behind its heirs.
pub(super) fn parents(text: &str) -> Parents<'_> {
    let mut abbreviations = Abbreviations::new();
    let mut parents = Parents::new();
    let mut unheard = Problems::default();
    for item in Entries::new(text).take(1_000_000) {
        match item {
            Item::Abbreviation(field) => define(&mut abbreviations, &field, "", &mut unheard),
            Item::Entry(entry) => {
                let fields = entry.fields.iter().map(|field| joined(field, &abbreviations, "", &mut unheard)).collect();
                parents.entry(entry.key.to_ascii_lowercase()).or_insert(fields);
            }
            Item::Broken(..) => {}
        }
    }
    parents
}

pub(super) fn define(abbreviations: &mut Abbreviations, field: &RawField<'_>, file: &str, problems: &mut Problems) {
    let value = joined(field, abbreviations, file, problems).value.into_owned();
    abbreviations.insert(field.name.to_ascii_lowercase(), value);
}

/// Joins the pieces of a value; an abbreviation nobody defined stands for itself and is told.
pub(super) fn joined<'a>(
    field: &RawField<'a>,
    abbreviations: &Abbreviations,
    file: &str,
    problems: &mut Problems,
) -> Joined<'a> {
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
                None if crate::dates::month_name(name).is_some() => value.push_str(name),
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
