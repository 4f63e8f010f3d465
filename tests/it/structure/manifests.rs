//! The packages of the workspace and of all that it builds on, as cargo knows them without a network.

use std::{collections::BTreeMap, env, path::Path, process::Command, sync::OnceLock};

use serde_json::Value;

use crate::workspace;

/// One package, of the workspace or from elsewhere.
pub struct Package {
    pub name: String,
    pub version: String,
    pub licence: Option<String>,
    /// Where it comes from; none for those of the workspace.
    pub source: Option<String>,
    /// Its folder below the workspace, with `/` on every system; empty for packages from elsewhere.
    pub folder: String,
    /// What its manifest names under `[dependencies]` and `[build-dependencies]`.
    pub dependencies: Vec<String>,
    /// Identities of what it is built with on this system, without what its tests alone need.
    pub built_with: Vec<String>,
}

impl Package {
    pub fn is_ours(&self) -> bool {
        self.source.is_none()
    }
}

/// Returns every package by its identity.
pub fn packages() -> &'static BTreeMap<String, Package> {
    static PACKAGES: OnceLock<BTreeMap<String, Package>> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let metadata = metadata();
        let mut packages = BTreeMap::new();
        for found in list(&metadata["packages"]) {
            packages.insert(text(&found["id"]), package(found));
        }
        for node in list(&metadata["resolve"]["nodes"]) {
            let needed = list(&node["deps"])
                .iter()
                .filter(|needed| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"));
            let package = packages.get_mut(&text(&node["id"])).expect("every node is a package");
            package.built_with = needed.map(|needed| text(&needed["pkg"])).collect();
        }
        packages
    })
}

/// Returns the packages of the workspace.
pub fn ours() -> impl Iterator<Item = &'static Package> {
    packages().values().filter(|package| package.is_ours())
}

/// Asks cargo; what other systems alone need may never have been fetched, so it is left out.
fn metadata() -> Value {
    let rustc = Command::new(env::var_os("RUSTC").unwrap_or("rustc".into())).arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let output = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn package(found: &Value) -> Package {
    let manifest = text(&found["manifest_path"]);
    let folder = Path::new(&manifest).parent().unwrap().strip_prefix(workspace()).unwrap_or(Path::new(""));
    let named = list(&found["dependencies"]).iter().filter(|named| named["kind"] != "dev");
    Package {
        name: text(&found["name"]),
        version: text(&found["version"]),
        licence: found["license"].as_str().map(str::to_owned),
        source: found["source"].as_str().map(str::to_owned),
        folder: folder.to_string_lossy().replace('\\', "/"),
        dependencies: named.map(|named| text(&named["name"])).collect(),
        built_with: Vec::new(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
