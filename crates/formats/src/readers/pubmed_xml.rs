//! PubMed's XML: articles and books as its services and its website export them.
//! PubMed's tagged format is another one; what a trial or a gene is named in a record is only kept.

use vocabulary::{Contributor, Person, Problems, ReferenceKind};

use crate::{
    format::{Entry, Format, ReadFile},
    record::{Record, is_refused, lost, page_range, pages},
    xml_records::{self, Element, Slice},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "pubmed_xml", label: "PubMed XML", recognises, read };

const RECORDS: [&str; 2] = ["PubmedArticle", "PubmedBookArticle"];

fn recognises(text: &str) -> bool {
    let head = crate::format::head(text);
    RECORDS.iter().any(|name| head.contains(&format!("<{name}>")) || head.contains(&format!("<{name} ")))
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    for slice in xml_records::slices(text, &RECORDS) {
        if is_refused(&mut out, file, slice.line, slice.raw) {
            continue;
        }
        out.n_found += 1;
        match xml_records::read(slice.raw) {
            Ok(element) => {
                let entry = entry(&element, &slice, file, &mut out.problems);
                out.entries.push(entry);
            }
            Err(why) => out.problems.push(lost(file, slice.line, slice.raw, &format!("a record in XML: {why}"))),
        }
    }
    out
}

fn entry(element: &Element, slice: &Slice<'_>, file: &str, problems: &mut Problems) -> Entry {
    let mut record = Record::new(file, slice.line, problems);
    match element.children.iter().find(|child| matches!(child.name.as_str(), "MedlineCitation" | "BookDocument")) {
        Some(citation) if citation.name == "BookDocument" => book(&mut record, citation),
        Some(citation) => article(&mut record, citation),
        None => {}
    }
    for id in element.all("PubmedData/ArticleIdList/ArticleId") {
        identifier(&mut record, id.attribute("IdType").unwrap_or_default(), &id.whole_text());
    }
    for child in &element.children {
        rest(&mut record, child, &child.name);
    }
    record.finish(slice.raw)
}

fn article(record: &mut Record<'_>, citation: &Element) {
    let line = record.line;
    let empty = Element::default();
    let article = citation.all("Article").first().copied().unwrap_or(&empty);
    let types: Vec<String> =
        article.all("PublicationTypeList/PublicationType").iter().map(|t| t.whole_text()).collect();
    record.reference.kind =
        if types.iter().any(|kind| kind == "Preprint") { ReferenceKind::Preprint } else { ReferenceKind::Article };
    record.pmid("PMID", &citation.text_at("PMID").unwrap_or_default(), line);
    let title = article.text_at("ArticleTitle").unwrap_or_default();
    // PubMed closes each title with a stop that is not the title's own.
    record.once(|r| &mut r.title, "ArticleTitle", title.strip_suffix('.').unwrap_or(&title));
    record.once(|r| &mut r.container, "Title", &article.text_at("Journal/Title").unwrap_or_default());
    record.once(
        |r| &mut r.container,
        "ISOAbbreviation",
        &article.text_at("Journal/ISOAbbreviation").unwrap_or_default(),
    );
    record.issn("ISSN", &article.text_at("Journal/ISSN").unwrap_or_default(), line);
    record.once(|r| &mut r.volume, "Volume", &article.text_at("Journal/JournalIssue/Volume").unwrap_or_default());
    record.once(|r| &mut r.issue, "Issue", &article.text_at("Journal/JournalIssue/Issue").unwrap_or_default());
    for date in article.all("Journal/JournalIssue/PubDate") {
        record.issued("PubDate", &date_text(date));
    }
    for date in article.all("ArticleDate") {
        record.online("ArticleDate", &date_text(date));
    }
    pagination(record, article);
    people(record, article, "AuthorList");
    for id in article.all("ELocationID").into_iter().filter(|id| id.attribute("ValidYN") != Some("N")) {
        identifier(record, id.attribute("EIdType").unwrap_or_default(), &id.whole_text());
    }
    abstract_text(record, &article.all("Abstract/AbstractText"));
    record.once(|r| &mut r.language, "Language", &article.text_at("Language").unwrap_or_default());
    citation.all("KeywordList/Keyword").iter().for_each(|word| record.keyword(&word.whole_text()));
}

fn book(record: &mut Record<'_>, citation: &Element) {
    let line = record.line;
    record.pmid("PMID", &citation.text_at("PMID").unwrap_or_default(), line);
    let (part, whole) = (citation.text_at("ArticleTitle"), citation.text_at("Book/BookTitle"));
    record.reference.kind = if part.is_some() { ReferenceKind::Chapter } else { ReferenceKind::Book };
    if let Some(part) = part {
        record.once(|r| &mut r.title, "ArticleTitle", part.strip_suffix('.').unwrap_or(&part));
        record.once(|r| &mut r.container, "BookTitle", &whole.unwrap_or_default());
    } else {
        record.once(|r| &mut r.title, "BookTitle", &whole.unwrap_or_default());
    }
    record.once(
        |r| &mut r.publisher,
        "PublisherName",
        &citation.text_at("Book/Publisher/PublisherName").unwrap_or_default(),
    );
    let place = citation.text_at("Book/Publisher/PublisherLocation").unwrap_or_default();
    record.once(|r| &mut r.publisher_place, "PublisherLocation", &place);
    record.once(|r| &mut r.edition, "Edition", &citation.text_at("Book/Edition").unwrap_or_default());
    record.isbn("Isbn", &citation.text_at("Book/Isbn").unwrap_or_default(), line);
    for date in citation.all("Book/PubDate") {
        record.issued("PubDate", &date_text(date));
    }
    people(record, citation, "AuthorList");
    people(record, citation, "Book/AuthorList");
    for id in citation.all("ArticleIdList/ArticleId") {
        identifier(record, id.attribute("IdType").unwrap_or_default(), &id.whole_text());
    }
    pagination(record, citation);
    abstract_text(record, &citation.all("Abstract/AbstractText"));
    record.once(|r| &mut r.language, "Language", &citation.text_at("Language").unwrap_or_default());
    citation.all("KeywordList/Keyword").iter().for_each(|word| record.keyword(&word.whole_text()));
}

