//! One record of PubMed: an article or a book, the notices about it, and what it cites.
//! How records are asked for and counted is no matter here.

use roxmltree::Node;
use vocabulary::{Contributor, Doi, NoticeKind, PartialDate, Pmcid, Pmid, Reference, ReferenceKind};

use crate::{
    json::date_of,
    names,
    notice::{Notice, notice_kind},
    numbering::pages_or_article_number,
    question::Identifiers,
    reading::{CitedWork, SourceWork},
    xml::Element,
};

/// The name on the card of the source.
pub(super) const NAME: &str = "pubmed";

/// Reads an article; nothing when it has no PMID.
pub(super) fn article(record: Node) -> Option<SourceWork> {
    let citation = record.child("MedlineCitation")?;
    let pmid = Pmid::parse(&citation.text_of("PMID")?).ok()?;
    let article = citation.child("Article")?;
    let ids = record.down(&["PubmedData", "ArticleIdList"]);
    let identifiers = Identifiers { pmid: Some(pmid.clone()), ..identifiers(ids, Some(article)) };
    let issue = article.down(&["Journal", "JournalIssue"]);
    let types: Vec<String> =
        article.child("PublicationTypeList").map(|l| texts(l, "PublicationType")).unwrap_or_default();
    let mut reference = Reference {
        kind: kind_of(&types),
        authors: authors(article.child("AuthorList")),
        title: article.text_of("ArticleTitle").map(without_stop).or_else(|| article.text_of("VernacularTitle")),
        container: article.child("Journal").and_then(|j| j.text_of("Title")),
        issued: issue.and_then(|i| i.child("PubDate")).and_then(date),
        online: article.all("ArticleDate").into_iter().find_map(date),
        volume: issue.and_then(|i| i.text_of("Volume")),
        issue: issue.and_then(|i| i.text_of("Issue")),
        pages: article.child("Pagination").and_then(|p| p.text_of("MedlinePgn")).map(|p| full_pages(&p)),
        doi: identifiers.doi.clone(),
        pmid: identifiers.pmid.clone(),
        pmcid: identifiers.pmcid.clone(),
        issn: article.child("Journal").and_then(|j| j.text_of("ISSN")),
        abstract_text: article.child("Abstract").and_then(abstract_text),
        keywords: citation.all("KeywordList").into_iter().flat_map(|l| texts(l, "Keyword")).collect(),
        language: article.text_of("Language"),
        ..Reference::default()
    };
    let pii = article.all("ELocationID").into_iter().find(|e| e.attribute("EIdType") == Some("pii"));
    (reference.pages, reference.article_number) = pages_or_article_number(reference.pages.take());
    reference.extra.extend(pii.and_then(Element::plain).map(|text| ("pii".to_owned(), text)));
    reference
        .extra
        .extend(article.text_of("VernacularTitle").map(|text| ("title in the work's language".to_owned(), text)));
    reference.extra.extend(types.iter().map(|t| ("publication type".to_owned(), t.clone())));
    reference.extra.extend(
        citation
            .descendants()
            .filter(|n| n.tag_name().name() == "DescriptorName")
            .filter_map(Element::plain)
            .map(|t| ("MeSH".to_owned(), t)),
    );
    let notices = notices(citation, &identifiers, &types);
    Some(SourceWork {
        source: NAME,
        record: pmid.to_string(),
        reference,
        record_type: types.first().cloned(),
        notices,
        cites: record.child("PubmedData").map(cited).unwrap_or_default(),
        changed: citation.child("DateRevised").and_then(date),
        identifiers,
        ..SourceWork::default()
    })
}

