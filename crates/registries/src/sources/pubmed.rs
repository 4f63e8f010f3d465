//! PubMed through the E-utilities: identifiers by `esearch`, records by `efetch`.
//! PubMed keeps no list of citing works that is asked for here.

mod record;

use roxmltree::Node;
use vocabulary::{Place, Problem, Problems};

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Key, Need, Pace},
    json::Walk,
    question::Question,
    reading::{Outcome, Reading},
    request::{Request, Shape},
    source::{Asked, Source, WhyNot, batches},
    trust::{NoticesIn, Trust},
    xml::{Element, path_of, with_document},
};
use record::{article, book};

const SEARCH: &str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi";
const FETCH: &str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: record::NAME,
        label: "PubMed",
        home: "https://www.ncbi.nlm.nih.gov/books/NBK25497/",
        licence: "public domain (NLM); abstracts may be under copyright",
        hosts: &["eutils.ncbi.nlm.nih.gov"],
        pace: Pace::new(3, 1, 1),
        list_pace: Pace::new(3, 1, 1),
        contact: Need::Wanted,
        record_lists_cited: true,
        // Kept by hand; its librarians assign identifiers and keywords, and its abstracts have their sections apart.
        trust: Trust { facts: 30, library: 10, abstracts: 10, stands_alone: true, make: "pubmed" },
        notices: Some(NoticesIn::Record),
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_PUBMED_KEY",
            review_key: "sources.pubmed_key",
            why: "10 instead of 3 requests a second",
        }),
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let card = &SOURCE.card;
    let begin = |question: Question, base: &str| {
        Request::new(card.name, question, Shape::List, base)
            .with("db", "pubmed")
            .with("tool", "casebook")
            .with_secret("email", access.contact_secret())
            .with_secret("api_key", access.key(card))
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let (mut known, mut sought) = (Vec::new(), Vec::new());
            for work in works {
                match (&work.pmid, &work.doi) {
                    (Some(pmid), _) => known.push((work.clone(), pmid.to_string())),
                    // A quotation mark would end the phrase, and a bracket would begin a field.
                    (None, Some(doi)) if doi.as_str().contains(['"', '[', ']']) => {
                        asked.leave(work, WhyNot::CannotBeWritten);
                    }
                    (None, Some(doi)) => sought.push((work.clone(), format!("\"{doi}\"[aid]"))),
                    (None, None) => asked.leave(work, WhyNot::NoIdentifier),
                }
            }
            for batch in batches(known, 200) {
                let ids = batch.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>().join(",");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                asked.send(fetching(begin(question.of(works), FETCH), ids));
            }
            for batch in batches(sought, 50) {
                let term = batch.iter().map(|(_, term)| term.as_str()).collect::<Vec<_>>().join(" OR ");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                asked.send(searching(begin(question.of(works), SEARCH), term, "200"));
            }
        }
        Question::Search(sought) => {
            let words = vocabulary::text::words(&sought.title).join(" ");
            let author = sought.first_author.as_ref().map(|a| vocabulary::text::words(a).join(" "));
            let author = author.filter(|a| !a.is_empty()).map_or(String::new(), |a| format!(" AND {a}[1au]"));
            asked.send(searching(begin(question.clone(), SEARCH), format!("{words}[ti]{author}"), "5"));
        }
        _ => return Asked::nothing(question.about(), WhyNot::NotItsSubject),
    }
    asked
}

fn searching(request: Request, term: String, most: &str) -> Request {
    request.with("term", term).with("retmode", "json").with("retmax", most)
}

fn fetching(request: Request, ids: String) -> Request {
    request.with("id", ids).with("retmode", "xml")
}

fn read(answer: &Answer) -> Reading {
    let first = answer.body.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf));
    if answer.request.path().ends_with("esearch.fcgi") || first == Some(&b'{') {
        return read_search(answer);
    }
    with_document(answer, |root| read_records(answer, root))
}

/// Reads the list of identifiers that a search found, and asks for their records next.
fn read_search(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    if let Some(error) = root.text("error").or_else(|| root.get("esearchresult").and_then(|r| r.text("ERROR"))) {
        // An error stands inside an answer with the status 200; the limit of the pace is told in the same way.
        let outcome =
            if error.contains("rate limit") { Outcome::Busy } else { Outcome::Failed(format!("it says `{error}`")) };
        return Reading { outcome, problems: walk.problems(), ..Reading::default() };
    }
    let Some(result) = root.get("esearchresult") else {
        return answer.failed(
            "a search without a result",
            &answer.text().chars().take(120).collect::<String>(),
            "`esearchresult`",
        );
    };
    let ids: Vec<String> = result.list("idlist").iter().filter_map(crate::json::Node::as_text).collect();
    let mut reading = Reading { total: result.count("count"), ..Reading::default() };
    if ids.is_empty() {
        reading.not_found = answer.request.question.about().to_vec();
    } else {
        let next = answer.request.moved_to(FETCH, answer.request.question.clone(), Shape::List);
        reading.next.push(fetching(next.with("db", "pubmed").with("tool", "casebook"), ids.join(",")));
    }
    reading.problems = walk.problems();
    reading
}

fn read_records(answer: &Answer, root: Node) -> Reading {
    let mut reading = Reading::default();
    if let Some(error) = root.descendants().find(|n| matches!(n.tag_name().name(), "ERROR" | "Error")) {
        let words = error.plain().unwrap_or_default();
        reading.outcome = Outcome::Failed(format!("it says `{words}`"));
        return reading;
    }
    for record in root.children().filter(Node::is_element) {
        let work = match record.tag_name().name() {
            "PubmedArticle" => article(record),
            "PubmedBookArticle" => book(record),
            _ => None,
        };
        match work {
            Some(work) => reading.works.push(work),
            None if record.tag_name().name() == "DeleteCitation" => {}
            None => surprise(answer, &mut reading.problems, record, "an article or a book with a PMID"),
        }
    }
    if root.tag_name().name() != "PubmedArticleSet" && reading.works.is_empty() {
        surprise(answer, &mut reading.problems, root, "`PubmedArticleSet`");
        reading.outcome = Outcome::Failed("the answer is about something else".into());
    }
    reading.total = u64::try_from(reading.works.len()).ok();
    if let Question::Works(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    reading
}

fn surprise(answer: &Answer, problems: &mut Problems, node: Node, expected: &str) {
    let at = node.document().text_pos_at(node.range().start);
    problems.push(Problem {
        place: Place::line(&answer.file, usize::try_from(at.row).unwrap_or(1)),
        message: format!("a surprising element at `{}`", path_of(node)),
        found: node.tag_name().name().to_owned(),
        expected: expected.to_owned(),
        hint: "the element was left out and the rest was read".into(),
    });
}
