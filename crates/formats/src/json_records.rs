//! Splits a JSON file into its records, each with its line, so that one broken record does not lose the rest.
//! What the members of a record mean is not known here.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::record::LONGEST_RECORD;

/// The members of a JSON object in the order of the file, repeated names included.
#[derive(Debug)]
pub(super) struct Members(pub Vec<(String, Value)>);

/// A record of the file, or what stands where one should be.
pub(super) struct Piece<'a> {
    /// The line at which it begins.
    pub line: usize,
    /// How many columns of that line stand before it.
    pub indent: usize,
    /// Its text.
    pub raw: &'a str,
    /// Its members, or why they cannot be read, with line and column.
    pub members: Result<Members, Broken>,
}

/// Why a record cannot be read, and where.
pub(super) struct Broken {
    /// What the JSON parser says.
    pub message: String,
    /// The line.
    pub line: usize,
    /// The column in characters.
    pub column: usize,
}

/// After this many broken records the rest of a file is taken as one, so that a file of noise cannot fill the memory.
pub(super) const MOST_BROKEN: usize = 1_000;

/// Splits `text` into its records, and hands each to `each`: the members of an array, of an object's `items`, or objects line by line.
pub(super) fn split<'a>(text: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let mut lines = Lines { text, at: 0, line: 1, start: 0 };
    let mut n_broken = 0;
    let mut at = start(text);
    while let Some(found) = text[at..].find(|c: char| !c.is_whitespace() && !matches!(c, ',' | '\u{feff}')) {
        at += found;
        let rest = &text[at..];
        if rest.starts_with(['[', ']']) {
            at += 1;
            // Only what closes the enclosing object can follow the array.
            if rest.starts_with(']') && rest[1..].trim_start().starts_with('}') {
                break;
            }
            continue;
        }
        let line = lines.line_at(at);
        let indent = lines.columns_before(at);
        let (length, members) = if n_broken == MOST_BROKEN {
            (rest.len(), Err((0, "too many broken records: this one and all behind it are left out".to_owned())))
        } else if rest.starts_with('{') {
            // A record that goes on for longer than any record is not taken into memory to the end.
            let mut most = rest.len().min(LONGEST_RECORD);
            while !rest.is_char_boundary(most) {
                most -= 1;
            }
            let mut stream = serde_json::Deserializer::from_str(&rest[..most]).into_iter::<Members>();
            match stream.next() {
                Some(Ok(members)) => (stream.byte_offset(), Ok(members)),
                Some(Err(error)) => {
                    let offset = offset_of(rest, error.line(), error.column());
                    (resume(rest, offset), Err((offset, error.to_string())))
                }
                None => (rest.len(), Err((0, "nothing".to_owned()))),
            }
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            (end, Err((0, "not a record".to_owned())))
        };
        let raw = rest[..length].trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let members = members.map_err(|(offset, message)| {
            n_broken += 1;
            let start = rest[..offset].rfind('\n').map_or(0, |end| end + 1);
            let before = rest[..offset].matches('\n').count();
            let message = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]).to_owned();
            let column = rest[start..offset].chars().count() + 1;
            let shift = if before == 0 { indent } else { 0 };
            Broken { message, line: line + before, column: column + shift }
        });
        each(Piece { line, indent, raw, members });
        at += length.max(1);
    }
}

/// Returns where in `raw` the member called `name` stands, as lines and columns from its beginning.
pub(super) fn member_place(raw: &str, name: &str) -> Option<(usize, usize)> {
    let quoted = format!("\"{name}\"");
    let at = raw.match_indices(&quoted).map(|(at, _)| at).find(|&at| {
        let is_name = raw[at + quoted.len()..].trim_start().starts_with(':');
        is_name && !raw[..at].ends_with('\\')
    })?;
    let start = raw[..at].rfind('\n').map_or(0, |end| end + 1);
    Some((raw[..at].matches('\n').count(), raw[start..at].chars().count() + 1))
}

/// Finds the first record: in an object that wraps a list, the list is what is read.
fn start(text: &str) -> usize {
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let offset = text.len() - body.len();
    if !body.starts_with('{') {
        return offset;
    }
    for name in ["\"items\"", "\"references\""] {
        if let Some(at) = body.find(name) {
            let before = body[1..at].trim();
            let after = body[at + name.len()..].trim_start();
            let after = after.strip_prefix(':').map(str::trim_start).unwrap_or_default();
            // Braces before it would mean that the name belongs to a record and not to the whole.
            if after.starts_with('[') && !before.contains(['{', '[']) {
                return text.len() - after.len();
            }
        }
    }
    offset
}

/// Returns where the next record can begin after an error: behind `}`, an optional comma, and before `{`.
fn resume(rest: &str, error: usize) -> usize {
    let mut from = error.max(1);
    while let Some(found) = rest.get(from..).and_then(|tail| tail.find('}')) {
        let after = from + found + 1;
        let next = rest[after..].trim_start().strip_prefix(',').map_or(rest[after..].trim_start(), str::trim_start);
        // A person's name is an object too; a record is told from it by the line or by the first member.
        if next.starts_with('{') && !looks_like_part(next) {
            return rest.len() - next.len();
        }
        from = after;
    }
    rest.len()
}

fn looks_like_part(object: &str) -> bool {
    let head = object[1..].trim_start();
    ["family", "given", "literal", "non-dropping-particle", "dropping-particle", "suffix", "name", "ORCID", "sequence"]
        .iter()
        .any(|name| head.strip_prefix('"').is_some_and(|head| head.starts_with(name)))
}

/// Turns the line and column of the JSON parser, counted in bytes from the record's beginning, into an offset.
fn offset_of(rest: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(nth) => rest.match_indices('\n').nth(nth).map_or(rest.len(), |(at, _)| at + 1),
    };
    let mut offset = (start + column.saturating_sub(1)).min(rest.len());
    while !rest.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Counts lines on the way through a text, each byte once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    start: usize,
}

impl Lines<'_> {
    fn line_at(&mut self, at: usize) -> usize {
        let passed = &self.text[self.at..at];
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        if let Some(end) = passed.rfind('\n') {
            self.start = self.at + end + 1;
        }
        self.at = at;
        self.line
    }

    /// Returns the columns before `at` on its line: characters, or bytes on a line too long to be counted for each record.
    fn columns_before(&self, at: usize) -> usize {
        if at - self.start > 2_000 { at - self.start } else { self.text[self.start..at].chars().count() }
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record in braces")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
