//! A whole refresh: every answer is kept before it is used, nothing is asked twice, and the snapshots alone replay it.

use std::sync::Mutex;

use fetching::{World, refresh};
use registries::Question;
use snapshots::{Asking, AskingPlan, Snapshots, Subjects, dry_run, replay};
use stand_in::{Asked, How, Manners, Reply, Server, access, client, crossref, files, plan, replayed, run, works};
use store::Held;
use tokio::sync::watch;

/// Limits that let a test go on.
fn quick() -> Manners {
    Manners { per_second: Some(50), at_once: Some(2), ..Manners::default() }
}

fn subjects(count: usize) -> Subjects {
    Subjects { works: works(count), ..Subjects::default() }
}

#[tokio::test]
async fn lists_are_asked_once_and_then_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(quick(), crossref);
    let (subjects, access) = (subjects(30), access());
    let plan = plan(&subjects, &access, &["crossref"]);
    assert_eq!(dry_run(&plan, &Snapshots::read(folder.path())).len(), 2);
    let first = run(folder.path(), &server, &plan).await;
    assert_eq!((first[0].asked, first[0].answered, first[0].failed), (2, 2, 0), "{first:?}");
    assert_eq!(server.asked().len(), 2, "one list of works and one of notices: {:?}", server.asked());
    let before = (files(folder.path()), replayed(folder.path(), &plan));
    let second = run(folder.path(), &server, &plan).await;
    assert_eq!((second[0].asked, second[0].from_snapshot), (0, 2), "nothing is asked twice");
    assert_eq!(server.asked().len(), 2);
    assert!(dry_run(&plan, &Snapshots::read(folder.path())).is_empty());
    assert!(before == (files(folder.path()), replayed(folder.path(), &plan)), "the same bytes");
    assert!(before.1.contains("About 10.1234/lark-29"));
    let newer = AskingPlan { not_before: Some("2026-11-23T10:00:01Z".into()), ..plan };
    assert_eq!(run(folder.path(), &server, &newer).await[0].asked, 2, "what is too old is asked anew");
}

/// Answers as Europe PMC does: one work on a page, and the cursor of the end repeats itself.
fn europe_pmc(asked: &Asked) -> Reply {
    let cursor = asked.address.split("cursorMark=").nth(1).unwrap_or_default().split('&').next().unwrap_or_default();
    let (number, next) = match cursor {
        "*" => (0, "A1"),
        "A1" => (1, "A2"),
        _ => (2, "A2"),
    };
    Reply::new(
        200,
        format!(
            "{{\"hitCount\":3,\"nextCursorMark\":\"{next}\",\"resultList\":{{\"result\":[{{\"id\":\"{number}\",\
             \"source\":\"MED\",\"doi\":\"10.1234/lark-{number}\",\"title\":\"Larks {number}\"}}]}}}}"
        ),
    )
}

#[tokio::test]
async fn pages_are_followed_to_their_true_end_and_a_broken_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (subjects, access) = (subjects(3), access());
    let plan = AskingPlan { asking: &[Asking::Works], ..plan(&subjects, &access, &["europe_pmc"]) };
    let failing = Server::start(Manners::default(), |asked| match asked.address.contains("A1") {
        true => europe_pmc(asked).sent(How::Broken),
        false => europe_pmc(asked),
    });
    let first = run(folder.path(), &failing, &plan).await;
    assert_eq!((first[0].answered, first[0].failed), (1, 1), "{first:?}");
    assert!(first[0].why.as_deref().is_some_and(|why| why.contains("the connection failed")), "{first:?}");
    let server = Server::start(Manners::default(), europe_pmc);
    let second = run(folder.path(), &server, &plan).await;
    assert_eq!((second[0].from_snapshot, second[0].asked, second[0].failed), (1, 2, 0), "{second:?}");
    assert_eq!(server.asked().len(), 2, "the first page is not asked for again, and the end is the end");
}

