//! The tables of what the sources know beyond the records: candidates, the searches that found them, and full texts.
//! What a person decides of it stands in the inputs.

use registries::Location;
use vocabulary::{Reference, Word};

use super::{Table, Writer, line, text};
use crate::{
    State,
    candidates::{Candidate, CitationSearch, Found},
    merge::label,
};

/// Makes all of them.
pub(super) fn all(state: &State) -> Vec<Table> {
    vec![
        ("candidates.csv", candidates(&state.search.candidates)),
        ("citation_searches.csv", searches(&state.search)),
        ("full_text.csv", full_text(state)),
    ]
}

/// One row a candidate, with the columns that `inputs/candidates.csv` takes first, so that rows can be copied there.
fn candidates(list: &[Candidate]) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "doi",
        "pmid",
        "openalex",
        "title",
        "decision",
        "by",
        "date",
        "why",
        "pmcid",
        "kind",
        "first_author",
        "year",
        "issued_date",
        "container",
        "as_cited",
        "first_found_date",
        "n_seeds",
        "n_indexes",
        "seeds",
        "indexes",
        "found",
        "source_file",
        "source_line",
    ]);
    for candidate in list {
        let (ids, r) = (&candidate.identifiers, &candidate.reference);
        let decision = candidate.decision.as_ref();
        let seeds = distinct(candidate.found.iter().map(|found| &*found.seed));
        let indexes = distinct(candidate.found.iter().map(|found| label(found.index)));
        writer.row(&[
            text(ids.doi.as_ref()),
            text(ids.pmid.as_ref()),
            text(ids.openalex.as_ref()),
            text(r.title.as_ref()),
            decision.map(|d| d.verdict.as_str().to_owned()).unwrap_or_default(),
            decision.and_then(|d| d.who.clone()).unwrap_or_default(),
            decision.and_then(|d| d.when.clone()).unwrap_or_default(),
            decision.and_then(|d| d.why.clone()).unwrap_or_default(),
            text(ids.pmcid.as_ref()),
            r.kind.as_str().into(),
            first_author(r),
            text(r.year().as_ref()),
            text(r.issued.as_ref()),
            text(r.container.as_ref()),
            text(r.note.as_ref()),
            text(candidate.found.iter().filter_map(|found| found.on).min().as_ref()),
            seeds.len().to_string(),
            indexes.len().to_string(),
            seeds.join("; "),
            indexes.join("; "),
            candidate.found.iter().map(way).collect::<Vec<_>>().join("; "),
            decision.map(|d| d.place.file.clone()).unwrap_or_default(),
            decision.map(|d| line(&d.place)).unwrap_or_default(),
        ]);
    }
    writer.bytes()
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn first_author(reference: &Reference) -> String {
    reference.authors.first().map(vocabulary::Contributor::sort_name).unwrap_or_default()
}

fn way(found: &Found) -> String {
    let day = found.on.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{} {} {}{day}", found.seed, found.direction.as_str(), found.index)
}

/// One row a search, whether it was answered or not.
fn searches(search: &CitationSearch) -> Vec<u8> {
    let mut writer =
        Writer::new(&["reference", "direction", "source", "source_label", "state", "why", "asked_date", "n_found"]);
    for one in &search.searches {
        writer.row(&[
            one.seed.clone(),
            one.direction.as_str().into(),
            one.index.into(),
            label(one.index).into(),
            one.state.as_str().into(),
            one.why.clone(),
            text(one.on.as_ref()),
            if one.on.is_some() { one.n_found.to_string() } else { String::new() },
        ]);
    }
    writer.bytes()
}

/// One row a place, the best first; one row without a place for a work that has none.
fn full_text(state: &State) -> Vec<u8> {
    let mut writer = Writer::new(&[
        "reference",
        "state",
        "is_openly_licensed",
        "url",
        "licence",
        "version",
        "host",
        "source",
        "asked_date",
        "statement",
        "source_file",
        "source_line",
    ]);
    for (work, stated) in state.works.works.iter().zip(&state.full_texts) {
        let mut row = |state: &str, is_licensed: &str, place: &Location| {
            writer.row(&[
                stated.reference.clone(),
                state.into(),
                is_licensed.into(),
                place.url.clone(),
                text(place.licence.as_ref()),
                text(place.version.as_ref()),
                text(place.host.as_ref()),
                label(place.source).into(),
                text(stated.on.as_ref()),
                stated.statement.clone(),
                work.place.file.clone(),
                line(&work.place),
            ]);
        };
        stated.places.licensed.iter().for_each(|place| row("open licence", "yes", place));
        stated.places.readable.iter().for_each(|place| row("free to read", "no", place));
        if stated.places.licensed.is_empty() && stated.places.readable.is_empty() {
            row(if stated.is_checked { "none found" } else { "not checked" }, "", &Location::default());
        }
    }
    writer.bytes()
}
