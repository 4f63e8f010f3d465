//! Links the entries of the list to the records of their works, by what they say and never by their place.
//! The decision itself is made in `matching`.

use vocabulary::Reference;

use crate::{
    inputs::ListEntry,
    matching::{Corpus, Verdict, Wanted},
};

/// Which record an entry was linked to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The index of the record, where one was accepted.
    pub record: Option<usize>,
    /// What was decided, in the words of the tables.
    pub decision: &'static str,
    /// The sum of the reasons, in points.
    pub score: f64,
    /// What spoke for and against the likeliest record.
    pub reasons: Vec<String>,
}

/// Links every entry.
pub fn links(list: &[ListEntry], records: &[Reference]) -> Vec<Link> {
    let corpus = Corpus::new(records);
    list.iter().map(|entry| link(entry, records, &corpus)).collect()
}

fn link(entry: &ListEntry, records: &[Reference], corpus: &Corpus) -> Link {
    let decision = corpus.decide(Wanted::both(&entry.raw, &entry.reference));
    let mut reasons: Vec<String> = decision.reasons.iter().map(ToString::to_string).collect();
    let (record, words) = match decision.verdict {
        Verdict::Accept(at) => (Some(at), "accepted"),
        Verdict::None => (None, "no record"),
        Verdict::PersonMustLook(likely) => {
            let names: Vec<&str> = likely.iter().map(|at| records[*at].id.as_str()).collect();
            reasons.insert(0, format!("may be {}", names.join(" or ")));
            (None, "a person must look")
        }
    };
    Link { record, decision: words, score: decision.score, reasons }
}

#[cfg(test)]
mod tests {
    use vocabulary::{Contributor, PartialDate, Person, Place};

    use super::*;

    fn work(id: &str, title: &str, author: &str, year: i32) -> Reference {
        Reference {
            id: id.into(),
            title: Some(title.into()),
            authors: vec![Contributor::Person(Person::from_inverted(author).unwrap())],
            container: Some("Care Letters".into()),
            issued: Some(PartialDate::new(year, None, None).unwrap()),
            ..Reference::default()
        }
    }

    fn check(text: &str, records: &[Reference], expected: (Option<usize>, &str)) {
        let reference = crate::citation::parse(text).reference;
        let list = [ListEntry { number: 1, reference, raw: text.into(), place: Place::line("list", 1) }];
        let link = &links(&list, records)[0];
        assert_eq!((link.record, link.decision), expected, "{text}: {:?}", link.reasons);
    }

    #[test]
    fn content_decides_and_place_does_not() {
        let records = [
            work("b", "Asking on the ward at night", "Roe, A.", 2012),
            work("a", "What patients said of waiting rooms", "Quill, N.", 2013),
        ];
        check(
            "Quil, N. (2013). What patients said of waiting rooms. Care Letters, 4, 3-9.",
            &records,
            (Some(1), "accepted"),
        );
        check("Moor, B. (1990). Bees of the northern heath. Bee Letters, 4, 3-9.", &records, (None, "no record"));
        check("Moor, B. (1990). Bees of the northern heath. Bee Letters, 4, 3-9.", &[], (None, "no record"));
    }
}
