//! The citation check on invented references.

use vocabulary::{
    Caution, CheckField, Contributor, Doi, PartialDate, Person, Reference, Severity, Standing, Verdict, Word,
};

use super::*;

fn work(authors: &[&str]) -> Reference {
    Reference {
        id: "invented-2017".into(),
        authors: authors.iter().map(|name| Contributor::Person(Person::from_inverted(name).unwrap())).collect(),
        title: Some("Ten ways of asking: what a ward’s programme taught".into()),
        container: Some("Care Quality & Safety".into()),
        issued: Some(PartialDate::parse("2017").unwrap()),
        online: Some(PartialDate::parse("2016-06-27").unwrap()),
        volume: Some("20".into()),
        issue: Some("3".into()),
        pages: Some("e876-e884".into()),
        doi: Some(Doi::parse("10.1000/invented").unwrap()),
        ..Reference::default()
    }
}

/// Checks an entry that was made from the record by one change, and shows all findings that are not plain agreement.
fn check_change(change: impl FnOnce(&mut Reference), expected: &[&str]) {
    let record = work(&["Quill-Ames, Nora J.", "de Roo, Ina"]);
    let mut entry = record.clone();
    change(&mut entry);
    let shown: Vec<String> = check(&entry, &record, &[])
        .iter()
        .filter(|finding| finding.verdict != Verdict::Agrees || finding.severity != Severity::None)
        .map(|f| format!("{}: {} ({}): {}", f.field.as_str(), f.verdict.as_str(), f.severity.as_str(), f.remark))
        .collect();
    assert_eq!(shown, expected);
}

fn author(name: &str) -> Contributor {
    Contributor::Person(Person::from_inverted(name).unwrap())
}

#[test]
fn what_is_only_form_is_no_error() {
    check_change(|_| {}, &[]);
    check_change(|e| e.container = Some("Care Quality and Safety".into()), &[]);
    check_change(|e| e.container = Some("CARE QUAL SAF".into()), &[]);
    check_change(|e| e.container = Some("Care Quality and Safety (London)".into()), &[]);
    check_change(|e| e.container = Some("Care quality & safety : a journal for wards".into()), &[]);
    check_change(|e| e.title = Some("TEN WAYS OF ASKING: What a Ward's Programme Taught.".into()), &[]);
    check_change(|e| e.authors[1] = author("De Roo, I."), &[]);
    check_change(|e| e.authors[0] = author("QUILL-AMES, N.J."), &[]);
    check_change(|e| e.authors[0] = author("Quill–Ames, N. J."), &[]);
    for pages in ["e876–e884", "e876-84", "pp. e876—e884", "e876 - e884"] {
        check_change(|e| e.pages = Some(pages.into()), &[]);
    }
    let pages = |here: &str, there: &str| {
        let of = |pages: &str| Reference { pages: Some(pages.into()), ..work(&["Roe, A."]) };
        let findings = check(&of(here), &of(there), &[]);
        findings.into_iter().find(|finding| finding.field == CheckField::Pages).unwrap().severity
    };
    for same in ["876–884", "876-84", "pp. 876–884", "876--884"] {
        assert_eq!(pages(same, "876-884"), Severity::None, "{same}");
    }
    for other in ["876-85", "877-884", "876", "e876-84"] {
        assert_eq!(pages(other, "876-884"), Severity::Error, "{other}");
    }
    check_change(
        |e| e.authors[0] = author("Quill-Ames, N."),
        &["authors: agrees (omission): a further initial is left out: J."],
    );
}

