//! The sources from outside: exact requests, answers written for this project, and recorded answers where they lie at hand.
//! Nothing here opens a connection.

mod cassette;
mod noticed;
mod readings;
mod recordings;
mod requests;
mod spoiled;

use registries::{Answer, Identifiers, Question, Reading, Request, Shape, source};
use vocabulary::{Doi, PartialDate, Pmid};

/// Reads a body as the named source would.
pub fn read_as(name: &str, url: &str, question: Question, shape: Shape, status: u16, body: &[u8]) -> Reading {
    let source = source(name).expect("the source is listed");
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let mut request = Request::new(source.card.name, question, shape, base);
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        // Only the parameters by which pages are turned matter to a reader.
        let names = ["cursor", "cursorMark", "page", "pageSize", "offset", "filter"];
        if let Some(name) = names.into_iter().find(|n| *n == key) {
            request = request.with(name, value);
        }
    }
    (source.read)(&Answer {
        request,
        status,
        headers: Vec::new(),
        body: body.to_vec(),
        asked: PartialDate::parse("2026-11-23").ok(),
        file: format!("snapshots/{name}/answer"),
    })
}

/// A work known by its DOI.
pub fn of_doi(doi: &str) -> Identifiers {
    Identifiers::of_doi(Doi::parse(doi).expect("the DOI is one"))
}

/// A work known by its PMID.
pub fn of_pmid(pmid: &str) -> Identifiers {
    Identifiers::of_pmid(Pmid::parse(pmid).expect("the PMID is one"))
}
