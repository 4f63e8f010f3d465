//! A refresh since a day asks only for what is new where a source can be asked so, and for everything where it cannot.
//! What the narrowed answers add is in the candidates; every work is invented.

use ingest::candidates::{Decisions, InReview, search_kept};
use registries::{Identifiers, Question, source};
use snapshots::{Asking, AskingPlan, Since, Snapshots, Subjects, dry_run};
use stand_in::{Asked, Manners, Reply, Server, access, plan, run_at, works};
use vocabulary::{PartialDate, SearchState};

fn since(date: &str, not_before: &str) -> Option<Since> {
    Some(Since { date: PartialDate::parse(date).unwrap(), not_before: not_before.into() })
}

fn seeds() -> Subjects {
    let mut works = works(1);
    works[0].pmid = vocabulary::Pmid::parse("70").ok();
    works[0].openalex = Some("W1".into());
    Subjects { works, ..Subjects::default() }.with_seeds(|_| false, |_| true)
}

#[test]
fn the_day_is_written_into_the_requests_of_notices_and_citing_works() {
    let (subjects, access) = (seeds(), access());
    let asking = [Asking::Works, Asking::Notices, Asking::CitedBy];
    let names = ["crossref", "europe_pmc", "openalex", "opencitations"];
    let plan = AskingPlan { asking: &asking, since: since("2026-10", ""), ..plan(&subjects, &access, &names) };
    let folder = tempfile::tempdir().unwrap();
    let asked: Vec<String> = dry_run(&plan, &Snapshots::read(folder.path())).into_iter().map(|(_, r)| r).collect();
    let has = |what: &str| asked.iter().filter(|request| request.contains(what)).count();
    assert_eq!(has("filter=updates:10.1234/lark-0,from-index-date:2026-10-01&rows=1000"), 1, "{asked:#?}");
    assert_eq!(
        has("search?format=json&query=CITES:70_MED%20AND%20(FIRST_IDATE:%5B2026-10-01%20TO%203000-12-31%5D)"),
        1,
        "{asked:#?}"
    );
    assert_eq!(has("from-index-date"), 1, "what is known of a work is asked for whole: {asked:#?}");
    assert_eq!((has("filter=cites:W1"), has("/citations/doi:10.1234/lark-0")), (1, 1), "{asked:#?}");
}

#[test]
fn a_narrowed_request_is_another_request_and_its_question_says_since_when() {
    let europe_pmc = source("europe_pmc").unwrap();
    let work = Identifiers { pmid: vocabulary::Pmid::parse("70").ok(), ..Identifiers::default() };
    let question = Question::CitedBy(work);
    let whole = (europe_pmc.request)(&question, &access()).requests.remove(0);
    let narrowed = europe_pmc.since.unwrap()(&whole, PartialDate::parse("2026").unwrap()).unwrap();
    assert_ne!(whole.redacted(), narrowed.redacted());
    assert!(narrowed.question_line().ends_with(",\"since\":\"2026\"}"), "{}", narrowed.question_line());
    assert_eq!(Question::from_line(&narrowed.question_line()), Some(question));
    let by_pmcid = Identifiers { pmcid: vocabulary::Pmcid::parse("PMC9").ok(), ..Identifiers::default() };
    let whole = (europe_pmc.request)(&Question::CitedBy(by_pmcid), &access()).requests.remove(0);
    assert!(europe_pmc.since.unwrap()(&whole, PartialDate::parse("2026").unwrap()).is_none());
}

/// One citing work in the whole list, and another in the list of what is new.
fn europe_pmc(asked: &Asked) -> Reply {
    let work =
        |n: usize| format!("[{{\"id\":\"{n}\",\"source\":\"MED\",\"title\":\"On larks, part {n}\",\"pubYear\":2026}}]");
    Reply::new(
        200,
        match asked.address.contains("CITES") {
            true => format!("{{\"hitCount\":1,\"nextCursorMark\":\"*\",\"resultList\":{{\"result\":{}}}}}", work(72)),
            false => format!("{{\"hitCount\":1,\"citationList\":{{\"citation\":{}}}}}", work(71)),
        },
    )
}

#[tokio::test]
async fn what_is_new_adds_to_what_was_known_and_is_asked_anew_another_day() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), europe_pmc);
    let (subjects, access) = (seeds(), access());
    let whole = AskingPlan { asking: &[Asking::CitedBy], ..plan(&subjects, &access, &["europe_pmc"]) };
    let new = |not_before| AskingPlan { since: since("2026-11-01", not_before), ..plan_of(&whole) };
    let candidates = || {
        let kept = Snapshots::read(folder.path());
        let search = search_kept(std::slice::from_ref(&subjects), &kept, InReview::default(), &Decisions::default());
        let names: Vec<_> = search.candidates.iter().map(|one| one.identifiers.in_words()).collect();
        let state = search.searches.iter().find(|one| one.index == "europe_pmc").map(|one| one.state);
        (names, state)
    };
    let night = "2026-11-23T00:00:00Z";
    let first = run_at(folder.path(), &server, &new(night), "2026-11-23T10:00:00Z").await;
    assert_eq!((first[0].answered, first[0].in_full), (1, 0));
    assert_eq!(candidates(), (vec!["pmid:72".into()], Some(SearchState::NoAnswer)), "new is not all");
    run_at(folder.path(), &server, &whole, "2026-11-23T10:00:00Z").await;
    assert_eq!(candidates(), (vec!["pmid:71".into(), "pmid:72".into()], Some(SearchState::Answered)));
    run_at(folder.path(), &server, &new(night), "2026-11-23T23:00:00Z").await;
    assert_eq!(server.asked().len(), 2, "nothing is asked twice on one day");
    run_at(folder.path(), &server, &new("2026-11-24T00:00:00Z"), "2026-11-24T10:00:00Z").await;
    assert_eq!(server.asked().len(), 3, "what came since is asked anew");
}

#[tokio::test]
async fn who_cannot_be_asked_so_is_asked_for_everything_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), |_| Reply::new(200, "[]"));
    let (subjects, access) = (seeds(), access());
    let whole = AskingPlan { asking: &[Asking::CitedBy], ..plan(&subjects, &access, &["opencitations"]) };
    run_at(folder.path(), &server, &whole, "2026-11-01T10:00:00Z").await;
    let since = since("2026-11-01", "2026-11-23T00:00:00Z");
    let result = run_at(folder.path(), &server, &AskingPlan { since, ..plan_of(&whole) }, "2026-11-23T10:00:00Z").await;
    assert_eq!((result[0].in_full, result[0].asked, server.asked().len()), (1, 1, 2), "{result:?}");
}

fn plan_of<'a>(plan: &AskingPlan<'a>) -> AskingPlan<'a> {
    AskingPlan { sources: plan.sources.clone(), not_before: None, since: None, ..*plan }
}
