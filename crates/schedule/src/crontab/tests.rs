//! The crontab: what is written, what is left alone, and what a shell makes of a line.

use std::{cell::RefCell, fs, io, path::Path, rc::Rc};

use super::*;
use crate::{
    job::tests::awkward,
    machine::{Ran, tests::bare},
    zone::Zone,
};

const OTHERS: &[u8] = b"MAILTO=someone\n# my own: begin\n  5 4 * * *\tbackup \\%d \xff\n\n@daily   tidy   \n";

fn job() -> Job {
    Job { review: "one".into(), name: "one".into(), folder: "/srv/casebook".into(), ..awkward() }
}

/// A machine in this zone whose `crontab` keeps its content in memory; nothing stands for no crontab.
fn machine(zone: &str, content: Option<&[u8]>) -> (Machine, Rc<RefCell<Option<Vec<u8>>>>) {
    let kept = Rc::new(RefCell::new(content.map(<[u8]>::to_vec)));
    let shared = Rc::clone(&kept);
    let run = move |program: &str, arguments: &[&str], input: &[u8]| -> io::Result<Ran> {
        assert_eq!(program, "crontab");
        match (arguments, &mut *shared.borrow_mut()) {
            (["-l"], Some(content)) => Ok(Ran { is_well: true, out: content.clone(), err: String::new() }),
            (["-l"], None) => Ok(Ran { err: "no crontab for somebody".into(), ..Ran::default() }),
            (["-"], content) => {
                *content = Some(input.to_vec());
                Ok(Ran { is_well: true, ..Ran::default() })
            }
            other => panic!("{other:?}"),
        }
    };
    let zone = Some(Zone::named(zone).unwrap());
    let machine = Machine { zone, run: Box::new(run), ..bare(Path::new("/srv/casebook")) };
    (machine, kept)
}

fn schedule(text: &str) -> Schedule {
    Schedule::parse(text, None).unwrap()
}

fn installed(job: &Job, wish: &str, machine: &Machine) {
    install(job, &schedule(wish), machine).unwrap().carry_out(machine).unwrap();
}

fn said(error: &ScheduleError) -> String {
    assert!(matches!(error, ScheduleError::Refused { .. }), "{error:?}");
    error.to_string()
}

#[test]
fn other_lines_stay_byte_for_byte_and_twice_is_once() {
    let (machine, kept) = machine("UTC", Some(OTHERS));
    installed(&job(), "every Monday 06:00 UTC", &machine);
    let once = kept.borrow().clone().unwrap();
    assert!(once.starts_with(OTHERS) && once.len() > OTHERS.len());
    let plan = install(&job(), &schedule("every Monday 06:00 UTC"), &machine).unwrap();
    assert_eq!(plan.steps, [], "the same again changes nothing");
    installed(&job(), "every Tuesday 07:30 UTC", &machine);
    let other = Job { review: "two".into(), name: "two".into(), ..job() };
    installed(&other, "@daily UTC", &machine);
    assert_eq!(
        list(&machine).unwrap().unwrap(),
        ["one in /srv/casebook: 30 7 * * 2 UTC", "two in /srv/casebook: 0 0 * * * UTC"]
    );
    remove(&job(), &machine).unwrap().carry_out(&machine).unwrap();
    assert_eq!(list(&machine).unwrap().unwrap(), ["two in /srv/casebook: 0 0 * * * UTC"]);
    assert_eq!(remove(&job(), &machine).unwrap().steps, [], "there is nothing left of it");
    remove(&other, &machine).unwrap().carry_out(&machine).unwrap();
    assert_eq!(kept.borrow().as_deref(), Some(OTHERS));
}

#[test]
fn a_user_without_a_crontab_gets_one() {
    let (machine, kept) = machine("UTC", None);
    assert_eq!(remove(&job(), &machine).unwrap().steps, []);
    installed(&job(), "hourly UTC", &machine);
    let text = String::from_utf8(kept.borrow().clone().unwrap()).unwrap();
    assert_eq!(text.lines().count(), 4);
    assert!(text.lines().nth(2).unwrap().starts_with("0 * * * * {"), "{text}");
}

#[test]
fn damaged_comments_and_failures_change_nothing() {
    let begin = format!("# {}{BEGIN}\n0 6 * * 1 x\n", job().mark());
    for content in [begin.clone(), format!("{begin}{begin}"), format!("# {}{END}\n", job().mark())] {
        let (machine, _) = machine("UTC", Some(content.as_bytes()));
        for outcome in [install(&job(), &schedule("@daily UTC"), &machine), remove(&job(), &machine)] {
            let error = outcome.expect_err("the comments are damaged");
            assert!(said(&error).contains("damaged"), "{error}");
        }
    }
    let (mut machine, _) = machine("UTC", None);
    machine.run =
        Box::new(|_, _, _| Ok(Ran { err: "you are not allowed to use this program".into(), ..Ran::default() }));
    let error = install(&job(), &schedule("@daily UTC"), &machine).expect_err("crontab fails");
    assert!(error.to_string().contains("nothing was changed: you are not allowed"), "{error}");
    machine.run = Box::new(|_, _, _| Err(io::Error::from(ErrorKind::NotFound)));
    assert!(said(&install(&job(), &schedule("@daily UTC"), &machine).expect_err("no crontab")).contains("no program"));
    assert_eq!(list(&machine).unwrap(), None);
}

