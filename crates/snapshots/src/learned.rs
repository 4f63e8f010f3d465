//! Under which further identifiers one source knows the works, as its answers about them say.
//! They serve to ask that same source who cites whom, and are believed for nothing else.

use std::collections::{BTreeMap, BTreeSet};

use registries::{Identifiers, Question, Reading};
use vocabulary::Method;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Works that an index knows under several numbers",
    statement: "An index that names works by identifiers of its own is asked who cites a work under every identifier that its own answer about that work gave; where it holds several records of one work, all of them are asked about. Such an identifier is used with that index alone.",
    source: None,
}];

/// The identifiers learned, by the work that was asked about.
#[derive(Debug, Default)]
pub(crate) struct Learned(BTreeMap<Identifiers, BTreeSet<Identifiers>>);

impl Learned {
    /// Takes what an answer about works says of their identifiers.
    pub(crate) fn learn(&mut self, question: &Question, reading: &Reading) {
        let Question::Works(asked) = question else { return };
        for work in asked {
            for found in reading.works.iter().map(|found| &found.identifiers).filter(|found| found.meets(work)) {
                self.0.entry(work.clone()).or_default().insert(filled(work, found));
            }
        }
    }

    /// Returns the names under which a work is asked about: with all that was learned, or as it is.
    pub(crate) fn names_of(&self, work: &Identifiers) -> Vec<Identifiers> {
        match self.0.get(work) {
            Some(names) => names.iter().cloned().collect(),
            None => vec![work.clone()],
        }
    }
}

/// Fills in what is not known of a work; what is known stays.
fn filled(work: &Identifiers, found: &Identifiers) -> Identifiers {
    Identifiers {
        key: work.key.clone(),
        doi: work.doi.clone(),
        pmid: work.pmid.clone().or_else(|| found.pmid.clone()),
        pmcid: work.pmcid.clone().or_else(|| found.pmcid.clone()),
        openalex: work.openalex.clone().or_else(|| found.openalex.clone()),
    }
}

#[cfg(test)]
mod tests {
    use registries::SourceWork;
    use vocabulary::{Doi, Pmid};

    use super::*;

    #[test]
    fn every_record_of_a_work_gives_a_name_and_no_other_work_does() {
        let work = Identifiers { key: "lark".into(), ..Identifiers::of_doi(Doi::parse("10.1234/lark").unwrap()) };
        let found = |doi: &str, own: &str| SourceWork {
            identifiers: Identifiers {
                openalex: Some(own.into()),
                pmid: Pmid::parse("7").ok(),
                ..Identifiers::of_doi(Doi::parse(doi).unwrap())
            },
            ..SourceWork::default()
        };
        let works = vec![found("10.1234/lark", "W2"), found("10.1234/wren", "W9"), found("10.1234/lark", "W1")];
        let reading = Reading { works, ..Reading::default() };
        let mut learned = Learned::default();
        assert_eq!(learned.names_of(&work), std::slice::from_ref(&work));
        learned.learn(&Question::Works(vec![work.clone()]), &reading);
        let names = learned.names_of(&work);
        assert_eq!(names.iter().map(|name| name.openalex.as_deref().unwrap()).collect::<Vec<_>>(), ["W1", "W2"]);
        assert!(names.iter().all(|name| name.key == "lark" && name.doi == work.doi && name.pmid.is_some()));
    }
}
