//! Every Rust file of the workspace, read once for all tests.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use super::{code::Scope, reading};
use crate::workspace;

/// A Rust file of the workspace.
#[derive(Debug)]
pub struct Source {
    /// Its path below the workspace, with `/` on every system.
    pub name: String,
    pub path: PathBuf,
    pub text: String,
    pub scope: Scope,
}

impl Source {
    /// Whether the whole file is there for tests alone, as its module says where it is declared.
    pub fn is_of_tests(&self) -> bool {
        self.name.contains("/tests/") || of_tests().iter().any(|module| self.name.starts_with(module))
    }

    /// The name of the folder in which the files of its children stand.
    pub fn inside(&self) -> &str {
        ["/mod.rs", "/lib.rs", "/main.rs", ".rs"]
            .iter()
            .find_map(|end| self.name.strip_suffix(end))
            .unwrap_or(&self.name)
    }
}

/// The modules that are declared for tests alone, each as what the names of its files begin with.
fn of_tests() -> &'static [String] {
    static OF_TESTS: OnceLock<Vec<String>> = OnceLock::new();
    OF_TESTS.get_or_init(|| {
        let below = |source: &'static Source| {
            let names = source.scope.all().into_iter().flat_map(|scope| &scope.of_tests);
            names.flat_map(|name| [".rs", "/"].map(|end| format!("{}/{name}{end}", source.inside())))
        };
        sources().iter().flat_map(below).collect()
    })
}

/// Returns every Rust file of the workspace, by name; read once for all tests.
pub fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let mut files = Vec::new();
        for folder in ["crates", "xtask", "tests"] {
            list(&workspace().join(folder), &mut files);
        }
        let mut sources: Vec<Source> = files.into_iter().map(|path| source(&workspace(), path)).collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        sources
    })
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            list(&path, files);
        } else if path.extension().is_some_and(|found| found == "rs") {
            files.push(path);
        }
    }
}

/// Reads one file below `root`.
pub fn source(root: &Path, path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    let scope = reading::scope(&text).unwrap_or_else(|error| panic!("{name} is not read: {error}"));
    Source { name, path, text, scope }
}
