//! Citation searching end to end: seeds named by the first answers, pages to their end, candidates with every way they were found.
//! Every source, work and number here is invented.

use std::{path::Path, sync::Mutex};

use fetching::{World, refresh};
use ingest::candidates::{CitationSearch, Decisions, InReview, search_kept};
use registries::Question;
use snapshots::{Asking, AskingPlan, Snapshots, SourceResult, Subjects, dry_run};
use stand_in::{Asked, How, Manners, Reply, Server, access, client_with, files, plan, replayed, run, works};
use tokio::sync::watch;
use vocabulary::{SearchState, Word};

const INDEXES: [&str; 5] = ["crossref", "europe_pmc", "openalex", "opencitations", "semantic_scholar"];

/// Two seeds, of which the second is the review's own publication.
fn seeds() -> Subjects {
    let subjects = Subjects { works: works(2), ..Subjects::default() };
    subjects.with_seeds(|work| work.key == "lark-0", |_| true)
}

fn parameter<'a>(asked: &'a Asked, name: &str) -> &'a str {
    let query = asked.address.split_once('?').map_or("", |(_, query)| query);
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default()
}

/// Plays five indexes; the last one is out of order.
fn indexes(asked: &Asked) -> Reply {
    let address = asked.address.as_str();
    let work = |n: usize| {
        format!(
            "{{\"id\":\"https://openalex.org/W{n}\",\"doi\":\"10.1234/citer-{n}\",\"title\":\"Larks cited {n}\",\"publication_year\":2020}}"
        )
    };
    if address.starts_with("api.openalex.org") {
        let (filter, cursor) = (parameter(asked, "filter"), parameter(asked, "cursor"));
        let (works, next) = match (filter, cursor) {
            ("cites:W0", "*") => (format!("{},{}", work(100), work(101)), "\"c1\""),
            ("cites:W0", "c1") => (work(102), "\"c2\""),
            ("cites:W1", "*") => (work(100), "\"d1\""),
            ("cited_by:W0", "*") => (work(200), "\"e1\""),
            (_, "") if filter.starts_with("doi:") => {
                let own = |n: usize| format!("{{\"id\":\"https://openalex.org/W{n}\",\"doi\":\"10.1234/lark-{n}\"}}");
                (format!("{},{}", own(0), own(1)), "null")
            }
            _ => (String::new(), "null"),
        };
        return Reply::new(200, format!("{{\"meta\":{{\"count\":2,\"next_cursor\":{next}}},\"results\":[{works}]}}"));
    }
    if address.starts_with("www.ebi.ac.uk") {
        let body = if address.contains("/search") {
            // Only the first work is known there, under its own number.
            "{\"hitCount\":1,\"nextCursorMark\":\"*\",\"resultList\":{\"result\":[{\"id\":\"70\",\"source\":\"MED\",\"pmid\":\"70\",\"doi\":\"10.1234/lark-0\"}]}}".to_owned()
        } else if address.contains("MED/70/citations") {
            "{\"hitCount\":1,\"citationList\":{\"citation\":[{\"id\":\"71\",\"source\":\"MED\",\"title\":\"Larks cited 100\",\"pubYear\":2020}]}}".to_owned()
        } else {
            // A work of the review, which the index names by its number alone.
            "{\"hitCount\":1,\"referenceList\":{\"reference\":[{\"id\":\"70\",\"source\":\"MED\",\"title\":\"About\"}]}}".to_owned()
        };
        return Reply::new(200, body);
    }
    if address.starts_with("api.opencitations.net/index") {
        let list = match address.contains("/citations/") {
            true => {
                "[{\"oci\":\"1\",\"citing\":\"doi:10.1234/citer-100 pmid:71\",\"cited\":\"doi:10.1234/lark-0\",\"creation\":\"2020\"}]"
            }
            false => "[]",
        };
        return Reply::new(200, list);
    }
    if address.starts_with("api.crossref.org") {
        let reference =
            "\"reference\":[{\"key\":\"1\",\"DOI\":\"10.1234/citer-200\"},{\"key\":\"2\",\"DOI\":\"10.1234/lark-1\"}]";
        let works = format!("{{\"DOI\":\"10.1234/lark-0\",{reference}}},{{\"DOI\":\"10.1234/lark-1\",{reference}}}");
        let is_about_notices = parameter(asked, "filter").starts_with("updates");
        let (n, works) = if is_about_notices { (0, String::new()) } else { (2, works) };
        return Reply::new(
            200,
            format!(
                "{{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{{\"total-results\":{n},\"items\":[{works}]}}}}"
            ),
        );
    }
    if address.starts_with("api.opencitations.net") {
        return Reply::new(200, "[]");
    }
    // The quick pace that it tells lets the test go on.
    Reply::new(503, "out of order").header("x-rate-limit-limit", "100").header("x-rate-limit-interval", "1s")
}

