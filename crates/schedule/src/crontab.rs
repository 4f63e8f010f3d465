//! Lines in the user's crontab, between two comments that say whose they are.
//! Every other line stays as it is, byte for byte.

use std::io::ErrorKind;

use crate::{
    fault::ScheduleError,
    job::{Job, MARK},
    machine::Machine,
    plan::{Plan, Step},
    shifted::{Line, lines},
    wish::Schedule,
};

/// Debian's cron takes commands of up to 998 bytes; others take more.
const LONGEST: usize = 990;

/// Returns the steps that put lines in place of whatever this review had.
///
/// # Errors
/// When there is no crontab program, or the schedule or its paths cannot stand in a crontab.
pub fn install(job: &Job, schedule: &Schedule, machine: &Machine) -> Result<Plan, ScheduleError> {
    let Some(before) = read(machine)? else {
        return Err(ScheduleError::refused(
            "there is no program `crontab` here",
            "install cron, or use `--install systemd`",
        ));
    };
    let Some(here) = &machine.zone else {
        return Err(ScheduleError::refused(
            "the time zone of this machine could not be found out, and cron keeps no other",
            "use `--install systemd`, which takes a zone",
        ));
    };
    let others = without(&before, job)?;
    let sets_zone = |line: &&[u8]| line.trim_ascii_start().starts_with(b"CRON_TZ");
    if others.split(|byte| *byte == b'\n').any(|line| sets_zone(&line)) {
        return Err(ScheduleError::refused(
            "your crontab sets CRON_TZ, so what its lines mean depends on the cron that reads them",
            "use `--install systemd`, or take that line out",
        ));
    }
    let lines = lines(&schedule.cron, &schedule.zone, here, machine.now).map_err(|why| {
        ScheduleError::refused(
            format!("cron keeps the clock of {}, not that of {}: {why}", here.name, schedule.zone.name),
            "use `--install systemd`, which takes a zone, or choose a time that is on the same day in both",
        )
    })?;
    let names = (schedule.zone.name.as_str(), here.name.as_str());
    let mut content = others;
    if content.last().is_some_and(|last| *last != b'\n') {
        content.push(b'\n');
    }
    let when = format!("{} {}", schedule.cron.expression(), schedule.zone.name);
    content.extend(block(job, &when, &lines, names)?.as_bytes());
    let mut plan = Plan::default();
    if content == before {
        plan.notes.push("your crontab has this already; nothing was changed".into());
        return Ok(plan);
    }
    plan.steps.push(Step::Crontab(content));
    if lines.iter().any(|line| line.expression != schedule.cron.expression() || !line.states.is_empty()) {
        let how = if lines.iter().any(|line| !line.states.is_empty()) {
            "each line tests whether its hour is the right one on that day"
        } else {
            "the two clocks keep their distance all year"
        };
        plan.notes.push(format!("cron keeps the clock of {}, so the times were converted; {how}", here.name));
    }
    plan.notes.push(format!("each run is appended to {}; cron mails you when one fails", job.log));
    plan.notes
        .push("a run that is missed while the machine is off is not made up for; a systemd timer does that".into());
    Ok(plan)
}

/// Returns the steps that take this review's lines away; none where it has none.
///
/// # Errors
/// When the crontab cannot be read, or its comments were damaged.
pub fn remove(job: &Job, machine: &Machine) -> Result<Plan, ScheduleError> {
    let mut plan = Plan::default();
    if let Some(before) = read(machine)? {
        let after = without(&before, job)?;
        if after != before {
            plan.steps.push(Step::Crontab(after));
        }
    }
    Ok(plan)
}

/// Returns a line for every entry that this command wrote; nothing where there is no crontab program.
///
/// # Errors
/// When the crontab cannot be read.
pub fn list(machine: &Machine) -> Result<Option<Vec<String>>, ScheduleError> {
    let Some(bytes) = read(machine)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let mut found = Vec::new();
    let mut whose: Option<&str> = None;
    for line in text.lines() {
        let ours = line.strip_prefix("# ").and_then(|line| line.strip_prefix(MARK));
        match (ours, whose) {
            (Some(begin), None) if begin.ends_with(BEGIN) => whose = Some(begin.trim_end_matches(BEGIN).trim()),
            (Some(_), Some(_)) => whose = None,
            (None, Some(review)) => {
                found.extend(line.strip_prefix(WHEN).map(|when| format!("{review}: {when}")));
            }
            _ => {}
        }
    }
    Ok(Some(found))
}

