//! What tables give; every person in them is invented.

use super::*;

fn one(text: &str) -> (vocabulary::Reference, Vec<String>) {
    assert!(recognises(text), "{text}");
    let file = read(text, "x.csv");
    let told = file.problems.iter().map(|p| format!("{} {} {}", p.place, p.message, p.found)).collect();
    (file.entries.into_iter().next().expect("one row").reference, told)
}

fn names(reference: &vocabulary::Reference) -> String {
    reference.authors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn tables_of_several_programs_give_the_same_fields() {
    for text in [
        "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Publication Title\",\"ISSN\",\"DOI\",\"Date\",\"Pages\",\"Issue\",\"Volume\"\n\"AB\",\"journalArticle\",\"2019\",\"Moor, Ada; Berg, Jan\",\"On care\",\"Journal of Care\",\"0378-5955\",\"10.1234/abc\",\"2019-04-01\",\"11-19\",\"2\",\"7\"\n",
        "Authors,Author full names,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,DOI,ISSN,Document Type\n\"Moor A.; Berg J.\",\"Moor, Ada (57); Berg, Jan (58)\",On care,2019,Journal of Care,7,2,,11,19,10.1234/abc,03785955,Article\n",
        "\u{feff}PMID,Title,Authors,Citation,Journal/Book,Publication Year,DOI\n123,On care,\"Moor A, Berg J\",\"J Care. 2019 Apr 1;7(2):11-19. doi: 10.1234/abc.\",Journal of Care,2019,10.1234/abc\n",
        "About the data: none\n\ntitle\tauthors\tjournal\tyear\tvolume\tissue\tpages\tdoi\nOn care\tAda Moor, Jan Berg\tJournal of Care\t2019\t7\t2\t11-19\t10.1234/abc\n",
    ] {
        let (reference, told) = one(text);
        assert_eq!(told, Vec::<String>::new(), "{text}");
        let families: Vec<String> = reference.authors.iter().map(vocabulary::Contributor::sort_name).collect();
        assert_eq!(families, ["Moor", "Berg"], "{text}");
        assert_eq!(reference.title.as_deref(), Some("On care"));
        assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
        assert_eq!(reference.year(), Some(2019));
        let numbers = (reference.volume.as_deref(), reference.issue.as_deref(), reference.pages.as_deref());
        assert_eq!(numbers, (Some("7"), Some("2"), Some("11-19")), "{text}");
        assert_eq!(reference.kind, ReferenceKind::Article);
    }
}

#[test]
fn cells_and_columns_that_nobody_knows_are_kept_and_told() {
    let text = "title,year,doi,Mood\n\"On\ncare\",2019,10.1234/abc,good\n\nTwo,2020,,bad,more\n";
    let file = read(text, "x.csv");
    assert_eq!(file.entries.iter().map(|e| e.line).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(file.entries[1].reference.extra, [("".into(), "more".into()), ("Mood".into(), "bad".into())]);
    let told: Vec<&str> = file.problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(told, ["more cells than columns", "unknown tag"]);
}

#[test]
fn other_tables_are_not_taken() {
    for text in ["case,theme,coder,judgement\na,b,c,d\n", "", "a,b\n", "Moor A, On care, J Care, 2019\n"] {
        assert!(!recognises(text), "{text}");
    }
    let (reference, _) = one(
        "Item Title,Publication Title,Journal Volume,Item DOI,Authors,Publication Year\nOn care,Journal of Care,7,10.1234/abc,Ada MoorJan Berg,2019\n",
    );
    assert_eq!(names(&reference), "Moor, Ada; Berg, Jan");
}
