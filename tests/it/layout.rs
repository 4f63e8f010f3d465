//! The rules of the project's layout that a machine can check.

use std::{collections::BTreeSet, fs};

use crate::{
    methods,
    structure::{
        circles::roots,
        files::{Source, sources},
        names::Crate,
    },
    workspace,
};

/// The code of crates and commands, without tests, examples and what builders alone need.
fn code() -> impl Iterator<Item = &'static Source> {
    let is_code =
        |name: &str| name.contains("/src/") && (name.starts_with("crates/") || name.starts_with("xtask/src/"));
    sources().iter().filter(move |source| is_code(&source.name) && !source.is_of_tests())
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} does not open with `//!`", source.name);
    }
}

#[test]
fn files_are_short() {
    for source in sources() {
        let n_lines = source.text.lines().count();
        assert!(n_lines <= 400, "{} has {n_lines} lines: look for the second idea", source.name);
    }
}

/// Whether a file belongs to the program, which alone knows clock, environment and terminal.
fn is_of_the_program(name: &str) -> bool {
    ["xtask/src/", "crates/casebook/src/program/", "crates/casebook/src/program.rs", "crates/casebook/src/main.rs"]
        .iter()
        .any(|place| name.starts_with(place))
}

#[test]
fn clock_environment_and_terminal_belong_to_the_program() {
    for source in code().filter(|source| !is_of_the_program(&source.name)) {
        for (name, line) in source.scope.macros() {
            let is_forbidden = ["print", "println", "eprint", "eprintln", "dbg"].contains(&name);
            assert!(!is_forbidden, "{}:{line} uses {name}!", source.name);
        }
        // The pace of the sources is kept by measuring how much time passes, which tells no date.
        let keeps_pace = source.name.ends_with("/http/pace.rs");
        for (path, line) in source.scope.written() {
            let is_environment = path.starts_with(&["std".into(), "env".into()]) || path[0] == "env" && path.len() > 1;
            let is_clock = path.iter().any(|name| name == "SystemTime");
            let is_measured = path.windows(2).any(|pair| pair[0] == "Instant" && pair[1] == "now");
            let is_forbidden = is_environment || is_clock || is_measured && !keeps_pace;
            assert!(!is_forbidden, "{}:{line} uses {}", source.name, path.join("::"));
        }
    }
}

#[test]
fn nothing_panics_on_data() {
    for source in code() {
        for (name, line) in source.scope.called() {
            assert!(name != "unwrap", "{}:{line} uses .unwrap()", source.name);
        }
        for (name, line) in source.scope.macros() {
            let is_panic = ["todo", "unimplemented", "panic", "unreachable"].contains(&name);
            assert!(!is_panic, "{}:{line} uses {name}!", source.name);
        }
    }
}

#[test]
fn every_file_is_a_module_of_its_crate() {
    let files: BTreeSet<String> = roots().iter().flat_map(|root| Crate::read(&workspace(), root).files()).collect();
    for source in sources() {
        assert!(files.contains(&source.name), "{} is declared by no module", source.name);
    }
}

/// A folder with one idea has a list, `SOURCES`, and an entry a file, `SOURCE`: every entry is in the list.
#[test]
fn every_entry_is_in_its_list() {
    let mut n_lists = 0;
    for list in code() {
        for name in list.scope.defined.iter().filter(|name| name.ends_with('S') && name.to_uppercase() == **name) {
            let entry = name.trim_end_matches('S');
            let krate = list.name.split("/src/").next().unwrap();
            let listed: Vec<_> = list
                .scope
                .written()
                .into_iter()
                .map(|(path, _)| path)
                .filter(|path| path.last().is_some_and(|last| last == entry))
                .collect();
            if listed.is_empty() {
                continue;
            }
            n_lists += 1;
            for source in code().filter(|source| source.name.starts_with(krate) && source.scope.defined.contains(entry))
            {
                let module =
                    source.name.trim_end_matches("/mod.rs").trim_end_matches(".rs").rsplit('/').next().unwrap();
                let is_listed = listed.iter().any(|path| path.len() > 1 && path[path.len() - 2] == module);
                assert!(is_listed, "{} has a {entry} that is not in {name} of {}", source.name, list.name);
            }
        }
    }
    assert!(n_lists >= 4, "sources, formats, outputs and figures are lists: {n_lists}");
}

#[test]
fn every_module_with_methods_is_in_the_list_of_its_crate() {
    for Source { name, .. } in code().filter(|source| source.text.contains("const METHODS: &[Method]")) {
        let (krate, file) = name.strip_prefix("crates/").unwrap().split_once("/src/").unwrap();
        let module = file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let list = workspace().join("crates").join(krate).join("src/methods.rs");
        let list = fs::read_to_string(&list).unwrap_or_else(|_| panic!("{} is missing", list.display()));
        // The list may bring in a folder and name what stands in it.
        let names = module.match_indices("::").map(|(at, _)| &module[at + 2..]).chain([module.as_str()]);
        let is_listed = names.into_iter().any(|name| list.contains(&format!(", {name}::METHODS)")));
        assert!(is_listed, "{module} is not in methods.rs of {krate}");
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
    for Source { name, text, .. } in code() {
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
fn the_font_travels_with_its_licence() {
    let fonts = workspace().join("crates/report/assets/fonts");
    assert!(fs::read_to_string(fonts.join("OFL.txt")).unwrap().contains("SIL OPEN FONT LICENSE Version 1.1"));
}