#[test]
fn what_is_wrong_is_named() {
    check_change(
        |e| e.authors[0] = author("Quill-ames, N. J."),
        &["authors: differs (error): a capital letter inside the family name differs"],
    );
    check_change(
        |e| e.authors[0] = author("Quil-Ames, N. J."),
        &["authors: differs (error): the family name differs in one letter"],
    );
    check_change(|e| e.authors[1] = author("de Roo, O."), &["authors: differs (error): the initials differ"]);
    check_change(|e| drop(e.authors.remove(0)), &["authors: missing here (omission): the author is left out"]);
    check_change(
        |e| e.authors.push(author("Extra, E.")),
        &["authors: differs (error): the record names no such author"],
    );
    check_change(
        |e| e.authors.swap(0, 1),
        &["authors: differs (error): stands at place 2 here and at place 1 in the record"],
    );
    check_change(
        |e| e.title = Some("Ten ways of asking what a ward's taught".into()),
        &["title: differs (error): a word is lost: “programme”; the colon after “asking” is lost"],
    );
    check_change(
        |e| e.title = Some("Ten ways of asking".into()),
        &["title: differs (error): the end of the title is lost: “what a wards programme taught”"],
    );
    check_change(|e| e.container = Some("Care Quarterly".into()), &["container: differs (error): the name differs"]);
    check_change(
        |e| (e.issued, e.online) = (Some(PartialDate::parse("2016").unwrap()), None),
        &[
            "year: differs (error): 2016 is the year of online publication (27 June 2016); volume and issue are cited as 20(3), and the issue is of 2017",
        ],
    );
    check_change(
        |e| (e.issue, e.doi) = (None, None),
        &[
            "issue: missing here (omission): the issue number is left out",
            "doi: missing here (omission): the DOI is left out",
        ],
    );
    check_change(
        |e| e.pages = Some("e876-e885".into()),
        &["pages: differs (error): the first page agrees, the last does not"],
    );
}

#[test]
fn an_article_number_in_the_place_of_the_issue_is_seen() {
    let mut record = work(&["Roe, A."]);
    (record.issue, record.pages, record.article_number) = (None, None, Some("20".into()));
    let mut entry = record.clone();
    (entry.issue, entry.article_number) = (Some("20".into()), None);
    let findings = check(&entry, &record, &[]);
    let issue = findings.iter().find(|f| f.field == CheckField::Issue).unwrap();
    assert_eq!(
        (issue.verdict, issue.remark.as_str()),
        (Verdict::Differs, "20 is the article number, in the issue's place; the record has no issue number")
    );
    let pages = findings.iter().find(|f| f.field == CheckField::Pages).unwrap();
    assert_eq!(pages.verdict, Verdict::MissingHere);
}

#[test]
fn what_the_record_does_not_hold_never_agrees() {
    let entry = work(&["Roe, A."]);
    let record = Reference { id: "bare".into(), ..Reference::default() };
    assert!(check(&entry, &record, &[]).iter().all(|finding| finding.verdict == Verdict::NotCheckable));
    assert!(check(&record, &record, &[]).iter().all(|finding| finding.verdict == Verdict::NotCheckable));
}

#[test]
fn a_record_filled_from_the_list_confirms_nothing() {
    let record = work(&["Roe, A."]);
    let caution = Caution {
        record: record.id.clone(),
        fields: vec![CheckField::Year],
        standing: Standing::FromTheList,
        why: "copied".into(),
    };
    let findings = check(&record, &record, &[&caution]);
    let verdict = |field| findings.iter().find(|f| f.field == field).unwrap().verdict;
    assert_eq!((verdict(CheckField::Year), verdict(CheckField::Volume)), (Verdict::NotCheckable, Verdict::Agrees));
}

#[test]
fn one_person_in_two_spellings_is_found() {
    let lists = [
        vec![author("Quill-ames, N."), author("Marten, G.")],
        vec![author("Quill-Ames, N. J."), author("Marten, G.")],
        vec![author("Marton, K.")],
    ];
    let variants = spelling_variants(lists.iter().enumerate().map(|(at, list)| (at + 1, list.as_slice())));
    assert_eq!(
        variants,
        [SpellingVariant { spellings: vec![("Quill-ames".into(), vec![1]), ("Quill-Ames".into(), vec![2])] }]
    );
}

