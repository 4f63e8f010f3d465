//! Puts the fields of a BibTeX entry where they belong in a reference.
//! How entries are found in the file is not known here.

use vocabulary::ReferenceKind;

use super::{
    entries::RawEntry,
    joined::{Joined, Parents},
    known_fields::is_known,
    latex::{plain, verbatim},
    names::names,
};
use crate::record::{Record, TextField, UnknownTags, pages};

/// Fills a record from an entry and what it inherits.
pub(super) fn fill(
    record: &mut Record<'_>,
    entry: &RawEntry<'_>,
    fields: &[Joined<'_>],
    parents: &Parents<'_>,
    unknown: &mut UnknownTags,
) {
    record.reference.id = entry.key.to_owned();
    kind(record, entry.kind);
    let mut parts = Parts::default();
    for field in fields {
        put(record, &mut parts, field, None, unknown);
    }
    inherit(record, &mut parts, fields, parents, unknown);
    parts.settle(record);
}

fn kind(record: &mut Record<'_>, word: &str) {
    let lower = word.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "article" | "periodical" | "suppperiodical" | "review" => Some(ReferenceKind::Article),
        "inbook" | "incollection" | "suppbook" | "suppcollection" | "bookinbook" | "inreference" => {
            Some(ReferenceKind::Chapter)
        }
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference" | "booklet" | "proceedings"
        | "mvproceedings" => Some(ReferenceKind::Book),
        "inproceedings" | "conference" => Some(ReferenceKind::ConferencePaper),
        "techreport" | "report" => Some(ReferenceKind::Report),
        "phdthesis" | "mastersthesis" | "thesis" => Some(ReferenceKind::Thesis),
        "preprint" => Some(ReferenceKind::Preprint),
        "dataset" | "data" => Some(ReferenceKind::Dataset),
        "online" | "electronic" | "www" | "webpage" => Some(ReferenceKind::WebPage),
        "misc" | "unpublished" | "manual" | "patent" | "software" | "standard" | "artwork" | "audio" | "image"
        | "video" | "movie" | "music" | "legal" | "legislation" | "jurisdiction" | "letter" | "performance"
        | "commentary" | "set" | "xdata" | "bibnote" | "customa" | "customb" | "customc" | "customd" | "custome"
        | "customf" => Some(ReferenceKind::Other),
        _ => None,
    };
    if kind.is_none() {
        let line = record.line;
        record.problem(
            line,
            "unknown type of entry",
            word,
            "a type of BibTeX, such as `article`",
            "it is read as another kind of work",
        );
    }
    record.reference.kind = kind.unwrap_or(ReferenceKind::Other);
    if lower != type_of(record.reference.kind) {
        record.keep("entrytype", word);
    }
}

/// Returns the BibTeX type that stands for a kind.
pub(crate) fn type_of(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "article",
        ReferenceKind::Chapter => "incollection",
        ReferenceKind::Book => "book",
        ReferenceKind::ConferencePaper => "inproceedings",
        ReferenceKind::Report => "techreport",
        ReferenceKind::Thesis => "phdthesis",
        ReferenceKind::Preprint => "misc",
        ReferenceKind::Dataset => "dataset",
        ReferenceKind::WebPage => "online",
        ReferenceKind::Other => "misc",
    }
}

