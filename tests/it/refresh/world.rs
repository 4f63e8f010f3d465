//! The registries of a small invented world, answering as the real ones do; what they know can be changed.

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use stand_in::{Asked, Manners, Reply, Server};

/// A work that the registries know.
#[derive(Clone)]
pub struct WorldWork {
    pub doi: String,
    pub title: String,
    /// Family and given names.
    pub authors: Vec<(String, String)>,
    pub year: i32,
    pub journal: String,
    pub volume: String,
    pub issue: String,
    pub pages: String,
    /// The kind of notice about it, and the year since when.
    pub notice: Option<(&'static str, i32)>,
}

/// The registries.
pub struct World {
    works: Arc<Mutex<Vec<WorldWork>>>,
    server: Server,
}

impl World {
    /// Starts registries that know these works.
    pub fn start(works: Vec<WorldWork>) -> Self {
        let works = Arc::new(Mutex::new(works));
        let shared = Arc::clone(&works);
        // So generous that nobody waits; the pace itself is tested where the client is.
        let manners = Manners { per_second: Some(1_000), at_once: Some(20), ..Manners::default() };
        let server = Server::start(manners, move |asked| answer(asked, &lock(&shared)));
        Self { works, server }
    }

    /// The address by which the registries are asked.
    pub fn stand_in(&self) -> String {
        self.server.stand_in()
    }

    /// How often anything was asked so far.
    pub fn n_asked(&self) -> usize {
        self.server.asked().len()
    }

    /// Everything that was asked, with its encoding undone.
    pub fn asked(&self) -> Vec<String> {
        self.server.asked().iter().map(|address| decoded(address)).collect()
    }

    /// What the registries know, to be changed.
    pub fn works(&self) -> MutexGuard<'_, Vec<WorldWork>> {
        lock(&self.works)
    }
}

fn lock(works: &Mutex<Vec<WorldWork>>) -> MutexGuard<'_, Vec<WorldWork>> {
    works.lock().expect("no test panics while it looks")
}

fn answer(asked: &Asked, works: &[WorldWork]) -> Reply {
    let address = decoded(&asked.address);
    let found = |value: Value| Reply::new(200, value.to_string());
    let host = address.split('/').next().unwrap_or_default();
    match host {
        "api.crossref.org" => found(crossref(&address, works)),
        "eutils.ncbi.nlm.nih.gov" if address.contains("efetch") => {
            Reply::new(200, "<PubmedArticleSet></PubmedArticleSet>")
        }
        "eutils.ncbi.nlm.nih.gov" => {
            found(json!({"header": {"type": "esearch"}, "esearchresult": {"count": "0", "retmax": "0", "idlist": []}}))
        }
        "www.ebi.ac.uk" => found(json!({"hitCount": 0, "resultList": {"result": []}})),
        "api.datacite.org" => found(json!({"data": [], "meta": {"total": 0}})),
        "doi.org" => {
            let dois = address.trim_start_matches("doi.org/doiRA/").split(',');
            found(dois.map(|doi| json!({"DOI": doi, "RA": "Crossref"})).collect())
        }
        "api.openalex.org" => found(json!({"meta": {"count": 0}, "results": []})),
        "api.semanticscholar.org" if asked.address.contains("batch") => found(json!([])),
        "api.semanticscholar.org" => found(json!({"total": 0, "offset": 0, "data": []})),
        "api.unpaywall.org" => Reply::new(404, json!({"error": true, "message": "not found"}).to_string()),
        _ => found(json!([])),
    }
}

fn crossref(address: &str, works: &[WorldWork]) -> Value {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let filters: Vec<&str> = value("filter").unwrap_or_default().split(',').collect();
    let is_named = |kind: &str, work: &&WorldWork| filters.contains(&format!("{kind}:{}", work.doi).as_str());
    let items: Vec<Value> = match value("query.bibliographic") {
        // Whatever shares the words of the title, and something beside it, as a real search gives.
        Some(words) => works
            .iter()
            .filter(|work| work.title.split(' ').take(3).all(|word| words.contains(word)))
            .map(record)
            .collect(),
        None => {
            let named = works.iter().filter(|work| is_named("doi", work)).map(record);
            named.chain(works.iter().filter(|work| is_named("updates", work)).filter_map(notice)).collect()
        }
    };
    json!({"status": "ok", "message-type": "work-list", "message": {"total-results": items.len(), "items": items}})
}

fn record(work: &WorldWork) -> Value {
    let authors = work.authors.iter().map(|(family, given)| json!({"family": family, "given": given}));
    json!({
        "DOI": work.doi, "type": "journal-article", "title": [work.title], "container-title": [work.journal],
        "author": authors.collect::<Vec<_>>(), "issued": {"date-parts": [[work.year]]},
        "volume": work.volume, "issue": work.issue, "page": work.pages,
    })
}

fn notice(work: &WorldWork) -> Option<Value> {
    let (kind, since) = work.notice?;
    let update = json!({"DOI": work.doi, "type": kind, "label": kind, "updated": {"date-parts": [[since, 5, 3]]}});
    Some(json!({
        "DOI": format!("{}-notice", work.doi), "type": "journal-article",
        "title": [format!("{kind}: {}", work.title)], "update-to": [update],
    }))
}

/// Undoes the encoding of an address.
pub fn decoded(address: &str) -> String {
    let mut out = Vec::new();
    let bytes = address.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| address.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
