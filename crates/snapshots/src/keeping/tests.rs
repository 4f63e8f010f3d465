//! What is kept is found again; what is half written or changed is noticed.

use registries::{Identifiers, Question, Secret, Shape, source};

use super::*;

fn request(doi: &str) -> Request {
    let work = Identifiers { key: "lark, \"2001\"".into(), ..Identifiers::default() };
    Request::new("crossref", Question::Works(vec![work]), Shape::One, format!("https://api.crossref.org/works/{doi}"))
        .with_secret("mailto", Secret::new("ada@uni-lund.se").as_ref())
}

fn received(body: &str) -> Received {
    let headers = [("x-api-pool", "polite"), ("x-rate-limit-limit", "10"), ("server", "x")];
    Received {
        status: 200,
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
        body: body.as_bytes().to_vec(),
        withheld: false,
    }
}

fn keep(snapshots: &Snapshots, doi: &str, body: &str, time: &str) -> Answer {
    snapshots.keep(&source("crossref").unwrap().card, &request(doi), &received(body), time).unwrap()
}

#[test]
fn what_is_kept_is_found_again_the_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = Snapshots::write(folder.path(), "a test").unwrap();
    let first = keep(&store, "10.1/a", "{\"a\":1}", "2026-11-23T10:00:00Z");
    let second = keep(&store, "10.1/a", "{\"a\":2}", "2026-11-23T10:00:00Z");
    assert_ne!(first.file, second.file, "one moment, two answers");
    drop(store);
    let store = Snapshots::read(folder.path());
    let rows = store.rows(&request("10.1/a"));
    let bodies: Vec<_> = rows.iter().map(|row| store.answer(&request("10.1/a"), row).unwrap().text()).collect();
    assert_eq!(bodies, ["{\"a\":2}", "{\"a\":1}"]);
    assert_eq!(Question::from_line(&rows[0].question), Some(request("10.1/a").question));
    assert_eq!(rows[0].headers.len(), 2, "the headers of pool and limit, not all of them");
    assert!(store.rows(&request("10.1/b")).is_empty());
    let table = fs::read_to_string(folder.path().join("snapshots/crossref/provenance.csv")).unwrap();
    assert!(!table.contains("ada@"), "{table}");
    assert!(matches!(
        store.keep(&source("crossref").unwrap().card, &request("10.1/a"), &received(""), "x"),
        Err(KeepError::ReadingOnly)
    ));
}

#[test]
fn the_same_answer_again_is_a_row_and_no_second_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Snapshots::write(folder.path(), "a test").unwrap();
    let first = keep(&store, "10.1/a", "{}", "2026-11-16T10:00:00Z");
    let second = keep(&store, "10.1/a", "{}", "2026-11-23T10:00:00Z");
    assert_eq!(first.file, second.file);
    assert_eq!(store.rows(&request("10.1/a")).len(), 2, "it was asked twice");
    fs::write(folder.path().join(&second.file), "{ }").unwrap();
    let third = keep(&store, "10.1/a", "{}", "2026-11-30T10:00:00Z");
    assert_ne!(third.file, first.file, "a file that was changed is not taken for the answer");
    assert_eq!(store.answer(&request("10.1/a"), &store.rows(&request("10.1/a"))[0]).unwrap().text(), "{}");
}

#[test]
fn an_answer_that_only_repeats_is_told_from_news() {
    let folder = tempfile::tempdir().unwrap();
    let store = Snapshots::write(folder.path(), "a test").unwrap();
    let [first, second, third] = ["2026-11-09T10:00:00Z", "2026-11-16T10:00:00Z", "2026-11-23T10:00:00Z"];
    keep(&store, "10.1/a", "{}", first);
    keep(&store, "10.1/a", "{}", second);
    assert!(!store.only_repeats("", Some(first)), "what is asked for the first time repeats nothing");
    assert!(store.only_repeats(first, Some(second)) && store.only_repeats(first, None));
    keep(&store, "10.1/b", "{}", third);
    assert!(store.only_repeats(first, Some(second)), "what came later is not looked at");
    assert!(!store.only_repeats(second, None), "another request was answered for the first time");
    keep(&store, "10.1/a", "{\"a\":1}", third);
    assert!(!store.only_repeats(second, Some(third)), "other bytes are news");
}

#[test]
fn a_killed_writer_leaves_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("snapshots/crossref");
    keep(&Snapshots::write(folder.path(), "a test").unwrap(), "10.1/a", "{}", "2026-11-23T10:00:00Z");
    let table = fs::read(source.join(PROVENANCE)).unwrap();
    let row = table.split_inclusive(|b| *b == b'\n').next_back().unwrap().to_vec();
    // Whatever was written of the second row when the process ended, the first stays and a third is whole.
    for cut in 0..row.len() {
        fs::write(source.join(PROVENANCE), [table.as_slice(), &row[..cut]].concat()).unwrap();
        fs::write(source.join(".partial-x.json"), "{\"half").unwrap();
        assert_eq!(Snapshots::read(folder.path()).rows(&request("10.1/a")).len(), 1, "{cut}");
        let store = Snapshots::write(folder.path(), "a test").unwrap();
        assert!(store.problems.is_empty() && !source.join(".partial-x.json").exists());
        assert_eq!(fs::read(source.join(PROVENANCE)).unwrap(), table, "{cut}");
    }
}

#[test]
fn a_changed_answer_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let store = Snapshots::write(folder.path(), "a test").unwrap();
    let kept = keep(&store, "10.1/a", "{}", "2026-11-23T10:00:00Z");
    fs::write(folder.path().join(&kept.file), "{ }").unwrap();
    let mut row = store.rows(&request("10.1/a")).remove(0);
    assert!(store.answer(&request("10.1/a"), &row).unwrap_err().message.contains("changed"));
    row.file = "../../x".into();
    assert!(store.answer(&request("10.1/a"), &row).unwrap_err().message.contains("name"));
}

#[test]
fn an_answer_whose_row_was_never_written_is_removed_and_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("snapshots/crossref");
    let store = Snapshots::write(folder.path(), "a test").unwrap();
    let first = keep(&store, "10.1/a", "{\"a\":1}", "2026-11-23T10:00:00Z");
    let table = fs::read(source.join(PROVENANCE)).unwrap();
    // The process ended between the file and its row.
    let orphan = keep(&store, "10.1/b", "{\"a\":2}", "2026-11-23T10:00:01Z");
    drop(store);
    fs::write(source.join(PROVENANCE), &table).unwrap();
    fs::write(source.join("notes.txt"), "of a person").unwrap();
    let is_there = |answer: &Answer| folder.path().join(&answer.file).exists();
    drop(Snapshots::read(folder.path()));
    assert!(is_there(&orphan), "whoever only reads touches nothing");
    let store = Snapshots::write(folder.path(), "the next one").unwrap();
    assert!(is_there(&first) && !is_there(&orphan) && source.join("notes.txt").exists());
    let again = keep(&store, "10.1/b", "{\"a\":2}", "2026-11-23T10:00:01Z");
    assert_eq!(again.file, orphan.file, "the name is free again");
    drop(store);
    fs::write(source.join(PROVENANCE), [table.as_slice(), b"not,a,row\n"].concat()).unwrap();
    let store = Snapshots::write(folder.path(), "the one after").unwrap();
    assert!(is_there(&again) && !store.problems.is_empty(), "a damaged table may have named it");
}
