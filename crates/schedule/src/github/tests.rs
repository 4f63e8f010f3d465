//! The workflow: what it says, read back as YAML, and against the published schema where a checker is installed.

use std::process::Command;

use yaml_rust2::{Yaml, YamlLoader};

use super::*;
use crate::{job::tests::awkward, machine::tests::bare};

fn job(project: &Path) -> Job {
    fs::create_dir_all(project.join("xtask")).unwrap();
    fs::write(project.join("xtask/Cargo.toml"), "").unwrap();
    let data = project.join("data/one-review");
    Job { name: "one-review".into(), data, project: Some(project.to_path_buf()), ..awkward() }
}

fn schedule(text: &str) -> Schedule {
    Schedule::parse(text, None).unwrap()
}

fn text(job: &Job, schedule: &Schedule) -> String {
    super::text(job, schedule, &bare(Path::new("/")).secrets)
}

#[test]
fn the_workflow_asks_keeps_and_fails_with_least_permission() {
    let folder = tempfile::tempdir().unwrap();
    let text = text(&job(folder.path()), &schedule("every Monday 06:00 Europe/London"));
    let all = YamlLoader::load_from_str(&text).unwrap();
    let flow = &all[0];
    let time = &flow["on"]["schedule"][0];
    assert_eq!((time["cron"].as_str(), time["timezone"].as_str()), (Some("0 6 * * 1"), Some("Europe/London")));
    assert!(!flow["on"]["workflow_dispatch"].is_badvalue(), "it can be started by hand");
    let permissions = flow["permissions"].as_hash().unwrap();
    assert_eq!(permissions.len(), 1);
    assert_eq!(flow["permissions"]["contents"].as_str(), Some("write"));
    assert_eq!(flow["concurrency"]["group"].as_str(), Some("refresh-one-review"));
    assert_eq!(flow["concurrency"]["cancel-in-progress"].as_bool(), Some(false));
    let steps = flow["jobs"]["refresh"]["steps"].as_vec().unwrap();
    let ask = steps.iter().find(|step| step["name"].as_str() == Some("ask the registries")).unwrap();
    assert_eq!(ask["run"].as_str(), Some("cargo xtask refresh --review \"one-review\""));
    assert_eq!(ask["continue-on-error"], Yaml::BadValue, "a failure fails the job");
    for name in bare(folder.path()).secrets {
        assert_eq!(ask["env"][name].as_str(), Some(format!("${{{{ secrets.{name} }}}}").as_str()));
    }
    let keep = steps.last().unwrap();
    assert_eq!(keep["if"].as_str(), Some("always()"));
    assert!(keep["env"].is_badvalue(), "no secret is known where files are committed");
    for folder in ["data/one-review/snapshots", "data/one-review/tables", "reports/one-review"] {
        assert!(keep["run"].as_str().unwrap().contains(folder), "{folder}");
    }
}

