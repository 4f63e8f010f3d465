//! `cargo xtask schedule`: when a review is refreshed unattended, and by what.
//! Nothing here stays running: systemd, cron or GitHub keeps the time.

mod cron;
mod crontab;
mod github;
mod job;
mod machine;
mod plan;
mod runs;
mod shifted;
mod systemd;
mod time_of_day;
mod wish;
mod words;
mod zone;

use std::{fs, path::Path};

use anyhow::{Result, bail};
use clap::ValueEnum;
use jiff::{Zoned, tz::TimeZone};
use vocabulary::{Place, Problem, Problems};

use self::{job::Job, machine::Machine, plan::Plan, wish::Schedule};
use crate::{
    paths::{ReviewPaths, workspace},
    terminal::{Usage, stage},
};

/// What keeps the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tool {
    /// A systemd timer of the user.
    Systemd,
    /// Lines in the user's crontab.
    Crontab,
    /// A workflow of GitHub Actions.
    Github,
}

/// What the person asked for.
pub struct Wish {
    /// A cron expression or plain words; without any, the schedule of review.toml counts.
    pub words: Vec<String>,
    /// Where to install it.
    pub install: Option<Tool>,
    /// From where to remove it.
    pub remove: Option<Tool>,
    /// List what is installed.
    pub list: bool,
    /// Print what would be done, and do nothing.
    pub dry_run: bool,
}

/// How many of the next runs are shown.
const SHOWN: usize = 5;

/// Shows, installs, removes or lists.
pub fn run(review: &Path, wish: &Wish) -> Result<()> {
    let machine = Machine::here(workspace(), &github::variables());
    if wish.list {
        return list(review, &machine);
    }
    if let Some(tool) = wish.remove {
        return remove(&Job::new(&ReviewPaths::perhaps_gone(review)?, &machine)?, tool, &machine, wish.dry_run);
    }
    let paths = ReviewPaths::existing(review)?;
    let schedule = wished(&paths, &wish.words, &machine)?;
    show(&schedule, &machine)?;
    let Some(tool) = wish.install else {
        stage("next", "add `--install systemd`, `--install crontab` or `--install github`");
        return Ok(());
    };
    let job = Job::new(&paths, &machine)?;
    let mut plan = match tool {
        Tool::Systemd => systemd::install(&job, &schedule, &machine),
        Tool::Crontab => crontab::install(&job, &schedule, &machine),
        Tool::Github => github::install(&job, &schedule, &machine),
    }?;
    if tool != Tool::Github && !machine.set_here.is_empty() {
        let (names, file) = (machine.set_here.join(", "), &job.secrets);
        plan.notes.push(format!(
            "{names} is set here and not where the schedule runs: write NAME=value lines into {file}, readable by you alone"
        ));
    }
    if wish.dry_run {
        plan.show();
        return Ok(());
    }
    plan.carry_out(&machine)
}

/// Reads the schedule from the command line, or from review.toml where that names none.
fn wished(paths: &ReviewPaths, words: &[String], machine: &Machine) -> Result<Schedule> {
    if !words.is_empty() {
        return Schedule::parse(&words.join(" "), machine.zone.as_ref()).map_err(|problem| wrong_usage(&problem));
    }
    match ingest::declared(&paths.data)?.schedule {
        Some(text) => of_review(&paths.data, &text, machine.zone.as_ref()).map_err(|problem| Problems::from(*problem).into()),
        None => bail!(Usage {
            message: "no schedule is given, and review.toml has none".into(),
            hint: "write `cargo xtask schedule \"every Monday 06:00 Europe/London\"`, or that in review.toml: schedule = \"every Monday 06:00 Europe/London\"".into()
        }),
    }
}

