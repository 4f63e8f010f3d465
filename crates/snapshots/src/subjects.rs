//! About which works the sources are asked: by identifiers where there are any, by description where there are none.
//! Nothing is asked here.

use std::collections::BTreeSet;

use registries::{Identifiers, Sought};
use vocabulary::Reference;

/// The works of a review, as they can be asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subjects {
    /// Works with at least one identifier, each once.
    pub works: Vec<Identifiers>,
    /// Works without identifiers, to be looked for by their description.
    pub sought: Vec<Sought>,
    /// The works whose reference lists are searched: backward citation searching.
    pub backward: Vec<Identifiers>,
    /// The works whose citing works are searched: forward citation searching.
    pub forward: Vec<Identifiers>,
    /// The keys of works with neither identifier nor title, which nobody can be asked about.
    pub unknown: Vec<String>,
}

impl Subjects {
    /// Chooses among the works those from which citations are searched.
    #[must_use]
    pub fn with_seeds(
        mut self,
        backward: impl Fn(&Identifiers) -> bool,
        forward: impl Fn(&Identifiers) -> bool,
    ) -> Self {
        let chosen = |is_seed: &dyn Fn(&Identifiers) -> bool| {
            self.works.iter().filter(|work| is_seed(work)).cloned().collect::<Vec<_>>()
        };
        (self.backward, self.forward) = (chosen(&backward), chosen(&forward));
        self
    }

    /// Gathers works; one that `is_known` elsewhere is not looked for by its description.
    pub fn of(references: impl IntoIterator<Item = (Reference, bool)>) -> Self {
        let mut subjects = Self::default();
        let mut seen = BTreeSet::new();
        for (reference, is_known) in references {
            let identifiers = Identifiers::of_reference(&reference);
            if !identifiers.is_empty() {
                let same = Identifiers { key: String::new(), ..identifiers.clone() };
                if seen.insert(same) {
                    subjects.works.push(identifiers);
                }
            } else if !is_known {
                match Sought::of_reference(&reference) {
                    Some(sought) => subjects.sought.push(sought),
                    None => subjects.unknown.push(reference.id),
                }
            }
        }
        subjects
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Doi;

    use super::*;

    #[test]
    fn identifiers_are_asked_once_and_descriptions_only_where_nothing_else_is_known() {
        let work = |id: &str, doi: Option<&str>, title: Option<&str>| Reference {
            id: id.into(),
            doi: doi.map(|doi| Doi::parse(doi).unwrap()),
            title: title.map(str::to_owned),
            ..Reference::default()
        };
        let subjects = Subjects::of([
            (work("a", Some("10.1234/a"), Some("Larks")), false),
            (work("entry-1", Some("10.1234/a"), Some("Larks")), true),
            (work("entry-2", Some("10.1234/b"), Some("Larks")), true),
            (work("a", None, Some("Larks")), true),
            (work("entry-3", None, Some("Owls")), false),
            (work("entry-4", None, None), false),
        ]);
        let keys: Vec<_> = subjects.works.iter().map(|work| work.key.as_str()).collect();
        assert_eq!(keys, ["a", "entry-2"], "a DOI of the list that differs from the record's is asked about too");
        assert_eq!(subjects.sought.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Owls"]);
        assert_eq!(subjects.unknown, ["entry-4"]);
        let seeds = subjects.with_seeds(|work| work.key == "a", |_| true);
        assert_eq!((seeds.backward.len(), seeds.forward.len()), (1, 2));
    }
}
