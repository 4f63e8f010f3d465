//! Links the entries of the list to the records of their works, by what they say and never by their place.
//! The decision itself is made in `matching`.

mod reasons;

use vocabulary::{Caution, CheckField, LinkDecision, ListEntry, Method, Reference, Standing};

use crate::decision::{Corpus, Verdict, Wanted};

/// Which record an entry was linked to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The index of the record, where one was accepted.
    pub record: Option<usize>,
    /// What was decided.
    pub decision: LinkDecision,
    /// The sum of the reasons, in points.
    pub score: f64,
    /// What spoke for and against the likeliest record.
    pub reasons: Vec<String>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Linking an entry of the list to its record",
    statement: "Entries are linked to records by what they say. A field of a record that was filled from the list itself adds no evidence for the link.",
    source: None,
}];

/// Links every entry.
///
/// Fields of a record that a caution declares as copied from the list are left out, since they would agree with anything.
pub fn links(list: &[ListEntry], records: &[Reference], cautions: &[Caution]) -> Vec<Link> {
    let records: Vec<Reference> = records.iter().map(|record| own_words(record, cautions)).collect();
    let corpus = Corpus::new(&records);
    list.iter().map(|entry| link(entry, &records, &corpus)).collect()
}

/// Returns a record without the fields that were copied from the list.
fn own_words(record: &Reference, cautions: &[Caution]) -> Reference {
    let mut own = record.clone();
    let copied = cautions
        .iter()
        .filter(|caution| caution.record == record.id && caution.standing == Standing::FromTheList)
        .flat_map(|caution| &caution.fields);
    for field in copied {
        match field {
            CheckField::Authors => own.authors.clear(),
            // Against the date online alone, a year of issue would look wrong that nobody has read.
            CheckField::Year => (own.issued, own.online) = (None, None),
            CheckField::Title => own.title = None,
            CheckField::Container => own.container = None,
            CheckField::Volume => own.volume = None,
            CheckField::Issue => own.issue = None,
            CheckField::Pages => (own.pages, own.article_number) = (None, None),
            CheckField::Doi => own.doi = None,
        }
    }
    own
}

