//! A source that counts is not asked for more than the day's budget, and what was left is told and asked another day.
//! Every work is invented.

use registries::Question;
use snapshots::{Asking, AskingPlan, Snapshots, Subjects, estimates};
use stand_in::{Asked, Manners, Reply, Server, access, plan, run_at, works};

/// Plays OpenAlex with five pages of citing works a seed, and says what remains of `day` credits.
fn openalex(day: usize) -> impl Fn(&Asked) -> Reply + Send + Sync + 'static {
    let left = std::sync::atomic::AtomicUsize::new(day);
    move |asked: &Asked| {
        let cursor = asked.address.split("cursor=").nth(1).unwrap_or_default();
        let page: usize = cursor.split('&').next().unwrap_or_default().trim_start_matches('c').parse().unwrap_or(0);
        let next = if page < 4 { format!("\"c{}\"", page + 1) } else { "null".into() };
        let body = format!(
            "{{\"meta\":{{\"count\":5,\"next_cursor\":{next}}},\"results\":[{{\"id\":\"https://openalex.org/W{}\"}}]}}",
            page + 10
        );
        let before = left.fetch_update(std::sync::atomic::Ordering::SeqCst, std::sync::atomic::Ordering::SeqCst, |n| {
            n.checked_sub(1)
        });
        match before {
            Ok(before) => Reply::new(200, body).header("x-ratelimit-remaining", (before - 1).to_string()),
            Err(_) => Reply::new(429, "{\"message\":\"no credits\"}")
                .header("x-ratelimit-remaining", "0")
                .header("x-ratelimit-reset", "40000"),
        }
    }
}

fn subjects(count: usize) -> Subjects {
    let mut works = works(count);
    for (number, work) in works.iter_mut().enumerate() {
        work.openalex = Some(format!("W{number}"));
    }
    Subjects { works, ..Subjects::default() }.with_seeds(|_| false, |_| true)
}

#[tokio::test]
async fn the_days_budget_is_kept_to_and_the_rest_asked_the_day_after() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), openalex(1_000));
    let (subjects, access) = (subjects(2), access().with_daily_budget("openalex", 7));
    let plan = AskingPlan { asking: &[Asking::CitedBy], ..plan(&subjects, &access, &["openalex"]) };
    let before = estimates(&plan, &Snapshots::read(folder.path()), "2026-11-23T10:00:00Z");
    assert_eq!(before[0].in_words(), "2 requests to begin with, for 2 of 7 credits a day, of which 0 are spent");
    let first = run_at(folder.path(), &server, &plan, "2026-11-23T10:00:00Z").await;
    assert_eq!((server.asked().len(), first[0].answered, first[0].failed), (7, 7, 0), "{first:?}");
    assert!(first[0].left_early, "{first:?}");
    let why = first[0].why.as_deref().unwrap_or_default();
    assert!(why.starts_with("left early: the budget of 7 credits a day would be exceeded"), "{why}");
    assert_eq!(first[0].spending.map(|spending| (spending.spent, spending.remaining)), Some((7, Some(993))));
    let same_day = run_at(folder.path(), &server, &plan, "2026-11-23T23:59:59Z").await;
    assert_eq!((server.asked().len(), same_day[0].left_early), (7, true), "nothing is left for the evening");
    let after = estimates(&plan, &Snapshots::read(folder.path()), "2026-11-23T23:59:59Z");
    assert!(
        after[0].in_words().ends_with("of which 7 are spent; not all would be sent today"),
        "{}",
        after[0].in_words()
    );
    let next_day = run_at(folder.path(), &server, &plan, "2026-11-24T00:00:00Z").await;
    assert_eq!((next_day[0].from_snapshot, next_day[0].left_early, &next_day[0].why), (7, false, &None));
    assert_eq!(server.asked().len(), 10, "five pages for each of two");
}

#[tokio::test]
async fn what_the_source_says_remains_goes_before_the_budget() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), openalex(3));
    let (subjects, access) = (subjects(1), access());
    let plan = AskingPlan { asking: &[Asking::CitedBy], ..plan(&subjects, &access, &["openalex"]) };
    let result = run_at(folder.path(), &server, &plan, "2026-11-23T10:00:00Z").await;
    assert_eq!((server.asked().len(), server.refused()), (3, 0), "it is not asked until it refuses: {result:?}");
    assert!(result[0].left_early && result[0].failed == 0, "{result:?}");
}

#[test]
fn a_search_costs_more_than_a_list_and_a_look_up_nothing() {
    let openalex = registries::source("openalex").unwrap();
    let budget = openalex.card.budget.as_ref().unwrap();
    let cost = |question: Question| {
        let requests = (openalex.request)(&question, &access()).requests;
        requests.iter().map(|request| (budget.cost)(&request.redacted())).collect::<Vec<_>>()
    };
    let sought = registries::Sought { title: "Larks, filter=all".into(), ..Default::default() };
    assert_eq!(cost(Question::Search(sought)), [10]);
    assert_eq!(cost(Question::Works(works(60))), [1, 1]);
    let with_comma = vocabulary::Doi::parse("10.1234/a,b").unwrap();
    assert_eq!(cost(Question::Works(vec![registries::Identifiers::of_doi(with_comma)])), [0]);
}
