//! Europe PMC: its search, and its lists of citing and cited works.
//! Full texts are located and never fetched.

mod elements;

use serde_json::Value;
use vocabulary::{Contributor, NoticeKind, PartialDate, Reference, ReferenceKind};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Need, Pace},
    json::{Node, Walk, date_of},
    names,
    notice::{Notice, notice_kind},
    numbering::pages_or_article_number,
    question::{Identifiers, Question},
    reading::{Location, Reading, SourceWork},
    request::{Request, Shape},
    source::{Asked, Source, WhyNot, batches, first_day},
    trust::{NoticesIn, Trust},
    xml::{Element, with_document},
};

const REST: &str = "https://www.ebi.ac.uk/europepmc/webservices/rest";
const PAGE: &str = "1000";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "europe_pmc",
        label: "Europe PMC",
        home: "https://europepmc.org/RestfulWebService",
        licence: "facts without copyright; abstracts and full texts under their publishers' terms",
        hosts: &["www.ebi.ac.uk"],
        pace: Pace::new(8, 1, 2),
        list_pace: Pace::new(8, 1, 2),
        contact: Need::No,
        record_lists_cited: false,
        // Kept by hand, mostly from PubMed.
        trust: Trust { facts: 40, library: 20, abstracts: 20, stands_alone: true, make: "europe_pmc" },
        notices: Some(NoticesIn::Record),
        key: None,
        budget: None,
    },
    request,
    since: Some(since),
    read,
};

