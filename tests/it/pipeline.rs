//! Inputs to report, offline: the same bytes twice, and the bytes that are committed.

use std::fs;

use crate::{built, first_review, workspace};

#[test]
fn two_runs_give_the_same_bytes() {
    let (_a, first) = first_review();
    let (_b, second) = first_review();
    let (first_files, second_files) = (built(&first), built(&second));
    assert_eq!(first_files.len(), second_files.len());
    for (a, b) in first_files.iter().zip(&second_files) {
        assert!(a == b, "`{}` and `{}` differ", a.path, b.path);
    }
    for entry in fs::read_dir(first.join("tables")).unwrap() {
        let name = entry.unwrap().file_name();
        assert_eq!(
            fs::read(first.join("tables").join(&name)).unwrap(),
            fs::read(second.join("tables").join(&name)).unwrap(),
            "{name:?}"
        );
    }
}

#[test]
fn the_committed_report_is_the_one_that_is_built() {
    let (_project, review) = first_review();
    let committed = workspace().join("reports/co-producing-qi");
    for file in built(&review).iter().filter(|file| file.path != "manifest.json") {
        let found = fs::read(committed.join(&file.path)).unwrap_or_default();
        assert!(found == file.bytes, "`{}` is not what `cargo xtask report` builds", file.path);
    }
}

#[test]
fn the_manifest_names_every_file_with_its_checksum() {
    let (_project, review) = first_review();
    let files = built(&review);
    let manifest = crate::text(&files, "manifest.json");
    // The manifest cannot name itself, nor the file that says that nothing changed when nothing else does.
    for file in files.iter().filter(|file| !["manifest.json", "changes.md"].contains(&file.path.as_str())) {
        assert!(manifest.contains(&format!("\"path\": \"{}\"", file.path)), "{}", file.path);
    }
    let committed = fs::read_to_string(workspace().join("reports/co-producing-qi/manifest.json")).unwrap();
    for input in [
        "review.toml",
        "inputs/references.txt",
        "inputs/coding.csv",
        "inputs/surveys/winch-2018/published.csv",
        "inputs/README.md",
    ] {
        assert!(committed.contains(&format!("\"path\": \"{input}\"")), "{input}");
    }
}
