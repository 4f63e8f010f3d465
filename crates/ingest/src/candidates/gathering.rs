//! The gathering of candidates: every finding joins the work it is of, or is a new one.
//! Which questions the findings answer to is decided in `searches`.

use std::{collections::BTreeMap, sync::Arc};

use registries::{Identifiers, Question, Reading, SourceWork};
use vocabulary::{Direction, Method, PartialDate, Reference};

use super::{
    candidate::{Candidate, Found, keys_of, title_key},
    decisions::Decisions,
    in_review::InReview,
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[
    Method {
        title: "When two works that were found are one",
        statement: "Findings are one candidate when they share a DOI, PMID, PMCID or OpenAlex identifier; findings of which one has no such identifier are one when their titles have the same words and their years differ by at most one. Two works with different DOIs are never made one.",
        source: None,
    },
    Method {
        title: "Backward and forward citation searching",
        statement: "Backward citation searching takes the reference lists that Crossref, PubMed and DataCite hold on a seed's own record and those that Europe PMC, OpenAlex, OpenCitations and Semantic Scholar give; forward citation searching takes the citing works that the latter four know of. Both supplement the search and never stand for it; each finding keeps its seed, its index and its date.",
        source: None,
    },
];

/// The candidates, and what they were made of.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    list: Vec<Option<Candidate>>,
    keys: BTreeMap<String, usize>,
    /// How many findings went in, doubles and all.
    pub n_found: usize,
    /// How many findings named a work by nothing at all, so that it cannot be told from others.
    pub n_nameless: usize,
}

impl Candidates {
    // METHOD: When two works that were found are one.
    /// Adds a work that an index named.
    pub fn add(&mut self, work: &SourceWork, found: Found) {
        self.n_found += 1;
        let mut keys = keys_of(&work.identifiers);
        let by_title = title_key(&work.reference);
        // An entry of which only a line of text is known is met by the same line alone.
        keys.extend(work.reference.note.as_deref().map(|line| format!("text:{}", vocabulary::text::folded(line))));
        if keys.is_empty() && work.reference.title.is_none() {
            self.n_nameless += 1;
            return;
        }
        let mut places: Vec<usize> = keys.iter().filter_map(|key| self.keys.get(key).copied()).collect();
        if let Some((title, year)) = &by_title {
            let near = [year - 1, *year, year + 1].map(|year| format!("{title}|{year}"));
            places.extend(near.iter().filter_map(|key| self.keys.get(key).copied()));
        }
        places.sort_unstable();
        places.dedup();
        // Two DOIs are two works, whatever else they share: a candidate with another DOI is not met.
        places.retain(|at| {
            self.list[*at].as_ref().is_some_and(|known| match (&known.identifiers.doi, &work.identifiers.doi) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            })
        });
        let mut candidate = Candidate {
            identifiers: work.identifiers.clone(),
            reference: compact(&work.reference),
            found: vec![found],
            decision: None,
        };
        let at = places.first().copied().unwrap_or(self.list.len());
        for place in places {
            // What was found before and turns out to be this work joins it, unless their DOIs differ.
            let differs = |known: &Candidate| matches!((&known.identifiers.doi, &candidate.identifiers.doi), (Some(a), Some(b)) if a != b);
            if let Some(known) = self.list[place].take_if(|known| !differs(known)) {
                candidate = joined(known, candidate);
            }
        }
        for key in keys_of(&candidate.identifiers).into_iter().chain(keys) {
            self.keys.insert(key, at);
        }
        if let Some((title, year)) = title_key(&candidate.reference).or(by_title) {
            self.keys.entry(format!("{title}|{year}")).or_insert(at);
        }
        if at == self.list.len() { self.list.push(Some(candidate)) } else { self.list[at] = Some(candidate) }
    }

    // METHOD: Backward and forward citation searching.
    /// Adds all that one answer names: works found for a question about citations, and the references on a seed's own record.
    ///
    /// OpenAlex's records name what they cite by its own identifier alone; those come in when they are asked for.
    pub fn add_reading(
        &mut self,
        index: &'static str,
        question: &Question,
        reading: &Reading,
        on: Option<PartialDate>,
    ) {
        let found = |seed: &Identifiers, direction| Found { seed: Arc::from(seed.key.as_str()), direction, index, on };
        match question {
            Question::CitedBy(seed) => {
                let found = found(seed, Direction::Forward);
                reading.works.iter().for_each(|work| self.add(work, found.clone()));
            }
            Question::References(seed) => {
                let found = found(seed, Direction::Backward);
                reading.works.iter().for_each(|work| self.add(work, found.clone()));
            }
            Question::Works(seeds) => {
                for work in &reading.works {
                    let Some(seed) = seeds.iter().find(|seed| seed.meets(&work.identifiers)) else { continue };
                    let found = found(seed, Direction::Backward);
                    for cited in work.cites.iter().filter(|cited| !cited.names_openalex_alone()) {
                        self.add(&cited.as_work(work.source), found.clone());
                    }
                }
            }
            _ => {}
        }
    }

    /// Ends the gathering: works that the review already has are left out, decisions are put to their candidates.
    ///
    /// Returns the candidates in a lasting order: by year, latest first, then by title and identifier.
    pub fn finish(self, in_review: &InReview, decisions: &Decisions) -> Vec<Candidate> {
        drop(self.keys);
        let mut list: Vec<Candidate> = self.list.into_iter().flatten().filter(|c| !in_review.has(c)).collect();
        for candidate in &mut list {
            candidate.found.sort();
            // An index that was asked twice names the same way; the first time is when the candidate was found.
            candidate.found.dedup_by(|b, a| (&a.seed, a.direction, a.index) == (&b.seed, b.direction, b.index));
            candidate.decision = decisions.of(candidate).cloned();
        }
        list.sort_by(|a, b| {
            let key = |c: &Candidate| (std::cmp::Reverse(c.reference.year()), c.reference.title.is_some());
            let rest = |c: &Candidate| (c.reference.note.clone(), c.found.first().cloned());
            (key(a).cmp(&key(b)))
                .then_with(|| a.reference.title.cmp(&b.reference.title))
                .then_with(|| a.identifiers.cmp(&b.identifiers))
                .then_with(|| rest(a).cmp(&rest(b)))
        });
        list
    }
}

