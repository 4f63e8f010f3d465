//! Tests on invented works: what must be found, what must not be accepted, and what a person must look at.

use vocabulary::{Contributor, Doi, PartialDate, Person, Reference, ReferenceKind};

use super::{Corpus, Decision, Field, Verdict, Wanted, decide};

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

const TITLE: &str = "Listening to patients on surgical wards: a study of rounds";
const TEXT: &str = "Avelin E, Berg J, Cole T. Listening to patients on surgical wards: a study of rounds. Ward Care Q. 2018;12(3):876-84.";

fn article() -> Reference {
    record(
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Listening to patients on surgical wards: a study of rounds | Ward Care Quarterly | 12 | 3 | 876-884 | 10.5555/ward.1",
    )
}

/// The parsed form of `TEXT`.
fn parsed() -> Reference {
    record(
        "Avelin, E; Berg, J; Cole, T | 2018 | Listening to patients on surgical wards: a study of rounds | Ward Care Q | 12 | 3 | 876-84",
    )
}

/// Checks that neither the citation as it stands, nor its fields, nor both lead to acceptance of anything but `expected`.
fn check(text: &str, fields: &Reference, candidates: &[Reference], expected: Option<usize>) {
    for (name, wanted) in
        [("text", Wanted::text(text)), ("fields", Wanted::reference(fields)), ("both", Wanted::both(text, fields))]
    {
        let decision = decide(wanted, candidates);
        let accepted = match decision.verdict {
            Verdict::Accept(at) => Some(at),
            _ => None,
        };
        assert_eq!(accepted, expected, "{name}: {text}\n{decision:?}");
    }
}

#[test]
fn an_article_is_found_by_its_citation_and_by_its_fields() {
    check(TEXT, &parsed(), &[article()], Some(0));
    let decision = decide(Wanted::text(TEXT), &[article()]);
    assert!(decision.score > 9.0 && decision.reasons.iter().any(|one| one.field == Field::Title));
    assert_eq!(decide(Wanted::text(TEXT), &[]), Decision { verdict: Verdict::None, score: 0.0, reasons: Vec::new() });
}

#[test]
fn a_look_alike_under_another_prefix_is_not_accepted() {
    let copy = record(
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2024 | Listening to patients on surgical wards: a study of rounds | Global Archive of Papers | 1 | | 1-9 | 10.9999/copy",
    );
    check(TEXT, &parsed(), &[article(), copy.clone()], Some(0));
    check(TEXT, &parsed(), std::slice::from_ref(&copy), None);
    let without_place = format!("Avelin E, Berg J, Cole T. {TITLE}.");
    let decision = decide(Wanted::text(&without_place), &[article(), copy]);
    assert!(!matches!(decision.verdict, Verdict::Accept(1)), "{decision:?}");
}

#[test]
fn a_component_or_a_correction_of_the_same_title_is_not_accepted() {
    let mut component = article();
    (component.container, component.volume, component.issue, component.pages) = (None, None, None, None);
    component.kind = ReferenceKind::Dataset;
    component.doi = Doi::parse("10.5555/ward.1.s001").ok();
    let mut erratum = article();
    erratum.title = Some(format!("Erratum to: {TITLE}"));
    erratum.pages = Some("1102".into());
    erratum.doi = Doi::parse("10.5555/ward.1.e").ok();
    check(TEXT, &parsed(), &[component.clone(), erratum.clone(), article()], Some(2));
    check(TEXT, &parsed(), &[component], None);
    check(TEXT, &parsed(), std::slice::from_ref(&erratum), None);
    let text = format!("Avelin E, Berg J, Cole T. Erratum to: {TITLE}. Ward Care Q. 2018;12(4):1102.");
    let mut fields = erratum.clone();
    fields.doi = None;
    check(&text, &fields, &[article(), erratum], Some(1));
    check(&text, &fields, &[article()], None);
}

#[test]
fn a_preprint_beside_the_article_is_told_apart() {
    let mut preprint = record(
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2018 | Listening to patients on surgical wards: a study of rounds | medRxiv | | | | 10.5555/pre.1",
    );
    preprint.kind = ReferenceKind::Preprint;
    check(TEXT, &parsed(), &[preprint.clone(), article()], Some(1));
    check(TEXT, &parsed(), std::slice::from_ref(&preprint), None);
    let mut fields = parsed();
    (fields.container, fields.volume, fields.issue, fields.pages) = (Some("medRxiv".into()), None, None, None);
    fields.kind = ReferenceKind::Preprint;
    check(&format!("Avelin E, Berg J, Cole T. {TITLE}. medRxiv. 2018."), &fields, &[article(), preprint], Some(1));
}

#[test]
fn a_chapter_beside_its_book_is_told_apart() {
    let mut chapter = record(
        "Dahl, Ulla | 2012 | Bathing at home and its meaning for carers | Handbook of care in the home | | | 45-61 | 10.5555/book.3",
    );
    chapter.kind = ReferenceKind::Chapter;
    let mut book = record("Dahl, Ulla | 2012 | Handbook of care in the home | | | | | 10.5555/book");
    book.kind = ReferenceKind::Book;
    let text = "Dahl U. Bathing at home and its meaning for carers. In: Handbook of care in the home. 2012. p. 45-61.";
    let mut fields = chapter.clone();
    fields.doi = None;
    check(text, &fields, &[book.clone(), chapter.clone()], Some(1));
    check(text, &fields, std::slice::from_ref(&book), None);
    let mut fields = book.clone();
    fields.doi = None;
    check("Dahl U. Handbook of care in the home. 2012.", &fields, &[chapter, book], Some(1));
}