/// Reads the schedule that review.toml holds; a zone that it does not name is that of the machine.
fn of_review(data: &Path, text: &str, here: Option<&zone::Zone>) -> Result<Schedule, Fault> {
    Schedule::parse(text, here).map_err(|problem| {
        let file = fs::read_to_string(data.join("review.toml")).unwrap_or_default();
        let is_key =
            |line: &str| line.trim_start().strip_prefix("schedule").is_some_and(|l| l.trim_start().starts_with('='));
        let line = file.lines().position(is_key).map(|line| line + 1);
        Fault::new(Problem { place: Place { file: "review.toml".into(), line, column: None }, ..*problem })
    })
}

/// Says what is wrong with the schedule of a review, for `cargo xtask check`.
pub fn check(data: &Path, text: &str) -> Result<(), Problems> {
    // Whether the machine's own zone is known is no matter of the review.
    let here = zone::Zone { name: "UTC".into(), rules: TimeZone::UTC };
    of_review(data, text, Some(&here)).map(drop).map_err(|problem| Problems::from(*problem))
}

fn show(schedule: &Schedule, machine: &Machine) -> Result<()> {
    let runs = runs::next(schedule, machine.now, SHOWN).map_err(|problem| wrong_usage(&problem))?;
    stage("schedule", &schedule.cron.in_words());
    stage("cron", &schedule.cron.expression());
    let unnamed = if schedule.is_zone_named { "" } else { ", this machine's, since none is named" };
    stage("zone", &format!("{}{unnamed}", schedule.zone.name));
    for run in &runs {
        stage("run", &shown(run));
    }
    if schedule.cron.is_either_day() {
        stage("note", "a day of the month and a weekday are both named: cron runs when either fits");
    }
    if schedule.cron.days.as_ref().is_some_and(|days| days.iter().all(|day| *day > 28)) {
        stage("note", "months without that day are left out");
    }
    for note in runs::clock_changes(schedule, machine.now) {
        stage("note", &note);
    }
    Ok(())
}

/// Shows a run on the clock of its zone and in universal time.
fn shown(run: &Zoned) -> String {
    let universal = run.with_time_zone(TimeZone::UTC);
    format!("{}   {} UTC", run.strftime("%a %Y-%m-%d %H:%M %:z"), universal.strftime("%a %Y-%m-%d %H:%M"))
}

fn remove(job: &Job, tool: Tool, machine: &Machine, dry_run: bool) -> Result<()> {
    let plan: Plan = match tool {
        Tool::Systemd => systemd::remove(job, machine),
        Tool::Crontab => crontab::remove(job, machine)?,
        Tool::Github => github::remove(job),
    };
    if plan.steps.is_empty() {
        stage("schedule", &format!("nothing of {} is there, so nothing was changed", job.name));
        return Ok(());
    }
    if dry_run {
        plan.show();
        return Ok(());
    }
    plan.carry_out(machine)
}

fn list(review: &Path, machine: &Machine) -> Result<()> {
    let tell = |tool: &str, lines: &[String]| match lines {
        [] => stage(tool, "nothing"),
        lines => lines.iter().for_each(|line| stage(tool, line)),
    };
    tell("systemd", &systemd::list(machine));
    match crontab::list(machine)? {
        Some(lines) => tell("crontab", &lines),
        None => stage("crontab", "not asked: there is no program `crontab` here"),
    }
    let data = ReviewPaths::perhaps_gone(review)?.data;
    let project = data.parent().filter(|parent| parent.ends_with("data")).and_then(Path::parent);
    tell("github", &github::list(project.unwrap_or(&machine.workspace)));
    Ok(())
}

/// Turns a problem with what was typed into one of usage.
fn wrong_usage(problem: &Problem) -> anyhow::Error {
    let message = Problem { hint: String::new(), ..problem.clone() }.to_string().trim_end().to_owned();
    Usage { message, hint: problem.hint.clone() }.into()
}

/// What is wrong with a schedule.
type Fault = Box<Problem>;

/// Says what is wrong with a schedule.
fn fault(message: &str, found: &str, expected: &str, hint: &str) -> Fault {
    Fault::new(Problem {
        place: Place::file("the schedule"),
        message: message.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: hint.to_owned(),
    })
}
