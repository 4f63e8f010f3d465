//! Asking, keeping and replaying against a server on loopback that plays the sources; every work in it is invented.
//! No source is reached.

mod asking;
mod budget;
mod citing;
mod contact;
mod keeping;
mod killing;
mod moving;
mod since;

use std::time::Duration;

use fetching::{Client, Settings};
use registries::{Access, Contact, Identifiers, Question, Request, Secret, Shape, encoded_path};
use vocabulary::Doi;

use stand_in::{Asked, Reply, Server};

/// A client that asks the server instead of the sources, and does not wait long.
pub fn client(server: &Server) -> Client {
    client_with(server, |_| ())
}

/// The same, with other settings.
pub fn client_with(server: &Server, change: impl FnOnce(&mut Settings)) -> Client {
    let mut settings =
        Settings { first_pause: Duration::from_millis(4), stand_in: Some(server.stand_in()), ..Settings::default() };
    change(&mut settings);
    Client::new(settings, &access()).expect("the client can be built")
}

/// An invented contact and key.
pub fn access() -> Access {
    let mut access = Access::default();
    access.contact = Contact::parse("ada@uni-lund.se").ok();
    let key = Secret::new("sesame-4711").expect("it is printable");
    access.with_key("crossref", key.clone()).with_key("openalex", key)
}

/// Invented works with DOIs.
pub fn works(count: usize) -> Vec<Identifiers> {
    (0..count).map(work).collect()
}

/// One invented work.
pub fn work(number: usize) -> Identifiers {
    let doi = Doi::parse(&format!("10.1234/lark-{number}")).expect("it is a DOI");
    Identifiers { key: format!("lark-{number}"), ..Identifiers::of_doi(doi) }
}

/// Asks Crossref for one work.
pub fn single(work: &Identifiers) -> Request {
    let doi = work.doi.as_ref().expect("it has one").as_str();
    let base = format!("https://api.crossref.org/works/{}", encoded_path(doi));
    Request::new("crossref", Question::Works(vec![work.clone()]), Shape::One, base)
}

/// Answers as Crossref does about invented works: single ones, lists, and notices, of which there are none.
pub fn crossref(asked: &Asked) -> Reply {
    let work = |doi: &str| format!("{{\"DOI\":\"{doi}\",\"type\":\"journal-article\",\"title\":[\"About {doi}\"]}}");
    let (path, query) = asked.address.split_once('?').unwrap_or((&asked.address, ""));
    if let Some(doi) = path.strip_prefix("api.crossref.org/works/") {
        let body = format!("{{\"status\":\"ok\",\"message-type\":\"work\",\"message\":{}}}", work(doi));
        return Reply::new(200, body);
    }
    let filter = query.split('&').find_map(|pair| pair.strip_prefix("filter=")).unwrap_or_default();
    let items: Vec<String> = filter.split(',').filter_map(|one| one.strip_prefix("doi:")).map(work).collect();
    let body = format!(
        "{{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{{\"total-results\":{},\"items\":[{}]}}}}",
        items.len(),
        items.join(",")
    );
    Reply::new(200, body).header("x-api-pool", "polite")
}