fn searched(folder: &Path, subjects: &Subjects) -> CitationSearch {
    let list: Vec<vocabulary::Reference> = subjects
        .works
        .iter()
        .map(|work| vocabulary::Reference { doi: work.doi.clone(), ..vocabulary::Reference::default() })
        .collect();
    search_kept(std::slice::from_ref(subjects), &Snapshots::read(folder), InReview::of(&list), &Decisions::default())
}

#[tokio::test]
async fn citing_works_are_asked_for_by_names_that_the_first_answers_gave() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), indexes);
    let (subjects, access) = (seeds(), access());
    let plan = plan(&subjects, &access, &INDEXES);
    let first = dry_run(&plan, &Snapshots::read(folder.path()));
    assert!(first.iter().all(|(_, request)| !request.contains("cites:W")), "nobody knows the names yet");
    run(folder.path(), &server, &plan).await;
    let asked = server.asked();
    let at = |what: &str| asked.iter().position(|address| address.contains(what)).unwrap_or_else(|| panic!("{what}"));
    assert!(at("filter=doi:10.1234/lark-0") < at("filter=cites:W0"));
    assert!(at("filter=cites:W0") < at("cursor=c1") && at("cursor=c1") < at("cursor=c2"), "to the true end");
    assert!(at("europepmc/webservices/rest/search") < at("MED/70/citations"));
    assert!(!asked.iter().any(|address| address.contains("cited_by:W1")), "the publication's own list is not searched");
    assert!(!asked.iter().any(|address| address.contains("crossref.org/works/")), "its record says what it cites");

    let before = (files(folder.path()), replayed(folder.path(), &plan), asked.len());
    let again = run(folder.path(), &server, &plan).await;
    let ask_again: Vec<_> = again.iter().filter(|result| result.asked > 0).map(|result| result.source).collect();
    assert_eq!(ask_again, ["semantic_scholar"], "only what failed is asked again");
    assert!(dry_run(&plan, &Snapshots::read(folder.path())).iter().all(|(source, _)| *source == "semantic_scholar"));
    assert!((before.0, before.1) == (files(folder.path()), replayed(folder.path(), &plan)), "the same bytes");

    let search = searched(folder.path(), &subjects);
    let names: Vec<_> = search
        .candidates
        .iter()
        .map(|candidate| {
            let ways: Vec<_> = candidate
                .found
                .iter()
                .map(|found| format!("{} {} {}", found.seed, found.direction.as_str(), found.index))
                .collect();
            (candidate.identifiers.in_words(), ways.join(", "))
        })
        .collect();
    let name = |doi: &str, ways: &str| (format!("doi:10.1234/{doi}"), ways.to_owned());
    assert_eq!(
        names,
        [
            name(
                "citer-100",
                "lark-0 forward europe_pmc, lark-0 forward openalex, lark-0 forward opencitations, lark-1 forward openalex, lark-1 forward opencitations"
            ),
            name("citer-101", "lark-0 forward openalex"),
            name("citer-102", "lark-0 forward openalex"),
            name("citer-200", "lark-0 backward crossref, lark-0 backward openalex"),
        ],
        "doubles are one, works of the review none"
    );
    let state = |seed: &str, direction: &str, index: &str| {
        let found = search
            .searches
            .iter()
            .find(|one| (one.seed.as_str(), one.direction.as_str(), one.index) == (seed, direction, index));
        found.map(|one| (one.state, one.n_found))
    };
    assert_eq!(state("lark-0", "forward", "openalex"), Some((SearchState::Answered, 3)));
    assert_eq!(state("lark-0", "backward", "crossref"), Some((SearchState::Answered, 2)));
    assert_eq!(state("lark-0", "backward", "opencitations"), Some((SearchState::Answered, 0)));
    assert_eq!(state("lark-1", "forward", "europe_pmc"), Some((SearchState::NotAsked, 0)), "it does not know the work");
    assert_eq!(state("lark-0", "forward", "semantic_scholar"), Some((SearchState::NoAnswer, 0)));
    assert_eq!(state("lark-1", "backward", "openalex"), None, "no search that nobody wants");
    assert_eq!(state("lark-0", "forward", "crossref"), None, "its list of citing works is not open");
}