const BEGIN: &str = ": begin";
const END: &str = ": end";
/// What was wished, before it was converted to the clock of the machine.
const WHEN: &str = "# when: ";

/// Reads the crontab; empty where the user has none, nothing where there is no such program.
fn read(machine: &Machine) -> Result<Option<Vec<u8>>, ScheduleError> {
    match (machine.run)("crontab", &["-l"], &[]) {
        Ok(ran) if ran.is_well => Ok(Some(ran.out)),
        Ok(ran) if ran.err.to_lowercase().contains("no crontab for") => Ok(Some(Vec::new())),
        Ok(ran) => Err(ScheduleError::Failed(format!("`crontab -l` failed, so nothing was changed: {}", ran.err))),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(ScheduleError::unreachable("run `crontab`")(why)),
    }
}

/// Returns the crontab without the lines of this job.
fn without(before: &[u8], job: &Job) -> Result<Vec<u8>, ScheduleError> {
    let (begin, end) = (format!("# {}{BEGIN}", job.mark()), format!("# {}{END}", job.mark()));
    let mut kept = Vec::with_capacity(before.len());
    let mut is_inside = false;
    for line in before.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let (begins, ends) = (bare == begin.as_bytes(), bare == end.as_bytes());
        if begins == is_inside && (begins || ends) {
            return Err(damaged(&begin, &end));
        }
        if !is_inside && !begins {
            kept.extend_from_slice(line);
        }
        is_inside = (is_inside || begins) && !ends;
    }
    if is_inside {
        return Err(damaged(&begin, &end));
    }
    Ok(kept)
}

fn damaged(begin: &str, end: &str) -> ScheduleError {
    ScheduleError::refused(
        "the comments around our lines in your crontab are damaged, so nothing was changed",
        format!("with `crontab -e`, let our lines stand between `{begin}` and `{end}`, or delete all of them"),
    )
}

fn block(job: &Job, when: &str, lines: &[Line], zones: (&str, &str)) -> Result<String, ScheduleError> {
    let mut text = format!("# {}{BEGIN}\n{WHEN}{when}\n", job.mark());
    for line in lines {
        let command = guarded(&command(job), &line.states, zones);
        let escaped = command.replace('%', "\\%");
        if command.contains("\\%") {
            return Err(ScheduleError::refused(
                "a path with a backslash before a percent sign cannot stand in a crontab",
                "use `--install systemd`, or rename the folder",
            ));
        }
        if escaped.len() > LONGEST {
            return Err(ScheduleError::refused(
                format!("the line would have {} bytes, and cron takes {LONGEST}", escaped.len()),
                "use `--install systemd`, or move the workspace to a shorter path",
            ));
        }
        text.push_str(&format!("{} {escaped}\n", line.expression));
    }
    text.push_str(&format!("# {}{END}\n", job.mark()));
    Ok(text)
}

/// Writes the command: what fails is said on the error stream, which cron mails, and in the status.
fn command(job: &Job) -> String {
    let secrets = quoted(&job.secrets);
    let variables: String = job.variables.iter().map(|(name, value)| format!("{name}={} ", quoted(value))).collect();
    let log = quoted(&job.log);
    let folder = job.log.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let failed = quoted(&format!("the refresh of {} failed; {} says why", job.name, job.log));
    format!(
        "{{ if [ -f {secrets} ]; then set -a; . {secrets}; set +a; fi; mkdir -p {} && cd {} && PATH={} {variables}{} {} {} >>{log} 2>&1; }} || {{ echo {failed} >&2; exit 1; }}",
        quoted(folder),
        quoted(&job.folder),
        quoted(&job.path),
        quoted(&job.program),
        job.words(),
        quoted(&job.review),
    )
}

/// Lets the command run only in these states of the two clocks.
fn guarded(command: &str, states: &[String], (wished, here): (&str, &str)) -> String {
    if states.is_empty() {
        return command.to_owned();
    }
    format!("case $(TZ={wished} date +%z)$(TZ={here} date +%z) in {}) {command};; esac", states.join("|"))
}

/// Writes a word so that a shell takes it as it is; one that means nothing to a shell stays bare.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-:+,@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests;
