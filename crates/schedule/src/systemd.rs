//! A systemd user timer and its service.
//! A calendar event of systemd has its own zone, so nothing is converted.

use std::{fs, path::Path};

use crate::{
    fault::ScheduleError,
    job::{Job, MARK},
    machine::Machine,
    plan::{Plan, Step},
    wish::Schedule,
};

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// Returns the steps that put a timer in place of whatever this review had.
///
/// # Errors
/// When a unit of the same name belongs to somebody else.
pub fn install(job: &Job, schedule: &Schedule, machine: &Machine) -> Result<Plan, ScheduleError> {
    let folder = machine.settings.join("systemd/user");
    let (service, timer) = (folder.join(file(job, "service")), folder.join(file(job, "timer")));
    for path in [&service, &timer] {
        if path.exists() && !is_ours(path, job) {
            return Err(ScheduleError::refused(
                format!("`{}` belongs to another schedule", (machine.shown)(path)),
                "remove it where it was made, or rename one of the two reviews; nothing was changed",
            ));
        }
    }
    let log = Path::new(&job.log);
    let mut plan = Plan::default();
    plan.steps.extend(log.parent().map(|folder| Step::Folder(folder.to_path_buf())));
    plan.steps.push(Step::Write(service, service_text(job)));
    plan.steps.push(Step::Write(timer, timer_text(job, schedule)));
    plan.steps.push(command(&["daemon-reload"]));
    plan.steps.push(command(&["enable", "--now", &file(job, "timer")]));
    // An enabled timer takes a new time only when it is started again.
    plan.steps.push(command(&["restart", &file(job, "timer")]));
    plan.notes.push(format!("each run is appended to {}", job.log));
    plan.notes.push(format!("systemctl --user status {} says how the last run ended", file(job, "service")));
    plan.next.push("loginctl enable-linger    (once, so that it also runs while you are logged out)".into());
    Ok(plan)
}

/// Returns the steps that take this review's timer away; none where it has none.
pub fn remove(job: &Job, machine: &Machine) -> Plan {
    let folder = machine.settings.join("systemd/user");
    let files = ["timer", "service"].map(|end| folder.join(file(job, end)));
    let ours: Vec<_> = files.into_iter().filter(|path| is_ours(path, job)).collect();
    let mut plan = Plan::default();
    if ours.is_empty() {
        return plan;
    }
    plan.steps.push(command(&["disable", "--now", &file(job, "timer")]));
    plan.steps.extend(ours.into_iter().map(Step::Delete));
    // Where systemctl does not work, nobody else takes away what enabled the timer.
    let link = folder.join("timers.target.wants").join(file(job, "timer"));
    plan.steps.extend(link.is_symlink().then_some(Step::Delete(link)));
    plan.steps.push(command(&["daemon-reload"]));
    plan
}

/// Returns a line for every timer that this command wrote.
pub fn list(machine: &Machine) -> Vec<String> {
    let folder = machine.settings.join("systemd/user");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut lines: Vec<String> = entries
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "timer"))
        .filter_map(|entry| {
            let text = fs::read_to_string(entry.path()).ok()?;
            let mark = text.lines().next()?.strip_prefix("# ")?.strip_prefix(MARK)?.trim().to_owned();
            let times: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("OnCalendar=")).collect();
            Some(format!("{mark}: {} ({})", times.join(" or "), entry.file_name().to_string_lossy()))
        })
        .collect();
    lines.sort();
    lines
}

fn command(arguments: &[&str]) -> Step {
    Step::Command(["systemctl", "--user"].iter().chain(arguments).map(|word| (*word).to_owned()).collect())
}

fn file(job: &Job, end: &str) -> String {
    format!("casebook-{}.{end}", job.name)
}

fn is_ours(path: &Path, job: &Job) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.lines().next() == Some(&format!("# {}", job.mark())))
}