/// Runs the keeping step of the workflow in a real repository with a remote, where git is installed.
#[cfg(unix)]
#[test]
fn what_was_kept_is_pushed_and_nothing_else() {
    let git = |folder: &Path, arguments: &[&str]| {
        let out = Command::new("git").current_dir(folder).args(arguments).output().unwrap();
        assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: git is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (remote, here) = (folder.path().join("remote"), folder.path().join("here"));
    fs::create_dir_all(&remote).unwrap();
    git(&remote, &["init", "--quiet", "--bare", "--initial-branch=main"]);
    git(folder.path(), &["clone", "--quiet", "remote", "here"]);
    git(&here, &["checkout", "--quiet", "-b", "main"]);
    fs::write(here.join("other"), "").unwrap();
    git(&here, &["add", "other"]);
    git(&here, &["-c", "user.name=x", "-c", "user.email=x@y.z", "commit", "--quiet", "-m", "start"]);
    git(&here, &["push", "--quiet", "-u", "origin", "main"]);
    let all = YamlLoader::load_from_str(&text(&job(&here), &schedule("@daily UTC"))).unwrap();
    let script = all[0]["jobs"]["refresh"]["steps"].as_vec().unwrap().last().unwrap()["run"].as_str().unwrap();
    let keep = || Command::new("sh").current_dir(&here).args(["-e", "-c", script]).output().unwrap();
    let out = keep();
    assert!(out.status.success() && String::from_utf8_lossy(&out.stdout).contains("nothing changed"), "{out:?}");
    let answers = here.join("data/one-review/snapshots/crossref");
    fs::create_dir_all(&answers).unwrap();
    fs::write(answers.join("answer.json"), "{}").unwrap();
    fs::write(here.join("other"), "not ours").unwrap();
    // Somebody else pushes while the registries are asked.
    git(folder.path(), &["clone", "--quiet", "remote", "there"]);
    let there = folder.path().join("there");
    fs::write(there.join("third"), "").unwrap();
    git(&there, &["add", "third"]);
    git(&there, &["-c", "user.name=x", "-c", "user.email=x@y.z", "commit", "--quiet", "-m", "meanwhile"]);
    git(&there, &["push", "--quiet"]);
    let out = keep();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let log = git(&remote, &["log", "--name-only", "--format=%s", "main"]);
    let lines: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines[..4],
        ["data: refresh one-review", "data/one-review/snapshots/crossref/answer.json", "meanwhile", "third"]
    );
}

#[test]
fn twice_is_once_and_only_ours_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (job, machine) = (job(folder.path()), bare(folder.path()));
    let path = folder.path().join(".github/workflows/refresh-one-review.yml");
    for _ in 0..2 {
        install(&job, &schedule("every 6 hours Asia/Kolkata"), &machine).unwrap().carry_out(&machine).unwrap();
    }
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["refresh-one-review.yml"]);
    assert_eq!(list(folder.path()), ["one-review: 0 */6 * * * Asia/Kolkata (refresh-one-review.yml)"]);
    remove(&job).carry_out(&machine).unwrap();
    assert!(!path.exists());
    fs::write(&path, "name: mine\n").unwrap();
    assert_eq!(remove(&job).steps, []);
    assert!(install(&job, &schedule("@daily UTC"), &machine).is_err(), "a file of somebody else is not overwritten");
    assert_eq!(fs::read_to_string(&path).unwrap(), "name: mine\n");
}

#[test]
fn what_github_cannot_run_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (job, machine) = (job(folder.path()), bare(folder.path()));
    assert!(install(&job, &schedule("*/4 * * * * UTC"), &machine).is_err(), "too often");
    assert!(install(&job, &schedule("*/5 * * * * UTC"), &machine).is_ok());
    let outside = Job { project: None, ..job.clone() };
    assert!(install(&outside, &schedule("@daily UTC"), &machine).is_err(), "not in a repository");
    let spaced = Job { data: folder.path().join("data/one review"), name: "one_review".into(), ..job };
    assert!(install(&spaced, &schedule("@daily UTC"), &machine).is_err(), "a name with a space");
}

/// Asks `check-jsonschema`, which brings the published schema of workflows, where it is installed.
#[test]
fn the_published_schema_finds_the_workflow_sound() {
    let folder = tempfile::tempdir().unwrap();
    let check = |text: &str| {
        let file = folder.path().join("workflow.yml");
        fs::write(&file, text).unwrap();
        Command::new("check-jsonschema").args(["--builtin-schema", "vendor.github-workflows"]).arg(file).output()
    };
    for wish in ["every Monday 06:00 Europe/London", "@daily UTC"] {
        let sound = text(&job(folder.path()), &schedule(wish));
        let Ok(out) = check(&sound) else {
            eprintln!("skipped: check-jsonschema is not installed");
            return;
        };
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
        let unsound = sound.replace("workflow_dispatch:", "workflow_despatch:");
        assert!(!check(&unsound).unwrap().status.success(), "the schema notices what is unsound");
    }
}
