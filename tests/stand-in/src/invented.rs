//! Works, a contact and a key that nobody has, and Crossref as it would answer about them.

use registries::{Access, Contact, Identifiers, Question, Request, Secret, Shape, encoded_path};
use vocabulary::Doi;

use crate::server::{Asked, Reply};

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