/// Keeps what tells a work from others.
fn compact(reference: &Reference) -> Reference {
    Reference {
        kind: reference.kind,
        authors: reference.authors.first().cloned().into_iter().collect(),
        title: reference.title.clone(),
        container: reference.container.clone(),
        issued: reference.issued,
        note: reference.note.clone(),
        ..Reference::default()
    }
}

fn joined(mut known: Candidate, new: Candidate) -> Candidate {
    let ids = &mut known.identifiers;
    ids.doi = ids.doi.take().or(new.identifiers.doi);
    ids.pmid = ids.pmid.take().or(new.identifiers.pmid);
    ids.pmcid = ids.pmcid.take().or(new.identifiers.pmcid);
    ids.openalex = ids.openalex.take().or(new.identifiers.openalex);
    if fullness(&new.reference) > fullness(&known.reference) {
        known.reference = new.reference;
    }
    known.found.extend(new.found);
    known
}

fn fullness(reference: &Reference) -> usize {
    usize::from(reference.title.is_some()) * 4
        + usize::from(!reference.authors.is_empty()) * 2
        + usize::from(reference.issued.is_some())
        + usize::from(reference.container.is_some())
}

#[cfg(test)]
mod tests {
    use vocabulary::{Doi, PartialDate, Pmid};

    use super::*;

    fn work(doi: &str, pmid: &str, title: &str, year: &str) -> SourceWork {
        let identifiers =
            Identifiers { doi: Doi::parse(doi).ok(), pmid: Pmid::parse(pmid).ok(), ..Identifiers::default() };
        let reference = Reference {
            title: Some(title.to_owned()).filter(|t| !t.is_empty()),
            issued: PartialDate::parse(year).ok(),
            ..Reference::default()
        };
        SourceWork { identifiers, reference, ..SourceWork::default() }
    }