/// Takes from the entry that is referred to what this one does not say, once and not further.
fn inherit(
    record: &mut Record<'_>,
    parts: &mut Parts,
    fields: &[Joined<'_>],
    parents: &Parents<'_>,
    unknown: &mut UnknownTags,
) {
    let has = |name: &str| fields.iter().any(|field| field.name.eq_ignore_ascii_case(name));
    for field in
        fields.iter().filter(|f| f.name.eq_ignore_ascii_case("crossref") || f.name.eq_ignore_ascii_case("xdata"))
    {
        for key in field.value.split(',').map(str::trim) {
            let Some(parent) = parents.get(&key.to_ascii_lowercase()) else {
                record.problem(
                    field.line,
                    "entry that is referred to is missing",
                    key,
                    "an entry of that key in this file",
                    "",
                );
                continue;
            };
            for inherited in parent.iter() {
                let lower = inherited.name.to_ascii_lowercase();
                let is_title = field.name.eq_ignore_ascii_case("crossref");
                // The title of the whole is the container of its part.
                let rename = match lower.as_str() {
                    "title" if is_title => Some("booktitle"),
                    "subtitle" if is_title => Some("booksubtitle"),
                    "crossref" | "xdata" | "keywords" | "abstract" | "note" | "author" | "doi" | "pages"
                        if is_title =>
                    {
                        continue;
                    }
                    _ => None,
                };
                if !has(rename.unwrap_or(&lower)) {
                    put(record, parts, inherited, rename, unknown);
                }
            }
        }
    }
}

/// Values of which the right place is known only when the entry is complete.
#[derive(Default)]
struct Parts {
    title: [Option<String>; 3],
    container: [Option<String>; 2],
    book: [Option<String>; 3],
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    date: Option<String>,
    number: Option<String>,
    issue: Option<String>,
    publishers: Vec<(&'static str, String)>,
    eprint: Option<String>,
    eprint_type: Option<String>,
}

fn put(
    record: &mut Record<'_>,
    parts: &mut Parts,
    field: &Joined<'_>,
    rename: Option<&str>,
    unknown: &mut UnknownTags,
) {
    let lower = field.name.to_ascii_lowercase();
    let name = rename.unwrap_or(&lower);
    let raw = field.value.trim();
    if raw.is_empty() {
        return;
    }
    let text: Option<TextField> = match name {
        "volume" => Some(|r| &mut r.volume),
        "eid" | "article-number" | "articleno" | "art_number" | "article_number" => Some(|r| &mut r.article_number),
        "edition" => Some(|r| &mut r.edition),
        "address" | "location" => Some(|r| &mut r.publisher_place),
        "abstract" => Some(|r| &mut r.abstract_text),
        "language" | "langid" => Some(|r| &mut r.language),
        "note" => Some(|r| &mut r.note),
        _ => None,
    };
    if let Some(text) = text {
        return record.once(text, field.name, &plain(raw));
    }
    let line = field.line;
    let mut slot = |slot: &mut Option<String>, value: String| match slot {
        Some(_) => record.keep(field.name, &value),
        None => *slot = Some(value),
    };
    match name {
        "title" => slot(&mut parts.title[0], plain(raw)),
        "subtitle" => slot(&mut parts.title[1], plain(raw)),
        "titleaddon" => slot(&mut parts.title[2], plain(raw)),
        "journal" | "journaltitle" => slot(&mut parts.container[0], plain(raw)),
        "journalsubtitle" => slot(&mut parts.container[1], plain(raw)),
        "booktitle" => slot(&mut parts.book[0], plain(raw)),
        "booksubtitle" => slot(&mut parts.book[1], plain(raw)),
        "booktitleaddon" => slot(&mut parts.book[2], plain(raw)),
        "year" => slot(&mut parts.year, plain(raw)),
        "month" => slot(&mut parts.month, plain(raw)),
        "day" => slot(&mut parts.day, plain(raw)),
        "date" => slot(&mut parts.date, plain(raw)),
        "number" => slot(&mut parts.number, plain(raw)),
        "issue" => slot(&mut parts.issue, plain(raw)),
        "eprint" => slot(&mut parts.eprint, verbatim(raw).into_owned()),
        "eprinttype" | "archiveprefix" => slot(&mut parts.eprint_type, plain(raw)),
        "publisher" => parts.publishers.push(("publisher", plain(raw))),
        "institution" => parts.publishers.push(("institution", plain(raw))),
        "school" => parts.publishers.push(("school", plain(raw))),
        "organization" => parts.publishers.push(("organization", plain(raw))),
        "pages" => record.once(|r| &mut r.pages, field.name, &pages(&plain(raw))),
        "author" | "editor" => names(record, name, raw),
        "online" | "early-access-date" | "earlyaccessdate" => record.online(field.name, &plain(raw)),
        "entrysubtype" if raw.eq_ignore_ascii_case("preprint") && record.reference.kind == ReferenceKind::Other => {
            record.reference.kind = ReferenceKind::Preprint;
        }
        "doi" => record.doi(field.name, &verbatim(raw), line),
        "pmid" | "pubmedid" => record.pmid(field.name, &plain(raw), line),
        "pmcid" | "pmc" => record.pmcid(field.name, &plain(raw), line),
        "isbn" => record.isbn(field.name, &plain(raw), line),
        "issn" | "eissn" => record.issn(field.name, &plain(raw), line),
        "url" => record.once(|r| &mut r.url, field.name, &verbatim(raw)),
        "keywords" | "keyword" | "author_keywords" => keywords(record, &plain(raw)),
        _ => {
            if !is_known(name) {
                unknown.note(&lower, line);
            }
            let value = if matches!(name, "file" | "howpublished") { verbatim(raw).into_owned() } else { plain(raw) };
            record.keep(field.name, &value);
        }
    }
}

fn keywords(record: &mut Record<'_>, text: &str) {
    let sign = if text.contains(';') { ';' } else { ',' };
    text.split(sign).for_each(|word| record.keyword(word));
}

impl Parts {
    fn settle(mut self, record: &mut Record<'_>) {
        let whole = |parts: &mut [Option<String>]| {
            let parts: Vec<String> = parts.iter_mut().filter_map(Option::take).collect();
            parts.join(": ")
        };
        let title = whole(&mut self.title[..2]);
        record.once(|r| &mut r.title, "title", &title);
        let (journal, book) = (whole(&mut self.container), whole(&mut self.book[..2]));
        let is_article = record.reference.kind == ReferenceKind::Article;
        let (first, second) = if is_article {
            (("journal", journal), ("booktitle", book))
        } else {
            (("booktitle", book), ("journal", journal))
        };
        record.once(|r| &mut r.container, first.0, &first.1);
        record.once(|r| &mut r.container, second.0, &second.1);
        for (name, value) in [("titleaddon", self.title[2].take()), ("booktitleaddon", self.book[2].take())] {
            record.keep(name, &value.unwrap_or_default());
        }
        self.dates(record);
        self.numbers(record);
        // The house that published comes first; a school or institution stands in for it.
        let order = |name: &str| ["publisher", "institution", "school", "organization"].iter().position(|n| *n == name);
        self.publishers.sort_by_key(|(name, _)| order(name));
        for (name, value) in &self.publishers {
            record.once(|r| &mut r.publisher, name, value);
        }
        self.eprint(record);
    }

    fn dates(&mut self, record: &mut Record<'_>) {
        if let Some(date) = self.date.take() {
            record.issued("date", &date);
        }
        match (self.year.take(), self.month.take(), self.day.take()) {
            (Some(year), Some(month), day) => {
                let month_number = crate::dates::month_name(&month).map(|n| n.to_string());
                let day = day.unwrap_or_default();
                let text = format!("{year} {} {day}", month_number.as_deref().unwrap_or(&month));
                match crate::dates::read(&text) {
                    Some(read) if read.exact => record.issued_date("date", read.date),
                    _ => {
                        record.issued("year", &year);
                        record.keep("month", &month);
                        record.keep("day", &day);
                    }
                }
            }
            (year, month, day) => {
                record.issued("year", &year.unwrap_or_default());
                record.keep("month", &month.unwrap_or_default());
                record.keep("day", &day.unwrap_or_default());
            }
        }
    }

    fn numbers(&mut self, record: &mut Record<'_>) {
        let has_issue = !matches!(
            record.reference.kind,
            ReferenceKind::Book | ReferenceKind::Report | ReferenceKind::Thesis | ReferenceKind::Other
        );
        // The number of a report or of a book in its series is no issue.
        match self.number.take() {
            Some(number) if has_issue => record.once(|r| &mut r.issue, "number", &number),
            Some(number) => record.keep("number", &number),
            None => {}
        }
        if let Some(issue) = self.issue.take() {
            record.once(|r| &mut r.issue, "issue", &issue);
        }
    }

    fn eprint(&mut self, record: &mut Record<'_>) {
        let kind = self.eprint_type.take();
        let eprint = self.eprint.take();
        if let (Some("pubmed" | "pmid"), Some(number)) =
            (kind.as_deref().map(str::to_ascii_lowercase).as_deref(), &eprint)
            && record.reference.pmid.is_none()
        {
            let line = record.line;
            record.pmid("eprint", number, line);
            return;
        }
        record.keep("eprint", &eprint.unwrap_or_default());
        record.keep("eprinttype", &kind.unwrap_or_default());
    }
}
