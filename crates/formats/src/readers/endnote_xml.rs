//! EndNote's XML export, as EndNote, Bookends, Zotero and others write it.
//! EndNote's tagged export is another format, and its library files are not read.

use vocabulary::{Problems, ReferenceKind};

use super::enw;
use crate::{
    format::{Entry, Format, ReadFile},
    record::{Record, TextField, UnknownTags, is_refused, lost, pages},
    xml_records::{self, Element, Slice},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "endnote_xml", label: "EndNote XML", recognises, read };

fn recognises(text: &str) -> bool {
    let head = crate::format::head(text);
    head.trim_start().starts_with('<')
        && head.contains("<record>")
        && (head.contains("<ref-type") || head.contains("<rec-number"))
        || head.contains("<records>") && head.contains("<xml>")
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let mut unknown = UnknownTags::default();
    for slice in xml_records::slices(text, &["record"]) {
        if is_refused(&mut out, file, slice.line, slice.raw) {
            continue;
        }
        out.n_found += 1;
        match xml_records::read(slice.raw) {
            Ok(element) => {
                let entry = entry(&element, &slice, file, &mut out.problems, &mut unknown);
                out.entries.push(entry);
            }
            Err(why) => out.problems.push(lost(file, slice.line, slice.raw, &format!("a record in XML: {why}"))),
        }
    }
    unknown.tell(FORMAT.label, file, &mut out.problems);
    out
}

fn entry(
    element: &Element,
    slice: &Slice<'_>,
    file: &str,
    problems: &mut Problems,
    unknown: &mut UnknownTags,
) -> Entry {
    let mut record = Record::new(file, slice.line, problems);
    let kind = element.all("ref-type");
    let kind = kind
        .first()
        .map(|kind| kind.attribute("name").map_or_else(|| numbered(&kind.whole_text()).to_owned(), str::to_owned));
    let kind = kind.unwrap_or_default();
    record.reference.kind = enw::kind(&kind, false);
    if kind != enw::type_of(record.reference.kind) {
        record.keep("ref-type", &kind);
    }
    for child in &element.children {
        put_all(&mut record, child, &child.name, unknown);
    }
    settle(&mut record, element);
    record.finish(slice.raw)
}

/// Returns the type that EndNote numbers so; files by other programs leave out the name.
fn numbered(number: &str) -> &str {
    match number {
        "17" => "Journal Article",
        "6" => "Book",
        "5" => "Book Section",
        "28" => "Edited Book",
        "10" => "Conference Proceedings",
        "47" => "Conference Paper",
        "27" => "Report",
        "32" => "Thesis",
        "12" => "Web Page",
        "59" => "Dataset",
        "43" => "Electronic Article",
        "23" => "Newspaper Article",
        "19" => "Magazine Article",
        "13" => "Generic",
        number => number,
    }
}

/// Goes down to the elements that hold text; `path` says where they stand.
fn put_all(record: &mut Record<'_>, element: &Element, path: &str, unknown: &mut UnknownTags) {
    for child in &element.children {
        put_all(record, child, &format!("{path}/{}", child.name), unknown);
    }
    let value = element.whole_text();
    if !value.is_empty() && !put(record, element, path, &value) {
        unknown.note(path, record.line);
        record.keep(path, &value);
    }
}

