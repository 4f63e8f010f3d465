//! A refresh as a person runs it, against registries on loopback: from a copied list to merged and checked records.

pub mod world;

use std::{
    fs,
    path::{Path, PathBuf},
};

use formats::read_references;
use vocabulary::{Contributor, Reference};

use crate::{check_expected, copy, first_review, program, workspace};
use world::{World, WorldWork};

/// Runs the program with the registries at `stand_in`; returns its status and all that it printed.
pub fn xtask(arguments: &[&str], folder: &Path, stand_in: &str) -> (Option<i32>, String) {
    let environment = [("CASEBOOK_STAND_IN", stand_in), ("CASEBOOK_CONTACT", "ada@uni-lund.se")];
    let run = program::run(arguments, folder, &environment);
    (run.status, run.said())
}

/// Every file below a folder with its bytes, by its path.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![(path.clone(), fs::read(&path).unwrap())] })
        .collect();
    out.sort();
    out
}

/// The files that are not the same, or not there both times.
fn changed(before: &[(PathBuf, Vec<u8>)], after: &[(PathBuf, Vec<u8>)]) -> Vec<String> {
    let other = |list: &[(PathBuf, Vec<u8>)], one: &(PathBuf, Vec<u8>)| !list.contains(one);
    let all = after.iter().filter(|one| other(before, one)).chain(before.iter().filter(|one| other(after, one)));
    let mut names: Vec<String> =
        all.map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names.dedup();
    names
}

fn work(reference: &Reference) -> Option<WorldWork> {
    let name = |author: &Contributor| match author {
        Contributor::Person(person) => (person.family.clone(), person.given.clone().unwrap_or_default()),
        Contributor::Group(name) => (name.clone(), String::new()),
    };
    Some(WorldWork {
        doi: reference.doi.as_ref()?.to_string(),
        title: reference.title.clone()?,
        authors: reference.authors.iter().map(name).collect(),
        year: reference.year()?,
        journal: reference.container.clone().unwrap_or_default(),
        volume: reference.volume.clone().unwrap_or_default(),
        issue: reference.issue.clone().unwrap_or_default(),
        pages: reference.pages.clone().unwrap_or_default(),
        notice: None,
    })
}

/// The registries as they are where they know what the first review's records say.
fn first_world() -> World {
    let records = fs::read(workspace().join("data/co-producing-qi/inputs/records.csl.json")).unwrap();
    let entries = read_references(&records, "records.csl.json").entries;
    World::start(entries.iter().filter_map(|entry| work(&entry.reference)).collect())
}

#[test]
fn the_first_review_is_merged_and_checked_twice_with_the_same_bytes() {
    let (project, review) = first_review();
    let world = first_world();
    let refresh = || xtask(&["refresh", "--review", "data/copy"], project.path(), &world.stand_in());
    let (status, said) = refresh();
    assert_eq!(status, Some(0), "{said}");
    let report = project.path().join("reports/copy");
    let (asked, tables, before) = (world.n_asked(), files(&review), files(&report));
    let read = |name: &str| fs::read_to_string(review.join("tables").join(name)).unwrap();
    assert!(read("merged.csv").contains("armstrong-2013,volume,16,the curated record,,stands,Crossref,16,yes"));
    assert!(read("notices.csv").contains("No notice found by Crossref ("), "{}", read("notices.csv"));
    assert!(!read("notices.csv").contains("etraction according"));

    let (status, said) = refresh();
    assert_eq!((status, world.n_asked()), (Some(0), asked), "nothing is asked twice: {said}");
    assert_eq!(changed(&before, &files(&report)), ["changes.md"]);
    assert_eq!(changed(&tables, &files(&review)), [".lock-holder", "refreshes.csv"]);
    let changes = fs::read_to_string(report.join("changes.md")).unwrap();
    assert!(changes.starts_with("Nothing changed: the refresh of ") && changes.lines().count() == 1, "{changes}");

    // The answers alone make the same report again.
    let whole = files(&report);
    fs::remove_dir_all(&report).and_then(|()| fs::remove_dir_all(review.join("tables"))).unwrap();
    assert_eq!(xtask(&["report", "--review", "data/copy"], project.path(), "http://127.0.0.1:9").0, Some(0));
    assert_eq!(changed(&whole, &files(&report)), Vec::<String>::new());

    // An answer that somebody changed is not read, and is named.
    let kept = files(&review.join("snapshots/crossref"));
    let (path, bytes) = kept.iter().find(|(path, _)| path.extension().is_some_and(|end| end == "json")).unwrap();
    fs::write(path, [bytes.as_slice(), b" "].concat()).unwrap();
    let (status, said) = xtask(&["report", "--review", "data/copy"], project.path(), "http://127.0.0.1:9");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(status == Some(0) && said.contains("the answer was changed after it was kept"), "{said}");
    assert!(said.contains(&name), "{said}");
}

