//! What RIS files give; every person in them is invented.

use super::*;

#[test]
fn both_variants_give_the_same_reference() {
    let new = "TY  - JOUR\nAU  - Moor, Ada\nTI  - On care\nT2  - Journal of Care\nPY  - 2019\nDA  - 2019/04/01/\nVL  - 7\nIS  - 2\nSP  - 11\nEP  - 19\nDO  - 10.1234/abc\nSN  - 0378-5955\nKW  - care\nKW  - design\nER  - \n";
    let old = "ty  - jour\na1  - Moor, Ada\nt1  - On care\njf  - Journal of Care\ny1  - 2019/04/01\nvl  - 7\nis  - 2\nsp  - 11-19\nm3  - doi:10.1234/ABC\nsn  - 03785955\nkw  - care; design\n";
    let (new, old) = (read(new, "x"), read(old, "x"));
    assert_eq!(new.entries[0].reference, old.entries[0].reference);
    assert_eq!((new.problems.len(), old.problems.len()), (0, 0));
    assert_eq!(new.entries[0].reference.pages.as_deref(), Some("11-19"));
}

#[test]
fn records_without_an_end_and_with_junk_before_are_all_found() {
    let text = "Provider: nobody\n\n1.\nTY  - JOUR\nTI  - One\n  continued\nTY  - BOOK\nTI  - Two\nER  -\n\nTI  - Three\nVL  - 1\nER  - \n";
    let file = read(text, "x");
    let titles: Vec<_> = file.entries.iter().map(|e| (e.line, e.reference.title.clone().unwrap_or_default())).collect();
    assert_eq!(titles, [(4, "One continued".into()), (7, "Two".into()), (11, "Three".into())]);
    assert_eq!(file.n_found, 3);
    assert_eq!(file.problems.iter().map(|p| p.message.as_str()).collect::<Vec<_>>(), ["record without a type"]);
}

#[test]
fn words_between_records_are_left_out_and_named() {
    let text = "Database: none\n\nTY  - JOUR\nTI  - One\nER  -\n\n2.\nsee also the book\nand its index\nTY  - BOOK\nTI  - Two\nER  -\n";
    let file = read(text, "x.ris");
    assert_eq!(file.entries.len(), 2);
    let told: Vec<String> =
        file.problems.iter().map(|p| format!("{} {}: {}; {}", p.place, p.message, p.found, p.hint)).collect();
    assert_eq!(told, ["x.ris:8 text outside of the records: see also the book; 2 such lines are left out"]);
}

#[test]
fn unknown_tags_are_kept_and_told_once() {
    let file = read("TY  - JOUR\nQQ  - one\nER  -\nTY  - JOUR\nQQ  - two\nER  -\n", "x.ris");
    assert_eq!(file.entries[1].reference.extra, [("QQ".into(), "two".into())]);
    let told: Vec<String> = file.problems.iter().map(|p| format!("{} {} {}", p.place, p.message, p.found)).collect();
    assert_eq!(told, ["x.ris:2 unknown tag QQ"]);
}

#[test]
fn several_journal_names_and_numbers_lose_nothing() {
    let text = "TY  - JOUR\nJO  - J. Care\nJF  - Journal of Care\nSN  - 0378-5955, 2049-3630\nSN  - 1111-1111\nUR  - http://a.example/1\nUR  - http://a.example/2\nU1  - 26957754[pmid]\nER  -\n";
    let file = read(text, "x.ris");
    let reference = &file.entries[0].reference;
    assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
    assert_eq!(reference.pmid.as_ref().map(|p| p.as_str()), Some("26957754"));
    let kept: Vec<(&str, &str)> = reference.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(kept, [("UR", "http://a.example/2"), ("JO", "J. Care"), ("SN", "2049-3630"), ("SN", "1111-1111")]);
    assert_eq!(file.problems.len(), 1);
}

#[test]
fn a_list_of_authors_that_was_cut_names_nobody_called_others() {
    for cut in ["et al.", "et al", "others", "and others"] {
        let file = read(&format!("TY  - JOUR\nAU  - Moor, Ada\nAU  - {cut}\nER  -\n"), "x");
        let reference = &file.entries[0].reference;
        assert_eq!((reference.authors.len(), reference.has_further_authors()), (1, true), "{cut}");
    }
}