fn put(record: &mut Record<'_>, element: &Element, path: &str, value: &str) -> bool {
    let line = record.line;
    let text: Option<TextField> = match path {
        "titles/title" => Some(|r| &mut r.title),
        "volume" => Some(|r| &mut r.volume),
        "edition" => Some(|r| &mut r.edition),
        "publisher" => Some(|r| &mut r.publisher),
        "pub-location" => Some(|r| &mut r.publisher_place),
        "language" => Some(|r| &mut r.language),
        "notes" => Some(|r| &mut r.note),
        "urls/related-urls/url" | "urls/web-urls/url" | "url" => Some(|r| &mut r.url),
        _ => None,
    };
    if let Some(text) = text {
        record.once(text, path, value);
        return true;
    }
    match path {
        "contributors/authors/author" => record.author(path, value),
        "contributors/secondary-authors/author" => record.editor(path, value),
        "abstract" => record.once(|r| &mut r.abstract_text, path, element.text.trim()),
        "number" | "issue" => match record.reference.kind {
            ReferenceKind::Book | ReferenceKind::Report | ReferenceKind::Thesis => record.keep(path, value),
            _ => record.once(|r| &mut r.issue, path, value),
        },
        "pages" => record.once(|r| &mut r.pages, path, &pages(value)),
        "dates/year" => record.issued(path, value),
        "keywords/keyword" => element.text.split(['\n', ';']).for_each(|word| record.keyword(&words(word))),
        "isbn" => record.serial_number(path, value, line),
        "electronic-resource-num" if value.contains("10.") => record.doi(path, value, line),
        "electronic-resource-num" => record.keep(path, value),
        "custom2" if value.starts_with("PMC") => record.pmcid(path, value, line),
        "custom7" | "article-number" | "e-location" => record.once(|r| &mut r.article_number, path, value),
        "label" if record.reference.id.is_empty() && !value.contains(char::is_whitespace) => {
            record.reference.id = value.to_owned();
        }
        // These wait until the record is complete, or only count it.
        "ref-type"
        | "titles/secondary-title"
        | "periodical/full-title"
        | "titles/alt-title"
        | "periodical/abbr-1"
        | "dates/pub-dates/date"
        | "database"
        | "source-app"
        | "foreign-keys/key" => {}
        "rec-number"
        | "accession-num"
        | "auth-address"
        | "call-num"
        | "caption"
        | "remote-database-name"
        | "remote-database-provider"
        | "research-notes"
        | "work-type"
        | "section"
        | "num-vols"
        | "orig-pub"
        | "reprint-edition"
        | "reviewed-item"
        | "label"
        | "access-date"
        | "modified-date"
        | "titles/short-title"
        | "titles/tertiary-title"
        | "titles/translated-title"
        | "contributors/tertiary-authors/author"
        | "contributors/subsidiary-authors/author"
        | "contributors/translated-authors/author"
        | "urls/pdf-urls/url"
        | "urls/text-urls/url"
        | "urls/image-urls/url"
        | "periodical/abbr-2"
        | "periodical/abbr-3"
        | "alt-periodical/full-title"
        | "alt-periodical/abbr-1"
        | "rights"
        | "custom1"
        | "custom2"
        | "custom3"
        | "custom4"
        | "custom5"
        | "custom6"
        | "reprint-status"
        | "auth-affiliation"
        | "misc1"
        | "misc2"
        | "misc3"
        | "dates/copyright-dates/date"
        | "added-date" => record.keep(path, value),
        _ => return false,
    }
    true
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn settle(record: &mut Record<'_>, element: &Element) {
    let is_part = record.reference.pages.as_deref().is_some_and(|pages| pages.contains('-'));
    let is_book = record.reference.kind == ReferenceKind::Book && !is_part;
    for path in ["periodical/full-title", "titles/secondary-title", "titles/alt-title", "periodical/abbr-1"] {
        for found in element.all(path) {
            let value = found.whole_text();
            // What stands beside a book's title is the series, unless pages show that a part of the book is meant.
            if is_book { record.keep(path, &value) } else { record.once(|r| &mut r.container, path, &value) }
        }
    }
    for date in element.all("dates/pub-dates/date") {
        record.issued_part("dates/pub-dates/date", &date.whole_text());
    }
    let is_pubmed = element.text_at("remote-database-name").is_some_and(|name| name.to_lowercase().contains("medline"));
    if let Some(number) = element.text_at("accession-num").filter(|_| is_pubmed)
        && let Ok(pmid) = vocabulary::Pmid::parse(&number)
    {
        record.reference.pmid.get_or_insert(pmid);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_its_fields_and_a_broken_one_is_named() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><database name="x">x</database><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Moor, Ada</style></author><author>The Care Group</author></authors></contributors>
<titles><title><style>On care &amp; </style><style face="italic">more</style></title><secondary-title>J Care</secondary-title></titles>
<periodical><full-title>Journal of Care</full-title></periodical><pages>11-9</pages><volume>7</volume><number>2</number>
<dates><year>2019</year><pub-dates><date>Apr 1</date></pub-dates></dates><isbn>0378-5955 (Electronic)&#xD;2049-3630 (Linking)</isbn>
<electronic-resource-num>10.1234/abc</electronic-resource-num><keywords><keyword>care</keyword></keywords><odd>x</odd></record>
<record><titles><title>Broken</titles></record>
<record><ref-type>6</ref-type><titles><title>Whole</title><secondary-title>Series</secondary-title></titles></record>
</records></xml>"#;
        assert!(recognises(text));
        let file = read(text, "x.xml");
        assert_eq!((file.n_found, file.entries.len(), file.n_named()), (3, 2, 1));
        let reference = &file.entries[0].reference;
        assert_eq!(reference.title.as_deref(), Some("On care & more"));
        assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04-01"));
        assert_eq!(
            reference.authors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["Moor, Ada", "The Care Group"]
        );
        let kept: Vec<(&str, &str)> = reference.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(kept, [("isbn", "2049-3630"), ("odd", "x"), ("titles/secondary-title", "J Care")]);
        assert_eq!((file.entries[1].line, file.entries[1].reference.kind), (9, ReferenceKind::Book));
    }
}
