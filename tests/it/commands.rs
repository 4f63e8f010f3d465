//! The commands as a person types them: what they print, what they write, how they end.
//! What they print stands whole in `expected/commands`, one file a test; the lists are invented.

use std::{fs, path::Path};

use crate::{check_expected, first_review, program, workspace};

/// What was typed and what came of it, one run after the other.
#[derive(Default)]
struct Transcript(String);

impl Transcript {
    /// Runs the program in a folder and adds what it printed; returns its status.
    fn run(&mut self, arguments: &[&str], folder: &Path) -> Option<i32> {
        let run = program::run(arguments, folder, &[]);
        let status = run.status.map_or("none".to_owned(), |status| status.to_string());
        self.0.push_str(&format!("$ cargo xtask {}\n{}", arguments.join(" "), run.out));
        if !run.err.is_empty() {
            self.0.push_str(&format!("--- errors\n{}", run.err));
        }
        self.0.push_str(&format!("--- ended with {status}\n\n"));
        run.status
    }

    /// Adds a file that a command has written.
    fn file(&mut self, path: &Path) {
        let name = path.file_name().unwrap().to_string_lossy();
        self.0.push_str(&format!("--- {name}\n{}\n", fs::read_to_string(path).unwrap()));
    }

    fn check(&self, name: &str) {
        let here = workspace().display().to_string();
        check_expected(&format!("commands/{name}.txt"), &self.0.replace(&here, "<here>"));
    }
}

#[test]
fn a_sound_review_is_reported_and_an_unsound_one_leaves_everything_as_it_was() {
    let (project, review) = first_review();
    let mut said = Transcript::default();
    assert_eq!(said.run(&["report", "--review", "data/copy"], project.path()), Some(0));
    let page = project.path().join("reports/copy/index.html");
    let (before, tables) = (fs::read(&page).unwrap(), fs::read(review.join("tables/coding.csv")).unwrap());

    let coding = fs::read_to_string(review.join("inputs/coding.csv")).unwrap();
    fs::write(review.join("inputs/coding.csv"), coding.replacen("present", "presnt", 2)).unwrap();
    assert_eq!(said.run(&["report", "--review", "data/copy"], project.path()), Some(1));
    assert!(fs::read(&page).unwrap() == before && fs::read(review.join("tables/coding.csv")).unwrap() == tables);
    assert_eq!(said.run(&["check", "--review", "data/copy"], project.path()), Some(1));
    said.check("report");
}

#[test]
fn wrong_usage_ends_with_2() {
    let mut said = Transcript::default();
    for arguments in
        [&["report", "--review", "nowhere"][..], &["reprot"], &["new", "Not A Name"], &["new", "co-producing-qi"]]
    {
        assert_eq!(said.run(arguments, &workspace()), Some(2), "{arguments:?}");
    }
    said.check("wrong_usage");
}

#[test]
fn check_says_what_it_read() {
    let mut said = Transcript::default();
    assert_eq!(said.run(&["check"], &workspace()), Some(0));
    said.check("check");
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
    let (list, doubles) =
        (review.join("inputs/references.imported.json"), review.join("inputs/doubles.references.imported.csv"));
    let mut said = Transcript::default();
    assert_eq!(said.run(&["import", "a.ris", "b.txt", "--review", "data/copy"], project.path()), Some(0));
    said.file(&list);
    said.file(&doubles);
    // A folder with the table in it is still a review with one list.
    assert_eq!(said.run(&["check", "--review", "data/copy"], project.path()), Some(0));
    fs::remove_file(doubles).unwrap();
    assert_eq!(
        said.run(&["import", "a.ris", "--review", "data/copy"], project.path()),
        Some(2),
        "a file that exists is not overwritten"
    );

    write("c.bib", "@article{a, title = {Sound}, year = 2001}\n@article{b, title = {{Never closed}\n");
    fs::remove_file(&list).unwrap();
    assert_eq!(said.run(&["import", "c.bib", "--review", "data/copy"], project.path()), Some(1));
    assert!(!list.exists(), "nothing was written");
    assert_eq!(said.run(&["import", "c.bib", "--leave-out", "--review", "data/copy"], project.path()), Some(0));
    said.file(&list);
    said.check("import");
}

#[test]
fn a_formatted_list_names_the_build_that_prints_it() {
    let (project, _) = first_review();
    fs::write(project.path().join("my list.ris"), "TY  - JOUR\nTI  - One\nER  - \n").unwrap();
    let formatted = ["import", "my list.ris", "--review", "data/copy", "--as", "formatted"];
    let mut said = Transcript::default();
    assert_eq!(said.run(&[&formatted[..], &["--style", "vancouver"]].concat(), project.path()), Some(2));
    assert_eq!(said.run(&formatted, project.path()), Some(2));
    said.check("formatted");
}

#[test]
fn a_list_goes_where_it_is_asked_to_go() {
    let (project, review) = first_review();
    fs::write(project.path().join("a.ris"), "TY  - JOUR\nTI  - One\nER  - \n").unwrap();
    let asked = ["import", "a.ris", "--review", "data/copy", "--as", "bibtex", "--to", "back.bib"];
    let mut said = Transcript::default();
    assert_eq!(said.run(&asked, project.path()), Some(0));
    said.file(&project.path().join("back.bib"));
    assert!(!review.join("inputs/references.imported.bib").exists());
    assert_eq!(said.run(&asked, project.path()), Some(2), "a file that exists is not overwritten");
    said.check("import_to");
}