#[tokio::test]
async fn ten_thousand_citing_works_come_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners { per_second: Some(1_000), at_once: Some(2), ..Manners::default() }, |asked| {
        let cursor = asked.address.split("cursor=").nth(1).unwrap_or_default();
        let page: usize = cursor.split('&').next().unwrap_or_default().trim_start_matches('c').parse().unwrap_or(0);
        let works = (page * 100..page * 100 + 100).map(|n| format!("{{\"id\":\"https://openalex.org/W{}\"}}", n + 2));
        // The end is a cursor of nothing on an empty page.
        let (works, next) = match page {
            100.. => (String::new(), "null".to_owned()),
            _ => (works.collect::<Vec<_>>().join(","), format!("\"c{}\"", page + 1)),
        };
        Reply::new(200, format!("{{\"meta\":{{\"count\":10000,\"next_cursor\":{next}}},\"results\":[{works}]}}"))
    });
    let mut subjects = subjects(1);
    subjects.works[0].openalex = Some("W1".into());
    subjects.forward = subjects.works.clone();
    let access = access();
    let plan = AskingPlan { asking: &[Asking::CitedBy], ..plan(&subjects, &access, &["openalex"]) };
    let result = run(folder.path(), &server, &plan).await;
    assert_eq!((result[0].answered, result[0].failed), (101, 0), "{result:?}");
    let (mut all, mut most) = (std::collections::BTreeSet::new(), 0);
    replay(&plan, &Snapshots::read(folder.path()), &mut |_, reading| {
        most = most.max(reading.works.len());
        all.extend(reading.works.into_iter().map(|work| work.record));
    });
    assert_eq!((all.len(), most), (10_000, 100), "all of them, and never more than a page at a time");
}

#[tokio::test]
async fn requests_that_are_refused_one_by_one_do_not_end_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners { per_second: Some(100), at_once: Some(1), ..Manners::default() }, |asked| {
        let is_odd = (0..6).any(|n| asked.address.contains(&format!("lark-{n}?")));
        match is_odd {
            true => Reply::new(422, "{\"message\":\"that is no DOI\"}"),
            false => Reply::new(404, "{}"),
        }
    });
    let (subjects, access) = (subjects(8), access());
    let plan = plan(&subjects, &access, &["unpaywall"]);
    let result = run(folder.path(), &server, &plan).await;
    assert_eq!((result[0].failed, result[0].answered, result[0].left_early), (6, 2, false), "{result:?}");
    assert_eq!(result[0].why.as_deref(), Some("it refuses: status 422: that is no DOI"));
    let down = Server::start(Manners::default(), |_| Reply::new(503, "").sent(How::Broken));
    let other = tempfile::tempdir().unwrap();
    let result = run(other.path(), &down, &plan).await;
    assert!(result[0].left_early && result[0].answered == 0 && down.asked().len() < 8 * 2, "{result:?}");
}

#[tokio::test]
async fn one_source_that_fails_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), |asked| match asked.address.starts_with("api.crossref.org") {
        true => crossref(asked),
        false => Reply::new(200, "<!doctype html><html><body>We are moving house</body></html>"),
    });
    let (subjects, access) = (subjects(2), access());
    let plan = plan(&subjects, &access, &["datacite", "crossref"]);
    let results = run(folder.path(), &server, &plan).await;
    assert_eq!((results[1].source, results[1].answered, results[1].failed), ("crossref", 2, 0), "{results:?}");
    assert!(results[0].failed > 0 && results[0].answered == 0, "{results:?}");
    assert_eq!(results[0].why.as_deref(), Some("a page for people instead of data"));
    assert!(run(folder.path(), &server, &plan).await[0].asked > 0, "a page for people is no answer and asked anew");
}

