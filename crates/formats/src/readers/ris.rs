//! RIS, in the variants of reference managers and databases: `TI` or `T1`, `PY` or `Y1`, lower case, no `ER`.
//! Web of Science's own tagged format is another one and is not read here.

use std::borrow::Cow;

use vocabulary::{Doi, Place, Problem, Problems, ReferenceKind};

use super::enw;
use crate::{
    dates,
    format::{Format, ReadFile},
    record::{Record, TextField, UnknownTags, page_range, pages},
    tagged::{self, Boundary, Field, Layout, Tagged, joined},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "ris", label: "RIS", recognises, read };

const LAYOUT: Layout = Layout { tag: tag_of, boundary };

/// Whether a record of the text begins with a tagged type.
fn recognises(text: &str) -> bool {
    let mut n_tagged = 0;
    for line in crate::format::head(text).lines() {
        match tag_of(line.trim_start_matches('\u{feff}')) {
            Some((tag, value)) if tag.eq_ignore_ascii_case("TY") => {
                return value.trim().len() <= 40;
            }
            Some(_) => n_tagged += 1,
            None => {}
        }
    }
    // A file that lost its first line is still RIS when a record ends the way RIS ends it.
    n_tagged > 2 && crate::format::head(text).lines().any(|line| matches!(tag_of(line), Some((tag, "")) if tag == "ER"))
}

/// Splits `TY  - JOUR`; one space before the hyphen, or more than two, is what some databases write.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let bytes = line.as_bytes();
    let is_tag = bytes.len() >= 3 && bytes[0].is_ascii_alphabetic() && bytes[1].is_ascii_alphanumeric();
    if !is_tag {
        return None;
    }
    let (tag, rest) = line.split_at(2);
    let after = rest.trim_start_matches([' ', '\t']);
    let n_spaces = rest.len() - after.len();
    let value = after.strip_prefix('-')?;
    let is_strict =
        n_spaces == 2 && (value.is_empty() || value.starts_with([' ', '\t']) || tag == tag.to_ascii_uppercase());
    let is_loose = (1..=4).contains(&n_spaces)
        && tag == tag.to_ascii_uppercase()
        && (value.is_empty() || value.starts_with([' ', '\t']));
    let is_typed = n_spaces == 0 && (tag == "TY" || tag == "ER") && (value.is_empty() || value.starts_with(' '));
    (is_strict || is_loose || is_typed).then_some((tag, value.trim()))
}

fn boundary(tag: &str, so_far: &[Field<'_>], _after_empty: bool) -> Boundary {
    if tag.eq_ignore_ascii_case("ER") {
        Boundary::Ends
    } else if tag.eq_ignore_ascii_case("TY") && so_far.last().is_some_and(|field| !field.tag.eq_ignore_ascii_case("TY"))
    {
        // A record whose `ER` is missing ends where the next one begins.
        Boundary::Begins
    } else {
        Boundary::Inside
    }
}

fn read(text: &str, file: &str) -> ReadFile {
    let (mut out, mut between) = tagged::read(text, file, FORMAT.label, &LAYOUT, entry);
    between.retain(|(_, line)| !is_header(line));
    if let Some(&(line, found)) = between.first() {
        out.problems.push(Problem {
            place: Place::line(file, line),
            message: "text outside of the records".into(),
            found: found.into(),
            expected: "`TY  - `, which begins a record".into(),
            hint: format!("{} such lines are left out", between.len()),
        });
    }
    out
}

/// Whether a line is what databases print above and between records.
fn is_header(line: &str) -> bool {
    let line = line.trim().trim_start_matches('\u{feff}');
    let number = line.trim_end_matches('.');
    line.is_empty()
        || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        || ["Provider:", "Database:", "Content:", "Record #", "Export Date:"].iter().any(|head| line.starts_with(head))
}

fn entry(tagged: &Tagged<'_>, file: &str, problems: &mut Problems, unknown: &mut UnknownTags) -> crate::format::Entry {
    let mut record = Record::new(file, tagged.line, problems);
    let types: Vec<&Field<'_>> = tagged.fields.iter().filter(|field| field.tag.eq_ignore_ascii_case("TY")).collect();
    match types.first() {
        Some(field) => kind(&mut record, &field.value, field.line),
        None => {
            record.reference.kind = ReferenceKind::Article;
            record.problem(
                tagged.line,
                "record without a type",
                "",
                "`TY  - JOUR` or another type first",
                "it is read as an article",
            );
        }
    }
    types.iter().skip(1).for_each(|field| record.keep("TY", &field.value));
    let mut parts = Parts::default();
    for field in &tagged.fields {
        let mut tag = [0_u8; 2];
        tag.copy_from_slice(field.tag.as_bytes());
        tag.make_ascii_uppercase();
        let tag = std::str::from_utf8(&tag).unwrap_or(field.tag);
        if !field.value.is_empty() && tag != "TY" && !put(&mut record, &mut parts, tag, field) {
            unknown.note(tag, field.line);
            record.keep(tag, &field.value);
        }
    }
    parts.settle(&mut record);
    record.finish(tagged.raw)
}

/// Values of which the right one is known only when the record is complete.
#[derive(Default)]
struct Parts<'a> {
    containers: Vec<(&'static str, Cow<'a, str>)>,
    first_page: Option<Cow<'a, str>>,
    last_page: Option<Cow<'a, str>>,
    numbers: Vec<(&'static str, Cow<'a, str>, usize)>,
    later: Vec<(&'static str, Cow<'a, str>)>,
}