#[test]
fn british_and_american_spellings_are_style() {
    check_change(
        |e| e.title = Some("Ten ways of asking: what a ward’s program taught".into()),
        &["title: differs (style): British and American spelling differ: “program” for “programme”"],
    );
    check_change(
        |e| e.title = Some("Ten ways of asking: what a ward’s program tought".into()),
        &[
            "title: differs (error): a word is lost: “taught”; a word is added: “tought”; British and American spelling differ: “program” for “programme”",
        ],
    );
    let mut record = work(&["Quill-Ames, Nora J."]);
    record.container = Some("Paediatric Behaviour Letters".into());
    let container = |record: &Reference, name: &str| {
        let entry = Reference { container: Some(name.into()), ..record.clone() };
        let findings = check(&entry, record, &[]);
        let found = findings.into_iter().find(|finding| finding.field == CheckField::Container).unwrap();
        (found.severity, found.remark)
    };
    let both = "British and American spelling differ: “pediatric” for “paediatric”, “behavior” for “behaviour”";
    assert_eq!(container(&record, "Pediatric Behavior Letters"), (Severity::Style, both.into()));
    assert_eq!(container(&record, "Pediatr Behav Lett"), (Severity::None, "abbreviated".into()));
    record.container = Some("Pediatric Behavior Letters".into());
    let found = container(&record, "Paediatr Behav Lett");
    assert_eq!(found, (Severity::Style, "British and American spelling differ: “paediatr” for “pediatric”".into()));
    assert_eq!(container(&record, "Pediatric Behest Letters"), (Severity::Error, "the name differs".into()));
}

#[test]
fn forms_of_a_name_are_style() {
    let check_name = |here: &str, there: &str, expected: &[&str]| {
        let record = work(&[there]);
        let entry = Reference { authors: vec![author(here)], ..record.clone() };
        let findings = check(&entry, &record, &[]);
        let shown = findings.iter().filter(|finding| finding.field == CheckField::Authors);
        let shown: Vec<String> = shown.map(|f| format!("{}: {}", f.severity.as_str(), f.remark)).collect();
        assert_eq!(shown, expected, "{here} / {there}");
    };
    check_name("Mueller, A.", "Müller, A.", &["style: a letter is transcribed, as in ue for ü"]);
    check_name("Soerensen, A.", "Sørensen, A.", &["style: a letter is transcribed, as in ue for ü"]);
    check_name("Muller, A.", "Müller, A.", &["style: an accent or a special letter differs"]);
    check_name("OBrien, A.", "O’Brien, A.", &["style: a hyphen, an apostrophe or a space differs"]);
    check_name("Quill Ames, A.", "Quill-Ames, A.", &["style: a hyphen, an apostrophe or a space differs"]);
    check_name("Wei, Zhang", "Zhang, Wei", &["error: given and family name stand in each other's place"]);
    check_name("Muelder, A.", "Müller, A.", &["error: the family name differs in two letters"]);
}

#[test]
fn an_author_left_out_beside_a_stranger_has_not_moved() {
    check_change(
        |e| e.authors = vec![author("de Roo, Ina"), author("Extra, E.")],
        &[
            "authors: missing here (omission): the author is left out",
            "authors: differs (error): the record names no such author",
        ],
    );
    check_change(
        |e| e.authors.reverse(),
        &["authors: differs (error): stands at place 2 here and at place 1 in the record"],
    );
}

#[test]
fn words_that_do_not_stand_together_are_quoted_apart() {
    check_change(
        |e| e.title = Some("Ten of asking: what a ward’s taught".into()),
        &["title: differs (error): words are lost: “ways”, “programme”"],
    );
    check_change(
        |e| e.title = Some("Ten asking: what a ward’s programme taught".into()),
        &["title: differs (error): words are lost: “ways of”"],
    );
}

#[test]
fn numbers_in_words_are_style() {
    check_change(
        |e| e.title = Some("10 ways of asking: what a ward’s programme taught".into()),
        &["title: differs (style): a number is written in another way: “10” for “ten”"],
    );
    check_change(
        |e| e.title = Some("11 ways of asking: what a ward’s programme taught".into()),
        &["title: differs (error): a word is lost: “ten”; a word is added: “11”"],
    );
}

