//! Accuracy on small labelled sets, all of them invented: fields of copied references, records of citations, doubles.
//! The sets stand in `tests/labelled`; a threshold is what was reached when it was set, and is never lowered.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use matching::{
    decision::{Corpus, Verdict, Wanted},
    duplicates::duplicates,
};
use vocabulary::{Contributor, Doi, PartialDate, Person, Reference, text::words};

use crate::workspace;

fn read(name: &str) -> String {
    fs::read_to_string(workspace().join("tests/labelled").join(name)).unwrap()
}

fn miss(words: &dyn Fn() -> String) {
    if env::var_os("SHOW_MISSES").is_some() {
        println!("{}", words());
    }
}

/// What a reference says in a field, in the form in which fields are compared.
fn said(reference: &Reference, field: &str) -> String {
    let text = |value: &Option<String>| value.as_deref().map(words).unwrap_or_default().join(" ");
    match field {
        "authors" => {
            let family = |author: &Contributor| match author {
                Contributor::Person(person) => [person.particle.as_deref(), Some(person.family.as_str())]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
                Contributor::Group(name) => name.clone(),
            };
            reference.authors.iter().map(|author| words(&family(author)).join(" ")).collect::<Vec<_>>().join("; ")
        }
        "year" => reference.year().map(|year| year.to_string()).unwrap_or_default(),
        "title" => text(&reference.title),
        "container" => text(&reference.container),
        "volume" => text(&reference.volume),
        "issue" => text(&reference.issue),
        "pages" => match text(&reference.pages) {
            pages if pages.is_empty() => text(&reference.article_number),
            pages => expanded(&pages),
        },
        "doi" => reference.doi.as_ref().map(ToString::to_string).unwrap_or_default(),
        other => panic!("no field is called {other}"),
    }
}

/// Completes a shortened last page, so that `454-81` and `454-481` are the same pages.
fn expanded(pages: &str) -> String {
    match pages.split_once(' ') {
        Some((first, last)) if last.len() < first.len() => {
            format!("{first} {}{last}", &first[..first.len() - last.len()])
        }
        _ => pages.to_owned(),
    }
}

/// The same for a label.
fn labelled(field: &str, label: &str) -> String {
    match field {
        "authors" => label.split("; ").map(|name| words(name).join(" ")).collect::<Vec<_>>().join("; "),
        "doi" | "year" => label.to_owned(),
        "pages" => expanded(&words(label).join(" ")),
        _ => words(label).join(" "),
    }
}

#[test]
fn fields_of_copied_references_are_read() {
    // The field, and how many of how many are read as they stand.
    const DEMANDED: [(&str, usize, usize); 8] = [
        ("authors", 98, 108),
        ("year", 108, 108),
        ("title", 102, 108),
        ("container", 96, 99),
        ("volume", 85, 90),
        ("issue", 62, 64),
        ("pages", 94, 96),
        ("doi", 72, 72),
    ];
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let file = read("citations.txt");
    for block in file.trim().split("\n\n") {
        let (text, labels) = block.split_once('\n').unwrap();
        let reference = citation::parse(text).reference;
        for (field, label) in labels.lines().map(|line| line.trim().split_once(": ").unwrap()) {
            if field == "style" {
                continue;
            }
            let (found, wanted) = (said(&reference, field), labelled(field, label));
            let count = counts.entry(field).or_default();
            count.1 += 1;
            count.0 += usize::from(found == wanted);
            if found != wanted {
                miss(&|| format!("{field}: `{found}` for `{wanted}` in {text}"));
            }
        }
    }
    let found: Vec<_> = DEMANDED.map(|(field, ..)| (field, counts[field].0, counts[field].1)).to_vec();
    println!("{found:?}");
    for ((field, least, n), (_, right, all)) in DEMANDED.iter().zip(&found) {
        assert!(right >= least && all >= n, "{field}: {right} of {all} are right, {least} of {n} were");
    }
}