    fn by(seed: &str, index: &'static str) -> Found {
        Found { seed: seed.into(), direction: Direction::Forward, index, on: None }
    }

    fn finished(works: &[(SourceWork, Found)]) -> Vec<Candidate> {
        let mut candidates = Candidates::default();
        for (work, found) in works {
            candidates.add(work, found.clone());
        }
        assert_eq!(candidates.n_found, works.len());
        let seed = Reference {
            doi: Doi::parse("10.1234/seed").ok(),
            title: Some("Seeds of the larks".into()),
            issued: PartialDate::parse("2019").ok(),
            ..Reference::default()
        };
        candidates.finish(&InReview::of([&seed]), &Decisions::default())
    }

    #[test]
    fn doubles_are_one_candidate_that_knows_every_way_it_was_found() {
        let list = finished(&[
            (work("10.1234/a", "", "", ""), by("lark-2001", "opencitations")),
            (work("", "77", "Larks of the north", "2020"), by("lark-2001", "europe_pmc")),
            (work("10.1234/a", "77", "Larks of the North.", "2020"), by("wren-2005", "openalex")),
            (work("10.1234/a", "77", "Larks of the North.", "2020"), by("wren-2005", "openalex")),
        ]);
        assert_eq!(list.len(), 1, "a third finding joins what two before had in part");
        assert_eq!(list[0].reference.title.as_deref(), Some("Larks of the north"));
        let ways: Vec<_> = list[0].found.iter().map(|f| (&*f.seed, f.index)).collect();
        assert_eq!(ways, [("lark-2001", "europe_pmc"), ("lark-2001", "opencitations"), ("wren-2005", "openalex")]);
    }

    #[test]
    fn titles_join_only_what_has_no_two_dois() {
        let count = |works: &[(&str, &str, &str)]| {
            finished(&works.iter().map(|(d, t, y)| (work(d, "", t, y), by("s", "i"))).collect::<Vec<_>>()).len()
        };
        assert_eq!(count(&[("10.1234/a", "Larks of the north", "2020"), ("", "Larks of the North", "2021")]), 1);
        assert_eq!(count(&[("10.1234/a", "Larks of the north", "2020"), ("", "Larks of the North", "2022")]), 2);
        assert_eq!(
            count(&[("10.1234/a", "Larks of the north", "2020"), ("10.1234/b", "Larks of the north", "2020")]),
            2
        );
        assert_eq!(count(&[("", "Editorial", "2020"), ("", "Editorial", "2020")]), 2, "a title that names nothing");
    }

    #[test]
    fn an_index_that_is_asked_again_found_it_the_first_time() {
        let on = |day: &str| Found { on: PartialDate::parse(day).ok(), ..by("s", "i") };
        let w = || work("10.1234/a", "", "Larks of the north", "2020");
        let list = finished(&[(w(), on("2026-11-30")), (w(), on("2026-11-23"))]);
        assert_eq!(list[0].found, [on("2026-11-23")]);
    }

    #[test]
    fn what_has_no_name_at_all_is_counted() {
        let mut candidates = Candidates::default();
        candidates.add(&work("", "", "", ""), by("s", "i"));
        assert_eq!((candidates.n_found, candidates.n_nameless), (1, 1));
    }

    #[test]
    fn what_the_review_has_is_no_candidate() {
        let count = |doi, title, year| finished(&[(work(doi, "", title, year), by("s", "i"))]).len();
        assert_eq!(count("10.1234/seed", "Seeds", "2019"), 0);
        assert_eq!(count("", "Seeds of the Larks", "2020"), 0, "an index that gives no DOI gives the title");
        assert_eq!(count("10.1234/other", "Seeds of the larks", "2019"), 1, "another DOI is another work");
        assert_eq!(count("", "Seeds of the larks", "2022"), 1);
    }
}