/// Reads a book or chapter; nothing when it has no PMID.
pub(super) fn book(record: Node) -> Option<SourceWork> {
    let document = record.child("BookDocument")?;
    let pmid = Pmid::parse(&document.text_of("PMID")?).ok()?;
    let book = document.child("Book")?;
    let identifiers = Identifiers { pmid: Some(pmid.clone()), ..identifiers(document.child("ArticleIdList"), None) };
    let own_title = document.text_of("ArticleTitle").map(without_stop);
    let lists = |node: Node, role: &str| {
        let of_role = |l: &Node| l.attribute("Type").unwrap_or("authors").eq_ignore_ascii_case(role);
        authors(node.children().filter(|c| c.tag_name().name() == "AuthorList").find(of_role))
    };
    let chapter_authors = lists(document, "authors");
    let reference = Reference {
        kind: if own_title.is_some() { ReferenceKind::Chapter } else { ReferenceKind::Book },
        authors: if chapter_authors.is_empty() { lists(book, "authors") } else { chapter_authors },
        editors: lists(book, "editors"),
        container: own_title.as_ref().and_then(|_| book.text_of("BookTitle")),
        title: own_title.or_else(|| book.text_of("BookTitle")),
        issued: book.child("PubDate").and_then(date),
        publisher: book.child("Publisher").and_then(|p| p.text_of("PublisherName")),
        publisher_place: book.child("Publisher").and_then(|p| p.text_of("PublisherLocation")),
        isbn: texts(book, "Isbn").iter().find_map(|i| vocabulary::Isbn::parse(i).ok()),
        edition: book.text_of("Edition"),
        abstract_text: document.child("Abstract").and_then(abstract_text),
        language: document.text_of("Language"),
        doi: identifiers.doi.clone(),
        pmid: Some(pmid.clone()),
        ..Reference::default()
    };
    Some(SourceWork {
        source: NAME,
        record: pmid.to_string(),
        identifiers,
        reference,
        record_type: Some("Book".into()),
        ..SourceWork::default()
    })
}

fn identifiers(list: Option<Node>, article: Option<Node>) -> Identifiers {
    let of_kind = |kind: &str| {
        let ids = list.map(|l| l.all("ArticleId")).unwrap_or_default();
        ids.into_iter().find(|id| id.attribute("IdType") == Some(kind)).and_then(Element::plain)
    };
    let located = || {
        let places = article.map(|a| a.all("ELocationID")).unwrap_or_default();
        let valid = |e: &Node| e.attribute("EIdType") == Some("doi") && e.attribute("ValidYN") != Some("N");
        places.into_iter().find(valid).and_then(Element::plain)
    };
    Identifiers {
        doi: of_kind("doi").or_else(located).and_then(|text| Doi::parse(&text).ok()),
        pmid: of_kind("pubmed").and_then(|text| Pmid::parse(&text).ok()),
        pmcid: of_kind("pmc").and_then(|text| Pmcid::parse(&text).ok()),
        ..Identifiers::default()
    }
}

fn authors(list: Option<Node>) -> Vec<Contributor> {
    let one = |author: Node| {
        if let Some(name) = author.text_of("CollectiveName") {
            return Some(Contributor::Group(without_stop(name)));
        }
        let given = author.text_of("ForeName").or_else(|| author.text_of("Initials"));
        names::person(author.text_of("LastName"), given, author.text_of("Suffix"))
    };
    list.map(|l| l.all("Author")).unwrap_or_default().into_iter().filter_map(one).collect()
}

fn notices(citation: Node, about: &Identifiers, types: &[String]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for entry in citation.child("CommentsCorrectionsList").map(|l| l.all("CommentsCorrections")).unwrap_or_default() {
        let word = entry.attribute("RefType").unwrap_or_default();
        let kind = notice_kind(word);
        // Comments, cited works and summaries for patients are links of another sort, not notices.
        if kind == NoticeKind::Other {
            continue;
        }
        let source_line = entry.text_of("RefSource").unwrap_or_default();
        let other = Identifiers {
            pmid: entry.text_of("PMID").and_then(|p| Pmid::parse(&p).ok()),
            doi: doi_in(&source_line),
            ..Identifiers::default()
        };
        let is_about_other = ["Of", "For"].iter().any(|end| word.ends_with(end));
        let (about, notice) = if is_about_other { (other, about.clone()) } else { (about.clone(), other) };
        notices.push(Notice {
            kind,
            about,
            notice,
            since: year_in(&source_line),
            source: NAME,
            asserted_by: None,
            label: word.to_owned(),
            reasons: Vec::new(),
        });
    }
    let has_own = notices.iter().any(|n| n.kind == NoticeKind::Retraction && n.about == *about);
    if !has_own && types.iter().any(|t| t == "Retracted Publication") {
        notices.push(Notice {
            kind: NoticeKind::Retraction,
            about: about.clone(),
            notice: Identifiers::default(),
            since: None,
            source: NAME,
            asserted_by: None,
            label: "Retracted Publication".into(),
            reasons: Vec::new(),
        });
    }
    notices
}

