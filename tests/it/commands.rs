//! The commands as a person types them: what they print, what they write, how they end.

use std::{fs, path::Path, process::Command};

use crate::{first_review, workspace};

/// Runs `cargo xtask` and returns its status, output and errors.
fn xtask(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_commands")).args(arguments).current_dir(folder).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn a_sound_review_is_reported_and_an_unsound_one_leaves_everything_as_it_was() {
    let (project, review) = first_review();
    let (status, out, err) = xtask(&["report", "--review", "data/copy"], project.path());
    assert_eq!(status, Some(0), "{err}");
    for line in [
        " tabulate  16 tables; 7 of 7",
        "  analyse  7 works, 14 themes, 196 judgements",
        "   report  60 files",
        "     open  reports/copy/index.html",
    ] {
        assert!(out.contains(line), "{line} in:\n{out}");
    }
    let page = project.path().join("reports/copy/index.html");
    let (before, tables) = (fs::read(&page).unwrap(), fs::read(review.join("tables/coding.csv")).unwrap());

    let coding = fs::read_to_string(review.join("inputs/coding.csv")).unwrap();
    fs::write(review.join("inputs/coding.csv"), coding.replace("present", "presnt")).unwrap();
    let (status, _, err) = xtask(&["report", "--review", "data/copy"], project.path());
    assert_eq!(status, Some(1));
    assert!(
        err.contains("inputs/coding.csv:4:22: unknown judgement") && err.contains("did you mean `present`?"),
        "{err}"
    );
    assert!(err.trim_end().ends_with("74 problems in the input files; nothing was written"), "{err}");
    assert!(fs::read(&page).unwrap() == before && fs::read(review.join("tables/coding.csv")).unwrap() == tables);
    assert_eq!(xtask(&["check", "--review", "data/copy"], project.path()).0, Some(1));
}

#[test]
fn wrong_usage_ends_with_2() {
    let folder = workspace();
    let (status, _, err) = xtask(&["report", "--review", "nowhere"], &folder);
    assert_eq!(status, Some(2));
    assert!(err.contains("there is no review `nowhere`") && err.contains("co-producing-qi"), "{err}");
    assert_eq!(xtask(&["reprot"], &folder).0, Some(2));
    assert_eq!(xtask(&["new", "Not A Name"], &folder).0, Some(2));
    assert_eq!(xtask(&["new", "co-producing-qi"], &folder).0, Some(2));
}

#[test]
fn check_says_what_it_read() {
    let (status, out, _) = xtask(&["check"], &workspace());
    assert_eq!(status, Some(0));
    assert!(
        out.contains(
            "no problems in data/co-producing-qi: 7 references, 8 records, 7 works, 14 themes, 196 judgements, 1 survey"
        ),
        "{out}"
    );
}

#[test]
fn import_makes_one_list_of_several_files_and_loses_nothing() {
    let (project, review) = first_review();
    let write = |name: &str, text: &str| fs::write(project.path().join(name), text).unwrap();
    write(
        "a.ris",
        "TY  - JOUR\nAU  - Quill, Nora\nTI  - What patients said of waiting rooms\nJO  - Care Letters\nPY  - 2013\nVL  - 4\nSP  - 3\nEP  - 9\nZZ  - kept\nER  - \n",
    );
    write(
        "b.txt",
        "1. Quill N. What patients said of waiting rooms. Care Letters. 2013;4:3-9.\n2. Roe A. Asking on the ward at night: a survey of nurses. Care Letters. 2012;3:12-19.\n",
    );
    let (status, out, err) = xtask(&["import", "a.ris", "b.txt", "--review", "data/copy"], project.path());
    assert_eq!(status, Some(0), "{err}");
    for line in [
        "a.ris (RIS): 1 record in, 1 out, 0 named",
        "b.txt (copied reference list): 2 records in, 2 out, 0 named",
        "the same work: a.ris:1, b.txt:1",
        "2 references in data/copy/inputs/references.imported.json",
        "ZZ",
    ] {
        assert!(out.contains(line), "{line} in:\n{out}");
    }
    let list = fs::read_to_string(review.join("inputs/references.imported.json")).unwrap();
    assert!(list.contains("\"kept\"") && list.matches("waiting rooms").count() == 1, "{list}");
    let doubles = review.join("inputs/doubles.references.imported.csv");
    let told = fs::read_to_string(&doubles).unwrap();
    for row in [
        "1,the same work,,,a.ris:1,title: same title",
        "1,merged,authors,\"Quill, Nora\",a.ris:1,",
        "b.txt:1: Quill, N",
    ] {
        assert!(told.contains(row), "{row} in:\n{told}");
    }
    // A folder with the table in it is still a review with one list.
    let (status, out, err) = xtask(&["check", "--review", "data/copy"], project.path());
    assert!(status == Some(0) && out.contains(": 9 references"), "{out}{err}");
    fs::remove_file(doubles).unwrap();
    assert_eq!(
        xtask(&["import", "a.ris", "--review", "data/copy"], project.path()).0,
        Some(2),
        "a file that exists is not overwritten"
    );

    write("c.bib", "@article{a, title = {Sound}, year = 2001}\n@article{b, title = {{Never closed}\n");
    fs::remove_file(review.join("inputs/references.imported.json")).unwrap();
    let (status, _, err) = xtask(&["import", "c.bib", "--review", "data/copy"], project.path());
    assert_eq!(status, Some(1));
    assert!(err.contains("c.bib:2") && err.contains("nothing was written"), "{err}");
    assert!(!review.join("inputs/references.imported.json").exists());

    let asked = ["import", "c.bib", "--leave-out", "--review", "data/copy"];
    let (status, out, err) = xtask(&asked, project.path());
    assert!(status == Some(0) && out.contains("left out  c.bib:2: record cannot be read"), "{out}{err}");
    assert!(fs::read_to_string(review.join("inputs/references.imported.json")).unwrap().contains("Sound"));
}

#[test]
fn a_formatted_list_names_the_build_that_prints_it() {
    let (project, _) = first_review();
    fs::write(project.path().join("my list.ris"), "TY  - JOUR\nTI  - One\nER  - \n").unwrap();
    let formatted = ["import", "my list.ris", "--review", "data/copy", "--as", "formatted"];
    let (status, _, err) = xtask(&[&formatted[..], &["--style", "vancouver"]].concat(), project.path());
    assert_eq!(status, Some(2));
    let line =
        "cargo run --package xtask --features formatted -- import 'my list.ris' --as formatted --style vancouver";
    assert!(err.contains(line), "{err}");
    let (status, _, err) = xtask(&formatted, project.path());
    assert!(status == Some(2) && err.contains("a formatted list needs a style"), "{err}");
}

#[test]
fn a_list_goes_where_it_is_asked_to_go() {
    let (project, review) = first_review();
    fs::write(project.path().join("a.ris"), "TY  - JOUR\nTI  - One\nER  - \n").unwrap();
    let asked = ["import", "a.ris", "--review", "data/copy", "--as", "bibtex", "--to", "back.bib"];
    let (status, out, err) = xtask(&asked, project.path());
    assert!(status == Some(0) && out.contains("1 reference in back.bib"), "{out}{err}");
    assert!(fs::read_to_string(project.path().join("back.bib")).unwrap().contains("title = {One}"));
    assert!(!review.join("inputs/references.imported.bib").exists());
    assert_eq!(xtask(&asked, project.path()).0, Some(2), "a file that exists is not overwritten");
}
