//! What BibTeX files give; every person in them is invented.

use super::*;

fn references(text: &str) -> Vec<vocabulary::Reference> {
    read(text, "x.bib").entries.into_iter().map(|entry| entry.reference).collect()
}

fn told(text: &str) -> Vec<String> {
    read(text, "x.bib").problems.iter().map(|p| format!("{} {}", p.place, p.message)).collect()
}

#[test]
fn fields_reach_their_place() {
    let text = r#"@string{joc = "Journal of " # {Care}}
@article{moor2019,
  author = {Moor, Ada and van der Berg, Jan and {The Care Group} and Lee, Jr., K{\'o}s and Ann B. Wit and others},
  title = {On {Care}: caf{\'e} \& more}, journal = joc, year = 2019, month = apr # "~1", volume = "7", number = 2,
  pages = {11--19}, doi = {https://doi.org/10.1234/a\_b}, url = {http://a.example/x\_y}, issn = {0378-5955},
  keywords = {care; design}, series = {S}
}
"#;
    let reference = &references(text)[0];
    let names: Vec<String> = reference.authors.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["Moor, Ada", "van der Berg, Jan", "The Care Group", "Lee, Kós, Jr.", "Wit, Ann B."]);
    assert_eq!(reference.title.as_deref(), Some("On Care: café & more"));
    assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
    assert_eq!(reference.issued.map(|d| d.to_string()).as_deref(), Some("2019-04-01"));
    assert_eq!(reference.pages.as_deref(), Some("11-19"));
    assert_eq!(reference.doi.as_ref().map(|d| d.as_str()), Some("10.1234/a_b"));
    assert_eq!(reference.url.as_deref(), Some("http://a.example/x_y"));
    assert_eq!(reference.extra, [("author".into(), "others".into()), ("series".into(), "S".into())]);
    assert_eq!(told(text), Vec::<String>::new());
}

#[test]
fn a_value_in_braces_or_quotation_marks_may_fill_several_lines() {
    let text =
        "@article{a,\n  title = {On care\n    in wards\n    and homes},\n  journal = \"Journal\n of Care\",\n}\n";
    let reference = &references(text)[0];
    assert_eq!(reference.title.as_deref(), Some("On care in wards and homes"));
    assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
    assert_eq!(told(text), Vec::<String>::new());
}

#[test]
fn a_month_that_is_no_single_one_stays_as_it_is_and_makes_no_date() {
    for (month, issued, kept) in [
        ("nov", "2019-11", vec![]),
        ("{Nov--Dec}", "2019", vec![("month", "Nov–Dec")]),
        ("{Spring}", "2019", vec![("month", "Spring")]),
    ] {
        let reference = &references(&format!("@article{{a, year = 2019, month = {month}}}"))[0];
        assert_eq!(reference.issued.map(|date| date.to_string()).as_deref(), Some(issued), "{month}");
        let extra: Vec<(&str, &str)> = reference.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(extra, kept, "{month}");
    }
}

#[test]
fn a_name_is_a_group_where_braces_hold_all_of_it() {
    for (name, shown, is_group) in [
        ("{The Care Group}", "The Care Group", true),
        ("{van der Berg}, Jan", "van der Berg, Jan", false),
        ("Jan {van der Berg}", "van der Berg, Jan", false),
        ("{Jan} {Berg}", "Berg, Jan", false),
        ("{Jan} Berg", "Berg, Jan", false),
        ("{\\'E}mile Berg", "Berg, Émile", false),
    ] {
        let reference = &references(&format!("@article{{a, author = {{{name}}}}}"))[0];
        let [author] = reference.authors.as_slice() else { panic!("{name}: {:?}", reference.authors) };
        assert_eq!(
            (author.to_string().as_str(), matches!(author, vocabulary::Contributor::Group(_))),
            (shown, is_group)
        );
    }
}

#[test]
fn one_bad_entry_does_not_lose_the_rest() {
    let text = "@article{a, title = {A}}\n\n@article{b,\n  title = {B {{open},\n  year = 2019\n}\n\n@article{c, title = {C}}\n@book{d, title = {D}\n@book{e title = {E}}\n@book{f, = {F}}\n@book{g, title = {G}}";
    let file = read(text, "x.bib");
    let keys: Vec<&str> = file.entries.iter().map(|e| e.reference.id.as_str()).collect();
    assert_eq!(keys, ["a", "c", "d", "e", "g"]);
    assert_eq!((file.n_found, file.n_named()), (7, 2));
    assert_eq!(file.entries[1].line, 8);
}

#[test]
fn an_entry_without_a_key_or_a_comma_is_read_and_told() {
    let text = "@article{title = {A}, year = 2019}\n@article{b, title = {B} year = {2019}}\n@article{b, title = {C},}\n@nothing{c, title = {D}}";
    assert_eq!(references(text).iter().filter_map(|r| r.title.as_deref()).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
    assert_eq!(
        told(text),
        [
            "x.bib:1 the entry has no key",
            "x.bib:2 a comma is missing behind a field",
            "x.bib:3 key used twice",
            "x.bib:4 unknown type of entry",
        ]
    );
}

#[test]
fn cross_references_and_abbreviations_are_resolved_and_cannot_run_in_circles() {
    let text = "@string{a = b # b}\n@string{b = a # a}\n@incollection{p, crossref = {w}, title = {Part}, note = b}\n@incollection{q, crossref = {q}}\n@book{w, title = {Whole}, subtitle = {A study}, editor = {Moor, Ada}, year = 2019}";
    let references = references(text);
    assert_eq!(references[0].container.as_deref(), Some("Whole: A study"));
    assert_eq!((references[0].year(), references[0].editors.len()), (Some(2019), 1));
    assert_eq!(references[0].note.as_deref(), Some("bbbb"));
}

#[test]
fn comments_and_text_between_entries_are_no_records() {
    let text = "write to ada@a.example {x}\n@comment{@article{x, title = {X}}}\n% @article{y,\n@preamble{\"\\newcommand\"}\n@ARTICLE(z, TITLE = \"Z \\\"{a} {\"}q{\"}\")\n";
    let references = references(text);
    assert_eq!(references.iter().filter_map(|r| r.title.as_deref()).collect::<Vec<_>>(), ["Z ä \"q\""]);
}
