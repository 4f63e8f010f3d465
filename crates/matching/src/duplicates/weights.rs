//! What each line of evidence weighs, on pairs of invented records made to show it: the table behind `evidence`.

use vocabulary::{Pmcid, Pmid, Reference, ReferenceKind};

use super::{columns::Ignored, evidence::weigh, prepared::Prepared, traps::record};

/// Checks the evidence of a pair, whichever comes first.
fn check(a: &Reference, b: &Reference, expected: &str) {
    for (a, b) in [(a, b), (b, a)] {
        let weighed = weigh(&Prepared::new(a), &Prepared::new(b), &Ignored::default());
        let told: Vec<String> = weighed.evidence.iter().map(ToString::to_string).collect();
        assert_eq!(told.join("; "), expected, "{a:?}\n{b:?}");
    }
}

#[test]
fn titles_weigh_by_their_length_and_their_difference() {
    for (a, b, expected) in [
        (" | | Listening wards", " | | Listening wards", "title: same title (+2.4)"),
        (
            " | | Listening to patients on surgical wards",
            " | | Listening to patients on surgical wards",
            "title: same title (+6.0)",
        ),
        (
            " | | Listening to patients on surgical wards",
            " | | Listening to patients on surgical wards: a study of rounds",
            "title: one title holds the other (+4.5)",
        ),
        (
            " | | Listening to patients on surgical wards",
            " | | Listening to carers on surgical wards",
            "title: different titles (-6.0)",
        ),
        (
            " | | Listening to patients on surgical wards, part 1",
            " | | Listening to patients on surgical wards, part 2",
            "title: titles differ in a number (-6.0)",
        ),
        (
            " | | Listening to patients on surgical wards",
            " | | Writing to carers at home",
            "title: different titles (-6.0)",
        ),
        (
            " | | Listening to patients on surgical wards",
            " | | Erratum: Listening to patients on surgical wards",
            "title: same title (+6.0); kind: one is a correction, comment or reply (-6.0)",
        ),
        (
            "Avelin, E | 2018 | | Ward Care | 12 | 3 | 876-884",
            "Avelin, E | 2018 | | Ward Care | 12 | 3 | 876-884",
            "title: a title is missing (+0.0); authors: same authors (+3.0); pages: same pages (+4.0); volume: same volume (+2.0); issue: same issue (+0.5); year: same year (+1.0); container: same journal (+1.0)",
        ),
    ] {
        check(&record(a), &record(b), expected);
    }
}