#[test]
fn an_edited_book_is_compared_by_its_editors() {
    let mut record = work(&["Quill, Nora", "Roe, Ina"]);
    record.kind = vocabulary::ReferenceKind::Book;
    let mut entry = Reference { editors: vec![author("Quill, N."), author("Roo, I.")], ..record.clone() };
    entry.authors.clear();
    let findings = check(&entry, &record, &[]);
    let shown: Vec<&str> =
        findings.iter().filter(|f| f.field == CheckField::Authors).map(|finding| finding.remark.as_str()).collect();
    assert_eq!(shown, ["", "the family name differs in one letter"]);
    let right = corrected(&entry, &record, &findings);
    assert_eq!((right.authors.len(), right.editors.len()), (0, 2));
    assert!(printed(&right).starts_with("Quill, N., & Roe, I. (Eds.). (2017)."), "{}", printed(&right));
    // The editors of the book are not the authors of a chapter in it.
    let chapter = Reference { kind: vocabulary::ReferenceKind::Chapter, ..right };
    let findings = check(&entry, &chapter, &[]);
    assert!(findings.iter().filter(|f| f.field == CheckField::Authors).all(|f| f.verdict == Verdict::NotCheckable));
}

#[test]
fn pages_within_an_article_are_no_contradiction_to_its_number() {
    let shown = |here: [Option<&str>; 2], there: [Option<&str>; 2]| {
        let of = |[pages, number]: [Option<&str>; 2]| Reference {
            pages: pages.map(str::to_owned),
            article_number: number.map(str::to_owned),
            ..work(&["Roe, A."])
        };
        let findings = check(&of(here), &of(there), &[]);
        let found = findings.into_iter().find(|finding| finding.field == CheckField::Pages).unwrap();
        (found.verdict, found.severity)
    };
    let number = [None, Some("e004512")];
    assert_eq!(shown(number, [Some("1-9"), Some("e004512")]), (Verdict::Agrees, Severity::None));
    assert_eq!(shown([Some("e004512"), None], number), (Verdict::Agrees, Severity::None));
    assert_eq!(shown([Some("1-9"), None], number), (Verdict::Differs, Severity::Omission));
    assert_eq!(shown(number, [Some("1-9"), None]), (Verdict::NotCheckable, Severity::None));
    assert_eq!(shown([Some("11-19"), None], number), (Verdict::Differs, Severity::Error));
    assert_eq!(shown([Some("1-9"), None], [Some("91"), None]), (Verdict::Differs, Severity::Error));
    // An article's number may have no letter or few digits, but a range of long pages is none.
    for number in ["104512", "e36"] {
        assert_eq!(
            shown([Some("1-9"), None], [Some(number), None]),
            (Verdict::Differs, Severity::Omission),
            "{number}"
        );
    }
    assert_eq!(shown([Some("1-9"), None], [Some("1001-1009"), None]), (Verdict::Differs, Severity::Error));
}

#[test]
fn supplements_are_written_in_many_ways() {
    let shown = |here: &str, there: &str| {
        let record = Reference { issue: Some(there.into()), ..work(&["Roe, A."]) };
        let entry = Reference { issue: Some(here.into()), ..record.clone() };
        let findings = check(&entry, &record, &[]);
        let found = findings.into_iter().find(|finding| finding.field == CheckField::Issue).unwrap();
        (found.severity, found.remark)
    };
    for (here, there) in [("7 Suppl 1", "7 (Supplement 1)"), ("S1", "Suppl. 1"), ("No. 7", "07"), ("1-2", "1/2")] {
        assert_eq!(shown(here, there), (Severity::None, String::new()), "{here} / {there}");
    }
    assert_eq!(shown("7", "7 Suppl"), (Severity::Omission, "the supplement is left out".into()));
    assert_eq!(shown("17", "7"), (Severity::Error, "the issue number differs".into()));
}