fn request(question: &Question, _: &Access) -> Asked {
    let card = &SOURCE.card;
    let begin = |question: Question, path: String| {
        Request::new(card.name, question, Shape::List, format!("{REST}/{path}")).with("format", "json")
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) | Question::FullText(works) => {
            let mut terms = Vec::new();
            for work in works {
                match term(work) {
                    Some(term) => terms.push((work.clone(), term)),
                    None if work.doi.is_some() => asked.leave(work, WhyNot::CannotBeWritten),
                    None => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            for batch in batches(terms, 50) {
                let query = batch.iter().map(|(_, term)| term.as_str()).collect::<Vec<_>>().join(" OR ");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                let list = searching(begin(question.of(works), "search".into()), query, PAGE);
                asked.send(list.with("cursorMark", "*"));
            }
        }
        Question::Search(sought) => {
            let title = vocabulary::text::words(&sought.title).join(" ");
            let author = sought.first_author.as_ref().map(|a| vocabulary::text::words(a).join(" "));
            let author = author.filter(|a| !a.is_empty()).map_or(String::new(), |a| format!(" AND AUTH:\"{a}\""));
            let query = format!("TITLE:({title}){author}");
            asked.send(searching(begin(question.clone(), "search".into()), query, "5"));
        }
        Question::CitedBy(work) | Question::References(work) => {
            let list = if matches!(question, Question::CitedBy(_)) { "citations" } else { "references" };
            let id = match (&work.pmid, &work.pmcid) {
                (Some(pmid), _) => format!("MED/{pmid}"),
                (None, Some(pmcid)) => format!("PMC/{pmcid}"),
                (None, None) => return Asked::nothing(question.about(), WhyNot::NotNamedThere),
            };
            asked.send(begin(question.clone(), format!("{id}/{list}")).with("page", "1").with("pageSize", PAGE));
        }
        Question::UpdatesTo(_) | Question::RegistrationAgency(_) => {
            return Asked::nothing(question.about(), WhyNot::NotItsSubject);
        }
    }
    asked
}

/// Asks which works cite one as a search, since the list of citing works knows no days.
fn since(request: &Request, day: PartialDate) -> Option<Request> {
    let Question::CitedBy(work) = &request.question else { return None };
    let query = format!("CITES:{}_MED AND (FIRST_IDATE:[{} TO 3000-12-31])", work.pmid.as_ref()?, first_day(day));
    let search = request.moved_to(&format!("{REST}/search"), request.question.clone(), Shape::List);
    Some(searching(search.with("format", "json"), query, PAGE).with("cursorMark", "*").narrowed_to(day))
}

fn term(work: &Identifiers) -> Option<String> {
    match (&work.pmid, &work.doi, &work.pmcid) {
        (Some(pmid), ..) => Some(format!("(EXT_ID:{pmid} AND SRC:MED)")),
        (None, Some(doi), _) => (!doi.as_str().contains(['"', '\\'])).then(|| format!("DOI:\"{doi}\"")),
        (None, None, Some(pmcid)) => Some(format!("PMCID:{pmcid}")),
        (None, None, None) => None,
    }
}

fn searching(request: Request, query: String, page: &str) -> Request {
    request.with("query", query).with("resultType", "core").with("pageSize", page)
}

fn read(answer: &Answer) -> Reading {
    let text = answer.text();
    if text.trim_start().starts_with("<?xml") || text.trim_start().starts_with("<responseWrapper") {
        return with_document(answer, |root| {
            // The same answer is given as XML; it is read through the same door.
            let value = if root.child("RDF").is_some() { elements::dublin_core(root) } else { elements::as_json(root) };
            read_value(answer, &value)
        });
    }
    match answer.json() {
        Ok(value) => read_value(answer, &value),
        Err(reading) => *reading,
    }
}

fn read_value(answer: &Answer, value: &Value) -> Reading {
    let walk = Walk::new(&answer.file);
    let root = walk.root(value);
    let mut reading = Reading::default();
    let is_page = |page: &Value| page.get("hitCount").is_some() || page.get("resultList").is_some();
    if let Value::Array(pages) = value
        && !pages.is_empty()
        && pages.iter().all(is_page)
    {
        // Several pages kept in one file are read one after the other.
        for page in root.entries() {
            reading.works.extend(results(&page));
            reading.total = page.count("hitCount");
        }
    } else if value.is_array() {
        return something_else(answer);
    } else if root.has("errCode") || root.has("errMsg") {
        let words = root.text("errMsg").unwrap_or_default();
        reading = answer.failed("an error inside an answer", &words, "results");
        return reading;
    } else {
        reading.total = root.count("hitCount");
        reading.works = results(&root);
        if reading.total.is_none() && (reading.works.is_empty() || !root.has("resultList")) {
            return something_else(answer);
        }
        reading.next.extend(next(&root, answer, reading.works.len(), reading.total));
        reading.fail_when_hollow(&answer.request);
    }
    // A list of at most 50 works stands on the first page whole; the page after it only repeats the cursor.
    if let Question::Works(asked) | Question::FullText(asked) = &answer.request.question
        && answer.request.parameter("cursorMark").is_none_or(|cursor| cursor == "*")
    {
        reading.note_missing(asked);
    }
    reading.problems = walk.problems();
    reading
}

fn something_else(answer: &Answer) -> Reading {
    let found: String = answer.text().chars().take(120).collect();
    answer.failed("an answer about something else", &found, "`hitCount`")
}

fn results(root: &Node) -> Vec<SourceWork> {
    let lists = [("resultList", "result"), ("citationList", "citation"), ("referenceList", "reference")];
    let found = lists.iter().find_map(|(list, entry)| root.get(list).map(|l| l.list(entry)));
    found.unwrap_or_default().iter().map(work).collect()
}

/// Asks for the next page: a search ends when the cursor repeats itself, a list of citations when its pages are full.
fn next(root: &Node, answer: &Answer, n_found: usize, total: Option<u64>) -> Option<Request> {
    let request = &answer.request;
    if let Some(cursor) = request.parameter("cursorMark") {
        let next = root.text("nextCursorMark")?;
        // A list of works that stands whole on its first page needs no second request to say so.
        let is_whole = cursor == "*"
            && matches!(request.question, Question::Works(_) | Question::FullText(_))
            && total.is_some_and(|total| n_found as u64 >= total);
        return (next != cursor && n_found > 0 && !is_whole).then(|| request.clone().with("cursorMark", next));
    }
    let page: u64 = request.parameter("page")?.parse().ok()?;
    let size: u64 = request.parameter("pageSize")?.parse().ok()?;
    (n_found > 0 && page.checked_mul(size)? < total?).then(|| request.clone().with("page", (page + 1).to_string()))
}

fn work(node: &Node) -> SourceWork {
    let identifiers = identifiers(node);
    let types: Vec<String> = match node.get("pubTypeList") {
        Some(list) => list.texts("pubType"),
        None => node.plain("pubType").map(|t| t.split("; ").map(str::to_owned).collect()).unwrap_or_default(),
    };
    let journal = node.get("journalInfo");
    let of_issue = |name: &str| journal.as_ref().and_then(|j| j.plain(name));
    let book = node.get("bookOrReportDetails");
    let mut reference = Reference {
        kind: kind_of(node, &types),
        authors: authors(node),
        title: node.plain("title").map(without_stop),
        container: journal
            .as_ref()
            .and_then(|j| j.get("journal"))
            .and_then(|j| j.plain("title"))
            .or_else(|| node.plain("journalTitle"))
            .or_else(|| node.plain("journalAbbreviation"))
            .or_else(|| book.as_ref().and_then(|b| b.plain("comprisingTitle"))),
        issued: issued(node, journal.as_ref()),
        online: node.date("electronicPublicationDate"),
        volume: node.plain("journalVolume").or_else(|| node.plain("volume")).or_else(|| of_issue("volume")),
        issue: node.plain("issue").or_else(|| of_issue("issue")),
        pages: node.plain("pageInfo"),
        publisher: book.as_ref().and_then(|b| b.plain("publisher")),
        isbn: book
            .as_ref()
            .and_then(|b| b.text("isbn13").or_else(|| b.text("isbn10")))
            .and_then(|i| vocabulary::Isbn::parse(&i).ok()),
        doi: identifiers.doi.clone(),
        pmid: identifiers.pmid.clone(),
        pmcid: identifiers.pmcid.clone(),
        issn: journal
            .as_ref()
            .and_then(|j| j.get("journal"))
            .and_then(|j| j.text("issn").or_else(|| j.text("essn")))
            .or_else(|| node.text("journalIssn").and_then(|t| t.split(';').next().map(|i| i.trim().to_uppercase()))),
        abstract_text: node.plain("abstractText"),
        keywords: node.get("keywordList").map(|l| l.texts("keyword")).unwrap_or_default(),
        language: node.text("language"),
        ..Reference::default()
    };
    (reference.pages, reference.article_number) = pages_or_article_number(reference.pages.take());
    reference.extra.extend(types.iter().map(|t| ("publication type".to_owned(), t.clone())));
    SourceWork {
        source: SOURCE.card.name,
        record: [node.text("source"), node.text("id")].into_iter().flatten().collect::<Vec<_>>().join("/"),
        notices: notices(node, &identifiers, &types),
        locations: locations(node),
        cited_by_count: node.count("citedByCount"),
        changed: node.date("dateOfRevision"),
        record_type: types.first().cloned(),
        identifiers,
        reference,
        ..SourceWork::default()
    }
}

fn identifiers(node: &Node) -> Identifiers {
    let is_med = node.text("source").as_deref() == Some("MED");
    Identifiers {
        doi: node.doi("doi"),
        pmid: node.pmid("pmid").or_else(|| if is_med { node.pmid("id") } else { None }),
        pmcid: node.pmcid("pmcid"),
        ..Identifiers::default()
    }
}

fn authors(node: &Node) -> Vec<Contributor> {
    let Some(list) = node.get("authorList") else {
        let line = node.plain("authorString").unwrap_or_default();
        return line.trim_end_matches('.').split(", ").filter_map(names::initials_last).collect();
    };
    let one = |author: &Node| {
        let group = author.plain("collectiveName").map(Contributor::Group);
        group
            .or_else(|| {
                let family = author.plain("lastName")?;
                names::person(
                    Some(family),
                    author.plain("firstName").or_else(|| author.plain("initials")),
                    author.plain("suffix"),
                )
            })
            .or_else(|| author.plain("fullName").as_deref().and_then(names::initials_last))
    };
    list.list("author").iter().filter_map(one).collect()
}

fn issued(node: &Node, journal: Option<&Node>) -> Option<PartialDate> {
    let of_issue = journal.and_then(|j| {
        // A month of 0 says that the month is not known.
        let numbers: Vec<i64> = [j.whole("yearOfPublication"), j.whole("monthOfPublication").filter(|m| *m > 0)]
            .into_iter()
            .map_while(|n| n)
            .collect();
        date_of(&numbers)
    });
    of_issue
        .or_else(|| node.whole("pubYear").and_then(|year| date_of(&[year])))
        .or_else(|| node.date("firstPublicationDate"))
}

fn notices(node: &Node, about: &Identifiers, types: &[String]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for entry in node.get("commentCorrectionList").map(|l| l.list("commentCorrection")).unwrap_or_default() {
        let word = entry.text("type").unwrap_or_default();
        let kind = notice_kind(&word);
        if matches!(kind, NoticeKind::Other | NoticeKind::NewVersion) {
            continue;
        }
        let line = entry.text("reference").unwrap_or_default();
        let year = line.split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4);
        let is_med = entry.text("source").as_deref() == Some("MED");
        let other = Identifiers { pmid: if is_med { entry.pmid("id") } else { None }, ..Identifiers::default() };
        let is_about_other = [" of", " for"].iter().any(|end| word.to_lowercase().ends_with(end));
        let (about, notice) = if is_about_other { (other, about.clone()) } else { (about.clone(), other) };
        notices.push(Notice {
            kind,
            about,
            notice,
            since: year.and_then(|y| PartialDate::parse(y).ok()),
            source: SOURCE.card.name,
            asserted_by: None,
            label: word,
            reasons: Vec::new(),
        });
    }
    let has_own = notices.iter().any(|n| n.kind == NoticeKind::Retraction && n.about == *about);
    if !has_own && types.iter().any(|t| t.eq_ignore_ascii_case("retracted publication")) {
        notices.push(Notice {
            kind: NoticeKind::Retraction,
            about: about.clone(),
            notice: Identifiers::default(),
            since: None,
            source: SOURCE.card.name,
            asserted_by: None,
            label: "retracted publication".into(),
            reasons: Vec::new(),
        });
    }
    notices
}

fn locations(node: &Node) -> Vec<Location> {
    let licence = node.text("license");
    let urls = node.get("fullTextUrlList").map(|l| l.list("fullTextUrl")).unwrap_or_default();
    urls.iter()
        .filter_map(|one| {
            let is_open = matches!(one.text("availabilityCode").as_deref(), Some("OA" | "F"));
            Some(Location {
                url: one.text("url")?,
                licence: licence.clone().filter(|_| is_open),
                version: None,
                host: one.text("site"),
                is_open,
                source: SOURCE.card.name,
            })
        })
        .collect()
}

fn kind_of(node: &Node, types: &[String]) -> ReferenceKind {
    let is = |word: &str| types.iter().any(|t| t.eq_ignore_ascii_case(word));
    if is("preprint") || node.text("source").as_deref() == Some("PPR") {
        ReferenceKind::Preprint
    } else if is("book") {
        ReferenceKind::Book
    } else if is("book chapter") || is("book-chapter") {
        ReferenceKind::Chapter
    } else if is("thesis") || is("doctoral thesis") {
        ReferenceKind::Thesis
    } else {
        ReferenceKind::Article
    }
}

fn without_stop(text: String) -> String {
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.to_owned(),
        _ => text,
    }
}