#[test]
fn each_further_field_has_its_weight() {
    // One word of a title weighs little, so that no weight is lost at the cap.
    for (a, b, expected) in [
        (" | 2018 | Wards", " | 2018 | Wards", "year: same year (+1.0)"),
        (" | 2017 | Wards", " | 2018 | Wards", "year: a year apart, with nothing else to place them (-3.0)"),
        (" | 2010 | Wards", " | 2018 | Wards", "year: years apart, with nothing else to place them (-5.0)"),
        (" | 2017 | Wards | | 12", " | 2018 | Wards | | 12", "volume: same volume (+2.0); year: a year apart (-0.5)"),
        (" | 2010 | Wards | | 12", " | 2018 | Wards | | 12", "volume: same volume (+2.0); year: years apart (-3.0)"),
        (
            " | 2010 | Wards | | | | 876-884",
            " | 2018 | Wards | | | | 876-884",
            "pages: same pages (+4.0); year: years apart (-3.0)",
        ),
        (
            " | 2010 | Wards | | | | 876-884",
            " | 2018 | Wards | | | | 1-9",
            "pages: as many pages, once counted from 1 (+2.0); year: years apart (-3.0)",
        ),
        (" | | Wards | Ward Care Quarterly", " | | Wards | Ward Care Quarterly", "container: same journal (+1.0)"),
        (" | | Wards | Ward Care Quarterly", " | | Wards | Ward Care Q", "container: same journal, abbreviated (+1.0)"),
        (
            " | | Wards | Ward Care Quarterly",
            " | | Wards | Ward Care",
            "container: one journal's name holds the other (+0.5)",
        ),
        (
            " | | Wards | Ward Care Quarterly | 12",
            " | | Wards | Nordic Letters | 12",
            "container: different journals (-3.0)",
        ),
        (
            " | | Wards | Ward Care Quarterly | 12 | | 876-884",
            " | | Wards | Nordic Letters | 12 | | 876-884",
            "pages: same pages (+4.0); volume: same volume (+2.0); container: different journals, but the same volume and pages (-1.0)",
        ),
        (" | | Wards | | 12", " | | Wards | | 13", "volume: different volumes (-3.0)"),
        (" | | Wards | | 12 | 3", " | | Wards | | 12 | 3", "volume: same volume (+2.0); issue: same issue (+0.5)"),
        (
            " | | Wards | | 12 | 3",
            " | | Wards | | 12 | 4",
            "volume: same volume (+2.0); issue: different issues (-1.0)",
        ),
        (" | | Wards | | 12 | Suppl", " | | Wards | | 12 | 4", "volume: same volume (+2.0)"),
        (" | | Wards | | | 12", " | | Wards | | 12 | ", "volume: same volume (+2.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 876-884", "pages: same pages (+4.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 876", "pages: same first page (+3.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 880-884", "pages: same last page (+2.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 884-890", "pages: page ranges that share a page (-1.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 1-9", "pages: as many pages, once counted from 1 (+2.0)"),
        (" | | Wards | | | | 876-884", " | | Wards | | | | 12-19", "pages: different pages (-5.0)"),
        (" | | Wards | | | | 1-9", " | | Wards | | | | 1-9", "pages: same pages, counted from 1 (+2.0)"),
        (
            " | | Wards | | 12 | 3 | 1-9",
            " | | Wards | | 12 | 3 | 1-9",
            "pages: same pages, counted from 1 (+2.0); volume: same volume (+2.0); issue: same issue (+0.5)",
        ),
        (" | | Wards | | 12 | | 1-9", " | | Wards | | 13 | | 1-9", "volume: different volumes (-3.0)"),
        (
            " | | Wards | | 12 | 3 | 1-9",
            " | | Wards | | 12 | 4 | 1-9",
            "volume: same volume (+2.0); issue: different issues (-1.0)",
        ),
        (
            " | | Wards | | 12 | 3 | 876-884",
            " | | Wards | | 12 | 4 | 876-884",
            "pages: same pages (+4.0); volume: same volume (+2.0); issue: different issues (-1.0)",
        ),
        (" | | Wards | | | | | 10.5555/a", " | | Wards | | | | | 10.5555/a", "doi: same DOI (+8.0)"),
        (
            " | | Wards | | | | | 10.5555/a.pub2",
            " | | Wards | | | | | 10.5555/a.pub3",
            "doi: DOIs of two versions of one work (+6.0)",
        ),
        (" | | Wards | | | | | 10.5555/a", " | | Wards | | | | | 10.5555/b", "doi: different DOIs (-6.0)"),
        ("Avelin, Erika; Berg, Jan | | Wards", "Avelin, Erika; Berg, Jan | | Wards", "authors: same authors (+3.0)"),
        ("Avelin, Erika | | Wards", "Avelin, Erika; Berg, Jan | | Wards", "authors: same authors (+3.0)"),
        (
            "Avelin, Erika; Cole, Tim | | Wards",
            "Avelin, Erika; Berg, Jan | | Wards",
            "authors: some authors in common (+1.5)",
        ),
        (
            "Avelin, Erika; Cole, Tim | | Wards",
            "Dahl, Ulla; Berg, Jan | | Wards",
            "authors: no author in common (-5.0)",
        ),
        (
            "Avelin, Erika; Cole, Tim | | Wards",
            "Dahl, Ulla; Cole, Tim | | Wards",
            "authors: some authors in common (+1.5)",
        ),
        ("Avelin, Erika | | Wards", "Avelin, Ulla | | Wards", "authors: no author in common (-5.0)"),
    ] {
        check(&record(a), &record(b), &format!("title: same title (+1.2); {expected}"));
    }
}

#[test]
fn kinds_identifiers_and_abstracts_have_their_weight() {
    use ReferenceKind::{Article, Book, Chapter, ConferencePaper, Preprint, Report, Thesis};
    let titled = || record(" | | Wards");
    for (a, b, expected) in [
        (Preprint, Article, "; kind: one is a preprint (-4.0)"),
        (Preprint, ConferencePaper, "; kind: one is a preprint (-4.0)"),
        (Preprint, Chapter, "; kind: one is a preprint (-4.0)"),
        (Book, Chapter, "; kind: one is a book and one a chapter (-4.0)"),
        (Thesis, Article, "; kind: one is a thesis (-4.0)"),
        (Thesis, Book, "; kind: one is a thesis (-4.0)"),
        (Preprint, Preprint, ""),
        (Preprint, Report, ""),
        (Article, Book, ""),
        (Thesis, Report, ""),
    ] {
        let of = |kind| Reference { kind, ..titled() };
        check(&of(a), &of(b), &format!("title: same title (+1.2){expected}"));
    }
    let numbered = |pmid: &str, pmcid: &str| Reference {
        pmid: Pmid::parse(pmid).ok(),
        pmcid: Pmcid::parse(pmcid).ok(),
        ..titled()
    };
    for (a, b, expected) in [
        (numbered("123", ""), numbered("123", ""), "pubmed: same PubMed identifier (+8.0)"),
        (numbered("", "PMC12"), numbered("", "PMC12"), "pubmed: same PubMed identifier (+8.0)"),
        (numbered("123", ""), numbered("124", ""), "pubmed: different PubMed identifiers (-5.0)"),
        (numbered("", "PMC12"), numbered("", "PMC13"), "pubmed: different PubMed identifiers (-5.0)"),
    ] {
        check(&a, &b, &format!("title: same title (+1.2); {expected}"));
    }
    let told = |text: &str| Reference { abstract_text: Some(text.into()), ..titled() };
    check(
        &told("We listened."),
        &told("We LISTENED"),
        "title: same title (+1.2); abstract: the abstracts begin alike (+1.5)",
    );
    check(&told("We listened."), &told("We heard."), "title: same title (+1.2)");
}