fn service_text(job: &Job) -> String {
    let variables: String = job
        .variables
        .iter()
        .map(|(name, value)| format!("Environment={}\n", quoted(&format!("{name}={value}"))))
        .collect();
    format!(
        "# {mark}\n\
         # Written by `{command} schedule`, which also takes it away again.\n\n\
         [Unit]\n\
         Description=Casebook asks the registries for {name}\n\n\
         [Service]\n\
         Type=oneshot\n\
         WorkingDirectory={folder}\n\
         Environment={path}\n\
         {variables}\
         EnvironmentFile=-{secrets}\n\
         ExecStart={program} {words} {review}\n\
         StandardOutput=append:{log}\n\
         StandardError=append:{log}\n",
        mark = job.mark(),
        name = job.name,
        folder = doubled(&job.folder),
        path = quoted(&format!("PATH={}", job.path)),
        secrets = doubled(&job.secrets),
        program = quoted(&job.program),
        words = job.words(),
        command = job.command,
        review = quoted(&job.review).replace('$', "$$"),
        log = doubled(&job.log),
    )
}

fn timer_text(job: &Job, schedule: &Schedule) -> String {
    let times: String = calendar(schedule).iter().map(|time| format!("OnCalendar={time}\n")).collect();
    format!(
        "# {mark}\n\
         # Written by `{command} schedule`, which also takes it away again.\n\n\
         [Unit]\n\
         Description=When Casebook asks the registries for {name}\n\n\
         [Timer]\n\
         {times}\
         # A run that was missed while the machine was off is made up for.\n\
         Persistent=true\n\
         # Not everybody asks the registries at the same second.\n\
         RandomizedDelaySec=5min\n\n\
         [Install]\n\
         WantedBy=timers.target\n",
        mark = job.mark(),
        command = job.command,
        name = job.name,
    )
}

/// Writes the schedule as calendar events of systemd; either of them suffices.
fn calendar(schedule: &Schedule) -> Vec<String> {
    let cron = &schedule.cron;
    let numbers = |values: &[u16]| values.iter().map(|value| format!("{value:02}")).collect::<Vec<_>>().join(",");
    let some = |values: &Option<Vec<u16>>| values.as_deref().map_or("*".to_owned(), numbers);
    let all = |values: &[u16], n: usize| if values.len() == n { "*".to_owned() } else { numbers(values) };
    let event = |weekdays: &Option<Vec<u16>>, days: &Option<Vec<u16>>| {
        let names = weekdays.as_deref().map(|weekdays| {
            let names: Vec<&str> = weekdays.iter().filter_map(|day| WEEKDAYS.get(usize::from(*day)).copied()).collect();
            format!("{} ", names.join(","))
        });
        let (months, days) = (some(&cron.months), some(days));
        let (hours, minutes) = (all(&cron.hours, 24), all(&cron.minutes, 60));
        let zone = &schedule.zone.name;
        format!("{}*-{months}-{days} {hours}:{minutes}:00 {zone}", names.unwrap_or_default())
    };
    // Systemd wants both the weekday and the day of the month, cron either.
    if cron.is_either_day() {
        vec![event(&cron.weekdays, &None), event(&None, &cron.days)]
    } else {
        vec![event(&cron.weekdays, &cron.days)]
    }
}

/// Puts a word into quotation marks, with what systemd would read as its own made plain.
fn quoted(word: &str) -> String {
    format!("\"{}\"", doubled(word).replace('\\', "\\\\").replace('"', "\\\""))
}

