//! A process that keeps answers is killed again and again; what it leaves is whole, and the next one goes on.
//! The process is this test's own program, told to be the writer.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use registries::{Identifiers, Question, Received, Request, Shape, source};
use snapshots::Snapshots;
use store::sha256;
use vocabulary::Doi;

const FOLDER: &str = "CASEBOOK_TEST_FOLDER";
const KILLS: u64 = 200;

/// Asks for one invented work.
fn request(number: usize) -> Request {
    let doi = format!("10.1234/lark-{number}");
    let work = Identifiers::of_doi(Doi::parse(&doi).unwrap());
    let base = format!("https://api.crossref.org/works/{doi}");
    Request::new("crossref", Question::Works(vec![work]), Shape::One, base)
}

/// An answer whose length differs from one work to the next.
fn answer(number: usize) -> Received {
    let body = format!("{{\"n\":\"{}\"}}", number.to_string().repeat(number % 97 * 20)).into_bytes();
    Received { status: 200, headers: Vec::new(), body, withheld: false }
}

/// Keeps answers without end, beginning with the first that is not there; does nothing unless it is told where.
#[test]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Snapshots::write(Path::new(&folder), "the writer").unwrap();
    for number in 0..100_000 {
        let request = request(number);
        if store.rows(&request).is_empty() {
            store.keep(&source("crossref").unwrap().card, &request, &answer(number), "2026-11-23T10:00:00Z").unwrap();
        }
    }
}

/// Returns how many answers are there, each of them whole and in its row.
fn whole(folder: &Path) -> usize {
    let store = Snapshots::read(folder);
    assert!(store.problems.is_empty(), "{:?}", store.problems);
    let mut count = 0;
    for number in 0..100_000 {
        let request = request(number);
        let rows = store.rows(&request);
        let Some(row) = rows.first() else { break };
        assert_eq!(rows.len(), 1, "nothing is kept twice");
        assert_eq!(store.answer(&request, row).unwrap().body, answer(number).body);
        count += 1;
    }
    for entry in fs::read_dir(folder.join("snapshots/crossref")).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".json") && !name.starts_with('.') {
            let body = fs::read(&path).unwrap();
            assert!(body.starts_with(b"{") && body.ends_with(b"}"), "{name} is not whole: {}", sha256(&body));
        }
    }
    count
}

#[test]
fn whenever_the_writer_is_killed_what_is_there_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut before = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killing::writer", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over the start, the mending and many writes; the order is mixed but the same in every run.
        sleep(Duration::from_micros(2_000 + kill * 7_919 % 28_000));
        child.kill().unwrap();
        child.wait().unwrap();
        if kill % 10 == 9 {
            let now = whole(folder.path());
            assert!(now >= before, "what was there is still there");
            before = now;
        }
    }
    println!("{before} answers kept over {KILLS} kills");
    assert!(before > 0, "the writer came to write");
    assert!(Snapshots::write(folder.path(), "the next one").is_ok(), "a killed holder holds no lock");
    let answers = fs::read_dir(folder.path().join("snapshots/crossref")).unwrap();
    let answers = answers.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|end| end == "json"));
    assert_eq!(answers.count(), whole(folder.path()), "no answer without its row is left");
}