fn kind(record: &mut Record<'_>, word: &str, line: usize) {
    let word = word.trim().to_ascii_uppercase();
    let kind = match word.as_str() {
        "JOUR" | "EJOUR" | "JFULL" | "MGZN" | "NEWS" | "INPR" | "ABST" | "JOURNAL" => Some(ReferenceKind::Article),
        "CHAP" | "ECHAP" | "ENCYC" | "DICT" => Some(ReferenceKind::Chapter),
        "BOOK" | "EBOOK" | "EDBOOK" | "WHOLE" | "CLSWK" | "SER" | "ANCIENT" => Some(ReferenceKind::Book),
        "CONF" | "CPAPER" => Some(ReferenceKind::ConferencePaper),
        "RPRT" | "GOVDOC" | "STAND" | "GRANT" => Some(ReferenceKind::Report),
        "THES" => Some(ReferenceKind::Thesis),
        "PREP" | "PREPRINT" => Some(ReferenceKind::Preprint),
        "DATA" | "AGGR" | "DBASE" => Some(ReferenceKind::Dataset),
        "ELEC" | "BLOG" | "WEB" => Some(ReferenceKind::WebPage),
        "GEN" | "ADVS" | "ART" | "BILL" | "CASE" | "CHART" | "COMP" | "CTLG" | "EQUA" | "FIGURE" | "HEAR" | "ICOMM"
        | "LEGAL" | "MANSCPT" | "MAP" | "MPCT" | "MULTI" | "MUSIC" | "PAMP" | "PAT" | "PCOMM" | "SLIDE" | "SOUND"
        | "STAT" | "UNBILL" | "UNBILLS" | "UNPB" | "VIDEO" | "INTV" | "SCORE" | "OTHER" | "POST" => {
            Some(ReferenceKind::Other)
        }
        // Some programs write the names of EndNote's types out.
        other => Some(enw::kind(other, false)).filter(|kind| *kind != ReferenceKind::Other),
    };
    if kind.is_none() {
        record.problem(
            line,
            "unknown type of record",
            &word,
            "a type of RIS, such as `JOUR`",
            "it is read as another kind of work",
        );
    }
    record.reference.kind = kind.unwrap_or(ReferenceKind::Other);
    if word != type_of(record.reference.kind) {
        record.keep("TY", &word);
    }
}

/// Returns the RIS type that stands for a kind.
pub(crate) fn type_of(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "JOUR",
        ReferenceKind::Chapter => "CHAP",
        ReferenceKind::Book => "BOOK",
        ReferenceKind::ConferencePaper => "CPAPER",
        ReferenceKind::Report => "RPRT",
        ReferenceKind::Thesis => "THES",
        ReferenceKind::Preprint => "UNPB",
        ReferenceKind::Dataset => "DATA",
        ReferenceKind::WebPage => "ELEC",
        ReferenceKind::Other => "GEN",
    }
}