fn pagination(record: &mut Record<'_>, element: &Element) {
    let at = |path: &str| element.text_at(path).unwrap_or_default();
    record.once(|r| &mut r.pages, "MedlinePgn", &pages(&at("Pagination/MedlinePgn")));
    record.once(|r| &mut r.pages, "StartPage", &page_range(&at("Pagination/StartPage"), &at("Pagination/EndPage")));
}

fn date_text(date: &Element) -> String {
    let parts = ["Year", "Month", "Day", "Season"].map(|name| date.text_at(name).unwrap_or_default());
    let text = parts.join(" ");
    let text = text.trim();
    if text.is_empty() { date.text_at("MedlineDate").unwrap_or_default() } else { text.to_owned() }
}

fn people(record: &mut Record<'_>, element: &Element, path: &str) {
    for list in element.all(path) {
        let is_editor = list.attribute("Type") == Some("editors");
        for contributor in list.all("Author").into_iter().filter_map(contributor) {
            let people = if is_editor { &mut record.reference.editors } else { &mut record.reference.authors };
            people.push(contributor);
        }
    }
}

fn contributor(author: &Element) -> Option<Contributor> {
    let part = |name: &str| author.text_at(name);
    let Some(family) = part("LastName") else { return part("CollectiveName").map(Contributor::Group) };
    let given = part("ForeName").or_else(|| part("Initials"));
    let name = Person::from_inverted(&family).filter(|person| person.given.is_none());
    let person = name.unwrap_or(Person { family, ..Person::default() });
    Some(Contributor::Person(Person { given, suffix: part("Suffix").or(person.suffix), ..person }))
}

fn identifier(record: &mut Record<'_>, kind: &str, value: &str) {
    let line = record.line;
    match kind {
        "doi" => record.doi("doi", value, line),
        "pubmed" => record.pmid("pubmed", value, line),
        "pmc" => record.pmcid("pmc", value, line),
        kind => record.keep(kind, value),
    }
}

fn abstract_text(record: &mut Record<'_>, parts: &[&Element]) {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part.attribute("Label") {
            Some(label) => format!("{label}: {}", part.whole_text()),
            None => part.whole_text(),
        })
        .filter(|part| !part.is_empty())
        .collect();
    record.once(|r| &mut r.abstract_text, "AbstractText", &parts.join("\n"));
}

/// Keeps what no field holds, by the name of its element.
fn rest(record: &mut Record<'_>, element: &Element, path: &str) {
    const HELD: [&str; 20] = [
        "PMID",
        "ArticleTitle",
        "Journal",
        "Pagination",
        "ELocationID",
        "AuthorList",
        "Abstract",
        "Language",
        "KeywordList",
        "ArticleDate",
        "BookTitle",
        "Publisher",
        "PubDate",
        "Isbn",
        "Edition",
        "ArticleIdList",
        "History",
        "ReferenceList",
        "DateCompleted",
        "DateRevised",
    ];
    let name = element.name.as_str();
    if HELD.contains(&name) {
        return;
    }
    record.keep(path, &element.whole_text());
    for child in &element.children {
        rest(record, child, &child.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_books_give_their_fields() {
        let text = r#"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article><Journal>
<ISSN>0378-5955</ISSN><JournalIssue><Volume>7</Volume><Issue>2</Issue><PubDate><Year>2019</Year><Month>Apr</Month></PubDate>
</JournalIssue><Title>Journal of Care</Title></Journal><ArticleTitle>On <i>care</i>.</ArticleTitle><Pagination><MedlinePgn>11-9</MedlinePgn></Pagination>
<AuthorList><Author><LastName>van Moor</LastName><ForeName>Ada</ForeName><Suffix>Jr</Suffix></Author><Author><CollectiveName>Care Group</CollectiveName></Author></AuthorList>
<ArticleDate><Year>2018</Year><Month>12</Month><Day>30</Day></ArticleDate></Article><CoiStatement>None.</CoiStatement></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1234/abc</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>124</PMID><Book><BookTitle>Whole</BookTitle><AuthorList Type="editors"><Author><LastName>Wit</LastName></Author></AuthorList></Book></BookDocument></PubmedBookArticle></PubmedArticleSet>"#;
        assert!(recognises(text));
        let file = read(text, "x.xml");
        assert_eq!((file.n_found, file.problems.len()), (2, 0));
        let reference = &file.entries[0].reference;
        assert_eq!(reference.title.as_deref(), Some("On care"));
        assert_eq!(
            reference.authors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["van Moor, Ada, Jr", "Care Group"]
        );
        assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04"));
        assert_eq!(reference.online.map(|d| d.to_string()).as_deref(), Some("2018-12-30"));
        assert_eq!(reference.doi.as_ref().map(|d| d.as_str()), Some("10.1234/abc"));
        assert_eq!(reference.extra, [("CoiStatement".into(), "None.".into())]);
        assert_eq!(file.entries[1].reference.editors.len(), 1);
    }
}
