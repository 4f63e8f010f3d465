//! All integration tests in one binary, and what they share: reviews to work on, and the comparison with `expected/`.

#[allow(dead_code, reason = "the clients alone are tested against every manner of the server")]
mod commands;
mod dictionary;
mod figures;
mod first_review;
mod inputs;
mod invented;
mod labelled;
mod layout;
mod page;
mod pipeline;
mod program;
mod prose;
mod references;
mod refresh;
mod schedule;
mod second_review;
#[allow(dead_code, reason = "the clients alone are tested against every manner of the server")]
mod structure;
mod wording;
mod workflows;

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use casebook::methods;
use report::{File, refreshed::Refreshed};

/// Returns the folder of the workspace.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace").to_path_buf()
}

/// Compares `found` with the file `expected/<name>`, or rewrites it with `UPDATE_EXPECTED=1`.
fn check_expected(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("expected").join(name);
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(path.parent().unwrap()).and_then(|()| fs::write(&path, found)).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "`{name}` differs; UPDATE_EXPECTED=1 rewrites it");
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

/// Copies the first review, inputs only, into a temporary project; its folder is `data/copy` below the one returned.
fn first_review() -> (tempfile::TempDir, PathBuf) {
    let project = tempfile::tempdir().unwrap();
    let review = project.path().join("data/copy");
    let original = workspace().join("data/co-producing-qi");
    copy(&original.join("inputs"), &review.join("inputs"));
    fs::copy(original.join("review.toml"), review.join("review.toml")).unwrap();
    (project, review)
}

/// Builds everything of the review in `folder` as the command does.
fn built(folder: &Path) -> Vec<File> {
    let tabulated = ingest::tabulate(folder)
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(ToString::to_string).collect::<String>()));
    let findings = analyse::analyse(&tabulated.review, &tabulated.tables).unwrap();
    let corrected = tabulated.corrected.into_iter().map(|(path, bytes)| File { path, bytes }).collect();
    report::render(&tabulated.review, &findings, &Refreshed::default(), &methods(), &[], corrected, &|_| {}).unwrap()
}

/// Everything that is built of the first review as it is, once for all tests.
fn first_report() -> &'static [File] {
    static BUILT: OnceLock<Vec<File>> = OnceLock::new();
    BUILT.get_or_init(|| built(&first_review().1))
}

/// Returns the text of one of these files.
fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("`{path}` was built"));
    std::str::from_utf8(&file.bytes).unwrap()
}
