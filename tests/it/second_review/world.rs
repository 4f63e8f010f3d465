//! The registries of an invented world that is written down in files: each answers with its own records, chosen by what it is asked for.
//! Nothing is made up here; what a registry says stands in the files, in its own form.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use stand_in::{Asked, Reply};

use crate::refresh::world::decoded;

/// What the registries know on one day.
#[derive(Clone)]
pub struct Records(Map<String, Value>);

impl Records {
    /// Reads what is known on the first day.
    pub fn read(path: &Path) -> Self {
        Self(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    /// Returns what is known on a later day: a record of the same name takes the place of the older one.
    pub fn then(mut self, path: &Path) -> Self {
        for (source, new) in Self::read(path).0 {
            match (self.0.get_mut(&source), new) {
                (Some(Value::Array(known)), Value::Array(new)) if source != "out_of_order" => {
                    for record in new {
                        match known.iter_mut().find(|old| name(old) == name(&record)) {
                            Some(old) => *old = record,
                            None => known.push(record),
                        }
                    }
                }
                (Some(Value::Object(known)), Value::Object(new)) => known.extend(new),
                (_, new) => drop(self.0.insert(source, new)),
            }
        }
        self
    }

    fn list(&self, source: &str) -> &[Value] {
        self.0[source].as_array().unwrap()
    }

    /// The records whose text, in any of these places, stands in what was asked.
    fn named(&self, source: &str, places: &[&str], asked: &str) -> Vec<Value> {
        let is_named = |record: &&Value| {
            let mut texts = places.iter().filter_map(|place| record.pointer(place)?.as_str());
            texts.any(|text| is_word(text.trim_start_matches("https://doi.org/"), asked))
        };
        self.list(source).iter().filter(is_named).cloned().collect()
    }

    /// What is kept under a name, or an empty list.
    fn under(&self, source: &str, name: &str) -> Value {
        self.0[source].get(name).cloned().unwrap_or_else(|| json!([]))
    }
}

/// By what a record is told from the others of its source.
fn name(record: &Value) -> String {
    ["DOI", "doi", "pmid", "id"].iter().find_map(|key| record[*key].as_str()).expect("every record has a name").into()
}

/// Whether a text stands in another and no letter or digit goes on from it on either side.
fn is_word(text: &str, whole: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    whole
        .match_indices(text)
        .any(|(at, _)| !goes_on(whole[..at].chars().next_back()) && !goes_on(whole[at + text.len()..].chars().next()))
}

/// Answers as the source does that is asked.
pub fn answer(asked: &Asked, records: &Records) -> Reply {
    let address = decoded(&asked.address);
    let (host, rest) = address.split_once('/').unwrap_or((&address, ""));
    if records.list("out_of_order").iter().any(|out| out == host) {
        return Reply::new(503, "out of order");
    }
    let found = |value: Value| Reply::new(200, value.to_string());
    match host {
        "api.crossref.org" => found(crossref(rest, records)),
        "eutils.ncbi.nlm.nih.gov" => pubmed(rest, records),
        "www.ebi.ac.uk" => found(europe_pmc(rest, records)),
        "api.datacite.org" => {
            let data = records.named("datacite", &["/id"], rest);
            found(json!({"meta": {"total": data.len()}, "data": data}))
        }
        "doi.org" => {
            let agency = |doi: &str| match records.0["agencies"].get(doi) {
                Some(agency) => json!({"DOI": doi, "RA": agency}),
                None => json!({"DOI": doi, "status": "DOI does not exist"}),
            };
            found(rest.trim_start_matches("doiRA/").split(',').map(agency).collect())
        }
        "api.openalex.org" => found(openalex(rest, records)),
        "api.opencitations.net" if rest.contains("/metadata/") => {
            found(records.named("opencitations", &["/id"], rest).into())
        }
        "api.opencitations.net" => {
            let doi = rest.split_once("doi:").map_or("", |(_, doi)| doi);
            let list = if rest.contains("/citations/") { "citations" } else { "references" };
            found(records.under(&format!("opencitations_{list}"), doi))
        }
        "api.semanticscholar.org" => found(semantic_scholar(rest, &asked.body, records)),
        "api.unpaywall.org" => {
            let doi = rest.trim_start_matches("v2/").split('?').next().unwrap();
            match records.list("unpaywall").iter().find(|record| record["doi"] == doi) {
                Some(record) => found(record.clone()),
                None => Reply::new(404, json!({"error": true, "message": "not found"}).to_string()),
            }
        }
        _ => panic!("no registry of this world is called {host}"),
    }
}

fn crossref(rest: &str, records: &Records) -> Value {
    let items = if rest.contains("query.bibliographic=") {
        // Whatever begins with the same words, and something beside it, as a real search gives.
        let begins = |record: &&Value| {
            let title = record["title"][0].as_str().unwrap_or_default();
            title.split(' ').take(3).all(|word| rest.contains(word)) && record.get("update-to").is_none()
        };
        records.list("crossref").iter().filter(begins).cloned().collect()
    } else if rest.contains("updates:") {
        records.named("crossref", &["/update-to/0/DOI"], rest)
    } else {
        records.named("crossref", &["/DOI"], rest)
    };
    json!({"status": "ok", "message-type": "work-list", "message": {"total-results": items.len(), "items": items}})
}

fn pubmed(rest: &str, records: &Records) -> Reply {
    if rest.contains("efetch") {
        let found = records.named("pubmed", &["/pmid"], rest);
        let articles: String = found.iter().filter_map(|record| record["xml"].as_str()).collect();
        return Reply::new(200, format!("<PubmedArticleSet>{articles}</PubmedArticleSet>"));
    }
    let found = records.named("pubmed", &["/doi"], rest);
    let ids: Vec<&Value> = found.iter().map(|record| &record["pmid"]).collect();
    let result = json!({"count": ids.len().to_string(), "retmax": ids.len().to_string(), "idlist": ids});
    Reply::new(200, json!({"header": {"type": "esearch"}, "esearchresult": result}).to_string())
}

fn europe_pmc(rest: &str, records: &Records) -> Value {
    for (list, entry) in [("citations", "citation"), ("references", "reference")] {
        if let Some((_, pmid)) = rest.split_once(&format!("/{list}?")).and_then(|(path, _)| path.rsplit_once('/')) {
            let found = records.under(&format!("europe_pmc_{list}"), pmid);
            let n = found.as_array().map_or(0, Vec::len);
            return json!({"hitCount": n, format!("{entry}List"): {entry: found}});
        }
    }
    let found = records.named("europe_pmc", &["/pmid", "/doi"], rest);
    json!({"hitCount": found.len(), "nextCursorMark": "*", "resultList": {"result": found}})
}

fn openalex(rest: &str, records: &Records) -> Value {
    let begins = |work: &&Value| {
        let title = work["title"].as_str().unwrap_or_default().to_lowercase();
        rest.contains("search=") && title.split(' ').take(3).all(|word| rest.contains(word))
    };
    let filter = rest.split(['?', '&']).find_map(|pair| pair.strip_prefix("filter=")).unwrap_or_default();
    let works = records.list("openalex");
    let cites = |work: &Value, own: &str| {
        let address = format!("https://openalex.org/{own}");
        work["referenced_works"].as_array().is_some_and(|list| list.iter().any(|one| *one == address))
    };
    let found: Vec<Value> = match filter.split_once(':') {
        Some(("cites", own)) => works.iter().filter(|work| cites(work, own)).cloned().collect(),
        Some(("cited_by", own)) => {
            let seed = works.iter().find(|work| work["id"].as_str().is_some_and(|id| id.ends_with(&format!("/{own}"))));
            let is_cited = |work: &&Value| {
                let id = work["id"].as_str().unwrap_or_default();
                seed.is_some_and(|seed| cites(seed, id.rsplit('/').next().unwrap_or_default()))
            };
            works.iter().filter(is_cited).cloned().collect()
        }
        Some(("pmid", ids)) => {
            let is_named = |work: &&Value| {
                let pmid = work["ids"]["pmid"].as_str().and_then(|address| address.rsplit('/').next());
                pmid.is_some_and(|pmid| is_word(pmid, ids))
            };
            works.iter().filter(is_named).cloned().collect()
        }
        Some((_, names)) => records.named("openalex", &["/doi"], names),
        None => works.iter().filter(begins).cloned().collect(),
    };
    json!({"meta": {"count": found.len(), "next_cursor": null}, "results": found})
}

fn semantic_scholar(rest: &str, body: &str, records: &Records) -> Value {
    let paper = |name: &str| records.0["semantic_scholar"].get(name.trim_start_matches("DOI:")).cloned();
    if rest.contains("/batch") {
        let asked: Value = serde_json::from_str(body).unwrap();
        return asked["ids"].as_array().unwrap().iter().map(|id| paper(id.as_str().unwrap())).collect();
    }
    for list in ["citations", "references"] {
        if let Some((_, name)) = rest.split_once(&format!("/{list}?")).and_then(|(path, _)| path.split_once("/paper/"))
        {
            let found = paper(name).map_or_else(|| json!([]), |paper| paper[list].clone());
            return json!({"offset": 0, "data": found});
        }
    }
    json!({"total": 0, "offset": 0, "data": []})
}