/// Puts a field in its place; `false` when the tag is not known.
fn put<'a>(record: &mut Record<'_>, parts: &mut Parts<'a>, tag: &str, field: &'a Field<'_>) -> bool {
    let line = field.line;
    let value = joined(&field.value);
    let is_book = matches!(record.reference.kind, ReferenceKind::Book);
    let is_paged = matches!(record.reference.kind, ReferenceKind::Article | ReferenceKind::ConferencePaper);
    let text: Option<TextField> = match tag {
        "TI" | "T1" => Some(|r| &mut r.title),
        "VL" => Some(|r| &mut r.volume),
        "IS" => Some(|r| &mut r.issue),
        "PB" => Some(|r| &mut r.publisher),
        "CY" | "PP" => Some(|r| &mut r.publisher_place),
        "LA" => Some(|r| &mut r.language),
        "LK" => Some(|r| &mut r.url),
        _ => None,
    };
    if let Some(text) = text {
        record.once(text, tag, &value);
        return true;
    }
    match tag {
        "AU" | "A1" => field.value.split('\n').for_each(|name| record.author(tag, name)),
        "ED" | "A2" => field.value.split('\n').for_each(|name| record.editor(tag, name)),
        "JF" => parts.containers.push(("JF", value)),
        "T2" if record.reference.kind == ReferenceKind::Thesis => record.keep(tag, &value),
        "T2" => parts.containers.push(("T2", value)),
        "BT" if is_book => record.once(|r| &mut r.title, tag, &value),
        "BT" => parts.containers.push(("BT", value)),
        "JO" => parts.containers.push(("JO", value)),
        "JA" => parts.containers.push(("JA", value)),
        "J2" => parts.containers.push(("J2", value)),
        "J1" => parts.containers.push(("J1", value)),
        "PY" | "Y1" => record.issued(tag, &value),
        "DA" => parts.later.push(("DA", value)),
        "ET" if is_paged && dates::read(&value).is_some_and(|read| read.exact) => record.online(tag, &value),
        "ET" => record.once(|r| &mut r.edition, tag, &value),
        "SP" if parts.first_page.is_none() => parts.first_page = Some(value),
        "EP" if parts.last_page.is_none() => parts.last_page = Some(value),
        "CP" if is_paged => record.once(|r| &mut r.issue, tag, &value),
        "M1" => parts.later.push(("M1", value)),
        "AR" | "C7" => record.once(|r| &mut r.article_number, tag, &value),
        "SN" => parts.numbers.push(("SN", value, line)),
        "DO" | "DI" => record.doi(tag, &value, line),
        "UR" => urls(record, tag, &field.value),
        "AB" => record.once(|r| &mut r.abstract_text, tag, &field.value),
        "N2" => parts.later.push(("N2", Cow::Borrowed(&field.value))),
        "N1" => parts.later.push(("N1", Cow::Borrowed(&field.value))),
        "M3" => parts.later.push(("M3", value)),
        "KW" => field.value.split(['\n', ';']).for_each(|word| record.keyword(word)),
        "ID" if record.reference.id.is_empty() && !value.contains(char::is_whitespace) => {
            record.reference.id = value.into_owned();
        }
        "AN" => parts.later.push(("AN", value)),
        "DB" | "DP" => parts.later.push((if tag == "DB" { "DB" } else { "DP" }, value)),
        "C2" | "U1" | "U2" | "U3" | "U4" | "U5" => pubmed_number(record, tag, &value, line),
        "A3" | "A4" | "A5" | "AD" | "AV" | "CA" | "CN" | "CP" | "CR" | "CT" | "C1" | "C3" | "C4" | "C5" | "C6"
        | "C8" | "DS" | "EP" | "FD" | "H1" | "H2" | "ID" | "I1" | "L1" | "L2" | "L3" | "L4" | "LB" | "M2" | "N3"
        | "NO" | "NV" | "OP" | "RI" | "RN" | "RP" | "SE" | "SP" | "ST" | "T3" | "TA" | "TT" | "U6" | "U7" | "U8"
        | "U9" | "Y2" | "SL" | "TM" => {
            record.keep(tag, &field.value);
        }
        _ => return false,
    }
    true
}

fn urls(record: &mut Record<'_>, tag: &str, value: &str) {
    for url in value.split(['\n', ';']).map(str::trim).filter(|url| !url.is_empty()) {
        record.once(|r| &mut r.url, tag, url);
    }
}

