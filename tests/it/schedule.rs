//! `cargo xtask schedule` as a person types it, with programs in place of crontab and systemctl that touch nothing.
#![cfg(unix)]

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use crate::{first_review, program, workspace};

/// A review in a project of its own, with settings, logs and programs beside it.
struct Desk {
    project: tempfile::TempDir,
    review: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let (project, review) = first_review();
        let desk = Self { project, review };
        desk.program(
            "crontab",
            "case $1 in\n-l) cat KEPT 2>/dev/null || { echo 'no crontab for you' >&2; exit 1; };;\n-) cat > KEPT;;\nesac",
        );
        desk.program("systemctl", "echo \"$@\" >> KEPT");
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.project.path().join(path)
    }

    /// Writes a program that keeps something in the file `kept.<name>`.
    fn program(&self, name: &str, script: &str) {
        let file = self.at("programs").join(name);
        fs::create_dir_all(self.at("programs")).unwrap();
        let kept = self.at(&format!("kept.{name}"));
        fs::write(&file, format!("#!/bin/sh\n{}\n", script.replace("KEPT", kept.to_str().unwrap()))).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn kept(&self, name: &str) -> String {
        fs::read_to_string(self.at(&format!("kept.{name}"))).unwrap_or_default()
    }

    fn schedule(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        self.xtask(&[&["schedule"], arguments].concat())
    }

    fn xtask(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let own = |name: &str| self.at(name).into_os_string().into_string().unwrap();
        // A developer may have the program installed; here it is only where a test puts it.
        let path = env::var_os("PATH").unwrap();
        let others = env::split_paths(&path).filter(|folder| !folder.join("casebook").exists());
        let path = env::join_paths(std::iter::once(self.at("programs")).chain(others)).unwrap();
        let path = path.into_string().unwrap();
        let environment = [
            ("PATH", path.as_str()),
            ("XDG_CONFIG_HOME", &own("settings")),
            ("XDG_STATE_HOME", &own("state")),
            ("CASEBOOK_PUBMED_KEY", "very-secret"),
        ];
        let arguments = [arguments, &["--review", "data/copy"]].concat();
        let run = program::run(&arguments, self.project.path(), &environment);
        (run.status, run.out, run.err)
    }

    /// Runs what must go well, and returns what it printed.
    fn well(&self, arguments: &[&str]) -> String {
        let (status, out, err) = self.schedule(arguments);
        assert_eq!(status, Some(0), "{arguments:?}: {err}");
        out
    }

    /// Puts another schedule into review.toml, or takes the one there away.
    fn set_schedule(&self, text: Option<&str>) {
        let file = self.review.join("review.toml");
        let before = fs::read_to_string(&file).unwrap();
        let rest: String =
            before.lines().filter(|line| !line.starts_with("schedule")).map(|l| format!("{l}\n")).collect();
        let schedule = text.map(|text| format!("schedule = \"{text}\"\n")).unwrap_or_default();
        fs::write(file, format!("{schedule}{rest}")).unwrap();
    }
}

const WISH: &str = "every Monday 06:00 Europe/London";

