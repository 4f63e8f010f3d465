//! How far a curated record is believed where the review itself warns of one of its fields.
//! The rules between sources stand in `merge`.

use vocabulary::{Caution, Method, Reference, ReferenceField};

use crate::merge::{LIST, RECORDS, Said};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Fields of a record that were copied or inferred",
    statement: "A field of a curated record of which the review says that it was copied from the list or inferred is believed only while no source fills it; the first source that does takes its place, and the caution falls. A date online that nobody else gives stays beside a year of issue that a source gives.",
    source: None,
}];

/// Takes from the record what the review warns of and a source says; returns the cautions that are left.
pub(super) fn weighed(mut said: Vec<Said>, cautions: &[Caution]) -> (Vec<Said>, Vec<Caution>) {
    let mut left = Vec::new();
    for caution in cautions {
        let mut fields = caution.fields.clone();
        fields.retain(|field| {
            let parts = field.parts();
            let is_said = |field: &ReferenceField| {
                said.iter()
                    .any(|one| one.source != RECORDS && one.source != LIST && field.value(&one.reference).is_some())
            };
            if !parts.iter().any(is_said) {
                return true;
            }
            let keeps_online = is_said(&ReferenceField::Issued) && !is_said(&ReferenceField::Online);
            let falls = |field: &&ReferenceField| **field != ReferenceField::Online || !keeps_online;
            let fallen: Vec<ReferenceField> = parts.iter().filter(falls).copied().collect();
            for own in said.iter_mut().filter(|one| one.source == RECORDS) {
                fallen.iter().for_each(|field| field.copy(&Reference::default(), &mut own.reference));
            }
            false
        });
        if !fields.is_empty() {
            left.push(Caution { fields, ..caution.clone() });
        }
    }
    (said, left)
}

#[cfg(test)]
mod tests {
    use vocabulary::{CheckField, PartialDate, Place, Standing};

    use super::*;

    fn said(source: &str, volume: Option<&str>) -> Said {
        let reference = Reference { volume: volume.map(str::to_owned), ..Reference::default() };
        Said::new(source, Place::file(source), reference)
    }

    #[test]
    fn a_caution_falls_when_a_source_says_better_and_stays_when_only_the_list_does() {
        let caution = Caution {
            record: "lark-2001".into(),
            fields: vec![CheckField::Volume, CheckField::Year],
            standing: Standing::FromTheList,
            why: "copied".into(),
        };
        let volumes = |said: &[Said]| said.iter().map(|one| one.reference.volume.clone()).collect::<Vec<_>>();
        let some = |volume: &str| Some(volume.to_owned());

        let (kept, left) =
            weighed(vec![said(RECORDS, Some("4")), said(LIST, Some("4"))], std::slice::from_ref(&caution));
        assert_eq!((volumes(&kept), left[0].fields.len()), (vec![some("4"), some("4")], 2));

        let (kept, left) = weighed(vec![said(RECORDS, Some("4")), said("crossref", Some("5"))], &[caution]);
        assert_eq!(volumes(&kept), [None, some("5")], "the record no longer speaks for the volume");
        assert_eq!(left[0].fields, [CheckField::Year], "nobody else gives the year");
    }

    #[test]
    fn a_year_of_issue_at_a_source_leaves_the_date_online_that_it_does_not_give() {
        let date = |text: &str| PartialDate::parse(text).ok();
        let dated = |source: &str, issued: Option<&str>, online: Option<&str>| {
            let mut one = said(source, None);
            (one.reference.issued, one.reference.online) = (issued.and_then(date), online.and_then(date));
            one
        };
        let caution = Caution {
            record: "lark-2001".into(),
            fields: vec![CheckField::Year],
            standing: Standing::Inferred,
            why: "inferred".into(),
        };
        let own = dated(RECORDS, Some("2017"), Some("2016-06-27"));
        let left = |other: Said| {
            let (kept, left) = weighed(vec![own.clone(), other], std::slice::from_ref(&caution));
            assert!(left.is_empty());
            (kept[0].reference.issued, kept[0].reference.online)
        };
        assert_eq!(left(dated("crossref", Some("2017"), None)), (None, date("2016-06-27")));
        assert_eq!(left(dated("crossref", Some("2017"), Some("2016-06-28"))), (None, None));
        assert_eq!(left(dated("crossref", None, Some("2016-06-27"))), (None, None));
    }
}