/// Reads `26957754[pmid]` and `PMC4756000[pmcid]`, as PubMed writes them into free fields.
fn pubmed_number(record: &mut Record<'_>, tag: &str, value: &str, line: usize) {
    let lower = value.to_ascii_lowercase();
    if let Some(number) = lower.strip_suffix("[pmid]") {
        record.pmid(tag, number, line);
    } else if let Some(number) = lower.strip_suffix("[pmcid]") {
        record.pmcid(tag, number, line);
    } else if lower.starts_with("pmc") && lower[3..].bytes().all(|b| b.is_ascii_digit()) && lower.len() > 3 {
        record.pmcid(tag, value, line);
    } else {
        record.keep(tag, value);
    }
}

impl Parts<'_> {
    fn settle(mut self, record: &mut Record<'_>) {
        // The full name of a journal is `JF`; what `JO` and `T2` hold differs between databases, the rest is abbreviated.
        let order: &[&str] = match record.reference.kind {
            ReferenceKind::Article => &["JF", "T2", "JO", "BT", "JA", "J2", "J1"],
            _ => &["T2", "BT", "JF", "JO", "JA", "J2", "J1"],
        };
        let rank = |tag: &str| order.iter().position(|known| *known == tag).unwrap_or(order.len());
        // What stands beside a book's title is the series, unless pages show that a part of the book is meant.
        let is_part = self.last_page.is_some() || self.first_page.as_deref().is_some_and(|page| page.contains('-'));
        let is_whole_book = record.reference.kind == ReferenceKind::Book && !is_part;
        self.containers.sort_by_key(|(tag, _)| rank(tag));
        for (tag, value) in &self.containers {
            if is_whole_book { record.keep(tag, value) } else { record.once(|r| &mut r.container, tag, value) }
        }
        self.pages(record);
        for (tag, value, line) in &self.numbers {
            record.serial_number(tag, value, *line);
        }
        let is_pubmed = self.later.iter().any(|(tag, value)| {
            matches!(*tag, "DB" | "DP") && vocabulary::text::folded(value).replace(' ', "").contains("pubmed")
        });
        for (tag, value) in &self.later {
            later(record, tag, value, is_pubmed);
        }
        if record.reference.doi.is_none()
            && let Some(doi) = record.reference.url.as_deref().filter(|url| url.contains("doi.org/")).map(Doi::parse)
        {
            record.reference.doi = doi.ok();
        }
    }

    fn pages(&mut self, record: &mut Record<'_>) {
        let (first, last) = (self.first_page.take(), self.last_page.take());
        let range = page_range(first.as_deref().unwrap_or_default(), last.as_deref().unwrap_or_default());
        if range.contains('-') && last.as_deref().is_some_and(|last| !range.ends_with(&pages(last))) {
            record.keep("EP", last.as_deref().unwrap_or_default());
        }
        record.once(|r| &mut r.pages, "SP", &range);
    }
}

fn later(record: &mut Record<'_>, tag: &str, value: &str, is_pubmed: bool) {
    match tag {
        "DA" => record.issued(tag, value),
        "M1" if record.reference.kind == ReferenceKind::Article
            && record.reference.issue.is_none()
            && value.len() <= 6
            && value.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            record.once(|r| &mut r.issue, tag, value);
        }
        // Reference managers write preprints as unpublished works of that type.
        "M3" if value.eq_ignore_ascii_case("preprint")
            && record.reference.extra.iter().any(|(t, v)| t == "TY" && v == "UNPB") =>
        {
            record.reference.kind = ReferenceKind::Preprint;
            record.reference.extra.retain(|(tag, _)| tag != "TY");
        }
        "N2" => record.once(|r| &mut r.abstract_text, tag, value),
        "AN" if is_pubmed && record.reference.pmid.is_none() => match vocabulary::Pmid::parse(value) {
            Ok(pmid) => record.reference.pmid = Some(pmid),
            Err(_) => record.keep(tag, value),
        },
        // Some databases have no other place for the DOI than a remark of its own.
        "N1" | "M3" if record.reference.doi.is_none() && Doi::parse(value).is_ok() => {
            record.doi(tag, value, record.line)
        }
        "N1" => record.once(|r| &mut r.note, tag, value),
        _ => record.keep(tag, value),
    }
}

#[cfg(test)]
mod tests;
