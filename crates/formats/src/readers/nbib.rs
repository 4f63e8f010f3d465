//! PubMed's tagged format, MEDLINE or `.nbib`, as PubMed and ERIC write it.
//! PubMed's XML and CSV are other formats.

use vocabulary::{Contributor, Doi, Problems, ReferenceKind};

use crate::{
    format::{Entry, Format, ReadFile},
    record::{Record, TextField, UnknownTags, pages, shortened_contributor},
    tagged::{self, Boundary, Field, Layout, Tagged, joined},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "nbib", label: "PubMed (MEDLINE)", recognises, read };

const LAYOUT: Layout = Layout { tag: tag_of, boundary };

fn recognises(text: &str) -> bool {
    const TELLING: [&str; 10] = ["PMID", "PMCR", "OWN", "PMC", "STAT", "FAU", "LID", "AID", "CRDT", "DCOM"];
    crate::format::head(text)
        .lines()
        .filter_map(|line| tag_of(line.trim_start_matches('\u{feff}')))
        .any(|(tag, _)| TELLING.contains(&tag))
}

/// Splits `PMID- 123`: a tag of two to four letters, filled up to four columns, and a hyphen.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let length = line.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
    if !(2..=5).contains(&length) || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (tag, rest) = line.split_at(length);
    let after = rest.trim_start_matches(' ');
    let value = after.strip_prefix('-')?;
    let is_filled = length + (rest.len() - after.len()) == 4;
    let is_spaced = rest.len() - after.len() <= 2 && (value.is_empty() || value.starts_with(' '));
    (is_filled || is_spaced).then_some((tag, value.trim()))
}

fn boundary(tag: &str, so_far: &[Field<'_>], after_empty: bool) -> Boundary {
    let first = so_far.first().map(|field| field.tag);
    let is_start = matches!(tag, "PMID" | "PMC" | "PMCR" | "OWN") || first == Some(tag);
    // A second PMID cannot belong to the same record, with or without an empty line before it.
    if (after_empty && is_start) || (tag == "PMID" && first == Some("PMID")) {
        Boundary::Begins
    } else {
        Boundary::Inside
    }
}

fn read(text: &str, file: &str) -> ReadFile {
    tagged::read(text, file, FORMAT.label, &LAYOUT, entry).0
}

fn entry<'a>(tagged: &Tagged<'a>, file: &str, problems: &mut Problems, unknown: &mut UnknownTags) -> Entry {
    let mut record = Record::new(file, tagged.line, problems);
    record.reference.kind = kind(&tagged.fields);
    let mut previous = "";
    // `AU` repeats in short what `FAU` before it says in full.
    let is_repeated = |field: &Field<'a>| {
        let before = std::mem::replace(&mut previous, if field.value.is_empty() { "" } else { field.tag });
        matches!((before, field.tag), ("FAU", "AU") | ("FED", "ED"))
    };
    tagged::put_each(&mut record, &tagged.fields, unknown, is_repeated, put);
    // Only books lack a journal, and then the book is what the part stands in.
    for tag in ["TA", "BTI"] {
        for field in tagged.fields.iter().filter(|field| field.tag == tag) {
            let value = joined(&field.value);
            match tag {
                "BTI" if record.reference.title.is_none() => record.once(|r| &mut r.title, tag, &value),
                "TA" if record.reference.container.is_some() => record.keep(tag, &value),
                _ => record.once(|r| &mut r.container, tag, &value),
            }
        }
    }
    record.finish(tagged.raw)
}

