//! The rules of the project's layout that a machine can check.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{methods, workspace};

/// Returns every Rust file below these folders, with its text.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in folders {
        list(&workspace().join(folder), "rs", &mut files);
    }
    files.sort();
    let name = |path: &Path| path.strip_prefix(workspace()).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn list(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}

/// Returns the part of a source that is not its tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn is_test(name: &str) -> bool {
    name.ends_with("/tests.rs") || name.contains("/tests/")
}

const CODE: [&str; 2] = ["crates", "xtask/src"];

#[test]
fn every_file_says_first_what_it_is_for() {
    for (name, text) in sources(&["crates", "xtask", "tests"]) {
        assert!(text.starts_with("//! "), "{name} does not open with `//!`");
    }
}

#[test]
fn files_are_short() {
    for (name, text) in sources(&["crates", "xtask", "tests"]) {
        assert!(text.lines().count() <= 400, "{name} has {} lines: look for the second idea", text.lines().count());
    }
}

#[test]
fn each_outside_library_is_spoken_in_one_place() {
    let homes = [
        ("polars", "crates/analyse/src/frames/"),
        ("plotters", "crates/report/src/canvas.rs"),
        ("krilla", "crates/report/src/export.rs"),
        ("minijinja", "crates/report/src/"),
        ("reqwest", "crates/ingest/src/http"),
    ];
    for (name, text) in sources(&CODE) {
        for (library, home) in homes {
            let speaks = text.lines().any(|line| {
                line.trim_start().starts_with(&format!("use {library}"))
                    || line.contains(&format!("{library}::")) && !line.trim_start().starts_with("//")
            });
            assert!(!speaks || name.starts_with(home), "{name} speaks {library}, which belongs into {home}");
        }
    }
}

#[test]
fn clock_environment_and_terminal_belong_to_xtask() {
    for (name, text) in sources(&["crates"]).into_iter().filter(|(name, _)| name.contains("/src/")) {
        for forbidden in
            ["println!", "eprintln!", "print!(", "dbg!", "std::env", "env::var", "SystemTime", "Instant::now"]
        {
            // The pace of the sources is kept by measuring how much time passes, which tells no date.
            let keeps_pace = forbidden == "Instant::now" && name.ends_with("ingest/src/http/pace.rs");
            let is_used = without_tests(&text).contains(forbidden);
            assert!(!is_used || keeps_pace || is_test(&name), "{name} uses {forbidden}");
        }
    }
}

#[test]
fn nothing_panics_on_data() {
    for (name, text) in sources(&CODE).into_iter().filter(|(name, _)| !is_test(name) && !name.contains("/examples/")) {
        for (number, line) in
            without_tests(&text).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for forbidden in [".unwrap()", "todo!(", "unimplemented!(", "panic!(", "unreachable!("] {
                assert!(!line.contains(forbidden), "{name}:{} uses {forbidden}", number + 1);
            }
        }
    }
}

#[test]
fn every_file_of_a_list_is_in_its_list() {
    for folder in [
        "crates/report/src/figures",
        "crates/analyse/src/statistics",
        "crates/analyse/src/frames",
        "crates/ingest/src/formats",
        "crates/ingest/src/inputs",
        "crates/ingest/src/sources",
    ] {
        let list = fs::read_to_string(workspace().join(folder).join("mod.rs")).unwrap();
        for entry in fs::read_dir(workspace().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(stem == "mod" || list.contains(&format!("mod {stem};")), "{folder}/{stem} is not listed in mod.rs");
        }
    }
}

#[test]
fn crates_know_only_whom_they_may_know() {
    let allowed = [
        ("vocabulary", vec![]),
        ("ingest", vec!["vocabulary"]),
        ("analyse", vec!["vocabulary"]),
        ("report", vec!["vocabulary", "analyse"]),
        ("schedule", vec!["vocabulary"]),
    ];
    for (name, known) in allowed {
        let text = fs::read_to_string(workspace().join("crates").join(name).join("Cargo.toml")).unwrap();
        for other in ["vocabulary", "ingest", "analyse", "report", "schedule"] {
            let knows = text.lines().any(|line| line.starts_with(&format!("{other}.workspace")));
            assert_eq!(knows, known.contains(&other), "{name} and {other}");
        }
    }
}

#[test]
fn every_module_with_methods_is_in_the_list_of_its_crate() {
    for (name, _) in sources(&["crates"]).into_iter().filter(|(_, text)| text.contains("const METHODS: &[Method]")) {
        let (krate, file) = name.strip_prefix("crates/").unwrap().split_once("/src/").unwrap();
        let module = file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let list = workspace().join("crates").join(krate).join("src/methods.rs");
        let list = fs::read_to_string(&list).unwrap_or_else(|_| panic!("{} is missing", list.display()));
        assert!(list.contains(&format!(", {module}::METHODS),")), "{module} is not in methods.rs of {krate}");
    }
}

#[test]
fn every_method_says_what_it_is_about_and_what_is_done() {
    let mut titles = Vec::new();
    for method in methods().iter().flat_map(|(_, methods)| *methods) {
        assert!(!method.title.trim().is_empty() && !method.title.ends_with('.'), "{method:?}");
        assert!(method.statement.ends_with('.'), "{method:?} does not end as a sentence");
        assert!(method.source.is_none_or(|source| !source.is_empty() && !source.ends_with('.')), "{method:?}");
        assert!(!titles.contains(&method.title), "two methods are called `{}`", method.title);
        titles.push(method.title);
    }
    // A comment at the place of a choice names the constant that says it in full.
    for (name, text) in sources(&CODE) {
        for line in text.lines() {
            let Some(named) = line.trim().strip_prefix("// METHOD:") else { continue };
            let title = named.trim().trim_end_matches('.');
            assert!(titles.contains(&title), "{name}: `{title}` is the title of no method");
        }
    }
}

#[test]
fn figures_carry_the_name_of_their_file() {
    for figure in report::figures::FIGURES {
        let path = workspace().join(format!("crates/report/src/figures/{}.rs", figure.name));
        assert!(path.is_file(), "{} has no file of its name", figure.name);
    }
}

#[test]
fn every_column_of_the_tables_is_in_the_dictionary() {
    let dictionary = fs::read_to_string(workspace().join("data/README.md")).unwrap();
    for entry in fs::read_dir(workspace().join("data/co-producing-qi/tables")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(dictionary.contains(&format!("`{file}`")), "{file} is not in data/README.md");
        for column in fs::read_to_string(&path).unwrap().lines().next().unwrap().split(',') {
            assert!(dictionary.contains(&format!("`{column}`")), "`{column}` of {file} is not in data/README.md");
        }
    }
}

#[test]
fn the_font_travels_with_its_licence() {
    let fonts = workspace().join("crates/report/assets/fonts");
    assert!(fs::read_to_string(fonts.join("OFL.txt")).unwrap().contains("SIL OPEN FONT LICENSE Version 1.1"));
}
