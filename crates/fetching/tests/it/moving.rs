//! What depends on the time of day, with a clock that is moved: waits given as a date, daily limits, and the age of answers.
//! Every work is invented.

use std::time::Duration;

use fetching::{World, refresh};
use snapshots::{Asking, AskingPlan, Snapshots, Subjects};
use stand_in::{Clock, How, Manners, Reply, Server, access, client_with, crossref, plan, works};
use tokio::sync::watch;

const HOUR: Duration = Duration::from_secs(3_600);

/// Refreshes once; answers older than `max_age` by the clock are asked for again.
async fn run(
    folder: &std::path::Path,
    server: &Server,
    clock: &Clock,
    max_age: Option<Duration>,
    works_asked: usize,
) -> snapshots::SourceResult {
    let subjects = Subjects { works: works(works_asked), ..Subjects::default() };
    let access = access();
    let not_before = max_age.map(|age| clock.written_before(age));
    let plan = AskingPlan { asking: &[Asking::Works], not_before, ..plan(&subjects, &access, &["crossref"]) };
    let client = client_with(server, |settings| settings.tries = 2);
    let (_sender, cancel) = watch::channel(false);
    let time = || clock.written();
    let world = World { client: &client, clock: &time, cancel, progress: &|_, _, _| () };
    let snapshots = Snapshots::write(folder, "a test").unwrap();
    refresh(&plan, &world, &snapshots).await.remove(0)
}

#[test]
fn the_clock_is_told_as_the_snapshots_write_it() {
    let clock = Clock::default();
    assert_eq!((clock.written().as_str(), clock.until_midnight()), ("2026-11-23T10:00:00Z", 14 * 3_600));
    clock.forward(8 * 24 * HOUR);
    assert_eq!(clock.written(), "2026-12-01T10:00:00Z");
}

#[tokio::test]
async fn a_wait_until_a_date_is_left_for_later_and_obeyed_once_it_is_past() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::default();
    let opens = clock.now() + HOUR;
    let told = clock.clone();
    let manners = Manners { clock: Some(clock.clone()), ..Manners::default() };
    let server = Server::start(manners, move |asked| match told.now() < opens {
        true => Reply::new(503, "").header("retry-after", httpdate::fmt_http_date(opens)),
        false => crossref(asked),
    });
    let first = run(folder.path(), &server, &clock, None, 1).await;
    assert_eq!(first.why.as_deref(), Some("it asks to wait for 3600 seconds"), "{first:?}");
    assert_eq!(server.asked().len(), 1, "it is not pressed");
    clock.forward(HOUR - Duration::from_secs(1));
    // One second is waited for; the date that was told is still ahead then, and the answer is no again.
    let soon = run(folder.path(), &server, &clock, None, 1).await;
    assert_eq!((server.asked().len(), soon.answered), (3, 0), "{soon:?}");
    clock.forward(Duration::from_secs(1));
    let then = run(folder.path(), &server, &clock, None, 1).await;
    assert_eq!((then.answered, then.failed), (1, 0), "{then:?}");
}

#[tokio::test]
async fn a_daily_limit_ends_the_day_and_midnight_begins_another() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::default();
    let manners = Manners { per_day: Some(2), clock: Some(clock.clone()), ..Manners::default() };
    let server = Server::start(manners, crossref);
    // Three lists of at most fifty works.
    let first = run(folder.path(), &server, &clock, None, 150).await;
    assert_eq!((first.answered, first.failed), (2, 1), "{first:?}");
    assert_eq!(first.why.as_deref(), Some("it asks to wait for 50400 seconds"), "until midnight: {first:?}");
    clock.forward(13 * HOUR);
    let evening = run(folder.path(), &server, &clock, None, 150).await;
    assert_eq!((evening.from_snapshot, evening.answered, evening.failed), (2, 0, 1), "{evening:?}");
    clock.forward(HOUR);
    let next_day = run(folder.path(), &server, &clock, None, 150).await;
    assert_eq!((next_day.from_snapshot, next_day.answered, next_day.failed), (2, 1, 0), "{next_day:?}");
}

#[tokio::test]
async fn an_answer_is_asked_for_again_when_it_is_too_old() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::default();
    let server = Server::start(Manners { clock: Some(clock.clone()), ..Manners::default() }, crossref);
    let week = Some(7 * 24 * HOUR);
    assert_eq!(run(folder.path(), &server, &clock, week, 1).await.asked, 1);
    clock.forward(7 * 24 * HOUR);
    assert_eq!(run(folder.path(), &server, &clock, week, 1).await.asked, 0, "seven days old to the second");
    clock.forward(Duration::from_secs(1));
    assert_eq!(run(folder.path(), &server, &clock, None, 1).await.asked, 0, "without an age any answer does");
    let again = run(folder.path(), &server, &clock, week, 1).await;
    assert_eq!((again.asked, again.from_snapshot), (1, 0), "a second older is too old");
    assert_eq!(run(folder.path(), &server, &clock, week, 1).await.asked, 0, "the new answer counts from now");
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_source_that_never_ends_its_answers_is_left_after_one_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let slow = How::Slow(Duration::from_secs(60));
    let server = Server::start(Manners::default(), move |asked| crossref(asked).sent(slow));
    let (subjects, access) = (Subjects { works: works(300), ..Subjects::default() }, access());
    let client = client_with(&server, |settings| {
        settings.tries = 2;
        settings.longest_try = Duration::from_millis(150);
    });
    let (_sender, cancel) = watch::channel(false);
    let clock = Clock::default();
    let time = || clock.written();
    let world = World { client: &client, clock: &time, cancel, progress: &|_, _, _| () };
    let plan = AskingPlan { asking: &[Asking::Works], ..plan(&subjects, &access, &["crossref"]) };
    let result = refresh(&plan, &world, &Snapshots::write(folder.path(), "a test").unwrap()).await.remove(0);
    assert_eq!((result.answered, result.failed, result.left_early), (0, 1, true));
    assert!(result.why.is_some_and(|why| why.contains("no whole answer came in time")));
}
