//! Tests on invented works: what looks like a double and is none, and what is one and does not look it.

use vocabulary::{Contributor, Doi, PartialDate, Person, Reference};

use super::{Column, duplicates};

/// Reads `authors | year | title | journal | volume | issue | pages | DOI`; what is left out at the end is unknown.
pub(super) fn record(line: &str) -> Reference {
    let mut parts = line.split('|').map(str::trim);
    let mut next = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    let people = next().unwrap_or_default();
    let people = people.split(';').filter_map(Person::from_inverted).map(Contributor::Person);
    Reference {
        authors: people.collect(),
        issued: next().and_then(|year| PartialDate::parse(&year).ok()),
        title: next(),
        container: next(),
        volume: next(),
        issue: next(),
        pages: next(),
        doi: next().and_then(|doi| Doi::parse(&doi).ok()),
        ..Reference::default()
    }
}

/// Checks whether two records are joined, and otherwise whether a person must look.
fn check(a: &str, b: &str, is_joined: bool, is_unsure: bool) {
    let list = [record(a), record(b)];
    let found = duplicates(&list);
    assert_eq!(
        (found.groups.len(), found.unsure.len()),
        (usize::from(is_joined), usize::from(is_unsure)),
        "{a}\n{b}\n{found:?}"
    );
    // The order of the list does not matter.
    let [a, b] = list;
    assert_eq!(duplicates(&[b, a]).groups.len(), found.groups.len());
}

const ARTICLE: &str = "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Listening to patients on surgical wards: a study of rounds | Ward Care Quarterly | 12 | 3 | 876-884";

#[test]
fn one_work_written_in_two_ways_is_joined() {
    for other in [
        "Avelin E; Berg J; Cole T | 2018 | Listening to patients on surgical wards - a study of rounds. | Ward Care Q | 12 | 3 | 876-84",
        "Berg, J; Avelin, E; Cole, T | 2018 | LISTENING TO PATIENTS ON SURGICAL WARDS: A STUDY OF ROUNDS | WARD CARE QUARTERLY | 12 | | 876",
        "Aveling, E. | 2018 | Listening to patients on surgical wards | Ward Care Quarterly | 12 (3) | | 876-884",
        "Avelin, Erika; Berg, Jan | 2017 | Listening to pateints on surgical wards: a study of rounds | Ward Care Quarterly | 12 | | 876",
        "Avelin, E. | 2018 | [Listening to patients on surgical wards: a study of rounds]. [Swedish] | | | | ",
        "Avelin, Erika | 2018 | Listening to patients on surgical wards: a study of rounds | Ward Care Quarterly | | 12 | ",
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Att lyssna på kirurgiska avdelningar | Ward Care Quarterly | 12 | 3 | 876-884",
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2017 | Listening to patients on surgical wards: a study of rounds | Ward Care Quarterly | | | 1-9",
    ] {
        check(ARTICLE, other, true, false);
    }
}

#[test]
fn another_work_of_the_same_name_is_not_joined() {
    for (other, is_unsure) in [
        (
            "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Erratum: Listening to patients on surgical wards: a study of rounds | Ward Care Quarterly | 12 | 5 | 1102",
            false,
        ),
        (
            "Dahl, Ulla | 2018 | Listening to patients on surgical wards: a study of rounds - Reply | Ward Care Quarterly | 12 | 3 | 884",
            false,
        ),
        (
            "Avelin, Erika; Berg, Jan; Cole, Tim | 2017 | Listening to patients on surgical wards: a study of rounds | Abstracts of the Lund Congress | 4 | | S18",
            false,
        ),
        (
            "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Listening to patients on surgical wards: a study of rounds | Abstracts of the Lund Congress | | | ",
            true,
        ),
        (
            "Dahl, Ulla; Ek, Per | 2018 | Listening to patients on surgical wards: a study of rounds | Nordic Ward Journal | 7 | 1 | 12-19",
            false,
        ),
        (
            "Avelin, Erika | 2018 | Writing to carers of surgical patients | Ward Care Quarterly | 12 | 3 | 900-909",
            false,
        ),
    ] {
        check(ARTICLE, other, false, is_unsure);
    }
}

