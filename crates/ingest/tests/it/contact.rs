//! A source that wants a contact address is not asked without one, and that is said; what it answered before is read all the same.
//! Every work is invented.

use fetching::{World, refresh};
use ingest::full_text::full_texts;
use registries::Access;
use snapshots::{Asking, AskingPlan, Snapshots, Subjects, answers_about};
use stand_in::{Asked, Manners, Reply, Server, access, client, crossref, plan, run, works};
use tokio::sync::watch;

fn unpaywall(asked: &Asked) -> Reply {
    if !asked.address.starts_with("api.unpaywall.org") {
        return crossref(asked);
    }
    Reply::new(
        200,
        "{\"doi\":\"10.1234/lark-0\",\"oa_locations\":[\
         {\"url\":\"https://birds.example/a\",\"license\":\"cc-by\",\"version\":\"publishedVersion\",\"host_type\":\"publisher\"},\
         {\"url\":\"https://nest.example/b\",\"license\":null,\"version\":\"acceptedVersion\",\"host_type\":\"repository\"}]}",
    )
}

#[tokio::test]
async fn without_a_contact_it_is_not_asked_and_says_what_to_set() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(Manners::default(), unpaywall);
    let (subjects, nobody) = (Subjects { works: works(1), ..Subjects::default() }, Access::default());
    let asking = [Asking::Works, Asking::FullText];
    let plan_of =
        |access| AskingPlan { asking: &asking, ..plan(&subjects, access, &["unpaywall", "crossref", "europe_pmc"]) };
    let (_sender, cancel) = watch::channel(false);
    let clock = || "2026-11-23T10:00:00Z".to_owned();
    let asker = client(&server);
    let world = World { client: &asker, clock: &clock, cancel, progress: &|_, _, _| () };
    let snapshots = Snapshots::write(folder.path(), "a test").unwrap();
    let results = refresh(&plan_of(&nobody), &world, &snapshots).await;
    drop(snapshots);
    assert_eq!(results[0].remark, Some("not asked: set `contact` in review.toml"));
    assert_eq!((results[0].asked, results[0].unasked[0].why.in_words()), (0, "set `contact` in review.toml"));
    assert!(results[1].remark.is_some_and(|remark| remark.contains("set `contact`")) && results[1].answered > 0);
    assert_eq!(results[2].remark, None, "it does not want one");
    assert!(!server.asked().iter().any(|address| address.contains("unpaywall")));

    let states = |access: &Access| {
        full_texts(&works(2), &answers_about(&Snapshots::read(folder.path()), subjects.clone(), access))
    };
    let before = &states(&nobody)[0];
    assert!(before.statement.contains("Unpaywall not asked: set `contact` in review.toml"), "{}", before.statement);
    assert!(before.statement.contains("Europe PMC did not answer"), "{}", before.statement);
    assert!(states(&access())[0].statement.contains("Unpaywall: no answer is kept"), "it was not asked yet");
    let contact = access();
    run(folder.path(), &server, &AskingPlan { sources: plan_of(&contact).sources[..1].to_vec(), ..plan_of(&contact) })
        .await;
    let after = states(&nobody);
    assert!(after[0].statement.contains("Unpaywall asked (2026-11-23)"), "{}", after[0].statement);
    assert!(after[0].is_checked);
    let urls = |list: &[registries::Location]| list.iter().map(|place| place.url.clone()).collect::<Vec<_>>();
    assert_eq!(urls(&after[0].places.licensed), ["https://birds.example/a"]);
    assert_eq!(urls(&after[0].places.readable), ["https://nest.example/b"]);
    assert!(!after[1].is_checked && after[1].places.licensed.is_empty(), "nobody asked about the second");
}