/// Doubles percent signs, which begin a name of systemd's own.
fn doubled(word: &str) -> String {
    word.replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::tests::awkward;

    fn schedule(text: &str) -> Schedule {
        Schedule::parse(text, None).unwrap()
    }

    #[test]
    fn calendar_events_keep_the_zone_and_crons_either_or() {
        for (text, expected) in [
            ("every Monday 06:00 Europe/London", vec!["Mon *-*-* 06:00:00 Europe/London"]),
            ("*/30 8-9 1,15 jan,jul * UTC", vec!["*-01,07-01,15 08,09:00,30:00 UTC"]),
            ("hourly UTC", vec!["*-*-* *:00:00 UTC"]),
            ("0 6 13 * 0,5 UTC", vec!["Sun,Fri *-*-* 06:00:00 UTC", "*-*-13 06:00:00 UTC"]),
        ] {
            assert_eq!(calendar(&schedule(text)), expected, "{text}");
        }
    }

    #[test]
    fn paths_are_written_so_that_systemd_reads_them_back() {
        let text = service_text(&awkward());
        for line in [
            "WorkingDirectory=/home/a b/case'book 100%% $HOME \"x\"",
            "Environment=\"CARGO_HOME=/home/a b/50%%\"",
            "ExecStart=\"/home/a b/.cargo/bin/cargo\" xtask refresh --review \"/srv/my $$data/50%% \\\"done\\\" it's\"",
            "StandardOutput=append:/home/a b/.local/state/casebook/50%% x.log",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in:\n{text}");
        }
    }

    /// Compares the runs that are shown with those that systemd would start, where it can be asked.
    #[test]
    fn systemd_runs_when_it_was_said() {
        use std::process::Command;
        let now = "2027-03-20T00:00:00Z";
        for wish in [
            "every Monday 06:00 Europe/London",
            "*/20 */8 1,15 * * Asia/Kolkata",
            "weekdays 18:30 America/New_York",
            "1st of the month 06:00 Australia/Lord_Howe",
            "0 0 29 2 * UTC",
        ] {
            let wished = schedule(wish);
            let asked = Command::new("systemd-analyze")
                .env("TZ", "UTC")
                .args(["calendar", "--base-time=2027-03-20 00:00:00 UTC", "--iterations=12"])
                .arg(&calendar(&wished)[0])
                .output();
            let Some(out) = asked.ok().filter(|out| out.status.success()) else {
                eprintln!("skipped: there is no systemd-analyze that tells the next runs");
                return;
            };
            let text = String::from_utf8(out.stdout).unwrap();
            let of_systemd: Vec<&str> = text
                .lines()
                .filter(|line| line.contains("Next elapse:") || line.contains("Iter. #"))
                .filter_map(|line| line.split_once(": ").map(|(_, time)| time.trim()))
                .collect();
            let runs = crate::runs::next(&wished, now.parse().unwrap(), of_systemd.len()).unwrap();
            let ours: Vec<String> = runs
                .iter()
                .map(|run| run.with_time_zone(jiff::tz::TimeZone::UTC).strftime("%a %Y-%m-%d %H:%M:%S UTC").to_string())
                .collect();
            assert!(ours.len() > 5 && ours == of_systemd, "{wish}: {ours:?} and {text}");
        }
    }

    /// Asks the real `systemd-analyze`, where there is one.
    #[test]
    fn systemd_finds_the_units_sound() {
        use std::process::Command;
        let is_there = Command::new("systemd-analyze").arg("--version").output().is_ok_and(|out| out.status.success());
        if !is_there {
            eprintln!("skipped: systemd-analyze is not installed");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::create_dir_all(at("a b/50% $x")).unwrap();
        let program = at("a b/cargo");
        fs::copy("/bin/sh", &program).unwrap();
        let job = Job { folder: at("a b/50% $x"), program, log: at("a b/50% x.log"), ..awkward() };
        let (service, timer) = (at(&file(&job, "service")), at(&file(&job, "timer")));
        fs::write(&service, service_text(&job)).unwrap();
        let verify = |files: &[&str]| {
            let mut command = Command::new("systemd-analyze");
            // It wants a folder as a session has one.
            command.args(["verify", "--user"]).args(files).env("XDG_RUNTIME_DIR", folder.path());
            String::from_utf8_lossy(&command.output().unwrap().stderr).into_owned()
        };
        for wish in ["every Monday 06:00 Europe/London", "0 6 13 * 5 Asia/Kolkata", "*/15 */6 1,15 1,7 * UTC"] {
            fs::write(&timer, timer_text(&job, &schedule(wish))).unwrap();
            let said = verify(&[&service, &timer]);
            let about_ours: Vec<&str> = said.lines().filter(|line| line.contains("casebook")).collect();
            assert!(about_ours.is_empty() && !said.contains("Failed to initialize"), "{said}");
            for time in calendar(&schedule(wish)) {
                let out = Command::new("systemd-analyze").args(["calendar", &time]).output().unwrap();
                assert!(out.status.success(), "{time}: {}", String::from_utf8_lossy(&out.stderr));
            }
        }
        fs::write(&timer, timer_text(&job, &schedule("@daily UTC")).replace("*-*-*", "*-13-*")).unwrap();
        let said = verify(&[&timer]);
        assert!(said.contains("casebook"), "an unsound timer is noticed: {said}");
    }
}