#[tokio::test]
async fn before_anything_was_asked_no_search_is_called_answered() {
    let folder = tempfile::tempdir().unwrap();
    let search = searched(folder.path(), &seeds());
    assert!(search.candidates.is_empty() && !search.searches.is_empty());
    assert!(search.searches.iter().all(|one| {
        matches!(one.state, SearchState::NoAnswer | SearchState::NotAsked) && one.on.is_none() && !one.why.is_empty()
    }));
}

/// Stops the refresh when so many requests are settled.
async fn stopped_after(folder: &Path, server: &Server, plan: &AskingPlan<'_>, most: usize) -> Vec<SourceResult> {
    let snapshots = Snapshots::write(folder, "a test").unwrap();
    let (sender, cancel) = watch::channel(false);
    let count = Mutex::new(0);
    let progress = |_: &'static str, settled: usize, _: usize| {
        let mut count = count.lock().unwrap();
        *count = settled.max(*count);
        if *count >= most {
            sender.send_replace(true);
        }
    };
    let client = client_with(server, |settings| settings.tries = 1);
    let clock = || "2026-11-23T10:00:00Z".to_owned();
    refresh(plan, &World { client: &client, clock: &clock, cancel, progress: &progress }, &snapshots).await
}

#[tokio::test]
async fn wherever_it_is_stopped_the_next_run_ends_the_same() {
    let (subjects, access) = (seeds(), access());
    let plan = plan(&subjects, &access, &["openalex"]);
    let whole = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), indexes);
    run(whole.path(), &server, &plan).await;
    let expected = (replayed(whole.path(), &plan), server.asked().len());
    for most in 1..expected.1 {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(Manners::default(), indexes);
        let first = stopped_after(folder.path(), &server, &plan, most).await;
        assert!(first[0].left_early, "{most}: {first:?}");
        let rest = run(folder.path(), &server, &plan).await;
        assert_eq!((rest[0].failed, rest[0].from_snapshot), (0, first[0].answered), "{most}");
        assert_eq!(replayed(folder.path(), &plan), expected.0, "{most}");
    }
}

#[tokio::test]
async fn an_index_that_does_not_know_the_seed_is_not_called_empty() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), |asked| match asked.address.contains("filter=doi") {
        true => Reply::new(503, "").sent(How::Broken),
        false => indexes(asked),
    });
    let (subjects, access) = (seeds(), access());
    let plan = AskingPlan { asking: &[Asking::Works, Asking::CitedBy], ..plan(&subjects, &access, &["openalex"]) };
    let result = run(folder.path(), &server, &plan).await;
    assert_eq!(result[0].unasked.len(), 2, "{result:?}");
    let search = searched(folder.path(), &subjects);
    let openalex = search.searches.iter().filter(|one| one.index == "openalex");
    assert!(openalex.clone().count() > 0);
    for one in openalex {
        assert_eq!((one.state, one.on), (SearchState::NotAsked, None), "{one:?}");
        assert!(one.why.contains("no answer of it has named the work"), "{one:?}");
    }
    let question = Question::CitedBy(subjects.forward[0].clone());
    assert!(question.about()[0].openalex.is_none());
}
