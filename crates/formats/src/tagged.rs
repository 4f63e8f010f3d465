//! Splits files of tagged lines, such as `TY  - JOUR`, into records and their fields.
//! How a tag is written, and which tag begins or ends a record, is told by each format.

use std::borrow::Cow;

use vocabulary::Problems;

use super::record::{LONGEST_RECORD, Record, UnknownTags, is_refused};
use crate::format::{Entry, ReadFile};

/// One field of a record; lines that continue it are joined with line ends.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// The tag, as written.
    pub tag: &'a str,
    /// What follows it.
    pub value: Cow<'a, str>,
    /// The line of the tag.
    pub line: usize,
}

/// A record with its fields.
#[derive(Debug)]
pub(super) struct Tagged<'a> {
    /// The line at which it begins.
    pub line: usize,
    /// Its text.
    pub raw: &'a str,
    /// Its fields, in the order of the file.
    pub fields: Vec<Field<'a>>,
}

/// What a tagged line does to the records around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Boundary {
    /// It belongs to the record that is being read.
    Inside,
    /// It begins a record.
    Begins,
    /// It ends a record.
    Ends,
}

/// How a format writes its tags and parts its records.
pub(super) struct Layout {
    /// Splits a line into tag and value; nothing when the line is none of the format's tagged lines.
    pub tag: for<'a> fn(&'a str) -> Option<(&'a str, &'a str)>,
    /// Judges a tagged line, given the fields so far and whether an empty line stands before it.
    pub boundary: fn(tag: &str, so_far: &[Field<'_>], after_empty: bool) -> Boundary,
}

/// The lines that are not empty and stand outside of every record, each with its number.
pub(super) type Between<'a> = Vec<(usize, &'a str)>;

/// How a format makes an entry of a record.
pub(super) type MakeEntry = fn(&Tagged<'_>, file: &str, &mut Problems, &mut UnknownTags) -> Entry;

/// Reads every record of `text`; `label` is what people call the format.
pub(super) fn read<'a>(
    text: &'a str,
    file: &str,
    label: &str,
    layout: &Layout,
    entry: MakeEntry,
) -> (ReadFile, Between<'a>) {
    let mut out = ReadFile::default();
    let mut unknown = UnknownTags::default();
    let between = split(text, layout, |tagged| {
        if !is_refused(&mut out, file, tagged.line, tagged.raw) {
            out.n_found += 1;
            let entry = entry(&tagged, file, &mut out.problems, &mut unknown);
            out.entries.push(entry);
        }
    });
    unknown.tell(label, file, &mut out.problems);
    (out, between)
}

/// Gives every field that holds something, and that `is_passed` does not pass over, to `put`; what `put` does not know is kept and told.
pub(super) fn put_each<'a>(
    record: &mut Record<'_>,
    fields: &[Field<'a>],
    unknown: &mut UnknownTags,
    mut is_passed: impl FnMut(&Field<'a>) -> bool,
    put: fn(&mut Record<'_>, &Field<'_>) -> bool,
) {
    for field in fields {
        if !is_passed(field) && !field.value.is_empty() && !put(record, field) {
            unknown.note(field.tag, field.line);
            record.keep(field.tag, &field.value);
        }
    }
}

/// Splits `text` and hands each record to `each`.
fn split<'a>(text: &'a str, layout: &Layout, mut each: impl FnMut(Tagged<'a>)) -> Between<'a> {
    let mut between = Between::new();
    let mut fields: Vec<Field<'a>> = Vec::new();
    let (mut start, mut start_line, mut end) = (0, 1, 0);
    let mut after_empty = false;
    let mut at = 0;
    for (index, line) in text.split('\n').enumerate() {
        let (line_start, number) = (at, index + 1);
        at += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            after_empty = true;
            continue;
        }
        let tagged = (layout.tag)(line.trim_start_matches('\u{feff}'));
        let Some((tag, value)) = tagged else {
            match fields.last_mut() {
                Some(_) if line_start - start > LONGEST_RECORD => end = line_start + line.len(),
                Some(field) => {
                    let value = field.value.to_mut();
                    value.push('\n');
                    value.push_str(line.trim());
                    end = line_start + line.len();
                }
                None => between.push((number, line)),
            }
            after_empty = false;
            continue;
        };
        let boundary = (layout.boundary)(tag, &fields, after_empty);
        if boundary == Boundary::Begins && !fields.is_empty() {
            each(Tagged { line: start_line, raw: &text[start..end], fields: std::mem::take(&mut fields) });
        }
        after_empty = false;
        if fields.is_empty() {
            (start, start_line) = (line_start, number);
            if boundary == Boundary::Ends {
                continue;
            }
            fields.reserve(24);
        }
        end = line_start + line.len();
        if boundary == Boundary::Ends {
            each(Tagged { line: start_line, raw: &text[start..end], fields: std::mem::take(&mut fields) });
        } else if line_start - start > LONGEST_RECORD && fields.len() > 1 {
            // Nobody reads a record of this length, so only what tells where it ends is held.
            fields.truncate(2);
        } else {
            fields.push(Field { tag, value: Cow::Borrowed(value.trim()), line: number });
        }
    }
    if !fields.is_empty() {
        each(Tagged { line: start_line, raw: &text[start..end], fields });
    }
    between
}

/// Returns a value of several lines as one line.
pub(super) fn joined(value: &str) -> Cow<'_, str> {
    if value.contains(['\n', '\t']) || value.contains("  ") {
        Cow::Owned(value.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(value)
    }
}