#[test]
fn what_a_crontab_cannot_hold_is_refused() {
    let (machine, _) = machine("UTC", Some(b"CRON_TZ=Asia/Tokyo\n"));
    let error = install(&job(), &schedule("@daily UTC"), &machine).expect_err("another zone holds");
    assert!(said(&error).contains("CRON_TZ"), "{error}");
    let (machine, _) = self::machine("UTC", None);
    let far = install(&job(), &schedule("1st of the month 00:30 Asia/Kolkata"), &machine).expect_err("another day");
    assert!(said(&far).starts_with("cron keeps the clock of UTC, not that of Asia/Kolkata"), "{far}");
    let long = Job { folder: format!("/{}", "x".repeat(1000)), ..job() };
    let error = install(&long, &schedule("@daily UTC"), &machine).expect_err("too long");
    assert!(said(&error).contains("cron takes 990"), "{error}");
    let backslash = Job { folder: "/a\\%b".into(), ..job() };
    assert!(install(&backslash, &schedule("@daily UTC"), &machine).is_err());
}

#[test]
fn lines_of_another_zone_test_the_clock() {
    let (machine, kept) = machine("UTC", None);
    let plan = install(&job(), &schedule("every Monday 06:00 Europe/London"), &machine).unwrap();
    assert!(plan.notes[0].contains("the times were converted; each line tests"), "{:?}", plan.notes);
    plan.carry_out(&machine).unwrap();
    assert_eq!(list(&machine).unwrap().unwrap(), ["one in /srv/casebook: 0 6 * * 1 Europe/London"]);
    let text = String::from_utf8(kept.borrow().clone().unwrap()).unwrap();
    let states = "case $(TZ=Europe/London date +\\%z)$(TZ=UTC date +\\%z) in";
    assert!(text.contains(&format!("\n0 6 * * 1 {states} +0000+0000) {{")), "{text}");
    assert!(text.contains(&format!("\n0 5 * * 1 {states} +0100+0000) {{")), "{text}");
}

/// Gives the commands to a shell as cron does: the first unescaped percent sign would end them.
#[cfg(unix)]
#[test]
fn a_shell_runs_the_line_with_awkward_paths_and_says_when_it_fails() {
    use std::{os::unix::fs::PermissionsExt, process::Command};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let job = Job {
        folder: at("case'book 100% $HOME \"x\""),
        program: at("a b/cargo"),
        log: at("lo'g 5%/x.log"),
        secrets: at("environment"),
        ..awkward()
    };
    fs::create_dir_all(&job.folder).unwrap();
    fs::create_dir_all(at("a b")).unwrap();
    fs::write(&job.secrets, "CASEBOOK_CONTACT=somebody@place.edu\n").unwrap();
    let script = "#!/bin/sh\npwd\nprintf '%s\\n' \"$@\" \"$CASEBOOK_CONTACT\" \"$CARGO_HOME\"\nexit $(cat status)\n";
    fs::write(&job.program, script).unwrap();
    fs::set_permissions(&job.program, fs::Permissions::from_mode(0o755)).unwrap();
    let always = Line { expression: "0 6 * * 1".into(), states: Vec::new() };
    let never = Line { states: vec!["+1234+0000".into()], ..always.clone() };
    let run = |line: &Line| {
        let text = block(&job, "0 6 * * 1 UTC", std::slice::from_ref(line), ("UTC", "UTC")).unwrap();
        let command = text.lines().nth(2).unwrap().strip_prefix("0 6 * * 1 ").unwrap();
        assert!(!command.replace("\\%", "").contains('%'), "{command}");
        Command::new("/bin/sh").args(["-c", &command.replace("\\%", "%")]).output().unwrap()
    };
    fs::write(format!("{}/status", job.folder), "0").unwrap();
    let out = run(&always);
    assert!(out.status.success() && out.stderr.is_empty() && out.stdout.is_empty(), "{out:?}");
    let log = fs::read_to_string(&job.log).unwrap();
    let expected =
        format!("{}\nxtask\nrefresh\n--review\n{}\nsomebody@place.edu\n/home/a b/50%\n", job.folder, job.review);
    assert_eq!(log, expected);
    fs::write(format!("{}/status", job.folder), "1").unwrap();
    let out = run(&always);
    assert_eq!(out.status.code(), Some(1));
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(told, format!("the refresh of {} failed; {} says why\n", job.name, job.log));
    assert_eq!(fs::read_to_string(&job.log).unwrap(), expected.repeat(2), "the log grows");
    let out = run(&never);
    assert!(out.status.success() && out.stderr.is_empty(), "another state of the clock is no failure");
    assert_eq!(fs::read_to_string(&job.log).unwrap(), expected.repeat(2));
}

/// Asks the real `crontab` whether it would take the lines, where it can be asked without installing them.
#[test]
fn crontab_finds_the_lines_sound() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crontab");
    let check = |text: &[u8]| {
        fs::write(&file, text).unwrap();
        Command::new("crontab").arg("-n").arg(&file).output()
    };
    if !check(b"@daily true\n").is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: there is no crontab that checks without installing");
        return;
    }
    for wish in ["every Monday 06:00 Europe/London", "*/15 */6 1,15 1,7 * UTC", "0 6 13 * 5 UTC", "hourly Asia/Kolkata"]
    {
        let (machine, kept) = machine("UTC", None);
        installed(&awkward(), wish, &machine);
        let text = kept.borrow().clone().unwrap();
        let out = check(&text).unwrap();
        assert!(out.status.success(), "{wish}: {}", String::from_utf8_lossy(&out.stderr));
        let unsound = String::from_utf8(text).unwrap().replace(" * ", " 13-99 ");
        assert!(!check(unsound.as_bytes()).unwrap().status.success(), "unsound lines are noticed");
    }
}
