//! The program as it is installed, in a folder that knows nothing of this workspace; the reviews are those that `new` invents.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use casebook::{Folders, status};
use jiff::Timestamp;
use schedule::Zone;

fn casebook(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_casebook")).args(arguments).current_dir(folder).output().unwrap()
}

/// Runs what must go well, and returns what it printed.
fn well(folder: &Path, arguments: &[&str]) -> String {
    let out = casebook(folder, arguments);
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Runs what must fail as wrong usage, and returns what it said.
fn wrong(folder: &Path, arguments: &[&str]) -> String {
    let out = casebook(folder, arguments);
    assert_eq!(out.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(out.stderr).unwrap()
}

#[test]
fn an_empty_folder_comes_to_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    assert!(wrong(here, &["report"]).contains("there is no review here"), "nothing is there yet");
    let out = well(here, &["new", "larks"]);
    assert!(out.contains("larks: 6 files") && out.contains("     next  casebook report --review larks\n"), "{out}");
    let dictionary = fs::read_to_string(here.join("data/README.md")).unwrap();
    assert!(dictionary.contains("`casebook schedule`") && !dictionary.contains("cargo xtask"), "{dictionary}");
    assert!(well(here, &["check"]).contains("check  no problems in data"), "the only review is meant");

    // From below it is found as well, and named it is found from anywhere.
    let inside = here.join("data/larks/inputs");
    assert!(well(&inside, &["report"]).contains("index.html"));
    let report = here.join("reports/larks");
    let page = fs::read(report.join("index.html")).unwrap();
    let manifest = fs::read_to_string(report.join("manifest.json")).unwrap();
    assert!(manifest.contains("\"version\": \"0.1.0\""), "{manifest}");
    let elsewhere = tempfile::tempdir().unwrap();
    well(elsewhere.path(), &["report", "--folder", here.to_str().unwrap()]);
    assert_eq!(fs::read(report.join("index.html")).unwrap(), page, "the same bytes from wherever it is called");

    well(here, &["new", "wrens"]);
    assert!(wrong(here, &["check"]).contains("name one with `--review`: larks, wrens"));
    assert!(well(&inside, &["check"]).contains("no problems"), "the one that one stands in is meant");
    assert!(
        wrong(here, &["check", "--review", "swans"]).contains("the reviews are: larks, wrens; `casebook new NAME`")
    );
    assert!(wrong(here, &["new", "wrens"]).contains("exists already"));
}

#[test]
fn a_figure_is_drawn_again_in_every_format_and_width() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    well(here, &["new", "larks"]);
    well(here, &["report"]);
    let name = "framework_matrix";
    let of_report = fs::read(here.join(format!("reports/larks/figures/{name}.svg"))).unwrap();
    let out = well(here, &["figure", name]);
    assert!(out.contains("framework_matrix.svg, 170 mm wide\n"), "{out}");
    assert_eq!(fs::read(here.join("framework_matrix.svg")).unwrap(), of_report);

    let out = well(here, &["figure", name, "--width", "85mm", "--out", "narrow.svg"]);
    assert!(out.contains("85 mm wide, scaled from 170 mm with its letters, now 4.0 pt\n"), "{out}");
    assert!(out.contains("     note  most publishers want letters of at least 6 pt"), "{out}");
    let svg = fs::read_to_string(here.join("narrow.svg")).unwrap();
    let wide = String::from_utf8(of_report).unwrap();
    let (head, rest) = svg.split_once(" viewBox").unwrap();
    assert!(head.starts_with("<svg width=\"85.000mm\" height=\""), "{head}");
    assert_eq!(rest, wide.split_once(" viewBox").unwrap().1, "nothing but its size differs");

    well(here, &["figure", name, "--width", "85", "--format", "png"]);
    let png = fs::read(here.join("framework_matrix.png")).unwrap();
    let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
    assert_eq!(width, 1004, "85 mm at 300 dots per inch");
    well(here, &["figure", name, "--out", "f.pdf"]);
    assert!(fs::read(here.join("f.pdf")).unwrap().starts_with(b"%PDF"));

    assert!(wrong(here, &["figure", "matrix"]).contains("the figures are: works_over_time, "));
    assert!(wrong(here, &["figure", name, "--width", "wide"]).contains("`wide` is no width"));
    assert!(wrong(here, &["figure", name, "--out", "f.gif"]).contains("no format `gif`"));
    assert!(wrong(here, &["figure", "survey_proportions"]).contains("has nothing to show"), "there is no survey");
}