fn kind(fields: &[Field<'_>]) -> ReferenceKind {
    let types = || fields.iter().filter(|field| field.tag == "PT").map(|field| field.value.to_ascii_lowercase());
    let has = |tag: &str| fields.iter().any(|field| field.tag == tag && !field.value.is_empty());
    let is = |word: &str| types().any(|kind| kind.starts_with(word));
    if is("preprint") {
        ReferenceKind::Preprint
    } else if has("BTI") || is("book") {
        if has("BTI") && has("TI") || is("book chapter") { ReferenceKind::Chapter } else { ReferenceKind::Book }
    } else if is("dissertation") || is("academic dissertation") {
        ReferenceKind::Thesis
    } else if is("dataset") {
        ReferenceKind::Dataset
    } else if is("technical report") || (is("report") && !has("TA") && !has("JT")) {
        ReferenceKind::Report
    } else {
        ReferenceKind::Article
    }
}

fn put(record: &mut Record<'_>, field: &Field<'_>) -> bool {
    let (tag, line) = (field.tag, field.line);
    let value = joined(&field.value);
    let text: Option<TextField> = match tag {
        "JT" => Some(|r| &mut r.container),
        "VI" => Some(|r| &mut r.volume),
        "IP" => Some(|r| &mut r.issue),
        "EN" => Some(|r| &mut r.edition),
        "PB" => Some(|r| &mut r.publisher),
        "PL" => Some(|r| &mut r.publisher_place),
        "LA" => Some(|r| &mut r.language),
        "AB" => Some(|r| &mut r.abstract_text),
        "GN" => Some(|r| &mut r.note),
        _ => None,
    };
    if let Some(text) = text {
        record.once(text, tag, &value);
        return true;
    }
    match tag {
        "TI" => record.once(|r| &mut r.title, tag, without_stop(&value)),
        "PMID" => record.pmid(tag, &value, line),
        "PMC" | "PMCR" => pmc(record, tag, &value, line),
        "FAU" | "AU" => record.shortened_author(tag, &value),
        "CN" => record.reference.authors.push(Contributor::Group(value.into_owned())),
        "FED" | "ED" => match shortened_contributor(&value) {
            Some(contributor) => record.reference.editors.push(contributor),
            None => record.keep(tag, &value),
        },
        "DP" => record.issued(tag, &value),
        "DEP" => record.online(tag, &value),
        "PG" => record.once(|r| &mut r.pages, tag, &pages(&value)),
        "LID" | "AID" => location(record, tag, &value, line),
        "IS" | "ISSN" => record.issn(tag, value.trim_start_matches("ISSN-"), line),
        "ISBN" => record.isbn(tag, &value, line),
        "OT" => value.split(';').for_each(|word| record.keyword(word)),
        // A citation in one line, and books and journals in short: settled or repeated elsewhere.
        "TA" | "BTI" => {}
        "AD" | "AUID" | "CA" | "CI" | "CIN" | "CON" | "COI" | "COIS" | "CRDT" | "CRF" | "CRI" | "CTDT" | "CTI"
        | "DA" | "DCOM" | "DDIN" | "DRIN" | "DRDT" | "ECF" | "ECI" | "EDAT" | "EFR" | "EIN" | "ESR" | "FIR" | "FPS"
        | "GR" | "GS" | "IR" | "IRAD" | "JID" | "LR" | "MH" | "MHDA" | "MID" | "MR" | "NM" | "NR" | "OAB" | "OABL"
        | "OCI" | "OID" | "ORI" | "OTO" | "OWN" | "PHST" | "PMCID" | "PRIN" | "PROF" | "PS" | "PST" | "PT" | "PUBM"
        | "RF" | "RIN" | "RN" | "ROF" | "RPF" | "RPI" | "RRF" | "RRI" | "SB" | "SFM" | "SI" | "SO" | "SPIN"
        | "STAT" | "TT" | "UIN" | "UOF" | "VTI" | "YR" => record.keep(tag, &field.value),
        _ => return false,
    }
    true
}

/// PubMed closes each title with a stop that is not the title's own.
fn without_stop(title: &str) -> &str {
    title.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(title)
}

fn pmc(record: &mut Record<'_>, tag: &str, value: &str, line: usize) {
    match value.bytes().all(|b| b.is_ascii_digit()) {
        true if tag == "PMCR" => record.keep(tag, value),
        true => record.pmcid(tag, &format!("PMC{value}"), line),
        // `PMCR` holds the date of release.
        false if tag == "PMCR" => record.keep(tag, value),
        false => record.pmcid(tag, value, line),
    }
}

/// Reads `10.1/x [doi]` and `e36 [pii]`; what has no mark is judged by its form.
fn location(record: &mut Record<'_>, tag: &str, value: &str, line: usize) {
    let (number, mark) = match value.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        Some((number, mark)) => (number.trim(), mark),
        None => (value, ""),
    };
    match mark {
        "doi" => record.doi(tag, number, line),
        "" if Doi::parse(number).is_ok() => record.doi(tag, number, line),
        "" if number.starts_with("http") => record.once(|r| &mut r.url, tag, number),
        _ => record.keep(tag, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_its_fields() {
        let text = "\nPMID- 123\nOWN - NLM\nIS  - 0378-5955 (Print)\nIS  - 2049-3630 (Electronic)\nVI  - 7\nIP  - 2\nDP  - 2019 Apr-May\nTI  - On care: a title that runs\n      over two lines.\nPG  - 11-9\nLID - 10.1234/abc [doi]\nFAU - Moor, Ada B\nAU  - Moor AB\nAU  - van der Berg J Jr\nCN  - The Care Group\nDEP - 20190302\nJT  - Journal of Care\nTA  - J Care\nPMC - PMC77\nAID - S1234 [pii]\nAID - 10.1234/abc [doi]\nOT  - care\nQQQ - what\n\nPMID- 124\nTI  - Second\n";
        assert!(recognises(text));
        let file = read(text, "x.nbib");
        assert_eq!((file.entries.len(), file.entries[0].line, file.entries[1].line), (2, 2, 26));
        let reference = &file.entries[0].reference;
        assert_eq!(reference.title.as_deref(), Some("On care: a title that runs over two lines"));
        let names: Vec<String> = reference.authors.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["Moor, Ada B", "van der Berg, J, Jr", "The Care Group"]);
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04"));
        assert_eq!(reference.online.map(|d| d.to_string()).as_deref(), Some("2019-03-02"));
        let ids = (&reference.doi.as_ref().unwrap().to_string(), &reference.pmcid.as_ref().unwrap().to_string());
        assert_eq!((ids.0.as_str(), ids.1.as_str()), ("10.1234/abc", "PMC77"));
        let kept: Vec<(&str, &str)> = reference.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(
            kept,
            [
                ("OWN", "NLM"),
                ("IS", "2049-3630"),
                ("DP", "2019 Apr-May"),
                ("AID", "S1234 [pii]"),
                ("QQQ", "what"),
                ("TA", "J Care"),
            ]
        );
        assert_eq!(file.problems.iter().map(|p| p.message.as_str()).collect::<Vec<_>>(), ["unknown tag"]);
    }
}