/// A review of invented works, of which the list is all that people have: no record but that of an example.
fn listed_only() -> (tempfile::TempDir, PathBuf) {
    let project = tempfile::tempdir().unwrap();
    let review = project.path().join("data/larks");
    let template = workspace().join("crates/casebook/templates");
    copy(&template, &review.join("inputs"));
    fs::rename(review.join("inputs/review.toml"), review.join("review.toml")).unwrap();
    let list = "1. Quill, N., & Moor, B. (2013). What patients said of waiting rooms. Care Letters, 5(2), 3–9.\n\
        2. Lark, A. (2015). Counting larks on the northern heath. Bird Letters, 7(1), 20–28.\n\
        3. Moss, C. (2011). Nobody ever printed this one. Lost Letters, 1, 1–2.\n\
        4. Wren, B. (2012). Nesting in the walls of old barns. Wall Letters, 2, 4–6. https://doi.org/10.1234/larks\n";
    fs::write(review.join("inputs/references.txt"), list).unwrap();
    (project, review)
}

fn invented(
    doi: &str,
    title: &str,
    authors: &[(&str, &str)],
    year: i32,
    journal: &str,
    [volume, issue, pages]: [&str; 3],
) -> WorldWork {
    WorldWork {
        doi: doi.into(),
        title: title.into(),
        authors: authors.iter().map(|(family, given)| ((*family).into(), (*given).into())).collect(),
        year,
        journal: journal.into(),
        volume: volume.into(),
        issue: issue.into(),
        pages: pages.into(),
        notice: None,
    }
}

#[test]
fn a_copied_list_becomes_merged_records_and_what_changes_is_told() {
    let (project, review) = listed_only();
    let quill = [("Quill", "Nora"), ("Moor", "Ben")];
    let world = World::start(vec![
        invented(
            "10.1234/rooms",
            "What patients said of waiting rooms",
            &quill,
            2013,
            "Care Letters",
            ["4", "2", "3-9"],
        ),
        // A copy that somebody posted years later.
        invented("10.9999/copy.7", "What patients said of waiting rooms", &quill, 2021, "Repository", ["", "", ""]),
        invented(
            "10.1234/larks",
            "Counting larks on the northern heath",
            &[("Lark", "Ada")],
            2015,
            "Bird Letters",
            ["7", "1", "20-28"],
        ),
    ]);
    let refresh = |more: &[&str]| {
        let arguments = [&["refresh", "--review", "data/larks"], more].concat();
        let (status, said) = xtask(&arguments, project.path(), &world.stand_in());
        assert_eq!(status, Some(0), "{said}");
        undated(&fs::read_to_string(project.path().join("reports/larks/changes.md")).unwrap())
    };
    let read = |name: &str| fs::read_to_string(review.join("tables").join(name)).unwrap();

    check_expected("refresh/first.md", &refresh(&[]));
    let is_known = |line: &str| line.starts_with("entry-1,record,") && line.contains(",10.1234/rooms,");
    assert!(read("references.csv").lines().any(is_known), "{}", read("references.csv"));
    assert!(
        read("citation_check.csv").contains("1,entry-1,volume,,differs,error,5,4,"),
        "{}",
        read("citation_check.csv")
    );
    assert!(read("look_alikes.csv").contains("entry-1,10.9999/copy.7,Crossref,"), "{}", read("look_alikes.csv"));
    let notices = read("notices.csv");
    let of = |key: &str| notices.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
    assert!(of("entry-1").contains("No notice found by Crossref ("), "{notices}");
    assert!(of("entry-3").contains("Not checked: no identifier is known"), "{notices}");
    assert!(read("entries.csv").lines().any(|line| line.starts_with("3,,no record")), "{}", read("entries.csv"));

    let misled = read("entries.csv").lines().find(|line| line.starts_with("4,")).unwrap().to_owned();
    assert!(
        misled.starts_with("4,,no record") && misled.contains("its identifier names doi:10.1234/larks"),
        "{misled}"
    );

    // A person's verdict decides against every source, in the merged record and in the check.
    let verdicts = "entry,field,verdict,by,why\n1,volume,agrees,NQ,the printed issue says 5\n";
    fs::write(review.join("inputs/verdicts.csv"), verdicts).unwrap();
    assert_eq!(xtask(&["report", "--review", "data/larks"], project.path(), &world.stand_in()).0, Some(0));
    assert!(
        read("merged.csv").contains("entry-1,volume,5,NQ,,a person's verdict,Crossref,4,no,"),
        "{}",
        read("merged.csv")
    );
    fs::remove_file(review.join("inputs/verdicts.csv")).unwrap();

    // The world changes: one work is retracted, and the registry mends the volume of the other.
    world.works()[2].notice = Some(("retraction", 2026));
    world.works()[0].volume = "5".into();
    check_expected("refresh/changed.md", &refresh(&["--max-age", "0"]));
    assert!(of_grave(&read("notices.csv"), "entry-2"), "{}", read("notices.csv"));

    // Asked once more, everything says the same, and no file of the report changes but the one that says so.
    let before = files(&project.path().join("reports"));
    let tables = files(&review.join("tables"));
    check_expected("refresh/unchanged.md", &refresh(&["--max-age", "0"]));
    assert_eq!(changed(&before, &files(&project.path().join("reports"))), ["changes.md"]);
    assert_eq!(changed(&tables, &files(&review.join("tables"))), Vec::<String>::new());

    // A registry that no longer knows a work is told as well, and what is no longer checked is not passed over.
    world.works().clear();
    check_expected("refresh/forgotten.md", &refresh(&["--max-age", "0"]));
}