#[test]
fn series_of_one_title_are_kept_apart() {
    check(
        "Listening Wards Trust | 2017 | Annual report of the listening wards programme",
        "Listening Wards Trust | 2018 | Annual report of the listening wards programme",
        false,
        true,
    );
    check(
        "Avelin, E; Berg, J | 2017 | A survey of listening wards, 2017 | Ward Care Quarterly | 11 | 1 | 1-9",
        "Avelin, E; Berg, J | 2018 | A survey of listening wards, 2018 | Ward Care Quarterly | 12 | 1 | 1-9",
        false,
        false,
    );
    check(
        "Avelin, E | 2017 | Rounds on listening wards. Part I | Ward Care Quarterly | 11 | 1 | 5-9",
        "Avelin, E | 2017 | Rounds on listening wards. Part II | Ward Care Quarterly | 11 | 2 | 44-51",
        false,
        false,
    );
    check(
        "Avelin, E | 2017 | Editorial | Ward Care | 1 | 1 | 3",
        "Avelin, E | 2017 | Editorial | Ward Care | 1 | 2 | 91",
        false,
        false,
    );
    check(
        "Listening Wards Trust | 2015 | Annual report on ward safety | Ward Care | 1 | | 1-20",
        "Listening Wards Trust | 2016 | Annual report on ward safety | Ward Care | 2 | | 1-24",
        false,
        true,
    );
    check(
        "Avelin, E | 2011 | Editorial | Ward Care | 3 | 1 | 1",
        "Avelin, E | 2011 | Editorial | Ward Care | 3 | 2 | 1",
        false,
        true,
    );
}

#[test]
fn identifiers_weigh_much_but_not_everything() {
    let doi = "10.5555/ward.1";
    check(
        &format!("Avelin, E | 2018 | Listening wards | | | | | {doi}"),
        &format!("Avelin, Erika | 2019 | Listening wards in Sweden | | | | | {doi}"),
        true,
        false,
    );
    check(
        &format!("Avelin, E | 2018 | Listening wards | | | | | {doi}"),
        &format!("Dahl, U | 2012 | Carers who write | | | | | {doi}"),
        false,
        false,
    );
    check(&format!("{ARTICLE} | 10.5555/ward.2"), &ARTICLE.replace("876-884", "12").to_owned(), false, true);
    check(
        "Ek, P | 2004 | Bathing at home for carers | Reviews | | 3 | Cd1 | 10.5555/cd1.pub2",
        "Ek, P | 2005 | Bathing at home for carers | Reviews | | 2 | Cd1 | 10.5555/cd1.pub3",
        true,
        false,
    );
}

#[test]
fn other_scripts_are_compared_as_well() {
    check(
        "佐藤, 花子 | 2010 | 病院における患者参加の研究 | 看護研究 | 3 | 1 | 12-20",
        "佐藤, 花子 | 2010 | 病院における患者参加の研究。 | 看護研究 | 3 | | 12",
        true,
        false,
    );
    check(
        "佐藤, 花子 | 2010 | 病院における患者参加の研究 | 看護研究 | 3 | 1 | 12-20",
        "佐藤, 花子 | 2010 | 在宅看護における家族の役割 | 看護研究 | 3 | 1 | 30-41",
        false,
        false,
    );
}

#[test]
fn a_record_with_many_fields_missing_does_not_chain_two_works() {
    let list = [
        record("Avelin, E | 2018 | Listening to patients on wards | Ward Care | 12 | 3 | 876-884 | 10.5555/a"),
        record("Avelin, E | 2018 | Listening to patients on wards"),
        record("Avelin, E | 2018 | Listening to patients on wards | Nordic Nursing | 4 | 1 | 12-19 | 10.5555/b"),
    ];
    let found = duplicates(&list);
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.groups[0].members.len(), 2);
    assert_eq!(found.unsure.len(), 1, "the second join is left to a person");
}

#[test]
fn a_damaged_column_is_found_and_left_out() {
    let mut list = Vec::new();
    for at in 0..15 {
        let name = char::from(b'a' + at);
        for copy in 0..2 {
            list.push(record(&format!(
                "Avelin, E; Berg, J | 20{at:02} | Listening to {name}{name}{name}ria patients on {name}uuxo wards | Ward Care | {at} | {} | {at}1-{at}9",
                at * 2 + copy + 1
            )));
        }
    }
    let found = duplicates(&list);
    assert_eq!(found.ignored_columns, [Column::Issue]);
    assert_eq!(found.groups.len(), 15);
    for (at, reference) in list.iter_mut().enumerate() {
        (reference.volume, reference.issue) = (Some((at + 1).to_string()), None);
    }
    let found = duplicates(&list);
    assert_eq!((found.ignored_columns, found.groups.len()), (vec![Column::Volume], 15));
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(duplicates(&[]).groups, []);
    assert_eq!(duplicates(&[Reference::default(), Reference::default()]).groups, []);
}