#[test]
fn the_next_runs_are_shown_and_nothing_is_guessed() {
    let desk = Desk::new();
    desk.set_schedule(None);
    let (status, _, err) = desk.schedule(&[]);
    assert_eq!(status, Some(2));
    assert!(err.contains("review.toml has none") && err.contains("hint: write `cargo xtask schedule"), "{err}");
    for (words, expression) in
        [(&[WISH][..], "0 6 * * 1"), (&["0", "6", "*", "*", "MON", "Europe/London"], "0 6 * * 1")]
    {
        let out = desk.well(words);
        assert!(out.contains(" schedule  at 06:00, on Monday\n"), "{out}");
        assert!(out.contains(&format!("     cron  {expression}\n     zone  Europe/London\n")), "{out}");
        let runs: Vec<&str> = out.lines().filter(|line| line.starts_with("      run  Mon ")).collect();
        assert_eq!(runs.len(), 5, "{out}");
        assert!(runs.iter().all(|run| {
            run.contains(" 06:00 +00:00   Mon") && run.ends_with(" 06:00 UTC")
                || run.contains(" 06:00 +01:00   Mon") && run.ends_with(" 05:00 UTC")
        }));
    }
    for (words, found) in [
        ("every Mondey 06:00", "`mondey`"),
        ("every Monday at 6", "`6`"),
        ("0 25 * * *", "`25`"),
        ("every Monday 06:00 Europe/Atlantis", "`Europe/Atlantis`"),
        ("30 6 31 2 * UTC", "`30 6 31 2 *`"),
    ] {
        let (status, out, err) = desk.schedule(&[words]);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{words}");
        for part in ["error: the schedule: ", &format!("found:    {found}"), "expected: ", "hint: "] {
            assert!(err.contains(part), "{part} in:\n{err}");
        }
    }
    assert_eq!(desk.schedule(&["--install", "windows"]).0, Some(2));
    assert_eq!(desk.schedule(&[WISH, "--remove", "crontab"]).0, Some(2), "words do not go with a removal");
}

#[test]
fn the_schedule_of_review_toml_counts_and_is_checked() {
    let desk = Desk::new();
    desk.set_schedule(Some("weekdays at 6pm Asia/Kolkata"));
    let out = desk.well(&[]);
    assert!(out.contains("0 18 * * 1-5") && out.contains("18:00 +05:30") && out.contains("12:30 UTC"), "{out}");
    assert!(desk.well(&["@daily UTC"]).contains("0 0 * * *"), "words go before the file");
    assert_eq!(desk.xtask(&["check"]).0, Some(0));
    desk.set_schedule(Some("every other week"));
    for (status, _, err) in [desk.schedule(&[]), desk.xtask(&["check"])] {
        assert_eq!(status, Some(1));
        assert!(err.contains("review.toml:1: cron has no words for counting weeks"), "{err}");
    }
}

#[test]
fn a_timer_is_installed_once_listed_and_removed() {
    let desk = Desk::new();
    let units = desk.at("settings/systemd/user");
    let out = desk.well(&[WISH, "--install", "systemd", "--dry-run"]);
    assert!(out.contains("OnCalendar=Mon *-*-* 06:00:00 Europe/London") && !units.exists(), "{out}");
    assert_eq!(desk.kept("systemctl"), "");
    fs::create_dir_all(&units).unwrap();
    fs::write(units.join("mine.timer"), "[Timer]\n").unwrap();
    for _ in 0..2 {
        let out = desk.well(&[WISH, "--install", "systemd"]);
        assert!(out.contains("loginctl enable-linger") && out.contains("CASEBOOK_PUBMED_KEY is set here"), "{out}");
    }
    let mut names: Vec<_> = fs::read_dir(&units).unwrap().map(|unit| unit.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["casebook-copy.service", "casebook-copy.timer", "mine.timer"]);
    let asked = "--user daemon-reload\n--user enable --now casebook-copy.timer\n--user restart casebook-copy.timer\n";
    assert_eq!(desk.kept("systemctl"), asked.repeat(2));
    let service = fs::read_to_string(units.join("casebook-copy.service")).unwrap();
    let data = desk.review.canonicalize().unwrap();
    assert!(service.contains(&format!("xtask refresh --review \"{}\"\n", data.display())), "{service}");
    assert!(service.contains(&format!("WorkingDirectory={}\n", workspace().display())), "{service}");
    assert!(!service.contains("very-secret"), "no key is written down");
    assert!(desk.at("state/casebook").is_dir(), "the log has its folder");
    let list = desk.well(&["--list"]);
    assert!(list.contains("Mon *-*-* 06:00:00 Europe/London (casebook-copy.timer)"), "{list}");
    assert!(list.contains("crontab  nothing") && list.contains("github  nothing"), "{list}");
    desk.well(&["--remove", "systemd"]);
    let names: Vec<_> = fs::read_dir(&units).unwrap().map(|unit| unit.unwrap().file_name()).collect();
    assert_eq!(names, ["mine.timer"]);
    assert!(desk.kept("systemctl").ends_with("--user disable --now casebook-copy.timer\n--user daemon-reload\n"));
    assert!(desk.well(&["--remove", "systemd"]).contains("nothing was changed"));
}

