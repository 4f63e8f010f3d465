//! EndNote's tagged export, `.enw`, which is the older refer format with EndNote's types.
//! EndNote's XML is another format.

use vocabulary::{Problems, ReferenceKind};

use crate::{
    format::{Entry, Format, ReadFile},
    record::{Record, TextField, UnknownTags, pages},
    tagged::{self, Boundary, Field, Layout, Tagged, joined},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "enw", label: "EndNote (.enw)", recognises, read };

const LAYOUT: Layout = Layout { tag: tag_of, boundary };

fn recognises(text: &str) -> bool {
    let mut lines = crate::format::head(text)
        .lines()
        .map(|line| line.trim_start_matches('\u{feff}'))
        .filter(|l| !l.trim().is_empty());
    let Some((first, _)) = lines.next().and_then(tag_of) else { return false };
    first.bytes().all(|b| b.is_ascii_uppercase() || b == b'0')
}

fn tag_of(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix('%')?;
    let tag = rest.chars().next().filter(|c| !c.is_whitespace())?;
    let (tag, value) = rest.split_at(tag.len_utf8());
    (value.is_empty() || value.starts_with([' ', '\t'])).then_some((tag, value.trim()))
}

fn boundary(tag: &str, so_far: &[Field<'_>], after_empty: bool) -> Boundary {
    let is_first = so_far.first().is_some_and(|field| field.tag == tag);
    if (tag == "0" && (is_first || after_empty)) || (after_empty && is_first) {
        Boundary::Begins
    } else {
        Boundary::Inside
    }
}

fn read(text: &str, file: &str) -> ReadFile {
    tagged::read(text, file, FORMAT.label, &LAYOUT, entry).0
}

fn entry(tagged: &Tagged<'_>, file: &str, problems: &mut Problems, unknown: &mut UnknownTags) -> Entry {
    let mut record = Record::new(file, tagged.line, problems);
    let word =
        tagged.fields.iter().find(|field| field.tag == "0").map(|field| field.value.as_ref()).unwrap_or_default();
    let has_journal = tagged.fields.iter().any(|field| field.tag == "J");
    record.reference.kind = kind(word, has_journal);
    if word != type_of(record.reference.kind) {
        record.keep("0", word);
    }
    tagged.fields.iter().filter(|field| field.tag == "0").skip(1).for_each(|field| record.keep("0", &field.value));
    tagged::put_each(&mut record, &tagged.fields, unknown, |field| field.tag == "0", put);
    // What the book is called matters only once it is known whether a journal is named.
    let is_book = record.reference.kind == ReferenceKind::Book;
    for field in tagged.fields.iter().filter(|field| matches!(field.tag, "B" | "8")) {
        let value = joined(&field.value);
        match field.tag {
            "8" => record.issued_part("8", &value),
            _ if is_book => record.keep("B", &value),
            _ => record.once(|r| &mut r.container, "B", &value),
        }
    }
    record.finish(tagged.raw)
}

/// Returns the kind that one of EndNote's types stands for, in the words of `.enw` and of its XML.
pub(super) fn kind(word: &str, has_journal: bool) -> ReferenceKind {
    match word.to_ascii_lowercase().as_str() {
        "journal article" | "magazine article" | "newspaper article" | "electronic article" | "journal" | "article" => {
            ReferenceKind::Article
        }
        "book section" | "electronic book section" | "encyclopedia" | "dictionary" | "chapter" => {
            ReferenceKind::Chapter
        }
        "book" | "edited book" | "electronic book" | "classical work" | "serial" => ReferenceKind::Book,
        "conference paper" | "conference proceedings" | "conference" => ReferenceKind::ConferencePaper,
        "report" | "government document" | "standard" => ReferenceKind::Report,
        "thesis" => ReferenceKind::Thesis,
        "preprint" => ReferenceKind::Preprint,
        "dataset" | "online database" | "aggregated database" => ReferenceKind::Dataset,
        "web page" | "blog" | "electronic source" => ReferenceKind::WebPage,
        "" if has_journal => ReferenceKind::Article,
        _ => ReferenceKind::Other,
    }
}

/// Returns EndNote's type that stands for a kind.
pub(super) fn type_of(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "Journal Article",
        ReferenceKind::Chapter => "Book Section",
        ReferenceKind::Book => "Book",
        ReferenceKind::ConferencePaper => "Conference Paper",
        ReferenceKind::Report => "Report",
        ReferenceKind::Thesis => "Thesis",
        ReferenceKind::Preprint => "Preprint",
        ReferenceKind::Dataset => "Dataset",
        ReferenceKind::WebPage => "Web Page",
        ReferenceKind::Other => "Generic",
    }
}

