//! Licences and sources of everything that is built upon, judged by `deny.toml` without a network.

use std::fs;

use spdx::{Expression, LicenseReq, Licensee, ParseMode};
use toml::Table;

use super::manifests::{self, Package};
use crate::workspace;

/// What `deny.toml` allows.
struct Allowed {
    licences: Vec<Licensee>,
    exceptions: Vec<(String, Vec<Licensee>)>,
    registries: Vec<String>,
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    let list = table[key].as_array().unwrap_or_else(|| panic!("`{key}` of deny.toml is a list"));
    list.iter().map(|text| text.as_str().expect("a list of texts").to_owned()).collect()
}

fn licensees(table: &Table) -> Vec<Licensee> {
    texts(table, "allow")
        .iter()
        .map(|name| Licensee::parse(name).unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect()
}

fn allowed() -> Allowed {
    let deny: Table = fs::read_to_string(workspace().join("deny.toml")).unwrap().parse().unwrap();
    let licences = deny["licenses"].as_table().expect("`licenses` is a table");
    let exceptions = licences["exceptions"].as_array().expect("`exceptions` is a list").iter().map(|exception| {
        let exception = exception.as_table().expect("an exception is a table");
        (exception["crate"].as_str().expect("an exception names a crate").to_owned(), licensees(exception))
    });
    Allowed {
        licences: licensees(licences),
        exceptions: exceptions.collect(),
        registries: texts(deny["sources"].as_table().expect("`sources` is a table"), "allow-registry"),
    }
}

/// Says what is wrong with where a package comes from and the terms it comes under.
fn fault(package: &Package, allowed: &Allowed) -> Option<String> {
    let Package { name, version, .. } = package;
    let is_known = |source: &str| allowed.registries.iter().any(|registry| source == format!("registry+{registry}"));
    if let Some(source) = package.source.as_deref().filter(|source| !is_known(source)) {
        return Some(format!("{name} {version} comes from {source}"));
    }
    let Some(licence) = &package.licence else { return Some(format!("{name} {version} names no licence")) };
    let expression = match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => return Some(format!("{name} {version}: {error}")),
    };
    let of_it = allowed.exceptions.iter().filter(|(other, _)| other == name).flat_map(|(_, licences)| licences);
    let licences: Vec<&Licensee> = allowed.licences.iter().chain(of_it).collect();
    let is_allowed = |wanted: &LicenseReq| licences.iter().any(|licensee| licensee.satisfies(wanted));
    (!expression.evaluate(is_allowed)).then(|| format!("{name} {version} is under {licence}"))
}

#[test]
fn everything_comes_from_where_it_may_and_under_terms_that_may_be() {
    let allowed = allowed();
    let faults: Vec<String> = manifests::packages().values().filter_map(|package| fault(package, &allowed)).collect();
    assert!(faults.is_empty(), "deny.toml does not allow:\n{}", faults.join("\n"));
}

#[test]
fn an_exception_has_a_date_a_reason_and_a_use() {
    let text = fs::read_to_string(workspace().join("deny.toml")).unwrap();
    let lock = fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for at in (0..lines.len()).filter(|at| lines[*at] == "[[licenses.exceptions]]") {
        let reason = lines[at - 1].strip_prefix("# ").unwrap_or_default();
        let (date, why) = reason.split_once(": ").unwrap_or_default();
        let is_date = date.len() == 10 && date.split('-').all(|part| part.parse::<u32>().is_ok());
        assert!(is_date && !why.is_empty(), "line {} of deny.toml: `# YYYY-MM-DD: why` belongs here", at);
    }
    for (name, _) in allowed().exceptions {
        assert!(lock.contains(&format!("name = \"{name}\"")), "nothing needs the exception for {name} any more");
    }
}

#[test]
fn what_is_not_allowed_is_seen() {
    let allowed = allowed();
    let package = |name: &str, licence: Option<&str>, source: &str| Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        licence: licence.map(str::to_owned),
        source: Some(source.to_owned()),
        folder: String::new(),
        dependencies: Vec::new(),
        built_with: Vec::new(),
    };
    let known = format!("registry+{}", allowed.registries[0]);
    for (licence, is_fine) in [
        (Some("MIT/Apache-2.0"), true),
        (Some("MIT AND Zlib"), true),
        (Some("GPL-3.0-only OR MIT"), true),
        (Some("MIT AND GPL-3.0-only"), false),
        (Some("BSL-1.0"), false),
        (None, false),
    ] {
        assert_eq!(fault(&package("invented", licence, &known), &allowed).is_none(), is_fine, "{licence:?}");
    }
    assert_eq!(fault(&package("xxhash-rust", Some("BSL-1.0"), &known), &allowed), None);
    assert!(fault(&package("invented", Some("MIT"), "git+https://example.org/invented"), &allowed).is_some());
}
