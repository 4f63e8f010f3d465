//! Whatever stands in the fields, doubles and matches are sought without a panic and nothing is lost or counted twice.
//! What is found is tested elsewhere.

use matching::{
    decision::{Corpus, Wanted, decide},
    duplicates::{duplicates, merged},
};
use proptest::prelude::*;
use vocabulary::{Contributor, PartialDate, Person, Reference};

/// Text of any signs, and text that looks like a field.
fn text() -> impl Strategy<Value = Option<String>> {
    let like_fields =
        "[\\[(<]{0,2}[A-Za-zéßΩ病]{0,6}[ .:;,-]{0,2}[0-9]{0,22}[-–]{0,2}[0-9a-z]{0,5}[\\])>]{0,2}( Reply|\\. Erratum)?";
    prop_oneof![Just(None), any::<String>().prop_map(Some), like_fields.prop_map(Some)]
}

fn reference() -> impl Strategy<Value = Reference> {
    let fields = (text(), text(), text(), text(), text(), text(), text());
    (fields, proptest::option::of(1900i32..2030)).prop_map(
        |((author, given, title, container, volume, issue, pages), year)| {
            let person = author.map(|family| Contributor::Person(Person { family, given, ..Person::default() }));
            Reference {
                authors: person.into_iter().collect(),
                title,
                container,
                volume,
                issue,
                pages,
                issued: year.and_then(|year| PartialDate::new(year, None, None).ok()),
                ..Reference::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_hold_each_record_at_most_once(mut list in proptest::collection::vec(reference(), 0..6)) {
        // Every record is there twice, so that groups come about.
        list.extend(list.clone());
        let found = duplicates(&list);
        let mut members: Vec<usize> = found.groups.iter().flat_map(|group| group.members.clone()).collect();
        let n_members = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), n_members);
        prop_assert!(members.iter().all(|member| *member < list.len()));
        prop_assert_eq!(&found, &duplicates(&list));
        for group in &found.groups {
            prop_assert_eq!(group.joined_by.len() + 1, group.members.len());
            let records: Vec<&Reference> = group.members.iter().map(|member| &list[*member]).collect();
            prop_assert_eq!(merged(&records).reference.volume.is_some(), records.iter().any(|record| record.volume.is_some()));
        }
    }

    #[test]
    fn any_citation_is_decided(citation in any::<String>(), wanted in reference(), candidates in proptest::collection::vec(reference(), 0..5)) {
        let line = format!("{citation} {} {}", wanted.title.clone().unwrap_or_default(), wanted.pages.clone().unwrap_or_default());
        for wanted in [Wanted::text(&line), Wanted::reference(&wanted), Wanted::both(&line, &wanted)] {
            let decision = decide(wanted, &candidates);
            prop_assert!(decision.score.is_finite());
            Corpus::new(&candidates).decide(wanted);
        }
    }
}
