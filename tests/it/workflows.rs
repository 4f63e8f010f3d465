//! What the hosted machines are told: that it is sound, and that a release builds for the three systems.

use std::{fs, process::Command};

use yaml_rust2::{Yaml, YamlLoader};

use crate::workspace;

/// Every workflow with its name and its text.
fn workflows() -> Vec<(String, String)> {
    let folder = workspace().join(".github/workflows");
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    all.sort();
    all
}

fn parsed(text: &str) -> Yaml {
    YamlLoader::load_from_str(text).unwrap().remove(0)
}

#[test]
fn every_step_does_one_thing_and_every_script_is_there() {
    for (name, text) in workflows() {
        let flow = parsed(&text);
        for (job, about) in flow["jobs"].as_hash().unwrap() {
            for step in about["steps"].as_vec().unwrap() {
                let (uses, run) = (step["uses"].as_str(), step["run"].as_str());
                assert!(uses.is_some() != run.is_some(), "{name}: {job:?}: {step:?}");
                assert!(uses.is_none_or(|action| action.contains('@')), "{name}: {uses:?} names no version");
                for script in run.unwrap_or_default().split_whitespace().filter(|word| word.starts_with(".ci/")) {
                    assert!(workspace().join(script).is_file(), "{name}: there is no {script}");
                }
            }
        }
    }
}

#[test]
fn a_release_is_built_for_three_systems_with_checksums_and_published_from_a_tag_alone() {
    let (_, text) = workflows().into_iter().find(|(name, _)| name == "release.yml").unwrap();
    let flow = parsed(&text);
    assert_eq!(flow["on"]["push"]["tags"][0].as_str(), Some("v*"));
    let machines = flow["jobs"]["build"]["strategy"]["matrix"]["include"].as_vec().unwrap();
    for system in ["linux", "darwin", "windows"] {
        assert!(machines.iter().any(|machine| machine["target"].as_str().unwrap().contains(system)), "{system}");
    }
    for words in [".ci/pack", "maturin build", "sha256"] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(flow["permissions"]["contents"].as_str(), Some("read"));
    let publish = &flow["jobs"]["publish"];
    assert_eq!(publish["if"].as_str(), Some("github.ref_type == 'tag'"));
    assert_eq!(publish["permissions"]["contents"].as_str(), Some("write"), "the only job that may write");
}

/// Asks `check-jsonschema`, which brings the published schema of workflows, where it is installed.
#[test]
fn the_published_schema_finds_every_workflow_sound() {
    for (name, _) in workflows() {
        let file = workspace().join(".github/workflows").join(&name);
        let asked =
            Command::new("check-jsonschema").args(["--builtin-schema", "vendor.github-workflows"]).arg(file).output();
        let Ok(out) = asked else {
            eprintln!("skipped: check-jsonschema is not installed");
            return;
        };
        assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stdout));
    }
}
