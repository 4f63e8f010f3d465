//! Web of Science's tagged export, `.isi`, `.ciw` or plain text, as other databases copy it too.
//! Its BibTeX, RIS and tab-delimited exports are read as what they are.

use vocabulary::{Problems, ReferenceKind};

use crate::{
    format::{Entry, Format, ReadFile},
    record::{Record, TextField, UnknownTags, page_range},
    tagged::{self, Boundary, Field, Layout, Tagged, joined},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "web_of_science", label: "Web of Science", recognises, read };

const LAYOUT: Layout = Layout { tag: tag_of, boundary };

fn recognises(text: &str) -> bool {
    let mut lines = crate::format::head(text)
        .lines()
        .map(|line| line.trim_start_matches('\u{feff}'))
        .filter(|l| !l.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let begins = |line: &str| matches!(tag_of(line), Some(("PT", kind)) if kind.len() <= 2);
    first.starts_with("FN ") && lines.take(20).any(|line| line.starts_with("VR ") || begins(line)) || begins(first)
}

/// Splits `AU Moor, A`: two signs at the start of the line, a space and the value.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let bytes = line.as_bytes();
    let is_tag = bytes.len() >= 2
        && bytes[0].is_ascii_uppercase()
        && (bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit())
        && bytes.get(2).is_none_or(|b| *b == b' ');
    is_tag.then(|| (&line[..2], line[2..].trim()))
}

fn boundary(tag: &str, so_far: &[Field<'_>], _after_empty: bool) -> Boundary {
    match tag {
        "ER" | "EF" => Boundary::Ends,
        // The name of the file and its version stand before the first record.
        "FN" | "VR" if so_far.is_empty() => Boundary::Ends,
        "PT" => Boundary::Begins,
        _ => Boundary::Inside,
    }
}

fn read(text: &str, file: &str) -> ReadFile {
    tagged::read(text, file, FORMAT.label, &LAYOUT, entry).0
}

fn entry(tagged: &Tagged<'_>, file: &str, problems: &mut Problems, unknown: &mut UnknownTags) -> Entry {
    let mut record = Record::new(file, tagged.line, problems);
    let value = |tag: &str| tagged.fields.iter().find(|field| field.tag == tag).map(|field| joined(&field.value));
    record.reference.kind = match (value("PT").as_deref(), value("DT").as_deref()) {
        (_, Some(kind)) if kind.contains("Preprint") => ReferenceKind::Preprint,
        (_, Some(kind)) if kind.contains("Book Chapter") => ReferenceKind::Chapter,
        (_, Some(kind)) if kind.contains("Proceedings Paper") && value("BS").is_some() => {
            ReferenceKind::ConferencePaper
        }
        (Some("B"), _) => ReferenceKind::Book,
        (Some("C" | "S"), _) => ReferenceKind::ConferencePaper,
        (Some("P"), _) => ReferenceKind::Other,
        _ => ReferenceKind::Article,
    };
    let has_full = value("AF").is_some_and(|names| !names.is_empty());
    tagged::put_each(&mut record, &tagged.fields, unknown, |field| has_full && field.tag == "AU", put);
    let range = page_range(value("BP").as_deref().unwrap_or_default(), value("EP").as_deref().unwrap_or_default());
    record.once(|r| &mut r.pages, "BP", &range);
    if let Some(date) = value("PD") {
        record.issued_part("PD", &date);
    }
    record.finish(tagged.raw)
}

fn put(record: &mut Record<'_>, field: &Field<'_>) -> bool {
    let (tag, line) = (field.tag, field.line);
    let value = joined(&field.value);
    let text: Option<TextField> = match tag {
        "TI" => Some(|r| &mut r.title),
        "SO" => Some(|r| &mut r.container),
        "VL" => Some(|r| &mut r.volume),
        "IS" => Some(|r| &mut r.issue),
        "AR" => Some(|r| &mut r.article_number),
        "PU" => Some(|r| &mut r.publisher),
        "PI" => Some(|r| &mut r.publisher_place),
        "LA" => Some(|r| &mut r.language),
        "AB" => Some(|r| &mut r.abstract_text),
        _ => None,
    };
    if let Some(text) = text {
        record.once(text, tag, &value);
        return true;
    }
    match tag {
        "AU" | "AF" => field.value.split(['\n', ';']).for_each(|name| record.shortened_author(tag, name)),
        "BE" | "ED" => field.value.split(['\n', ';']).for_each(|name| record.editor(tag, name)),
        "CA" => record.reference.authors.push(vocabulary::Contributor::Group(value.into_owned())),
        "PY" => record.issued(tag, &value),
        "EA" => record.online(tag, &value),
        "DI" => record.doi(tag, &value, line),
        "PM" => record.pmid(tag, &value, line),
        "SN" | "EI" => record.issn(tag, &value, line),
        "BN" => record.isbn(tag, &value, line),
        "DE" => value.split(';').for_each(|word| record.keyword(word)),
        "PT" if value == "J" => {}
        "BP" | "EP" | "PD" => {}
        "BA" | "BF" | "BR" | "BS" | "CL" | "CR" | "CT" | "CY" | "C1" | "C3" | "DA" | "DT" | "D2" | "EM" | "ER"
        | "FP" | "FT" | "FU" | "FX" | "GA" | "GP" | "HC" | "HO" | "HP" | "ID" | "JI" | "J9" | "MA" | "NR" | "OA"
        | "OI" | "PA" | "PG" | "PN" | "PT" | "P2" | "RI" | "RP" | "SC" | "SE" | "SI" | "SP" | "SU" | "TC" | "UT"
        | "U1" | "U2" | "WC" | "WE" | "Z1" | "Z2" | "Z3" | "Z8" | "Z9" | "ZB" | "ZR" | "ZA" | "ZS" | "TY" => {
            record.keep(tag, &field.value)
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_its_fields() {
        let text = "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Moor, A\n   Berg, J\nAF Moor, Ada\n   Berg, Jan\nTI On care: a title\n   that runs on\nSO JOURNAL OF CARE\nDE care; design\nPD JUN 14\nPY 2019\nVL 7\nIS 2\nBP 11\nEP 19\nDI 10.1234/abc\nUT WOS:1\nER\n\nPT B\nAU Wit, K\nTI Whole\nPY 2020\nER\n\nEF\n";
        assert!(recognises(text));
        let file = read(text, "x.ciw");
        assert_eq!((file.n_found, file.problems.len()), (2, 0));
        let reference = &file.entries[0].reference;
        assert_eq!(reference.authors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Moor, Ada", "Berg, Jan"]);
        assert_eq!(reference.title.as_deref(), Some("On care: a title that runs on"));
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-06-14"));
        assert_eq!((reference.pages.as_deref(), reference.keywords.len()), (Some("11-19"), 2));
        assert_eq!(reference.extra, [("UT".into(), "WOS:1".into())]);
        assert_eq!(file.entries[1].reference.kind, ReferenceKind::Book);
    }
}