#[test]
fn the_status_says_what_is_held_and_what_is_due() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    well(here, &["new", "larks"]);
    let out = well(here, &["status"]);
    for line in [
        "   status  larks: A new review\n",
        " crossref  never answered\n",
        "review.toml has no schedule; never refreshed\n",
    ] {
        assert!(out.contains(line), "{line} in:\n{out}");
    }
    let json: serde_json::Value = serde_json::from_str(&well(here, &["status", "--json"])).unwrap();
    assert_eq!((json["review"].as_str(), json["n_problems"].as_u64()), (Some("larks"), Some(0)));
    assert_eq!((json["holds"]["n_references"].as_u64(), json["schedule"].is_null()), (Some(1), true));

    // Monday 2 November 2026 was missed by nobody: the last refresh was that day, and the next is a week later.
    let data = here.join("data/larks");
    let toml = fs::read_to_string(data.join("review.toml")).unwrap();
    let scheduled = format!("schedule = \"every Monday 06:00 Europe/London\"\n{toml}");
    fs::write(data.join("review.toml"), &scheduled).unwrap();
    let folders = Folders::existing(here, Path::new("larks")).unwrap();
    let at = |time: &str| status(&folders, time.parse::<Timestamp>().unwrap(), Some(&Zone::utc()));
    let schedule = at("2026-11-03T00:00:00Z").schedule.unwrap();
    assert!(schedule.is_due && schedule.due_since.is_none(), "it was never refreshed: {schedule:?}");
    fs::create_dir_all(data.join("snapshots")).unwrap();
    let refreshes = "started,finished,source,asked,answered,kept_before,failed,left_early,why\n\
        2026-11-02T06:00:00Z,2026-11-02T06:05:00Z,crossref,3,3,0,0,no,\n\
        2026-11-02T06:00:00Z,2026-11-02T06:05:00Z,pubmed,3,1,0,2,no,the connection was refused\n";
    fs::write(data.join("snapshots/refreshes.csv"), refreshes).unwrap();
    for (time, is_due, due_since, next) in [
        ("2026-11-09T05:59:00Z", false, None, "2026-11-09T06:00:00Z"),
        ("2026-11-09T06:00:00Z", true, Some("2026-11-09T06:00:00Z"), "2026-11-16T06:00:00Z"),
        ("2026-12-01T00:00:00Z", true, Some("2026-11-09T06:00:00Z"), "2026-12-07T06:00:00Z"),
    ] {
        let schedule = at(time).schedule.unwrap();
        assert_eq!((schedule.is_due, schedule.due_since.as_deref()), (is_due, due_since), "{time}");
        assert_eq!(schedule.next.as_deref(), Some(next), "{time}");
    }
    let found = at("2026-11-09T05:59:00Z");
    assert_eq!(found.refreshed.as_deref(), Some("2026-11-02T06:05:00Z"));
    let of = |name: &str| found.sources.iter().find(|source| source.source == name).unwrap().failure.clone();
    assert_eq!((of("crossref"), of("pubmed").as_deref()), (None, Some("the connection was refused")));

    fs::write(data.join("review.toml"), scheduled.replace("every Monday", "every other Monday")).unwrap();
    let found = at("2026-11-09T05:59:00Z");
    assert_eq!((found.n_problems, found.holds, found.schedule), (1, None, None), "what is wrong is counted");
}

#[test]
fn version_manual_and_completions_are_those_of_the_arguments() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    assert_eq!(well(here, &["--version"]), "casebook 0.1.0\n");
    let help = well(here, &["--help"]);
    let commands =
        ["report", "refresh", "check", "import", "schedule", "status", "figure", "new", "completions", "man"];
    let page = well(here, &["man"]);
    assert!(page.contains(".TH casebook 1"), "{page}");
    for command in commands {
        assert!(help.contains(&format!("\n  {command} ")) && page.contains(command), "{command}");
        let page = well(here, &["man", command]);
        assert!(page.contains(&format!(".TH casebook-{command} 1")), "{page}");
    }
    assert!(well(here, &["man", "figure"]).contains("84mm"), "the page of a command has its options");
    assert!(wrong(here, &["man", "swan"]).contains("there is no command `swan`"));
    for shell in ["bash", "zsh", "fish"] {
        let script = well(here, &["completions", shell]);
        assert!(commands.iter().all(|command| script.contains(command)) && script.contains("dry-run"), "{shell}");
    }
    assert!(wrong(here, &["completions", "cmd"]).contains("bash, zsh, fish"));
}
