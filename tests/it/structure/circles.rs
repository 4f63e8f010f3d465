//! No circle between the files of one crate, parent and child counted: what two need stands below both.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use super::names::{Crate, Uses};
use crate::workspace;

/// Returns the root of every crate of the workspace: libraries, programs, examples and tests.
pub fn roots() -> Vec<PathBuf> {
    let mut roots = Vec::new();
    for package in super::packages() {
        for root in ["src/lib.rs", "src/main.rs", "build.rs", "lib.rs", "it/main.rs"] {
            roots.push(package.join(root));
        }
        for folder in ["examples", "tests", "src/bin", "benches"] {
            for entry in fs::read_dir(package.join(folder)).into_iter().flatten() {
                let path = entry.unwrap().path();
                roots.push(if path.is_dir() { path.join("main.rs") } else { path });
            }
        }
    }
    roots.retain(|path| path.is_file() && path.extension().is_some_and(|extension| extension == "rs"));
    roots
}

/// Returns every file that can be reached from each.
fn reached(uses: &Uses) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut straight: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in uses.keys() {
        straight.entry(from).or_default().push(to);
    }
    let mut reached = BTreeMap::new();
    for start in straight.keys() {
        let mut seen = BTreeSet::new();
        let mut open = straight[start].clone();
        while let Some(file) = open.pop() {
            if seen.insert(file) {
                open.extend(straight.get(file).into_iter().flatten());
            }
        }
        reached.insert(*start, seen);
    }
    reached
}

/// Returns the circles, each as the uses that tie it.
fn circles(uses: &Uses) -> Vec<String> {
    let reached = reached(uses);
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut told: BTreeMap<BTreeSet<&str>, String> = BTreeMap::new();
    for ((from, to), names) in uses.iter().filter(|((from, to), _)| reaches(to, from)) {
        let members: BTreeSet<&str> =
            reached[from.as_str()].iter().copied().filter(|file| reaches(file, from)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        *told.entry(members).or_default() += &format!("  {from} -> {to}: {}\n", names.join(", "));
    }
    told.into_iter().map(|(members, uses)| format!("a circle of {} files:\n{uses}", members.len())).collect()
}

#[test]
fn no_files_of_a_crate_use_each_other_in_a_circle() {
    let mut uses = Uses::new();
    let crates: Vec<Crate> = roots().iter().map(|root| Crate::read(&workspace(), root)).collect();
    for (at, found) in crates.iter().enumerate() {
        let others = crates.iter().enumerate().filter(|(other, _)| *other != at);
        let elsewhere = others.flat_map(|(_, other)| other.method_names()).collect();
        for (edge, names) in found.uses(&elsewhere) {
            uses.entry(edge).or_default().extend(names);
        }
    }
    let circles = circles(&uses);
    assert!(circles.is_empty(), "\n{}", circles.concat());
}

/// Returns the circles of an invented crate of these three files beside its root.
fn circles_of([parent, child, sibling]: [&str; 3]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("house")).unwrap();
    let files = [("lib.rs", "mod house;"), ("house.rs", parent), ("house/door.rs", child), ("house/wall.rs", sibling)];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    circles(&Crate::read(folder.path(), &folder.path().join("lib.rs")).uses(&BTreeSet::new())).concat()
}

const UP: &str = "house/door.rs -> house.rs: ";
const DOWN: &str = "house.rs -> house/door.rs: ";

#[test]
fn parent_and_child_are_seen_however_they_are_tied() {
    let parent =
        "mod door; mod wall; pub struct Roof; impl Roof { fn rise(&self) {} } pub fn open() -> door::Door { todo!() }";
    let ways = [
        ("use super::Roof;", "Roof"),
        ("use crate::house::{Roof as Top};", "Roof"),
        ("fn f() { super::open(); }", "open"),
        ("fn f(roof: &crate::house::Roof) {}", "Roof"),
        ("fn f() { assert_eq!(1, super::open()); }", "open"),
        ("fn f() { invented! { a => super::open() } }", "open"),
        ("fn f() { use super::*; open() }", "open"),
        ("fn f(roof: impl Into<u8>) { roof.rise() }", ".rise()"),
        ("mod inner { fn f() { super::super::open() } }", "open"),
    ];
    for (way, name) in ways {
        let child = format!("pub struct Door; {way}");
        let found = circles_of([parent, &child, ""]);
        let expected = format!("a circle of 2 files:\n  {DOWN}Door\n  {UP}{name}\n");
        assert_eq!(found, expected, "{way}");
    }
}

#[test]
fn a_name_is_followed_to_where_it_stands() {
    let parent = "mod door; mod wall; pub use wall::Wall;";
    let found = circles_of([parent, "pub struct Door(super::Wall);", "pub struct Wall; use super::door::Door;"]);
    assert_eq!(
        found,
        "a circle of 2 files:\n  house/door.rs -> house/wall.rs: Wall\n  house/wall.rs -> house/door.rs: Door\n"
    );
}

#[test]
fn what_is_for_tests_or_only_declared_ties_nothing() {
    let child = "use super::Roof; #[cfg(test)] mod tests { use super::*; }";
    for parent in [
        "mod door; mod wall; pub struct Roof;",
        "mod door; mod wall; pub struct Roof; #[cfg(test)] use door::Door;",
        "mod door; mod wall; pub struct Roof; #[cfg(test)] mod tests { fn f() { super::door::open() } }",
        "mod door; mod wall; pub struct Roof; impl Roof { #[cfg(test)] fn f() { door::open() } }",
    ] {
        assert_eq!(circles_of([parent, child, ""]), "", "{parent}");
    }
}
