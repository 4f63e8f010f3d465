//! The second review, all of it invented: two refreshes are played again, and everything is built from what they kept.
//! It holds what the first lacks; what happens in it stands in `tests/reviews/reading-aloud/README.md`.

mod world;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use fetching::{Client, Settings, World, refresh};
use ingest::rounds;
use registries::{Access, SOURCES};
use snapshots::{Asking, AskingPlan, Refresh, Snapshots, SourceResult, Subjects, answers_about, record};
use stand_in::{Manners, Server};
use tokio::sync::watch;

use crate::{
    copy,
    refresh::{files, xtask},
    workspace,
};
use world::{Records, answer};

/// The days of the two refreshes, the names of what the world knows then.
const DAYS: [&str; 2] = ["2026-11-02", "2026-11-16"];

fn review() -> PathBuf {
    workspace().join("tests/reviews/reading-aloud")
}

/// Copies what people wrote into a temporary project.
fn project() -> (tempfile::TempDir, PathBuf) {
    let project = tempfile::tempdir().unwrap();
    let folder = project.path().join("data/reading-aloud");
    copy(&review().join("inputs"), &folder.join("inputs"));
    fs::copy(review().join("review.toml"), folder.join("review.toml")).unwrap();
    (project, folder)
}

/// Asks every source about the works, as the command does: what was found by its description in a second round.
async fn refreshed(folder: &Path, server: &Server, day: &str) {
    let inputs = ingest::check(folder).unwrap();
    let access = Access::of_contact(inputs.review.contact.as_deref());
    let pause = Duration::from_millis(1);
    let settings = Settings { stand_in: Some(server.stand_in()), tries: 1, first_pause: pause, ..Settings::default() };
    let client = Client::new(settings, &access).unwrap();
    let (_sender, cancel) = watch::channel(false);
    let clock = || format!("{day}T06:00:00Z");
    let world = World { client: &client, clock: &clock, cancel, progress: &|_, _, _| () };
    let snapshots = Snapshots::write(folder, "a test").unwrap();
    let ask = async |subjects: &Subjects| {
        let plan = AskingPlan {
            subjects,
            asking: Asking::USUAL,
            sources: SOURCES.iter().collect(),
            access: &access,
            // What was answered on another day is asked again.
            not_before: Some(format!("{day}T00:00:00Z")),
            since: None,
        };
        refresh(&plan, &world, &snapshots).await
    };
    let links = rounds::links(&inputs);
    let first = rounds::first(&inputs, &links);
    let mut results = ask(&first).await;
    let kept = answers_about(&snapshots, first.clone(), &access).kept;
    let found = rounds::found(&inputs, &links, &first, &kept);
    let second = ask(&found).await;
    results.iter_mut().zip(second).for_each(|(first, second): (&mut SourceResult, _)| first.join(second));
    record(folder, &Refresh::new(clock(), format!("{day}T06:01:00Z"), &results)).unwrap();
}

/// Every file below a folder, by its path in it, without the notes of the lock.
fn below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: &Path| {
        let parts = path.strip_prefix(folder).unwrap().iter().map(|part| part.to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    };
    let all = files(folder).into_iter().map(|(path, bytes)| (name(&path), bytes));
    all.filter(|(name, _)| !name.starts_with(".lock")).collect()
}

/// Compares files with those of a folder, or rewrites the folder with `UPDATE_EXPECTED=1`.
fn check_folder(folder: &Path, found: &BTreeMap<String, Vec<u8>>) {
    if env::var_os("UPDATE_EXPECTED").is_some() {
        let _ = fs::remove_dir_all(folder);
        for (name, bytes) in found {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).and_then(|()| fs::write(path, bytes)).unwrap();
        }
    }
    let expected = below(folder);
    let differ: Vec<&String> =
        found.iter().filter(|(name, bytes)| expected.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    let gone: Vec<&String> = expected.keys().filter(|name| !found.contains_key(*name)).collect();
    assert!(differ.is_empty() && gone.is_empty(), "other than in {folder:?}: {differ:?}; no longer there: {gone:?}");
}

/// Puts the rows of a day in one order, for the sources are asked several things at a time.
fn in_order(table: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(table).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.sort_unstable();
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

#[tokio::test]
async fn the_refreshes_keep_what_is_committed() {
    let (_project, folder) = project();
    let path = |day: &str| review().join(format!("world/{day}.json"));
    let first = Records::read(&path(DAYS[0]));
    for (day, records) in [(DAYS[0], first.clone()), (DAYS[1], first.then(&path(DAYS[1])))] {
        // So generous that nobody waits and nobody is turned away, however slow the machine; the pace is tested where the client is.
        let manners = Manners { per_second: Some(10_000), ..Manners::default() };
        let server = Server::start(manners, move |asked| answer(asked, &records));
        refreshed(&folder, &server, day).await;
    }
    let mut kept = below(&folder.join("snapshots"));
    for (_, table) in kept.iter_mut().filter(|(name, _)| name.ends_with("provenance.csv")) {
        *table = in_order(table);
    }
    check_folder(&review().join("snapshots"), &kept);
}

#[test]
fn the_tables_and_the_report_are_the_expected_ones() {
    let (project, folder) = project();
    copy(&review().join("snapshots"), &folder.join("snapshots"));
    let (status, said) = xtask(&["report", "--review", "data/reading-aloud"], project.path(), "http://127.0.0.1:9");
    assert_eq!(status, Some(0), "{said}");
    let expected = workspace().join("tests/expected/reading-aloud");
    let mut built = BTreeMap::from([("said.txt".to_owned(), said.into_bytes())]);
    for (place, at) in [("tables", folder.join("tables")), ("report", project.path().join("reports/reading-aloud"))] {
        built.extend(below(&at).into_iter().map(|(name, bytes)| (format!("{place}/{name}"), bytes)));
    }
    // Bitmaps and PDFs are held by their checksums in the manifest.
    built.retain(|name, _| !name.ends_with(".png") && !name.ends_with(".pdf"));
    check_folder(&expected, &built);
}