#[tokio::test]
async fn without_a_network_every_source_says_why_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    // A port that was free a moment ago and that nobody listens on.
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (subjects, access) = (subjects(1), access());
    let names: Vec<&str> = registries::SOURCES.iter().map(|source| source.card.name).collect();
    let plan = AskingPlan { asking: &[Asking::Works, Asking::FullText], ..plan(&subjects, &access, &names) };
    let settings = fetching::Settings { stand_in: Some(format!("http://{address}")), ..Default::default() };
    let client = fetching::Client::new(settings, &access).unwrap();
    let (_sender, cancel) = watch::channel(false);
    let world = World { client: &client, clock: &String::new, cancel, progress: &|_, _, _| () };
    let snapshots = Snapshots::write(folder.path(), "a test").unwrap();
    let results = refresh(&plan, &world, &snapshots).await;
    assert_eq!(results.iter().map(|result| result.source).collect::<Vec<_>>(), names);
    assert!(results.iter().filter(|result| result.asked > 0).count() >= 6, "{results:?}");
    for result in results.iter().filter(|result| result.asked > 0) {
        let why = result.why.as_deref().unwrap_or_default();
        assert!(why.starts_with("the connection failed: ") && !why.contains('\n'), "{}: {why}", result.source);
        assert_eq!((result.answered, result.failed), (0, 1), "{}: one failure is enough to know", result.source);
        assert!(result.left_early || result.asked == 1, "{}: what was not asked is told", result.source);
    }
    assert!(files(folder.path()).iter().all(|(name, _)| name.contains(".lock")), "no file is written");
}

#[tokio::test]
async fn no_secret_reaches_a_file() {
    let folder = tempfile::tempdir().unwrap();
    // The source repeats whatever it was sent, as some do in the links of their answers.
    let server = Server::start(Manners::default(), |asked| {
        let said = format!("{} {}", asked.address, asked.head).replace(['\r', '\n', '"'], " ");
        Reply::new(200, format!("{{\"self\":\"{said}\"}}")).header("link", asked.address.clone())
    });
    let (subjects, access) = (subjects(2), access());
    let plan = plan(&subjects, &access, &["crossref", "openalex", "unpaywall"]);
    run(folder.path(), &server, &plan).await;
    assert!(server.asked().iter().any(|address| address.contains("sesame-4711")), "the key was sent");
    let files = files(folder.path());
    assert!(files.len() > 6, "{}", files.len());
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for secret in ["sesame", "ada@", "ada%40"] {
            assert!(!text.contains(secret), "{name} holds {secret}: {text}");
        }
    }
}

#[tokio::test]
async fn two_refreshes_cannot_run_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = Snapshots::write(folder.path(), "process 12").unwrap();
    assert!(matches!(Snapshots::write(folder.path(), "process 13"), Err(Held::By(who)) if who == "process 12"));
    drop(first);
    assert!(Snapshots::write(folder.path(), "process 13").is_ok());
}

#[tokio::test]
async fn a_cancel_stops_cleanly_and_the_next_run_finishes() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(quick(), crossref);
    let (subjects, access) = (subjects(120), access());
    let plan = plan(&subjects, &access, &["crossref"]);
    let (sender, cancel) = watch::channel(false);
    let order = Mutex::new(0);
    // Ctrl-C comes when the first answer is settled.
    let progress = |_: &'static str, settled: usize, _: usize| {
        if settled == 1 {
            *order.lock().unwrap() += 1;
            sender.send_replace(true);
        }
    };
    let client = client(&server);
    let clock = || "2026-11-23T10:00:00Z".to_owned();
    let snapshots = Snapshots::write(folder.path(), "a test").unwrap();
    let world = World { client: &client, clock: &clock, cancel, progress: &progress };
    let stopped = refresh(&plan, &world, &snapshots).await;
    assert!(stopped[0].left_early && stopped[0].answered == 1, "{stopped:?}");
    drop(snapshots);
    let rest = run(folder.path(), &server, &plan).await;
    assert_eq!((rest[0].from_snapshot, rest[0].answered, rest[0].failed), (1, 5, 0), "{rest:?}");
    let works = |line: &str| matches!(Question::from_line(line), Some(Question::Works(_)));
    let rows = files(&folder.path().join("snapshots/crossref"));
    let table = rows.iter().find(|(name, _)| name.ends_with("provenance.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(table.1.as_slice());
    assert_eq!(reader.records().filter(|record| works(&record.as_ref().unwrap()[1])).count(), 3);
}
