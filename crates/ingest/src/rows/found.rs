//! The tables of what the sources know beyond the records: candidates, the searches that found them, and full texts.
//! What a person decides of it stands in the inputs.

use registries::Location;
use tables::{CandidateRow, FullTextRow, FullTextState, SearchRow, Way};
use vocabulary::{Contributor, Reference};

use crate::{
    candidates::{Candidate, CitationSearch, Found},
    merge::label,
    state::State,
};

/// One row a candidate.
pub(super) fn candidates(list: &[Candidate]) -> Vec<CandidateRow> {
    let row = |candidate: &Candidate| {
        let (ids, r) = (&candidate.identifiers, &candidate.reference);
        let decision = candidate.decision.as_ref();
        let seeds = distinct(candidate.found.iter().map(|found| &*found.seed));
        let indexes = distinct(candidate.found.iter().map(|found| label(found.index)));
        CandidateRow {
            doi: ids.doi.clone(),
            pmid: ids.pmid.clone(),
            openalex: ids.openalex.clone().unwrap_or_default(),
            title: r.title.clone().unwrap_or_default(),
            decision: decision.map(|decision| decision.verdict),
            by: decision.and_then(|decision| decision.who.clone()).unwrap_or_default(),
            date: decision.and_then(|decision| decision.when.clone()).unwrap_or_default(),
            why: decision.and_then(|decision| decision.why.clone()).unwrap_or_default(),
            pmcid: ids.pmcid.clone(),
            kind: r.kind,
            first_author: first_author(r),
            year: r.year(),
            issued_date: r.issued,
            container: r.container.clone().unwrap_or_default(),
            as_cited: r.note.clone().unwrap_or_default(),
            first_found_date: candidate.found.iter().filter_map(|found| found.on).min(),
            n_seeds: seeds.len(),
            n_indexes: indexes.len(),
            seeds: seeds.join("; "),
            indexes: indexes.join("; "),
            found: candidate.found.iter().map(way).collect(),
            source_file: decision.map(|decision| decision.place.file.clone()).unwrap_or_default(),
            source_line: decision.and_then(|decision| decision.place.line),
        }
    };
    list.iter().map(row).collect()
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn first_author(reference: &Reference) -> String {
    reference.authors.first().map(Contributor::sort_name).unwrap_or_default()
}

fn way(found: &Found) -> Way {
    Way { seed: found.seed.to_string(), direction: found.direction, index: found.index.to_owned(), on: found.on }
}

/// One row a search, whether it was answered or not.
pub(super) fn searches(search: &CitationSearch) -> Vec<SearchRow> {
    let searches = search.searches.iter();
    searches
        .map(|one| SearchRow {
            reference: one.seed.clone(),
            direction: one.direction,
            source: one.index.to_owned(),
            source_label: label(one.index).to_owned(),
            state: one.state,
            why: one.why.clone(),
            asked_date: one.on,
            n_found: one.on.map(|_| one.n_found),
        })
        .collect()
}

/// One row a place, the best first; one row without a place for a work that has none.
pub(super) fn full_text(state: &State) -> Vec<FullTextRow> {
    let mut rows = Vec::new();
    for (work, stated) in state.works.works.iter().zip(&state.full_texts) {
        let row = |state: FullTextState, is_licensed: Option<bool>, place: &Location| FullTextRow {
            reference: stated.reference.clone(),
            state,
            is_openly_licensed: is_licensed,
            url: place.url.clone(),
            licence: place.licence.clone().unwrap_or_default(),
            version: place.version.clone().unwrap_or_default(),
            host: place.host.clone().unwrap_or_default(),
            source: label(place.source).to_owned(),
            asked_date: stated.on,
            statement: stated.statement.clone(),
            source_file: work.place.file.clone(),
            source_line: work.place.line,
        };
        let (licensed, readable) = (&stated.places.licensed, &stated.places.readable);
        rows.extend(licensed.iter().map(|place| row(FullTextState::OpenLicence, Some(true), place)));
        rows.extend(readable.iter().map(|place| row(FullTextState::FreeToRead, Some(false), place)));
        if licensed.is_empty() && readable.is_empty() {
            let state = if stated.is_checked { FullTextState::NoneFound } else { FullTextState::NotChecked };
            rows.push(row(state, None, &Location::default()));
        }
    }
    rows
}
