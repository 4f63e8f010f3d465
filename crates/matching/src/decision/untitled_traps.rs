//! Tests on invented works cited without title, by abbreviated journals, and with damage: what is decisive and what is not.

use vocabulary::Reference;

use super::{Verdict, Wanted, decide, traps::record};

/// Checks which of the records, if any, a citation as it stands is taken for.
fn check(text: &str, records: &[Reference], expected: Option<usize>) {
    let decision = decide(Wanted::text(text), records);
    let accepted = match decision.verdict {
        Verdict::Accept(at) => Some(at),
        _ => None,
    };
    assert_eq!(accepted, expected, "{text}\n{decision:?}");
}

fn letter() -> Reference {
    record(
        "Avelin, Erika; Berg, Jan | 2018 | Sound waves in quiet wards | Physical Review of Wards B | 12 | 3 | 876-884 | 10.5555/w.1",
    )
}

#[test]
fn authors_journal_volume_page_and_year_are_decisive_without_a_title() {
    for text in [
        "1 E. Avelin and J. Berg, Physical Review of Wards B 12, 876 (2018).",
        "[1] E. Avelin, J. Berg, Phys. Rev. Wards B 12 (2018) 876.",
        "[1] E. Avelin, J. Berg, Phys. Rev. Wards B 12 (2018) 876–884.",
        "[1] E. Avellin, J. Berg, Phys. Rev. Wards B 12 (2018) 876.",
    ] {
        check(text, &[letter()], Some(0));
    }
}

#[test]
fn another_page_volume_year_or_order_of_authors_is_another_work() {
    for text in [
        "1 E. Avelin and J. Berg, Physical Review of Wards B 12, 901 (2018).",
        "1 E. Avelin and J. Berg, Physical Review of Wards B 13, 876 (2018).",
        "1 E. Avelin and J. Berg, Physical Review of Wards B 12, 876 (2011).",
        "1 J. Berg and E. Avelin, Physical Review of Wards B 12, 876 (2018).",
        "1 E. Avelin and J. Berg, Letters on Bees 12, 876 (2018).",
        "1 E. Avelin and J. Berg, Physical Review of Wards B (2018).",
        "1 E. Avelin and J. Berg (2018).",
        "1 Physical Review of Wards B 12 (2018).",
    ] {
        check(text, &[letter()], None);
    }
}

#[test]
fn a_rival_that_agrees_as_well_goes_to_a_person() {
    let mut second = letter();
    (second.title, second.doi) = (Some("A reply on quiet".into()), vocabulary::Doi::parse("10.5555/w.2").ok());
    let text = "1 E. Avelin and J. Berg, Physical Review of Wards B 12, 876 (2018).";
    let decision = decide(Wanted::text(text), &[letter(), second.clone()]);
    assert!(matches!(&decision.verdict, Verdict::PersonMustLook(shown) if shown.len() == 2), "{decision:?}");
    second.pages = Some("885-890".into());
    check(text, &[second, letter()], Some(1));
}

#[test]
fn a_paper_without_pages_needs_every_author_and_no_sibling() {
    let paper = record(
        "Avelin, Erika; Berg, Jan; Cole, Tim | 2015 | Bathing robots | Proceedings of the 9th Conference on Ward Machines | | | | 10.5555/m.1",
    );
    let text = "1 E. Avelin, J. Berg, and T. Cole, Proceedings of the 9th Conference on Ward Machines (2015).";
    check(text, std::slice::from_ref(&paper), Some(0));
    let mut sibling = paper.clone();
    (sibling.title, sibling.doi) = (Some("Feeding robots".into()), vocabulary::Doi::parse("10.5555/m.2").ok());
    check(text, &[paper.clone(), sibling], None);
    for text in [
        "1 E. Avelin and T. Cole, Proceedings of the 9th Conference on Ward Machines (2015).",
        "1 K. Avelin, J. Berg, and T. Cole, Proceedings of the 9th Conference on Ward Machines (2015).",
        "1 E. Avelin, J. Berg, T. Cole, and U. Dahl, Proceedings of the 9th Conference on Ward Machines (2015).",
        "1 Proceedings of the 9th Conference on Ward Machines (2015).",
    ] {
        check(text, std::slice::from_ref(&paper), None);
    }
    let entry = record("Dahl, Ulla | 2015 | Bath | Ward Papers Online | | | | 10.5555/o.1");
    check("1 U. Dahl, Ward Papers Online (2015).", &[entry], None);
}

#[test]
fn a_chapter_is_told_by_its_page_and_front_matter_is_not() {
    let chapter = record(" | 2012 | Bathing at home | Handbook of Care in the Home | | | 45-61 | 10.5555/book.3");
    check("1 Handbook of Care in the Home 45 (2012).", std::slice::from_ref(&chapter), Some(0));
    check("1 P. Ek, editor, Handbook of Care in the Home 45 (2012).", std::slice::from_ref(&chapter), Some(0));
    check("1 Handbook of Care in the Home 62 (2012).", &[chapter], None);
    let front = record(" | 2012 | Editorial Board | Ward Care Quarterly | 27 | 1 | iii-iv | 10.5555/front");
    check("1 Ward Care Quarterly 27, iii (2012).", std::slice::from_ref(&front), None);
    check("Editorial Board. (2012). Ward Care Quarterly, 27(1), iii–iv.", std::slice::from_ref(&front), Some(0));
    check("Editorial Board. (2012). Ward Care Quarterly, 27(2), iii–iv.", &[front], None);
}

#[test]
fn abbreviated_journals_are_compared_as_abbreviations() {
    let article = record(
        "Avelin, Erika | 2018 | Listening | Zeitschrift für internationale Pflegewissenschaft | 7 | | 31-40 | 10.5555/z.1",
    );
    check("E. Avelin, Z. Int. Pflegewiss. 7 (2018) 31.", std::slice::from_ref(&article), Some(0));
    check("E. Avelin, Z. Intern. Pflegewissenschaft 7, 31 (2018).", std::slice::from_ref(&article), Some(0));
    check("E. Avelin, Z. Angew. Pflegewiss. 7 (2018) 31.", &[article], None);
}

#[test]
fn damaged_letters_and_digits_are_forgiven_where_the_rest_agrees() {
    let records = [letter()];
    for text in [
        "Avelin, E.,& Berg, J. (2018). Soun d wavesin quieP wards.Physical Rev iew of Wards B, 12(3), 876–884.",
        "AvelXn, E., & Berg, J. (20a8). Sound waves in quiet wards. Physical Review of Wards B, 1 2(3), 87 6–884.",
        "Avelin, E., & Berg, J. (201 8). Soundwaves in quet wards. Physcal Review of WardsB, 12(3), 876–8v4.",
    ] {
        check(text, &records, Some(0));
    }
    check("Berg, J. (2018). Soun d wavesin loudP rooms.Physical Rev iew of Wards B, 12(3), 476–484.", &records, None);
}

#[test]
fn of_two_registrations_the_one_that_the_citation_shows_is_accepted() {
    let whole =
        record("Avelin, Erika | 2018 | Listening to “quiet” wards at night | Ward Care | 12 | 3 | 876-884 | 10.5555/a");
    let mut bare = whole.clone();
    (bare.pages, bare.doi) = (Some("876".into()), vocabulary::Doi::parse("10.5555/b").ok());
    check(
        "Avelin, E. (2018). Listening to “quiet” wards at night. Ward Care, 12(3), 876–884.",
        &[bare.clone(), whole.clone()],
        Some(1),
    );
    check("Avelin, E. (2018). Listening to “quiet” wards at night. Ward Care, 12, 876.", &[bare, whole], None);
}
