//! doi.org: with which agency a DOI is registered, or that it does not exist.
//! DOIs are never resolved to their landing pages.

use vocabulary::Doi;

use crate::{
    access::Access,
    answer::Answer,
    card::{Card, Need, Pace},
    json::{Node, Walk},
    question::Question,
    reading::{Agency, Reading},
    request::{Request, Shape, encoded_path},
    source::{Asked, Source, WhyNot, batches},
    trust::Trust,
};

const AGENCIES: &str = "https://doi.org/doiRA";

pub(super) const SOURCE: Source = Source {
    card: Card {
        name: "doi_org",
        label: "doi.org",
        home: "https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation",
        licence: "facts without copyright",
        hosts: &["doi.org"],
        pace: Pace::new(1, 1, 1),
        list_pace: Pace::new(1, 1, 1),
        contact: Need::No,
        record_lists_cited: false,
        // It says who registered a DOI, and describes no work.
        trust: Trust::unranked("doi_org"),
        notices: None,
        key: None,
        budget: None,
    },
    request,
    since: None,
    read,
};

fn request(question: &Question, _: &Access) -> Asked {
    let Question::RegistrationAgency(works) = question else {
        return Asked::nothing(question.about(), WhyNot::NotItsSubject);
    };
    let mut asked = Asked::default();
    let mut listed = Vec::new();
    for work in works {
        match &work.doi {
            // The list is cut at commas, and an encoded one is cut as well.
            Some(doi) if doi.as_str().contains(',') => asked.leave(work, WhyNot::CannotBeWritten),
            Some(doi) => listed.push((work.clone(), doi.to_string())),
            None => asked.leave(work, WhyNot::NoIdentifier),
        }
    }
    for batch in batches(listed, 50) {
        let dois = batch.iter().map(|(_, doi)| encoded_path(doi)).collect::<Vec<_>>().join(",");
        let works = batch.into_iter().map(|(work, _)| work).collect();
        asked.send(Request::new(SOURCE.card.name, question.of(works), Shape::List, format!("{AGENCIES}/{dois}")));
    }
    asked
}

fn read(answer: &Answer) -> Reading {
    let value = match answer.json() {
        Ok(value) => value,
        Err(reading) => return *reading,
    };
    let walk = Walk::new(&answer.file);
    let mut reading = Reading::default();
    for entry in walk.root(&value).entries() {
        let Some(doi) = entry.text("DOI") else {
            entry.surprise("a DOI and its agency");
            continue;
        };
        // A prefix alone is answered as well, and kept as it is.
        let name = Doi::parse(&doi).map_or_else(|_| doi.to_lowercase(), |doi| doi.to_string());
        if entry.text("RA").is_none() && entry.text("status").is_none() {
            entry.surprise("an agency or a status");
        }
        reading.agencies.push((name, agency(&entry)));
    }
    if let Question::RegistrationAgency(asked) = &answer.request.question {
        let is_answered = |doi: &Doi| reading.agencies.iter().any(|(found, _)| found == doi.as_str());
        let missing = asked.iter().filter(|work| work.doi.as_ref().is_some_and(|doi| !is_answered(doi)));
        reading.not_found = missing.cloned().collect();
    }
    reading.problems = walk.problems();
    reading
}

fn agency(entry: &Node) -> Agency {
    match (entry.text("RA"), entry.text("status")) {
        (Some(agency), _) => Agency::Registered(agency),
        (None, Some(status)) if status.eq_ignore_ascii_case("DOI does not exist") => Agency::DoesNotExist,
        (None, status) => Agency::Said(status.unwrap_or_default()),
    }
}
