//! Who may use whom: a ladder, on which a crate stands above all that it uses.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use super::manifests::{self, Package};
use crate::workspace;

/// Every crate from the ground up, with those it may use; an arrow that is not here is a decision.
const LADDER: [(&str, &[&str]); 16] = [
    ("vocabulary", &[]),
    ("store", &[]),
    ("text", &["vocabulary"]),
    ("citation", &["vocabulary"]),
    ("matching", &["vocabulary"]),
    ("formats", &["vocabulary", "text", "citation"]),
    ("registries", &["vocabulary", "text"]),
    ("snapshots", &["vocabulary", "store", "registries"]),
    ("fetching", &["vocabulary", "registries", "snapshots"]),
    ("tables", &["vocabulary", "store"]),
    ("ingest", &["vocabulary", "store", "text", "formats", "matching", "registries", "snapshots", "tables"]),
    ("analyse", &["vocabulary", "tables"]),
    ("report", &["vocabulary", "store", "tables", "analyse"]),
    ("schedule", &["vocabulary", "store"]),
    (
        "casebook",
        &[
            "vocabulary",
            "store",
            "citation",
            "matching",
            "formats",
            "registries",
            "snapshots",
            "fetching",
            "tables",
            "ingest",
            "analyse",
            "report",
            "schedule",
        ],
    ),
    ("xtask", &["casebook"]),
];

/// Arrows that stand until the crates between are there; one that is gone is struck.
const FOR_NOW: &[(&str, &str)] = &[("casebook", "citation")];

/// Libraries that open connections; polars brings a part of tokio with it, which opens none here.
const CONNECTION: [&str; 3] = ["reqwest", "hyper", "rustls"];

/// Crates that must be built without a connection: the three stages, and what they stand on.
const WITHOUT_CONNECTION: [&str; 12] = [
    "vocabulary",
    "store",
    "text",
    "citation",
    "matching",
    "formats",
    "registries",
    "snapshots",
    "tables",
    "ingest",
    "analyse",
    "report",
];

/// Packages beside the ladder: they may use any, and nothing but tests may use them.
fn is_beside(package: &Package) -> bool {
    package.folder.starts_with("tests") || package.folder.starts_with("xtask/tools/")
}

/// The crates of the ladder, with those of ours that each manifest names.
fn arrows() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let ours: BTreeSet<&str> = manifests::ours().map(|package| &package.name[..]).collect();
    let of = |package: &'static Package| {
        package.dependencies.iter().map(String::as_str).filter(|name| ours.contains(name)).collect::<BTreeSet<_>>()
    };
    manifests::ours().filter(|package| !is_beside(package)).map(|package| (&package.name[..], of(package))).collect()
}

#[test]
fn nobody_uses_whom_it_may_not() {
    for (name, used) in arrows() {
        let Some((_, allowed)) = LADDER.iter().find(|(other, _)| *other == name) else {
            panic!("{name} has no place on the ladder");
        };
        for other in used {
            let is_allowed = allowed.contains(&other) || FOR_NOW.contains(&(name, other));
            assert!(is_allowed, "{name} uses {other}, which is an arrow that nobody decided on");
        }
    }
    let arrows = arrows();
    for &(name, other) in FOR_NOW {
        assert!(arrows[name].contains(other), "{name} uses {other} no more: strike it off the list");
    }
}

#[test]
fn the_ladder_has_no_way_back_up() {
    for (at, (name, used)) in LADDER.iter().enumerate() {
        for other in *used {
            assert!(LADDER[..at].iter().any(|(below, _)| below == other), "{other} does not stand below {name}");
        }
    }
}

/// The crates as they stand, each a rung with its name at the end and a mark for every one below that it uses.
fn drawing() -> String {
    let arrows = arrows();
    let rungs: Vec<&str> = LADDER.iter().map(|(name, _)| *name).filter(|name| arrows.contains_key(name)).collect();
    let mut drawing = String::new();
    for (at, name) in rungs.iter().enumerate() {
        let marks = rungs[..at].iter().map(|below| if arrows[name].contains(below) { "●  " } else { "·  " });
        drawing.extend(["    ", &marks.collect::<String>(), name, "\n"]);
    }
    drawing
}

#[test]
fn the_ladder_is_drawn_as_it_is() {
    const BEGIN: &str = "<!-- the ladder -->\n\n";
    const END: &str = "\n<!-- the ladder ends -->";
    let path = workspace().join("ARCHITECTURE.md");
    let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, rest) = text.split_once(BEGIN).expect("the ladder is drawn in ARCHITECTURE.md");
    let (drawn, after) = rest.split_once(END).expect("the drawing of the ladder ends");
    let drawing = drawing();
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, [before, BEGIN, &drawing, END, after].concat()).unwrap();
    } else {
        assert_eq!(
            drawn, drawing,
            "ARCHITECTURE.md draws other arrows than the manifests have; UPDATE_EXPECTED=1 redraws it"
        );
    }
}

/// Whether building a package builds one of the libraries of connections.
fn is_connected(package: &Package) -> bool {
    let packages = manifests::packages();
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = package.built_with.iter().map(String::as_str).collect();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(packages[id].built_with.iter().map(String::as_str));
        }
    }
    seen.iter().any(|id| CONNECTION.contains(&&packages[*id].name[..]))
}

#[test]
fn the_stages_stand_on_no_connection() {
    for package in manifests::ours().filter(|package| WITHOUT_CONNECTION.contains(&&package.name[..])) {
        assert!(!is_connected(package), "{} is built with a connection", package.name);
    }
    let xtask = manifests::ours().find(|package| package.name == "xtask").unwrap();
    assert!(is_connected(xtask), "the command asks the sources, so that the others are known not to");
}