#[test]
fn the_installed_program_runs_where_there_is_one() {
    let desk = Desk::new();
    desk.program("casebook", "exit 0");
    let program = desk.at("programs/casebook").display().to_string();
    let data = desk.review.canonicalize().unwrap();
    let out = desk.well(&[WISH, "--install", "systemd"]);
    assert!(out.contains(&format!("the installed program runs, `{program}`")), "{out}");
    let service = fs::read_to_string(desk.at("settings/systemd/user/casebook-copy.service")).unwrap();
    assert!(
        service.contains(&format!("ExecStart=\"{program}\" refresh --review \"{}\"\n", data.display())),
        "{service}"
    );
    let out = desk.well(&["@daily", "--install", "crontab"]);
    assert!(out.contains("the installed program runs"), "{out}");
    let crontab = desk.kept("crontab");
    assert!(crontab.contains(&format!("{program} refresh --review {}", data.display())), "{crontab}");
    assert!(!crontab.contains("xtask refresh"), "{crontab}");
}

#[test]
fn without_systemctl_the_commands_are_left_to_the_person() {
    let desk = Desk::new();
    desk.program("systemctl", "echo 'Failed to connect to bus' >&2; exit 1");
    let (status, out, err) = desk.schedule(&[WISH, "--install", "systemd"]);
    assert_eq!(status, Some(1), "a timer that does not run is no success");
    assert!(err.contains("3 commands failed"), "{err}");
    assert!(out.contains("did not work here: Failed to connect to bus"), "{out}");
    assert!(out.contains("     next  systemctl --user enable --now casebook-copy.timer\n"), "{out}");
}

#[test]
fn the_crontab_keeps_its_other_lines() {
    let desk = Desk::new();
    let others = "MAILTO=me\n# mine\n5 4 * * * tidy \\%\n";
    fs::write(desk.at("kept.crontab"), others).unwrap();
    desk.well(&["@daily", "--install", "crontab"]);
    let once = desk.kept("crontab");
    assert!(once.starts_with(others) && once.contains("\n0 0 * * * {") && !once.contains("very-secret"), "{once}");
    assert!(desk.well(&["@daily", "--install", "crontab"]).contains("nothing was changed"));
    assert_eq!(desk.kept("crontab"), once);
    assert!(desk.well(&["--list"]).contains(": 0 0 * * * "));
    fs::remove_dir_all(&desk.review).unwrap();
    let gone = desk.review.to_str().unwrap();
    let (status, out, err) = desk.schedule(&["--remove", "crontab"]);
    assert_eq!(status, Some(0), "a review that is gone can still be taken out: {gone} {out} {err}");
    assert_eq!(desk.kept("crontab"), others);
}

#[test]
fn a_workflow_is_written_into_the_project_and_removed() {
    let desk = Desk::new();
    let file = desk.at(".github/workflows/refresh-copy.yml");
    assert_eq!(desk.schedule(&[WISH, "--install", "github"]).0, Some(2), "the project has no xtask");
    fs::create_dir_all(desk.at("xtask")).unwrap();
    fs::write(desk.at("xtask/Cargo.toml"), "").unwrap();
    assert!(desk.well(&[WISH, "--install", "github", "--dry-run"]).contains("workflow_dispatch") && !file.exists());
    desk.well(&[WISH, "--install", "github"]);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("cron: \"0 6 * * 1\"\n      timezone: \"Europe/London\"\n"), "{text}");
    assert!(text.contains("${{ secrets.CASEBOOK_PUBMED_KEY }}") && !text.contains("very-secret"), "{text}");
    let list = desk.well(&["--list"]);
    assert!(list.contains("copy: 0 6 * * 1 Europe/London (refresh-copy.yml)"), "{list}");
    desk.well(&["--remove", "github"]);
    assert!(!file.exists() && Path::new(&desk.at(".github/workflows")).is_dir());
}
