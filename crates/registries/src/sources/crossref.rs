//! Crossref: what to ask its REST API and how to read its answers, of 2022 as of 2026.
//! Its count of citing works is read; the list of them is not open and is never asked for.

pub(crate) mod record;

use vocabulary::PartialDate;

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Key, Need, Pace},
    json::{Node, Walk},
    question::{Identifiers, Question},
    reading::{Outcome, Reading},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot, batches, first_day},
    trust::{NoticesIn, Trust},
};
use record::{cited_as_works, work};

const WORKS: &str = "https://api.crossref.org/works";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: record::NAME,
        label: "Crossref",
        home: "https://www.crossref.org/documentation/retrieve-metadata/rest-api/",
        licence: "facts without copyright; abstracts belong to their publishers",
        hosts: &["api.crossref.org"],
        pace: Pace::new(5, 1, 1),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::Wanted,
        record_lists_cited: true,
        // The publisher's own deposit.
        trust: Trust { facts: 10, library: 30, abstracts: 30, stands_alone: true, make: "crossref" },
        notices: Some(NoticesIn::RecordAndNotices),
        key: Some(Key {
            need: Need::Wanted,
            variable: "CASEBOOK_CROSSREF_TOKEN",
            review_key: "sources.crossref_token",
            why: "a Metadata Plus token is asked less sparingly",
        }),
        budget: None,
    },
    request,
    since: Some(since),
    read,
};

fn request(question: &Question, access: &Access) -> Asked {
    let card = &SOURCE.card;
    let begin = |question: Question, shape: Shape, base: String| {
        let token = access.key(card).and_then(|k| crate::access::Secret::new_spaced("Bearer", k));
        Request::new(card.name, question, shape, base)
            .with_secret("mailto", access.contact_secret())
            .with_secret_header("crossref-plus-api-token", token.as_ref())
    };
    let mut asked = Asked::default();
    match question {
        Question::Works(works) => {
            let listed = in_lists(works, &mut asked, |asked, work, doi| {
                let one = question.of(vec![work.clone()]);
                asked.send(begin(one, Shape::One, format!("{WORKS}/{}", encoded_path(doi))));
            });
            for batch in batches(listed, 50) {
                let filter = joined(&batch, "doi:");
                let works: Vec<_> = batch.into_iter().map(|(work, _)| work).collect();
                let rows = works.len().to_string();
                let list = begin(question.of(works), Shape::List, WORKS.into());
                asked.send(list.with("filter", filter).with("rows", rows));
            }
        }
        Question::UpdatesTo(works) => {
            let listed = in_lists(works, &mut asked, |asked, work, _| asked.leave(work, WhyNot::CannotBeWritten));
            for batch in batches(listed, 50) {
                let filter = joined(&batch, "updates:");
                let works = batch.into_iter().map(|(work, _)| work).collect();
                let list = begin(question.of(works), Shape::List, WORKS.into());
                asked.send(list.with("filter", filter).with("rows", "1000"));
            }
        }
        Question::References(work) => match &work.doi {
            Some(doi) => {
                asked.send(begin(question.clone(), Shape::One, format!("{WORKS}/{}", encoded_path(doi.as_str()))));
            }
            None => asked.leave(work, WhyNot::NoIdentifier),
        },
        Question::Search(sought) => {
            let list = begin(question.clone(), Shape::List, WORKS.into());
            asked.send(list.with("query.bibliographic", sought.in_one_line()).with("rows", "5"));
        }
        Question::CitedBy(_) | Question::RegistrationAgency(_) | Question::FullText(_) => {
            return Asked::nothing(question.about(), WhyNot::NotItsSubject);
        }
    }
    asked
}

/// Narrows a list of notices to those whose record was made or changed since a day.
fn since(request: &Request, day: PartialDate) -> Option<Request> {
    let filter = request.parameter("filter").filter(|_| matches!(request.question, Question::UpdatesTo(_)))?;
    let narrowed = format!("{filter},from-index-date:{}", first_day(day));
    Some(request.clone().with("filter", narrowed).narrowed_to(day))
}