/// Puts a word in the place of the day on which the refresh was made.
fn undated(changes: &str) -> String {
    let (_, rest) = changes.split_once("refresh of ").unwrap();
    let day = rest.split(' ').take(3).collect::<Vec<_>>().join(" ");
    changes.replace(day.trim_end_matches(':'), "<day>")
}

fn of_grave(notices: &str, key: &str) -> bool {
    notices.lines().any(|line| line.starts_with(key) && line.contains(",retraction,yes,"))
}

#[test]
fn a_refresh_that_fails_leaves_the_last_good_report_and_says_so_in_it() {
    let (project, review) = first_review();
    let world = first_world();
    let run = |command: &str, stand_in: &str| xtask(&[command, "--review", "data/copy"], project.path(), stand_in);
    assert_eq!(run("refresh", &world.stand_in()).0, Some(0));
    let page = project.path().join("reports/copy/index.html");
    let good = fs::read_to_string(&page).unwrap();
    let tables = files(&review.join("tables"));

    // Nobody listens there, and everything that was answered is asked for again.
    let (status, said) =
        xtask(&["refresh", "--review", "data/copy", "--max-age", "0"], project.path(), "http://127.0.0.1:9");
    assert_eq!(status, Some(1), "{said}");
    for source in ["crossref", "pubmed", "europe_pmc", "datacite", "doi_org", "openalex", "opencitations"] {
        let lines: Vec<&str> = said.lines().filter(|line| line.trim_start().starts_with(source)).collect();
        assert!(lines.len() == 1 && lines[0].contains("failed: the connection"), "{source}: {lines:?}");
    }
    assert_eq!(changed(&tables, &files(&review.join("tables"))), ["changes.csv"], "the last good state is in place");
    let told = fs::read_to_string(&page).unwrap();
    assert!(told.contains("Crossref") && told.contains("did not answer everything"), "the report says so");
    assert_eq!(run("report", "http://127.0.0.1:9").0, Some(0));

    // When the inputs are broken no report can be built: the one that stands stays and is marked.
    fs::write(&page, &good).unwrap();
    fs::write(review.join("inputs/cases.csv"), "case\n").unwrap();
    let (status, said) = run("refresh", &world.stand_in());
    assert_eq!(status, Some(1), "{said}");
    let marked = fs::read_to_string(&page).unwrap();
    assert!(marked.contains("failed, and this is the last good report"), "the report says so");
    let start = marked.find("<!--run-->").unwrap();
    let end = marked.find("<!--/run-->").unwrap();
    assert_eq!(format!("{}{}", &marked[..start + 10], &marked[end..]), good, "nothing else in it is touched");
}

#[test]
fn a_dry_run_tells_what_it_would_cost_and_since_narrows_what_can_be() {
    let (project, review) = first_review();
    let world = first_world();
    let run = |more: &[&str]| {
        let arguments = [&["refresh", "--review", "data/copy"], more].concat();
        xtask(&arguments, project.path(), &world.stand_in())
    };
    let (status, said) = run(&["--dry-run"]);
    assert_eq!((status, world.n_asked()), (Some(0), 0), "{said}");
    assert!(said.contains("crossref  https://api.crossref.org/works?filter=doi:"), "{said}");
    assert!(said.contains("credits a day, of which 0 are spent"), "{said}");

    let (status, said) = run(&["--since", "soon"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("`soon` is no day") && world.n_asked() == 0, "{said}");

    let (status, said) = run(&["--since", "2026-11-01"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(world.asked().iter().any(|address| address.contains("from-index-date:2026-11-01")), "{:?}", world.asked());
    assert!(said.contains("could not be narrowed by --since"), "{said}");

    // A notice that came since a day stands until the registry, asked for all notices, has it no longer.
    let is_retracted = || {
        let notices = fs::read_to_string(review.join("tables/notices.csv")).unwrap();
        notices.contains("Retraction according to Crossref")
    };
    world.works()[1].notice = Some(("retraction", 2026));
    assert_eq!(run(&["--since", "2026-11-02"]).0, Some(0));
    assert!(is_retracted());
    world.works()[1].notice = None;
    // Times are kept by the second, and a later answer counts.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(run(&["--max-age", "0"]).0, Some(0));
    assert!(!is_retracted());
}