fn cited(data: Node) -> Vec<CitedWork> {
    let references = data.descendants().filter(|n| n.tag_name().name() == "Reference");
    references
        .map(|reference| {
            let text = reference.text_of("Citation");
            let identifiers = identifiers(reference.child("ArticleIdList"), None);
            let own = Reference {
                doi: identifiers.doi.clone(),
                pmid: identifiers.pmid.clone(),
                pmcid: identifiers.pmcid.clone(),
                ..Reference::default()
            };
            CitedWork { identifiers, reference: own, text }
        })
        .collect()
}

fn abstract_text(node: Node) -> Option<String> {
    let parts: Vec<String> = node
        .all("AbstractText")
        .into_iter()
        .filter_map(|part| {
            let text = part.plain()?;
            Some(match part.attribute("Label").map(str::trim).filter(|l| !l.is_empty()) {
                Some(label) => format!("{}: {text}", label.trim_end_matches(':')),
                None => text,
            })
        })
        .collect();
    Some(parts.join(" ")).filter(|t| !t.is_empty())
}

/// Reads a date of year, month and day; months are numbers or English names, and `MedlineDate` keeps only its first year.
fn date(node: Node) -> Option<PartialDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let Some(year) = node.text_of("Year") else {
        return node.text_of("MedlineDate").as_deref().and_then(year_in);
    };
    let month = node.text_of("Month").and_then(|m| {
        let named = m.get(..3).and_then(|head| MONTHS.iter().position(|n| head.eq_ignore_ascii_case(n)));
        m.parse::<i64>().ok().or_else(|| named.and_then(|at| i64::try_from(at + 1).ok()))
    });
    let day = node.text_of("Day").and_then(|d| d.parse().ok());
    let numbers: Vec<i64> = [year.parse().ok(), month, month.and(day)].into_iter().map_while(|n| n).collect();
    date_of(&numbers)
}

fn year_in(text: &str) -> Option<PartialDate> {
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .find(|d| d.len() == 4 && d.parse::<i32>().is_ok_and(|year| (1700..=2200).contains(&year)))?;
    PartialDate::parse(digits).ok()
}

fn doi_in(line: &str) -> Option<Doi> {
    let at = line.to_ascii_lowercase().find("doi:")?;
    let word = line[at + 4..].split_whitespace().next()?;
    Doi::parse(word).ok()
}

/// Writes `576-83` as `576-583`, the form in which every other source gives pages.
fn full_pages(text: &str) -> String {
    let text = text.trim();
    let Some((first, last)) = text.split_once('-') else { return text.to_owned() };
    let (first, last) = (first.trim(), last.trim());
    let is_short = last.len() < first.len() && last.bytes().all(|b| b.is_ascii_digit()) && first.is_ascii();
    let lead = if is_short { &first[..first.len() - last.len()] } else { "" };
    if first.bytes().next_back().is_some_and(|b| b.is_ascii_digit()) {
        format!("{first}-{lead}{last}")
    } else {
        text.to_owned()
    }
}

/// Takes away the full stop that PubMed sets after every title.
fn without_stop(text: String) -> String {
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.trim_matches(['[', ']']).trim_end().to_owned(),
        _ => text,
    }
}

fn texts(list: Node, name: &str) -> Vec<String> {
    list.all(name).into_iter().filter_map(Element::plain).collect()
}

fn kind_of(types: &[String]) -> ReferenceKind {
    if types.iter().any(|t| t == "Preprint") {
        ReferenceKind::Preprint
    } else if types.iter().any(|t| t == "Dataset") {
        ReferenceKind::Dataset
    } else {
        ReferenceKind::Article
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_pages_are_written_out() {
        for (short, full) in [
            ("576-83", "576-583"),
            ("e36-47", "e36-e47"),
            ("e36-e47", "e36-e47"),
            ("1090-1", "1090-1091"),
            ("99-102", "99-102"),
            ("S5-9", "S5-S9"),
            ("12", "12"),
            ("i-iv", "i-iv"),
            ("101-3; discussion 104", "101-3; discussion 104"),
        ] {
            assert_eq!(full_pages(short), full, "{short}");
        }
    }

    #[test]
    fn a_line_on_a_notice_gives_year_and_doi() {
        assert_eq!(year_in("J Lark Stud. 2010 Feb 6;375(9713):445. doi: 10.1234/x-1.").unwrap().year(), 2010);
        assert_eq!(doi_in("J Lark Stud. 2010 Feb 6;375:445. doi: 10.1234/x-1.").unwrap().as_str(), "10.1234/x-1");
        assert_eq!(doi_in("J Lark Stud. 2010"), None);
    }
}