fn put(record: &mut Record<'_>, field: &Field<'_>) -> bool {
    let (tag, line) = (field.tag, field.line);
    let value = joined(&field.value);
    let text: Option<TextField> = match tag {
        "T" => Some(|r| &mut r.title),
        "J" => Some(|r| &mut r.container),
        "V" => Some(|r| &mut r.volume),
        "7" => Some(|r| &mut r.edition),
        "I" => Some(|r| &mut r.publisher),
        "C" => Some(|r| &mut r.publisher_place),
        "U" => Some(|r| &mut r.url),
        "G" => Some(|r| &mut r.language),
        "Z" | "O" => Some(|r| &mut r.note),
        _ => None,
    };
    if let Some(text) = text {
        record.once(text, tag, &value);
        return true;
    }
    match tag {
        "A" => field.value.split('\n').for_each(|name| record.author(tag, name)),
        "E" => field.value.split('\n').for_each(|name| record.editor(tag, name)),
        "N" if matches!(record.reference.kind, ReferenceKind::Book | ReferenceKind::Report) => record.keep(tag, &value),
        "N" => record.once(|r| &mut r.issue, tag, &value),
        "D" => record.issued(tag, &value),
        "P" => record.once(|r| &mut r.pages, tag, &pages(&value)),
        "X" => record.once(|r| &mut r.abstract_text, tag, &field.value),
        "K" => field.value.split(['\n', ';']).for_each(|word| record.keyword(word)),
        "R" if value.trim_start_matches("doi:").trim().starts_with("10.") => record.doi(tag, &value, line),
        "R" => record.doi_or_other(tag, &value),
        "@" => record.serial_number(tag, &value, line),
        "F" if record.reference.id.is_empty() && !value.contains(char::is_whitespace) => {
            record.reference.id = value.into_owned();
        }
        "2" if value.starts_with("PMC") => record.pmcid(tag, &value, line),
        "B" | "8" => {}
        "F" | "H" | "L" | "M" | "Q" | "S" | "W" | "Y" | "1" | "2" | "3" | "4" | "6" | "9" | "?" | "!" | "#" | "$"
        | "]" | "[" | "=" | "&" | "(" | ")" | "*" | "+" | "^" | ">" | "<" | "~" => record.keep(tag, &field.value),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_parted_and_read() {
        let text = "%T On care\n%0 Journal Article\n%A Moor, Ada\n%B Journal of Care\n%D 2019\n%8 April  1, 2019\n%V 7\n%N 2\n%P 11-19\n%R doi:10.1234/abc\n%@ 0378-5955\n%X One.\n\nTwo.\n%| odd\n\n\n%T Whole\n%0 Book\n%B Series\n%D 2020\n";
        assert!(recognises(text));
        let file = read(text, "x.enw");
        assert_eq!(file.entries.len(), 2);
        let reference = &file.entries[0].reference;
        assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04-01"));
        assert_eq!(reference.abstract_text.as_deref(), Some("One.\nTwo."));
        assert_eq!((reference.issn.as_deref(), reference.pages.as_deref()), (Some("0378-5955"), Some("11-19")));
        assert_eq!(reference.doi.as_ref().map(|d| d.as_str()), Some("10.1234/abc"));
        assert_eq!(reference.extra, [("|".into(), "odd".into())]);
        assert_eq!(file.entries[1].reference.extra, [("B".into(), "Series".into())]);
        assert_eq!(file.problems.len(), 1);
    }
}