fn link(entry: &ListEntry, records: &[Reference], corpus: &Corpus) -> Link {
    let decision = corpus.decide(Wanted::both(&entry.raw, &entry.reference));
    let (record, decided, likely) = match decision.verdict {
        Verdict::Accept(at) => (Some(at), LinkDecision::Accepted, vec![at]),
        Verdict::None => (None, LinkDecision::NoRecord, Vec::new()),
        Verdict::PersonMustLook(likely) => (None, LinkDecision::PersonMustLook, likely),
    };
    // An entry that carries a record's own identifier and says something else is wrong in one of the two.
    let same_doi = |record: &Reference| record.doi.is_some() && record.doi == entry.reference.doi;
    let named = record.is_none().then(|| records.iter().position(same_doi)).flatten();
    let (decided, likely) = match named {
        Some(at) if !likely.contains(&at) => (LinkDecision::PersonMustLook, [vec![at], likely].concat()),
        _ => (decided, likely),
    };
    let mut reasons: Vec<String> = match likely.first() {
        Some(at) => reasons::worded(&decision.reasons, &entry.reference, &entry.raw, &records[*at]),
        None => decision.reasons.iter().map(ToString::to_string).collect(),
    };
    if record.is_none() && !likely.is_empty() {
        let names: Vec<&str> = likely.iter().map(|at| records[*at].id.as_str()).collect();
        reasons.insert(0, format!("may be {}", names.join(" or ")));
    }
    if let Some(at) = named {
        reasons.insert(0, format!("carries the DOI of {}, but does not say what it says", records[at].id));
    }
    Link { record, decision: decided, score: decision.score, reasons }
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

    fn check(text: &str, records: &[Reference], expected: (Option<usize>, LinkDecision)) {
        let reference = citation::parse(text).reference;
        let list = [ListEntry { number: 1, reference, raw: text.into(), place: Place::line("list", 1) }];
        let link = &links(&list, records, &[])[0];
        assert_eq!((link.record, link.decision), expected, "{text}: {:?}", link.reasons);
    }

    #[test]
    fn a_record_s_own_doi_on_another_work_is_for_a_person() {
        let doi = vocabulary::Doi::parse("10.1234/a").unwrap();
        let records = [Reference { doi: Some(doi), ..work("a", "Asking on the ward at night", "Roe, A.", 2012) }];
        let text = "Zed, X. (1999). Bees of the northern heath. Bee Letters, 3, 1-2. https://doi.org/10.1234/a";
        check(text, &records, (None, LinkDecision::PersonMustLook));
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
            (Some(1), LinkDecision::Accepted),
        );
        check(
            "Moor, B. (1990). Bees of the northern heath. Bee Letters, 4, 3-9.",
            &records,
            (None, LinkDecision::NoRecord),
        );
        check("Moor, B. (1990). Bees of the northern heath. Bee Letters, 4, 3-9.", &[], (None, LinkDecision::NoRecord));
    }

    fn reasons(text: &str, record: &Reference, cautions: &[Caution]) -> (Option<usize>, Vec<String>) {
        let reference = citation::parse(text).reference;
        let list = [ListEntry { number: 1, reference, raw: text.into(), place: Place::line("list", 1) }];
        let link = links(&list, std::slice::from_ref(record), cautions).remove(0);
        (link.record, link.reasons)
    }

    fn placed() -> Reference {
        let mut record = work("a", "What patients said of waiting rooms", "Quill, N.", 2014);
        record.online = PartialDate::new(2013, Some(5), None).ok();
        (record.volume, record.issue, record.pages) = (Some("4".into()), Some("2".into()), Some("33-39".into()));
        record
    }

    #[test]
    fn reasons_are_true_as_they_stand() {
        let exact = "Quill, N. (2014). What patients said of waiting rooms. Care Letters, 4, 33-39.";
        let (record, found) = reasons(exact, &placed(), &[]);
        assert_eq!(record, Some(0));
        let all = "rest: every field that both hold agrees (title, authors, container, volume, pages, year), the entry lacks issue (+3.0)";
        assert!(found.iter().any(|reason| reason == all), "{found:?}");
        assert!(found.iter().any(|reason| reason == "year: same year (+1.0)"), "{found:?}");

        let online = "Quil, N. (2013). What patients said of waiting rooms. Care Letters, 4, 33-39.";
        let (record, found) = reasons(online, &placed(), &[]);
        assert_eq!(record, Some(0));
        let said = found.join("; ");
        for part in [
            "the year is that of the record's date online",
            "0 of 1 authors agree letter by letter",
            "authors, year in part",
        ] {
            assert!(said.contains(part), "{said}");
        }
        for untrue in ["same year", "same authors", "every field"] {
            assert!(!said.contains(untrue), "{said}");
        }
    }

    #[test]
    fn what_was_copied_from_the_list_is_no_evidence() {
        let text = "Quill, N. (2014). What patients said of waiting rooms. Care Letters, 4, 33-39.";
        let caution = Caution {
            record: "a".into(),
            fields: vec![CheckField::Year, CheckField::Volume, CheckField::Pages],
            standing: Standing::FromTheList,
            why: "copied".into(),
        };
        let (record, found) = reasons(text, &placed(), std::slice::from_ref(&caution));
        assert_eq!(record, Some(0));
        let said = found.join("; ");
        for untrue in ["volume:", "pages:", "year:"] {
            assert!(!said.contains(untrue), "{said}");
        }
        // A caution on another record, or of another standing, takes nothing away.
        let inferred = Caution { standing: Standing::Inferred, ..caution };
        assert!(reasons(text, &placed(), &[inferred]).1.join("; ").contains("pages: same pages"));
    }
}