#[test]
fn the_survey_of_another_year_is_not_accepted() {
    let first = record(
        "Ek, Per; Dahl, Ulla | 2017 | The listening wards survey 2017 | Ward Reports | 3 | | 1-20 | 10.5555/s17",
    );
    let second = record(
        "Ek, Per; Dahl, Ulla | 2018 | The listening wards survey 2018 | Ward Reports | 4 | | 1-22 | 10.5555/s18",
    );
    let text = "Ek P, Dahl U. The listening wards survey 2018. Ward Reports. 2018;4:1-22.";
    let mut fields = second.clone();
    fields.doi = None;
    check(text, &fields, &[first.clone(), second], Some(1));
    check(text, &fields, &[first], None);
    let text = "Ek P, Dahl U. What staff of listening wards say. Ward Reports. 2018.";
    let other =
        record("Ek, Per; Dahl, Ulla | 2017 | What patients of listening wards say | Ward Reports | | | | 10.5555/p17");
    check(text, &record("Ek, P; Dahl, U | 2018 | What staff of listening wards say | Ward Reports"), &[other], None);
}

#[test]
fn an_online_year_a_lost_subtitle_and_misspelt_names_are_forgiven() {
    let mut online = article();
    online.online = PartialDate::new(2017, Some(11), None).ok();
    check(&TEXT.replace("2018", "2017"), &Reference { issued: online.online, ..parsed() }, &[online], Some(0));
    check(
        &TEXT.replace("2018", "2017"),
        &Reference { issued: PartialDate::new(2017, None, None).ok(), ..parsed() },
        &[article()],
        Some(0),
    );
    let short = Reference { title: Some("Listening to patients on surgical wards".into()), ..parsed() };
    check(&TEXT.replace(": a study of rounds", ""), &short, &[article()], Some(0));
    let mut misspelt = parsed();
    misspelt.authors = ["Aveling, E", "Jan, Berg", "Cole, T"]
        .iter()
        .filter_map(|name| Person::from_inverted(name))
        .map(Contributor::Person)
        .collect();
    check(&TEXT.replace("Avelin E, Berg J", "Aveling E, Jan B"), &misspelt, &[article()], Some(0));
}

#[test]
fn two_records_of_one_rank_go_to_a_person() {
    let mut twin = article();
    twin.doi = Doi::parse("10.5555/twin").ok();
    let decision = decide(Wanted::text(TEXT), &[article(), twin]);
    assert_eq!(decision.verdict, Verdict::PersonMustLook(vec![0, 1]));
    let decision = decide(Wanted::text(TEXT), &[article(), article()]);
    assert_eq!(decision.verdict, Verdict::Accept(0), "one DOI does not compete with itself");
}

#[test]
fn another_doi_in_the_citation_is_not_overruled() {
    let text = format!("{TEXT} https://doi.org/10.5555/other.7");
    assert!(!matches!(decide(Wanted::text(&text), &[article()]).verdict, Verdict::Accept(_)));
    let text = format!("{TEXT} doi:10.5555/WARD.1");
    assert_eq!(decide(Wanted::text(&text), &[article()]).verdict, Verdict::Accept(0));
}

#[test]
fn a_corpus_finds_what_it_holds_and_nothing_else() {
    let mut records: Vec<Reference> = (0..300)
        .map(|at| {
            let word = format!("{}{}", char::from(b'a' + at as u8 % 26), at);
            record(&format!("Name{word}, A | 20{:02} | On {word}ing the wards with {word} and care | Ward Care | {at} | 1 | {}-{} | 10.5555/c.{at}", at % 20, at * 3, at * 3 + 2))
        })
        .collect();
    records.insert(150, article());
    let corpus = Corpus::new(&records);
    assert_eq!(corpus.decide(Wanted::text(TEXT)).verdict, Verdict::Accept(150));
    assert_eq!(corpus.decide(Wanted::reference(&parsed())).verdict, Verdict::Accept(150));
    assert_eq!(corpus.candidates(Wanted::text(TEXT)).first(), Some(&150));
    records.remove(150);
    let decision = Corpus::new(&records).decide(Wanted::text(TEXT));
    assert_eq!(decision.verdict, Verdict::None, "{decision:?}");
}

#[test]
fn odd_texts_do_no_harm() {
    for text in ["", "[1]", "-", "10.", "–––", "1–", "é", "2018", "\u{0}", "[[[(((12", "Ωß-1-2-3"] {
        let decision = decide(Wanted::text(text), &[article(), Reference::default()]);
        assert!(!matches!(decision.verdict, Verdict::Accept(_)), "{text}");
        Corpus::new(&[article()]).decide(Wanted::text(text));
    }
}