/// Chooses the works that can stand in a list; a filter is cut at every comma, so a DOI that holds one goes to `alone`.
fn in_lists(
    works: &[Identifiers],
    asked: &mut Asked,
    alone: impl Fn(&mut Asked, &Identifiers, &str),
) -> Vec<(Identifiers, String)> {
    let mut listed = Vec::new();
    for work in works {
        match &work.doi {
            None => asked.leave(work, WhyNot::NoIdentifier),
            Some(doi) if doi.as_str().contains(',') => alone(asked, work, doi.as_str()),
            Some(doi) => listed.push((work.clone(), doi.to_string())),
        }
    }
    listed
}

fn joined(batch: &[(Identifiers, String)], filter: &str) -> String {
    batch.iter().map(|(_, doi)| format!("{filter}{doi}")).collect::<Vec<_>>().join(",")
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let root = walk.root(&value);
    // An answer without an envelope is the record itself, as the route for CSL-JSON gives it.
    if root.has("DOI") {
        let reading = Reading { works: vec![work(&root)], ..Reading::default() };
        return Reading { problems: walk.problems(), ..reading };
    }
    let mut reading = Reading::default();
    match root.text("message-type").as_deref() {
        Some("work") => match root.get("message").filter(|message| message.has("DOI")) {
            Some(message) => reading.works.push(work(&message)),
            None => root.surprise("a work with a DOI"),
        },
        Some("work-list") => read_list(&root, answer, &mut reading),
        Some("work-agency") => {
            if let Some(message) = root.get("message")
                && let (Some(doi), Some(agency)) = (message.doi("DOI"), message.at(&["agency", "label"]))
            {
                reading
                    .agencies
                    .extend(agency.as_text().map(|label| (doi.to_string(), crate::reading::Agency::Registered(label))));
            }
        }
        _ => {
            let status = root.text("status").unwrap_or_default();
            let message = if matches!(status.as_str(), "ok" | "") {
                "an answer about something else than works"
            } else {
                "an error inside an answer"
            };
            return answer.failed(message, &answer.text().chars().take(160).collect::<String>(), "works");
        }
    }
    let is_backward = matches!(answer.request.question, Question::References(_));
    if is_backward {
        reading.works = reading.works.iter().flat_map(cited_as_works).collect();
    } else if let Question::Works(asked) = &answer.request.question {
        reading.note_missing(asked);
    }
    if reading.works.is_empty() && matches!(root.text("message-type").as_deref(), Some("work")) && !is_backward {
        reading.outcome = Outcome::Failed("the answer holds no work".into());
    }
    reading.problems = walk.problems();
    reading
}

fn read_list(root: &Node, answer: &Answer, reading: &mut Reading) {
    let Some(message) = root.get("message").filter(|message| message.has("items")) else {
        root.surprise("a list of works");
        reading.outcome = Outcome::Failed("the answer holds no list".into());
        return;
    };
    let items = message.list("items");
    reading.total = message.count("total-results");
    reading.works = items.iter().map(work).collect();
    let request = &answer.request;
    match (request.parameter("cursor"), message.text("next-cursor")) {
        // The end of the cursor is an empty page, not a missing cursor.
        (Some(_), Some(next)) if !items.is_empty() => reading.next.push(request.clone().with("cursor", next)),
        // A list of updates that does not fit one page is read again from its start with a cursor.
        (None, _)
            if matches!(request.question, Question::UpdatesTo(_))
                && reading.total.is_some_and(|total| total > items.len() as u64) =>
        {
            reading.next.push(request.clone().with("cursor", "*"));
        }
        _ => {}
    }
    // Whoever asks for no rows wants the count alone.
    if message.count("items-per-page") != Some(0) {
        reading.fail_when_hollow(request);
    }
}