/// Reads a table of references with a word in front of each.
fn references(name: &str) -> Vec<(String, Reference)> {
    let text = read(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let reference = |row: csv::StringRecord| {
        let cell = |at: usize| Some(row[at].to_owned()).filter(|cell| !cell.is_empty());
        let author = |name: &str| match name.contains(", ") {
            true => Contributor::Person(Person::from_inverted(name).unwrap()),
            false => Contributor::Group(name.to_owned()),
        };
        let reference = Reference {
            authors: row[1].split("; ").map(author).collect(),
            issued: PartialDate::parse(&row[2]).ok(),
            title: cell(3),
            container: cell(4),
            volume: cell(5),
            issue: cell(6),
            pages: cell(7),
            doi: Doi::parse(&row[8]).ok(),
            ..Reference::default()
        };
        (row[0].to_owned(), reference)
    };
    reader.records().map(|row| reference(row.unwrap())).collect()
}

#[test]
fn citations_find_their_record_or_none() {
    // How many find their record, at least; how many find another, and how many find one though theirs is absent, at most.
    const DEMANDED: (usize, usize, usize) = (69, 0, 0);
    let records = references("records.csv");
    let corpus: Vec<Reference> = records.iter().map(|(_, reference)| reference.clone()).collect();
    let corpus = Corpus::new(&corpus);
    let (mut n, mut n_right, mut n_wrong, mut n_absent, mut n_made_up) = (0, 0, 0, 0, 0);
    let file = read("strings.tsv");
    for (wanted, text) in file.lines().map(|line| line.split_once('\t').unwrap()) {
        let decision = corpus.decide(Wanted::text(text));
        let found = match decision.verdict {
            Verdict::Accept(at) => Some(records[at].0.as_str()),
            _ => None,
        };
        match (wanted, found) {
            ("-", found) => {
                n_absent += 1;
                n_made_up += usize::from(found.is_some());
            }
            (wanted, found) => {
                n += 1;
                n_right += usize::from(found == Some(wanted));
                n_wrong += usize::from(found.is_some_and(|found| found != wanted));
            }
        }
        if found.unwrap_or("-") != wanted {
            miss(&|| format!("{} for {wanted} ({:?}): {text}", found.unwrap_or("-"), decision.verdict));
        }
    }
    println!("{n_right} right and {n_wrong} wrong of {n}; {n_made_up} of {n_absent} made up");
    assert!(n >= 70 && n_absent >= 30, "the set is whole");
    assert!(n_right >= DEMANDED.0 && n_wrong <= DEMANDED.1 && n_made_up <= DEMANDED.2);
}

#[test]
fn doubles_are_joined_and_works_are_not() {
    // How many doubles are removed, at least, and how many works are lost with them, at most.
    const DEMANDED: (usize, usize) = (54, 1);
    let records = references("doubles.csv");
    let list: Vec<Reference> = records.iter().map(|(_, reference)| reference.clone()).collect();
    let works: BTreeSet<&str> = records.iter().map(|(work, _)| work.as_str()).collect();
    let found = duplicates(&list);
    let (mut n_right, mut n_wrong) = (0, 0);
    for group in &found.groups {
        let names: BTreeSet<&str> = group.members.iter().map(|at| records[*at].0.as_str()).collect();
        n_right += group.members.len() - names.len();
        n_wrong += names.len() - 1;
        if names.len() > 1 {
            miss(&|| format!("joined: {names:?}"));
        }
    }
    let n = records.len() - works.len();
    for work in &works {
        let of_work: Vec<usize> = (0..records.len()).filter(|at| records[*at].0 == **work).collect();
        let groups = found.groups.iter().filter(|group| group.members.iter().any(|at| of_work.contains(at)));
        let joined: usize =
            groups.clone().map(|group| group.members.iter().filter(|at| of_work.contains(at)).count()).sum();
        if of_work.len() > 1 && (groups.count() != 1 || joined != of_work.len()) {
            miss(&|| format!("apart: {work}: {joined} of {}", of_work.len()));
        }
    }
    println!("{n_right} of {n} doubles removed, {n_wrong} works lost");
    assert!(n >= 50 && works.len() >= 50, "the set is whole");
    assert!(n_right >= DEMANDED.0 && n_wrong <= DEMANDED.1);
}
