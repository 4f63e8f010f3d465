//! Inputs to report, offline: the same bytes twice, and the bytes that are committed.

use std::fs;

use crate::{built, first_report, first_review, workspace};

#[test]
fn two_runs_give_the_same_bytes() {
    let (_project, review) = first_review();
    let (first, second) = (first_report(), built(&review));
    assert_eq!(first.len(), second.len());
    for (a, b) in first.iter().zip(&second) {
        assert!(a == b, "`{}` and `{}` differ", a.path, b.path);
    }
    ingest::tabulate(&review).unwrap().tables.write(&review.join("tables")).unwrap();
    let committed = workspace().join("data/co-producing-qi/tables");
    for entry in fs::read_dir(review.join("tables")).unwrap() {
        let name = entry.unwrap().file_name();
        let built = fs::read(review.join("tables").join(&name)).unwrap();
        assert!(fs::read(committed.join(&name)).unwrap() == built, "{name:?} is not what is committed");
    }
}

#[test]
fn the_committed_report_is_the_one_that_is_built() {
    let committed = workspace().join("reports/co-producing-qi");
    for file in first_report().iter().filter(|file| file.path != "manifest.json") {
        let found = fs::read(committed.join(&file.path)).unwrap_or_default();
        assert!(found == file.bytes, "`{}` is not what `cargo xtask report` builds", file.path);
    }
}

#[test]
fn the_manifest_names_every_file_with_its_checksum() {
    let files = first_report();
    let manifest = crate::text(files, "manifest.json");
    // The manifest cannot name itself, nor the file that says that nothing changed when nothing else does.
    for file in files.iter().filter(|file| !["manifest.json", "changes.md"].contains(&file.path.as_str())) {
        assert!(manifest.contains(&format!("\"path\": \"{}\"", file.path)), "{}", file.path);
    }
    let committed = fs::read_to_string(workspace().join("reports/co-producing-qi/manifest.json")).unwrap();
    for input in [
        "review.toml",
        "inputs/references.txt",
        "inputs/coding.csv",
        "inputs/codebook.csv",
        "inputs/surveys/winch-2018/published.csv",
        "inputs/surveys/winch-2018/survey.toml",
    ] {
        assert!(committed.contains(&format!("\"path\": \"{input}\"")), "{input}");
    }
    assert!(!committed.contains("inputs/README.md"), "what nobody reads is no input");
}
