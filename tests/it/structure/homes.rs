//! Every outside library has one home: who chose it knows where to look, and another can take its place.

use super::{
    files::{self, Source},
    manifests,
};

/// A library, the crates that may name it in their manifests, and the files of theirs in which it is spoken.
struct Home {
    library: &'static str,
    crates: &'static [&'static str],
    /// Parts of paths below the crates; none where the whole crate is its home.
    files: &'static [&'static str],
}

const fn home(library: &'static str, crates: &'static [&'static str], files: &'static [&'static str]) -> Home {
    Home { library, crates, files }
}

/// Where files of a form are read, and where errors are made, is everywhere.
const EVERYWHERE: [&str; 4] = ["csv", "serde", "serde_json", "thiserror"];

/// A new library is a decision: its line here says where it is spoken.
const HOMES: [Home; 34] = [
    home(
        "unicode-normalization",
        &["vocabulary", "formats", "matching"],
        &["/src/text.rs", "/latex.rs", "/citation_check/authors.rs"],
    ),
    home("sha2", &["store"], &["/checksum.rs"]),
    home("tempfile", &["store", "casebook"], &[]),
    home("encoding_rs", &["text"], &["/encoding.rs"]),
    home("htmlize", &["text"], &["/markup.rs"]),
    home("strsim", &["text", "matching"], &["/nearest.rs", "/comparison/", "/citation_check/"]),
    home("quick-xml", &["formats"], &["/xml_records.rs"]),
    home("hayagriva", &["formats"], &["/formatted.rs"]),
    home("roxmltree", &["registries"], &["/sources/", "/xml.rs"]),
    home("percent-encoding", &["registries"], &["/request.rs"]),
    home("reqwest", &["fetching"], &["/http.rs", "/http/"]),
    home("rustls", &["fetching"], &["/http.rs", "/http/"]),
    home(
        "tokio",
        &["fetching", "casebook"],
        &["/http.rs", "/http/", "/asking.rs", "/rounds.rs", "/running.rs", "/refresh.rs", "/refresh/", "/interrupt.rs"],
    ),
    home("futures-util", &["fetching"], &["/asking.rs"]),
    home("httpdate", &["fetching"], &["/http/waiting.rs"]),
    home("toml", &["ingest"], &["/inputs/"]),
    home("polars", &["analyse"], &["/frames/"]),
    home("rand", &["analyse"], &["/statistics/bootstrap.rs"]),
    home("rand_distr", &["analyse"], &["/statistics/bootstrap.rs"]),
    home("rand_chacha", &["analyse"], &["/statistics/bootstrap.rs"]),
    home("plotters", &["report"], &["/canvas.rs"]),
    home("resvg", &["report"], &["/export.rs"]),
    home("krilla", &["report"], &["/export.rs"]),
    home("krilla-svg", &["report"], &["/export.rs"]),
    home("png", &["report"], &["/export.rs"]),
    home("skrifa", &["report"], &["/lettering.rs"]),
    home("minijinja", &["report"], &["/src/lib.rs", "/document/", "/renderers/"]),
    home("croner", &["schedule"], &["/cron.rs"]),
    home("jiff", &["schedule", "casebook"], &[]),
    home("clap", &["casebook"], &[]),
    home("clap_complete", &["casebook"], &["/program/manual.rs"]),
    home("clap_mangen", &["casebook"], &["/program/manual.rs"]),
    home("indicatif", &["casebook"], &["/terminal.rs"]),
    home("anyhow", &["casebook"], &[]),
];

/// What only builders and tests need may use what it needs.
fn is_beside(path: &str) -> bool {
    path.starts_with("tests") || path.starts_with("xtask/tools/")
}

#[test]
fn a_manifest_names_a_library_where_it_is_at_home() {
    for package in manifests::ours().filter(|package| !is_beside(&package.folder)) {
        for library in &package.dependencies {
            let is_ours = manifests::ours().any(|ours| ours.name == *library);
            let is_everywhere = EVERYWHERE.contains(&&library[..]);
            let home = HOMES.iter().find(|home| home.library == library);
            let is_at_home = home.is_some_and(|home| home.crates.contains(&&package.name[..]));
            assert!(
                is_ours || is_everywhere || is_at_home,
                "{} names {library}, which has no home there",
                package.name
            );
        }
    }
}

#[test]
fn a_manifest_names_nothing_that_its_code_does_not_speak() {
    for package in manifests::ours().filter(|package| !package.folder.starts_with("tests")) {
        let folder = format!("{}/", package.folder);
        let is_its_own = |name: &str| name.starts_with(&folder) && !name[folder.len()..].starts_with("tools/");
        for library in &package.dependencies {
            let spoken = [format!("{}::", library.replace('-', "_")), format!("use {}", library.replace('-', "_"))];
            let is_spoken = files::sources()
                .iter()
                .filter(|source| is_its_own(&source.name))
                .any(|source| spoken.iter().any(|words| source.text.contains(words)));
            assert!(is_spoken, "{} names {library} and speaks it nowhere", package.name);
        }
    }
}

/// Returns where a file speaks a library that is not at home there.
fn away_from_home(source: &Source) -> Vec<String> {
    let mut away = Vec::new();
    for (path, line) in source.scope.written() {
        let Some(home) = HOMES.iter().find(|home| home.library.replace('-', "_") == path[0]) else { continue };
        let is_home_crate = home.crates.iter().any(|name| {
            source.name.starts_with(&format!("crates/{name}/")) || *name == "xtask" && source.name.starts_with("xtask/")
        });
        let is_home_file = home.files.is_empty() || home.files.iter().any(|part| source.name.contains(part));
        if !(is_home_crate && is_home_file) {
            away.push(format!("{}:{line} speaks {}, which is not at home there", source.name, home.library));
        }
    }
    away
}

#[test]
fn each_outside_library_is_spoken_in_its_home() {
    let code = files::sources().iter().filter(|source| source.name.contains("/src/") && !is_beside(&source.name));
    let away: Vec<String> = code.filter(|source| !source.is_of_tests()).flat_map(away_from_home).collect();
    assert!(away.is_empty(), "{}", away.join("\n"));
}
