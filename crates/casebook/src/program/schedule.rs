//! `schedule`: when a review is refreshed unattended, and by what; the crate `schedule` knows how.

use std::path::Path;

use ::schedule::{Job, Machine, Schedule, ScheduleError, Tool, clock_changes, next};
use anyhow::{Result, bail};
use clap::ValueEnum;
use jiff::{Zoned, tz::TimeZone};
use vocabulary::{Problem, Problems};

use super::{caller::Caller, here, terminal::stage, usage::Usage};
use crate::{Folders, check::of_review};

/// What the person asked for.
pub struct Wish {
    /// A cron expression or plain words; without any, the schedule of review.toml counts.
    pub words: Vec<String>,
    /// Where to install it.
    pub install: Option<Keeper>,
    /// From where to remove it.
    pub remove: Option<Keeper>,
    /// List what is installed.
    pub list: bool,
    /// Print what would be done, and do nothing.
    pub dry_run: bool,
}

/// What keeps the time, as it is typed.
#[derive(Debug, Clone, Copy)]
pub struct Keeper(Tool);

impl ValueEnum for Keeper {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self(Tool::Systemd), Self(Tool::Crontab), Self(Tool::Github)]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let help = match self.0 {
            Tool::Systemd => "A systemd timer of the user",
            Tool::Crontab => "Lines in the user's crontab",
            Tool::Github => "A workflow of GitHub Actions",
        };
        Some(clap::builder::PossibleValue::new(self.0.as_str()).help(help))
    }
}

/// How many of the next runs are shown.
const SHOWN: usize = 5;

/// Shows, installs, removes or lists.
pub fn run(caller: &Caller, wish: &Wish) -> Result<()> {
    let machine = here::machine(caller);
    if wish.list {
        return list(caller, &machine);
    }
    if let Some(Keeper(tool)) = wish.remove {
        let job = Job::new(&caller.folders_perhaps_gone()?.data, &machine).map_err(told)?;
        return remove(&job, tool, &machine, wish.dry_run).map_err(told);
    }
    let folders = caller.folders()?;
    let schedule = wished(&folders, &wish.words, &machine)?;
    show(&schedule, &machine)?;
    let Some(Keeper(tool)) = wish.install else {
        stage("next", "add `--install systemd`, `--install crontab` or `--install github`");
        return Ok(());
    };
    install(&folders.data, tool, &schedule, &machine, wish.dry_run).map_err(told)
}

/// Reads the schedule from the command line, or from review.toml where that names none.
fn wished(folders: &Folders, words: &[String], machine: &Machine) -> Result<Schedule> {
    if !words.is_empty() {
        return Schedule::parse(&words.join(" "), machine.zone.as_ref()).map_err(|problem| wrong_usage(&problem));
    }
    match ingest::declared(&folders.data)?.schedule {
        Some(text) => {
            of_review(folders, &text, machine.zone.as_ref()).map_err(|problem| Problems::from(*problem).into())
        }
        None => bail!(Usage {
            message: "no schedule is given, and review.toml has none".into(),
            hint: format!(
                "write `{} schedule \"every Monday 06:00 Europe/London\"`, or that in review.toml: schedule = \"every Monday 06:00 Europe/London\"",
                machine.command
            )
        }),
    }
}

fn show(schedule: &Schedule, machine: &Machine) -> Result<()> {
    let runs = next(schedule, machine.now, SHOWN).map_err(|problem| wrong_usage(&problem))?;
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
    for note in clock_changes(schedule, machine.now) {
        stage("note", &note);
    }
    Ok(())
}

/// Shows a run on the clock of its zone and in universal time.
fn shown(run: &Zoned) -> String {
    let universal = run.with_time_zone(TimeZone::UTC);
    format!("{}   {} UTC", run.strftime("%a %Y-%m-%d %H:%M %:z"), universal.strftime("%a %Y-%m-%d %H:%M"))
}

fn install(
    data: &Path,
    tool: Tool,
    schedule: &Schedule,
    machine: &Machine,
    dry_run: bool,
) -> Result<(), ScheduleError> {
    let plan = tool.install(&Job::new(data, machine)?, schedule, machine)?;
    if dry_run {
        plan.show(machine);
        return Ok(());
    }
    plan.carry_out(machine)
}

fn remove(job: &Job, tool: Tool, machine: &Machine, dry_run: bool) -> Result<(), ScheduleError> {
    let plan = tool.remove(job, machine)?;
    if plan.steps.is_empty() {
        stage("schedule", &format!("nothing of {} is there, so nothing was changed", job.name));
        return Ok(());
    }
    if dry_run {
        plan.show(machine);
        return Ok(());
    }
    plan.carry_out(machine)
}

fn list(caller: &Caller, machine: &Machine) -> Result<()> {
    let folders = caller.folders_perhaps_gone().ok();
    let project = folders.as_ref().and_then(Folders::project);
    for tool in Tool::ALL {
        match tool.list(project.unwrap_or(&machine.folder), machine).map_err(told)?.as_deref() {
            None => stage(tool.as_str(), &format!("not asked: there is no program `{}` here", tool.as_str())),
            Some([]) => stage(tool.as_str(), "nothing"),
            Some(lines) => lines.iter().for_each(|line| stage(tool.as_str(), line)),
        }
    }
    Ok(())
}

/// Turns a problem with what was typed into one of usage.
fn wrong_usage(problem: &Problem) -> anyhow::Error {
    let message = Problem { hint: String::new(), ..problem.clone() }.to_string().trim_end().to_owned();
    Usage { message, hint: problem.hint.clone() }.into()
}

/// Tells what was refused as wrong usage, with its hint.
fn told(error: ScheduleError) -> anyhow::Error {
    match error {
        ScheduleError::Refused { message, hint } => Usage { message, hint }.into(),
        other => other.into(),
    }
}
